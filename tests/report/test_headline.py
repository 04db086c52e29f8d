"""The answer of a report in a sentence, and the sentences that limit it."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters

from sanctions_cli.report.headline import Answer, write_answer
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.wording import describe_time

TODAY = date(2026, 11, 29)


def answer(
    ledger: HandMadeLedger, *targets: str, ranks: bool = True, **wanted: object
) -> Answer:
    filters = make_filters(**wanted)  # type: ignore[arg-type]
    question = ChapterQuestion(ledger.open(), filters, TODAY, "")
    return write_answer(question, targets or ["BY"], ranks=ranks)


def test_the_answer_names_senders_targets_time_and_types(hand_made):
    hand_made.cover("CA", "2020-01-01", "2026-01-01")
    hand_made.cover("US", "2020-01-01", "2026-01-01")
    hand_made.add("CA", "2021-03-01", {"individuals": 5, "entities": 1})
    hand_made.add("US", "2022-03-01", 10)
    assert answer(hand_made) == (
        "The US and Canada listed 16 targets against Belarus between March 2021 and March 2022:"
        " 15 individuals and 1 entity.",
        "The US announced the most (10), followed by Canada (6).",
    )


def test_a_sum_that_leaves_something_out_is_a_minimum_and_says_what(hand_made):
    hand_made.cover("CA", "2020-01-01", "2026-01-01")
    hand_made.add("CA", "2021-03-01", 5)
    hand_made.add("CA", "2021-03-02")
    sentence, qualification = answer(hand_made)
    assert sentence == "Canada listed at least 5 targets against Belarus in March 2021."
    assert qualification == "One more announcement gives no figure and cannot be added."


def test_a_sender_without_any_figure_is_named_but_did_not_list_a_number(hand_made):
    for sender in ("CA", "NZ"):
        hand_made.cover(sender, "2020-01-01", "2026-01-01")
    hand_made.add("CA", "2021-03-01", 5)
    hand_made.add("NZ", "2021-03-02", action="statement")
    sentence, qualification = answer(hand_made)
    assert sentence.startswith("Canada listed 5 targets against Belarus")
    assert qualification == "New Zealand made announcements that give no figure."


def test_unknown_is_never_zero(hand_made):
    hand_made.add("CA", "2021-03-01")
    sentence, _ = answer(hand_made)
    assert sentence == (
        "Canada listed targets whose number is unknown against Belarus in March 2021."
    )


def test_lists_that_overlap_are_marked(hand_made):
    hand_made.cover("US", "2020-01-01", "2026-01-01")
    hand_made.add_program("US-A", "US", overlaps=["US-B"])
    hand_made.add_program("US-B", "US")
    hand_made.add("US", "2021-03-01", 5, program="US-A")
    hand_made.add("US", "2021-03-02", 5, program="US-B")
    _, qualification = answer(hand_made)
    assert qualification == "Some people are counted twice, because lists overlap."


def test_several_targets_are_ranked(hand_made):
    for target, number in (("BY", 5), ("MM", 8)):
        hand_made.cover("CA", "2020-01-01", "2026-01-01", target)
        hand_made.add("CA", "2021-03-01", number, target=target)
    sentence, qualification = answer(hand_made, "BY", "MM")
    assert sentence == (
        "Canada listed 13 targets against Belarus and Myanmar in March 2021."
    )
    assert qualification == "Most were against Myanmar (8), followed by Belarus (5)."
    assert answer(hand_made, "BY", "MM", ranks=False).qualification == ""


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"actions": ("delisting",)}, "Canada removed 3 targets from lists against"),
        ({"senders": ("US",)}, "This ledger has no such announcement against"),
        ({"actions": ("statement",)}, "Canada announced acts on targets whose number"),
    ],
)
def test_other_acts_and_none_at_all_have_their_own_words(hand_made, wanted, sentence):
    hand_made.add("CA", "2021-03-01", 3, action="delisting")
    hand_made.add("CA", "2021-03-02", action="statement")
    assert answer(hand_made, **wanted).sentence.startswith(sentence)


def test_what_was_chosen_besides_senders_targets_and_time_is_said(hand_made):
    hand_made.add("CA", "2021-03-01", 5, measures=["travel_ban"])
    _, qualification = answer(hand_made, measures=("travel_ban",))
    assert "only announcements that impose travel ban." in qualification


@pytest.mark.parametrize(
    ("period", "time"),
    [
        ("September 2020 – July 2026", "between September 2020 and July 2026"),
        ("9 August 2024", "on 9 August 2024"),
        ("2022, by effective date", "in 2022, by effective date"),
        ("Q3 2024", "in Q3 2024"),
        ("since 2022", "since 2022"),
    ],
)
def test_a_time_has_its_preposition(period, time):
    assert describe_time(period) == time
