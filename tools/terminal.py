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

LIGHT_LETTERS = [
    (40, 40, 44),
    (178, 50, 50),
    (30, 120, 60),
    (148, 92, 0),
    (30, 90, 170),
    (130, 60, 140),
    (0, 110, 120),
]
DARK_LETTERS = [
    (160, 165, 175),
    (255, 123, 114),
    (95, 200, 120),
    (224, 176, 80),
    (110, 170, 255),
    (215, 150, 225),
    (80, 200, 210),
]
THEMES = {
    "light": TerminalTheme(
        (250, 250, 248),
        (40, 40, 44),
        [*LIGHT_LETTERS, (90, 90, 95)],
        [*LIGHT_LETTERS, (20, 20, 22)],
    ),
    "dark": TerminalTheme(
        (22, 24, 29),
        (222, 225, 230),
        [*DARK_LETTERS, (160, 165, 175)],
        [*DARK_LETTERS, (245, 246, 248)],
    ),
}
"""Dark letters on light grey, and light letters on dark grey."""

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
<rect fill="{{background}}" x="-8" rx="8" width="{width}" height="{height}"/>
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


def draw_command(line: str, folder: Path, width: int, scheme: str) -> str:
    """A command line and its answer in a folder, as a terminal of so many columns shows them, as
    SVG.

    scheme: "light" or "dark"
    """
    console = Console(
        record=True, width=width, file=io.StringIO(), legacy_windows=False
    )
    console.print(Text.assemble(("$ ", "dim"), (line, "bold")), end="\n\n")
    console.print(Text.from_ansi(_coloured_output(line, folder, width - 2)), end="")
    theme = THEMES[scheme]
    background = "#{:02x}{:02x}{:02x}".format(*theme.background_color)
    frame = FRAME.replace("{{title}}", escape(line))
    frame = frame.replace("{{background}}", background)
    return console.export_svg(
        theme=theme,
        code_format=frame,
        unique_id=f"sanctions-{scheme}",
        font_aspect_ratio=0.61,
    )


def _coloured_output(line: str, folder: Path, width: int) -> str:
    code = AT_A_TERMINAL.format(width=width, words=shlex.split(line)[1:])
    with tempfile.TemporaryDirectory() as cache:
        process = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True,
            env={**os.environ, "XDG_CACHE_HOME": cache, "PYTHONUTF8": "1"},
        )  # fmt: skip
    return process.stdout
