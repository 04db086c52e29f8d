"""Pairs of senders: together or alone, who was first, and how long the other took."""

from __future__ import annotations

import statistics
from itertools import combinations

import pytest
from hand_made_ledgers import (
    make_coverage,
    make_filters,
    note_texts,
    read_rows,
    show_text,
)
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.ledger.coverage import CoverageEntry
from sanctions_cli.queries import Filters
from sanctions_cli.queries.rounds import Act, Round, tabulate_pairs, tabulate_rounds
from sanctions_cli.queries.rounds.pairs import (
    PAIR_COLUMNS,
    Pair,
    count_pairs,
    describe_pair_columns,
    pair_row,
)

SENDERS = ("AU", "CA", "EU", "GB", "NO", "US")
COVERED = make_coverage(*(CoverageEntry(sender, (), "2020", "") for sender in SENDERS))


def make_round(*acts: tuple[str, int], joint: tuple[str, ...] = ()) -> Round:
    """A round of senders and the days of August on which they acted, in order."""
    made = []
    for sender, day in acts:
        id_ = f"{sender}-{day}"
        made.append(
            Act(
                id_,
                sender,
                "BY",
                f"2024-08-{day:02}",
                "listing",
                None,
                (1,),
                joint=joint,
            )
        )
    return Round("BY", tuple(made))


def make_pair(**changes: object) -> Pair:
    values = {
        "first": "CA",
        "second": "US",
        "together": 2,
        "first_led": 1,
        "second_led": 0,
        "same_day": 1,
        "first_only": 1,
        "second_only": 0,
        "first_unclear": 0,
        "second_unclear": 0,
        "median_lag_days": 3,
    }
    return Pair(**(values | changes))  # type: ignore[arg-type]


# Counting


def test_a_pair_counts_rounds_of_both_and_who_was_first():
    rounds = [
        make_round(("CA", 1), ("US", 4)),
        make_round(("CA", 1), ("US", 1)),
        make_round(("US", 1), ("CA", 8)),
        make_round(("CA", 1)),
        make_round(("US", 1)),
        make_round(("US", 2)),
    ]
    (pair,) = count_pairs(rounds, ["CA", "US"], COVERED)
    assert (pair.together, pair.first_led, pair.second_led, pair.same_day) == (
        3,
        1,
        1,
        1,
    )
    assert (pair.first_only, pair.second_only, pair.unclear) == (1, 2, 0)
    assert pair.median_lag_days == 3  # of 0, 3 and 7, whoever was first
    assert pair.overlap_percent == 50


@pytest.mark.parametrize(
    ("days", "median", "shown"),
    [([3], 2, "2"), ([3, 6], 3.5, "3.5"), ([3, 7], 4, "4"), ([1, 3, 7], 2, "2")],
)
def test_the_median_lag_is_that_of_statistics(days, median, shown):
    rounds = [make_round(("CA", 1), ("US", day)) for day in days]
    (pair,) = count_pairs(rounds, ["CA", "US"], COVERED)
    assert pair.median_lag_days == median == statistics.median(day - 1 for day in days)
    assert isinstance(pair.median_lag_days, type(median))
    cells = dict(
        zip([column.name for column in PAIR_COLUMNS], pair_row(pair, "BY"), strict=True)
    )
    assert (cells["median_lag_days"], cells["median_lag_shown"]) == (median, shown)


def test_a_lag_is_between_the_first_acts_of_the_two():
    (pair,) = count_pairs(
        [make_round(("EU", 1), ("CA", 2), ("CA", 5), ("US", 6))],
        ["CA", "US"],
        COVERED,
    )
    assert pair.median_lag_days == 4


def test_rounds_in_which_the_other_is_only_named_are_unclear():
    rounds = [
        make_round(("CA", 1), joint=("US",)),
        make_round(("US", 1), joint=("CA",)),
    ] * 2
    (pair,) = count_pairs([*rounds, make_round(("CA", 1))], ["CA", "US"], COVERED)
    assert (pair.first_unclear, pair.second_unclear, pair.unclear) == (2, 2, 4)
    assert (pair.first_only, pair.second_only) == (1, 0)


def test_a_statement_of_the_other_makes_a_round_one_of_the_sender_only():
    statement = Act("US", "US", "BY", "2024-08-01", "statement", None, None)
    round_ = Round("BY", make_round(("CA", 1)).acts, statements=(statement,))
    (pair,) = count_pairs([round_], ["CA", "US"], COVERED)
    assert (pair.first_only, pair.unclear) == (1, 0)


def test_senders_that_never_acted_together_have_no_lag_and_no_overlap():
    rounds = [make_round(("CA", 1)), make_round(("US", 1))]
    (pair,) = count_pairs(rounds, ["CA", "US"], COVERED)
    assert (pair.together, pair.median_lag_days, pair.overlap_percent) == (0, None, 0)


def test_senders_without_any_round_have_an_overlap_that_is_not_known():
    (pair,) = count_pairs([make_round(("EU", 1))], ["CA", "US"], COVERED)
    assert (pair.together, pair.overlap_percent) == (0, None)


