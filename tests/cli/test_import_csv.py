"""`sanctions import csv`: anybody's sheet comes in by a map; what is wrong is reported at once."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imported_sheets import (
    HEADER,
    SLOW,
    import_record,
    make_empty_ledger,
    read_only_record,
    read_records,
)

from sanctions_cli.importers.csv.cells import CELL_READERS
from sanctions_cli.importers.drafts import MAX_DIFFERENT_FAULTS
from sanctions_cli.records import (
    Announcement,
    Counts,
    Source,
)

# Anybody's sheet

THEIRS = """\
Imposed by;Aimed at;Date;Kind;Persons;Link;Checked
Canada;Belarus;9 Aug 2024;Designation;10;https://example.org/a;yes
United Kingdom;"Korea, Republic of";2024-08-10;Removal;1 400;;no
EU;Belarus, Russia;2024-08;designation ;;;
"""
MAP = """\
ignore = ["Checked"]

[columns]
"Imposed by" = "sender"
"Aimed at" = "target"
"Date" = "announced"
"Kind" = "action"
"Persons" = "individuals"
"Link" = "url"

[values.action]
"Designation" = "listing"
"Removal" = "delisting"

[defaults]
note = "from the old sheet"
"""


def test_a_sheet_comes_in_by_a_kept_map(run, empty_ledger, write_sheet, tmp_path):
    (tmp_path / "map.toml").write_text(MAP)
    answer = run(
        "import",
        "csv",
        write_sheet(THEIRS),
        "--map-file",
        tmp_path / "map.toml",
        "-L",
        empty_ledger,
        "--write",
    )
    assert answer.code == 0, answer.err
    assert "with semicolons" in answer.err
    assert read_records(empty_ledger) == {
        "announcements/2024/ca-2024-08-09-by.toml": Announcement(
            sender="CA",
            target=("BY",),
            announced="2024-08-09",
            action="listing",
            counts=Counts(individuals=10),
            note="from the old sheet",
            sources=(Source(publisher="example.org", url="https://example.org/a"),),
        ),
        "announcements/2024/gb-2024-08-10-kr.toml": Announcement(
            sender="GB",
            target=("KR",),
            announced="2024-08-10",
            action="delisting",
            counts=Counts(individuals=1400),
            note="from the old sheet",
        ),
        "announcements/2024/eu-2024-08-by-ru.toml": Announcement(
            sender="EU",
            target=("BY", "RU"),
            announced="2024-08",
            action="listing",
            note="from the old sheet",
        ),
    }


def test_flags_say_a_map_too_and_go_before_the_kept_one(
    run, empty_ledger, write_sheet, tmp_path
):
    (tmp_path / "map.toml").write_text(
        '[columns]\nWho = "target"\n[defaults]\naction = "listing"\ntarget = "BY"\n'
    )
    path = write_sheet(
        " WHO  did it,When,Who,x=y,Row\nCanada,2024-08-09,somebody,10,1\n"
    )
    record = import_record(
        run,
        empty_ledger,
        path,
        "--map-file",
        str(tmp_path / "map.toml"),
        "--map",
        "who did it=sender",
        "--map",
        "when=date",
        "--map",
        "Who=note",
        "--map",
        "x=y=Individuals",
        "--map",
        "Row=",
        "--default",
        "action=measure",
    )
    assert record == Announcement(
        sender="CA",
        target=("BY",),
        announced="2024-08-09",
        action="measure",
        note="somebody",
        counts=Counts(individuals=10),
    )


def test_a_column_of_which_nothing_is_said_is_an_error_and_never_dropped(
    run, empty_ledger, write_sheet
):
    path = write_sheet(
        "sender,target,announced,action,Persons,Notes\nCA,BY,2024-08-09,listing,1,x\n"
    )
    answer = run("import", "csv", path, "-L", empty_ledger, "--write")
    assert answer.code == 2
    assert (
        'no field matches the column "Persons"; did you mean individuals?' in answer.err
    )
    assert 'no field matches the column "Notes"; did you mean note?' in answer.err
    assert "--ignore" in answer.err
    assert import_record(
        run, empty_ledger, path, "--map", "Persons=individuals", "--ignore", "notes"
    ).counts == Counts(individuals=1)


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--map", "sender"), "has no equals sign"),
        (("--map", "x=snder"), "did you mean sender?"),
        (("--map", "Sender by=sender"), 'there is no column "sender by" to be sender'),
        (("--default", "action=listting"), "did you mean listing?"),
        (("--default", "colour=red"), 'no field "colour"'),
        (
            ("--map", "note=reasons", "--map", "sender=reasons"),
            "are both mapped to reasons",
        ),
        (("--date-order", "ymd"), 'no order "ymd"'),
        (("--map-file", "nowhere.toml"), "cannot read"),
    ],
)
def test_a_map_that_cannot_be_meant_is_refused(
    run, empty_ledger, write_sheet, flags, message
):
    answer = run(
        "import",
        "csv",
        write_sheet(HEADER + "CA,BY,2024-08-09,listing,1,,\n"),
        "-L",
        empty_ledger,
        *flags,
    )
    assert (answer.code, message in answer.err) == (2, True), answer.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[column]\n", 'unknown key "column"'),
        ("[columns]\nx = 'sendr'\n", "did you mean sender?"),
        ("x = [", "is not a map file"),
        ("columns = 1\n", "is not a table"),
        ("[columns]\nx = ['a']\n", "is not a text"),
        ("ignore = 'x'\n", "not a list"),
        ("date_order = 'ymd'\n", 'no date_order "ymd"'),
        ("[values]\naction = 1\n", "is not a table"),
    ],
)
def test_a_map_file_that_cannot_be_meant_is_refused(
    run, empty_ledger, write_sheet, tmp_path, text, message
):
    (tmp_path / "map.toml").write_text(text)
    path = write_sheet(HEADER + "CA,BY,2024-08-09,listing,1,,\n")
    answer = run(
        "import", "csv", path, "-L", empty_ledger, "--map-file", tmp_path / "map.toml"
    )
    assert (answer.code, message in answer.err) == (2, True), answer.err


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_what_the_header_has_most_of(
    run, empty_ledger, write_sheet, delimiter
):
    header = 'sender;target;announced;action;"individuals";Remarks, all of them'
    text = f"{header}\nCA;BY;2024-08-09;listing;1;a"
    path = write_sheet(text.replace(", all", " all").replace(";", delimiter))
    assert (
        import_record(run, empty_ledger, path, "--map", "Remarks all of them=note").note
        == "a"
    )


def test_a_delimiter_in_a_quoted_header_does_not_count(run, empty_ledger, write_sheet):
    path = write_sheet(
        '"who; by; name; and; so, on";target;announced;action\nCA;BY;2024-08-09;listing\n'
    )
    assert (
        import_record(
            run, empty_ledger, path, "--map", "who; by; name; and; so, on=sender"
        ).sender
        == "CA"
    )


def test_the_line_by_which_excel_names_the_delimiter_is_heeded(
    run, empty_ledger, write_sheet
):
    path = write_sheet(
        "sep=;\r\nsender;target;announced;action;note\r\nCA;BY;2024-08-09;listing;a,b,c,d,e,f\r\n"
    )
    assert import_record(run, empty_ledger, path).note == "a,b,c,d,e,f"


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "in UTF-16"),
        ("cp1252", "in Windows-1252"),
    ],
)
def test_the_encoding_is_recognised_and_said_where_it_is_not_the_usual_one(
    run, empty_ledger, write_sheet, encoding, message
):
    path = write_sheet(
        HEADER + "CA,BY,2024-08-09,listing,1,,« Économie » – 5 €\n", encoding=encoding
    )
    answer = run("import", "csv", path, "-L", empty_ledger, "--write")
    assert (
        read_only_record(empty_ledger).note,
        message in answer.err,
        "note: read" in answer.err,
    ) == (
        "« Économie » – 5 €",
        True,
        bool(message),
    )


def test_rows_and_columns_without_anything_are_passed_over(
    run, empty_ledger, write_sheet
):
    path = write_sheet(
        "sender,target,announced,action,,\n,,,,,\n\nCA,BY,2024-08-09,listing,,\n,,,,,\n"
    )
    answer = run("import", "csv", path, "-L", empty_ledger, "--write", "-f", "json")
    assert [each["draft"]["row"] for each in json.loads(answer.out)] == [4]


def test_a_sheet_may_come_from_standard_input(program, empty_ledger):
    answer = program(
        "import",
        "csv",
        "-",
        "-L",
        empty_ledger,
        "--write",
        stdin=HEADER + "CA,BY,2024-08-09,listing,1,,\n",
    )
    assert (answer.code, len(read_records(empty_ledger))) == (0, 1)


def test_the_formula_guard_is_taken_off_again(run, empty_ledger, write_sheet):
    assert (
        import_record(
            run,
            empty_ledger,
            write_sheet(HEADER + "CA,BY,2024-08-09,listing,1,,'=1+1\n"),
        ).note
        == "=1+1"
    )


def test_an_apostrophe_that_guards_nothing_stays(run, empty_ledger, write_sheet):
    assert (
        import_record(
            run,
            empty_ledger,
            write_sheet(HEADER + "CA,BY,2024-08-09,listing,1,,'quoted'\n"),
        ).note
        == "'quoted'"
    )


# Every column is accounted for, and what is doubtful is asked about


def test_the_proposal_says_what_becomes_of_every_column(run, empty_ledger, write_sheet):
    path = write_sheet(
        "Imposed by,Country,Date,,other,Remarks\nCA,BY,2024-08-09,7,1,x\n"
    )
    answer = run(
        *("import", "csv", path, "-L", empty_ledger, "--map", "Imposed by=sender"),
        *("--map", "Country=target", "--map", "Date=announced"),
        *("--default", "action=listing", "--ignore", "Remarks", "--ignore", ""),
    )
    assert answer.code == 0
    start = answer.err.index("columns:")
    assert answer.err[start:].split("\n")[1:8] == [
        "  Imposed by → sender",
        "  Country → target",
        "  Date → announced",
        "  (no header) → not used",
        "  other → other (by its own name)",
        "  Remarks → not used",
        '  "listing" → action',
    ]


def test_the_columns_of_an_export_are_as_exported(run, ledger, tmp_path):
    out = tmp_path / "export.csv"
    assert run("export", "-L", ledger, "-o", out).code == 0
    assert re.search(
        r"columns:\n  all \d+ as exported\n",
        run("import", "csv", out, "-L", ledger).err,
    )


def test_a_text_that_looks_wrong_is_not_written_unasked(run, empty_ledger, write_sheet):
    path = write_sheet(HEADER + "CA,BY,2024-08-09,listing,1,,Ã©lan\n")
    options = ("import", "csv", path, "-L", empty_ledger)
    answer = run(*options)
    assert answer.code == 0
    assert 'sheet.csv:2: "Ã©lan" looks as if it was read in the wrong' in answer.err
    answer = run(*options, "--write", "--no-input")
    assert answer.code == 2
    assert "hint: nothing was written; --encoding names the right one" in answer.err
    assert read_records(empty_ledger) == {}
    assert run(*options, "--write", "--encoding", "utf-8").code == 0
    assert read_only_record(empty_ledger).note == "Ã©lan"


def test_the_encoding_may_be_stated_by_a_flag_or_in_a_map_file(
    run, empty_ledger, write_sheet, tmp_path
):
    text = HEADER + "CA,BY,2024-08-09,listing,1,,Świat\n"
    path = write_sheet(text, encoding="cp1250")
    map_file = tmp_path / "map.toml"
    map_file.write_text('encoding = "cp1250"\n')
    options = ("import", "csv", path, "-L", empty_ledger, "--write")
    assert run(*options, "--map-file", map_file).code == 0
    assert read_only_record(empty_ledger).note == "Świat"
    assert "already" in run(*options, "--encoding", "windows-1250").err


@pytest.mark.parametrize("is_flag", [True, False])
def test_na_of_r_is_asked_about_and_can_mean_nothing(
    run, empty_ledger, write_sheet, tmp_path, is_flag
):
    rows = "NA,BY,2024-08-09,listing,NA,,\nNA,RU,2024-08-09,listing,2,,\n"
    path = write_sheet(HEADER + rows)
    options = ("import", "csv", path, "-L", empty_ledger, "--write", "--no-input")
    answer = run(*options, "--null", "na")
    assert answer.code == 2
    assert "2:sender: the sender is missing (also in row 3)" in answer.err
    answer = run(
        "import", "csv", write_sheet(HEADER + rows.replace("NA,,", "1,,")), *options[3:]
    )
    assert answer.code == 2
    assert 'column "sender": NA is read as Namibia in 2 rows' in answer.err
    assert '--null NA, or [values.sender] "NA" = "" in a map file' in answer.err
    assert read_records(empty_ledger) == {}
    path = write_sheet(HEADER + rows)
    map_file = tmp_path / "map.toml"
    map_file.write_text('null = ["NA"]\n')
    meaning = ("--null", "NA") if is_flag else ("--map-file", map_file)
    assert run(*options, *meaning, "--default", "sender=CA").code == 0
    records = list(read_records(empty_ledger).values())
    assert [record.sender for record in records] == ["CA", "CA"]
    assert records[0].counts is None


def test_na_that_is_namibia_can_be_confirmed(run, empty_ledger, write_sheet, tmp_path):
    path = write_sheet(HEADER + "CA,NA,2024-08-09,listing,1,,\n" * 2)
    map_file = tmp_path / "map.toml"
    map_file.write_text('[values.target]\n"NA" = "Namibia"\n')
    answer = run(
        *("import", "csv", path, "-L", empty_ledger, "--write", "--allow-duplicate"),
        *("--map-file", map_file),
    )
    assert answer.code == 0
    assert {record.target for record in read_records(empty_ledger).values()} == {
        ("NA",)
    }


# What is wrong is reported at once


def test_every_error_is_said_at_once_with_row_column_value_and_way_out(
    run, empty_ledger, write_sheet
):
    rows = [
        "CA,Belrus,2024-08-09,listing,1,,",
        "CA,BY,09/08/2024,listng,ten,,",
        "CA,BY,2024-08-09,listing,2000000,,",
        "CA,Belrus,,listing,1,,",
        "CA,BY,2024-08-09,listing,1,,fine",
    ]
    answer = run(
        "import",
        "csv",
        write_sheet(HEADER + "\n".join(rows) + "\n"),
        "-L",
        empty_ledger,
        "--write",
    )
    assert (answer.code, answer.out, read_records(empty_ledger)) == (2, "", {})
    lines = [line.strip() for line in answer.err.splitlines()]
    assert lines[0].startswith("error: 7 faults in ")
    where = "".join(re.findall(r"(\S*)sheet\.csv:2:target", answer.err))
    for line, hint in [
        (
            '2:target: no country "Belrus" (also in row 5 )',
            "did you mean Belarus (BY)?",
        ),
        (
            '3:announced: "09/08/2024": which number is the day',
            "--date-order dmy or mdy",
        ),
        ('3:action: "listng": no such word here', "did you mean listing?"),
        ('3:individuals: "ten": this is not a count', "write a whole number"),
        ('4:individuals: "2000000"', ""),
        ("5:announced: the date is missing", '--fill-down "announced"'),
    ]:
        at = next(
            n
            for n, message in enumerate(lines)
            if message.startswith(f"{where}sheet.csv:{line}".replace(" )", ")"))
        )
        assert hint in lines[at + 1]
    assert lines[-1].startswith("hint: nothing was written")


def test_what_only_the_record_format_refuses_is_said_with_its_column_too(
    run, empty_ledger, write_sheet
):
    path = write_sheet(
        "sender,target,announced,action,Link,note\nCA,BY,2024,listing,example,a\x7fb\n"
    )
    answer = run(
        "import",
        "csv",
        path,
        "-L",
        empty_ledger,
        "--map",
        "Link=url",
        "--default",
        "publisher=X",
    )
    assert answer.code == 2
    assert "2:Link: " in answer.err
    assert "url is not a web address" in answer.err
    assert "2:note: " in answer.err
    assert "control character (U+007F)" in answer.err


def test_of_very_many_different_errors_the_first_are_said(
    run, empty_ledger, write_sheet
):
    path = write_sheet(
        HEADER
        + "".join(
            f"CA,x{n},2024-08-09,listing,1,,\n" for n in range(5 * MAX_DIFFERENT_FAULTS)
        )
    )
    answer = run("import", "csv", path, "-L", empty_ledger)
    assert (
        answer.code,
        f"error: {MAX_DIFFERENT_FAULTS} faults in" in answer.err,
        "were not read" in answer.err,
    ) == (
        2,
        True,
        True,
    )


def test_the_text_of_a_cell_drives_no_terminal(run, empty_ledger, write_sheet):
    path = write_sheet(HEADER + "CA,\u202eBY\u009b2J,2024-08-09,listing,1,,\n")
    answer = run("import", "csv", path, "-L", empty_ledger)
    assert answer.code == 2
    assert answer.err.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n \r\n", "is empty"),
        (HEADER.encode(), "has a header and no row below it"),
        (b"PK\x03\x04\x14\x00\x06\x00", "save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "cannot be read"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\x1f\x8b\x08", "is compressed and damaged"),
        (bytes(range(256)) * 99, "NUL byte in line 1"),
        (b"a," * 501 + b"a\n1\n", "has 502 columns"),
        (
            HEADER.encode() + b"CA,BY,2024-08-09,listing,1,,a\x00b\n",
            "NUL byte in line 2",
        ),
        (b"\xff\xfea", "is not UTF-16"),
        (b"{}\n[]\n", "the columns do not match the fields"),
        (
            HEADER.encode() + b'CA,BY,2024-08-09,listing,1,,"never\nclosed\n',
            "sheet.csv:2: a quote that opens",
        ),
        (
            HEADER.encode() + b'CA,BY,2024-08-09,listing,1,,"a"b\n',
            "sheet.csv:2: this is not a row of CSV",
        ),
        (
            HEADER.encode() + b"CA,BY,2024-08-09\n",
            "sheet.csv:2: this row has 3 cells, the header 7",
        ),
        (
            HEADER.encode() + b"CA,BY,2024-08-09,listing,1,,a,b\n",
            "sheet.csv:2: this row has 8 cells, the header 7",
        ),
        (
            b"sender,Sender,target,announced,action\nCA,CA,BY,2024,listing\n",
            'two columns are called "sender"',
        ),
        (
            b",sender,target,announced,action\n0,CA,BY,2024,listing\n",
            'no header (--ignore "" leaves it out)',
        ),
    ],
)
def test_what_is_no_sheet_gets_one_clear_error(
    run, empty_ledger, write_sheet, data, message
):
    answer = run("import", "csv", write_sheet(data), "-L", empty_ledger, "--write")
    assert (answer.code, answer.out, read_records(empty_ledger)) == (2, "", {})
    assert answer.err.count("error:") == 1
    assert message in answer.err


WORDS = [
    "",
    " ",
    ";",
    ",",
    " | ",
    "'",
    "'=1",
    "BY",
    "BY;",
    "2024-08-09",
    "45513",
    "1",
    "-",
    "0.0",
    "listing",
    "\n",
    "1e9",
]
CELLS = st.sampled_from(WORDS) | st.text(max_size=9)
ROWS = st.lists(
    st.fixed_dictionaries(dict.fromkeys(CELL_READERS, CELLS)), min_size=1, max_size=3
)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(
    rows=ROWS,
    columns=st.sets(st.sampled_from(list(CELL_READERS))),
    form=st.sampled_from(["", "--date-order=dmy"]),
)
def test_no_cell_whatever_is_in_it_is_more_than_an_error(run, rows, columns, form):
    with tempfile.TemporaryDirectory() as folder:
        path, root = (
            Path(folder) / "sheet.csv",
            make_empty_ledger(Path(folder) / "empty_ledger"),
        )
        with path.open(
            "w", encoding="utf-8", errors="surrogatepass", newline=""
        ) as stream:
            heads = sorted({"sender", "target", "announced", "action", *columns})
            writer = csv.DictWriter(stream, heads, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        answer = run(
            "import", "csv", path, "-L", root, "--write", *filter(None, [form])
        )
        assert answer.code in (0, 2)
        assert (answer.code == 0) == bool(read_records(root))


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(
    data=st.binary(max_size=99) | st.text('a,;"\r\n\t=|', max_size=40).map(str.encode)
)
def test_no_file_whatever_is_in_it_is_more_than_an_error(run, data):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sheet.csv").write_bytes(data)
        answer = run(
            "import",
            "csv",
            Path(folder) / "sheet.csv",
            "-L",
            make_empty_ledger(Path(folder) / "empty_ledger"),
        )
        assert (answer.code, answer.err.count("error:")) == (2, 1)


def test_what_is_too_large_is_refused_unread(run, empty_ledger, tmp_path):
    with (tmp_path / "garbage.csv").open("wb") as stream:
        stream.truncate(200 << 20)
    answer = run("import", "csv", tmp_path / "garbage.csv", "-L", empty_ledger)
    assert (answer.code, 'garbage.csv" is larger than 128 MB' in answer.err) == (
        2,
        True,
    )


@pytest.mark.parametrize(
    ("name", "message"), [("missing.csv", "No such file"), (".", "it is a folder")]
)
def test_what_cannot_be_read_is_said(run, empty_ledger, tmp_path, name, message):
    answer = run("import", "csv", tmp_path / name, "-L", empty_ledger)
    assert (answer.code, message in answer.err) == (2, True)


def test_import_says_what_it_can_import(run):
    assert "csv" in run("import").out
    answer = run("import", "all.csv")
    assert (
        answer.code,
        "did you mean: sanctions import csv all.csv" in answer.err,
    ) == (
        2,
        True,
    )


def test_na_of_another_program_in_an_export_of_our_own_is_refused(
    run, empty_ledger, shipped, tmp_path
):
    exported = run("export", "-L", shipped, "-f", "csv", "-s", "CA").out
    rows = list(csv.DictReader(io.StringIO(exported)))
    sheet = tmp_path / "export.csv"
    with sheet.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        for row in rows:
            writer.writerow({**row, "id": "", "sender": "NA", "sender_name": ""})
    answer = run("import", "csv", sheet, "--write", "--no-input", "-L", empty_ledger)
    assert answer.code == 2
    assert "NA is read as Namibia in" in answer.err
    assert "--null NA" in answer.err
    assert json.loads(run("list", "-L", empty_ledger, "-f", "json").out) == []
