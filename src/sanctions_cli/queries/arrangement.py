"""The rows of an answer in another order, and its columns as a person chooses them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from sanctions_cli.caveats import Caveat
from sanctions_cli.errors import SanctionsError
from sanctions_cli.table import CAVEATS_NAME, Cell, Figure, Row, Table
from sanctions_cli.text import closest, quote

_SYNONYMS = {
    "date": "announced",
    "day": "announced",
    "country": "target",
    "figure": "total",
    "count": "total",
    "list": "program",
    "source": "sources",
    "reason": "reasons",
    "measure": "measures",
    "notes": "note",
    "name": "title",
    "url": "sources",
}
"""Words that people type for a column."""


class SortKey(NamedTuple):
    """A column by which rows are sorted, and whether the largest value comes first."""

    place: int
    is_descending: bool


def sort_rows(table: Table, texts: Sequence[str]) -> Table:
    """The rows sorted by columns: `total`, or `-total` for the largest first.

    Each text has one name or several, joined by commas. Unknown comes last in either direction, and
    rows with equal values stay in their order. SanctionsError for a column that there is not.
    """
    keys = []
    for name in _split_names(texts):
        word = name.removeprefix("-")
        place = _find_place(table, word)
        keys.append(SortKey(place, is_descending=word != name))
    order = list(range(len(table.rows)))
    # The last key first: sorting keeps the order of equal rows.
    for key in reversed(keys):
        order = _sort_by(table.rows, order, key)
    return reorder_rows(table, order)


def _sort_by(rows: Sequence[Row], order: Sequence[int], key: SortKey) -> list[int]:
    """The numbers of the rows, sorted by one column."""
    values: dict[int, str | float] = {}
    unknown = []
    for number in order:
        value = _sort_value(rows[number][key.place])
        if value is None:
            unknown.append(number)
        else:
            values[number] = value
    # Texts and numbers are never in one column.
    by_value: Callable[[int], str | float] = values.__getitem__
    ordered = sorted(values, key=by_value, reverse=key.is_descending)
    return ordered + unknown


def _sort_value(cell: Cell) -> str | float | None:
    """What a cell is compared by; None for an unknown or empty one."""
    if isinstance(cell, Figure):
        return cell.value
    if isinstance(cell, tuple):
        texts: list[str] = []
        for item in cell:
            texts += [item] if isinstance(item, str) else item.values()
        cell = ", ".join(texts)
    if isinstance(cell, bytes):
        cell = cell.hex()
    if isinstance(cell, str):
        return cell.casefold() or None
    return cell


def reorder_rows(table: Table, order: Sequence[int]) -> Table:
    """The rows in another order, given as their numbers; caveats keep their rows."""
    return replace(
        table,
        rows=tuple(table.rows[number] for number in order),
        caveats=tuple(move_caveat(caveat, order) for caveat in table.caveats),
    )


def move_caveat(caveat: Caveat, order: Sequence[int]) -> Caveat:
    """The caveat with the new numbers of its rows, of which some may be left out."""
    if caveat.rows is None:
        return caveat
    moved = set()
    for new_number, old_number in enumerate(order):
        if old_number in caveat.rows:
            moved.add(new_number)
    return caveat._replace(rows=frozenset(moved))


def choose_columns(table: Table, texts: Sequence[str]) -> Table:
    """The table with only these columns of the machine formats, in this order, for all readers.

    Each text has one name or several, joined by commas. SanctionsError for a column that there is
    not.
    """
    places: dict[int, None] = {}
    has_caveats_column = False
    for name in _split_names(texts):
        if table.has_caveats_column and _normalize(name) == CAVEATS_NAME:
            has_caveats_column = True  # machine formats add it at the end
        else:
            places[_find_place(table, name)] = None
    if not places:
        raise SanctionsError(
            f"{CAVEATS_NAME} alone is no answer", hint=f"--columns id,{CAVEATS_NAME}"
        )
    columns = []
    for place in places:
        column = table.columns[place]
        title = column.name.replace("_", " ").capitalize()
        columns.append(replace(column, audience="all", drop_rank=0, title=title))

    def pick(row: Row) -> Row:
        return tuple([row[place] for place in places])

    return replace(
        table,
        columns=tuple(columns),
        rows=tuple(map(pick, table.rows)),
        machine_rows=tuple(map(pick, table.machine_rows)),
        total=None if table.total is None else pick(table.total),
        has_caveats_column=has_caveats_column,
        # The figure that has a caveat may be in a column that is not chosen.
        row_codes=table.list_codes() if has_caveats_column else None,
    )


def _split_names(texts: Sequence[str]) -> list[str]:
    """The distinct names in the values of an option; SanctionsError for an empty one."""
    names: dict[str, None] = {}
    for text in texts:
        for part in text.split(","):
            name = part.strip()
            if not name.removeprefix("-"):
                raise SanctionsError(
                    f"a column has no name in {quote(text)}",
                    hint="join names by a comma: announced,sender,total",
                )
            names[name] = None
    return list(names)


def _find_place(table: Table, name: str) -> int:
    """The place of the column with this name in machine formats, or with this heading."""
    columns: dict[str, int] = {}
    headings: dict[str, int] = {}
    for place, column in enumerate(table.columns):
        headings[_normalize(column.title)] = place
        if column.audience != "people":
            columns[column.name] = place
    word = _normalize(name)
    for places in (columns, headings):
        if word in places:
            return places[word]
    word = _SYNONYMS.get(word, word)
    if word in columns:
        return columns[word]
    match = closest(word, columns)
    question = f'did you mean "{match}"? ' if match else ""
    raise SanctionsError(
        f"no column {quote(name)} in this answer",
        hint=f"{question}the columns are {', '.join(columns)}",
    )


def _normalize(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")
