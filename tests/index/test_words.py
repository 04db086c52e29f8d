"""The search for words: both ways of SQLite agree with a model, and what is kept is never stale."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cached_ledgers import find_indexes
from sanctions_cli.index import words

TABLES = """
    create table announcements (path text primary key, record text);
    create table assertions (path text primary key, record text);
"""
ROADS = ("fts5", "no_such_module")
"""The module for an index of words, and a name that no SQLite has, for builds without one."""

TEXTS = st.text(
    st.sampled_from("aabBéÉeëøßı İ-_.'’,;|\u0301\u0308\u00adжЖ٣2²ﬁ\u0e33漢"),
    max_size=12,
)
NOTES = st.lists(TEXTS, min_size=1, max_size=4)


def make_index(records: Sequence[dict[str, object]], file: str = ":memory:"):
    """A connection like that of an open ledger: in a read transaction, for queries only."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript(TABLES)
    for number, record in enumerate(records):
        connection.execute(
            "insert into announcements values (?, ?)", (str(number), json.dumps(record))
        )
    connection.execute("pragma query_only = on")
    connection.execute("begin")
    return connection


@contextmanager
def change(connection: sqlite3.Connection) -> Iterator[None]:
    """As another command changes the index between two searches."""
    connection.execute("commit")
    connection.execute("pragma query_only = off")
    yield
    connection.execute("pragma query_only = on")
    connection.execute("begin")


def model_words(text: str) -> list[str]:
    """The words of a text, letter by letter."""
    letters = unicodedata.normalize("NFKD", text.casefold()).casefold()
    letters = unicodedata.normalize("NFKD", letters)
    folded = ""
    for letter in letters:
        if unicodedata.category(letter) == "Mn":
            continue
        folded += {"ø": "o", "ı": "i"}.get(letter, letter if letter.isalnum() else " ")
    return folded.split()


def model_has(texts: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the words follow each other in one of the texts, and the last begins a word."""
    *first, last = phrase
    for text in texts:
        text_words = model_words(text)
        for start in range(len(text_words) - len(first)):
            end = start + len(first)
            if text_words[start:end] == first and text_words[end].startswith(last):
                return True
    return False


@given(NOTES, TEXTS)
def test_both_ways_to_search_agree_with_a_model(notes: list[str], phrase: str):
    expected = set()
    for number, note in enumerate(notes):
        if model_words(phrase) and model_has([note], model_words(phrase)):
            expected.add(str(number))
    folded = words.fold_text(phrase)
    assert folded.split() == model_words(phrase)
    if not folded:
        return
    for road in ROADS:
        with patch.object(words, "_WORD_INDEX", road):
            connection = make_index([{"note": note} for note in notes])
            assert words.find_paths(connection, "announcements", folded) == expected


@pytest.fixture(params=ROADS)
def road(request, monkeypatch) -> str:
    monkeypatch.setattr(words, "_WORD_INDEX", request.param)
    return str(request.param)


def test_a_phrase_does_not_go_on_in_the_next_field(road):
    source = {"publisher": "Canada", "title": "Gazette"}
    connection = make_index(
        [{"note": "human", "reasons": ["rights"], "sources": [source]}]
    )
    find = find_in(connection)
    assert find("human") == find("rights") == find("gazette") == {"0"}
    assert find("human rights") == find("canada gazette") == set()


def find_in(connection: sqlite3.Connection) -> Callable[[str], set[str]]:
    return lambda phrase: words.find_paths(connection, "announcements", phrase)


def test_a_record_that_is_read_again_is_found_by_its_new_words_only(road):
    connection = make_index([{"note": "old potash"}, {"note": "timber"}])
    find = find_in(connection)
    assert find("potash") == {"0"}
    with change(connection):
        connection.execute("delete from announcements where path = '0'")
        connection.execute(
            """insert into announcements values ('0', '{"note": "new"}')"""
        )
    assert find("potash") == set()
    assert find("new") == {"0"}
    with change(connection):
        connection.execute("delete from announcements where path = '1'")
    assert find("timber") == set()


def test_an_index_that_cannot_be_written_to_is_searched_all_the_same(
    road, tmp_path: Path
):
    file = tmp_path / "index.sqlite"
    make_index([{"note": "potash"}], str(file)).execute("commit")
    before = file.read_bytes()
    connection = sqlite3.connect(
        f"{file.as_uri()}?mode=ro", uri=True, isolation_level=None
    )
    connection.execute("pragma query_only = on")
    connection.execute("begin")
    assert find_in(connection)("potash") == {"0"}
    assert find_in(connection)("potas") == {"0"}
    assert file.read_bytes() == before


def test_only_the_first_search_reads_the_records(road):
    connection = make_index([{"note": "potash"}])
    find = find_in(connection)
    assert find("potash") == {"0"}
    with patch.object(words, "fold_record", side_effect=AssertionError):
        assert find("pot") == {"0"}


def test_an_index_with_a_module_that_this_sqlite_lacks_is_built_anew(ledger, run):
    assert run("list", "ban", "-L", ledger).code == 0
    [index] = find_indexes()
    with sqlite3.connect(index) as connection:
        connection.execute("pragma writable_schema = on")
        connection.execute(
            "update sqlite_master set sql = replace(sql, 'fts5', 'nonesuch')"
        )
        connection.execute("update meta set value = 'other code' where key = 'code'")
    connection.close()
    before = index.stat().st_ino
    assert run("list", "-L", ledger).code == 0
    assert index.stat().st_ino != before
    with sqlite3.connect(index) as connection:
        tables = connection.execute("select name from sqlite_master").fetchall()
    connection.close()
    assert ("announcements",) in tables
    assert ("announcements_texts",) not in tables


def test_an_index_with_texts_is_built_anew_after_a_change_of_the_code(ledger, run):
    assert run("list", "ban", "-L", ledger).code == 0
    [index] = find_indexes()
    with sqlite3.connect(index) as connection:
        connection.execute("update meta set value = 'other code' where key = 'code'")
    connection.close()
    before = index.stat().st_ino
    assert run("list", "ban", "-L", ledger).code == 0
    assert index.stat().st_ino == before


@given(TEXTS, TEXTS)
def test_the_place_of_a_phrase_is_found_where_it_is(text: str, phrase: str):
    folded = words.fold_text(phrase)
    if not folded:
        return
    text = unicodedata.normalize("NFC", text)
    place = words.find_phrase(text, folded)
    assert (place is not None) == model_has([text], model_words(phrase))
    if place and place != (0, 0):
        start, end = place
        assert words.fold_text(text[start:end]).startswith(folded)
