"""Diff of two files, and git's own diff through the program."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from conftest import RECORD, Run
from git_ledgers import (
    ASSERTION,
    CA,
    GB,
    GB_RECORD,
    commit,
    diff_rows,
    edit_file,
    write_file,
)


def test_two_files_are_compared_field_by_field(ledger, run, tmp_path):
    write_file(tmp_path, "a.toml", RECORD)
    write_file(
        tmp_path,
        "b.toml",
        RECORD.replace("individuals = 10", "individuals = 9") + "vessels = 2\n",
    )
    result = run("diff", tmp_path / "a.toml", tmp_path / "b.toml")
    assert (result.code, result.out) == (
        1,
        "1 record changed    effect: Canada +1\n\n"
        "~ b  counts.individuals  10 → 9\n"
        "     counts.vessels      0 → 2\n\n"
        "Effect on the targets listed against a country: Belarus +1.\n"
        "Effect on the lists: CA-SEMA-BLR +1.\n",
    )
    assert run("diff", tmp_path / "a.toml", tmp_path / "a.toml").code == 0
    assert (
        run(
            "diff", tmp_path / "a.toml", tmp_path / "b.toml", "--stat", "-f", "json"
        ).code
        == 1
    )


DELISTING = RECORD.replace('"listing"', '"delisting"')


EFFECTS = {
    "a figure": (
        RECORD,
        RECORD.replace("entities = 6", "entities = 4"),
        {"sender": -2, "target": -2, "program": -2},
    ),
    "a removal": (
        DELISTING,
        DELISTING.replace("entities = 6", "entities = 4"),
        {"program": 2},
    ),
    "a net": (RECORD, RECORD + "[net]\nindividuals = 3\n", {"program": -13}),
    "a new file": (
        RECORD,
        RECORD.replace('"BY"', '["BY", "RU"]'),
        {"target BY": -16, "target BY; RU": 16},
    ),
    "no figure": (
        RECORD,
        RECORD.split("\n[counts]")[0],
        {"sender": None, "target": None, "program": None},
    ),
    "nonsense": (
        RECORD,
        RECORD.replace('"CA"', "[1]").replace("= 10", '= "x"').replace("= 6", "= true"),
        None,
    ),
}


@pytest.mark.parametrize("name", EFFECTS)
def test_two_files_tell_what_they_do_to_the_totals(run, tmp_path, name):
    old, new, expected = EFFECTS[name]
    write_file(tmp_path, "a.toml", old)
    write_file(tmp_path, "b.toml", new)
    rows = [
        row
        for row in diff_rows(run, tmp_path / "a.toml", tmp_path / "b.toml")
        if row["change"] == "effect"
    ]
    totals = {str(row["kind"]): row for row in rows if row["field"] == "total"}
    if expected is None:
        assert totals["sender"]["id"] == "CA"
        assert {row["difference"] for row in totals.values()} == {-16}
    elif "target BY" in expected:
        assert {
            f"target {row['id']}": row["difference"]
            for row in rows
            if row["field"] == "total"
        } == expected
    else:
        assert {kind: row["difference"] for kind, row in totals.items()} == expected
        unknown = [
            row["difference"]
            for row in rows
            if (row["kind"], row["field"]) == ("sender", "unknown")
        ]
        assert unknown == ([1] if name == "no figure" else [])


@pytest.mark.parametrize(
    "change",
    [
        ("individuals = 10", "individuals = 7"),
        ('"listing"', '"delisting"'),
        ("entities = 6", "entities = 6\n[net]\nentities = 2"),
    ],
)
def test_two_files_have_the_same_effect_as_the_ledgers_they_belong_to(
    git, ledger, run, tmp_path, change
):
    write_file(tmp_path, "old.toml", RECORD)
    edit_file(ledger, CA, *change)
    columns = ("kind", "id", "field", "difference")
    in_ledger = []
    for row in diff_rows(run, "-L", ledger):
        if row["change"] == "effect":
            in_ledger.append(tuple(row[column] for column in columns))
    in_file = []
    for row in diff_rows(run, tmp_path / "old.toml", ledger / CA):
        if row["change"] == "effect":
            in_file.append(tuple(row[column] for column in columns))
    assert in_ledger
    assert set(in_file) == set(in_ledger)
    assert len(in_file) == len(in_ledger)


def test_files_that_cannot_be_compared_are_named(ledger, run, tmp_path):
    write_file(tmp_path, "a.toml", RECORD)
    write_file(tmp_path, "broken.toml", "broken\n")
    result = run("diff", tmp_path / "a.toml", tmp_path / "broken.toml")
    assert (result.code, result.out) == (2, "")
    assert 'broken.toml" is not TOML' in result.err
    write_file(tmp_path, "total.toml", ASSERTION)
    assert "an announcement and an assertion cannot be compared" in (
        run("diff", tmp_path / "a.toml", tmp_path / "total.toml").err
    )
    assert "nothing to compare" in run("diff", tmp_path / "a.toml").err


@pytest.fixture
def sanctions(tmp_path_factory: pytest.TempPathFactory, program: Run) -> Path:
    """The program as git finds it."""
    path = tmp_path_factory.mktemp("bin") / "sanctions"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sanctions_cli "$@"\n')
    path.chmod(0o755)
    return path


def test_git_shows_records_through_the_textconv(git, ledger, sanctions):
    write_file(ledger, ".gitattributes", "*.toml diff=sanctions\n")
    git("config", "diff.sanctions.textconv", f"{sanctions} diff --textconv")
    commit(git)
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    edit_file(ledger, CA, 'target = "BY"', 'target    = "BY"  # spaced')
    commit(git)
    shown = git("log", "-p", "-1", "--format=", "--unified=0")
    assert [line for line in shown.splitlines() if re.match(r"[-+]\w", line)] == [
        "-counts.individuals    10",
        "+counts.individuals    9",
    ]


def test_git_calls_the_diff_driver(git, ledger, sanctions):
    write_file(ledger, ".gitattributes", "*.toml diff=sanctions\n")
    git("config", "diff.sanctions.command", f"{sanctions} diff --driver")
    commit(git)
    write_file(ledger, GB, GB_RECORD)
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    git("add", "-A")
    assert git("diff", "--cached") == (
        "ledger/announcements/2024/ca-2024-08-09-by.toml: 1 record changed\n\n"
        "~ ca-2024-08-09-by  counts.individuals  10 → 9\n\n"
        "ledger/announcements/2024/gb-2024-08-09-by.toml: 1 record added\n\n"
        "+ gb-2024-08-09-by  listing of 10 individuals, 6 entities, announced 2024-08-09\n\n"
    )
    git("commit", "-q", "-m", "more")
    git("rm", "-q", f"ledger/{CA}")
    assert "− ca-2024-08-09-by  listing of 9 individuals" in git("diff", "--cached")
    git("reset", "-q", "--hard")
    git("mv", f"ledger/{CA}", "ledger/announcements/2024/ca-2024-08-09-by-x.toml")
    edit_file(
        ledger,
        "announcements/2024/ca-2024-08-09-by-x.toml",
        "entities = 6",
        "entities = 5",
    )
    assert "~ ca-2024-08-09-by-x  counts.entities  6 → 5" in git("diff", "-M", "HEAD")
    write_file(ledger, CA.replace("ca-", "us-"), "broken\n\x1b[2J")
    git("add", "-A")
    assert (
        "us-2024-08-09-by.toml: no TOML, line by line\n\n@@ -0,0 +1,2 @@\n+broken\n+\ufffd[2J\n"
        in (git("diff", "--cached"))
    )


def test_a_change_of_the_layout_alone_is_recognised(run, tmp_path):
    write_file(tmp_path, "a.toml", RECORD)
    write_file(tmp_path, "b.toml", "# a comment\n" + RECORD)
    result = run(
        "diff",
        "--driver",
        "x.toml",
        tmp_path / "a.toml",
        "0",
        "100644",
        tmp_path / "b.toml",
        "0",
        "100644",
    )
    assert (result.code, result.out) == (
        0,
        "x.toml: only comments or the layout differ\n\n",
    )
    assert run("diff", "--driver", "x.toml").out == "x.toml: not merged yet\n\n"
    assert run("diff", "--driver", "x.toml", "y").code == 2


def test_textconv_gives_what_is_broken_as_it_is_and_harmless(run, tmp_path):
    write_file(tmp_path, "a.toml", "broken = \n\x1b[2Jline")
    assert (
        run("diff", "--textconv", tmp_path / "a.toml").out
        == "broken = \n\ufffd[2Jline\n"
    )
    assert run("diff", "--textconv", tmp_path / "nowhere.toml").code == 2
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    assert run("diff", "--textconv", tmp_path / "b.toml").code == 0
    assert run("diff", "--textconv").code == 2
