"""Writes a chart as a self-contained SVG image, landscape, in light and dark.

Every curve and bar is labelled directly, so there is no legend. The image loads and runs nothing.
The same table gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TextIO

from sanctions_cli.caveats import WHAT_IS_COUNTED, CaveatKind
from sanctions_cli.chart import BarChart, Chart, CurveChart
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, RenderOptions, Theme
from sanctions_cli.render.caveat_words import Wording, word_caveat
from sanctions_cli.render.cells import make_readable
from sanctions_cli.render.image import bar_parts, bars, colours, curves
from sanctions_cli.render.image.elements import (
    Area,
    element,
    escape,
    format_number,
    text_element,
)
from sanctions_cli.render.image.page import MARGIN, Page, Sizes, draw_page
from sanctions_cli.render.notes import add_notes
from sanctions_cli.table import Remark, Table
from sanctions_cli.text import join_words

SIZE = (1200, 675)
"""The default size of an image: 16 to 9."""

FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
)

CURVE_WIDTH = 3.4

ALONE = "chart"
"""The name of an image that is alone on its page, or the first there."""

MOST_SKETCHES = 4
"""How often chart and notes are laid out, since each depends on the other."""

MOST_DESCRIBED_BARS = 40
"""The most bars whose figures are in the description of a chart that has a table beside it."""

LEAST_CHART_SHARE = 0.42
"""The least share of the height for the chart."""

FULL_CHART_SHARE = 0.85
"""The share of the height for a chart that has no words but those on its hatching."""

_TIP = re.compile("<title>.*?</title>")
"""Words that appear where the mouse rests."""

PAGE_CHARTS = ("chart", "phone-chart")
"""The classes of the images of a page, for wide and for narrow screens."""


def write_page_style() -> str:
    """The style sheet for all images that are parts of a page."""
    return colours.write_page_style(PAGE_CHARTS)


class Drawing(NamedTuple):
    """The drawn part of an image, its colours, and its notes."""

    elements: Sequence[str]
    colours: Sequence[int]
    notes: Sequence[str]


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.svg,
) -> None:
    """Write the image with title, period, notes and source.

    Raises SanctionsError if the table has no chart.
    """
    stream.write(draw_noted_image(table, options))


def draw_noted_image(table: Table, options: RenderOptions) -> str:
    """The image of a table with the notes that fit, in the chosen size."""
    size = options.image_size or SIZE
    sizes = Page(*size, "", "", (), "").sizes
    note_width = int((size[0] - 2 * MARGIN * sizes.scale) / (0.58 * sizes.note))
    noted = add_notes(_move_what_is_counted(table), options, "published", note_width)
    return draw_image(noted, size, options.theme or "auto")


def _move_what_is_counted(table: Table) -> Table:
    """The table with the note on what is counted moved before its period.

    There are no words about what is in the table and not in the chart.
    """
    period = table.period
    not_drawn: tuple[CaveatKind, ...] = ("explained", "does_not_match")
    if isinstance(table.chart, CurveChart):
        not_drawn = (*not_drawn, "rounds")
    others = []
    for caveat in table.caveats:
        if caveat.kind in not_drawn:
            continue
        if caveat.kind not in WHAT_IS_COUNTED or caveat.kind == "rounds":
            others.append(caveat)
            continue
        words = word_caveat(caveat, Wording("published"))
        period = ", ".join(filter(None, (words[:1].upper() + words[1:], period)))
    return replace(table, caveats=tuple(others), period=period)


def draw_image(
    table: Table,
    size: tuple[int, int] = SIZE,
    theme: Theme = "auto",
    *,
    alone: bool = True,
    name: str = ALONE,
    prefix: str = "",
    scale: float | None = None,
    has_tips: bool = True,
) -> str:
    """The image of a table; SanctionsError if it has no chart.

    Within a page, not `alone`, it has no title, and no notes but those on the drawing itself. Each
    image of a page needs its own `name`, for its styles and for its description. With a `prefix`,
    which begins all ids in it, it has no styles: they are in the style sheet of the page
    (`write_page_style`). The `scale` of letters and lines follows from the size by default.
    `has_tips`: with words that appear where the mouse rests, which phones do not have.
    """
    shown = make_readable(table)
    chart = shown.chart
    if chart is None:
        raise SanctionsError(
            "this answer has no chart",
            hint="for a table: -f html, md, xlsx, csv or json; with a chart: timeline, totals,"
            " compare, balance",
        )
    width, height = size
    page = Page(width, height, "", "", (), "", scale)
    # The least area that the words leave, so the drawing does not depend on the number of notes.
    share = FULL_CHART_SHARE if prefix else LEAST_CHART_SHARE
    least_area = Area(0, 0, width * 0.94, height * share)
    drawn_chart, left_out = _keep_largest(chart, least_area, page.sizes)
    # The words around a part of a page say what the marks of rounds are.
    marks_rounds = bool(prefix)
    drawing = _draw(drawn_chart, least_area, page.sizes, marks_rounds=marks_rounds)
    for _ in range(MOST_SKETCHES):
        notes = [*filter(None, [left_out]), *drawing.notes]
        if alone:
            notes += _format_notes(shown.remarks, _read_words(drawing.elements))
            page = page._replace(
                title=shown.title,
                subtitle=shown.period,
                notes=notes,
                source=shown.source,
            )
        else:
            page = page._replace(notes=notes)
        words_around, area = draw_page(page)
        sketch = drawing
        drawing = _draw(drawn_chart, area, page.sizes, marks_rounds=marks_rounds)
        # The notes explain the marks in the drawing, and the drawing has the area that they leave.
        if _read_words(sketch.elements) == _read_words(drawing.elements):
            break
    elements = [*words_around, *drawing.elements]
    if not has_tips:
        elements = [_TIP.sub("", each) for each in elements]
    if prefix:
        return _assemble_part(shown, chart, page, elements, name, prefix)
    return _assemble(shown, chart, page, drawing, elements, theme, name)


def _keep_largest(chart: Chart, area: Area, sizes: Sizes) -> tuple[Chart, str]:
    """The chart with as much as is legible in an area, and a note on what it leaves out."""
    if isinstance(chart, BarChart):
        return bars.keep_largest(chart, area, sizes)
    return curves.keep_highest(chart, area, sizes)


def _draw(
    chart: Chart, area: Area, sizes: Sizes, *, marks_rounds: bool = False
) -> Drawing:
    if isinstance(chart, BarChart):
        return _draw_bar_chart(chart, area, sizes)
    return _draw_curve_chart(chart, area, sizes, marks_rounds=marks_rounds)


def _draw_nothing(area: Area, sizes: Sizes) -> Drawing:
    text = text_element(
        "nothing found", (area.left, area.top + sizes.label), sizes.label, "dim"
    )
    return Drawing([text], (), ())


def _draw_curve_chart(
    chart: CurveChart, area: Area, sizes: Sizes, *, marks_rounds: bool
) -> Drawing:
    if not chart.curves:
        return _draw_nothing(area, sizes)
    notes = []
    if chart.has_uncovered_end:
        # A curve without a sender is of several, or of a target.
        has_senders = any(curve.sender for curve in chart.curves)
        for_whom = " for this sender" if has_senders else ""
        notes.append(f"Dotted: no data{for_whom} in this period.")
    if curves.has_crowded_rings(chart.curves):
        notes.append("Rings: no figure given. There is no space for all of them.")
    elements = curves.draw_curves(chart, area, sizes, marks_rounds=marks_rounds)
    return Drawing(elements, curves.find_colours(chart), notes)


def _draw_bar_chart(chart: BarChart, area: Area, sizes: Sizes) -> Drawing:
    if not chart.bars:
        return _draw_nothing(area, sizes)
    elements = bars.draw_bars(chart, area, sizes)
    notes = list(_explain_hatching(chart, "".join(elements)))
    if any(bar.has_no_figure or bar.has_no_data for bar in chart.bars):
        elements.insert(0, bar_parts.draw_hatching(sizes.scale))
    return Drawing(elements, list(bar_parts.find_colours(chart).values()), notes)


def _explain_hatching(chart: BarChart, drawing: str) -> Iterator[str]:
    """A note on hatched bars, if there was no space for it beside them."""
    has_no_figure = any(bar.has_no_figure for bar in chart.bars)
    if has_no_figure and ">+" not in drawing:
        yield "Short hatched bar: announced, but no figure given."
    has_no_data = any(bar.has_no_data for bar in chart.bars)
    if has_no_data and f">{bar_parts.NO_DATA}</text>" not in drawing:
        yield "Hatched to the top: no data, which is not zero."


def _read_words(elements: Sequence[str]) -> str:
    """The visible words in a drawing."""
    visible = _TIP.sub("", " ".join(elements))
    return re.sub("<[^>]*>", "", visible)


def _list_signs(chart: Chart) -> str:
    """The signs after all figures of a chart."""
    signs = []
    if isinstance(chart, BarChart):
        for bar in chart.bars:
            signs.append(bar_parts.join_figure(bar))
        return " ".join(signs)
    for curve in chart.curves:
        signs.append(curves.format_end(curve))
    if chart.has_unknown_steps:
        signs.append("+1")
    return " ".join(signs)


def _format_notes(notes: Sequence[Remark], signs: str) -> Iterator[str]:
    """The notes, each after its mark, or without it if no figure in the drawing has it.

    Notes on words of the table or on question marks are left out: a drawing has neither.
    """
    for mark, text in notes:
        sign = "+" if mark.startswith("+n") else mark
        if mark and sign in signs:
            # A sign and a number after it would be read as one.
            separator = ": " if mark.startswith("+") else "\N{EN SPACE}"
            yield f"{mark}{separator}{text}"
        elif mark and not mark.isalpha() and mark != "?":
            yield f"{text[:1].upper()}{text[1:]}."
        elif not mark and text:
            yield text


def _assemble(
    table: Table,
    chart: Chart,
    page: Page,
    drawing: Drawing,
    elements: Sequence[str],
    theme: Theme,
    name: str,
) -> str:
    line_width = CURVE_WIDTH * page.sizes.scale
    style = colours.write_style(theme, drawing.colours, line_width, name)
    content = [
        element("title", escape(table.title), id=f"{name}-title"),
        element("desc", escape(_describe(table, chart)), id=f"{name}-desc"),
        element("style", style),
        *elements,
    ]
    width, height = page.width, page.height
    start = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}"',
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"',
        f'aria-labelledby="{name}-title {name}-desc"',
        f'font-family="{FONT}"',
        'style="max-width: 100%; height: auto">',
    ]
    image = "\n".join([" ".join(start), *content, "</svg>"]) + "\n"
    if name == ALONE:
        return image
    # Two images of a page each need their own hatching, since one of them may be hidden.
    return bar_parts.rename_hatching(image, f"{name}-hatch")


def _assemble_part(
    table: Table,
    chart: Chart,
    page: Page,
    elements: Sequence[str],
    name: str,
    prefix: str,
) -> str:
    """The image as a part of a page whose style sheet has its styles, without margins."""
    margin = MARGIN * page.sizes.scale
    # The years below the first and the last bar extend slightly into the margin.
    left = margin * 0.6
    width, height = page.width - 2 * left, page.height - margin
    view = " ".join(map(format_number, (left, margin * 0.7, width, height)))
    identity = f"{prefix}-{name}"
    content = [
        element("title", escape(table.title), id=f"{identity}-title"),
        element("desc", escape(_summarize(table, chart)), id=f"{identity}-desc"),
        *elements,
    ]
    start = (
        f'<svg class="{name}" viewBox="{view}" role="img"'
        f' aria-labelledby="{identity}-title {identity}-desc" font-family="{FONT}">'
    )
    image = "\n".join([start, *content, "</svg>"]) + "\n"
    return bar_parts.rename_hatching(image, f"{identity}-hatch")


def _summarize(table: Table, chart: Chart) -> str:
    """A description of a part of a page, which has a table of the figures as well."""
    if isinstance(chart, CurveChart) or len(chart.bars) <= MOST_DESCRIBED_BARS:
        return _describe(table, chart)
    names = join_words([panel.name for panel in chart.panels])
    sentences = [table.period, f"Charts of {names}", "A table has the figures"]
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences if sentence)


def _describe(table: Table, chart: Chart) -> str:
    """A description of the image with all notes, for readers who cannot see it."""
    sentences = [table.period] if table.period else []
    if isinstance(chart, CurveChart) and chart.curves:
        ends = map(curves.format_end, chart.curves)
        sentences.append(f"At the end: {'; '.join(ends)}")
    elif isinstance(chart, BarChart) and chart.bars:
        sentences += _describe_panels(chart)
    else:
        sentences.append("Nothing found")
    sentences += _format_notes(table.remarks, _list_signs(chart))
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences)


def _describe_panels(chart: BarChart) -> Iterator[str]:
    for panel in chart.panels:
        figures = []
        for bar in panel.bars:
            name = bar.name.replace("\n", " ")
            figures.append(f"{name} {bar_parts.join_figures(bar, chart.unit)}")
        name = f"{panel.name}: " if panel.name else ""
        yield f"{name}{', '.join(figures)}"
