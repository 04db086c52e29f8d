"""Marks of what a ledger does not cover, beside a computation that counts days one by one.

The ledgers have several senders and targets, of which any may be covered at any time, or never.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hand_made_ledgers import HandMadeLedger, make_filters, read_codes
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions_cli.queries import Filters
from sanctions_cli.queries.compare import tabulate_comparison
from sanctions_cli.queries.timeline import tabulate_timeline
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.table import Figure, Table

SENDERS = ("CA", "GB", "NZ")
TARGETS = ("BY", "MM", "RU")
YEARS = range(2018, 2022)
FIRST, LAST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)

Pair = tuple[str, str]
Days = set[int]
"""As ordinal numbers."""


class Claim(NamedTuple):
    sender: str
    target: str
    since: date
    until: date


class Record(NamedTuple):
    sender: str
    target: str
    day: date
    count: int


class Ledger(NamedTuple):
    claims: list[Claim]
    records: list[Record]

    def covered_days(self, pair: Pair) -> Days:
        days: Days = set()
        for claim in self.claims:
            if (claim.sender, claim.target) == pair:
                days |= list_days(claim.since, claim.until)
        return days

    def days_of_target(self, target: str) -> Days:
        """The days on which any sender is covered against a target."""
        days: Days = set()
        for sender in SENDERS:
            days |= self.covered_days((sender, target))
        return days

    def followed_pairs(self) -> set[Pair]:
        pairs = {(claim.sender, claim.target) for claim in self.claims}
        return pairs | {(record.sender, record.target) for record in self.records}

    def is_brief(self, pair: Pair) -> bool:
        days = self.covered_days(pair)
        if not days:
            return False
        all_days = self.days_of_target(pair[1])
        return len(days) < 0.1 * (max(all_days) - min(all_days) + 1)


class Question(NamedTuple):
    senders: tuple[str, ...]
    targets: tuple[str, ...]
    since: int | None
    until: int | None

    @property
    def filters(self) -> Filters:
        period = ""
        if self.since or self.until:
            period = f"{self.since or ''}..{self.until or ''}"
        return make_filters(period, senders=self.senders, targets=self.targets)

    def find_pairs(self, ledger: Ledger) -> set[Pair]:
        """The pairs that count: those with data, and what the question names without any."""
        followed = ledger.followed_pairs()
        senders = self.senders or {sender for sender, _ in followed}
        pairs = set()
        for sender, target in followed:
            is_target_asked = not self.targets or target in self.targets
            if sender in senders and is_target_asked:
                pairs.add((sender, target))
        targets = self.targets or {target for _, target in pairs} or ("",)
        for sender in set(self.senders) - {sender for sender, _ in pairs}:
            pairs |= {(sender, target) for target in targets}
        for target in self.targets:
            if target not in {pair[1] for pair in pairs}:
                pairs |= {(sender, target) for sender in senders}
        return pairs


def list_days(since: date, until: date) -> Days:
    return set(range(since.toordinal(), until.toordinal() + 1))


def find_year(day: int) -> int:
    return date.fromordinal(day).year


def judge(
    ledger: Ledger, question: Question, pairs: Iterable[Pair], year: int | None
) -> Iterator[bool]:
    """Whether each of the pairs is covered in a year, or in the whole period of the question.

    Pairs whose target the ledger does not have yet are left out.
    """
    pairs = list(pairs)
    pairs = [pair for pair in pairs if not ledger.is_brief(pair)] or pairs
    known_days: Days = set()
    for _, target in pairs:
        known_days |= ledger.days_of_target(target)
    for pair in pairs:
        days_of_target = ledger.days_of_target(pair[1])
        if not days_of_target:
            yield False
            continue
        # An open end lies beyond all days of the ledger.
        first_year = year or question.since or FIRST.year - 1
        last_year = year or question.until or LAST.year + 1
        asked = list_days(date(first_year, 1, 1), date(last_year, 12, 31))
        if question.since is None:
            asked = {day for day in asked if day >= min(days_of_target)}
        if question.until is None:
            asked = {day for day in asked if day <= max(known_days)}
        if not asked:
            continue
        covered = ledger.covered_days(pair)
        if not covered:
            yield False
            continue
        begin, end = min(covered), max(covered)
        # In the years of its first and last day, a pair counts from and to that day.
        first_asked, last_asked = min(asked), max(asked)
        if question.since is None and find_year(first_asked) == find_year(begin):
            asked = {day for day in asked if day >= begin} or {last_asked}
        if question.until is None and find_year(last_asked) == find_year(end):
            asked = {day for day in asked if day <= end} or {min(asked)}
        yield len(asked & covered) >= 0.97 * len(asked)


def is_partial(
    ledger: Ledger,
    question: Question,
    *,
    sender: str = "",
    target: str = "",
    year: int | None = None,
) -> bool:
    """Whether a figure must be marked."""
    pairs = []
    for pair in sorted(question.find_pairs(ledger)):
        if sender in ("", pair[0]) and target in ("", pair[1]):
            pairs.append(pair)
    verdicts = list(judge(ledger, question, pairs, year))
    return not verdicts or not all(verdicts)


def lacks_a_year(
    ledger: Ledger, question: Question, years: Iterable[int], sender: str = ""
) -> bool:
    """Whether a pair is not covered in one of the years of a table."""
    pairs = question.find_pairs(ledger)
    of_sender = sorted(pair for pair in pairs if sender in ("", pair[0]))
    return any(
        not all(judge(ledger, question, of_sender, each_year)) for each_year in years
    )


# What is drawn

days = st.dates(FIRST, LAST)


def make_claim(sender: str, target: str, first: date, second: date) -> Claim:
    return Claim(sender, target, min(first, second), max(first, second))


# Mostly long ones: of two random days, the first is rarely followed by the last of all.
claims = st.builds(
    make_claim,
    st.sampled_from(SENDERS),
    st.sampled_from(TARGETS),
    st.just(FIRST) | days,
    st.just(LAST) | days,
)
records = st.builds(
    Record,
    st.sampled_from(SENDERS),
    st.sampled_from(TARGETS),
    days,
    st.integers(1, 9),
)
ledgers = st.builds(
    Ledger,
    st.lists(claims, min_size=1, max_size=7),
    st.lists(records, min_size=1, max_size=6),
)


def some_of(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    chosen = st.lists(st.sampled_from(values), min_size=1, unique=True)
    return st.just(()) | chosen.map(tuple)


def make_question(
    senders: tuple[str, ...],
    targets: tuple[str, ...],
    since: int | None,
    until: int | None,
) -> Question:
    if since and until:
        since, until = min(since, until), max(since, until)
    return Question(senders, targets, since, until)


years = st.none() | st.sampled_from(YEARS)
questions = st.builds(make_question, some_of(SENDERS), some_of(TARGETS), years, years)

many = settings(max_examples=25, deadline=None)


def write_ledger(ledger: Ledger) -> HandMadeLedger:
    written = HandMadeLedger(Path(tempfile.mkdtemp()) / "ledger")
    for claim in ledger.claims:
        since, until = claim.since.isoformat(), claim.until.isoformat()
        written.cover(claim.sender, since, until, claim.target)
    for record in ledger.records:
        written.add(
            *(record.sender, record.day.isoformat(), record.count), target=record.target
        )
    return written


def read_marks(table: Table, column: str) -> dict[object, bool]:
    """Whether the figure in a column is marked, by the key of its row; "Total" is the last row.

    Checks too that a marked figure is never zero.
    """
    names = [each.name for each in table.columns]
    marks: dict[object, bool] = {}
    for row in [*table.rows, *([table.total] if table.total else [])]:
        figure = row[names.index(column)]
        assert isinstance(figure, Figure)
        assert not (figure.is_partial and figure.value == 0)
        key = row[0]
        if isinstance(key, tuple):
            (key,) = key
        marks["Total" if row is table.total else key] = figure.is_partial
    return marks


# Answers


@many
@given(ledgers, questions)
def test_totals_by_sender_and_target_are_marked_by_their_own_pairs(
    ledger: Ledger, question: Question
) -> None:
    connection = write_ledger(ledger).open()
    for by in ("sender", "target"):
        table = tabulate_totals(connection, question.filters, by)
        for key, is_marked in read_marks(table, "total").items():
            own = "" if key == "Total" else str(key)
            if by == "sender":
                expected = is_partial(ledger, question, sender=own)
            else:
                expected = is_partial(ledger, question, target=own)
            assert is_marked == expected, (by, key)


@many
@given(ledgers, questions)
def test_years_are_marked_alike_in_totals_comparisons_and_timelines(
    ledger: Ledger, question: Question
) -> None:
    connection = write_ledger(ledger).open()
    compared = tabulate_comparison(connection, question.filters, "year")
    shown_years = [int(str(row[0])) for row in compared.rows]
    whole = is_partial(ledger, question) or lacks_a_year(ledger, question, shown_years)
    expected: dict[object, bool] = {
        year: is_partial(ledger, question, year=year) for year in shown_years
    }
    if compared.total:
        expected["Total"] = whole
    assert read_marks(compared, "total") == expected
    totals = tabulate_totals(connection, question.filters, "year")
    assert read_marks(totals, "total") == expected

    senders = [column.name for column in compared.columns if column.name in SENDERS]
    for sender in senders:
        expected = {
            year: is_partial(ledger, question, sender=sender, year=year)
            for year in shown_years
        }
        if compared.total:
            expected["Total"] = is_partial(
                ledger, question, sender=sender
            ) or lacks_a_year(ledger, question, shown_years, sender)
        assert read_marks(compared, sender) == expected, sender

    names = ["sender", "year", "added"]
    timeline = tabulate_timeline(connection, question.filters, "year", each="sender")
    places = [[each.name for each in timeline.columns].index(name) for name in names]
    for row in timeline.rows:
        sender, year, added = (row[place] for place in places)
        assert isinstance(added, Figure)
        marked = is_partial(ledger, question, sender=str(sender), year=int(str(year)))
        assert added.is_partial == marked, (sender, year)


@many
@given(ledgers, questions)
def test_machines_get_the_code_where_people_see_the_mark(
    ledger: Ledger, question: Question
) -> None:
    connection = write_ledger(ledger).open()
    for by in ("sender", "target"):
        table = tabulate_totals(connection, question.filters, by)
        marks = read_marks(table, "total")
        marks.pop("Total", None)
        codes = read_codes(table)
        assert ["uncovered" in str(row) for row in codes] == list(marks.values())


@many
@given(ledgers, questions, st.sampled_from(["sender", "target", "year"]))
def test_all_targets_are_marked_as_each_of_them_named(
    ledger: Ledger, question: Question, by: str
) -> None:
    connection = write_ledger(ledger).open()
    followed = ledger.followed_pairs()
    if question.senders:
        followed = {pair for pair in followed if pair[0] in question.senders}
    named = tuple(sorted({target for _, target in followed}))
    if not named:
        return
    everything = question._replace(targets=())
    each = question._replace(targets=named)
    tabulate = tabulate_totals if by == "sender" else tabulate_comparison
    first = tabulate(connection, everything.filters, by)
    second = tabulate(connection, each.filters, by)
    assert first.rows == second.rows
    assert first.total == second.total


@many
@given(ledgers, questions)
def test_one_sender_has_the_marks_that_it_has_among_all(
    ledger: Ledger, question: Question
) -> None:
    connection = write_ledger(ledger).open()
    everyone = question._replace(senders=())
    marks = read_marks(tabulate_totals(connection, everyone.filters, "sender"), "total")
    for sender in SENDERS:
        if sender in marks:
            alone = question._replace(senders=(sender,))
            table = tabulate_totals(connection, alone.filters, "sender")
            assert read_marks(table, "total") == {sender: marks[sender]}
