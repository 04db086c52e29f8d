"""The dresses of an answer: what each format promises, and hostile data that must not come through any of them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pytest
from conftest import POSIX, Run

from sanctions_cli.render import (
    FORMAT_MODULES,
    FORMAT_OF_SUFFIX,
    TEXT_FORMATS,
    Format,
    RenderOptions,
    write_table,
)
from sanctions_cli.render.csv_ import encode_cell
from sanctions_cli.render.layout import wrap_text
from sanctions_cli.table import Cell, Column, Figure, Row, Table
from sanctions_cli.text import display_width, plain, to_ascii

PEOPLE = (Format.table, Format.markdown, Format.html)
PAGES = (
    RenderOptions(),
    RenderOptions(width=40, colour=True),
    RenderOptions(width=100, unicode=False),
    RenderOptions(width=12),
)

HOSTILE = (
    "\x1b[2Jcleared", "\x1b]8;;https://evil.example\x07link", "\x9b31mred", "bell\x07", "back\x08space", "nul\x00",
    "two\nlines", "car\rriage", "tab\tbed", "form\x0cfeed", "line\u2028separator", "del\x7fete",
    "\u202egnp.exe", "\u2066isolated\u2069", "\u200emark", "zero\u200bwidth", "\ufeffbom",
    "[/]", "[bold]loud[/bold]", "[link](javascript:alert(1))", "![](https://evil.example/x.png)",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "&lt;b&gt; &amp; &#60;",
    "a | b", "`code` ``` more", "**bold** _it_ ~~gone~~", "# head", "- item", "1. item", "> quote", "\\| escaped",
    "$x$", "javascript:alert(1)", "%s %(x)s {0}", "é\u0301\u0301 名前 \U0001f600",
)  # fmt: skip


def table(
    rows: tuple[Row, ...] = (("CA", 1_234, Figure(40, 1), ("a", "b")),), **changes: object
) -> Table:
    whole = Table(
        title="Targets listed",
        period="announced 2024",
        columns=(Column("sender", "Sender"), Column("individuals", "Individuals", "number"),
                 Column("total", "Total", "number"), Column("measures", "Measures", "list")),
        rows=rows,
        total=("Total", 1_234, Figure(40, 1), None) if rows else None,
        notes=(("+1", "announced without a figure"), ("", "as announced")),
    )  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]


RECORD = Table(
    title="A record",
    columns=(Column("id", "Id"), Column("sources", "Sources", "list")),
    rows=(("ca-2024-08-09-by", ("https://example.org/a,b", "Gazette")),),
    layout="record",
    record={"id": "ca-2024-08-09-by", "sources": [{"url": "https://example.org"}]},
)
LAYOUTS = {
    "rows": table(),
    "record": RECORD,
    "empty": table(rows=()),
    "no notes": table(notes=(), total=None),
}


def one_column(*texts: str) -> Table:
    return table(
        title=texts[0], period=texts[0], columns=(Column("sender", texts[0]), Column("total", texts[0], "number")),
        rows=tuple((text, 1) for text in texts), total=(texts[0], 1), notes=((texts[0], texts[0]), ("", texts[0])),
    )  # fmt: skip


def written(answer: Table, kind: Format, page: RenderOptions = RenderOptions()) -> str:
    stream = io.StringIO(newline="")
    write_table(answer, kind, stream, page)
    return stream.getvalue()


# Formats


def test_every_declared_format_has_a_room_and_every_room_a_format():
    assert FORMAT_MODULES.keys() == set(Format)
    assert set(FORMAT_OF_SUFFIX.values()) == set(Format)
    for room in FORMAT_MODULES.values():
        assert callable(import_module(f"sanctions_cli.render.{room}").render)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", TEXT_FORMATS)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_format_writes_every_layout_in_whole_lines(
    kind: Format, layout: str, page: RenderOptions
):
    text = written(LAYOUTS[layout], kind, page)
    assert (text.endswith("\n"), text.endswith("\n\n")) == (bool(text), False)
    assert text or (kind, layout) == ("jsonl", "empty")


@pytest.mark.parametrize("kind", TEXT_FORMATS)
def test_the_same_table_gives_the_same_bytes(kind: Format):
    assert written(table(), kind) == written(table(), kind)


# Hostile data


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("kind", PEOPLE)
def test_nothing_that_drives_or_deceives_a_terminal_reaches_people(kind: Format, text: str):
    record = replace(RECORD, title=text, rows=((text, (text, text)),))
    for answer in (one_column(text), record, table(rows=(), title=text)):
        for page in PAGES:
            shown = (
                re.sub(r"\x1b\[(0|1|2|33)m", "", written(answer, kind, page))
                if page.colour
                else None
            )
            shown = written(answer, kind, page) if shown is None else shown
            assert all(line.isprintable() for line in shown.split("\n")), ascii(shown)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("kind", [Format.csv, Format.tsv, Format.json, Format.jsonl])
def test_no_control_character_reaches_a_file(kind: Format, text: str):
    shown = written(one_column(text), kind)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", shown)
    if kind in (Format.json, Format.jsonl):
        assert all(line.isprintable() for line in shown.split("\n"))


TAGS = frozenset(
    "html head meta title style body h1 p div table thead tbody tfoot tr th td br span a".split()  # noqa: SIM905
)
ATTRIBUTES = frozenset("lang charset name content http-equiv class scope style href".split())  # noqa: SIM905


class Tags(HTMLParser):
    """What a browser would make of a page: its tags, its attributes, its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_shows_hostile_text_and_runs_none_of_it():
    record = replace(
        RECORD,
        title=HOSTILE[0],
        rows=(("x", HOSTILE),),
        notes=tuple(("", text) for text in HOSTILE),
    )
    for answer in (one_column(*HOSTILE), record):
        page = Tags()
        page.feed(written(answer, Format.html))
        assert page.tags <= TAGS
        assert page.attributes <= ATTRIBUTES
        assert all(link.startswith("https://evil.example") for link in page.links)
        for text in HOSTILE:
            assert plain(text) in page.text


