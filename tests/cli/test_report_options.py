"""The shared options of the commands that answer, and what their values mean."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

import pytest

from sanctions_cli.cli import options
from sanctions_cli.cli.report_command import report_command
from sanctions_cli.cli.report_options import ALL_FILTERS, ReportOptions
from sanctions_cli.errors import SanctionsError

TODAY = date(2024, 8, 9)


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
