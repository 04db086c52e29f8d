"""`sanctions import csv --group`: a sheet with a row for each target becomes announcements."""

from __future__ import annotations

import json

import pytest
from imported_sheets import read_records

HEADER = "Name,Type,sender,target,announced,program\n"
SHEET = HEADER + (
    "Rupert Hentzau,Individual,CA,BY,2024-08-09,CA-X\n"
    "Black Michael,person,CA,Belarus,9 August 2024,CA-X\n"
    '"Zenda Works, Ltd",Company,CA,BY,2024-08-09,CA-X\n'
    "MV Tarlenheim,Ship,CA,BY,2024-08-10,CA-X\n"
    "Zenda Trust,Trust,CA,BY,2024-08-10,CA-X\n"
    "Rupert Hentzau,Individual,CA,RU,2024-08-09,CA-Y\n"
    "Rupert Hentzau,Individual,US,BY,2024-08-09,CA-X\n"
)


def propose(run, ledger, path, *arguments):
    answer = run(
        "import", "csv", path, "--group", "-f", "json", "-L", ledger, *arguments
    )
    assert answer.code == 0, answer.err
    return json.loads(answer.out), answer.err


def counts_of(record):
    return {
        name: record[name]
        for name in ("individuals", "entities", "vessels", "unspecified")
        if record[name]
    }


def test_targets_are_counted_by_sender_target_program_and_day(
    run, empty_ledger, write_sheet
):
    objects, messages = propose(run, empty_ledger, write_sheet(SHEET))

    assert [
        (each["sender"], each["target"], each["announced"], counts_of(each))
        for each in objects
    ] == [
        ("CA", ["BY"], "2024-08-09", {"individuals": 2, "entities": 1}),
        ("CA", ["BY"], "2024-08-10", {"vessels": 1, "unspecified": 1}),
        ("CA", ["RU"], "2024-08-09", {"individuals": 1}),
        ("US", ["BY"], "2024-08-09", {"individuals": 1}),
    ]
    assert {(each["action"], each["basis"]) for each in objects} == {
        ("listing", "derived")
    }
    assert 'unknown types, counted as unspecified: "Trust" (1)' in messages


def test_all_targets_are_written_once_without_a_name(run, empty_ledger, write_sheet):
    path = write_sheet(SHEET)
    arguments = ("import", "csv", path, "--group", "-L", empty_ledger)
    proposal = run(*arguments)
    assert "Nothing was written; add --write to write them." in proposal.err
    assert read_records(empty_ledger) == {}

    assert run(*arguments, "--write").code == 0
    assert len(read_records(empty_ledger)) == 4
    for file in empty_ledger.rglob("*.toml"):
        assert "Hentzau" not in file.read_text(encoding="utf-8")
    again = run(*arguments, "--write")
    assert "Nothing to add: all 4 groups are in the ledger already." in again.err
    assert run("undo", "--yes", "-L", empty_ledger).code == 0
    assert read_records(empty_ledger) == {}


def test_without_a_column_of_types_all_are_unspecified(run, empty_ledger, write_sheet):
    sheet = "Name,announced\nA,2024-08-09\nB,2024-08-09\n"
    objects, messages = propose(
        run,
        empty_ledger,
        write_sheet(sheet),
        *("--default", "sender=CA", "--default", "target=BY"),
    )

    assert [counts_of(each) for each in objects] == [{"unspecified": 2}]
    assert "2 rows without a type: counted as unspecified" in messages


def test_a_default_and_a_map_file_say_what_types_are(
    run, empty_ledger, write_sheet, tmp_path
):
    map_file = tmp_path / "map.toml"
    map_file.write_text('[values.type]\n"Trust" = "entity"\n')
    objects, messages = propose(
        run, empty_ledger, write_sheet(SHEET), "--map-file", map_file
    )

    assert counts_of(objects[1]) == {"vessels": 1, "entities": 1}
    assert "unspecified" not in messages


def test_a_reference_tells_further_names_from_further_targets(
    run, empty_ledger, write_sheet
):
    sheet = (
        "Group ID,Name,Type,sender,target,announced\n"
        "7,Rupert Hentzau,person,CA,BY,2024-08-09\n"
        "7,Count Rupert,person,CA,BY,2024-08-09\n"
        "8,Rupert Hentzau,person,CA,BY,2024-08-09\n"
    )
    objects, messages = propose(
        run, empty_ledger, write_sheet(sheet), "--map", "Group ID=reference"
    )

    assert [counts_of(each) for each in objects] == [{"individuals": 2}]
    assert "1 row with a reference that is there already: not counted again" in messages


def test_repeated_names_without_a_reference_are_asked_about(
    run, empty_ledger, write_sheet
):
    path = write_sheet(HEADER + "Rupert Hentzau,person,CA,BY,2024-08-09,\n" * 2)
    answer = run(
        *("import", "csv", path, "--group", "--write", "--no-input"),
        *("-L", empty_ledger),
    )

    assert answer.code == 2
    assert '1 name more than once in a listing: "Rupert Hentzau"' in answer.err
    assert '--map "COLUMN=reference"' in answer.err
    assert read_records(empty_ledger) == {}


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        (
            "individuals,Type,sender,target,announced\n3,person,CA,BY,2024-08-09\n",
            '"individuals" is mapped to individuals, but with --group each row is one',
        ),
        (
            "reference,Type,sender,target,announced\n"
            "1,person,CA,BY,2024-08-09\n1,ship,CA,BY,2024-08-09\n",
            "row 2 has this reference with another type",
        ),
        (
            "note,Type,sender,target,announced\n"
            "a,person,CA,BY,2024-08-09\nb,ship,CA,BY,2024-08-09\n",
            "it differs from row 2, of the same listing",
        ),
        (
            "Type,sender,target,announced\nperson,CA,BY,2024-08-09\nship,CA,BY,\n",
            "the date is missing",
        ),
        (
            "Type,sender,target,Listed\nperson,CA,BY,2024-08-09\n",
            'to take the listing day: --map "Listed=announced"',
        ),
        (
            "Type,sender,target,announced\nperson,CA,BY\n",
            "this row has 3 cells, the header 4",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused_and_nothing_is_written(
    run, empty_ledger, write_sheet, sheet, message
):
    path = write_sheet(sheet)
    answer = run("import", "csv", path, "--group", "--write", "-L", empty_ledger)

    assert answer.code == 2
    assert message in answer.err
    assert read_records(empty_ledger) == {}


def test_a_column_of_types_needs_group(run, empty_ledger, write_sheet):
    path = write_sheet(
        "Kind,sender,target,announced,action\nperson,CA,BY,2024,listing\n"
    )
    answer = run("import", "csv", path, "--map", "Kind=type", "-L", empty_ledger)

    assert answer.code == 2
    assert '"Kind" is mapped to type, which is only for a row per target' in answer.err
