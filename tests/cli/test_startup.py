"""Starting up and answering from an index that is up to date load only what they need."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from sanctions_cli.cli import app

HEAVY = (
    "pydantic",
    "pydantic_core",
    "rich",
    "tomllib",
    "tomli_w",
    "xlsxwriter",
    "docx",
    "lxml",
    "pyarrow",
    "chardet",
)

LOADED = """\
import sys, time
real = time.time_ns
time.time_ns = lambda: real() + 10**10  # long after the last edit
from sanctions_cli.cli import app
code = app.run(sys.argv[1:]) if sys.argv[1:] else 0
print(code, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded(*arguments: object) -> set[str]:
    """The modules that a fresh process has loaded after a command; its stdout is a pipe."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        capture_output=True,
        text=True,
    )
    code, *names = done.stderr.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(names)


def test_only_draft_reads_prose(ledger, tmp_path):
    records = tmp_path / "records.json"
    records.write_text("[]")
    for arguments in (
        ("draft", "--help"),
        ("add", "--json", records, "-L", ledger),
        ("import", "json", records, "-L", ledger),
        ("totals", "-L", ledger),
    ):
        code = LOADED.replace('.partition(".")[0]', "")
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert "sanctions_cli.extraction" not in done.stderr, arguments


def test_importing_the_program_loads_nothing_heavy():
    assert loaded().isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("-h",),
        ("--version",),
        (),
        ("totals", "--help"),
        ("compare", "--help"),
    ],
)
def test_help_loads_nothing_heavy(arguments):
    assert loaded(*arguments).isdisjoint(HEAVY)


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown", "html"])
@pytest.mark.parametrize(
    "question",
    [
        ("totals",),
        ("list",),
        ("balance",),
        ("compare", "CA", "US", "--target", "BY"),
        ("timeline",),
        ("sql", "select * from flow"),
    ],
    ids=lambda question: question[0],
)
def test_an_answer_from_an_index_that_is_up_to_date_loads_nothing_heavy(
    shipped, question, form
):
    assert not loaded(*question, "-L", shipped).isdisjoint(HEAVY)
    loaded(*question, "-L", shipped)  # reads again what had just been written
    assert loaded(*question, "-L", shipped, "-f", form).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "ca-2024-08-09-by", "--individuals", "12"),
        ("add", "GB", "BY", "2024-08-09", "--individuals", "3"),
        ("undo", "--dry-run"),
        ("check",),
    ],
    ids=lambda words: words[0],
)
def test_a_pipe_never_loads_rich(ledger, words):
    loaded("edit", "ca-2024-08-09-by", "--entities", "7", "-L", ledger)
    assert "rich" not in loaded(*words, "-L", ledger)


def test_an_answer_without_what_is_broken_loads_nothing_heavy_either(ledger):
    (ledger / "announcements/2024/us-2024-08-09-by.toml").write_text("broken\n")
    code = LOADED.replace("print(code", "print(code - 2")
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", code, "totals", "-L", str(ledger)],
            capture_output=True,
            text=True,
        )
    assert "us-2024-08-09-by.toml:1:7: error[toml]" in done.stderr
    assert set(done.stderr.splitlines()[-1].split()).isdisjoint(HEAVY)


@pytest.mark.parametrize("name", app.COMMANDS)
def test_the_list_of_commands_says_what_their_help_says(run, name):
    line = re.search(rf"^  {name} +(\S.*)$", run("--help").out, re.MULTILINE)[1]
    first_paragraph = " ".join(run(name, "--help").out.split("\n\n")[1].split())
    assert first_paragraph.startswith(line.removesuffix("..."))
    assert first_paragraph.startswith(app.COMMANDS[name])


OUR_MODULES = LOADED.replace('name.partition(".")[0] for name', "name for name")

MOST_MODULES = 80
"""Modules of ours that `totals` may load. Each takes about 0.2 ms of the 60 that it runs.

The sentences for caveats are five of them, one for each subject: an answer may need any of them.

If a change needs more, look first for what it loads that this answer does not need.
"""

NOT_NEEDED = (
    "assertions",
    "chart",
    "cli.error_report",
    "cli.front_page",
    "countries.lists",
    "interactive",
    "ledger.path_hints",
    "ledger.transaction",
    "queries.percentages",
    "queries.record_columns",
    "records.announcement",
    "render.svg",
)
"""Modules that a warm `totals` does not need."""


def our_modules(*arguments: object) -> set[str]:
    """Our modules that a fresh process has loaded after a command, without the package's name."""
    done = subprocess.run(
        [sys.executable, "-c", OUR_MODULES, *map(str, arguments)],
        capture_output=True,
        text=True,
    )
    names = done.stderr.splitlines()[-1].split()
    ours = [name for name in names if name.startswith("sanctions_cli.")]
    return {name.removeprefix("sanctions_cli.") for name in ours}


def test_a_warm_answer_loads_few_modules_and_none_that_it_does_not_need(shipped):
    our_modules("totals", "-L", shipped)
    our_modules("totals", "-L", shipped)  # reads again what had just been written
    names = our_modules("totals", "-L", shipped)
    assert len(names) <= MOST_MODULES, sorted(names)
    for name in names:
        assert not name.startswith(NOT_NEEDED), name


def test_a_list_for_people_does_not_load_the_fields_of_records(shipped):
    our_modules("list", "-L", shipped)
    our_modules("list", "-L", shipped)
    assert "records.announcement" not in our_modules("list", "-L", shipped)
    assert "records.announcement" in our_modules("list", "-L", shipped, "-f", "csv")


def test_only_the_command_that_is_called_is_imported(shipped):
    names = our_modules("totals", "-L", shipped)
    commands = {name for name in names if name.startswith("cli.commands.")}
    assert commands == {"cli.commands.totals"}
