"""`docs/data-dictionary.md`: every column of every answer, with its meaning.

The columns are read from the answers themselves, so a column without a meaning stops the run.
"""

from __future__ import annotations

import csv
import io
import re
import shlex
import tempfile
from collections.abc import Iterable
from pathlib import Path

import examples

from sanctions_cli.records.fields import ExportedColumn, exported_columns

INTRODUCTION = """\
# Data dictionary

Every column of every answer as CSV, TSV, JSON, JSON Lines, Excel or SQLite. Generated from the answers by
`tools/documents.py`.

- Column names are stable: a column that was released keeps its name and meaning. New columns are added at the end.
- **An empty cell means no data**, not zero. JSON has `null` there.
- Codes stay codes; a column `*_name` beside them has the name.
- Dates are `2024-08-09`, or `2024-08` and `2024` if the day or month is not known.
- Several values in a cell are separated by `; `; JSON has a list.

The tables that `sanctions sql` can ask, and an export as SQLite has, are described in [the views of `sql`](sql.md). The files
of a ledger are described in [the record format](../data/FORMAT.md).
"""

ANSWERS = (
    ("`totals`", ("totals --by sender", "totals --by year", "totals --by program")),
    ("`compare`", ("compare CA US --by year",)),
    ("`compare --by round`", ("compare CA US --by round --period 2020",)),
    ("`compare --pairs`", ("compare CA US --by round --pairs",)),
    ("`compare` of two periods", ("compare CA US --periods 2021 2022",)),
    ("`balance`", ("balance --target BY",)),
    ("`balance` on several dates", ("balance --target BY --on 2021 --on 2022",)),
    ("`timeline`", ("timeline CA US", "timeline CA US --by year")),
    ("`summary`", ("summary",)),
    ("`programs`", ("programs",)),
    ("`coverage`", ("coverage",)),
    ("`diff`", ("diff 2022-01-01 2024-12-31",)),
)
"""The answers in tables of their own: a title, and the commands whose columns are shown."""

DIMENSIONS = {
    "sender": "code of the country or body that imposes",
    "sender_name": "its name",
    "target": "code of the target country; several where one figure is for all of them",
    "target_name": "its name",
    "program": "the list that the targets are put on",
    "year": "year of the announcement",
    "quarter": "quarter of the announcement: 2024-Q3",
    "month": "month of the announcement: 2024-08",
}
FIGURES = {
    "announcements": "number of announcements",
    "individuals": "people",
    "entities": "companies and other bodies",
    "vessels": "ships",
    "aircraft": "aircraft",
    "other": "targets of any other type",
    "unspecified": "targets whose type the source does not give",
    "total": "targets of all types; does not include what is unknown",
    "unknown": "announcements that give no figure, not included in the total",
    "unknown_types": "types of which there are some, but no source says how many",
    "undated": "announcements left out, as only the month or year of their date is known",
}
ROUNDS = {
    "round": "date of the first announcement of the round",
    "last_day": "date of its last announcement",
    "first": "senders that acted first",
    "followers": "senders that acted later in the round",
    "did_not_act": "senders that did not act in the round",
    "may_have_acted": "senders that may have acted: only the month or year of a date is known",
    "joined_statement": "senders that joined a statement without acting",
    "named": "senders that a source names as acting jointly without a record of their own",
    "records": "ids of the records of the round",
    r"[A-Z]{2}": "targets that this sender listed",
    r"[A-Z]{2}_unknown_types": "types of which this sender listed some, but no source says how many",
    r"[A-Z]{2}_act": "what this sender did: listing, measure …",
    r"[A-Z]{2}_lag_days": "days after the first announcement of the round",
}
PAIRS = {
    "other": "code of the other sender",
    "other_name": "its name",
    "together": "rounds in which both acted",
    "same_day": "of these, rounds in which both acted on the same day",
    "sender_first": "of these, rounds in which the sender acted first",
    "other_first": "of these, rounds in which the other acted first",
    "median_lag_days": "median of the days between them, whichever acted first",
    "sender_only": "rounds in which only the sender acted",
    "other_only": "rounds in which only the other acted",
    "sender_unclear": "rounds in which the sender may have acted",
    "other_unclear": "rounds in which the other may have acted",
    "overlap_percent": "rounds with both, in percent of those with either",
}
PERIODS = {
    "before": "targets in the first period",
    "after": "targets in the second period",
    "change": "second minus first",
    "change_percent": "change in percent of the first",
    "unknown_before": "announcements of the first period that give no figure",
    "unknown_after": "announcements of the second period that give no figure",
    "unknown_types_before": "types of unknown number in the first period",
    "unknown_types_after": "types of unknown number in the second period",
    "undated_before": "announcements that may belong to the first period",
    "undated_after": "announcements that may belong to the second period",
    "period_before": "the first period",
    "period_after": "the second period",
    "(followed|covered)_before": "whether the ledger covers the sender in the first period",
    "(followed|covered)_after": "whether the ledger covers the sender in the second period",
}
STOCKS = {
    "on": "the date",
    r"\d{4}-\d\d-\d\d": "targets on the list on this date",
    r"unknown_\d{4}-\d\d-\d\d": "announcements until then that give no figure",
    r"undated_\d{4}-\d\d-\d\d": "announcements that may be before or after this date",
    "opening": "whether the starting size of the list is known",
    "last_stated": "the last total that a source states for the list",
    "last_stated_on": "its date",
    "matches|verdict": "whether the ledger matches it",
    "change": "last date minus first date",
}
OTHERS = {
    "added": "targets listed in the period",
    "removed": "targets delisted in the period",
    "cumulative": "targets listed since the beginning",
    "rounds": "dates of the rounds in the period in which the sender acted",
    "first": "date of the first announcement",
    "last": "date of the last announcement",
    "delisted": "targets delisted",
    "title": "name of the list",
    "until": "expiry date; of a list, its last day",
    "is_minimum": "whether the total is a minimum, as the starting size is unknown",
    "is_defined": "whether programs.toml defines the program",
    "since": "first day covered",
    "is_stated": "whether ledger.toml states the coverage",
    "kind": "what changed: announcement, assertion, program …",
    "id": "id of the record",
    "field": "the field that changed",
    "old": "its value before",
    "new": "its value after",
    "difference": "new minus old, for figures",
    "caveats": "codes of the caveats that concern the row",
}
SPECIAL = {
    "compare": {r"[A-Z]{2}": "targets that this sender listed"},
    "compare --by round": ROUNDS,
    "compare --pairs": PAIRS,
    "compare of two periods": PERIODS,
    "balance": STOCKS,
    "balance on several dates": PERIODS | STOCKS,
    "coverage": {
        "until": "last day covered; empty while the ledger is kept up to date"
    },
    "diff": {"change": "added, removed, changed or renamed"},
}
"""Meanings that a column has in some answers only, by title."""

