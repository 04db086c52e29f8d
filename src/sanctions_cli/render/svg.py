"""A chart as an SVG picture that needs nothing else: the curves over true days, and under them what made them.

Colours are Okabe and Ito's, which colour-blind readers tell apart; every line is named at its end besides. Nothing in
the picture is fetched or run. The same table gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import TextIO

from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.cells import human, readable
from sanctions_cli.render.layout import cut, wrap
from sanctions_cli.render.picture.ink import LABEL, LETTER, MARGIN, SMALL, WIDE, text
from sanctions_cli.render.picture.strips import time_of
from sanctions_cli.render.picture.strokes import drawn
from sanctions_cli.table import Chart, Note, Table

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
LIGHT = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#6b6b6b")
DARK = ("#56b4e9", "#f0793a", "#2bbd92", "#de9bc2", "#f0e442", "#e69f00", "#b9b9b9")


NAME = 24
"""Names of lines are cut here: the curves need room too."""

STYLE = """
.timeline .paper { fill: #fff; } .timeline .ink { fill: #1d2127; } .timeline .dim { fill: #59606d; }
.timeline .mark { fill: #8a5a00; } .timeline .rule { stroke: #dfe2e7; } .timeline .axis { stroke: #858c99; }
.timeline .band { fill: #7d8899; fill-opacity: .18; } .timeline .curve { fill: none; stroke-width: 2.25; }
"""
STYLE_DARK = """
.timeline .paper { fill: #14171c; } .timeline .ink { fill: #e8eaee; } .timeline .dim { fill: #a3a9b8; }
.timeline .mark { fill: #e0b050; } .timeline .rule { stroke: #2a2f38; } .timeline .axis { stroke: #737b8a; }
"""


def render(table: Table, stream: TextIO, page: RenderOptions, kind: Format = Format.svg) -> None:
    """Write the picture: title, period, curves, bars, rounds, footnotes and where the figures come from."""
    stream.write(picture(table))


def picture(table: Table, *, alone: bool = True) -> str:
    """The picture of a table that has one; inside a page (not `alone`) without the words that the page has itself."""
    shown = readable(table)
    if shown.chart is None:
        raise SanctionsError(
            "this answer has no picture",
            hint="sanctions timeline has one; or choose another format",
        )
    parts: list[str] = []
    down = MARGIN - 4.0
    if alone:
        down = _words(
            parts, [(shown.title, "ink", 17, "600"), (shown.period, "dim", LABEL, "400")], down
        )
    if shown.chart.curves:
        short = tuple(replace(line, name=cut(line.name, NAME)) for line in shown.chart.curves)
        down = drawn(parts, replace(shown.chart, curves=short), down)
        down = _words(parts, [(one, "dim", SMALL, "400") for one in _legend(shown.chart)], down)
    else:
        down = _words(parts, [("nothing found", "dim", LABEL, "400")], down + 10)
    if alone:
        source = f"Source: {shown.chart.source}." if shown.chart.source else ""
        notes = [one for one in (*map(_said, shown.notes), source) if one]
        down = _words(parts, [(one, "dim", SMALL, "400") for one in notes], down + 4)
    return _whole(shown, shown.chart, parts, round(down + MARGIN - 6))


def _whole(table: Table, chart: Chart, parts: Sequence[str], tall: int) -> str:
    title, desc = escape(table.title), escape(_told(table, chart))
    size = f'viewBox="0 0 {WIDE} {tall}" width="{WIDE}" height="{tall}"'
    body = "".join(f"{part}\n" for part in parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" {size} role="img"'
        f' aria-labelledby="timeline-title timeline-desc" font-family="{FONT}" font-size="{LABEL}"'
        f' style="max-width: 100%; height: auto">\n<title id="timeline-title">{title}</title>\n'
        f'<desc id="timeline-desc">{desc}</desc>\n<style>{_style(len(chart.curves))}</style>\n'
        f'<rect class="paper" width="{WIDE}" height="{tall}"/>\n{body}</svg>\n'
    )


def _style(lines: int) -> str:
    def colours(palette: Sequence[str]) -> str:
        each = enumerate(palette[:lines])
        return "".join(
            f".timeline .l{n} {{ stroke: {one}; }} .timeline .f{n} {{ fill: {one}; }}\n"
            for n, one in each
        )

    dark = f"{STYLE_DARK}{colours(DARK)}"
    return f"{STYLE}{colours(LIGHT)}@media (prefers-color-scheme: dark) {{{dark}}}\n"


def _told(table: Table, chart: Chart) -> str:
    """The picture in a sentence, for those who do not see it."""
    ends = "; ".join(
        f"{line.name} {' '.join(filter(None, human(line.end, 'number')))}" for line in chart.curves
    )
    return f"{table.period}. At the end: {ends}." if ends else f"{table.period}. Nothing found."


def _said(note: Note) -> str:
    mark, said = note
    return f"{mark}: {said}" if mark else said


def _legend(chart: Chart) -> Iterator[str]:
    below = f", {chart.removed_label} below it" if chart.removed_label else ""
    yield f"Curves: {chart.curve_label}. Bars: {chart.added_label} {time_of(chart)} above the axis{below}, all on one scale."
    if any(
        line.is_uncovered(chart.until, chart.until) or line.is_uncovered(chart.since, chart.since)
        for line in chart.curves
    ):
        yield "Dotted: not followed by the book; nothing drawn means nothing known."
    if any(step.unknown for line in chart.curves for step in line.steps):
        yield "? on a curve: announced without a figure on that day."


def _words(parts: list[str], lines: Sequence[tuple[str, str, float, str]], down: float) -> float:
    """Put texts under each other, each in its colour, size and weight, broken where they are too long."""
    for said, colour, size, weight in lines:
        for line in wrap(said, int((WIDE - 2 * MARGIN) / (size * LETTER))):
            down += round(size * 1.4, 1)
            heavy = f' font-weight="{weight}"' if weight != "400" else ""
            parts.append(text(MARGIN, down, line, f'class="{colour}" font-size="{size}"{heavy}'))
    return down
