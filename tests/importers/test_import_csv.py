"""`sanctions import csv`: our own export comes back record for record, anybody's sheet by a map, nothing by a guess."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from conftest import SHIPPED, Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_strategies import VALUES, records_of

from sanctions_cli.importers.csv.cells import CELL_READERS
from sanctions_cli.importers.drafts import MAX_DIFFERENT_FAULTS
from sanctions_cli.importers.matches import MAX_SIMILAR, LedgerMatches
from sanctions_cli.index import database
from sanctions_cli.ledger import duplicates
from sanctions_cli.records import (
    Announcement,
    Counts,
    Kind,
    Source,
    counts_by_type,
    csv_cells,
    source_fields,
    toml,
)

SOURCE_PARTS = [field.name for field in source_fields()]
HEAD = "sender,target,announced,action,individuals,entities,note\n"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A ledger without records, with the shipped programs."""
    return bare(tmp_path / "empty")


def bare(root: Path) -> Path:
    root.mkdir()
    shutil.copy(SHIPPED / "programs.toml", root)
    (root / "ledger.toml").write_text('format = 1\ntitle = "Empty"\n')
    return root


@pytest.fixture
def sheet(tmp_path: Path):
    """`sheet("a,b\\n1,2\\n")`: a file with this text."""

    def write(text: str | bytes, name: str = "sheet.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


def records(root: Path) -> dict[str, Announcement]:
    found = {}
    for path in sorted((root / "announcements").rglob("*.toml")):
        name = path.relative_to(root).as_posix()
        record, findings = toml.parse_file(path.read_bytes(), name, "announcement")
        assert not findings
        found[name] = record
    return found


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def only(root: Path) -> Announcement:
    (record,) = records(root).values()
    return record


def written(run: Run, root: Path, path: Path, *options: str) -> Announcement:
    """The one record of a sheet, imported into an empty ledger."""
    done = run("import", "csv", path, "-L", root, "--write", *options)
    assert done.code == 0, done.err
    return only(root)


# Our own export


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_the_shipped_book_comes_back_from_its_export_to_the_byte(
    run, shipped, empty, tmp_path, form
):
    first, second = tmp_path / f"first.{form}", tmp_path / f"second.{form}"
    assert run("export", "-L", shipped, "-o", first).code == 0
    done = run("import", "csv", first, "-L", empty, "--write")
    assert (done.code, f"written: {len(records(shipped))} records" in done.err) == (0, True)
    assert run("export", "-L", empty, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert records(empty) == records(shipped)


def test_an_export_for_excel_comes_back_too(run, shipped, empty, tmp_path):
    run("export", "-L", shipped, "-o", tmp_path / "all.csv", "--excel")
    assert run("import", "csv", tmp_path / "all.csv", "-L", empty, "--write").code == 0
    assert records(empty) == records(shipped)


def test_an_export_saved_again_by_excel_comes_back_too(run, shipped, empty, tmp_path, sheet):
    run("export", "-L", shipped, "-o", tmp_path / "all.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "all.csv").read_text(), newline="")))
    text = io.StringIO(newline="")
    shouted = {"false": "FALSE", "true": "TRUE"}
    csv.writer(text, delimiter="\t").writerows(
        [[shouted.get(cell, cell) for cell in row] for row in rows]
    )
    path = sheet("\ufeff" + text.getvalue(), "unicode.txt", "utf-16-le")
    done = run("import", "csv", path, "-L", empty, "--write")
    assert "in UTF-16 with tabs" in done.err
    assert records(empty) == records(shipped)


def test_a_second_import_of_the_same_file_proposes_nothing(run, shipped, empty, tmp_path):
    run("export", "-L", shipped, "-o", tmp_path / "all.csv")
    run("import", "csv", tmp_path / "all.csv", "-L", empty, "--write")
    before = files(empty)
    done = run("import", "csv", tmp_path / "all.csv", "-L", empty, "--write", "-f", "json")
    assert (done.code, json.loads(done.out)) == (0, [])
    assert (
        done.err == f"nothing to write: all {len(records(shipped))} rows are in the book already\n"
    )
    assert files(empty) == before


LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(
    "\n\t;| ,'\"=\N{NO-BREAK SPACE}"
)
TEXTS = st.text(LETTERS, min_size=1, max_size=12)
"""Any text that a record may have, with more than its share of what separates cells."""

DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str) | st.sampled_from(
    ["2024", "2024-08", "2019-12"]
)
NUMBERS = st.integers(0, 3000)
URLS = st.sampled_from(
    ["https://example.org/a;b|c", "https://example.org/?q=1,2;", "http://example.org/|"]
)
ANNOUNCEMENTS = records_of(
    Announcement,
    VALUES
    | {
        Kind.TEXT: TEXTS,
        Kind.PARTIAL_DAY: DAYS,
        Kind.ADDRESS: URLS,
        Kind.COUNT: NUMBERS,
        Kind.CHANGE: st.integers(-9, 9),
    },
)


def build(root: Path, found: list[Announcement]) -> Path:
    """A ledger with these records."""
    bare(root)
    for number, record in enumerate(found):
        path = root / f"announcements/{record.announced[:4]}/{record.stem}-{number}x.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(toml.format_record(record), newline="", encoding="utf-8")
    return root


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(found=st.lists(ANNOUNCEMENTS, min_size=1, max_size=4))
def test_whatever_a_ledger_says_comes_back_from_its_export(run, found):
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        book, other = build(here / "book", found), bare(here / "other")
        run("export", "-L", book, "-o", here / "first.csv", "--no-cache")
        done = run("import", "csv", here / "first.csv", "-L", other, "--write")
        assert done.code == 0, done.err
        run("export", "-L", other, "-o", here / "second.csv", "--no-cache")
        assert (here / "first.csv").read_bytes() == (here / "second.csv").read_bytes()
        assert records(other) == records(book)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_values_that_share_a_cell_come_apart_again(texts):
    cell = csv_cells.join_items(texts)
    assert csv_cells.split_values(cell) == texts
    assert len(cell.split("; ")) == len(texts)  # for those who know nothing of this program


@given(
    st.lists(st.dictionaries(st.sampled_from(SOURCE_PARTS[1:]), TEXTS), min_size=1, max_size=3),
    TEXTS,
)
def test_sources_that_share_a_cell_come_apart_again(sources, publisher):
    whole = [{"publisher": publisher, **source} for source in sources]
    cell = csv_cells.join_items(whole, SOURCE_PARTS)
    assert csv_cells.split_tables(cell, SOURCE_PARTS) == whole


def test_a_source_may_be_written_by_hand_in_the_sources_cell(run, ledger, tmp_path):
    run("export", "-L", ledger, "-o", tmp_path / "all.csv")
    head, row = csv.reader(io.StringIO((tmp_path / "all.csv").read_text(), newline=""))
    row[head.index("sources")] = (
        "Canada Gazette | SOR/2024-167 | 2024-08; JURIST |  |  | https://example.org"
    )
    row[head.index("id")] = ""
    row[head.index("announced")] = "2024-10-09"
    with (tmp_path / "all.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([head, row])
    assert run("import", "csv", tmp_path / "all.csv", "-L", ledger, "--write").code == 0
    assert records(ledger)["announcements/2024/ca-2024-10-09-by.toml"].sources == (
        Source(publisher="Canada Gazette", title="SOR/2024-167", published="2024-08"),
        Source(publisher="JURIST", url="https://example.org"),
    )


# Nothing is guessed


def test_namibia_stays_namibia_and_norway_norway(run, empty, sheet):
    record = written(run, empty, sheet(HEAD + "NO,NA,2024-08-09,listing,0,1,\n"))
    assert (record.sender, record.target, record.counts) == ("NO", ("NA",), Counts(entities=1))


@pytest.mark.parametrize(
    ("cell", "target"),
    [("BY; RU", "BY RU"), ("Belarus, Russia", "BY RU"), ("Korea, Republic of", "KR"), ("LA; AD", "LA AD"),
     ("Taiwan; China", "TW CN"), ("Korea, Republic of; Iran", "KR IR"), ("Belarus (BY)", "BY"),
     ("Belarus\nRussia", "BY RU")],
)  # fmt: skip
def test_several_targets_share_a_cell(run, empty, sheet, cell, target):
    assert (
        " ".join(written(run, empty, sheet(f'{HEAD}CA,"{cell}",2024,listing,1,,\n')).target)
        == target
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [('CA,"Hong Kong, China"', "this can mean Hong Kong, or Hong Kong and China"),
     ('"LA; AD",BY', "one country stands here"), ('"LA, AD",BY', "this can mean Andorra, or Laos and Andorra"),
     ('CA,"Belarus, Rusia"', "did you mean Russia (RU)?"), ('CA,"Belarus, Korea"', "South Korea (KR)"),
     ("CA,BY; BY", '"BY" stands there twice')],
)  # fmt: skip
def test_what_may_be_one_country_or_two_is_refused(run, empty, sheet, row, said):
    done = run("import", "csv", sheet(f"{HEAD}{row},2024,listing,1,,\n"), "-L", empty)
    assert (done.code, said in done.err) == (2, True), done.err


def test_no_figure_is_not_zero(run, empty, sheet):
    run(
        "import",
        "csv",
        sheet(HEAD + "CA,BY,2024,listing,0,0,\nCA,RU,2024,listing,,,\n"),
        "-L",
        empty,
        "--write",
    )
    assert [record.counts for record in records(empty).values()] == [Counts(), None]


def test_a_bare_total_is_of_no_stated_type(run, empty, sheet):
    record = written(
        run, empty, sheet("sender,target,announced,action,total\nCA,BY,2024-08-09,listing,16\n")
    )
    assert counts_by_type(record.counts) == {
        **dict.fromkeys(counts_by_type(record.counts), 0),
        "unspecified": 16,
    }


@pytest.mark.parametrize(
    "cell", ["TRUE", "true", "1.400", "1,40", "12.5", "ten", "-3", "1e3", "٣", "1,400 000", "(5)"]
)
def test_a_count_is_a_whole_number_in_digits(run, empty, sheet, cell):
    done = run("import", "csv", sheet(f'{HEAD}CA,BY,2024-08-09,listing,"{cell}",,\n'), "-L", empty)
    assert done.code == 2
    assert f'sheet.csv:2:individuals: "{cell}": this is no count' in done.err


@pytest.mark.parametrize(
    "cell", ["1,400", "1 400", "1400", "1400.0", "1\u00a0400", "1\u202f400", "1'400", "1’400"]
)
def test_a_count_may_have_its_thousands_grouped(run, empty, sheet, cell):
    assert written(
        run, empty, sheet(f'{HEAD}CA,BY,2024-08-09,listing,"{cell}",,\n')
    ).counts == Counts(individuals=1400)


@pytest.mark.parametrize("cell", ["1", "0", "yes"])
def test_a_flag_is_neither_one_nor_zero(run, empty, sheet, cell):
    text = f"sender,target,announced,action,package\nCA,BY,2024-08-09,listing,{cell}\n"
    done = run("import", "csv", sheet(text), "-L", empty)
    assert (done.code, f'2:package: "{cell}": this is neither true nor false' in done.err) == (
        2,
        True,
    )


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2024-08-09", "2024-08-09"), ("9 Aug 2024", "2024-08-09"), ("09-Aug-2024", "2024-08-09"), ("2024-08", "2024-08"),
     ("2024-08-09 00:00:00", "2024-08-09"), ("2024-08-09T00:00:00", "2024-08-09"), ("2024", "2024"),
     ("9 août 2024", "2024-08-09")],
)  # fmt: skip
def test_a_date_is_read_in_any_spelling_that_means_one_day(run, empty, sheet, cell, day):
    assert written(run, empty, sheet(f"{HEAD}CA,BY,{cell},listing,1,,\n")).announced == day


@pytest.mark.parametrize(
    ("cell", "hint"),
    [("09/08/2024", "--date-order dmy"), ("9.8.2024", "--date-order dmy"), ("13/08/2024", "--date-order dmy"),
     ("9-Oct-24", "--date-order dmy"), ("24/08/09", "--date-order"),
     ("45513", "--date-system 1900"), ("2024-08-09 14:30", "no time of day"), ("today", "write 2024-08-09"),
     ("30 Feb 2024", "has 29 days"), ("Aug-24", "no year of four digits"), ("2024-13-01", "no month 13")],
)  # fmt: skip
def test_a_date_that_could_be_another_is_refused(run, empty, sheet, cell, hint):
    done = run("import", "csv", sheet(f"{HEAD}CA,BY,{cell},listing,1,,\n"), "-L", empty)
    assert done.code == 2
    assert "sheet.csv:2:announced: " in done.err
    assert cell in done.err
    assert hint in done.err


@pytest.mark.parametrize(("order", "day"), [("dmy", "2024-08-09"), ("mdy", "2024-09-08")])
@pytest.mark.parametrize("cell", ["09/08/2024", "9/8/2024", "09.08.2024", "09-08-2024 00:00:00"])
def test_a_numeric_date_is_read_in_the_order_that_is_said(run, empty, sheet, cell, order, day):
    assert (
        written(
            run, empty, sheet(f"{HEAD}CA,BY,{cell},listing,1,,\n"), "--date-order", order
        ).announced
        == day
    )


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [("9-Oct-24", "dmy", "2024-10-09"), ("9-Oct-24", "mdy", "2024-10-09"), ("09-août-29", "dmy", "2029-08-09"),
     ("9 Oct 30", "dmy", "1930-10-09"), ("09/08/24", "dmy", "2024-08-09"), ("09/08/24", "mdy", "2024-09-08")],
)  # fmt: skip
def test_a_year_of_two_digits_is_read_as_excel_does_where_the_order_is_said(
    run, empty, sheet, cell, order, day
):
    assert (
        written(
            run, empty, sheet(f"{HEAD}CA,BY,{cell},listing,1,,\n"), "--date-order", order
        ).announced
        == day
    )


