"""What changed records do to sums and to stated totals."""

from __future__ import annotations

from conftest import RECORD
from git_ledgers import CA, GB, GB_RECORD, edit_file, write_file
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.diff.effects import (
    Effect,
    compare_listed,
    compare_sums,
    find_effects,
    format_differences,
    format_effects,
)
from sanctions_cli.queries import Filters

FIGURES = st.dictionaries(
    st.sampled_from(("individuals", "vessels", "total")), st.integers(-9, 9)
)


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
