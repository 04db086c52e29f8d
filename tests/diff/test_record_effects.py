"""What changed announcements do to sums, without their ledger."""

from __future__ import annotations

import pytest

from sanctions_cli.diff.record_effects import find_record_effects

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
