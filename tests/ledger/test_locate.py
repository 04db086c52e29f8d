"""Which ledger a command works on, and where the user's cache and undo logs are."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import POSIX

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import locate
from sanctions_cli.ledger.locate import find_ledger


@pytest.fixture
def make_ledger(tmp_path):
    """`make_ledger("a/data")`: a folder with a ledger.toml in it."""

    def make(name):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "ledger.toml").write_text('format = 1\ntitle = "x"\n')
        return folder

    return make


# The ledger


def test_the_ledger_that_is_named_comes_first(make_ledger):
    named, in_variable, here = (
        make_ledger("named"),
        make_ledger("variable"),
        make_ledger("here"),
    )
    environ = {"SANCTIONS_LEDGER": str(in_variable)}
    assert find_ledger(named, environ, here) == named
    assert find_ledger(None, environ, here) == in_variable
    assert find_ledger(None, {}, here) == here
    assert find_ledger(None, {"SANCTIONS_LEDGER": ""}, here) == here


@pytest.mark.parametrize("path", [".", "ledger.toml"])
def test_a_ledger_is_named_by_its_folder_or_its_file(make_ledger, tmp_path, path):
    ledger = make_ledger("here")
    assert find_ledger(ledger / path, {}, tmp_path) == ledger


def test_a_folder_with_the_ledger_in_its_data_will_do(make_ledger, tmp_path):
    ledger = make_ledger("project/data")
    assert find_ledger(tmp_path / "project", {}, tmp_path) == ledger
    assert find_ledger(None, {}, tmp_path / "project") == ledger


def test_the_nearest_ledger_above_is_found(make_ledger, tmp_path):
    outer = make_ledger("outer")
    inner = make_ledger("outer/inner")
    (inner / "announcements/2024").mkdir(parents=True)
    assert find_ledger(None, {}, inner / "announcements/2024") == inner
    assert find_ledger(None, {}, outer) == outer


def test_a_folder_called_ledger_toml_is_none(tmp_path):
    (tmp_path / "ledger.toml").mkdir()
    with pytest.raises(SanctionsError):
        find_ledger(None, {}, tmp_path)


def test_where_there_is_no_ledger_it_is_said_how_to_get_one(tmp_path):
    with pytest.raises(SanctionsError, match="no ledger here") as refusal:
        find_ledger(None, {}, tmp_path)
    assert "--ledger DIR" in refusal.value.hint
    assert "sanctions init --example DIR" in refusal.value.hint


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", 'no folder "missing"'),
        ("missing/ledger.toml", 'no folder "missing/ledger.toml"'),
        ("empty", 'no ledger.toml in "empty"'),
        ("file", '"file" is not a folder'),
    ],
)
def test_a_named_path_that_is_no_ledger_is_refused(
    tmp_path, monkeypatch, name, message
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(SanctionsError) as refusal:
        find_ledger(Path(name), {}, tmp_path)
    assert refusal.value.message == message
    assert refusal.value.hint


def test_a_variable_that_names_no_ledger_is_not_passed_over(make_ledger, tmp_path):
    here = make_ledger("here")
    with pytest.raises(SanctionsError, match="no folder"):
        find_ledger(None, {"SANCTIONS_LEDGER": str(tmp_path / "missing")}, here)


# Folders of the user

FOLDERS = {
    "cache": locate.cache_folder,
    "state": locate.state_folder,
}


@POSIX
@pytest.mark.parametrize(
    ("kind", "platform", "folder"),
    [
        ("cache", "linux", ".cache/sanctions"),
        ("cache", "darwin", "Library/Caches/sanctions"),
        ("cache", "win32", "sanctions/cache"),
        ("state", "linux", ".local/state/sanctions"),
        ("state", "darwin", "Library/Application Support/sanctions"),
        ("state", "win32", "sanctions/state"),
    ],
)
def test_each_platform_has_its_own_places_in_the_users_home(
    monkeypatch, kind, platform, folder
):
    monkeypatch.setattr(sys, "platform", platform)
    assert FOLDERS[kind]({}) == Path(os.environ["HOME"]) / folder


@pytest.mark.parametrize(
    ("kind", "variable"), [("cache", "XDG_CACHE_HOME"), ("state", "XDG_STATE_HOME")]
)
def test_the_variables_of_the_xdg_standard_are_used_everywhere(
    tmp_path, kind, variable
):
    assert FOLDERS[kind]({variable: str(tmp_path)}) == tmp_path / "sanctions"


@pytest.mark.parametrize(
    ("kind", "variable"), [("cache", "XDG_CACHE_HOME"), ("state", "XDG_STATE_HOME")]
)
@pytest.mark.parametrize("value", ["", "relative", "./here"])
def test_a_variable_that_is_no_absolute_path_is_ignored(kind, variable, value):
    assert FOLDERS[kind]({variable: value}) == FOLDERS[kind]({})


def test_windows_says_where_programs_keep_their_files(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    environ = {"LOCALAPPDATA": str(tmp_path)}
    assert locate.cache_folder(environ) == tmp_path / "sanctions/cache"
    assert locate.state_folder(environ) == tmp_path / "sanctions/state"


def test_a_user_without_a_home_has_no_cache_and_state_that_cannot_be_written(
    monkeypatch,
):
    def no_home():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    assert locate.cache_folder({}) is None
    with pytest.raises(OSError):  # noqa: PT011  - which one differs between systems
        locate.state_folder({}).mkdir(parents=True)


@POSIX
def test_without_a_home_a_change_is_made_and_no_folder_besides(
    ledger, monkeypatch, tmp_path, run, known_home
):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    known_home(None)
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    done = run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    assert (done.code, "this change cannot be undone" in done.err) == (0, True)
    assert os.listdir(tmp_path / "here") == []


# Ledgers of others


@pytest.fixture
def owned_by(monkeypatch):
    """`owned_by("name", 4242)`: from now on, what has this name belongs to this user."""
    owners = {}
    real = Path.stat

    def stat(path, **options):
        status = real(path, **options)
        fields = list(status)
        fields[4] = owners.get(path.name, os.geteuid())
        return os.stat_result(fields)

    monkeypatch.setattr(Path, "stat", stat)
    return owners.__setitem__


@POSIX
@pytest.mark.parametrize("name", ["ledger.toml", "team", "data"])
def test_a_ledger_of_another_user_is_not_used_unless_it_is_named(
    make_ledger, tmp_path, owned_by, name
):
    ledger = make_ledger("team/data") if name == "data" else make_ledger("team")
    below = tmp_path / "team/below"
    below.mkdir()
    assert find_ledger(None, {}, below) == ledger
    owned_by(name, 1_234_567)
    for start in (below, tmp_path / "team"):
        with pytest.raises(SanctionsError) as refusal:
            find_ledger(None, {}, start)
        assert refusal.value.message == (
            f'the ledger in "{ledger}" was found by itself and belongs to another user'
            " (1234567)"
        )
        assert f"--ledger {ledger}" in refusal.value.hint
    assert find_ledger(ledger, {}, below) == ledger
    assert find_ledger(None, {"SANCTIONS_LEDGER": str(ledger)}, below) == ledger


@POSIX
@pytest.mark.parametrize(
    ("user", "sudo_user", "is_used"),
    [(0, "1234567", True), (0, "", False), (0, "5", False), (7, "1234567", False)],
)
def test_root_uses_the_ledger_of_the_user_who_became_it_by_sudo(
    make_ledger, owned_by, monkeypatch, user, sudo_user, is_used
):
    ledger = make_ledger("own")
    for name in ("own", "ledger.toml"):
        owned_by(name, 1_234_567)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    environ = {"SUDO_UID": sudo_user}
    if is_used:
        assert find_ledger(None, environ, ledger) == ledger
    else:
        with pytest.raises(SanctionsError, match="belongs to another user"):
            find_ledger(None, environ, ledger)


# The home


@pytest.fixture
def known_home(monkeypatch):
    """`known_home(path)`: what the system knows as the user's home; None for a user without one."""

    def set_home(path):
        def getpwuid(user_id):
            if path is None:
                raise KeyError(user_id)
            return SimpleNamespace(pw_dir=str(path), pw_name="me")

        monkeypatch.setattr("pwd.getpwuid", getpwuid)

    return set_home


