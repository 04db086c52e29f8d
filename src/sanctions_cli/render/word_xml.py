"""The elements of a Word document as texts of XML: runs, paragraphs, cells, rows and tables.

Elements of properties are in the order that the format prescribes; Word refuses any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

Border = Literal["", "top", "bottom"]

RULE = 'w:val="single" w:sz="6" w:space="0" w:color="8A8F9C"'
"""The only line of a table: under the head, and over the row of totals."""

TWIPS = 20
"""In a point."""

DIM, LINK_COLOUR = "5B6270", "1F5FA8"


LINE_BREAK = "<w:r><w:br/></w:r>"


def make_dim_run(text: str) -> str:
    """A text in a dim colour and no bold type, whatever the style of its paragraph."""
    return make_run(text, bold=False, colour=DIM)


def make_run(
    text: str, *, bold: bool | None = None, raised: bool = False, colour: str = ""
) -> str:
    """A text with its look; any text is safe. `bold` is that of the paragraph, if not given."""
    if not text:
        return ""
    properties = ""
    if bold is not None:
        properties += f'<w:b w:val="{int(bold)}"/>'
    if colour:
        properties += f'<w:color w:val="{colour}"/>'
    if raised:
        properties += '<w:vertAlign w:val="superscript"/>'
    words = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    return f"<w:r>{_wrap('w:rPr', properties)}{words}</w:r>"


def make_note_link(number: int) -> str:
    """The raised number of a note, which leads to it."""
    run = make_run(str(number), raised=True, colour=LINK_COLOUR)
    return f'<w:hyperlink w:anchor="{_name_bookmark(number)}">{run}</w:hyperlink>'


def mark_note(number: int) -> str:
    """The place to which the link of a note leads."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{_name_bookmark(number)}"/>'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def _name_bookmark(number: int) -> str:
    return f"note{number}"


def make_web_link(text: str, relation: str) -> str:
    """A text as a link to the address of a relation of the document."""
    run = make_run(text, colour=LINK_COLOUR)
    return f'<w:hyperlink r:id="{relation}">{run}</w:hyperlink>'


def make_paragraph(
    content: str,
    style: str = "",
    *,
    keep_with_next: bool = False,
    space_after: float | None = None,
    right_aligned: bool = False,
    right_indent: float = 0,
) -> str:
    """A paragraph of runs, in a style of the document; measures are in points."""
    properties = ""
    if style:
        properties += f'<w:pStyle w:val="{style}"/>'
    if keep_with_next:
        properties += "<w:keepNext/>"
    if space_after is not None:
        properties += f'<w:spacing w:after="{_to_twips(space_after)}"/>'
    if right_indent:
        properties += f'<w:ind w:right="{_to_twips(right_indent)}"/>'
    if right_aligned:
        properties += '<w:jc w:val="right"/>'
    return f"<w:p>{_wrap('w:pPr', properties)}{content}</w:p>"


def make_cell(paragraphs: Iterable[str], width: float, border: Border = "") -> str:
    """A cell with at least one paragraph, `width` points wide."""
    properties = f'<w:tcW w:w="{_to_twips(width)}" w:type="dxa"/>'
    if border:
        properties += _wrap("w:tcBorders", f"<w:{border} {RULE}/>")
    content = "".join(paragraphs) or make_paragraph("")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def make_row(cells: Iterable[str], *, is_head: bool = False) -> str:
    """A row that no page breaks; the head is repeated on each page."""
    properties = "<w:cantSplit/>"
    if is_head:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def make_table(
    rows: Iterable[str],
    widths: Sequence[float],
    name: str,
    namespaces: str,
    *,
    has_head: bool,
    has_total: bool,
) -> str:
    """A table without lines of its own; screen readers say its `name`."""
    look = (
        f'<w:tblLook w:firstRow="{int(has_head)}" w:lastRow="{int(has_total)}"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    properties = (
        f'<w:tblW w:w="{_to_twips(sum(widths))}" w:type="dxa"/>'
        f'{look}<w:tblCaption w:val="{escape(name)}"/>'
    )
    columns = "".join(f'<w:gridCol w:w="{_to_twips(width)}"/>' for width in widths)
    return (
        f"<w:tbl {namespaces}><w:tblPr>{properties}</w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _wrap(name: str, content: str) -> str:
    return f"<{name}>{content}</{name}>" if content else ""


def _to_twips(points: float) -> int:
    return round(points * TWIPS)
