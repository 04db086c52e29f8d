"""Reads the rows of a table in a text: "Type of change | Individuals | Entities"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.actions import find_action_of_cell
from sanctions_cli.extraction.mentions.counts.target_counts import (
    TOTAL,
    CountMention,
    find_target_counts,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TABLES = load_patterns("tables")

MOST_COLUMNS = 12

_DIVIDER = re.compile(r"[|\t\n]")
_RULE = re.compile(r"[\s:=–—-]*")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")

# The figure of a cell, perhaps behind the heading of its column: "Added: 12".
_NUMBER = re.compile(
    r"\s*(?:(?P<label>[^\W\d_][^:0-9]{1,40}): ?)?"
    r"(?P<value>[0-9]{1,3}(?:[,. ]?[0-9]{3})?)\s*"
)


class RowParties(NamedTuple):
    """Where the cells of a row are that name who acts and against whom; None for no such cell."""

    sender: tuple[int, int] | None = None
    target: tuple[int, int] | None = None


class _Cell(NamedTuple):
    """A cell of a row, with blanks around its text."""

    start: int
    end: int
    text: str


class _Column(NamedTuple):
    """What the heading of a column says of the figures and names below it.

    type: the type that it counts, or ""
    action: the action that it names, or ""
    counts: whether it only says that there are figures: "Number"
    party: whether it names who acts or against whom
    """

    type: str = ""
    action: str = ""
    counts: bool = False
    party: str = ""


class TableReader:
    """Reads the sentences of a text in their order; keeps the heading of a table for its rows."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        self._columns: list[_Column] = []

    def read_row(self, sentence: Sentence) -> list[CountMention]:
        """The counts of a row below a heading with types; none for any other sentence."""
        cells = self._divide(sentence)
        if cells and all(_RULE.fullmatch(cell.text) for cell in cells):
            return []  # the line below the heading
        if not 2 <= len(cells) <= MOST_COLUMNS:
            self._columns = []
            return []
        numbers = [_NUMBER.fullmatch(cell.text) for cell in cells]
        if not any(numbers):
            if not any(_RULE.fullmatch(cell.text) for cell in cells[1:]):
                self._columns = [self._read_heading(cell.text) for cell in cells]
            return []
        return self._count_cells(cells, numbers)

    def find_parties(self, sentence: Sentence) -> RowParties:
        """The cells of a row below the headings "Imposed by" and "Programme"."""
        if not any(column.party for column in self._columns):
            return RowParties()
        places = {
            column.party: (cell.start, cell.end)
            for cell, column in self._pair(self._divide(sentence))
            if column.party
        }
        return RowParties(places.get("sender"), places.get("target"))

    def _divide(self, sentence: Sentence) -> list[_Cell]:
        """The cells of a line; those at its ends without text are none."""
        start, end = sentence.start, sentence.end
        line_start = self._text.rfind("\n", 0, start) + 1
        corner = self._text.find("\t", line_start, start)
        if corner >= 0:
            start = line_start  # the corner of the table is empty
        if "|" not in self._text[start:end] and "\t" not in self._text[start:end]:
            return []
        cells = []
        for divider in _DIVIDER.finditer(self._text, start, end):
            cells.append(
                _Cell(start, divider.start(), self._text[start : divider.start()])
            )
            start = divider.end()
        cells.append(_Cell(start, end, self._text[start:end]))
        # The first and last bar of a row in Markdown are around its cells.
        first = 0 if corner >= 0 or cells[0].text.strip() else 1
        last = len(cells) if cells[-1].text.strip() else -1
        return cells[first:last]

    def _pair(self, cells: Sequence[_Cell]) -> list[tuple[_Cell, _Column]]:
        """The cells with their columns; each without column if they are not of the table.

        The corner of a table can be empty, and so can the last cells of a row.
        """
        columns = self._columns
        if len(cells) == len(columns) + 1:
            columns = [_Column(), *columns]
        is_of_table = 2 <= len(cells) <= len(columns)
        missing = [_Column()] * len(cells)
        return list(zip(cells, columns if is_of_table else missing, strict=False))

    def _read_heading(self, text: str) -> _Column:
        heading = _BRACKET.sub("", text).strip().lower()
        party = ""
        for name in ("sender", "target"):
            if _TABLES[name].fullmatch(heading):
                party = name
        return _Column(
            self._find_type(heading),
            find_action_of_cell(heading, self._language),
            _TABLES["number"].fullmatch(heading) is not None,
            party,
        )

    def _count_cells(
        self, cells: Sequence[_Cell], numbers: Sequence[re.Match[str] | None]
    ) -> list[CountMention]:
        """The counts of a row, of figures whose columns or other cells name what they count.

        None if the label of a figure names something else: then the line is read like any other.
        """
        names = [
            _BRACKET.sub("", cell.text).strip().lower()
            for cell, number in zip(cells, numbers, strict=True)
            if number is None
        ]
        actions = [find_action_of_cell(name, self._language) for name in names]
        row = _Column(_first(map(self._find_own_type, names)), _first(actions))
        counts: list[CountMention] = []
        for (cell, own_column), number in zip(self._pair(cells), numbers, strict=True):
            if number is None:
                continue
            label = number["label"]
            column = self._read_heading(label) if label else own_column
            type_ = _find_type_of_figure(column, row)
            if type_:
                counts += _count_cell(cell, number, type_, row.action or column.action)
            elif label:
                return []
        return counts

    def _find_own_type(self, name: str) -> str:
        """The type that a cell beside figures names: "Individuals", but not "Additions"."""
        type_ = self._find_type(name)
        return "" if type_ == TOTAL else type_

    def _find_type(self, name: str) -> str:
        """The type that the heading of a column or row names: "entities"."""
        # A heading is a noun without a number; with one it is read like any count.
        heading = f"2 {name}"
        place = Sentence(0, len(heading), 0)
        counts = find_target_counts(heading, place, self._language)
        is_whole = len(counts) == 1 and counts[0].end == len(heading)
        return counts[0].type if is_whole else ""


def _find_type_of_figure(column: _Column, row: _Column) -> str:
    """The type that a figure counts by its column, or else by the other cells of its row."""
    is_of_change = bool(column.action or row.action)
    if column.type not in ("", TOTAL) or not is_of_change:
        return column.type
    is_figure = column.type or column.action or column.counts
    return (row.type or TOTAL) if is_figure else ""


def _first(names: Iterable[str]) -> str:
    """The first name that is not empty, or ""."""
    return next(filter(None, names), "")


def _count_cell(
    cell: _Cell, number: re.Match[str], type_: str, action: str
) -> list[CountMention]:
    """The count of a cell; none for zero."""
    value = int(re.sub("[^0-9]", "", number["value"]))
    if not value:
        return []
    return [
        CountMention(cell.start, cell.end, type_, value, "exact", action_of_row=action)
    ]
