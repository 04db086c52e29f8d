"""A table as Markdown, for notes, issues and pull requests; its source lines up too."""

from __future__ import annotations

import re
from typing import TextIO

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.cells import human, readable, values
from sanctions_cli.table import Column, Row, Table
from sanctions_cli.text import display_width

_ACTIVE = re.compile(r"[\\`*{}\[\]<>|#~$&]|(?<!\w)_|_(?!\w)|^[-+](?=\s)|^\d+(?=[.)](?!\d))")


LINED_UP = 40
"""Up to this width columns line up in the source; longer texts run over."""


def render(
    table: Table, stream: TextIO, page: RenderOptions, kind: Format = Format.markdown
) -> None:
    """Write title, table and footnotes; what people see, with no text that could turn into markup."""
    shown = readable(table)
    period = f" · {escape(shown.period)}" if shown.period else ""
    stream.write(f"**{escape(shown.title)}**{period}\n\n")
    if shown.layout == "record":
        pairs = zip(shown.columns, shown.rows[0], strict=True)
        lines = [
            ["", ""],
            *([escape(c.title), "<br>".join(map(escape, values(cell)))] for c, cell in pairs),
        ]
        stream.writelines(_lined_up(lines, [False, False]))
    elif shown.rows:
        heads = [
            escape(column.title or (column.name.capitalize() if not shown.has_head else ""))
            for column in shown.columns
        ]
        body = [_cells(shown.columns, row) for row in shown.rows]
        foot = [_cells(shown.columns, shown.total, "**")] if shown.total else []
        stream.writelines(
            _lined_up([heads, *body, *foot], [column.kind == "number" for column in shown.columns])
        )
    elif shown.has_head:
        stream.write("nothing found\n")
    for one in shown.tables_below:
        stream.write("\n")
        render(one, stream, page, kind)
    stream.writelines(f"\n{escape(f'{mark} {text}'.strip())}\n" for mark, text in shown.notes)


def _cells(columns: tuple[Column, ...], row: Row, around: str = "") -> list[str]:
    pairs = [human(cell, column.kind) for column, cell in zip(columns, row, strict=True)]
    told = (
        (" ".join(text.split()), mark) for text, mark in pairs
    )  # a page sets no blanks under each other
    return [
        " ".join(filter(None, (f"{around}{escape(t)}{around}" if t else "", escape(mark))))
        for t, mark in told
    ]


def _lined_up(lines: list[list[str]], right: list[bool]) -> list[str]:
    widths = [
        min(max(3, *map(display_width, column)), LINED_UP) for column in zip(*lines, strict=True)
    ]
    rules = [
        "-" * (width - 1) + ":" if end else "-" * width
        for width, end in zip(widths, right, strict=True)
    ]
    shape = list(zip(widths, right, strict=True))
    return [
        f"| {' | '.join(_pad(text, *how) for text, how in zip(line, shape, strict=True))} |\n"
        for line in (lines[0], rules, *lines[1:])
    ]


def _pad(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks


def escape(text: str) -> str:
    """The text with everything that Markdown or HTML would act on made plain."""
    return _ACTIVE.sub(
        lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", text
    )
