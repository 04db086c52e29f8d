"""Help, reference and man page: made from the program, and every example in them runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys

import manual
import pytest
from conftest import PROJECT

from sanctions_cli.cli import app, front_page

COMMANDS = [page for pages in manual.commands().values() for page in pages]
EXAMPLES = [example for page in COMMANDS for example in page.examples]
ASKS = {
    "sanctions add": "missing: sender",
    "sanctions draft release.html --add": "cannot ask without a terminal",
}
"""Examples that need a person, and the error without one; tests/interactive plays them."""
SURE = ("remove", "undo")
"""Commands that ask before they act: run with --yes."""

LIST_FILES = PROJECT / "tests/lists/files"


def read_list(name: str, old: str, new: str) -> str:
    """A list file for tests, with the name of a program that the shipped ledger knows."""
    text = (LIST_FILES / name).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


FILES = {
    "records.json": '[{"sender": "CA", "target": "BY", "announced": "2019-08-09"}]',
    "release.html": "<html><title>News</title><body><p>Canada listed two people of Belarus."
    "</p></body></html>",
    "story.txt": "On 9 August 2019 Canada imposed sanctions on two people of Belarus.\n",
    "list.csv": "Imposed by,target,announced,individuals\nCanada,Belarus,2019-08-09,10\n",
    "names.csv": "name,type,target,announced\nRupert,person,BY,2019-08-09\n",
    "query.sql": "select 1\n",
    "SOR-2020-214.xml": read_list("ca-regulations.xml", "SOR/2020-1", "SOR/2020-214"),
    "ConList.csv": read_list("gb-conlist.csv", "Ruritania", "Belarus"),
    "sdn.csv": read_list("us-sdn-csv.csv", '"RURITANIA"', '"BELARUS"'),
    # An earlier copy, without the first party.
    "sdn-old.csv": read_list("us-sdn-csv.csv", '"RURITANIA"', '"BELARUS"').partition(
        "\n"
    )[2],
}
"""What the examples find in the folder besides the shipped ledger."""


GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A folder to run examples in: the shipped ledger with some git history, and a copy."""
    folder = tmp_path_factory.mktemp("template")
    for name in ("data", "seeds"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copytree(PROJECT / "data", folder / "ledger-of-last-year")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "data/ledger.toml").open("a", encoding="utf-8") as stream:
        # The shipped ledger ends with its questions.
        stream.write('by-year = "totals --by year"\n')
    (folder / "editor").write_text('#!/bin/sh\necho "# looked at" >> "$1"\n')
    (folder / "editor").chmod(0o755)
    there = shutil.which("git") is not None
    if there:
        subprocess.run([*GIT, "init", "-q"], cwd=folder, check=True)
    record = (PROJECT / "data/announcements/2024/gb-2024-08-09-by.toml").read_text(
        encoding="utf-8"
    )
    for number in (1, 2, 3):
        path = folder / f"data/announcements/2019/gb-2019-01-0{number}-by.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            record.replace("announced = 2024-08-09", f"announced = 2019-01-0{number}"),
            encoding="utf-8",
        )
        for command in (("add", "."), ("commit", "-qm", "A change")) if there else ():
            subprocess.run([*GIT, *command], cwd=folder, check=True)
    export = [sys.executable, "-m", "sanctions_cli", "export", "-o", "export.csv"]
    subprocess.run(
        export,
        cwd=folder,
        check=True,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / ".cache")},
    )
    return folder


@pytest.fixture
def folder(template, tmp_path):
    """A copy of that folder."""
    return shutil.copytree(template, tmp_path / "desk")


def test_every_command_is_in_one_group():
    grouped = [name for names in app.GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(manual.PROGRAM.commands)


def test_help_shows_every_command_in_its_group_on_one_line(run):
    output = run("--help").out
    for group, names in app.GROUPS.items():
        section = output.partition(f"\n{group}:\n")[2].partition("\n\n")[0]
        assert re.findall(r"(?m)^  (\w+)  +\S", section) == list(names)
    assert "..." not in output.partition("Answer questions:")[2]


def test_no_arguments_give_three_examples_and_the_commands_in_groups(run):
    output = run().out
    assert len(re.findall(r"(?m)^  sanctions \w+ .*  \w", output)) == 3
    for group, names in app.GROUPS.items():
        listed = re.search(rf"(?m)^{group}: +((?:.+\n(?!\w|$) *)*.+)$", output)
        assert listed, f"{group} is not listed"
        assert re.split(r",\s+", listed[1]) == list(names)
    assert max(map(len, output.splitlines())) <= 80


@pytest.mark.parametrize("width", [80, 60, 46])
def test_the_page_without_a_command_fits_the_terminal(width):
    lines = list(front_page.describe_program(app.GROUPS, width))
    assert max(map(len, lines)) <= width
    for command in app.COMMANDS:
        assert re.search(rf"\b{command}\b", "\n".join(lines))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda page: page.name)
def test_every_command_has_help_with_an_example_and_says_what_each_option_is(
    command, run
):
    output = run(*command.name.split(), "--help").out
    assert command.examples
    assert command.paragraphs
    for example in command.examples:
        assert f"    {example}\n" in output
    for group in command.groups:
        assert all(meaning for _, meaning in group.rows), group


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_help_runs(example, folder, program):
    words = shlex.split(example)[1:]
    if "HEAD" in example and shutil.which("git") is None:
        pytest.skip("git is not installed")
    words = [word.replace("~/", f"{folder}/") for word in words] + ["--yes"] * (
        words[0] in SURE and "--dry-run" not in words
    )
    if words[0] in ("undo", "redo"):
        program("add", "GB", "BY", "2019-01-04", "--no-input", cwd=folder)
    if words[0] == "redo":
        program("undo", "--yes", cwd=folder)
    done = program(
        *words, cwd=folder, env={"HOME": str(folder), "EDITOR": str(folder / "editor")}
    )
    assert "Traceback" not in done.err
    if example in ASKS:
        assert done.code == 2
        assert ASKS[example] in done.err
    else:
        assert done.code in (0, 1), done.err
        assert "error:" not in done.err


def test_the_examples_that_ask_are_still_there():
    assert set(EXAMPLES) >= set(ASKS)


@pytest.mark.parametrize(
    ("name", "made"),
    [("reference.md", manual.reference), ("sanctions.1", manual.man_page)],
)
def test_what_is_made_from_the_program_is_up_to_date(name, made):
    """`tools/documents.py --check` compares all documents; it takes half a minute."""
    assert (PROJECT / "docs" / name).read_text(encoding="utf-8") == made()


@pytest.mark.skipif(
    shutil.which("mandb") is None, reason="no man-db here, whose man knows --warnings"
)
def test_the_man_page_reads_without_a_warning():
    page = PROJECT / "docs/sanctions.1"
    env = {
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "MANWIDTH": "80",
        "MAN_KEEP_FORMATTING": "",
    }
    done = subprocess.run(
        ["man", "--warnings", "-l", str(page)],
        capture_output=True,
        encoding="utf-8",
        env=env,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for word in (
        "SANCTIONS(1)",
        "SANCTIONS_LEDGER",
        "sanctions compare CA EU UK US --target BY",
    ):
        assert word in done.stdout
