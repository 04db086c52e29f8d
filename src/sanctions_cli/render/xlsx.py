"""Writes a table as an Excel workbook (extra `xlsx`) with typed cells.

A figure has its marks in its number format, so that it stays a number. A cell without a number is
empty, and shaded where its figure is not known. The notes are on a second sheet, and the sources
of figures on a third.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO, NamedTuple

from sanctions_cli.caveats import CaveatKind
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import csv_cells
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.caveat_words import Wording, make_sentence
from sanctions_cli.render.cells import format_cell
from sanctions_cli.render.csv_ import replace_control_characters
from sanctions_cli.render.marks import UNKNOWN, mark_figures
from sanctions_cli.render.notes import list_explanations
from sanctions_cli.table import Cell, Column, Figure, Table, find_kinds, format_bytes
from sanctions_cli.text import ELLIPSIS, display_width, plain

# The limits of a sheet, a cell, and the name of a sheet.
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 4_000_000
"""The most cells with a value: the library takes 300 bytes for each."""
MAX_CELL_LENGTH = 32_767
MAX_NAME_LENGTH = 31

MAX_EXACT_NUMBER = 2**53
"""The largest exact number in Excel; a greater one is written as text."""

MAX_COLUMN_WIDTH = 60

SHADING = 17
"""The pattern of a cell without a number: thin dots (gray125), as Excel numbers patterns."""

RESERVED_NAMES = ("about", "sources", "history", "")
"""Names that the first sheet cannot have: those of the others, and one that Excel refuses."""

CREATED = datetime(2000, 1, 1)
"""A fixed date for all workbooks, so that the same table gives the same bytes."""

OPTIONS = {
    "in_memory": True,
    # Cells are data: a text that looks like a formula, an address or a number stays a text.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

# Excel has no days before 1900.
_DAY = re.compile(r"(19|2\d)\d\d-\d\d-\d\d")
_DAY_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")

Value = str | int | float | bool | None


def render(
    table: Table,
    stream: BinaryIO,
    options: RenderOptions,
    output_format: Format = Format.xlsx,
) -> None:
    """Write the rows under their column names, and a second sheet with the footnotes.

    Raises SanctionsError if the library is missing or the table does not fit in a sheet.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise SanctionsError(
            "Excel files need a library that is not installed",
            hint='pip install "sanctions-ledger[xlsx]"; CSV needs none',
        ) from None
    has_marks = options.notes != "none" or not table.has_caveats_column
    shown = _prepare_rows(table, has_marks=has_marks)
    more_sheets = [
        _prepare_rows(more, has_marks=has_marks) for more in table.more_sheets
    ]
    _refuse_too_much([shown, *more_sheets])
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, OPTIONS) as workbook:
        workbook.set_properties({"title": _cell_text(table.title), "created": CREATED})
        _write_rows(workbook, workbook.add_worksheet(_sheet_name(table.title)), shown)
        notes = list(_list_notes(table, options, find_kinds(shown.rows)))
        for more in more_sheets:
            _write_rows(workbook, workbook.add_worksheet(more.title), more)
            if more.caveats:
                notes.extend(_list_notes(more, options, find_kinds(more.rows)))
        if has_marks and any(map(_has_shaded_cells, [shown, *more_sheets])):
            notes.append(
                _Note("", "A shaded cell is not zero: its figure is not known.")
            )
        _write_notes(workbook, workbook.add_worksheet("About"), notes)
        if table.figure_sources:
            _write_sources(workbook, workbook.add_worksheet("Sources"), table)
    stream.write(packed.getvalue())


def _prepare_rows(table: Table, *, has_marks: bool) -> Table:
    """The table as it is on its sheet: for machines, and with its marks."""
    marked = mark_figures(table, unicode=True) if has_marks else table
    shown = marked.for_machines(joins_codes=True)
    if table.figure_sources:  # which have a sheet of their own
        shown = shown.without_columns({"sources"})
    return shown


def _refuse_too_much(tables: Sequence[Table]) -> None:
    """Raise SanctionsError for a table that no sheet can have, or too many cells in all."""
    cell_count = 0
    for table in tables:
        if len(table.rows) >= MAX_ROWS or len(table.columns) > MAX_COLUMNS:
            raise SanctionsError(
                f"{len(table.rows):,} rows are too many for a sheet",
                hint="ask for less, or -f csv",
            )
        cell_count += sum(len(row) - row.count(None) for row in table.rows)
    if cell_count > MAX_CELLS:
        raise SanctionsError(
            f"{cell_count:,} cells are too many for a workbook",
            hint="ask for less, or -f csv",
        )


