"""Reads the rows of a table in a text: "Type of change | Individuals | Entities"."""

from __future__ import annotations

import re

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.counts.target_counts import (
    CountMention,
    find_target_counts,
)

MOST_COLUMNS = 8

_RULE = re.compile(r"[\s:=-]+")
_LABELLED_NUMBER = re.compile(
    r"\s*[^\W\d_][^:0-9]{1,40}: ?([0-9]{1,3}(?:[,. ]?[0-9]{3})?)\s*"
)

_CELL = re.compile(r"[^|\t\n]+")
_NUMBER = re.compile(r"\s*([0-9]{1,3}(?:[,. ]?[0-9]{3})?)\s*")


class TableReader:
    """Reads the sentences of a text in their order; keeps the heading of a table for its rows."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        # The type that each column counts, or "" for a column that counts no targets.
        self._column_types: list[str] = []

    def read_row(self, sentence: Sentence) -> list[CountMention]:
        """The counts of a row below a heading with types; none for any other sentence."""
        text = self._text
        cells = []
        if "|" in text[sentence.start : sentence.end] or "\t" in text:
            cells = list(_CELL.finditer(text, sentence.start, sentence.end))
        if cells and all(_RULE.fullmatch(cell[0]) for cell in cells):
            return []  # the line below the heading
        if not 2 <= len(cells) <= MOST_COLUMNS:
            self._column_types = []
            return []
        labelled = [_LABELLED_NUMBER.fullmatch(cell[0]) for cell in cells[1:]]
        if all(labelled):
            return self._read_row_of_type(cells, labelled)
        numbers = [_NUMBER.fullmatch(cell[0]) for cell in cells]
        if not any(numbers):
            self._column_types = [self._find_type(cell) for cell in cells]
            return []
        if len(cells) != len(self._column_types):
            return []
        counts = []
        for cell, number, type_ in zip(cells, numbers, self._column_types, strict=True):
            if number is None or not type_:
                continue
            counts += _count_cell(cell, number, type_)
        return counts

    def _read_row_of_type(
        self,
        cells: list[re.Match[str]],
        labelled: list[re.Match[str] | None],
    ) -> list[CountMention]:
        """The counts of a row of one type: "Entities | Added: 12 | Removed: 2"."""
        type_ = self._find_type(cells[0])
        counts = []
        for cell, number in zip(cells[1:], labelled, strict=True):
            if type_ and number:
                counts += _count_cell(cell, number, type_)
        return counts

    def _find_type(self, cell: re.Match[str]) -> str:
        """The type that the heading of a column names: "Entities"."""
        # A heading is a noun without a number; with one it is read like any count.
        heading = f"2 {cell[0].strip().lower()}"
        place = Sentence(0, len(heading), 0)
        counts = find_target_counts(heading, place, self._language)
        is_whole = len(counts) == 1 and counts[0].end == len(heading)
        return counts[0].type if is_whole else ""


def _count_cell(
    cell: re.Match[str], number: re.Match[str], type_: str
) -> list[CountMention]:
    """The count of a cell; none for zero."""
    value = int(re.sub("[^0-9]", "", number[1]))
    if not value:
        return []
    return [CountMention(*cell.span(), type_, value, "exact")]
