"""The table of names, and the lookup of a text in it.

A code is ISO 3166-1 alpha-2 in upper case, or EU, UN, XK (Kosovo), ZZ (worldwide, thematic), or
that of another body that imposes sanctions: AFUN, ARABL, CARICOM, ECOWAS, GULFCC, OSCE.
Spellings are folded before they are compared: case, accents and punctuation are ignored.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import closest_few, join_words, plain, shorten

LONGEST_NAME = 80
"""The most letters of a text that are compared with names and shown in an error."""

SHORTEST_TO_SUGGEST = 4
"""The fewest letters for a suggestion: a shorter text is like too many names."""

_WITHOUT_ISO3 = ("EU", "UN", "ZZ")
"""Codes of two letters that are not of a country."""

LIKENESS = 0.77
"""The least similarity (difflib's ratio, from 0 to 1) at which a name is suggested."""

_APOSTROPHES = "'`\u00b4\u02bb\u02bc\u2018\u2019\u2032\uff07"
_HYPHENS = "\u2010\u2011"

# An apostrophe ends a word: l'Iran is two words, so its article can be dropped.
_LOOK_ALIKES = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "' ") | dict.fromkeys(_HYPHENS, "-")
)
_ARTICLES = {"le", "la", "les", "l'"}
_ABBREVIATIONS = (
    ("dem", "democratic"),
    ("fed sts", "federated states"),
    ("fed rep", "federal republic"),
    ("fed", "federated"),
    ("isl", "islamic"),
    ("rb", "bolivarian republic"),
    ("rep", "republic"),
)
"""Suffixes after a comma in data sets of the World Bank and others: Yemen, Rep."""

_TITLE = (
    r"(?:\w+ ){0,3}(?:confederation|emirates?|federation|kingdom|principality|republic|sultanate"
    r"|states?|union) (?:of )?(.+)"
)
"""Matches a folded official name, with the short name in the group."""

_SAME_WORDS = {"and": "&", "et": "&", "st": "saint", "ste": "saint", "sainte": "saint"}


class UnknownCountry(SanctionsError):
    """A text that names no country, or more than one; the hint names the possible ones.

    `is_unclear`: the text is a name, but several countries have it, or none has it any more.
    """

    def __init__(
        self, message: str, *, hint: str | None = None, is_unclear: bool = False
    ) -> None:
        super().__init__(message, hint=hint)
        self.is_unclear = is_unclear


class _Names(NamedTuple):
    """The parsed table. A key is a folded spelling without spaces."""

    names: dict[str, str]
    """The short name of each code."""
    codes_by_key: dict[str, list[str]]
    """The code for a key, or the candidates for an unclear name."""
    unclear: dict[str, str]
    """The fault of an unclear name, by key: that it is ambiguous, or no longer in use."""


def resolve(text: str) -> str:
    """The code of the country or body that `text` names, by code or name in any usual spelling.

    Raises `UnknownCountry` for anything else. A near miss is never resolved, only suggested.
    """
    table = _load_names()
    shown = shorten(plain(text.strip()), LONGEST_NAME)
    for key in _keys_to_try(text):
        if key in table.unclear:
            candidates = _format_codes(table.codes_by_key[key])
            message = table.unclear[key].replace("{}", shown)
            raise UnknownCountry(message, hint=f"say {candidates}", is_unclear=True)
        if key in table.codes_by_key:
            return table.codes_by_key[key][0]
    suggested = suggest_codes(text)
    if suggested:
        hint = f"did you mean {_format_codes(suggested)}?"
    else:
        hint = "type a name or an ISO code, such as Belarus or BY"
    raise UnknownCountry(f'no country "{shown}"', hint=hint)


def find_code(name: str) -> str:
    """The code of a name in the table, or "" for any other text and for an unclear name.

    For reading whole texts: unlike `resolve` it looks for no near miss.
    """
    table = _load_names()
    key = _make_key(name)
    if key in table.unclear:
        return ""
    return table.codes_by_key.get(key, [""])[0]


def short_name(code: str) -> str:
    """The short name of a code for people, "UK" for `GB`; an unknown code unchanged."""
    return _load_names().names.get(code, code)


def join_names(codes: Iterable[str], last: str = "and") -> str:
    """The short names of codes as a sentence lists them: `Canada, UK and US`."""
    return join_words([short_name(code) for code in codes], last)


def is_code(text: str) -> bool:
    """Whether `text` is exactly a code used in records; "UK" and "by" are not."""
    return text in _load_names().names


def all_codes() -> tuple[str, ...]:
    """Every code used in records, sorted."""
    return tuple(sorted(_load_names().names))


def find_iso3(code: str) -> str:
    """The three-letter code of a country in ISO 3166-1; "" for a body, or the whole world.

    Kosovo has `XKX`, which is not of ISO, but what most data sets use.
    """
    if code in _WITHOUT_ISO3:
        return ""
    return _load_iso3().get(code, "")


