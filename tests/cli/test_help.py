"""`sanctions help`: the pages of commands, and topics."""

from __future__ import annotations

from datetime import date

import manual
import pytest

from sanctions_cli.answers.dimension_choice import DIMENSIONS
from sanctions_cli.caveats import SEVERITY
from sanctions_cli.cli import app, help_topics
from sanctions_cli.dates import parse_period
from sanctions_cli.records import ACTIONS, MEANINGS, MEASURES
from sanctions_cli.render import Format

PAGES = [page.name for pages in manual.commands().values() for page in pages]


@pytest.mark.parametrize("name", [*PAGES, "import", "program", "coverage"])
def test_help_prints_what_the_option_prints(name, run):
    done = run("help", *name.split())
    assert (done.code, done.err) == (0, "")
    assert done.out == run(*name.split(), "--help").out


def test_help_alone_is_the_help_of_the_program(run):
    assert run("help").out == run("--help").out
    for name in app.COMMANDS:
        assert f"\n  {name} " in run("help").out


@pytest.mark.parametrize("name", help_topics.TOPICS)
def test_every_topic_is_explained_within_the_width(name, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    done = run("help", name)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(help_topics.TOPICS[name].summary[:40])
    assert max(map(len, done.out.splitlines())) <= 80
    for word, _ in help_topics.TOPICS[name].list_rows():
        assert f"\n  {word} " in done.out


@pytest.mark.parametrize(
    ("topic", "words"), [("actions", ACTIONS), ("measures", MEASURES)]
)
def test_words_of_records_have_the_meaning_of_the_record_format(topic, words, run):
    text = " ".join(run("help", topic).out.split())
    for word in words:
        assert f"{word} {MEANINGS[word]}" in text


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("action", "actions"),
        ("Actions", "actions"),
        ("--action", "actions"),
        ("travel_ban", "measures"),
        ("period", "periods"),
        ("env", "environment"),
    ],
)
def test_a_topic_is_found_by_other_words_too(word, topic):
    assert help_topics.find_topic(word) == topic


def test_no_topic_has_the_name_of_a_command():
    names = {help_topics.find_topic(name) for name in app.COMMANDS}
    assert names & set(app.COMMANDS) == set()
    assert not set(help_topics.TOPICS) & set(app.COMMANDS)


def test_formats_and_dimensions_are_all_explained():
    assert set(help_topics.FORMAT_MEANINGS) == set(Format)
    assert set(help_topics.DIMENSION_MEANINGS) == set(DIMENSIONS)


def test_every_code_of_a_caveat_is_explained_in_the_order_of_gravity():
    assert list(help_topics.CAVEAT_MEANINGS) == list(SEVERITY)


@pytest.mark.parametrize("example", help_topics.PERIOD_MEANINGS)
def test_every_example_of_a_period_is_understood(example):
    assert parse_period(example, date(2024, 8, 9)).label


@pytest.mark.parametrize(
    "example",
    [
        "August 2024",
        "9 Aug 2024",
        "this month",
        "last quarter",
        "yesterday",
        "today",
        "after 2022",
        "before 2022",
        "until 2022",
    ],
)
def test_the_other_spellings_that_the_topic_names_are_understood(example):
    text = " ".join(help_topics.PERIOD_MEANINGS.values())
    assert example in text
    assert parse_period(example, date(2024, 8, 9)).label


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["comprae"], "did you mean: sanctions help compare"),
        (["actoins"], "did you mean: sanctions help actions"),
        (["stats"], "did you mean: sanctions help summary"),
        (["import", "cvs"], "sanctions help import lists its commands: csv"),
        (["totals", "x"], "sanctions help totals explains all of its options"),
        (["xyzzy"], "sanctions help lists the commands; topics: actions, measures"),
    ],
)
def test_unknown_words_are_answered_with_what_was_probably_meant(words, hint, run):
    done = run("help", *words)
    assert (done.code, done.out) == (2, "")
    assert f'error: no command or topic "{" ".join(words)}"' in done.err
    assert f"hint: {hint}" in done.err
