"""Comparisons that would find nothing, or everything, are refused with what to write."""

from __future__ import annotations

import sqlite3

import pytest
from hand_made_ledgers import HandMadeLedger

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql import VIEWS, answer_query


@pytest.fixture
def listings(hand_made: HandMadeLedger) -> sqlite3.Connection:
    hand_made.add_program("GB-BLR", "GB", title="Belarus (UK)")
    hand_made.add("GB", "2024-08-09", 3, program="GB-BLR", reasons=["War"])
    return hand_made.open()


def refusal_of(connection: sqlite3.Connection, condition: str) -> tuple[str, str]:
    """The message without the place, and the hint."""
    with pytest.raises(SanctionsError) as refusal:
        answer_query(connection, f"select 1 from {condition}")
    message, _, _ = refusal.value.message.rpartition(" (column ")
    return message, refusal.value.hint or ""


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("flow where announced >= 2024-01-01", "write '2024-01-01'"),
        ("flow where announced >= 2024-1-5", "write '2024-01-05'"),
        ("flow where announced >= 2024 - 01 - 05", "write '2024-01-05'"),
        ("flow where announced > 2024/08/09", "write '2024-08-09'"),
        ("flow where listed = 2024-05", "write '2024-05'"),
        ("flow where effective = 2024-12", "write '2024-12'"),
        ("announcements where until < 2030-1-1", "write '2030-01-01'"),
        ("sources where published in ('2024', 2024-05-01)", "write '2024-05-01'"),
        ("stock where day between 2023-12-31 and '2024-05-01'", "write '2023-12-31'"),
        ("flow where month = 2024-05", "write '2024-05'"),
        ("flow where 2024-05-01 < announced", "write '2024-05-01'"),
        ("flow where date(announced) > date(2024-05-01)", "write '2024-05-01'"),
        ("flow where substr(announced, 1, 7) = 2024-12", "write '2024-12'"),
    ],
)
def test_a_date_without_quotes_is_an_error_with_the_fix(listings, condition, hint):
    message, given_hint = refusal_of(listings, condition)
    assert message.endswith("without quotes is a subtraction")
    assert given_hint == hint


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("flow where announced > 09/08/2024", "write a day as '2024-08-09'"),
        ("flow where announced > '9.8.2024'", "write a day as '2024-08-09'"),
        ("flow where announced > '2024-8-9'", "write '2024-08-09'"),
        ("flow where announced > '2024/08'", "write '2024-08'"),
        ("flow where month = '2024-8'", "write such as '2024-08'"),
        ("flow where month = 8", "write such as '2024-08'"),
        ("flow where quarter = 3", "write such as '2024-Q3'"),
        ("flow where announced >= 20240801", "write '2024-08-01'"),
        ("flow where announced between 202408 and 202412", "write '2024-08'"),
        ("flow where strftime('%Y', announced) = 2024", "write '2024'"),
        ("flow where substr(announced, 1, 4) in ('2023', 2024)", "write '2024'"),
    ],
)
def test_a_time_that_is_written_otherwise_than_in_the_ledger(listings, condition, hint):
    assert refusal_of(listings, condition)[1] == hint


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("flow where announced <= '2024'", "write '2024-12-31'"),
        ("flow where announced <= 2024", "write '2024-12-31'"),
        ("announcements where announced between '2023' and '2024'", "write '2024-12-31'"),
        ("flow where announced not between '2024-01' and '2024-02'", "write '2024-02-29'"),
        ("sources where published <= '2023-02'", "write '2023-02-28'"),
    ],
)  # fmt: skip
def test_a_year_or_month_as_the_last_day_would_leave_out_its_days(
    listings, condition, hint
):
    message, given_hint = refusal_of(listings, condition)
    assert "leaves out the days of 20" in message
    assert given_hint == hint


