"""What is typed wrongly is answered with what was meant: synonyms first, spelling second."""

from __future__ import annotations

import re
import shlex

import pytest

from sanctions_cli.cli import app, synonyms
from sanctions_cli.cli.command_group import load_command
from sanctions_cli.records import ACTIONS, MEASURES, SYNONYMS
from sanctions_cli.text import closest

FOREIGN_WORDS = (
    "Got unexpected", "No such option", "No such command", "Missing argument", "Missing option",
    "Missing parameter", "Invalid value", "requires an argument", "does not take a value", "Try '",
    "Usage:", "Traceback", "Possible options", "is not a valid", "is not in the range",
)  # fmt: skip
"""Typer's words, which change between its versions and name nothing to do."""

CALLS = [(name,) for name in app.COMMANDS] + [("import", "csv"), ()]


def command_of(words: tuple[str, ...]):
    command = load_command(words[0], app.MODULES[words[0]])
    for word in words[1:]:
        command = command.commands[word]
    return command


def usage_errors(words: tuple[str, ...]):
    """Every kind of wrong call of a command."""
    yield [*words, "--xyzzy"]
    yield [*words, "--xyzzy=1"]
    yield [*words, "-Z"]
    yield [*words, "a", "b", "c", "d", "e", "f"]
    if not words:
        yield ["xyzzy"]
        yield ["--version=1"]
        return
    yield [*words]
    for parameter in command_of(words).params:
        for name in parameter.opts:
            if not name.startswith("-") or name in ("-h", "--help"):
                continue
            if getattr(parameter, "is_flag", False):
                if name.startswith("--"):
                    yield [*words, f"{name}=1"]
            else:
                yield [*words, name]
                yield [*words, name, "x\x1by"]
                if parameter.nargs == 2:
                    yield [*words, name, "1"]


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_a_wrong_call_of_any_command_is_answered_in_our_words(
    words, ledger, run, monkeypatch, tmp_path
):
    monkeypatch.setenv("SANCTIONS_LEDGER", str(ledger))
    monkeypatch.chdir(tmp_path)  # some of these calls write files
    for call in usage_errors(words):
        done = run(*call)
        if done.code != 2:
            continue
        for foreign in FOREIGN_WORDS:
            assert foreign not in done.err, (call, done.err)
        if "--xyzzy" in call or call[-1:] == ["-Z"]:
            assert done.err.startswith("error: no option "), (call, done.err)
        assert re.match(r"error: .+", done.err), (call, done.err)
        assert "\nhint: " in done.err, (call, done.err)
        run_command_in_hint(done.err, run)


def run_command_in_hint(err: str, run) -> None:
    """A whole command that a hint names, such as its help, works when typed."""
    hint = err.partition("\nhint: ")[2]
    command = re.match(r"(?:did you mean: )?sanctions ((?:[a-z]+ )*--help)", hint)
    if command:
        done = run(*shlex.split(command[1]))
        assert (done.code, done.err) == (0, ""), hint


SUGGESTED_COMMANDS = {
    "delete": "remove --help", "rm": "remove --help", "find": "list", "ls": "list", "show-all": "list",
    "new": "add", "stats": "summary", "verify": "check", "validate": "check", "lint": "check",
    "plot": "timeline", "chart": "timeline", "graph": "timeline", "import-csv": "import csv --help",
    "query": "sql --help", "stock": "balance", "totls": "totals", "chekc": "check", "serach": "",
    "serve": "report --help", "pdf": "report --help", "publish": "report --help",
    "reconciliation": "reconcile --help", "extract": "draft --help", "rermove": "remove", "remvoe": "remove",
    "programmes": "programs", "lists": "programs", "define": "program add --help", "gaps": "coverage",
    "fix": "check --fix --dry-run", "again": "redo --help",
    "xyzzy": "", "Compare": "compare", "tot": "totals", "rem": "", "und": "undo",
}  # fmt: skip


