"""Data frames: the rows of a table with a type for each column, and unknown as NA."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import json_
from sanctions_cli.table import Table

if TYPE_CHECKING:
    import pandas

_WHOLE_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def make_frame(table: Table) -> pandas.DataFrame:
    """The rows for machines as a data frame; SanctionsError if pandas is not installed."""
    try:
        import pandas
    except ImportError:
        raise SanctionsError(
            "a data frame needs pandas, which is not installed",
            hint='pip install "sanctions-ledger[pandas]"; to_dicts() needs nothing',
        ) from None
    shown = table.for_machines()
    columns = {}
    for place, column in enumerate(shown.columns):
        values = [json_.make_value(row[place]) for row in shown.rows]
        dtype = _choose_type(values, is_number=column.kind == "number")
        if dtype == "datetime64":
            columns[column.name] = pandas.Series(pandas.to_datetime(values))
        else:
            columns[column.name] = pandas.Series(values, dtype=dtype)
    return pandas.DataFrame(columns)


def _choose_type(values: Sequence[Any], *, is_number: bool) -> str:
    """The type of a column that can have all its values, and NA.

    A column of days is one of dates only if the day is known everywhere: a month has no first day
    that anything was announced on.
    """
    kinds = {type(value) for value in values if value is not None}
    if not kinds:
        return "Int64" if is_number else "string"
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    if kinds <= {int, float}:
        return "Float64"
    if kinds == {str}:
        texts = [value for value in values if value is not None]
        if all(map(_WHOLE_DAY.fullmatch, texts)):
            return "datetime64"
        return "string"
    return "object"