def test_ambiguous_dates_of_a_column_are_one_fault(run, empty, sheet):
    rows = [
        f"CA,BY,{n % 12 + 1:02}/{n % 12 + 1:02}/20{n % 25 + 1:02},listing,1,," for n in range(600)
    ]
    said = run("import", "csv", sheet(HEAD + "\n".join(rows)), "-L", empty).err
    assert said.startswith("error: 600 faults in ")
    assert len(said.splitlines()) == 4
    assert "(also in 599 rows: 3 " in said
    assert "--date-order dmy or mdy" in said
    said = run(
        "import",
        "csv",
        sheet(HEAD + "\n".join([*rows, "CA,BY,13/08/2025,listing,1,,"])),
        "-L",
        empty,
    ).err
    assert "some are only possible day first: --date-order dmy" in said
    mixed = [*rows, "CA,BY,13/08/2025,listing,1,,", "CA,BY,08/13/2025,listing,1,,"]
    said = run("import", "csv", sheet(HEAD + "\n".join(mixed)), "-L", empty).err
    assert "some are only possible day first, some month first" in said


def test_a_numeric_date_that_does_not_exist_in_that_order_is_refused(run, empty, sheet):
    done = run(
        "import",
        "csv",
        sheet(f"{HEAD}CA,BY,08/13/2024,listing,1,,\n"),
        "-L",
        empty,
        "--date-order",
        "dmy",
    )
    assert (done.code, "there is no month 13" in done.err) == (2, True)


