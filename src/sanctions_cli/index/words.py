"""Finds records by the words in their texts.

The first search adds a table of texts to the index, so that nobody else pays for it. The texts are
folded: in lower case, without accents, and with a blank between two words. Later searches add what
is new; a trigger deletes the text of a record that is deleted or read again. Where SQLite has FTS5,
it has an index of words; elsewhere all texts are read, with the same result.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

RecordTable = Literal["announcements", "assertions"]

_RECORD_TABLES: tuple[RecordTable, ...] = ("announcements", "assertions")

_TEXT_FIELDS = ("note", "instrument", "authority", "claim")
_LIST_FIELDS = ("reasons",)
_TABLE_FIELDS = {
    "sources": ("publisher", "title"),
    "conflicts": ("publisher", "judgement"),
}
"""The searched fields of a record, and the parts of its sources and conflicts."""

_BOUNDARY = " \N{SYMBOL FOR UNIT SEPARATOR} "
"""Between two fields, so that no phrase begins in one and ends in the next. Folding removes this
sign from texts."""

_WORD_INDEX = "fts5"
"""The module of SQLite that keeps an index of words; some builds are without it."""

_WORD = re.compile(r"[^\W_]+")

# Letters that have no form without a mark, as people type them.
_PLAIN_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
})  # fmt: skip


def fold_text(text: str) -> str:
    """The words of a text in lower case and without accents, with a blank between two.

    Letters and digits make words; everything else separates them.
    """
    text = text.casefold()
    if not text.isascii():
        # Folding can take a letter apart, and a letter that was taken apart can need folding.
        letters = unicodedata.normalize("NFKD", text).casefold()
        letters = unicodedata.normalize("NFKD", letters)
        base = [letter for letter in letters if unicodedata.category(letter) != "Mn"]
        text = "".join(base).translate(_PLAIN_LETTERS)
    return " ".join(_WORD.findall(text))


def fold_record(record: Mapping[str, Any]) -> str:
    """The searched texts of a record (from JSON), folded, with a boundary between fields."""
    return _BOUNDARY.join(map(fold_text, list_texts(record)))


def list_texts(record: Mapping[str, Any]) -> list[str]:
    """The searched texts of a record, from its JSON."""
    texts = [record[name] for name in _TEXT_FIELDS if name in record]
    for name in _LIST_FIELDS:
        texts += record.get(name, ())
    for name, parts in _TABLE_FIELDS.items():
        for item in record.get(name, ()):
            texts += [item[part] for part in parts if part in item]
    return texts


def has_phrase(folded_text: str, folded_phrase: str) -> bool:
    """Whether the words of a phrase follow each other in a text; the last one may go on."""
    return f" {folded_phrase}" in f" {folded_text}"


def find_phrase(text: str, folded_phrase: str) -> tuple[int, int] | None:
    """The start and end of the first words of a text (in Unicode form NFC) that are the phrase.

    The beginning of the text if the words are there, but not where an accent has a sign of its own.
    """
    *first_words, last_word = folded_phrase.split()
    if text.isascii() and last_word not in text.lower():
        return None  # nearly all texts, and much faster than folding them
    if not has_phrase(fold_text(text), folded_phrase):
        return None
    places: list[tuple[int, int]] = []
    folded_words: list[str] = []
    for match in _WORD.finditer(text):
        for word in fold_text(match[0]).split():
            places.append(match.span())
            folded_words.append(word)
    length = len(first_words)
    for start in range(len(folded_words) - length):
        end = start + length
        is_first = folded_words[start:end] == first_words
        if is_first and folded_words[end].startswith(last_word):
            return places[start][0], places[end][1]
    return 0, 0


def find_paths(
    connection: sqlite3.Connection, table: RecordTable, folded_phrase: str
) -> set[str]:
    """The files of the records in whose texts `has_phrase` finds a phrase."""
    _complete_texts(connection)
    if _has_word_index(connection, table):
        condition = "words match ?"
        # In quotes, its words follow each other; the star lets the last one go on.
        value = f'"{folded_phrase}" *'
    else:
        condition = "instr(words, ?)"
        value = f" {folded_phrase}"
    rows = connection.execute(
        f"select path from {table} where rowid in"
        f" (select rowid from {table}_texts where {condition})",
        (value,),
    )
    return {path for (path,) in rows}


# The table of texts


def _complete_texts(connection: sqlite3.Connection) -> None:
    """Add the texts that are missing, and leave the connection as it was: in a read transaction."""
    while not _is_complete(connection):
        connection.execute("commit")
        with _write_access(connection):
            try:
                connection.execute("begin immediate")
                _add_texts(connection, "main")
                connection.execute("commit")
            except sqlite3.OperationalError:
                # The index is read-only, locked all the time, or the disk is full.
                if connection.in_transaction:
                    connection.execute("rollback")
                connection.execute("pragma temp_store = memory")
                _add_texts(connection, "temp")
        # Another command may have updated the index between the two transactions.
        connection.execute("begin")


@contextmanager
def _write_access(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("pragma query_only = off")
    try:
        yield
    finally:
        connection.execute("pragma query_only = on")


def _is_complete(connection: sqlite3.Connection) -> bool:
    for table in _RECORD_TABLES:
        if not _find_definition(connection, table):
            return False
        missing = f"select 1 from {table} where {_is_missing(table)} limit 1"
        if connection.execute(missing).fetchone():
            return False
    return True


def _is_missing(table: RecordTable) -> str:
    return f"rowid not in (select rowid from {table}_texts)"


def _add_texts(connection: sqlite3.Connection, schema: Literal["main", "temp"]) -> None:
    for table in _RECORD_TABLES:
        if not _definition_in(connection, table, schema):
            _create_texts(connection, table, schema)
        # The name without a schema: a temporary table hides that of an index without access.
        rows = connection.execute(
            f"select rowid, record from main.{table} where {_is_missing(table)}"
        ).fetchall()
        texts = (
            (number, f" {fold_record(json.loads(record))}") for number, record in rows
        )
        connection.executemany(
            f"insert into {table}_texts (rowid, words) values (?, ?)", texts
        )


def _create_texts(
    connection: sqlite3.Connection,
    table: RecordTable,
    schema: Literal["main", "temp"],
) -> None:
    name = f"{schema}.{table}_texts"
    try:
        # This tokenizer takes any letter beyond ASCII for a part of a word, so a folded text is
        # divided at its blanks, whatever this SQLite knows about Unicode.
        connection.execute(
            f"create virtual table {name} using {_WORD_INDEX} (words, tokenize = 'ascii')"
        )
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):
            raise
        connection.execute(f"create table {name} (words text not null)")
    if schema == "main":
        connection.execute(
            f"create trigger {table}_texts_deleted after delete on {table} begin"
            f" delete from {table}_texts where rowid = old.rowid; end"
        )


def _has_word_index(connection: sqlite3.Connection, table: RecordTable) -> bool:
    return _find_definition(connection, table).startswith("CREATE VIRTUAL")


def _find_definition(connection: sqlite3.Connection, table: RecordTable) -> str:
    """The SQL that created the table of texts that a query sees; "" if there is none."""
    temporary = _definition_in(connection, table, "temp")
    return temporary or _definition_in(connection, table, "main")


def _definition_in(
    connection: sqlite3.Connection,
    table: RecordTable,
    schema: Literal["main", "temp"],
) -> str:
    row = connection.execute(
        f"select sql from {schema}.sqlite_master where name = ?", (f"{table}_texts",)
    ).fetchone()
    return str(row[0]) if row else ""
