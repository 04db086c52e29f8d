"""Images of charts: well formed whatever the texts are, complete, and the same as PNG."""

from __future__ import annotations

import re
import struct
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from conftest import FONT
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_tables import (
    CHARTS,
    TOTALS,
    bar_charts,
    chart_table,
    make_chart,
    render_bytes,
    render_text,
)

from sanctions_cli.chart import Chart
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import CHART_FORMATS, Format, RenderOptions, png, svg

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED_TAGS = {
    "svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan", "circle",
    "defs", "pattern",
}  # fmt: skip

INKS_OF_LINES = ("rule", "axis", "hatch")

CANADA = make_chart(["Canada"], [[(3, 5, 0, 0), (9, 1, 2, 1)]], 30, "month")


def parse(chart: Chart, text: str = "Targets") -> ElementTree.Element:
    return ElementTree.fromstring(render_text(chart_table(chart, text), Format.svg))


def words_of(root: ElementTree.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


@settings(max_examples=100, deadline=None)
@given(st.one_of(CHARTS, bar_charts()), st.text(min_size=1))
def test_an_image_is_well_formed_whatever_the_texts_are(chart: Chart, text: str):
    root = parse(chart, text)
    assert {each.tag for each in root.iter()} <= {SVG + tag for tag in ALLOWED_TAGS}
    for each in root.iter():
        assert not any(name.startswith("on") or "href" in name for name in each.attrib)


def test_title_period_notes_and_source_are_in_the_image():
    table = replace(
        chart_table(CANADA),
        period="announced 2020",
        remarks=(("+1", "a note"),),
        source="A ledger, records to 2020-01-10",
    )
    words = words_of(ElementTree.fromstring(render_text(table, Format.svg)))
    for expected in (
        "Targets",
        "announced 2020",
        "+1: a note",
        "Source: A ledger, records to 2020-01-10",
    ):
        assert expected in " ".join(" ".join(words).split())


def test_inside_a_page_the_words_of_the_page_are_left_out():
    table = chart_table(CANADA, "A title and a note")
    assert "A title and a note" in words_of(
        ElementTree.fromstring(svg.draw_image(table))
    )
    inside = ElementTree.fromstring(svg.draw_image(table, alone=False))
    assert "A title and a note" not in words_of(inside)
    assert inside.findtext(f"{SVG}title") == "A title and a note"


def test_the_image_is_described_to_those_who_do_not_see_it():
    table = replace(chart_table(CANADA), remarks=(("+1", "a note"),))
    root = ElementTree.fromstring(render_text(table, Format.svg))
    assert root.get("role") == "img"
    ids = root.get("aria-labelledby", "").split()
    texts = [root.findtext(f".//*[@id='{each}']") for each in ids]
    assert texts == [
        "Targets",
        "Targets. At the end: Canada 4+1. +1: a note.",
    ]


def test_a_chart_without_curves_says_that_nothing_was_found():
    root = parse(replace(CANADA, curves=(), rounds=()))
    assert "nothing found" in words_of(root)
    assert root.findtext(f"{SVG}desc") == "Targets. Nothing found. Targets."


def test_a_long_name_is_cut_at_its_curve_and_whole_in_the_description():
    name = "A program with a name that goes on and on and on and on"
    root = parse(make_chart([name], [[(3, 5, 0, 0)]], 30, "month"))
    assert any(words.endswith("… 5") for words in words_of(root))
    assert name in str(root.findtext(f"{SVG}desc"))


def test_days_that_the_ledger_does_not_cover_are_explained():
    covered = ((CANADA.since, CANADA.since),)
    curve = replace(CANADA.curves[0], covered=covered, sender="CA")
    words = words_of(parse(replace(CANADA, curves=(curve,))))
    note = "Dotted: no data for this sender in this period."
    assert any(word.startswith(note) for word in words)
    assert not any(word.startswith("Dotted") for word in words_of(parse(CANADA)))


def test_every_curve_has_a_colour_in_light_and_in_dark():
    style = str(
        parse(make_chart(["a", "b"], [[], []], 30, "month")).findtext(f"{SVG}style")
    )
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    for part in (light, dark):
        assert part.count("{ stroke: #") == 2 + len(INKS_OF_LINES)
        assert re.search(r"\.chart \.l\d { stroke: #", part)


def test_the_same_chart_gives_the_same_bytes():
    assert render_text(chart_table(CANADA), Format.svg) == render_text(
        chart_table(CANADA), Format.svg
    )


@pytest.mark.parametrize("output_format", CHART_FORMATS)
def test_a_table_without_a_chart_is_refused(output_format: Format):
    with pytest.raises(SanctionsError, match="this answer has no chart") as caught:
        render_bytes(TOTALS, output_format)
    assert str(caught.value.hint).startswith("for a table: -f html")


# Size and colours


def draw(output_format: Format, **options: object) -> bytes:
    table = chart_table(CANADA)
    return render_bytes(table, output_format, RenderOptions()._replace(**options))


def test_an_image_is_landscape_and_has_the_size_that_is_asked_for():
    root = ElementTree.fromstring(draw(Format.svg))
    assert (root.get("width"), root.get("height")) == ("1200", "675")
    root = ElementTree.fromstring(draw(Format.svg, image_size=(390, 844)))
    assert root.get("viewBox") == "0 0 390 844"


def test_letters_of_an_image_for_a_phone_are_larger_beside_its_width():
    sizes = []
    for size in ((1200, 675), (1080, 1350)):
        root = ElementTree.fromstring(draw(Format.svg, image_size=size))
        label = max(
            float(each.get("font-size", "")) for each in root.iter(f"{SVG}text")
        )
        sizes.append(label / size[0])
    assert sizes[1] > 1.5 * sizes[0]


def test_an_image_follows_the_screen_unless_its_colours_are_chosen():
    assert b"prefers-color-scheme" in draw(Format.svg)
    dark = draw(Format.svg, theme="dark")
    assert b"prefers-color-scheme" not in dark
    assert b"#14171c" in dark
    assert b"#ffffff" not in dark


# PNG


@FONT
def test_a_png_is_the_image_at_twice_its_size():
    data = render_bytes(chart_table(CANADA), Format.png)
    root = parse(CANADA)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    size = tuple(2 * int(root.get(name, "")) for name in ("width", "height"))
    assert struct.unpack(">II", data[16:24]) == size


@FONT
def test_a_png_is_drawn_from_the_image(monkeypatch: pytest.MonkeyPatch):
    import resvg_py

    real = resvg_py.svg_to_bytes
    drawn = []

    def watch(**options: object) -> bytes:
        drawn.append(options["svg_string"])
        return real(**options)

    monkeypatch.setattr(resvg_py, "svg_to_bytes", watch)
    render_bytes(chart_table(CANADA), Format.png)
    image = RenderOptions(theme="light")
    assert render_text(chart_table(CANADA), Format.svg, image) in drawn


@FONT
def test_a_png_has_the_size_and_the_colours_that_are_asked_for():
    data = draw(Format.png, image_size=(400, 300))
    assert struct.unpack(">II", data[16:24]) == (400, 300)
    assert data != draw(Format.png, image_size=(400, 300), theme="dark")


def draw_with_fonts(*fonts: str):
    """Draws letters as resvg does on a machine with these fonts: Times New Roman for others."""

    def draw_probe(letter: str, family: str) -> bytes:
        drawn = [font for font in (family, "Times New Roman") if font in fonts]
        return drawn[0].encode() if letter and drawn else b"blank"

    return draw_probe


@pytest.mark.parametrize(
    ("fonts", "family"),
    [
        (("DejaVu Sans",), "DejaVu Sans"),
        (("Liberation Sans", "Times New Roman", "Arial"), "Arial"),
        (("Times New Roman",), png.NO_FAMILY),
    ],
)
def test_words_are_drawn_in_the_first_family_that_is_installed(
    fonts, family, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(png, "_draw_probe", draw_with_fonts(*fonts))
    assert png.find_font_family() == family


def test_fonts_that_are_not_known_draw_no_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(png, "_draw_probe", draw_with_fonts("Ubuntu"))
    with pytest.raises(SanctionsError, match="none of the usual fonts"):
        png.find_font_family()


@FONT
def test_a_font_of_this_machine_is_found():
    assert png.find_font_family() in (*png.SANS_SERIF_FAMILIES, png.NO_FAMILY)


def test_without_its_library_png_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(SanctionsError) as caught:
        render_bytes(chart_table(CANADA), Format.png)
    assert 'pip install "sanctions-ledger[png]"' in str(caught.value.hint)


def test_without_a_font_png_says_so_instead_of_leaving_out_the_words(
    monkeypatch: pytest.MonkeyPatch,
):
    import resvg_py

    real = resvg_py.svg_to_bytes
    without_fonts = lambda **options: real(**options, skip_system_fonts=True)  # noqa: E731
    monkeypatch.setattr(resvg_py, "svg_to_bytes", without_fonts)
    with pytest.raises(
        SanctionsError, match="this machine has none of the usual fonts"
    ):
        render_bytes(chart_table(CANADA), Format.png)
