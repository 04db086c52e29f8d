"""`sanctions import csv --update`: an edited export changes exactly what was edited in it."""

from __future__ import annotations

import csv
import dataclasses
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from imported_sheets import (
    ANNOUNCEMENTS,
    SLOW,
    read_files,
    read_records,
    write_records,
)

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import build
from sanctions_cli.records import (
    TYPES,
    Announcement,
    Counts,
    announcement_fields,
    exported_columns,
)

CANADA = "ca-2024-08-09-by"
UK = "gb-2024-08-09-by"


def export_rows(run, root: Path, *options: str) -> list[dict[str, str]]:
    """The rows of an export by their columns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "export.csv")
        assert run("export", "-L", root, "-o", path, "--no-cache", *options).code == 0
        with path.open(newline="", encoding="utf-8") as stream:
            return list(csv.DictReader(stream))


def save_rows(rows: list[dict[str, str]], path: Path) -> Path:
    """The rows as a file that a spreadsheet program saved."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def edit_export(run, shipped, tmp_path):
    """The shipped ledger's export with other values in some records, and a function to apply it."""

    def edit(edits: Mapping[str, Mapping[str, str]], *options: str):
        rows = export_rows(run, shipped)
        for row in rows:
            row.update(edits.get(row["id"], {}))
        path = save_rows(rows, tmp_path / "edited.csv")
        return run("import", "csv", path, "--update", "-L", shipped, *options)

    return edit


def changed_files(before: dict[str, bytes], root: Path) -> set[str]:
    """The names of the records that were written, removed or added."""
    after = read_files(root)
    paths = {path for path in before | after if before.get(path) != after.get(path)}
    return {Path(path).stem for path in paths if path.startswith("announcements")}


def test_an_export_that_was_not_edited_changes_nothing(edit_export, shipped):
    before = read_files(shipped)
    answer = edit_export({}, "--write")
    assert (answer.code, changed_files(before, shipped)) == (0, set())
    count = len(read_records(shipped))
    assert answer.err.strip() == f"Nothing to change: {count} unchanged."


@pytest.mark.parametrize(
    "options", [("-f", "xlsx"), ("--excel", "--delimiter", ";"), ("--raw",)]
)
def test_every_form_of_an_export_comes_back_without_a_change(
    run, shipped, tmp_path, options
):
    path = tmp_path / ("all.xlsx" if "xlsx" in options else "all.csv")
    run("export", "-L", shipped, "-o", path, *options)
    answer = run("import", "csv", path, "--update", "-L", shipped)
    assert answer.err.endswith(" unchanged.\n"), answer.err


def test_the_changes_are_shown_field_by_field_and_written_and_undone_together(
    run, edit_export, shipped
):
    before = read_files(shipped)
    edits = {
        CANADA: {"individuals": "12", "note": "Corrected."},
        UK: {"reasons": "", "entities": ">3"},
    }
    answer = edit_export(edits)
    assert "Individuals  10" in answer.err
    assert "2 records changed; " in answer.err
    assert answer.err.endswith("Nothing was written; add --write to write it.\n")
    assert read_files(shipped) == before

    expected = read_records(shipped)
    canada, uk = f"announcements/2024/{CANADA}.toml", f"announcements/2024/{UK}.toml"
    counts = Counts(individuals=12, entities=6)
    expected[canada] = dataclasses.replace(
        expected[canada], counts=counts, note="Corrected."
    )
    expected[uk] = dataclasses.replace(expected[uk], reasons=None, precision="at_least")
    assert edit_export(edits, "--write").code == 0
    assert read_records(shipped) == expected
    assert changed_files(before, shipped) == {CANADA, UK}
    assert run("undo", "-L", shipped, "--yes").code == 0
    assert read_files(shipped) == before


def test_comments_of_a_changed_record_stay(run, edit_export, shipped):
    path = shipped / f"announcements/2024/{CANADA}.toml"
    text = path.read_text()
    path.write_text(text.replace("individuals = 10", "individuals = 10  # by name"))
    assert edit_export({CANADA: {"individuals": "12"}}, "--write").code == 0
    assert path.read_text() == text.replace(
        "individuals = 10", "individuals = 12  # by name"
    )