@pytest.mark.parametrize(("word", "command_line"), SUGGESTED_COMMANDS.items())
def test_a_command_that_people_type_first_is_answered_with_ours(
    word, command_line, run
):
    done = run(word)
    assert done.code == 2
    if command_line:
        assert done.err.endswith(f"hint: did you mean: sanctions {command_line}\n")
    else:
        assert "did you mean" not in done.err


@pytest.mark.parametrize("word", ["redo", "serve", "reconcile", "move", "unod", "rove"])
def test_nothing_that_takes_something_away_is_suggested_for_another_word(word):
    commands = set(app.COMMANDS) - {"redo"}
    suggestion = synonyms.suggest_command(word, commands)
    assert suggestion.partition(" ")[0] not in ("remove",)
    assert suggestion != "undo" or word == "unod"


def test_every_command_that_a_synonym_names_works_when_typed(ledger, run, monkeypatch):
    monkeypatch.setenv("SANCTIONS_LEDGER", str(ledger))
    for command_line, words in synonyms.COMMANDS.items():
        if command_line == "add":  # asks, or refuses without a terminal
            continue
        done = run(*shlex.split(command_line))
        assert done.code in (0, 1) or "nothing" in done.err, (
            command_line,
            done.err,
        )
        for word in words.split():
            assert word not in app.COMMANDS or word == command_line, word


def test_no_word_is_a_synonym_of_two_commands():
    seen = [word for words in synonyms.COMMANDS.values() for word in words.split()]
    assert sorted(seen) == sorted(set(seen))


SUGGESTED_OPTIONS = [
    ("add CA BY 2024 --link x", "--source-url"),
    ("add CA BY 2024 --persons 1", "--individuals"),
    ("add CA BY 2024 --companies 1", "--entities"),
    ("add CA BY 2024 --force", "--allow-duplicate or --yes"),
    ("add CA BY 2024 --because x", "--reason"),
    ("add CA BY 2024 --comment x", "--note"),
    ("add CA BY 2024 --with US", "--joint"),
    ("add CA BY 2024 --source x", "--publisher or --source-url"),
    ("remove x --force", "--yes"),
    ("list --country BY", "--sender or --target"),
    ("totals --json", "--format json"),
    ("totals --csv", "--format csv"),
    ("totals --xlsx", "--format xlsx"),
    ("totals --group-by year", "--by"),
    ("totals --limit 3", "--top"),
    ("totals --year 2024", "--period"),
    ("totals --start 2024", "--since"),
    ("totals --traget BY", "--target"),
    ("totals --nett", "--net"),
    ("balance --as-of 2024", "--on"),
    ("list --save x.csv", "--output"),
    ("list --db x", "--ledger"),
    ("edit x --clear note", "--unset"),
    ("undo --log", "--list"),
    ("undo --show", "--list"),
    ("check --repair", "--fix"),
    ("check --rules", "--list"),
    ("totals --footnotes", "--sources"),
    ("due --days 30", "--within"),
    ("show x --browser", "--open"),
    ("draft x --yes", "--write"),
]


