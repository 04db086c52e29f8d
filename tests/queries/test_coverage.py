"""What a ledger covers of a question, and how answers tell."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger, make_coverage, make_filters, words_of
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.dates import Period
from sanctions_cli.ledger.coverage import CoverageEntry
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.queries.coverage import (
    Pair,
    find_period_caveats,
    find_table_caveats,
    load_coverage,
    mark_uncovered,
)
from sanctions_cli.table import Figure

CANADA = CoverageEntry("CA", ("BY",), "2022-01-01", "2025-06-30")
US = CoverageEntry("US", ("BY",), "2022", "2023-12")
# Canada is covered from 2022 to the middle of 2025, the US to the end of 2023.
PROGRAMS = {
    "CA-SEMA-BLR": (Pair("CA", "BY"),),
    "US-BELARUS": (Pair("US", "BY"),),
}
COVERAGE = make_coverage(CANADA, US, programs=PROGRAMS)
NOTHING_STATED = make_coverage(targets=())


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
        ("", "US", True),
        ("", "CA", False),
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
    with_uk = make_coverage(CANADA, US, senders=("CA", "GB"))
    assert with_uk.is_partial(period_of("2023"))
    only_canada = make_coverage(CANADA, US, senders=("CA",))
    assert not only_canada.is_partial(period_of("2024"))


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 4000))
def test_a_ledger_without_claims_doubts_no_figure_by_itself(since, days):
    asked = Period(since, date.fromordinal(since.toordinal() + days))
    assert not NOTHING_STATED.is_partial(asked, {"sender": "CA"})
    assert not NOTHING_STATED.is_partial(asked, {"month": "2024-08", "sender": "CA"})


def test_a_gap_between_two_spans_is_not_covered():
    later = CoverageEntry("CA", ("BY",), "2026-07", "")
    coverage = make_coverage(CANADA, later)
    assert coverage.is_partial(period_of("2026"))
    assert coverage.is_partial(ALL_DATES)
    assert coverage.is_partial(ALL_DATES, {"year": "2026"})
    assert not coverage.is_partial(ALL_DATES, {"year": "2027"})
    assert coverage.is_partial(ALL_DATES, {"quarter": "2025-Q4"})
    assert not coverage.is_partial(period_of("2027..2040"))
    assert words_of(find_period_caveats(coverage, period_of("2024..2027"))) == [
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
        # An announcement against both is one against the target of the question.
        ({"target": "BY; RU", "sender": "CA"}, False),
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
        # Over all time, the US lacks the years 2024 and 2025.
        ("", {}, True),
        ("", {"sender": "CA"}, False),
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


def test_without_any_claim_an_empty_sum_has_no_record_and_no_value_for_programs():
    def mark(figure, is_empty):
        return NOTHING_STATED.mark(figure, ALL_DATES, {}, is_empty=is_empty)

    assert mark(Figure(0), True).is_unrecorded
    assert mark(Figure(0), True).for_machines is None
    assert mark(Figure(0), False).for_machines == 0
    assert mark(Figure(5), False).for_machines == 5


# Days that all senders have in common


LEDGER_RANGE = (date(2020, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("senders", "day", "expected"),
    [
        (("CA", "US"), date(2023, 1, 1), (date(2022, 1, 1), date(2023, 12, 31))),
        (("CA",), date(2023, 1, 1), (date(2022, 1, 1), date(2025, 6, 30))),
        (("CA", "GB"), date(2023, 1, 1), (date(2022, 1, 1), date(2025, 6, 30))),
        # The US is not covered on this day, and does not keep Canada from an answer.
        (("CA", "US"), date(2024, 6, 1), (date(2022, 1, 1), date(2025, 6, 30))),
        (("CA", "US"), date(2022, 1, 1), None),
        (("GB",), date(2023, 1, 1), None),
    ],
)
def test_the_common_range_is_that_of_the_senders_covered_around_a_day(
    senders, day, expected
):
    coverage = make_coverage(CANADA, US, senders=senders)
    assert coverage.find_common_range(day, LEDGER_RANGE) == expected


def test_a_sender_covered_for_a_month_does_not_shorten_the_common_range():
    month = CoverageEntry("NZ", ("BY",), "2023-01", "2023-01")
    day = date(2023, 1, 15)
    coverage = make_coverage(CANADA, month)
    expected = (date(2022, 1, 1), date(2025, 6, 30))
    assert coverage.find_common_range(day, LEDGER_RANGE) == expected
    alone = make_coverage(CANADA, month, senders=("NZ",))
    expected = (date(2023, 1, 1), date(2023, 1, 31))
    assert alone.find_common_range(day, LEDGER_RANGE) == expected


# Pairs that count


def test_a_sender_without_coverage_or_records_against_a_target_does_not_count():
    australia = CoverageEntry("AU", ("MM",), "2018", "2026")
    against_belarus = make_coverage(CANADA, australia)
    assert against_belarus.senders == ("CA",)
    assert not against_belarus.is_partial(period_of("2023"))
    assert against_belarus.is_partial(period_of("2023"), {"sender": "AU"})
    recorded = make_coverage(CANADA, australia, recorded=[("AU", "BY")])
    assert recorded.senders == ("AU", "CA")
    assert recorded.is_partial(period_of("2023"))


def test_all_targets_and_each_target_named_have_the_same_pairs():
    australia = CoverageEntry("AU", ("MM",), "2018", "2026")
    everything = make_coverage(CANADA, US, australia, targets=())
    each = make_coverage(CANADA, US, australia, targets=("BY", "MM"))
    assert everything.pairs == each.pairs == (("AU", "MM"), ("CA", "BY"), ("US", "BY"))


def test_a_sender_or_target_that_a_question_names_counts_without_any_data():
    assert make_coverage(CANADA, senders=("CA", "AU")).pairs == (
        ("CA", "BY"),
        ("AU", "BY"),
    )
    coverage = make_coverage(CANADA, targets=("BY", "RU"))
    assert coverage.pairs == (("CA", "BY"), ("CA", "RU"))


def test_a_claim_about_all_targets_is_about_those_that_are_named():
    everything = CoverageEntry("US", (), "2020", "")
    assert make_coverage(CANADA, everything).pairs == (("CA", "BY"), ("US", "BY"))
    assert not make_coverage(everything).is_partial(period_of("2023"))


def test_before_a_target_is_in_the_ledger_it_is_not_missing():
    """Myanmar is covered from 2018, Belarus from 2022: the figures of 2019 lack nothing."""
    myanmar = CoverageEntry("CA", ("MM",), "2018", "2025")
    coverage = make_coverage(CANADA, myanmar, targets=())
    of_canada = {"sender": "CA"}
    assert not coverage.is_partial(ALL_DATES, {**of_canada, "year": "2019"})
    assert coverage.is_partial(ALL_DATES, {**of_canada, "year": "2019", "target": "BY"})
    # A year that the question names is asked about for all its targets.
    assert coverage.is_partial(period_of("2019"), of_canada)
    assert not coverage.is_partial(ALL_DATES, of_canada)


@pytest.mark.parametrize(
    ("until", "is_partial"), [("2025-01", False), ("2024-12", True)]
)
def test_over_all_time_a_sender_must_be_covered_in_each_year_of_its_target(
    until, is_partial
):
    """Canada is covered to 30 June 2025; a ledger is not brought up to date all at once."""
    coverage = make_coverage(CANADA, US._replace(until=until))
    for keys in ({}, {"sender": "US"}, {"target": "BY"}):
        assert coverage.is_partial(ALL_DATES, keys) is is_partial


def test_a_program_is_covered_as_its_target_is():
    myanmar = CoverageEntry("CA", ("MM",), "2018", "2026")
    programs = PROGRAMS | {
        "CA-SEMA-MMR": (Pair("CA", "MM"),),
        "CA-JVCFOA": (Pair("CA", "ZZ"),),
    }
    coverage = make_coverage(CANADA, myanmar, targets=(), programs=programs)
    asked = period_of("2019")
    is_partial = {
        program: coverage.is_partial(asked, {"program": program})
        for program in programs
    }
    assert is_partial == {
        "CA-SEMA-BLR": True,
        "US-BELARUS": True,
        "CA-SEMA-MMR": False,
        # It can list people of any target of the ledger.
        "CA-JVCFOA": True,
    }


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
    assert words_of(find_period_caveats(COVERAGE, period_of(period))) == texts


def test_senders_with_the_same_end_are_named_together():
    coverage = make_coverage(US, US._replace(sender="CA"))
    (text,) = words_of(find_period_caveats(coverage, period_of("2023..2024")))
    assert text.startswith("covered until December 2023 (Canada, US):")


def test_senders_that_are_not_covered_are_named():
    coverage = make_coverage(CANADA, US, senders=("CA", "GB", "AU"))
    assert words_of(find_period_caveats(coverage, period_of("2023"))) == [
        "no coverage is stated for UK and Australia: a missing record does not mean that"
        " nothing was announced"
    ]


def test_targets_that_are_not_covered_are_named():
    coverage = make_coverage(CANADA, US, targets=("RU", "MM", "BY"))
    assert words_of(find_period_caveats(coverage, period_of("2023"))) == [
        "no coverage is stated against Myanmar and Russia: a missing record does not mean"
        " that nothing was announced"
    ]


def test_a_ledger_without_claims_says_so_once():
    coverage = make_coverage(senders=("CA",))
    rows = [("2020", Figure(0))]
    (caveat,) = find_table_caveats(coverage, period_of("2020..2030"), rows, "year")
    assert caveat.kind == "coverage_not_stated"


def test_the_mark_of_a_partial_figure_is_explained_first():
    rows = [("CA", Figure(5)), ("US", Figure(None, is_partial=True))]
    caveats = list(find_table_caveats(COVERAGE, period_of("2022-06.."), rows, "sender"))
    # The reader must know why, although the period asked for has no end.
    assert [caveat.kind for caveat in caveats] == ["uncovered", "coverage_ends"]
    assert words_of(caveats)[1] == "covered until December 2023 (US): no data after"


def test_without_a_partial_figure_an_open_end_asks_for_no_more_than_is_covered():
    rows = [("CA", Figure(5))]
    assert list(find_table_caveats(COVERAGE, period_of("2022-06.."), rows)) == []


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
    texts = words_of(find_table_caveats(COVERAGE, period_of(period), rows, by))
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
    assert coverage.pairs == (("CA", "BY"), ("CA", "RU"), ("US", "BY"))
    assert coverage.programs == {"CA-SEMA-BLR": (("CA", "BY"),)}
    assert texts(coverage.find_spans(Pair("US", "BY"))) == [("2021", "2023-12")]


def texts(spans):
    return [(span.since_text, span.until_text) for span in spans]


def test_a_day_is_covered_against_the_targets_that_the_ledger_has_then(covered):
    """Canada is covered from 2020 against Belarus, and from 2022 to 2024 against Russia.

    Before 2022, no sender is covered against Russia, so those days do not lack it.
    """
    of_canada = {"sender": "CA"}
    days = load_coverage(covered.open(), Filters()).find_covered_days(of_canada)
    assert [(span.since, span.until) for span in days] == [
        (date(2020, 8, 9), date(2024, 12, 31))
    ]
    covered.cover("US", "2021", "2024", target="RU")
    days = load_coverage(covered.open(), Filters()).find_covered_days(of_canada)
    assert [(span.since, span.until) for span in days] == [
        (date(2020, 8, 9), date(2020, 12, 31)),
        (date(2022, 1, 1), date(2024, 12, 31)),
    ]


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
    assert load_coverage(covered.open(), Filters(targets=("RU",))).senders == ("CA",)


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
    assert words_of(find_period_caveats(coverage, ALL_DATES)) == [
        "no coverage is stated against Myanmar: a missing record does not mean that"
        " nothing was announced"
    ]


def test_a_ledger_without_claims_states_nothing(hand_made):
    coverage = load_coverage(hand_made.open(), Filters())
    assert coverage == NOTHING_STATED
