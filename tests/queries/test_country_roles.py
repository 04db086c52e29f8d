"""The senders and targets of a ledger, and countries that are named in the wrong role."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.country_roles import (
    find_few_targets,
    find_targets,
    refuse_swapped_roles,
)


@pytest.fixture
def two_targets(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada and the US against Belarus and Myanmar."""
    hand_made.add("CA", "2021-02-18", 9, target="MM")
    hand_made.add("US", "2021-06-21", 67, target="BY")
    return hand_made


def refusal_of(
    ledger: HandMadeLedger, senders: tuple[str, ...], targets: tuple[str, ...] = ()
) -> tuple[str, str | None]:
    with pytest.raises(SanctionsError) as refusal:
        refuse_swapped_roles(ledger.open(), senders, targets)
    return refusal.value.message, refusal.value.hint


def test_targets_are_found_each_once_also_those_of_one_record(hand_made):
    assert find_targets(hand_made.open()) == []
    hand_made.add("EU", "2024-08-09", 5, target=["RU", "BY"])
    hand_made.add("EU", "2024-08-10", 5, target="BY")
    assert find_targets(hand_made.open()) == ["BY", "RU"]


def test_few_targets_are_two_or_three(hand_made):
    numbers = []
    for target in ("BY", "IR", "MM", "RU"):
        hand_made.add("EU", "2024-08-09", 5, target=target)
        numbers.append(len(find_few_targets(hand_made.open())))
    assert numbers == [0, 2, 3, 0]


def test_a_target_typed_as_a_sender_is_named_as_one(two_targets):
    assert refusal_of(two_targets, ("MM",)) == (
        "this ledger has no sanctions by Myanmar, only against it",
        "did you mean --target MM?",
    )


@pytest.mark.parametrize(
    ("senders", "targets"), [(("BY", "MM"), ()), (("MM",), ("BY",))]
)
def test_several_targets_are_named_together_and_how_to_compare_them(
    two_targets, senders, targets
):
    message, hint = refusal_of(two_targets, senders, targets)
    if len(senders) == 2:
        assert message == (
            "this ledger has no sanctions by Belarus and Myanmar, only against them"
        )
    assert hint == (
        "did you mean --target BY --target MM?"
        " To compare them: sanctions compare --by target"
    )


def test_a_sender_typed_as_a_target_is_named_as_one(two_targets):
    assert refusal_of(two_targets, (), ("CA",)) == (
        "this ledger has no sanctions against Canada, only by it",
        "did you mean --sender CA?",
    )


def test_a_country_with_both_roles_or_none_is_no_mistake(two_targets):
    two_targets.add("RU", "2022-03-15", 13, target="US")
    connection = two_targets.open()
    refuse_swapped_roles(connection, ("US", "RU"), ("US", "IR"))
    refuse_swapped_roles(connection, ("JP",), ("BY",))
    refuse_swapped_roles(connection, (), ())


def test_a_sender_that_only_its_coverage_or_a_program_names_is_a_sender(two_targets):
    two_targets.cover("MM", "2021-01-01", "2021-12-31")
    two_targets.add_program("BY-LIST", "BY")
    refuse_swapped_roles(two_targets.open(), ("MM", "BY"), ())