def test_a_record_with_another_day_is_renamed_and_references_follow(
    run, edit_export, shipped
):
    run("edit", UK, "--refers-to", CANADA, "-L", shipped)
    answer = edit_export({CANADA: {"announced": "2024-08-10"}}, "--write")
    assert answer.code == 0, answer.err
    assert f"{CANADA} is renamed ca-2024-08-10-by" in answer.err
    records = read_records(shipped)
    assert f"announcements/2024/{CANADA}.toml" not in records
    uk = records[f"announcements/2024/{UK}.toml"]
    assert uk.refers_to == ("ca-2024-08-10-by",)


def test_new_rows_are_added_and_missing_ones_stay_unless_asked(run, shipped, tmp_path):
    rows = [row for row in export_rows(run, shipped) if row["id"] != UK]
    new = dict.fromkeys(rows[0], "")
    new |= {
        "sender": "NZ",
        "target": "BY",
        "announced": "2024-09-01",
        "action": "listing",
    }
    path = save_rows([*rows, new], tmp_path / "edited.csv")
    command = ("import", "csv", path, "--update", "--write", "-L", shipped)
    before = read_files(shipped)
    answer = run(*command)
    assert answer.code == 0, answer.err
    assert f"1 record is not in the sheet and will stay: {UK}" in answer.err
    assert changed_files(before, shipped) == {"nz-2024-09-01-by"}
    assert "not in the sheet" not in run(*command, "--where", "sender=CA").err
    answer = run(*command, "--remove-missing")
    assert "2 records removed" in answer.err
    assert changed_files(before, shipped) == {UK}


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ({CANADA: {"individuals": "ten"}}, "this is not a count"),
        ({CANADA: {"target": "Belrus"}}, 'no country "Belrus"'),
        ({CANADA: {"total": "17"}}, "the counts add up to 16"),
        ({CANADA: {"sender_name": "France"}}, "the sender beside it is Canada"),
        ({CANADA: {"id": UK}}, "has this id too"),
        ({CANADA: {"announced": ""}, UK: {"note": "x"}}, "announced"),
    ],
)
def test_a_cell_that_cannot_be_read_stops_all_changes(
    edit_export, shipped, edits, message
):
    before = read_files(shipped)
    answer = edit_export(edits, "--write")
    assert (answer.code, changed_files(before, shipped)) == (2, set())
    assert message in answer.err
    assert "nothing was written" in answer.err


def test_a_sheet_that_is_imported_again_names_the_option_for_its_old_total(
    run, edit_export, shipped, tmp_path
):
    assert edit_export({CANADA: {"individuals": "12"}}, "--write").code == 0
    command = ("import", "csv", tmp_path / "edited.csv", "--update", "-L", shipped)
    again = run(*command)
    assert 'total: "16": the counts add up to 18' in again.err
    assert '--ignore "total" reads the counts alone' in again.err
    assert "Nothing to change: " in run(*command, "--ignore", "total").err


def test_an_id_in_capitals_is_that_of_its_record(run, shipped, write_sheet):
    sheet = write_sheet(f"id,individuals\n{CANADA.upper()},12\n{UK},4\n")
    answer = run("import", "csv", sheet, "--update", "-L", shipped)
    assert (answer.code, CANADA in answer.err) == (0, True), answer.err
    assert "1 record changed; 1 unchanged" in answer.err
    sheet = write_sheet(f"id,individuals\n{CANADA.upper()},12\n{CANADA},12\n")
    answer = run("import", "csv", sheet, "--update", "-L", shipped)
    assert "row 2 has this id too" in answer.err


def test_columns_that_are_not_in_the_sheet_stay_as_they_are(run, shipped, tmp_path):
    path = tmp_path / "some.csv"
    path.write_text(f"id,individuals,publisher\n{CANADA},12,X\n")
    answer = run("import", "csv", path, "--update", "-L", shipped, "--write")
    assert answer.code == 2  # it has several sources
    path.write_text(f"id,individuals\n{CANADA},12\n")
    before = read_records(shipped)
    assert run("import", "csv", path, "--update", "-L", shipped, "--write").code == 0
    name = f"announcements/2024/{CANADA}.toml"
    counts = Counts(individuals=12, entities=6)
    expected = dataclasses.replace(before[name], counts=counts)
    assert read_records(shipped) == before | {name: expected}


