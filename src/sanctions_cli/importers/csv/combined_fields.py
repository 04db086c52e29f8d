"""The fields of a column whose cells have several values, and what their cells say.

`individuals+entities` reads "10+6", `announced+until` reads "1999-2002", `sender+joint` reads
"Canada, US", `counts` reads "10 individuals, 6 entities", and `measures.arms` a 1 or 0.
"""

from __future__ import annotations

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
    """Whether the cells of a column with this field have values of several fields."""
    return field == COUNTS or "+" in field or field.startswith(MEASURE_PREFIX)


def split_field(field: str) -> tuple[str, ...]:
    """The fields of a record that a column with this field sets."""
    if field == COUNTS:
        return TYPES
    if field.startswith(MEASURE_PREFIX):
        return ("measures",)
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