@pytest.mark.parametrize(("system", "day"), [("1900", "2024-08-09"), ("1904", "2028-08-10")])
def test_a_serial_number_of_excel_is_a_day_where_that_is_said(run, empty, sheet, system, day):
    assert (
        written(
            run, empty, sheet(f"{HEAD}CA,BY,45513,listing,1,,\n"), "--date-system", system
        ).announced
        == day
    )


@pytest.mark.parametrize("cell", ["n/a", "N/A", "-", "–", "?", "none", "nan"])
def test_what_stands_for_nothing_is_refused_until_it_is_said_what_it_means(
    run, empty, sheet, tmp_path, cell
):
    path = sheet(f"{HEAD}CA,BY,2024-08-09,listing,{cell},2,\n")
    done = run("import", "csv", path, "-L", empty)
    assert done.code == 2
    assert f'2:individuals: "{cell}": what this means would be a guess' in done.err
    assert f'[values.individuals] "{cell}" = ""' in done.err
    (tmp_path / "map.toml").write_text(f'[values.individuals]\n"{cell}" = ""\n')
    assert written(run, empty, path, "--map-file", str(tmp_path / "map.toml")).counts == Counts(
        entities=2
    )


def test_the_names_beside_the_codes_must_agree_with_them(run, shipped, empty, tmp_path):
    run("export", "-L", shipped, "-o", tmp_path / "all.csv", "--sender", "CA")
    path = tmp_path / "all.csv"
    path.write_text(path.read_text().replace(",CA,Canada,", ",GB,Canada,", 1))
    done = run("import", "csv", path, "-L", empty)
    assert (done.code, '2:sender_name: "Canada": the sender beside it is UK' in done.err) == (
        2,
        True,
    )


