"""`sanctions import json`: what export and the proposals of imports print becomes records."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import date

import pytest
from imported_sheets import read_records
from list_samples import FILES

RECORD = {
    "sender": "CA",
    "target": "RU",
    "announced": "2024-02-05",
    "action": "listing",
    "individuals": 3,
}


@pytest.fixture
def write_json(tmp_path):
    def write(text, name="records.json"):
        path = tmp_path / name
        path.write_text(text if isinstance(text, str) else json.dumps(text))
        return path

    return write


def test_a_proposal_comes_first_and_writes_nothing(run, empty_ledger, write_json):
    answer = run("import", "json", write_json([RECORD]), "-L", empty_ledger)

    assert answer.code == 0
    assert "ca-2024-02-05-ru" in answer.out
    assert "Nothing was written; add --write to write them." in answer.err
    assert read_records(empty_ledger) == {}


def test_write_adds_all_files_in_one_change_that_undo_removes(
    run, empty_ledger, write_json
):
    first = write_json([RECORD])
    second = write_json(RECORD | {"sender": "US"}, "more.jsonl")
    answer = run("import", "json", first, second, "--write", "-L", empty_ledger)

    assert answer.code == 0, answer.err
    assert len(read_records(empty_ledger)) == 2
    assert run("undo", "--yes", "-L", empty_ledger).code == 0
    assert read_records(empty_ledger) == {}


def test_what_the_ledger_has_is_recognised(run, empty_ledger, write_json):
    path = write_json([RECORD])
    run("import", "json", path, "--write", "-L", empty_ledger)

    again = run("import", "json", path, "--write", "-L", empty_ledger)
    assert "Nothing to add: the one record is in the ledger already." in again.err

    similar = write_json([RECORD | {"announced": "2024-02-06"}])
    refused = run(
        "import", "json", similar, "--write", "--no-input", "-L", empty_ledger
    )
    assert refused.code == 2
    assert "record 1 like ca-2024-02-05-ru" in refused.err
    assert "take the records out of the file" in refused.err


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_shipped_ledger_comes_back_from_its_export(
    run, shipped, empty_ledger, tmp_path, form
):
    path = tmp_path / f"all.{form}"
    assert run("export", "-L", shipped, "-o", path).code == 0
    answer = run("import", "json", path, "--write", "-L", empty_ledger)

    assert answer.code == 0, answer.err
    assert read_records(empty_ledger) == read_records(shipped)
    again = run("import", "json", path, "--write", "-L", empty_ledger)
    assert again.err == "Nothing to add: all 299 records are in the ledger already.\n"


def test_the_export_comes_back_through_a_table_of_pandas(
    program, run, shipped, empty_ledger, tmp_path
):
    rows = list(csv.DictReader(program("export", "-L", shipped).out.splitlines()))
    for row in rows:
        for name, cell in row.items():
            row[name] = convert_cell(name, cell)
    path = tmp_path / "frame.json"
    path.write_text(json.dumps(rows))
    answer = run("import", "json", path, "--write", "-L", empty_ledger)

    assert answer.code == 0, answer.err
    assert read_records(empty_ledger) == read_records(shipped)


def convert_cell(name, cell):
    """The value of a cell as pandas' read_csv and to_json make it."""
    if cell == "":
        return None
    if name in {"announced", "effective"} and len(cell) == len("2024-08-09"):
        return (date.fromisoformat(cell).toordinal() - 719163) * 86_400_000
    if name == "listed":
        return f"{cell}T00:00:00.000"
    if cell in {"true", "false"}:
        return cell == "true"
    return float(cell) if cell.removeprefix("-").isdecimal() else cell


@pytest.mark.parametrize("orient", [None, "split", "table"])
def test_what_pandas_writes_without_options_is_taken(
    program, run, shipped, empty_ledger, tmp_path, orient
):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_csv(io.StringIO(program("export", "-L", shipped).out))
    path = tmp_path / "frame.json"
    frame.to_json(path, orient=orient)
    answer = run("import", "json", path, "--write", "-L", empty_ledger)

    assert answer.code == 0, answer.err
    assert read_records(empty_ledger) == read_records(shipped)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_proposal_of_a_spreadsheet_can_be_imported_as_it_is(
    program, shipped, empty_ledger, tmp_path, form
):
    path = tmp_path / "all.csv"
    program("export", "-L", shipped, "-o", path)
    proposal = program("import", "csv", path, "-f", form, "-L", empty_ledger)
    answer = program(
        "import", "json", "-", "--write", "-L", empty_ledger, stdin=proposal.out
    )

    assert answer.code == 0, answer.err
    assert len(read_records(empty_ledger)) == len(read_records(shipped))
    again = program("import", "csv", path, "-f", form, "-L", empty_ledger)
    assert again.out == ("[]\n" if form == "json" else "")


