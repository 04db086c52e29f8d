"""Help pages: groups, widths, and the same words for the same option in every command."""

from __future__ import annotations

from collections import defaultdict

import manual
import pytest

from sanctions_cli.answers.dimension_choice import DIMENSIONS, DimensionChoice
from sanctions_cli.cli import help_page
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import ACTIONS, MEASURES

PAGES = [page for pages in manual.commands().values() for page in pages]

EXCEPTIONS = {
    "--by": "names the dimensions that make sense in the command",
    "--add": "asks about drafts, or adds a period to the coverage",
    "--since": "in assert and coverage set, a date that is recorded and no filter",
    "--until": "in records, programs and coverage set, a date that is recorded and no filter",
    "--total": "of a record, the types that are not counted are a part of it",
    "--net": "of a record, a change that it states; of an answer, what is counted",
    "--format": "check has formats of its own",
    "--list": "lists rules in check, changes in undo",
    "--title": "of a source, of a ledger in init, and another word for --name of a program",
    "--authority": "of a record, or of a program",
    "--open": "of a record, its first link; of a report, the written file",
}
"""Options whose help differs between commands, each with the reason."""


def collect_texts() -> dict[str, set[str]]:
    """The words of each option over all commands, without what a command adds in brackets."""
    texts: dict[str, set[str]] = defaultdict(set)
    for page in PAGES:
        for group in page.groups:
            for names, meaning in group.rows:
                for name in names.replace(",", "").split():
                    if name.startswith("--"):
                        texts[name].add(meaning.partition(" [")[0])
    return texts


NAMING_ALL_VALUES = (
    "--action",
    "--measure",
    "--by",
    "--kind",
    "-f, --format",
    "COMMAND|TOPIC",
)
"""The options whose help is as long as the list of their values."""


def test_the_same_option_has_the_same_words_in_every_command():
    different = {
        name: words for name, words in collect_texts().items() if len(words) > 1
    }
    assert different.keys() == EXCEPTIONS.keys(), different


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_help_text_is_a_sentence_of_a_line_and_a_half(page):
    for group in page.groups:
        for name, meaning in group.rows:
            words = meaning
            if meaning.endswith("]"):
                words = meaning.rpartition(" [")[0]
            assert words[:1].isupper(), name
            assert words.endswith((".", "…")), name
            if name.startswith(NAMING_ALL_VALUES):
                continue
            assert len(words) <= 105, name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("width", [80, 100, 200])
def test_a_help_page_fits_the_terminal_and_is_at_most_100_columns_wide(
    page, width, run, monkeypatch
):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run(*page.name.split(), "--help").out.splitlines()
    widest = max(len(line) for line in lines if "    sanctions " not in line)
    assert widest <= min(width, help_page.WIDEST)
    if width >= 100:
        assert max(map(len, lines)) <= help_page.WIDEST