def test_html_makes_links_of_web_addresses_only():
    page = Tags()
    page.feed(
        written(
            replace(
                RECORD, rows=(("x", ("Gazette, https://a.org/b?c=1&d, 2024", "javascript:x()")),)
            ),
            "html",
        )
    )
    assert page.links == ["https://a.org/b?c=1&d"]


def test_html_fetches_nothing():
    assert not re.search(r"<(script|link|img|iframe)|@import|url\(", written(table(), Format.html))
    assert "default-src 'none'" in written(table(), Format.html)


def test_markdown_keeps_every_cell_in_its_column():
    lines = [
        line
        for line in written(one_column(*HOSTILE), Format.markdown).split("\n")
        if line.startswith("| ")
    ]
    assert len(lines) == len(HOSTILE) + 3
    for line in lines:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 3, line


def test_markdown_has_no_live_markup_from_data():
    answer = table(
        title="T",
        period="",
        columns=(Column("a", "A"),),
        rows=tuple((text,) for text in HOSTILE),
        total=None,
    )
    for line in written(replace(answer, notes=()), Format.markdown).splitlines()[4:]:
        cell = re.sub(r"\\[!-/:-@\[-`{-~]", "", line.removeprefix("| ").removesuffix(" |"))
        assert not re.search(r"[\[\]<>`*#&$~\\|]|\b_|_\b", cell), line


def test_markdown_source_lines_up():
    lines = written(table(), Format.markdown).split("\n")[2:6]
    assert len({display_width(line) for line in lines}) == 1


# Text


def test_figures_stand_under_each_other_with_marks_behind_them():
    rows: tuple[Row, ...] = (
        ("CA", 5, Figure(40, 1), ()),
        ("US", None, Figure(1_400), ()),
        ("GB", 0, Figure(None, 12), ()),
    )
    assert written(table(rows=rows, total=None, notes=()), Format.table) == (
        "Targets listed            announced 2024\n\n"
        "Sender  Individuals  Total      Measures\n"
        "────────────────────────────────────────\n"
        "CA                5     40 +1\n"
        "US                ?  1,400\n"
        "GB                –        +12\n"
    )


