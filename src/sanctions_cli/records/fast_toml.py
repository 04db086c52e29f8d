"""Reads announcements in this program's canonical form without a TOML parser and validation.

The result is the record's stored values (see `json_`): the index, which reads a hundred thousand
files, needs no more, and making objects of them takes as long as reading.

Each kind of table is a pattern: its fields in order, each on a line with a valid value. A file that
does not match is left to `tomllib` and `validation`, which also explain errors. So this reader may
refuse files that they accept, but never accepts others or reads them differently:
tests/records/test_fast_toml.py compares the two.

Measured on 10 000 records: 14 µs a record, against 31 µs with rtoml (13 µs, and 18 µs for the
validation) and some 100 µs with tomllib. After a changed file it also avoids importing
pydantic_core and tomllib.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sanctions_cli import countries
from sanctions_cli.records.announcement import Announcement, Counts, says_nothing
from sanctions_cli.records.fields import RecordField, record_fields
from sanctions_cli.records.json_ import StoredValues, build_record
from sanctions_cli.records.types import MAX_COUNT, Kind
from sanctions_cli.records.vocabulary import UNKNOWN

ReadValue = Callable[[str], object]
"""Returns the value of a record from its text; ValueError if it is not valid."""

# No control characters, and only the two escapes that a text on one line needs. JSON has the same
# ones, and reads them below.
_CHARACTERS = r'[^"\\\x00-\x1f\x7f-\x9f]*+'
_TEXT = rf'"(?!"){_CHARACTERS}(?:\\["\\]{_CHARACTERS})*+"'
_ADDRESS = r'"https?://[^\s"\\\x00-\x1f\x7f-\x9f]++"'
_CODE = '"[A-Z]{2,7}"'
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MONTH_OR_YEAR = '"[0-9]{4}(?:-[0-9]{2})?"'
_POSITIVE = "[1-9][0-9]{0,6}"
_COUNT = f"(?:0|{_POSITIVE})"
_CHANGE = f"(?:-(?!0))?{_COUNT}"


def _one_or_several(value: str) -> str:
    """The pattern for a value, or for a list of such values on one line."""
    return rf"{value}|\[{value}(?:, {value})*+\]"


def _any_of(words: tuple[str, ...]) -> str:
    return f'"(?:{"|".join(words)})"'


def _read_text(written: str) -> str:
    if "\\" not in written:
        return written[1:-1]
    text: str = json.loads(written)
    return text


# Lists, days and tables of figures are often repeated: 10 000 of each are cached.
@lru_cache(maxsize=10_000)
def _read_texts(written: str) -> tuple[str, ...]:
    if not written.startswith("["):
        written = f"[{written}]"
    texts = tuple(json.loads(written))
    if len(set(texts)) < len(texts):
        raise ValueError("a value is repeated")
    return texts


def _read_code(written: str) -> str:
    return _read_codes(written)[0]


@lru_cache(maxsize=10_000)
def _read_codes(written: str) -> tuple[str, ...]:
    codes = _read_texts(written)
    for code in codes:
        if not countries.is_code(code):
            raise ValueError("no country")
    return tuple(sorted(codes))


@lru_cache(maxsize=10_000)
def _read_day(written: str) -> str:
    day = written.strip('"')
    # Raises ValueError for a day that does not exist.
    date.fromisoformat(f"{day}-01-01"[:10])
    return day


def _read_number(written: str) -> int:
    number = int(written)
    if abs(number) > MAX_COUNT:
        raise ValueError("too large")
    return number


def _read_count(written: str) -> int | str:
    return UNKNOWN if written == f'"{UNKNOWN}"' else _read_number(written)


def _read_true(_: str) -> bool:
    return True


# `package = false` and `redesignated = 0` are left out in the canonical form, so they are left to
# the full reader.
_FORMS: dict[Kind, tuple[str, ReadValue]] = {
    Kind.TEXT: (_TEXT, _read_text),
    Kind.TEXTS: (_one_or_several(_TEXT), _read_texts),
    Kind.CODE: (_CODE, _read_code),
    Kind.CODES: (_one_or_several(_CODE), _read_codes),
    Kind.DAY: (_DAY, _read_day),
    Kind.PARTIAL_DAY: (f"{_DAY}|{_MONTH_OR_YEAR}", _read_day),
    Kind.COUNT: (_POSITIVE, _read_number),
    Kind.COUNT_OR_UNKNOWN: (f'{_COUNT}|"{UNKNOWN}"', _read_count),
    Kind.CHANGE: (_CHANGE, _read_number),
    Kind.BOOLEAN: ("true", _read_true),
    Kind.ADDRESS: (_ADDRESS, _read_text),
}
"""The pattern and the reader for values of each kind."""


def _find_form(field: RecordField) -> tuple[str, ReadValue]:
    if field.kind is Kind.WORD:
        return _any_of(field.words), _read_text
    if field.kind is Kind.WORDS:
        return _one_or_several(_any_of(field.words)), _read_texts
    return _FORMS[field.kind]


class _TableReader(NamedTuple):
    """Reads the lines of a table by a pattern with a group for each field.

    `fields` have the name, the reader, and the default if that is stored too.
    """

    pattern: re.Pattern[str]
    fields: tuple[tuple[str, ReadValue, str | None], ...]

    def read(self, lines: str) -> StoredValues:
        """The stored values of these lines.

        Raises ValueError if they are not in canonical form.
        """
        match = self.pattern.fullmatch(lines)
        if match is None:
            raise ValueError("not as this program writes it")
        values: StoredValues = {}
        for (name, read_value, default), written in zip(
            self.fields, match.groups(), strict=True
        ):
            if written is not None:
                values[name] = read_value(written)
            elif default is not None:
                values[name] = default
        return values


def _make_reader(record_type: type) -> _TableReader:
    lines = []
    fields = []
    for field in record_fields(record_type):
        if field.is_table:
            continue
        pattern, read_value = _find_form(field)
        # Each line may occur once, in order, and a field with a default may be missing.
        line = rf"(?:{field.name} = ({pattern})(?:\n|\Z))"
        lines.append(line if field.is_required else f"{line}?+")
        default = field.default if isinstance(field.default, str) else None
        fields.append((field.name, read_value, default))
    return _TableReader(re.compile("".join(lines)), tuple(fields))


def _make_readers(kind: Kind, heading: str) -> dict[str, tuple[str, _TableReader]]:
    """The name of the field and the reader for each table heading in an announcement."""
    readers = {}
    for field in record_fields(Announcement):
        if field.table and field.kind is kind:
            reader = _make_reader(field.table)
            readers[heading.format(field.name)] = field.name, reader
    return readers


_ANNOUNCEMENT = _make_reader(Announcement)
_TABLES = _make_readers(Kind.TABLE, "[{}]")
_LISTS = _make_readers(Kind.TABLES, "[[{}]]")

_SCHEMA_LINE = re.compile(r"#:schema [!-~]+\n")


@lru_cache(maxsize=10_000)
def _read_table(heading: str, lines: str) -> StoredValues:
    """A table of figures, cached since many records have the same ones."""
    name, reader = _TABLES[heading]
    figures = reader.read(lines)
    if name == "counts" and says_nothing(build_record(Counts, figures)):
        raise ValueError("no figure and no type")
    return {name: figure for name, figure in figures.items() if figure != 0}


def parse_announcement(text: str) -> Announcement | None:
    """The announcement in a text in canonical form; None for any other text."""
    values = parse_values(text)
    return None if values is None else build_record(Announcement, values)


def parse_values(text: str) -> StoredValues | None:
    """The stored values of an announcement in a text in canonical form; None for any other text.

    Tables of figures are shared with other records, so they must not be changed.
    """
    schema = _SCHEMA_LINE.match(text)
    body = text[schema.end() if schema else 0 :]
    head, *tables = body.removesuffix("\n").split("\n\n")
    figures: StoredValues = {}
    lists: dict[str, list[StoredValues]] = {}
    try:
        values = _ANNOUNCEMENT.read(head)
        for table in tables:
            heading, _, lines = table.partition("\n")
            if heading in _LISTS:
                name, reader = _LISTS[heading]
                lists.setdefault(name, []).append(reader.read(lines))
                continue
            name, _ = _TABLES[heading]
            if name in figures:
                return None
            figures[name] = _read_table(heading, lines)
    except (KeyError, ValueError):
        return None
    return values | figures | lists
