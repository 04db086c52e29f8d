"""The median as a function of SQL, which SQLite lacks."""

from __future__ import annotations

from typing import Any


class Median:
    """`median(x)`: the middle of the numbers, or half way between the two in the middle; null values are left out."""

    def __init__(self) -> None:
        self._numbers: list[int | float] = []

    def step(self, value: Any) -> None:
        """Take in a value."""
        if isinstance(value, int | float):
            self._numbers.append(value)

    def finalize(self) -> float | None:
        """The median of what was taken in."""
        numbers = sorted(self._numbers)
        middle = len(numbers) // 2
        if not numbers:
            return None
        return float(numbers[middle]) if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