# The library has no type annotations: its workbook, sheets and formats are Any.
class _Formats:
    """The formats of the cells of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._of_properties: dict[tuple[tuple[str, object], ...], Any] = {}

    def find(self, **properties: object) -> Any:
        """The format with these properties, as the library names them."""
        key = tuple(properties.items())
        if key not in self._of_properties:
            self._of_properties[key] = self._workbook.add_format(properties)
        return self._of_properties[key]

    def find_marked(self, mark: str, widest_mark: str) -> Any:
        """The format of a number with a mark behind it; None for an ordinary number.

        A number with a narrower mark than the widest of its column, or with none, has a gap for the
        rest, so that the digits are below each other.
        """
        if not widest_mark:
            return None
        pattern = f'0"{mark}"' if mark else "0"
        for character in widest_mark[len(mark) :]:
            pattern += f"_{character}"
        return self.find(num_format=pattern)


def _write_rows(workbook: Any, sheet: Any, table: Table) -> None:
    formats = _Formats(workbook)
    for position, column in enumerate(table.columns):
        cells = [row[position] for row in table.rows]
        heading = _cell_text(column.name)
        sheet.write_string(0, position, heading, formats.find(bold=True, bottom=1))
        width = _write_column(sheet, position, column, cells, formats)
        width = max(width, display_width(heading))
        sheet.set_column(position, position, min(MAX_COLUMN_WIDTH, 2 + width))
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_column(
    sheet: Any, position: int, column: Column, cells: Sequence[Cell], formats: _Formats
) -> int:
    """Write the cells of a column; returns their greatest width in characters."""
    values = [_cell_value(cell, column) for cell in cells]
    marks = list(map(_find_mark, cells))
    widest_mark = max(marks, key=len, default="")
    has_days = column.kind == "text" and _are_days(values)
    widest = 0
    for row_number, value in enumerate(values, start=1):
        mark = marks[row_number - 1]
        day = _parse_day(value) if has_days else None
        if day is not None:
            day_format = formats.find(num_format="yyyy-mm-dd")
            sheet.write_datetime(row_number, position, day, day_format)
        elif isinstance(value, str):
            sheet.write_string(row_number, position, value)
        elif isinstance(value, bool):
            sheet.write_boolean(row_number, position, value)
        elif value is not None:
            number_format = formats.find_marked(mark, widest_mark)
            sheet.write_number(row_number, position, value, number_format)
        elif mark:
            sheet.write_blank(row_number, position, None, formats.find(pattern=SHADING))
        widest = max(widest, _value_width(value) + len(widest_mark))
    return widest


def _find_mark(cell: Cell) -> str:
    """The marks behind a figure, or the one in its place."""
    if not isinstance(cell, Figure):
        return ""
    text, mark = format_cell(cell)
    if text == UNKNOWN:
        return text + mark
    return mark


def _write_notes(workbook: Any, sheet: Any, notes: Sequence[_Note]) -> None:
    """Write a row for each note: the mark that it explains, the words, and the code of its kind."""
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    top = workbook.add_format({"valign": "top"})
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 100)
    sheet.set_column(2, 2, 24)
    for row_number, (mark, text, code) in enumerate(notes):
        if mark:
            sheet.write_string(row_number, 0, _cell_text(mark), top)
        sheet.write_string(row_number, 1, _cell_text(text), wrapped)
        if code:
            sheet.write_string(row_number, 2, code, top)


SOURCE_HEADINGS = (
    "note",
    "figure",
    "record",
    "announced",
    "announcement",
    "publisher",
    "title",
    "published",
    "url",
    "locator",
    "archive",
)
"""The columns of the sheet with the sources of the figures."""


def _write_sources(workbook: Any, sheet: Any, table: Table) -> None:
    """Write a row for each source of each record behind a figure, under the note's number."""
    formats = _Formats(workbook)
    for position, heading in enumerate(SOURCE_HEADINGS):
        sheet.write_string(0, position, heading, formats.find(bold=True, bottom=1))
    widths = list(map(len, SOURCE_HEADINGS))
    row_number = 0
    for note, values in _list_sources(table):
        row_number += 1
        sheet.write_number(row_number, 0, note)
        for position, value in enumerate(values, start=1):
            text = _cell_text(value)
            sheet.write_string(row_number, position, text)
            widths[position] = max(widths[position], display_width(text))
    for position, width in enumerate(widths):
        sheet.set_column(position, position, min(MAX_COLUMN_WIDTH, 2 + width))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, row_number, len(SOURCE_HEADINGS) - 1)


