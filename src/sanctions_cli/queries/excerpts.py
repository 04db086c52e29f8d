"""Where a search has found its words: for each announcement, the text around them."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli.index import words
from sanctions_cli.queries.filters import Filters
from sanctions_cli.table import Column, Row, Table
from sanctions_cli.text import ELLIPSIS, plain

LENGTH = 44
"""The most characters of an excerpt, except for a longer phrase."""

_BEFORE = 16
"""The most characters before the words."""

_COLUMN = Column("excerpt", "Text", audience="people")


def add_excerpts(
    connection: sqlite3.Connection, table: Table, filters: Filters
) -> Table:
    """The list of announcements with an excerpt before the last column, for people.

    It is empty where the words are in the title of the program only.
    """
    phrases = [words.fold_text(phrase) for phrase in filters.phrases]
    records = dict(
        connection.execute(
            "select id, record from announcements where path in"
            " (select value from json_each(?))",
            (filters.paths,),
        )
    )
    id_place = [column.name for column in table.columns].index("id")
    rows: list[Row] = []
    for row in table.rows:
        texts = words.list_texts(json.loads(records[row[id_place]]))
        rows.append((*row[:-1], find_excerpt(texts, phrases), row[-1]))
    columns = (*table.columns[:-1], _COLUMN, table.columns[-1])
    return replace(table, columns=columns, rows=tuple(rows))


def find_excerpt(texts: Sequence[str], folded_phrases: Sequence[str]) -> str:
    """The part of a text around the first of the phrases that is in any; "" if none is."""
    for phrase in folded_phrases:
        for text in texts:
            text = unicodedata.normalize("NFC", plain(text))
            place = words.find_phrase(text, phrase)
            if place is not None:
                return _cut(text, *place)
    return ""


def _cut(text: str, start: int, end: int) -> str:
    """The text around a part of it, cut at blanks."""
    if len(text) <= LENGTH:
        return text
    first = start
    if start > _BEFORE:
        blank = text.find(" ", start - _BEFORE, start)
        if blank >= 0:
            first = blank + 1
    else:
        first = 0
    last = max(end, first + LENGTH)
    if last < len(text):
        blank = text.rfind(" ", end, last + 1)
        last = blank if blank >= 0 else end
    before = ELLIPSIS if first else ""
    after = ELLIPSIS if last < len(text) else ""
    return f"{before}{text[first:last]}{after}"
