"""Which records refer to a record."""

from __future__ import annotations

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.index.references import find_references

CANADA = "ca-2024-08-09-by"


@pytest.fixture
def referring(hand_made):
    """A ledger in which two records and a total refer to others."""
    hand_made.add("US", "2024-08-10", 1)
    hand_made.add("GB", "2024-08-09", 1, refers_to=["us-2024-08-10-by-listing", CANADA])
    hand_made.add("EU", "2024-08-09", 1, refers_to=[CANADA])
    (hand_made.root / "assertions").mkdir()
    (hand_made.root / "assertions/2024-12-31-ca-by.toml").write_text(
        'sender = "CA"\ntarget = "BY"\non = 2024-12-31\nclaim = "ten"\n'
        f'leaving_out = ["{CANADA}"]\n[stated]\nindividuals = 10\n'
    )
    with database.open_ledger(hand_made.root, None) as opened:
        yield opened


def test_records_and_totals_that_refer_to_a_record_are_found(referring):
    assert find_references(referring, [CANADA]) == [
        ("2024-12-31-ca-by", CANADA),
        ("eu-2024-08-09-by-listing", CANADA),
        ("gb-2024-08-09-by-listing", CANADA),
    ]


def test_a_record_that_refers_to_two_of_them_is_named_for_each(referring):
    references = find_references(referring, [CANADA, "us-2024-08-10-by-listing"])
    assert ("gb-2024-08-09-by-listing", CANADA) in references
    assert ("gb-2024-08-09-by-listing", "us-2024-08-10-by-listing") in references
    assert len(references) == 4


def test_a_file_that_cannot_be_read_may_refer_to_it(hand_made):
    (hand_made.root / "announcements/2024").mkdir(parents=True)
    (hand_made.root / "announcements/2024/us-2024-08-10-by.toml").mkdir()
    with (
        database.open_ledger(hand_made.root, None) as opened,
        pytest.raises(SanctionsError, match="us-2024-08-10-by") as refusal,
    ):
        find_references(opened, [CANADA])
    assert "nothing was changed" in refusal.value.hint


def test_references_among_themselves_do_not_count(referring):
    ids = [CANADA, "gb-2024-08-09-by-listing"]
    assert find_references(referring, ids) == [
        ("2024-12-31-ca-by", CANADA),
        ("eu-2024-08-09-by-listing", CANADA),
    ]


@pytest.mark.parametrize(
    "ids", [[], ["us-1999-01-01-ru"], ["eu-2024-08-09-by-listing"]]
)
def test_a_record_to_which_nobody_refers_has_none(referring, ids):
    assert find_references(referring, ids) == []
