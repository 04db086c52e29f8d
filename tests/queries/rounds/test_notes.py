"""The footnotes of rounds: what the words mean, how rounds were made, what they do not include."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters, words_of

from sanctions_cli.queries.rounds.grouping import WINDOW_DAYS
from sanctions_cli.queries.rounds.notes import (
    CELL_MEANINGS,
    describe_rounds,
    find_grouping_caveats,
    find_round_caveats,
)
from sanctions_cli.queries.rounds.selection import select_rounds
from sanctions_cli.table import Cell, Figure


def notes_of(
    ledger: HandMadeLedger,
    *,
    window: int = WINDOW_DAYS,
    cells: tuple[Cell, ...] = (),
    period: str = "",
    **wanted: tuple[str, ...],
) -> list[str]:
    connection = ledger.open()
    selections = select_rounds(connection, make_filters(period, **wanted), window)
    notes = [text for _, text in describe_rounds(selections, cells)]
    return [*notes, *words_of(find_round_caveats(connection, selections))]


@pytest.fixture
def three_rounds(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada and the EU together twice, then Canada alone."""
    hand_made.add("CA", "2024-01-01", 5)
    hand_made.add("EU", "2024-01-03", 5)
    hand_made.add("EU", "2024-03-01", 5)
    hand_made.add("CA", "2024-03-05", 5)
    hand_made.add("CA", "2024-05-01", 5)
    return hand_made


# What cells show


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("measure", "measure"),
        ("joined", "joined"),
        ("named", "named"),
    ],
)
def test_a_mark_is_explained_where_a_cell_shows_it(three_rounds, cell, mark):
    notes = notes_of(three_rounds, cells=(Figure(5), cell))
    assert [note for note in notes if note in CELL_MEANINGS.values()] == [
        CELL_MEANINGS[mark]
    ]


# Who acted, and who together


def test_the_rounds_of_each_sender_are_counted_and_those_alone(three_rounds):
    for sender in ("CA", "EU"):
        three_rounds.cover(sender, "2020-01-01", "2025-01-01")
    assert "Of 3 rounds: Canada in 3 (1 alone), EU in 2." in notes_of(three_rounds)


def test_one_round_or_one_sender_is_not_counted(hand_made):
    hand_made.add("CA", "2024-01-01", 5)
    hand_made.add("EU", "2024-01-01", 5)
    assert not any(note.startswith("Of ") for note in notes_of(hand_made))
    hand_made.add("CA", "2024-03-01", 5)
    assert any(note.startswith("Of 2 rounds") for note in notes_of(hand_made))
    assert not any(
        note.startswith("Of ") for note in notes_of(hand_made, senders=("CA",))
    )


def test_pairs_that_acted_together_more_than_once_are_named(three_rounds):
    assert "Rounds together, in 2: Canada–EU." in notes_of(three_rounds)


def test_pairs_are_named_by_how_often_they_acted_and_at_most_six_of_them(hand_made):
    for month in (1, 3, 5):
        for sender in ("AU", "CA", "EU", "GB", "US"):
            if sender != "AU" or month < 5:
                hand_made.add(sender, f"2024-0{month}-01", 5)
    # Of ten pairs: the four of Australia met only twice.
    assert (
        "Rounds together, in 3: Canada–EU, Canada–UK, Canada–US, EU–UK, EU–US, UK–US."
        in notes_of(hand_made)
    )


def test_pairs_of_different_numbers_of_rounds_are_named_the_most_frequent_first(
    hand_made,
):
    for month, senders in ((1, "CA EU GB"), (3, "CA EU GB"), (5, "EU GB")):
        for sender in senders.split():
            hand_made.add(sender, f"2024-0{month}-01", 5)
    expected = "Rounds together, in 3: EU–UK; in 2: Canada–EU, Canada–UK."
    assert expected in notes_of(hand_made)


def test_pairs_that_acted_together_once_are_not_worth_a_note(hand_made):
    hand_made.add("CA", "2024-01-01", 5)
    hand_made.add("EU", "2024-01-01", 5)
    assert not any(note.startswith("Rounds together") for note in notes_of(hand_made))


# How rounds were made


@pytest.mark.parametrize(
    ("window", "reach"),
    [
        (7, "within 7 days of the first"),
        (1, "within 1 day of the first"),
        (0, "on the same day"),
    ],
)
def test_the_rule_is_stated_with_its_window(three_rounds, window, reach):
    text = (
        f"round: every listing, relisting or measure {reach};"
        " a joint one up to 7 days later belongs to it"
    )
    assert text in notes_of(three_rounds, window=window)


