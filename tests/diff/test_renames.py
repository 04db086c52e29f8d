"""Which records count as renamed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.diff import renames
from sanctions_cli.diff.renames import find_renamed

RECORD = {
    "sender": "CA",
    "action": "listing",
    "target": ["BY"],
    "program": "CA-SEMA-BLR",
    "announced": "2024-08-09",
    "counts": {"individuals": 10, "entities": 6},
    "sources": [{"publisher": "Gazette"}, {"publisher": "Web"}],
    "note": "A note.",
}

FIELDS = ("a", "b", "c", "d")
SIMILAR_RECORDS = st.dictionaries(
    st.sampled_from(("x", "y", "z", "u", "v")),
    st.fixed_dictionaries({name: st.integers(0, 1) for name in FIELDS}),
    max_size=4,
)


def test_an_equal_record_under_another_id_is_renamed():
    assert find_renamed({"old": RECORD}, {"new": RECORD}) == {"new": "old"}
    assert find_renamed({}, {"new": RECORD}) == {}
    assert find_renamed({"old": RECORD}, {}) == {}


def test_seven_tenths_of_the_facts_are_enough():
    # Of 8 facts besides sender and action, 2 differ: 6 of 8 are equal.
    near = {**RECORD, "announced": "2024-08-10", "note": "Another."}
    assert find_renamed({"old": RECORD}, {"new": near}) == {"new": "old"}
    far = {**near, "program": "CA-OTHER"}
    assert find_renamed({"old": RECORD}, {"new": far}) == {}


def test_every_entry_of_a_list_and_each_count_is_a_fact_of_its_own():
    fewer = {**RECORD, "counts": {"individuals": 10}, "sources": [{"publisher": "Web"}]}
    assert find_renamed({"old": RECORD}, {"new": fewer}) == {"new": "old"}


def test_another_sender_or_action_is_another_record():
    for field, value in (("sender", "GB"), ("action", "delisting"), ("kind", "flow")):
        assert find_renamed({"old": RECORD}, {"new": {**RECORD, field: value}}) == {}


def test_the_most_alike_pair_is_taken_first_and_each_id_once():
    near = {**RECORD, "note": "Another."}
    farther = {**near, "announced": "2024-08-10"}
    assert find_renamed({"old": RECORD}, {"a": farther, "b": near}) == {"b": "old"}
    assert find_renamed(
        {"old": RECORD, "older": farther}, {"a": farther, "b": near}
    ) == {
        "a": "older",
        "b": "old",
    }


def test_of_equal_likenesses_the_first_ids_are_a_pair():
    near = {**RECORD, "note": "Another."}
    assert find_renamed({"b": RECORD, "a": RECORD}, {"n": near}) == {"n": "a"}


def test_too_many_records_of_one_group_are_compared_for_equality_only(monkeypatch):
    monkeypatch.setattr(renames, "MOST_COMPARISONS", 3)
    near = {**RECORD, "note": "Another."}
    old = {"a": RECORD, "b": {**RECORD, "note": "Third."}}
    assert find_renamed(old, {"x": near, "y": RECORD}) == {"y": "a"}
    assert find_renamed({"a": RECORD}, {"x": near}) == {"x": "a"}


@given(SIMILAR_RECORDS, SIMILAR_RECORDS)
def test_no_record_is_renamed_twice(removed, added):
    old_ids = find_renamed(removed, added)
    assert set(old_ids) <= set(added)
    assert set(old_ids.values()) <= set(removed)
    assert len(set(old_ids.values())) == len(old_ids)
    for new_id, record in added.items():
        if new_id not in old_ids:
            left = [
                old for old_id, old in removed.items() if old_id not in old_ids.values()
            ]
            assert record not in left
