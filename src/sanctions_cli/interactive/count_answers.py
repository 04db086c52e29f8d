"""What a person types at a question about figures: `10`, `about 30`, `17 in total`, `a dozen`.

Numbers are read in digits or in English words. What is not understood is refused as a whole: no
number that was typed is left out or changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import TYPES, UNKNOWN, numbers
from sanctions_cli.text import join_words, shorten

EXACT, AT_LEAST, ABOUT = "exact", "at_least", "about"
PRECISIONS = (EXACT, AT_LEAST, ABOUT)
"""The precisions of a record, the vaguest last."""

EXAMPLES = "10, about 30, several or none"
"""What can be typed, for messages."""

MAX_LENGTH = 200
"""Characters of an answer; no figures need more."""

MAX_QUOTE_WIDTH = 20
"""Columns of what was typed in a message."""

_TOKEN = re.compile(
    r"[0-9]{1,3}(?:[, _'\u00a0\u202f\u2009][0-9]{3})+(?![0-9])"  # 1,400 and 1 400
    r"|[0-9]+|[^\W\d_]+|\S"
)
_DECIMAL = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_RANGE = re.compile(r"[0-9] *(?:[-\u2010-\u2014]|to|or) *[0-9]|\bbetween\b")


def _map_words(words_by_value: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Phrases, as the words that they consist of, with the value that lists them.

    The phrases of a value are separated by commas.
    """
    values = {}
    for value, phrases in words_by_value.items():
        for phrase in phrases.split(", "):
            values[tuple(phrase.split())] = value
    return values


_TYPE_WORDS = _map_words(
    {
        "individuals": "individuals, individual, people, persons, person, natural persons,"
        " officials, official, officers, officer, men, women",
        "entities": "entities, entity, companies, company, organisations, organisation,"
        " organizations, organization, firms, firm, businesses, business, groups, group,"
        " bodies, legal persons",
        "vessels": "vessels, vessel, ships, ship, tankers, tanker, boats, boat",
        "aircraft": "aircraft, aircrafts, planes, plane, airplanes, airplane, helicopters,"
        " helicopter, jets, jet",
        "other": "other, others, other targets",
        "unspecified": "unspecified, of unspecified type, of unknown type",
    }
)
_TOTAL_WORDS = _map_words(
    {
        "total": "in total, in all, total, altogether, overall, targets, target, names, name,"
        " designations, designation, listings, listing"
    }
)
_TOTAL_PREFIXES = _map_words(
    {"total": "a total of, total of, total :, total, in all, in total, altogether"}
)
_PRECISION_PREFIXES = _map_words(
    {
        AT_LEAST: "at least, more than, over, no fewer than, no less than, not less than,"
        " not fewer than, a minimum of, minimum, upwards of",
        ABOUT: "about, around, roughly, approximately, approx, approx ., circa, ca, ca ., c .,"
        " nearly, almost, close to, some, ~, \u2248, an estimated, estimated",
    }
)
_PRECISION_SUFFIXES = _map_words({AT_LEAST: "or more, and more", ABOUT: "or so"})
_UPPER_BOUNDS = _map_words(
    {
        "at most": "at most, up to, fewer than, less than, no more than, not more than, under,"
        " below, maximum, a maximum of, <"
    }
)
_UNKNOWN_WORDS = _map_words(
    {
        UNKNOWN: "unknown, several, some, a few, few, many, multiple, various, numerous,"
        " a number of, an unknown number of, an unspecified number of, a handful of,"
        " dozens of, dozens, scores of, hundreds of, hundreds, not stated, not given, undisclosed"
    }
)
_ZERO_WORDS = _map_words({"0": "none, no, nil, nobody, zero"})
_FILLERS = _map_words({"": "of, of them, new, more, further, additional"})
_SEPARATORS = _map_words({"": "as well as, together with, and, &, plus, +, ;"})
_SEPARATORS |= {(",",): "", ("of", "which"): "", ("of", "them"): ""}

_BELOW_TWENTY = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_BY_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}

_NOUNS = {
    "individuals": ("individual", "individuals"),
    "entities": ("entity", "entities"),
    "vessels": ("vessel", "vessels"),
    "aircraft": ("aircraft", "aircraft"),
    "other": ("other target", "other targets"),
    "unspecified": ("target of unspecified type", "targets of unspecified type"),
}


