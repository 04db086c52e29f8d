"""A table as one self-contained HTML page, quiet enough to print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TextIO

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.cells import NONE, UNKNOWN, readable, values
from sanctions_cli.render.layout import Lane, lanes
from sanctions_cli.table import Note, Table

STYLE = """
:root { color-scheme: light dark; --dim: #5b6270; --rule: #99a; --accent: #8a5a00; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2.5rem auto; padding: 0 1.25rem; max-width: 64rem; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
.period, .notes { color: var(--dim); font-size: .875rem; margin: .25rem 0; }
.wide { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem 0 .25rem 1.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th:first-child, td:first-child { padding-left: 0; }
.number { text-align: right; white-space: nowrap; overflow-wrap: normal; }
thead th { border-bottom: 1px solid var(--rule); font-weight: 600; white-space: nowrap; }
tbody th { color: var(--dim); font-weight: 400; white-space: nowrap; }
tfoot td { border-top: 1px solid var(--rule); font-weight: 600; }
tbody.rows td:not(.number) { white-space: nowrap; }
.mark { display: inline-block; text-align: left; color: var(--accent); font-weight: 400; }
.number .mark { box-sizing: border-box; padding-left: 1ch; }
.none { color: var(--dim); } .unknown { color: var(--accent); }
.notes { display: grid; grid-template-columns: max-content 1fr; column-gap: .75rem; max-width: 48rem; }
.notes p { margin: .125rem 0; } .notes .all { grid-column: 1 / -1; }
.notes .mark { margin: .125rem 0; }
@media (prefers-color-scheme: dark) { :root { --dim: #a3a9b8; --rule: #556; --accent: #e0b050; } }
@media print { body { margin: 0; max-width: none; } .wide { overflow: visible; } }
"""

_LINK = re.compile(r"(https?://[^\s,<>\"']*[^\s,<>\"'.;:)\]])")


def render(table: Table, stream: TextIO, page: RenderOptions, kind: Format = Format.html) -> None:
    """Write the page: title, period, table, footnotes; nothing in it is fetched or run."""
    shown = readable(table)
    title = escape(shown.title)
    stream.write(
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    )
    stream.write('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    stream.write('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ')
    stream.write(
        f"style-src 'unsafe-inline'\">\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )
    if shown.period:
        stream.write(f'<p class="period">{escape(shown.period)}</p>\n')
    if table.chart is not None and table.rows:
        from sanctions_cli.render.svg import picture

        stream.write(f'<figure style="margin: 1rem 0">\n{picture(table, alone=False)}</figure>\n')
    lay = _record if shown.layout == "record" else _rows if shown.rows else _empty
    stream.writelines(lay(shown))
    for one in shown.tables_below:
        stream.write(f'<h2 style="font-size: 1rem; margin: 0">{escape(one.title)}</h2>\n')
        stream.writelines([*_rows(one), *_notes(one.notes)])
    stream.writelines(_notes(shown.notes))
    stream.write("</body>\n</html>\n")


def _empty(table: Table) -> Iterator[str]:
    yield "<p>nothing found</p>\n" if table.has_head else ""


def _rows(table: Table) -> Iterator[str]:
    row = lanes(table)
    heads = "".join(
        f'<th scope="col"{_class(lane)}>{escape(lane.column.title)}{_mark(lane)}</th>'
        for lane in row
    )
    head = f"<thead>\n<tr>{heads}</tr>\n</thead>\n" if table.has_head else ""
    yield f'<div class="wide"><table>\n{head}<tbody class="rows">\n'
    yield from (_line(row, n) for n in range(len(table.rows)))
    yield f"</tbody>\n<tfoot>\n{_line(row, -1)}</tfoot>\n" if table.total else "</tbody>\n"
    yield "</table></div>\n"


def _line(row: list[Lane], n: int) -> str:
    cells = ((lane, *lane.cells[n]) for lane in row)
    cells_ = "".join(
        f"<td{_class(lane, text)}>{escape(text)}{_mark(lane, mark)}</td>"
        for lane, text, mark in cells
    )
    return f"<tr>{cells_}</tr>\n"


def _class(lane: Lane, text: str = "") -> str:
    tone = {NONE: " none", UNKNOWN: " unknown"}.get(text, "")
    return f' class="number{tone}"' if lane.number else ""


def _mark(lane: Lane, mark: str = "") -> str:
    """The room for the marks of a column, so that its figures stay under each other."""
    return (
        f'<span class="mark" style="width:{lane.marks + 1}ch">{mark}</span>' if lane.marks else ""
    )


def _record(table: Table) -> Iterator[str]:
    yield '<div class="wide"><table>\n<tbody>\n'
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        yield f'<tr><th scope="row">{escape(column.title)}</th>'
        yield f"<td>{'<br>'.join(map(_linked, values(cell)))}</td></tr>\n"
    yield "</tbody>\n</table></div>\n"


def _linked(text: str) -> str:
    """The text with its web addresses as links; no other kind of address becomes one."""
    parts = enumerate(_LINK.split(text))
    return "".join(
        f'<a href="{escape(part)}">{escape(part)}</a>' if n % 2 else escape(part)
        for n, part in parts
    )


def _notes(notes: tuple[Note, ...]) -> Iterator[str]:
    if not notes:
        return
    yield '<div class="notes">\n'
    for mark, text in notes:
        shown = f'<span class="mark">{escape(mark)}</span><p>' if mark else '<p class="all">'
        yield f"{shown}{escape(text)}</p>\n"
    yield "</div>\n"
