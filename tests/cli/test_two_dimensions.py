"""Questions about two dimensions at once, and options with two values."""

from __future__ import annotations

import shlex

import pytest
from conftest import SHIPPED


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("totals --by target,sender", "sanctions totals --by target --across sender"),
        ("totals --by 'year / target'", "sanctions totals --by year --across target"),
        ("totals --by sender,type", "sanctions totals --by type --across sender"),
        ("compare --by year,target", "sanctions totals --by year --across target"),
        (
            "compare --by target,sender",
            "the senders are the columns already: --by target",
        ),
        ("timeline --by month,target", "sanctions timeline --by month --each target"),
        ("timeline --by target,sender", "choose one of them"),
        ("timeline --by year,month", "choose one of them"),
        ("totals --by round,sender", "choose one of them"),
    ],
)
def test_two_dimensions_in_a_word_are_answered_with_what_to_type(run, line, hint):
    result = run(*shlex.split(line))
    assert result.code == 2
    assert "takes one dimension, not" in result.err
    assert f"hint: {hint}\n" in result.err


@pytest.mark.parametrize(
    ("line", "error", "hint"),
    [
        (
            "totals --by target --by sender",
            '--by is given twice: "target" and "sender"',
            "sanctions totals --by target --across sender",
        ),
        (
            "compare --by=target --by=sender",
            '--by is given twice: "target" and "sender"',
            "the senders are the columns already: --by target",
        ),
        (
            "totals --period 2021 --period 2022",
            '--period is given twice: "2021" and "2022"',
            "give one of them",
        ),
        (
            "add CA BY 2024-01-01 --individuals 3 --individuals 4",
            '--individuals is given twice: "3" and "4"',
            "give one of them",
        ),
    ],
)
def test_an_option_with_two_values_is_refused(run, line, error, hint):
    result = run(*shlex.split(line))
    assert (result.code, result.err) == (2, f"error: {error}\nhint: {hint}\n")


@pytest.mark.parametrize(
    "line",
    [
        "totals --by year --by year",
        "totals -s CA -s US --target BY --target MM",
        "totals -f csv -f table",
        "totals --net --net",
    ],
)
def test_what_does_not_contradict_itself_is_answered(run, line):
    result = run(*shlex.split(line), "-L", SHIPPED)
    assert (result.code, result.err) == (0, "")


def test_the_last_ledger_counts_as_an_alias_may_name_another(run, tmp_path):
    result = run("totals", "-L", tmp_path / "elsewhere", "-L", SHIPPED)
    assert result.code == 0


@pytest.mark.parametrize(
    "line",
    [
        "totals MM",
        "compare BY MM",
        "balance MM",
        "timeline MM",
        "diff BY MM",
        "list -s MM",
        "summary -s MM",
        "programs -s MM",
        "coverage -s MM",
        "export -s MM",
    ],
)
def test_a_target_typed_as_a_sender_is_answered_with_the_option(run, line):
    result = run(*line.split(), "-L", SHIPPED)
    assert (result.code, result.out) == (2, "")
    assert "error: this ledger has no sanctions by " in result.err
    assert "--target MM" in result.err
