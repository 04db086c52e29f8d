"""Records as JSON for the index: what is written comes back as the same record."""

from __future__ import annotations

import json

from hypothesis import given
from record_strategies import ANNOUNCEMENTS, ASSERTIONS

from sanctions_cli.records import (
    Announcement,
    Assertion,
    Counts,
    Coverage,
    Gap,
    Ledger,
    Stated,
    from_json,
    to_json,
)


@given(ANNOUNCEMENTS)
def test_any_announcement_comes_back_from_json_as_the_same_record(record):
    assert from_json(Announcement, to_json(record)) == record


@given(ASSERTIONS)
def test_any_assertion_comes_back_from_json_as_the_same_record(record):
    assert from_json(Assertion, to_json(record)) == record


def test_a_ledger_comes_back_from_json_with_its_coverage_and_gaps():
    ledger = Ledger(
        format=1,
        title="A ledger",
        coverage=(
            Coverage(
                sender="CA", target=("BY", "RU"), since="2020", until="2024-08-09"
            ),
        ),
        gaps=(Gap(topic="Before 2006", effect="openings unknown"),),
    )
    assert from_json(Ledger, to_json(ledger)) == ledger


def test_json_leaves_out_what_is_as_the_default_has_it_but_keeps_texts():
    record = Announcement(
        sender="CA",
        target=("BY",),
        announced="2024-08-09",
        action="listing",
        counts=Counts(),
    )
    assert json.loads(to_json(record)) == {
        "sender": "CA",
        "target": ["BY"],
        "announced": "2024-08-09",
        "date_basis": "stated",
        "action": "listing",
        "measures_basis": "stated",
        "precision": "exact",
        "basis": "stated",
        "counts": {},
    }


def test_a_figure_of_zero_that_an_assertion_states_stays_in_json():
    assertion = Assertion(
        sender="CA",
        target=("BY",),
        on="2024-08-09",
        claim="none",
        stated=Stated(entities=0),
    )
    assert json.loads(to_json(assertion))["stated"] == {"entities": 0}


def test_defaults_that_json_leaves_out_are_the_models_when_it_is_read():
    text = '{"sender": "CA", "target": ["BY"], "on": "2024-08-09", "claim": "x", "stated": {}}'
    assertion = from_json(Assertion, text)
    assert (assertion.kind, assertion.bound, assertion.sources) == (
        "stock",
        "exact",
        (),
    )
    assert assertion.stated == Stated()
