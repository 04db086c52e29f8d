"""Compare by round: who acted first, who followed and when, and who did not act."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat
from sanctions_cli.queries.country_roles import MOST_TARGETS_NAMED
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.period_wording import describe_span
from sanctions_cli.queries.rounds.acts import Round, find_unknown_types, sum_targets
from sanctions_cli.queries.rounds.grouping import WINDOW_DAYS
from sanctions_cli.queries.rounds.notes import (
    describe_rounds,
    find_grouping_caveats,
    find_round_caveats,
)
from sanctions_cli.queries.rounds.pairs import (
    PAIR_COLUMNS,
    Pair,
    count_pairs,
    describe_pair_columns,
    pair_row,
)
from sanctions_cli.queries.rounds.parts import (
    PARTS_WITHOUT_ACT,
    Part,
    find_part,
    has_acted_alone,
    senders_with,
)
from sanctions_cli.queries.rounds.selection import RoundSelection, select_rounds
from sanctions_cli.records import ACTIONS
from sanctions_cli.table import (
    Cell,
    Column,
    Figure,
    Remark,
    Row,
    Table,
    fit_to_columns,
    sum_figure,
)
from sanctions_cli.text import plural

_MACHINE_LISTS = (
    "first",
    "followers",
    "did_not_act",
    "may_have_acted",
    "joined_statement",
    "named",
    "records",
)


def tabulate_rounds(
    connection: sqlite3.Connection, filters: Filters, window: int = WINDOW_DAYS
) -> Table:
    """The rounds against each target, with the senders of the filters (or all) side by side.

    `window` is in days after the first act of a round. Programs get the rows of all targets in one
    table, with the columns of every sender. Raises SanctionsError for a ledger without targets.
    """
    selections = select_rounds(connection, filters, window)
    all_senders = _unite_senders(selections)
    tables = []
    shown_cells: list[Cell] = []
    for selection in selections:
        rows = []
        for round_ in selection.rounds:
            row = _round_row(round_, selection, all_senders)
            rows.append(row)
            shown_cells += row
        columns = _round_columns(selection.senders, all_senders)
        tables.append(Table(title="", columns=columns, rows=tuple(rows)))
    reach = "on the same day"
    if window:
        reach = f"within {plural(window, 'day')} of the first"
    return _join_tables(
        tables,
        selections,
        title=f"Rounds{_describe_subject(selections)}: announcements {reach}",
        remarks=tuple(describe_rounds(selections, shown_cells)),
        caveats=tuple(find_round_caveats(connection, selections)),
    )


def tabulate_pairs(
    connection: sqlite3.Connection, filters: Filters, window: int = WINDOW_DAYS
) -> Table:
    """The same rounds, by pairs of senders."""
    selections = select_rounds(connection, filters, window)
    tables = []
    all_pairs: list[Pair] = []
    for selection in selections:
        pairs = count_pairs(selection.rounds, selection.senders, selection.coverage)
        all_pairs += pairs
        rows = [pair_row(pair, selection.target) for pair in pairs]
        table = Table(title="", columns=PAIR_COLUMNS, rows=tuple(rows))
        tables.append(replace(table, machine_rows=_list_other_pairs(selection, pairs)))
    round_count = sum(len(selection.rounds) for selection in selections)
    return _join_tables(
        tables,
        selections,
        title=f"Pairs of senders in {plural(round_count, 'round')}"
        f"{_describe_subject(selections)}",
        remarks=tuple(describe_pair_columns(all_pairs)),
        caveats=tuple(find_grouping_caveats(connection, selections)),
    )


def _list_other_pairs(
    selection: RoundSelection, pairs: Sequence[Pair]
) -> tuple[Row, ...]:
    """The rows of the pairs with a sender that people do not see, as it is rarely covered."""
    if not selection.rarely_covered:
        return ()
    rows = []
    for pair in count_pairs(
        selection.rounds, selection.all_senders, selection.coverage
    ):
        if pair not in pairs:
            rows.append(pair_row(pair, selection.target))
    return tuple(rows)


def _unite_senders(selections: Sequence[RoundSelection]) -> tuple[str, ...]:
    """The senders of all tables, each once, in the order in which they were named or by code."""
    senders: dict[str, None] = {}
    for selection in selections:
        senders |= dict.fromkeys(selection.all_senders)
    if selections[0].filters.senders:
        return tuple(senders)
    return tuple(sorted(senders))


def _describe_subject(selections: Sequence[RoundSelection]) -> str:
    """The filters that a title names; many targets are named above their tables only."""
    filters = selections[0].filters
    targets = tuple(selection.target for selection in selections)
    if len(targets) > MOST_TARGETS_NAMED:
        targets = ()
    phrase = filters.replace(targets=targets).phrase()
    return f" {phrase}" if phrase else ""


def _join_tables(
    tables: Sequence[Table],
    selections: Sequence[RoundSelection],
    *,
    title: str,
    remarks: tuple[Remark, ...],
    caveats: tuple[Caveat, ...],
) -> Table:
    """A table for each target, below one another; programs get all rows in one."""
    answer = replace(
        tables[0],
        title=title,
        period=_describe_period(selections),
        remarks=remarks,
        has_caveats_column=True,
        caveats=caveats,
    )
    if len(tables) == 1:
        return answer
    titles = [
        f"Against {countries.short_name(selection.target)}" for selection in selections
    ]
    tables_below = []
    machine_rows = [*answer.machine_rows]
    for table, table_title in zip(tables[1:], titles[1:], strict=True):
        tables_below.append(replace(table, title=table_title, machine_rows=()))
        machine_rows += fit_to_columns(table, answer.columns)
    return replace(
        answer,
        subtitle=titles[0],
        tables_below=tuple(tables_below),
        machine_rows=tuple(machine_rows),
    )


def _describe_period(selections: Sequence[RoundSelection]) -> str:
    """The requested period; an open end is that of the rounds."""
    rounds = [round_ for selection in selections for round_ in selection.rounds]
    span = None
    if rounds:
        first_day = min(round_.first_day for round_ in rounds)
        last_day = max(round_.last_day for round_ in rounds)
        span = (first_day, last_day)
    return describe_span(selections[0].filters, span)


def _round_columns(
    senders: Sequence[str], all_senders: Sequence[str]
) -> tuple[Column, ...]:
    """For people a column for each of the `senders`; for machines four for each of all senders:
    targets, types of which these leave some out, actions, lag."""
    shown_columns = []
    for sender in senders:
        name = countries.short_name(sender)
        shown_columns.append(Column(f"{sender}_shown", name, "number", "people"))
    machine_columns = []
    for sender in all_senders:
        machine_columns += [
            Column(sender, "", "number", "machines"),
            Column(f"{sender}_unknown_types", "", "list", "machines"),
            Column(f"{sender}_act", "", "list", "machines"),
            Column(f"{sender}_lag_days", "", "number", "machines"),
        ]
    return (
        Column("round", "", audience="machines"),
        Column("last_day", "", audience="machines"),
        Column("target", "", audience="machines"),
        Column("round_shown", "Round", audience="people"),
        Column("last", "Last", audience="people", drop_rank=2),
        *shown_columns,
        Column("order", "First, then", audience="people"),
        Column("missing", "Did not act", audience="people"),
        *machine_columns,
        *(Column(name, "", "list", "machines") for name in _MACHINE_LISTS),
    )


def _round_row(
    round_: Round, selection: RoundSelection, all_senders: Sequence[str]
) -> Row:
    """The cells of a round for `_round_columns`."""
    parts: dict[str, Part] = {}
    machine_cells: list[Cell] = []
    for sender in all_senders:
        parts[sender] = find_part(round_, sender, selection.coverage)
        machine_cells += _machine_cells(round_, sender, parts[sender])
    sender_cells = []
    for sender in selection.senders:
        sender_cells.append(_sender_cell(round_, sender, parts[sender]))
    idle = senders_with(parts, *PARTS_WITHOUT_ACT)
    if has_acted_alone(round_, selection.senders, selection.coverage):
        order, missing = f"{_join_names(round_.leaders)} alone", ""
    else:
        order = _describe_order(round_)
        shown_idle = [sender for sender in idle if sender in selection.senders]
        missing = _join_names(shown_idle)
    undated = senders_with(parts, "undated")
    if undated:
        order += f"; {_join_names(undated)} ?"
    return (
        round_.first_day,
        round_.last_day,
        round_.target,
        round_.first_day,
        _describe_last_day(round_),
        *sender_cells,
        order,
        missing,
        *machine_cells,
        round_.leaders,
        round_.followers,
        idle,
        undated,
        senders_with(parts, "statement"),
        senders_with(parts, "named"),
        tuple(act.id for act in round_.acts),
    )


def _sender_cell(round_: Round, sender: str, part: Part) -> Cell:
    """A sender's cell in a round for people: its targets, or a word (see CELL_MEANINGS)."""
    if part == "":
        return Figure(0)
    if part == "unknown":
        return Figure(None, is_partial=True)
    if part == "statement":
        return "joined"
    if part in ("named", "undated"):
        return part
    acts = round_.acts_of(sender)
    total = sum_targets(acts)
    # A measure that gives no figure lacks nothing, since it rarely names targets.
    unknown = sum(act.counts is None and act.action != "measure" for act in acts)
    if unknown == 0 and total is None:
        return "measure"
    if unknown == 0 and total == 0:
        # As a text, since a zero would be shown as a dash, which means that it did not act.
        return "0"
    return sum_figure(
        total, unknown, unknown_part="+" if find_unknown_types(acts) else ""
    )


