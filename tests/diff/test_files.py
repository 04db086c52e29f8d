"""Two files of records compared, and what git's diff driver and textconv get."""

from __future__ import annotations

import os

import pytest
from conftest import RECORD
from git_ledgers import ASSERTION, write_file
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.diff.files import (
    compare_files,
    compare_for_git,
    list_facts,
    parse_records,
    read_file,
)
from sanctions_cli.errors import SanctionsError

PROGRAMS = '[A]\ntitle = "T"\nsender = "CA"\ntarget = "BY"\n\n[B]\ntitle = "U"\n'
LEDGER = 'format = 1\ntitle = "A ledger"\n'


def driver_arguments(path, old, new, *more) -> list[str]:
    return [
        str(word)
        for word in (path, old, "0" * 40, "100644", new, "1" * 40, "100644", *more)
    ]


# Reading


@pytest.mark.parametrize(
    ("text", "kind", "ids"),
    [
        (RECORD, "announcement", ["x"]),
        ('action = "listing"\n', "announcement", ["x"]),
        (ASSERTION, "assertion", ["x"]),
        (PROGRAMS, "program", ["A", "B"]),
        (LEDGER, "ledger", ["ledger"]),
    ],
)
def test_the_kind_of_a_file_is_seen_from_its_fields(text, kind, ids):
    (only,) = parse_records(text.encode(), "x").items()
    assert (only[0], list(only[1])) == (kind, ids)


def test_a_file_that_says_nothing_has_no_records():
    assert parse_records(b"", "x") == {}
    assert parse_records(b"# a comment\n", "x") == {}


def test_values_come_in_one_spelling():
    text = (
        '\ufeffannounced = 2024-08-09\ntarget = ["BY"]\nprogram = ["A", "B"]\n'
        'measures = ["arms"]\ntime = 10:00:00\n[[sources]]\npublished = 2024-08-10\n'
    )
    assert parse_records(text.encode(), "x")["announcement"]["x"] == {
        "announced": "2024-08-09",
        "target": "BY",
        "program": ["A", "B"],
        "measures": ["arms"],
        "time": "10:00:00",
        "sources": [{"published": "2024-08-10"}],
    }


@pytest.mark.parametrize("content", [b"broken", b"\xff\xfe", b"a = " + b"[" * 100_000])
def test_what_is_no_toml_is_a_value_error(content):
    with pytest.raises(ValueError):  # noqa: PT011  # tomllib has its own words
        parse_records(content, "x")


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(SanctionsError, match=r'cannot read ".*nowhere": No such file'):
        read_file(tmp_path / "nowhere")
    (tmp_path / "large").write_bytes(b"x" * (4 << 20))
    assert len(read_file(tmp_path / "large")) == 4 << 20
    (tmp_path / "large").write_bytes(b"x" * ((4 << 20) + 1))
    with pytest.raises(SanctionsError, match="it is larger than 4 MB"):
        read_file(tmp_path / "large")


# Comparing


def test_two_files_have_the_id_of_the_newer_one(tmp_path):
    write_file(tmp_path, "a.toml", RECORD)
    write_file(tmp_path, "b.toml", RECORD.replace("= 10", "= 9"))
    table = compare_files(tmp_path / "a.toml", tmp_path / "b.toml", stat=False)
    assert table.title == "1 record changed"
    assert [row[:2] for row in table.rows] == [("~ b", "counts.individuals  10 → 9")]
    counted = compare_files(tmp_path / "a.toml", tmp_path / "b.toml", stat=True)
    assert counted.rows == (("announcement", "CA", "Canada", 0, 0, 0, 1, -1),)


def test_equal_files_have_no_rows(tmp_path):
    path = tmp_path / "a.toml"
    write_file(tmp_path, "a.toml", PROGRAMS)
    table = compare_files(path, path, stat=False)
    assert (table.title, table.rows) == (f"No difference between {path} and {path}", ())


def test_programs_are_compared_one_by_one(tmp_path):
    write_file(tmp_path, "a.toml", PROGRAMS)
    write_file(tmp_path, "b.toml", PROGRAMS.replace("[B]", "[C]").replace('"T"', '"X"'))
    table = compare_files(tmp_path / "a.toml", tmp_path / "b.toml", stat=False)
    assert [row[0] for row in table.rows] == ["~ A", "> C"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (RECORD, ASSERTION, "an announcement and an assertion cannot be compared"),
        (PROGRAMS, LEDGER, "a program and a ledger cannot be compared"),
        ("", RECORD, "a record and an announcement cannot be compared"),
    ],
)
def test_files_of_two_kinds_cannot_be_compared(tmp_path, old, new, message):
    write_file(tmp_path, "a.toml", old)
    write_file(tmp_path, "b.toml", new)
    with pytest.raises(SanctionsError) as error:
        compare_files(tmp_path / "a.toml", tmp_path / "b.toml", stat=False)
    assert error.value.message == message
    assert error.value.hint == "name two files of one kind"