@pytest.mark.parametrize(
    ("condition", "message", "hint"),
    [
        ("flow where sender = 'UK'", "sender is never 'UK': it is a code", "write 'GB'"),
        ("flow where sender in ('CA', 'gb')", "sender is never 'gb': it is a code", "write 'GB'"),
        ("flow where target = 'Belarus'", "target is never 'Belarus': it is a code", "write 'BY'"),
        ("flow where target <> 'ru; by'", "target is never 'ru; by': it is a code", "write 'BY; RU'"),
        ("partners where partner = 'US; UK'", "partner is never 'US; UK': it is a code", "write 'GB; US'"),
        ("flow where sender_name = 'United States'", "sender_name is never 'United States'", "write 'US'"),
        ("flow where action = 'Listing'", "action is never 'Listing'", "write 'listing'"),
        ("measures where measure = 'travel ban'", "measure is never 'travel ban'", "write 'travel_ban'"),
        ("counts where type = 'Individuals'", "type is never 'Individuals'", "write 'individuals'"),
        ("flow where program = 'gb-blr'", "program is never 'gb-blr': it is a key", "write 'GB-BLR'"),
        ("flow where program = 'Belarus (UK)'", "program is never 'Belarus (UK)': it is a key", "write 'GB-BLR'"),
        ("stock where program = 'GB-BLX'", "program is never 'GB-BLX': no such program in this ledger", 'did you mean "GB-BLR"?'),
        ("reasons where reason = 'war'", "reason is never 'war'", "write 'War'"),
        ('flow where sender = "UK"', "sender is never 'UK': it is a code", "write 'GB'"),
    ],
)  # fmt: skip
def test_a_name_where_the_ledger_has_a_code_says_what_to_write(
    listings, condition, message, hint
):
    assert refusal_of(listings, condition) == (message, hint)


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("flow where sender like 'UK'", "write sender like 'GB'"),
        ("flow where sender not like 'uk%'", "write sender like 'GB%'"),
        ("flow where target like '%Belarus%'", "write target like '%BY%'"),
        ("flow where sender_name like 'United Kingdom%'", "write sender_name like 'UK%'"),
        ("announcements where measures like '%asset freeze%'", "write measures like '%asset_freeze%'"),
        ("flow where action like 'designation%'", "write action like 'listing%'"),
        ("flow where announced like '%/2024'", "write a day as '2024-08-09'"),
        ("flow where lower(sender) = 'uk'", "write 'gb'"),
        ("flow f where upper(f.sender) in ('UK')", "write 'GB'"),
        ("flow where lower(sender) = 'GB'", "write 'gb'"),
        ("flow where lower(sender_name) = 'united kingdom'", "write 'uk'"),
        ("flow where lower(action) = 'designation'", "write 'listing'"),
        ("announcements where measures = 'asset freeze'", "write 'asset_freeze'"),
        ("announcements where measures = 'travel_ban; asset freeze'", "write 'asset_freeze'"),
    ],
)  # fmt: skip
def test_a_pattern_or_case_that_no_value_has_says_what_to_write(
    listings, condition, hint
):
    assert refusal_of(listings, condition)[1] == hint


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("flow where month <= '2024'", "write '2024-12'"),
        ("flow where quarter <= '2024'", "write '2024-Q4'"),
        ("flow where '2024' >= quarter", "write '2024-Q4'"),
        ("flow where month between '2023-01' and '2024'", "write '2024-12'"),
        ("flow where month > '2024'", "write month > '2024-12' for later ones"),
        ("flow where month = '2024'", "write year = 2024"),
        ("flow where quarter = 2024", "write year = 2024"),
        ("flow where month = '2024-Q3'", "write such as '2024-08'"),
        ("flow where quarter = '2024-08'", "write such as '2024-Q3'"),
        (
            "flow where announced > '2023'",
            "write announced > '2023-12-31' for later ones, announced >= '2023' for these too",
        ),
        (
            "flow where '2023-02' < announced",
            "write announced > '2023-02-28' for later ones, announced >= '2023-02' for these too",
        ),
    ],
)
def test_a_year_where_its_months_are_meant_says_what_to_write(
    listings, condition, hint
):
    assert refusal_of(listings, condition)[1] == hint


def test_a_word_that_is_no_action_is_an_error_with_those_that_are(listings):
    assert refusal_of(listings, "flow where action = 'designation'") == (
        "action is never 'designation'",
        "write 'listing'",
    )
    _, hint = refusal_of(listings, "flow where action = 'xyz'")
    assert hint.startswith("write opening, listing, ")


def test_a_name_of_no_country_is_refused_as_everywhere(listings):
    message, _ = refusal_of(listings, "flow where sender = 'Ruritania'")
    assert message.startswith("sender is never 'Ruritania': ")


@pytest.mark.parametrize(
    "condition",
    [
        "flow where sender = 'GB' and target in ('BY', 'BY; RU')",
        "flow where announced >= '2024-01-01' and announced < '2025'",
        "flow where announced >= '2024' and announced <= '2024~'",
        "flow where announced >= 2023 and announced > '2023-12-31'",
        "flow where sender like 'gb' or target like '%by%' or target like 'BY%RU'",
        "flow where sender like '_B' or sender like '%' or sender like '__'",
        "flow where sender_name like 'can%' or target_name like '%belarus, russia%'",
        "flow where lower(sender) = 'gb' and lower(target_name) = 'belarus'",
        "flow where lower(sender_name) like '%u%' and trim(sender) = 'UK'",
        "flow where announced like '2024%' or announced like '____-08-%'",
        "announcements where measures like '%freeze%' or measures = 'asset_freeze; travel_ban'",
        "announcements where program like '%blr' or note like '%UK%' escape '^'",
        "flow where month >= '2024' and month < '2025' and quarter < '2025'",
        "flow where month like '2024-%' or quarter like '%Q3'",
        "flow where announced >= '2024' and announced < '2025' and listed >= '2024-08'",
        "stock where day <= '2024-12-31' and total > 20240101",
        "flow where year = 2024 and month = '2024-08' and quarter <> '2024-Q3'",
        "flow where year = 2024 - 1 or year = 2024-1",
        "flow where total = 2024 - 12",
        "flow where sender_name = 'UK' or target_name = 'Belarus, Russia'",
        "flow where upper(sender_name) = 'CANADA'",
        "flow where program = 'GB-BLR' or program = ''",
        "flow f join sources s using (id) where s.kind = 'official'",
        "(select sender_name as sender from flow) where sender = 'UK'",
        "reasons where reason = 'never heard of'",
        "counts where type = 'entities' and count > 10",
        "announcements where note = 'UK' or id = 'gb-2024'",
        'flow where sender = "target"',
    ],
)
def test_what_can_be_found_is_not_refused(listings, condition):
    answer_query(listings, f"select 1 from {condition}")


@pytest.mark.parametrize("view", VIEWS)
def test_every_value_of_a_column_can_be_asked_for(view, listings):
    """Whatever an answer shows, pasted behind the column's name, finds the row again."""
    table = answer_query(listings, f"select * from {view} limit 3")
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            if isinstance(cell, str):
                value = cell.replace("'", "''")
                question = f"select 1 from {view} where \"{column.name}\" = '{value}'"
                assert answer_query(listings, question).rows
