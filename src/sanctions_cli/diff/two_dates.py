"""Compares two dates of a ledger: changed lists, announcements in between, and their effect."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sanctions_cli.assertions import (
    Verdict,
    check_assertions,
    format_stated_totals,
)
from sanctions_cli.caveats import Caveat
from sanctions_cli.dates import Period, format_range
from sanctions_cli.diff.changes import find_matching_ids
from sanctions_cli.diff.effects import (
    Effect,
    SumField,
    compare_listed,
    compare_sums,
    describe_effects,
    format_differences,
    stock_figures,
)
from sanctions_cli.diff.record_diff import RecordData, describe_action, describe_record
from sanctions_cli.diff.table import MACHINE_COLUMNS, effect_cells, machine_cells
from sanctions_cli.diff.verdict_changes import format_gaps
from sanctions_cli.queries import (
    Filters,
    coverage,
    figure_changes,
    percentages,
    program_ends,
    stock_caveats,
    undated_records,
)
from sanctions_cli.queries import stocks as list_stocks
from sanctions_cli.records import TYPES
from sanctions_cli.table import Cell, Column, Remark, Row, Table
from sanctions_cli.text import join_words, name_some, plural

MOST_ANNOUNCEMENTS = 20
"""The most announcements that people see one by one."""

# The effect on the programs is in the rows of the table.
_NOTED_SUMS: tuple[SumField, ...] = (
    ("sender", "total"),
    ("target", "total"),
    ("sender", "unknown"),
    ("sender", "unknown_types"),
)

_ALWAYS_SHOWN_TYPES = TYPES[:2]

StockPair = tuple[list_stocks.Stock, list_stocks.Stock]
"""The stock of a list on the first and on the last day."""


@dataclass(frozen=True, slots=True)
class ChangesBetween:
    """All changes after one day and up to another."""

    stocks: Mapping[str, StockPair]
    """The stocks of the programs whose list changed."""
    announcements: Mapping[str, RecordData]
    """The announcements in between by id, the oldest first."""
    undated: Mapping[str, RecordData]
    """By id, the announcements that may or may not lie in between."""
    effects: Sequence[Effect]
    verdicts: Sequence[Verdict]
    """The verdicts on stated totals in between."""


def compare_dates(
    connection: sqlite3.Connection, filters: Filters, first: str, last: str
) -> Table:
    """The list of each program on two days (ISO), and the changes in between.

    Programs whose list is the same on both days are left out. The machines' rows also have the
    announcements, their effects and the stated totals.
    """
    changes = find_changes_between(connection, filters, first, last)
    senders: dict[str, str] = {}
    for program, (old_stock, new_stock) in changes.stocks.items():
        # On one of the two days the list may not have existed, and then has no sender.
        senders[program] = new_stock.sender or old_stock.sender
    types = _changed_types(changes)
    columns = _people_columns(types, first, last)
    rows: list[Row] = []
    for program, stock_pair in changes.stocks.items():
        rows.append(_program_row(program, senders[program], types, stock_pair))
    no_people_cells: Row = (None,) * len(columns)
    machine_rows: list[Row] = []
    for cells in _machine_cells(changes, senders):
        machine_rows.append((*no_people_cells, *cells))
    if not rows:  # a table without a head: its title says it all
        columns = [replace(column, title="") for column in columns]
    undated_rows = _find_undated_rows(machine_rows, len(rows))
    remarks = [
        *_describe_unfit_filters(filters),
        *_describe_effects(changes, senders),
        *_describe_verdicts(changes.verdicts),
    ]
    tables_below: list[Table] = []
    if changes.announcements:
        tables_below.append(_announcement_table(changes.announcements))
    elif not changes.undated:
        remarks.append(("", "Nothing was announced in between."))
    return Table(
        title=_title(changes, filters),
        period=format_range(first, last),
        columns=(*columns, *MACHINE_COLUMNS),
        rows=tuple(rows),
        machine_rows=tuple(machine_rows),
        tables_below=tuple(tables_below),
        remarks=tuple(remarks),
        has_caveats_column=True,
        caveats=tuple(
            _find_caveats(connection, filters, changes, (first, last), undated_rows)
        ),
    )


def _find_caveats(
    connection: sqlite3.Connection,
    filters: Filters,
    changes: ChangesBetween,
    days: tuple[str, str],
    undated_rows: frozenset[int],
) -> Iterator[Caveat]:
    """The caveats on the changes between two days (ISO).

    `undated_rows` are the numbers of the rows of announcements that may not lie between them.
    """
    possible_ends = program_ends.name_possible_ends(connection, changes.stocks, days)
    undated = [*changes.undated, *possible_ends]
    for caveat in undated_records.describe_undated(undated, "either"):
        yield caveat._replace(rows=undated_rows)
    unknown = sum(new_stock.unknown for _, new_stock in changes.stocks.values())
    if unknown:
        yield Caveat(kind="no_figure", number=unknown)
    period = _period_between(*days)
    if not list_stocks.find_unfit_filters(filters):
        yield from stock_caveats.find_without_program(connection, filters, period)
    ledger_coverage = coverage.load_coverage(connection, filters)
    yield from coverage.find_period_caveats(ledger_coverage, period)


def _find_undated_rows(machine_rows: Sequence[Row], first: int) -> frozenset[int]:
    """The numbers of the rows of announcements that may have come in between or not.

    `first` is the number of the first of these rows.
    """
    place = -len(MACHINE_COLUMNS)
    numbers = set()
    for number, row in enumerate(machine_rows, first):
        if row[place] == "undated":
            numbers.add(number)
    return frozenset(numbers)


def find_changes_between(
    connection: sqlite3.Connection,
    filters: Filters,
    first: str,
    last: str,
) -> ChangesBetween:
    """The changes after one day and up to another (ISO) that pass the filters."""
    until_first = Period(None, date.fromisoformat(first))
    until_last = Period(None, date.fromisoformat(last))
    old_filters = filters.replace(period=until_first)
    new_filters = filters.replace(period=until_last)
    effects = compare_listed(connection, old_filters, connection, new_filters)
    stocks = _find_changed_stocks(connection, filters, first, last)
    for program, (old_stock, new_stock) in stocks.items():
        effects += compare_sums(
            "program",
            program,
            stock_figures(old_stock),
            stock_figures(new_stock),
            unsure_fields=_find_unsure_fields(old_stock, new_stock),
        )
    wanted = find_matching_ids(connection, "assertion", filters)
    verdicts: list[Verdict] = []
    for verdict in check_assertions(connection):
        is_in_between = first < verdict.assertion.on <= last
        if is_in_between and verdict.id in wanted:
            verdicts.append(verdict)
    between = filters.replace(period=_period_between(first, last))
    return ChangesBetween(
        stocks,
        _read_announcements(connection, between.where()),
        _read_announcements(connection, between.where_undated()),
        effects,
        verdicts,
    )


def _period_between(first: str, last: str) -> Period:
    """The days after one day and up to another (ISO)."""
    day_after = date.fromisoformat(first) + timedelta(days=1)
    return Period(day_after, date.fromisoformat(last))


def _find_changed_stocks(
    connection: sqlite3.Connection,
    filters: Filters,
    first: str,
    last: str,
) -> dict[str, StockPair]:
    """The programs whose list differs on two days, each with its two stocks.

    Empty if there are filters that do not apply to stocks. A list is empty once its program has
    ended.
    """
    if list_stocks.find_unfit_filters(filters):
        return {}
    old_stocks = list_stocks.compute_current_stocks(connection, filters, first)
    new_stocks = list_stocks.compute_current_stocks(connection, filters, last)
    changed: dict[str, StockPair] = {}
    for program in sorted({*old_stocks, *new_stocks}):
        old_stock = old_stocks.get(program, list_stocks.EMPTY_STOCK)
        new_stock = new_stocks.get(program, list_stocks.EMPTY_STOCK)
        if not old_stock.is_equal_to(new_stock):
            changed[program] = (old_stock, new_stock)
    return changed


def _change_of(
    old: list_stocks.Stock, new: list_stocks.Stock, name: str
) -> tuple[Cell, ...]:
    """The change of a type on a list, or of its total, as from `figure_changes.change_cells`."""
    old, new = list_stocks.leave_out_shared_gaps(old, new)
    return figure_changes.change_cells(old.find_figure(name), new.find_figure(name))


def _find_unsure_fields(old: list_stocks.Stock, new: list_stocks.Stock) -> set[str]:
    """The fields of a list's sum whose change is unknown."""
    fields: set[str] = set()
    for name in (*TYPES, "total"):
        change, *_ = _change_of(old, new, name)
        if percentages.known_number(change) is None:
            fields.add(name)
    if old.undated or new.undated:
        fields |= {"unknown", "unknown_types"}
    return fields