# git's diff driver


def test_the_driver_names_the_path_that_git_gives(tmp_path):
    write_file(tmp_path, "old", RECORD)
    write_file(tmp_path, "new", RECORD.replace("= 10", "= 9"))
    paths = (tmp_path / "old", tmp_path / "new")
    table = compare_for_git(driver_arguments("d/ca.toml", *paths))
    assert table.title == "d/ca.toml: 1 record changed"
    assert table.rows[0][:2] == ("~ ca", "counts.individuals  10 → 9")
    assert (table.remarks, table.machine_rows) == ((), ())
    renamed = compare_for_git(
        driver_arguments("d/ca.toml", *paths, "d/ca-x.toml", "similarity")
    )
    assert renamed.title == "d/ca-x.toml: 1 record changed"
    assert renamed.rows[0][0] == "~ ca-x"


@pytest.mark.parametrize("missing", ["/dev/null", os.devnull])
def test_the_driver_takes_dev_null_for_a_file_that_is_not_there(tmp_path, missing):
    write_file(tmp_path, "file", RECORD)
    added = compare_for_git(driver_arguments("ca.toml", missing, tmp_path / "file"))
    assert added.title == "ca.toml: 1 record added"
    removed = compare_for_git(driver_arguments("ca.toml", tmp_path / "file", missing))
    assert removed.title == "ca.toml: 1 record removed"


def test_the_driver_tells_a_change_of_the_layout(tmp_path):
    write_file(tmp_path, "old", RECORD)
    write_file(tmp_path, "new", f"# a comment\n{RECORD}")
    table = compare_for_git(
        driver_arguments("ca.toml", tmp_path / "old", tmp_path / "new")
    )
    assert (table.title, table.rows) == (
        "ca.toml: only comments or the layout differ",
        (),
    )


def test_the_driver_compares_what_is_no_toml_line_by_line(tmp_path):
    write_file(tmp_path, "old", "one\ntwo\nthree\n")
    write_file(tmp_path, "new", "one\n2\nthree\n")
    table = compare_for_git(
        driver_arguments("ca.toml", tmp_path / "old", tmp_path / "new")
    )
    assert table.title == "ca.toml: no TOML, line by line"
    assert [row[0] for row in table.rows] == [
        "@@ -1,3 +1,3 @@",
        " one",
        "-two",
        "+2",
        " three",
    ]


def test_the_driver_survives_numbers_that_python_refuses(tmp_path):
    write_file(
        tmp_path, "old", f'counts = {{individuals = "{"9" * 5000}"}}\naction = "x"\n'
    )
    write_file(tmp_path, "new", 'counts = {individuals = "1"}\naction = "x"\n')
    table = compare_for_git(
        driver_arguments("ca.toml", tmp_path / "old", tmp_path / "new")
    )
    assert table.title == "ca.toml: no TOML, line by line"


def test_the_driver_passes_over_a_file_that_is_not_merged():
    table = compare_for_git(["ca.toml"])
    assert (table.title, table.rows) == ("ca.toml: not merged yet", ())


@pytest.mark.parametrize("number", [0, 2, 6, 8, 10])
def test_the_driver_is_called_with_seven_arguments_or_nine(number):
    with pytest.raises(SanctionsError, match="seven arguments"):
        compare_for_git(["x"] * number)


# git's textconv


def test_a_record_is_one_fact_a_line_and_a_note_one_sentence_a_line():
    text = (
        RECORD
        + '\n[[sources]]\npublisher = "Gazette"\n[[sources]]\npublisher = "Web"\n'
    )
    text = (
        f'note = """First one. Second  one;\nThird, e.g. this."""\nempty = ""\n{text}'
    )
    assert list(list_facts(text.encode())) == [
        "note                  First one.",
        "                      Second one;",
        "                      Third, e.g. this.",
        "empty                 ",
        "sender                CA",
        "target                BY",
        "announced             2024-08-09",
        "action                listing",
        "program               CA-SEMA-BLR",
        "counts.individuals    10",
        "counts.entities       6",
        "",
        "sources.publisher     Gazette",
        "",
        "sources.publisher     Web",
    ]


def test_what_is_no_toml_comes_back_as_it_is():
    assert list(list_facts(b"broken\n\xff line\n")) == ["broken", "\ufffd line"]


@given(st.binary())
def test_any_content_has_facts_or_lines(content):
    for line in list_facts(content):
        assert "\n" not in line
