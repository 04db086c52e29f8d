"""The whole ledger as a database: its tables, keys and rows, and what filters leave of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters

from sanctions_cli.errors import SanctionsError
from sanctions_cli.exporters.sqlite import (
    _list_condition,
    _views_in_order,
    export_database,
)
from sanctions_cli.index import database as index
from sanctions_cli.queries import Filters
from sanctions_cli.queries.sql import VIEWS, answer_query


@pytest.fixture
def two_senders(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada with two programs and a stated total for each and for both; the US with one record."""
    hand_made.add_program("CA-ONE", "CA")
    hand_made.add_program("CA-TWO", "CA")
    hand_made.add_program("US-ONE", "US")
    source = {"publisher": "A", "title": "B"}
    hand_made.add(
        "CA", "2023-08-09", 5, program="CA-ONE", measures=["arms"], sources=[source]
    )
    hand_made.add("CA", "2024-08-09", 3, program="CA-TWO", reasons=["war"])
    hand_made.add("US", "2024-08-09", program="US-ONE", joint=["CA"])
    for program in ("CA-ONE", "CA-TWO", ["CA-ONE", "CA-TWO"]):
        hand_made.add_assertion(
            "2024-12-31", {"individuals": 5}, program=program, sources=[source]
        )
    return hand_made


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    yield connection
    connection.close()


def load(
    database: sqlite3.Connection, ledger: HandMadeLedger, filters: Filters | None = None
) -> None:
    database.deserialize(export_database(ledger.open(), filters or Filters()))


def values(database: sqlite3.Connection, query: str) -> list[object]:
    return [row[0] for row in database.execute(query)]


# Structure


def test_there_is_a_table_for_each_view_and_one_for_the_columns(database, two_senders):
    load(database, two_senders)
    tables = values(
        database, "select name from sqlite_master where type = 'table' order by name"
    )
    assert tables == sorted(VIEWS)
    assert values(database, "pragma integrity_check") == ["ok"]


def test_what_is_referred_to_comes_before_what_refers_to_it_as_far_as_it_can():
    names = [view.name for view in _views_in_order()]
    assert sorted(names) == sorted(VIEWS)
    assert (names[0], names[-1]) == ("programs", "announcements")


def test_a_table_has_the_key_types_and_references_of_its_view(database, two_senders):
    load(database, two_senders)
    columns = database.execute("pragma table_info(flow)").fetchall()
    assert [name for _, name, _, _, _, key in columns if key] == ["id"]
    kinds = {name: kind for _, name, kind, _, _, _ in columns}
    assert (kinds["total"], kinds["unknown"], kinds["announced"]) == (
        "INTEGER",
        "INTEGER",
        "TEXT",
    )
    references = {
        (row[3], row[2], row[4])
        for row in database.execute("pragma foreign_key_list(flow)")
    }
    assert references == {
        ("id", "announcements", "id"),
        ("program", "programs", "program"),
    }
    assert database.execute("pragma foreign_key_check").fetchall() == []


def test_a_reference_has_an_index_unless_the_key_begins_with_it(database, two_senders):
    load(database, two_senders)
    indices = values(
        database,
        "select name from sqlite_master where type = 'index' and sql is not null",
    )
    assert set(indices) == {
        "announcements_program",
        "flow_program",
        "sources_announcement",
        "sources_assertion",
    }


def test_a_source_refers_to_its_announcement_or_its_assertion(database, two_senders):
    load(database, two_senders)
    references = {
        (row[3], row[2], row[4])
        for row in database.execute("pragma foreign_key_list(sources)")
    }
    assert references == {
        ("announcement", "announcements", "id"),
        ("assertion", "assertions", "id"),
    }
    rows = database.execute(
        "select id, record, announcement, assertion from sources"
    ).fetchall()
    assert rows[0] == (
        "ca-2023-08-09-by-listing",
        "announcement",
        "ca-2023-08-09-by-listing",
        None,
    )
    assert ("2024-12-31-ca-one", "assertion", None, "2024-12-31-ca-one") in rows
    assert all(
        {announcement, assertion} == {id, None}
        for id, _, announcement, assertion in rows
    )


