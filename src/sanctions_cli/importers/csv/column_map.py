"""Which column of a spreadsheet is which field: by our own names, or by what the user says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_values import Habits
from sanctions_cli.importers.csv.fields import KINDS

ALIASES = {"url": "source_url", "date": "announced", "day": "announced", "country": "target"}
"""What people call a field when they name it in a map; in a header of its own it is not taken for one."""

NEEDED = ("sender", "target", "announced", "action")
COMMON = (
    *NEEDED,
    "individuals",
    "entities",
    "total",
    "program",
    "instrument",
    "note",
    "publisher",
    "title",
    "url",
)
"""The fields that most tables have."""
MANY = 30
"""Faults of the columns that are said at once."""

OURS = {*NEEDED, "id", "sender_name", "target_name"}
"""A sheet with all of these was written by our own export."""

ORDERS, SYSTEMS = ("dmy", "mdy"), ("1900", "1904")
"""How 09/08/2024 may be meant, and from which year Excel may have numbered the days."""


@dataclass(frozen=True, slots=True)
class Map:
    """What the user says about a sheet. Headers and the values of cells are kept folded; "" = not to be read."""

    columns: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    date_order: str = ""
    date_system: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """The columns that are read: place, header and field."""

    columns: tuple[tuple[int, str, str], ...]
    habits: Habits


def folded(text: str) -> str:
    """A header or a word as it is compared: without case and needless blanks."""
    return " ".join(text.split()).casefold()


def from_flags(
    columns: Iterable[str], ignored: Iterable[str], defaults: Iterable[str], order: str, system: str
) -> Map:
    """The map that `--map "Imposed by=sender"`, `--ignore COLUMN` and `--default action=listing` make."""
    pairs = [_pair(text, "--map", text.rpartition("=")) for text in columns]
    fixed = [_pair(text, "--default", text.partition("=")) for text in defaults]
    named = {
        folded(header): field_named(name.strip(), "--map") if name.strip() else ""
        for header, name in pairs
    }
    return Map(
        named | {folded(header): "" for header in ignored},
        {field_named(name.strip(), "--default"): text for name, text in fixed},
        {},
        order,
        system,
    )


def _pair(text: str, flag: str, parts: tuple[str, str, str]) -> tuple[str, str]:
    if not parts[1]:
        example = '--map "Imposed by=sender"' if flag == "--map" else "--default action=listing"
        raise SanctionsError(f'{flag} "{text}" has no equals sign', hint=example)
    return parts[0], parts[2]


def field_named(name: str, where: str) -> str:
    """The field that a user means; SanctionsError with what was probably meant where there is none."""
    key = folded(name).replace(" ", "_").replace("-", "_")
    key = ALIASES.get(key, key)
    if key in KINDS:
        return key
    near = get_close_matches(key, KINDS, 1, 0.6)
    meant = (
        f"did you mean {near[0]}?" if near else f"{', '.join(COMMON)} and others: docs/import.md"
    )
    raise SanctionsError(f'{where}: no field "{name}"', hint=meant)


def both(one: Map, other: Map) -> Map:
    """What the flags say besides a kept map, and in its stead where they differ."""
    return Map(
        one.columns | other.columns,
        one.defaults | other.defaults,
        one.values | other.values,
        other.date_order or one.date_order,
        other.date_system or one.date_system,
    )


def bind(headers: Sequence[str], by: Map) -> Bound:
    """Give each column its field. SanctionsError that names every column of which nothing is known."""
    known = [folded(header) for header in headers]
    columns, strange = [], []
    for place, (header, key) in enumerate(zip(headers, known, strict=True)):
        name = by.columns.get(key, key if key in KINDS else None)
        if name:
            columns.append((place, header, name))
        elif name is None and key:
            strange.append(f"nothing is said about the column {_quoted(header)}{_perhaps(key)}")
    faults = [
        *_unnamed(headers, by),
        *_twice(headers, known, by),
        *_absent(known, by),
        *strange,
        *_needed(columns, by),
    ]
    if faults:
        more = [f"and {len(faults) - MANY:,} more"] if len(faults) > MANY else []
        said = "\n  ".join(["the columns do not fit:", *faults[:MANY], *more])
        raise SanctionsError(said, hint='--map "COLUMN=FIELD" for each, or --ignore "COLUMN"')
    own = not any(by.columns.values()) and {name for _, _, name in columns} >= OURS
    return Bound(tuple(columns), Habits(own, by.date_order, by.date_system))


def _quoted(header: str) -> str:
    return f'"{header}"' if len(header) <= 60 else f'"{header[:59]}…"'


def _unnamed(headers: Sequence[str], by: Map) -> list[str]:
    return [
        f'column {place} has no header (--ignore "" leaves it out)'
        for place, header in enumerate(headers, 1)
        if not header and "" not in by.columns
    ]


def _twice(headers: Sequence[str], known: Sequence[str], by: Map) -> list[str]:
    """Headers that stand there twice, and fields that two columns are to be."""
    again = dict.fromkeys(
        key for n, key in enumerate(known) if key and key in known[:n] and by.columns.get(key) != ""
    )
    fields: dict[str, list[str]] = {}
    for key, header in dict(zip(known, headers, strict=True)).items():
        if name := by.columns.get(key, key if key in KINDS else ""):
            fields.setdefault(name, []).append(_quoted(header))
    return [
        *(f"two columns are called {_quoted(headers[known.index(key)])}" for key in again),
        *(
            f"{' and '.join(two)} are both to be {name}"
            for name, two in fields.items()
            if len(two) > 1
        ),
    ]


def _absent(known: Sequence[str], by: Map) -> list[str]:
    return [
        f'there is no column "{key}" to be {name}'
        for key, name in by.columns.items()
        if name and key not in known
    ]


def _perhaps(key: str) -> str:
    near = get_close_matches(key[:40].replace(" ", "_"), KINDS, 1, 0.75)
    return f"; is it {near[0]}?" if near else ""


def _needed(columns: Sequence[tuple[int, str, str]], by: Map) -> list[str]:
    given = {name for _, _, name in columns} | set(by.defaults)
    examples = {"action": "action=listing", "sender": "sender=CA", "target": "target=BY"}
    return [
        f"no column is {name}"
        + (f", and no --default {examples[name]} is given" if name in examples else "")
        for name in NEEDED
        if name not in given
    ]
