"""A table as JSON: an array of objects, or one object a line."""

from __future__ import annotations

import json
import re
from typing import Any, TextIO

from sanctions_cli.records import csv_cells
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Cell, Column, Figure, Table


def render(table: Table, stream: TextIO, page: RenderOptions, kind: Format = Format.json) -> None:
    """Write the rows under their machine names; a single record as the object that it is."""
    if table.record is not None:
        stream.write(_dumps(table.record, indent=None if kind == Format.jsonl else 2) + "\n")
        return
    shown = table.for_machines()
    objects = (_dumps(dict(map(_field, shown.columns, row))) for row in shown.rows)
    if kind == Format.jsonl:
        stream.writelines(f"{line}\n" for line in objects)
    else:
        stream.write(
            "[" + ",".join(f"\n  {line}" for line in objects) + ("\n]\n" if shown.rows else "]\n")
        )


def _field(column: Column, cell: Cell) -> tuple[str, Any]:
    """A column's name and the cell as JSON: unknown is null, several values an array, one of parts an object."""
    if isinstance(cell, Figure):
        return column.name, cell.value
    if isinstance(cell, tuple):
        return column.name, [
            csv_cells.split_table(one, column.parts)
            if column.parts
            else csv_cells.restore_separators(one)
            for one in cell
        ]
    return column.name, cell


def _dumps(what: Any, indent: int | None = None) -> str:
    """JSON with its letters as they are; what could drive or deceive a terminal stays escaped."""
    text = json.dumps(what, ensure_ascii=False, indent=indent)
    return (
        text if text.isprintable() else re.sub(r"[^\n -~]", lambda found: _escaped(found[0]), text)
    )


def _escaped(one: str) -> str:
    return one if one.isprintable() else json.dumps(one)[1:-1]
