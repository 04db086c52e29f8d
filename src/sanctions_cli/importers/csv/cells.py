"""Converts cells to values of fields: text, date, countries, count, words; never guesses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_counts import (
    ImpreciseCount,
    read_count,
    read_typed_count,
)
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

CellValue = str | int | bool | ImpreciseCount | list[str] | list[dict[str, str]]
"""A text, code, date or word; a count; a flag; several texts; sources or conflicts."""

MEANINGLESS = "what this means would be a guess"
"""The fault of a cell with a placeholder."""

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
    "..",
    "...",
    "…",
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

# A country by a number, also as a fraction, as statistics programs write whole numbers.
_COUNTRY_NUMBER = re.compile(r"\d+(?:\.0)?")

_TEXT_SEPARATOR = re.compile(";")
_WORD_SEPARATOR = re.compile("[;,\n]")
_LOOSE_WORD_SEPARATOR = re.compile(r"[/&+]|\b(?:and|et)\b", re.IGNORECASE)
"""Between words that people write together; `import/export` is two."""

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
            "leave the cell empty where nothing is stated, or name it with --null;"
            f" for this column alone, in a map file: [values.{field}]"
        )
        raise SanctionsError(MEANINGLESS, hint=hint)
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
    return resolve_countries(text)


def resolve_countries(text: str) -> list[str]:
    """The codes of the countries in a cell. Raises SanctionsError for a number."""
    if _COUNTRY_NUMBER.fullmatch(text):
        raise _explain_number(text)
    return countries.resolve_several(text)


def _explain_number(text: str) -> SanctionsError:
    """The error for a country by its number, with what that would be in ISO 3166-1."""
    code = countries.find_by_number(text.removesuffix(".0"))
    # 710 is South Africa to ISO and China to Correlates of War, so no number is read by itself.
    reason = "ISO and Correlates of War number countries differently"
    hint = f'a map file says which it is: [values.FIELD] "{text}" = "COUNTRY"'
    if code:
        hint = (
            f'if it is of ISO 3166, in a map file: [values.FIELD] "{text}" = "{code}"'
        )
    else:
        reason += "; ISO has no such number"
    return SanctionsError(reason, hint=hint)


def _read_total(text: str, dialect: Dialect) -> int | ImpreciseCount:
    """A bare total: 1400, 1,400 or 1 400, also >100 or ca. 30."""
    count = read_typed_count(text, "total")
    if isinstance(count, str):
        raise SanctionsError(
            "this is not a count", hint="leave the cell empty: no figure given"
        )
    return count


def _read_count(text: str, dialect: Dialect) -> int:
    """A count that is exact: 1400, 1,400 or 1 400."""
    return read_count(text)


def _make_count_reader(type_name: str) -> CellReader:
    """A function that reads the counts of a type, or a word for an unknown number: several."""

    def read_one_type(text: str, dialect: Dialect) -> int | str | ImpreciseCount:
        if dialect.is_own_export:
            return UNKNOWN if text == UNKNOWN else read_count(text)
        return read_typed_count(text, type_name)

    return read_one_type


def _read_change(text: str, dialect: Dialect) -> int:
    """A count that may have a sign."""
    if text[0] in "-\N{MINUS SIGN}":
        return -read_count(text[1:])
    return read_count(text.removeprefix("+"))


FLAGS = {
    **dict.fromkeys(("true", "1", "1.0", "vrai", "wahr"), True),
    **dict.fromkeys(("false", "0", "0.0", "faux", "falsch"), False),
}
"""How spreadsheet programs save true and false: OpenDocument and some CSV as 1 and 0."""


def _read_flag(text: str, dialect: Dialect) -> bool:
    word = text.casefold()
    if word not in FLAGS:
        raise SanctionsError(
            "this is neither true nor false", hint="write true or false"
        )
    return FLAGS[word]


def _make_word_reader(name: str, words: Sequence[str]) -> Callable[[str, Dialect], str]:
    """A function that reads one of these words, in any case and with any separators."""
    word_by_key = {_word_key(word): word for word in words}

    def read_word(text: str, dialect: Dialect) -> str:
        key = _word_key(text)
        if key in word_by_key:
            return word_by_key[key]
        synonym = find_synonym(text, words)
        if synonym:
            return synonym
        hint = f'a map file says what it means: [values.{name}] "{text}" = "{words[0]}", or'
        hint = f"{hint} {', '.join(words[1:])}"
        near = closest(key[:MAX_WORD_TO_MATCH], word_by_key)
        if near:
            hint = f"did you mean {word_by_key[near]}? {hint}"
        raise SanctionsError("no such word here", hint=hint)

    return read_word


def _word_key(text: str) -> str:
    return re.sub(r"[-_\s]+", " ", text.strip().casefold())


def _make_words_reader(
    name: str, words: Sequence[str]
) -> Callable[[str, Dialect], list[str]]:
    """A function that reads several of these words, joined by semicolons, commas or line ends."""
    read_word = _make_word_reader(name, words)

    def read_words(text: str, dialect: Dialect) -> list[str]:
        found_words = []
        for part in _split_at(_WORD_SEPARATOR, text):
            smaller_parts = _split_at(_LOOSE_WORD_SEPARATOR, part)
            if len(smaller_parts) == 1:
                smaller_parts = [part]
            found_words += [read_word(each, dialect) for each in smaller_parts]
        return found_words

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
    Kind.CHANGE: _read_change,
    Kind.BOOLEAN: _read_flag,
    Kind.TEXTS: _read_texts,
}
"""The readers for cells by kind of value; all other kinds are texts."""


def _find_reader(name: str, kind: Kind, field: RecordField | None) -> CellReader:
    """The reader for the cells of a column; `field` is None for a derived one (`total`)."""
    if field and kind is Kind.WORD:
        return _make_word_reader(name, field.words)
    if field and kind is Kind.WORDS:
        return _make_words_reader(name, field.words)
    if kind is Kind.COUNT_OR_UNKNOWN and name in TYPES:
        return _make_count_reader(name)
    if name == "total":
        return _read_total
    if field and field.table and kind is Kind.TABLES:
        part_names = [part.name for part in part_fields(field.table)]
        return _make_tables_reader(part_names)
    return _READERS_BY_KIND.get(kind, _read_text)


def _make_readers() -> dict[str, CellReader]:
    readers = {}
    for column in exported_columns():
        readers[column.name] = _find_reader(column.name, column.kind, column.field)
    readers["unknown_types"] = _make_words_reader("unknown_types", TYPES)
    # Every answer ends with its caveats, and other programs add codes to their exports.
    readers |= dict.fromkeys(("sender_iso3", "target_iso3", "caveats"), _read_text)
    for field in source_fields():
        if field.column:
            readers[field.column] = _find_reader(field.column, field.kind, field)
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
