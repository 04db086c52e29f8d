"""Data frames: a type for each column, NA for what is unknown, and the caveats with them."""

from __future__ import annotations

import sys

import pytest
from conftest import SHIPPED

from sanctions_cli import Ledger, SanctionsError
from sanctions_cli.api.frames import make_frame
from sanctions_cli.table import Column, Figure, Table


def test_without_pandas_an_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        SanctionsError, match="needs pandas, which is not installed"
    ) as caught:
        Ledger.open(SHIPPED).programs().to_pandas()
    assert caught.value.hint == (
        'pip install "sanctions-ledger[pandas]"; to_dicts() needs nothing'
    )


@pytest.fixture
def pandas():
    return pytest.importorskip("pandas", reason="pandas is not installed")


def test_figures_are_whole_numbers_and_unknown_is_na_and_never_zero(pandas):
    frame = Ledger.open(SHIPPED).compare("CA", "US", target="BY").to_pandas()
    figures = ["year", "CA", "US", "total", "unknown", "undated"]
    assert {str(frame[name].dtype) for name in figures} == {"Int64"}
    last = frame.iloc[-1]
    assert last["US"] is pandas.NA
    assert last["total"] is pandas.NA
    assert last["unknown"] == 1
    assert frame["US"].sum() == 678
    assert frame["US"].count() == len(frame) - 1


def test_caveats_travel_with_a_frame(pandas):
    answer = Ledger.open(SHIPPED).compare("CA", "US", target="BY")
    frame = answer.to_pandas()
    assert frame.attrs["title"] == answer.title
    assert frame.attrs["notes"] == [note.text for note in answer.notes]
    assert frame["caveats"].iloc[-1] == (
        *("no_figure", "delistings_not_included", "as_announced"),
    )
    marked = [cell for cell in answer.marked_cells if cell.column == "US"]
    assert pandas.isna(frame.at[marked[-1].row, "US"])


def test_days_are_dates_only_where_the_day_is_always_known(pandas):
    columns = (Column("day", "Day"), Column("month", "Month"), Column("none", "None"))
    rows = (("2024-08-09", "2024-08", None), (None, "2024-08-09", None))
    frame = make_frame(Table(title="", columns=columns, rows=rows))
    assert frame["day"].tolist() == [pandas.Timestamp("2024-08-09"), pandas.NaT]
    assert str(frame["day"].dtype).startswith("datetime64")
    assert frame["month"].tolist() == ["2024-08", "2024-08-09"]
    assert frame["none"].isna().all()


def test_each_kind_of_cell_keeps_its_value(pandas):
    columns = tuple(
        Column(name, name, kind)
        for name, kind in {
            "share": "number", "figure": "number", "flag": "text", "codes": "list",
            "bytes": "text", "empty": "number",
        }.items()
    )  # fmt: skip
    rows = (
        (0.25, Figure(7, 1), True, ("BY", "RU"), b"\x00", None),
        (1, Figure(None, 1), None, (), None, None),
    )
    frame = make_frame(Table(title="", columns=columns, rows=rows))
    types = {name: str(frame[name].dtype) for name in frame}
    assert types == {
        "share": "Float64",
        "figure": "Int64",
        "flag": "boolean",
        "codes": "object",
        "bytes": "string",
        "empty": "Int64",
    }
    assert frame["figure"].tolist() == [7, pandas.NA]
    assert frame["codes"].tolist() == [("BY", "RU"), ()]
    assert frame["bytes"].tolist() == ["x'00'", pandas.NA]


def test_an_answer_without_rows_has_its_columns(pandas):
    frame = Ledger.open(SHIPPED).list(period="1950").to_pandas()
    assert len(frame) == 0
    assert {"id", "announced", "total"} <= set(frame.columns)
    assert str(frame["total"].dtype) == "Int64"