def _list_sources(table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The number of each note, with the texts of one of its sources."""
    for number, note in enumerate(table.figure_sources, start=1):
        for record in note.records:
            for source in record.sources or ({},):
                fields = [source.get(name, "") for name in SOURCE_HEADINGS[5:]]
                yield (
                    number,
                    (
                        note.label,
                        record.id,
                        record.announced,
                        record.figures,
                        *map(str, fields),
                    ),
                )


class _Note(NamedTuple):
    """A row of the sheet of notes; mark and code may be empty."""

    mark: str
    text: str
    code: str = ""


def _list_notes(
    table: Table, options: RenderOptions, kinds: Collection[CaveatKind]
) -> Iterator[_Note]:
    """What the sheet of notes says: caveats with the codes that the rows have for them.

    `kinds` are those on the figures of the first sheet, which has no row of totals: a note has no
    mark for any other.
    """
    yield _Note("", table.title)
    if table.period:
        yield _Note("", table.period)
    if options.notes != "none" or not table.has_caveats_column:
        for mark, text, kind in list_explanations(table, Wording("published")):
            code = kind if table.has_caveats_column else ""
            visible_mark = mark if kind in kinds else ""
            yield _Note(visible_mark, make_sentence(text), code)
        for mark, text in table.remarks:
            yield _Note(mark, text)
    if table.citation:
        yield _Note("", table.citation)


def _has_shaded_cells(table: Table) -> bool:
    """Whether a figure has a mark and no number."""
    for row in table.rows:
        for cell in row:
            has_number = not isinstance(cell, Figure) or cell.for_machines is not None
            if not has_number and _find_mark(cell):
                return True
    return False


def _cell_value(cell: Cell, column: Column) -> Value:
    if isinstance(cell, Figure):
        return cell.for_machines
    if isinstance(cell, tuple):
        if not cell:
            return None
        return _cell_text(csv_cells.join_items(cell, column.object_keys))
    if isinstance(cell, bytes):
        return _cell_text(format_bytes(cell))
    if isinstance(cell, str):
        return _cell_text(cell)
    if isinstance(cell, int) and abs(cell) > MAX_EXACT_NUMBER:
        return str(cell)
    return cell


def _cell_text(text: str) -> str:
    """A text for a cell; one that is too long is cut, with an ellipsis."""
    harmless = replace_control_characters(text)
    if len(harmless) <= MAX_CELL_LENGTH:
        return harmless
    return harmless[: MAX_CELL_LENGTH - 1] + ELLIPSIS


def _are_days(values: Sequence[Value]) -> bool:
    """Whether a column has dates: all are ISO dates or parts of them, and at least one is a day."""
    texts = [str(value) for value in values if value is not None]
    if not all(map(_DAY_MONTH_OR_YEAR.fullmatch, texts)):
        return False
    return any(map(_DAY.fullmatch, texts))


def _parse_day(value: Value) -> date | None:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:  # no such day, as 2024-02-30
        return None


def _value_width(value: Value) -> int:
    if value is None:
        return 0
    return display_width(str(value))


def _sheet_name(title: str) -> str:
    """The title, cut at a word to the length of a sheet name."""
    name = _FORBIDDEN_IN_NAMES.sub(" ", plain(title)).strip(" '") or "Answer"
    if len(name) > MAX_NAME_LENGTH:
        whole_words = name[: MAX_NAME_LENGTH + 1].rpartition(" ")[0]
        name = whole_words or name[:MAX_NAME_LENGTH]
    name = name.strip(" ,'")
    if name.lower() in RESERVED_NAMES:
        return f"{name} "[:MAX_NAME_LENGTH].strip() + "_"
    return name