def test_the_rule_names_the_actions_that_are_asked_for(three_rounds):
    notes = notes_of(three_rounds, actions=("delisting",))
    assert any(note.startswith("round: every delisting within") for note in notes)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"programs": ("P",)}, "on program P"),
        ({"measures": ("arms",)}, "with measure arms"),
        ({"reasons": ("war",)}, "with reason war"),
        (
            {"programs": ("P", "Q"), "reasons": ("war",)},
            "on program P or Q and with reason war",
        ),
    ],
)
def test_every_filter_of_acts_is_stated(three_rounds, wanted, words):
    expected = (
        f"only announcements {words} are considered: a sender may have acted otherwise"
    )
    assert expected in notes_of(three_rounds, **wanted)


def test_without_a_filter_of_acts_nothing_is_said_of_one(three_rounds):
    assert not any(note.startswith("only ") for note in notes_of(three_rounds))


def test_that_only_some_senders_are_shown_is_stated(three_rounds):
    expected = "only the senders named are considered: another may have acted first"
    assert expected in notes_of(three_rounds, senders=("CA",))


def test_records_without_a_day_are_named(three_rounds):
    three_rounds.add("US", "2024-08", 5)
    three_rounds.add("GB", "2024", 5)
    expected = (
        "in no round, as the day is unknown: gb-2024-by-listing, us-2024-08-by-listing"
    )
    assert expected in notes_of(three_rounds)


@pytest.mark.parametrize(
    ("period", "is_cut"),
    [
        ("2024", False),
        ("2024-01-01..2024-03-05", False),
        ("2024-01-02..2024-12-31", True),
        ("until 2024-03-04", True),
        ("since 2024-03-05", True),
        ("since 2024-04-01", False),
    ],
)
def test_a_round_that_reaches_beyond_the_period_is_stated_to_be_whole(
    three_rounds, period, is_cut
):
    note = "a round that reaches beyond the period is shown whole"
    assert (note in notes_of(three_rounds, period=period)) is is_cut


# What is counted


def test_targets_named_by_measures_are_stated_by_sender(three_rounds):
    three_rounds.add("US", "2024-05-01", 1200, action="measure")
    three_rounds.add("US", "2024-05-02", 34, action="measure")
    three_rounds.add("GB", "2024-05-01", 4, action="measure")
    three_rounds.add("EU", "2024-05-01", action="measure")
    expected = "includes 1,238 targets named in sectoral measures (UK 4, US 1,234)"
    assert expected in notes_of(three_rounds)


def test_what_is_not_covered_is_stated(three_rounds):
    three_rounds.cover("CA", "2020-01-01", "2025-01-01")
    expected = (
        "no coverage is stated for EU: a missing record does not mean that nothing was"
        " announced"
    )
    assert expected in notes_of(three_rounds, senders=("CA", "EU"))


def test_the_quality_of_counts_is_stated_where_there_are_rounds(three_rounds):
    three_rounds.add("US", "2024-05-01", 5, precision="about")
    assert "1 count is a round figure" in notes_of(three_rounds)
    quality_of_none = notes_of(three_rounds, period="2030")
    assert len(quality_of_none) == 2  # the rule, and that no coverage is stated


def test_the_notes_of_the_grouping_stand_alone_for_pairs(three_rounds):
    connection = three_rounds.open()
    selections = select_rounds(connection, make_filters(), WINDOW_DAYS)
    kinds = [caveat.kind for caveat in find_grouping_caveats(connection, selections)]
    assert kinds == ["coverage_not_stated", "rounds"]


def test_a_statement_that_announces_measures_before_a_round_is_named(hand_made):
    bans = {"measures": ["travel_ban", "diplomatic"]}
    hand_made.add("NZ", "2021-02-09", action="statement", target="MM", **bans)
    hand_made.add("US", "2021-02-10", 13, target="MM")
    hand_made.add("AU", "2021-02-11", action="statement", target="MM", **bans)
    hand_made.add("EU", "2021-02-08", action="statement", target="MM")
    texts = notes_of(hand_made)
    named = [text for text in texts if "begins none" in text]
    # Australia's is noted in the round, and the EU's announces nothing.
    assert named == [
        "in no round, as a statement begins none, though it announces measures:"
        " New Zealand on 9 February 2021 (diplomatic, travel ban)"
    ]


def test_a_statement_outside_the_period_or_beside_named_actions_is_not_named(hand_made):
    hand_made.add("NZ", "2021-02-09", action="statement", measures=["travel_ban"])
    hand_made.add("US", "2021-03-10", 13)
    assert not any(
        "begins none" in text for text in notes_of(hand_made, period="2021-03")
    )
    actions = {"actions": ("listing",)}
    assert not any("begins none" in text for text in notes_of(hand_made, **actions))