def _machine_cells(round_: Round, sender: str, part: Part) -> tuple[Cell, ...]:
    """The machine cells of a sender: targets, types of unknown number, actions, lag in days.

    The targets are None if no figure is given, or if it is unknown whether the sender acted.
    """
    if part == "":
        return 0, (), (), None
    if part == "statement":
        return 0, (), (part,), None
    if part != "acted":
        # It may have acted, so its targets are unknown, not zero.
        return None, (), (part,), None
    acts = round_.acts_of(sender)
    actions = {act.action for act in acts}
    ordered_actions = tuple(action for action in ACTIONS if action in actions)
    return (
        sum_targets(acts),
        find_unknown_types(acts),
        ordered_actions,
        round_.lag_days[sender],
    )


def _describe_last_day(round_: Round) -> str:
    """The last day if it is not the first, without the year if that is the same."""
    first_day, last_day = round_.first_day, round_.last_day
    if first_day == last_day:
        return ""
    if first_day[:4] == last_day[:4]:
        return last_day[5:]
    return last_day


def _describe_order(round_: Round) -> str:
    """Who acted first and who followed: "EU; UK +5, Canada, US +6 days", or "together"."""
    if not round_.followers and len(round_.leaders) > 1:
        return "together"
    if not round_.followers:
        return _join_names(round_.leaders)
    phrases = []
    # Followers are sorted by lag, so those of one day are adjacent.
    for lag, senders in groupby(round_.followers, key=round_.lag_days.__getitem__):
        phrases.append(f"{_join_names(senders)} +{lag}")
    unit = "days"
    if set(round_.lag_days.values()) == {0, 1}:
        unit = "day"
    return f"{_join_names(round_.leaders)}; {', '.join(phrases)} {unit}"


def _join_names(senders: Iterable[str]) -> str:
    return ", ".join(map(countries.short_name, senders))
