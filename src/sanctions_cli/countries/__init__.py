"""Countries and bodies: from any usual spelling, English or French, to one code, and back to a name."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sanctions_cli.errors import SanctionsError

# An apostrophe ends a word: l'Iran is two words, and its article can go.
_APOSTROPHES = "'`\u00b4\u02bb\u02bc\u2018\u2019\u2032\uff07"
_HYPHENS = "\u2010\u2011"
_LOOK_ALIKES = str.maketrans(dict.fromkeys(_APOSTROPHES, "' ") | dict.fromkeys(_HYPHENS, "-"))
_ARTICLES = {"le", "la", "les", "l'"}
_SAME_WORDS = {"and": "&", "et": "&", "st": "saint", "ste": "saint", "sainte": "saint"}
_LONGEST_NAME = 80


class UnknownCountry(SanctionsError):
    """A text that names no country, or more than one; the hint says which could be meant."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The alias table as read: keys are folded spellings without their spaces."""

    names: dict[str, str]
    meant: dict[str, list[str]]  # key: one code, or the candidates of an unclear name
    unclear: dict[str, str]  # key: what is wrong with it


def resolve(text: str) -> str:
    """The code of the country or body that `text` names, by code or name in any usual spelling.

    Returns ISO 3166-1 alpha-2 in upper case, or `EU`, `UN`, `XK` (Kosovo), `ZZ` (worldwide, thematic).
    Raises `UnknownCountry` for anything else. A near miss is never resolved, only suggested.
    """
    table = _table()
    for key in _keys(text) if ";" not in text else ():  # "LA; AD" are two
        if key in table.unclear:
            raise UnknownCountry(table.unclear[key], hint=f"say {_listed(table.meant[key])}")
        if key in table.meant:
            return table.meant[key][0]
    near = suggestions(text)
    hint = (
        f"did you mean {_listed(near)}?"
        if near
        else "say a name or an ISO code, such as Belarus or BY"
    )
    raise UnknownCountry(f'no country "{_shown(text)}"', hint=hint)


def name(code: str) -> str:
    """The short name people read for `code` ("UK" for `GB`); a code that is unknown stays as it is."""
    return _table().names.get(code, code)


def is_code(text: str) -> bool:
    """Whether `text` is exactly one of the codes used in records; "UK" and "by" are not."""
    return text in _table().names


def codes() -> tuple[str, ...]:
    """Every code used in records, sorted."""
    return tuple(sorted(_table().names))


def suggestions(text: str, limit: int = 3) -> list[str]:
    """At most `limit` codes whose names look like `text`, the nearest first."""
    from difflib import get_close_matches  # only a mistake pays for it

    meant, key = _table().meant, _key(text[:_LONGEST_NAME])
    if len(key) < 4:  # too short to be like one name more than another
        return []
    near = get_close_matches(key, meant, n=4 * max(limit, 1), cutoff=0.77)
    begun = sorted(
        (alias for alias in meant if alias.startswith(key)), key=lambda alias: (len(alias), alias)
    )
    found = dict.fromkeys(code for alias in [*near, *begun] for code in meant[alias])
    return list(found)[: max(limit, 0)]


def completions(prefix: str) -> list[tuple[str, str]]:
    """Code and name of everything with a code or spelling that starts with `prefix`, sorted by code."""
    table, key = _table(), _key(prefix)
    found = {
        code for alias, meant in table.meant.items() if alias.startswith(key) for code in meant
    }
    return [(code, table.names[code]) for code in sorted(found)]


def fold(text: str) -> str:
    """`text` as the alias table spells it: plain lower-case words without accents, "the" and punctuation.

    Two signs remain: `&` for any "and", and `~` for the `.-` of abbreviations.
    """
    typed = text.translate(_LOOK_ALIKES).replace(".-", "~")  # R.-U. is not RU, nor É.-U. the EU
    plain = unicodedata.normalize("NFKD", typed).casefold()
    letters = (char for char in plain if not unicodedata.combining(char))
    words = "".join(char if char.isalnum() or char in "&'~" else " " for char in letters).split()
    words = [word for word in words if word != "the"]
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    if len(words) > 1:  # alone, AND is Andorra, ET Ethiopia and ST São Tomé
        words = [_SAME_WORDS.get(word, word) for word in words]
    return " ".join(words).replace("'", "")


def _key(text: str) -> str:
    return fold(text).replace(" ", "")


def _keys(text: str) -> list[str]:
    """The ways to look `text` up: as it stands, turned round, and as this program itself prints it."""
    head, comma, tail = text.replace("(", ",").rpartition(",")
    if not comma:
        return [_key(text)]
    code = tail.strip(" )")
    printed = is_code(code) and _key(name(code)) == _key(head)  # Belarus (BY)
    return [
        _key(text),
        _key(f"{tail} {head}"),
        *([_key(code)] if printed else []),
    ]  # Korea, Republic of


def _listed(meant: Iterable[str]) -> str:
    *others, last = (code if name(code) == code else f"{name(code)} ({code})" for code in meant)
    return f"{', '.join(others)} or {last}" if others else last


def _shown(text: str) -> str:
    """What was typed, short and safe to print."""
    safe = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text.strip()
    )
    return safe if len(safe) <= _LONGEST_NAME else f"{safe[: _LONGEST_NAME - 1]}…"


@cache
def _table() -> _Table:
    table = _Table({}, {}, {})
    # os.path rather than pathlib or importlib.resources, whose import costs more than reading the table.
    path = os.path.join(os.path.dirname(__file__), "country_names.tsv")
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                _read(line.rstrip("\n"), table)
    return table


def _read(line: str, table: _Table) -> None:
    """One line of the table: code, name, spellings; or `?` and the candidates, what is wrong, spellings."""
    first, said, spellings = line.split("\t")
    keys = spellings.replace(" ", "").split(";")
    meant = first.removeprefix("?").split()
    table.meant.update(dict.fromkeys(keys, meant))
    if first.startswith("?"):
        table.unclear.update(dict.fromkeys(keys, said))
    else:
        table.names[first] = said