def test_names_with_accents_and_wide_letters_keep_the_columns():
    rows: tuple[Row, ...] = (
        ("Côte d'Ivoire", 1),
        ("Co\u0302te d'Ivoire", 2),
        ("日本", 3),
        ("ایران\u200cی", 4),
    )
    answer = table(
        rows=rows,
        columns=(Column("a", "A"), Column("n", "N", "number")),
        total=None,
        notes=(),
        period="",
    )
    lines = written(answer, Format.table).splitlines()[4:]
    assert {display_width(line) for line in lines} == {21}


def test_a_space_that_does_not_break_is_a_space_and_persian_keeps_its_joiner():
    assert plain("«\u00a0non\u202f!\u00a0»") == "« non ! »"
    assert plain("می\u200cخواهم") == "می\u200cخواهم"


def test_ascii_spells_letters_without_their_accents():
    assert to_ascii("Côte d’Ivoire – São Tomé … Łódź 名") == "Cote d'Ivoire - Sao Tome ... Lodz ?"


def test_columns_are_left_out_by_rank_and_named():
    columns = (
        Column("a", "Sender"),
        Column("b", "Program", drop_rank=1),
        Column("c", "Id", drop_rank=2),
    )
    answer = table(
        columns=columns, rows=(("Canada", "CA-SEMA-BLR", "ca-2024-08-09-by"),), total=None, notes=()
    )
    assert "No room for: Id (" in written(answer, Format.table, RenderOptions(width=30))
    assert "No room for: Program, Id (" in written(
        answer, Format.table, RenderOptions(width=15)
    ).replace("\n", " ")
    assert "No room" not in written(answer, Format.table, RenderOptions(width=37))


def test_columns_of_one_rank_are_left_out_together():
    types = (
        Column("i", "Individuals", "number", drop_rank=1),
        Column("e", "Entities", "number", drop_rank=1),
    )
    answer = table(
        columns=(Column("a", "Sender"), *types), rows=(("Canada", 1, 2),), total=None, notes=()
    )
    assert "No room for: Individuals, Entities (" in written(
        answer, Format.table, RenderOptions(width=25)
    ).replace("\n", " ")


def test_what_cannot_be_left_out_goes_below():
    columns = tuple(Column(f"y{n}", f"20{n}", "number") for n in range(10, 30))
    answer = table(
        columns=(Column("a", "Sender"), *columns),
        rows=(("Canada", *range(20)),),
        total=None,
        notes=(),
    )
    lines = written(answer, Format.table, RenderOptions(width=40)).splitlines()
    assert max(map(display_width, lines)) <= 40
    assert sum(line.startswith("Sender") for line in lines) == 5
    assert all(f"20{n}" in "\n".join(lines) for n in range(10, 30))


def test_a_long_text_is_broken_inside_its_column():
    answer = table(
        columns=(Column("a", "Record"), Column("b", "Old"), Column("n", "Number", "number")),
        rows=(("ca-2024-08-09-by", "one of those listed was an adviser to the president", 3),), total=None, notes=(),
    )  # fmt: skip
    assert written(answer, Format.table, RenderOptions(width=52)).splitlines()[4:] == [
        "ca-2024-08-09-by  one of those listed was an       3",
        "                  adviser to the president",
    ]


def test_a_long_word_is_broken_where_a_path_may_be():
    assert wrap_text("see https://example.org/belarus/sanctions/2024", 24) == [
        "see",
        "https://example.org/",
        "belarus/sanctions/2024",
    ]
    assert wrap_text("x" * 10, 4) == ["xxxx", "xxxx", "xx"]
    assert wrap_text("名前名前", 5) == ["名前", "名前"]
    assert "".join(wrap_text("é" * 100_000, 80)) == "é" * 100_000


def test_an_empty_answer_says_so_in_every_dress_for_people():
    for kind in PEOPLE:
        assert "nothing found" in written(table(rows=()), kind)


