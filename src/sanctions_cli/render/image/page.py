"""The page of an image: the title above, notes and source below, and a chart between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.render.image.elements import (
    LINE_HEIGHT,
    Area,
    element,
    escape,
    measure_text,
    text_element,
    wrap_text,
)

TITLE_SIZE = 33.0
SUBTITLE_SIZE = 22.0
LABEL_SIZE = 22.0
TICK_SIZE = 19.0
NOTE_SIZE = 17.0
MARGIN = 38.0
"""Sizes in an image of 1200 by 675 pixels; other images are in proportion."""

SMALLEST_LABEL = 0.62
"""The share of their size to which letters may shrink if there is much to show."""

NOTES_SHARE = 0.24
"""The most of the height, as a share, for notes."""


BETWEEN_NOTES = "\N{EM SPACE}"
"""Between two short notes in a line."""


class Sizes(NamedTuple):
    """The sizes in pixels on a page of a given scale."""

    scale: float

    @property
    def label(self) -> float:
        """The size of labels at curves and bars."""
        return LABEL_SIZE * self.scale

    @property
    def tick(self) -> float:
        """The size of letters at axes."""
        return TICK_SIZE * self.scale

    @property
    def note(self) -> float:
        """The size of notes and of the source."""
        return NOTE_SIZE * self.scale


class Page(NamedTuple):
    """The words of an image around its chart."""

    width: int
    height: int
    title: str
    subtitle: str
    notes: Sequence[str]
    """The notes, the most important first."""
    source: str
    scale: float | None = None
    """The scale of the sizes; None for that of the page's own size."""

    @property
    def sizes(self) -> Sizes:
        """The sizes, by the smaller of width and height, since a screen limits either."""
        if self.scale is not None:
            return Sizes(self.scale)
        return Sizes(min(self.height / 675, self.width / 660))


def draw_page(page: Page) -> tuple[list[str], Area]:
    """The elements of the words on the page, and the area left for the chart."""
    scale = page.sizes.scale
    margin = MARGIN * scale
    width = page.width - 2 * margin
    elements = [element("rect", class_="paper", width=page.width, height=page.height)]
    y = margin * 0.7
    # A phone is narrow, and scrolls.
    most_lines = 3 if page.height > page.width else 2
    for text, size, colour, weight in (
        (page.title, TITLE_SIZE * scale, "ink", "600"),
        (page.subtitle, SUBTITLE_SIZE * scale, "dim", ""),
    ):
        size = _fit_size(text, width, size, bold=bool(weight))
        for line in wrap_text(
            text, width, size, bold=bool(weight), max_lines=most_lines
        ):
            y += size * LINE_HEIGHT
            elements.append(
                text_element(escape(line), (margin, y), size, colour, weight=weight)
            )
    top = y + 20 * scale
    bottom = page.height - margin * 0.8
    foot = _wrap_foot(page, width)
    size = NOTE_SIZE * scale
    y = bottom - size * LINE_HEIGHT * len(foot)
    for number, line in enumerate(foot, start=1):
        place = (margin, y + size * LINE_HEIGHT * number)
        elements.append(text_element(escape(line), place, size, "dim"))
    if foot:
        bottom = y - 6 * scale
    area = Area(margin, top, page.width - margin, max(bottom, top + 20 * scale))
    return elements, area


def _fit_size(text: str, width: float, size: float, *, bold: bool) -> float:
    """The size of letters, reduced if a text then takes one line, or two instead of three."""
    needed = measure_text(text, size, bold=bold)
    if width < needed <= width * 1.25:
        return size * width / needed * 0.999
    # A line broken at a word is not full.
    return size * min(1.0, max(0.75, 1.75 * width / (needed or 1)))


def _wrap_foot(page: Page, width: float) -> list[str]:
    """The lines of the notes that have space, and of the source."""
    size = NOTE_SIZE * page.sizes.scale
    most_lines = int(page.height * NOTES_SHARE / (size * LINE_HEIGHT))
    source = []
    if page.source:
        source = wrap_text(f"Source: {page.source}", width, size, max_lines=3)
    lines: list[str] = []
    can_be_continued = False
    for note in page.notes:
        if can_be_continued:
            longer = f"{lines[-1]}{BETWEEN_NOTES}{note}"
            if measure_text(longer, size) <= width:
                lines[-1] = longer
                continue
        wrapped = wrap_text(note, width, size, max_lines=3)
        if len(lines) + len(wrapped) + len(source) > most_lines:
            break
        lines += wrapped
        # The end of a broken note would look like the begin of the next.
        can_be_continued = len(wrapped) == 1
    return lines + source