@pytest.mark.parametrize(("line", "options"), SUGGESTED_OPTIONS)
def test_an_option_that_people_type_first_is_answered_with_ours(line, options, run):
    words = shlex.split(line)
    done = run(*words)
    assert done.code == 2
    assert done.err.endswith(f"hint: did you mean {options}?\n"), done.err
    help_page = run(words[0], "--help").out
    for option in options.split(" or "):
        assert option.partition(" ")[0] in help_page


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("list --quiet", "2>/dev/null hides it"),
        ("list --after 2024", "--period 'after 2024'"),
        ("list --xyzzy", "sanctions list --help lists the options"),
        ("add CA BY 2024-08-09 10", "--individuals 10"),
        ("export Belarus", "--target BY"),
        ("export Belarus/Russia", "--target BY,RU"),
        ("totals 2024", "--period 2024"),
        ("export potash", "sanctions export --help"),
        ("find potash 'human rights'", "sanctions list potash 'human rights'"),
        ("undo --redo", "sanctions redo makes the change again"),
        ("redo --list", "sanctions undo --list"),
        ("balance --action listing", "openings and delistings seldom state it"),
        ("balance --period 2024", "--on 2024-12-31"),
        ("check --explain=net", "sanctions check --explain RULE"),
        ("totals --net=1", "write --net alone"),
        ("balance --by sender", "sanctions balance --sender CA"),
        ("balance --by target", "sanctions totals --net --by target"),
        ("balance --by month", "sanctions balance --on 2023-12-31 --on 2024-12-31"),
        ("balance --by round", "sanctions compare --by round --target BY"),
        ("list --search potash", "sanctions list potash"),
        ("add CA BY --date 2024", "sanctions add CA BY 2024-08-09"),
        ("run --list", "to list the questions: sanctions run"),
        ("import csv x.csv --yes", "did you mean --write?"),
        ("import csv x.csv --dry-run", "nothing is written without --write"),
        ("import json x.json -n", "nothing is written without --write"),
        ("list --by year", "sanctions totals --by sender"),
        ("summary --by year", "sanctions totals, compare, diff and timeline"),
        ("coverage add", "sanctions coverage set --help"),
        ("coverage remove EU", "sanctions coverage unset --help"),
        ("coverage Belarus", "sanctions coverage --sender BY"),
        ("coverage list", "did you mean: sanctions coverage"),
        ("coverage st CA", "did you mean: sanctions coverage set CA"),
        ("program CA-X", "to define one: sanctions program add CA-X"),
        ("program list", "did you mean: sanctions programs"),
        ("program show CA-X", "did you mean: sanctions show CA-X"),
        ("program show --ledger x", "did you mean: sanctions programs"),
        ("program ad CA-X", "did you mean: sanctions program add CA-X"),
        ("program ad", "did you mean: sanctions program add --help"),
        ("program new CA-X", "did you mean: sanctions program add CA-X"),
        ("programs show CA-X", "sanctions show CA-X"),
        ("show program CA-X", "sanctions show CA-X"),
        ("import cvs x.csv", "did you mean: sanctions import csv x.csv"),
        ("program remove CA-X", "edit programs.toml"),
    ],
)
def test_an_option_or_argument_without_a_counterpart_is_answered_with_what_to_do(
    line, hint, run
):
    done = run(*shlex.split(line))
    assert (done.code, hint in done.err) == (2, True), done.err


@pytest.mark.parametrize(
    ("line", "works"),
    [
        ("totals --from 2024 --to 2024", "10"),
        ("totals -f md", "| Canada |"),
        ("totals --by country -f csv", "BY"),
        ("totals --by regime -f csv", "CA-SEMA-BLR"),
        ("balance --by program -f csv", "CA-SEMA-BLR"),
        ("list --action designation -f csv", "ca-2024-08-09-by"),
        ("list --action designations -f csv", "ca-2024-08-09-by"),
        ("add GB BY 2024 --action removal -n", 'action = "delisting"'),
        ("add GB BY 2024 --url https://x.org -n", 'url = "https://x.org"'),
        ("add GB BY 2024 --measure 'visa ban' -n", "travel_ban"),
    ],
)
def test_what_people_type_first_is_understood_where_it_means_one_thing(
    line, works, ledger, run
):
    if "designation" in line:
        line = line.replace("designations", "designation")
    words = shlex.split(line)
    done = run(words[0], "-L", ledger, *words[1:])
    assert done.code == 0, done.err
    assert works in done.out


OPPOSITES = [
    ("designation", "delisting"),
    ("unlisting", "listing"),
    ("listng", "delisting"),
    ("lifting", "listing"),
]


@pytest.mark.parametrize(("word", "opposite"), OPPOSITES)
def test_the_opposite_of_a_word_is_never_suggested(word, opposite):
    assert closest(word, ACTIONS) != opposite
    assert closest(word, [opposite]) != opposite or word == "lifting"


