"""What is wrong with a query, with its place and a hint."""

from __future__ import annotations

import sqlite3

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql import VIEWS
from sanctions_cli.queries.sql.child import open_trial
from sanctions_cli.queries.sql.error_messages import (
    _find_syntax_error,
    _place_of_word,
    explain_error,
    format_place,
    refuse_other_statements,
    views_named_in,
)
from sanctions_cli.queries.sql.trial import find_views_read

ALL_VIEWS = ", ".join(VIEWS)
DIALECT = "sql takes the SELECT statement of SQLite"


def refusal_of(query: str) -> tuple[str, str]:
    """The message and the hint with which a query is refused."""
    with pytest.raises(SanctionsError) as refusal:
        find_views_read(query)
    return refusal.value.message, refusal.value.hint


# What is no query


@pytest.mark.parametrize(
    "query",
    [
        "select 1",
        "SELECT 1",
        "  \n with x as (select 1) select * from x",
        "values (1)",
        "-- how many?\nselect 1",
        "--\nselect 1",
        "/* a */ /* b\n */ select 1",
        "; select 1",
    ],
)
def test_a_query_may_begin_with_blanks_and_comments(query):
    refuse_other_statements(query)


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        (
            "drop view flow",
            "sql only reads: DROP is refused",
            "begin with SELECT or WITH",
        ),
        (
            "-- harmless\nPragma x",
            "sql only reads: PRAGMA is refused",
            "begin with SELECT or WITH",
        ),
        ("selct 1", "no statement SELCT", "did you mean SELECT?"),
        ("whit x as (select 1) select 1", "no statement WHIT", "did you mean WITH?"),
        ("valus (1)", "no statement VALUS", "did you mean VALUES?"),
        (
            "(select 1)",
            "this is not a query in SQL: (select 1)",
            "begin with SELECT or WITH",
        ),
        (
            "?" * 60,
            f"this is not a query in SQL: {'?' * 40}",
            "begin with SELECT or WITH",
        ),
    ],
)
def test_what_is_no_query_is_refused_and_what_was_meant_is_asked(query, message, hint):
    assert refusal_of(query) == (message, hint)


@pytest.mark.parametrize(
    "query", ["", "  \n\t", ";", "-- only a comment", "/* not closed"]
)
def test_nothing_is_answered_with_an_example(query):
    message, hint = refusal_of(query)
    assert message == "the query is empty"
    assert hint.startswith("for example: sanctions sql")


# Names that are not known


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        (
            "select targe from announcements",
            "no column targe in announcements (column 8)",
            "did you mean target?",
        ),
        (
            "select a.totl\nfrom flow a",
            "no column a.totl in flow (line 1, column 10)",
            "did you mean total?",
        ),
        (
            "select stock.day from announcements",
            "no column stock.day in stock (column 14)",
            "it is a column of stock and assertions",
        ),
        (
            "select publisher from flow",
            "no column publisher in flow (column 8)",
            "it is a column of sources",
        ),
        (
            "select xyzzy from partners",
            "no column xyzzy in partners (column 8)",
            "columns: id, partner",
        ),
        (
            "select xyzzy from partners, reasons",
            "no column xyzzy (column 8)",
            "columns: id, reason, partner",
        ),
        (
            "select xyzzy",
            "no column xyzzy (column 8)",
            "columns: sanctions sql --tables names them",
        ),
    ],
)
def test_a_column_that_is_not_known_is_named_with_what_is_near(query, message, hint):
    assert refusal_of(query) == (message, hint)


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        (
            "select id from flow,\n  anouncement",
            "no view anouncement (line 2, column 3)",
            f"did you mean announcements? views: {ALL_VIEWS}",
        ),
        ("select * from zzz", "no view zzz (column 15)", f"views: {ALL_VIEWS}"),
        (
            "select * from main.flow",
            "no view main.flow (column 20)",
            f"views: {ALL_VIEWS}",
        ),
        (
            "select * from sqlite_master",
            "no view sqlite_master (column 15)",
            f"views: {ALL_VIEWS}",
        ),
        (
            "select * from pragma_table_list",
            "the query names something that is not a view",
            f"views: {ALL_VIEWS}",
        ),
    ],
)
def test_a_view_that_is_not_known_is_named_with_all_that_are(query, message, hint):
    assert refusal_of(query) == (message, hint)


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        (
            "select medain(total) from flow",
            "no function medain (column 8)",
            "did you mean median?",
        ),
        (
            "select coutn(*) from flow",
            "no function coutn (column 8)",
            "did you mean count?",
        ),
        (
            "select contry_name('BY')",
            "no function contry_name (column 8)",
            "did you mean country_name?",
        ),
        (
            "select qqqqq(1)",
            "no function qqqqq (column 8)",
            "use SQLite's functions, country_name(code) or median(x)",
        ),
    ],
)
def test_a_function_that_is_not_known_is_named_with_what_is_near(query, message, hint):
    assert refusal_of(query) == (message, hint)


