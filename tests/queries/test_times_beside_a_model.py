"""Figures by month, quarter and year, of two periods and of stocks, beside a computation in Python.

Records and ends of programs are dated by day, month or year. Whatever may lie on either side of a
boundary is in no sum, and counted as undated. Lists are shared by two targets, and some records
change nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hand_made_ledgers import HandMadeLedger, make_filters, read_rows
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sanctions_cli.assertions import check_assertion
from sanctions_cli.dates import Period
from sanctions_cli.diff.two_dates import compare_dates
from sanctions_cli.queries import Filters
from sanctions_cli.queries.balance import tabulate_balance, tabulate_balances
from sanctions_cli.queries.compare import tabulate_comparison
from sanctions_cli.queries.running_totals import cumulate_rows
from sanctions_cli.queries.sql import answer_query
from sanctions_cli.queries.timeline import tabulate_timeline
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.queries.two_periods import tabulate_two_periods
from sanctions_cli.records import Assertion, Stated

FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
SIGNS = {"opening": 1, "listing": 1, "relisting": 1, "delisting": -1, "amendment": 0}
PROGRAMS = {"CA-ONE": "CA", "CA-TWO": "CA", "GB-ONE": "GB"}

Span = tuple[date, date]
Known = tuple[int | None, int]
"""A figure: what is known, None for nothing, and how many announcements may lie in it or not."""


def span_of(text: str) -> Span:
    """The days of a year, quarter, month or day, by counting them."""
    days = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
    if "Q" in text:
        months = {f"{text[:5]}{3 * int(text[-1]) - back:02}" for back in range(3)}
        chosen = [day for day in days if day.isoformat()[:7] in months]
    else:
        chosen = [day for day in days if day.isoformat().startswith(text)]
    return chosen[0], chosen[-1]


class Record(NamedTuple):
    program: str
    action: str
    date: str
    count: int
    target: str = "BY"

    @property
    def sender(self) -> str:
        return PROGRAMS[self.program]

    @property
    def move(self) -> int:
        return SIGNS[self.action] * self.count


def add_up(numbers: Iterable[tuple[str, int]], span: Span) -> Known:
    """The sum of dated numbers in a span of days."""
    total = undated = 0
    for when, number in numbers:
        first, last = span_of(when)
        if span[0] <= first and last <= span[1]:
            total += number
        elif first <= span[1] and last >= span[0]:
            # What changes nothing makes no difference on either side.
            undated += number != 0
    return (total or None if undated else total), undated


def add_up_until(numbers: Iterable[tuple[str, int]], bucket: str) -> Known:
    """The sum of dated numbers until a time of a table, in which a year follows its months."""
    last = span_of(bucket)[1]
    figure, undated = add_up(numbers, (FIRST, last))
    if len(bucket) > 4 and last == span_of(bucket[:4])[1]:
        # What is dated by the year alone has its row below that of December.
        of_year = [number for when, number in numbers if when == bucket[:4]]
        undated += len(of_year)
        figure = (figure or 0) - sum(of_year)
    return (figure or None if undated else figure), undated


days = st.dates(FIRST, LAST).map(date.isoformat)
dates = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
records = st.lists(
    st.builds(
        Record,
        st.sampled_from(sorted(PROGRAMS)),
        st.sampled_from(sorted(SIGNS)),
        dates,
        st.integers(1, 50),
        st.sampled_from(["BY", "RU"]),
    ),
    min_size=1,
    max_size=6,
)
ends = st.fixed_dictionaries({}, optional=dict.fromkeys(PROGRAMS, dates))

many = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def write_ledger(
    written: Iterable[Record], until: dict[str, str] | None = None
) -> HandMadeLedger:
    """A ledger of these records in a folder of its own, of senders that it covers throughout."""
    ledger = HandMadeLedger(Path(tempfile.mkdtemp()) / "ledger")
    for program, sender in PROGRAMS.items():
        end = {"until": until[program]} if until and program in until else {}
        ledger.add_program(program, sender, target=["BY", "RU"], **end)
    for sender in ("CA", "GB"):
        for target in ("BY", "RU"):
            ledger.cover(sender, "2020", "2030", target)
    for record in written:
        # An amendment that changes nothing has a net change of zero.
        is_empty = record.action == "amendment"
        ledger.add(
            *(record.sender, record.date, None if is_empty else record.count),
            action=record.action,
            target=record.target,
            program=record.program,
            **({"net": {"individuals": 0}} if is_empty else {}),
        )
    return ledger


def listed(written: Iterable[Record], sender: str = "") -> list[tuple[str, int]]:
    return [
        (record.date, record.count)
        for record in written
        if record.action in ("listing", "relisting")
        and (not sender or record.sender == sender)
    ]


def read(rows: list[dict], by: str, column: str) -> Iterator[tuple[str, Known]]:
    for row in rows:
        yield str(row[by]), (row[column], row["undated"])


def is_coarser(bucket: str, by: str) -> bool:
    return by != "year" and len(bucket) == 4


# What was announced


@many
@given(records, st.sampled_from(["year", "quarter", "month"]))
@example([Record("CA-ONE", "listing", "2024", 40)], "month")
def test_sums_by_time(written: list[Record], by: str) -> None:
    connection = write_ledger(written).open()
    rows = read_rows(tabulate_totals(connection, Filters(), by))
    exact = listed(written)
    for bucket, figure in read(rows, by, "total"):
        if is_coarser(bucket, by):
            expected = sum(number for when, number in exact if when == bucket), 0
        else:
            expected = add_up(exact, span_of(bucket))
        assert figure == expected, bucket
    compared = read_rows(tabulate_comparison(connection, Filters(), by))
    assert [*read(compared, by, "total")] == [*read(rows, by, "total")]
    for row in compared:
        for sender in {"CA", "GB"} & set(row):
            bucket = str(row[by])
            if not is_coarser(bucket, by):
                expected = add_up(listed(written, sender), span_of(bucket))
                assert row[sender] == expected[0], (bucket, sender)


@many
@given(records, st.sampled_from(["year", "quarter", "month"]))
def test_running_totals(written: list[Record], by: str) -> None:
    connection = write_ledger(written).open()
    rows = read_rows(cumulate_rows(tabulate_totals(connection, Filters(), by)))
    for bucket, figure in read(rows, by, "total"):
        assert figure == add_up_until(listed(written), bucket), bucket
    rows = read_rows(tabulate_timeline(connection, Filters(), by))
    for row in rows:
        bucket, sender = str(row[by]), row["sender"]
        expected = add_up_until(listed(written, sender), bucket)
        assert (row["cumulative"] or 0, row["undated"]) == (
            expected[0] or 0,
            expected[1],
        )


@many
@given(records, days, days)
def test_two_periods(written: list[Record], day: str, later: str) -> None:
    connection = write_ledger(written).open()
    middle, end = sorted(map(date.fromisoformat, (day, later)))
    periods = (Period(FIRST, middle), Period(middle, end))
    rows = read_rows(tabulate_two_periods(connection, Filters(), "sender", periods))
    for row in rows:
        exact = listed(written, row["sender"])
        before = add_up(exact, (FIRST, middle))
        after = add_up(exact, (middle, end))
        assert (row["before"], row["undated_before"]) == before
        assert (row["after"], row["undated_after"]) == after
        is_open = before[1] or after[1]
        change = None if is_open else (after[0] or 0) - (before[0] or 0)
        assert row["change"] == change


@many
@given(records, st.fixed_dictionaries({}, optional=dict.fromkeys(PROGRAMS, days)))
@example(
    [
        Record("CA-ONE", "opening", "2023-05-01", 4),
        Record("CA-ONE", "listing", "2023-06-01", 10, "RU"),
        Record("CA-TWO", "listing", "2024-06-01", 14, "RU"),
    ],
    {"CA-ONE": "2024-05-31"},
)
def test_net_changes_subtract_lists_that_ended(
    written: list[Record], until: dict[str, str]
) -> None:
    connection = write_ledger(written, until).open()
    last_day = max(span_of(record.date)[1] for record in written).isoformat()
    for by in ("sender", "target"):
        expected: dict[str, int] = {}
        for record in written:
            key = getattr(record, by)
            has_ended = until.get(record.program, "9999") < last_day
            if record.action != "opening":
                expected.setdefault(key, 0)
                expected[key] += record.move
            if has_ended:
                expected.setdefault(key, 0)
                expected[key] -= record.move
        table = tabulate_totals(connection, Filters(), by, net=True)
        totals = {}
        for row in read_rows(table):
            key = row[by][0] if by == "target" else row[by]
            totals[key] = row["total"]
        assert totals == expected


# Stocks


def stock_of(
    written: Iterable[Record], until: dict[str, str], program: str, day: date
) -> Known | None:
    """What is on a list on a day; None where it has no record yet, or has ended."""
    own = [record for record in written if record.program == program]
    moves = [(record.date, record.move) for record in own]
    figure = add_up(moves, (FIRST, day))
    if not any(span_of(when)[0] <= day for when, _ in moves):
        return None
    if program in until:
        first, last = span_of(until[program])
        if last < day:
            return None
        if first < day:
            return None, figure[1] + 1
    return figure


@many
@given(records, ends, days, days)
@example(
    [Record("CA-ONE", "listing", "2023-05-01", 12)],
    {"CA-ONE": "2024"},
    "2024-06-01",
    "2025-06-01",
)
def test_stocks(
    written: list[Record], until: dict[str, str], day: str, later: str
) -> None:
    connection = write_ledger(written, until).open()
    day, later = sorted([day, later])
    stocks = {}
    for when in (day, later):
        stocks[when] = {
            program: stock
            for program in PROGRAMS
            if (stock := stock_of(written, until, program, date.fromisoformat(when)))
        }
        rows = read_rows(tabulate_balance(connection, Filters(), when))
        assert dict(read(rows, "program", "total")) == stocks[when], when
    if day == later:
        return
    for row in read_rows(tabulate_balances(connection, Filters(), [day, later])):
        old, new = (stocks[when].get(row["program"]) for when in (day, later))
        if old and new:
            is_open = old[1] or new[1]
            difference = None if is_open else (new[0] or 0) - (old[0] or 0)
            assert row["change"] == difference
    changed = {}
    for row in read_rows(compare_dates(connection, Filters(), day, later)):
        if (row["kind"], row["field"]) == ("program", "total"):
            changed[row["id"]] = row["difference"]
    for program in PROGRAMS:
        old = stocks[day].get(program, (0, 0))
        new = stocks[later].get(program, (0, 0))
        if old == new:
            assert program not in changed or changed[program] is None
        else:
            is_open = old[1] or new[1]
            difference = None if is_open else (new[0] or 0) - (old[0] or 0)
            assert changed[program] == difference


@many
@given(records, ends, days)
def test_stocks_in_sql_and_over_time(
    written: list[Record], until: dict[str, str], day: str
) -> None:
    connection = write_ledger(written, until).open()
    query = (
        "select program, target, total, undated, ended, max(day) as day from stock"
        f" where day <= '{day}' group by program, target"
    )
    counted = {}
    for row in read_rows(answer_query(connection, query)):
        if not row["ended"]:
            part = (row["program"], row["target"])
            counted[part] = (row["total"], row["undated"])
    expected_parts = {}
    expected = {}
    for program in PROGRAMS:
        for target in ("BY", "RU"):
            own = [record for record in written if record.target == target]
            part = stock_of(own, until, program, date.fromisoformat(day))
            if part:
                expected_parts[program, target] = part
        stock = stock_of(written, until, program, date.fromisoformat(day))
        if stock:
            expected[program] = stock
    assert counted == expected_parts
    filters = make_filters(f"..{day}")
    table = tabulate_timeline(connection, filters, "month", each="program", net=True)
    last = {row["program"]: row for row in read_rows(table) if row["month"] == day[:7]}
    for program, (figure, undated) in expected.items():
        if program not in last:
            # Nothing has certainly changed the list.
            assert (figure, undated) == (0, 0)
            continue
        row = last[program]
        assert (row["cumulative"] or 0, row["undated"]) == (figure or 0, undated)


@many
@given(records, ends, days, st.integers(0, 60))
def test_stated_totals(
    written: list[Record], until: dict[str, str], day: str, stated: int
) -> None:
    connection = write_ledger(written, until).open()
    program = "CA-ONE"
    on = date.fromisoformat(day)
    assertion = Assertion(
        sender="CA",
        target=("BY",),
        program=(program,),
        on=day,
        claim="A total",
        stated=Stated(individuals=stated),
    )
    verdict = check_assertion(connection, assertion, "id", "path")
    own = [
        record
        for record in written
        if (record.program, record.target) == (program, "BY")
    ]
    sums = {0}
    for record in own:
        first, last = span_of(record.date)
        if last <= on:
            sums = {number + record.move for number in sums}
        elif first <= on:
            sums |= {number + record.move for number in sums}
    if program in until:
        first, last = span_of(until[program])
        if last < on:
            sums = {0}
        elif first < on:
            sums.add(0)
    if sums == {stated}:
        assert verdict.state == "matches"
    elif stated in sums:
        assert verdict.state == "unverifiable"
    elif len(sums) == 1:
        assert verdict.state == "fails"
    else:  # what lies between the lowest and the highest is not distinguished
        assert verdict.state in ("fails", "unverifiable")
