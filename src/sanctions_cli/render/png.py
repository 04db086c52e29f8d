"""Writes a chart as a PNG image: the SVG, drawn by resvg (extra `png`)."""

from __future__ import annotations

from typing import BinaryIO

from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, RenderOptions, Theme
from sanctions_cli.render.svg import draw_noted_image
from sanctions_cli.table import Table

ZOOM = 2
"""The scale of the default size: sharp on high-density screens and in print."""

SANS_SERIF_FAMILIES = (
    "Arial",
    "Helvetica",
    "DejaVu Sans",
    "Liberation Sans",
    "Noto Sans",
    "Segoe UI",
)
"""Common font families on Windows, macOS and Linux; resvg maps sans-serif to Arial only."""

NO_FAMILY = "no family has this name"

PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    '<text y="15" font-family="sans-serif">{letter}</text></svg>'
)


def render(
    table: Table,
    stream: BinaryIO,
    options: RenderOptions,
    output_format: Format = Format.png,
) -> None:
    """Write the image in the chosen size, light by default.

    Raises SanctionsError if the table has no chart, or if the library or a font is missing.
    """
    theme: Theme = "dark" if options.theme == "dark" else "light"
    svg = draw_noted_image(table, options._replace(theme=theme))
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise SanctionsError(
            "PNG needs a library that is not installed",
            hint='pip install "sanctions-ledger[png]"; SVG needs none',
        ) from None
    family = find_font_family()
    zoom = 1 if options.image_size else ZOOM
    stream.write(svg_to_bytes(svg_string=svg, zoom=zoom, sans_serif_family=family))


def find_font_family() -> str:
    """The first sans-serif family installed on this machine; SanctionsError if none.

    For a missing family resvg takes Times New Roman, and draws nothing where that is missing, too.
    """
    blank = _draw_probe("", NO_FAMILY)
    substitute = _draw_probe("W", NO_FAMILY)
    for family in SANS_SERIF_FAMILIES:
        if _draw_probe("W", family) not in (blank, substitute):
            return family
    if substitute != blank:
        return NO_FAMILY
    raise SanctionsError(
        "this machine has none of the usual fonts: the image would have no words",
        hint="install one, such as DejaVu Sans; "
        "or write SVG, which is shown with the reader's fonts",
    )


def _draw_probe(letter: str, family: str) -> bytes:
    from resvg_py import svg_to_bytes

    probe = PROBE.format(letter=letter)
    return bytes(svg_to_bytes(svg_string=probe, sans_serif_family=family))
