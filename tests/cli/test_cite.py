"""`--cite`: an answer ends with the line by which others find and repeat it."""

from __future__ import annotations

import os
import subprocess
from datetime import date

import pytest
from conftest import GIT

from sanctions_cli import __version__
from sanctions_cli.cli import citation_line


@pytest.mark.parametrize(
    "question",
    [("totals",), ("list",), ("balance",), ("compare", "CA"), ("summary",), ("check",)],
)
def test_an_answer_can_end_with_a_line_to_cite(run, ledger, question):
    if question == ("check",):
        assert (
            run(*question, "--cite", "-L", ledger).code == 2
        )  # findings are no figures to cite
        return
    done = run(*question, "--cite", "-L", ledger)
    last = done.out.rstrip("\n").split("\n\n")[-1].replace("\n", " ")
    content = citation_line.hash_ledger(ledger)[:12]
    asked = " ".join(["sanctions", *question])
    assert last.endswith(
        f"Cite: A small ledger, content {content}, {date.today()}: {asked} (version {__version__})"
    )
    assert run(*question, "--cite", "-L", ledger) == done
    assert "Cite: " not in run(*question, "-L", ledger).out


def test_where_and_how_it_was_asked_is_not_said(run, ledger, tmp_path):
    answers = [
        run(
            "totals",
            "--cite",
            f"--ledger={ledger}",
            "--no-color",
            "--period",
            "aug 2024",
            "-f",
            "markdown",
        ).out,
        run(
            "totals", f"-L{ledger}", "--cite", "--period", "aug 2024", "-f", "markdown"
        ).out,
    ]
    assert answers[0] == answers[1]
    assert "sanctions totals --period 'aug 2024' -f markdown" in answers[0]
    run("totals", "--cite", "-L", ledger, "-o", tmp_path / "x.md")
    assert str(tmp_path) not in (tmp_path / "x.md").read_text()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_format_without_footnotes_gets_the_line_on_stderr(run, ledger, form):
    done = run("totals", "--cite", "-L", ledger, "-f", form)
    assert done.err.startswith("Cite: A small ledger, content ")
    assert done.out == run("totals", "-L", ledger, "-f", form).out


def test_the_hash_is_of_all_that_the_ledger_says_and_of_nothing_else(ledger):
    before = citation_line.hash_ledger(ledger)
    record = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    text = record.read_bytes()
    record.write_bytes(text.replace(b"\n", b"\r\n"))
    (ledger / "notes.txt").write_text("no part of it")
    assert citation_line.hash_ledger(ledger) == before
    record.write_bytes(text.replace(b"10", b"11"))
    changed = citation_line.hash_ledger(ledger)
    assert changed != before
    record.write_bytes(text)
    record.rename(record.with_stem("ca-2024-08-09-by-2"))
    assert citation_line.hash_ledger(ledger) not in (before, changed)


@GIT
def test_in_a_repository_the_revision_is_said_while_nothing_has_changed_since(
    run, ledger, monkeypatch
):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def cite(*question):
        return run(*question, "--cite", "-L", ledger).out

    def git(*words):
        command = [
            "git",
            "-C",
            ledger,
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            *words,
        ]
        return subprocess.run(
            command, check=True, capture_output=True, text=True
        ).stdout.strip()

    git("init", "-q")
    assert ", content " in cite("totals")
    git("add", ".")
    git("commit", "-qm", "x")
    assert f", revision {git('rev-parse', 'HEAD')[:12]}, " in cite("totals")
    assert f", revision {git('rev-parse', 'HEAD')[:12]}, " in cite("diff", "2020-01-01")
    with (ledger / "programs.toml").open("a") as stream:
        stream.write("# a thought\n")
    assert ", content " in cite("totals")


LEFT_OUT = {"--ledger": 1, "-L": 1, "--output": 1, "-o": 1, "--cite": 0, "--periods": 2}


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["totals", "--cite"], "sanctions totals"),
        (["--ledger", "here", "totals", "-o", "x.csv"], "sanctions totals"),
        (["totals", "--ledger=here", "-Lhere", "-ox.csv"], "sanctions totals"),
        (["compare", "--periods", "2021", "2022", "CA"], "sanctions compare CA"),
        (["totals", "--period", "aug 2024"], "sanctions totals --period 'aug 2024'"),
        (["totals", "-s", "CA", "--output"], "sanctions totals -s CA"),
        (["list", "--ledgers", "x"], "sanctions list --ledgers x"),
    ],
)
def test_options_are_left_out_with_the_values_that_they_take(
    ledger, arguments, command
):
    today = date(2024, 8, 9)
    line = citation_line.format_citation(ledger, "A ledger", arguments, LEFT_OUT, today)
    content = citation_line.hash_ledger(ledger)[:12]
    assert line == (
        f"Cite: A ledger, content {content}, 2024-08-09: {command} (version {__version__})"
    )
