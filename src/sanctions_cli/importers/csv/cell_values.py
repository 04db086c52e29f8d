"""What the text of a cell can be read as: texts, countries, counts and words; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import csv_cells, numbers

_SEVERAL = re.compile("[;\n]")
_COUNT = re.compile(
    r"\d{1,12}(?:\.0)?|\d{1,3}(?:([, '’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a sheet are written.

    `is_own_export`: by our own export, whose texts are taken as they are. `date_order` is dmy or mdy, `date_system`
    1900 or 1904; "" where the user states neither.
    """

    is_own_export: bool = False
    date_order: str = ""
    date_system: str = ""


def text(text: str, dialect: Dialect) -> str:
    """The text as it is."""
    return text


def texts(text: str, dialect: Dialect) -> list[str]:
    """Several texts, joined by semicolons."""
    return (
        csv_cells.split_values(text)
        if dialect.is_own_export
        else [one for part in text.split(";") if (one := part.strip())]
    )


def code(text: str, dialect: Dialect) -> str:
    """A country or body, by code or name."""
    found = codes(
        text, dialect
    )  # punctuation does not count in names: LA; AD alone would be l'Andorre
    if len(found) > 1:
        raise SanctionsError(
            "one country stands here",
            hint="a row for each; those that acted with it go under joint",
        )
    return found[0]


def codes(text: str, dialect: Dialect) -> list[str]:
    """Several of them, joined by semicolons or line ends; by commas where that can mean nothing else."""
    if dialect.is_own_export or _SEVERAL.search(text):
        return [countries.resolve(part) for part in _SEVERAL.split(text) if part.strip()] or [
            countries.resolve(text)
        ]
    parts = [part for part in text.split(",") if part.strip()] or [text]
    whole, apart = _resolved([text]), _resolved(parts)
    if whole and apart and set(whole) != set(apart):  # Taiwan, China
        names = " and ".join(countries.name(one) for one in apart)
        hint = f'for both, join them by a semicolon; else write "{whole[0]}"'
        raise SanctionsError(f"this can mean {countries.name(whole[0])}, or {names}", hint=hint)
    return whole or apart or [countries.resolve(part) for part in parts]


def _resolved(texts: Sequence[str]) -> list[str]:
    """The codes of these names, or none where one of them is no name."""
    try:
        return [countries.resolve(text) for text in texts]
    except SanctionsError:
        return []


def count(text: str, dialect: Dialect) -> int:
    """1400, 1,400 and 1 400; but 1.400 is fourteen hundred to some and little more than one to others."""
    if not _COUNT.fullmatch(text):
        raise SanctionsError(
            "this is no count",
            hint="a whole number from 0, in digits, such as 1400; empty = not stated",
        )
    return numbers.parse_count(re.sub(r"\.0$|\D", "", text))


def change(text: str, dialect: Dialect) -> int:
    """A count with its sign."""
    sign, digits = ("-", text[1:]) if text[0] in "-\N{MINUS SIGN}" else ("", text.removeprefix("+"))
    return int(f"{sign}{count(digits, dialect)}")


def flag(text: str, dialect: Dialect) -> bool:
    """True or false, in words: 1 and 0 are counts."""
    if text.casefold() not in ("true", "false"):
        raise SanctionsError("this is neither true nor false", hint="write true or false")
    return text.casefold() == "true"


def word(known: Sequence[str]) -> Callable[[str, Dialect], str]:
    """A parser for one of a closed list of words, however they are joined."""
    spelt = {_folded(word): word for word in known}

    def parse(text: str, dialect: Dialect) -> str:
        if word := spelt.get(_folded(text)):
            return word
        near = get_close_matches(_folded(text)[:40], spelt, 1, 0.6)
        meant = f"did you mean {spelt[near[0]]}? " if near else ""
        raise SanctionsError("no such word here", hint=f"{meant}known: {', '.join(known)}")

    return parse


def _folded(text: str) -> str:
    return re.sub(r"[-_\s]+", " ", text.strip().casefold())


def several_words(known: Sequence[str]) -> Callable[[str, Dialect], list[str]]:
    """A parser for words of a closed list, joined by semicolons, commas or line ends."""
    parse_word = word(known)

    def parse(text: str, dialect: Dialect) -> list[str]:
        return [parse_word(part, dialect) for part in re.split("[;,\n]", text) if part.strip()]

    return parse


def structured(parts: Sequence[str]) -> Callable[[str, Dialect], list[dict[str, str]]]:
    """A parser for sources or conflicts as `citation` joins them."""

    def parse(text: str, dialect: Dialect) -> list[dict[str, str]]:
        try:
            return csv_cells.split_tables(text, parts)
        except ValueError as trouble:
            hint = f"parts are joined by a bar: {' | '.join(parts)}; several by a semicolon"
            raise SanctionsError(str(trouble), hint=hint) from None

    return parse
