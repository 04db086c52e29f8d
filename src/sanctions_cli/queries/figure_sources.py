"""The records behind the figures of an answer, with their sources."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sanctions_cli.queries.dimensions import format_key, joins_sql, key_sql
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import UNLISTED_ACTIONS, with_counted_actions
from sanctions_cli.queries.value_columns import value_columns
from sanctions_cli.records import LISTINGS, TYPES
from sanctions_cli.table import (
    Cell,
    Column,
    Figure,
    FigureSources,
    Item,
    Row,
    SourcedRecord,
    Table,
)
from sanctions_cli.text import MINUS

SOURCE_KEYS = (
    "figure",
    "record",
    "announced",
    "publisher",
    "title",
    "published",
    "kind",
    "url",
    "locator",
    "archive",
    "dossier",
)
"""The keys of a source in machine formats."""

_SOURCES_COLUMN = Column(
    "sources", "Sources", "list", "machines", object_keys=SOURCE_KEYS
)

_Keys = tuple[str, ...]
_Place = tuple[int, str]
"""The number of a row, and the name of a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuestion:
    """Which figures of a table the records that pass some filters are behind.

    `by` are the dimensions in its rows. The figures are in `column`, or with `across` in a column
    for each value of that dimension. `net`: they are changes of lists, `with_openings` also stocks.
    `condition` is SQL on `announcements a` for the records that count. `row_values` are cells that
    the rows have besides, by column.
    """

    filters: Filters
    by: Sequence[str]
    column: str = "total"
    across: str = ""
    net: bool = False
    with_openings: bool = False
    condition: str = "1"
    row_values: Mapping[str, str] = field(default_factory=dict)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """All dimensions, those of the rows first."""
        return (*self.by, self.across) if self.across else tuple(self.by)


def add_sources(
    connection: sqlite3.Connection, table: Table, questions: Iterable[FigureQuestion]
) -> Table:
    """The table with the records behind its figures, each record with its sources.

    Figures that add up others, such as totals, have those of their parts. People see a number at
    each figure; machine formats get a column with the sources of a row.
    """
    records_by_place: dict[_Place, dict[str, SourcedRecord]] = {}
    key_names: set[str] = set()
    for question in questions:
        for dimension in (*question.by, *question.row_values):
            key_names |= {dimension, f"{dimension}_name", f"{dimension}_shown"}
        for place, record in _find_records(connection, table, question):
            records_by_place.setdefault(place, {})[record.id] = record
    notes: list[FigureSources] = []
    rows: list[Row] = []
    for number, row in enumerate(table.rows):
        cells: list[Cell] = [*row]
        row_notes: list[FigureSources] = []
        for position, column in enumerate(table.columns):
            records = records_by_place.get((number, column.name))
            if not records:
                continue
            label = _label_figure(table, key_names, row, column)
            in_order = sorted(records.values(), key=_order_of_record)
            note = FigureSources(number, column.name, label, tuple(in_order))
            row_notes.append(note)
            cells[position] = _refer(row[position], len(notes) + len(row_notes))
        notes += row_notes
        rows.append((*cells, tuple(_list_items(row_notes))))
    total = None if table.total is None else (*table.total, None)
    machine_rows = tuple((*row, None) for row in table.machine_rows)
    return replace(
        table,
        columns=(*table.columns, _SOURCES_COLUMN),
        rows=tuple(rows),
        machine_rows=machine_rows,
        total=total,
        figure_sources=tuple(notes),
    )


def _refer(cell: Cell, note: int) -> Cell:
    """The figure with the number of its note."""
    if isinstance(cell, Figure):
        return replace(cell, source_note=note)
    if cell is None or isinstance(cell, int):
        return Figure(cell, source_note=note)
    return cell


def _label_figure(
    table: Table, key_names: Collection[str], row: Row, figure: Column
) -> str:
    """A figure in words: what its row is about, and its column, unless that is the total."""
    words = []
    for column, cell in zip(table.columns, row, strict=True):
        if column.name in key_names and column.audience != "machines":
            words.append(str(cell))
    if figure.name in ("added", "removed"):
        words.append(figure.name)
    elif figure.name not in ("total", "net"):
        words.append(figure.title)
    return ", ".join(words)


def _order_of_record(record: SourcedRecord) -> tuple[str, str]:
    return record.announced, record.id


def _list_items(notes: Iterable[FigureSources]) -> Iterator[Item]:
    """The sources of a row for machines: one item for each source of each record."""
    for note in notes:
        for record in note.records:
            for source in record.sources or ({},):
                item = {
                    "figure": note.column,
                    "record": record.id,
                    "announced": record.announced,
                }
                for key in SOURCE_KEYS[len(item) :]:
                    if source.get(key):
                        item[key] = source[key]
                yield item


# The records, by figure