def _read_announcements(
    connection: sqlite3.Connection, condition: tuple[str, list[str]]
) -> dict[str, RecordData]:
    """The announcements that match an SQL condition, by id, the oldest first."""
    where, values = condition
    query = f"""
        select a.id, a.record
        from announcements a
        where {where}
        order by a.announced, a.id
    """
    announcements: dict[str, RecordData] = {}
    for id_, record in connection.execute(query, values):
        announcements[id_] = json.loads(record)
    return announcements


def _changed_types(changes: ChangesBetween) -> list[str]:
    """The types to show: the usual ones, and any others that changed on a list."""
    shown = set(_ALWAYS_SHOWN_TYPES)
    for old_stock, new_stock in changes.stocks.values():
        for name in TYPES:
            is_open = name in new_stock.unknown_types
            if old_stock.counts[name] != new_stock.counts[name] or is_open:
                shown.add(name)
    return [name for name in TYPES if name in shown]


def _title(changes: ChangesBetween, filters: Filters) -> str:
    title = "No change on the lists"
    if list_stocks.find_unfit_filters(filters):
        title = "What was announced"
    elif changes.stocks:
        title = "Changes on the lists"
    return filters.extend_title(title)


def _people_columns(types: Sequence[str], first: str, last: str) -> list[Column]:
    """The columns for people; a narrow table loses the totals first, then the types."""
    columns = [Column("program", "Program", audience="people")]
    for name in types:
        column = Column(name, name.capitalize(), "number", "people", drop_rank=1)
        columns.append(column)
    return [
        *columns,
        Column("before", first, "number", "people", drop_rank=2),
        Column("after", last, "number", "people", drop_rank=2),
        Column("gap", "Change", "number", "people"),
    ]


