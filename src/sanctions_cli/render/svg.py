"""A chart as an SVG picture that needs nothing else: curves, bars, footnotes and the source.

Colours are Okabe and Ito's, which colour-blind readers tell apart; every curve is named at its end
besides. Nothing in the picture is fetched or run. The same table gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TextIO

from sanctions_cli.chart import Chart
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, RenderOptions, chart_svg
from sanctions_cli.render.cells import make_readable
from sanctions_cli.render.chart_svg import (
    LABEL_SIZE,
    LETTER_WIDTH,
    MARGIN,
    SMALL_SIZE,
    WIDTH,
    element,
    escape,
)
from sanctions_cli.render.layout import wrap_text
from sanctions_cli.render.notes import add_notes
from sanctions_cli.table import Table
from sanctions_cli.text import shorten

FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
)
LIGHT_COLOURS = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#e69f00",
    "#6b6b6b",
)
DARK_COLOURS = (
    "#56b4e9",
    "#f0793a",
    "#2bbd92",
    "#de9bc2",
    "#f0e442",
    "#e69f00",
    "#b9b9b9",
)

TITLE_SIZE = 17

NOTE_WIDTH = int((WIDTH - 2 * MARGIN) / (SMALL_SIZE * LETTER_WIDTH))
"""Of a footnote, in letters."""

MAX_NAME_WIDTH = 24
"""In letters: the curves need space too."""

LIGHT_STYLE = """
.timeline .paper { fill: #fff; } .timeline .ink { fill: #1d2127; } \
.timeline .dim { fill: #59606d; }
.timeline .mark { fill: #8a5a00; } .timeline .rule { stroke: #dfe2e7; } \
.timeline .axis { stroke: #858c99; }
.timeline .band { fill: #7d8899; fill-opacity: .18; } \
.timeline .curve { fill: none; stroke-width: 2.25; }
"""
DARK_STYLE = """
.timeline .paper { fill: #14171c; } .timeline .ink { fill: #e8eaee; } \
.timeline .dim { fill: #a3a9b8; }
.timeline .mark { fill: #e0b050; } .timeline .rule { stroke: #2a2f38; } \
.timeline .axis { stroke: #737b8a; }
"""


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the picture, with its class, size and weight."""

    text: str
    colour: str
    size: float
    weight: str = ""


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.svg,
) -> None:
    """Write the picture with title, period, footnotes and source.

    Raises SanctionsError where the table has no chart.
    """
    stream.write(draw_picture(add_notes(table, options, "published", NOTE_WIDTH)))


def draw_picture(table: Table, *, alone: bool = True) -> str:
    """The picture of a table that has a chart, else SanctionsError.

    Inside a page, not `alone`, it goes without the title and the notes that the page has itself.
    """
    shown = make_readable(table)
    chart = shown.chart
    if chart is None:
        raise SanctionsError(
            "this answer has no picture",
            hint="sanctions timeline has one; or choose another format",
        )
    elements: list[str] = []
    y = MARGIN - 4.0
    if alone:
        y = _add_words(elements, Words(shown.title, "ink", TITLE_SIZE, weight="600"), y)
        y = _add_words(elements, Words(shown.period, "dim", LABEL_SIZE), y)
    if chart.curves:
        drawing, y = chart_svg.draw_chart(_shorten_names(chart), y)
        elements += drawing
        for text in _legend(chart):
            y = _add_words(elements, Words(text, "dim", SMALL_SIZE), y)
    else:
        y = _add_words(elements, Words("nothing found", "dim", LABEL_SIZE), y + 10)
    if alone:
        y += 4
        for text in _note_texts(shown, chart):
            y = _add_words(elements, Words(text, "dim", SMALL_SIZE), y)
    return _picture(shown, chart, elements, height=round(y + MARGIN - 6))


def _shorten_names(chart: Chart) -> Chart:
    curves = []
    for curve in chart.curves:
        curves.append(replace(curve, name=shorten(curve.name, MAX_NAME_WIDTH)))
    return replace(chart, curves=tuple(curves))


def _picture(table: Table, chart: Chart, elements: Sequence[str], height: int) -> str:
    paper = element("rect", class_="paper", width=WIDTH, height=height)
    content = [
        element("title", escape(table.title), id="timeline-title"),
        element("desc", escape(_description(table, chart)), id="timeline-desc"),
        element("style", _style(len(chart.curves))),
        paper,  # a dark page would show dark ink on dark
        *elements,
    ]
    start = [
        '<svg xmlns="http://www.w3.org/2000/svg" class="timeline"',
        f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img"',
        'aria-labelledby="timeline-title timeline-desc"',
        f'font-family="{FONT}" font-size="{LABEL_SIZE}"',
        'style="max-width: 100%; height: auto">',
    ]
    return "\n".join([" ".join(start), *content, "</svg>"]) + "\n"


def _style(curve_count: int) -> str:
    light = LIGHT_STYLE + _colour_rules(LIGHT_COLOURS[:curve_count])
    dark = DARK_STYLE + _colour_rules(DARK_COLOURS[:curve_count])
    return f"{light}@media (prefers-color-scheme: dark) {{{dark}}}\n"


def _colour_rules(colours: Sequence[str]) -> str:
    rules = ""
    for number, colour in enumerate(colours):
        rules += f".timeline .l{number} {{ stroke: {colour}; }} "
        rules += f".timeline .f{number} {{ fill: {colour}; }}\n"
    return rules


def _description(table: Table, chart: Chart) -> str:
    """The picture in a sentence, for those who do not see it."""
    if not chart.curves:
        return f"{table.period}. Nothing found."
    # The names are whole here, and not cut as at the ends of the curves.
    ends = "; ".join(map(chart_svg.format_end, chart.curves))
    return f"{table.period}. At the end: {ends}."


def _legend(chart: Chart) -> Iterator[str]:
    bars = f"{chart.added_label} {chart_svg.bar_time(chart)} above the axis"
    if chart.removed_label:
        bars += f", {chart.removed_label} below it"
    yield f"Curves: {chart.curve_label}. Bars: {bars}, all on one scale."
    if chart.has_uncovered_end:
        yield "Dotted: not covered by the ledger; what is not drawn may be missing."
    if chart.has_unknown_steps:
        yield "? on a curve: something is left out, whose figure or day is not known."


def _note_texts(table: Table, chart: Chart) -> Iterator[str]:
    for mark, text in table.notes:
        if mark:
            yield f"{mark}: {text}"
        elif text:
            yield text
    if chart.source:
        yield f"Source: {chart.source}."


def _add_words(elements: list[str], words: Words, y: float) -> float:
    """Add a text below `y`, broken where it is too long; how far down it reaches."""
    letters = int((WIDTH - 2 * MARGIN) / (words.size * LETTER_WIDTH))
    for line in wrap_text(words.text, letters):
        y += round(words.size * 1.4, 1)
        text = element(
            "text",
            escape(line),
            x=MARGIN,
            y=y,
            class_=words.colour,
            font_size=words.size,
            font_weight=words.weight,
        )
        elements.append(text)
    return y