def test_an_emptied_count_is_unknown_and_never_zero(run, edit_export, shipped):
    assert edit_export({CANADA: {"entities": ""}}, "--write").code == 0
    record = read_records(shipped)[f"announcements/2024/{CANADA}.toml"]
    assert record.counts == Counts(individuals=10, entities="unknown")
    emptied = dict.fromkeys(TYPES, "")
    assert edit_export({UK: emptied}, "--write").code == 0
    assert read_records(shipped)[f"announcements/2024/{UK}.toml"].counts is None


@pytest.mark.parametrize("precision", ["", "exact", "at_least"])
@pytest.mark.parametrize(
    "order", [("individuals", "precision"), ("precision", "individuals")]
)
def test_a_figure_such_as_more_than_ten_states_the_precision(
    run, shipped, write_sheet, precision, order
):
    cells = {"individuals": ">10", "precision": precision}
    sheet = write_sheet(
        f"id,{','.join(order)}\n{CANADA},{','.join(cells[name] for name in order)}\n"
    )
    answer = run("import", "csv", sheet, "--update", "-L", shipped, "--write")
    assert answer.code == 0, answer.err
    record = read_records(shipped)[f"announcements/2024/{CANADA}.toml"]
    assert (record.counts.individuals, record.precision) == (10, "at_least")


def test_a_figure_and_a_precision_that_differ_are_refused(run, shipped, write_sheet):
    sheet = write_sheet(f"id,individuals,precision\n{CANADA},>10,about\n")
    answer = run("import", "csv", sheet, "--update", "-L", shipped, "--write")
    assert answer.code == 2
    assert (
        'sheet.csv:2:precision: "about": the figure in "individuals" is at_least'
        in answer.err
    )


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("id,note\nca-2024-08-09-xx,x\n", 'no record "ca-2024-08-09-xx" in the ledger',
         f'did you mean "{CANADA}"?'),
        ("id,note\n,x\n", "the row has no id", "a new record needs the columns sender, target"),
        ("sender,note\nCA,x\n", "no column for id", 'hint: --map "COLUMN=id"'),
        (f"id,nte\n{CANADA},x\n", 'no field matches the column "nte"', 'hint: --map "nte=note"'),
    ],
)  # fmt: skip
def test_a_record_that_is_not_found_by_its_id_is_named_with_what_to_do(
    run, shipped, write_sheet, text, message, hint
):
    answer = run("import", "csv", write_sheet(text), "--update", "-L", shipped)
    assert answer.code == 2
    assert message in answer.err
    assert hint in answer.err
    assert "--default" not in answer.err


def test_a_new_row_like_a_record_is_marked_before_it_is_written(
    run, shipped, write_sheet
):
    sheet = write_sheet(
        "id,sender,target,announced,action,program,individuals,entities\n"
        ",CA,BY,2024-08-09,listing,CA-SEMA-BLR,10,6\n"
    )
    answer = run("import", "csv", sheet, "--update", "-L", shipped)
    assert f"of them like one already there: row 2 like {CANADA})" in answer.err


GARBLED = "Ã©lu le 9 aoÃ»t"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("row", [f"{CANADA},CA", ",NZ"])
def test_text_that_was_read_in_the_wrong_encoding_is_not_written(
    run, shipped, tmp_path, suffix, row
):
    rows = [
        ["id", "sender", "target", "announced", "action", "note"],
        [*row.split(","), "BY", "2024-08-09", "listing", GARBLED],
    ]
    path = tmp_path / f"sheet{suffix}"
    write_rows(rows, path)
    command = ("import", "csv", path, "--update", "-L", shipped)
    before = read_files(shipped)
    shown = run(*command)
    assert f'sheet{suffix}:2:note: "{GARBLED}" looks as if it was read' in shown.err
    answer = run(*command, "--write", "--allow-duplicate")
    assert (answer.code, read_files(shipped)) == (2, before)
    assert "wrong encoding" in answer.err
    if suffix == ".csv":
        assert (
            run(*command, "--write", "--encoding", "utf-8", "--allow-duplicate").code
            == 0
        )