@POSIX
@pytest.mark.parametrize("home", [None, "", "relative", "~", "~nobody", "~/x", "."])
def test_a_home_that_is_no_place_makes_no_folder(
    home, known_home, tmp_path, monkeypatch, make_ledger, run
):
    ledger = make_ledger("here")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    known_home(tmp_path / "known")
    assert locate.find_home() == tmp_path / "known"
    known_home(None)
    assert locate.find_home() is None
    assert locate.cache_folder({}) is None
    add = ("add", "CA", "BY", "2024-08-09", "--individuals", "1", "--no-input")
    source = ("--publisher", "x", "--source-url", "https://example.org")
    for words in (
        ("totals",),
        (*add, *source),
        ("undo", "--yes"),
        ("completion", "bash", "--install"),
    ):
        ledger_option = () if words[0] == "completion" else ("-L", ledger)
        assert run(*words, *ledger_option).code in (0, 2)
    for words in (("init", "~/new"), ("totals", "--ledger=~/x"), ("init", "~")):
        answer = run(*words)
        assert answer.code == 2
        assert "is in the home folder, and there is none" in answer.err
    assert os.listdir(work) == []


@POSIX
def test_a_home_that_no_shell_has_put_in_is_put_in(
    tmp_path, make_ledger, run, monkeypatch
):
    home = tmp_path / "home"
    make_ledger("home/own")
    monkeypatch.setenv("HOME", str(home))
    assert locate.expand_home("~/own") == home / "own"
    assert locate.expand_home("~") == home
    assert locate.expand_home("~other/x") == Path("~other/x")
    environ = {"SANCTIONS_LEDGER": "~/own"}
    assert find_ledger(None, environ, tmp_path) == home / "own"
    assert run("totals", "--ledger=~/own").code == 0
