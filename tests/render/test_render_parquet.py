"""A table as Parquet: typed columns, lists as lists, unknown as null, caveats in the metadata."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pyarrow
import pytest
from conftest import SHIPPED
from pyarrow import parquet
from sample_tables import TOTALS, render_bytes, totals_without_notes

from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.table import Cell, Column, Figure, Table


def read_back(table: Table) -> pyarrow.Table:
    return parquet.read_table(io.BytesIO(render_bytes(table, Format.parquet)))


def read_column(column: Column, *cells: Cell) -> tuple[str, list[object]]:
    """The type of a column in the file, and its values."""
    rows = [(cell,) for cell in cells]
    read = read_back(totals_without_notes(rows, [column]))
    return str(read.schema.field(0).type), read.column(0).to_pylist()


NUMBER = Column("total", "Total", "number")
TEXT = Column("text", "Text")


@pytest.mark.parametrize(
    ("column", "cells", "stored_type", "values"),
    [
        (NUMBER, (Figure(7), Figure(None, 1), 2**40), "int64", [7, None, 2**40]),
        (NUMBER, (0.5, 1, None), "double", [0.5, 1.0, None]),
        (NUMBER, (None,), "int64", [None]),
        (NUMBER, (2**70, 1), "string", [str(2**70), "1"]),
        (TEXT, (True, None), "bool", [True, None]),
        (TEXT, (b"\x00\xff", None), "binary", [b"\x00\xff", None]),
        (TEXT, ("=1+1", "\x1b[2J\x00", None), "string", ["=1+1", "\x1b[2J\x00", None]),
        (TEXT, ("-1", 5, True), "string", ["-1", "5", "true"]),
        (TEXT, ("2024-08-09", None), "date32[day]", [date(2024, 8, 9), None]),
        (TEXT, ("2024-02-30", "2024-01-01"), "string", ["2024-02-30", "2024-01-01"]),
        # Only a field with dates in the record format has months and years that are dates.
        (TEXT, ("2024-08-09", "2024"), "string", ["2024-08-09", "2024"]),
        (Column("until", ""), (None,), "date32[day]", [None]),
    ],
)
def test_a_column_has_the_type_of_its_values(column, cells, stored_type, values):
    assert read_column(column, *cells) == (stored_type, values)


def test_lists_are_lists_and_objects_have_a_field_for_each_key():
    names = Column("measures", "", "list")
    sources = Column("sources", "", "list", object_keys=("publisher", "url"))
    rows = [
        (("asset_freeze", "ban; all"), ({"publisher": "GAC"},)),
        ((), ()),
        (None, None),
    ]
    read = read_back(totals_without_notes(rows, [names, sources])).to_pydict()
    assert read["measures"] == [["asset_freeze", "ban; all"], [], None]
    assert read["sources"] == [[{"publisher": "GAC", "url": None}], [], None]


def test_a_date_of_which_only_the_month_is_known_is_not_guessed():
    columns = [Column("announced", ""), Column("announced_partial", "")]
    rows = [("2024-08-09", "x"), ("2024-08", "y"), ("2019", None), (None, None)]
    read = read_back(totals_without_notes(rows, columns)).to_pydict()
    assert read == {
        "announced": [date(2024, 8, 9), None, None, None],
        "announced_partial_2": [None, "2024-08", "2019", None],
        "announced_partial": ["x", "y", None, None],
    }


def test_the_metadata_say_what_was_asked_and_what_the_figures_leave_out():
    metadata = read_back(TOTALS).schema.metadata
    assert metadata[b"title"].decode() == TOTALS.title
    assert metadata[b"period"].decode() == TOTALS.period
    caveats = json.loads(metadata[b"caveats"])
    codes = [caveat["code"] for caveat in caveats]
    assert "no_figure" in codes
    assert all(caveat["text"] for caveat in caveats)


def test_the_same_table_gives_the_same_bytes():
    assert render_bytes(TOTALS, Format.parquet) == render_bytes(TOTALS, Format.parquet)


def test_without_its_library_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SanctionsError) as caught:
        render_bytes(TOTALS, Format.parquet)
    assert 'pip install "sanctions-ledger[parquet]"' in str(caught.value.hint)


# Read by the tools that people use


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of the shipped ledger."""
    from sanctions_cli.cli import app

    file = tmp_path_factory.mktemp("parquet") / "announcements.parquet"
    assert app.run(["export", "-L", str(SHIPPED), "-o", str(file)]) == 0
    return file


def read_rows(run) -> list[dict[str, object]]:
    return json.loads(run("export", "-L", SHIPPED, "-f", "json").out)


def test_pyarrow_reads_what_json_has(exported, run):
    for row, expected in zip(
        parquet.read_table(exported).to_pylist(), read_rows(run), strict=True
    ):
        assert row["announced_partial"] or str(row["announced"]) == row["id"][3:13]
        assert (row["announced_partial"] or str(row["announced"])) == expected[
            "announced"
        ]
        for name in ("id", "target", "total", "unknown_types", "measures", "caveats"):
            assert row[name] == expected[name]
        sources = [
            {name: text for name, text in source.items() if text is not None}
            for source in row["sources"]
        ]
        assert sources == expected["sources"]


def test_pandas_reads_it_with_whole_numbers_that_can_be_missing(exported, run):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_parquet(exported, dtype_backend="pyarrow")
    rows = read_rows(run)
    totals = [row["total"] for row in rows if row["total"] is not None]
    assert str(frame["total"].dtype) == "int64[pyarrow]"
    assert (len(frame), frame["total"].sum()) == (len(rows), sum(totals))
    assert frame["total"].isna().sum() == len(rows) - len(totals)
    assert frame["announced"].dt.year.max() == 2026


def test_duckdb_reads_it_with_dates_and_sources(exported, run):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    query = f"""
        select count(*), count(distinct source.url)
        from (select announced, unnest(sources) as source from '{exported}')
        where announced >= date '2024-01-01'
    """
    (answer,) = duckdb.connect().execute(query).fetchall()
    links = []
    for row in read_rows(run):
        if len(row["announced"]) == 10 and row["announced"] >= "2024-01-01":
            links += [source.get("url") for source in row["sources"]]
    assert answer == (len(links), len(set(links) - {None}))
