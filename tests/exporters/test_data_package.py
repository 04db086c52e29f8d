"""`export --datapackage DIR`: CSV files, and datapackage.json, which describes them."""

from __future__ import annotations

import csv
import errno
import hashlib
import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SHIPPED

from sanctions_cli.ledger import disk
from sanctions_cli.queries.sql import VIEWS


def export(run, folder: Path, *arguments: object, ledger: Path = SHIPPED) -> dict:
    done = run("export", "-L", ledger, "--datapackage", folder, *arguments)
    assert (done.code, done.out, done.err) == (0, "", "")
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_description_has_every_column_with_its_meaning_and_every_file_with_its_hash(
    run, tmp_path
):
    folder = tmp_path / "package"
    package = export(run, folder)
    assert package["title"].startswith("Sanctions on Belarus and Myanmar")
    assert package["licenses"] == [{"name": "CC0-1.0"}]
    assert package["version"].startswith("content ")
    assert any(caveat["code"] == "unknown_number" for caveat in package["caveats"])
    names = {resource["path"] for resource in package["resources"]}
    assert {path.name for path in folder.iterdir()} == {*names, "datapackage.json"}
    assert len(names) == len(VIEWS) - 1
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == next(
            csv.reader(data.decode().splitlines())
        )
        assert all(field["description"] for field in fields)


def test_columns_have_types_units_and_keys(run, tmp_path):
    package = export(run, tmp_path / "package")
    schemas = {each["name"]: each["schema"] for each in package["resources"]}
    fields = {each["name"]: each for each in schemas["announcements"]["fields"]}
    assert (fields["total"]["type"], fields["total"]["unit"]) == ("integer", "targets")
    assert fields["effective"]["type"] == "date"
    # Some announcements are dated by a month or year only.
    assert fields["announced"]["type"] == "string"
    assert schemas["announcements"]["foreignKeys"] == [
        {
            "fields": "program",
            "reference": {"resource": "programs", "fields": "program"},
        }
    ]
    assert {
        key["reference"]["resource"] for key in schemas["sources"]["foreignKeys"]
    } == {"announcements", "stated_totals"}


def test_a_filtered_package_has_what_belongs_to_its_announcements(run, tmp_path):
    folder = tmp_path / "canada"
    export(run, folder, "-s", "CA", "--period", "2022")
    announcements = read_rows(folder / "announcements.csv")
    assert announcements
    assert {row["sender"] for row in announcements} == {"CA"}
    sources = read_rows(folder / "sources.csv")
    ids = {row["announcement"] for row in sources} - {""}
    assert ids <= {row["id"] for row in announcements}


def test_the_same_ledger_gives_the_same_bytes_and_replaces_an_earlier_package(
    run, tmp_path
):
    folder = tmp_path / "package"
    export(run, folder, "-s", "CA")
    export(run, folder)
    export(run, tmp_path / "again")
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "package"]


def test_a_folder_with_other_files_stays_as_it_is(run, tmp_path):
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    refused = run("export", "-L", SHIPPED, "--datapackage", folder)
    assert (refused.code, refused.out) == (2, "")
    assert '"notes.txt"' in refused.err
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    assert list(tmp_path.iterdir()) == [folder]


def fail_at(call: int, function: Callable, failure: BaseException) -> Callable:
    """The function, but its call of that number (from 1) fails."""
    calls = itertools.count(1)

    def replaced(*arguments: object) -> object:
        if next(calls) == call:
            raise failure
        return function(*arguments)

    return replaced


@pytest.mark.parametrize(
    ("owner", "name", "call"),
    [(disk, "write_new_file", 3), (os, "rename", 1), (os, "rename", 2)],
    ids=["a file is half written", "before the exchange", "in the exchange"],
)
@pytest.mark.parametrize(
    "failure",
    [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()],
    ids=["disk full", "Ctrl-C"],
)
def test_a_failure_in_the_middle_keeps_the_old_package_and_leaves_nothing_else(
    owner, name, call, failure, run, tmp_path, monkeypatch
):
    folder = tmp_path / "package"
    export(run, folder, "-s", "CA")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr(owner, name, fail_at(call, getattr(owner, name), failure))
    stopped = run("export", "-L", SHIPPED, "--datapackage", folder)
    monkeypatch.undo()
    assert (stopped.code != 0, stopped.out) == (True, "")
    if isinstance(failure, OSError):
        assert "No space left on device" in stopped.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == [folder]


def test_a_new_package_that_fails_leaves_no_folder(run, tmp_path, monkeypatch):
    failure = OSError(errno.ENOSPC, "No space left on device")
    failing = fail_at(3, disk.write_new_file, failure)
    monkeypatch.setattr(disk, "write_new_file", failing)
    stopped = run("export", "-L", SHIPPED, "--datapackage", tmp_path / "package")
    assert (stopped.code, stopped.out) == (2, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--datapackage", "p", "-o", "x.csv"),
        ("--datapackage", "p", "-f", "json"),
        ("--datapackage", "p", "--sort", "id"),
        ("--datapackage", "."),
        ("-o", "p/datapackage.json"),
    ],
)
def test_what_a_package_cannot_have_is_refused_with_what_to_type(
    arguments, run, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    refused = run("export", "-L", SHIPPED, *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert "hint: " in refused.err
    assert list(tmp_path.iterdir()) == []


def test_the_package_frictionless_finds_no_fault(run, tmp_path):
    frictionless = pytest.importorskip(
        "frictionless", reason="frictionless is not installed (it needs 40 packages)"
    )
    folder = tmp_path / "package"
    export(run, folder)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
