"""Compare by round: who acted first, who followed and when, and who did not act."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby

from sanctions_cli import countries
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.footnotes import describe_span
from sanctions_cli.queries.rounds.acts import Round, find_unknown_types, sum_targets
from sanctions_cli.queries.rounds.grouping import (
    WINDOW_DAYS,
    RoundSelection,
    select_rounds,
)
from sanctions_cli.queries.rounds.notes import (
    describe_rounds,
    find_grouping_caveats,
    find_round_caveats,
)
from sanctions_cli.queries.rounds.pairs import (
    PAIR_COLUMNS,
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
from sanctions_cli.records import ACTIONS
from sanctions_cli.table import Cell, Column, Figure, Row, Table, sum_figure
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
    """The rounds against a target, with the senders of the filters (or all) side by side.

    `window` is in days after the first act of a round. Raises SanctionsError unless there is
    exactly one target.
    """
    selection = select_rounds(connection, filters, window)
    rows = []
    all_cells: list[Cell] = []
    for round_ in selection.rounds:
        sender_cells = []
        for sender in selection.senders:
            part = find_part(round_, sender, selection.coverage)
            sender_cells.append(_sender_cell(round_, sender, part))
        all_cells += sender_cells
        rows.append(_round_row(round_, selection, sender_cells))
    reach = "on the same day"
    if window:
        reach = f"within {plural(window, 'day')} of the first"
    return Table(
        title=f"Rounds {selection.filters.phrase()}: announcements {reach}",
        period=_describe_period(selection),
        columns=_round_columns(selection.senders),
        rows=tuple(rows),
        remarks=tuple(describe_rounds(selection, all_cells)),
        has_caveats_column=True,
        caveats=tuple(find_round_caveats(connection, selection)),
    )


def tabulate_pairs(
    connection: sqlite3.Connection, filters: Filters, window: int = WINDOW_DAYS
) -> Table:
    """The same rounds, by pairs of senders."""
    selection = select_rounds(connection, filters, window)
    pairs = count_pairs(selection.rounds, selection.senders, selection.coverage)
    return Table(
        title=f"Pairs of senders in {plural(len(selection.rounds), 'round')}"
        f" {selection.filters.phrase()}",
        period=_describe_period(selection),
        columns=PAIR_COLUMNS,
        rows=tuple(map(pair_row, pairs)),
        remarks=tuple(describe_pair_columns(pairs)),
        has_caveats_column=True,
        caveats=tuple(find_grouping_caveats(connection, selection)),
    )


def _describe_period(selection: RoundSelection) -> str:
    """The requested period; an open end is that of the rounds."""
    rounds = selection.rounds
    span = None
    if rounds:
        span = (rounds[0].first_day, max(round_.last_day for round_ in rounds))
    return describe_span(selection.filters, span)


def _round_columns(senders: Sequence[str]) -> tuple[Column, ...]:
    """For people a column for each sender; for machines four: targets, types of which these leave
    some out, actions, lag."""
    shown_columns = []
    machine_columns = []
    for sender in senders:
        shown_columns.append(
            Column(f"{sender}_shown", countries.short_name(sender), "number", "people")
        )
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
    round_: Round, selection: RoundSelection, sender_cells: Sequence[Cell]
) -> Row:
    """The cells of a round for `_round_columns`."""
    parts: dict[str, Part] = {}
    machine_cells: list[Cell] = []
    for sender in selection.senders:
        parts[sender] = find_part(round_, sender, selection.coverage)
        machine_cells += _machine_cells(round_, sender, parts[sender])
    idle = senders_with(parts, *PARTS_WITHOUT_ACT)
    if has_acted_alone(round_, selection.senders, selection.coverage):
        order, missing = f"{_join_names(round_.leaders)} alone", ""
    else:
        order, missing = _describe_order(round_), _join_names(idle)
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
        senders_with(parts, "undated"),
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
