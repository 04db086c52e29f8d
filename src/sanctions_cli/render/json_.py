"""Writes a table as a JSON array of objects, or as one object per line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TextIO

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Cell, Figure, Table, format_bytes

# Anything but printable ASCII and the line ends between members of an object.
_NOT_PLAIN_ASCII = re.compile(r"[^\n -~]")


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.json,
) -> None:
    """Write the rows as objects with the column names as keys; a single record unchanged.

    Unknown is null; several values are an array.
    """
    has_lines = output_format is Format.jsonl
    if table.record is not None:
        stream.write(
            encode_object(table.record, indent=None if has_lines else 2) + "\n"
        )
    elif has_lines:
        for item in _encode_rows(table):
            stream.write(item + "\n")
    else:
        _write_array(stream, _encode_rows(table))


def _write_array(stream: TextIO, items: Iterator[str]) -> None:
    end = "]\n"
    stream.write("[")
    separator = "\n  "
    for item in items:
        stream.write(separator + item)
        separator = ",\n  "
        end = "\n]\n"
    stream.write(end)


def list_objects(table: Table) -> Iterator[dict[str, object]]:
    """Each row as an object with the column names as keys."""
    shown = table.for_machines()
    names = [column.name for column in shown.columns]
    for row in shown.rows:
        values = map(make_value, row)
        yield dict(zip(names, values, strict=True))


def _encode_rows(table: Table) -> Iterator[str]:
    return map(encode_object, list_objects(table))


def make_value(cell: Cell) -> object:
    """A cell as a value of JSON; unknown is None, and several values are a tuple."""
    if isinstance(cell, Figure):
        return cell.for_machines
    if isinstance(cell, bytes):
        return format_bytes(cell)
    return cell


def encode_object(value: Mapping[str, object], indent: int | None = None) -> str:
    """JSON with letters unescaped, but with control and invisible characters escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isprintable():
        return text
    return _NOT_PLAIN_ASCII.sub(lambda match: _escape(match[0]), text)


def _escape(character: str) -> str:
    if character.isprintable():
        return character
    return json.dumps(character)[1:-1]
