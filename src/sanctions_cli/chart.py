"""What an answer looks like drawn: lines that rise and fall over days, with what went on and off beneath them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sanctions_cli.table import Figure

UNITS = ("month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Step:
    """What one day brought to a line: added, removed, announced without a figure, and the height after it."""

    day: date
    added: int
    removed: int
    unknown: int
    height: int


@dataclass(frozen=True, slots=True)
class Line:
    """A curve: where it starts on the chart's first day, its steps in the order of their days, and its end.

    `followed`: the first and the last day on which the book would know of a step; None if it does not say.
    """

    name: str
    start: int
    steps: tuple[Step, ...]
    end: Figure
    followed: tuple[date, date] | None = None

    def height(self, day: date) -> int:
        """How high it stands at the end of a day."""
        from bisect import bisect_right

        n = bisect_right(self.steps, day, key=lambda step: step.day)
        return self.steps[n - 1].height if n else self.start

    def dark(self, first: date, last: date) -> bool:
        """Whether from one day to another nothing would be known of a step."""
        return self.followed is not None and (last < self.followed[0] or first > self.followed[1])


@dataclass(frozen=True, slots=True)
class Round:
    """Announcements by several senders within a few days; `days` is when which of the lines was in it."""

    since: date
    until: date
    title: str
    days: Mapping[int, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Lines over the same days and on the same scale. `curve`, `above` and `below` say what is drawn."""

    lines: tuple[Line, ...]
    since: date
    until: date
    unit: str
    curve: str
    above: str
    below: str
    rounds: tuple[Round, ...] = ()
    source: str = ""

    def spelt(self, spell: Callable[[str], str]) -> Chart:
        """The same chart with every text in it made harmless."""
        return replace(
            self,
            lines=tuple(replace(line, name=spell(line.name)) for line in self.lines),
            rounds=tuple(replace(one, title=spell(one.title)) for one in self.rounds),
            source=spell(self.source),
        )


def ceiling(number: int) -> int:
    """The least round number that is not below: what a scale ends with."""
    size: int = 10 ** (len(str(max(number, 1))) - 1)
    return next(
        top for tenths in (10, 12, 15, 20, 25, 30, 40, 50, 60, 70, 80, 100)
        if (top := max(1, -(-tenths * size // 10))) >= number
    )  # fmt: skip
