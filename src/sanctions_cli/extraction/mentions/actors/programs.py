"""Legal programs that a text names by their number: "E.O. 14038", "the 1591 Committee".

The numbers are in `lexicon/programs.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sanctions_cli.extraction.lexicons import load_lexicon

_NUMBER = re.compile(r"(?<![\d/.,])\d{2,5}(?:/\d{2,4})?(?!\d)")
_BEFORE_NUMBER = {
    "orders": re.compile(r"(?:Order|E\.O\.|EO)\)?[ -]?$"),
    "resolutions": re.compile(
        r"\b(?:resolutions?|résolutions?|Comité(?: des sanctions)?) ?(?:\d{3,4} et )?$",
        re.I,
    ),
    "acts": re.compile(r"$"),
}
_AFTER_NUMBER = {
    "orders": re.compile(r"(?!)"),
    "resolutions": re.compile(
        r"(?:/\d{3,4})*(?: and \d{3,4})? (?:Sanctions )?Committee"
    ),
    "acts": re.compile(r"(?!)"),
}
LONGEST_KIND = 30
"""How far before its number the kind of a program is looked for, in characters."""

WITHOUT_NUMBER = frozenset({"CN", "CU", "GE"})
"""Countries with programs that no text names by a number."""


_OF_RUSSIA = re.compile(
    r"\bRussia Sanctions Act\b|\baggressor (?:state|country)\b|\b[ÉE]tat agresseur\b"
    r"|\b(?:in (?:connection with|view of|relation to|respect of)|connected with|relating to)"
    r" the situation (?:in|around) Ukraine\b"
    r"|\b(?:en lien avec|en raison de|eu égard à|au regard de|liée?s? à) la situation en Ukraine\b"
)
"""A law of New Zealand, what decrees of Ukraine call the country that they are aimed at, and the
situation for which others list people and firms, of whatever country."""


def find_programs(flat: str) -> Iterator[tuple[int, int, str]]:
    """The place of each number of a program in a text, and the country that it is aimed at."""
    for law in _OF_RUSSIA.finditer(flat):
        yield *law.span(), "RU"
    programs = _load_programs()
    for number in _NUMBER.finditer(flat):
        for kind, code in programs.get(number[0], ()):
            start = max(0, number.start() - LONGEST_KIND)
            is_program = _BEFORE_NUMBER[kind].search(
                flat, start, number.start()
            ) or _AFTER_NUMBER[kind].match(flat, number.end())
            if is_program:
                yield *number.span(), code


@cache
def program_countries() -> frozenset[str]:
    """The countries that programs of some sender are aimed at; acts against others are rare."""
    lexicon = load_lexicon("programs")
    countries = {code for countries in lexicon.values() for code in countries}
    return frozenset(countries | WITHOUT_NUMBER) - {"UA", "ZZ"}


@cache
def _load_programs() -> dict[str, list[tuple[str, str]]]:
    """The kind of each program and its country, by its number."""
    programs: dict[str, list[tuple[str, str]]] = {}
    for kind, numbers_by_code in load_lexicon("programs").items():
        for code, numbers in numbers_by_code.items():
            for number in numbers:
                programs.setdefault(str(number), []).append((kind, code))
    return programs