def suggest_codes(text: str, limit: int = 3) -> list[str]:
    """At most `limit` codes whose names look like `text`, the nearest first."""
    codes_by_key = _load_names().codes_by_key
    key = _make_key(text[:LONGEST_NAME])
    if limit < 1 or len(key) < SHORTEST_TO_SUGGEST:
        return []
    # A code has several spellings: four near ones for each suggestion are enough.
    near_keys = closest_few(key, codes_by_key, 4 * limit, LIKENESS)
    begun_keys = [each for each in codes_by_key if each.startswith(key)]
    begun_keys.sort(key=lambda begun: (len(begun), begun))
    codes: list[str] = []
    title = re.match(_TITLE, fold_spelling(text[:LONGEST_NAME]))
    if title:
        # A wrong title is more likely than another country: Kingdom of Belarus.
        rest = title[1].replace(" ", "")
        near_keys = [rest] if rest in codes_by_key else near_keys
    for near_key in (*near_keys, *begun_keys):
        codes += codes_by_key[near_key]
    return list(dict.fromkeys(codes))[:limit]


def find_completions(prefix: str) -> list[tuple[str, str]]:
    """Code and name of each entry with a code or spelling that starts with `prefix`, by code."""
    table = _load_names()
    prefix_key = _make_key(prefix)
    codes: set[str] = set()
    for key, codes_of_key in table.codes_by_key.items():
        if key.startswith(prefix_key):
            codes.update(codes_of_key)
    return [(code, table.names[code]) for code in sorted(codes)]


@lru_cache(maxsize=4096)  # a text names the same countries again and again
def fold_spelling(text: str) -> str:
    """`text` in the table's spelling: lower-case words without accents, "the" and punctuation.

    Two signs remain: `&` for any "and", and `~` for the `.-` of abbreviations.
    """
    # R.-U. is not RU, nor É.-U. the EU.
    typed = text.translate(_LOOK_ALIKES).replace(".-", "~")
    letters = ""
    for character in unicodedata.normalize("NFKD", typed).casefold():
        if character.isalnum() or character in "&'~":
            letters += character
        elif not unicodedata.combining(character):  # an accent does not separate words
            letters += " "
    words = [word for word in letters.split() if word != "the"]
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    # Alone, AND is Andorra, ET Ethiopia and ST São Tomé.
    if len(words) > 1:
        words = [_SAME_WORDS.get(word, word) for word in words]
    return " ".join(words).replace("'", "")


def _make_key(text: str) -> str:
    return fold_spelling(text).replace(" ", "")


def _keys_to_try(text: str) -> list[str]:
    """The keys for `text`: unchanged, inverted at the comma, or of a code in brackets."""
    if ";" in text:  # "LA; AD" are two
        return []
    keys = [_make_key(text)]
    head, comma, tail = text.replace("(", ",").rpartition(",")
    if comma:
        keys.append(_make_key(f"{tail} {head}"))  # Korea, Republic of
        title = _expand_abbreviations(tail)
        keys.append(_make_key(f"{title} {head}"))
        keys.append(_make_key(f"{title} of {head}"))  # Yemen, Rep.
        code = tail.strip(" )")
        has_name_of_code = _make_key(short_name(code)) == _make_key(head)
        if is_code(code) and has_name_of_code:  # Belarus (BY)
            keys.append(_make_key(code))
    return keys


def _expand_abbreviations(text: str) -> str:
    """A title with its abbreviated words in full: democratic people's republic."""
    words = f" {fold_spelling(text)} "
    for abbreviation, words_in_full in _ABBREVIATIONS:
        words = words.replace(f" {abbreviation} ", f" {words_in_full} ")
    return words


def _format_codes(codes: Iterable[str]) -> str:
    """The names of codes, each followed by its code: Niger (NE) or Nigeria (NG)."""
    words = []
    for code in codes:
        name = short_name(code)
        words.append(code if name == code else f"{name} ({code})")
    return join_words(words, "or")


@cache
def _load_iso3() -> dict[str, str]:
    """The three-letter code of each two-letter one: the first spelling of that length."""
    table = _load_names()
    iso3_by_code = {"XK": "XKX"}
    for key, codes in table.codes_by_key.items():
        if len(key) == 3 and key not in table.unclear and len(codes[0]) == 2:
            iso3_by_code.setdefault(codes[0], key.upper())
    return iso3_by_code


@cache
def _load_names() -> _Names:
    table = _Names({}, {}, {})
    # os.path, since pathlib and importlib.resources take longer to import than the table to read.
    path = os.path.join(os.path.dirname(__file__), "country_names.tsv")
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                _read_line(line.rstrip("\n"), table)
    return table


def _read_line(line: str, table: _Names) -> None:
    """Add a line to the table: code, name, spellings; or `?`, candidates, fault, spellings."""
    first, name_or_message, spellings = line.split("\t")
    keys = spellings.replace(" ", "").split(";")
    codes = first.removeprefix("?").split()
    table.codes_by_key.update(dict.fromkeys(keys, codes))
    if first.startswith("?"):
        table.unclear.update(dict.fromkeys(keys, name_or_message))
    else:
        table.names[first] = name_or_message
