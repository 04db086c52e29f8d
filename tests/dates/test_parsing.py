"""Days, months and years as people type them: what is read, what is refused, and how."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typed_texts import (
    DAYS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    TODAY,
    TYPED,
    WIDE_2024,
    refuse,
)

from sanctions_cli.dates import (
    BadDate,
    BadPeriod,
    Period,
    buckets_between,
    first_day,
    last_day,
    parse_day,
    parse_partial_date,
    parse_period,
)
from sanctions_cli.text import quote


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
        *(
            "Fri 9 Aug 2024",
            "Friday, August 9, 2024",
            "fri. 9 aug 2024",
            "vendredi 9 août 2024",
        ),
        *(
            "9 août 2024",
            "9 aout 2024",
            "9 AOÛT 2024",
            "9 aou\u0302t 2024",
            "le 9 août 2024",
        ),
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
def test_ordinals_french_months_and_relative_days_are_read(
    text: str, day: date
) -> None:
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


def test_the_names_of_the_months_are_in_their_order() -> None:
    assert [
        parse_partial_date(f"{name} 2024", TODAY) for name in SHORT_MONTHS
    ] == buckets_between(date(2024, 1, 1), date(2024, 12, 31), "month")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "09/08/2024",
            "can be read two ways",
            "write 2024-08-09 or 2024-09-08, or 9 aug 2024",
        ),
        (
            "9.8.2024",
            "can be read two ways",
            "write 2024-08-09 or 2024-09-08, or 9 aug 2024",
        ),
        (
            "9. 8. 2024",
            "can be read two ways",
            "write 2024-08-09 or 2024-09-08, or 9 aug 2024",
        ),
        (
            "9 8 2024",
            "can be read two ways",
            "write 2024-08-09 or 2024-09-08, or 9 aug 2024",
        ),
        (
            "09-08-24",
            "three ways",
            "write 2024-08-09 or 2024-09-08 or 2009-08-24, or 9 aug 2024",
        ),
        (
            "24-08-09",
            "can be read two ways",
            "write 2009-08-24 or 2024-08-09, or 24 aug 2009",
        ),
        (
            "09/08/98",
            "can be read two ways",
            "write 1998-08-09 or 1998-09-08, or 9 aug 1998",
        ),
        ("25/12/45", "would be a guess", "write 1945-12-25, or 25 dec 1945"),
        ("30/02/2024", "not a date in any order", "write 2024-08-09 or 9 aug 2024"),
        ("09/08/0024", "not a date in any order", "write 2024-08-09 or 9 aug 2024"),
    ],
)
@pytest.mark.parametrize("read", [parse_day, parse_partial_date, parse_period])
def test_a_numeric_date_with_the_year_last_is_never_guessed(
    read: Callable[[str, date], object], text: str, message: str, hint: str
) -> None:
    shown_message, shown_hint = refuse(read, text)
    assert message in shown_message
    assert text in shown_message
    assert shown_hint == hint


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
    message, _ = refuse(read, text)
    assert text in message
    assert reason in message


def test_the_hint_for_a_missing_day_names_the_days_that_exist() -> None:
    _, hint = refuse(parse_day, "31 june 2024")
    assert hint == "write a day from 2024-06-01 to 2024-06-30, or 2024-06 for the month"


def test_a_weekday_that_contradicts_its_date_is_refused_with_the_right_one() -> None:
    assert refuse(parse_day, "Thu 9 Aug 2024") == (
        '"Thu 9 Aug 2024" contradicts itself: 9 aug 2024 is a Friday',
        "write 2024-08-09 if the date is right, else correct the date",
    )
    assert "is a Friday" in refuse(parse_partial_date, "jeudi 9 août 2024")[0]


@pytest.mark.parametrize(
    "text", ["9 aug 24", "Aug 9, 24", "aug 24", "9 aug", "May", "mai", "Fri 9 aug"]
)
@pytest.mark.parametrize("read", [parse_day, parse_partial_date, parse_period])
def test_a_year_is_never_made_up(
    read: Callable[[str, date], object], text: str
) -> None:
    message, hint = refuse(read, text)
    assert message == f'"{text}" has no year of four digits'
    assert hint == "write the year in full, such as 9 aug 2024 or aug 2024"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "soon",
            "tomorrow",
            "last",
            "Monday",
            "fri",
            "24",
            "09/08",
            "202408",
            "+2024",
        ),
        *(
            "2024-08-09T10:00",
            "2024-08/09",
            "2024-W32",
            "-9 aug 2024",
            "9--aug 2024",
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
    message, hint = refuse(read, text)
    assert quote(text) in message
    assert "2024-08-09" in hint


def test_a_refusal_is_one_short_line_whatever_was_typed() -> None:
    for text in (
        "9\naug\nnever",
        "x" * 10_000,
        "\x1b]0;title\x07",
        "\N{RIGHT-TO-LEFT OVERRIDE}2024",
    ):
        for read in (parse_day, parse_partial_date, parse_period):
            message, hint = refuse(read, text)
            assert message.isprintable()
            assert hint.isprintable()
            assert len(message) < 200


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
    assert refuse(parse_day, text) == (
        f'"{text}" is a {kind}, not one day',
        f"write the day, such as {example}",
    )


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
def test_a_partial_date_is_stored_as_precisely_as_it_was_given(
    text: str, partial: str
) -> None:
    assert parse_partial_date(text, TODAY) == partial


@pytest.mark.parametrize("read", [parse_day, parse_partial_date])
@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("9 agust 2024", "did you mean 9 aug 2024?"),
        ("9 augu 2024", "did you mean 9 aug 2024?"),
        ("Agust 9, 2024", "did you mean aug 9 2024?"),
        ("1 Febuary 2024", "did you mean 1 feb 2024?"),
        ("18 fevrer 2021", "did you mean 18 feb 2021?"),
        ("9 potato 2024", "write 2024-08-09"),
    ],
)
def test_a_misspelt_month_is_suggested_and_not_read(read, text, hint) -> None:
    message, shown_hint = refuse(read, text)
    assert message.startswith(quote(text))
    assert shown_hint is not None
    assert shown_hint.startswith(hint)


def test_a_record_has_no_quarters() -> None:
    assert refuse(parse_partial_date, "2024-Q3")[0] == '"2024-Q3" is not a date'
    with pytest.raises(BadDate):
        first_day("2024-Q3")


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
        parse_day(
            f"{weekday} {day.day} {SHORT_MONTHS[day.month - 1]} {day.year}", TODAY
        )


@given(DAYS, st.sampled_from("/.- "))
def test_a_day_with_its_year_last_is_read_where_no_other_is_possible_else_hinted_at(
    day: date, mark: str
) -> None:
    for text in (f"{day:%d{mark}%m{mark}%Y}", f"{day:%m{mark}%d{mark}%Y}"):
        if day.day > 12 or day.day == day.month:
            assert parse_day(text, TODAY) == day
        else:
            assert day.isoformat() in refuse(parse_day, text)[1]


@given(TYPED, DAYS)
def test_whatever_is_typed_is_read_or_refused_in_one_line(
    text: str, today: date
) -> None:
    for read in (parse_day, parse_partial_date, parse_period):
        try:
            read(text, today)
        except (BadDate, BadPeriod) as error:
            for line in (error.message, error.hint):
                assert line
                assert line.isprintable()


@given(TYPED)
def test_what_is_read_as_partial_is_read_alike_everywhere(text: str) -> None:
    with suppress(BadDate):
        partial = parse_partial_date(text, TODAY)
        assert parse_period(text, TODAY) == Period(
            first_day(partial), last_day(partial)
        )
        if len(partial) == 10:
            assert parse_day(text, TODAY).isoformat() == partial
