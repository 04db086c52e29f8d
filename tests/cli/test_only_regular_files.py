"""Whatever a command reads, it reads only regular files of bounded size, and waits for no pipe."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import POSIX, RECORD

pytestmark = POSIX

ID = "ca-2024-08-09-by"
RECORD_PATH = f"announcements/2024/{ID}.toml"
OTHER_PATH = "announcements/2024/gb-2024-08-09-by.toml"


def make_pipe(file: Path) -> None:
    os.mkfifo(file)


def make_socket(file: Path) -> None:
    folder = os.getcwd()
    os.chdir(file.parent)  # the name of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(file.name)
    os.chdir(folder)


def link_to_device(file: Path) -> None:
    file.symlink_to("/dev/zero")


def make_folder(file: Path) -> None:
    file.mkdir()


def make_huge(file: Path) -> None:
    file.touch()
    os.truncate(file, 1 << 40)


MAKERS = [make_pipe, make_socket, link_to_device, make_folder, make_huge]

NAMED_FILES = {
    "add --json": ("add", "--json", "FILE"),
    "import csv": ("import", "csv", "FILE"),
    "import csv --map-file": ("import", "csv", "SHEET", "--map-file", "FILE"),
    "sql --file": ("sql", "--file", "FILE"),
    "diff of files": ("diff", "--as", "file", "FILE", "RECORD"),
    "diff --textconv": ("diff", "--textconv", "FILE"),
}


@pytest.fixture
def end_of(ledger, tmp_path):
    """`end_of("totals", …)`: exit code and stderr of a command that must end soon."""

    def run_command(*words: str | Path) -> tuple[int, str]:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "sanctions_cli",
                *map(str, words),
                "-L",
                str(ledger),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    return run_command


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("name", NAMED_FILES)
def test_a_file_that_is_named_is_read_only_if_it_is_one(
    end_of, ledger, tmp_path, name, make
):
    (tmp_path / "sheet.csv").write_text("sender,target,announced\nGB,BY,2024\n")
    make(tmp_path / "file")
    places = {
        "FILE": tmp_path / "file",
        "SHEET": tmp_path / "sheet.csv",
        "RECORD": ledger / RECORD_PATH,
    }
    code, text = end_of(*(places.get(word, word) for word in NAMED_FILES[name]))
    assert code == 2
    assert "error: " in text
    assert "file" in text


IN_THE_LEDGER = [RECORD_PATH, OTHER_PATH, "programs.toml", "seeds/x.toml"]

QUESTIONS = [
    ("totals", "--cite"),
    ("check",),
    ("diff", "HEAD"),
    ("show", ID),
    ("edit", ID, "--note", "x", "--no-input"),
    ("remove", ID, "--yes"),
    ("add", "GB", "BY", "2024-08-09", "--no-input"),
]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("path", IN_THE_LEDGER)
def test_a_file_of_the_ledger_is_read_only_if_it_is_one(
    git, ledger, run, path, make, monkeypatch
):
    (ledger / "ledger.toml").write_text(
        'format = 1\ntitle = "Small"\ndossiers = "seeds"\n'
    )
    (ledger / "seeds").mkdir()
    (ledger / path).unlink(missing_ok=True)
    make(ledger / path)
    for words in QUESTIONS:
        answer = run(*words, "-L", ledger)
        assert answer.code in (0, 1, 2), words
    checked = run("check", "-L", ledger)
    assert checked.code == 1
    assert path in checked.out.replace("\n", "")


@pytest.mark.parametrize("make", [make_pipe, make_folder])
def test_what_an_editor_leaves_is_read_only_if_it_is_a_file(
    ledger, run, tmp_path, monkeypatch, make
):
    commands = {make_pipe: "rm FILE; mkfifo FILE", make_folder: "rm FILE; mkdir FILE"}
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\n" + commands[make].replace("FILE", '"$1"'))
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    answer = run("edit", ID, "-L", ledger)
    assert (answer.code, answer.out) == (2, "")
    assert "not a regular file" in answer.err
    assert (ledger / RECORD_PATH).read_text() == RECORD


@pytest.mark.parametrize(
    "words", [("add", "--json", "-"), ("import", "csv", "-"), ("sql", "-")]
)
def test_what_is_piped_in_without_an_end_is_refused(ledger, words):
    command = [sys.executable, "-m", "sanctions_cli", *words, "-L", str(ledger)]
    with (
        subprocess.Popen(["yes"], stdout=subprocess.PIPE) as endless,
        subprocess.Popen(
            command,
            stdin=endless.stdout,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
    ):
        assert endless.stdout
        endless.stdout.close()
        _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert err.startswith(b"error: ")
    assert b"larger than" in err


@pytest.mark.parametrize("table", ["[[sources]]", "[counts]", "[net]", "[[conflicts]]"])
def test_a_key_that_is_twice_in_a_table_is_a_finding_of_every_command(
    ledger, run, table
):
    keys = 'publisher = "a"\npublisher = "b"\n'
    if table in ("[counts]", "[net]"):
        keys = "individuals = 1\nindividuals = 2\n"
    text = RECORD.partition("[counts]")[0]
    (ledger / RECORD_PATH).write_text(f"{text}\n{table}\n{keys}")
    for words in (*QUESTIONS[:2], *QUESTIONS[3:], ("undo", "--yes"), ("list",)):
        answer = run(*words, "-L", ledger)
        assert answer.code in (0, 1, 2), words
    (ledger / RECORD_PATH).parent.mkdir(exist_ok=True)
    (ledger / RECORD_PATH).write_text(f"{text}\n{table}\n{keys}")
    checked = run("check", "-L", ledger)
    assert checked.code == 1
    assert "twice" in checked.out


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("programs.toml", "program add NEW-1 --name x --sender UK --target BY"),
        ("programs.toml", "program add NEW-1 --name x --sender UK --target BY -n"),
        ("ledger.toml", "coverage set UK --since 2020"),
        ("ledger.toml", "coverage set UK --since 2020 -n"),
        ("ledger.toml", "coverage unset CA"),
    ],
)
def test_a_file_outside_is_neither_shown_nor_changed_through_a_link(
    name, line, ledger, run, tmp_path
):
    outside = tmp_path / "outside.toml"
    content = (ledger / name).read_text() + "\n# private\n"
    outside.write_text(content)
    (ledger / name).unlink()
    (ledger / name).symlink_to(outside)
    done = run(*line.split(), "-L", ledger)
    assert done.code == 2
    assert f'error: "{name}" is reached by a link that leads out' in done.err
    assert "private" not in done.err + done.out
    assert outside.read_text() == content


@pytest.mark.parametrize("options", [["-y"], ["-n"]])
def test_undo_neither_shows_nor_writes_through_a_link_that_leads_out(
    options, ledger, run, tmp_path
):
    record = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    assert run("edit", "-L", ledger, record.stem, "--note", "private").code == 0
    outside = tmp_path / "outside.toml"
    content = record.read_bytes()
    outside.write_bytes(content)
    record.unlink()
    record.symlink_to(outside)
    done = run("undo", "-L", ledger, *options)
    assert done.code == 2
    assert "is reached by a link that leads out of the ledger" in done.err
    assert "private" not in done.err + done.out
    assert outside.read_bytes() == content
