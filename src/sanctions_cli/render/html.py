"""A table as one self-contained HTML page, quiet enough to print."""

from __future__ import annotations

from html import escape
from typing import TextIO

from sanctions_cli.render import Format, Page
from sanctions_cli.render.cells import human, plain, texts
from sanctions_cli.table import Column, Table

STYLE = """
:root { color-scheme: light dark; --dim: #667; --rule: #99a; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2.5rem auto; padding: 0 1.25rem; max-width: 60rem; }
h1 { font-size: 1.25rem; margin: 0; } p.period, .notes { color: var(--dim); font-size: .875rem; margin: .25rem 0; }
.wide { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem 0 .25rem 1.5rem; text-align: left; vertical-align: top; }
th:first-child, td:first-child { padding-left: 0; }
th.number, td.number { text-align: right; white-space: nowrap; }
thead th { border-bottom: 1px solid var(--rule); font-weight: 600; }
tfoot td { border-top: 1px solid var(--rule); font-weight: 600; }
@media (prefers-color-scheme: dark) { :root { --dim: #99a; --rule: #556; } }
@media print { body { margin: 0; max-width: none; } }
"""


def render(table: Table, stream: TextIO, page: Page, kind: Format = Format.html) -> None:
    """Write the page: title, period, table, footnotes; nothing in it is fetched or run."""
    shown = table.for_people()
    title = escape(plain(shown.title))
    stream.write(f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n')
    stream.write('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    stream.write(f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n")
    if shown.period:
        stream.write(f'<p class="period">{escape(shown.period)}</p>\n')
    stream.write('<div class="wide"><table>\n')
    stream.writelines(_record(shown) if shown.layout == "record" else _rows(shown))
    stream.write('</table></div>\n<div class="notes">\n')
    stream.writelines(f"<p>{escape(plain(f'{mark} {text}'.strip()))}</p>\n" for mark, text in shown.notes)
    stream.write("</div>\n</body>\n</html>\n")


def _rows(table: Table) -> list[str]:
    rows, total = texts(table)
    heads = "".join(f"<th{_class(column)}>{escape(column.title)}</th>" for column in table.columns)
    body = [f"<tr>{_cells(table, row)}</tr>\n" for row in rows]
    foot = [f"<tfoot>\n<tr>{_cells(table, total)}</tr>\n</tfoot>\n"] if total else []
    return [f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n", *body, "</tbody>\n", *foot]


def _cells(table: Table, row: list[str]) -> str:
    pairs = zip(table.columns, row, strict=True)
    return "".join(f"<td{_class(column)}>{escape(text.strip())}</td>" for column, text in pairs)


def _class(column: Column) -> str:
    return ' class="number"' if column.kind == "number" else ""


def _record(table: Table) -> list[str]:
    lines = []
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        values = "<br>".join(escape(human(value)[0]) for value in (cell if isinstance(cell, tuple) else (cell,)))
        lines.append(f"<tr><th>{escape(column.title)}</th><td>{values}</td></tr>\n")
    return lines
