"""`remove`: shows what goes, asks, and names who still speaks of it."""

from __future__ import annotations

import os

import pytest
from conftest import POSIX

OWN = "announcements/2024/ca-2024-08-09-by.toml"


@pytest.fixture
def remove(run, ledger):
    return lambda *words: run("remove", *words, "-L", ledger)


def test_a_record_is_shown_and_removed(remove, ledger, run):
    done = remove("ca-2024-08-09-by", "--yes")
    assert (done.code, done.out) == (0, f"{OWN}\n")
    assert "  Individuals  10\n" in done.err
    assert "Removed ca-2024-08-09-by: 10 individuals, 6 entities.\n" in done.err
    assert not (ledger / OWN).exists()
    assert run("check", "-L", ledger).code == 0


@pytest.mark.parametrize("flags", [[], ["--no-input"]])
def test_without_somebody_to_ask_nothing_goes(remove, ledger, flags):
    refused = remove("ca-2024-08-09-by", *flags)
    assert (refused.code, "add --yes to remove" in refused.err) == (2, True)
    assert (ledger / OWN).exists()


def test_a_dry_run_shows_and_leaves(remove, ledger):
    done = remove("ca-2024-08-09-by", "-n")
    assert (done.code, "  Individuals  10\n" in done.err) == (0, True)
    assert (ledger / OWN).exists()


def test_several_go_together_or_not_at_all(remove, run, ledger):
    for sender in ("GB", "US", "EU"):
        run("add", sender, "BY", "2024-08-09", "-L", ledger)
    assert (
        remove("gb-2024-08-09-by", "us-2024-08-09-by", "fr-2024-08-09-by", "--yes").code
        == 2
    )
    assert len(list(ledger.glob("announcements/2024/*.toml"))) == 4
    assert (
        remove("gb-2024-08-09-by", "us-2024-08-09-by", "gb-2024-08-09-by", "--yes").code
        == 0
    )
    assert len(list(ledger.glob("announcements/2024/*.toml"))) == 2
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert len(list(ledger.glob("announcements/2024/*.toml"))) == 4


def test_who_refers_to_it_no_longer_does(remove, run, ledger):
    for sender, ids in (
        ("GB", ["ca-2024-08-09-by"]),
        ("US", ["gb-2024-08-09-by", "ca-2024-08-09-by"]),
    ):
        flags = [word for record_id in ids for word in ("--refers-to", record_id)]
        assert run("add", sender, "BY", "2024-08-09", *flags, "-L", ledger).code == 0
    (ledger / "assertions").mkdir()
    (ledger / "assertions/2024-08-09-ca-by.toml").write_text(
        'sender = "CA"\ntarget = "BY"\non = 2024-08-09\nclaim = "x"\nleaving_out = '
        '"ca-2024-08-09-by" # why\n'
        "\n[stated]\nindividuals = 0\n"
    )
    before = {path: path.read_bytes() for path in ledger.rglob("*.toml")}
    messages = remove("ca-2024-08-09-by", "--yes").err
    assert (
        "gb-2024-08-09-by refers to ca-2024-08-09-by, and no longer will\n" in messages
    )
    assert (
        "2024-08-09-ca-by refers to ca-2024-08-09-by, and no longer will\n" in messages
    )
    assert "  Refers to  ca-2024-08-09-by → –\n" in messages
    assert (
        'refers_to = ["gb-2024-08-09-by"]'
        in (ledger / "announcements/2024/us-2024-08-09-by.toml").read_text()
    )
    assert "ca-2024-08-09-by" not in "".join(
        path.read_text() for path in ledger.rglob("*.toml")
    )
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert {path: path.read_bytes() for path in ledger.rglob("*.toml")} == before
    together = remove(
        "ca-2024-08-09-by",
        "gb-2024-08-09-by",
        "us-2024-08-09-by",
        "2024-08-09-ca-by",
        "-n",
    ).err
    assert "no longer will" not in together


@pytest.mark.parametrize(
    "name", ["../x", "../../ledger/ledger", "nothing", "ledger", ""]
)
def test_only_records_can_be_removed(remove, ledger, name):
    (ledger.parent / "x.toml").write_text("")
    assert remove(name, "--yes").code == 2
    assert (ledger / "ledger.toml").exists()
    assert (ledger.parent / "x.toml").exists()


def test_a_broken_record_can_be_removed_and_brought_back(remove, run, ledger):
    (ledger / OWN).write_bytes(b"\xff\x00 broken")
    assert remove("ca-2024-08-09-by", "--yes").code == 0
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert (ledger / OWN).read_bytes() == b"\xff\x00 broken"


@POSIX
def test_a_link_goes_and_what_it_points_to_stays(remove, run, ledger):
    real = (ledger / OWN).rename(ledger / "mine.toml")
    (ledger / OWN).symlink_to("../../mine.toml")
    text = real.read_bytes()
    assert remove("ca-2024-08-09-by", "--yes").code == 0
    assert not os.path.lexists(ledger / OWN)
    assert real.read_bytes() == text
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert os.readlink(ledger / OWN) == "../../mine.toml"
