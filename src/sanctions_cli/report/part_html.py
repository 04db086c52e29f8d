"""Writes the tables, charts and heat tables of a report as HTML.

The styles are those of `write_style`: the policy of the page forbids styles in attributes. Each id
begins with the prefix of its part, since a page has many of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil, sqrt
from pathlib import Path

from sanctions_cli.chart import BarChart
from sanctions_cli.render import (
    RenderOptions,
    cells,
    footnotes,
    html_tables,
    html_words,
    notes,
    svg,
)
from sanctions_cli.report.chapter_notes import ChapterNotes
from sanctions_cli.report.content import ChartPart, HeatPart, TablePart
from sanctions_cli.table import Cell, Column, Figure, Table

STYLE_SHEET = Path(__file__).with_name("templates") / "figures.css"

HEAT_LEVELS = 6
"""The number of shades of a heat table."""

WIDE_WIDTH, PHONE_WIDTH = 960, 400
"""The width in pixels for which the charts of wide and of narrow screens are drawn."""

CURVES_HEIGHT = 430
"""The height of a chart with curves."""

WIDE_PANELS, PHONE_PANELS = 4, 2
"""The panels of small charts in a row."""

PANEL_HEIGHT, TALL_PANEL_HEIGHT, SPACE_OF_MARGINS = 150, 210, 45
"""The height of a row of panels, of one with removals or alone, and of what is around them."""

CHART_SCALE = 0.66
"""The size of letters in charts: 14.5 pixels for labels."""


def write_style() -> str:
    """The style sheet for all parts that this module writes."""
    style = STYLE_SHEET.read_text(encoding="utf-8")
    return f"{style}{html_tables.MARK_STYLE}{svg.write_page_style()}"


def write_table_part(part: TablePart, prefix: str, chapter_notes: ChapterNotes) -> str:
    """A table with its notes."""
    return "".join(_write_answer(part, prefix, chapter_notes, {}))


def write_heat_part(part: HeatPart, prefix: str, chapter_notes: ChapterNotes) -> str:
    """A table whose figures are shaded, with its notes."""
    return "".join(
        _write_answer(
            TablePart(part.table), prefix, chapter_notes, shade_cells(part.table)
        )
    )


def write_chart_part(part: ChartPart, prefix: str, chapter_notes: ChapterNotes) -> str:
    """A chart for wide and one for narrow screens, with its figures as a table and its notes."""
    noted = notes.add_notes(part.table, RenderOptions(), "published")
    shown = cells.make_readable(noted)
    links = html_tables.NoteLinks(footnotes.number_footnotes(shown), f"{prefix}-")
    lines = ['<figure class="drawing">\n']
    for name, width in zip(svg.PAGE_CHARTS, (WIDE_WIDTH, PHONE_WIDTH), strict=True):
        size = (width, choose_height(part.table, width))
        lines.append(
            svg.draw_image(
                noted,
                size,
                alone=False,
                name=name,
                prefix=prefix,
                scale=CHART_SCALE,
                has_tips=width != PHONE_WIDTH,
            )
        )
    if part.caption:
        caption = html_words.escape_sentence(part.caption)
        lines.append(f"<figcaption>{caption}</figcaption>\n")
    if part.shows_figures:
        lines.append('<details class="figures"><summary>Figures as a table</summary>\n')
        lines += _write_tables(_make_figures(part, shown), links, {})
        lines.append("</details>\n")
    remarks = shown.remarks
    if not part.repeats_notes:
        remarks = tuple(remark for remark in remarks if remark[0])
    lines += html_tables.write_notes(chapter_notes.choose_new(remarks), links)
    lines.append("</figure>\n")
    return "".join(lines)


def _make_figures(part: ChartPart, shown: Table) -> Table:
    """The figures of a chart as its table, or as the shorter table that the part has for it."""
    if part.figures is None:
        return shown
    return cells.make_readable(
        notes.add_notes(part.figures, RenderOptions(), "published")
    )


def choose_height(table: Table, width: int) -> int:
    """The height of a chart by the number of rows of its panels."""
    chart = table.chart
    if not isinstance(chart, BarChart):
        return CURVES_HEIGHT
    panels_in_row = WIDE_PANELS
    if width == PHONE_WIDTH:
        panels_in_row = PHONE_PANELS
    rows = ceil(len(chart.panels) / panels_in_row)
    height = PANEL_HEIGHT
    has_removals = any(bar.removed for bar in chart.bars)
    if has_removals or rows == 1:
        height = TALL_PANEL_HEIGHT
    return SPACE_OF_MARGINS + rows * height


def _write_answer(
    part: TablePart,
    prefix: str,
    chapter_notes: ChapterNotes,
    classes: html_tables.CellClasses,
) -> Iterator[str]:
    """The table, those below it and all notes."""
    noted = notes.add_notes(part.table, RenderOptions(), "published")
    shown = cells.make_readable(noted)
    links = html_tables.NoteLinks(footnotes.number_footnotes(shown), f"{prefix}-")
    yield from _write_tables(shown, links, classes, part.names)
    new_notes = chapter_notes.choose_new(shown.remarks)
    yield from html_tables.write_notes(new_notes, links)


def _write_tables(
    shown: Table,
    links: html_tables.NoteLinks,
    classes: html_tables.CellClasses,
    names: Mapping[str, str] | None = None,
) -> Iterator[str]:
    caption = html_words.escape_sentence(shown.title)
    if shown.period:
        period = html_words.escape_sentence(shown.period)
        caption += f' <span class="period">{period}</span>'
    yield from html_tables.write_table(
        shown,
        links,
        caption=f"<span>{caption}</span>",
        has_row_headings=True,
        classes=classes,
        names=names,
    )
    for below in shown.tables_below:
        caption = html_words.escape_sentence(below.title)
        yield from html_tables.write_table(
            below, links, caption=f"<span>{caption}</span>", has_row_headings=True
        )
        yield from html_tables.write_notes(below.remarks, links)


# Shades


def shade_cells(table: Table) -> dict[tuple[int, int], str]:
    """The class of each figure of a heat table, by its row and column as people see them.

    The totals are not shaded: they would leave no difference between the other figures.
    """
    shown = table.for_people()
    places = []
    for place, column in enumerate(shown.columns):
        if _has_shades(column):
            places.append(place)
    values = [0]
    for row in shown.rows:
        for place in places:
            cell = row[place]
            if isinstance(cell, Figure):
                values.append(cell.value or 0)
    classes = {}
    for number, row in enumerate(shown.rows):
        for place in places:
            classes[number, place] = f"heat {find_shade(row[place], max(values))}"
    return classes


def _has_shades(column: Column) -> bool:
    return column.kind == "number" and column.name != "total"


def find_shade(cell: Cell, largest: int) -> str:
    """The class of a figure: by the root of its size, so that small ones differ as well."""
    if not isinstance(cell, Figure):
        return "heat-0"
    if cell.value:
        share = sqrt(max(0, cell.value) / largest)
        return f"heat-{max(1, ceil(share * HEAT_LEVELS))}"
    if cell.unknown or cell.unknown_part or cell.undated:
        return "heat-no-figure"
    if cell.value is None or cell.is_partial or cell.is_unrecorded:
        return "heat-no-data"
    return "heat-0"