def test_every_column_is_explained(database, two_senders):
    load(database, two_senders)
    rows = database.execute(
        'select "view", "column", kind, meaning from columns'
    ).fetchall()
    assert rows == [
        (view.name, field.name, field.kind, field.meaning)
        for view in VIEWS.values()
        for field in view.fields
    ]


# Rows


def test_rows_are_those_of_the_views_in_the_order_of_their_keys(database, two_senders):
    load(database, two_senders)
    assert values(database, "select id from announcements") == [
        "ca-2023-08-09-by-listing",
        "ca-2024-08-09-by-listing",
        "us-2024-08-09-by-listing",
    ]
    assert database.execute("select id, total, unknown from flow").fetchall() == [
        ("ca-2023-08-09-by-listing", 5, 0),
        ("ca-2024-08-09-by-listing", 3, 0),
        ("us-2024-08-09-by-listing", None, 1),
    ]
    assert database.execute("select id, state from assertions").fetchall() == [
        ("2024-12-31-ca-one", "matches"),
        ("2024-12-31-ca-one-ca-two", "fails"),
        ("2024-12-31-ca-two", "fails"),
    ]


def test_the_same_ledger_gives_the_same_bytes(two_senders):
    first = export_database(two_senders.open(), Filters())
    assert export_database(two_senders.open(), Filters()) == first
    assert first.startswith(b"SQLite format 3\0")


def test_an_empty_ledger_is_a_database_without_rows(database, hand_made):
    load(database, hand_made)
    for name in VIEWS:
        has_rows = name == "columns"
        assert values(database, f"select count(*) > 0 from {name}") == [has_rows]


def test_two_records_with_one_id_are_refused(two_senders):
    folder = two_senders.root / "announcements" / "2023"
    text = (folder / "ca-2023-08-09-by-listing.toml").read_text()
    (folder / "ca-2023-08-09-by-listing.TOML").write_text(text)
    with pytest.raises(
        SanctionsError, match=r"two rows of .* have the same id"
    ) as refusal:
        export_database(index.open_ledger(two_senders.root, None).connection, Filters())
    assert refusal.value.hint == "sanctions check says which records share an id"


# The same answers as `sql`

QUESTIONS = (
    "select id from flow where year = 2024",
    "select id from flow where year = '2024'",
    "select id from flow where year >= 2023 and year < '2025'",
    "select id from flow where year in ('2023', 2024)",
    "select id from flow where year between 2023 and 2023",
    "select year, typeof(year), sum(total), sum(unknown) from flow group by year",
    "select id from flow where unknown = '1'",
    "select id from flow where total > '4'",
    "select id from flow where total < 'x'",
    "select id from announcements where announced >= '2024'",
    "select id from announcements where announced >= 2023",
    "select id from announcements where package = '0'",
    "select id from announcements where net_individuals = '4'",
    "select id, type, count, net from counts where count > '2' or net < '0'",
    "select id from counts where type = 5 or count = ''",
    "select program, day, total, unknown, ended from stock where ended = '0'",
    "select program, day from stock where total > '3' and opening = 'unknown'",
    "select id, stated_total, ledger_total from assertions where stated_individuals = '5'",
    "select id from assertions where day = '2024-12-31' and day >= 2020",
    "select id, place from sources where place = '1' and publisher > 5",
    "select \"column\" from columns where view = 'flow' and kind = 'number'",
    "select max(year) - min(year), avg(year) from flow",
)


@pytest.fixture
def varied(two_senders: HandMadeLedger) -> HandMadeLedger:
    """The same with records dated by month and by year, a removal, a net change, an opening."""
    two_senders.add("US", "2024-05", 7, program="US-ONE", reasons=["war", "a; b"])
    two_senders.add("US", "2023", {"entities": 2}, program="US-ONE", package=True)
    two_senders.add(
        "CA", "2025-01-01", 6, program="CA-ONE", net={"individuals": 4}, until="2030"
    )
    two_senders.add("CA", "2025-02-01", 2, action="delisting", program="CA-ONE")
    two_senders.add("CA", "2020-01-01", 9, action="opening", program="CA-TWO")
    return two_senders