def test_a_total_must_be_that_of_the_counts(run, empty, sheet):
    path = sheet(
        "sender,target,announced,action,individuals,total\nCA,BY,2024-08-09,listing,10,16\n"
    )
    done = run("import", "csv", path, "-L", empty)
    assert (done.code, '2:total: "16": the counts add up to 10' in done.err) == (2, True)


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


def test_a_sheet_comes_in_by_a_kept_map(run, empty, sheet, tmp_path):
    (tmp_path / "map.toml").write_text(MAP)
    done = run(
        "import", "csv", sheet(THEIRS), "--map-file", tmp_path / "map.toml", "-L", empty, "--write"
    )
    assert done.code == 0, done.err
    assert "with semicolons" in done.err
    assert records(empty) == {
        "announcements/2024/ca-2024-08-09-by.toml": Announcement(
            sender="CA", target=("BY",), announced="2024-08-09", action="listing", counts=Counts(individuals=10),
            note="from the old sheet", sources=(Source(publisher="example.org", url="https://example.org/a"),),
        ),
        "announcements/2024/gb-2024-08-10-kr.toml": Announcement(
            sender="GB", target=("KR",), announced="2024-08-10", action="delisting", counts=Counts(individuals=1400),
            note="from the old sheet",
        ),
        "announcements/2024/eu-2024-08-by-ru.toml": Announcement(
            sender="EU", target=("BY", "RU"), announced="2024-08", action="listing", note="from the old sheet"
        ),
    }  # fmt: skip


def test_flags_say_a_map_too_and_go_before_the_kept_one(run, empty, sheet, tmp_path):
    (tmp_path / "map.toml").write_text(
        '[columns]\nWho = "target"\n[defaults]\naction = "listing"\ntarget = "BY"\n'
    )
    path = sheet(" WHO  did it,When,Who,x=y,Row\nCanada,2024-08-09,somebody,10,1\n")
    record = written(
        run, empty, path, "--map-file", str(tmp_path / "map.toml"), "--map", "who did it=sender", "--map", "when=date",
        "--map", "Who=note", "--map", "x=y=Individuals", "--map", "Row=", "--default", "action=measure",
    )  # fmt: skip
    assert record == Announcement(
        sender="CA",
        target=("BY",),
        announced="2024-08-09",
        action="measure",
        note="somebody",
        counts=Counts(individuals=10),
    )


def test_a_column_of_which_nothing_is_said_is_an_error_and_never_dropped(run, empty, sheet):
    path = sheet("sender,target,announced,action,Persons,Notes\nCA,BY,2024-08-09,listing,1,x\n")
    done = run("import", "csv", path, "-L", empty, "--write")
    assert done.code == 2
    assert 'nothing is said about the column "Persons"' in done.err
    assert 'nothing is said about the column "Notes"; is it note?' in done.err
    assert "--ignore" in done.err
    assert written(
        run, empty, path, "--map", "Persons=individuals", "--ignore", "notes"
    ).counts == Counts(individuals=1)


