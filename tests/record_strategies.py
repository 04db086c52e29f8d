"""Hypothesis strategies for records, made from the registry of fields: a new field is in them of itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from sanctions_cli import countries
from sanctions_cli.records import (
    MAX_COUNT,
    UNKNOWN,
    Announcement,
    Assertion,
    Counts,
    Kind,
    RecordField,
    record_fields,
)

_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t")
_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)

VALUES: dict[Kind, st.SearchStrategy[object]] = {
    Kind.TEXT: st.text(_CHARACTERS, min_size=1, max_size=30),
    Kind.CODE: st.sampled_from(countries.all_codes()),
    Kind.DAY: _DAYS,
    Kind.PARTIAL_DAY: _DAYS
    | _DAYS.map(lambda day: day[:7])
    | _DAYS.map(lambda day: day[:4]),
    Kind.COUNT: st.integers(0, MAX_COUNT),
    Kind.COUNT_OR_UNKNOWN: st.integers(0, MAX_COUNT) | st.just(UNKNOWN),
    Kind.CHANGE: st.integers(-MAX_COUNT, MAX_COUNT),
    Kind.BOOLEAN: st.booleans(),
    Kind.ADDRESS: st.sampled_from(
        ["https://example.org/a?b=c#d", "http://x.org/'\"\\"]
    ),
    Kind.VERSION: st.just(1),
}
"""Any value of each kind; lists have items of these, and words are those of their field."""

VALUES[Kind.NAMED_TEXTS] = st.dictionaries(
    VALUES[Kind.TEXT], VALUES[Kind.TEXT], max_size=3
)

_ITEM_KINDS = {Kind.TEXTS: Kind.TEXT, Kind.ANY_TEXTS: Kind.TEXT}


def records_of(
    record_type: type,
    values: Mapping[Kind, st.SearchStrategy[object]] = VALUES,
    **fields: st.SearchStrategy[object],
) -> st.SearchStrategy:
    """Any record of a type. `values` has a strategy for each kind, `fields` those of single fields."""
    strategies = {
        field.name: _values_of(field, values) for field in record_fields(record_type)
    }
    return st.builds(record_type, **(strategies | fields))


def _values_of(
    field: RecordField, values: Mapping[Kind, st.SearchStrategy[object]]
) -> st.SearchStrategy[object]:
    strategy: st.SearchStrategy[object]
    if field.table and field.kind is Kind.TABLES:
        strategy = st.lists(records_of(field.table, values), max_size=2).map(tuple)
    elif field.table is Counts:
        strategy = records_of(Counts, values).filter(says_something)
    elif field.table:
        strategy = records_of(field.table, values)
    elif field.kind is Kind.WORD:
        strategy = st.sampled_from(field.words)
    elif field.kind is Kind.WORDS:
        strategy = _several(st.sampled_from(field.words))
    elif field.kind is Kind.CODES:
        # Countries are a set, which the model has in the order of their codes.
        codes = _several(values[Kind.CODE])
        strategy = codes.map(lambda several: tuple(sorted(several)))
    elif field.kind in _ITEM_KINDS:
        strategy = _several(values[_ITEM_KINDS[field.kind]])
    else:
        strategy = values[field.kind]
    return st.none() | strategy if field.is_optional else strategy


def says_something(counts: Counts) -> bool:
    """Whether counts are more than a second form of no counts at all."""
    return counts != Counts(unspecified=UNKNOWN)


def _several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(items, min_size=1, max_size=3, unique=True).map(tuple)


def path_of(record: Announcement | Assertion) -> str:
    """The place of a record in a ledger, under the first id that it can have."""
    if isinstance(record, Announcement):
        return f"announcements/{record.announced[:4]}/{record.stem}.toml"
    return f"assertions/{record.stem}.toml"


ANNOUNCEMENTS = records_of(Announcement)
ASSERTIONS = records_of(Assertion, program=st.none())
"""Without a program, which would be part of the file's name and can be any text here."""
