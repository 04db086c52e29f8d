"""What the matches of a pattern can begin with, as far as the pattern itself shows."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from sanctions_cli.extraction import preparations

MOST_LETTERS = 8

_MOST_BEGINNINGS = 400
"""Where more would come together, what follows is not added."""

_LITERAL = re.compile(r"[\w ,:;'–—-]+|\\[^\w\s]")
_FEW_SIGNS = re.compile(r"\[[\w ,:;']+\](?!-)")
_DIGITS = re.compile(r"\[([0-9])-([0-9])\]")
_QUANTIFIER = re.compile(r"(?:\?|\*|\+|\{\d*,?\d*\})[?+]?")
_CAN_BE_NONE = ("?", "*", "{0", "{,")
_GROUP_START = re.compile(r"\((?:\?-?i?:|\?P<\w+>)?")
_LOOK_AROUNDS = ("(?=", "(?!", "(?<=", "(?<!")
_WORD_EDGE = r"\b"

# Signs of a pattern; an escaped one and a set of characters as one.
_SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)

_WHOLE = -1
"""The place of the pattern itself among its groups."""


class _Beginning(NamedTuple):
    """What a match, or a part of it, begins with.

    is_all: whether these are all its signs, so that what follows can be added
    """

    signs: str
    is_all: bool

    @classmethod
    def of(cls, signs: str, *, is_all: bool) -> _Beginning:
        is_short = len(signs) < MOST_LETTERS
        return cls(signs[:MOST_LETTERS], is_all and is_short)

    def join(self, rest: _Beginning) -> _Beginning:
        return self.of(self.signs + rest.signs, is_all=rest.is_all)

    def leave_open(self) -> _Beginning:
        """The same signs, to which nothing is added."""
        return self._replace(is_all=False)


_NOTHING = _Beginning("", True)
_ANYTHING = _Beginning("", False)


def list_beginnings(pattern: str) -> set[str]:
    """The first signs, up to eight, of what a pattern can match; "" if they can be any."""
    return _Beginnings(pattern).read()


def require_first_letters(pattern: str) -> str:
    """The same pattern, with a look at the first letter before anything else.

    A search then goes on at once wherever no match can begin, instead of trying each alternative.
    """
    signs = preparations.recall(
        ("first signs", pattern), lambda: _list_first_signs(pattern)
    )
    return f"(?=[{signs}])(?:{pattern})" if signs else pattern


def _list_first_signs(pattern: str) -> str:
    """The first signs of all matches, as in a set of a pattern; "" if a look at them is no use."""
    signs = {beginning[:1] for beginning in list_beginnings(pattern)}
    # For signs without capitals, `re` itself looks at the first.
    has_letters = any(sign.isalpha() for sign in signs)
    if "" in signs or not has_letters:
        return ""
    return "".join(map(re.escape, sorted(signs)))


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
        """The beginnings of the whole pattern, without those that begin with a shorter one."""
        shortest: set[str] = set()
        for signs in sorted(each.signs for each in self._read_choice(_WHOLE, 0)):
            if not any(signs[:length] in shortest for length in range(len(signs))):
                shortest.add(signs)
        return shortest

    def _read_choice(self, group: int, start: int) -> set[_Beginning]:
        """The beginnings of all alternatives of a group, of which the first is at a place."""
        beginnings: set[_Beginning] = set()
        for end in (*self._bars[group], self._ends[group]):
            beginnings |= self._read_sequence(start, end)
            start = end + 1
        return beginnings

    def _read_sequence(self, start: int, end: int) -> Set[_Beginning]:
        """The beginnings of what is no choice by itself, such as `(?:is|are) listed`."""
        if start >= end:
            return {_NOTHING}
        first, behind = self._read_first(start, end)
        if not any(beginning.is_all for beginning in first):
            return first
        rest = self._read_sequence(behind, end)
        if len(first) * len(rest) > _MOST_BEGINNINGS:
            first = {each if each == _NOTHING else each.leave_open() for each in first}
        together: set[_Beginning] = set()
        for beginning in first:
            if beginning.is_all:
                together |= {beginning.join(each) for each in rest}
            else:
                together.add(beginning)
        return together

    def _read_first(self, start: int, end: int) -> tuple[Set[_Beginning], int]:
        """The beginnings of the first part at a place, and where the next part is."""
        pattern = self._pattern
        if pattern.startswith(_WORD_EDGE, start, end):
            return {_NOTHING}, start + len(_WORD_EDGE)
        if pattern.startswith(_LOOK_AROUNDS, start, end):
            return {_NOTHING}, self._ends[start] + 1
        if pattern.startswith("(", start, end):
            return self._read_group(start, end)
        literal = _LITERAL.match(pattern, start, end)
        if literal:
            return self._read_literal(literal[0], literal.end(), end)
        signs = _find_signs_of_set(pattern, start, end)
        if signs is None:
            return {_ANYTHING}, end
        one_of = {_Beginning(sign, True) for sign in signs}
        return self._repeat(one_of, pattern.index("]", start) + 1, end)

    def _read_group(self, group: int, end: int) -> tuple[Set[_Beginning], int]:
        behind = self._ends[group] + 1
        choice = self._find_choice(group)
        is_special = self._pattern.startswith("?", choice)
        if is_special:
            return {_ANYTHING}, behind
        return self._repeat(self._read_choice(group, choice), behind, end)

    def _find_choice(self, group: int) -> int:
        """Where the first alternative of a group begins, behind `(`, `(?:` or `(?P<name>`."""
        start = _GROUP_START.match(self._pattern, group)
        return start.end() if start else group

    def _read_literal(
        self, literal: str, behind: int, end: int
    ) -> tuple[Set[_Beginning], int]:
        """The signs that are in each match; the last of them can be one that is repeated."""
        signs = literal.removeprefix("\\")
        if _QUANTIFIER.match(self._pattern, behind, end) is None:
            return {_Beginning.of(signs, is_all=True)}, behind
        if len(signs) > 1:
            return {_Beginning.of(signs[:-1], is_all=True)}, behind - 1
        return self._repeat({_Beginning(signs, True)}, behind, end)

    def _repeat(
        self, beginnings: Set[_Beginning], behind: int, end: int
    ) -> tuple[Set[_Beginning], int]:
        """The beginnings of a part with the quantifier that follows it, as "?" and "{2,3}"."""
        quantifier = _QUANTIFIER.match(self._pattern, behind, end)
        if quantifier is None:
            return beginnings, behind
        sign = quantifier[0]
        is_at_most_once = sign.startswith("?")
        repeated = set(beginnings)
        if not is_at_most_once:
            repeated = {beginning.leave_open() for beginning in beginnings}
        if sign.startswith(_CAN_BE_NONE):
            repeated.add(_NOTHING)
        return repeated, quantifier.end()


def _find_signs_of_set(pattern: str, start: int, end: int) -> list[str] | None:
    """The signs of a set that names few, as "[ ']" and "[0-3]"; None for any other."""
    digits = _DIGITS.match(pattern, start, end)
    if digits:
        return [str(digit) for digit in range(int(digits[1]), int(digits[2]) + 1)]
    few = _FEW_SIGNS.match(pattern, start, end)
    return list(few[0][1:-1]) if few else None
