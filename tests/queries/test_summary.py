"""The summary of a ledger and of a country."""

from __future__ import annotations

import pytest
from hand_made_ledgers import (
    COUNTS_LISTINGS,
    NOT_STATED,
    HandMadeLedger,
    make_filters,
    note_texts,
    read_rows,
)

from sanctions_cli.index import database
from sanctions_cli.queries import Filters
from sanctions_cli.queries.summary import UNTITLED, tabulate_summary
from sanctions_cli.table import Figure


@pytest.fixture
def senders(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada against Belarus and Russia, the US against both together."""
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add("CA", "2020-01-01", 100, action="opening", program="CA-SEMA-BLR")
    hand_made.add(
        "CA", "2020-09-29", {"individuals": 11, "entities": 5}, program="CA-SEMA-BLR"
    )
    hand_made.add("CA", "2021-03-17", 2, action="relisting", program="CA-SEMA-BLR")
    hand_made.add("CA", "2022-03-17", 3, action="delisting", program="CA-SEMA-BLR")
    hand_made.add("CA", "2023-01-01", None, action="statement")
    hand_made.add("CA", "2022-02-24", {"vessels": 7}, target="RU")
    hand_made.add("US", "2021-08-09", None, target=["BY", "RU"])
    return hand_made


def test_there_is_a_row_for_each_target_and_sender(senders):
    belarus, both, russia = read_rows(tabulate_summary(senders.open(), Filters()))
    assert belarus == {
        "sender": "CA",
        "sender_name": "Canada",
        "target": ["BY"],
        "target_name": "Belarus",
        "announcements": 4,
        "first": "2020-09-29",
        "last": "2023-01-01",
        "individuals": 13,
        "entities": 5,
        "vessels": 0,
        "aircraft": 0,
        "other": 0,
        "unspecified": 0,
        "total": 18,
        "unknown": 0,
        "unknown_types": [],
        "undated": 0,
        "delisted": 3,
    }
    assert (russia["target"], russia["vessels"], russia["total"]) == (["RU"], 7, 7)
    assert (both["sender"], both["target_name"]) == ("US", "Belarus, Russia")


def test_an_opening_is_no_announcement_of_the_sender(hand_made):
    hand_made.add("CA", "2020-01-01", 100, action="opening")
    assert tabulate_summary(hand_made.open(), Filters()).rows == ()


def test_listings_without_any_figure_are_unknown_and_not_zero(senders):
    _, both, _ = tabulate_summary(senders.open(), Filters()).rows
    assert both[7:13] == (Figure(None, 1),) * 6
    assert both[13] == Figure(None, 1)


def test_a_listing_without_a_figure_beside_others_is_left_out_of_the_sum(senders):
    senders.add("CA", "2024-01-01", None)
    (belarus, *_) = tabulate_summary(senders.open(), Filters()).rows
    assert belarus[13:15] == (Figure(18, 1), 1)


def test_a_sender_that_listed_nobody_has_zeros(hand_made):
    hand_made.add("EU", "2024-01-01", None, action="statement")
    (row,) = read_rows(tabulate_summary(hand_made.open(), Filters()))
    assert (row["announcements"], row["individuals"], row["total"], row["unknown"]) == (
        1,
        0,
        0,
        0,
    )


def test_people_see_the_types_that_are_used(senders):
    table = tabulate_summary(senders.open(), Filters()).for_people()
    assert [column.title for column in table.columns] == [
        "Target", "Sender", "Announcements", "First", "Last", "Individuals", "Entities", "Vessels",
        "Listed", "Delisted",
    ]  # fmt: skip


# The country


@pytest.mark.parametrize(
    ("country", "rows"),
    [
        ("CA", [("CA", ["BY"]), ("CA", ["RU"])]),
        ("RU", [("US", ["BY", "RU"]), ("CA", ["RU"])]),
        ("GB", []),
    ],
)
def test_a_country_has_its_rows_as_sender_and_as_target(senders, country, rows):
    table = tabulate_summary(senders.open(), Filters(), country)
    assert [(row["sender"], row["target"]) for row in read_rows(table)] == rows
    assert note_texts(table)[-1] == COUNTS_LISTINGS


def test_the_title_is_that_of_the_ledger_or_names_the_country(senders):
    connection = senders.open()
    assert tabulate_summary(connection, Filters()).title == "Made by hand"
    title = tabulate_summary(connection, Filters(), "BY").title
    assert title == "Belarus, as sender and as target"


def test_a_ledger_whose_ledger_toml_cannot_be_read_has_a_title_too(senders):
    (senders.root / "ledger.toml").write_text("format = ")
    connection = database.open_ledger(senders.root, None).connection
    table = tabulate_summary(connection, Filters())
    assert table.title == UNTITLED
    assert len(table.rows) == 3


# The period


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("", "September 2020 – January 2023"),
        ("2021", "March – August 2021"),
        ("2010", ""),
    ],
)
def test_the_period_is_that_of_the_announcements(senders, period, expected):
    assert tabulate_summary(senders.open(), make_filters(period)).period == expected


# The ledger in footnotes


def test_a_small_ledger_has_its_programs_in_a_footnote(senders):
    assert note_texts(tabulate_summary(senders.open(), Filters())) == [
        "one more announcement that gives no figure",
        NOT_STATED,
        "1 program.",
        COUNTS_LISTINGS,
    ]


def test_stated_totals_are_counted_by_their_state(senders):
    program = "CA-SEMA-BLR"
    senders.add_assertion("2020-12-31", {"total": 116}, program=program)
    senders.add_assertion("2021-12-31", {"total": 118}, program=program)
    senders.add_assertion("2022-12-31", {"total": 1}, program=program)
    senders.add_assertion(
        "2023-12-31", {"total": 1}, program=program, unverifiable="secret"
    )
    explained = {"total": 2, "reason": "unpublished"}
    senders.add_assertion(
        "2024-12-31", {"total": 117}, program=program, known_difference=explained
    )
    texts = note_texts(tabulate_summary(senders.open(), Filters()))
    assert (
        "2 of 5 stated totals match, 1 does not, 1 differs for a documented reason, "
        "1 cannot be compared."
    ) in texts


def test_states_without_a_total_are_not_named(senders):
    senders.add_assertion("2020-12-31", {"total": 116}, program="CA-SEMA-BLR")
    texts = note_texts(tabulate_summary(senders.open(), Filters()))
    assert "1 of 1 stated total matches." in texts


def test_the_coverage_is_named_by_target_and_the_claims_of_a_sender_are_united(
    senders,
):
    senders.cover("CA", "2020-08-09", "2025-06")
    senders.cover("CA", "2022-02-24", "2024", target="RU")
    senders.cover("CA", "2025-07", "2026")
    senders.cover("US", "2021", "2022")
    senders.cover("US", "2021", "2022", target="RU")
    texts = note_texts(tabulate_summary(senders.open(), Filters()))
    assert (
        "This ledger covers announcements against Belarus by Canada"
        " (9 August 2020 – 2026), US (2021 – 2022); against Russia by Canada"
        " (24 February 2022 – 2024), US (2021 – 2022)."
    ) in texts


def test_known_gaps_are_counted(senders):
    with (senders.root / "ledger.toml").open("a") as file:
        for topic in ("vessels", "aircraft"):
            file.write(f'\n[[gaps]]\ntopic = "{topic}"\neffect = "some are missing"\n')
    texts = note_texts(tabulate_summary(senders.open(), Filters()))
    assert "1 program; 2 known gaps." in texts


# Several targets


def test_the_pairs_of_a_target_are_together(hand_made):
    for sender, target in (("CA", "MM"), ("CA", "BY"), ("AU", "MM"), ("US", "BY")):
        hand_made.add(sender, "2021-02-18", 5, target=target)
    rows = read_rows(tabulate_summary(hand_made.open(), Filters()))
    pairs = [(row["target"], row["sender"]) for row in rows]
    assert pairs == [
        (["BY"], "CA"),
        (["BY"], "US"),
        (["MM"], "AU"),
        (["MM"], "CA"),
    ]


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        (Filters(), "Made by hand"),
        (make_filters("2021"), "Made by hand"),
        (Filters(targets=("MM",)), "Announcements against Myanmar"),
        (Filters(senders=("CA",)), "Announcements by Canada"),
    ],
)
def test_the_title_of_the_ledger_is_not_over_a_part_of_it(hand_made, filters, title):
    hand_made.add("CA", "2021-02-18", 5, target="MM")
    hand_made.add("CA", "2021-02-18", 5, target="BY")
    assert tabulate_summary(hand_made.open(), filters).title == title


def test_a_sender_covered_in_one_month_is_covered_in_it_and_not_from_it_to_it(
    hand_made,
):
    hand_made.cover("NZ", "2021-02", "2021-02", target="MM")
    texts = note_texts(tabulate_summary(hand_made.open(), Filters()))
    expected = (
        "This ledger covers announcements against Myanmar by New Zealand"
        " (February 2021)."
    )
    assert expected in texts
