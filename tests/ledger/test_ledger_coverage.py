"""The claims of ledger.toml, and what each question makes of several claims for one sender."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.ledger.coverage import (
    CoverageEntry,
    CoveredPeriod,
    claims_date,
    extend_range,
    find_claims_by_target,
    find_covered_periods,
    find_first_dates,
    find_uncovered_targets,
    read_entries,
)

CANADA_BELARUS = CoverageEntry("CA", ("BY",), "2020-08-09", "2025-06-30")
CANADA_RUSSIA = CoverageEntry("CA", ("RU", "UA"), "2022", "2024-03")
US_BELARUS = CoverageEntry("US", ("BY",), "2021-06", "2023")
ENTRIES = [CANADA_BELARUS, CANADA_RUSSIA, US_BELARUS]


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
            {
                "sender": "CA",
                "target": ["RU", "UA"],
                "since": "2022",
                "until": "2024-03",
            },
        ],
    }
    assert read_entries(values) == [CANADA_BELARUS, CANADA_RUSSIA]


@pytest.mark.parametrize("values", [{}, {"title": "A ledger"}, {"coverage": []}])
def test_a_ledger_without_claims_has_no_entries(values):
    assert read_entries(values) == []


def test_a_month_or_year_is_covered_from_its_first_to_its_last_day():
    assert find_covered_periods([US_BELARUS]) == {
        "US": CoveredPeriod(date(2021, 6, 1), date(2023, 12, 31), "2021-06", "2023")
    }


def test_of_several_claims_for_a_sender_the_days_that_they_share_are_covered():
    periods = find_covered_periods(ENTRIES)
    assert periods["CA"] == CoveredPeriod(
        date(2022, 1, 1), date(2024, 3, 31), "2022", "2024-03"
    )
    assert list(periods) == ["CA", "US"]


def test_claims_about_other_targets_do_not_matter():
    assert find_covered_periods(ENTRIES, ["UA"]) == find_covered_periods(
        [CANADA_RUSSIA]
    )
    assert find_covered_periods(ENTRIES, ["BY"]) == find_covered_periods(
        [CANADA_BELARUS, US_BELARUS]
    )
    assert find_covered_periods(ENTRIES, ["MM"]) == {}


def test_claims_that_share_no_day_leave_none():
    first = CoverageEntry("CA", ("BY",), "2020", "2021")
    second = CoverageEntry("CA", ("BY",), "2023", "2024")
    period = find_covered_periods([first, second])["CA"]
    assert (period.since, period.until) == (date(2023, 1, 1), date(2021, 12, 31))


def test_of_equal_ends_the_first_spelling_is_kept():
    first = CoverageEntry("CA", ("BY",), "2020-01", "2021-12-31")
    second = CoverageEntry("CA", ("RU",), "2020", "2021")
    period = find_covered_periods([first, second])["CA"]
    assert (period.since_text, period.until_text) == ("2020-01", "2021-12-31")


@given(st.permutations(ENTRIES))
def test_the_order_of_the_claims_does_not_change_the_covered_days(entries):
    assert find_covered_periods(entries) == find_covered_periods(ENTRIES)


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


def test_the_first_claim_of_a_sender_says_from_when_it_is_covered():
    assert find_first_dates(ENTRIES) == {"CA": "2020-08-09", "US": "2021-06"}
    assert find_first_dates(reversed(ENTRIES)) == {"CA": "2022", "US": "2021-06"}


def test_each_target_has_the_last_claim_about_it():
    later = CoverageEntry("CA", ("BY",), "2024", "2025")
    claims = find_claims_by_target([*ENTRIES, later])
    assert claims == {
        ("CA", "BY"): later,
        ("CA", "RU"): CANADA_RUSSIA,
        ("CA", "UA"): CANADA_RUSSIA,
        ("US", "BY"): US_BELARUS,
    }


@pytest.mark.parametrize(
    ("recorded_date", "is_claimed"),
    [
        ("2021-05-31", False),
        ("2021-06-01", True),
        ("2021-06", True),
        ("2023-12-31", True),
        ("2023", True),
        ("2024-01-01", False),
        ("2024", False),
    ],
)
def test_a_claim_includes_all_days_of_the_month_or_year_that_it_ends_with(
    recorded_date, is_claimed
):
    assert claims_date(US_BELARUS, recorded_date) is is_claimed
