"""What is worked out from a finished table: shares, running totals, ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli.errors import SanctionsError
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table

SHARE_BASES = ("row", "column", "all")
"""What a share can be of: the total of its row, of its column, or of the whole table."""

_COUNTS = ("announcements", "unknown")
"""Columns of figures that are no targets."""


UNCERTAIN_CHANGE = (
    "?",
    "a change between sums of which one leaves out an announcement without a figure",
)

CHANGE_COLUMNS = (
    Column("change", "", "number", "machines"),
    Column("change_percent", "", "number", "machines"),
    Column("change_shown", "Change", "number", "people"),
    Column("percent_shown", "Percent", "number", "people"),
)


def compute_percentage(part: Cell, whole: Cell) -> float | None:
    """The part in a hundred of the whole, to one decimal so that shares add up, or more where it would be nothing.

    None where one is unknown or may be more, or the whole is nothing or below it.
    """
    some, every = known_number(part), known_number(whole)
    if (
        some is None
        or every is None
        or every <= 0
        or any(isinstance(one, Figure) and one.is_partial for one in (part, whole))
    ):
        return None
    return round(100 * some / every, 1) or round(100 * some / every, 6)


def format_percentage(share: float) -> str:
    """A percentage as people read it: what is small is not nothing."""
    if not share:
        return "0"
    return "<1" if 0 < share < 0.5 else f"{round(share):,}"


def known_number(cell: Cell) -> int | None:
    """The number in a cell of figures."""
    found = cell.value if isinstance(cell, Figure) else cell
    return found if isinstance(found, int) else None


def count_unknown(cell: Cell) -> int:
    """How many announcements without a figure a cell leaves out."""
    return cell.unknown if isinstance(cell, Figure) else 0


def add_shares(table: Table, of: str) -> Table:
    """A table of sums with shares: a column more, or in a pivot percentages in place of figures (machines get both)."""
    if not table.rows:
        return table
    names = [column.name for column in table.columns]
    whole = table.total or (table.rows[0] if len(table.rows) == 1 else None)
    if whole is None or "total" not in names:
        raise SanctionsError(
            "what is not added up has no shares", hint="name one --action, or leave --share out"
        )
    if "announcements" in names:
        return _share_beside(table, of, whole, names.index("total"))
    return _shares_inside(table, of, whole, names.index("total"))


def _share_beside(table: Table, of: str, whole: Row, at: int) -> Table:
    if of == "row":
        raise SanctionsError(
            "a share of the row needs a second dimension", hint="--share column, or add --across"
        )
    columns = (
        Column("share_percent", "", "number", "machines"),
        Column("share_shown", "Share", "number", "people"),
    )

    def extended(row: Row) -> Row:
        share = compute_percentage(row[at], whole[at])
        return (*row[: at + 1], share, _shown(row[at], share), *row[at + 1 :])

    return replace(
        table,
        columns=(*table.columns[: at + 1], *columns, *table.columns[at + 1 :]),
        rows=tuple(map(extended, table.rows)),
        total=table.total and extended(table.total),
    )


def _shown(part: Cell, share: float | None) -> str:
    if share is None:
        return "?" if known_number(part) is None else ""
    return f"{format_percentage(share)} %" if known_number(part) else "\N{EN DASH}"


def _shares_inside(table: Table, of: str, whole: Row, at: int) -> Table:
    figures = [
        n for n, one in enumerate(table.columns) if one.kind == "number" and one.name not in _COUNTS
    ]

    def divided(row: Row) -> Row:
        made: list[Cell] = []
        for n, cell in enumerate(row):
            made.append(cell)
            if n in figures:
                share = compute_percentage(
                    cell, row[at] if of == "row" else whole[n] if of == "column" else whole[at]
                )
                nothing = known_number(cell) == 0
                made += [
                    share,
                    Figure(0)
                    if nothing
                    else Figure(None)
                    if share is None
                    else format_percentage(share),
                ]
        return tuple(made)

    columns: list[Column] = []
    for n, one in enumerate(table.columns):
        if n not in figures:
            columns.append(one)
            continue
        columns += [
            replace(one, audience="machines"),
            Column(f"{one.name}_percent", "", "number", "machines"),
            Column(f"{one.name}_shown", one.title, "number", "people"),
        ]
    rows = tuple(map(divided, table.rows))
    gap = any(cell == Figure(None) for row in rows for cell in row)
    said = {"row": "each row", "column": "each column", "all": "all"}[of]
    return replace(
        table,
        title=f"{table.title}, in percent of {said}",
        columns=tuple(columns),
        rows=rows,
        total=table.total and divided(table.total),
        notes=tuple(_unmarked(note, gap) for note in table.notes),
    )


def _unmarked(note: Note, gap: bool) -> Note:
    """A footnote to figures that carry a mark, where the figures are not shown: to the gaps that they leave."""
    mark, text = note
    if mark != "+1":
        return note
    return ("?", text) if gap else ("", f"{text[0].upper()}{text[1:]}.")


def cumulate_rows(table: Table) -> Table:
    """A table by time with every figure added to those before it. What was unknown once stays marked."""
    figures = [n for n, one in enumerate(table.columns) if one.kind == "number"]
    rows: list[Row] = []
    for row in table.rows:
        before = rows[-1] if rows else None
        rows.append(
            tuple(
                _added(before[n], cell) if before and n in figures else cell
                for n, cell in enumerate(row)
            )
        )
    notes = tuple(("\N{EN DASH}", "nothing listed so far") if mark == "\N{EN DASH}" else (mark, text)
                  for mark, text in table.notes)  # fmt: skip
    return replace(
        table, title=f"{table.title}, cumulated", rows=tuple(rows), total=None, notes=notes
    )


def _added(one: Cell, other: Cell) -> Cell:
    known = [number for number in (known_number(one), known_number(other)) if number is not None]
    total = sum(known) if known else None
    if not (isinstance(one, Figure) and isinstance(other, Figure)):
        return total
    beside, left, open_ = (
        one.unknown_alone + other.unknown_alone,
        one.unknown + other.unknown,
        one.is_partial or other.is_partial,
    )
    if total:  # what stands beside is marked only where there is nothing else
        return Figure(total, left - beside, is_partial=open_)
    return Figure(None if beside or open_ else total, left, beside, open_)


def rank_rows(table: Table, top: int | None = None) -> Table:
    """The rows by their total, the largest first, with a rank that equals share; the first `top` of them."""
    names = [column.name for column in table.columns]
    if "total" not in names:
        raise SanctionsError("what is not added up has no rank", hint="name one --action")
    totals = [(known_number(row[names.index("total")]), row) for row in table.rows]
    known = sorted((one for one in totals if one[0] is not None), key=lambda one: -(one[0] or 0))
    rows = [(_rank(total, known), *row) for total, row in known]
    rows += [(None, *row) for total, row in totals if total is None]
    cut = (
        (("", f"The first {top} of {len(rows)}; the total is of all."),)
        if top and top < len(rows)
        else ()
    )
    return replace(
        table,
        columns=(Column("rank", "Rank", "number"), *table.columns),
        rows=tuple(rows[:top]),
        total=table.total and ("", *table.total),
        notes=(*table.notes, *cut),
    )


def _rank(total: int | None, known: Sequence[tuple[int | None, Row]]) -> int:
    return 1 + next(n for n, (other, _) in enumerate(known) if other == total)


def change_cells(before: Figure, after: Figure) -> tuple[Cell, ...]:
    """The cells that go with `CHANGE`: nothing is said of what is unknown, no percentage of nothing, nor of what the
    book follows only in part."""
    old, new = before.value, after.value
    if old is None or new is None:
        return None, None, "", ""
    open_ = before.is_partial or after.is_partial
    share = None if open_ else compute_percentage(new - old, old)
    mark = "? " if open_ or before.unknown or after.unknown else ""
    return (
        new - old,
        share,
        mark + format_signed(new - old),
        "" if share is None else f"{mark}{_signed_share(share)} %",
    )


def format_signed(number: int) -> str:
    """'+12', '−3', '0'."""
    return f"{number:+,}".replace("-", "\N{MINUS SIGN}") if number else "0"


def _signed_share(share: float) -> str:
    """A percentage of change: what is small is not nothing."""
    if share and abs(share) < 0.5:
        return f"{'+' if share > 0 else chr(0x2212)}<1"
    return format_signed(round(share))
