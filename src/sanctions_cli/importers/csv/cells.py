"""Converts cells to values of fields: text, date, countries, count, words; never guesses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_dates import read_date
from sanctions_cli.records import (
    TYPES,
    UNKNOWN,
    Kind,
    RecordField,
    csv_cells,
    exported_columns,
    find_synonym,
    names_of_countries,
    numbers,
    part_fields,
    source_fields,
)
from sanctions_cli.text import closest

CellValue = str | int | bool | list[str] | list[dict[str, str]]
"""A text, code, date or word; a count; a flag; several texts; sources or conflicts."""

MEANINGLESS_TEXTS = {
    "n/a",
    "n.a.",
    "#n/a",
    "-",
    "--",
    "\N{EN DASH}",
    "\N{EM DASH}",
    "?",
    "none",
    "null",
    "nan",
    "nil",
    "tbc",
    "tbd",
    "unknown",
    # pandas, SAS and Stata, and the errors of spreadsheet programs
    "<na>",
    "nat",
    ".",
    "#na",
    "#null!",
    "#value!",
    "#ref!",
    "#name?",
    "#num!",
    "#div/0!",
}
"""Placeholders for a missing value, which may mean zero or not stated."""

MAX_WORD_TO_MATCH = 40
"""The most characters that are compared with the words of a closed list; no word is longer."""

# Separators of countries in a cell; a comma may be part of a name.
_COUNTRY_SEPARATOR = re.compile("[;\n]")

_TEXT_SEPARATOR = re.compile(";")
_WORD_SEPARATOR = re.compile("[;,\n]")

# 1400, 1400.0, or groups of three digits with one kind of separator. Not 1.400, which is fourteen
# hundred to some and little more than one to others.
_COUNT = re.compile(
    r"\d{1,12}(?:\.0)?|\d{1,3}(?:([, '’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*", re.ASCII
)

# One or more apostrophes before a text that a spreadsheet program would read as a formula.
_GUARDED_FORMULA = re.compile(r"'+\s*[=+\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Dialect:
    """The conventions of the cells in a sheet.

    `is_own_export`: written by our own export, so texts are taken unchanged. `date_order` is dmy or
    mdy, `date_system` is 1900 or 1904; "" if the user does not state it.
    """

    is_own_export: bool = False
    date_order: str = ""
    date_system: str = ""


CellReader = Callable[[str, Dialect], CellValue]
"""From the text of a cell to its value; raises SanctionsError for a text that it cannot be."""


def remove_formula_guard(cell: str) -> str:
    """The cell without the apostrophe by which export protects a text that looks like a formula."""
    return cell[1:] if _GUARDED_FORMULA.match(cell) else cell


def read_cell(field: str, cell: str, dialect: Dialect) -> CellValue | None:
    """The value of a cell in the record format; None for an empty one.

    Raises SanctionsError for a text that is invalid for the field, or ambiguous.
    """
    text = cell
    if not dialect.is_own_export or field not in FREE_TEXT_FIELDS:
        text = cell.strip()
    if not text:
        return None
    if _is_meaningless(field, text) and not dialect.is_own_export:
        hint = (
            "leave the cell empty where nothing is stated, or say in a map file:"
            f' [values.{field}] "{text}" = ""; --null "{text}" does it for all columns'
        )
        raise SanctionsError("what this means would be a guess", hint=hint)
    # What a sheet says of a single target (--group) is a text.
    reader = CELL_READERS.get(field, _read_text)
    return reader(text, dialect)


def _is_meaningless(field: str, text: str) -> bool:
    word = text.casefold()
    if field in TYPES and word in numbers.UNKNOWN_WORDS:
        return False
    # R writes NA for a missing value; as a country it is Namibia (see `missing_values`).
    is_missing = text == "NA" and field not in names_of_countries()
    return is_missing or word in MEANINGLESS_TEXTS


# The kinds of values


def _read_text(text: str, dialect: Dialect) -> str:
    return text


def _read_texts(text: str, dialect: Dialect) -> list[str]:
    """Several texts, joined by semicolons."""
    if dialect.is_own_export:
        return csv_cells.split_values(text)
    return [part.strip() for part in _split_at(_TEXT_SEPARATOR, text)]


def _read_date(text: str, dialect: Dialect) -> str:
    return read_date(text, dialect.date_order, dialect.date_system)


def _read_country(text: str, dialect: Dialect) -> str:
    """The code of a country or body from its code or name."""
    # As a list first, since punctuation is ignored in names, and LA; AD would be l'Andorre.
    codes = _read_countries(text, dialect)
    if len(codes) > 1:
        hint = "a row for each; those that acted with it go under joint"
        raise SanctionsError("put one country here", hint=hint)
    return codes[0]


def _read_countries(text: str, dialect: Dialect) -> list[str]:
    """The codes of several countries, with any usual separators; in our export semicolons."""
    if dialect.is_own_export:
        names = _split_at(_COUNTRY_SEPARATOR, text) or [text]
        return [countries.resolve(name) for name in names]
    return countries.resolve_several(text)


def _read_count(text: str, dialect: Dialect) -> int:
    """A count: 1400, 1,400 or 1 400."""
    if not _COUNT.fullmatch(text):
        hint = "write a whole number, such as 1400; leave it empty if none is stated"
        raise SanctionsError("this is not a count", hint=hint)
    digits = re.sub(r"\.0$|\D", "", text)
    return numbers.parse_count(digits)


def _read_count_or_unknown(text: str, dialect: Dialect) -> int | str:
    """A count, or a word for an unknown number: several."""
    if text.casefold() in numbers.UNKNOWN_WORDS:
        return UNKNOWN
    return _read_count(text, dialect)


def _read_change(text: str, dialect: Dialect) -> int:
    """A count that may have a sign."""
    if text[0] in "-\N{MINUS SIGN}":
        return -_read_count(text[1:], dialect)
    return _read_count(text.removeprefix("+"), dialect)


def _read_flag(text: str, dialect: Dialect) -> bool:
    """True or false from words only, since 1 and 0 are counts."""
    if text.casefold() not in ("true", "false"):
        raise SanctionsError(
            "this is neither true nor false", hint="write true or false"
        )
    return text.casefold() == "true"


def _make_word_reader(words: Sequence[str]) -> Callable[[str, Dialect], str]:
    """A function that reads one of these words, in any case and with any separators."""
    word_by_key = {_word_key(word): word for word in words}

    def read_word(text: str, dialect: Dialect) -> str:
        key = _word_key(text)
        if key in word_by_key:
            return word_by_key[key]
        synonym = find_synonym(text, words)
        if synonym:
            return synonym
        hint = f"choose from {', '.join(words)}"
        near = closest(key[:MAX_WORD_TO_MATCH], word_by_key)
        if near:
            hint = f"did you mean {word_by_key[near]}? or {hint}"
        raise SanctionsError("no such word here", hint=hint)

    return read_word


def _word_key(text: str) -> str:
    return re.sub(r"[-_\s]+", " ", text.strip().casefold())


def _make_words_reader(words: Sequence[str]) -> Callable[[str, Dialect], list[str]]:
    """A function that reads several of these words, joined by semicolons, commas or line ends."""
    read_word = _make_word_reader(words)

    def read_words(text: str, dialect: Dialect) -> list[str]:
        return [read_word(part, dialect) for part in _split_at(_WORD_SEPARATOR, text)]

    return read_words


def _split_at(separator: re.Pattern[str], text: str) -> list[str]:
    """The parts of a text that are not blank."""
    return [part for part in separator.split(text) if part.strip()]


def _make_tables_reader(
    parts: Sequence[str],
) -> Callable[[str, Dialect], list[dict[str, str]]]:
    """A function that reads sources or conflicts from an export, with these parts in order."""

    def read_tables(text: str, dialect: Dialect) -> list[dict[str, str]]:
        try:
            return csv_cells.split_tables(text, parts)
        except ValueError as error:
            hint = f"parts are joined by a bar: {' | '.join(parts)}; several by a semicolon"
            raise SanctionsError(str(error), hint=hint) from None

    return read_tables


# The fields


_READERS_BY_KIND: dict[Kind, CellReader] = {
    Kind.CODE: _read_country,
    Kind.CODES: _read_countries,
    Kind.DAY: _read_date,
    Kind.PARTIAL_DAY: _read_date,
    Kind.COUNT: _read_count,
    Kind.COUNT_OR_UNKNOWN: _read_count_or_unknown,
    Kind.CHANGE: _read_change,
    Kind.BOOLEAN: _read_flag,
    Kind.TEXTS: _read_texts,
}
"""The readers for cells by kind of value; all other kinds are texts."""


def _find_reader(kind: Kind, field: RecordField | None) -> CellReader:
    """The reader for the cells of a column; `field` is None if it has several fields."""
    if field and kind is Kind.WORD:
        return _make_word_reader(field.words)
    if field and kind is Kind.WORDS:
        return _make_words_reader(field.words)
    if field and field.table and kind is Kind.TABLES:
        part_names = [part.name for part in part_fields(field.table)]
        return _make_tables_reader(part_names)
    return _READERS_BY_KIND.get(kind, _read_text)


def _make_readers() -> dict[str, CellReader]:
    readers = {}
    for column in exported_columns():
        readers[column.name] = _find_reader(column.kind, column.field)
    readers["unknown_types"] = _make_words_reader(TYPES)
    # Every answer ends with its caveats, and other programs add codes to their exports.
    readers |= dict.fromkeys(("sender_iso3", "target_iso3", "caveats"), _read_text)
    for field in source_fields():
        if field.column:
            readers[field.column] = _find_reader(field.kind, field)
    return readers


CELL_READERS = _make_readers()
"""The possible fields of a column, each with the reader of its cells.

These are all fields of an export, and the parts of a single source.
"""

FREE_TEXT_FIELDS = {
    column.name
    for column in exported_columns()
    if column.field and column.field.is_free_text
}
"""Free-text fields, where a blank at an end can be intended."""
