"""The comparisons in a query: which column a value is compared with, by its words alone.

SQLite compiles a query but does not show its comparisons. The words are enough for what people
type: `sender = 'UK'`, `target in ('BY', 'RU')`, `announced between … and …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A quoted text or name with its quotes doubled inside, a comment, a word, or one other character.
TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\w+|\S""", re.DOTALL
)

_COMMENTS = ("--", "/*")
_OPERATORS = ("=", "<", ">", "!", "is", "not")
_QUOTES = ("'", '"')
_DATE_SIGNS = ("-", "/")
_NAME = re.compile(r"[^\W\d]\w*")

LONGEST_BETWEEN = 8
"""Words from `between` to the second of its two values."""


class Comparison(NamedTuple):
    """A value in a query and the column that it is compared with.

    `text` is the value as it is written, `start` its offset in the query. For the result of a
    function, `column` is the function's name with brackets, `substr()`, and "" for no column.
    `is_last` says that the value is the last that counts: behind `<=`, or the second of `between`.
    """

    column: str
    text: str
    start: int
    is_last: bool = False

    @property
    def literal(self) -> str | None:
        """The text in the quotes; None for what has none."""
        quote = self.text[0]
        if quote not in "'\"":
            return None
        return self.text[1:-1].replace(quote * 2, quote)


def find_comparisons(query: str) -> Iterator[Comparison]:
    """Each value, a text in quotes or a number, that is compared with a column.

    A date without quotes is one value, as it is written: `2024-01-01`. It is given without a
    column, too.
    """
    tokens = []
    for token in TOKEN.finditer(query):
        if not token[0].startswith(_COMMENTS):
            tokens.append(token)
    words = _Words([token[0].lower() for token in tokens])
    renamed = words.find_renamed()
    place = 0
    while place < len(tokens):
        end = words.end_of_value(place)
        if end == place:
            place += 1
            continue
        column = words.column_before(place) or words.column_after(end)
        # A column of the query's own making can have any values.
        is_date_alone = not column and end - place > 1
        if is_date_alone or (column and column not in renamed):
            start = tokens[place].start()
            text = query[start : tokens[end - 1].end()]
            yield Comparison(column, text, start, words.is_last(place))
        place = end


class _Words:
    """The words of a query in lower case, and which bracket belongs to which."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._bracket_around: list[int] = []
        """For each word the place of the bracket that it is in; -1 for none."""
        self._opening_of: dict[int, int] = {}
        open_brackets = [-1]
        for place, word in enumerate(words):
            if word == ")" and len(open_brackets) > 1:
                self._opening_of[place] = open_brackets.pop()
            self._bracket_around.append(open_brackets[-1])
            if word == "(":
                open_brackets.append(place)

    def at(self, place: int) -> str:
        """The word at a place, "" beyond the ends."""
        return self._words[place] if 0 <= place < len(self._words) else ""

    def find_renamed(self) -> set[str]:
        """The names that the query gives itself."""
        renamed = set()
        for place, word in enumerate(self._words):
            if self.at(place - 1) == "as":
                renamed.add(word.strip('"'))
        return renamed

    def end_of_value(self, place: int) -> int:
        """The place behind the value that begins here; the same place where none does."""
        if self.at(place)[0] in _QUOTES:
            return place + 1
        if not self.at(place).isdigit():
            return place
        # A difference or quotient of numbers, which may be meant as a date.
        end = place + 1
        while self.at(end) in _DATE_SIGNS and self.at(end + 1).isdigit():
            end += 2
        return end

    def column_before(self, place: int) -> str:
        """The column on the left of a value, or ""."""
        place -= 1
        word = self.at(place)
        if word in ("(", ","):
            bracket = self._bracket_around[place] if word == "," else place
            if self.at(bracket - 1) != "in":
                return ""
            place = bracket - 2
        elif word in ("and", "between"):
            place = self._place_of_between(place) - 1
        elif word in _OPERATORS:
            while self.at(place) in _OPERATORS:
                place -= 1
        else:
            return ""
        if self.at(place) == "not":
            place -= 1
        return self._name_at(place)

    def is_last(self, place: int) -> bool:
        """Whether the value here is the last that counts."""
        if self.at(place - 1) == "and":
            return self._place_of_between(place - 1) != -1
        return (self.at(place - 2), self.at(place - 1)) == ("<", "=")

    def _place_of_between(self, place: int) -> int:
        """The place of `between` before its first or second value; -1 for an `and` of another."""
        for earlier in range(place, place - LONGEST_BETWEEN, -1):
            if self.at(earlier) == "between":
                return earlier
            if self.at(earlier) == "and" and earlier != place:
                break
        return -1

    def column_after(self, place: int) -> str:
        """The column on the right of a value, or ""."""
        start = place
        while self.at(place) in ("=", "<", ">", "!"):
            place += 1
        if place == start:
            return ""
        if self.at(place + 1) == ".":  # of `a.sender`, the column is the last word
            place += 2
        if self.at(place + 1) == "(":
            return ""
        return self._name_at(place)

    def _name_at(self, place: int) -> str:
        """The column that ends here, or the function whose brackets close here, or ""."""
        if self.at(place) == ")":
            function = self.at(self._opening_of.get(place, 0) - 1)
            return f"{function}()" if _NAME.fullmatch(function) else ""
        name = self.at(place).strip('"')
        return name if _NAME.fullmatch(name) else ""