CHECK = """\
## `check`

`check -f json` and `-f jsonl` have an object for each finding. `check -f sarif` follows SARIF 2.1.0.

| key | meaning |
| --- | --- |
| `file` | path of the file, relative to the ledger |
| `line`, `column` | where in the file, counted from 1 |
| `severity` | error, warning or note |
| `rule` | name of the [rule](checks.md) |
| `message` | what is wrong |
| `hint` | what to do |
| `details` | further lines, such as the records that may explain a difference |
| `excerpt` | the line of the file |
"""


def document() -> str:
    """The document: the columns of `list` and `export`, then of each answer."""
    parts = [INTRODUCTION, _describe_export()]
    with tempfile.TemporaryDirectory() as place:
        folder = examples.make_workplace(Path(place))
        for title, commands in ANSWERS:
            names = [
                name for command in commands for name in _read_columns(command, folder)
            ]
            parts.append(_make_section(title, dict.fromkeys(names)))
    return "\n".join([*parts, CHECK])


def _read_columns(command: str, folder: Path) -> list[str]:
    """The columns of an answer as CSV, in their order."""
    words = ["sanctions", *shlex.split(command), "-f", "csv"]
    answer = examples.run_command(words, folder)
    return next(csv.reader(io.StringIO(answer)))


def _make_section(title: str, names: Iterable[str]) -> str:
    special = SPECIAL.get(title.replace("`", ""), {})
    rows = [(_show_pattern(name), _find_meaning(name, special)) for name in names]
    return "\n".join([f"## {title}", "", *_make_table(rows)])


def _show_pattern(name: str) -> str:
    """A column's name; of one that is named after a sender or a date, its pattern."""
    if re.match(r"[A-Z]{2}(_|$)", name):
        return f"SENDER{name[2:]}"
    return re.sub(r"\d{4}-\d\d-\d\d", "DATE", name)


def _find_meaning(name: str, special: dict[str, str]) -> str:
    for meanings in (special, DIMENSIONS, FIGURES, OTHERS):
        for pattern, meaning in meanings.items():
            if re.fullmatch(pattern, name):
                return meaning
    raise SystemExit(f"tools/data_dictionary.py has no meaning for column {name!r}")


def _make_table(rows: Iterable[tuple[str, str]]) -> list[str]:
    lines = [f"| `{name}` | {meaning} |" for name, meaning in dict(rows).items()]
    return ["| column | meaning |", "| --- | --- |", *lines, ""]


def _describe_export() -> str:
    rows = [(column.name, _describe(column)) for column in exported_columns()]
    return "\n".join(["## `list` and `export`", "", *_make_table(rows)])


def _describe(column: ExportedColumn) -> str:
    if column.field is None or column.target_type:
        meaning = (DIMENSIONS | FIGURES | OTHERS).get(column.target_type or column.name)
        if column.name.startswith("net_"):
            return f"net change on the list: {meaning}"
        return meaning or column.name
    return column.field.sql_meaning