def _program_row(
    program: str, sender: str, types: Sequence[str], stock_pair: StockPair
) -> Row:
    """A row for a list: the change by type for people, of the total for machines."""
    old, new = stock_pair
    changes: list[Cell] = []
    for name in (*types, "total"):
        change, _, shown, _ = _change_of(old, new, name)
        # If machines get no change, people see that of the known parts, if any.
        is_sure = percentages.known_number(change) is not None
        changes.append(change if is_sure else shown or figure_changes.UNCERTAIN_MARK)
    *differences, total_difference = changes
    effect = Effect(
        "program",
        program,
        "total",
        old.figure.value,
        new.figure.value,
        is_unsure="total" in _find_unsure_fields(old, new),
    )
    return (
        program,
        *differences,
        old.figure,
        new.figure,
        total_difference,
        *effect_cells(effect, sender),
    )


def _describe_unfit_filters(filters: Filters) -> Iterator[Remark]:
    """Why the lists are not shown, if filters do not apply to stocks."""
    options = list_stocks.find_unfit_filters(filters)
    if options:
        names = join_words([option.removeprefix("--") for option in options], "or")
        yield (
            "",
            "Only announcements are compared: what is on a list cannot be filtered by"
            f" {names}.",
        )


def _machine_cells(
    changes: ChangesBetween, senders: Mapping[str, str]
) -> Iterator[Row]:
    """The machines' rows for announcements, other effects, and stated totals by figure."""
    announcements = (("added", changes.announcements), ("undated", changes.undated))
    for change, records in announcements:
        for id_, record in records.items():
            yield machine_cells(
                (change, "announcement", id_),
                str(record["sender"]),
                None,
                (None, describe_record(record)),
                None,
            )
    for effect in changes.effects:
        if effect.kind == "program" and effect.field == "total":
            continue  # people see these in the rows
        sender_of_program: str | None = None
        if effect.kind == "program":
            sender_of_program = senders.get(effect.key)
        yield effect_cells(effect, sender_of_program)
    for verdict in changes.verdicts:
        for field, stated in verdict.stated.items():
            figure = verdict.find_figure(field)
            difference = None if figure is None else figure - stated
            yield machine_cells(
                (verdict.state, "assertion", verdict.id),
                verdict.assertion.sender,
                field,
                (stated, figure),
                difference,
            )


def _announcement_table(announcements: Mapping[str, RecordData]) -> Table:
    """The announcements, of which the first are shown one by one."""
    counter: Counter[str] = Counter()
    rows: list[Row] = []
    for id_, record in announcements.items():
        action = str(record["action"])
        counter[action] += 1
        if len(rows) < MOST_ANNOUNCEMENTS:
            rows.append((f"+ {id_}", describe_action(record)))
    actions: list[str] = []
    for action, number in sorted(counter.items()):
        actions.append(plural(number, action))
    remarks: list[Remark] = []
    further = len(announcements) - len(rows)
    if further:
        remarks.append(("", f"and {further:,} more"))
    return Table(
        title=f"Announced in between: {', '.join(actions)}",
        columns=(Column("id", ""), Column("what", "")),
        rows=tuple(rows),
        remarks=tuple(remarks),
    )


def _describe_effects(
    changes: ChangesBetween, senders: Mapping[str, str]
) -> Iterator[Remark]:
    """Remarks on the effect on the sums of each sender and target."""
    if len(changes.stocks) > 1:
        by_sender: Counter[str] = Counter()
        unsure: set[str] = set()
        for program, (old_stock, new_stock) in changes.stocks.items():
            sender = senders[program]
            by_sender[sender] += new_stock.total - old_stock.total
            if "total" in _find_unsure_fields(old_stock, new_stock):
                unsure.add(sender)
        differences = format_differences(by_sender, unsure)
        yield (
            "",
            f"By sender: {differences}; people on two lists are counted twice.",
        )
    yield from describe_effects(changes.effects, _NOTED_SUMS)


def _describe_verdicts(verdicts: Sequence[Verdict]) -> Iterator[Remark]:
    """A remark on whether the stated totals in between match."""
    if not verdicts:
        return
    failing: list[str] = []
    for verdict in verdicts:
        if verdict.state == "fails":
            gaps = format_gaps(verdict.gaps)
            failing.append(f"{verdict.id} ({gaps})")
    totals = format_stated_totals(verdicts)
    yield "", f"In between: {totals}."
    if failing:
        yield "!", f"does not match: {name_some(failing)}"
