"""What the matches of a pattern can begin with, as far as the pattern itself shows."""

from __future__ import annotations

import re

from sanctions_cli.extraction import preparations

MOST_LETTERS = 4

_LITERAL = re.compile(r"[\w ,:;'–—-]+|\\[^\w\s]")
_DIGITS = re.compile(r"\[([0-9])-([0-9])\]")
_OPTIONAL = ("?", "*", "{")
_GROUP_START = re.compile(r"\((?:\?:|\?P<\w+>)?")
_LOOK_AROUNDS = ("(?=", "(?!", "(?<=", "(?<!")
_WORD_EDGE = r"\b"

# Signs of a pattern; an escaped one and a set of characters as one.
_SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)

_WHOLE = -1
"""The place of the pattern itself among its groups."""


def list_beginnings(pattern: str) -> set[str]:
    """The first signs, up to four, of what a pattern can match; "" if they can be any."""
    kept = preparations.recall(
        ("beginnings", pattern), lambda: sorted(_Beginnings(pattern).read())
    )
    return set(kept)


def require_first_letters(pattern: str) -> str:
    """The same pattern, with a look at the first letter before anything else.

    A search then goes on at once wherever no match can begin, instead of trying each alternative.
    """
    first_signs = {beginning[:1] for beginning in list_beginnings(pattern)}
    # For signs without capitals, `re` itself does so.
    has_letters = any(sign.isalpha() for sign in first_signs)
    if "" in first_signs or not has_letters:
        return pattern
    signs = "".join(map(re.escape, sorted(first_signs)))
    return f"(?=[{signs}])(?:{pattern})"


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
            return self._read_signs(start, end)
        behind = self._ends[start] + 1
        choice = self._find_choice(start)
        is_special = pattern.startswith("?", choice)
        if is_special or pattern.startswith(("*", "+", "{"), behind, end):
            return {""}
        beginnings = self._read_choice(start, choice)
        if pattern.startswith("?", behind, end):
            while pattern.startswith("?", behind, end):
                behind += 1
            beginnings |= self._read_sequence(behind, end)
        return beginnings

    def _find_choice(self, group: int) -> int:
        """Where the first alternative of a group begins, behind `(`, `(?:` or `(?P<name>`."""
        start = _GROUP_START.match(self._pattern, group)
        return start.end() if start else group

    def _read_signs(self, start: int, end: int) -> set[str]:
        """The beginnings at a place where the signs of a match are, or a set of digits."""
        digits = _DIGITS.match(self._pattern, start, end)
        if digits is None:
            return {self._read_literal(start, end)}
        beginnings = {str(digit) for digit in range(int(digits[1]), int(digits[2]) + 1)}
        if self._pattern.startswith("?", digits.end(), end):
            return beginnings | self._read_sequence(digits.end() + 1, end)
        is_optional = self._pattern.startswith(("*", "{0"), digits.end(), end)
        return {""} if is_optional else beginnings

    def _read_literal(self, start: int, end: int) -> str:
        """The signs at a place that are in each match."""
        literal = _LITERAL.match(self._pattern, start, end)
        if literal is None:
            return ""
        is_last_optional = self._pattern.startswith(_OPTIONAL, literal.end(), end)
        if literal[0].startswith("\\"):
            return "" if is_last_optional else literal[0][1]
        certain = literal[0][:-1] if is_last_optional else literal[0]
        return certain[:MOST_LETTERS]
