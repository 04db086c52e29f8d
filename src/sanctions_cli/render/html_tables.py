"""Tables and their notes as HTML, with links from each mark to its note and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from sanctions_cli.render.cells import ZERO
from sanctions_cli.render.footnotes import Footnotes
from sanctions_cli.render.html_words import escape_sentence, escape_value, link_sentence
from sanctions_cli.render.layout import LaidColumn, lay_out_columns
from sanctions_cli.render.marks import (
    UNKNOWN,
    find_uncertain_sign,
    is_reference_mark,
    split_marks,
)
from sanctions_cli.table import DIFFERS, Remark, Table

CLASS_OF_TEXT = {ZERO: "none", UNKNOWN: "unknown"}
"""CSS classes of cells by text."""

MOST_UNBROKEN_WIDTH = 30
"""The widest column of texts, in characters, whose cells are never broken into lines."""


MOST_MARKS_WIDTH = 16
"""The widest marks after the figures of a column, in characters, that are aligned."""

MARK_STYLE = "".join(
    f".mark-{width} {{ width: {width}.5ch; }}\n"
    for width in range(1, MOST_MARKS_WIDTH + 1)
)
"""The style sheet of the classes for the width of marks."""

CellClasses = Mapping[tuple[int, int], str]
"""More classes of cells, by row (-1 for the totals) and column."""


@dataclass(slots=True)
class NoteLinks:
    """Links from the marks in a page to its notes, and back to the first of each.

    The ids begin with the prefix, by which the notes of several answers on a page differ.
    """

    footnotes: Footnotes
    prefix: str = ""
    seen: set[int] = field(default_factory=set)
    """The notes to which a mark has led so far."""

    def link_mark(self, mark: str) -> str:
        """A mark in a table, as a link to its note where it has one."""
        html = escape(mark)
        number = self.footnotes.find_number(mark)
        if number:
            target = f' id="{self._id("mark", number)}"'
            if number in self.seen:
                target = ""
            self.seen.add(number)
            html = f'<a href="#{self._id("note", number)}"{target}>{html}</a>'
        return f"<sup>{html}</sup>" if is_reference_mark(mark) else html

    def link_back(self, mark: str) -> str:
        """The mark before a note, as a link to where it is in a table."""
        number = self.footnotes.find_number(mark)
        if number not in self.seen:
            return f"<dt>{escape_value(mark)}</dt>"
        link = f'<a href="#{self._id("mark", number)}">{escape(mark)}</a>'
        return f'<dt id="{self._id("note", number)}">{link}</dt>'

    def _id(self, kind: str, number: int) -> str:
        return f"{self.prefix}{kind}-{number}"


@dataclass(frozen=True, slots=True)
class _TableWriter:
    """What the rows of a table are written with."""

    columns: Sequence[LaidColumn]
    links: NoteLinks
    classes: CellClasses
    has_row_headings: bool
    names: Mapping[str, str]

    def write_row(self, position: int) -> str:
        """A row; -1 is that of the totals."""
        cells = []
        for place, laid in enumerate(self.columns):
            text, mark = laid.cells[position]
            marks = " ".join(map(self.links.link_mark, split_marks(mark)))
            content = _link_sign(text, self.links) + _mark_span(laid, marks)
            name = "td"
            if self.has_row_headings and place == 0:
                name = 'th scope="row"'
                content += self._write_name(text)
            classes = _list_classes(laid, text)
            classes += self.classes.get((position, place), "").split()
            cells.append(
                f"<{name}{_class_attribute(classes)}>{content}</{name.split()[0]}>"
            )
        return f"<tr>{''.join(cells)}</tr>\n"

    def _write_name(self, code: str) -> str:
        """What a code means, below it; "" for one without a name."""
        name = self.names.get(code)
        return f'<span class="name">{escape_sentence(name)}</span>' if name else ""


def write_table(
    table: Table,
    links: NoteLinks,
    *,
    caption: str = "",
    has_row_headings: bool = False,
    classes: CellClasses | None = None,
    names: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The lines of a table; its caption, if any, is HTML.

    names: what the row headings mean, to be read below them
    """
    columns = lay_out_columns(table)
    writer = _TableWriter(columns, links, classes or {}, has_row_headings, names or {})
    yield '<div class="wide"><table>\n'
    if caption:
        yield f"<caption>{caption}</caption>\n"
    if table.has_head:
        headings = "".join(map(_heading_cell, columns))
        yield f"<thead>\n<tr>{headings}</tr>\n</thead>\n"
    yield '<tbody class="rows">\n'
    for position in range(len(table.rows)):
        yield writer.write_row(position)
    yield "</tbody>\n"
    if table.total:
        yield f"<tfoot>\n{writer.write_row(-1)}</tfoot>\n"
    yield "</table></div>\n"


def _heading_cell(laid: LaidColumn) -> str:
    title = escape_value(laid.column.title)
    attribute = _class_attribute(_list_classes(laid))
    return f'<th scope="col"{attribute}>{title}{_mark_span(laid)}</th>'


def _link_sign(text: str, links: NoteLinks) -> str:
    """A cell's text, with a link from a mark in place of a figure, or before it."""
    sign = find_uncertain_sign(text)
    if not sign and text == UNKNOWN:
        sign = text
    return links.link_mark(sign) * bool(sign) + escape_value(text.removeprefix(sign))


def _list_classes(laid: LaidColumn, text: str = "") -> list[str]:
    """The classes of a cell by its column and its text."""
    if text == DIFFERS:
        return ["unknown"]
    if not laid.is_number:
        # Long texts, such as all who did not act, wrap before the page has to scroll.
        return ["words"] if laid.width > MOST_UNBROKEN_WIDTH else []
    classes = ["number"]
    if text in CLASS_OF_TEXT:
        classes.append(CLASS_OF_TEXT[text])
    return classes


def _class_attribute(classes: Sequence[str]) -> str:
    return f' class="{" ".join(classes)}"' if classes else ""


def _mark_span(laid: LaidColumn, marks: str = "") -> str:
    """An element for marks with a fixed width, so that the figures stay aligned."""
    if not laid.mark_width:
        return ""
    width = min(laid.mark_width, MOST_MARKS_WIDTH)
    return f'<span class="mark mark-{width}">{marks}</span>'


def write_notes(notes: tuple[Remark, ...], links: NoteLinks) -> Iterator[str]:
    """The notes below a table: those with a mark first."""
    marked = [note for note in notes if note[0]]
    if marked:
        yield '<dl class="notes">\n'
        for mark, text in marked:
            yield f"{links.link_back(mark)}<dd>{link_sentence(text)}</dd>\n"
        yield "</dl>\n"
    for mark, text in notes:
        if not mark:
            yield f'<p class="note">{escape_sentence(text)}</p>\n'