def write_rows(rows: list[list[str]], path: Path) -> None:
    if path.suffix == ".csv":
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
        return
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def test_text_that_the_ledger_has_so_is_not_asked_about(run, shipped, tmp_path):
    run("edit", CANADA, "--note", GARBLED, "-L", shipped)
    rows = export_rows(run, shipped)
    for row in rows:
        if row["id"] == CANADA:
            row["reasons"] = "human_rights"
    path = save_rows(rows, tmp_path / "edited.csv")
    command = ("import", "csv", path, "--update", "--write", "-L", shipped)
    assert run(*command).code == 0


@pytest.mark.parametrize("cells", [("0", "1.0"), ("FALSE", "TRUE")])
def test_true_and_false_come_back_as_spreadsheet_programs_save_them(
    run, shipped, tmp_path, cells
):
    rows = export_rows(run, shipped)
    for row in rows:
        row["package"] = cells[row["package"] == "true"]
    path = save_rows(rows, tmp_path / "edited.csv")
    answer = run("import", "csv", path, "--update", "-L", shipped)
    assert (answer.code, "Nothing to change" in answer.err) == (0, True), answer.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--update", "--group"), "--update and --group do not go together"),
        (("--update", "--wide", "total"), "--update and --wide do not go together"),
        (("--update", "--skip-faulty"), "--update changes all rows or none"),
        (("--update", "-f", "json"), "shows its changes on the terminal only"),
        (("--remove-missing",), "--remove-missing is a part of --update"),
        (("--update", "--remove-missing", "--where", "sender=CA"), "would remove what --where"),
        (("--update",), "no column for id"),
    ],
)  # fmt: skip
def test_options_that_do_not_go_with_update_are_refused(
    run, empty_ledger, write_sheet, options, message
):
    sheet = write_sheet("sender,target,announced,action\nCA,BY,2024-08-09,listing\n")
    answer = run("import", "csv", sheet, "-L", empty_ledger, *options)
    assert (answer.code, message in answer.err) == (2, True), answer.err


# Whatever is edited

EDITABLE = [field.name for field in announcement_fields()]


def list_columns(field: str) -> Iterator[str]:
    """The columns that somebody edits to change a field."""
    for column in exported_columns():
        if column.field and column.field.name == field:
            yield column.name
    if field == "counts":
        yield "unknown_types"


def is_valid(record: Announcement) -> bool:
    """Whether a record can be written, so that somebody may want it."""
    try:
        build.encode_record(record, f"{record.folder}/{record.stem}.toml")
    except SanctionsError:
        return False
    return True


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(
    records=st.lists(ANNOUNCEMENTS, min_size=1, max_size=3),
    source=ANNOUNCEMENTS,
    fields=st.lists(st.sampled_from(EDITABLE), min_size=1, max_size=3, unique=True),
)
def test_whatever_is_edited_in_an_export_is_what_changes(run, records, source, fields):
    values = {field: getattr(source, field) for field in fields}
    try:
        edited = dataclasses.replace(records[0], **values)
    except (TypeError, ValueError):
        assume(False)
    assume(is_valid(edited))
    with tempfile.TemporaryDirectory() as folder:
        root = write_records(Path(folder, "ledger"), records)
        goal = write_records(Path(folder, "goal"), [edited, *records[1:]])
        rows = {row["id"]: row for row in export_rows(run, root)}
        first_id = f"{records[0].stem}-0x"
        (goal_row,) = (
            row for row in export_rows(run, goal) if row["id"] == f"{edited.stem}-0x"
        )
        for field in fields:
            for column in list_columns(field):
                rows[first_id][column] = goal_row[column]
        # The names beside the codes are for people, who correct them too.
        for column in ("sender_name", "target_name"):
            rows[first_id][column] = goal_row[column]
        path = save_rows(list(rows.values()), Path(folder, "edited.csv"))
        others = {
            path: content
            for path, content in read_files(root).items()
            if path.startswith("announcements") and first_id not in path
        }
        # Any text may by chance look as if it was read in the wrong encoding.
        answer = run(
            *("import", "csv", path, "--update", "-L", root, "--write"),
            *("--encoding", "utf-8"),
        )
        assert answer.code == 0, answer.err
        assert read_records(root) == read_records(goal)
        files = read_files(root)
        assert {path: files.get(path) for path in others} == others