@dataclass(frozen=True, slots=True)
class CountAnswer:
    """The figures of one answer.

    text: as it was typed
    counts: numbers by type of target, or "unknown"
    precisions: of the figures that are not exact, by type: `at_least` or `about`
    is_total: whether it has all targets of the announcement, so that no type is left to ask for
    """

    text: str
    counts: dict[str, int | str]
    precisions: dict[str, str] = field(default_factory=dict)
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number with its type, "" where the answer names none, or "total"."""

    target_type: str
    count: int | str
    precision: str


def parse_counts(
    text: str, asked_type: str, answered_types: Iterable[str] = ()
) -> CountAnswer:
    """The figures that a person typed at the question about `asked_type`.

    A number without a type is of that type; "" where the question is about several types. Raises
    SanctionsError, with a message and hint that fit one line, for what is not understood, for a
    type named twice or among `answered_types`, and for a total where some types are answered.
    """
    if len(text) > MAX_LENGTH:
        raise _refuse(text, asked_type)
    figures = _read_figures(text, asked_type)
    answered = set(answered_types)
    counts: dict[str, int | str] = {}
    precisions: dict[str, str] = {}
    total: _Figure | None = None
    for figure in figures:
        target_type = figure.target_type or asked_type
        if not target_type:
            _refuse_missing_type(figure, text, asked_type)
            continue  # none of all types
        if target_type in answered:
            raise SanctionsError(
                f"{target_type} were answered before", hint="< goes back to them"
            )
        if target_type in counts or (target_type == "total" and total):
            raise SanctionsError(
                f"{_quote(text)} has two figures for one type",
                hint="type 10 individuals and 6 entities",
            )
        if target_type == "total":
            total = figure
            continue
        counts[target_type] = figure.count
        if figure.precision != EXACT:
            precisions[target_type] = figure.precision
    if total is None:
        return CountAnswer(text, counts, precisions)
    if answered:
        raise SanctionsError(
            "a total is for the first question about figures",
            hint="< goes back to it",
        )
    return _add_total(text, counts, precisions, total)


def _refuse_missing_type(figure: _Figure, text: str, asked_type: str) -> None:
    if figure.count != 0:
        raise SanctionsError(
            f"{_quote(text)} needs its type",
            hint="type 1 aircraft, 2 vessels or 3 other",
        )


def _add_total(
    text: str,
    counts: dict[str, int | str],
    precisions: dict[str, str],
    total: _Figure,
) -> CountAnswer:
    """The answer with what the counts leave of a total as targets of unspecified type."""
    if not isinstance(total.count, int):
        return CountAnswer(text, counts, precisions, is_total=True)
    counts = numbers.add_total(counts, total.count)
    if "unspecified" in counts and total.precision != EXACT:
        precisions = {**precisions, "unspecified": total.precision}
    return CountAnswer(text, counts, precisions, is_total=True)


# Reading


class _Tokens:
    """The words, numbers and signs of an answer, read from the left."""

    def __init__(self, text: str) -> None:
        self.words = _TOKEN.findall(text.casefold())
        self.position = 0

    @property
    def is_at_end(self) -> bool:
        return self.position >= len(self.words)

    @property
    def word(self) -> str:
        """The next word; "" at the end."""
        return self.word_after(0)

    def word_after(self, count: int) -> str:
        """The word that comes after the next `count` ones; "" behind the end."""
        position = self.position + count
        return self.words[position] if position < len(self.words) else ""

    def take(self, phrases: Mapping[tuple[str, ...], str]) -> str | None:
        """The value of the longest phrase that comes next, which is passed; None without any."""
        rest = self.words[self.position :]
        longest = max(map(len, phrases))
        for length in range(min(longest, len(rest)), 0, -1):
            value = phrases.get(tuple(rest[:length]))
            if value is not None:
                self.position += length
                return value
        return None

    def skip(self, phrases: Mapping[tuple[str, ...], str]) -> bool:
        """Pass all of the phrases that come next; whether there was one."""
        position = self.position
        while self.take(phrases) is not None:
            pass
        return self.position > position

    def starts_with(self, phrases: Mapping[tuple[str, ...], str]) -> bool:
        """Whether one of the phrases comes next."""
        position = self.position
        is_next = self.take(phrases) is not None
        self.position = position
        return is_next


def _read_figures(text: str, asked_type: str) -> list[_Figure]:
    if _RANGE.search(text.casefold()):
        raise SanctionsError(
            f"{_quote(text)} is a range", hint="type one figure, such as about 11"
        )
    tokens = _Tokens(text.rstrip(" ."))
    figures = []
    while True:
        figure = _read_figure(tokens, text, asked_type)
        figures.append(figure)
        if tokens.is_at_end:
            return figures
        is_separated = tokens.skip(_SEPARATORS)
        if not is_separated and not figure.target_type:
            raise _refuse(text, asked_type)


def _read_figure(tokens: _Tokens, text: str, asked_type: str) -> _Figure:
    is_total = tokens.take(_TOTAL_PREFIXES) is not None
    if tokens.take(_UPPER_BOUNDS):
        raise SanctionsError(
            "an upper bound is no figure", hint="press Enter and put it into the note"
        )
    position = tokens.position
    precision = tokens.take(_PRECISION_PREFIXES) or EXACT
    number = _read_number(tokens)
    if number is None and precision == ABOUT:
        tokens.position = position  # `some` companies, not `some 30`
        precision = EXACT
    count: int | str
    if number is not None:
        count = number
    elif precision == EXACT and tokens.take(_UNKNOWN_WORDS):
        count = UNKNOWN
    elif precision == EXACT and tokens.take(_ZERO_WORDS):
        count = 0
    else:
        raise _refuse(text, asked_type)
    precision = _read_precision_suffix(tokens) or precision
    tokens.skip(_FILLERS)
    target_type = _read_type(tokens)
    precision = _read_precision_suffix(tokens) or precision
    if tokens.take(_TOTAL_WORDS) is not None:
        is_total = True
    if is_total and not target_type:
        target_type = "total"
    return _Figure(target_type, count, precision)


def _read_precision_suffix(tokens: _Tokens) -> str:
    """`at_least` for the plus sign of `30+`, and so on; "" where nothing comes next."""
    if tokens.word == "+" and not tokens.word_after(1).isdigit():
        tokens.position += 1
        return AT_LEAST
    return tokens.take(_PRECISION_SUFFIXES) or ""


def _read_type(tokens: _Tokens) -> str:
    """The type that comes next; "total" for several types without figures of their own."""
    target_type = tokens.take(_TYPE_WORDS)
    if target_type is None:
        return ""
    while True:
        position = tokens.position
        is_joined = tokens.skip(_SEPARATORS)
        if not is_joined or tokens.take(_TYPE_WORDS) is None:
            tokens.position = position
            return target_type
        target_type = "total"


def _read_number(tokens: _Tokens) -> int | None:
    """The number that comes next, in digits or words; None where there is none."""
    number = _read_digits(tokens)
    if number is None:
        return _read_number_words(tokens)
    if tokens.word in _SCALES:
        number *= _SCALES[tokens.word]
        tokens.position += 1
        numbers.parse_count(str(number))  # refuses what is too large
    return number


def _read_digits(tokens: _Tokens) -> int | None:
    if not tokens.word[:1].isdigit():
        return None
    number = numbers.parse_count(tokens.word)
    tokens.position += 1
    return number


def _read_number_words(tokens: _Tokens) -> int | None:
    position = tokens.position
    if tokens.take({("half", "a", "dozen"): "6"}):
        return 6
    if tokens.word == "zero":
        tokens.position += 1
        return 0
    number = _read_below_thousand(tokens)
    if number is None:
        return _read_article(tokens)
    if tokens.word == "thousand":
        tokens.position += 1
        number *= 1000
        tokens.position += tokens.word == "and"
        number += _read_below_thousand(tokens) or 0
        if tokens.words[tokens.position - 1] == "and":
            tokens.position -= 1
    if number > 1_000_000:
        tokens.position = position
        return None
    return number


def _read_article(tokens: _Tokens) -> int | None:
    """1 for `a company`; None for any other word."""
    if tokens.word not in ("a", "an"):
        return None
    tokens.position += 1
    if tokens.starts_with(_TYPE_WORDS):
        return 1
    tokens.position -= 1
    return None


def _read_below_thousand(tokens: _Tokens) -> int | None:
    number = _read_below_hundred(tokens)
    if number is None and tokens.word == "a" and tokens.word_after(1) in _SCALES:
        tokens.position += 1
        number = 1
    if number is None:
        return None
    if tokens.word == "dozen":
        tokens.position += 1
        return 12 * number
    if tokens.word != "hundred":
        return number
    tokens.position += 1
    number *= 100
    position = tokens.position
    if tokens.word == "and":
        tokens.position += 1
    rest = _read_below_hundred(tokens)
    if rest is None:
        tokens.position = position
        return number
    return number + rest


def _read_below_hundred(tokens: _Tokens) -> int | None:
    word = tokens.word
    if word in _BELOW_TWENTY:
        tokens.position += 1
        return _BELOW_TWENTY[word]
    if word not in _BY_TENS:
        return None
    tokens.position += 1
    number = _BY_TENS[word]
    hyphens = 1 if tokens.word == "-" else 0
    unit = _BELOW_TWENTY.get(tokens.word_after(hyphens), 10)
    if unit < 10:
        tokens.position += hyphens + 1
        number += unit
    return number


def _refuse(text: str, asked_type: str) -> SanctionsError:
    examples = EXAMPLES if asked_type else "1 aircraft, 2 vessels or none"
    if _DECIMAL.fullmatch(text):
        examples = text.replace(".", "")
    return SanctionsError(f"{_quote(text)} is not understood", hint=f"type {examples}")


def _quote(text: str) -> str:
    """What was typed, in quotes, so short that a message about it fits one line."""
    return f'"{shorten(text, MAX_QUOTE_WIDTH)}"'


# In words


def format_counts(answer: CountAnswer, asked_type: str) -> str:
    """The figures in words, to show how they were read: `about 30`, `10 individuals, 6 entities`.

    The type is left out where it is the one that was asked for.
    """
    if not answer.counts:
        return "no figure" if answer.is_total else "none"
    if list(answer.counts) == [asked_type]:
        return _format_figure(asked_type, answer, with_type=False)
    if answer.is_total and list(answer.counts) == ["unspecified"]:
        figure = _format_figure("unspecified", answer, with_type=False)
        return f"{figure} in all, of types that are not given"
    return ", ".join(
        _format_figure(target_type, answer) for target_type in answer.counts
    )


def _format_figure(
    target_type: str, answer: CountAnswer, *, with_type: bool = True
) -> str:
    count = answer.counts[target_type]
    if not isinstance(count, int):
        return f"{target_type}: number unknown" if with_type else "number unknown"
    words = f"{count:,}" if count else "none"
    if with_type:
        singular, many = _NOUNS[target_type]
        number = f"{count:,}" if count else "no"
        words = f"{number} {singular if count == 1 else many}"
    precision = answer.precisions.get(target_type, EXACT)
    if precision == EXACT:
        return words
    return f"{precision.replace('_', ' ')} {words}"


def make_answer(
    counts: Mapping[str, int | str], asked_type: str, precision: str = EXACT
) -> CountAnswer | None:
    """The answer that has these counts, such as those of a record; None without any."""
    if not counts:
        return None
    precisions = {}
    if precision != EXACT:
        precisions = {
            name: precision for name, count in counts.items() if count != UNKNOWN
        }
    parts = []
    for name, count in counts.items():
        words = [str(count)]
        if name in precisions:
            words.insert(0, precision.replace("_", " "))
        if name != asked_type:
            words.append(name)
        parts.append(" ".join(words))
    return CountAnswer(", ".join(parts), dict(counts), precisions)


# Of several answers


def merge_counts(answers: Sequence[CountAnswer]) -> dict[str, int | str]:
    """The counts of all answers, in the order of the types."""
    counts: dict[str, int | str] = {}
    for answer in answers:
        counts |= answer.counts
    return {name: counts[name] for name in TYPES if name in counts}


def find_precision(answers: Sequence[CountAnswer]) -> str:
    """The precision of a record with these figures: that of the vaguest."""
    precisions = [EXACT]
    for answer in answers:
        precisions += answer.precisions.values()
    return max(precisions, key=PRECISIONS.index)


def describe_precisions(answers: Sequence[CountAnswer]) -> str:
    """A sentence for the note where figures differ in precision; "" where they do not.

    A record has one precision for all its figures.
    """
    figures = {}
    for answer in answers:
        for name, count in answer.counts.items():
            if isinstance(count, int) and count:
                figures[name] = (answer, answer.precisions.get(name, EXACT))
    if len({precision for _, precision in figures.values()}) < 2:
        return ""
    parts = []
    for name, (answer, precision) in figures.items():
        prefix = "exactly " if precision == EXACT else ""
        parts.append(prefix + _format_figure(name, answer))
    return f"Precision by type: {join_words(parts)}."
