"""What a ledger covers of a question, and how answers tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.dates import Period
from sanctions_cli.ledger.coverage import CoveredPeriod
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.queries.coverage import (
    NOT_COVERED,
    LedgerCoverage,
    load_coverage,
    mark_uncovered,
)
from sanctions_cli.table import Figure

# Canada is covered from 2022 to the middle of 2025, the US to the end of 2023.
COVERAGE = LedgerCoverage(
    periods={
        "CA": CoveredPeriod(
            date(2022, 1, 1), date(2025, 6, 30), "2022-01-01", "2025-06-30"
        ),
        "US": CoveredPeriod(date(2022, 1, 1), date(2023, 12, 31), "2022", "2023-12"),
    },
    senders=("CA", "US"),
    uncovered_targets=(),
    program_senders={"CA-SEMA-BLR": "CA", "US-BELARUS": "US"},
)
NOTHING_STATED = LedgerCoverage(
    periods={}, senders=(), uncovered_targets=(), program_senders={}
)


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


def test_without_any_claim_every_day_counts_as_covered():
    assert NOTHING_STATED.covers_day("CA", "1950-01-01")
    assert not NOTHING_STATED.is_stated


@pytest.mark.parametrize(
    ("period", "sender", "is_uncovered", "is_partial"),
    [
        ("2023", "CA", False, False),
        ("2023", "US", False, False),
        ("2024", "CA", False, False),
        ("2024", "US", True, True),
        ("2025", "CA", False, True),
        ("2026", "CA", True, True),
        ("2023", "GB", True, True),
        ("2023..", "CA", False, False),
        ("..2023", "CA", False, False),
        ("2024..", "US", True, True),
        ("", "US", False, False),
        ("2022-12-25..2025", "CA", False, True),
    ],
)
def test_a_period_is_covered_partly_or_not_at_all(
    period, sender, is_uncovered, is_partial
):
    asked = period_of(period)
    assert COVERAGE.is_uncovered(asked, sender) is is_uncovered
    assert COVERAGE.is_partial(asked, sender) is is_partial


@pytest.mark.parametrize(
    ("period", "is_partial"),
    [
        ("2021-12-25..2024", False),
        ("2021-12-01..2024", False),
        ("2021-11-15..2024", True),
    ],
)
def test_a_period_that_lacks_three_percent_or_less_is_not_partial(period, is_partial):
    assert COVERAGE.is_partial(period_of(period), "CA") is is_partial


def test_of_all_senders_one_that_is_not_covered_is_enough():
    assert COVERAGE.is_uncovered(period_of("2024"))
    assert not COVERAGE.is_uncovered(period_of("2023"))
    assert replace(COVERAGE, senders=("CA", "GB")).is_uncovered(period_of("2023"))
    assert not replace(COVERAGE, senders=("CA",)).is_uncovered(period_of("2024"))


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 4000))
def test_what_is_not_covered_at_all_is_partial_too(since, days):
    until = date.fromordinal(since.toordinal() + days)
    for sender in ("CA", "US", "GB", None):
        if COVERAGE.is_uncovered(Period(since, until), sender):
            assert COVERAGE.is_partial(Period(since, until), sender)


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 4000))
def test_a_ledger_without_claims_doubts_nothing(since, days):
    asked = Period(since, date.fromordinal(since.toordinal() + days))
    assert not NOTHING_STATED.is_partial(asked, "CA")
    assert not NOTHING_STATED.is_uncovered(asked)
    assert not NOTHING_STATED.has_no_coverage(
        asked, {"month": "2024-08", "sender": "CA"}
    )


# Sums with keys


@pytest.mark.parametrize(
    ("keys", "sender"),
    [
        ({"sender": "US", "year": "2024"}, "US"),
        ({"program": "CA-SEMA-BLR"}, "CA"),
        ({"program": ""}, None),
        ({"program": "EU-BLR"}, None),
        ({"year": "2024"}, None),
        ({}, None),
    ],
)
def test_a_sum_is_about_the_sender_of_its_keys(keys, sender):
    assert COVERAGE.sender_of(keys) == sender


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
        ("2025-05..2025-12", {"year": "2025", "sender": "CA"}, False),
        # A record dated by year only can be shown although its year is not in the period.
        ("2024", {"year": "2026", "sender": "CA"}, True),
        ("2024", {"sender": "US"}, True),
        ("2024", {}, True),
        ("", {}, False),
    ],
)
def test_a_sum_of_a_time_without_coverage_is_known_by_its_keys(period, keys, expected):
    assert COVERAGE.has_no_coverage(period_of(period), keys) is expected


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
    assert replace(COVERAGE, senders=senders).common_range(ledger_range) == expected


def test_senders_without_a_common_day_have_the_whole_ledger():
    later = CoveredPeriod(date(2024, 1, 1), date(2024, 12, 31), "2024", "2024")
    coverage = replace(COVERAGE, periods={"CA": later, "US": COVERAGE.periods["US"]})
    ledger_range = (date(2020, 1, 1), date(2026, 1, 1))
    assert coverage.common_range(ledger_range) == ledger_range


# Footnotes


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        ("2022-06..2023", []),
        (
            "2020..2023",
            ["Followed only from 2022 (US), from 2022-01-01 (Canada); "
             "nothing listed before then means nothing known."],
        ),
        (
            "2023..2024",
            ["Followed only until 2023-12 (US); nothing listed after then means nothing known."],
        ),
        (
            "2020..2026",
            [
                "Followed only from 2022 (US), from 2022-01-01 (Canada); "
                "nothing listed before then means nothing known.",
                "Followed only until 2023-12 (US), until 2025-06-30 (Canada); "
                "nothing listed after then means nothing known.",
            ],
        ),
        ("", []),
        ("2023..", []),
    ],
)  # fmt: skip
def test_a_footnote_names_the_ends_of_the_coverage_inside_the_period(period, texts):
    assert list(COVERAGE.period_notes(period_of(period))) == [
        ("", text) for text in texts
    ]


def test_senders_with_the_same_end_are_named_together():
    coverage = replace(
        COVERAGE, periods={"CA": COVERAGE.periods["US"], "US": COVERAGE.periods["US"]}
    )
    ((_, text),) = coverage.period_notes(period_of("2023..2024"))
    assert text.startswith("Followed only until 2023-12 (Canada, US);")


def test_senders_and_targets_that_are_not_covered_are_named():
    coverage = replace(
        COVERAGE, senders=("CA", "GB", "AU"), uncovered_targets=("RU", "MM")
    )
    assert list(coverage.period_notes(period_of("2023"))) == [
        (
            "",
            "The book does not follow what is done against Russia, Myanmar: "
            "nothing listed means nothing known.",
        ),
        (
            "",
            "The book does not follow UK, Australia: nothing listed means nothing known.",
        ),
    ]


def test_a_ledger_without_claims_has_no_footnotes_on_them():
    coverage = replace(NOTHING_STATED, senders=("CA",))
    assert (
        list(
            coverage.table_notes(period_of("2020..2030"), [("2020", Figure(0))], "year")
        )
        == []
    )


def test_the_mark_of_a_partial_figure_is_explained_first():
    rows = [("CA", Figure(5)), ("US", Figure(None, is_partial=True))]
    notes = list(COVERAGE.table_notes(period_of("2022-06.."), rows, "sender"))
    assert notes[0] == ("?", NOT_COVERED)
    # The reader must know why, although the period asked for has no end.
    assert notes[1] == (
        "",
        "Followed only until 2023-12 (US); nothing listed after then means nothing known.",
    )


def test_without_a_partial_figure_an_open_end_asks_for_no_more_than_is_covered():
    assert list(COVERAGE.table_notes(period_of("2022-06.."), [("CA", Figure(5))])) == []


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
    notes = [text for _, text in COVERAGE.table_notes(period_of(period), rows, by)]
    text = "Not shown, since the book follows nobody then: the months after 2025-06."
    assert (text in notes) is is_noted


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
    assert coverage.periods["US"] == CoveredPeriod(
        date(2021, 1, 1), date(2023, 12, 31), "2021", "2023-12"
    )


def test_a_sender_is_covered_as_far_as_it_is_against_each_target(covered):
    coverage = load_coverage(covered.open(), Filters())
    assert coverage.periods["CA"] == CoveredPeriod(
        date(2022, 1, 1), date(2024, 12, 31), "2022-01-01", "2024"
    )
    against_belarus = load_coverage(covered.open(), Filters(targets=("BY",)))
    assert against_belarus.periods["CA"] == CoveredPeriod(
        date(2020, 8, 9), date(2025, 6, 30), "2020-08-09", "2025-06-30"
    )


def test_the_senders_are_those_asked_for_in_their_order(covered):
    coverage = load_coverage(covered.open(), Filters(senders=("US", "GB", "US")))
    assert coverage.senders == ("US", "GB")
    assert coverage.is_uncovered(ALL_DATES, "GB")


def test_a_target_that_no_claim_names_is_not_covered(covered):
    coverage = load_coverage(covered.open(), Filters(targets=("BY", "MM")))
    assert coverage.uncovered_targets == ("MM",)
    only_uncovered = load_coverage(covered.open(), Filters(targets=("MM",)))
    assert not only_uncovered.is_stated
    assert [text for _, text in only_uncovered.period_notes(ALL_DATES)] == [
        "The book does not follow what is done against Myanmar: nothing listed means nothing known."
    ]


def test_a_ledger_without_claims_states_nothing(hand_made):
    coverage = load_coverage(hand_made.open(), Filters(targets=("BY",)))
    assert coverage == NOTHING_STATED