@pytest.mark.parametrize(
    ("flags", "said"),
    [(("--map", "sender"), "has no equals sign"), (("--map", "x=snder"), "did you mean sender?"),
     (("--map", "Sender by=sender"), 'there is no column "sender by" to be sender'),
     (("--default", "action=listting"), "did you mean listing?"), (("--default", "colour=red"), 'no field "colour"'),
     (("--map", "note=reasons", "--map", "sender=reasons"), "are both to be reasons"),
     (("--date-order", "ymd"), 'no order "ymd"'), (("--map-file", "nowhere.toml"), "cannot read")],
)  # fmt: skip
def test_a_map_that_cannot_be_meant_is_refused(run, empty, sheet, flags, said):
    done = run("import", "csv", sheet(HEAD + "CA,BY,2024-08-09,listing,1,,\n"), "-L", empty, *flags)
    assert (done.code, said in done.err) == (2, True), done.err


@pytest.mark.parametrize(
    ("text", "said"),
    [("[column]\n", 'unknown key "column"'), ("[columns]\nx = 'sendr'\n", "did you mean sender?"),
     ("x = [", "is no map"), ("columns = 1\n", "is not a table"),
     ("[columns]\nx = ['a']\n", "is not a text"), ("ignore = 'x'\n", "not a list"),
     ("date_order = 'ymd'\n", 'no date_order "ymd"'), ("[values]\naction = 1\n", "is not a table")],
)  # fmt: skip
def test_a_map_file_that_cannot_be_meant_is_refused(run, empty, sheet, tmp_path, text, said):
    (tmp_path / "map.toml").write_text(text)
    path = sheet(HEAD + "CA,BY,2024-08-09,listing,1,,\n")
    done = run("import", "csv", path, "-L", empty, "--map-file", tmp_path / "map.toml")
    assert (done.code, said in done.err) == (2, True), done.err


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_what_the_header_has_most_of(run, empty, sheet, delimiter):
    text = 'sender;target;announced;action;"individuals";Remarks, all of them\nCA;BY;2024-08-09;listing;1;a'
    path = sheet(text.replace(", all", " all").replace(";", delimiter))
    assert written(run, empty, path, "--map", "Remarks all of them=note").note == "a"


def test_a_delimiter_in_a_quoted_header_does_not_count(run, empty, sheet):
    path = sheet('"who; by; name; and; so, on";target;announced;action\nCA;BY;2024-08-09;listing\n')
    assert written(run, empty, path, "--map", "who; by; name; and; so, on=sender").sender == "CA"


def test_the_line_by_which_excel_names_the_delimiter_is_heeded(run, empty, sheet):
    path = sheet(
        "sep=;\r\nsender;target;announced;action;note\r\nCA;BY;2024-08-09;listing;a,b,c,d,e,f\r\n"
    )
    assert written(run, empty, path).note == "a,b,c,d,e,f"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "in UTF-16"), ("cp1252", "in Windows-1252")],
)
def test_the_encoding_is_recognised_and_said_where_it_is_not_the_usual_one(
    run, empty, sheet, encoding, said
):
    path = sheet(HEAD + "CA,BY,2024-08-09,listing,1,,« Économie » – 5 €\n", encoding=encoding)
    done = run("import", "csv", path, "-L", empty, "--write")
    assert (only(empty).note, said in done.err, "note:" in done.err) == (
        "« Économie » – 5 €",
        True,
        bool(said),
    )


def test_rows_and_columns_without_anything_are_passed_over(run, empty, sheet):
    path = sheet("sender,target,announced,action,,\n,,,,,\n\nCA,BY,2024-08-09,listing,,\n,,,,,\n")
    done = run("import", "csv", path, "-L", empty, "--write", "-f", "json")
    assert [row["row"] for row in json.loads(done.out)] == [4]


def test_a_sheet_may_come_from_standard_input(program, empty):
    done = program(
        "import", "csv", "-", "-L", empty, "--write", stdin=HEAD + "CA,BY,2024-08-09,listing,1,,\n"
    )
    assert (done.code, len(records(empty))) == (0, 1)


def test_the_formula_guard_is_taken_off_again(run, empty, sheet):
    assert written(run, empty, sheet(HEAD + "CA,BY,2024-08-09,listing,1,,'=1+1\n")).note == "=1+1"


def test_an_apostrophe_that_guards_nothing_stays(run, empty, sheet):
    assert (
        written(run, empty, sheet(HEAD + "CA,BY,2024-08-09,listing,1,,'quoted'\n")).note
        == "'quoted'"
    )


# What is wrong is said at once


def test_every_error_is_said_at_once_with_row_column_value_and_way_out(run, empty, sheet):
    rows = ["CA,Belrus,2024-08-09,listing,1,,", "CA,BY,09/08/2024,listng,ten,,", "CA,BY,2024-08-09,listing,2000000,,",
            "CA,Belrus,,listing,1,,", "CA,BY,2024-08-09,listing,1,,fine"]  # fmt: skip
    done = run("import", "csv", sheet(HEAD + "\n".join(rows) + "\n"), "-L", empty, "--write")
    assert (done.code, done.out, records(empty)) == (2, "", {})
    lines = [line.strip() for line in done.err.splitlines()]
    assert lines[0].startswith("error: 7 faults in ")
    where = "".join(re.findall(r"(\S*)sheet\.csv:2:target", done.err))
    for line, hint in [
        ('2:target: no country "Belrus" (also in row 5 )', "did you mean Belarus (BY)?"),
        ('3:announced: "09/08/2024": which number is the day', "--date-order dmy or mdy"),
        ('3:action: "listng": no such word here', "did you mean listing?"),
        ('3:individuals: "ten": this is no count', "a whole number from 0"),
        ('4:individuals: "2000000"', ""),
        ("5:announced: the announced is missing", "every record needs one"),
    ]:
        at = next(
            n
            for n, said in enumerate(lines)
            if said.startswith(f"{where}sheet.csv:{line}".replace(" )", ")"))
        )
        assert hint in lines[at + 1]
    assert lines[-1].startswith("hint: nothing was written")