def test_ten_thousand_rows_are_written_whole():
    rows: tuple[Row, ...] = tuple((f"id-{n}", n, Figure(n), ()) for n in range(10_000))
    assert (
        written(table(rows=rows), Format.table, RenderOptions(width=80, colour=True)).count("\n")
        > 10_000
    )


# CSV, TSV and JSON


@pytest.mark.parametrize(
    "live", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "-", "+cmd|x"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(live: str):
    assert str(encode_cell(live)).startswith("'")
    assert str(encode_cell((live, "b"))).startswith("'")
    header = table(columns=(Column(live, "X"),), rows=(("a",),), total=None)
    assert next(csv.reader(io.StringIO(written(header, Format.csv), newline="")))[0].startswith("'")


@pytest.mark.parametrize(
    ("cell", "text"),
    [(-3, "-3"), (0, "0"), (1234, "1234"), (None, ""), (Figure(None, 2), ""), (Figure(-5, 1), "-5"), (True, "true"),
     (("a", "b"), "a; b"), ((), ""), ("2024-08-09", "2024-08-09"), ("a-b", "a-b"), ("ca=1", "ca=1")],
)  # fmt: skip
def test_csv_leaves_numbers_dates_and_plain_text_alone(cell: Cell, text: str):
    assert str(encode_cell(cell)) == text


def test_csv_is_rfc_4180_and_reads_back_equal():
    texts = ['say "no"', "a,b", "two\nlines", "two\r\nlines", " blank ", "naïve", ""]
    answer = table(
        columns=(Column("a,b", ""), Column("n", "", "number")),
        rows=tuple((t, 1) for t in texts),
        total=None,
    )
    text = written(answer, Format.csv)
    assert text.startswith('"a,b",n\r\n"say ""no""",1\r\n')
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:] == [
        [one, "1"] for one in texts
    ]


def test_tsv_has_no_tab_or_line_end_inside_a_cell():
    rows: tuple[Row, ...] = tuple((text, 1) for text in (*HOSTILE, 'say "no"'))
    text = written(
        table(columns=(Column("a\tb", ""), Column("n", "")), rows=rows, total=None), Format.tsv
    )
    assert all(line.count("\t") == 1 for line in text.split("\n")[:-1])
    assert text.count("\n") == len(rows) + 1
    assert "\r" not in text


def test_machines_get_no_total_row_and_names_beside_codes():
    answer = table(
        columns=(Column("sender", "", audience="machines"), Column("sender_name", ""), Column("s", "", audience="people")),
        rows=(("NA", "Namibia", "x"),), total=(None, "Total", "y"),
    )  # fmt: skip
    assert written(answer, Format.csv) == "sender,sender_name\r\nNA,Namibia\r\n"
    assert "NA" not in written(answer, Format.table)


def test_json_keeps_letters_gives_arrays_and_null():
    rows: tuple[Row, ...] = (("Côte d'Ivoire \x1b[2J", None, Figure(None, 1), ("a", "b")),)
    for kind in (Format.json, Format.jsonl):
        text = written(table(rows=rows), kind)
        found = json.loads(text)
        assert (found[0] if kind == "json" else found) == {
            "sender": "Côte d'Ivoire \x1b[2J", "individuals": None, "total": None, "measures": ["a", "b"],
        }  # fmt: skip
        assert "Côte" in text
        assert "\\u001b" in text


def test_json_of_hostile_text_reads_back_equal():
    found = json.loads(written(one_column(*HOSTILE), Format.json))
    assert [one["sender"] for one in found] == list(HOSTILE)


def test_an_empty_answer_is_a_header_or_an_empty_array():
    empty = table(rows=())
    assert written(empty, Format.csv) == "sender,individuals,total,measures\r\n"
    assert json.loads(written(empty, Format.json)) == []
    assert written(replace(empty, columns=empty.columns), Format.markdown).count("|") == 0


def test_a_record_is_the_object_that_it_is():
    assert json.loads(written(RECORD, Format.json)) == RECORD.record
    assert written(RECORD, Format.jsonl).count("\n") == 1


# Where answers go


