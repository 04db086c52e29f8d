"""`sanctions import csv`: what export wrote comes back record for record."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imported_sheets import (
    ANNOUNCEMENTS,
    SLOW,
    make_empty_ledger,
    read_files,
    read_records,
    write_records,
)

from sanctions_cli.records import (
    Source,
)


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_the_shipped_ledger_comes_back_from_its_export_to_the_byte(
    run, shipped, empty_ledger, tmp_path, form
):
    first, second = tmp_path / f"first.{form}", tmp_path / f"second.{form}"
    assert run("export", "-L", shipped, "-o", first).code == 0
    answer = run("import", "csv", first, "-L", empty_ledger, "--write")
    assert (
        answer.code,
        f"Added {len(read_records(shipped))} records from" in answer.err,
    ) == (
        0,
        True,
    )
    assert run("export", "-L", empty_ledger, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert read_records(empty_ledger) == read_records(shipped)


def test_an_export_for_excel_comes_back_too(run, shipped, empty_ledger, tmp_path):
    run("export", "-L", shipped, "-o", tmp_path / "all.csv", "--excel")
    assert (
        run("import", "csv", tmp_path / "all.csv", "-L", empty_ledger, "--write").code
        == 0
    )
    assert read_records(empty_ledger) == read_records(shipped)


def test_an_export_saved_again_by_excel_comes_back_too(
    run, shipped, empty_ledger, tmp_path, write_sheet
):
    run("export", "-L", shipped, "-o", tmp_path / "all.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "all.csv").read_text(), newline="")))
    text = io.StringIO(newline="")
    shouted = {"false": "FALSE", "true": "TRUE"}
    csv.writer(text, delimiter="\t").writerows(
        [[shouted.get(cell, cell) for cell in row] for row in rows]
    )
    path = write_sheet("\ufeff" + text.getvalue(), "unicode.txt", "utf-16-le")
    answer = run("import", "csv", path, "-L", empty_ledger, "--write")
    assert "in UTF-16 with tabs" in answer.err
    assert read_records(empty_ledger) == read_records(shipped)


def test_a_second_import_of_the_same_file_proposes_nothing(
    run, shipped, empty_ledger, tmp_path
):
    run("export", "-L", shipped, "-o", tmp_path / "all.csv")
    run("import", "csv", tmp_path / "all.csv", "-L", empty_ledger, "--write")
    before = read_files(empty_ledger)
    answer = run(
        "import",
        "csv",
        tmp_path / "all.csv",
        "-L",
        empty_ledger,
        "--write",
        "-f",
        "json",
    )
    assert (answer.code, json.loads(answer.out)) == (0, [])
    count = len(read_records(shipped))
    assert answer.err.endswith(
        f"Nothing to add: all {count} rows are in the ledger already.\n"
    )
    assert read_files(empty_ledger) == before


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(expected=st.lists(ANNOUNCEMENTS, min_size=1, max_size=4))
def test_whatever_a_ledger_says_comes_back_from_its_export(run, expected):
    with tempfile.TemporaryDirectory() as folder:
        first_export, second_export = (
            Path(folder, "first.csv"),
            Path(folder, "second.csv"),
        )
        original = write_records(Path(folder, "original"), expected)
        copy = make_empty_ledger(Path(folder, "copy"))
        run("export", "-L", original, "-o", first_export, "--no-cache")
        # Without the encoding, texts that look wrongly decoded are asked about: "Ã©", "????".
        stated = ("--encoding", "utf-8")
        answer = run("import", "csv", first_export, "-L", copy, "--write", *stated)
        assert answer.code == 0, answer.err
        run("export", "-L", copy, "-o", second_export, "--no-cache")
        assert first_export.read_bytes() == second_export.read_bytes()
        assert read_records(copy) == read_records(original)


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
    assert read_records(ledger)["announcements/2024/ca-2024-10-09-by.toml"].sources == (
        Source(publisher="Canada Gazette", title="SOR/2024-167", published="2024-08"),
        Source(publisher="JURIST", url="https://example.org"),
    )
