"""Announcements exactly as this program writes them, read many times faster than by TOML and the model.

Each kind of table is one pattern: its keys in their order, each on a line, each with a value that is right in itself.
What does not match is left to TOML proper and the model, which also say what is wrong. So this reader may refuse what
they take, and never takes what they refuse or read otherwise: tests/records/test_fast_toml.py holds the two together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from sanctions_cli import countries
from sanctions_cli.records import vocabulary
from sanctions_cli.records.model import Announcement, Conflict, Counts, Net, Source
from sanctions_cli.records.types import MAX_COUNT
from sanctions_cli.records.vocabulary import TYPES

_ANY = r'[^"\\\x00-\x1f\x7f-\x9f]*+'
_STRING = rf'"(?!"){_ANY}(?:\\["\\]{_ANY})*+"'
"""On one line, without control characters; of the escapes the two that a text on one line needs, as in JSON."""


def _text(written: str) -> str:
    return json.loads(written) if "\\" in written else written[1:-1]


@lru_cache(maxsize=10_000)
def _texts(written: str) -> tuple[str, ...]:
    texts = tuple(json.loads(written if written.startswith("[") else f"[{written}]"))
    if len(set(texts)) < len(texts):
        raise ValueError
    return texts


def _code(written: str) -> str:
    return _codes(written)[0]


@lru_cache(maxsize=10_000)
def _codes(written: str) -> tuple[str, ...]:
    codes = _texts(written)
    if not all(map(countries.is_code, codes)):
        raise ValueError
    return codes


@lru_cache(maxsize=10_000)
def _day(written: str) -> str:
    day = written.strip('"')
    date.fromisoformat(f"{day}-01-01"[:10])
    return day


def _number(written: str) -> int:
    number = int(written)
    if abs(number) > MAX_COUNT:
        raise ValueError
    return number


def _flag(written: str) -> bool:
    return written == "true"


def _several(value: str) -> str:
    return rf"{value}|\[{value}(?:, {value})*+\]"


def _one(words: Any) -> str:
    return f'"(?:{"|".join(get_args(words))})"'


_NUMBER = "(?:0|[1-9][0-9]{0,6})"
_WORDS = {
    "date_basis": vocabulary.DateBasis, "action": vocabulary.Action, "measures_basis": vocabulary.MeasuresBasis,
    "precision": vocabulary.Precision, "basis": vocabulary.Basis, "confidence": vocabulary.Confidence,
    "kind": vocabulary.SourceKind,
}  # fmt: skip
_FORMS: tuple[tuple[str, str, Callable[[str], Any]], ...] = (
    ("sender", '"[A-Z]{2}"', _code),
    ("target joint joint_claimed same_day", _several('"[A-Z]{2}"'), _codes),
    (
        "announced effective listed until published",
        r'[0-9]{4}-[0-9]{2}-[0-9]{2}|"[0-9]{4}(?:-[0-9]{2})?"',
        _day,
    ),
    (
        "program instrument authority note publisher title locator dossier field value judgement",
        _STRING,
        _text,
    ),
    ("other_programs reasons refers_to", _several(_STRING), _texts),
    ("measures", _several(_one(vocabulary.Measure)), _texts),
    ("url archive", r'"https?://[^\s"\\\x00-\x1f\x7f-\x9f]++"', _text),
    ("package", "true|false", _flag),
    (f"redesignated {' '.join(TYPES)}", _NUMBER, _number),
    *((key, _one(words), _text) for key, words in _WORDS.items()),
)
"""Keys, how their values are written, and how these are read; what cannot be is a ValueError."""


class _Table(NamedTuple):
    pattern: re.Pattern[str]
    keys: tuple[tuple[str, Callable[[str], Any]], ...]
    kind: Callable[..., Any]

    def read(self, text: str, **tables: Any) -> Any:
        """What a table says, its heading left out, with the tables in it."""
        found = self.pattern.fullmatch(text)
        if not found:
            raise ValueError
        written = zip(self.keys, found.groups(), strict=True)
        return self.kind(
            **{key: read(value) for (key, read), value in written if value is not None}, **tables
        )


def _table(kind: type, sign: str = "") -> _Table:
    forms = {key: (pattern, read) for keys, pattern, read in _FORMS for key in keys.split()}
    keys = [one for one in fields(kind) if one.name not in _TABLES]
    lines = [
        rf"(?:{one.name} = ({sign}{forms[one.name][0]})(?:\n|\Z)){'' if one.default is MISSING else '?+'}"
        for one in keys
    ]
    return _Table(
        re.compile("".join(lines)), tuple((one.name, forms[one.name][1]) for one in keys), kind
    )


_TABLES = ("counts", "net", "conflicts", "sources")
_HEAD = _table(Announcement)
_SINGLE = {"[counts]": ("counts", _table(Counts)), "[net]": ("net", _table(Net, "(?:-(?!0))?"))}
_LISTS = {
    "[[conflicts]]": ("conflicts", _table(Conflict)),
    "[[sources]]": ("sources", _table(Source)),
}
_SCHEMA = re.compile(r"#:schema [!-~]+\n")


@lru_cache(maxsize=10_000)
def _single(heading: str, lines: str) -> Any:
    return _SINGLE[heading][1].read(lines)


def parse_announcement(text: str) -> Announcement | None:
    """The announcement that a text is in canonical form; None where TOML and the model must judge."""
    schema = _SCHEMA.match(text)
    head, *tables = text[schema.end() if schema else 0 :].removesuffix("\n").split("\n\n")
    said: dict[str, Any] = {}
    try:
        for table in tables:
            heading, _, lines = table.partition("\n")
            if heading in _LISTS:
                name, form = _LISTS[heading]
                said[name] = (*said.get(name, ()), form.read(lines))
            else:
                name, _ = _SINGLE[heading]
                if name in said:
                    return None
                said[name] = _single(heading, lines)
        record: Announcement = _HEAD.read(head, **said)
        return record
    except (KeyError, ValueError):
        return None