def test_the_help_of_add_is_in_groups_and_names_all_values(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    output = run("add", "--help").out
    titles = [
        line for line in output.splitlines() if line.endswith(":") and line[0] != " "
    ]
    assert titles == [
        "Announcement:",
        "Counts:",
        "Dates:",
        "Details:",
        "Source:",
        "Rarely needed:",
        "Running:",
    ]
    text = " ".join(output.split())
    for words in (ACTIONS, MEASURES):
        assert f": {', '.join(words)}." in text
    assert text.count("[required]") == 3
    assert len(output.splitlines()) <= 80  # two screens of 40 lines


def test_options_of_several_values_say_so(run):
    text = " ".join(run("list", "--help").out.split())
    assert (
        "-s, --sender COUNTRY Who imposes: country or body, name or code. [repeatable]"
        in text
    )
    assert "2024-08-09. --until" in text


def test_a_short_page_has_its_options_in_one_group(run):
    output = run("redo", "--help").out
    assert "\nOptions:\n" in output
    assert "\nRunning:\n" not in output
    assert output.index("--dry-run") < output.index("--ledger")


def test_names_with_hyphens_stay_on_one_line(run, monkeypatch):
    for width in range(60, 100, 3):
        monkeypatch.setenv("COLUMNS", str(width))
        output = run("list", "--help").out
        assert "CA-SEMA-BLR" in output
        assert "2024-08-09" in output


def test_a_dimension_that_makes_no_sense_is_refused_with_the_reason_and_what_is_taken():
    choice = DimensionChoice("totals --by", {"round": "rounds are compared"})
    assert choice("Country") == "target"
    with pytest.raises(
        SanctionsError, match="--by does not take round: rounds are compared"
    ) as error:
        choice("round")
    assert error.value.hint == f"it takes {', '.join(choice.offered_words)}"
    assert "round" not in choice.offered_words
    assert set(DIMENSIONS) - set(choice.offered_words) == {"round"}


@pytest.mark.parametrize(
    ("command", "dimension", "reason"),
    [
        ("totals", "round", "--by round"),
        ("timeline", "sender", "--each sender"),
        ("timeline", "type", "runs over time"),
        ("compare", "sender", "the senders are the columns already"),
        ("diff CA US", "sender", "the two senders are the columns"),
        ("diff CA US", "round", "--by round"),
    ],
)
def test_every_command_says_why_it_does_not_take_a_dimension(
    command, dimension, reason, run, shipped
):
    done = run(*command.split(), "--by", dimension, "-L", shipped)
    assert (done.code, done.out) == (2, "")
    assert reason in done.err


@pytest.mark.parametrize("dimension", [name for name in DIMENSIONS if name != "round"])
@pytest.mark.parametrize("command", ["totals", "compare", "diff CA US"])
def test_every_other_dimension_is_answered(command, dimension, run, shipped):
    if dimension == "sender" and command != "totals":
        command = "compare --periods 2021 2024"
        if dimension == "sender":
            assert run(*command.split(), "--by", "sender", "-L", shipped).code == 0
        return
    done = run(*command.split(), "--by", dimension, "-L", shipped, "-f", "json")
    assert done.code in (0, 1), done.err
    assert done.out.startswith("[")


@pytest.mark.parametrize("command", ["totals", "balance", "compare", "timeline"])
def test_senders_are_named_as_words_by_the_option_or_both_ways(command, run, shipped):
    def answer(*words):
        done = run(command, *words, "--target", "BY", "-f", "json", "-L", shipped)
        assert done.code == 0, done.err
        return done.out

    as_words = answer("CA", "UK")
    assert answer("-s", "CA", "--sender", "UK") == as_words
    assert answer("CA", "-s", "UK") == as_words
    assert answer("CA", "UK", "-s", "Canada") == as_words
    assert answer("CA") != as_words


@pytest.mark.parametrize(
    "command",
    ["summary", "list", "programs", "export", "coverage", "diff HEAD", "totals"],
)
def test_every_command_with_filters_takes_the_option(command, run, shipped):
    done = run(*command.split(), "-s", "CA", "--help", "-L", shipped)
    assert done.code == 0
    assert "-s, --sender COUNTRY" in done.out


def test_add_takes_sender_target_and_date_as_words_or_by_options(run, ledger):
    words = run("add", "CA", "BY", "2024-12-24", "--dry-run", "-L", ledger)
    by_options = run(
        *("add", "-s", "Canada", "-t", "Belarus", "--announced", "24 Dec 2024"),
        *("--dry-run", "-L", ledger),
    )
    assert (by_options.code, by_options.out) == (0, words.out)
    twice = run("add", "CA", "BY", "2024-12-24", "--sender", "US", "-L", ledger)
    assert (twice.code, twice.out) == (2, "")
    assert "--sender US and the word CA say the same thing twice" in twice.err


@pytest.mark.parametrize("command", ["set", "unset"])
def test_the_senders_of_a_coverage_are_words_or_options(command, run, ledger):
    period = ("--since", "2024") if command == "set" else ()
    set_first = run("coverage", "set", "CA", "--since", "2020", "-L", ledger)
    assert set_first.code == 0, set_first.err
    words = run("coverage", command, "CA", *period, "-n", "-L", ledger)
    options = run("coverage", command, "-s", "CA", *period, "-n", "-L", ledger)
    assert (options.code, options.out) == (0, words.out)
    missing = run("coverage", command, *period, "-n", "-L", ledger)
    assert missing.code == 2
    assert missing.err.startswith("error: missing: SENDER\n")


def test_marks_in_brackets_are_not_broken_within_a_word(run, monkeypatch):
    for width in range(50, 110, 4):
        monkeypatch.setenv("COLUMNS", str(width))
        text = " ".join(run("balance", "--help").out.split())
        assert "[repeatable; default: today]" in text
        assert "[default: $SANCTIONS_LEDGER, else the nearest]" in text
