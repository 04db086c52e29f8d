"""Periods as people type them, their names, and the years, quarters and months in them."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typed_texts import DASH, DAYS, PARTIALS, TODAY, WIDE_2024, refuse

from sanctions_cli.dates import (
    BadDate,
    BadPeriod,
    Period,
    bucket_of,
    bucket_span,
    buckets_between,
    first_day,
    last_day,
    parse_first_day,
    parse_last_day,
    parse_partial_date,
    parse_period,
    periods,
    read_unit,
)
from sanctions_cli.text import quote

GRAINS = st.sampled_from(("year", "quarter", "month"))


def period_between(since: str | None, until: str | None) -> Period:
    """A period from the ISO texts of its ends."""
    return Period(
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
    )


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
        ("last 6501 weeks", "1900-01-06", "2024-08-09"),
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
    assert parse_period(text, TODAY) == period_between(since, until)


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
    assert refuse(parse_period, text) == (f"{quote(text)} ends before it begins", hint)
    parse_period(hint.removeprefix("write "), TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-Q5", "a year has four quarters"),
        ("Q0 2024", "a year has four quarters"),
        ("1800-Q3", "year 1800"),
        ("last 9999 years", "reaches back before 1900"),
        ("last 9999 months", "reaches back before 1900"),
        ("last 6502 weeks", "reaches back before 1900"),
        ("last 9999 weeks", "reaches back before 1900"),
        ("last 0 days", "is not a period"),
        ("last days", "is not a period"),
        ("Q3", "is not a period"),
        ("..", "names no date"),
        ("since", "names no date"),
        ("2020..2021..2022", '"2020..2021..2022" is not a period'),
        ("2020...2022", '"2020...2022" is not a period'),
        ("2024-H3", "a year has two halves"),
        ("before 1900", "year 1899"),
        ("after", "is not a period"),
        ("2020..31 june 2024", '"31 june 2024" does not exist'),
    ],
)
def test_what_is_no_period_is_refused_with_the_reason(text: str, message: str) -> None:
    assert message in refuse(parse_period, text)[0]


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
def test_what_is_not_read_is_refused_with_the_spelling_that_is(
    text: str, hint: str
) -> None:
    message, shown_hint = refuse(parse_period, text)
    assert message.startswith(quote(text))
    assert shown_hint == hint
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
    assert period_between(since, until).label == label


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
def test_a_partial_date_has_a_first_and_a_last_day(
    text: str, first: str, last: str
) -> None:
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
    assert [bucket_of(text, by) for by in ("year", "quarter", "month")] == [
        year,
        quarter,
        month,
    ]


def test_buckets_leave_no_gap() -> None:
    since, until = date(2023, 11, 30), date(2024, 5, 1)
    assert buckets_between(since, until, "year") == ["2023", "2024"]
    assert buckets_between(since, until, "quarter") == ["2023-Q4", "2024-Q1", "2024-Q2"]
    assert buckets_between(since, until, "month") == [
        *("2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05"),
    ]
    assert buckets_between(until, since, "month") == []


@pytest.mark.parametrize(
    ("bucket", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-08-09", "2024-08-09", "2024-08-09"),
    ],
)
def test_a_bucket_has_a_first_and_a_last_day(
    bucket: str, first: str, last: str
) -> None:
    assert bucket_span(bucket) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2021..2022", "2021-01-01", "2022-12-31"),
        ("9 aug 2024", "2024-08-09", "2024-08-09"),
        ("last 2 weeks", "2024-07-27", "2024-08-09"),
    ],
)
def test_of_a_period_the_first_or_the_last_day_is_taken(
    text: str, first: str, last: str
) -> None:
    assert parse_first_day(text, TODAY).isoformat() == first
    assert parse_last_day(text, TODAY).isoformat() == last


def test_an_open_period_lacks_a_first_or_a_last_day() -> None:
    assert parse_first_day("since 2022", TODAY) == date(2022, 1, 1)
    assert refuse(parse_last_day, "since 2022") == (
        '"since 2022" has no last day',
        "name a day, a month or a year: 2024-12-31",
    )
    assert parse_last_day("..2024", TODAY) == date(2024, 12, 31)
    assert refuse(parse_first_day, "..2024") == (
        '"..2024" has no first day',
        "name a day, a month or a year: 2022-02-24",
    )


def test_a_text_that_looks_like_no_unit_is_none_and_not_an_error() -> None:
    assert read_unit("2024-Q3", TODAY) == (date(2024, 7, 1), date(2024, 9, 30))
    for text in ("main", "v1.0", "2021..2022", ""):
        assert read_unit(text, TODAY) is None
    for text in ("2024-Q5", "2024-H3", "2024-02-30", "09/08/2024"):
        with pytest.raises((BadDate, BadPeriod)):
            read_unit(text, TODAY)


def test_each_end_of_a_period_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def parse_and_note(text: str, today: date) -> str | None:
        parsed.append(text)
        return parse_partial_date(text, today)

    monkeypatch.setattr(periods, "read_partial_date", parse_and_note)
    parse_period("2024-08", TODAY)
    parse_period("2021..2022-02", TODAY)
    assert parsed == ["2024-08", "2021", "2022-02"]


def test_loading_the_periods_compiles_no_pattern() -> None:
    script = (
        "import re, dataclasses, sanctions_cli.errors, sys\n"
        "re._compiler.compile = lambda *_: sys.exit('a pattern was compiled')\n"
        "import sanctions_cli.dates\n"
        "assert not {'calendar', 'locale', '_strptime'} & set(sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


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
    units = buckets_between(since, until, by)
    assert bucket_of(day.isoformat(), by) in units
    assert units == sorted(set(units))
    assert (units[0], units[-1]) == (
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
def test_every_label_reads_back_as_its_period(
    since: date | None, until: date | None
) -> None:
    if since and until and since > until:
        since, until = until, since
    period = Period(since, until)
    assert parse_period(period.label, TODAY) == period


@given(PARTIALS, PARTIALS)
def test_a_range_means_the_same_however_it_is_joined(first: str, second: str) -> None:
    left, right = sorted((first, second), key=first_day)
    if first_day(left) > last_day(right):
        return
    period = Period(first_day(left), last_day(right))
    for text in (
        f"{left}..{right}",
        f"{left} to {right}",
        f"from {left} to {right}",
        f"{left} - {right}",
        f"{left}-{right}",
        f"{left}{DASH}{right}",
    ):
        assert parse_period(text, TODAY) == period, text


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.sampled_from((4, 7, 10)))
def test_before_and_after_leave_out_what_they_name(day: date, length: int) -> None:
    unit = day.isoformat()[:length]
    before, after = (
        parse_period(f"{word} {unit}", TODAY) for word in ("before", "after")
    )
    assert before == Period(None, first_day(unit) - timedelta(days=1))
    assert after == Period(last_day(unit) + timedelta(days=1), None)
    for period in (before, after):
        assert parse_period(period.label, TODAY) == period


@given(
    DAYS,
    st.sampled_from(
        ("this week", "last week", "ytd", "last 2 weeks", "last quarter", "2024-H1")
    ),
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
