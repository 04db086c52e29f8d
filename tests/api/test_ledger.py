"""The Python interface asks what the command line asks, with the same arguments, answers and errors."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
import typer
from conftest import SHIPPED
from hand_made_ledgers import HandMadeLedger
from list_samples import FILES

import sanctions_cli
from sanctions_cli import Ledger, SanctionsError
from sanctions_cli.api import BrokenFiles
from sanctions_cli.cli import app

ANSWERING = [name for name in app.GROUPS["Answer questions"] if name != "run"]
QUERIES = (*ANSWERING, "coverage", "reconcile", "check")
"""The commands that have a method of their name. `run` calls the others by saved command lines."""

OUTPUT_OPTIONS = {
    *("ledger", "no-cache", "format", "output", "size", "theme", "excel", "delimiter"),
    *("raw", "no-color", "cite", "notes"),
}
"""Options that say where a ledger is and how an answer is written."""

NOT_ARGUMENTS = {
    ("show", "open"): "opens a browser",
    ("diff", "driver"): "is for git",
    ("diff", "textconv"): "is for git",
    ("check", "list"): "lists rules",
    ("check", "explain"): "explains rules",
    ("check", "watch"): "does not end",
    ("check", "fix"): "changes the ledger",
    ("check", "dry-run"): "changes the ledger",
}
"""Options of queries that are no part of a question about a ledger, each with the reason."""

PYTHON_WORDS = {"as_": "as"}

COUNTRIES = {"sender": "CA", "target": ["BY", "Myanmar"], "iso3": True}
LISTS = {**COUNTRIES, "program": ["CA-SEMA-BLR", "CA-JVCFOA"]}
RECORDS = {
    **LISTS,
    "action": "listing",
    "measure": "asset-freeze",
    "reason": "human rights",
    "since": 2021,
    "until": "2024-Q3",
    "date": "effective",
}
YEAR = {"period": 2022}

CASES: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {
    "summary": [((), {}), (("Belarus",), {}), ((), RECORDS), ((), YEAR)],
    "list": [
        (("potash",), {}),
        ((), {"latest": 3, "unknown": True}),
        ((), {"unarchived": True}),
        ((), {"sort": "-total", "columns": ["id", "total"], "sender": "CA"}),
        ((), RECORDS),
        ((), YEAR),
    ],
    "show": [
        (("ca-2024-08-09-by",), {}),
        (("CA-SEMA-BLR",), {"iso3": True}),
    ],
    "totals": [
        (("CA",), {"by": "year", "across": "program", "net": True}),
        ((), {"by": "year", "long": True}),
        ((), {"by": "year", "flows": True}),
        ((), {"by": "year", "cumulative": True}),
        ((), {"share": "all", "rank": True}),
        ((), {"top": 2}),
        ((), {"by": "year", "target": "BY", "sources": True}),
        ((), RECORDS),
        ((), YEAR),
    ],
    "balance": [
        ((), {"on": ["2021", "2024-Q3"], "sources": True}),
        (("CA",), {}),
        ((), LISTS),
    ],
    "compare": [
        (("CA", "US"), {"target": "BY"}),
        ((), {"periods": ("2021", "2024"), "by": "program"}),
        ((), {"before_after": "2022-02-24", "net": True}),
        ((), {"by": "round", "window": 3, "pairs": True, "target": "BY"}),
        ((), {"share": "row", "sources": True}),
        ((), {"cumulative": True}),
        ((), {"long": True}),
        ((), RECORDS),
        ((), YEAR),
    ],
    "timeline": [
        (("CA", "US"), {"by": "month", "each": "target"}),
        ((), {"net": True, "target": "BY", "sources": True}),
        ((), RECORDS),
        ((), YEAR),
    ],
    "diff": [
        (("2022", "2024"), {"as_": "day", "target": "BY", "iso3": True}),
        (("CA", "US"), {"by": "type", **YEAR}),
        (("CA", "US"), {**RECORDS, "sender": None, "program": None}),
        ((str(SHIPPED), str(SHIPPED)), {"stat": True, **LISTS}),
    ],
    "sql": [
        (("select sender, count(*) as n from flow group by sender",), {}),
        (("select target from flow limit 1",), {"timeout": 5.0, "iso3": True}),
        ((), {"tables": True}),
        ((), {"file": "query.sql"}),
    ],
    "programs": [((), {}), ((), LISTS)],
    "due": [((), {}), (("EU",), {"within": 365}), ((), COUNTRIES)],
    "coverage": [((), {}), ((), COUNTRIES)],
    "reconcile": [
        ((str(FILES / "ca-regulations.xml"),), {"names": True, "kind": "ca-regulations"}),
        ((str(FILES / "us-sdn-csv.csv"),), {"as_of": "2024-09-01", "sender": "US"}),
        (
            (str(FILES / "ca-regulations.xml"),),
            {"program": "CA-RUR", "target": "RU", "iso3": True},
        ),
    ],
    "check": [
        ((), {"explained": True}),
        (("assertions",), {"skip": "files", "strict": True}),
        ((), {"only": ["sources", "dates"]}),
    ],
}  # fmt: skip
"""For each query, arguments with which it is asked both ways; together they use each argument."""


def option_of(name: str) -> str:
    return f"--{PYTHON_WORDS.get(name, name).replace('_', '-')}"


def command_line(
    command: str, values: tuple[str, ...], options: dict[str, Any]
) -> list[str]:
    """The command line with these arguments, which are those of the method."""
    words = [command, *values]
    for name, value in options.items():
        if value is True:
            words.append(option_of(name))
        elif isinstance(value, tuple):
            words += [option_of(name), *value]
        elif value is not None:
            several = value if isinstance(value, list) else [value]
            for each in several:
                words.append(f"{option_of(name)}={each}")
    return words


@pytest.fixture
def reconciled(tmp_path):
    """A ledger with a part of two small official lists."""
    ledger = HandMadeLedger(tmp_path / "reconciled")
    ledger.add_program("CA-RUR", "CA", target="RU", list_names=["SOR/2020-1"])
    ledger.add(
        *("CA", "2020-01-03", {"individuals": 2, "entities": 1}),
        effective="2020-01-02",
        target="RU",
        program="CA-RUR",
    )
    ledger.add_program("US-RUR", "US", list_names=["RURITANIA", "RURITANIA-EO1"])
    counts = {"individuals": 1, "entities": 1, "vessels": 1}
    ledger.add("US", "2020-01-01", counts, action="opening", program="US-RUR")
    return ledger.root


@pytest.mark.parametrize("command", QUERIES)
def test_python_answers_what_the_command_line_answers(
    command, run, reconciled, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "query.sql").write_text("select id from announcements limit 3")
    root = reconciled if command == "reconcile" else SHIPPED
    method = getattr(Ledger.open(root), command)
    for values, options in CASES[command]:
        words = command_line(command, values, options)
        typed = run(*words, "-L", root, "-f", "json")
        assert typed.err == "", words
        answer = method(*values, **options)
        assert json.loads(answer.to_json()) == json.loads(typed.out), words
        assert answer.is_clean == (typed.code == 0), words


def list_options(command: str) -> Iterator[str]:
    """The options of a query, by their longest names without hyphens."""
    tree = typer.main.get_command(app.app)
    with typer.Context(tree) as context:
        typed = tree.get_command(context, command)
    for parameter in typed.params:
        names = [name[2:] for name in parameter.opts if name.startswith("--")]
        is_question = names and names[0] not in {*OUTPUT_OPTIONS, "help"}
        is_hidden = getattr(parameter, "hidden", False)
        if is_question and not is_hidden and (command, names[0]) not in NOT_ARGUMENTS:
            yield names[0]


def list_arguments(command: str) -> Iterator[str]:
    for parameter in inspect.signature(getattr(Ledger, command)).parameters.values():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            yield parameter.name


@pytest.mark.parametrize("command", QUERIES)
def test_each_option_of_a_query_is_an_argument_and_is_compared_above(command):
    arguments = set(list_arguments(command))
    assert {option_of(name)[2:] for name in arguments} == set(list_options(command))
    compared = {name for _, options in CASES[command] for name in options}
    assert compared == arguments


def test_rounds_are_a_comparison_by_round():
    ledger = Ledger.open(SHIPPED)
    rounds = ledger.rounds("CA", "US", target="BY", window=3)
    compared = ledger.compare("CA", "US", target="BY", by="round", window=3)
    assert rounds.to_json() == compared.to_json()


@pytest.mark.parametrize(
    ("command", "values", "options"),
    [
        ("totals", (), {"by": "yaer"}),
        ("totals", (), {"by": "round"}),
        ("totals", (), {"top": 0}),
        ("totals", (), {"top": "ten"}),
        ("totals", (), {"flows": True, "net": True}),
        ("totals", ("2024",), {}),
        ("list", (), {"latest": 0}),
        ("list", (), {"target": "Belarsu"}),
        ("list", (), {"action": "lsting"}),
        ("list", (), {"program": "CA-SEMA-BLRR"}),
        ("list", (), {"since": 2024, "until": 2022}),
        ("list", (), {"date": "today"}),
        ("list", (), {"sort": "sum"}),
        ("balance", (), {"on": "soon"}),
        ("compare", (), {"window": 400}),
        ("compare", (), {"window": 3}),
        ("compare", (), {"share": "half"}),
        ("timeline", (), {"by": "sender"}),
        ("timeline", (), {"net": True, "action": "listing"}),
        ("diff", ("CA",), {}),
        ("diff", ("2022", "2024"), {"by": "year"}),
        ("show", ("ca-2024-08-09",), {}),
        ("sql", ("select sendr from flow",), {}),
        ("sql", (), {"timeout": -1.0}),
        ("summary", ("Nowhere",), {}),
        ("reconcile", ("missing.xml",), {}),
        ("check", ("asertions",), {}),
    ],
)  # fmt: skip
def test_a_mistake_has_the_message_of_the_command_line(
    command, values, options, run, monkeypatch
):
    monkeypatch.setenv("SANCTIONS_LEDGER", str(SHIPPED))
    typed = run(*command_line(command, values, options))
    assert typed.code == 2
    with pytest.raises(SanctionsError) as caught:
        getattr(Ledger.open(SHIPPED), command)(*values, **options)
    first_line, *_ = typed.err.splitlines()
    assert first_line == f"error: {caught.value.message}"
    # A traceback shows what to do.
    notes = getattr(caught.value, "__notes__", [])
    assert notes == ([f"hint: {caught.value.hint}"] if caught.value.hint else [])


def test_times_can_be_years_days_and_times_of_day():
    ledger = Ledger.open(SHIPPED)
    whole_year = ledger.list(period="2024").to_json()
    assert ledger.list(period=2024).to_json() == whole_year
    first, last = date(2024, 1, 1), datetime(2024, 12, 31, 12)
    assert ledger.list(since=first, until=last).to_json() == whole_year
    balance = ledger.balance(on=[last, 2023]).to_json()
    assert balance == ledger.balance(on=["2024", "2023"]).to_json()


def test_the_hint_is_also_below_what_is_wrong_with_a_question_or_a_folder(tmp_path):
    ledger = Ledger.open(SHIPPED)
    for ask in (lambda: ledger.run("belarsu"), lambda: Ledger.open(tmp_path / "no")):
        with pytest.raises(SanctionsError) as caught:
            ask()
        assert caught.value.__notes__ == [f"hint: {caught.value.hint}"]


def test_an_unknown_argument_is_a_type_error_with_the_argument_that_was_meant():
    ledger = Ledger.open(SHIPPED)
    with pytest.raises(TypeError, match=r'totals\(\) got .*"target"'):
        ledger.totals(targets="BY")
    # `*senders` are named without a keyword: with one, they would be left out in silence.
    for method in (ledger.totals, ledger.compare, ledger.balance, ledger.timeline):
        with pytest.raises(TypeError, match='"senders"; did you mean "sender"'):
            method(senders="CA")
    with pytest.raises(TypeError, match="sender takes texts, not 1"):
        ledger.totals(sender=[1])
    with pytest.raises(TypeError, match="sender takes texts, not 5"):
        ledger.totals(sender=5)
    with pytest.raises(TypeError, match="share takes a text, not True"):
        ledger.totals(by="year", share=True)
    with pytest.raises(TypeError, match="periods takes two periods, not 1"):
        ledger.compare(periods=("2024",))


SAVED = {
    "plain": "totals CA US --by year --target BY --from 2021",
    "short": "sanctions list potash -s CA,US -tBY --latest=3 --columns id,total -f csv",
    "periods": "compare --periods 2023 2024 --by type --notes full",
    "repeated": "balance --on 2023 --on 2024 -t BY",
    "due": "due EU --within 365",
}


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_question_is_answered_as_by_the_command_line(run, shipped, name):
    with (shipped / "ledger.toml").open("a") as stream:
        # The shipped ledger ends with its questions.
        for key, text in SAVED.items():
            stream.write(f'{key} = "{text}"\n')
    ledger = Ledger.open(shipped)
    assert ledger.questions[name] == SAVED[name]
    printed = run("run", name, "-f", "json", "-L", shipped)
    assert ledger.run(name).to_json() == printed.out


def test_a_saved_question_that_python_cannot_ask_says_why(shipped):
    with (shipped / "ledger.toml").open("a") as stream:
        stream.write(
            '\nbad = "totals --nope 3"\nother = "remove x"\nopen = "totals \'"\n'
        )
    ledger = Ledger.open(shipped)
    for name, message in (
        ("bad", 'totals has no argument "nope"'),
        ("other", '"remove" is no query'),
        ("open", "has no partner"),
        ("plan", 'no question "plan" in this ledger'),
    ):
        with pytest.raises(SanctionsError, match=message):
            ledger.run(name)


def test_a_ledger_is_found_as_by_the_command_line(ledger, tmp_path, monkeypatch):
    assert Ledger.open(str(ledger)).title == "A small ledger"
    monkeypatch.chdir(ledger / "announcements")
    assert Ledger.open().folder == ledger
    with pytest.raises(SanctionsError, match="no folder"):
        Ledger.open(tmp_path / "elsewhere")


def test_a_question_reads_what_has_changed_since_the_last(ledger):
    opened = Ledger.open(ledger)
    assert opened.totals().rows[0][-5] == 16
    path = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    path.write_text(path.read_text().replace("individuals = 10", "individuals = 11"))
    assert opened.totals().to_dicts()[0]["total"] == 17


def test_broken_files_are_warned_of_where_the_question_is_asked(ledger):
    (ledger / "announcements/2024/us-2024-08-09-by.toml").write_text("broken\n")
    opened = Ledger.open(ledger)
    with pytest.warns(BrokenFiles, match="us-2024-08-09-by.toml") as caught:
        answer = opened.totals()
    assert caught[0].filename == __file__
    assert [finding.rule for finding in answer.broken_files] == ["toml"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not opened.check().is_clean


IMPORTED = """\
import sys
from sanctions_cli import Ledger
Ledger.open(sys.argv[1]).totals("CA", by="year", target="BY").to_dicts()
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_a_question_in_python_loads_nothing_that_it_does_not_need(ledger):
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", IMPORTED, ledger], capture_output=True, text=True
        )
    names = set(done.stdout.split())
    assert "sanctions_cli" in names, done.stderr
    heavy = {"typer", "click", "rich", "pandas", "IPython", "xlsxwriter", "chardet"}
    assert names.isdisjoint(heavy)


def test_the_command_line_does_not_load_the_python_interface():
    code = (
        "import sys, sanctions_cli.cli.app; print('sanctions_cli.api' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_the_package_has_what_it_names_and_nothing_else():
    for name in sanctions_cli.__all__:
        assert getattr(sanctions_cli, name).__name__ == name
    with pytest.raises(AttributeError, match="Ledgers"):
        sanctions_cli.Ledgers  # noqa: B018
