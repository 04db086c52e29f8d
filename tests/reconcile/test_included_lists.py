"""The included ledger and whole official lists: no day differs without a record that says why.

The counts of the lists are stored, so that this runs everywhere; where the files are present, the
counts are taken anew.
"""

from __future__ import annotations

import csv
import json
import random
import sqlite3
from pathlib import Path

import list_counts
import pytest
import reconciled_lists
from conftest import SHIPPED
from list_samples import real_file

DOCUMENTED = {"dated_elsewhere", "dated_here", "removed_since", "no_day"}
"""Reasons that a record or the list itself gives."""

LISTS = list_counts.read_lists()
DAYS_AND_STOCKS = {
    ("CA-SEMA-BLR", "2021-12-13"): (5, 5, 96, 12, 0),
    ("CA-SEMA-BLR", "2022-11-28"): (10, 10, 181, 55, 0),
    ("CA-SEMA-BLR", "2024-08-18"): (14, 14, 221, 77, 0),
    ("CA-SEMA-BLR", "2025-07-24"): (15, 15, 231, 89, 0),
    ("CA-SEMA-MMR", "2025-07-24"): (13, 9, 149, 92, 0),
    ("EU-BLR", "2026-04-24"): (15, 10, 312, 60, 0),
    ("EU-MMR", "2026-08-22"): (11, 10, 105, 22, 0),
    ("GB-BLR", "2025-04-10"): (15, 11, 135, 32, 0),
    ("GB-MMR", "2025-04-10"): (18, 13, 39, 37, 0),
    ("US-BRUS", "2021-08-18"): (0, 0, 64, 39, 0),
    ("US-BRUS", "2021-12-09"): (0, 0, 84, 51, 3),
    ("US-BRUS", "2022-03-04"): (0, 0, 92, 67, 3),
    ("US-BRUS", "2024-05-03"): (0, 0, 128, 99, 5),
    ("US-BURMA", "2021-08-18"): (0, 0, 54, 17, 0),
    ("US-BURMA", "2021-12-09"): (0, 0, 54, 17, 0),
    ("US-BURMA", "2022-03-04"): (0, 0, 65, 22, 0),
    ("US-BURMA", "2024-05-03"): (0, 0, 91, 49, 0),
}
"""Days, equal days, and individuals, entities and aircraft on the list, counted by hand."""


@pytest.fixture(scope="module")
def comparisons():
    return {
        (comparison.program.key, comparison.as_of): comparison
        for comparison in reconciled_lists.compare_included_ledger()
    }


def test_each_list_has_the_days_and_the_size_that_were_counted_by_hand(comparisons):
    counted = {}
    for key, comparison in comparisons.items():
        stock = comparison.stock.listed
        counted[key] = (
            *(len(comparison.days), comparison.count_days("equal")),
            *(stock["individuals"], stock["entities"], stock["aircraft"]),
        )
    assert counted == DAYS_AND_STOCKS


@pytest.mark.parametrize("key", DAYS_AND_STOCKS, ids=" ".join)
def test_nothing_differs_without_a_record_that_says_why(comparisons, key):
    comparison = comparisons[key]

    assert comparison.unexplained == []
    assert comparison.stock.state == "equal"
    for day in comparison.days:
        assert {reason.kind for reason in day.reasons} <= DOCUMENTED


def test_the_page_of_the_included_ledger_is_that_of_its_records():
    page = Path(SHIPPED).parent / reconciled_lists.NAME
    assert page.read_text(encoding="utf-8") == reconciled_lists.document()


def test_a_lost_record_is_noticed(comparisons):
    rows = list_counts.read_counts()
    changed = [dict(row) for row in rows]
    row = next(row for row in changed if row["day"] == "2020-11-06")
    row["individuals"] = str(int(row["individuals"]) + 1)
    ledger = reconciled_lists.database.open_ledger(SHIPPED, None)
    grouped = list_counts.build_groups(row["file"], changed)
    program = next(each for each in grouped.programs if each.key == "EU-BLR")
    comparison = reconciled_lists.reconcile.compare_list(
        ledger.connection, grouped, program
    )

    assert [day.day for day in comparison.unexplained] == ["2020-11-06"]


def find_changes(connection):
    """For each list: a program and an update of one number of a record that changes its list."""
    rows = list_counts.read_counts()
    for official_list in LISTS:
        grouped = list_counts.build_groups(official_list["file"], rows)
        as_of = grouped.list_file.facts.dated
        for program in sorted(grouped.programs):
            records = connection.execute(
                "select a.id, a.has_net, c.individuals, c.entities"
                " from announcements a join changes c on c.path = a.path"
                " where a.program = ? and c.has_effect and a.announced <= ?",
                (program.key, as_of),
            )
            for record_id, has_net, *effect in records.fetchall():
                for name, number in zip(
                    ("individuals", "entities"), effect, strict=True
                ):
                    column = f"net_{name}" if has_net else name
                    if number:
                        yield grouped, program, record_id, column


def test_a_number_that_is_one_too_high_or_too_low_is_always_a_difference():
    """Random records of the covered programs, against a list that should have them."""
    connection = sqlite3.connect(":memory:")
    ledger = reconciled_lists.database.open_ledger(SHIPPED, None)
    ledger.connection.backup(connection)
    changes = list(find_changes(connection))
    assert len(changes) > 200
    unnoticed = []
    for grouped, program, record_id, column in random.Random(14).sample(changes, 100):
        for amount in (1, -1):
            update = f"update announcements set {column} = {column} + ? where id = ?"
            connection.execute(update, (amount, record_id))
            comparison = reconciled_lists.reconcile.compare_list(
                connection, grouped, program
            )
            if not comparison.unexplained:
                unnoticed.append((record_id, column, amount, comparison.as_of))
            connection.execute(update, (-amount, record_id))
    assert unnoticed == []


@pytest.mark.parametrize("official_list", LISTS, ids=lambda each: each["file"])
def test_the_stored_counts_are_those_of_the_whole_file(official_list):
    file, as_of = official_list["file"], official_list.get("as_of", "")
    path = real_file(f"whole/{file}")
    stored = [row for row in list_counts.read_counts() if row["file"] == file]

    assert list_counts.count_list(path, as_of) == stored


@pytest.mark.parametrize("official_list", LISTS, ids=lambda each: each["file"])
def test_reconcile_finds_nothing_unexplained_in_the_whole_file(
    run, shipped, official_list
):
    path = real_file(f"whole/{official_list['file']}")
    as_of = ["--as-of", official_list["as_of"]] if "as_of" in official_list else []
    result = run("reconcile", path, *as_of, "-f", "json", "-L", shipped)

    assert result.code == 0, result.err
    assert json.loads(result.out)["unexplained"] == 0


@pytest.mark.parametrize(
    ("file", "part", "missing"),
    [
        ("os_eu_journal_32006R0765_2026-04-24.csv", "I.A", {30, 251}),
        ("os_eu_journal_32006R0765_2026-04-24.csv", "I.B", {23}),
        ("os_eu_journal_32013R0401.csv", "IV.A", {16}),
        ("os_eu_journal_32013R0401.csv", "IV.B", set()),
    ],
)
def test_the_numbers_missing_in_the_eu_annexes_are_those_that_records_name(
    file, part, missing
):
    with real_file(f"whole/{file}").open(encoding="utf-8-sig", newline="") as stream:
        numbers = {
            int(row["recordId"])
            for row in csv.DictReader(stream)
            if row["annex"] == part
        }
    assert set(range(1, max(numbers) + 1)) - numbers == missing
