"""In which fields two records differ, and how a change is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.diff.record_diff import (
    Change,
    FieldEdit,
    RecordData,
    describe_action,
    describe_change,
    describe_record,
    diff_records,
    format_value,
)
from sanctions_cli.text import MINUS

GAZETTE = {"publisher": "Gazette", "title": "T", "url": "https://a.example"}

VALUES = st.recursive(
    st.text(max_size=5) | st.integers() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=10,
)
RECORDS = st.dictionaries(st.sampled_from("abcde"), VALUES, max_size=4)


def diff(old: RecordData, new: RecordData) -> list[tuple[str, str | None, str | None]]:
    return [tuple(edit) for edit in diff_records(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ({"note": "a"}, {"note": "b"}, [("note", "a", "b")]),
        ({}, {"note": "b"}, [("note", None, "b")]),
        ({"note": "a"}, {}, [("note", "a", None)]),
        ({"flag": True}, {"flag": False}, [("flag", "true", "false")]),
        ({"until": "2024"}, {"until": ["2024"]}, [("until", "2024", "2024")]),
        ({"measures": ["a", "b"]}, {"measures": ["b", "c"]}, [("measures", "a", None),
                                                              ("measures", None, "c")]),
        ({"measures": ["a", "b"]}, {"measures": ["b", "a"]}, [("measures", "a; b", "b; a")]),
        ({"measures": ["a"]}, {}, [("measures", "a", None)]),
    ],
)  # fmt: skip
def test_a_field_that_differs_has_its_old_and_new_value(old, new, edits):
    assert diff(old, new) == edits


def test_fields_come_in_the_order_of_the_records_the_old_one_first():
    old = {"b": "1", "a": "1"}
    new = {"c": "1", "a": "2", "b": "2"}
    assert [edit.field for edit in diff_records(old, new)] == ["b", "a", "c"]


def test_a_type_left_out_of_counts_is_zero_but_no_counts_are_unknown():
    assert diff({"counts": {"individuals": 1}}, {"counts": {"vessels": 2}}) == [
        ("counts.individuals", "1", "0"),
        ("counts.vessels", "0", "2"),
    ]
    assert diff({"counts": {"individuals": 1}}, {}) == [
        ("counts.individuals", "1", None)
    ]
    assert diff({}, {"net": {"individuals": 0}}) == [("net.individuals", None, "0")]
    assert diff({"counts": {}}, {}) == [("counts", "0", None)]
    assert diff({}, {"counts": {}}) == [("counts", None, "0")]


def test_in_any_other_table_a_field_left_out_is_not_zero():
    assert diff({"stated": {"total": 1}}, {"stated": {"individuals": 1}}) == [
        ("stated.total", "1", None),
        ("stated.individuals", None, "1"),
    ]


def test_an_entry_of_a_list_that_was_edited_is_compared_field_by_field():
    corrected = {**GAZETTE, "url": "https://b.example"}
    assert diff({"sources": [GAZETTE]}, {"sources": [corrected]}) == [
        ("sources[Gazette].url", "https://a.example", "https://b.example")
    ]


def test_an_entry_that_has_little_in_common_is_another_entry():
    bulletin = {"publisher": "Bulletin", "title": "U", "url": "https://a.example"}
    assert diff({"sources": [GAZETTE]}, {"sources": [bulletin]}) == [
        ("sources", "Gazette, T, https://a.example", None),
        ("sources", None, "Bulletin, U, https://a.example"),
    ]


def test_of_several_entries_the_most_alike_is_the_edited_one():
    near = {**GAZETTE, "url": "https://b.example"}
    far = {**near, "title": "U"}
    assert diff({"sources": [GAZETTE]}, {"sources": [far, near]}) == [
        ("sources[Gazette].url", "https://a.example", "https://b.example"),
        ("sources", None, "Gazette, U, https://b.example"),
    ]


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ({"topic": "T", "b": "1"}, "T"),
        ({"sender": "CA", "b": "1"}, "CA"),
        ({"a": "1", "b": "1"}, "…"),
    ],
)
def test_an_entry_is_called_by_what_names_it(entry, name):
    assert diff({"list": [entry]}, {"list": [{**entry, "b": "2"}]}) == [
        (f"list[{name}].b", "1", "2")
    ]


@given(RECORDS)
def test_a_record_does_not_differ_from_itself(record):
    assert diff(record, record) == []


@given(RECORDS, RECORDS)
def test_two_records_differ_exactly_if_an_edit_names_a_field_of_them(first, second):
    edits = diff(first, second)
    assert bool(edits) == (first != second)
    for field, _, _ in edits:
        name = field.partition(".")[0].partition("[")[0]
        assert first.get(name) != second.get(name)


@given(RECORDS, RECORDS)
def test_the_way_back_has_the_same_fields_as_the_way_there(first, second):
    there = {field.partition("[")[0] for field, _, _ in diff(first, second)}
    back = {field.partition("[")[0] for field, _, _ in diff(second, first)}
    assert {name.partition(".")[0] for name in there} == {
        name.partition(".")[0] for name in back
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("x", "x"),
        (False, "false"),
        (3, "3"),
        (["a", 1, True], "a; 1; true"),
        (GAZETTE, "Gazette, T, https://a.example"),
        ([], ""),
    ],
)
def test_a_value_is_one_line(value, text):
    assert format_value(value) == text


@pytest.mark.parametrize(
    ("field", "old", "new", "numbers"),
    [
        ("counts.individuals", "3", "-4", (3, -4)),
        ("stated.total", None, "4", (None, 4)),
        ("redesignated", "1", None, (1, None)),
        ("known_difference.entities", "1", "2", (1, 2)),
        ("counts.entities", "unknown", "2", None),
        ("announced", "2024", "2025", None),
        (None, None, "3", None),
    ],
)
def test_only_fields_of_numbers_have_numbers(field, old, new, numbers):
    change = Change("changed", "announcement", "a", field=field, old=old, new=new)
    assert change.numbers == numbers


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"action": "listing", "counts": {"individuals": 1, "entities": 2}},
         "listing of 1 individual, 2 entities"),
        ({"action": "listing", "counts": {"individuals": 0}}, "listing of nobody"),
        ({"action": "listing", "counts": {"entities": "unknown"}}, "listing of unknown entities"),
        ({"action": "listing", "counts": {"aircraft": 1}}, "listing of 1 aircraft"),
        ({"action": "statement"}, "statement"),
        ({}, "record"),
    ],
)  # fmt: skip
def test_an_announcement_is_described_by_its_action_and_counts(record, words):
    assert describe_action(record) == words
    assert (
        describe_record({**record, "announced": "2024"}) == f"{words}, announced 2024"
    )


def test_an_assertion_or_program_is_described_by_its_claim_or_title():
    assert describe_record({"claim": "What was on the list"}) == "What was on the list"
    assert describe_record({"title": "Belarus Regulations"}) == "Belarus Regulations"
    assert describe_record({"sender": "CA"}) == ""


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (FieldEdit("counts.vessels", "1", "2"), "counts.vessels  1 → 2"),
        (FieldEdit("counts.vessels", None, "2"), "counts.vessels  ? → 2"),
        (FieldEdit("counts.vessels", "1", None), "counts.vessels  1 → ?"),
        (FieldEdit("note", None, "New."), "note  + New."),
        (FieldEdit("note", "Old.", None), f"note  {MINUS} Old."),
        (FieldEdit("note", "Old.", "New."), "note  Old. → New."),
    ],
)
def test_a_change_of_a_field_is_shown_as_a_step(edit, line):
    assert describe_change(Change("changed", "announcement", "a", None, *edit)) == line


def test_a_change_of_a_whole_record_is_shown_by_what_it_is_or_was():
    assert describe_change(Change("added", "program", "P", new="Title")) == "Title"
    assert describe_change(Change("removed", "program", "P", old="Title")) == "Title"
    assert (
        describe_change(Change("renamed", "program", "P", None, "id", "O", "P"))
        == "was O"
    )


def test_values_are_aligned_after_the_name_of_the_field():
    change = Change("changed", "announcement", "a", None, "note", "a", "b")
    assert describe_change(change, 6) == "note    a → b"


def test_of_a_long_text_the_words_around_the_difference_are_shown():
    words = [f"word{number}" for number in range(20)]
    old = " ".join(words)
    new = " ".join([*words[:8], "new", *words[9:]])
    change = Change("changed", "announcement", "a", None, "note", old, new)
    around = "… word5 word6 word7 {} word9 word10 word11 …"
    assert (
        describe_change(change)
        == f"note  {around.format('word8')} → {around.format('new')}"
    )


def test_of_a_long_text_that_grew_the_end_is_shown():
    old = " ".join(f"word{number}" for number in range(20))
    change = Change("changed", "announcement", "a", None, "note", old, f"{old} more")
    assert describe_change(change) == (
        "note  … word17 word18 word19 → … word17 word18 word19 more"
    )
