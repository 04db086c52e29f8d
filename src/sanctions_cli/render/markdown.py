"""A table as Markdown, for notes, issues and pull requests."""

from __future__ import annotations

import re
from typing import TextIO

from sanctions_cli.render import Format, Page
from sanctions_cli.render.cells import human, plain, texts
from sanctions_cli.table import Table


def render(table: Table, stream: TextIO, page: Page, kind: Format = Format.markdown) -> None:
    """Write title, table and footnotes; what people see, with no text that could turn into markup."""
    shown = table.for_people()
    stream.write(f"**{escape(shown.title)}**{' · ' + escape(shown.period) if shown.period else ''}\n\n")
    if shown.layout == "record":
        pairs = zip(shown.columns, shown.rows[0], strict=True)
        lines = [["", ""], *([column.title, human(cell)[0]] for column, cell in pairs)]
        ends = ["", ""]
    else:
        rows, total = texts(shown)
        bold = [[f"**{text.strip()}**" if text.strip() else "" for text in total]] if total else []
        lines = [[column.title for column in shown.columns], *rows]
        ends = ["right" if column.kind == "number" else "" for column in shown.columns]
    stream.write(_line([escape(text) for text in lines[0]]))
    stream.write(_line(["---:" if end else "---" for end in ends]))
    stream.writelines(_line([escape(text.strip()) for text in line]) for line in lines[1:])
    if shown.layout == "rows":
        stream.writelines(_line(line) for line in bold)
    stream.writelines(f"\n{escape(f'{mark} {text}'.strip())}\n" for mark, text in shown.notes)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def escape(text: str) -> str:
    """The text with everything that Markdown or HTML would act on made plain."""
    return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", plain(text))
