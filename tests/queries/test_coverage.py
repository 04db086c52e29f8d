"""What a ledger covers of a question, and how answers tell."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters, words_of
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.dates import Period
from sanctions_cli.ledger.coverage import CoverageEntry
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.queries.coverage import (
    LedgerCoverage,
    load_coverage,
    mark_total,
    mark_uncovered,
)
from sanctions_cli.table import Figure

CANADA = CoverageEntry("CA", ("BY",), "2022-01-01", "2025-06-30")
US = CoverageEntry("US", ("BY",), "2022", "2023-12")
# Canada is covered from 2022 to the middle of 2025, the US to the end of 2023.
COVERAGE = LedgerCoverage(
    entries=(CANADA, US),
    senders=("CA", "US"),
    targets=frozenset({"BY"}),
    recorded_targets={},
    program_senders={"CA-SEMA-BLR": "CA", "US-BELARUS": "US"},
)
NOTHING_STATED = LedgerCoverage((), (), frozenset(), {}, {})


def period_of(text: str) -> Period:
    return make_filters(text).period


# Days and periods of a sender


@pytest.mark.parametrize(
    ("sender", "day", "is_covered"),
    [
        ("CA", "2022-01-01", True),
        ("CA", "2021-12-31", False),
        ("CA", "2025-06-30", True),
        ("CA", "2025-07-01", False),
        ("US", "2023-12-31", True),
        ("US", "2024-01-01", False),
        ("GB", "2023-01-01", False),
    ],
)
def test_both_ends_of_a_coverage_belong_to_it(sender, day, is_covered):
    assert COVERAGE.covers_day(sender, day) is is_covered


def test_without_any_claim_no_day_is_covered():
    assert not NOTHING_STATED.covers_day("CA", "1950-01-01")
    assert not NOTHING_STATED.is_stated


@pytest.mark.parametrize(
    ("period", "sender", "is_partial"),
    [
        ("2023", "CA", False),
        ("2023", "US", False),
        ("2024", "CA", False),
        ("2024", "US", True),
        ("2025", "CA", True),
        ("2026", "CA", True),
        ("2023", "GB", True),
        ("2023..", "CA", False),
        ("..2023", "CA", False),
        ("2024..", "US", True),
        ("", "US", False),
        ("2022-12-25..2025", "CA", True),
    ],
)
def test_a_period_is_covered_throughout_or_not(period, sender, is_partial):
    assert COVERAGE.is_partial(period_of(period), {"sender": sender}) is is_partial


@pytest.mark.parametrize(
    ("period", "is_partial"),
    [
        ("2021-12-25..2024", False),
        ("2021-12-01..2024", False),
        ("2021-11-15..2024", True),
    ],
)
def test_a_period_that_lacks_three_percent_or_less_is_not_partial(period, is_partial):
    assert COVERAGE.is_partial(period_of(period), {"sender": "CA"}) is is_partial


def test_of_all_senders_one_that_is_not_covered_is_enough():
    assert COVERAGE.is_partial(period_of("2024"))
    assert not COVERAGE.is_partial(period_of("2023"))
    assert COVERAGE._replace(senders=("CA", "GB")).is_partial(period_of("2023"))
    assert not COVERAGE._replace(senders=("CA",)).is_partial(period_of("2024"))


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 4000))
def test_a_ledger_without_claims_doubts_no_figure_by_itself(since, days):
    asked = Period(since, date.fromordinal(since.toordinal() + days))
    assert not NOTHING_STATED.is_partial(asked, {"sender": "CA"})
    assert not NOTHING_STATED.is_partial(asked, {"month": "2024-08", "sender": "CA"})


def test_a_gap_between_two_spans_is_not_covered():
    later = CoverageEntry("CA", ("BY",), "2026-07", "")
    coverage = COVERAGE._replace(entries=(CANADA, later), senders=("CA",))
    assert coverage.is_partial(period_of("2026"))
    assert coverage.is_partial(ALL_DATES)
    assert coverage.is_partial(ALL_DATES, {"year": "2026"})
    assert not coverage.is_partial(ALL_DATES, {"year": "2027"})
    assert coverage.is_partial(ALL_DATES, {"quarter": "2025-Q4"})
    assert not coverage.is_partial(period_of("2027..2040"))
    assert words_of(coverage.find_period_caveats(period_of("2024..2027"))) == [
        "not covered between 30 June 2025 and July 2026 (Canada)"
    ]


# Sums with keys


@pytest.mark.parametrize(
    ("keys", "is_partial"),
    [
        ({"sender": "US"}, True),
        ({"sender": "CA"}, False),
        ({"program": "CA-SEMA-BLR"}, False),
        ({"program": "US-BELARUS"}, True),
        ({"program": ""}, True),
        ({"program": "EU-BLR"}, True),
        ({"target": "BY", "sender": "CA"}, False),
        ({"target": "RU", "sender": "CA"}, True),
        ({"target": "BY; RU", "sender": "CA"}, True),
        ({}, True),
    ],
)
def test_a_sum_is_about_the_sender_and_target_of_its_keys(keys, is_partial):
    assert COVERAGE.is_partial(period_of("2024"), keys) is is_partial


@pytest.mark.parametrize(
    ("period", "keys", "expected"),
    [
        ("", {"year": "2024", "sender": "US"}, True),
        ("", {"year": "2024", "sender": "CA"}, False),
        ("", {"year": "2024"}, True),
        ("", {"year": "2023"}, False),
        ("", {"month": "2025-07", "sender": "CA"}, True),
        ("", {"month": "2025-06", "sender": "CA"}, False),
        ("", {"quarter": "2025-Q3", "program": "CA-SEMA-BLR"}, True),
        ("", {"month": "2021", "sender": "CA"}, True),
        ("2025-08..2025-12", {"year": "2025", "sender": "CA"}, True),
        ("2025-05..2025-12", {"year": "2025", "sender": "CA"}, True),
        ("2025-05..2025-06", {"year": "2025", "sender": "CA"}, False),
        # A record dated by year only can be shown although its year is not in the period.
        ("2024", {"year": "2026", "sender": "CA"}, True),
        ("2024", {"sender": "US"}, True),
        ("2024", {}, True),
        ("", {}, False),
    ],
)
def test_a_sum_of_a_time_without_coverage_is_known_by_its_keys(period, keys, expected):
    assert COVERAGE.is_partial(period_of(period), keys) is expected


@pytest.mark.parametrize(
    ("figure", "marked"),
    [
        (Figure(0), Figure(None, is_partial=True)),
        (Figure(5), Figure(5, is_partial=True)),
        (Figure(None, 2, 2), Figure(None, 2, 2, is_partial=True)),
        (Figure(5, 1), Figure(5, 1, is_partial=True)),
    ],
)
def test_without_coverage_nothing_is_unknown_and_a_figure_is_at_least_so_much(
    figure, marked
):
    assert mark_uncovered(figure) == marked


def test_a_total_is_marked_where_one_of_its_parts_is():
    parts = ["2024", 3, Figure(5), Figure(None, is_partial=True)]
    assert mark_total(Figure(5), parts) == Figure(5, is_partial=True)
    assert mark_total(Figure(5), parts[:-1]) == Figure(5)


def test_without_any_claim_an_empty_sum_has_no_record_and_no_value_for_programs():
    def mark(figure, is_empty):
        return NOTHING_STATED.mark(figure, ALL_DATES, {}, is_empty=is_empty)

    assert mark(Figure(0), True).is_unrecorded
    assert mark(Figure(0), True).for_machines is None
    assert mark(Figure(0), False).for_machines == 0
    assert mark(Figure(5), False).for_machines == 5


# Days that all senders have in common


@pytest.mark.parametrize(
    ("senders", "expected"),
    [
        (("CA", "US"), (date(2022, 1, 1), date(2023, 12, 31))),
        (("CA",), (date(2022, 1, 1), date(2025, 6, 30))),
        (("GB",), (date(2020, 1, 1), date(2026, 1, 1))),
        (("CA", "GB"), (date(2022, 1, 1), date(2025, 6, 30))),
        ((), (date(2020, 1, 1), date(2026, 1, 1))),
    ],
)
def test_the_common_range_is_that_for_which_all_senders_are_covered(senders, expected):
    ledger_range = (date(2020, 1, 1), date(2026, 1, 1))
    assert COVERAGE._replace(senders=senders).common_range(ledger_range) == expected


def test_senders_without_a_common_day_have_the_whole_ledger():
    later = CoverageEntry("CA", ("BY",), "2024", "2024")
    coverage = COVERAGE._replace(entries=(later, US))
    ledger_range = (date(2020, 1, 1), date(2026, 1, 1))
    assert coverage.common_range(ledger_range) == ledger_range


# Caveats


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        ("2022-06..2023", []),
        (
            "2020..2023",
            ["covered from 2022 (US), 1 January 2022 (Canada): no data before"],
        ),
        (
            "2023..2024",
            ["covered until December 2023 (US): no data after"],
        ),
        (
            "2020..2026",
            [
                "covered from 2022 (US), 1 January 2022 (Canada): no data before",
                "covered until December 2023 (US), 30 June 2025 (Canada): no data after",
            ],
        ),
        ("", []),
        ("2023..", []),
    ],
)  # fmt: skip
def test_a_footnote_names_the_ends_of_the_coverage_inside_the_period(period, texts):
    assert words_of(COVERAGE.find_period_caveats(period_of(period))) == texts


def test_senders_with_the_same_end_are_named_together():
    coverage = COVERAGE._replace(entries=(US, US._replace(sender="CA")))
    (text,) = words_of(coverage.find_period_caveats(period_of("2023..2024")))
    assert text.startswith("covered until December 2023 (Canada, US):")


def test_senders_that_are_not_covered_are_named():
    coverage = COVERAGE._replace(senders=("CA", "GB", "AU"))
    assert words_of(coverage.find_period_caveats(period_of("2023"))) == [
        "no coverage is stated for UK and Australia: a missing record does not mean that"
        " nothing was announced"
    ]


def test_targets_that_are_not_covered_are_named():
    coverage = COVERAGE._replace(targets=frozenset({"RU", "MM", "BY"}))
    assert words_of(coverage.find_period_caveats(period_of("2023"))) == [
        "no coverage is stated against Myanmar and Russia: a missing record does not mean"
        " that nothing was announced"
    ]


def test_a_ledger_without_claims_says_so_once():
    coverage = NOTHING_STATED._replace(senders=("CA",))
    rows = [("2020", Figure(0))]
    (caveat,) = coverage.find_table_caveats(period_of("2020..2030"), rows, "year")
    assert caveat.kind == "coverage_not_stated"


def test_the_mark_of_a_partial_figure_is_explained_first():
    rows = [("CA", Figure(5)), ("US", Figure(None, is_partial=True))]
    caveats = list(COVERAGE.find_table_caveats(period_of("2022-06.."), rows, "sender"))
    # The reader must know why, although the period asked for has no end.
    assert [caveat.kind for caveat in caveats] == ["uncovered", "coverage_ends"]
    assert words_of(caveats)[1] == "covered until December 2023 (US): no data after"


def test_without_a_partial_figure_an_open_end_asks_for_no_more_than_is_covered():
    rows = [("CA", Figure(5))]
    assert list(COVERAGE.find_table_caveats(period_of("2022-06.."), rows)) == []


@pytest.mark.parametrize(
    ("period", "by", "rows", "is_noted"),
    [
        ("2025-05..2025-12", "month", [("2025-05",), ("2025-06",), ("Total",)], True),
        ("2025-05..2025-06", "month", [("2025-05",), ("2025-06",)], False),
        ("2025-05..", "month", [("2025-05",), ("2025-06",)], False),
        ("2025-05..2025-12", "sender", [("CA",)], False),
        ("2025-05..2025-12", "month", [], False),
    ],
)
def test_times_that_are_not_shown_are_in_a_footnote(period, by, rows, is_noted):
    texts = words_of(COVERAGE.find_table_caveats(period_of(period), rows, by))
    text = "not shown, as no sender is covered then: the months after June 2025"
    assert (text in texts) is is_noted


# Read from a ledger


@pytest.fixture
def covered(hand_made: HandMadeLedger) -> HandMadeLedger:
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.cover("CA", "2020-08-09", "2025-06-30")
    hand_made.cover("CA", "2022-01-01", "2024", target="RU")
    hand_made.cover("US", "2021", "2023-12")
    return hand_made


def test_the_coverage_of_a_question_is_that_of_all_senders(covered):
    coverage = load_coverage(covered.open(), Filters())
    assert coverage.senders == ("CA", "US")
    assert coverage.program_senders == {"CA-SEMA-BLR": "CA"}
    assert texts(coverage.spans("US")) == [("2021", "2023-12")]


def texts(spans):
    return [(span.since_text, span.until_text) for span in spans]


def test_a_sender_is_covered_as_far_as_it_is_against_each_target(covered):
    coverage = load_coverage(covered.open(), Filters())
    assert texts(coverage.spans("CA")) == [("2022-01-01", "2024")]
    against_belarus = load_coverage(covered.open(), Filters(targets=("BY",)))
    assert texts(against_belarus.spans("CA")) == [("2020-08-09", "2025-06-30")]


def test_the_senders_are_those_asked_for_in_their_order(covered):
    coverage = load_coverage(covered.open(), Filters(senders=("US", "GB", "US")))
    assert coverage.senders == ("US", "GB")
    assert coverage.is_partial(ALL_DATES, {"sender": "GB"})


def test_a_sender_with_records_is_among_all_although_no_claim_names_it(covered):
    covered.add_program("GB-BLR", "GB")
    covered.add("GB", "2022-05-01", 7, program="GB-BLR")
    coverage = load_coverage(covered.open(), Filters(targets=("BY",)))
    assert coverage.senders == ("CA", "GB", "US")
    assert coverage.is_partial(period_of("2022"))
    assert load_coverage(covered.open(), Filters(targets=("RU",))).senders == (
        "CA",
        "US",
    )


def test_a_target_with_records_that_is_not_covered_makes_a_sum_over_all_partial(
    covered,
):
    asked = period_of("2023")
    assert not load_coverage(covered.open(), Filters()).is_partial(asked)
    covered.add("CA", "2023-05-01", 7, target="MM")
    assert load_coverage(covered.open(), Filters()).is_partial(asked)
    of_belarus = load_coverage(covered.open(), Filters(targets=("BY",)))
    assert not of_belarus.is_partial(asked)


def test_a_question_about_a_program_is_about_its_sender(covered):
    coverage = load_coverage(covered.open(), Filters(programs=("CA-SEMA-BLR",)))
    assert coverage.senders == ("CA",)
    assert not coverage.is_partial(period_of("2024"))


def test_a_target_that_no_claim_names_is_not_covered(covered):
    coverage = load_coverage(covered.open(), Filters(targets=("BY", "MM")))
    assert coverage.uncovered_targets == ("MM",)
    assert coverage.is_partial(period_of("2023"), {"sender": "CA"})
    assert words_of(coverage.find_period_caveats(ALL_DATES)) == [
        "no coverage is stated against Myanmar: a missing record does not mean that"
        " nothing was announced"
    ]


def test_a_ledger_without_claims_states_nothing(hand_made):
    coverage = load_coverage(hand_made.open(), Filters())
    assert coverage == NOTHING_STATED
