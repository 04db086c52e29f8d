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
    "question", [("totals",), ("list",), ("balance",), ("compare", "CA"), ("summary",), ("check",)]
)
def test_an_answer_can_end_with_a_line_to_cite(run, ledger, question):
    if question == ("check",):
        assert run(*question, "--cite", "-L", ledger).code == 2  # findings are no figures to cite
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
    said = [
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
        run("totals", f"-L{ledger}", "--cite", "--period", "aug 2024", "-f", "markdown").out,
    ]
    assert said[0] == said[1]
    assert "sanctions totals --period 'aug 2024' -f markdown" in said[0]
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
    said = lambda *question: run(*question, "--cite", "-L", ledger).out  # noqa: E731

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
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "-q")
    assert ", content " in said("totals")
    git("add", ".")
    git("commit", "-qm", "x")
    assert f", revision {git('rev-parse', 'HEAD')[:12]}, " in said("totals")
    assert f", revision {git('rev-parse', 'HEAD')[:12]}, " in said("diff", "2020-01-01")
    with (ledger / "programs.toml").open("a") as stream:
        stream.write("# a thought\n")
    assert ", content " in said("totals")