def _find_records(
    connection: sqlite3.Connection, table: Table, question: FigureQuestion
) -> Iterator[tuple[_Place, SourcedRecord]]:
    """The records behind the figures that a question is about, each with its place."""
    row_numbers = _number_rows(table, question)
    filters = with_counted_actions(
        question.filters, question.dimensions, net=question.net
    )
    counted = set()
    for keys, record in _select_records(connection, question, filters):
        counted.add(keys)
        place = _find_place(table, question, row_numbers, keys)
        if place:
            yield place, record
    if question.net or question.filters.actions or "action" in question.dimensions:
        return
    # Where nothing is counted, the figure is about announcements that give none.
    unlisted = replace(question, condition=f"({question.condition}) and not a.stated")
    filters = filters.replace(actions=UNLISTED_ACTIONS)
    for keys, record in _select_records(connection, unlisted, filters):
        place = _find_place(table, question, row_numbers, keys)
        if place and keys not in counted:
            yield place, record


def _number_rows(table: Table, question: FigureQuestion) -> dict[_Keys, int]:
    """The number of each row by the keys that it has in the dimensions of the rows."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    numbers = {}
    for number, row in enumerate(table.rows):
        wanted = question.row_values
        if any(row[places[name]] != value for name, value in wanted.items()):
            continue
        keys = [_to_key(row[places[dimension]]) for dimension in question.by]
        numbers[tuple(keys)] = number
    return numbers


def _to_key(cell: Cell) -> str:
    """The key of a dimension from its cell for machines."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return "; ".join(map(str, cell))
    return str(cell)


def _find_place(
    table: Table,
    question: FigureQuestion,
    row_numbers: Mapping[_Keys, int],
    keys: _Keys,
) -> _Place | None:
    """The place of the figure with these keys; None where the table has no such row."""
    number = row_numbers.get(keys[: len(question.by)])
    if number is None:
        return None
    column = question.column
    if question.across:
        column = _name_column(table, question.across, keys[-1])
    return number, column


def _name_column(table: Table, across: str, key: str) -> str:
    """The name of the column of a value, which has the title that people read."""
    title = format_key(across, key)
    for column in table.columns:
        if column.kind == "number" and column.title == title:
            return column.name
    [column] = value_columns(across, [key], ())
    return column.name


def _select_records(
    connection: sqlite3.Connection, question: FigureQuestion, filters: Filters
) -> Iterator[tuple[_Keys, SourcedRecord]]:
    """The records that pass, with the keys of each figure that they are behind.

    Records that may lie outside the period pass too: the mark of their figure counts them.
    """
    condition, values = filters.where_possible()
    keyed = [name for name in question.dimensions if name != "type"]
    keys = [key_sql(dimension, filters.date_sql) for dimension in keyed]
    source = "announcements a" + joins_sql(keyed)
    if question.net:
        source += " join changes c on c.path = a.path"
        # A renewal changes no list, but the opening of an empty one says where it begins.
        condition += " and c.moves and (c.has_effect or a.action = 'opening')"
        if not question.with_openings:
            condition += " and a.action <> 'opening'"
    columns = ", ".join(["a.record", "a.id", "a.unknown_types", *keys])
    rows = connection.execute(
        f"select {columns} from {source} where {condition} and ({question.condition})",
        values,
    )
    records: dict[str, SourcedRecord] = {}
    for text, record_id, unknown_types, *row_keys in rows:
        fields: dict[str, Any] = json.loads(text)
        record = records.get(record_id)
        if record is None:
            record = _read_record(record_id, fields, net=question.net)
            records[record_id] = record
        by_dimension = dict(zip(keyed, row_keys, strict=True))
        for type_name in _list_types(question, fields, unknown_types):
            by_dimension["type"] = type_name
            yield tuple(by_dimension[name] for name in question.dimensions), record


def _list_types(
    question: FigureQuestion, fields: Mapping[str, Any], unknown_types: str | None
) -> Iterable[str]:
    """The types of target that a record adds to; one that gives none can be about any."""
    if "type" not in question.dimensions:
        return ("",)
    counts = fields.get("counts")
    if question.net and fields.get("net") is not None:
        counts = fields["net"]
    if counts is None:
        return TYPES
    types = [name for name in TYPES if counts.get(name)]
    types += (unknown_types or "").split("; ")
    return types


def _read_record(
    record_id: str, fields: Mapping[str, Any], *, net: bool
) -> SourcedRecord:
    """A record of the index as it is behind a figure."""
    figures = _describe_figures(fields, net=net)
    action = fields["action"]
    if action in ("opening", "delisting") and "counts" in fields:
        figures = f"{action} of {figures}"
    elif action not in LISTINGS:
        figures = f"{action}, {figures}"
    sources = tuple(fields.get("sources") or ())
    return SourcedRecord(record_id, fields["announced"], figures, sources)


def _describe_figures(fields: Mapping[str, Any], *, net: bool) -> str:
    from sanctions_cli.ledger import duplicates

    counts = fields.get("counts")
    if net and fields.get("net") is not None:
        counts = fields["net"]
    if counts is None:
        return "no figure given"
    figures: defaultdict[str, int | None] = defaultdict(int)
    for name in TYPES:
        number = counts.get(name) or 0
        figures[name] = None if number == "unknown" else number
    words = duplicates.describe_figures(figures, fields.get("precision") or "exact")
    if net and fields.get("net") is not None:
        return f"{words.replace('-', MINUS)} net"
    return words
