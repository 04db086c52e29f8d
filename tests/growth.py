"""How the time of a function grows with the length of its input, whatever the machine."""

from __future__ import annotations

import time
from collections.abc import Callable

SHORT = 4_000
LONGER = 8
"""The length of the short input in characters, and how many times as long the other one is."""

MOST_GROWTH = 30
"""Linear time grows by LONGER, quadratic time by its square, 64; the rest is for a busy machine."""

TOO_SHORT_TO_MEASURE = 0.02
"""Seconds below which the clock is too coarse; quadratic time is above it."""


def check_growth(function: Callable[[str], object], part: str) -> None:
    """Fail if the function takes more than linear time on texts in which a part is repeated."""
    short = part * (SHORT // len(part))
    short_time = max(measure(function, short), TOO_SHORT_TO_MEASURE / LONGER)
    long_time = measure(function, short * LONGER)
    growth = long_time / short_time
    assert growth <= MOST_GROWTH, f"{LONGER} times as long: {growth:.0f} times the time"


def measure(function: Callable[[str], object], text: str) -> float:
    """The seconds of this process that a call takes, at best."""
    times = []
    for _ in range(3):
        began = time.process_time()
        function(text)
        times.append(time.process_time() - began)
    return min(times)
