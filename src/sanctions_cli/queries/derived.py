"""Derives shares, running totals, ranks and changes from finished figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sanctions_cli.caveats import Caveat, Fact, order_kinds
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.arrangement import move_caveat
from sanctions_cli.queries.overlaps import find_times_from
from sanctions_cli.records import order_types
from sanctions_cli.table import Cell, Column, Figure, Row, Table
from sanctions_cli.text import MINUS

CHANGE_COLUMNS = (
    Column("change", "", "number", "machines"),
    Column("change_percent", "", "number", "machines"),
    Column("change_shown", "Change", "number", "people"),
    Column("percent_shown", "Percent", "number", "people"),
)

UNCERTAIN_MARK = "~"
"""The mark before a change between figures of which one leaves something out."""

UNCERTAIN_CELL = Figure(None, caveats=("uncertain_change",))
"""The value of such a change for machines."""

_NOT_TARGETS = ("announcements", "unknown", "undated")
"""Columns of numbers that do not count targets, and so have no shares."""


# Numbers of cells


def known_number(cell: Cell) -> int | None:
    """The number in a cell; None if it is unknown or not a whole number."""
    value = cell.value if isinstance(cell, Figure) else cell
    return value if isinstance(value, int) else None


def compute_percentage(part: Cell, whole: Cell) -> float | None:
    """The part as a percentage of the whole, to one decimal so that shares add up.

    A share that this would round to 0 or 100 has more decimals. None if either number is unknown or
    may be higher, or if the whole is not above zero.
    """
    if _is_partial(part) or _is_partial(whole) or _is_unrecorded(part):
        return None
    numerator, denominator = known_number(part), known_number(whole)
    if numerator is None or denominator is None or denominator <= 0:
        return None
    percentage = 100 * numerator / denominator
    for decimals in (1, 6):
        rounded = round(percentage, decimals)
        if not _claims_all_or_nothing(rounded) or rounded == percentage:
            return rounded
    return percentage


def _claims_all_or_nothing(percentage: float) -> bool:
    """Whether a percentage is exactly 0, or 100 in either direction."""
    return percentage in (-100, 0, 100)


def _is_partial(cell: Cell) -> bool:
    """Whether a figure may be higher or lower."""
    if not isinstance(cell, Figure):
        return False
    return bool(cell.is_partial or cell.unknown_part or cell.undated)


def _is_unrecorded(cell: Cell) -> bool:
    return isinstance(cell, Figure) and cell.is_unrecorded


def format_percentage(percentage: float) -> str:
    """A percentage for people, without the sign.

    A small share is not shown as 0, and one of nearly all not as 100.
    """
    if 0 < percentage <= 0.5:  # would be rounded to zero
        return "<1"
    if 99.5 <= percentage < 100:
        return ">99"
    return f"{round(percentage):,}"


# Shares


def add_shares(table: Table, base: str) -> Table:
    """A table of sums with shares of a base (one of SHARE_BASES).

    A table with one column of sums gets another column. In a pivot, people see percentages instead
    of the figures, and machines get both. SanctionsError for a table without totals.
    """
    if not table.rows:
        return table
    total_place = _find_column(table, "total")
    whole = table.total
    if whole is None and len(table.rows) == 1:
        whole = table.rows[0]  # a table with one row has no row of totals
    if whole is None or total_place is None:
        raise SanctionsError(
            "what is not added up has no shares",
            hint="name one --action, or leave --share out",
        )
    if _find_column(table, "announcements") is not None:
        return _add_share_column(table, base, whole, total_place)
    return _replace_by_shares(table, base, whole, total_place)


def _find_column(table: Table, name: str) -> int | None:
    """The position of a column in the rows; None if the table does not have it."""
    for place, column in enumerate(table.columns):
        if column.name == name:
            return place
    return None


def _add_share_column(table: Table, base: str, whole: Row, total_place: int) -> Table:
    if base == "row":
        raise SanctionsError(
            "a share of the row needs a second dimension",
            hint="--share column, or add --across",
        )
    behind_total = total_place + 1
    share_columns = (
        Column("share_percent", "", "number", "machines"),
        Column("share_shown", "Share", "number", "people"),
    )

    def extend(row: Row) -> Row:
        part = row[total_place]
        share = compute_percentage(part, whole[total_place])
        cells = (share, _format_share(part, whole[total_place], share))
        return (*row[:behind_total], *cells, *row[behind_total:])

    columns = (
        *table.columns[:behind_total],
        *share_columns,
        *table.columns[behind_total:],
    )
    return replace(
        table,
        columns=columns,
        rows=tuple(map(extend, table.rows)),
        total=table.total and extend(table.total),
    )


def _format_share(part: Cell, whole: Cell, share: float | None) -> str:
    """The share of a part for people: "?" if the part is unknown, "" if only the share is."""
    number = known_number(part)
    if share is None:
        return "?" if number is None else ""
    if number == 0:
        return "\N{EN DASH}"
    return f"{_mark_share(part, whole)}{format_percentage(share)} %"


def _mark_share(part: Cell, whole: Cell) -> str:
    """The mark before a share if one of its figures leaves something out."""
    if part is whole:
        return ""  # all of it, whatever the number
    for figure in (part, whole):
        if isinstance(figure, Figure) and figure.is_uncertain:
            return f"{UNCERTAIN_MARK} "
    return ""


def _replace_by_shares(table: Table, base: str, whole: Row, total_place: int) -> Table:
    figure_places = set()
    columns: list[Column] = []
    for place, column in enumerate(table.columns):
        if column.kind != "number" or column.name in _NOT_TARGETS:
            columns.append(column)
            continue
        figure_places.add(place)
        columns.append(replace(column, audience="machines"))
        columns.append(Column(f"{column.name}_percent", "", "number", "machines"))
        columns.append(Column(f"{column.name}_shown", column.title, "number", "people"))

    def divide(row: Row) -> Row:
        cells: list[Cell] = []
        for place, cell in enumerate(row):
            cells.append(cell)
            if place not in figure_places:
                continue
            bases = {
                "row": row[total_place],
                "column": whole[place],
                "all": whole[total_place],
            }
            whole_of_share = bases[base]
            share = compute_percentage(cell, whole_of_share)
            cells.append(share)
            cells.append(_share_cell(cell, whole_of_share, share))
        return tuple(cells)

    base_words = {"row": "each row", "column": "each column", "all": "all"}
    return replace(
        table,
        title=f"{table.title}, in percent of {base_words[base]}",
        columns=tuple(columns),
        rows=tuple(map(divide, table.rows)),
        total=table.total and divide(table.total),
    )


def _share_cell(part: Cell, whole: Cell, share: float | None) -> Cell:
    """The share in a pivot for people; renderers show a figure of 0 as a dash.

    An unknown share has the mark of the figure that makes it unknown.
    """
    if known_number(part) == 0:
        return Figure(0)
    if share is not None:
        return f"{_mark_share(part, whole)}{format_percentage(share)}"
    for figure in (part, whole):
        if isinstance(figure, Figure) and figure.is_uncertain:
            return replace(figure, value=None, caveats=())
    return Figure(None)


# Running totals


def cumulate_rows(table: Table) -> Table:
    """A table by time with every figure added to those above it; unknown ones stay marked.

    Announcements dated by year only are marked in the year's months, and added after them.
    """
    rows: list[Row] = []
    for row in table.rows:
        cells = list(row)
        for place, column in enumerate(table.columns):
            if rows and column.name == "unknown_types":
                cells[place] = _unite_types(rows[-1][place], row[place])
            elif rows and column.kind == "number":
                cells[place] = _add_cells(rows[-1][place], row[place])
        undated_place = _find_column(table, "undated")
        if undated_place is not None:
            cells[undated_place] = _count_undated(table, cells)
        rows.append(tuple(cells))
    title = f"{table.title}, cumulative"
    caveats = [_extend_rows(caveat, len(rows)) for caveat in table.caveats]
    return replace(
        table, title=title, rows=tuple(rows), total=None, caveats=tuple(caveats)
    )


def mark_running_overlaps(
    table: Table, by: str, overlap_since: Mapping[str, str]
) -> Table:
    """A cumulative table whose figures have the caveat where they add lists that overlap.

    `overlap_since` has, by name of a column, the unit of time of the dimension `by` from which its
    figures do.
    """
    time_place = [column.name for column in table.columns].index(by)
    times = [str(row[time_place]) for row in table.rows]
    marked_times = {}
    for name, since in overlap_since.items():
        marked_times[name] = find_times_from(times, since)
    rows: list[Row] = []
    for time, row in zip(times, table.rows, strict=True):
        cells = list(row)
        for place, column in enumerate(table.columns):
            if time in marked_times.get(column.name, ()):
                cells[place] = _mark_overlap(row[place])
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))


def _mark_overlap(cell: Cell) -> Cell:
    if isinstance(cell, Figure) and cell.value:
        return cell.with_caveat("overlap")
    return cell


def _extend_rows(caveat: Caveat, row_count: int) -> Caveat:
    """The caveat of some rows as one of all rows from the first of them on."""
    if not caveat.rows:
        return caveat
    return caveat._replace(rows=frozenset(range(min(caveat.rows), row_count)))


def _unite_types(before: Cell, cell: Cell) -> Cell:
    """The distinct types of unknown number that two rows name."""
    names: list[str] = []
    for types in (before, cell):
        if isinstance(types, tuple):
            names += map(str, types)
    return order_types(names)


def _count_undated(table: Table, cells: Sequence[Cell]) -> int:
    """The number of announcements that a row's sum leaves out because they may not lie in it.

    Without a sum, the sums of its columns share none.
    """
    undated = {}
    for column, cell in zip(table.columns, cells, strict=True):
        if isinstance(cell, Figure):
            undated[column.name] = cell.undated
    for name in ("total", "net"):
        if name in undated:
            return undated[name]
    return sum(undated.values())


def _add_cells(before: Cell, cell: Cell) -> Cell:
    total = _add_known(known_number(before), known_number(cell))
    if not (isinstance(before, Figure) or isinstance(cell, Figure)):
        return total  # plain numbers have no marks
    before, cell = _to_figure(before), _to_figure(cell)
    unknown = before.unknown + cell.unknown
    unknown_alone = before.unknown_alone + cell.unknown_alone
    figure = Figure(
        total,
        unknown,
        unknown_alone,
        is_partial=before.is_partial or cell.is_partial,
        unknown_part=max(before.unknown_part, cell.unknown_part),
        undated=before.undated - before.undated_in_year + cell.undated,
        undated_in_year=cell.undated_in_year,
        caveats=order_kinds((*before.caveats, *cell.caveats)),
    )
    if total:
        # Announcements that no sum counts are marked only if there is nothing else.
        return replace(figure, unknown=unknown - unknown_alone, unknown_alone=0)
    if figure.is_uncertain:
        return replace(figure, value=None)
    is_unrecorded = before.is_unrecorded and cell.is_unrecorded
    return replace(figure, is_unrecorded=is_unrecorded)


def _to_figure(cell: Cell) -> Figure:
    return cell if isinstance(cell, Figure) else Figure(known_number(cell))


def _add_known(first: int | None, second: int | None) -> int | None:
    """The sum, without a number that is unknown; None if both are."""
    if first is None:
        return second
    if second is None:
        return first
    return first + second


# Ranks


def rank_rows(table: Table, top: int | None = None) -> Table:
    """The rows by total, the largest first, with a rank that equal totals share.

    Rows with an unknown total come last without a rank. `top` limits the number of rows.
    SanctionsError for a table without totals.
    """
    total_place = _find_column(table, "total")
    if total_place is None:
        raise SanctionsError(
            "what is not added up has no rank", hint="name one --action"
        )
    ranked = _rank(table.rows, total_place)[:top]
    numbers = [number for number, _ in ranked]
    caveats = [move_caveat(caveat, numbers) for caveat in table.caveats]
    if top and top < len(table.rows):
        facts = (Fact(number=top), Fact(number=len(table.rows)))
        caveats.append(Caveat(kind="first_rows_only", facts=facts))
    rows: list[Row] = []
    for number, rank in ranked:
        rows.append((rank, *table.rows[number]))
    return replace(
        table,
        columns=(Column("rank", "Rank", "number"), *table.columns),
        rows=tuple(rows),
        total=table.total and ("", *table.total),
        caveats=tuple(caveats),
    )


def _rank(rows: Sequence[Row], total_place: int) -> list[tuple[int, int | None]]:
    """The numbers of the rows in the new order, each with its rank."""
    totals: list[tuple[int, int]] = []
    unranked: list[tuple[int, int | None]] = []
    for number, row in enumerate(rows):
        total = known_number(row[total_place])
        if total is None:
            unranked.append((number, None))
        else:
            totals.append((total, number))
    totals.sort(key=lambda total_and_number: -total_and_number[0])
    ranked: list[tuple[int, int | None]] = []
    rank, previous = 0, None
    for place, (total, number) in enumerate(totals, start=1):
        if total != previous:
            rank, previous = place, total
        ranked.append((number, rank))
    return ranked + unranked


# Changes


def change_cells(before: Figure, after: Figure) -> tuple[Cell, ...]:
    """The cells under CHANGE_COLUMNS for two figures.

    Machines get no change if either figure leaves something out. People see the change of the known
    parts with a mark, but none from or to an unknown figure, none if an announcement may lie on
    either side, and no percentage of zero or of a figure that may be higher.
    """
    if before.undated or after.undated:
        return UNCERTAIN_CELL, None, UNCERTAIN_MARK, ""
    old_value, new_value = before.for_machines, after.for_machines
    if old_value is None or new_value is None:
        return None, None, "", ""
    change = new_value - old_value
    is_partial = _is_partial(before) or _is_partial(after)
    percentage = None if is_partial else compute_percentage(change, old_value)
    mark = ""
    if before.is_uncertain or after.is_uncertain:
        mark = f"{UNCERTAIN_MARK} "
    percent_shown = ""
    if percentage is not None:
        percent_shown = f"{mark}{_format_signed_percentage(percentage)} %"
    change_shown = f"{mark}{format_signed(change)}"
    if mark:
        return UNCERTAIN_CELL, None, change_shown, percent_shown
    return change, percentage, change_shown, percent_shown


def format_signed(number: int) -> str:
    """A change with its sign: `+12`, `−3` (with a minus sign, not a hyphen), `0`."""
    if number == 0:
        return "0"
    return f"{number:+,}".replace("-", MINUS)


def _format_signed_percentage(percentage: float) -> str:
    """A percentage change with its sign, never rounded to 0 or 100."""
    if percentage == 0:
        return "0"
    sign = "+" if percentage > 0 else MINUS
    size = abs(percentage)
    if 99.5 <= size < 100:  # ">99" reads badly after a sign
        return f"{sign}{size:g}"
    return f"{sign}{format_percentage(size)}"
