"""The claims of ledger.toml: what several of them cover together."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.ledger.coverage import (
    ALL_OTHER_TARGETS,
    CoverageEntry,
    CoveredSpan,
    covers_date,
    extend_range,
    find_claimed_targets,
    find_covered_spans,
    find_uncovered_targets,
    read_entries,
)

CANADA_BELARUS = CoverageEntry("CA", ("BY",), "2020-08-09", "2025-06-30")
CANADA_RUSSIA = CoverageEntry("CA", ("RU", "UA"), "2022", "2024-03")
US_BELARUS = CoverageEntry("US", ("BY",), "2021-06", "2023")
ENTRIES = (CANADA_BELARUS, CANADA_RUSSIA, US_BELARUS)


def spans(entries, *targets, sender="CA"):
    covered = find_covered_spans(tuple(entries), sender, frozenset(targets))
    return [(span.since_text, span.until_text) for span in covered]


def claim(since, until="", targets=("BY",)):
    return CoverageEntry("CA", targets, since, until)


# Reading


def test_the_claims_are_read_from_the_values_of_ledger_toml():
    values = {
        "title": "A ledger",
        "coverage": [
            {
                "sender": "CA",
                "target": ["BY"],
                "since": "2020-08-09",
                "until": "2025-06-30",
            },
            {"sender": "CA", "target": ["RU", "UA"], "since": "2022"},
            {"sender": "US", "since": "2022", "until": None},
        ],
    }
    assert read_entries(values) == (
        CANADA_BELARUS,
        CoverageEntry("CA", ("RU", "UA"), "2022", ""),
        CoverageEntry("US", (), "2022", ""),
    )


@pytest.mark.parametrize("values", [{}, {"title": "A ledger"}, {"coverage": []}])
def test_a_ledger_without_claims_has_no_entries(values):
    assert read_entries(values) == ()


# Days


def test_a_month_or_year_is_covered_from_its_first_to_its_last_day():
    assert find_covered_spans(ENTRIES, "US", frozenset({"BY"})) == (
        CoveredSpan(date(2021, 6, 1), date(2023, 12, 31), "2021-06", "2023"),
    )


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        # Apart, overlapping, adjacent, one within the other, in any order, without an end.
        (
            [claim("2020", "2021"), claim("2023", "2024")],
            [("2020", "2021"), ("2023", "2024")],
        ),
        ([claim("2020", "2022-06"), claim("2022", "2024")], [("2020", "2024")]),
        ([claim("2020", "2021"), claim("2022", "2024")], [("2020", "2024")]),
        ([claim("2022", "2024"), claim("2020", "2021")], [("2020", "2024")]),
        ([claim("2020", "2024"), claim("2021", "2022")], [("2020", "2024")]),
        ([claim("2020"), claim("2023", "2024")], [("2020", "")]),
        ([claim("2020", "2021"), claim("2023")], [("2020", "2021"), ("2023", "")]),
        ([claim("2020", "2021"), claim("2021-12-31")], [("2020", "")]),
        ([claim("2024", "2023")], []),
    ],
)
def test_claims_about_one_sender_and_target_are_united(entries, expected):
    assert spans(entries, "BY") == expected


def test_against_several_targets_the_days_count_on_which_all_are_covered():
    assert spans(ENTRIES, "BY", "RU") == [("2022", "2024-03")]
    assert spans(ENTRIES, "BY", "MM") == []
    assert spans(ENTRIES) == []


def test_a_claim_without_targets_is_about_all():
    entries = [claim("2020", "2021", targets=()), claim("2022", "2024")]
    assert spans(entries, "BY") == [("2020", "2024")]
    assert spans(entries, "MM") == [("2020", "2021")]
    assert spans(entries, ALL_OTHER_TARGETS) == [("2020", "2021")]
    assert find_claimed_targets(entries, "CA") == {"BY", ALL_OTHER_TARGETS}
    assert find_uncovered_targets(entries, ["MM"]) == ()


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.integers(0, 40)), min_size=1, max_size=6
    ),
    st.integers(0, 400),
)
def test_a_day_is_covered_if_any_claim_has_it(ranges, offset):
    begin = date(2020, 1, 1)
    entries = []
    for start, length in ranges:
        since = begin + timedelta(days=start)
        entries.append(
            claim(since.isoformat(), (since + timedelta(days=length)).isoformat())
        )
    day = (begin + timedelta(days=offset)).isoformat()
    united = find_covered_spans(tuple(entries), "CA", frozenset({"BY"}))
    expected = any(entry.since <= day <= entry.until for entry in entries)
    assert covers_date(united, day) is expected
    for earlier, later in pairwise(united):
        assert later.since > earlier.until + timedelta(days=1)


@pytest.mark.parametrize(
    ("recorded_date", "is_covered"),
    [
        ("2021-05-31", False),
        ("2021-06-01", True),
        ("2021-06", True),
        ("2021", False),
        ("2023-12-31", True),
        ("2023", True),
        ("2024-01-01", False),
    ],
)
def test_a_date_is_covered_if_all_its_days_are(recorded_date, is_covered):
    covered = find_covered_spans(ENTRIES, "US", frozenset({"BY"}))
    assert covers_date(covered, recorded_date) is is_covered


# Targets, ranges, words


@pytest.mark.parametrize(
    ("targets", "uncovered"),
    [((), ()), (("BY",), ()), (("MM", "BY", "MM", "IR"), ("MM", "IR")), (("UA",), ())],
)
def test_targets_that_no_claim_names_are_uncovered(targets, uncovered):
    assert find_uncovered_targets(ENTRIES, targets) == uncovered


def test_without_claims_no_target_is_uncovered():
    assert find_uncovered_targets([], ["BY"]) == ()


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2023, 1, 1), date(2023, 2, 1), (date(2020, 8, 9), date(2025, 6, 30))),
        (date(2010, 1, 1), date(2023, 2, 1), (date(2010, 1, 1), date(2025, 6, 30))),
        (date(2023, 1, 1), date(2030, 2, 1), (date(2020, 8, 9), date(2030, 2, 1))),
    ],
)
def test_a_range_is_extended_to_all_that_is_covered(since, until, expected):
    assert extend_range(ENTRIES, since, until) == expected
    assert extend_range([], since, until) == (since, until)
    assert extend_range([claim("2030")], since, until)[1] == until
