"""The median as a function of SQL, which SQLite lacks."""

from __future__ import annotations

from array import array
from typing import Any

MOST = 10_000_000
"""Numbers that one median may take in; the memory for them is not SQLite's, which is bounded."""


class Median:
    """`median(x)`: the middle of the numbers, or half way between the two in the middle; null values are left out."""

    def __init__(self) -> None:
        self._numbers = array("d")

    def step(self, value: Any) -> None:
        """Take in a value."""
        if len(self._numbers) == MOST:
            raise MemoryError
        if isinstance(value, int | float):
            self._numbers.append(value)

    def finalize(self) -> float | None:
        """The median of what was taken in."""
        numbers = sorted(self._numbers)
        middle = len(numbers) // 2
        if not numbers:
            return None
        return numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
