"""What only has the name of a record, and the ledger's own broken files, hide no sound record."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from broken_records import (
    BROKEN,
    CODE,
    FOLDER,
    US,
    answer_totals,
    assert_left_out,
    finding,
)
from conftest import POSIX


@pytest.fixture(autouse=True)
def _beside_the_ledger(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ledger.parent)


@pytest.fixture
def totals(run, ledger):
    return lambda: answer_totals(run, ledger)


# Files that are none


def test_two_hundred_megabytes_of_garbage_are_refused_unread(
    ledger, totals, monkeypatch
):
    read = Path.read_bytes
    (ledger / BROKEN).touch()
    os.truncate(ledger / BROKEN, 200 << 20)
    monkeypatch.setattr(
        Path, "read_bytes", lambda file: None if file.name in BROKEN else read(file)
    )
    answer = totals()
    hint = "a record is a short text, of 4 MB at most: is this the right file?"
    assert answer.err.startswith(
        finding("", "size", "210 MB, too large to be a record", hint)
    )
    assert_left_out(answer)


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def a_folder(file: Path) -> None:
    file.mkdir()


def an_endless_device(file: Path) -> None:
    file.symlink_to("/dev/zero")


def a_link_to_nowhere(file: Path) -> None:
    file.symlink_to("nowhere")


def a_link_to_itself(file: Path) -> None:
    file.symlink_to(file.name)


PUT_A_FILE = "put a plain text file in its place"
TRY_AGAIN = "correct its permissions, or try again"
LEADS_OUT = (
    "this is reached by a link that leads out of the ledger",
    "put a copy in the place of the link",
)
LEADS_NOWHERE = (
    "this link leads nowhere",
    "remove it, or give it another target",
)


@POSIX
@pytest.mark.parametrize(
    ("made", "message", "hint"),
    [
        (a_pipe, "it is a pipe, not a regular file", PUT_A_FILE),
        (a_folder, "it is a folder, not a regular file", PUT_A_FILE),
        (an_endless_device, *LEADS_OUT),
        (a_link_to_nowhere, *LEADS_NOWHERE),
        (
            a_link_to_itself,
            "cannot be read: Too many levels of symbolic links",
            TRY_AGAIN,
        ),
    ],
)
def test_what_only_has_the_name_of_a_record_is_left_alone(
    ledger, totals, made, message, hint
):
    made(ledger / BROKEN)
    answer = totals()
    assert answer.err.startswith(finding("", "unreadable", message, hint))
    assert_left_out(answer)


@POSIX
@pytest.mark.parametrize(
    "made", [a_pipe, a_folder, an_endless_device, a_link_to_nowhere]
)
def test_a_programs_file_that_is_none_is_left_alone(ledger, totals, made):
    (ledger / "programs.toml").unlink()
    made(ledger / "programs.toml")
    answer = totals()
    assert answer.err.startswith("ledger/programs.toml: error[unreadable]: ")
    assert_left_out(answer)


def test_a_file_in_the_place_of_the_announcements_is_named(ledger, totals):
    shutil.rmtree(ledger / "announcements")
    (ledger / "announcements").write_text("x")
    answer = totals()
    assert answer.err.startswith(
        "ledger/announcements: error[unreadable]: not a folder that can be opened\n"
    )
    assert (answer.code, json.loads(answer.out)) == (2, [])


@POSIX
def test_a_link_that_leads_back_up_counts_nothing_twice(ledger, totals):
    (ledger / FOLDER / "again").symlink_to("..")
    (ledger / "announcements/again").symlink_to(".")
    assert json.loads(totals().out)[0]["total"] == 16


@pytest.mark.parametrize(
    "name", [b"x\x1b[2J.toml", b"x\ny.toml", b"x\xff.toml", b"x\xe2\x80\xae.toml"]
)
def test_a_file_with_a_hostile_name_is_named_harmlessly(ledger, totals, run, name):
    Path(os.fsdecode(os.fsencode(ledger / FOLDER) + b"/" + name)).write_text(US)
    answer = totals()
    assert answer.err.startswith(f"ledger/{FOLDER}/x")
    assert_left_out(answer)
    checked = run("check", "-L", ledger)
    assert f"ledger/{FOLDER}/x" in checked.out
    assert all(char.isprintable() or char == "\n" for char in checked.out + checked.err)


# The ledger's own files


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (
            "format = \n",
            "1:10",
            "this is not a value",
            'put a text in straight quotes: key = "value"',
        ),
        (
            'format = 2\ntitle = "x"\n',
            "1:10",
            "file format 2 is not known to this version",
            "this version reads format = 1",
        ),
        (
            'format = "1"\ntitle = "x"\n',
            "1:10",
            'file format "1" is not known to this version',
            "this version reads format = 1",
        ),
        (
            'format = 1\ntitle = "x"\ndescripton = "y"\n',
            "3:1",
            'unknown key "descripton"',
            'did you mean "description"?',
        ),
        (
            'format = 1\ntitle = "x"\n[[gaps]]\ntopic = "y"\n',
            "3:1",
            'the key "effect" is missing',
            'add it, as in effect = "…"',
        ),
    ],
)
def test_a_broken_ledger_file_is_named_and_the_records_are_answered_from(
    ledger, totals, text, place, message, hint
):
    (ledger / "ledger.toml").write_text(text)
    answer = totals()
    assert f"ledger/ledger.toml:{place}: error[" in answer.err
    assert message in answer.err
    assert f"^ {hint}\n" in answer.err
    assert_left_out(answer)


def test_every_fault_of_the_programs_file_is_named(ledger, totals):
    (ledger / "programs.toml").write_text(
        '[CA-SEMA-BLR]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\nauthorty = "y"\n[X]\n'
        'sender = "QQ"\n'
    )
    answer = totals()
    for place, message, hint in (
        ("5:1", 'unknown key "authorty"', 'did you mean "authority"?'),
        ("6:1", 'the key "target" is missing', 'add it, as in target = "BY"'),
        ("6:1", 'the key "title" is missing', 'add it, as in title = "…"'),
        ("7:10", 'sender: no country code "QQ"', CODE),
    ):
        assert f"ledger/programs.toml:{place}: error[schema]: {message}\n" in answer.err
        assert f"^ {hint}\n" in answer.err
    assert_left_out(answer)


@pytest.mark.parametrize(
    "text",
    ["[CA\n", "x = 1\n", '["\\u001b[2J"]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n'],
)
def test_a_programs_file_that_is_none_hides_no_record(ledger, totals, text):
    (ledger / "programs.toml").write_text(text)
    answer = totals()
    assert answer.err.startswith("ledger/programs.toml:")
    assert_left_out(answer)


def test_a_broken_assertion_is_named(ledger, totals):
    (ledger / "assertions").mkdir()
    file = ledger / "assertions/2020-12-09-ca-sema-blr.toml"
    file.write_text(
        'sender = "CA"\ntarget = "BY"\nprogram = "CA-SEMA-BLR"\non = "2020-12"\nclaim = "x"\n'
        "[stated]\nindviduals = 3\nentities = -1\n"
    )
    answer = totals()
    for place in ("4:6", "7:1", "8:12"):
        assert f"ledger/assertions/{file.name}:{place}: error[schema]: " in answer.err
    assert_left_out(answer)
    file.write_text(
        'sender = "CA"\ntarget = "BY"\nprogram = "CA-SEMA-BLX"\non = 2020-12-09\nclaim = "x"\n'
        "[stated]\nentities = 1\n"
    )
    assert (
        f"ledger/assertions/{file.name}:3:11: error[file-name]: the record says"
        in totals().err
    )


# Pipes in the place of the ledger's own files, and texts that are not UTF-8


@POSIX
def test_a_pipe_in_the_place_of_ledger_toml_is_named(ledger, run, monkeypatch):
    (ledger / "ledger.toml").unlink()
    os.mkfifo(ledger / "ledger.toml")
    message = 'ledger.toml": it is a pipe, not a regular file\n'
    for words in (["summary"], ["check"], ["coverage", "set", "CA", "--since", "2020"]):
        answer = run(*words, "-L", ledger)
        assert (answer.code, message in answer.err) == (2, True)
    monkeypatch.chdir(ledger)
    answer = run("summary")
    assert (answer.code, message in answer.err) == (2, True)


@POSIX
def test_a_pipe_in_the_place_of_programs_toml_is_named(ledger, run):
    (ledger / "programs.toml").unlink()
    os.mkfifo(ledger / "programs.toml")
    reason = "it is a pipe, not a regular file\n"
    for words in (["summary"], ["programs"], ["check"]):
        answer = run(*words, "-L", ledger)
        assert f"programs.toml: error[unreadable]: {reason}" in answer.out + answer.err
    record = ["CA", "BY", "2024-09-01", "--individuals", "3", "--no-input"]
    for words in (["add", *record, "--program", "CA-NEW"],
                  ["program", "add", "CA-NEW", "--name", "x", "-s", "CA", "-t", "BY"]):  # fmt: skip
        answer = run(*words, "-L", ledger)
        assert (answer.code, f'programs.toml": {reason}' in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("option", "key"),
    [
        ("--note", "note"),
        ("--reason", "reasons"),
        ("--instrument", "instrument"),
        ("--publisher", "publisher"),
    ],
)
def test_a_text_that_is_not_utf8_is_named_by_its_key(ledger, run, option, key):
    text = os.fsdecode(b"caf\xe9")
    answer = run(
        "add", "CA", "BY", "2024-09-01", option, text, "--no-input", "-L", ledger
    )
    assert answer.code == 2
    assert f"error: {key} has bytes that are not UTF-8\n" in answer.err
    assert "hint: type it again, or convert it to UTF-8\n" in answer.err


@pytest.mark.parametrize("ending", ["gz", "xz", "zip", "bz2", "zst", "gpg"])
def test_a_compressed_record_is_to_be_unpacked_not_renamed(ledger, run, ending):
    path = ledger / f"announcements/2024/ca-2024-09-01-by.toml.{ending}"
    path.write_bytes(b"x")
    out = run("check", "--only", "unread", "-L", ledger).out
    assert f"not read: .{ending} files are not unpacked" in out
    assert 'unpack it as "ca-2024-09-01-by.toml", or move it out' in out
