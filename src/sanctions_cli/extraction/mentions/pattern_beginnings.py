"""What the matches of a pattern can begin with, as far as the pattern itself shows."""

from __future__ import annotations

import re

MOST_LETTERS = 4

_LETTERS = re.compile(r"[^\W_][\w' -]*")
_LOOK_AROUNDS = ("(?=", "(?!", "(?<=", "(?<!")
_WORD_EDGE = r"\b"

# Signs of a pattern; an escaped one and a set of characters as one.
_SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)

_WHOLE = -1
"""The place of the pattern itself among its groups."""


def list_beginnings(pattern: str) -> set[str]:
    """The first letters, up to four, of what a pattern can match; "" if they can be any."""
    return _Beginnings(pattern).read()


def require_first_letters(pattern: str) -> str:
    """The same pattern, with a look at the first letter before anything else.

    A search then goes on at once wherever no match can begin, instead of trying each alternative.
    """
    first_letters = {beginning[:1] for beginning in list_beginnings(pattern)}
    if "" in first_letters:
        return pattern
    return f"(?=[{''.join(sorted(first_letters))}])(?:{pattern})"


class _Beginnings:
    """Reads the beginnings of a pattern.

    Places are those of signs in the pattern; a group is known by the place of its bracket.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._ends = {_WHOLE: len(pattern)}
        self._bars: dict[int, list[int]] = {_WHOLE: []}
        open_groups = [_WHOLE]
        for match in _SIGNS.finditer(pattern):
            sign, place = match[0], match.start()
            if sign == "(":
                open_groups.append(place)
                self._bars[place] = []
            elif sign == ")":
                self._ends[open_groups.pop()] = place
            elif sign == "|":
                self._bars[open_groups[-1]].append(place)

    def read(self) -> set[str]:
        """The beginnings of the whole pattern."""
        return self._read_choice(_WHOLE, 0)

    def _read_choice(self, group: int, start: int) -> set[str]:
        """The beginnings of all alternatives of a group, of which the first is at a place."""
        beginnings: set[str] = set()
        for end in (*self._bars[group], self._ends[group]):
            beginnings |= self._read_sequence(start, end)
            start = end + 1
        return beginnings

    def _read_sequence(self, start: int, end: int) -> set[str]:
        """The beginnings of what is no choice by itself, such as `(?:is|are) listed`."""
        pattern = self._pattern
        if pattern.startswith(_WORD_EDGE, start, end):
            return self._read_sequence(start + len(_WORD_EDGE), end)
        if pattern.startswith(_LOOK_AROUNDS, start, end):
            return self._read_sequence(self._ends[start] + 1, end)
        if not pattern.startswith("(", start, end):
            return {self._read_letters(start, end)}
        behind = self._ends[start] + 1
        choice = start + 3 if pattern.startswith("(?:", start) else start + 1
        is_special = pattern.startswith("?", choice)
        if is_special or pattern.startswith(("*", "+", "{"), behind, end):
            return {""}
        beginnings = self._read_choice(start, choice)
        if pattern.startswith("?", behind, end):
            while pattern.startswith("?", behind, end):
                behind += 1
            beginnings |= self._read_sequence(behind, end)
        return beginnings

    def _read_letters(self, start: int, end: int) -> str:
        """The letters at a place that are in each match."""
        letters = _LETTERS.match(self._pattern, start, end)
        if letters is None:
            return ""
        is_last_optional = self._pattern.startswith(("?", "*", "{"), letters.end(), end)
        certain = letters[0][:-1] if is_last_optional else letters[0]
        return certain[:MOST_LETTERS]
