"""The date in a cell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_dates import (
    AMBIGUOUS_DATE,
    read_date,
    suggest_order,
)

DAYS = st.dates(date(1930, 1, 1), date(2029, 12, 31))


def refuse(cell: str, *options: str) -> tuple[str, str]:
    """Message and hint with which a cell is refused."""
    with pytest.raises(SanctionsError) as caught:
        read_date(cell, *options)
    return caught.value.message, caught.value.hint or ""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-08-09", "2024-08-09"),
        ("2024-08", "2024-08"),
        ("2024", "2024"),
        ("9 Aug 2024", "2024-08-09"),
        ("09-Aug-2024", "2024-08-09"),
        ("August 9, 2024", "2024-08-09"),
        ("9 août 2024", "2024-08-09"),
        ("2024-08-09 00:00", "2024-08-09"),
        ("2024-08-09 00:00:00", "2024-08-09"),
        ("2024-08-09T00:00:00.000Z", "2024-08-09"),
        ("2024-08-09 00:00:00+00:00", "2024-08-09"),
        ("2024-08-09T00:00:00+0200", "2024-08-09"),
        ("2024-08-09 12:00:00 AM", "2024-08-09"),
    ],
)
def test_a_spelling_that_means_one_date_needs_no_order(cell, expected):
    assert read_date(cell) == expected
    assert read_date(cell, "mdy", "1900") == expected


@pytest.mark.parametrize(
    "cell", ["09/08/2024", "9.8.2024", "13/08/24", "9-Oct-24", "1/2/24"]
)
def test_an_order_that_is_not_stated_is_not_guessed(cell):
    message, hint = refuse(cell)
    assert message == AMBIGUOUS_DATE
    assert "--date-order dmy or mdy" in hint


@pytest.mark.parametrize("cell", ["13/08/2024", "08.13.2024", "8-13-2024"])
def test_a_numeric_date_that_is_possible_in_one_order_only_needs_none(cell):
    assert read_date(cell) == "2024-08-13"


@given(DAYS, st.sampled_from("/-. "), st.booleans())
def test_a_numeric_date_is_read_in_the_stated_order(day, separator, is_year_short):
    year = f"{day:%y}" if is_year_short else f"{day:%Y}"
    day_first = separator.join((str(day.day), f"{day:%m}", year))
    month_first = separator.join((str(day.month), f"{day:%d}", year))
    assert read_date(day_first, "dmy") == day.isoformat()
    assert read_date(month_first, "mdy") == day.isoformat()


def test_a_date_must_have_one_kind_of_separator():
    assert "not a date" in refuse("9/8-2024", "dmy")[0]


@pytest.mark.parametrize(
    ("year", "expected"),
    [("00", "2000"), ("29", "2029"), ("30", "1930"), ("99", "1999")],
)
def test_a_year_of_two_digits_is_read_as_excel_does(year, expected):
    assert read_date(f"9-Oct-{year}", "dmy") == f"{expected}-10-09"
    assert read_date(f"9 Oct {year}", "mdy") == f"{expected}-10-09"


def test_a_date_that_does_not_exist_in_the_stated_order_is_refused():
    assert "there is no month 13" in refuse("08/13/2024", "dmy")[0]
    assert "there is no month 13" in refuse("13/08/2024", "mdy")[0]
    assert "has 29 days" in refuse("30 Feb 2024")[0]


@pytest.mark.parametrize(
    ("system", "cell", "expected"),
    [
        ("1900", "45513", "2024-08-09"),
        ("1900", "45513.0", "2024-08-09"),
        ("1904", "45513", "2028-08-10"),
        ("1900", "10000", "1927-05-18"),
    ],
)
def test_a_serial_number_is_a_day_where_its_system_is_stated(system, cell, expected):
    assert read_date(cell, "", system) == expected


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("45513", "--date-system 1900"),
        ("45513.5", "--date-system 1900"),
        ("2024-08-09 14:30", "a day has no time of day"),
        ("today", "write 2024-08-09"),
        ("last month", "write 2024-08-09"),
        ("Aug-24", "write the year in full"),
        ("2024-13-01", "write the month as 01 to 12"),
    ],
)
def test_a_refusal_says_what_to_do(cell, hint):
    assert hint in refuse(cell)[1]


def test_a_serial_number_with_a_time_of_day_is_no_day():
    assert "45513.5" in refuse("45513.5", "", "1900")[0]


# What a column says together


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], ""),
        (["09/08/2024", "12/12/2024", "not a date", "9-Oct-24"], ""),
        (
            ["09/08/2024", "13/08/2024"],
            "some are only possible day first: --date-order dmy",
        ),
        (
            ["09/08/2024", " 08.13.2024 "],
            "some are only possible month first: --date-order mdy",
        ),
        (
            ["13/08/2024", "08/13/2024"],
            "some are only possible day first, some month first",
        ),
        (["13/13/2024"], ""),
    ],
)
def test_dates_that_are_possible_in_one_order_only_suggest_it(cells, expected):
    suggestion = suggest_order(cells)
    assert suggestion.startswith(expected)
    assert bool(suggestion) == bool(expected)
