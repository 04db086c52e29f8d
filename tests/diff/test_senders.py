"""Two senders compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import RECORD
from git_ledgers import GB, GB_RECORD, edit_file, write_file
from hand_made_ledgers import note_texts, notes_of

from sanctions_cli.diff.senders import compare_senders, has_no_difference
from sanctions_cli.index import database
from sanctions_cli.queries import Filters
from sanctions_cli.table import Figure, Table


@pytest.fixture
def compare(ledger: Path) -> Iterator:
    """`compare(by)`: Canada and the UK in the ledger as it is now."""
    ledgers: list[database.OpenLedger] = []

    def compare_now(by: str = "year", filters: Filters | None = None) -> Table:
        ledgers.append(database.open_ledger(ledger, None))
        return compare_senders(
            ledgers[-1].connection, filters or Filters(), "CA", "GB", by
        )

    yield compare_now
    for ledger_ in ledgers:
        ledger_.connection.close()


def differences_of(table: Table) -> list[tuple[object, object]]:
    """The difference for machines and for people in each row."""
    differences = []
    for row in table.rows:
        difference, shown = row[-2:]
        if isinstance(difference, Figure):
            difference = difference.for_machines
        differences.append((difference, shown))
    return differences


def test_the_difference_is_the_second_less_the_first(compare, ledger):
    write_file(ledger, GB, GB_RECORD.replace("individuals = 10", "individuals = 4"))
    text = RECORD.replace("2024-08-09", "2023-01-01")
    write_file(ledger, "announcements/2023/ca-2023-01-01-by.toml", text)
    table = compare()
    assert differences_of(table) == [(None, "~"), (-6, "−6")]
    assert table.columns[-1].title == "UK minus Canada"
    assert table.total is not None
    assert table.total[-1] == "~ −22"
    assert not has_no_difference(table)


def test_senders_that_did_the_same_have_no_difference(compare, ledger):
    write_file(ledger, GB, GB_RECORD)
    table = compare("type")
    assert differences_of(table) == [(0, "0"), (0, "0")]
    assert has_no_difference(table)


def test_the_difference_from_an_unknown_figure_is_unknown(compare, ledger):
    write_file(ledger, GB, GB_RECORD.split("\n[counts]")[0])
    table = compare()
    assert differences_of(table) == [(None, "~")]
    assert ("~", "one of the two figures is incomplete") in notes_of(table)
    assert not has_no_difference(table)


def test_a_difference_that_leaves_something_out_is_marked(compare, ledger):
    write_file(ledger, GB, GB_RECORD)
    later = GB_RECORD.split("\n[counts]")[0].replace("08-09", "08-19")
    write_file(ledger, "announcements/2024/gb-2024-08-19-by.toml", later)
    assert differences_of(compare()) == [(None, "~ 0")]


def test_days_on_which_only_one_of_them_acted_are_named(compare, ledger):
    write_file(ledger, GB, GB_RECORD)
    for day in range(10, 24):
        text = RECORD.replace("08-09", f"08-{day}")
        write_file(ledger, f"announcements/2024/ca-2024-08-{day}-by.toml", text)
    assert note_texts(compare())[-4:-1] == [
        "Both listed or took measures on 1 day.",
        "Only Canada: 14 days: 2024-08-10, 2024-08-11, 2024-08-12, 2024-08-13, 2024-08-14,"
        " 2024-08-15, 2024-08-16, 2024-08-17, 2024-08-18, 2024-08-19, 2024-08-20, 2024-08-21"
        " and 2 more.",
        "Only UK: 0 days.",
    ]


def test_only_listings_and_measures_count_as_acting_unless_actions_are_asked_for(
    compare, ledger
):
    write_file(ledger, GB, GB_RECORD.replace('"listing"', '"delisting"'))
    assert "Only UK: 0 days." in note_texts(compare())
    assert "Only UK: 1 day: 2024-08-09." in note_texts(
        compare(filters=Filters(actions=("delisting",)))
    )


def test_days_go_by_the_date_that_is_asked_for(compare, ledger):
    write_file(ledger, GB, GB_RECORD)
    edit_file(
        ledger,
        GB,
        "announced = 2024-08-09",
        "announced = 2024-08-09\nlisted = 2024-08-20",
    )
    assert "Only UK: 1 day: 2024-08-20." in note_texts(
        compare(filters=Filters(date="listed"))
    )
