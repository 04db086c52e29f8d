"""Writes a table as a self-contained HTML page, plain enough to print, or as a part of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import TextIO

from sanctions_cli.chart import CurveChart
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.cells import ZERO, list_values, make_readable
from sanctions_cli.render.footnotes import Footnotes, number_footnotes
from sanctions_cli.render.layout import LaidColumn, lay_out_columns
from sanctions_cli.render.marks import (
    UNKNOWN,
    find_uncertain_sign,
    is_reference_mark,
    split_marks,
)
from sanctions_cli.render.notes import add_notes
from sanctions_cli.table import DIFFERS, Remark, Table
from sanctions_cli.text import (
    is_right_to_left,
    isolate_words,
    split_right_to_left,
    split_web_addresses,
)

STYLE = """
:root { color-scheme: light dark; --dim: #5b6270; --rule: #99a; --accent: #8a5a00; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2.5rem auto; \
padding: 0 1.25rem; max-width: 64rem; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
.period, .notes, .note { color: var(--dim); font-size: .875rem; margin: .25rem 0; }
.wide { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem 0 .25rem 1.5rem; text-align: left; vertical-align: top; \
overflow-wrap: anywhere; }
th:first-child, td:first-child { padding-left: 0; }
.number { text-align: right; white-space: nowrap; overflow-wrap: normal; }
thead th { border-bottom: 1px solid var(--rule); font-weight: 600; white-space: nowrap; }
tbody th { color: var(--dim); font-weight: 400; white-space: nowrap; }
tfoot td { white-space: nowrap; border-top: 1px solid var(--rule); font-weight: 600; }
tbody.rows td:not(.number) { white-space: nowrap; }
tbody.rows td.words, tfoot td.words { white-space: normal; min-width: 7rem; }
.mark { display: inline-block; text-align: left; color: var(--accent); font-weight: 400; }
.none { color: var(--dim); } .unknown { color: var(--accent); }
.notes { display: grid; grid-template-columns: max-content 1fr; column-gap: .75rem; \
max-width: 48rem; }
.note { max-width: 48rem; margin: .125rem 0; }
.notes dd { margin: .125rem 0; overflow-wrap: anywhere; }
.notes dt { margin: .125rem 0; color: var(--accent); }
.mark a, .unknown a, dt a { color: inherit; text-decoration: none; }
sup { font-size: 1em; line-height: 0; vertical-align: baseline; }
:target { background: color-mix(in srgb, var(--accent) 20%, transparent); }
figure { margin: 1rem 0; } .phone-chart { display: none; }
@media screen and (max-width: 40rem) { .chart { display: none; } .phone-chart { display: block; } }
@media (prefers-color-scheme: dark) { :root { --dim: #a3a9b8; --rule: #556; --accent: #e0b050; } }
@media print { body { margin: 0; max-width: none; } .wide { overflow: visible; } }
"""

PHONE_SIZE = (1080, 1350)
"""The layout of a chart for narrow screens, in pixels at three times the size that is seen."""

CLASS_OF_TEXT = {ZERO: " none", UNKNOWN: " unknown"}
"""CSS classes of cells by text."""

MOST_UNBROKEN_WIDTH = 30
"""The widest column of texts, in characters, whose cells are never broken into lines."""

_FAINT = "opacity: .75; font-size: .9em; margin: .2em 0"
_CELL = "padding: .15em 1.25em .15em 0; text-align: left; vertical-align: top; white-space: nowrap"

FRAGMENT_STYLES = {
    "table": "border-collapse: collapse; margin: 0; font-variant-numeric: tabular-nums",
    "thead": "border-bottom: 1px solid",
    "tfoot": "border-top: 1px solid; font-weight: 600",
    "tr": "background: none",
    "th": f"{_CELL}; font-weight: 600",
    "td": _CELL,
    "dd": "margin: 0",
    "sup": "font-size: 1em; line-height: 0; vertical-align: baseline",
}
"""The style of each element in a part of a page, which has no style sheet of its own.

There are no colours: those of the page around it fit each other, whether it is light or dark.
"""

FRAGMENT_STYLES_OF_CLASSES = {
    "wide": "overflow-x: auto; margin: .75em 0",
    "words": "white-space: normal; min-width: 14rem",
    "number": "text-align: right",
    "none": "opacity: .6",
    "unknown": "font-weight: 600",
    "mark": "display: inline-block; text-align: left; font-weight: 400",
    "period": _FAINT,
    "note": _FAINT,
    "notes": f"{_FAINT}; display: grid; grid-template-columns: max-content 1fr; column-gap: .75em",
}

_TAG = re.compile(r'<([a-z]+)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.html,
) -> None:
    """Write the page: title, period, chart, table, footnotes; it loads and runs nothing."""
    noted = add_notes(table, options, "published")
    shown = make_readable(noted)
    # The policy is a second defence besides escaping: text from a ledger must not run.
    title = _escape_sentence(shown.title)
    # The title of a page cannot contain elements.
    name = escape(isolate_words(shown.title))
    stream.write(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{name}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'unsafe-inline'\">\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )
    if shown.period:
        stream.write(f'<p class="period">{_escape_sentence(shown.period)}</p>\n')
    if table.chart is not None and table.rows:
        # The image says in words what it shows, and its figures have no notes on sources.
        shown_in_chart = replace(table, figure_sources=())
        stream.write(_draw_chart(add_notes(shown_in_chart, options, "published")))
    links = NoteLinks(number_footnotes(shown))
    stream.write(_heading(shown.subtitle))
    stream.writelines(_body(shown, links))
    for below in shown.tables_below:
        stream.write(_heading(below.title))
        stream.writelines(_body(below, links))
        stream.writelines(_notes(below.remarks, links))
    stream.writelines(_notes(shown.remarks, links))
    stream.write("</body>\n</html>\n")


def format_fragment(table: Table) -> str:
    """A part of a page with title, table and footnotes: no style sheet, no script and no ids.

    A curve is drawn, since nobody reads it off a table. The drawing is an image of its own, so that
    its styles stay in it.
    """
    noted = add_notes(table, RenderOptions(), "published")
    shown = make_readable(noted)
    if isinstance(table.chart, CurveChart) and table.rows:
        figures = "".join(_list_fragment_tables(shown))
        parts = [_embed_image(table), f"<details><summary>Figures</summary>{figures}"]
        parts.append("</details>\n")
    else:
        parts = [_fragment_heading(shown.title)]
        if shown.period:
            parts.append(f'<p class="period">{_escape_sentence(shown.period)}</p>\n')
        parts += _list_fragment_tables(shown)
    # The text of a table has no tags: it is escaped.
    return f"<div>\n{_TAG.sub(_write_styles, ''.join(parts))}</div>\n"


def _list_fragment_tables(shown: Table) -> Iterator[str]:
    """The tables with their footnotes."""
    # Without numbers, marks are no links: ids have to be unique in the page around.
    links = NoteLinks(Footnotes({}))
    yield _fragment_heading(shown.subtitle)
    for part in _body(shown, links):
        # The values of a record can be long.
        is_record = shown.layout == "record"
        yield part.replace("<td>", '<td class="words">') if is_record else part
    for below in shown.tables_below:
        yield _fragment_heading(below.title)
        yield from _body(below, links)
        yield from _notes(below.remarks, links)
    yield from _notes(shown.remarks, links)


def _fragment_heading(title: str) -> str:
    if not title:
        return ""
    text = _escape_sentence(title)
    return f'<p style="font-weight: 600; margin: .5em 0 .2em">{text}</p>\n'


def _write_styles(tag: re.Match[str]) -> str:
    """A tag with the styles of its element and classes in place of the classes."""
    name = tag[1]
    attributes = dict(_ATTRIBUTE.findall(tag[2]))
    styles = [FRAGMENT_STYLES.get(name, "")]
    for class_name in attributes.pop("class", "").split():
        styles.append(FRAGMENT_STYLES_OF_CLASSES.get(class_name, ""))
    styles.append(attributes.pop("style", ""))
    style = "; ".join(filter(None, styles))
    if style:
        attributes["style"] = style
    written = [f' {key}="{value}"' for key, value in attributes.items()]
    return f"<{name}{''.join(written)}>"


def _embed_image(table: Table) -> str:
    """The chart as an image with its title; light, since a notebook's theme is not the system's."""
    from base64 import b64encode

    from sanctions_cli.render import svg

    options = RenderOptions(notes="none", theme="light")
    data = b64encode(svg.draw_noted_image(table, options).encode()).decode()
    name = escape(isolate_words(table.title))
    return (
        f'<p><img src="data:image/svg+xml;base64,{data}" alt="{name}"'
        ' style="max-width: 100%; width: 50rem; background: white"></p>\n'
    )


def _draw_chart(table: Table) -> str:
    """The chart in two layouts, of which the width of the screen shows one."""
    from sanctions_cli.render import svg

    wide = svg.draw_image(table, alone=False)
    phone = svg.draw_image(table, PHONE_SIZE, alone=False, name="phone-chart")
    return f"<figure>\n{wide}{phone}</figure>\n"


@dataclass(slots=True)
class NoteLinks:
    """Links from the marks in a page to its notes, and back to the first of each."""

    footnotes: Footnotes
    seen: set[int] = field(default_factory=set)
    """The notes to which a mark has led so far."""

    def link_mark(self, mark: str) -> str:
        """A mark in a table, as a link to its note where it has one."""
        html = escape(mark)
        number = self.footnotes.find_number(mark)
        if number:
            target = f' id="mark-{number}"' if number not in self.seen else ""
            self.seen.add(number)
            html = f'<a href="#note-{number}"{target}>{html}</a>'
        return f"<sup>{html}</sup>" if is_reference_mark(mark) else html

    def link_back(self, mark: str) -> str:
        """The mark before a note, as a link to where it is in a table."""
        number = self.footnotes.find_number(mark)
        if number not in self.seen:
            return f"<dt>{_escape_value(mark)}</dt>"
        link = f'<a href="#mark-{number}">{escape(mark)}</a>'
        return f'<dt id="note-{number}">{link}</dt>'


def _heading(title: str) -> str:
    """The heading of one of several tables in a page; "" without a title."""
    if not title:
        return ""
    return f'<h2 style="font-size: 1rem; margin: 0">{_escape_sentence(title)}</h2>\n'


def _body(table: Table, links: NoteLinks) -> Iterator[str]:
    if table.layout == "record":
        yield from _record(table)
    elif table.rows:
        yield from _table(table, links)
    elif table.has_head:
        yield "<p>nothing found</p>\n"


def _table(table: Table, links: NoteLinks) -> Iterator[str]:
    columns = lay_out_columns(table)
    yield '<div class="wide"><table>\n'
    if table.has_head:
        headings = "".join(map(_heading_cell, columns))
        yield f"<thead>\n<tr>{headings}</tr>\n</thead>\n"
    yield '<tbody class="rows">\n'
    for position in range(len(table.rows)):
        yield _table_row(columns, position, links)
    yield "</tbody>\n"
    if table.total:
        yield f"<tfoot>\n{_table_row(columns, -1, links)}</tfoot>\n"
    yield "</table></div>\n"


def _heading_cell(laid: LaidColumn) -> str:
    title = _escape_value(laid.column.title)
    return f'<th scope="col"{_class_attribute(laid)}>{title}{_mark_span(laid)}</th>'


def _table_row(columns: Sequence[LaidColumn], position: int, links: NoteLinks) -> str:
    cells = []
    for laid in columns:
        text, mark = laid.cells[position]
        span = _mark_span(laid, " ".join(map(links.link_mark, split_marks(mark))))
        value = _link_sign(text, links)
        cells.append(f"<td{_class_attribute(laid, text)}>{value}{span}</td>")
    return f"<tr>{''.join(cells)}</tr>\n"


def _link_sign(text: str, links: NoteLinks) -> str:
    """A cell's text, with a link from a mark in place of a figure, or before it."""
    sign = find_uncertain_sign(text)
    if not sign and text == UNKNOWN:
        sign = text
    return links.link_mark(sign) * bool(sign) + _escape_value(text.removeprefix(sign))


def _class_attribute(laid: LaidColumn, text: str = "") -> str:
    if text == DIFFERS:
        return ' class="unknown"'
    if not laid.is_number:
        # Long texts, such as all who did not act, wrap before the page has to scroll.
        return ' class="words"' if laid.width > MOST_UNBROKEN_WIDTH else ""
    return f' class="number{CLASS_OF_TEXT.get(text, "")}"'


def _mark_span(laid: LaidColumn, mark: str = "") -> str:
    """An element for marks with a fixed width, so that the figures stay aligned."""
    if not laid.mark_width:
        return ""
    return f'<span class="mark" style="width:{laid.mark_width}.5ch">{mark}</span>'


def _record(table: Table) -> Iterator[str]:
    yield '<div class="wide"><table>\n<tbody>\n'
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        values = "<br>".join(map(_format_value, list_values(cell)))
        yield f'<tr><th scope="row">{escape(column.title)}</th><td>{values}</td></tr>\n'
    yield "</tbody>\n</table></div>\n"


def _format_value(text: str) -> str:
    return _isolate(text, _with_links(text))


def _escape_value(text: str) -> str:
    return _isolate(text, escape(text))


def _isolate(text: str, html: str) -> str:
    """The HTML of a text, isolated so that its direction does not affect its neighbours."""
    if is_right_to_left(text):
        return f'<bdi dir="auto">{html}</bdi>'
    return html


def _escape_sentence(text: str) -> str:
    """A sentence with right-to-left names isolated."""
    return "".join(map(_escape_value, split_right_to_left(text)))


def _link_sentence(text: str) -> str:
    """A sentence with right-to-left names isolated and its web addresses as links."""
    parts = []
    for part in split_right_to_left(text):
        parts.append(_isolate(part, _with_links(part)))
    return "".join(parts)


def _with_links(text: str) -> str:
    """The text with web addresses, and no other kind, as links."""
    parts = []
    for position, part in enumerate(split_web_addresses(text)):
        is_address = position % 2 == 1
        html = escape(part)
        parts.append(f'<a href="{html}">{html}</a>' if is_address else html)
    return "".join(parts)


def _notes(notes: tuple[Remark, ...], links: NoteLinks) -> Iterator[str]:
    marked = [note for note in notes if note[0]]
    if marked:
        yield '<dl class="notes">\n'
        for mark, text in marked:
            yield f"{links.link_back(mark)}<dd>{_link_sentence(text)}</dd>\n"
        yield "</dl>\n"
    for mark, text in notes:
        if not mark:
            yield f'<p class="note">{_escape_sentence(text)}</p>\n'