@pytest.mark.parametrize("name", VIEWS)
def test_every_table_has_the_values_and_types_of_its_view(database, varied, name):
    load(database, varied)
    columns = [f'"{column}"' for column in VIEWS[name].field_names]
    types = ", ".join(f"typeof({column})" for column in columns)
    order = ", ".join(f'"{column}"' for column in VIEWS[name].key)
    question = f"select *, {types} from {name} order by {order}"
    assert (
        list(answer_query(varied.open(), question).rows)
        == database.execute(question).fetchall()
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_database_answers_a_question_exactly_as_sql_does(
    database, varied, question
):
    load(database, varied)
    answer = sorted(answer_query(varied.open(), question).rows, key=repr)
    assert answer == sorted(database.execute(question).fetchall(), key=repr)


@pytest.mark.parametrize("ledger_of", ["hand_made", "varied"])
def test_a_comparison_finds_in_the_database_what_it_finds_in_sql(
    database, ledger_of, request
):
    ledger = request.getfixturevalue(ledger_of)
    load(database, ledger)
    connection = ledger.open()
    for view in VIEWS.values():
        tests = []
        for field in view.fields:
            # As subqueries, the values are not looked at for what may be meant.
            for literal in ("0", "'0'", "2024", "'2024'", "''"):
                value = f"(select {literal})"
                tests.append(
                    f'sum("{field.name}" < {value}), sum("{field.name}" = {value})'
                )
        question = f"select {', '.join(tests)} from {view.name}"
        assert answer_query(connection, question).rows == tuple(
            database.execute(question)
        )


# Filters


def test_of_announcements_and_what_belongs_to_them_those_that_pass_are_there(
    database, two_senders
):
    load(database, two_senders, make_filters("2023", senders=("CA",)))
    only = ["ca-2023-08-09-by-listing"]
    for name in ("announcements", "flow", "targets", "measures"):
        assert values(database, f"select id from {name}") == only
    assert set(values(database, "select id from counts")) == set(only)
    for name in ("reasons", "partners"):
        assert values(database, f"select id from {name}") == []
    assert (
        values(database, "select id from sources where record = 'announcement'") == only
    )


def test_stock_and_assertions_are_about_whole_lists_whatever_the_period(
    database, two_senders
):
    load(database, two_senders, make_filters("1999", senders=("CA",)))
    assert values(database, "select program from stock order by 1") == [
        "CA-ONE",
        "CA-TWO",
    ]
    assert len(values(database, "select id from assertions")) == 3
    assert (
        len(values(database, "select id from sources where record = 'assertion'")) == 3
    )
    assert values(database, "select id from announcements") == []


def test_an_assertion_about_several_programs_belongs_to_each(database, two_senders):
    load(database, two_senders, Filters(programs=("CA-TWO",)))
    named = ["2024-12-31-ca-one-ca-two", "2024-12-31-ca-two"]
    assert values(database, "select id from assertions") == named
    assert (
        values(database, "select id from sources where record = 'assertion'") == named
    )
    assert values(database, "select distinct program from stock") == ["CA-TWO"]


def test_programs_are_all_there_since_others_refer_to_them(database, two_senders):
    load(database, two_senders, Filters(senders=("US",)))
    assert values(database, "select program from programs") == [
        "CA-ONE",
        "CA-TWO",
        "US-ONE",
    ]


@pytest.mark.parametrize(
    ("filters", "condition", "condition_values"),
    [
        (Filters(), "1", []),
        (
            Filters(senders=("CA", "US")),
            "1 and (instr('; ' || sender || '; ', ?) or instr('; ' || sender || '; ', ?))",
            ["; CA; ", "; US; "],
        ),
        (
            Filters(senders=("CA",), programs=("CA-ONE",), targets=("BY",)),
            "1 and (instr('; ' || sender || '; ', ?)) and (instr('; ' || program || '; ', ?))",
            ["; CA; ", "; CA-ONE; "],
        ),
    ],
)
def test_lists_are_chosen_by_sender_and_program_alone(
    filters, condition, condition_values
):
    assert _list_condition(filters) == (condition, condition_values)
