"""Every command, where streams are closed or full, names are no UTF-8, or folders are missing:
it ends with exit code 0, 1 or 2 and a sentence, never with a traceback.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import POSIX, RECORD

from sanctions_cli.cli import app

pytestmark = POSIX

ID = "ca-2024-08-09-by"
LIST_FILE = str(Path(__file__).parents[1] / "lists/files/ca-regulations.xml")
SOURCE = ("--publisher", "Example", "--source-url", "https://example.org/")

COMMANDS = [
    ("summary",),
    ("list",),
    ("list", "-f", "json"),
    ("list", "a", "côté"),
    ("show", ID),
    ("totals",),
    ("totals", "--cite"),
    ("totals", "-f", "csv"),
    ("totals", "-o", "@/answer.csv"),
    ("totals", "-f", "xlsx"),
    ("totals", "-f", "docx"),
    ("balance",),
    ("compare", "CA", "US"),
    ("timeline",),
    ("timeline", "-f", "svg"),
    ("diff", "2024-01-01", "2024-12-31"),
    ("diff", "CA", "US"),
    ("diff", f"@/announcements/2024/{ID}.toml", f"@/announcements/2024/{ID}.toml"),
    ("diff",),
    ("sql", "select * from announcements"),
    ("sql", "-"),
    ("export",),
    ("export", "-f", "sqlite"),
    ("report",),
    ("report", "-o", "@/report.html"),
    ("report", "--site", "@/site"),
    ("add", "GB", "BY", "2024-08-09", "--individuals", "3", "--no-input", *SOURCE),
    ("add", "--json", "-"),
    ("add",),
    ("edit", ID, "--individuals", "12", "--no-input"),
    ("edit", ID),
    ("remove", ID, "--yes"),
    ("check", "--fix"),
    ("undo", "--yes"),
    ("redo", "--yes"),
    ("assert", "CA-SEMA-BLR", "2024-12-31", "--individuals", "10", *SOURCE),
    ("import", "csv", "@/sheet.csv", "--write"),
    ("import", "csv", "-", "--write"),
    ("reconcile", LIST_FILE),
    ("reconcile", LIST_FILE, "-f", "json"),
    ("import", "list", LIST_FILE, "--write"),
    ("import", "json", "-", "--write"),
    ("draft", "@/story.txt"),
    ("draft", "-", "-f", "json"),
    ("draft", "@/story.txt", "--write"),
    ("fmt", "--check"),
    ("fmt",),
    ("run",),
    ("run", "by-year"),
    ("due",),
    ("check",),
    ("check", "-f", "json"),
    ("check", "--list"),
    ("help",),
    ("help", "actions"),
    ("program", "add", "GB-NEW", "--name", "New", "-s", "GB", "-t", "BY"),
    ("programs",),
    ("coverage",),
    ("coverage", "set", "CA", "--target", "BY", "--since", "2020"),
    ("coverage", "unset", "CA", "--target", "BY"),
    ("init", "@/new"),
    ("schema",),
    ("completion", "bash"),
    ("completion", "bash", "--install"),
    ("--help",),
    ("--version",),
    (),
    ("totals", "--help"),
    ("no-such-command",),
    ("totals", "--no-such-option"),
]
"""Command lines, with at least one of each command; @ is the ledger."""

WITHOUT_LEDGER = (
    "init",
    "schema",
    "completion",
    "--help",
    "--version",
    "no-such-command",
)

CONDITIONS = [
    *("closed 0", "closed 1", "closed 2", "closed 012"),
    *("full 1", "full 2", "full 12"),
    *("abandoned 1", "abandoned 12"),
    *("bytes behind", "bytes before", "bytes in place of values", "bytes at all ends"),
    *("bytes in variables", "bytes in a name", "ascii"),
    *("deleted folder", "no home", "small files only", "pipes for caches"),
    "no temporary folder",
]
"""Each stream alone, and all that fail together. Two closed of three are not tried: a file that is
opened takes the lowest free number, as it does where one is closed, or all. Each condition takes
as long as a hundred other tests."""


def test_every_command_is_among_those_that_are_tried():
    tried = {words[0] for words in COMMANDS if words}
    assert set(app.COMMANDS) <= tried


def make_ledger(folder: Path) -> None:
    """A small ledger in the folder, with a reason in two spellings, a broken record and a sheet."""
    root = folder / "ledger"
    (root / "announcements/2024").mkdir(parents=True)
    (root / "ledger.toml").write_text(
        'format = 1\ntitle = "Écoute – a ledger"\n[questions]\nby-year = "totals --by year"\n'
    )
    (root / "programs.toml").write_text(
        '[CA-SEMA-BLR]\ntitle = "Règlement"\nsender = "CA"\ntarget = "BY"\n'
    )
    record = f'note = "à côté"\nreasons = ["Repression"]\n{RECORD}'
    (root / f"announcements/2024/{ID}.toml").write_text(record)
    (root / "announcements/2024/ca-2024-08-10-by.toml").write_text(
        record.replace("2024-08-09", "2024-08-10").replace("Repr", "repr")
    )
    (root / "announcements/2024/us-2024-08-09-by.toml").write_text("broken – é\n")
    (root / "sheet.csv").write_text(
        "sender,target,announced,action\nGB,BY,2024-08-10,listing\n"
    )
    (root / "story.txt").write_text(
        "Ottawa, 12 August 2024\n\n"
        "Today Canada listed three officials and two banks – “à côté” – of Belarus.\n"
    )


def run_commands(condition: str, folder: Path) -> list[list]:
    """Exit code, stdout and stderr of each of the commands, number N on `folder/ledger-N`."""
    make_ledger(folder)
    commands = []
    for words in COMMANDS:
        needs_ledger = words and words[0] not in WITHOUT_LEDGER
        commands.append([*words, "-L", "@"] if needs_ledger else [*words])
    home = folder / "home"
    home.mkdir()
    done = subprocess.run(
        [
            sys.executable,
            Path(__file__).with_name("forked_commands.py"),
            condition,
            folder,
        ],
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        timeout=280,
        cwd=folder,
        env={**os.environ, "HOME": str(home), "PYTHONFAULTHANDLER": "1"},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_command_ends_with_a_sentence_whatever_surrounds_it(condition, tmp_path):
    results = run_commands(condition, tmp_path)
    for words, (code, out, err) in zip(COMMANDS, results, strict=True):
        shown = (condition, words, code, out[-2000:], err[-2000:])
        assert code in (0, 1, 2), shown
        for trouble in ("Traceback", "has a fault", "Exception ignored"):
            assert trouble not in out + err, shown
        is_heard = condition not in SILENT
        if code == 2 and is_heard:
            assert "error: " in err or "warning: " in err, shown
    assert list(tmp_path.glob("nowhere*")) == list(tmp_path.glob("~*")) == []
    if condition in WITHOUT_ANSWER:
        assert_changes_are_reported(results, tmp_path)


SILENT = {
    *("closed 2", "closed 012", "full 2", "full 12"),
    *("abandoned 1", "abandoned 12"),
}
"""Where stderr cannot be read, or the reader of the answer has gone, which needs no word."""

WITHOUT_ANSWER = ("closed 1", "full 1", "abandoned 1")
"""Where an answer cannot be written, and stderr can."""


def assert_changes_are_reported(results: list[list], folder: Path) -> None:
    """That stderr says whether a change was made, after a command that could not write its answer.

    It is part of the test above, since the commands take most of the time.
    """
    before = read_files(folder / "ledger")
    changed = set()
    for number, (code, out, err) in enumerate(results):
        words = COMMANDS[number]
        shown = (words, code, out, err)
        after = read_files(folder / f"ledger-{number}")
        is_answer_file = "-o" in words or "--site" in words
        if after != before and not is_answer_file:
            changed.add(words[0])
            assert code == 0 or "the change was made" in err, shown
            assert code == 0 or "sanctions undo" in err, shown
        elif words != ("completion", "bash", "--install"):
            assert "was made" not in err, shown
    assert changed >= {
        "add",
        "edit",
        "remove",
        "assert",
        "check",
        "program",
        "coverage",
    }


def read_files(folder: Path) -> dict[str, bytes]:
    """The content of every file in a folder, by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
