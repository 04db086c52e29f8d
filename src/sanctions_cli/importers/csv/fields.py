"""The fields that a column of a spreadsheet can be, and one cell as the value of one field."""

from __future__ import annotations

import re
from collections.abc import Callable

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_dates import day
from sanctions_cli.importers.csv.cell_values import (
    Dialect,
    change,
    code,
    codes,
    count,
    flag,
    several_words,
    structured,
    text,
    texts,
    word,
)
from sanctions_cli.records import (
    Kind,
    RecordField,
    exported_columns,
    part_fields,
    source_fields,
)

CellValue = str | int | bool | list[str] | list[dict[str, str]]
"""What a cell can be: a text, code, day or word; a count; a flag; several texts; sources or conflicts."""

ReadCell = Callable[[str, Dialect], CellValue]
"""From the text of a cell to its value; SanctionsError for a text that it cannot be."""

NOTHING = {
    "n/a", "n.a.", "#n/a", "-", "--", "\N{EN DASH}", "\N{EM DASH}", "?", "none", "null", "nan", "nil", "tbc", "unknown",
}  # fmt: skip
"""What people write where they have nothing to write; whether it means none or not stated only they know."""


def read_cell(field: str, cell: str, dialect: Dialect) -> CellValue | None:
    """The value of a cell, as the record format has it; None for an empty one.

    Raises SanctionsError for a text that the field cannot be, or that could mean several things.
    """
    text = cell if dialect.is_own_export and field in VERBATIM else cell.strip()
    if not text:
        return None
    if not dialect.is_own_export and text.casefold() in NOTHING:
        hint = (
            "leave the cell empty where nothing is stated, or say in a map file:"
            f' [values.{field}] "{text}" = ""'
        )
        raise SanctionsError("what this means would be a guess", hint=hint)
    return KINDS[field](text, dialect)


def _find_reader(kind: Kind, field: RecordField | None) -> ReadCell:
    """What reads the cells of a column with values of this kind; `field` has the words of a closed list."""
    words = field.words if field else ()
    if kind is Kind.WORD:
        return word(words)
    if kind is Kind.WORDS:
        return several_words(words)
    if kind is Kind.TABLES and field and field.table:
        return structured([part.name for part in part_fields(field.table)])
    return _READERS.get(kind, text)


_READERS: dict[Kind, ReadCell] = {
    Kind.CODE: code,
    Kind.CODES: codes,
    Kind.DAY: day,
    Kind.PARTIAL_DAY: day,
    Kind.COUNT: count,
    Kind.CHANGE: change,
    Kind.BOOLEAN: flag,
    Kind.TEXTS: texts,
}
"""What reads cells of a kind; all other kinds are texts."""

KINDS: dict[str, ReadCell] = {
    **{column.name: _find_reader(column.kind, column.field) for column in exported_columns()},
    **{field.column: _find_reader(field.kind, field) for field in source_fields() if field.column},
}
"""The fields that a column can be, each with the reader of its cells: all that export writes, and a single source."""

VERBATIM = {
    column.name for column in exported_columns() if column.field and column.field.is_free_text
}
"""Free text, where a blank at an end can be meant."""

_LIVE = re.compile(r"'+\s*[=+\-@\t\r\n＝＋－＠]")


def remove_formula_guard(cell: str) -> str:
    """The cell without the apostrophe that export puts before what a spreadsheet would run."""
    return cell[1:] if _LIVE.match(cell) else cell
