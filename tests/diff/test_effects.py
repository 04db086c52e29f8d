"""What changed records do to sums and to stated totals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from conftest import RECORD
from git_ledgers import ASSERTION, CA, GB, GB_RECORD, edit_file, write_file
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.diff.effects import (
    Effect,
    VerdictChange,
    compare_listed,
    compare_sums,
    find_effects,
    find_record_effects,
    find_verdict_changes,
    format_differences,
    format_effects,
    format_gaps,
)
from sanctions_cli.index import database
from sanctions_cli.queries import Filters

STATED = "assertions/2024-08-31-ca-sema-blr.toml"
FIGURES = st.dictionaries(
    st.sampled_from(("individuals", "vessels", "total")), st.integers(-9, 9)
)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def open_ledger(stack: ExitStack):
    """The connection to the ledger as it is now, in memory."""

    def open_(root: Path):
        return stack.enter_context(database.open_ledger(root, None)).connection

    return open_


# Effects in ledgers


def test_a_changed_figure_has_an_effect_on_its_sender_target_and_program(
    ledger, open_ledger
):
    old = open_ledger(ledger)
    edit_file(ledger, CA, "individuals = 10", "individuals = 12")
    new = open_ledger(ledger)
    assert find_effects(old, new, Filters()) == [
        Effect("sender", "CA", "individuals", 10, 12),
        Effect("sender", "CA", "total", 16, 18),
        Effect("target", "BY", "individuals", 10, 12),
        Effect("target", "BY", "total", 16, 18),
        Effect("program", "CA-SEMA-BLR", "individuals", 10, 12),
        Effect("program", "CA-SEMA-BLR", "total", 16, 18),
    ]
    assert find_effects(new, new, Filters()) == []


def test_effects_are_of_what_the_filters_let_through(ledger, open_ledger):
    old = open_ledger(ledger)
    edit_file(ledger, CA, "individuals = 10", "individuals = 12")
    write_file(ledger, GB, GB_RECORD)
    new = open_ledger(ledger)
    effects = find_effects(old, new, Filters(senders=("GB",)))
    assert {effect.key for effect in effects} == {"GB", "BY", "GB-BLR"}


def test_an_announcement_that_loses_its_figures_is_counted_as_unknown(
    ledger, open_ledger
):
    old = open_ledger(ledger)
    write_file(ledger, CA, RECORD.split("\n[counts]")[0])
    new = open_ledger(ledger)
    effects = find_effects(old, new, Filters())
    assert Effect("sender", "CA", "unknown", 0, 1) in effects
    assert Effect("sender", "CA", "total", 16, None, is_unsure=True) in effects


def test_two_periods_of_one_ledger_are_compared(ledger, open_ledger):
    write_file(ledger, GB, GB_RECORD)
    connection = open_ledger(ledger)
    effects = compare_listed(
        connection, Filters(senders=("CA",)), connection, Filters(senders=("GB",))
    )
    assert effects == [
        Effect("sender", "CA", "individuals", 10, 0),
        Effect("sender", "CA", "entities", 6, 0),
        Effect("sender", "CA", "total", 16, 0),
        Effect("sender", "GB", "individuals", 0, 10),
        Effect("sender", "GB", "entities", 0, 6),
        Effect("sender", "GB", "total", 0, 16),
    ]


@given(FIGURES, FIGURES)
def test_the_differences_lead_from_the_old_sums_to_the_new_ones(old, new):
    for effect in compare_sums("program", "P", old, new):
        assert effect.difference != 0
        assert old.get(effect.field, 0) + effect.difference == new.get(effect.field, 0)
    fields = {effect.field for effect in compare_sums("program", "P", old, new)}
    for field in {*old, *new} - fields:
        assert old.get(field, 0) == new.get(field, 0)


# Effects of records alone

LISTING = {
    "sender": "CA",
    "target": "BY",
    "program": "P",
    "action": "listing",
    "counts": {"individuals": 3, "vessels": 1},
}


def effects_of(record: dict[str, object]) -> set[tuple[str, str, str, int]]:
    """The effects of adding a record: kind, key, field and difference."""
    effects = find_record_effects([], [record])
    return {
        (effect.kind, effect.key, effect.field, effect.difference) for effect in effects
    }


def test_a_listing_adds_to_its_sender_target_and_program():
    assert effects_of(LISTING) == {
        *{("sender", "CA", "individuals", 3), ("sender", "CA", "vessels", 1)},
        *{("target", "BY", "individuals", 3), ("target", "BY", "vessels", 1)},
        *{("program", "P", "individuals", 3), ("program", "P", "vessels", 1)},
        *{
            ("sender", "CA", "total", 4),
            ("target", "BY", "total", 4),
            ("program", "P", "total", 4),
        },
    }


@pytest.mark.parametrize(
    ("change", "totals"),
    [
        ({"action": "delisting"}, {("program", -4)}),
        ({"action": "opening"}, {("program", 4)}),
        ({"action": "relisting"}, {("sender", 4), ("target", 4), ("program", 4)}),
        ({"action": "measure"}, set()),
        ({"net": {"individuals": 1}}, {("sender", 4), ("target", 4), ("program", 1)}),
        ({"action": "measure", "net": {"individuals": -2}}, {("program", -2)}),
        ({"program": None}, {("sender", 4), ("target", 4)}),
        ({"sender": ["CA"]}, {("sender", 4), ("target", 4), ("program", 4)}),
        ({"sender": 3, "target": []}, {("program", 4)}),
        ({"counts": {"individuals": "unknown", "vessels": True}}, set()),
        ({"counts": "many"}, set()),
    ],
)
def test_the_total_of_a_record_goes_where_its_action_and_net_say(change, totals):
    record = {**LISTING, **change}
    effects = {
        (kind, number)
        for kind, _, field, number in effects_of(record)
        if field == "total"
    }
    assert effects == totals


def test_a_listing_without_counts_is_an_unknown_one():
    record = {name: value for name, value in LISTING.items() if name != "counts"}
    assert effects_of(record) == {
        ("sender", "CA", "unknown", 1),
        ("target", "BY", "unknown", 1),
        ("program", "P", "unknown", 1),
    }


def test_several_targets_are_one_key_as_in_the_index():
    keys = {key for kind, key, _, _ in effects_of({**LISTING, "target": ["BY", "RU"]})
            if kind == "target"}  # fmt: skip
    assert keys == {"BY; RU"}


def test_what_is_in_both_has_no_effect():
    assert list(find_record_effects([LISTING], [LISTING])) == []
    (effect, *_) = find_record_effects([LISTING], [])
    assert (effect.old, effect.new, effect.difference) == (3, 0, -3)


# Stated totals


def verdict_changes(old, new, wanted: str = "2024-08-31-ca-sema-blr", old_ids=None):
    return list(find_verdict_changes(old, new, {wanted}, old_ids or {}))


def test_a_total_that_ceases_to_hold_and_begins_again(ledger, open_ledger):
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


# In words


def test_differences_are_named_with_their_signs():
    assert format_differences({"US": -3, "CA": 1190, "GB": 0}) == "Canada +1,190, US −3"
    assert format_differences({"GB": 0}) == ""


def test_one_field_of_one_kind_is_put_into_words():
    effects = [
        Effect("sender", "CA", "total", 1, 4),
        Effect("sender", "CA", "individuals", 1, 4),
        Effect("target", "BY", "total", 1, 2),
        Effect("program", "CA-SEMA-BLR", "total", 5, 2),
    ]
    assert format_effects(effects, "sender", "total") == "Canada +3"
    assert format_effects(effects, "target", "total") == "Belarus +1"
    assert format_effects(effects, "program", "total") == "CA-SEMA-BLR −3"
    assert format_effects(effects, "sender", "unknown") == ""


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


def test_a_figure_that_becomes_unknown_is_not_zero_afterwards():
    record = {
        "sender": "CA",
        "target": "BY",
        "action": "listing",
        "program": "CA-ONE",
        "counts": {"individuals": 10, "entities": 6},
    }
    several = {**record, "counts": {"individuals": "unknown", "entities": 6}}
    nothing = {name: value for name, value in record.items() if name != "counts"}
    for new, total in ((several, 6), (nothing, None)):
        effects = {
            (effect.kind, effect.field): (effect.old, effect.new, effect.is_unsure)
            for effect in find_record_effects([record], [new])
        }
        for kind in ("sender", "target", "program"):
            assert effects[kind, "individuals"] == (10, None, True)
            assert effects[kind, "total"] == (16, total, True)
        # The other way round too.
        effects = {
            (effect.kind, effect.field): (effect.old, effect.new)
            for effect in find_record_effects([new], [record])
        }
        assert effects["sender", "individuals"] == (None, 10)