def test_every_two_senders_are_a_pair_in_the_order_of_the_senders():
    senders = ["US", "CA", "EU"]
    pairs = count_pairs([make_round(("EU", 1))], senders, COVERED)
    assert [(pair.first, pair.second) for pair in pairs] == list(
        combinations(senders, 2)
    )
    assert count_pairs([make_round(("EU", 1))], ["EU"], COVERED) == []


senders = st.sampled_from(["AU", "CA", "EU", "US"])
rounds = st.lists(
    st.lists(st.tuples(senders, st.integers(1, 15)), min_size=1, max_size=6).map(
        lambda acts: make_round(*sorted(acts, key=lambda act: act[1]), joint=("AU",))
    ),
    max_size=8,
)


@given(rounds)
def test_a_pair_adds_up_to_the_rounds_of_each(all_rounds):
    for pair in count_pairs(all_rounds, ["AU", "CA", "EU", "US"], COVERED):
        for sender, only, unclear in (
            (pair.first, pair.first_only, pair.first_unclear),
            (pair.second, pair.second_only, pair.second_unclear),
        ):
            acted = sum(sender in round_.lag_days for round_ in all_rounds)
            assert pair.together + only + unclear == acted
        assert pair.first_led + pair.second_led + pair.same_day == pair.together


# The table


def test_a_row_has_a_cell_for_every_column():
    row = pair_row(make_pair(first_unclear=2), "BY")
    cells = dict(zip([column.name for column in PAIR_COLUMNS], row, strict=True))
    assert cells["pair"] == "Canada, US"
    assert (cells["median_lag_days"], cells["median_lag_shown"]) == (3, "3")
    assert (cells["overlap_percent"], cells["overlap_shown"]) == (66.7, "67 %")
    assert cells["unclear_shown"] == "2 + 0"


def test_what_does_not_exist_is_shown_as_nothing_and_no_unclear_round_as_a_dash():
    never = make_pair(together=0, first_only=0, median_lag_days=None)
    cells = dict(
        zip(
            [column.name for column in PAIR_COLUMNS], pair_row(never, "BY"), strict=True
        )
    )
    assert (cells["median_lag_shown"], cells["overlap_shown"]) == ("", "")
    assert cells["unclear_shown"] == "\N{EN DASH}"


@pytest.mark.parametrize(("unclear", "count"), [(0, 1), (1, 2)])
def test_unclear_rounds_are_explained_where_there_are_any(unclear, count):
    notes = describe_pair_columns([make_pair(), make_pair(second_unclear=unclear)])
    assert len(notes) == count
    assert any(text.startswith("Unclear:") for _, text in notes) is bool(unclear)


def test_pairs_count_who_was_first_and_how_long_the_other_took(hand_made):
    days_of = {
        "EU": ("2024-01-02", "2024-03-02", "2024-05-02"),
        "US": ("2024-01-02", "2024-03-05"),
        "GB": ("2024-03-09", "2024-07-02"),
    }
    for sender, days in days_of.items():
        hand_made.cover(sender, "2020", "2025")
        for day in days:
            hand_made.add(sender, day, 5)
    rows = read_rows(tabulate_pairs(hand_made.open(), Filters()))
    by_pair = {(row["sender"], row["other"]): row for row in rows}
    early = by_pair["EU", "US"]
    assert (early["together"], early["same_day"]) == (2, 1)
    assert (early["sender_first"], early["other_first"]) == (1, 0)
    assert (early["sender_only"], early["other_only"], early["overlap_percent"]) == (
        1,
        0,
        66.7,
    )
    late = by_pair["EU", "GB"]
    assert (late["together"], late["median_lag_days"]) == (1, 7)
    assert (late["sender_only"], late["other_only"]) == (2, 1)


def test_the_pairs_say_how_the_rounds_were_grouped_and_what_is_not_covered(hand_made):
    hand_made.cover("CA", "2024-01-01", "2024-12-31")
    hand_made.add("CA", "2024-08-09", 5)
    hand_made.add("US", "2024-08-09", 5)
    table = tabulate_pairs(
        hand_made.open(), make_filters("2024", senders=("CA", "US")), window=3
    )
    assert table.title == "Pairs of senders in 1 round by Canada and US against Belarus"
    notes = note_texts(table)
    assert any(
        note.startswith("Round: every listing") and "3 days" in note for note in notes
    )
    assert (
        "No coverage is stated for US: a missing record does not mean that nothing was"
        " announced."
    ) in notes


def test_the_pairs_of_the_shipped_ledger_add_up_to_its_rounds(shipped_index):
    filters = make_filters(senders=("CA", "EU", "GB", "US"), targets=("BY",))
    rounds_table = read_rows(tabulate_rounds(shipped_index, filters))
    acted = {
        sender: sum(row[f"{sender}_lag_days"] is not None for row in rounds_table)
        for sender in filters.senders
    }
    table = tabulate_pairs(shipped_index, filters)
    rows = read_rows(table)
    for row in rows:
        assert (
            row["together"] + row["sender_only"] + row["sender_unclear"]
            == acted[row["sender"]]
        )
        assert (
            row["together"] + row["other_only"] + row["other_unclear"]
            == acted[row["other"]]
        )
    assert any(row["sender_unclear"] for row in rows)
    assert "Unclear: rounds of the one in which the other" in show_text(table)
