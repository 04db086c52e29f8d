"""A wrong call is answered in the words of this program, with what to do."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["compare", "--periods", "2021"],
            "--periods takes 2 values: --periods PERIOD PERIOD",
        ),
        (
            ["compare", "--by", "round", "--window", "x"],
            '--window takes a whole number from 0 to 366, not "x"',
        ),
        (
            ["compare", "--by", "round", "--window", "400"],
            '--window takes a whole number from 0 to 366, not "400"',
        ),
        (["totals", "--top", "0"], '--top takes a whole number from 1, not "0"'),
        (["totals", "--top", "1.5"], '--top takes a whole number from 1, not "1.5"'),
        (
            ["sql", "select 1", "--timeout", "soon"],
            '--timeout takes a number, not "soon"',
        ),
    ],
)
def test_a_wrong_value_of_an_option_is_named_with_what_it_takes(
    words, message, ledger, run
):
    done = run(words[0], "-L", ledger, *words[1:])
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {message}\nhint: sanctions {words[0]} ")
    assert f"--help -L {ledger} shows " in done.err


EMPTY = {
    "totals": (
        "--sender",
        "--target",
        "--program",
        "--action",
        "--measure",
        "--reason",
        "--since",
        "--until",
        "--period",
        "--date",
        "--format",
        "--output",
        "--by",
    ),
    "balance": ("--on",),
    "compare": ("--before-after", "--share"),
    "sql": ("--file",),
    "diff": ("--as", "--by"),
    "timeline": ("--each",),
}


@pytest.mark.parametrize(
    ("command", "option"),
    [(command, option) for command, options in EMPTY.items() for option in options],
)
@pytest.mark.parametrize("empty", ["", "  "])
def test_an_option_that_is_given_empty_is_not_taken_for_one_that_is_left_out(
    command, option, empty, ledger, run
):
    done = run(command, option, empty, "-L", ledger)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")


@pytest.mark.parametrize(
    ("option", "text"),
    [("--since", "before 2024"), ("--until", "after 2024"), ("--until", "2024..")],
)
def test_a_period_without_the_end_that_is_asked_for_is_refused(
    option, text, ledger, run
):
    done = run("totals", option, text, "-L", ledger)
    assert (done.code, done.out) == (2, "")
    assert "has no " in done.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["compare", "--periods", "2021", "-L", "data"],
            "--periods takes two periods, but only 2021 is given",
        ),
        (["compare", "CA", "--periods", "2021", "--net"], "hint: --periods 2021 2024"),
        (["compare", "CA", "--traget", "BY"], "hint: did you mean --target?"),
        (["totals", "--by", "contry"], "choose from sender, target, program"),
        (["sql", "selct 1"], "hint: did you mean SELECT?"),
    ],
)
def test_a_misspelt_name_is_answered_with_what_was_probably_meant(run, words, message):
    done = run(*words)
    assert (done.code, message in done.err) == (2, True), done.err


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (
            ["totals", "--by"],
            "--by needs a value",
            "sanctions totals --help shows what it takes",
        ),
        (
            ["totals", "--xyzzy"],
            "no option --xyzzy",
            "sanctions totals --help lists the options",
        ),
        (["totals", "--nett"], "no option --nett", "did you mean --net?"),
        (["--xyzzy"], "no option --xyzzy", "sanctions --help lists the options"),
        (["show"], "missing: ID", "sanctions show --help shows the usage"),
        (["remove"], "missing: ID", "sanctions remove --help shows the usage"),
        (
            ["assert"],
            "missing: (PROGRAM | SENDER TARGET) DAY",
            "sanctions assert --help shows the usage",
        ),
        (
            ["import", "csv"],
            "missing: FILE",
            "sanctions import csv --help shows the usage",
        ),
        (
            ["import", "csv", "--xyzzy", "x"],
            "no option --xyzzy",
            "sanctions import csv --help lists the options",
        ),
        (
            ["compare", "--periods"],
            "--periods takes 2 values: --periods PERIOD PERIOD",
            "sanctions compare --help shows what it takes",
        ),
    ],
)
def test_a_wrong_call_is_answered_with_the_help_of_the_command_that_was_called(
    run, words, error, hint
):
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"error: {error}\nhint: {hint}\n"
