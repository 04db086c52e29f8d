"""Draws what a terminal shows as SVG, from a command's real output."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

LETTER_COLOURS = [
    (40, 40, 44),
    (178, 50, 50),
    (30, 120, 60),
    (148, 92, 0),
    (30, 90, 170),
    (130, 60, 140),
    (0, 110, 120),
]
THEME = TerminalTheme(
    (250, 250, 248),
    (40, 40, 44),
    [*LETTER_COLOURS, (90, 90, 95)],
    [*LETTER_COLOURS, (20, 20, 22)],
)
"""Dark letters on light grey: legible beside text, on light pages and dark ones."""

FRAME = """\
<svg class="rich-terminal" viewBox="-8 0 {width} {height}" width="{width}" \
xmlns="http://www.w3.org/2000/svg" role="img">
<title>{{title}}</title>
<style>
.{unique_id}-matrix {{
font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; font-variant-ligatures: none; white-space: pre;
}}
{styles}
</style>
<defs>
{lines}
</defs>
<rect fill="#fafaf8" x="-8" rx="8" width="{width}" height="{height}"/>
<g transform="translate({terminal_x}, 24)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""

AT_A_TERMINAL = """\
import sys
from sanctions_cli.cli import app
from sanctions_cli.cli import output as console
from sanctions_cli.render import RenderOptions
console.make_render_options = lambda *_, **__: RenderOptions(width={width}, colour=True)
sys.exit(app.run({words!r}))
"""


def draw_command(line: str, folder: Path, width: int) -> str:
    """A command line and its answer in a folder, as a terminal of so many columns shows them, as
    SVG.
    """
    console = Console(
        record=True, width=width, file=io.StringIO(), legacy_windows=False
    )
    console.print(Text.assemble(("$ ", "dim"), (line, "bold")), end="\n\n")
    console.print(Text.from_ansi(_coloured_output(line, folder, width - 2)), end="")
    frame = FRAME.replace("{{title}}", escape(line))
    return console.export_svg(
        theme=THEME, code_format=frame, unique_id="sanctions", font_aspect_ratio=0.61
    )


def _coloured_output(line: str, folder: Path, width: int) -> str:
    code = AT_A_TERMINAL.format(width=width, words=shlex.split(line)[1:])
    with tempfile.TemporaryDirectory() as cache:
        process = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True,
            env={**os.environ, "XDG_CACHE_HOME": cache, "PYTHONUTF8": "1"},
        )  # fmt: skip
    return process.stdout