def test_the_proposal_of_a_list_can_be_imported_as_it_is(program, empty_ledger):
    (empty_ledger / "programs.toml").write_text(
        '[CA-RUR]\ntitle = "R"\nsender = "CA"\ntarget = "RS"\nlist_names = ["SOR/2020-1"]\n'
    )
    file = FILES / "ca-regulations.xml"
    proposal = program("import", "list", file, "-f", "json", "-L", empty_ledger)
    answer = program(
        "import", "json", "-", "--write", "-L", empty_ledger, stdin=proposal.out
    )

    assert "Added 3 records from standard input." in answer.err
    again = program("import", "list", file, "-f", "json", "-L", empty_ledger)
    assert again.out == "[]\n"
    nothing = program("import", "json", "-", "-L", empty_ledger, stdin=again.out)
    assert (nothing.code, nothing.err) == (
        0,
        "Nothing to add: there is no record to add.\n",
    )
    nothing = program("add", "--json", "-", "-L", empty_ledger, stdin=again.out)
    assert nothing.err == "Nothing to add: standard input has an empty list.\n"


@pytest.mark.parametrize("command", [("import", "json"), ("add", "--json")])
def test_one_bad_record_among_many_is_named_and_nothing_is_written(
    run, empty_ledger, write_json, command
):
    text = json.dumps([RECORD, RECORD | {"sender": "US", "individuals": -1}], indent=1)
    path = write_json(text)
    write = ["--write"] if command[0] == "import" else []
    answer = run(*command, path, *write, "-L", empty_ledger)

    assert answer.code == 2
    # The line on which the object begins.
    line = text[: text.rindex("{")].count("\n") + 1
    assert answer.err.startswith(f"error: {path}:{line}: ")
    assert read_records(empty_ledger) == {}


def test_an_id_of_another_record_is_named_with_its_file(run, empty_ledger, write_json):
    numbered = RECORD | {"id": "ca-2024-02-05-ru"}
    run("import", "json", write_json([numbered]), "--write", "-L", empty_ledger)
    changed = write_json("\n" + json.dumps(numbered | {"individuals": 4}))
    answer = run("import", "json", changed, "--write", "-L", empty_ledger)

    assert answer.code == 2
    assert f"{changed}:2:id: " in answer.err
    assert "this record is there already, and differs in counts" in answer.err


@pytest.mark.parametrize("name", ["list.json", "list.jsonl", "list.xml", "list.csv"])
def test_a_file_without_its_kind_is_led_to_its_command(run, ledger, name):
    answer = run("import", name, "-L", ledger)

    command = {"xml": "list", "csv": "csv"}.get(name.partition(".")[2], "json")
    assert "hint: did you mean: sanctions import " in answer.err
    assert f" {command} {name}" in answer.err


def test_running_totals_and_drafts_without_a_day_are_left_out_and_named(
    run, empty_ledger, write_json
):
    total = {**RECORD, "announced": None, "draft": {"kind": "cumulative"}}
    undated = {**RECORD, "announced": None, "draft": {"kind": "new"}}
    path = write_json([RECORD, total, undated])
    answer = run("import", "json", path, "--write", "-L", empty_ledger)
    assert answer.code == 0, answer.err
    assert "Added 1 record" in answer.err
    assert "a running total, not an announcement" in answer.err
    assert "no day of the announcement" in answer.err


def test_add_json_leaves_out_the_same_objects(run, empty_ledger, write_json):
    total = {**RECORD, "announced": None, "draft": {"kind": "cumulative"}}
    answer = run("add", "--json", write_json([total]), "-L", empty_ledger)
    assert answer.code == 0
    assert "sanctions assert CA" in answer.err
    assert answer.err.endswith("records.json has no record.\n")


# Files that are no text


def test_a_compressed_file_is_unpacked(run, empty_ledger, tmp_path):
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(RECORD).encode()))
    answer = run("import", "json", path, "--write", "-L", empty_ledger)

    assert answer.code == 0, answer.err
    assert len(read_records(empty_ledger)) == 1
    assert "already" in run("add", "--json", path, "-L", empty_ledger).err


def test_a_compressed_file_that_is_cut_off_is_named(run, empty_ledger, tmp_path):
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(RECORD).encode())[:-9])
    answer = run("import", "json", path, "--write", "-L", empty_ledger)

    assert answer.code == 2
    assert 'records.jsonl.gz" is compressed and damaged' in answer.err
    assert read_records(empty_ledger) == {}


def test_more_than_may_be_unpacked_is_refused(run, empty_ledger, tmp_path, monkeypatch):
    monkeypatch.setattr("sanctions_cli.importers.json_records.MAX_BYTES", 1 << 20)
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * (2 << 20)))
    answer = run("import", "json", path, "--write", "-L", empty_ledger)

    assert answer.code == 2
    assert 'records.jsonl.gz": it is larger than 1 MB' in answer.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("records.xlsx", b"PK\x03\x04\xff"),
        ("records.csv", b"sender,target\nCA,BY\n"),
        # Without the time of day, which would be part of the test's name.
        ("records.csv.gz", gzip.compress(b"sender,target\nCA,BY\n", mtime=0)),
    ],
)
def test_a_spreadsheet_is_named_with_the_command_that_reads_it(
    run, empty_ledger, tmp_path, name, content
):
    path = tmp_path / name
    path.write_bytes(content)
    for command in (("import", "json"), ("add", "--json")):
        answer = run(*command, path, "-L", empty_ledger)
        assert answer.code == 2
        assert "a spreadsheet is read by: sanctions import csv" in answer.err


def test_json_under_the_name_of_a_spreadsheet_is_read(run, empty_ledger, write_json):
    path = write_json([RECORD], "records.csv")
    assert run("import", "json", path, "-L", empty_ledger).code == 0
