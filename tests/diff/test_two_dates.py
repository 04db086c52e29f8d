"""What happened between two days of one ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import RECORD
from git_ledgers import ASSERTION, CA, GB_RECORD, edit_file, write_file
from hand_made_ledgers import NOT_STATED, note_texts

from sanctions_cli.diff.effects import Effect
from sanctions_cli.diff.table import MACHINE_COLUMNS
from sanctions_cli.diff.two_dates import (
    MOST_ANNOUNCEMENTS,
    compare_dates,
    find_changes_between,
)
from sanctions_cli.index import database
from sanctions_cli.queries import Filters
from sanctions_cli.table import Figure, Table

FIRST = "2024-08-31"
LAST = "2024-10-31"


@pytest.fixture
def connect(ledger: Path) -> Iterator:
    """The connection to the ledger as it is now."""
    ledgers: list[database.OpenLedger] = []

    def connect_now():
        ledgers.append(database.open_ledger(ledger, None))
        return ledgers[-1].connection

    yield connect_now
    for ledger_ in ledgers:
        ledger_.connection.close()


@pytest.fixture
def september(ledger: Path) -> Path:
    """The small ledger with a second listing of Canada, in September."""
    write_file(
        ledger,
        "announcements/2024/ca-2024-09-01-by.toml",
        RECORD.replace("2024-08-09", "2024-09-01").replace(
            "entities = 6", "vessels = 2"
        ),
    )
    return ledger


def people_names(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.audience != "machines"]


def machine_rows(table: Table) -> list[dict[str, object]]:
    names = [column.name for column in MACHINE_COLUMNS]
    rows = [row[-len(names) :] for row in (*table.rows, *table.machine_rows)]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_list_that_changed_has_its_stock_on_both_days(september, connect):
    changes = find_changes_between(connect(), Filters(), FIRST, LAST)
    (old, new) = changes.stocks["CA-SEMA-BLR"]
    assert (old.counts["individuals"], old.counts["vessels"], old.total) == (10, 0, 16)
    assert (new.counts["individuals"], new.counts["vessels"], new.total) == (20, 2, 28)
    assert list(changes.announcements) == ["ca-2024-09-01-by"]
    assert Effect("sender", "CA", "total", 16, 28) in changes.effects
    assert Effect("program", "CA-SEMA-BLR", "vessels", 0, 2) in changes.effects


@pytest.mark.parametrize(
    ("first", "last", "announced"),
    [
        ("2024-08-31", "2024-09-01", True),
        ("2024-09-01", "2024-10-31", False),
        ("2024-08-31", "2024-08-31", False),
    ],
)
def test_the_last_day_is_in_between_and_the_first_is_not(
    september, connect, first, last, announced
):
    changes = find_changes_between(connect(), Filters(), first, last)
    assert bool(changes.announcements) == bool(changes.stocks) == announced


def test_filters_restrict_lists_announcements_effects_and_totals(september, connect):
    write_file(september, "announcements/2024/gb-2024-09-02-by.toml",
               GB_RECORD.replace("2024-08-09", "2024-09-02"))  # fmt: skip
    write_file(september, "assertions/2024-09-30-ca-sema-blr.toml",
               ASSERTION.replace("08-31", "09-30"))  # fmt: skip
    changes = find_changes_between(connect(), Filters(senders=("GB",)), FIRST, LAST)
    assert list(changes.stocks) == ["GB-BLR"]
    assert list(changes.announcements) == ["gb-2024-09-02-by"]
    assert {effect.key for effect in changes.effects} == {"GB", "BY", "GB-BLR"}
    assert changes.verdicts == []


def test_nobody_is_on_a_list_after_its_last_day(ledger, connect):
    edit_file(
        ledger, "programs.toml", 'target = "BY"', 'target = "BY"\nuntil = 2024-10-01'
    )
    changes = find_changes_between(connect(), Filters(), FIRST, LAST)
    assert changes.stocks["CA-SEMA-BLR"][1].total == 0
    changes = find_changes_between(connect(), Filters(), FIRST, "2024-10-01")
    assert changes.stocks == {}


def test_people_see_the_usual_types_and_those_that_changed(september, connect):
    table = compare_dates(connect(), Filters(), FIRST, LAST)
    assert people_names(table) == [
        *("program", "individuals", "entities", "vessels", "before", "after", "gap"),
    ]
    assert table.rows[0][:7] == ("CA-SEMA-BLR", 10, 0, 2, Figure(16), Figure(28), 12)
    assert (table.title, table.period) == (
        "Changes on the lists",
        "31 August – 31 October 2024",
    )
    assert table.for_people().has_head


def test_without_a_change_there_is_no_head_and_a_note_says_that_nothing_was_announced(
    ledger, connect
):
    table = compare_dates(connect(), Filters(senders=("CA",)), FIRST, LAST)
    assert table.title.startswith("No change on the lists ")
    assert (table.rows, table.tables_below) == ((), ())
    assert not table.for_people().has_head
    assert note_texts(table) == [
        NOT_STATED,
        "Nothing was announced in between.",
    ]


def test_machines_get_announcements_effects_and_figures_of_totals(september, connect):
    write_file(september, "assertions/2024-09-30-ca-sema-blr.toml",
               ASSERTION.replace("08-31", "09-30"))  # fmt: skip
    rows = machine_rows(compare_dates(connect(), Filters(), FIRST, LAST))
    names = ("change", "kind", "id", "sender", "field", "old", "new", "difference")
    cells = [tuple(row[name] for name in names) for row in rows]
    assert cells[0] == ("effect", "program", "CA-SEMA-BLR", "CA", "total", 16, 28, 12)
    words = "listing of 10 individuals, 2 vessels, announced 2024-09-01"
    assert cells[1] == (
        *("added", "announcement", "ca-2024-09-01-by", "CA", None, None, words, None),
    )
    assert ("effect", "sender", "CA", "CA", "total", 16, 28, 12) in cells
    assert ("effect", "target", "BY", None, "vessels", 0, 2, 2) in cells
    assert ("effect", "program", "CA-SEMA-BLR", "CA", "vessels", 0, 2, 2) in cells
    assert cells[-1] == (
        *(
            "fails",
            "assertion",
            "2024-09-30-ca-sema-blr",
            "CA",
            "individuals",
            10,
            20,
            10,
        ),
    )
    assert [cell[4] for cell in cells if cell[:2] == ("effect", "program")].count(
        "total"
    ) == 1


def test_the_first_announcements_are_shown_one_by_one(ledger, connect):
    number = MOST_ANNOUNCEMENTS + 3
    for day in range(1, number + 1):
        text = RECORD.replace("2024-08-09", f"2024-09-{day:02}")
        write_file(ledger, f"announcements/2024/ca-2024-09-{day:02}-by.toml", text)
    (table,) = compare_dates(connect(), Filters(), FIRST, LAST).tables_below
    assert table.title == f"Announced in between: {number} listings"
    assert len(table.rows) == MOST_ANNOUNCEMENTS
    assert table.rows[0] == (
        "+ ca-2024-09-01-by",
        "listing of 10 individuals, 6 entities",
    )
    assert note_texts(table) == ["and 3 more"]


def test_announcements_are_counted_by_action(september, connect):
    text = RECORD.replace("2024-08-09", "2024-09-02").replace(
        '"listing"', '"statement"'
    )
    write_file(
        september,
        "announcements/2024/ca-2024-09-02-by.toml",
        text.split("\n[counts]")[0],
    )
    (table,) = compare_dates(connect(), Filters(), FIRST, LAST).tables_below
    assert table.title.endswith(": 1 listing, 1 statement")
    assert [row[1] for row in table.rows] == [
        "listing of 10 individuals, 2 vessels",
        "statement",
    ]
    assert note_texts(table) == []


def test_effects_are_notes(september, connect):
    notes = note_texts(compare_dates(connect(), Filters(), FIRST, LAST))
    assert notes == [
        NOT_STATED,
        "Effect on the targets listed by a sender: Canada +12.",
        "Effect on the targets listed against a country: Belarus +12.",
    ]


def test_where_several_lists_changed_their_sum_by_sender_is_a_note(september, connect):
    edit_file(september, "programs.toml", "[CA-SEMA-BLR]",
              '[CA-X]\ntitle = "X"\nsender = "CA"\ntarget = "BY"\n\n[CA-SEMA-BLR]')  # fmt: skip
    text = RECORD.replace("2024-08-09", "2024-09-03").replace("CA-SEMA-BLR", "CA-X")
    write_file(september, "announcements/2024/ca-2024-09-03-by.toml", text)
    notes = note_texts(compare_dates(connect(), Filters(), FIRST, LAST))
    assert "By sender: Canada +28; people on two lists are counted twice." in notes


def test_stated_totals_in_between_are_counted_by_how_they_compare(september, connect):
    totals = {
        "2024-09-30": "individuals = 20",
        "2024-10-01": "individuals = 21",
        "2024-10-02": "individuals = 22",
        "2024-10-03": 'individuals = 22\n[known_difference]\nindividuals = 2\nreason = "x"',
        "2024-11-01": "individuals = 99",
    }
    for day, stated in totals.items():
        text = ASSERTION.replace("2024-08-31", day).replace("individuals = 10", stated)
        write_file(september, f"assertions/{day}-ca-sema-blr.toml", text)
    text = ASSERTION.replace("2024-08-31", "2024-10-04").replace(
        "claim", 'unverifiable = "x"\nclaim'
    )
    write_file(september, "assertions/2024-10-04-ca-sema-blr.toml", text)
    notes = note_texts(compare_dates(connect(), Filters(), FIRST, LAST))
    assert (
        "In between: 1 of 5 stated totals matches, 2 do not, 1 differs for a documented"
        " reason, 1 cannot be compared."
    ) in notes
    assert (
        "does not match: 2024-10-01-ca-sema-blr (1 individual short),"
        " 2024-10-02-ca-sema-blr (2 individuals short)"
    ) in notes


@pytest.mark.parametrize(
    ("first", "last", "is_uncertain"),
    [
        ("2024-08-31", "2024-09-15", True),
        ("2024-09-01", "2024-12-31", True),
        ("2024-08-31", "2024-09-30", False),
        ("2024-10-01", "2024-12-31", False),
    ],
)
def test_a_month_is_uncertain_if_one_of_the_days_is_within_it(
    ledger, connect, first, last, is_uncertain
):
    text = RECORD.replace("2024-08-09", '"2024-09"')
    write_file(ledger, "announcements/2024/ca-2024-09-by.toml", text)
    notes = note_texts(compare_dates(connect(), Filters(), first, last))
    note = (
        "one more announcement dated by month or year only,"
        " which may lie on either side of a date (ca-2024-09-by)"
    )
    assert (note in notes) == is_uncertain


def test_a_listing_on_no_program_is_a_note(ledger, connect):
    edit_file(ledger, CA, 'program = "CA-SEMA-BLR"\n', "")
    table = compare_dates(connect(), Filters(), "2024-01-01", LAST)
    assert table.rows == ()
    assert any(
        "without a program (ca-2024-08-09-by)" in note for note in note_texts(table)
    )
