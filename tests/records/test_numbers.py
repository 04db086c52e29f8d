"""Counts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import MAX_COUNT
from sanctions_cli.records.numbers import parse_count, parse_net


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
    with pytest.raises(SanctionsError, match="is no count") as caught:
        parse_count(text)
    assert caught.value.hint == "a whole number from 0, in digits: 10"


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
