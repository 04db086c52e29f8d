"""The part that a sender had in a round: what is known of it, and what is not."""

from __future__ import annotations

import pytest
from hand_made_ledgers import make_coverage

from sanctions_cli.ledger.coverage import CoverageEntry
from sanctions_cli.queries.coverage import LedgerCoverage
from sanctions_cli.queries.rounds import Act, Round
from sanctions_cli.queries.rounds.parts import find_part, has_acted_alone, senders_with

NO_COVERAGE = make_coverage()
SENDERS = ("AU", "CA", "EU", "GB", "NO", "US")
COVERED = make_coverage(*(CoverageEntry(sender, (), "2020", "") for sender in SENDERS))


def coverage(**ends: str) -> LedgerCoverage:
    """A coverage of senders from 2020 to a day each."""
    entries = tuple(
        CoverageEntry(sender, ("BY",), "2020-01-01", end)
        for sender, end in ends.items()
    )
    return make_coverage(*entries)


def act(sender: str, action: str = "listing", joint: tuple[str, ...] = ()) -> Act:
    return Act(
        f"{sender}-{action}",
        sender,
        "BY",
        "2024-08-09",
        action,
        None,
        (5,),
        joint=joint,
    )


ROUND = Round(
    "BY",
    (act("CA", joint=("AU",)),),
    statements=(act("US", action="statement"),),
    excluded_senders=frozenset({"NO"}),
)


@pytest.mark.parametrize(
    ("sender", "part"),
    [("CA", "acted"), ("US", "statement"), ("AU", "named"), ("EU", ""), ("NO", "")],
)
def test_a_part_is_the_most_that_is_known_of_a_sender(sender, part):
    assert find_part(ROUND, sender, COVERED) == part


@pytest.mark.parametrize(
    ("end", "part"), [("2024-08-08", "unknown"), ("2024-08-09", ""), ("2025-01-01", "")]
)
def test_a_sender_that_is_not_covered_on_the_first_day_is_unknown(end, part):
    assert find_part(ROUND, "EU", coverage(EU=end)) == part


def test_where_no_coverage_is_stated_nobody_is_known_not_to_have_acted():
    assert find_part(ROUND, "EU", NO_COVERAGE) == "unknown"
    assert find_part(ROUND, "CA", NO_COVERAGE) == "acted"
    assert not has_acted_alone(ROUND, ["CA", "EU"], NO_COVERAGE)


def test_a_sender_without_any_coverage_is_unknown_where_others_have_one():
    assert find_part(ROUND, "EU", coverage(CA="2025-01-01")) == "unknown"


def test_what_is_recorded_of_a_sender_counts_also_where_it_is_not_covered():
    other_coverage = coverage(EU="2025-01-01")
    assert find_part(ROUND, "CA", other_coverage) == "acted"
    assert find_part(ROUND, "US", other_coverage) == "statement"
    assert find_part(ROUND, "AU", other_coverage) == "named"


@pytest.mark.parametrize(
    ("senders", "is_alone"),
    [
        (["CA", "EU"], True),
        (["CA", "US"], True),  # a statement is no act
        (["CA", "AU"], False),  # it may have acted
        (["CA", "EU", "AU"], False),
        (["CA"], False),  # there is nobody to compare with
        (["EU"], True),
    ],
)
def test_alone_is_who_acted_while_all_others_are_known_not_to(senders, is_alone):
    assert has_acted_alone(ROUND, senders, COVERED) is is_alone


def test_nobody_is_alone_beside_a_sender_that_is_not_covered():
    assert not has_acted_alone(ROUND, ["CA", "EU"], coverage(CA="2025-01-01"))
    assert has_acted_alone(ROUND, ["CA", "EU"], coverage(EU="2025-01-01"))


def test_two_that_acted_are_not_alone():
    round_ = Round("BY", (act("CA"), act("EU")))
    assert not has_acted_alone(round_, ["CA", "EU", "GB"], COVERED)


def test_senders_are_found_by_their_parts_in_order():
    parts = {"US": "", "CA": "acted", "AU": "statement", "EU": "unknown"}
    assert senders_with(parts, "", "statement") == ("US", "AU")
    assert senders_with(parts, "named") == ()