# Syntax


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        (
            "select id from flow wher total > 1",
            'syntax error near "total" (column 26)',
            DIALECT,
        ),
        (
            "select id\nfrom flow\norder sender",
            'syntax error near "sender" (line 3, column 7)',
            DIALECT,
        ),
        ("select id, from flow", 'syntax error near "from" (column 12)', DIALECT),
        (
            "select (1",
            "the query is incomplete: incomplete input",
            "is a quote or bracket left open?",
        ),
        (
            "select 'abc",
            'the query is incomplete: unrecognized token: "\'abc"',
            "is a quote or bracket left open?",
        ),
        ("select 1; select 2", "more than one statement", "write one SELECT at a time"),
        (
            "with x as (select 1) delete from flow",
            "sql only reads: DELETE is refused",
            "begin with SELECT or WITH",
        ),
        (
            "select id from flow join counts",
            "ambiguous column name: id",
            "say of which view, as in announcements.id",
        ),
        (
            "select 1 \0 from flow",
            "the query contains a null character",
            "write the query as plain text",
        ),
        ("select '\udcff'", "the query is not UTF-8", "write the query in UTF-8"),
        (
            "select id from flow where sum(total) > 1",
            "SQL: misuse of aggregate function sum()",
            f"{DIALECT}; sanctions sql --tables names the columns",
        ),
    ],
)
def test_what_is_wrong_is_stated_with_its_place_and_a_hint(query, message, hint):
    assert refusal_of(query) == (message, hint)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        ("string or blob too big", "a value is too long"),
        ("malformed JSON", "a text is not JSON"),
        (
            "Incorrect number of bindings supplied",
            "the query has a placeholder (? or :name)",
        ),
        ("integer overflow", "SQL: integer overflow"),
        ("braces {} are no places", "SQL: braces {} are no places"),
    ],
)
def test_what_goes_wrong_while_a_query_runs_is_explained(error, message):
    assert explain_error(sqlite3.OperationalError(error), "select 1").message == message


def test_a_syntax_error_is_found_at_any_place_of_a_long_query():
    database = open_trial({"flow": "id, total"})
    for before in (0, 1, 7, 100):
        query = f"select id from flow where {'total > 1 and ' * before}total > 1 wrong words"
        place = _find_syntax_error(query, database)
        assert place == f" (column {query.index('wrong') + 1})"


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("select top 5 * from flow", "write LIMIT 5 at the end instead of TOP 5"),
        ("SELECT DISTINCT TOP(5) id FROM flow", "write LIMIT 5 at the end instead of TOP 5"),
        ("select 1 from flow fetch first 5 rows only", "write LIMIT 5 at the end instead of FETCH FIRST 5 ROWS"),
        ("select 1 from flow where sender ilike 'gb'", "write LIKE, which does not distinguish capitals"),
        ("select announced::date from flow", "write cast(x as integer) instead of x::int; days are texts and need no cast"),
        ("select year(announced) from flow", "write substr(announced, 1, 4), or the column year of flow"),
        ("select NOW()", "write date('now')"),
        ("select * from coverage", "no view has it: sanctions coverage shows what the ledger covers"),
        ("select * from information_schema.tables", "write: select * from columns"),
        ("select * from records", "write announcements"),
    ],
)  # fmt: skip
def test_what_other_databases_and_commands_have_says_what_to_write(query, hint):
    assert refusal_of(query)[1] == hint


@pytest.mark.parametrize(
    "query",
    [
        "select id as top from announcements",
        "select 'top 5' from flow",
        "select date('now'), note from announcements where note = 'a::b'",
    ],
)
def test_words_of_other_databases_are_no_mistake_where_they_compile(query):
    find_views_read(query)


# Places


@pytest.mark.parametrize(
    ("offset", "query", "place"),
    [
        (0, "select 1", " (column 1)"),
        (7, "select 1", " (column 8)"),
        (7, "select 1\n", " (column 8)"),  # a line end at the end makes no second line
        (0, "a\nb", " (line 1, column 1)"),
        (2, "a\nb", " (line 2, column 1)"),
        (6, "a\nb\n  c", " (line 3, column 3)"),
    ],
)
def test_places_are_counted_from_one_with_the_line_where_there_are_several(
    offset, query, place
):
    assert format_place(offset, query) == place


@pytest.mark.parametrize(
    ("word", "place"),
    [("id", " (column 18)"), ("IDENTITY", " (column 8)"), ("absent", ""), ("a.b", "")],
)
def test_a_word_is_found_whole_in_any_case(word, place):
    assert _place_of_word(word, "select identity, id from flow") == place


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("select * from flow", ["flow"]),
        ('select * from "Flow", [stock], `counts`', ["counts", "flow", "stock"]),
        ("select 'flow' -- stock\n /* counts */", []),
        ("select overflow from", []),
    ],
)
def test_the_views_of_a_query_that_does_not_compile_are_found_by_their_names(
    query, names
):
    assert [view.name for view in views_named_in(query)] == names
