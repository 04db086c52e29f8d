"""Dates and periods as people type them: what is read, what is refused, and what the refusal says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.dates import (
    BadDate,
    BadPeriod,
    Period,
    bucket_of,
    buckets_between,
    first_day,
    last_day,
    parse_day,
    parse_partial_date,
    parse_period,
)
from sanctions_cli.errors import SanctionsError

TODAY = date(2024, 8, 9)  # a Friday
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PARTIALS = st.builds(
    lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from((4, 7, 10))
)
GRAINS = st.sampled_from(("year", "quarter", "month"))
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DASH = "\N{EN DASH}"
WIDE_2024 = "\uff12\uff10\uff12\uff14"  # the full-width digits of East Asian keyboards
SCRAPS = (
    *(
        "2024",
        "2023",
        "1899",
        "24",
        "08",
        "8",
        "31",
        "30",
        "0",
        "00",
        "1er",
        "2nd",
        "q3",
        "Q5",
        "20240809",
    ),
    *(
        "aug",
        "August",
        "août",
        "mai",
        "févr.",
        "fri",
        "Friday",
        "vendredi",
        "today",
        "hier",
        "this",
        "last",
    ),
    *(
        "days",
        "months",
        "week",
        "year",
        "quarter",
        "to date",
        "ytd",
        "H1",
        "since",
        "until",
        "before",
        "after",
        "from",
    ),
    *("to", "and", "...", "le", "of", "..", ".", "-", "/", ",", DASH),
    *(WIDE_2024, "\x1b", "\n"),
)
GLUED = st.builds(
    lambda gap, scraps: gap.join(scraps),
    st.sampled_from((" ", "", "-", "/")),
    st.lists(st.sampled_from(SCRAPS), max_size=7),
)
TYPED = st.text() | GLUED


def span(since: str | None, until: str | None) -> Period:
    """A period from the ISO texts of its ends."""
    return Period(
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
    )


def refusal(read: Callable[[str, date], object], text: str) -> tuple[str, str]:
    """What a reader says of a text that it refuses: the message and the hint."""
    with pytest.raises(SanctionsError) as trouble:
        read(text, TODAY)
    assert trouble.value.hint is not None
    return trouble.value.message, trouble.value.hint


@pytest.mark.parametrize(
    "text",
    [
        *("2024-08-09", "2024/08/09", "2024-8-9", "20240809", "  2024-08-09 "),
        *("today", "TODAY", "aujourd'hui"),
        *(
            "9 aug 2024",
            "9 August 2024",
            "09 AUG 2024",
            "9 aug. 2024",
            "9-Aug-2024",
            "9th of August 2024",
        ),
        *("Aug 9, 2024", "August 9 2024", "Aug. 9th, 2024", "august  9,2024"),
        *("Fri 9 Aug 2024", "Friday, August 9, 2024", "fri. 9 aug 2024", "vendredi 9 août 2024"),
        *("9 août 2024", "9 aout 2024", "9 AOÛT 2024", "9 aou\u0302t 2024", "le 9 août 2024"),
        *(
            "aujourd\N{RIGHT SINGLE QUOTATION MARK}hui",
            "9\N{NO-BREAK SPACE}août\N{NO-BREAK SPACE}2024",
        ),
    ],
)
def test_a_day_is_read_in_every_usual_spelling(text: str) -> None:
    assert parse_day(text, TODAY) == date(2024, 8, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", date(2024, 8, 8)),
        ("hier", date(2024, 8, 8)),
        ("1er août 2024", date(2024, 8, 1)),
        ("1st August 2024", date(2024, 8, 1)),
        ("2nd may 2024", date(2024, 5, 2)),
        ("3rd Sept. 2024", date(2024, 9, 3)),
        ("29 févr. 2024", date(2024, 2, 29)),
        ("31 déc. 2024", date(2024, 12, 31)),
        ("14 juill. 2024", date(2024, 7, 14)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
    ],
)
def test_ordinals_french_months_and_relative_days_are_read(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    "names",
    [
        "january jan jan. janvier janv. janv", "february feb feb. février fevrier févr. fevr fév.",
        "march mar mar. mars", "april apr apr. avril avr.", "may May MAY mai", "june jun jun. juin",
        "july jul jul. juillet juil. juill.", "august aug aug. août aout",
        "september sep sep. sept sept. septembre", "october oct oct. octobre",
        "november nov nov. novembre", "december dec dec. décembre déc. dec",
    ],
)  # fmt: skip
def test_months_are_known_by_their_english_and_french_names(names: str) -> None:
    months = {parse_partial_date(f"{name} 2024", TODAY) for name in names.split()}
    assert len(months) == 1
    assert parse_day(f"1 {names.split()[0]} 2024", TODAY).isoformat()[:7] in months


def test_the_names_of_the_months_stand_in_their_order() -> None:
    assert [parse_partial_date(f"{name} 2024", TODAY) for name in SHORT_MONTHS] == buckets_between(
        date(2024, 1, 1), date(2024, 12, 31), "month"
    )


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("09/08/2024", "can be read two ways", "write 2024-08-09 or 2024-09-08, or 9 aug 2024"),
        ("9.8.2024", "can be read two ways", "write 2024-08-09 or 2024-09-08, or 9 aug 2024"),
        ("9. 8. 2024", "can be read two ways", "write 2024-08-09 or 2024-09-08, or 9 aug 2024"),
        ("9 8 2024", "can be read two ways", "write 2024-08-09 or 2024-09-08, or 9 aug 2024"),
        ("09-08-24", "three ways", "write 2024-08-09 or 2024-09-08 or 2009-08-24, or 9 aug 2024"),
        ("24-08-09", "can be read two ways", "write 2009-08-24 or 2024-08-09, or 24 aug 2009"),
        ("09/08/98", "can be read two ways", "write 1998-08-09 or 1998-09-08, or 9 aug 1998"),
        ("25/12/2024", "would be a guess", "write 2024-12-25, or 25 dec 2024"),
        ("12/25/2024", "would be a guess", "write 2024-12-25, or 25 dec 2024"),
        ("08/08/2024", "would be a guess", "write 2024-08-08, or 8 aug 2024"),
        ("30/02/2024", "not a date in any order", "write 2024-08-09 or 9 aug 2024"),
        ("09/08/0024", "not a date in any order", "write 2024-08-09 or 9 aug 2024"),
    ],
)
@pytest.mark.parametrize("read", [parse_day, parse_partial_date, parse_period])
def test_a_numeric_date_with_the_year_last_is_never_guessed(
    read: Callable[[str, date], object], text: str, message: str, hint: str
) -> None:
    said, way_out = refusal(read, text)
    assert message in said
    assert text in said
    assert way_out == hint


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-30", "February 2023 has 28 days"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("31 june 2024", "June 2024 has 30 days"),
        ("31 juin 2024", "June 2024 has 30 days"),
        ("Fri 32 December 2024", "December 2024 has 31 days"),
        ("2024-08-00", "August 2024 has 31 days"),
        ("20240832", "August 2024 has 31 days"),
        ("2024-13", "there is no month 13"),
        ("2024/00/10", "there is no month 0"),
        ("1899-12-31", "year 1899"),
        ("9 aug 2101", "year 2101"),
        ("0000", "year 0"),
    ],
)
@pytest.mark.parametrize("read", [parse_day, parse_partial_date, parse_period])
def test_a_date_that_does_not_exist_is_refused_with_the_reason(
    read: Callable[[str, date], object], text: str, reason: str
) -> None:
    said, _ = refusal(read, text)
    assert text in said
    assert reason in said


def test_the_hint_for_a_missing_day_names_the_days_that_exist() -> None:
    _, hint = refusal(parse_day, "31 june 2024")
    assert hint == "write a day from 2024-06-01 to 2024-06-30, or 2024-06 for the month"


def test_a_weekday_that_contradicts_its_date_is_refused_with_the_right_one() -> None:
    assert refusal(parse_day, "Thu 9 Aug 2024") == (
        "'Thu 9 Aug 2024' contradicts itself: 9 aug 2024 is a Friday",
        "write 2024-08-09 if the date is right, else correct the date",
    )
    assert "is a Friday" in refusal(parse_partial_date, "jeudi 9 août 2024")[0]


@pytest.mark.parametrize(
    "text", ["9 aug 24", "Aug 9, 24", "aug 24", "9 aug", "May", "mai", "Fri 9 aug"]
)
@pytest.mark.parametrize("read", [parse_day, parse_partial_date, parse_period])
def test_a_year_is_never_made_up(read: Callable[[str, date], object], text: str) -> None:
    said, hint = refusal(read, text)
    assert said == f"{text!r} has no year of four digits"
    assert hint == "write the year in full, such as 9 aug 2024 or aug 2024"


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "tomorrow", "last", "Monday", "fri", "24", "09/08", "202408", "+2024"),
        *(
            "2024-08-09T10:00",
            "2024-08/09",
            "2024-W32",
            "-9 aug 2024",
            "9--aug 2024",
            "9 augu 2024",
        ),
        *("9 aug 2024 or so", "9 aug 10 2024", "1\x1b[31m", "\N{SUPERSCRIPT TWO}024"),
        *(
            WIDE_2024,
            f"{WIDE_2024}-08-09",
            f"9 aug {WIDE_2024}",
            "2024-08-0\N{ARABIC-INDIC DIGIT NINE}",
        ),
    ],
)
@pytest.mark.parametrize("read", [parse_day, parse_partial_date, parse_period])
def test_what_is_no_date_is_refused_with_examples(
    read: Callable[[str, date], object], text: str
) -> None:
    said, hint = refusal(read, text)
    assert repr(text) in said
    assert "2024-08-09" in hint


def test_a_refusal_is_one_short_line_whatever_was_typed() -> None:
    for text in (
        "9\naug\nnever",
        "x" * 10_000,
        "\x1b]0;title\x07",
        "\N{RIGHT-TO-LEFT OVERRIDE}2024",
    ):
        for read in (parse_day, parse_partial_date, parse_period):
            said, hint = refusal(read, text)
            assert said.isprintable()
            assert hint.isprintable()
            assert len(said) < 200


@pytest.mark.parametrize(
    ("text", "kind", "example"),
    [
        ("2024-08", "month", "2024-08-01"),
        ("août 2024", "month", "2024-08-01"),
        ("2024", "year", "2024-01-01"),
        ("last month", "month", "2024-07-01"),
    ],
)
def test_a_month_or_a_year_is_not_one_day(text: str, kind: str, example: str) -> None:
    said = refusal(parse_day, text)
    assert said == (f"{text!r} is a {kind}, not one day", f"write the day, such as {example}")


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("2024", "2024"),
        ("2024-08", "2024-08"),
        ("2024/8", "2024-08"),
        ("8/2024", "2024-08"),
        ("08-2024", "2024-08"),
        ("Aug. 2024", "2024-08"),
        ("août 2024", "2024-08"),
        ("9 aug 2024", "2024-08-09"),
        ("yesterday", "2024-08-08"),
        ("this month", "2024-08"),
        ("le mois dernier", "2024-07"),
        ("last year", "2023"),
    ],
)
def test_a_partial_date_is_stored_as_precisely_as_it_was_given(text: str, partial: str) -> None:
    assert parse_partial_date(text, TODAY) == partial


def test_a_record_has_no_quarters() -> None:
    assert refusal(parse_partial_date, "2024-Q3")[0] == "'2024-Q3' is not a date"
    with pytest.raises(BadDate):
        first_day("2024-Q3")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024Q3", "2024-07-01", "2024-09-30"),
        ("Q3 2024", "2024-07-01", "2024-09-30"),
        ("q1 2024", "2024-01-01", "2024-03-31"),
        ("2024-08", "2024-08-01", "2024-08-31"),
        ("2024/02", "2024-02-01", "2024-02-29"),
        ("aug 2024", "2024-08-01", "2024-08-31"),
        ("Décembre 2024", "2024-12-01", "2024-12-31"),
        ("9 aug 2024", "2024-08-09", "2024-08-09"),
        ("today", "2024-08-09", "2024-08-09"),
        ("yesterday", "2024-08-08", "2024-08-08"),
        ("hier", "2024-08-08", "2024-08-08"),
        ("this year", "2024-01-01", "2024-12-31"),
        ("cette année", "2024-01-01", "2024-12-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("l\N{RIGHT SINGLE QUOTATION MARK}année dernière", "2023-01-01", "2023-12-31"),
        ("This Month", "2024-08-01", "2024-08-31"),
        ("ce mois", "2024-08-01", "2024-08-31"),
        ("last month", "2024-07-01", "2024-07-31"),
        ("le mois dernier", "2024-07-01", "2024-07-31"),
        ("this quarter", "2024-07-01", "2024-09-30"),
        ("last quarter", "2024-04-01", "2024-06-30"),
        ("le trimestre dernier", "2024-04-01", "2024-06-30"),
        ("last 1 day", "2024-08-09", "2024-08-09"),
        ("last 30 days", "2024-07-11", "2024-08-09"),
        ("last 2 weeks", "2024-07-27", "2024-08-09"),
        ("last 12 months", "2023-08-10", "2024-08-09"),
        ("last 5 years", "2019-08-10", "2024-08-09"),
        ("2020-08..2022-02", "2020-08-01", "2022-02-28"),
        ("2021 .. 2024", "2021-01-01", "2024-12-31"),
        (f"2021{DASH}2024", "2021-01-01", "2024-12-31"),
        ("9 aug. 2020..sept. 2022", "2020-08-09", "2022-09-30"),
        ("2023-Q4..today", "2023-10-01", "2024-08-09"),
        ("last 30 days..2024-08-01", "2024-07-11", "2024-08-01"),
        ("2024-08-09..2024-08-09", "2024-08-09", "2024-08-09"),
        ("2022-02-24..", "2022-02-24", None),
        ("since 2022", "2022-01-01", None),
        ("..2024", None, "2024-12-31"),
        ("until aug 2024", None, "2024-08-31"),
        ("All dates", None, None),
        ("8/2024", "2024-08-01", "2024-08-31"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("H2 2024", "2024-07-01", "2024-12-31"),
        ("this week", "2024-08-05", "2024-08-11"),
        ("la semaine dernière", "2024-07-29", "2024-08-04"),
        ("last week", "2024-07-29", "2024-08-04"),
        ("ytd", "2024-01-01", "2024-08-09"),
        ("Year to date", "2024-01-01", "2024-08-09"),
        ("2021-2022", "2021-01-01", "2022-12-31"),
        ("2021-08-2022-02-24", "2021-08-01", "2022-02-24"),
        ("2021 - 2022", "2021-01-01", "2022-12-31"),
        ("2021\N{EM DASH}2022", "2021-01-01", "2022-12-31"),
        ("aug 2021 to 9 sept 2022", "2021-08-01", "2022-09-09"),
        ("From 2021 to 2022", "2021-01-01", "2022-12-31"),
        ("from 2021", "2021-01-01", None),
        ("before 2022", None, "2021-12-31"),
        ("before 24 feb 2022", None, "2022-02-23"),
        ("after 2022", "2023-01-01", None),
    ],
)
def test_a_period_is_a_unit_a_range_or_a_stretch_up_to_today(
    text: str, since: str | None, until: str | None
) -> None:
    assert parse_period(text, TODAY) == span(since, until)


def test_what_was_last_goes_back_over_the_turn_of_the_year() -> None:
    new_year = date(2024, 1, 1)
    assert parse_period("yesterday", new_year).label == "2023-12-31"
    assert parse_period("last month", new_year).label == "2023-12"
    assert parse_period("last quarter", new_year).label == "2023-Q4"
    assert parse_period("last 12 months", date(2023, 12, 31)).label == "2023"


def test_the_last_months_end_well_where_months_are_shorter() -> None:
    assert parse_period("last 1 month", date(2024, 3, 31)).since == date(2024, 3, 1)
    assert parse_period("last 12 months", date(2024, 2, 29)).since == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2024..2021", "write 2021..2024"),
        ("today..2023", "write 2023..today"),
        (f"Aug 2024 {DASH} 9 aug\n2020", "write 9 aug 2020..Aug 2024"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_refused_with_its_ends_swapped(
    text: str, hint: str
) -> None:
    assert refusal(parse_period, text) == (f"{text!r} ends before it begins", hint)
    parse_period(hint.removeprefix("write "), TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-Q5", "a year has four quarters"),
        ("Q0 2024", "a year has four quarters"),
        ("1800-Q3", "year 1800"),
        ("last 9999 years", "reaches back before 1900"),
        ("last 0 days", "is not a period"),
        ("last days", "is not a period"),
        ("Q3", "is not a period"),
        ("..", "names no date"),
        ("since", "names no date"),
        ("2020..2021..2022", "'2020..2021..2022' is not a period"),
        ("2020...2022", "'2020...2022' is not a period"),
        ("2024-H3", "a year has two halves"),
        ("before 1900", "year 1899"),
        ("after", "is not a period"),
        ("2020..31 june 2024", "'31 june 2024' does not exist"),
    ],
)
def test_what_is_no_period_is_refused_with_the_reason(text: str, message: str) -> None:
    assert message in refusal(parse_period, text)[0]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2021...2022", "write 2021..2022"),
        ("2021..2022..2023", "write 2021..2023"),
        ("...2022", "write ..2022"),
        ("2021/2022", "write 2021..2022"),
        ("2021-22", "write 2021..2022"),
        ("between aug 2021 and 2022", "write aug 2021..2022"),
        ("2021 through 2022", "write 2021..2022"),
        ("2024-08-01/2024-08-31", "write 2024-08-01..2024-08-31"),
        ("2024.08", "write 2024-08"),
        ("2024.8.9", "write 2024-08-09"),
    ],
)
def test_what_is_not_read_is_refused_with_the_spelling_that_is(text: str, hint: str) -> None:
    message, said = refusal(parse_period, text)
    assert message.startswith(repr(text))
    assert said == hint
    parse_period(hint.removeprefix("write "), TODAY)


@pytest.mark.parametrize(
    ("since", "until", "label"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-07-01", "2024-09-30", "2024-Q3"),
        ("2024-08-01", "2024-08-31", "2024-08"),
        ("2024-08-09", "2024-08-09", "2024-08-09"),
        ("2021-01-01", "2024-12-31", f"2021 {DASH} 2024"),
        ("2020-08-01", "2022-02-28", f"2020-08 {DASH} 2022-02"),
        ("2020-01-01", "2020-06-30", f"2020-01 {DASH} 2020-06"),
        ("2020-09-29", "2026-07-23", f"2020-09-29 {DASH} 2026-07-23"),
        ("2024-02-01", "2024-02-28", f"2024-02-01 {DASH} 2024-02-28"),
        ("2022-02-24", None, "since 2022-02-24"),
        (None, "2024-12-31", "until 2024-12-31"),
        (None, None, "all dates"),
    ],
)
def test_a_period_is_called_by_its_shortest_exact_name(
    since: str | None, until: str | None, label: str
) -> None:
    assert span(since, until).label == label


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2024-08-09", "2024-08-09", "2024-08-09"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_partial_date_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert (first_day(text).isoformat(), last_day(text).isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "202",
            "202408",
            "20240809",
            "2024-8",
            "2024-13",
            "2023-02-30",
            "2024-W32-1",
            "2024-08-",
        ),
        *("aug 2024", WIDE_2024),
    ],
)
def test_only_canonical_partial_dates_have_days(text: str) -> None:
    with pytest.raises(BadDate):
        first_day(text)
    with pytest.raises(BadDate):
        last_day(text)


@pytest.mark.parametrize(
    ("text", "year", "quarter", "month"),
    [
        ("2024-08-09", "2024", "2024-Q3", "2024-08"),
        ("2024-12", "2024", "2024-Q4", "2024-12"),
        ("2024-03-31", "2024", "2024-Q1", "2024-03"),
        ("2024", "2024", "2024", "2024"),
    ],
)
def test_a_bucket_is_never_finer_than_the_date(
    text: str, year: str, quarter: str, month: str
) -> None:
    assert [bucket_of(text, by) for by in ("year", "quarter", "month")] == [year, quarter, month]


def test_buckets_leave_no_gap() -> None:
    since, until = date(2023, 11, 30), date(2024, 5, 1)
    assert buckets_between(since, until, "year") == ["2023", "2024"]
    assert buckets_between(since, until, "quarter") == ["2023-Q4", "2024-Q1", "2024-Q2"]
    assert buckets_between(since, until, "month") == [
        *("2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05"),
    ]
    assert buckets_between(until, since, "month") == []


def test_loading_the_periods_compiles_no_pattern() -> None:
    script = (
        "import re, dataclasses, sanctions_cli.errors, sys\n"
        "re._compiler.compile = lambda *_: sys.exit('a pattern was compiled')\n"
        "import sanctions_cli.dates.periods\n"
        "assert not {'calendar', 'locale', '_strptime'} & set(sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@given(DAYS)
def test_every_day_parses_to_itself(day: date) -> None:
    month = SHORT_MONTHS[day.month - 1]
    weekday = SHORT_WEEKDAYS[day.weekday()]
    for text in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{weekday} {day.day} {month} {day.year}",
    ):
        assert parse_day(text, TODAY) == day
        assert parse_partial_date(text, TODAY) == day.isoformat()
        assert parse_period(text, TODAY) == Period(day, day)


@given(DAYS, st.integers(1, 6))
def test_every_wrong_weekday_is_noticed(day: date, off: int) -> None:
    weekday = SHORT_WEEKDAYS[(day.weekday() + off) % 7]
    with pytest.raises(BadDate, match=f"is a {day:%A}"):
        parse_day(f"{weekday} {day.day} {SHORT_MONTHS[day.month - 1]} {day.year}", TODAY)


@given(DAYS, st.sampled_from("/.- "))
def test_no_day_is_ever_read_with_its_year_last_but_its_hint_holds_it(day: date, mark: str) -> None:
    for text in (f"{day:%d{mark}%m{mark}%Y}", f"{day:%m{mark}%d{mark}%Y}"):
        assert day.isoformat() in refusal(parse_day, text)[1]


@given(PARTIALS)
def test_a_partial_date_is_canonical_already(text: str) -> None:
    assert parse_partial_date(text, TODAY) == text
    assert first_day(text) <= last_day(text)
    assert parse_period(text, TODAY) == Period(first_day(text), last_day(text))
    assert first_day(text).isoformat().startswith(text)
    assert not (last_day(text) + timedelta(days=1)).isoformat().startswith(text)


@given(DAYS, DAYS, DAYS, GRAINS)
def test_the_bucket_of_a_day_lies_in_the_buckets_around_it(
    a: date, b: date, c: date, by: str
) -> None:
    since, day, until = sorted((a, b, c))
    all_of_them = buckets_between(since, until, by)
    assert bucket_of(day.isoformat(), by) in all_of_them
    assert all_of_them == sorted(set(all_of_them))
    assert (all_of_them[0], all_of_them[-1]) == (
        bucket_of(since.isoformat(), by),
        bucket_of(until.isoformat(), by),
    )


@given(DAYS, GRAINS)
def test_the_label_of_a_whole_unit_is_the_unit(day: date, by: str) -> None:
    unit = bucket_of(day.isoformat(), by)
    period = parse_period(unit, TODAY)
    assert period.label == unit
    assert period.since is not None
    assert period.until is not None
    assert period.since <= day <= period.until


@given(st.none() | DAYS, st.none() | DAYS)
def test_every_label_reads_back_as_its_period(since: date | None, until: date | None) -> None:
    if since and until and since > until:
        since, until = until, since
    period = Period(since, until)
    assert parse_period(period.label, TODAY) == period


@given(PARTIALS, PARTIALS)
def test_a_range_means_the_same_however_it_is_joined(one: str, other: str) -> None:
    left, right = sorted((one, other), key=first_day)
    if first_day(left) > last_day(right):
        return
    period = Period(first_day(left), last_day(right))
    for text in (f"{left}..{right}", f"{left} to {right}", f"from {left} to {right}", f"{left} - {right}",
                 f"{left}-{right}", f"{left}{DASH}{right}"):  # fmt: skip
        assert parse_period(text, TODAY) == period, text


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.sampled_from((4, 7, 10)))
def test_before_and_after_leave_out_what_they_name(day: date, length: int) -> None:
    unit = day.isoformat()[:length]
    before, after = (parse_period(f"{word} {unit}", TODAY) for word in ("before", "after"))
    assert before == Period(None, first_day(unit) - timedelta(days=1))
    assert after == Period(last_day(unit) + timedelta(days=1), None)
    assert all(parse_period(one.label, TODAY) == one for one in (before, after))


@given(
    DAYS,
    st.sampled_from(("this week", "last week", "ytd", "last 2 weeks", "last quarter", "2024-H1")),
)
def test_what_is_relative_reads_back_from_its_label(today: date, text: str) -> None:
    with suppress(BadDate, BadPeriod):
        period = parse_period(text, today)
        if (
            period.since
            and period.since.year >= 1900
            and period.until
            and period.until.year <= 2100
        ):
            assert parse_period(period.label, TODAY) == period


@given(TYPED, DAYS)
def test_whatever_is_typed_is_read_or_refused_in_one_line(text: str, today: date) -> None:
    said = []
    for read in (parse_day, parse_partial_date, parse_period):
        try:
            read(text, today)
        except (BadDate, BadPeriod) as trouble:
            said += [trouble.message, trouble.hint]
    assert all(line and line.isprintable() for line in said)


@given(TYPED)
def test_what_is_read_as_partial_is_read_alike_everywhere(text: str) -> None:
    with suppress(BadDate):
        partial = parse_partial_date(text, TODAY)
        assert parse_period(text, TODAY) == Period(first_day(partial), last_day(partial))
        if len(partial) == 10:
            assert parse_day(text, TODAY).isoformat() == partial
