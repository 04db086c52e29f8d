"""Stated totals that match or fail otherwise than before."""

from __future__ import annotations

import pytest
from git_ledgers import ASSERTION, CA, edit_file, write_file

from sanctions_cli.diff.verdict_changes import (
    VerdictChange,
    find_verdict_changes,
    format_gaps,
)

STATED = "assertions/2024-08-31-ca-sema-blr.toml"


def verdict_changes(old, new, wanted: str = "2024-08-31-ca-sema-blr", old_ids=None):
    return list(find_verdict_changes(old, new, {wanted}, old_ids or {}))


def test_a_total_that_no_longer_matches_and_matches_again(ledger, open_ledger):
    write_file(ledger, STATED, ASSERTION)
    holding = open_ledger(ledger)
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    failing = open_ledger(ledger)
    (ceased,) = verdict_changes(holding, failing)
    assert ceased == VerdictChange(
        "ceased", "2024-08-31-ca-sema-blr", "CA", {}, {"individuals": 1}
    )
    assert ceased.description == "1 individual short"
    (began,) = verdict_changes(failing, holding)
    assert (began.change, began.description) == ("began", "was 1 individual short")
    assert verdict_changes(failing, failing) == []


def test_a_total_that_fails_by_another_amount(ledger, open_ledger):
    write_file(ledger, STATED, ASSERTION.replace("10", "11"))
    one_short = open_ledger(ledger)
    edit_file(ledger, CA, "individuals = 10", "individuals = 13")
    two_over = open_ledger(ledger)
    (change,) = verdict_changes(one_short, two_over)
    assert change.change == "differs"
    assert change.description == "2 individuals over, was 1 individual short"


def test_a_new_total_is_news_only_if_it_fails(ledger, open_ledger):
    without = open_ledger(ledger)
    write_file(ledger, STATED, ASSERTION)
    holding = open_ledger(ledger)
    assert verdict_changes(without, holding) == []
    edit_file(ledger, STATED, "= 10", "= 12")
    failing = open_ledger(ledger)
    (change,) = verdict_changes(without, failing)
    assert (change.change, change.description) == ("fails", "2 individuals short")
    assert verdict_changes(failing, without) == []


def test_a_renamed_total_is_compared_with_itself_and_only_wanted_ones_are(
    ledger, open_ledger
):
    write_file(ledger, STATED, ASSERTION)
    holding = open_ledger(ledger)
    (ledger / STATED).rename(ledger / STATED.replace("blr.toml", "blr-x.toml"))
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    failing = open_ledger(ledger)
    new_id = "2024-08-31-ca-sema-blr-x"
    (change,) = verdict_changes(
        holding, failing, new_id, {new_id: "2024-08-31-ca-sema-blr"}
    )
    assert change.change == "ceased"
    (change,) = verdict_changes(holding, failing, new_id)
    assert change.change == "fails"
    assert verdict_changes(holding, failing, "another") == []


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ({"individuals": 1}, "1 individual short"),
        ({"individuals": -2, "entities": 1}, "2 individuals over, 1 entity short"),
        ({"parties": 1, "total": 1_200}, "1 party short, 1,200 total short"),
        ({"vessels": 0}, "not the known difference"),
        ({}, "not the known difference"),
    ],
)
def test_gaps_are_short_or_over(gaps, words):
    assert format_gaps(gaps) == words
