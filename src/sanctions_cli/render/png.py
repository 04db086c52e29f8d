"""A chart as a PNG picture: the SVG, drawn by resvg (extra `png`) at twice its size."""

from __future__ import annotations

from typing import BinaryIO

from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, Page
from sanctions_cli.render.svg import picture
from sanctions_cli.table import Table

ZOOM = 2
"""So that it is sharp on the screens of today, and in print at half its size."""

PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15">{}</text></svg>'


def render(table: Table, stream: BinaryIO, page: Page, kind: Format = Format.png) -> None:
    """Write the picture, light on white; SanctionsError where the library or a font for its words is missing."""
    drawing = picture(table)
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise SanctionsError(
            "PNG needs a library that is not installed", hint='pip install "sanctions-ledger[png]"; SVG needs none'
        ) from None
    if svg_to_bytes(svg_string=PROBE.format("W")) == svg_to_bytes(svg_string=PROBE.format("")):
        raise SanctionsError(
            "this machine has no font: the picture would have no words",
            hint="install one, such as DejaVu Sans; or write SVG, which is shown with the reader's fonts",
        )
    stream.write(svg_to_bytes(svg_string=drawing, zoom=ZOOM))