def test_the_format_follows_the_suffix(run: Run, ledger: Path, tmp_path: Path):
    begins = {"csv": "id,sender,", "tsv": "id\tsender\t", "json": "[\n", "jsonl": '{"id"', "md": "**Announcements",
              "html": "<!doctype html>", "htm": "<!doctype", "txt": "Announcements", "CSV": "id,"}  # fmt: skip
    for suffix, start in begins.items():
        path = tmp_path / f"out.{suffix}"
        assert run("list", "-L", ledger, "-o", path) == type(run("--version"))(0, "", "")
        assert path.read_text(encoding="utf-8").startswith(start)


def test_a_format_that_is_named_outweighs_the_suffix(run: Run, ledger: Path, tmp_path: Path):
    run("list", "-L", ledger, "-o", tmp_path / "out.dat", "-f", "json")
    assert json.loads((tmp_path / "out.dat").read_text())[0]["id"] == "ca-2024-08-09-by"


def test_an_unknown_suffix_is_refused_with_the_known_ones(run: Run, ledger: Path, tmp_path: Path):
    found = run("list", "-L", ledger, "-o", tmp_path / "out.docx")
    assert found.code == 2
    assert 'error: no format for the suffix of "out.docx"' in found.err
    assert "hint: known: .csv" in found.err
    assert not (tmp_path / "out.docx").exists()


def test_a_file_on_disk_has_the_bytes_of_the_format(run: Run, ledger: Path, tmp_path: Path):
    run("list", "-L", ledger, "-o", tmp_path / "out.csv")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    run("list", "-L", ledger, "-o", tmp_path / "out.csv", "--excel")
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbf" + data


@pytest.mark.parametrize("where", ["", "missing/out.csv"], ids=["a folder", "in a missing folder"])
def test_what_cannot_be_written_is_said_and_leaves_nothing(
    where: str, run: Run, ledger: Path, tmp_path: Path
):
    before = sorted(tmp_path.rglob("*"))
    found = run("list", "-L", ledger, "-f", "csv", "-o", tmp_path / where)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("error: cannot write")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failing_write_leaves_the_old_file_whole(
    run: Run, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "out.csv"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    found = run("list", "-L", ledger, "-o", path)
    assert (found.code, path.read_text()) == (2, "old")
    assert "No space left on device" in found.err
    assert not list(tmp_path.glob(".*"))


@POSIX
def test_an_existing_file_keeps_its_mode_and_a_link_stays_a_link(
    run: Run, ledger: Path, tmp_path: Path
):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert run("list", "-L", ledger, "-o", link).code == 0
    assert link.is_symlink()
    assert real.read_text().startswith("id,")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@POSIX
def test_a_pipe_is_written_to_and_stays_a_pipe(run: Run, ledger: Path, tmp_path: Path):
    path, read = tmp_path / "pipe.csv", []
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    assert run("list", "-L", ledger, "-o", path).code == 0
    reader.join(10)
    assert read[0].startswith("id,sender")
    assert path.is_fifo()


def test_a_reader_that_goes_away_is_no_error(shipped: Path):
    command = [sys.executable, "-m", "sanctions_cli", "list", "-L", str(shipped)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@POSIX
def test_a_full_disk_is_one_line_of_error(ledger: Path):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "sanctions_cli", "list", "-L", str(ledger)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (
        2,
        "error: cannot write the answer: No space left on device\n",
    )


def test_hostile_text_in_a_record_does_not_come_through_the_command_line(run: Run, ledger: Path):
    path = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    text = path.read_text().replace(
        "program =", 'note = "\\u202e<script>"\nreasons = ["=cmd()"]\nprogram ='
    )
    path.write_text(text)
    assert "\u202e" not in run("show", "ca-2024-08-09-by", "-L", ledger).out
    assert "<script>" not in run("show", "ca-2024-08-09-by", "-L", ledger, "-f", "html").out
    pivot = run("totals", "--by", "sender", "--across", "reason", "-L", ledger, "-f", "csv").out
    assert pivot.startswith("sender,sender_name,'=cmd(),total,unknown")