def test_what_only_the_record_format_refuses_is_said_with_its_column_too(run, empty, sheet):
    path = sheet("sender,target,announced,action,Link,note\nCA,BY,2024,listing,example,a\x7fb\n")
    done = run("import", "csv", path, "-L", empty, "--map", "Link=url", "--default", "publisher=X")
    assert done.code == 2
    assert "2:Link: " in done.err
    assert "url is not a web address" in done.err
    assert "2:note: " in done.err
    assert "control character (U+007F)" in done.err


def test_of_very_many_different_errors_the_first_are_said(run, empty, sheet):
    path = sheet(
        HEAD + "".join(f"CA,x{n},2024-08-09,listing,1,,\n" for n in range(5 * MAX_DIFFERENT_FAULTS))
    )
    done = run("import", "csv", path, "-L", empty)
    assert (
        done.code,
        f"error: {MAX_DIFFERENT_FAULTS} faults in" in done.err,
        "were not read" in done.err,
    ) == (
        2,
        True,
        True,
    )


def test_the_text_of_a_cell_drives_no_terminal(run, empty, sheet):
    path = sheet(HEAD + "CA,\u202eBY\u009b2J,2024-08-09,listing,1,,\n")
    done = run("import", "csv", path, "-L", empty)
    assert done.code == 2
    assert done.err.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "is empty"), (b"\xef\xbb\xbf\r\n \r\n", "is empty"), (HEAD.encode(), "has a header and no row below it"),
     (b"PK\x03\x04\x14\x00\x06\x00", "save it as CSV"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as CSV"),
     (b"%PDF-1.7\n", "a PDF file"), (b"\x1f\x8b\x08", "unpack it first"),
     (bytes(range(256)) * 99, "NUL byte in line 1"), (b"a," * 501 + b"a\n1\n", "has 502 columns"),
     (b"\x81\x8d\x8f\x90,\x9d\n1,2\n", "bytes that are no text in line 1"),
     (HEAD.encode() + b"CA,BY,2024-08-09,listing,1,,a\x00b\n", "NUL byte in line 2"),
     (b"\xff\xfea", "is broken UTF-16"), (b"{}\n[]\n", "the columns do not fit"),
     (HEAD.encode() + b'CA,BY,2024-08-09,listing,1,,"never\nclosed\n', "sheet.csv:2: a quote that opens"),
     (HEAD.encode() + b'CA,BY,2024-08-09,listing,1,,"a"b\n', "sheet.csv:2: this is no row of CSV"),
     (HEAD.encode() + b"CA,BY,2024-08-09\n", "sheet.csv:2: this row has 3 cells, the header 7"),
     (HEAD.encode() + b"CA,BY,2024-08-09,listing,1,,a,b\n", "sheet.csv:2: this row has 8 cells, the header 7"),
     (b"sender,Sender,target,announced,action\nCA,CA,BY,2024,listing\n", 'two columns are called "sender"'),
     (b",sender,target,announced,action\n0,CA,BY,2024,listing\n", 'no header (--ignore "" leaves it out)')],
)  # fmt: skip
def test_what_is_no_sheet_gets_one_clear_error(run, empty, sheet, data, said):
    done = run("import", "csv", sheet(data), "-L", empty, "--write")
    assert (done.code, done.out, records(empty)) == (2, "", {})
    assert done.err.count("error:") == 1
    assert said in done.err


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
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(CELL_READERS, CELLS)), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(
    rows=ROWS,
    columns=st.sets(st.sampled_from(list(CELL_READERS))),
    form=st.sampled_from(["", "--date-order=dmy"]),
)
def test_no_cell_whatever_is_in_it_is_more_than_an_error(run, rows, columns, form):
    with tempfile.TemporaryDirectory() as folder:
        path, root = Path(folder) / "sheet.csv", bare(Path(folder) / "empty")
        with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as stream:
            heads = sorted({"sender", "target", "announced", "action", *columns})
            writer = csv.DictWriter(stream, heads, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        done = run("import", "csv", path, "-L", root, "--write", *filter(None, [form]))
        assert done.code in (0, 2)
        assert (done.code == 0) == bool(records(root))


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(data=st.binary(max_size=99) | st.text('a,;"\r\n\t=|', max_size=40).map(str.encode))
def test_no_file_whatever_is_in_it_is_more_than_an_error(run, data):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sheet.csv").write_bytes(data)
        done = run("import", "csv", Path(folder) / "sheet.csv", "-L", bare(Path(folder) / "empty"))
        assert (done.code, done.err.count("error:")) == (2, 1)


def test_what_is_too_large_is_refused_unread(run, empty, tmp_path):
    with (tmp_path / "garbage.csv").open("wb") as stream:
        stream.truncate(200 << 20)
    done = run("import", "csv", tmp_path / "garbage.csv", "-L", empty)
    assert (done.code, 'garbage.csv" is larger than 128 MB' in done.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "said"), [("missing.csv", "No such file"), (".", "Is a directory")]
)
def test_what_cannot_be_read_is_said(run, empty, tmp_path, name, said):
    done = run("import", "csv", tmp_path / name, "-L", empty)
    assert (done.code, said in done.err) == (2, True)


