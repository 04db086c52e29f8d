"""`sanctions compare --by round`: what goes with it, and what does not."""

from __future__ import annotations

import json
import re

import pytest
from conftest import SHIPPED


@pytest.mark.parametrize(
    "words",
    [
        ["--net"],
        ["--cumulative"],
        ["--share", "row"],
        ["--window", "-1"],
        ["--periods", "2021", "2022"],
    ],
)
def test_rounds_refuse_what_makes_no_sense_of_them(run, words):
    assert run("compare", "-L", SHIPPED, "--by", "round", *words).code == 2


def test_window_and_pairs_are_about_rounds(run):
    assert run("compare", "-L", SHIPPED, "--window", "3").code == 2
    assert run("compare", "-L", SHIPPED, "--pairs").code == 2


TABLES_BELOW = ("table", "markdown", "html")


@pytest.mark.parametrize("output_format", TABLES_BELOW)
@pytest.mark.parametrize("words", [(), ("--pairs",)])
def test_rounds_against_several_targets_are_a_table_for_each(
    run, hand_made, output_format, words
):
    for target in ("BY", "RU"):
        hand_made.add("EU", "2024-08-09", 5, target=target)
        hand_made.add("US", "2024-08-09", 5, target=target)
    options = ("--by", "round", *words, "-f", output_format)
    result = run("compare", "-L", hand_made.root, *options)
    assert result.code == 0
    assert result.out.index("Against Belarus") < result.out.index("Against Russia")
    named = run("compare", "-L", hand_made.root, "-t", "BY", "-t", "RU", *options)
    assert named.out == result.out


@pytest.mark.parametrize("words", [(), ("--pairs",)])
def test_a_chart_of_rounds_has_panels_for_each_target(run, hand_made, words):
    for target in ("BY", "RU"):
        hand_made.add("EU", "2024-08-09", 5, target=target)
        hand_made.add("US", "2024-08-09", 5, target=target)
    result = run("compare", "-L", hand_made.root, "--by", "round", *words, "-f", "svg")
    titles = re.findall(r"<text[^>]*>((?:EU → )?(?:Belarus|Russia))</text>", result.out)
    assert len(titles) == 2


def test_rounds_of_an_empty_ledger_say_what_is_missing(run, hand_made):
    result = run("compare", "-L", hand_made.root, "--by", "round")
    assert result.code == 2
    assert result.err == (
        "error: there are no rounds: the ledger has no announcement\n"
        "hint: add a record first\n"
    )


def test_a_ledger_without_records_has_no_target(run, hand_made):
    line = ("compare", "-L", hand_made.root, "--by", "round")
    assert "add a record first" in run(*line).err
    assert "nothing found" in run(*line, "-t", "BY").out


def test_the_window_and_the_senders_reach_the_question(run, hand_made):
    hand_made.cover("CA", "2020", "2025")
    hand_made.add("EU", "2024-08-05", 5)
    hand_made.add("CA", "2024-08-08", 5)
    line = (
        "compare",
        "Canada",
        "EU",
        "-L",
        hand_made.root,
        "--by",
        "round",
        "-f",
        "json",
    )
    assert [row["CA"] for row in json.loads(run(*line).out)] == [5]
    assert [row["CA"] for row in json.loads(run(*line, "--window", "2").out)] == [0, 5]


def test_pairs_are_a_table_of_their_own(run, hand_made):
    hand_made.add("EU", "2024-08-05", 5)
    hand_made.add("CA", "2024-08-08", 5)
    line = ("compare", "-L", hand_made.root, "--by", "round", "--pairs", "-f", "json")
    (pair,) = json.loads(run(*line).out)
    assert (pair["sender"], pair["other"], pair["median_lag_days"]) == ("CA", "EU", 3)


def test_a_timeline_says_that_its_rounds_are_those_of_all_senders(run):
    among_all = "two senders or more, of all in the ledger, within"
    assert among_all in run("timeline", "CA", "US", "-t", "BY", "-L", SHIPPED).out
    everyone = run("timeline", "-t", "BY", "-L", SHIPPED).out
    assert "of all in the ledger" not in everyone
