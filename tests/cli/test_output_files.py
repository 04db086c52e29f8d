"""Where answers go: to a file by its suffix, whole or not at all, to a pipe, to a full disk."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import POSIX, Result, Run

from sanctions_cli.render import INSTEAD_OF_FORMAT


def test_the_format_follows_the_suffix(run: Run, ledger: Path, tmp_path: Path):
    beginnings = {
        "csv": "id,sender,",
        "tsv": "id\tsender\t",
        "json": "[\n",
        "jsonl": '{"id"',
        "md": "**Announcements",
        "html": "<!doctype html>",
        "htm": "<!doctype",
        "txt": "Announcements",
        "CSV": "id,",
    }
    for suffix, beginning in beginnings.items():
        path = tmp_path / f"out.{suffix}"
        assert run("list", "-L", ledger, "-o", path) == Result(0, "", "")
        assert path.read_text(encoding="utf-8").startswith(beginning)


def test_a_named_format_outweighs_the_suffix(run: Run, ledger: Path, tmp_path: Path):
    run("list", "-L", ledger, "-o", tmp_path / "out.dat", "-f", "json")
    assert json.loads((tmp_path / "out.dat").read_text())[0]["id"] == "ca-2024-08-09-by"


def test_an_unknown_suffix_is_refused_with_the_known_ones(
    run: Run, ledger: Path, tmp_path: Path
):
    result = run("list", "-L", ledger, "-o", tmp_path / "out.pages")
    assert result.code == 2
    assert 'error: no format for the suffix of "out.pages"' in result.err
    assert "hint: use .atom, .csv, " in result.err
    assert not (tmp_path / "out.pages").exists()


def test_a_misspelt_suffix_is_answered_with_the_one_that_was_meant(
    run: Run, ledger: Path, tmp_path: Path
):
    result = run("list", "-L", ledger, "-o", tmp_path / "out.xslx")
    assert result.code == 2
    assert '\nhint: did you mean ".xlsx"? use .atom, .csv, ' in result.err


@pytest.mark.parametrize("suffix", INSTEAD_OF_FORMAT)
def test_a_format_that_people_ask_for_and_nobody_writes_has_another_way(
    run: Run, ledger: Path, tmp_path: Path, suffix: str
):
    by_suffix = run("list", "-L", ledger, "-o", tmp_path / f"out.{suffix}")
    by_format = run("list", "-L", ledger, "-f", suffix)
    # A hint that is a command names the ledger too.
    hint = f"\nhint: {INSTEAD_OF_FORMAT[suffix]}"
    assert (by_suffix.code, by_format.code) == (2, 2)
    assert hint in by_suffix.err.replace(f" -L {ledger}", "")
    assert hint in by_format.err.replace(f" -L {ledger}", "")


def test_a_file_on_disk_has_the_bytes_of_the_format(
    run: Run, ledger: Path, tmp_path: Path
):
    run("list", "-L", ledger, "-o", tmp_path / "out.csv")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    run("list", "-L", ledger, "-o", tmp_path / "out.csv", "--excel")
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbf" + data


@pytest.mark.parametrize(
    "where", ["", "missing/out.csv"], ids=["a folder", "in a missing folder"]
)
def test_a_file_that_cannot_be_written_is_an_error_and_leaves_nothing(
    where: str, run: Run, ledger: Path, tmp_path: Path
):
    before = sorted(tmp_path.rglob("*"))
    result = run("list", "-L", ledger, "-f", "csv", "-o", tmp_path / where)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: cannot write")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failing_write_leaves_the_old_file_whole(
    run: Run, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "out.csv"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    result = run("list", "-L", ledger, "-o", path)
    assert (result.code, path.read_text()) == (2, "old")
    assert "No space left on device" in result.err
    assert not list(tmp_path.glob(".*"))


@POSIX
def test_an_existing_file_keeps_its_mode_and_a_link_stays_a_link(
    run: Run, ledger: Path, tmp_path: Path
):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert run("list", "-L", ledger, "-o", link).code == 0
    assert link.is_symlink()
    assert real.read_text().startswith("id,")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@POSIX
def test_a_pipe_is_written_to_and_stays_a_pipe(run: Run, ledger: Path, tmp_path: Path):
    path = tmp_path / "pipe.csv"
    contents: list[str] = []
    os.mkfifo(path)
    reader = threading.Thread(
        target=lambda: contents.append(path.read_text()), daemon=True
    )
    reader.start()
    assert run("list", "-L", ledger, "-o", path).code == 0
    reader.join(10)
    assert contents[0].startswith("id,sender")
    assert path.is_fifo()


def test_a_reader_that_goes_away_ends_the_command_without_a_word(shipped: Path):
    command = [sys.executable, "-m", "sanctions_cli", "list", "-L", str(shipped)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 2


@POSIX
def test_a_full_disk_is_one_line_of_error(ledger: Path):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "sanctions_cli", "list", "-L", str(ledger)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (
        2,
        "error: cannot write the answer: No space left on device\n",
    )


def test_hostile_text_in_a_record_does_not_come_through_the_command_line(
    run: Run, ledger: Path
):
    path = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    text = path.read_text().replace(
        "program =", 'note = "\\u202e<script>"\nreasons = ["=cmd()"]\nprogram ='
    )
    path.write_text(text)
    assert "\u202e" not in run("show", "ca-2024-08-09-by", "-L", ledger).out
    assert (
        "<script>"
        not in run("show", "ca-2024-08-09-by", "-L", ledger, "-f", "html").out
    )
    pivot = run(
        "totals", "--by", "sender", "--across", "reason", "-L", ledger, "-f", "csv"
    ).out
    assert pivot.startswith("sender,sender_name,'=cmd(),total,unknown")
