"""Writes a table as a Word document (extra `docx`): a caption, a real table, notes in a list.

A mark at a figure becomes the raised number of its note, and a link to it. There is no chart: an
image of it is a file of its own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, RenderOptions, word_xml
from sanctions_cli.render.caveat_words import make_sentence
from sanctions_cli.render.cells import list_values, make_readable
from sanctions_cli.render.footnotes import Footnotes, number_footnotes
from sanctions_cli.render.layout import LaidColumn, lay_out_columns
from sanctions_cli.render.marks import (
    UNKNOWN,
    find_uncertain_sign,
    is_reference_mark,
    split_marks,
)
from sanctions_cli.render.notes import add_notes
from sanctions_cli.table import Remark, Table
from sanctions_cli.text import isolate_words, split_web_addresses

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

CREATED = datetime(2000, 1, 1)
"""A fixed date for all documents, so that the same table gives the same bytes."""

ZIP_DATE = (2000, 1, 1, 0, 0, 0)
ZIP_SYSTEM = 3
"""Unix, on whatever system the file is written."""

MAX_CELLS = 100_000
"""The most cells of a document: Word itself becomes slow with more."""

MAX_PROPERTY = 255
"""The most characters of a property such as the title."""

FONT = "Calibri"
INK = "202024"
FONT_SIZES = {"Normal": 10, "Caption": 11, "List Number": 9, "Body Text": 9}
"""In points, by style: of cells, titles, numbered notes, and the notes below these."""

# The page is A4, upright if the table fits on it; in points.
SHORT_SIDE, LONG_SIDE, MARGIN = 595, 842, 57

# In points, for Calibri at 10 points.
CHARACTER_WIDTH, RAISED_WIDTH, CELL_MARGINS = 5.1, 3.4, 12
SPACE_FOR_CHARACTER = 7.0
"""The width of a column for each character: where Calibri is missing, the font in its place can be
wider, and a number must not be broken into two lines.
"""
NARROWEST_TEXT = 50
RECORD_NAMES_WIDTH = 110


def render(
    table: Table,
    stream: BinaryIO,
    options: RenderOptions,
    output_format: Format = Format.docx,
) -> None:
    """Write title, period, table and notes.

    Raises SanctionsError if the library is missing or the table is too large for Word.
    """
    try:
        from docx import Document
    except ImportError:
        raise SanctionsError(
            "Word documents need a library that is not installed",
            hint='pip install "sanctions-ledger[docx]"; Markdown and HTML need none',
        ) from None
    cell_count = 0
    for section in table.sections:
        cell_count += len(section.rows) * len(section.columns)
    if cell_count > MAX_CELLS:
        raise SanctionsError(
            f"{cell_count:,} cells are too many for a table in Word",
            hint="ask for less, or write a workbook or CSV: -f xlsx, -f csv",
        )
    noted = make_readable(add_notes(table, options, "published"))
    page = _Page(Document(), number_footnotes(noted))
    page.set_up(noted)
    for section in noted.sections:
        page.write_section(section)
    page.write_notes(noted)
    stream.write(_pack(page.document))


def _pack(document: WordDocument) -> bytes:
    """The bytes of a document, without the hour at which they were written."""
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w") as archive:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = ZIP_SYSTEM
            archive.writestr(entry, parts.read(name))
    return packed.getvalue()


class _Reference(NamedTuple):
    """What follows a figure: signs at full size, and the numbers of notes, raised."""

    signs: str = ""
    numbers: tuple[int, ...] = ()

    @property
    def width(self) -> float:
        """In points."""
        raised = ",".join(map(str, self.numbers))
        return len(self.signs) * CHARACTER_WIDTH + len(raised) * RAISED_WIDTH

    @property
    def runs(self) -> str:
        """As XML."""
        links = map(word_xml.make_note_link, self.numbers)
        comma = word_xml.make_run(",", raised=True)
        return word_xml.make_run(self.signs) + comma.join(links)


class _Page:
    """A document to which the parts of an answer are added in reading order."""

    def __init__(self, document: WordDocument, footnotes: Footnotes) -> None:
        from docx.oxml.ns import nsdecls

        self.document = document
        self._footnotes = footnotes
        self._namespaces = nsdecls("w", "r")
        self._text_width = SHORT_SIDE - 2 * MARGIN

    # The frame

    def set_up(self, table: Table) -> None:
        """Set the properties of the document, its styles and its page."""
        properties = self.document.core_properties
        properties.title = table.title[:MAX_PROPERTY]
        properties.author = ""
        properties.comments = ""
        properties.created = CREATED
        properties.modified = CREATED
        properties.language = "en"
        self._set_styles()
        self._set_page(table)

    def _set_styles(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        for name, size in FONT_SIZES.items():
            style: Any = self.document.styles[name]
            style.font.name = FONT
            style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
            style.font.size = Pt(size)
            style.font.color.rgb = RGBColor.from_string(INK)
            style.paragraph_format.space_before = Pt(0)
            style.paragraph_format.space_after = Pt(2)

    def _set_page(self, table: Table) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Pt

        section = self.document.sections[0]
        width, height = SHORT_SIDE, LONG_SIDE
        if max(map(_find_natural_width, table.sections)) > self._text_width:
            section.orientation = WD_ORIENT.LANDSCAPE
            width, height = LONG_SIDE, SHORT_SIDE
            self._text_width = width - 2 * MARGIN
        section.page_width, section.page_height = Pt(width), Pt(height)
        section.left_margin = section.right_margin = Pt(MARGIN)
        section.top_margin = section.bottom_margin = Pt(MARGIN)

    def _append(self, element: str) -> None:
        """Add an element, as XML with its namespaces, at the end of the text."""
        from docx.oxml import parse_xml

        # The last element of a document describes its page.
        self.document.element.body.sectPr.addprevious(parse_xml(element))

    def _append_paragraph(self, content: str, style: str = "", **layout: Any) -> None:
        paragraph = word_xml.make_paragraph(content, style, **layout)
        self._append(paragraph.replace("<w:p>", f"<w:p {self._namespaces}>", 1))

    # The tables

    def write_section(self, table: Table) -> None:
        """Add one of the tables of an answer, below its title and period."""
        self._write_caption(table)
        if table.layout == "record":
            self._write_record(table)
        elif table.rows:
            self._write_table(table)
        elif table.has_head:
            self._append_paragraph(word_xml.make_run("nothing found"))

    def _write_caption(self, table: Table) -> None:
        """Add title, period and subtitle in the style by which Word lists tables."""
        # In one paragraph, since a table has one caption.
        lines = [word_xml.make_run(isolate_words(table.title))]
        if table.period:
            lines.append(word_xml.make_dim_run(table.period))
        if table.subtitle:
            lines.append(word_xml.make_run(isolate_words(table.subtitle)))
        content = word_xml.LINE_BREAK.join(lines)
        self._append_paragraph(content, "Caption", keep_with_next=True, space_after=6)

    def _write_record(self, table: Table) -> None:
        """Add a table with a row for each field, and a line for each of its values."""
        widths = [RECORD_NAMES_WIDTH, self._text_width - RECORD_NAMES_WIDTH]
        rows = []
        for column, cell in zip(table.columns, table.rows[0], strict=True):
            name = word_xml.make_dim_run(column.title)
            values = []
            for value in list_values(cell):
                values.append(word_xml.make_paragraph(self._make_text(value)))
            name_cell = word_xml.make_cell([word_xml.make_paragraph(name)], widths[0])
            rows.append(
                word_xml.make_row([name_cell, word_xml.make_cell(values, widths[1])])
            )
        self._append_table(table, rows, widths, has_head=False)

    def _write_table(self, table: Table) -> None:
        columns = lay_out_columns(table)
        widths = _fit_widths(columns, self._text_width)
        # By column, as alignment depends on the widest mark of each.
        cells_by_column = []
        for laid, width in zip(columns, widths, strict=True):
            cells = self._make_cells(laid, width, has_total=bool(table.total))
            cells_by_column.append(cells)
        head, *lines = zip(*cells_by_column, strict=True)
        rows = [word_xml.make_row(line) for line in lines]
        if table.has_head:
            rows.insert(0, word_xml.make_row(head, is_head=True))
        self._append_table(table, rows, widths, has_head=table.has_head)

    def _append_table(
        self, table: Table, rows: Sequence[str], widths: Sequence[float], has_head: bool
    ) -> None:
        element = word_xml.make_table(
            rows,
            widths,
            table.title,
            self._namespaces,
            has_head=has_head,
            has_total=bool(table.total),
        )
        self._append(element)
        self._append_paragraph("", space_after=0)  # else it joins the next table

    def _make_cells(
        self, laid: LaidColumn, width: float, *, has_total: bool
    ) -> list[str]:
        """The cells of a column, its heading first."""
        references = [self._find_reference(text, mark) for text, mark in laid.cells]
        widest = max(reference.width for reference in references)

        def make_paragraph(content: str, reference: _Reference) -> str:
            if not laid.is_number:
                return word_xml.make_paragraph(content)
            # The digits of a column are below each other, whatever follows them.
            indent = widest - reference.width
            return word_xml.make_paragraph(
                content, right_aligned=True, right_indent=indent
            )

        heading = word_xml.make_run(laid.column.title, bold=True)
        paragraph = make_paragraph(heading, _Reference())
        cells = [word_xml.make_cell([paragraph], width, "bottom")]
        last = len(laid.cells) - 1
        for position, (text, _) in enumerate(laid.cells):
            is_total = has_total and position == last
            content = (
                self._make_text(text, bold=is_total or None) + references[position].runs
            )
            paragraph = make_paragraph(content, references[position])
            border: word_xml.Border = "top" if is_total else ""
            cells.append(word_xml.make_cell([paragraph], width, border))
        return cells

    def _find_reference(self, text: str, mark: str) -> _Reference:
        """What follows a cell's text: the marks that say something, and the notes of all."""
        marks = split_marks(mark)
        sign = find_uncertain_sign(text)
        if not sign and text == UNKNOWN:
            sign = text
        signs = [each for each in marks if not is_reference_mark(each)]
        numbers = dict.fromkeys(map(self._footnotes.find_number, [sign, *marks]))
        return _Reference("".join(signs), tuple(filter(None, numbers)))

    def _make_text(self, text: str, *, bold: bool | None = None) -> str:
        """A text whose web addresses, and no other kind, are links."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        parts = []
        for position, part in enumerate(split_web_addresses(text)):
            is_address = position % 2 == 1
            if is_address:
                relation = self.document.part.relate_to(
                    part, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
                )
                parts.append(word_xml.make_web_link(part, relation))
            else:
                parts.append(word_xml.make_run(isolate_words(part), bold=bold))
        return "".join(parts)

    # The notes

    def write_notes(self, table: Table) -> None:
        """Add the notes to which marks refer as a numbered list, and all others below it."""
        numbered: dict[int, str] = {}
        others: list[Remark] = []
        for section in table.sections:
            for mark, text in section.remarks:
                number = self._footnotes.find_number(mark)
                if number and number not in numbered:
                    numbered[number] = text
                else:
                    others.append((mark, text))
        for number, text in sorted(numbered.items()):
            content = word_xml.mark_note(number) + self._make_text(make_sentence(text))
            self._append_paragraph(content, "ListNumber")
        for mark, text in others:
            content = self._make_text(f"{mark} {text}".strip())
            self._append_paragraph(content, "BodyText")


# Widths, in points


def _find_natural_width(table: Table) -> float:
    """The width of a table that breaks no line; that of a record is always that of the page."""
    if table.layout == "record":
        return 0
    return sum(_natural_widths(lay_out_columns(table)))


def _natural_widths(columns: Sequence[LaidColumn]) -> Iterator[float]:
    for laid in columns:
        yield laid.natural_width * SPACE_FOR_CHARACTER + CELL_MARGINS


def _fit_widths(columns: Sequence[LaidColumn], text_width: float) -> list[float]:
    """The width of each column; of texts the widest are narrowed, to what numbers leave."""
    widths = list(_natural_widths(columns))
    texts = [place for place, laid in enumerate(columns) if not laid.is_number]
    widths_of_texts = [widths[place] for place in texts]
    width_of_numbers = sum(widths) - sum(widths_of_texts)
    limit = _find_limit(widths_of_texts, text_width - width_of_numbers)
    for place in texts:
        widths[place] = min(widths[place], max(NARROWEST_TEXT, limit))
    return widths


def _find_limit(widths: Sequence[float], available: float) -> float:
    """The width to which wider columns are narrowed so that all have what is available."""
    for number, width in enumerate(sorted(widths)):
        share = available / (len(widths) - number)
        if width > share:
            return share
        available -= width
    return max(widths, default=0)