def test_import_says_what_it_can_import(run):
    assert "csv" in run("import").out
    done = run("import", "all.csv")
    assert (done.code, "hint: sanctions import csv all.csv" in done.err) == (2, True)


# Proposed, then written


def test_without_write_it_is_shown_and_nothing_is_written(run, ledger, sheet):
    before = files(ledger)
    path = sheet(HEAD + "CA,BY,2024-08-09,listing,10,6,\nCA,RU,2024-08-09,listing,,,\n")
    done = run("import", "csv", path, "-L", ledger, "-f", "csv")
    found = csv.DictReader(io.StringIO(done.out, newline=""))
    assert [(one["row"], one["id"], one["mark"], one["like"], one["total"]) for one in found] == [
        ("2", "ca-2024-08-09-by-2", "looks_like", "ca-2024-08-09-by", "16"),
        ("3", "ca-2024-08-09-ru", "new", "", ""),
    ]
    assert "2 records to write, 1 of them like one already there" in done.err
    assert "nothing was written" in done.err
    assert files(ledger) == before


def test_the_proposal_marks_what_is_already_there(run, ledger, sheet):
    path = sheet(
        HEAD.replace("note", "program")
        + "CA,BY,2024-08-09,listing,10,6,CA-SEMA-BLR\nCA,BY,2025,listing,1,,\n"
    )
    done = run("import", "csv", path, "-L", ledger)
    assert re.search(r"ca-2024-08-09-by +2024-08-09 .* already there\n", done.out)
    assert done.out.index("ca-2025-by") < done.out.index("ca-2024-08-09-by")
    assert "1 record to write; 1 already there" in done.err


def test_what_looks_like_a_record_already_there_needs_a_word_more(run, ledger, sheet):
    before = files(ledger)
    path = sheet(
        HEAD + "CA,BY,2024-08-11,listing,10,6,within three days\nCA,RU,2024-08-09,listing,1,,\n"
    )
    done = run("import", "csv", path, "-L", ledger, "--write", "--no-input")
    assert (done.code, files(ledger) == before) == (2, True)
    assert "row 2 like ca-2024-08-09-by" in done.err
    assert "--allow-duplicate" in done.err
    assert run("import", "csv", path, "-L", ledger, "--write", "--allow-duplicate").code == 0
    assert len(records(ledger)) == 3


def test_a_row_that_stands_there_twice_is_marked(run, empty, sheet):
    path = sheet(HEAD + "CA,BY,2024-08-09,listing,1,,\n" * 2)
    done = run("import", "csv", path, "-L", empty, "-f", "json")
    assert [row["like"] for row in json.loads(done.out)] == [[], ["row 2"]]
    assert run("import", "csv", path, "-L", empty, "--write").code == 2
    assert run("import", "csv", path, "-L", empty, "--write", "--allow-duplicate").code == 0
    assert list(records(empty)) == [
        "announcements/2024/ca-2024-08-09-by-2.toml", "announcements/2024/ca-2024-08-09-by.toml",
    ]  # fmt: skip
    assert run("import", "csv", path, "-L", empty, "-f", "json").out == "[]\n"


def test_an_id_that_is_taken_by_another_record_is_an_error(run, ledger, sheet):
    path = sheet("id," + HEAD + "ca-2024-08-09-by,CA,BY,2024-08-09,listing,12,6,\n")
    done = run("import", "csv", path, "-L", ledger, "--write", "--allow-duplicate")
    assert done.code == 2
    assert (
        '2:id: "ca-2024-08-09-by": this record is there already, and differs in program, counts'
        in done.err
    )
    assert "sanctions edit ca-2024-08-09-by" in done.err


@pytest.mark.parametrize(
    "name", ["../../evil", "ca-2024-08-09-by/../x", "ca-2024-08-09-by-Ä", "us-2024-08-09-by", "7"]
)
def test_an_id_that_does_not_fit_its_record_is_an_error(run, empty, sheet, name):
    done = run(
        "import",
        "csv",
        sheet(f"id,{HEAD}{name},CA,BY,2024-08-09,listing,1,,\n"),
        "-L",
        empty,
        "--write",
    )
    assert (done.code, f'2:id: "{name}": the id does not fit the row' in done.err) == (2, True)


def test_an_id_that_two_rows_have_is_an_error(run, empty, sheet):
    row = "ca-2024-08-09-by-x,CA,BY,2024-08-09,listing,{},,\n"
    done = run(
        "import", "csv", sheet(f"id,{HEAD}{row.format(1)}{row.format(2)}"), "-L", empty, "--write"
    )
    assert (done.code, '3:id: "ca-2024-08-09-by-x": row 2 has this id too' in done.err) == (2, True)


