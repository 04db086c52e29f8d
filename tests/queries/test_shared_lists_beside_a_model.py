"""Lists that several targets share, beside a computation in Python.

Records name further lists, or have counts that are minimums or round; sources state the total of a
list, or of the part of one target.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hand_made_ledgers import HandMadeLedger, read_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions_cli.caveats import CaveatKind
from sanctions_cli.queries import Filters
from sanctions_cli.queries.balance import tabulate_balance
from sanctions_cli.queries.programs import tabulate_programs
from sanctions_cli.queries.sql import answer_query
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.table import Table

LISTS = ("US-HR", "US-ONE", "US-TWO")
TODAY = "2024-12-31"
KINDS: dict[str, CaveatKind] = {"about": "about", "at_least": "at_least"}


class Record(NamedTuple):
    program: str
    others: tuple[str, ...]
    targets: tuple[str, ...]
    day: str
    number: int
    precision: str

    def is_against(self, targets: Iterable[str]) -> bool:
        """Whether a question about these targets, or about all, includes it."""
        return not targets or not set(targets).isdisjoint(self.targets)


class Total(NamedTuple):
    """A stated total of what a list has against one target."""

    program: str
    target: str
    day: str
    number: int


target_sets = st.sampled_from([("BY",), ("MM",), ("RU",), ("BY", "RU")])
days = st.integers(1, 12).map(lambda month: f"2024-{month:02}-15")
records = st.lists(
    st.builds(
        Record,
        program=st.sampled_from(LISTS[:2]),
        others=st.sampled_from([(), (), (LISTS[1],), (LISTS[2],), LISTS[1:]]),
        targets=target_sets,
        day=days,
        number=st.integers(1, 9),
        precision=st.sampled_from(["exact", "exact", "about", "at_least"]),
    ).map(lambda record: record._replace(others=without_own(record))),
    min_size=1,
    max_size=6,
)
questions = st.sampled_from([(), ("BY",), ("MM",), ("BY", "RU"), ("BY", "MM", "RU")])
few_examples = settings(max_examples=40, deadline=None)


def without_own(record: Record) -> tuple[str, ...]:
    return tuple(name for name in record.others if name != record.program)


def write_ledger(
    written: Iterable[Record], totals: Iterable[Total] = ()
) -> HandMadeLedger:
    ledger = HandMadeLedger(Path(tempfile.mkdtemp()) / "ledger")
    for program in LISTS:
        ledger.add_program(program, "US", target="ZZ")
    for record in written:
        fields: dict[str, object] = {"program": record.program}
        if record.others:
            fields["other_programs"] = list(record.others)
        if record.precision != "exact":
            fields["precision"] = record.precision
        targets = list(record.targets)
        ledger.add("US", record.day, record.number, target=targets, **fields)
    for total in totals:
        ledger.add_assertion(
            total.day,
            {"individuals": total.number},
            program=total.program,
            sender="US",
            target=total.target,
        )
    return ledger


def find_open(
    written: Iterable[Record], program: str, targets: Iterable[str], day: str
) -> int:
    """The number of listings up to a day that may have put targets on a list too."""
    number = 0
    for record in written:
        if (
            program in record.others
            and record.day <= day
            and record.is_against(targets)
        ):
            number += 1
    return number


def add_up(
    written: Iterable[Record], program: str, targets: Iterable[str], day: str
) -> int:
    total = 0
    for record in written:
        if record.program == program and record.day <= day:
            total += record.number if record.is_against(targets) else 0
    return total


def find_marked(table: Table, kind: CaveatKind) -> set[object]:
    """The programs with this caveat on their total."""
    names = [column.name for column in table.columns]
    marked = set()
    for row in table.rows:
        cells = dict(zip(names, row, strict=True))
        if kind in getattr(cells["total"], "kinds", ()):
            marked.add(cells["program"])
    return marked


def numbers_of(table: Table) -> dict[str, int]:
    """How many counts are minimums or round figures, by kind."""
    numbers = {}
    for caveat in table.caveats:
        if caveat.kind in KINDS.values():
            numbers[caveat.kind] = caveat.number
    return numbers


@few_examples
@given(records, questions, days)
def test_lists_with_what_other_listings_may_have_added(
    written: list[Record], targets: tuple[str, ...], day: str
) -> None:
    connection = write_ledger(written).open()
    filters = Filters(targets=targets)
    table = tabulate_balance(connection, filters, day)
    sums, is_open = {}, {}
    for program in LISTS:
        total = add_up(written, program, targets, day)
        number = find_open(written, program, targets, day)
        if total or number:
            # Nothing but what may have been added is unknown, and not an empty list.
            sums[program], is_open[program] = total or None, number > 0
    rows = read_rows(table)
    assert {row["program"]: row["total"] for row in rows} == sums
    expected = {program for program in is_open if is_open[program]}
    assert find_marked(table, "open_listing") == expected
    programs = tabulate_programs(connection, filters, date.fromisoformat(day))
    assert find_marked(programs, "open_listing") == expected


@few_examples
@given(records, days)
def test_the_view_of_stocks_counts_the_same_listings(
    written: list[Record], day: str
) -> None:
    connection = write_ledger(written).open()
    query = (
        "select program, target, total, open_listings, max(day) as last from stock"
        f" where day <= '{day}' group by program, target"
    )
    expected = {}
    for program in LISTS:
        for targets in {record.targets for record in written}:
            own = [record for record in written if record.targets == targets]
            total = add_up(own, program, (), day)
            number = find_open(own, program, (), day)
            if total or number:
                expected[program, "; ".join(targets)] = (total or None, number)
    rows = read_rows(answer_query(connection, query))
    counted = {
        (row["program"], row["target"]): (row["total"], row["open_listings"])
        for row in rows
    }
    assert counted == expected


@few_examples
@given(records, questions)
def test_minimums_and_round_figures_are_counted_alike(
    written: list[Record], targets: tuple[str, ...]
) -> None:
    connection = write_ledger(written).open()
    filters = Filters(targets=targets)
    numbers: Counter[str] = Counter()
    for record in written:
        if record.is_against(targets) and record.precision in KINDS:
            numbers[KINDS[record.precision]] += 1
    assert numbers_of(tabulate_totals(connection, filters, "target")) == numbers
    assert numbers_of(tabulate_balance(connection, filters, TODAY)) == numbers


@few_examples
@given(records, st.integers(1, 9), days)
def test_each_target_of_a_shared_list_has_its_last_stated_total(
    written: list[Record], number: int, day: str
) -> None:
    exact = [record._replace(precision="exact", others=()) for record in written]
    target = exact[0].targets[0]
    total = Total("US-HR", target, day, number)
    connection = write_ledger(exact, [total]).open()
    table = tabulate_balance(connection, Filters(targets=(target,)), TODAY)
    rows = {row["program"]: row for row in read_rows(table)}
    if "US-HR" not in rows:
        return
    row = rows["US-HR"]
    is_right = add_up(exact, "US-HR", (target,), day) == number
    assert (row["last_stated_on"], row["matches"]) == (
        day,
        "matches" if is_right else "fails",
    )