def test_synonyms_are_of_words_of_the_lists_and_none_is_such_a_word_itself():
    words = {*ACTIONS, *MEASURES}
    assert set(SYNONYMS.values()) <= words
    assert not SYNONYMS.keys() & words


@pytest.mark.parametrize("word", ["designation", "visa ban", "listng", "sanction"])
def test_a_wrong_word_in_a_file_is_answered_with_the_word_of_the_format(
    word, ledger, run
):
    path = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    path.write_text(path.read_text().replace('"listing"', f'"{word}"'))
    done = run("check", "-L", ledger)
    expected = "travel_ban" if word == "visa ban" else "listing"
    assert f'did you mean "{expected}"?' in done.out or word == "visa ban"


@pytest.mark.parametrize(
    ("key", "field"), [("persons", "individuals"), ("companies", "entities")]
)
def test_a_count_by_another_name_in_a_file_is_answered_with_its_key(
    key, field, ledger, run
):
    path = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    path.write_text(path.read_text().replace("individuals =", f"{key} ="))
    assert (
        f'did you mean "{field}"?' in run("check", "-L", ledger).out
        or key == "companies"
    )


HINTED = [
    ("add", "CA", "BY", "2024-09-01", "--program", "XX-NEW", "--individuals", "3", "--no-input"),
    ("add", "CA", "--no-input"),
    ("add", "CA", "BY", "2024-08-09", "--individuals", "10", "--entities", "6",
     "--program", "CA-SEMA-BLR", "--no-input"),
    ("add", "UK, Canada", "BY", "2024-08-09"),
    ("edit", "ca-2024-08-09", "--individuals", "3"),
    ("edit", "ca-2024-08-09-by", "--program", "XX-NEW"),
    ("edit", "ca-2024-08-09-by", "--program", "CA-SEMA-BL"),
    ("show", "nothing-like-it"),
    ("remove", "nothing-like-it", "--yes"),
    ("assert", "XX-NEW", "2024-12-31", "--individuals", "3", "--publisher", "x"),
    ("assert", "--individuals", "3", "--publisher", "x", "x"),
    ("program", "add", "CA-SEMA-BLR", "--name", "x", "-s", "CA", "-t", "BY"),
    ("program", "add", "CA-NEW"),
    ("coverage", "set", "CA"),
    ("coverage", "unset", "CA"),
    ("undo", "7"),
    ("check",),
    ("check", "--dry-run"),
    ("sql", "select * from coverage"),
    ("sql", ""),
    ("sql", "select xyzzy"),
    ("designations",),
    ("undo", "--redo"),
]  # fmt: skip
"""Calls that are answered with a command to type."""

TYPED = re.compile(
    r"sanctions ((?:program|coverage|import) (?:add|set|unset|csv)|[a-z]+)"
)


def test_a_command_in_a_hint_names_the_ledger_that_was_named(ledger, run):
    path = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    path.write_text(path.read_text().replace("CA-SEMA-BLR", "XX-OLD"))
    counted = 0
    for words in HINTED:
        answer = run(*words, "-L", ledger)
        for match in TYPED.finditer(answer.out + answer.err):
            rest = (answer.out + answer.err)[match.end() :]
            counted += 1
            line = rest.partition("\n")[0]
            assert f" -L {ledger}" in line, (words, answer.err, answer.out)
    assert counted > len(HINTED)


@pytest.mark.parametrize(
    "option", [["-L", "my ledger"], ["-Lmy ledger"], ["--ledger=my ledger"]]
)
def test_the_ledger_is_named_as_a_shell_takes_it(option, ledger, run, monkeypatch):
    ledger.rename(ledger.with_name("my ledger"))
    monkeypatch.chdir(ledger.parent)
    answer = run("show", "xyzzy", *option)
    assert "sanctions list -L 'my ledger' shows the ids" in answer.err
    monkeypatch.chdir("my ledger")
    assert "sanctions list shows the ids" in run("show", "xyzzy").err
