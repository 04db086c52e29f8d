"""The fields that a column of a spreadsheet can be, and one cell as the value of one field."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_dates import day
from sanctions_cli.importers.csv.cell_values import (
    Dialect,
    change,
    code,
    codes,
    count,
    flag,
    measures,
    structured,
    text,
    texts,
    word,
)
from sanctions_cli.records import (
    ACTIONS,
    TYPES,
    Basis,
    Confidence,
    DateBasis,
    MeasuresBasis,
    Precision,
    SourceKind,
    csv_cells,
)

CellValue = str | int | bool | list[str] | list[dict[str, str]]
"""What a cell can be: a text, code, day or word; a count; a flag; several texts; sources or conflicts."""

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


KINDS: dict[str, Callable[[str, Dialect], CellValue]] = {
    "id": text, "sender": code, "sender_name": text, "target": codes, "target_name": text,
    "announced": day, "effective": day, "listed": day, "until": day, "action": word(ACTIONS), "program": text,
    **dict.fromkeys(TYPES, count), "total": count,
    "precision": word(get_args(Precision)), "basis": word(get_args(Basis)), "confidence": word(get_args(Confidence)),
    "measures": measures, "reasons": texts, "joint": codes, "instrument": text, "authority": text, "refers_to": texts,
    "sources": structured(csv_cells.SOURCE), "note": text,
    "date_basis": word(get_args(DateBasis)), "measures_basis": word(get_args(MeasuresBasis)), "other_programs": texts,
    "joint_claimed": codes, "same_day": codes, "package": flag, "redesignated": count,
    **{f"net_{name}": change for name in TYPES}, "conflicts": structured(csv_cells.CONFLICT),
    "publisher": text, "title": text, "published": day, "source_url": text, "source_kind": word(get_args(SourceKind)),
    "locator": text, "archive": text,
}  # fmt: skip
"""The fields that a column can be, each with the reader of its cells: all that export writes, and a single source."""

VERBATIM = {
    "note", "program", "instrument", "authority", "reasons", "refers_to", "other_programs", "sources", "conflicts",
}  # fmt: skip
"""Free text, where a blank at an end can be meant."""

_LIVE = re.compile(r"'+\s*[=+\-@\t\r\n＝＋－＠]")


def remove_formula_guard(cell: str) -> str:
    """The cell without the apostrophe that export puts before what a spreadsheet would run."""
    return cell[1:] if _LIVE.match(cell) else cell
