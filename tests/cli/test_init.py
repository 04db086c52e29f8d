"""`init`: a new ledger that `check` accepts, empty or the shipped one, never over another."""

from __future__ import annotations

import errno
import importlib
import shutil
import subprocess

import pytest
from conftest import POSIX, PROJECT

from sanctions_cli.ledger import create


def snapshot(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_new_ledger_passes_check_and_takes_a_record(run, tmp_path):
    done = run("init", tmp_path / "new", "--title", "Sanctions on Myanmar")
    assert done.code == 0
    assert (
        'title = "Sanctions on Myanmar"' in (tmp_path / "new/ledger.toml").read_text()
    )
    assert run("check", "-L", tmp_path / "new").code == 0
    assert run("add", "CA", "MM", "2024-08-09", "-L", tmp_path / "new").code == 0
    assert run("check", "-L", tmp_path / "new").code == 0
    assert run("totals", "-L", tmp_path / "new").code == 0


def test_the_working_folder_can_become_a_ledger(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("mine")
    done = run("init")
    assert (done.code, "Add the first record: sanctions add\n" in done.err) == (
        0,
        True,
    )
    assert run("check").code == 0
    assert (tmp_path / "README.md").read_text() == "mine"


def test_the_example_passes_check(run, tmp_path):
    done = run("init", "--example", tmp_path / "a folder")
    assert (done.code, f"-L '{tmp_path / 'a folder'}'" in done.err) == (0, True)
    assert 'dossiers = "seeds"' in (tmp_path / "a folder/ledger.toml").read_text()
    assert len(list((tmp_path / "a folder/seeds").glob("*.toml"))) == 5
    assert run("check", "-L", tmp_path / "a folder").code == 0
    assert run("summary", "BY", "-L", tmp_path / "a folder").code == 0


def test_the_example_goes_into_a_fresh_clone(run, tmp_path, monkeypatch):
    subprocess.run(["git", "init", "-q", str(tmp_path / "clone")], check=True)
    (tmp_path / "clone/README.md").write_text("# Our ledger")
    monkeypatch.chdir(tmp_path / "clone")
    done = run("init", "--example", ".")
    assert (done.code, "Created a ledger in this folder" in done.err) == (0, True)
    assert run("check").code == 0
    assert (tmp_path / "clone/README.md").read_text() == "# Our ledger"


@POSIX
def test_the_example_comes_from_an_installed_package_too(run, tmp_path, monkeypatch):
    """The wheel has data and seeds as sanctions_cli/example; its files may be read-only."""
    package = tmp_path / "site-packages/sanctions_cli"
    for name in ("data", "seeds"):
        shutil.copytree(PROJECT / name, package / "example" / name)
    for path in package.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.setattr(create, "__file__", str(package / "ledger" / "create.py"))
    assert create.shipped_ledger() == (
        package / "example/data",
        package / "example/seeds",
    )
    assert run("init", "--example", tmp_path / "new").code == 0
    assert all(path.stat().st_mode & 0o200 for path in (tmp_path / "new").rglob("*"))
    assert run("check", "-L", tmp_path / "new").code == 0


@pytest.mark.parametrize("flags", [[], ["--example"]])
@pytest.mark.parametrize("where", [".", "..", "announcements", "new/below"])
def test_an_existing_ledger_is_never_touched(run, ledger, flags, where):
    # So that the folder above counts as the ledger's as well.
    home = ledger.rename(ledger.parent / "data")
    before = snapshot(home.parent)
    refused = run("init", home / where, *flags)
    assert (refused.code, "is a ledger already" in refused.err) == (2, True)
    assert snapshot(home.parent) == before


def test_the_example_wants_a_folder_of_its_own(run, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new/file").write_text("mine")
    assert run("init", "--example", tmp_path / "new").code == 2
    assert run("init", tmp_path / "new/file").code == 2
    assert snapshot(tmp_path / "new") == {"file": b"mine"}


def test_programs_that_are_there_stay(run, tmp_path):
    (tmp_path / "programs.toml").write_text(
        '[X]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n'
    )
    assert run("init", tmp_path).code == 0
    assert "[X]" in (tmp_path / "programs.toml").read_text()


@pytest.mark.parametrize("flags", [[], ["--example"]])
@pytest.mark.parametrize("step", ["os.mkdir", "os.link"])
def test_a_full_disk_leaves_nothing_half_made(run, tmp_path, monkeypatch, flags, step):
    module, name = step.split(".")
    real = getattr(importlib.import_module(module), name)
    calls = 0

    def fill_up(*args, **options):
        nonlocal calls
        calls += str(args[0]).startswith(str(tmp_path))
        if calls == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **options)

    monkeypatch.setattr(step, fill_up)
    refused = run("init", tmp_path / "new", *flags)
    assert refused.code == 2
    assert (
        f'cannot write in "{tmp_path / "new"}": No space left on device' in refused.err
    )
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_place_of_one_of_its_own_is_kept_and_nothing_is_made(
    run, tmp_path
):
    (tmp_path / "new/schema").mkdir(parents=True)
    (tmp_path / "new/schema/ledger.json").write_text("mine")
    refused = run("init", tmp_path / "new")
    assert (refused.code, 'new": File exists' in refused.err) == (2, True)
    assert snapshot(tmp_path / "new") == {"schema/ledger.json": b"mine"}


def test_a_title_that_is_no_text_is_refused(run, tmp_path):
    refused = run("init", tmp_path / "new", "--title", "\x1b[2J")
    assert (refused.code, "\x1b" in refused.err) == (2, False)
    assert not (tmp_path / "new").exists()


def test_the_example_has_nothing_that_is_not_read(run, tmp_path):
    made = run("init", "--example", tmp_path / "try-it")
    assert "warning" not in made.err
    assert run("check", "--strict", "-L", tmp_path / "try-it").code == 0


def test_a_folder_of_records_beside_the_dossiers_is_still_named(run, tmp_path):
    ledger = tmp_path / "try-it"
    run("init", "--example", ledger)
    (ledger / "seeds").rename(ledger / "old")
    checked = run("check", "-L", ledger)
    assert 'the folder "old" is not read' in checked.out


@POSIX
@pytest.mark.parametrize("words", [[], ["new"], ["--example"]])
def test_a_deleted_current_folder_is_named(run, tmp_path, monkeypatch, words):
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    answer = run("init", *words)
    assert answer.code == 2
    assert answer.err.startswith("error: the current folder has been deleted\n")
    assert run("init", tmp_path / "new").code == 0
