"""The marks after figures, which refer to the caveats below the table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from sanctions_cli.caveats import SEVERITY, CaveatKind
from sanctions_cli.table import Figure, Row, Table, find_kinds
from sanctions_cli.text import to_ascii

UNKNOWN = "?"

_UNCERTAIN = "~"
"""The sign before a change in a text if one of the two figures leaves something out."""

# The patterns are compiled at their first use: most tables have nothing that they match.
_UNCERTAIN_CHANGE = rf"{_UNCERTAIN}( [+−-]?[<>]?[\d.,]+( %)?)?"
"""The pattern of a cell with such a change; in `diff`, the sign before a record means changed."""

_REFERENCE_MARKS = ("*", "†", "‡", "§", "¶")
"""Reference marks, in the order in which a table uses them."""

_MARKS = r"\[\d+\]|[*†‡§¶]|[^\s*†‡§¶\[]+"

_ASCII_REFERENCE_MARKS = ("*", "**", "***", "#", "##")

_NUMBERED_SIGNS: dict[CaveatKind, str] = {"no_figure": "+n", "undated": "+n?"}
"""The marks with a number, as the explanation for all of them shows them."""


def list_signs(figure: Figure) -> Iterator[tuple[CaveatKind, str]]:
    """The signs for what a figure leaves out: `+` for more, `+2` for two announcements."""
    if figure.unknown_part == "+":
        yield "unknown_number", "+"
    if figure.unknown_part == "±":
        yield "unknown_change", "±"
    if figure.unknown:
        yield "no_figure", f"+{figure.unknown:,}"
    if figure.undated:
        yield "undated", f"+{figure.undated:,}?"
    if figure.is_partial:
        yield "uncovered", UNKNOWN
    if figure.value is not None or figure.is_partial:
        return
    if "no_figure" in figure.caveats and not figure.is_uncertain:
        yield "no_figure", UNKNOWN
    if "no_record" in figure.caveats:
        yield "no_record", UNKNOWN


def format_source_mark(number: int) -> str:
    """The mark of a note on sources: `[3]`."""
    return f"[{number}]"


def split_marks(text: str) -> list[str]:
    """The marks behind a figure one by one: `*+1 ?` has three."""
    return re.findall(_MARKS, text)


def is_reference_mark(mark: str) -> bool:
    """Whether a mark says nothing by itself."""
    return mark in _REFERENCE_MARKS or mark.startswith("[")


def find_uncertain_sign(text: str) -> str:
    """The sign before an uncertain change in a text; "" for none."""
    if text.startswith(_UNCERTAIN) and re.fullmatch(_UNCERTAIN_CHANGE, text):
        return _UNCERTAIN
    return ""


def find_marks(table: Table, *, unicode: bool) -> dict[CaveatKind, str]:
    """The mark of each kind at the figures; `+n` if the numbers differ."""
    signs: defaultdict[CaveatKind, set[str]] = defaultdict(set)
    for row in _list_shown_rows(table):
        for cell in row:
            if isinstance(cell, Figure):
                for kind, sign in list_signs(cell):
                    signs[kind].add(sign)
            elif isinstance(cell, str) and find_uncertain_sign(cell):
                signs["uncertain_change"].add(_UNCERTAIN)
    marks = _choose_reference_marks(table, unicode=unicode)
    for kind, signs_of_kind in signs.items():
        sign = min(signs_of_kind)
        if len(signs_of_kind) > 1:
            sign = _NUMBERED_SIGNS[kind]
        # A sign may be longer in ASCII, and lines are measured with it.
        marks[kind] = sign if unicode else to_ascii(sign)
    return marks


def generalize_mark(kind: CaveatKind, mark: str, number: int) -> str:
    """The mark that explains `number` announcements: `+n` where `+3` is at a part of them."""
    if kind not in _NUMBERED_SIGNS or not number:
        return mark
    if mark in (f"+{number:,}", f"+{number:,}?"):
        return mark
    return _NUMBERED_SIGNS[kind]


def mark_figures(table: Table, *, unicode: bool) -> Table:
    """The table with reference marks after its figures."""
    marks = _choose_reference_marks(table, unicode=unicode)
    if not marks:
        return table

    def mark_figure(figure: Figure) -> Figure:
        signs = [marks[kind] for kind in figure.kinds if kind in marks]
        return replace(figure, mark="".join(signs))

    def mark_row(row: Row) -> Row:
        cells = []
        for cell in row:
            if isinstance(cell, Figure) and cell.caveats:
                cell = mark_figure(cell)
            cells.append(cell)
        return tuple(cells)

    def mark_section(section: Table) -> Table:
        return replace(
            section,
            rows=tuple(map(mark_row, section.rows)),
            total=None if section.total is None else mark_row(section.total),
        )

    return replace(
        mark_section(table),
        chart=table.chart and table.chart.with_figures(mark_figure),
        tables_below=tuple(map(mark_section, table.tables_below)),
    )


def leave_out_columns(table: Table, names: set[str]) -> Table:
    """The table without the columns of these names, and without the caveats only on figures there.

    A caveat that no figure of the whole table has is about the answer, and stays. Tables below that
    continue its rows lose the same columns.
    """
    narrower = table.without_columns(names)
    if table.subtitle:
        below = [section.without_columns(names) for section in table.tables_below]
        narrower = replace(narrower, tables_below=tuple(below))
    kinds = _find_visible_kinds(table)
    hidden = kinds - _find_visible_kinds(narrower)
    caveats = [caveat for caveat in table.caveats if caveat.kind not in hidden]
    return replace(narrower, caveats=tuple(caveats))


def _find_visible_kinds(table: Table) -> set[CaveatKind]:
    return find_kinds(_list_shown_rows(table))


def _list_shown_rows(table: Table) -> Iterator[Row]:
    """The rows as people see them, also in the tables below, and those of totals."""
    for section in table.sections:
        shown = section.for_people()
        yield from shown.rows
        if shown.total is not None:
            yield shown.total


def _choose_reference_marks(table: Table, *, unicode: bool) -> dict[CaveatKind, str]:
    """The reference mark of each kind without a sign, such as `*` for overlapping lists."""
    kinds: set[CaveatKind] = set()
    for row in _list_shown_rows(table):
        for cell in row:
            if isinstance(cell, Figure):
                kinds.update(cell.caveats)
    kinds -= {"no_figure", "no_record", "uncertain_change"}
    choice = _REFERENCE_MARKS if unicode else _ASCII_REFERENCE_MARKS
    ordered = [kind for kind in SEVERITY if kind in kinds]
    return dict(zip(ordered, choice, strict=False))
