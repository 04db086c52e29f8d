"""Collects the values of the cells of a row, which must not contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_counts import ImpreciseCount
from sanctions_cli.importers.csv.cells import CellValue
from sanctions_cli.importers.csv.combined_fields import JOINED_FIELDS, join_date_parts
from sanctions_cli.importers.csv.row_values import RowValues
from sanctions_cli.importers.drafts import Fault
from sanctions_cli.text import join_words


class RowCells:
    """The values of a row by field, and the faults of its cells.

    `precisions` are the cells with a figure that is not exact, by the word for it.
    """

    def __init__(self, defaults: Mapping[str, CellValue]) -> None:
        self.precisions: dict[str, str] = {}
        self.has_several_senders = False
        self._values: RowValues = dict(defaults)
        self._stated: dict[str, str] = {}
        self._faults: list[Fault] = []

    def add_error(
        self, header: str, field: str, cell: str, error: SanctionsError
    ) -> None:
        """Add the fault of a cell; in its hint, COLUMN and FIELD are replaced by their names."""
        hint = (error.hint or "").replace('"COLUMN=', f'"{header}=')
        hint = hint.replace("[values.FIELD]", f"[values.{field}]")
        self._faults.append(Fault(header, cell, error.message, hint))

    def add_values(
        self, header: str, cell: str, values: Mapping[str, CellValue]
    ) -> None:
        """Add the values of a cell by field; a contradiction of another column is a fault."""
        for field, value in values.items():
            if isinstance(value, ImpreciseCount):
                self.precisions.setdefault(value.precision, header)
                value = value.number
            if field == "joint" and "sender" in values:
                self.has_several_senders = True
            former = self._values.get(field)
            if field not in self._stated:
                self._stated[field] = header
                self._values[field] = value
            elif field in JOINED_FIELDS and isinstance(former, list):
                self._values[field] = _join_lists(former, value)
            elif former != value:
                reason = f'the column "{self._stated[field]}" says otherwise of {field}'
                self._faults.append(Fault(header, cell, reason, "correct one of them"))

    def finish(self, precision_header: str) -> tuple[RowValues, list[Fault]]:
        """All values and faults; figures that are not exact decide the precision."""
        try:
            join_date_parts(self._values)
        except SanctionsError as error:
            self._faults.append(Fault("", "", error.message, error.hint or ""))
        if len(self.precisions) > 1:
            self._faults.append(describe_two_precisions(self.precisions.values()))
        for precision, header in self.precisions.items():
            stated = self._values.get("precision")
            if "precision" in self._stated and stated != precision:
                reason = f'the figure in "{header}" is {precision}'
                self._faults.append(
                    Fault(precision_header, str(stated), reason, "correct one of them")
                )
            self._values["precision"] = precision
        return self._values, self._faults


def describe_two_precisions(headers: Iterable[str]) -> Fault:
    """The fault of a row with figures that are inexact in two ways."""
    columns = join_words([f'"{header}"' for header in headers])
    reason = f"{columns} are inexact in two ways; a record has one precision"
    hint = "write both with > (at least), or both with ca. (about)"
    return Fault("", "", reason, hint)


def _join_lists(
    former: list[str] | list[dict[str, str]], value: CellValue
) -> CellValue:
    """Both lists of words or codes, each of these once."""
    words: dict[str, None] = {}
    for each in (former, value):
        if isinstance(each, list):
            words.update(dict.fromkeys(map(str, each)))
    return list(words)
