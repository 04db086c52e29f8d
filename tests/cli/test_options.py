"""The parsers of options, and the shared options of the commands that answer."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.cli import options
from sanctions_cli.cli.report_command import ALL_FILTERS, ReportOptions, report_command
from sanctions_cli.errors import SanctionsError

TODAY = date(2024, 8, 9)
WORDS = ("asset_freeze", "travel_ban", "official-data")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("travel_ban", "travel_ban"),
        ("travel-ban", "travel_ban"),
        ("Travel Ban", "travel_ban"),
        (" travel_ban ", "travel_ban"),
        ("official_data", "official-data"),
        ("OFFICIAL DATA", "official-data"),
    ],
)
def test_a_word_of_a_list_is_recognized_however_it_is_typed(text, word):
    assert options.Choice("measure", WORDS)(text) == word


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "travel_bna",
            'did you mean "travel_ban"? choose from asset_freeze, travel_ban, official-data',
        ),
        ("nothing like it", "choose from asset_freeze, travel_ban, official-data"),
        ("", "choose from asset_freeze, travel_ban, official-data"),
    ],
)
def test_another_word_is_refused_with_the_nearest_and_all_of_the_list(text, hint):
    with pytest.raises(SanctionsError, match=f'^no measure "{text}"$') as error:
        options.Choice("measure", WORDS)(text)
    assert error.value.hint == hint


@given(st.sampled_from(WORDS))
def test_every_word_of_a_list_is_itself(word):
    assert options.Choice("measure", WORDS)(word) == word


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_a_path_without_a_name_is_not_taken_for_this_folder(text):
    with pytest.raises(SanctionsError, match="file or folder is empty"):
        options.parse_path(text)


def test_a_path_is_taken_as_it_is():
    assert options.parse_path("a folder/file.csv") == Path("a folder/file.csv")


@pytest.mark.parametrize(
    ("parse", "text", "day"),
    [
        (options.to_iso_day, "9 August 2024", "2024-08-09"),
        (options.to_iso_first_day, "2024-Q3", "2024-07-01"),
        (options.to_iso_last_day, "2024-Q3", "2024-09-30"),
        (options.to_iso_last_day, "2024-02", "2024-02-29"),
    ],
)
def test_days_are_texts_in_iso_format(parse, text, day):
    assert parse(text) == day


def test_a_deleted_folder_is_no_reason_to_fail_where_the_ledger_is_named(
    ledger, tmp_path, monkeypatch
):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert options.find_ledger_folder(ledger) == ledger
    with pytest.raises(SanctionsError):
        options.find_ledger_folder(None)


def test_filters_are_what_was_given():
    report_options = ReportOptions(
        senders=[("CA", "US")], measures=["travel_ban"], date_kind="listed"
    )
    filters = report_options.filters(TODAY)
    assert (filters.senders, filters.targets) == (("CA", "US"), ())
    assert (filters.measures, filters.date) == (("travel_ban",), "listed")


@pytest.mark.parametrize(
    ("given_options", "since", "until"),
    [
        ({}, None, None),
        ({"period": "2024"}, date(2024, 1, 1), date(2024, 12, 31)),
        ({"since": "2024-Q3"}, date(2024, 7, 1), None),
        ({"until": "2024-Q3"}, None, date(2024, 9, 30)),
        ({"since": "2024", "until": "2024"}, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_period_has_the_ends_that_are_asked_for(given_options, since, until):
    period = ReportOptions(**given_options).filters(TODAY).period
    assert (period.since, period.until) == (since, until)


@pytest.mark.parametrize(
    ("given_options", "message"),
    [
        ({"since": " "}, "--since is empty"),
        ({"until": ""}, "--until is empty"),
        ({"period": ""}, "--period is empty"),
        (
            {"period": "2024", "since": "2023"},
            "--period does not go with --since or --until",
        ),
        (
            {"period": "2024", "until": "2025"},
            "--period does not go with --since or --until",
        ),
        (
            {"since": "2025", "until": "2024"},
            "--since 2025-01-01 is after --until 2024-12-31",
        ),
    ],
)
def test_a_period_that_is_none_is_refused(given_options, message):
    with pytest.raises(SanctionsError, match=f"^{message}$"):
        ReportOptions(**given_options).filters(TODAY)


@pytest.mark.parametrize(
    ("output", "file"),
    [(None, None), (Path("-"), None), (Path("x.csv"), Path("x.csv"))],
)
def test_a_hyphen_is_stdout(output, file):
    assert ReportOptions(output=output).output_file == file


def test_a_report_command_has_its_own_options_and_then_the_shared_ones():
    @report_command(without=("senders", "cite"))
    def question(context, share: options.Share = None):
        return share

    names = list(inspect.signature(question).parameters)
    assert names[:3] == ["ctx", "share", "ledger"]
    assert "targets" in names
    assert not {"context", "senders", "cite"} & set(names)


def test_every_filter_can_be_left_out():
    assert set(ALL_FILTERS) < set(ReportOptions._fields)
