"""The refusal of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest

from sanctions_cli.importers.csv.cell_dates import AMBIGUOUS_DATE, make_date_hint
from sanctions_cli.importers.csv.reader import Sheet, SheetRow
from sanctions_cli.importers.drafts import MAX_DIFFERENT_FAULTS, DraftBatch, Fault
from sanctions_cli.importers.fault_report import make_refusal


def make_batch(*faults: tuple[int, Fault]) -> DraftBatch:
    batch = DraftBatch()
    for row, fault in faults:
        batch.add_fault(row, fault)
    return batch


def report(*faults: tuple[int, Fault], cells: Sequence[str] = ()) -> list[str]:
    """The lines below the heading, of a sheet with these cells in its column of dates."""
    rows = [SheetRow(number, [cell]) for number, cell in enumerate(cells, 2)]
    sheet = Sheet("x.csv", ("announced",), tuple(rows))
    make_hint = partial(make_date_hint, sheet)
    refusal = make_refusal("x.csv", make_batch(*faults), make_hint)
    return refusal.message.split("\n")[1:]


NO_COUNT = Fault("individuals", "ten", "this is not a count", "a whole number")


def test_a_fault_has_its_place_text_reason_and_hint():
    refusal = make_refusal("x.csv", make_batch((2, NO_COUNT)))
    assert refusal.message == (
        '1 fault in x.csv\n  x.csv:2:individuals: "ten": this is not a count\n      a whole number'
    )
    assert refusal.hint == "nothing was written; correct these and try again"


def test_a_fault_of_a_whole_row_has_no_column_and_no_text():
    assert report((2, Fault("", "", "this row has 3 cells"))) == [
        "  x.csv:2: this row has 3 cells"
    ]


def test_a_text_that_the_reason_has_already_is_not_repeated():
    fault = Fault("target", "Belrus", 'no country "Belrus"')
    assert report((2, fault)) == ['  x.csv:2:target: no country "Belrus"']


def test_a_long_text_is_shortened():
    (line,) = report((2, Fault("note", "x" * 99, "wrong")))
    assert line == f'  x.csv:2:note: "{"x" * 59}…": wrong'


@pytest.mark.parametrize(
    ("rows", "also"),
    [
        ([2], ""),
        ([2, 5], " (also in row 5)"),
        ([2, 5, 7], " (also in 2 rows: 5, 7)"),
        (range(2, 12), " (also in 9 rows: 3, 4, 5, 6, 7, 8, 9, 10, 11)"),
        (range(2, 13), " (also in 10 rows: 3, 4, 5, 6, 7, 8, 9, 10, 11 …)"),
        (range(2, 3002), " (also in 2,999 rows: 3, 4, 5, 6, 7, 8, 9, 10, 11 …)"),
    ],
)
def test_other_rows_with_the_fault_are_named(rows, also):
    first_line, _ = report(*((row, NO_COUNT) for row in rows))
    assert first_line == f'  x.csv:2:individuals: "ten": this is not a count{also}'


def test_other_texts_with_the_fault_are_shown_beside_their_rows():
    two = Fault("individuals", "two", "this is not a count", "a whole number")
    first_line, _ = report((2, NO_COUNT), (3, two), (5, NO_COUNT))
    assert first_line.endswith(
        '"ten": this is not a count (also in 2 rows: 3 "two", 5 "ten")'
    )


def test_faults_are_in_the_order_of_rows_and_then_of_columns():
    faults = [
        (7, Fault("a", "", "third")),
        (2, Fault("b", "", "second")),
        (2, Fault("a", "", "first")),
    ]
    assert [line.rpartition(" ")[2] for line in report(*faults)] == [
        "first",
        "second",
        "third",
    ]


def test_the_heading_counts_all_and_says_if_reading_ended_early():
    faults = [
        (n + 2, Fault("target", "", f"reason {n}")) for n in range(MAX_DIFFERENT_FAULTS)
    ]
    heading = make_refusal("x.csv", make_batch(*faults, faults[0])).message.partition(
        "\n"
    )[0]
    assert (
        heading
        == f"{MAX_DIFFERENT_FAULTS + 1} faults in x.csv; the rows behind were not read"
    )


def test_ambiguous_dates_together_may_suggest_their_order():
    def ambiguous(cell: str) -> Fault:
        return Fault("announced", cell, AMBIGUOUS_DATE, "say the order")

    assert report((2, ambiguous("09/08/2024")))[-1] == "      say the order"
    cells = ["09/08/2024", "13/08/2024"]
    lines = report((2, ambiguous("09/08/2024")), cells=cells)
    assert lines[-1].startswith(
        "      some are only possible day first: --date-order dmy"
    )
