"""Creating a ledger."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from conftest import POSIX, PROJECT

from ledger.made_records import read_tree
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import create, disk
from sanctions_cli.records import json_schema

SCHEMAS = set(json_schema.schema_files())


def test_an_empty_ledger_has_its_own_files_and_the_schemas_and_no_records(tmp_path):
    create.create_empty(tmp_path / "new", "Sanctions on Myanmar")
    assert set(read_tree(tmp_path / "new")) == {
        "ledger.toml",
        "programs.toml",
        *SCHEMAS,
    }
    assert (tmp_path / "new/announcements").is_dir()
    assert (tmp_path / "new/assertions").is_dir()
    ledger = tomllib.loads((tmp_path / "new/ledger.toml").read_text())
    assert ledger == {"format": 1, "title": "Sanctions on Myanmar"}
    assert tomllib.loads((tmp_path / "new/programs.toml").read_text()) == {}


def test_the_files_name_schemas_that_are_there(tmp_path):
    create.create_empty(tmp_path, "x")
    for name in ("ledger.toml", "programs.toml"):
        first_line = (tmp_path / name).read_text().splitlines()[0]
        assert (tmp_path / first_line.removeprefix("#:schema ")).is_file()


def test_the_example_in_programs_toml_is_a_program(tmp_path):
    create.create_empty(tmp_path, "x")
    lines = (tmp_path / "programs.toml").read_text().splitlines()
    example = "\n".join(line.removeprefix("# ") for line in lines[4:])
    assert list(tomllib.loads(example)) == ["CA-SEMA-BLR"]


@pytest.mark.parametrize(
    "name", ["programs.toml", "README.md", "announcements/2024/a.toml"]
)
def test_files_that_are_there_stay(tmp_path, name):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("mine")
    create.create_empty(tmp_path, "x")
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("name", ["schema/ledger.json", "schema", "announcements"])
def test_a_file_in_the_way_is_kept_and_nothing_is_made(tmp_path, name):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(
        SanctionsError, match=f'cannot write in "{tmp_path}"'
    ) as refusal:
        create.create_empty(tmp_path, "x")
    assert refusal.value.hint == "name another folder; nothing was made"
    assert read_tree(tmp_path) == {name: b"mine"}


@pytest.mark.parametrize("title", ["", "\x1b[2J"])
def test_a_title_that_a_ledger_cannot_have_is_refused(tmp_path, title):
    with pytest.raises(SanctionsError):
        create.create_empty(tmp_path / "new", title)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "make", [create.create_example, lambda folder: create.create_empty(folder, "x")]
)
@pytest.mark.parametrize("where", ["", "below", "below/deeper"])
def test_no_ledger_is_made_in_another(ledger, make, where):
    before = read_tree(ledger)
    with pytest.raises(SanctionsError, match="is a ledger already"):
        make(ledger / where)
    assert read_tree(ledger) == before


def test_a_ledger_can_be_made_beside_the_one_that_one_works_in(ledger, monkeypatch):
    monkeypatch.chdir(ledger)
    create.create_empty(Path("../beside"), "x")
    assert (ledger.parent / "beside" / "ledger.toml").exists()
    with pytest.raises(SanctionsError, match="is a ledger already"):
        create.create_empty(Path(f"../{ledger.name}/below"), "x")


def test_no_ledger_is_made_beside_one_in_the_folder_data(ledger):
    home = ledger.rename(ledger.with_name("data"))
    with pytest.raises(SanctionsError, match=f'"{home}" is a ledger already'):
        create.create_empty(home.parent, "x")


def test_a_file_is_no_folder_for_a_ledger(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SanctionsError, match="is a file") as refusal:
        create.create_empty(tmp_path / "file", "x")
    assert refusal.value.hint == "name a folder"


def test_the_ledger_file_comes_last(tmp_path, monkeypatch):
    """A process that is killed before leaves a folder that is no ledger yet."""
    made = []
    real = disk.move_into_place

    def move_into_place(temp_file, target):
        made.append(target.name)
        return real(temp_file, target)

    monkeypatch.setattr(disk, "move_into_place", move_into_place)
    create.create_empty(tmp_path / "empty", "x")
    assert made[-1] == "ledger.toml"
    create.create_example(tmp_path / "example")
    assert made[-1] == "ledger.toml"
    assert made.count("ledger.toml") == 2


# The example


def test_the_example_is_the_shipped_ledger_with_its_dossiers_inside(tmp_path):
    create.create_example(tmp_path / "new")
    made, shipped = read_tree(tmp_path / "new"), read_tree(PROJECT / "data")
    dossiers = {path for path in made if path.startswith("seeds/")}
    assert set(made) - dossiers == set(shipped)
    differing = [path for path in shipped if made[path] != shipped[path]]
    assert differing == ["ledger.toml"]
    assert tomllib.loads(made["ledger.toml"].decode())["dossiers"] == "seeds"
    for path in dossiers:
        schema = made[path].decode().splitlines()[0].removeprefix("#:schema ")
        assert (tmp_path / "new" / Path(path).parent / schema).resolve().is_file()


def test_the_example_wants_an_empty_folder(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SanctionsError, match="is not empty"):
        create.create_example(tmp_path)
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize("name", ["LICENCE.txt", "README.md", ".github"])
def test_the_example_goes_into_a_new_repository(tmp_path, name):
    for existing in (".git/config", ".gitignore", f"{name}/kept"):
        (tmp_path / existing).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / existing).write_text("mine")
    create.create_example(tmp_path)
    made = read_tree(tmp_path)
    assert set(read_tree(PROJECT / "data")) <= set(made)
    assert made[".gitignore"] == made[".git/config"] == made[f"{name}/kept"] == b"mine"


def test_a_license_stays_and_that_of_the_example_has_a_name_of_its_own(tmp_path):
    (tmp_path / "LICENSE").write_text("mine")
    create.create_example(tmp_path)
    made, shipped = read_tree(tmp_path), read_tree(PROJECT / "data")
    assert made["LICENSE"] == b"mine"
    assert made["LICENSE-DATA"] == shipped["LICENSE"]
    assert b"in `LICENSE`" in shipped["PROVENANCE.md"]
    assert b"in `LICENSE-DATA`" in made["PROVENANCE.md"]
    assert b"in `LICENSE`" not in made["PROVENANCE.md"]


@pytest.mark.parametrize("name", ["notes.txt", "src", "programs.toml", "schema"])
def test_the_example_does_not_mix_with_the_files_of_others(tmp_path, name):
    (tmp_path / ".git").mkdir()
    (tmp_path / name).mkdir()
    with pytest.raises(SanctionsError, match=f'is not empty: it has "{name}"'):
        create.create_example(tmp_path)
    assert sorted(os.listdir(tmp_path)) == sorted([".git", name])


def test_the_shipped_ledger_is_found_in_the_repository():
    assert create.shipped_ledger() == (PROJECT / "data", PROJECT / "seeds")


def test_an_installation_without_the_example_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(
        create, "__file__", str(tmp_path / "src/sanctions_cli/ledger/create.py")
    )
    with pytest.raises(SanctionsError, match="no example in it") as refusal:
        create.create_example(tmp_path / "new")
    assert refusal.value.hint == "install the package anew"
    assert not (tmp_path / "new").exists()


@POSIX
def test_a_folder_that_cannot_be_written_is_an_error(tmp_path, monkeypatch):
    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(SanctionsError, match='new": Permission denied'):
        create.create_empty(tmp_path / "new", "x")
