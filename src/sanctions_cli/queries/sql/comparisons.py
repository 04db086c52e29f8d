"""Finds the comparisons of values with columns in the text of a query.

SQLite does not expose the comparisons of a compiled query. The text is enough for typical queries:
`sender = 'UK'`, `target in ('BY', 'RU')`, `announced between … and …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A quoted text or name with doubled quotes inside, a comment, a word, or any other character.
TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\w+|\S""", re.DOTALL
)

_COMMENTS = ("--", "/*")
_OPERATORS = ("=", "<", ">", "!", "is", "not")
_PATTERN_WORDS = ("like", "ilike")
_QUOTES = ("'", '"')
_DATE_SIGNS = ("-", "/")
_NAME = re.compile(r"[^\W\d]\w*")

_TURNED = str.maketrans("<>", "><")
"""The mirrored operators, for a value on the left."""

LONGEST_BETWEEN = 8
"""The number of words from `between` to the second of its two values."""


class Comparison(NamedTuple):
    """A value in a query and the column that it is compared with.

    `text` is the value as written, `start` its offset in the query. For the result of a function,
    `column` is the function's name with brackets, `substr()`, and `argument` the column inside
    them, if that is all; `column` is "" without a column.

    `operator` is `=`, `<=`, `like` or `in`, with the column on the left. For the second value of
    `between` it is `<=`.
    """

    column: str
    text: str
    start: int
    operator: str = ""
    argument: str = ""

    @property
    def literal(self) -> str | None:
        """The text in the quotes; None for an unquoted value."""
        quote = self.text[0]
        if quote not in "'\"":
            return None
        return self.text[1:-1].replace(quote * 2, quote)


def find_comparisons(query: str) -> Iterator[Comparison]:
    """The quoted texts and numbers that are compared with a column.

    A date without quotes is one value: `2024-01-01`. It is included even without a column.
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
        column_place, operator = words.find_left_side(place)
        if column_place < 0:
            column_place, operator = words.find_right_side(end)
        column = words.name_at(column_place)
        # A column that the query defines can have any values.
        is_date_alone = not column and end - place > 1
        if is_date_alone or (column and column not in renamed):
            start = tokens[place].start()
            text = query[start : tokens[end - 1].end()]
            argument = words.argument_at(column_place)
            yield Comparison(column, text, start, operator, argument)
        place = end


class _Words:
    """The words of a query in lower case, and the matching brackets."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._bracket_around: list[int] = []
        """For each word, the position of the enclosing bracket, or -1."""
        self._opening_of: dict[int, int] = {}
        open_brackets = [-1]
        for place, word in enumerate(words):
            if word == ")" and len(open_brackets) > 1:
                self._opening_of[place] = open_brackets.pop()
            self._bracket_around.append(open_brackets[-1])
            if word == "(":
                open_brackets.append(place)

    def at(self, place: int) -> str:
        """The word at a position, "" beyond the ends."""
        return self._words[place] if 0 <= place < len(self._words) else ""

    def find_renamed(self) -> set[str]:
        """The names that the query defines."""
        renamed = set()
        for place, word in enumerate(self._words):
            if self.at(place - 1) == "as":
                renamed.add(word.strip('"'))
        return renamed

    def end_of_value(self, place: int) -> int:
        """The position after the value that begins here; the same position if none does."""
        if self.at(place)[0] in _QUOTES:
            return place + 1
        if not self.at(place).isdigit():
            return place
        # A difference or quotient of numbers, which may be intended as a date.
        end = place + 1
        while self.at(end) in _DATE_SIGNS and self.at(end + 1).isdigit():
            end += 2
        return end

    def find_left_side(self, place: int) -> tuple[int, str]:
        """The last position of the left operand of a value's comparison, and the operator.

        -1 if there is no comparison on the left.
        """
        place -= 1
        word = self.at(place)
        if word in ("(", ","):
            bracket = self._bracket_around[place] if word == "," else place
            if self.at(bracket - 1) != "in":
                return -1, ""
            place = bracket - 2
            operator = "in"
        elif word in ("and", "between"):
            between = self._place_of_between(place)
            if between < 0:
                return -1, ""
            operator = "<=" if word == "and" else ">="
            place = between - 1
        elif word in _PATTERN_WORDS:
            operator = "like"
            place -= 1
        elif word in _OPERATORS:
            operator = ""
            while self.at(place) in _OPERATORS:
                operator = self.at(place) + operator
                place -= 1
        else:
            return -1, ""
        if self.at(place) == "not":
            place -= 1
        return (place, operator) if self.name_at(place) else (-1, "")

    def find_right_side(self, place: int) -> tuple[int, str]:
        """The same for the right operand of a value that ends before this position."""
        operator = ""
        while self.at(place) in ("=", "<", ">", "!"):
            operator += self.at(place)
            place += 1
        if not operator:
            return -1, ""
        if self.at(place + 1) == ".":  # of `a.sender`, the column is the last word
            place += 2
        if self.at(place + 1) == "(" or not self.name_at(place):
            return -1, ""
        return place, operator.translate(_TURNED)

    def _place_of_between(self, place: int) -> int:
        """The position of `between` before its first or second value; -1 for any other `and`."""
        for earlier in range(place, place - LONGEST_BETWEEN, -1):
            if self.at(earlier) == "between":
                return earlier
            if self.at(earlier) == "and" and earlier != place:
                break
        return -1

    def name_at(self, place: int) -> str:
        """The column that ends here, or the function whose brackets close here, or ""."""
        if self.at(place) == ")":
            function = self.at(self._opening_of.get(place, 0) - 1)
            return f"{function}()" if _NAME.fullmatch(function) else ""
        name = self.at(place).strip('"')
        return name if _NAME.fullmatch(name) else ""

    def argument_at(self, place: int) -> str:
        """The column that is the only content of the brackets which close here, or ""."""
        if self.at(place) != ")":
            return ""
        opening = self._opening_of.get(place, place)
        length = place - opening - 1
        is_qualified = length == 3 and self.at(opening + 2) == "."  # a.sender
        if length != 1 and not is_qualified:
            return ""
        return self.name_at(place - 1)
