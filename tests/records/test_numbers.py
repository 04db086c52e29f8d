"""Counts as people type them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import MAX_COUNT, TYPES
from sanctions_cli.records.numbers import (
    add_total,
    merge_counts,
    parse_count,
    parse_count_or_unknown,
    parse_net,
)


@given(
    st.integers(0, MAX_COUNT),
    st.sampled_from(["", ",", " ", "_", "'", "\u00a0", "\u202f"]),
)
def test_a_count_may_have_its_thousands_in_groups(count, separator):
    text = f"{count:,}".replace(",", separator)
    assert parse_count(f" {text} ") == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-1",
        "+1",
        "1.5",
        "1,40",
        "14,00",
        "1,4000",
        "1 40",
        "ten",
        "١٠",
        "²",
        "1e3",
        "0x10",
    ],
)
def test_what_is_no_count_is_refused(text):
    with pytest.raises(SanctionsError, match="is not a count") as caught:
        parse_count(text)
    assert caught.value.hint == "write a whole number, such as 10"


@pytest.mark.parametrize("text", [str(MAX_COUNT + 1), "9" * 5000, "1,000,001"])
def test_a_count_beyond_reason_is_refused_and_shown_shortened(text):
    with pytest.raises(SanctionsError, match="is more than 1,000,000") as caught:
        parse_count(text)
    assert len(caught.value.message) < 60


@pytest.mark.parametrize(
    ("texts", "net"),
    [
        (["individuals=9"], {"individuals": 9}),
        (["individuals=9", "entities=-2"], {"individuals": 9, "entities": -2}),
        ([" entities = \N{MINUS SIGN}1400 "], {"entities": -1400}),
        (["other=+3"], {"other": 3}),
        (["vessels=1", "vessels=2"], {"vessels": 2}),
        ([], {}),
    ],
)
def test_a_net_change_is_stated_by_type(texts, net):
    assert parse_net(texts) == net


@pytest.mark.parametrize(
    "text", ["", "individuals", "individuals=", "persons=3", "entities=x", "=3"]
)
def test_a_net_change_of_another_form_is_refused(text):
    with pytest.raises(SanctionsError, match="is not understood") as caught:
        parse_net([text])
    assert "individuals, entities" in caught.value.hint


def test_a_net_change_beyond_reason_is_refused_as_a_count():
    with pytest.raises(SanctionsError, match="is more than"):
        parse_net(["individuals=-1000001"])


# Unknown numbers


@pytest.mark.parametrize("text", ["unknown", "several", "some", " Several ", "SOME"])
def test_words_for_targets_without_their_number_are_unknown(text):
    assert parse_count_or_unknown(text) == "unknown"


def test_a_number_is_read_beside_them_and_anything_else_is_refused():
    assert parse_count_or_unknown("1,400") == 1400
    with pytest.raises(SanctionsError) as caught:
        parse_count_or_unknown("lots")
    assert caught.value.hint is not None
    assert "unknown if no source gives it" in caught.value.hint


# Counts and a total


@pytest.mark.parametrize(
    ("counts", "total", "completed"),
    [
        ({}, 17, {"unspecified": 17}),
        ({"individuals": 10}, 17, {"individuals": 10, "unspecified": 7}),
        ({"individuals": 10, "entities": 7}, 17, {"individuals": 10, "entities": 7}),
        ({"individuals": 10, "unspecified": 7}, 17, {"individuals": 10, "unspecified": 7}),
        # The total is the known part, as an export has it.
        ({"individuals": 10, "entities": "unknown"}, 10, {"individuals": 10, "entities": "unknown"}),
    ],
)  # fmt: skip
def test_what_types_leave_of_a_total_is_unspecified(counts, total, completed):
    assert add_total(counts, total) == completed


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ({"individuals": 16, "entities": 4}, "individuals 16 + entities 4 = 20, but the total is 17"),
        ({"individuals": 16, "unspecified": 2}, "individuals 16 + unspecified 2 = 18, but the total is 17"),
        ({"individuals": 10, "unspecified": 0}, "individuals 10, but the total is 17"),
        ({"individuals": 10, "entities": "unknown"}, "of 17 in total, 7 are left for entities (unknown)"),
    ],
)  # fmt: skip
def test_counts_that_contradict_a_total_are_refused_with_the_arithmetic(
    counts, message
):
    with pytest.raises(SanctionsError) as caught:
        add_total(counts, 17)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("existing", "changes", "total", "merged"),
    [
        # Types that are given later are a part of what was unspecified.
        ({"unspecified": 17}, {"individuals": 16, "entities": 1}, None, {"individuals": 16, "entities": 1}),
        ({"unspecified": 17}, {"individuals": 10}, None, {"individuals": 10, "unspecified": 7}),
        ({"individuals": 3, "unspecified": 17}, {"entities": 5}, None,
         {"individuals": 3, "entities": 5, "unspecified": 12}),
        ({"unspecified": 17}, {"unspecified": 18}, None, {"unspecified": 18}),
        ({"individuals": 10}, {"entities": 6}, None, {"individuals": 10, "entities": 6}),
        ({"individuals": 10}, {"entities": "unknown"}, None, {"individuals": 10, "entities": "unknown"}),
        ({}, {}, 17, {"unspecified": 17}),
        ({"individuals": 10, "unspecified": 7}, {}, 12, {"individuals": 10, "unspecified": 2}),
        ({"individuals": 10, "unspecified": 7}, {"entities": 2}, 12, {"individuals": 10, "entities": 2}),
    ],
)  # fmt: skip
def test_later_types_replace_the_unspecified_part(existing, changes, total, merged):
    assert merge_counts(existing, changes, total) == merged


@pytest.mark.parametrize(
    ("existing", "changes", "total", "message"),
    [
        ({"unspecified": 17}, {"individuals": 16, "entities": 4}, None,
         "individuals 16 + entities 4 = 20, but the total is 17"),
        ({"individuals": 10}, {}, 9, "individuals 10, but the total is 9"),
        ({"unspecified": 17}, {"individuals": 10, "entities": "unknown"}, None,
         "of 17 in total, 7 are left for entities (unknown)"),
        ({"individuals": 10, "entities": "unknown"}, {}, 17,
         "of 17 in total, 7 are left for entities (unknown)"),
    ],
)  # fmt: skip
def test_changes_that_do_not_add_up_are_refused_with_the_arithmetic(
    existing, changes, total, message
):
    with pytest.raises(SanctionsError) as caught:
        merge_counts(existing, changes, total)
    assert caught.value.message == message


counts_by_type = st.dictionaries(
    st.sampled_from(TYPES[:-1]), st.integers(0, 50) | st.just("unknown")
)


@given(counts_by_type, counts_by_type, st.integers(1, 200))
def test_a_change_of_types_never_changes_a_total_that_has_an_unspecified_part(
    existing, changes, unspecified
):
    before = {**existing, "unspecified": unspecified}
    try:
        after = merge_counts(before, changes, None)
    except SanctionsError:
        return
    assert known_sum(after) == known_sum(before)
    assert changes.items() <= after.items()


def known_sum(counts: Mapping[str, int | str]) -> int:
    return sum(count for count in counts.values() if isinstance(count, int))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("about 30", "write 30, and add --precision about"),
        ("About 1,400", "write 1400, and add --precision about"),
        ("~30", "write 30, and add --precision about"),
        ("ca. 30", "write 30, and add --precision about"),
        ("at least 30", "write 30, and add --precision at_least"),
        ("more than 30", "write 30, and add --precision at_least"),
        ("30+", "write 30, and add --precision at_least"),
        ("about thirty", "write a whole number, such as 10"),
    ],
)
def test_the_hint_for_a_number_that_is_not_exact_says_how_to_write_it(text, hint):
    with pytest.raises(SanctionsError) as refusal:
        parse_count_or_unknown(text)
    assert refusal.value.hint.startswith(hint)
