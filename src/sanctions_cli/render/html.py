"""Writes a table as a self-contained HTML page, plain enough to print, or as a part of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import TextIO

from sanctions_cli.chart import CurveChart
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.cells import list_values, make_readable
from sanctions_cli.render.footnotes import Footnotes, number_footnotes
from sanctions_cli.render.html_tables import (
    MARK_STYLE,
    MOST_MARKS_WIDTH,
    NoteLinks,
    write_notes,
    write_table,
)
from sanctions_cli.render.html_words import escape_sentence, format_value
from sanctions_cli.render.notes import add_notes
from sanctions_cli.table import Table
from sanctions_cli.text import isolate_words

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
for _width in range(1, MOST_MARKS_WIDTH + 1):
    FRAGMENT_STYLES_OF_CLASSES[f"mark-{_width}"] = f"width:{_width}.5ch"

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
    title = escape_sentence(shown.title)
    # The title of a page cannot contain elements.
    name = escape(isolate_words(shown.title))
    stream.write(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{name}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'unsafe-inline'\">\n<style>{STYLE}{MARK_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{title}</h1>\n"
    )
    if shown.period:
        stream.write(f'<p class="period">{escape_sentence(shown.period)}</p>\n')
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
        stream.writelines(write_notes(below.remarks, links))
    stream.writelines(write_notes(shown.remarks, links))
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
            parts.append(f'<p class="period">{escape_sentence(shown.period)}</p>\n')
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
        yield from write_notes(below.remarks, links)
    yield from write_notes(shown.remarks, links)


def _fragment_heading(title: str) -> str:
    if not title:
        return ""
    text = escape_sentence(title)
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


def _heading(title: str) -> str:
    """The heading of one of several tables in a page; "" without a title."""
    if not title:
        return ""
    return f'<h2 style="font-size: 1rem; margin: 0">{escape_sentence(title)}</h2>\n'


def _body(table: Table, links: NoteLinks) -> Iterator[str]:
    if table.layout == "record":
        yield from _record(table)
    elif table.rows:
        yield from write_table(table, links)
    elif table.has_head:
        yield "<p>nothing found</p>\n"


def _record(table: Table) -> Iterator[str]:
    yield '<div class="wide"><table>\n<tbody>\n'
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        values = "<br>".join(map(format_value, list_values(cell)))
        yield f'<tr><th scope="row">{escape(column.title)}</th><td>{values}</td></tr>\n'
    yield "</tbody>\n</table></div>\n"
