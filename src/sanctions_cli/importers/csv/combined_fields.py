"""The fields of a column whose cells have several values, and what their cells say.

`individuals+entities` reads "10+6", `announced+until` reads "1999-2002", `sender+joint` reads
"Canada, US", `counts` reads "10 individuals, 6 entities", and `measures.arms` a 1 or 0. The other
way round, `announced.year`, `announced.month` and `announced.day` are one date in several columns.
"""

from __future__ import annotations

from contextlib import suppress

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_counts import CountValues, read_counts
from sanctions_cli.importers.csv.cell_dates import read_date
from sanctions_cli.importers.csv.cells import CellValue, Dialect, resolve_countries
from sanctions_cli.importers.csv.date_ranges import find_range
from sanctions_cli.records import MEASURES, TYPES, find_synonym
from sanctions_cli.text import closest

COUNTS = "counts"
"""The field of a column that says with each figure of what type it is."""

MEASURE_PREFIX = "measures."

FIRST_DAYS = ("announced", "effective", "listed")
"""The dates that a range can begin with; it ends with `until`."""

JOINED_FIELDS = ("measures", "joint")
"""Fields of which several columns of a row can each add values."""

DATE_PARTS = ("year", "month", "day")
"""The parts of a date that has a column for each."""

_YES = {"1", "yes", "y", "true", "x", "oui", "1.0", "✓"}
_NO = {"0", "no", "n", "false", "non", "0.0", "-"}


def find_combined_field(name: str, where: str) -> str:
    """The combined field of this name; "" for a name that is not of such a field.

    Raises SanctionsError for a combination that cannot be read.
    """
    key = name.strip().casefold().replace(" ", "")
    if key == COUNTS:
        return COUNTS
    if key.startswith(MEASURE_PREFIX):
        return _find_measure(key.removeprefix(MEASURE_PREFIX), where)
    if is_date_part(key):
        return key
    if "+" not in key:
        return ""
    parts = key.split("+")
    is_range = len(parts) == 2 and parts[0] in FIRST_DAYS and parts[1] == "until"
    is_counts = set(parts) <= set(TYPES) and len(set(parts)) == len(parts)
    if is_range or is_counts or parts == ["sender", "joint"]:
        return key
    hint = (
        "one of individuals+entities (or other counts), announced+until, sender+joint"
    )
    raise SanctionsError(f'{where}: no field "{name}"', hint=hint)


def _find_measure(name: str, where: str) -> str:
    word = name.replace("-", "_")
    word = find_synonym(word, MEASURES) or word
    if word in MEASURES:
        return f"{MEASURE_PREFIX}{word}"
    near = closest(word, MEASURES)
    hint = f"choose from {', '.join(MEASURES)}"
    if near:
        hint = f"did you mean {MEASURE_PREFIX}{near}?"
    raise SanctionsError(f'{where}: no measure "{name}"', hint=hint)


def is_combined(field: str) -> bool:
    """Whether a column with this field has values of several fields, or a part of a value."""
    is_list = field == COUNTS or "+" in field
    return is_list or field.startswith(MEASURE_PREFIX) or is_date_part(field)


def is_date_part(field: str) -> bool:
    """Whether this is the year, month or day of a date: `announced.month`."""
    day, _, part = field.partition(".")
    return day in (*FIRST_DAYS, "until") and part in DATE_PARTS


def split_field(field: str) -> tuple[str, ...]:
    """The fields of a record that a column with this field sets."""
    if field == COUNTS:
        return TYPES
    if field.startswith(MEASURE_PREFIX):
        return ("measures",)
    if is_date_part(field):
        return (field.partition(".")[0],)
    return tuple(field.split("+"))


def read_combined(field: str, cell: str, dialect: Dialect) -> dict[str, CellValue]:
    """The values in a cell of a combined field, by the fields of a record.

    Raises SanctionsError for a text that cannot be read so.
    """
    text = cell.strip()
    if not text:
        return {}
    if field.startswith(MEASURE_PREFIX):
        return _read_measure_flag(text, field.removeprefix(MEASURE_PREFIX))
    if is_date_part(field):
        return {field: _read_date_part(text, field.partition(".")[2])}
    parts = split_field(field)
    if parts == ("sender", "joint"):
        return read_senders(text)
    if parts[-1] == "until":
        return _read_range(text, parts, dialect)
    named_parts = () if field == COUNTS else parts
    values: CountValues = read_counts(text, named_parts)
    return dict(values)


def read_senders(text: str) -> dict[str, CellValue]:
    """The first of several senders, and the others as those that acted jointly with it."""
    first, *others = resolve_countries(text)
    values: dict[str, CellValue] = {"sender": first}
    if others:
        values["joint"] = others
    return values


def _read_range(
    text: str, parts: tuple[str, ...], dialect: Dialect
) -> dict[str, CellValue]:
    """The first and last day of a range, or the first alone of one that is open or a day."""
    order, system = dialect.date_order, dialect.date_system
    date_range = find_range(text)
    if date_range is None:
        return {parts[0]: read_date(text, order, system)}
    values: dict[str, CellValue] = {
        parts[0]: read_date(date_range.first, order, system)
    }
    if date_range.last:
        values[parts[1]] = read_date(date_range.last, order, system)
    return values


def _read_measure_flag(text: str, measure: str) -> dict[str, CellValue]:
    word = text.casefold()
    if word in _YES:
        return {"measures": [measure]}
    if word in _NO:
        return {}
    raise SanctionsError(
        f"this is neither yes nor no to {measure}", hint="write 1 or 0, yes or no"
    )


def _read_date_part(text: str, part: str) -> int:
    """The year, month or day in a cell. Raises SanctionsError for anything else."""
    if part == "month":
        # Also by its name.
        with suppress(SanctionsError):
            return int(read_date(f"{text} 2000").partition("-")[2])
    bounds = {"year": (1000, 9999), "month": (1, 12), "day": (1, 31)}
    digits = text.removesuffix(".0")
    first, last = bounds[part]
    if digits.isascii() and digits.isdecimal() and first <= int(digits[:5]) <= last:
        return int(digits)
    reason = f"this is no {part}"
    hint = f'if it is not known there: --null "{text}"'
    raise SanctionsError(reason, hint=hint)


def join_date_parts(values: dict[str, CellValue]) -> None:
    """Replace the parts of dates in the values of a row by the dates.

    A day without a month states nothing. Raises SanctionsError for a day that does not exist.
    """
    for field in (*FIRST_DAYS, "until"):
        parts = []
        for name in DATE_PARTS:
            number = values.pop(f"{field}.{name}", None)
            if number is None:
                break
            parts.append(f"{number:0>2}")
        if parts:
            values[field] = read_date("-".join(parts))
        for name in DATE_PARTS:
            values.pop(f"{field}.{name}", None)