def test_ids_that_rows_bring_go_before_those_that_are_made(run, empty, sheet):
    rows = ",CA,BY,2024-08-09,listing,1,,\n,CA,BY,2024-08-09,listing,2,,\nca-2024-08-09-by,CA,BY,2024-08-09,listing,3,,\n"
    assert run("import", "csv", sheet(f"id,{HEAD}{rows}"), "-L", empty, "--write").code == 0
    assert {name[-12:]: record.counts.individuals for name, record in records(empty).items()} == {
        "8-09-by.toml": 3, "09-by-2.toml": 1, "09-by-3.toml": 2,
    }  # fmt: skip


def test_undo_takes_back_the_whole_import(run, ledger, sheet):
    before = files(ledger)
    path = sheet(
        HEAD + "".join(f"US,BY,2024-01-{day:02},listing,{day},,\n" for day in range(1, 29))
    )
    assert run("import", "csv", path, "-L", ledger, "--write").code == 0
    assert len(records(ledger)) == 29
    done = run("undo", "-L", ledger, "--yes")
    assert (done.code, "28 records" in done.err, files(ledger) == before) == (0, True, True)


def test_where_one_record_cannot_be_written_none_is(run, empty, sheet):
    (empty / "announcements").mkdir()
    (empty / "announcements" / "2025").write_text("in the way")
    before = files(empty)
    path = sheet(HEAD + "CA,BY,2024-08-09,listing,1,,\nCA,BY,2025-08-09,listing,2,,\n")
    done = run("import", "csv", path, "-L", empty, "--write")
    assert (done.code, done.err.count("error:"), files(empty) == before) == (2, 1, True)


def test_an_unknown_program_and_a_record_that_is_not_there_are_doubted(run, empty, sheet):
    text = "id,sender,target,announced,action,program,refers_to\n"
    rows = "ca-2024-by,CA,BY,2024,listing,CA-SEMA-BY,ca-2024-by-2\nca-2024-by-2,CA,BY,2024,measure,,ca-2020-by\n"
    done = run("import", "csv", sheet(text + rows), "-L", empty)
    assert done.code == 0
    assert (
        'warning: no program "CA-SEMA-BY" in programs.toml; did you mean "CA-SEMA-BLR"?' in done.err
    )
    assert 'warning: no record "ca-2020-by", to which row 3 refers' in done.err
    assert 'ca-2024-by-2"' not in done.err


def test_ten_thousand_rows_are_written_and_known_again(run, empty, sheet):
    path = sheet(HEAD + "".join(f"CA,BY,2024-08-09,listing,{n},,\n" for n in range(10_000)))
    assert (
        run("import", "csv", path, "-L", empty, "--write", "-o", empty.parent / "proposal.csv").code
        == 0
    )
    assert len(list((empty / "announcements/2024").iterdir())) == 10_000
    assert (
        "all 10,000 rows are in the book" in run("import", "csv", path, "-L", empty, "--write").err
    )


def test_at_a_terminal_it_asks_before_it_writes_what_looks_like_a_record_already_there(
    ledger, sheet
):
    pexpect = pytest.importorskip("pexpect", reason="Windows has no terminal that can be played")
    path = sheet(HEAD + "CA,BY,2024-08-09,listing,10,6,\n")
    command = ["-m", "sanctions_cli", "import", "csv", str(path), "-L", str(ledger), "--write"]
    for answer, number in (("n", 1), ("y", 2)):
        child = pexpect.spawn(
            sys.executable, command, encoding="utf-8", timeout=30, dimensions=(40, 120)
        )
        child.expect("looks like ca-2024-08-09-by")
        child.expect(r"Write them all the same\?")
        child.sendline(answer)
        child.expect(pexpect.EOF)
        child.close()
        assert (child.exitstatus, len(records(ledger))) == (0 if answer == "y" else 1, number)


SMALL = st.builds(
    Announcement, sender=st.sampled_from(["CA", "US"]), target=st.sampled_from([("BY",), ("RU", "BY"), ("BY", "RU")]),
    announced=st.sampled_from(["2024-08-09", "2024-08-11", "2024-08-13", "2024-08", "2024", "2024-09-01"]),
    action=st.sampled_from(["listing", "measure"]), counts=st.none() | st.builds(Counts, individuals=st.integers(0, 1)),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(found=st.lists(SMALL, max_size=6), one=SMALL)
def test_what_looks_alike_one_by_one_looks_alike_by_the_thousand(found, one):
    with tempfile.TemporaryDirectory() as folder:
        root = build(Path(folder) / "book", found)
        known = LedgerMatches(database.open_ledger(root, None).connection, [one])
        alike = {
            Path(name).stem
            for name, other in records(root).items()
            if duplicates.same_announcement(one, other)
        }
        like = known.find_similar(one)
        assert set(like) <= alike
        assert len(like) == min(MAX_SIMILAR, len(alike))
        same = {Path(name).stem for name, other in records(root).items() if other == one}
        assert set(known.find_identical(one)) == same
