"""Ledgers made by hand, record by record, so that a test shows all that its figures come from."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from sanctions_cli.caveats import Caveat
from sanctions_cli.dates import parse_period
from sanctions_cli.index import database
from sanctions_cli.ledger.coverage import CoverageEntry
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.queries.coverage import LedgerCoverage, Pair, find_pairs
from sanctions_cli.render import Format, RenderOptions, write_table
from sanctions_cli.render.caveat_words import Wording, word_caveat
from sanctions_cli.render.notes import add_notes
from sanctions_cli.table import Remark, Table

_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def make_coverage(
    *entries: CoverageEntry,
    senders: Iterable[str] = (),
    targets: Iterable[str] = ("BY",),
    recorded: Iterable[tuple[str, str]] = (),
    programs: Mapping[str, tuple[Pair, ...]] | None = None,
) -> LedgerCoverage:
    """The coverage of a question about these senders and targets; none of them mean all.

    `recorded` are the pairs with announcements.
    """
    pairs = find_pairs(
        entries, [Pair(*pair) for pair in recorded], tuple(senders), tuple(targets)
    )
    return LedgerCoverage(entries, pairs, tuple(targets), programs)


Counts = int | dict[str, int] | None
"""Targets: a number of individuals, or numbers by type, or no figure at all."""


@dataclass(frozen=True)
class HandMadeLedger:
    """A ledger in a folder, empty at first."""

    root: Path

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True)
        (self.root / "ledger.toml").write_text('format = 1\ntitle = "Made by hand"\n')
        (self.root / "programs.toml").write_text("")

    def add(
        self,
        sender: str,
        announced: str,
        counts: Counts = None,
        *,
        action: str = "listing",
        target: str | list[str] = "BY",
        **fields: object,
    ) -> str:
        """Add an announcement, and return its id. `announced` may be a month or a year."""
        targets = [target] if isinstance(target, str) else target
        record = {
            "sender": sender,
            "target": target,
            "announced": announced,
            "action": action,
            **fields,
        }
        if counts is not None:
            record["counts"] = (
                {"individuals": counts} if isinstance(counts, int) else counts
            )
        stem = "-".join([sender, announced, *targets, action]).lower()
        folder = self.root / "announcements" / announced[:4]
        folder.mkdir(parents=True, exist_ok=True)
        name, number = stem, 1
        while (folder / f"{name}.toml").exists():
            number += 1
            name = f"{stem}-{number}"
        (folder / f"{name}.toml").write_text(
            tomli_w.dumps(_toml_dates(record)), encoding="utf-8"
        )
        return name

    def add_program(self, program: str, sender: str, **fields: object) -> None:
        """Define a program in programs.toml."""
        values = {"title": program, "sender": sender, "target": "BY", **fields}
        with (self.root / "programs.toml").open("a") as file:
            file.write(tomli_w.dumps(_toml_dates({program: values})))

    def add_assertion(
        self,
        on: str,
        stated: dict[str, int],
        *,
        program: str | list[str] = "",
        **fields: object,
    ) -> str:
        """Add a total that a source states, of Canada's lists, and return its id."""
        record: dict[str, object] = {
            "sender": "CA",
            "target": "BY",
            "on": on,
            "claim": f"The total of {on}",
            **fields,
        }
        stem = f"{on}-ca-by"
        if program:
            record["program"] = program
            stem = "-".join(
                [on, program] if isinstance(program, str) else [on, *program]
            ).lower()
        folder = self.root / "assertions"
        folder.mkdir(exist_ok=True)
        text = tomli_w.dumps(_toml_dates(record | {"stated": stated}))
        (folder / f"{stem}.toml").write_text(text, encoding="utf-8")
        return stem

    def cover(self, sender: str, since: str, until: str, target: str = "BY") -> None:
        """Claim that the ledger has all announcements of a sender from one date to another."""
        coverage = {"sender": sender, "target": target, "since": since, "until": until}
        with (self.root / "ledger.toml").open("a") as file:
            file.write(f"\n[[coverage]]\n{tomli_w.dumps(_toml_dates(coverage))}")

    def open(self) -> sqlite3.Connection:
        """Its index, in memory; fails where a record is not as the format wants it."""
        ledger = database.open_ledger(self.root, None)
        assert not ledger.findings(), ledger.findings()
        return ledger.connection


def _toml_dates(values: dict[str, Any]) -> dict[str, Any]:
    """The values with full dates as TOML has them, in tables within tables too."""
    return {name: _toml_value(value) for name, value in values.items()}


def _toml_value(value: Any) -> Any:
    if isinstance(value, dict):
        return _toml_dates(value)
    if isinstance(value, list):
        return [_toml_value(item) for item in value]
    if isinstance(value, str) and _FULL_DATE.fullmatch(value):
        return date.fromisoformat(value)
    return value


def make_filters(period: str = "", **wanted: object) -> Filters:
    """Filters, with the period as people type it."""
    chosen = parse_period(period, date(2026, 12, 31)) if period else ALL_DATES
    return Filters(period=chosen, **wanted)  # type: ignore[arg-type]


def read_rows(table: Table) -> list[dict[str, object]]:
    """The rows of a table as programs get them, without the codes of their caveats."""
    rows = _read_objects(table)
    for row in rows:
        row.pop("caveats", None)
    return rows


def read_codes(table: Table) -> list[object]:
    """The codes of the caveats of each row, as programs get them."""
    return [row["caveats"] for row in _read_objects(table)]


def _read_objects(table: Table) -> list[dict[str, object]]:
    stream = io.StringIO(newline="")
    write_table(table, Format.json, stream, RenderOptions())
    rows: list[dict[str, object]] = json.loads(stream.getvalue())
    return rows


def show_text(table: Table, width: int = 0) -> str:
    """A table as people see it at a terminal so many columns wide (0 = unlimited)."""
    stream = io.StringIO(newline="")
    write_table(table, Format.table, stream, RenderOptions(width=width))
    return stream.getvalue()


NOT_STATED = (
    "This ledger does not state what it covers: no record does not mean that nothing was"
    " announced."
)
"""The footnote of a ledger without any claim of coverage."""

COUNTS_LISTINGS = "Counts listings by announcement date, as announced."


def words_of(caveats: Iterable[Caveat], *, is_short: bool = False) -> list[str]:
    """Caveats in the words of what is published."""
    wording = Wording("published", is_short)
    return [word_caveat(caveat, wording) for caveat in caveats]


def notes_of(table: Table) -> list[Remark]:
    """All footnotes of a table at a terminal, each with its mark."""
    return list(add_notes(table, RenderOptions(), "terminal").remarks)


def note_texts(table: Table) -> list[str]:
    """The footnotes of a table, without their marks."""
    return [text for _, text in notes_of(table)]


def kinds_of(table: Table) -> list[str]:
    """The kinds of the caveats of a table, in their order."""
    return [caveat.kind for caveat in table.caveats]
