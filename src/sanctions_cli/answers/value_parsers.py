"""The values of options: parsers from what a person types, which Typer calls."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from sanctions_cli import countries, dates
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import locate
from sanctions_cli.queries import DATE_SQL, dimensions
from sanctions_cli.records import ACTIONS, MEASURES, SYNONYMS
from sanctions_cli.text import did_you_mean, quote

IMAGE_SIZES = {
    "wide": (1200, 675),
    "slide": (1920, 1080),
    "square": (1080, 1080),
    "phone": (1080, 1350),
}
"""The sizes of charts in pixels that have a name."""

LEAST_PIXELS, MOST_PIXELS = 240, 8000
MOST_TIMES_AS_LONG = 4
"""The largest ratio between the sides of a chart."""


def check_image_size(text: str) -> str:
    """The typed size of a chart, unchanged, if it is valid; a Typer `parser`."""
    parse_image_size(text)
    return text


def parse_image_size(text: str) -> tuple[int, int]:
    """The width and height of a chart in pixels; SanctionsError for an invalid size."""
    word = text.strip().lower()
    if word in IMAGE_SIZES:
        return IMAGE_SIZES[word]
    match = re.fullmatch(r"([0-9]{1,6})\s*[x×*]\s*([0-9]{1,6})", word)
    names = ", ".join(IMAGE_SIZES)
    if match is None:
        question = did_you_mean(word, IMAGE_SIZES)
        raise SanctionsError(
            f"{quote(text)} is not the size of a chart",
            hint=question
            or f"give width and height in pixels, such as 1200x675, or {names}",
        )
    width, height = int(match[1]), int(match[2])
    if not all(LEAST_PIXELS <= side <= MOST_PIXELS for side in (width, height)):
        raise SanctionsError(
            f"a chart of {width} by {height} pixels is not possible",
            hint=f"give each side {LEAST_PIXELS} to {MOST_PIXELS} pixels, or {names}",
        )
    # In a strip the labels have no room, and curves lose their shape.
    if max(width, height) > MOST_TIMES_AS_LONG * min(width, height):
        raise SanctionsError(
            f"a chart of {width} by {height} pixels is too long to be read",
            hint="one side can be four times the other at most",
        )
    return width, height


class Choice:
    """Parses a word of a closed list; a Typer `parser`."""

    def __init__(
        self,
        what: str,
        words: Sequence[str],
        synonyms: Mapping[str, str] | None = None,
        hints: Mapping[str, str] | None = None,
    ) -> None:
        """`what` says in an error what the words are: no action "…".

        `synonyms` are understood like the words: those of the record format, if not given. `hints`
        has what to do instead of words that are not in the list.
        """
        self.what = what
        self.words = words
        self.synonyms = SYNONYMS if synonyms is None else synonyms
        self.hints = hints or {}
        # Typer uses this name for the type; a function would have one.
        self.__name__ = "choice"

    @property
    def offered_words(self) -> Sequence[str]:
        """The words that completion and errors offer."""
        return self.words

    def __call__(self, text: str) -> str:
        """The word of the list; SanctionsError for any other.

        Spaces, hyphens, underscores and case are ignored.
        """
        # An s at the end too: people type the plural, as in --measure travel-bans.
        typed = text.strip().casefold().replace("-", "_").replace(" ", "_")
        for word in self.words:
            if typed in (word.replace("-", "_"), f"{word}s"):
                return word
        if self.synonyms.get(typed) in self.words:
            return self.synonyms[typed]
        hint = self.hints.get(typed)
        if hint is None:
            words = self.offered_words
            choice = f"choose from {', '.join(words)}"
            hint = f"{did_you_mean(typed, words)} {choice}".lstrip()
        raise SanctionsError(f'no {self.what} "{text}"', hint=hint)


ACTION = Choice("action", ACTIONS)
MEASURE = Choice("measure", MEASURES)
DATE_KIND = Choice("date", tuple(DATE_SQL))
SHARE = Choice("share", dimensions.SHARE_BASES)
"""The words of options that several questions share."""


def parse_country(text: str) -> str:
    """The code of a country, by name or code in any usual spelling; SanctionsError for several."""
    return countries.resolve_one(text, "name one of them, such as {first}")


class CountryCodes(tuple[str, ...]):
    """The codes in one value of an option; a class, since Typer does not support lists of lists."""


def parse_countries(text: str) -> CountryCodes:
    """The codes of one or several countries: `Belarus`, `UK, Canada`, `US/UK`."""
    return CountryCodes(countries.resolve_several(text))


def parse_sender_words(text: str) -> CountryCodes:
    """Senders that are named without an option; the hint for another word says which it needs."""
    try:
        return parse_countries(text)
    except SanctionsError as error:
        hint = error.hint
        if re.match("(19|20)[0-9]{2}", text):
            hint = f"for a time: --period {text}"
        elif re.fullmatch("[A-Z]{2,6}-[A-Z0-9-]+", text):
            hint = f"for a program: --program {text}"
        raise SanctionsError(error.message, hint=hint) from None


def flatten_codes(code_lists: Iterable[Sequence[str]] | None) -> list[str]:
    """The distinct codes from a repeated option whose values can name several countries."""
    codes: dict[str, None] = {}
    for code_list in code_lists or ():
        codes |= dict.fromkeys(code_list)
    return list(codes)


def check_number(name: str, value: int, least: int, most: int | None = None) -> int:
    """The value of an option; SanctionsError if it is no whole number from `least` to `most`."""
    try:
        number = operator.index(value)  # also of a number of numpy
    except TypeError:
        number = least - 1
    if number < least or (most is not None and number > most):
        raise SanctionsError(describe_bad_number(name, str(value), least, most))
    return number


def describe_bad_number(
    name: str,
    value: str,
    least: float | None,
    most: float | None,
    what: str = "a whole number",
) -> str:
    """The message for a value of an option or argument that is no number, or out of range."""
    bounds = ""
    if least is not None:
        bounds += f" from {least}"
    if most is not None:
        bounds += f" to {most}"
    return f'{name} takes {what}{bounds}, not "{value}"'


def to_iso_day(text: str) -> str:
    """A typed day in ISO format."""
    return dates.parse_day(text, date.today()).isoformat()


def to_iso_last_day(text: str) -> str:
    """A typed day, or the last day of a longer period, in ISO format."""
    return dates.parse_last_day(text, date.today()).isoformat()


def to_iso_first_day(text: str) -> str:
    """A typed day, or the first day of a longer period, in ISO format."""
    return dates.parse_first_day(text, date.today()).isoformat()


DELIMITERS = {
    "comma": ",",
    "semicolon": ";",
    "pipe": "|",
    "colon": ":",
    "tab": "\t",
    "\\t": "\t",
}
"""The delimiters of CSV, by the words and signs for those that are hard to type."""


def parse_delimiter(text: str) -> str:
    """The character that a delimiter of CSV is typed as; SanctionsError for any other."""
    word = text if text in DELIMITERS.values() else text.strip().casefold()
    delimiter = DELIMITERS.get(word, word)
    if delimiter not in DELIMITERS.values():
        raise SanctionsError(
            f"{quote(text)} cannot separate the fields of CSV",
            hint="use one of , ; | : or tab, in quotes: --delimiter ';'",
        )
    return delimiter


def parse_path(text: str) -> Path:
    """A file or folder; SanctionsError for an empty text.

    A variable that is not set is empty, and Python would read it as this folder. Not every
    shell puts the home in the place of ~ in `--ledger=~/x`.
    """
    if not text.strip():
        raise SanctionsError(
            "the name of a file or folder is empty",
            hint="is a variable empty? give a name, or leave the option out",
        )
    return locate.expand_home(text)
