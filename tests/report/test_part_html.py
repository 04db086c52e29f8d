"""HTML of the parts of a report: shades, contrast, and text from records."""

from __future__ import annotations

import re

import pytest

from sanctions_cli.report import part_html
from sanctions_cli.report.chapter_notes import ChapterNotes
from sanctions_cli.report.content import HeatPart, TablePart
from sanctions_cli.table import Cell, Column, Figure, Table

INKS = {"light": "#1a1c20", "dark": "#e4e5e8"}
"""The colours of text on the page."""


def heat_of(*cells: Cell) -> Table:
    columns = (Column("year", "Year"), Column("CA", "Canada", "number"))
    rows = tuple((str(2020 + number), cell) for number, cell in enumerate(cells))
    return Table(title="Listed", columns=columns, rows=rows)


@pytest.mark.parametrize(
    ("cell", "shade"),
    [
        (Figure(0), "heat-0"),
        (Figure(1), "heat-1"),
        (Figure(100), "heat-6"),
        (Figure(None, unknown=1), "heat-no-figure"),
        (Figure(None, unknown_part="+"), "heat-no-figure"),
        (Figure(0, is_partial=True), "heat-no-data"),
        (Figure(None, is_partial=True), "heat-no-data"),
        (Figure(100, is_partial=True), "heat-6"),
    ],
)
def test_what_is_unknown_or_not_covered_looks_different_from_zero(
    cell: Cell, shade: str
) -> None:
    table = heat_of(Figure(100), cell)
    html = part_html.write_heat_part(HeatPart(table), "x", ChapterNotes())
    assert re.search(rf"2021</th><td class=\"[^\"]*heat {shade}\"", html)


def test_figures_on_every_shade_have_enough_contrast() -> None:
    style = part_html.STYLE_SHEET.read_text(encoding="utf-8")
    light, dark = style.split("prefers-color-scheme: dark", 1)
    for theme, rules in {"light": light, "dark": dark}.items():
        shades = re.findall(r"--heat-\d: (#[0-9a-f]{6})", rules)
        assert len(shades) == part_html.HEAT_LEVELS
        for shade in shades:
            assert measure_contrast(INKS[theme], shade) >= 4.5, (theme, shade)


def measure_contrast(first: str, second: str) -> float:
    """The contrast of two colours by WCAG 2.2."""
    darker, lighter = sorted((measure_luminance(first), measure_luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def measure_luminance(colour: str) -> float:
    parts = []
    for start in (1, 3, 5):
        part = int(colour[start : start + 2], 16) / 255
        parts.append(
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        )
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_text_from_a_record_is_text() -> None:
    name = '<b onmouseover="x()">&'
    table = Table(title=name, columns=(Column("name", name),), rows=((name,),))
    html = part_html.write_table_part(TablePart(table), "x", ChapterNotes())
    assert "<b" not in html
    assert html.count("&lt;b onmouseover=&quot;x()&quot;&gt;&amp;") == 3


def test_a_table_has_a_caption_and_headings_of_rows_and_columns() -> None:
    html = part_html.write_table_part(
        TablePart(heat_of(Figure(3))), "x", ChapterNotes()
    )
    assert "<caption><span>Listed</span></caption>" in html
    assert '<th scope="col">Year</th>' in html
    assert '<th scope="row">2020</th>' in html


def test_the_meaning_of_a_code_is_below_it_and_is_text() -> None:
    columns = (Column("program", "Program"), Column("total", "Total", "number"))
    table = Table(title="On the lists", columns=columns, rows=(("CA-1", Figure(3)),))
    part = TablePart(table, names={"CA-1": "Canada: <i>Schedule</i> 1", "CA-2": "Else"})
    html = part_html.write_table_part(part, "x", ChapterNotes())
    assert (
        '<th scope="row">CA-1<span class="name">Canada: &lt;i&gt;Schedule&lt;/i&gt; 1</span></th>'
        in html
    )
    assert "Else" not in html
