"""`add --json`: records from a script, all of them or none."""

from __future__ import annotations

import json

import pytest

GOOD = {
    "sender": "CA",
    "target": "RU",
    "announced": "2024-02-05",
    "action": "listing",
    "individuals": 3,
}


@pytest.fixture
def add_json(program, ledger):
    def call(*lines, flags=()):
        text = "".join(
            (line if isinstance(line, str) else json.dumps(line)) + "\n"
            for line in lines
        )
        return program("add", "--json", "-", "-L", ledger, *flags, stdin=text)

    return call


def made(ledger):
    return sorted(path.name for path in ledger.rglob("*.toml"))


def test_each_line_is_a_record(add_json, ledger, run):
    full = {
        "sender": "EU",
        "target": ["BY", "RU"],
        "announced": "2024-05-06",
        "effective": "2024-05",
        "action": "listing",
        "counts": {"individuals": 1, "entities": None},
        "note": "zwei\u2028Zeilen",
        "measures": [],
        "program": None,
        "sources": [{"publisher": "Official Journal", "published": "2024-05-06"}],
        "suffix": "asset",
    }
    done = add_json(GOOD, "", full)
    assert done.code == 0, done.err
    assert done.out.split() == [
        "announcements/2024/ca-2024-02-05-ru.toml",
        "announcements/2024/eu-2024-05-06-by-ru-asset.toml",
    ]
    assert run("check", "-L", ledger).code == 0
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert made(ledger) == ["ca-2024-08-09-by.toml", "ledger.toml", "programs.toml"]


def test_every_faulty_line_is_named_and_nothing_is_written(add_json, ledger):
    before = made(ledger)
    done = add_json(
        GOOD,
        "{not json",
        "[1]",
        GOOD | {"sender": "Cannada"},
        GOOD | {"announced": "09/08/2024"},
        GOOD | {"announced": "last month!"},
        GOOD | {"actoin": "listing"},
        GOOD | {"individuals": True},
        GOOD | {"individuals": -1},
        GOOD | {"suffix": "../x"},
        GOOD | {"suffix": 5},
        GOOD | {"id": "gb-2024-02-05-ru"},
        GOOD | {"note": "\x1b[31m"},
        '{"sender": "CA", "sender": "GB"}',
        "[" * 5000,
        GOOD | {"counts": {"individuals": 2}},
        '{"sender": "CA", "target": "RU", "announced": "2024-02-05", "action": "listing", '
        '"note": "\\ud800"}',
    )
    assert done.code == 2
    for number in range(2, 18):
        assert f"standard input:{number}: " in done.err, number
    assert "standard input:1: " not in done.err
    assert "did you mean Canada (CA)?" in done.err
    assert 'did you mean "action"?' in done.err
    assert done.err.endswith(
        "hint: nothing was written; correct these lines and try again\n"
    )
    assert "\x1b" not in done.err
    assert made(ledger) == before


def test_duplicates_in_the_ledger_and_among_the_lines_are_named(add_json, ledger):
    there = GOOD | {"target": "BY", "announced": "2024-08-09"}
    done = add_json(GOOD, there, GOOD, GOOD | {"announced": "2024-02-06"})
    assert done.code == 2
    assert (
        "standard input:2: the ledger already has a record like this: ca-2024-08-09-by"
        in done.err
    )
    assert (
        "standard input:3: the ledger already has a record like this: line 1"
        in done.err
    )
    assert (
        "standard input:4: the ledger already has a record like this: line 1, line 3"
        in done.err
    )
    assert len(made(ledger)) == 3
    done = add_json(GOOD, there, GOOD, flags=["--allow-duplicate"])
    assert done.out.split() == [
        "announcements/2024/ca-2024-02-05-ru.toml",
        "announcements/2024/ca-2024-08-09-by-2.toml",
        "announcements/2024/ca-2024-02-05-ru-2.toml",
    ]


def test_a_dry_run_shows_every_file(add_json, ledger):
    done = add_json(GOOD, GOOD | {"announced": "2024-03"}, flags=["--dry-run"])
    schema = "#:schema ../../schema/announcement.json"
    assert done.out.startswith(
        f'# announcements/2024/ca-2024-02-05-ru.toml\n{schema}\nsender = "CA"\n'
    )
    assert (
        f'# announcements/2024/ca-2024-03-ru.toml\n{schema}\nsender = "CA"\n'
        in done.out
    )
    assert len(made(ledger)) == 3


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff\n"])
def test_nothing_is_no_record(program, ledger, text):
    done = program("add", "--json", "-", "-L", ledger, stdin=text)
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "error: no record in standard input",
    )


def test_a_file_is_as_good_as_a_pipe(run, ledger, tmp_path):
    (tmp_path / "in.jsonl").write_text(json.dumps(GOOD), encoding="utf-8-sig")
    assert run("add", "--json", tmp_path / "in.jsonl", "-L", ledger).code == 0
    (tmp_path / "in.jsonl").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in run("add", "--json", tmp_path / "in.jsonl", "-L", ledger).err
    assert "No such file" in run("add", "--json", tmp_path / "none", "-L", ledger).err


def test_ids_figures_and_names_as_export_writes_them_are_understood(add_json, ledger):
    line = GOOD | {
        "id": "ca-2024-02-05-ru-visa",
        "sender_name": "Canada",
        "target_name": "Russia",
        "entities": None,
        "total": 3,
        "effective": None,
        "measures": [],
    }
    done = add_json(line)
    assert done.out == "announcements/2024/ca-2024-02-05-ru-visa.toml\n", done.err
    assert (
        (ledger / done.out.strip()).read_text().endswith("[counts]\nindividuals = 3\n")
    )


def test_names_typed_days_and_a_listing_are_understood(add_json, ledger):
    done = add_json(
        {
            "sender": "UK",
            "target": ["Belarus", "Russia"],
            "announced": "9 aug 2024",
            "joint": ["Canada"],
            "sources": [{"publisher": "FCDO", "published": "9 August 2024"}],
        }
    )
    assert done.out == "announcements/2024/gb-2024-08-09-by-ru.toml\n", done.err
    text = (ledger / done.out.strip()).read_text()
    assert 'action = "listing"' in text
    assert 'joint = ["CA"]' in text or 'joint = "CA"' in text
    assert "published = 2024-08-09" in text


def test_each_fault_of_a_line_is_said_for_itself(add_json):
    done = add_json(GOOD | {"actoin": "x", "individuals": -1, "measures": ["x", "x"]})
    errors = [line for line in done.err.splitlines() if "standard input:1: " in line]
    assert len(errors) == 3 == len(set(errors))


def test_the_shipped_ledger_comes_back_from_its_export_as_json_lines(
    program, ledger, shipped, tmp_path
):
    lines = program("export", "-f", "jsonl", "-L", shipped).out
    assert program("init", tmp_path / "new").code == 0
    done = program(
        "add", "--json", "-", "--allow-duplicate", "-L", tmp_path / "new", stdin=lines
    )
    assert done.code == 0, done.err
    for path in (shipped / "announcements").rglob("*.toml"):
        assert (
            tmp_path / "new" / path.relative_to(shipped)
        ).read_bytes() == path.read_bytes()
