"""Sums, lists and stated totals of records that leave things out, beside a computation in Python.

Records give no figure, a part of one, joint targets, net changes; questions have filters.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hand_made_ledgers import HandMadeLedger, make_filters, read_rows
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sanctions_cli.assertions import check_assertion
from sanctions_cli.diff.two_dates import compare_dates
from sanctions_cli.queries import Filters
from sanctions_cli.queries.balance import tabulate_balance, tabulate_balances
from sanctions_cli.queries.compare import tabulate_comparison
from sanctions_cli.queries.listing import tabulate_announcements
from sanctions_cli.queries.programs import tabulate_programs
from sanctions_cli.queries.sql import answer_query
from sanctions_cli.queries.timeline import tabulate_timeline
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.queries.turnover import tabulate_turnover
from sanctions_cli.queries.two_periods import tabulate_two_periods
from sanctions_cli.records import TYPES, Assertion, Stated

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
LISTINGS = ("listing", "relisting")
MOVING = ("opening", *LISTINGS, "delisting")
BARE = ("measure", "statement")
PROGRAMS = {"CA-ONE": "CA", "CA-TWO": "CA", "GB-ONE": "GB"}
SOME_TYPES = ("individuals", "entities")

Count = int | str
"""A number, or "unknown"."""


class Record(NamedTuple):
    program: str
    action: str
    day: str
    counts: dict[str, Count] | None
    net: dict[str, int] | None
    targets: tuple[str, ...]
    measures: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def sender(self) -> str:
        return PROGRAMS[self.program]

    @property
    def gives_figure(self) -> bool:
        return any(isinstance(count, int) for count in (self.counts or {}).values())

    def values(self, dimension: str) -> tuple[str, ...]:
        return {
            "sender": (self.sender,),
            "target": ("; ".join(self.targets),),
            "program": (self.program,),
            "action": (self.action,),
            "month": (self.day[:7],),
            "measure": self.measures or ("",),
            "reason": self.reasons or ("",),
        }[dimension]


class Sum(NamedTuple):
    """What records add up to: counts by type, without what they do not tell."""

    counts: dict[str, int]
    records: int
    without_figure: int
    unknown_types: tuple[str, ...]
    is_removal_unknown: bool = False

    @property
    def has_figure(self) -> bool:
        return not self.records or self.records > self.without_figure

    @property
    def total(self) -> int | None:
        if not self.has_figure:
            return None
        total = sum(self.counts.values())
        leaves_out = self.without_figure or self.unknown_types
        return None if total == 0 and leaves_out else total

    def count(self, name: str) -> int | None:
        if not self.has_figure or name in self.unknown_types:
            return None
        return self.counts[name]


def add_counts(records: Sequence[Record]) -> Sum:
    """What was announced."""
    counts = dict.fromkeys(TYPES, 0)
    unknown_types = set()
    for record in records:
        for name, count in (record.counts or {}).items():
            if isinstance(count, int):
                counts[name] += count
            elif record.gives_figure:
                unknown_types.add(name)
    without = sum(not record.gives_figure for record in records)
    return Sum(counts, len(records), without, in_order(unknown_types))


def add_changes(records: Iterable[Record]) -> Sum:
    """What changed on lists."""
    counts = dict.fromkeys(TYPES, 0)
    unknown_types = set()
    moving = [record for record in records if record.net or record.action in MOVING]
    without = 0
    is_removal_unknown = False
    for record in moving:
        numbers: dict[str, Count] = {}
        if record.net:
            for name, count in (record.counts or {}).items():
                if count == "unknown":
                    numbers[name] = count
            # A zero is what a record does not write, so that it tells nothing of such a type.
            numbers |= {name: change for name, change in record.net.items() if change}
        elif record.gives_figure:
            numbers = dict(record.counts or {})
        else:
            without += 1
            is_removal_unknown |= record.action == "delisting"
        sign = -1 if record.action == "delisting" and not record.net else 1
        for name, count in numbers.items():
            if isinstance(count, int):
                counts[name] += sign * count
            else:
                unknown_types.add(name)
                is_removal_unknown |= record.action == "delisting"
    return Sum(
        counts, len(moving), without, in_order(unknown_types), is_removal_unknown
    )


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in TYPES if name in set(names))


# What is drawn

numbers = st.integers(1, 30)
counts = st.none() | st.dictionaries(
    st.sampled_from(SOME_TYPES), numbers | st.just("unknown"), min_size=1
)
net = st.none() | st.dictionaries(
    st.sampled_from(SOME_TYPES), st.integers(-9, 9), min_size=1
)
days = st.integers(0, (LAST - FIRST).days).map(
    lambda number: (FIRST + timedelta(number)).isoformat()
)
target_sets = st.sampled_from([("BY",), ("RU",), ("BY", "RU")])


def draw_record(action: str) -> st.SearchStrategy[Record]:
    return st.builds(
        Record,
        program=st.sampled_from(sorted(PROGRAMS)),
        action=st.just(action),
        day=days,
        counts=counts if action in MOVING else st.none(),
        net=net if action in ("listing", "amendment") else st.none(),
        targets=target_sets,
        measures=st.sampled_from(
            [(), ("asset_freeze",), ("asset_freeze", "travel_ban")]
        ),
        reasons=st.sampled_from([(), ("fraud",), ("abuse", "fraud")]),
    )


records = st.lists(
    st.sampled_from([*MOVING, *BARE, "amendment"]).flatmap(draw_record),
    min_size=1,
    max_size=7,
)


def listing_of(
    program: str,
    day: str,
    number: int,
    targets: tuple[str, ...],
    action: str = "listing",
) -> Record:
    counts: dict[str, Count] = {"individuals": number}
    return Record(program, action, day, counts, None, targets, (), ())


class Question(NamedTuple):
    """The filters of a question, and which records pass them."""

    filters: Filters
    passes: Callable[[Record], bool]


@st.composite
def questions(
    draw: st.DrawFn, *, of_stocks: bool = False, has_period: bool = True
) -> Question:
    wanted: dict[str, tuple[str, ...]] = {}
    choices = {
        "senders": ["CA", "GB"],
        "targets": ["BY", "RU"],
        "programs": sorted(PROGRAMS),
    }
    period = ""
    if not of_stocks:
        choices["measures"] = ["asset_freeze", "travel_ban"]
        choices["reasons"] = ["abuse", "fraud"]
        choices["actions"] = [*LISTINGS, "delisting", "measure"]
        if has_period and draw(st.booleans()):
            period = "..".join(sorted([draw(days), draw(days)]))
    for name, values in choices.items():
        if draw(st.integers(0, 3)) == 0:
            wanted[name] = (draw(st.sampled_from(values)),)
    filters = make_filters(period, **wanted)

    def passes(record: Record) -> bool:
        values_by_filter = {
            "senders": (record.sender,),
            "targets": record.targets,
            "programs": (record.program,),
            "measures": record.measures,
            "reasons": record.reasons,
            "actions": (record.action,),
        }
        for name, values in wanted.items():
            if set(values).isdisjoint(values_by_filter[name]):
                return False
        first, _, last = period.partition("..")
        return not period or first <= record.day <= last

    return Question(filters, passes)


many = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def write_ledger(written: Iterable[Record]) -> HandMadeLedger:
    ledger = HandMadeLedger(Path(tempfile.mkdtemp()) / "ledger")
    for program, sender in PROGRAMS.items():
        ledger.add_program(program, sender, target=["BY", "RU"])
    for sender in ("CA", "GB"):
        for target in ("BY", "RU"):
            # In two parts that meet.
            ledger.cover(sender, "2020", "2024-06-30", target)
            ledger.cover(sender, "2024-07-01", "2030", target)
    for record in written:
        fields: dict[str, object] = {"program": record.program}
        if record.net:
            fields["net"] = record.net
        if record.measures:
            fields["measures"] = list(record.measures)
        if record.reasons:
            fields["reasons"] = list(record.reasons)
        targets = list(record.targets)
        ledger.add(
            *(record.sender, record.day, record.counts),
            action=record.action,
            target=targets if len(targets) > 1 else targets[0],
            **fields,
        )
    return ledger


# What was announced


def choose_counted(
    question: Question, written: Iterable[Record], by: str
) -> list[Record]:
    passing = [record for record in written if question.passes(record)]
    if question.filters.actions:
        return [record for record in passing if record.action != "opening"]
    if by == "action":
        return passing
    return [record for record in passing if record.action in LISTINGS]


def group(records_: Iterable[Record], by: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records_:
        for value in record.values(by):
            groups.setdefault(value, []).append(record)
    return groups


def read_key(row: dict[str, object], by: str) -> str:
    key = row[by]
    if isinstance(key, list):
        return "; ".join(key)
    return str(key or "")


def assert_is_sum(row: dict[str, object], expected: Sum) -> None:
    assert row["total"] == expected.total, row
    assert tuple(row["unknown_types"]) == expected.unknown_types, row
    assert row["unknown"] == expected.without_figure, row
    for name in TYPES:
        assert row[name] == expected.count(name), (name, row)


DIMENSIONS = ("sender", "target", "program", "measure", "reason", "action")


@many
@given(records, questions(), st.sampled_from(DIMENSIONS))
def test_sums_with_filters(written: list[Record], question: Question, by: str) -> None:
    connection = write_ledger(written).open()
    counted = group(choose_counted(question, written, by), by)
    passing = [record for record in written if question.passes(record)]
    bare: dict[str, list[Record]] = {}
    if not question.filters.actions and by != "action":
        bare = group([record for record in passing if record.action in BARE], by)
    rows = read_rows(tabulate_totals(connection, question.filters, by))
    assert {read_key(row, by) for row in rows} == {*counted, *bare}
    for row in rows:
        key = read_key(row, by)
        if key in counted:
            assert_is_sum(row, add_counts(counted[key]))
            assert row["announcements"] == len(counted[key])
        else:
            assert (row["announcements"], row["total"]) == (0, None)
            assert row["unknown"] == len(bare[key])
    if by != "action":
        compared = read_rows(tabulate_comparison(connection, question.filters, by))
        for row in compared:
            assert row["total"] == find_total(rows, by, read_key(row, by))


def find_total(rows: Iterable[dict[str, object]], by: str, key: str) -> object:
    (total,) = [row["total"] for row in rows if read_key(row, by) == key]
    return total


@many
@given(records, questions(), st.sampled_from(["sender", "program", "target"]))
def test_net_changes_with_filters(
    written: list[Record], question: Question, by: str
) -> None:
    connection = write_ledger(written).open()
    passing = [record for record in written if question.passes(record)]
    moving = [
        record
        for record in passing
        if record.action != "opening" and (record.net or record.action in MOVING)
    ]
    groups = group(moving, by)
    rows = read_rows(tabulate_totals(connection, question.filters, by, net=True))
    assert {read_key(row, by) for row in rows} == set(groups)
    for row in rows:
        assert_is_sum(row, add_changes(groups[read_key(row, by)]))
    if not question.filters.actions:
        for row in read_rows(tabulate_turnover(connection, question.filters, by)):
            key = read_key(row, by)
            if key in groups:
                assert row["net"] == add_changes(groups[key]).total, row


@many
@given(records, questions(has_period=False), days)
def test_two_periods_with_filters(
    written: list[Record], question: Question, middle: str
) -> None:
    connection = write_ledger(written).open()
    first = make_filters(f"2024-01-01..{middle}").period
    second = make_filters(f"{middle}..2024-12-31").period
    table = tabulate_two_periods(
        connection, question.filters, "sender", (first, second)
    )
    for row in read_rows(table):
        halves = []
        for is_half in (lambda day: day <= middle, lambda day: day >= middle):
            counted = [
                record
                for record in choose_counted(question, written, "sender")
                if record.sender == row["sender"] and is_half(record.day)
            ]
            halves.append(add_counts(counted))
        for name, half in zip(("before", "after"), halves, strict=True):
            if half.records:
                assert row[name] == half.total, (name, row)
                assert row[f"unknown_{name}"] == half.without_figure
        is_open = any(half.without_figure or half.unknown_types for half in halves)
        if is_open:
            assert row["change"] is None
        elif all(half.records for half in halves):
            assert row["change"] == (halves[1].total or 0) - (halves[0].total or 0)


@many
@given(records, questions())
def test_the_list_of_announcements_has_the_figures_of_each(
    written: list[Record], question: Question
) -> None:
    connection = write_ledger(written).open()
    rows = read_rows(tabulate_announcements(connection, question.filters))
    passing = [record for record in written if question.passes(record)]
    counted = Counter((row["announced"], row["action"], row["total"]) for row in rows)
    expected: Counter[tuple[object, object, object]] = Counter()
    for record in passing:
        total = sum(
            count for count in (record.counts or {}).values() if isinstance(count, int)
        )
        expected[record.day, record.action, total if record.gives_figure else None] += 1
    assert counted == expected


# What is on the lists


def find_stocks(
    question: Question, written: Iterable[Record], day: str
) -> dict[str, Sum]:
    stocks = {}
    for program in PROGRAMS:
        own = [
            record
            for record in written
            if record.program == program
            and record.day <= day
            and question.passes(record)
            and (record.net or record.action in MOVING)
        ]
        if own:
            stocks[program] = add_changes(own)
    return stocks


@many
@given(records, questions(of_stocks=True), days, days)
def test_lists_with_filters(
    written: list[Record], question: Question, day: str, later: str
) -> None:
    connection = write_ledger(written).open()
    day, later = sorted([day, later])
    stocks = {when: find_stocks(question, written, when) for when in (day, later)}
    for when in (day, later):
        rows = read_rows(tabulate_balance(connection, question.filters, when))
        assert [row["program"] for row in rows] == sorted(stocks[when])
        for row in rows:
            assert_is_stock(row, stocks[when][row["program"]])
    if day == later:
        return
    rows = read_rows(tabulate_balances(connection, question.filters, [day, later]))
    for row in rows:
        old, new = (stocks[when].get(row["program"]) for when in (day, later))
        if old and new:
            assert_is_change(row["change"], old, new)
    changed = {
        row["id"]: row["difference"]
        for row in read_rows(compare_dates(connection, question.filters, day, later))
        if (row["kind"], row["field"]) == ("program", "total")
    }
    nothing = add_changes([])
    for program in PROGRAMS:
        old = stocks[day].get(program, nothing)
        new = stocks[later].get(program, nothing)
        if program in changed:
            assert_is_change(changed[program], old, new)
        else:
            assert (old.counts, old.without_figure) == (new.counts, new.without_figure)
            assert old.unknown_types == new.unknown_types


def assert_is_stock(row: dict[str, object], expected: Sum) -> None:
    total = sum(expected.counts.values())
    leaves_out = expected.without_figure or expected.unknown_types
    assert row["total"] == (None if total == 0 and leaves_out else total), row
    for name in expected.unknown_types:
        assert row[name] is None, row
    assert tuple(row["unknown_types"]) == expected.unknown_types, row
    assert row["unknown"] == expected.without_figure, row


def assert_is_change(change: object, old: Sum, new: Sum) -> None:
    """A change that is stated must be right; it is stated where nothing new is left out."""
    if change is not None:
        assert change == sum(new.counts.values()) - sum(old.counts.values())
        assert old.without_figure == new.without_figure
        assert old.unknown_types == new.unknown_types
    else:
        assert new.without_figure or new.unknown_types


def find_unopened(
    written: Iterable[Record], program: str, day: str, wanted: Iterable[str] = ()
) -> set[str]:
    """The targets with records on a list until a day, but without an opening."""
    listed: set[str] = set()
    opened: set[str] = set()
    for record in written:
        moves = record.net or record.action in MOVING
        if record.program == program and record.day <= day and moves:
            listed.update(record.targets)
            if record.action == "opening":
                opened.update(record.targets)
    return listed & set(wanted or listed) - opened


@many
@given(records, days, target_sets | st.just(()))
@example(
    [
        listing_of("CA-ONE", "2024-01-02", 5, ("BY",), "opening"),
        listing_of("CA-ONE", "2024-01-03", 2, ("RU",)),
    ],
    "2024-06-01",
    (),
)
def test_the_starting_size_of_a_list_is_known_if_it_is_for_each_target(
    written: list[Record], day: str, targets: tuple[str, ...]
) -> None:
    connection = write_ledger(written).open()
    filters = Filters(targets=targets)
    table = tabulate_balance(connection, filters, day)
    unopened = {}
    for row in read_rows(table):
        program = row["program"]
        missing = find_unopened(written, program, day, targets)
        assert row["opening"] == ("unknown" if missing else "known"), row
        if missing:
            unopened[program] = missing
    named = {}
    for caveat in table.caveats:
        if caveat.kind == "minimum_opening":
            named = {fact.name: set(fact.targets.split("; ")) for fact in caveat.facts}
    assert set(named) == set(unopened)
    for program, names in named.items():
        assert names in ({""}, unopened[program])
    stocks = find_stocks(Question(Filters(), lambda record: True), written, day)
    table = tabulate_programs(connection, Filters(), date.fromisoformat(day))
    for row in read_rows(table):
        stock = stocks.get(row["program"])
        if stock:
            missing = find_unopened(written, row["program"], day)
            assert row["is_minimum"] == bool(
                missing and not stock.is_removal_unknown
            ), row


@many
@given(records, days)
@example(
    [
        listing_of("CA-ONE", "2024-01-02", 5, ("BY",), "opening"),
        listing_of("CA-ONE", "2024-01-03", 2, ("RU",)),
    ],
    "2024-06-01",
)
def test_lists_in_sql_and_over_time(written: list[Record], day: str) -> None:
    connection = write_ledger(written).open()
    question = Question(Filters(), lambda record: True)
    query = (
        f"select *, max(day) as last from stock where day <= '{day}'"
        " group by program, target"
    )
    rows = read_rows(answer_query(connection, query))
    expected = {}
    for targets in {record.targets for record in written}:
        own = [record for record in written if record.targets == targets]
        for program, stock in find_stocks(question, own, day).items():
            expected[program, "; ".join(targets)] = stock
    assert [(row["program"], row["target"]) for row in rows] == sorted(expected)
    for row in rows:
        program, targets = row["program"], row["target"].split("; ")
        row["unknown_types"] = (row["unknown_types"] or "").split("; ")
        row["unknown_types"] = [name for name in row["unknown_types"] if name]
        assert_is_stock(row, expected[program, row["target"]])
        # Another part of the list may have the openings of a joint one.
        missing = find_unopened(written, program, day) & set(targets)
        assert row["opening"] == ("unknown" if missing else "known"), row
    stocks = find_stocks(question, written, day)
    filters = make_filters(f"..{day}")
    table = tabulate_timeline(connection, filters, "month", each="program", net=True)
    last = {row["program"]: row for row in read_rows(table) if row["month"] == day[:7]}
    for program, stock in stocks.items():
        known_total = sum(stock.counts.values())
        assert (last[program]["cumulative"] or 0) == known_total, last[program]
    unopened = set()
    for caveat in table.caveats:
        if caveat.kind == "minimum_opening":
            unopened |= {fact.name for fact in caveat.facts}
    assert unopened == {
        program for program in stocks if find_unopened(written, program, day)
    }


# Stated totals


@many
@given(
    records,
    days,
    st.integers(0, 40),
    st.sampled_from(["individuals", "entities", "total"]),
    st.sampled_from(["exact", "at_least", "at_most"]),
    target_sets,
    st.sampled_from(["stock", "flow"]),
)
def test_stated_totals(
    written: list[Record],
    day: str,
    stated: int,
    figure: str,
    bound: str,
    targets: tuple[str, ...],
    kind: str,
) -> None:
    connection = write_ledger(written).open()
    assertion = Assertion(
        sender="CA",
        target=targets,
        program=("CA-ONE",),
        kind=kind,
        on=day,
        bound=bound,
        claim="A total",
        stated=Stated(**{figure: stated}),
    )
    verdict = check_assertion(connection, assertion, "id", "path")
    lowest = highest = 0.0
    for record in written:
        if record.program != "CA-ONE" or record.day > day:
            continue
        if set(targets).isdisjoint(record.targets):
            continue
        if kind == "flow":
            if record.action not in LISTINGS:
                continue
            own = add_counts([record])
        else:
            own = add_changes([record])
        names = TYPES if figure == "total" else (figure,)
        known_total = sum(own.counts[name] for name in names)
        lowest, highest = lowest + known_total, highest + known_total
        if own.without_figure or set(own.unknown_types) & set(names):
            if own.is_removal_unknown:
                lowest = float("-inf")
            else:
                highest = float("inf")
    assert verdict.state == judge(bound, stated, lowest, highest)


def judge(bound: str, stated: int, lowest: float, highest: float) -> str:
    """Whether a stated figure agrees with every, any or no number from lowest to highest."""
    if bound == "at_least":
        can_match, must_match = stated <= highest, stated <= lowest
    elif bound == "at_most":
        can_match, must_match = stated >= lowest, stated >= highest
    else:
        can_match = lowest <= stated <= highest
        must_match = lowest == highest == stated
    if must_match:
        return "matches"
    return "unverifiable" if can_match else "fails"
