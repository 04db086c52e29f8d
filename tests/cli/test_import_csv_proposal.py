"""`sanctions import csv`: records are proposed, compared with the ledger, and written."""

from __future__ import annotations

import csv
import io
import json
import re
import sys

import pytest
from imported_sheets import (
    HEADER,
    read_files,
    read_records,
)


def test_without_write_it_is_shown_and_nothing_is_written(run, ledger, write_sheet):
    before = read_files(ledger)
    path = write_sheet(
        HEADER + "CA,BY,2024-08-09,listing,10,6,\nCA,RU,2024-08-09,listing,,,\n"
    )
    answer = run("import", "csv", path, "-L", ledger, "-f", "csv")
    rows = csv.DictReader(io.StringIO(answer.out, newline=""))
    assert [
        (row["row"], row["id"], row["mark"], row["like"], row["total"]) for row in rows
    ] == [
        ("2", "ca-2024-08-09-by-2", "looks_like", "ca-2024-08-09-by", "16"),
        ("3", "ca-2024-08-09-ru", "new", "", ""),
    ]
    assert "2 records to write, 1 of them like one already there" in answer.err
    assert "Nothing was written; add --write" in answer.err
    assert read_files(ledger) == before


def test_the_proposal_marks_what_is_already_there(run, ledger, write_sheet):
    path = write_sheet(
        HEADER.replace("note", "program")
        + "CA,BY,2024-08-09,listing,10,6,CA-SEMA-BLR\nCA,BY,2025,listing,1,,\n"
    )
    answer = run("import", "csv", path, "-L", ledger)
    assert re.search(r"ca-2024-08-09-by +2024-08-09 .* already there\n", answer.out)
    assert answer.out.index("ca-2025-by") < answer.out.index("ca-2024-08-09-by")
    assert "1 record to write; 1 already there" in answer.err


def test_what_looks_like_a_record_already_there_needs_a_word_more(
    run, ledger, write_sheet
):
    before = read_files(ledger)
    path = write_sheet(
        HEADER
        + "CA,BY,2024-08-11,listing,10,6,within three days\nCA,RU,2024-08-09,listing,1,,\n"
    )
    answer = run("import", "csv", path, "-L", ledger, "--write", "--no-input")
    assert (answer.code, read_files(ledger) == before) == (2, True)
    assert "row 2 like ca-2024-08-09-by" in answer.err
    assert "--allow-duplicate" in answer.err
    assert (
        run("import", "csv", path, "-L", ledger, "--write", "--allow-duplicate").code
        == 0
    )
    assert len(read_records(ledger)) == 3


def test_a_row_that_appears_twice_is_marked(run, empty_ledger, write_sheet):
    path = write_sheet(HEADER + "CA,BY,2024-08-09,listing,1,,\n" * 2)
    answer = run("import", "csv", path, "-L", empty_ledger, "-f", "json")
    drafts = [each["draft"] for each in json.loads(answer.out)]
    assert [draft["like"] for draft in drafts] == [[], ["row 2"]]
    assert run("import", "csv", path, "-L", empty_ledger, "--write").code == 2
    assert (
        run(
            "import", "csv", path, "-L", empty_ledger, "--write", "--allow-duplicate"
        ).code
        == 0
    )
    assert list(read_records(empty_ledger)) == [
        "announcements/2024/ca-2024-08-09-by-2.toml",
        "announcements/2024/ca-2024-08-09-by.toml",
    ]
    assert run("import", "csv", path, "-L", empty_ledger, "-f", "json").out == "[]\n"


def test_a_row_that_a_file_of_names_gained_is_asked_about_and_written(
    run, empty_ledger, write_sheet
):
    row = "CA,BY,2024-08-09,listing,1,,\n"
    path = write_sheet(HEADER + row * 3)
    options = ("-L", empty_ledger, "--write", "--no-input")
    assert run("import", "csv", path, *options, "--allow-duplicate").code == 0
    path = write_sheet(HEADER + row * 4)
    answer = run("import", "csv", path, *options)
    assert answer.code == 2
    assert "row 5 like row 2" in answer.err
    assert run("import", "csv", path, *options, "--allow-duplicate").code == 0
    assert len(read_records(empty_ledger)) == 4
    assert (
        "all 4 rows are in the ledger already."
        in run("import", "csv", path, *options).err
    )


def test_an_id_that_is_taken_by_another_record_is_an_error(run, ledger, write_sheet):
    path = write_sheet(
        "id," + HEADER + "ca-2024-08-09-by,CA,BY,2024-08-09,listing,12,6,\n"
    )
    answer = run("import", "csv", path, "-L", ledger, "--write", "--allow-duplicate")
    assert answer.code == 2
    assert (
        '2:id: "ca-2024-08-09-by": this record is there already, and differs in program, counts'
        in answer.err
    )
    assert "sanctions edit ca-2024-08-09-by" in answer.err


@pytest.mark.parametrize(
    "name",
    [
        "../../evil",
        "ca-2024-08-09-by/../x",
        "ca-2024-08-09-by-Ä",
        "us-2024-08-09-by",
        "7",
    ],
)
def test_an_id_that_does_not_fit_its_record_is_an_error(
    run, empty_ledger, write_sheet, name
):
    answer = run(
        "import",
        "csv",
        write_sheet(f"id,{HEADER}{name},CA,BY,2024-08-09,listing,1,,\n"),
        "-L",
        empty_ledger,
        "--write",
    )
    assert (
        answer.code,
        f'2:id: "{name}": the id does not fit the row' in answer.err,
    ) == (2, True)


