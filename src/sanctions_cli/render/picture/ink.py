"""What every part of a picture is drawn with: sizes, texts, lines, and where days and figures stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sanctions_cli.render.picture.scale import Days

WIDE, MARGIN, TALL, STRIP = 720, 24, 250, 34
"""The picture's width and margin, and how tall the curves and the additions of each strip are."""

LABEL, SMALL, TINY, APART = 13, 11.5, 9.5, 17
"""The sizes of letters, and how far the names of lines stand apart."""

LETTER = 0.56
"""How wide a letter is beside its size, in the widest of the usual fonts."""

COLOURS = 7
"""After so many lines, colours come again, dashed."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand: time across, the curves between `top` and `base`, and the figures of their scale."""

    days: Days
    top: float
    base: float
    figures: Sequence[int]

    def y(self, height: int) -> float:
        """How far down a height stands; less than nothing stands at the base."""
        return self.base - (self.base - self.top) * max(0, height) / self.figures[-1]


def rule(kind: str, x: float, y: float, x2: float, y2: float) -> str:
    """A straight line."""
    return f'<path class="{kind}" d="M{n(x)} {n(y)}L{n(x2)} {n(y2)}"/>'


def text(x: float, y: float, said: str, how: str) -> str:
    """A text of the picture."""
    return f'<text x="{n(x)}" y="{n(y)}" {how}>{escape(said)}</text>'


def n(number: float) -> str:
    """A coordinate, short: a tenth of a pixel is finer than anyone sees."""
    return f"{number:.1f}".removesuffix(".0")
