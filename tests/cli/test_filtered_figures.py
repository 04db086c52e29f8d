"""Every figure obeys every filter, and the days of its records: each command with each filter, beside
a plain computation over the records.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest
from conftest import Run
from hand_made_ledgers import HandMadeLedger

LISTINGS = ("listing", "relisting")
SIGNS = {"opening": 1, "listing": 1, "relisting": 1, "delisting": -1}
DAY, EARLIER = "2024-08-15", "2024-03-10"
SINCE = "2024-02-10"
MONTH_ENDS = {"2024-02": "29", "2024-03": "31", "2024-07": "31", "2024-08": "31"}


class Record(NamedTuple):
    """A record as the test writes it; each has a count of its own, so that no two are confused."""

    sender: str
    targets: tuple[str, ...]
    program: str
    action: str
    date: str
    count: int
    measure: str = "asset_freeze"
    reason: str = "fraud"

    @property
    def first_day(self) -> str:
        return self.date + "0000-01-01"[len(self.date) :]

    @property
    def last_day(self) -> str:
        if len(self.date) == 4:
            return f"{self.date}-12-31"
        if len(self.date) == 7:
            return f"{self.date}-{MONTH_ENDS[self.date]}"
        return self.date


BOTH = ("BY", "RU")
RECORDS = (
    Record("GB", ("RU",), "GB-RUS", "opening", "2023-01-01", 1000),
    Record("GB", ("BY",), "GB-RUS", "opening", "2023-01-01", 40),
    Record("GB", ("BY",), "GB-RUS", "listing", "2024-02-20", 6),
    Record("GB", ("RU",), "GB-RUS", "listing", "2024-02", 300, reason="war"),
    Record("GB", BOTH, "GB-RUS", "listing", "2024-03-01", 17, "travel_ban"),
    Record("GB", ("RU",), "GB-RUS", "delisting", "2024-03-05", 5, "travel_ban", "war"),
    Record("GB", ("BY",), "GB-RUS", "delisting", "2024-07", 3),
    Record("GB", ("BY",), "GB-BLR", "listing", "2024-08-01", 21, reason="war"),
    Record("GB", ("BY",), "GB-BLR", "listing", "2024-08", 8, "travel_ban"),
    Record("GB", BOTH, "GB-BLR", "delisting", "2024-08-14", 2),
    Record("CA", ("BY",), "CA-BLR", "listing", "2024-03-10", 10, reason="war"),
    Record("CA", ("BY",), "CA-BLR", "relisting", "2024-08-15", 4),
    Record("CA", ("RU",), "CA-RUS", "listing", "2024", 77),
    Record("CA", ("RU",), "CA-RUS", "listing", "2024-08-16", 30, "travel_ban"),
    Record("CA", ("RU",), "CA-RUS", "measure", "2024-03-02", 9),
)


class Asked(NamedTuple):
    """Filters as options of the command line; an empty one lets everything through."""

    senders: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def options(self) -> list[str]:
        options = []
        for name, values in self._asdict().items():
            for value in values:
                options += [f"--{name.removesuffix('s')}", value]
        return options

    def select(self) -> list[Record]:
        """The records that pass."""
        selected = []
        for record in RECORDS:
            values = (
                {record.sender},
                set(record.targets),
                {record.program},
                {record.action},
                {record.measure},
                {record.reason},
            )
            if all(
                not wanted or set(wanted) & has
                for wanted, has in zip(self, values, strict=True)
            ):
                selected.append(record)
        return selected

    @property
    def no_stock_obeys(self) -> bool:
        return bool(self.actions or self.measures or self.reasons)


FILTERS = {
    "none": Asked(),
    "BY": Asked(targets=("BY",)),
    "RU": Asked(targets=("RU",)),
    "both targets": Asked(targets=BOTH),
    "a target of nobody": Asked(targets=("UA",)),
    "sender": Asked(senders=("GB",)),
    "sender and target": Asked(senders=("GB",), targets=("BY",)),
    "program": Asked(programs=("GB-RUS",)),
    "program and target": Asked(programs=("GB-RUS",), targets=("BY",)),
    "two programs": Asked(programs=("GB-RUS", "CA-RUS")),
    "action": Asked(actions=("delisting",)),
    "actions and target": Asked(actions=("listing", "opening"), targets=("RU",)),
    "measure": Asked(measures=("travel_ban",)),
    "reason": Asked(reasons=("war",)),
    "reason and target": Asked(reasons=("war",), targets=("BY",)),
}

Figure = tuple[int | None, int]
"""A sum, None where there is no data, and how many records it leaves out for their date."""
Figures = dict[str, Figure]


def add_up(
    records: Iterable[Record],
    key: Callable[[Record], str],
    number: Callable[[Record], int],
    since: str = "0001-01-01",
    until: str = "9999-12-31",
) -> Figures:
    """The figure of each key, of the records that lie in a time or may lie in it."""
    sums: dict[str, int] = defaultdict(int)
    undated: dict[str, int] = defaultdict(int)
    for record in records:
        if record.last_day < since or record.first_day > until:
            continue
        if since <= record.first_day and record.last_day <= until:
            sums[key(record)] += number(record)
        else:
            undated[key(record)] += 1
    figures = {}
    for name in {*sums, *undated}:
        value = None if undated[name] and not sums[name] else sums[name]
        figures[name] = (value, undated[name])
    return figures


def move(record: Record) -> int:
    return SIGNS[record.action] * record.count


def count(record: Record) -> int:
    return record.count


def moving(asked: Asked) -> list[Record]:
    return [record for record in asked.select() if record.action in SIGNS]


def counted(asked: Asked) -> list[Record]:
    wanted = asked.actions or LISTINGS
    return [record for record in asked.select() if record.action in wanted]


def stocks_on(asked: Asked, day: str) -> Figures:
    return add_up(moving(asked), lambda record: record.program, move, until=day)


def by_sender(asked: Asked, since: str = "0001-01-01", until: str = DAY) -> Figures:
    return add_up(counted(asked), lambda record: record.sender, count, since, until)


@pytest.fixture
def ask(hand_made: HandMadeLedger, run: Run) -> Callable[..., list[dict]]:
    """`ask("totals", …)`: the rows of an answer about RECORDS."""
    for program, targets in (
        ("GB-RUS", BOTH),
        ("GB-BLR", BOTH),
        ("CA-BLR", ("BY",)),
        ("CA-RUS", ("RU",)),
    ):
        hand_made.add_program(program, program[:2], target=list(targets))
    # Within the coverage, nothing announced is zero.
    for sender in ("CA", "GB"):
        for target in (*BOTH, "UA"):
            hand_made.cover(sender, "2020", "2030", target)
    for record in RECORDS:
        hand_made.add(
            record.sender,
            record.date,
            record.count,
            action=record.action,
            target=list(record.targets),
            program=record.program,
            measures=[record.measure],
            reasons=[record.reason],
        )

    def call(*arguments: str) -> list[dict]:
        result = run(*arguments, "-L", hand_made.root, "-f", "json")
        assert result.code in (0, 1), result.err
        rows: list[dict] = json.loads(result.out)
        return rows

    return call


def read_figures(rows: list[dict], key: str, column: str) -> Figures:
    return {row[key]: (row[column], row["undated"]) for row in rows}


cases = pytest.mark.parametrize("asked", FILTERS.values(), ids=list(FILTERS))


@cases
def test_totals(ask, asked: Asked) -> None:
    period = ["--since", SINCE, "--until", DAY]
    rows = ask("totals", "--by", "sender", *period, *asked.options)
    assert read_figures(rows, "sender", "total") == by_sender(asked, SINCE)
    rows = ask("totals", "--by", "program", "--net", *period, *asked.options)
    flows = [record for record in moving(asked) if record.action != "opening"]
    assert read_figures(rows, "program", "total") == add_up(
        flows, lambda record: record.program, move, SINCE, DAY
    )


@cases
def test_additions_and_removals(ask, asked: Asked) -> None:
    rows = ask("totals", "--flows", "--by", "sender", "--until", DAY, *asked.options)
    flows = [record for record in moving(asked) if record.action != "opening"]
    added = add_up(flows, lambda r: r.sender, lambda r: max(move(r), 0), until=DAY)
    removed = add_up(flows, lambda r: r.sender, lambda r: max(-move(r), 0), until=DAY)
    assert read_figures(rows, "sender", "added") == added
    assert read_figures(rows, "sender", "removed") == removed


@cases
def test_comparisons(ask, asked: Asked) -> None:
    senders = asked.senders or ("CA", "GB")
    options = asked._replace(senders=()).options
    rows = ask("compare", *senders, "--by", "program", "--until", DAY, *options)
    expected = add_up(counted(asked), lambda record: record.program, count, until=DAY)
    assert read_figures(rows, "program", "total") == expected
    periods = ["--periods", f"..{EARLIER}", f"2024-03-11..{DAY}"]
    rows = ask("compare", *senders, *periods, *options)
    sides = (
        ("before", by_sender(asked, until=EARLIER)),
        ("after", by_sender(asked, "2024-03-11", DAY)),
    )
    for side, figures in sides:
        for row in rows:
            figure = (row[side], row[f"undated_{side}"])
            assert figure == figures.get(row["sender"], (0, 0)), (side, row)
    for row in rows:
        is_open = row["undated_before"] or row["undated_after"]
        assert (row["change"] is None) == bool(is_open)


@cases
def test_lines_over_time(ask, asked: Asked) -> None:
    senders = asked.senders
    options = asked._replace(senders=()).options
    rows = ask("timeline", *senders, "--by", "year", "--until", DAY, *options)
    last = {row["sender"]: (row["cumulative"], row["undated"]) for row in rows}
    expected = by_sender(asked)
    for sender, figure in last.items():
        amount, undated = expected.get(sender, (0, 0))
        assert figure[0] == amount or not amount, (sender, figure)
        assert figure[1] >= undated


@cases
def test_lines_of_stocks(
    ask, run: Run, hand_made: HandMadeLedger, asked: Asked
) -> None:
    options = asked._replace(senders=()).options
    line = ["timeline", *asked.senders, "--net", "--each", "program", "--until", DAY]
    if asked.no_stock_obeys:
        result = run(*line, *options, "-L", hand_made.root)
        assert result.code == 2
        assert "--net cannot be combined with --" in result.err
        return
    rows = ask(*line, "--by", "year", *options)
    last = {row["program"]: (row["cumulative"], row["undated"]) for row in rows}
    assert last == stocks_on(asked, DAY)


@cases
def test_stocks(ask, run: Run, hand_made: HandMadeLedger, asked: Asked) -> None:
    if asked.no_stock_obeys:
        result = run("balance", *asked.options, "-L", hand_made.root)
        assert (result.code, "no option --" in result.err) == (2, True)
        return
    for day in (EARLIER, "2024-02-15", DAY, "2024-08-31", "2024-12-31"):
        rows = ask("balance", "--on", day, *asked.options)
        assert read_figures(rows, "program", "total") == stocks_on(asked, day), day
    rows = ask("balance", "--on", EARLIER, "--on", DAY, *asked.options)
    for row in rows:
        for day in (EARLIER, DAY):
            figure = (row[day], row[f"undated_{day}"])
            assert figure == stocks_on(asked, day).get(row["program"], (None, 0))


def test_stocks_in_sql(ask) -> None:
    for day in (EARLIER, "2024-02-15", DAY, "2024-08-31", "2024-12-31"):
        # Each target has a part of the list, with rows of its own.
        parts = (
            "select program, total, undated, max(day) from stock"
            f" where day <= '{day}' group by program, target"
        )
        query = (
            "select program, sum(total) as total, sum(undated) as undated"
            f" from ({parts}) group by program"
        )
        rows = ask("sql", query)
        assert read_figures(rows, "program", "total") == stocks_on(Asked(), day), day


@cases
def test_differences_between_two_days(ask, asked: Asked) -> None:
    rows = ask("diff", EARLIER, DAY, *asked.options)
    lists = {
        row["id"]: row
        for row in rows
        if (row["kind"], row["field"]) == ("program", "total")
    }
    old, new = stocks_on(asked, EARLIER), stocks_on(asked, DAY)
    changed = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    assert set(lists) == (set() if asked.no_stock_obeys else changed)
    for name, row in lists.items():
        old_figure, new_figure = old.get(name, (0, 0)), new.get(name, (0, 0))
        assert (row["old"], row["new"]) == (old_figure[0] or 0, new_figure[0] or 0)
        is_open = old_figure[1] or new_figure[1]
        assert (row["difference"] is None) == bool(is_open), row
    between = {
        "added": [
            r for r in asked.select() if r.first_day > EARLIER and r.last_day <= DAY
        ]
    }
    between["undated"] = [
        record
        for record in asked.select()
        if record not in between["added"]
        and record.last_day > EARLIER
        and record.first_day <= DAY
    ]
    for change, records in between.items():
        shown = [row for row in rows if row["change"] == change]
        assert len(shown) == len(records), change


@cases
def test_the_summary(ask, asked: Asked) -> None:
    rows = ask("summary", "--until", DAY, *asked.options)
    listed = [record for record in asked.select() if record.action in LISTINGS]
    expected = add_up(
        listed, lambda record: f"{record.sender} {record.targets}", count, until=DAY
    )
    for row in rows:
        amount, undated = expected.get(
            f"{row['sender']} {tuple(row['target'])}", (0, 0)
        )
        assert (row["total"] or 0, row["undated"] >= undated) == (amount or 0, True)


@pytest.mark.parametrize("target", ["BY", "RU", "UA"])
@pytest.mark.parametrize("program", ["GB-RUS", "GB-BLR", "CA-RUS", ""])
@pytest.mark.parametrize("kind", ["stock", "flow"])
def test_stated_totals(
    ask, run: Run, hand_made: HandMadeLedger, target: str, program: str, kind: str
) -> None:
    asked = Asked(targets=(target,), programs=(program,) if program else ())
    subject = [program, "--target", target]
    if not program:
        asked = asked._replace(senders=("GB",))
        subject = ["GB", target]
    if kind == "stock":
        records, number, since = moving(asked), move, "0001-01-01"
        options = []
    else:
        records, number, since = counted(asked), count, SINCE
        options = ["--since", SINCE]
    figures = add_up(records, lambda record: "", number, since, DAY)
    _, undated = figures.get("", (0, 0))
    possible = [r for r in records if r.last_day >= since and r.first_day <= DAY]
    certain = sum(
        number(r) for r in possible if since <= r.first_day and r.last_day <= DAY
    )
    doubtful = [number(r) for r in possible if r.first_day < since or r.last_day > DAY]
    assert len(doubtful) == undated
    lowest = certain + sum(doubt for doubt in doubtful if doubt < 0)
    highest = certain + sum(doubt for doubt in doubtful if doubt > 0)
    words = [*subject[:1], DAY, *subject[1:]] if program else [*subject, DAY]
    for stated, code in ((lowest, 0), (highest, 0), (highest + 1, 1)):
        if stated < 0:
            continue
        result = run(
            *("assert", *words, *options, "--individuals", str(stated), "--dry-run"),
            *("--publisher", "A", "-L", hand_made.root),
        )
        assert result.code == code, result.err
        if lowest == highest:
            assert re.search(rf"  Individuals +[0-9,]+ +{certain:,}\n", result.err)
        else:
            assert "        ?" in result.err
        if lowest != highest and code == 0:
            assert "cannot be compared" in result.err