def test_an_id_that_two_rows_have_is_an_error(run, empty_ledger, write_sheet):
    row = "ca-2024-08-09-by-x,CA,BY,2024-08-09,listing,{},,\n"
    answer = run(
        "import",
        "csv",
        write_sheet(f"id,{HEADER}{row.format(1)}{row.format(2)}"),
        "-L",
        empty_ledger,
        "--write",
    )
    assert (
        answer.code,
        '3:id: "ca-2024-08-09-by-x": row 2 has this id too' in answer.err,
    ) == (
        2,
        True,
    )


def test_ids_that_rows_bring_go_before_those_that_are_made(
    run, empty_ledger, write_sheet
):
    rows = (
        ",CA,BY,2024-08-09,listing,1,,\n"
        ",CA,BY,2024-08-09,listing,2,,\n"
        "ca-2024-08-09-by,CA,BY,2024-08-09,listing,3,,\n"
    )
    assert (
        run(
            "import",
            "csv",
            write_sheet(f"id,{HEADER}{rows}"),
            "-L",
            empty_ledger,
            "--write",
        ).code
        == 0
    )
    assert {
        name[-12:]: record.counts.individuals
        for name, record in read_records(empty_ledger).items()
    } == {
        "8-09-by.toml": 3,
        "09-by-2.toml": 1,
        "09-by-3.toml": 2,
    }


def test_undo_takes_back_the_whole_import(run, ledger, write_sheet):
    before = read_files(ledger)
    path = write_sheet(
        HEADER
        + "".join(f"US,BY,2024-01-{day:02},listing,{day},,\n" for day in range(1, 29))
    )
    assert run("import", "csv", path, "-L", ledger, "--write").code == 0
    assert len(read_records(ledger)) == 29
    answer = run("undo", "-L", ledger, "--yes")
    assert (answer.code, "28 records" in answer.err, read_files(ledger) == before) == (
        0,
        True,
        True,
    )


def test_where_one_record_cannot_be_written_none_is(run, empty_ledger, write_sheet):
    (empty_ledger / "announcements").mkdir()
    (empty_ledger / "announcements" / "2025").write_text("in the way")
    before = read_files(empty_ledger)
    path = write_sheet(
        HEADER + "CA,BY,2024-08-09,listing,1,,\nCA,BY,2025-08-09,listing,2,,\n"
    )
    answer = run("import", "csv", path, "-L", empty_ledger, "--write")
    assert (
        answer.code,
        answer.err.count("error:"),
        read_files(empty_ledger) == before,
    ) == (
        2,
        1,
        True,
    )


def test_an_unknown_program_and_a_record_that_is_not_there_are_doubted(
    run, empty_ledger, write_sheet
):
    text = "id,sender,target,announced,action,program,refers_to\n"
    rows = (
        "ca-2024-by,CA,BY,2024,listing,CA-SEMA-BY,ca-2024-by-2\n"
        "ca-2024-by-2,CA,BY,2024,measure,,ca-2020-by\n"
    )
    answer = run("import", "csv", write_sheet(text + rows), "-L", empty_ledger)
    assert answer.code == 0
    assert (
        'warning: no program "CA-SEMA-BY" in programs.toml; did you mean "CA-SEMA-BLR"?'
        in answer.err
    )
    assert 'warning: no record "ca-2020-by", to which row 3 refers' in answer.err
    assert 'ca-2024-by-2"' not in answer.err


def test_ten_thousand_rows_are_written_and_known_again(run, empty_ledger, write_sheet):
    path = write_sheet(
        HEADER + "".join(f"CA,BY,2024-08-09,listing,{n},,\n" for n in range(10_000))
    )
    assert (
        run(
            "import",
            "csv",
            path,
            "-L",
            empty_ledger,
            "--write",
            "-o",
            empty_ledger.parent / "proposal.csv",
        ).code
        == 0
    )
    assert len(list((empty_ledger / "announcements/2024").iterdir())) == 10_000
    assert (
        "all 10,000 rows are in the ledger already."
        in run("import", "csv", path, "-L", empty_ledger, "--write").err
    )


def test_at_a_terminal_it_asks_before_it_writes_what_looks_like_a_record_already_there(
    ledger, write_sheet
):
    pexpect = pytest.importorskip(
        "pexpect", reason="Windows has no terminal that can be played"
    )
    path = write_sheet(HEADER + "CA,BY,2024-08-09,listing,10,6,\n")
    command = [
        "-m",
        "sanctions_cli",
        "import",
        "csv",
        str(path),
        "-L",
        str(ledger),
        "--write",
    ]
    for answer, number in (("n", 1), ("y", 2)):
        child = pexpect.spawn(
            sys.executable, command, encoding="utf-8", timeout=30, dimensions=(40, 120)
        )
        child.expect("looks like .*ca-2024-08-09-by")
        child.expect("This looks like a record that is already in the ledger")
        child.expect(r"Write them anyway\?")
        child.sendline(answer)
        child.expect(pexpect.EOF)
        child.close()
        assert (child.exitstatus, len(read_records(ledger))) == (
            0 if answer == "y" else 1,
            number,
        )


def test_rows_that_are_like_each_other_are_not_said_to_be_in_the_ledger(
    run, empty_ledger, write_sheet
):
    row = "CA,BY,2024-08-09,listing,10,6,\n"
    sheet = write_sheet(f"{HEADER}{row}{row}")
    answer = run("import", "csv", sheet, "-L", empty_ledger)
    assert "2 records to write, 1 of them like another row of the file" in answer.err


def test_a_warning_on_a_record_names_its_row(run, empty_ledger, write_sheet):
    sheet = write_sheet(
        "sender,target,action,years\nCA,BY,listing,2002\nNZ,BY,listing,2002-1999\n"
    )
    answer = run(
        *("import", "csv", sheet, "-L", empty_ledger),
        *("--map", "years=announced+until"),
    )
    assert "warning: row 3: it ends in 1999, before it was announced" in answer.err
