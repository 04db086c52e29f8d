"""The elements of an SVG image as text, and the width of words.

Coordinates are in pixels from the upper left corner.
"""

from __future__ import annotations

import html
import unicodedata
from typing import Literal, NamedTuple

from sanctions_cli.text import ELLIPSIS, isolate_words

Anchor = Literal["start", "middle", "end"]

NARROW_LETTERS = frozenset(" .,:;'|!ijlI")
HALF_LETTERS = frozenset('()[]/-"*frtJ\u2013')
BROAD_LETTERS = frozenset("mwMWOQG%@&+\u2212\u00b1\u2026\u2014")

BOLD_FACTOR = 1.14
"""The factor by which bold letters are wider."""

LINE_HEIGHT = 1.32
"""The line height as a multiple of the size of letters."""


class Area(NamedTuple):
    """A rectangle of the image."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The distance from the left to the right side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The distance from the upper to the lower side."""
        return self.bottom - self.top


def escape(text: str) -> str:
    """The text of an image as XML, with right-to-left names isolated."""
    return html.escape(isolate_words(text))


def element(name: str, content: str | None = None, /, **attributes: str | float) -> str:
    """An SVG element, self-closing without content.

    The content must be escaped. `class_` gives `class`, `font_size` gives `font-size`. Numbers are
    rounded to a tenth of a pixel. An attribute that is "" is left out.
    """
    start = name
    for key, value in attributes.items():
        text = value if isinstance(value, str) else format_number(value)
        if text:
            attribute = key.removesuffix("_").replace("_", "-")
            start += f' {attribute}="{text}"'
    if content is None:
        return f"<{start}/>"
    return f"<{start}>{content}</{name}>"


def format_number(number: float) -> str:
    """A coordinate or size, with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0").replace("-0", "0", number > -0.05)


def text_element(
    content: str,
    place: tuple[float, float],
    size: float,
    colour: str = "ink",
    *,
    anchor: Anchor = "start",
    weight: str = "",
) -> str:
    """A text at a position on its base line; the content must be escaped."""
    x, y = place
    return element(
        "text",
        content,
        class_=colour,
        x=x,
        y=y,
        font_size=size,
        font_weight=weight,
        text_anchor="" if anchor == "start" else anchor,
    )


def path_element(
    kind: str, start: tuple[float, float], end: tuple[float, float]
) -> str:
    """A straight line with a class."""
    return element(
        "path", class_=kind, d=f"M{format_point(*start)}L{format_point(*end)}"
    )


def format_point(x: float, y: float) -> str:
    """A point in the syntax of paths."""
    return f"{format_number(x)} {format_number(y)}"


# The width of words


def measure_text(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in the widest of the usual fonts."""
    width = sum(map(_measure_character, text)) * size
    return width * BOLD_FACTOR if bold else width


def _measure_character(character: str) -> float:
    """The width of a character as a fraction of its size."""
    if character in NARROW_LETTERS:
        return 0.34
    if character in HALF_LETTERS:
        return 0.5
    if character in BROAD_LETTERS:
        return 1.0
    if character.isascii():
        return 0.76 if character.isupper() else 0.64
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    return 0.85


def shorten_text(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text in at most `width` pixels, with an ellipsis if it was cut."""
    if measure_text(text, size, bold=bold) <= width:
        return text
    kept = ""
    for character in text:
        if measure_text(kept + character + ELLIPSIS, size, bold=bold) > width:
            break
        kept += character
    return kept.rstrip() + ELLIPSIS


def wrap_text(
    text: str, width: float, size: float, *, bold: bool = False, max_lines: int
) -> list[str]:
    """The text in lines of at most `width` pixels; the last line is cut if there are more."""
    lines: list[str] = []
    line = ""
    words = [word for word in text.split(" ") if word]
    for number, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if not line or measure_text(longer, size, bold=bold) <= width:
            line = longer
            continue
        if len(lines) == max_lines - 1:
            line = " ".join([line, *words[number:]])
            break
        lines.append(shorten_text(line, width, size, bold=bold))
        line = word
    if line:
        lines.append(shorten_text(line, width, size, bold=bold))
    return lines
