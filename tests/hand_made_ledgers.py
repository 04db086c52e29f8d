"""Ledgers made by hand, record by record, so that a test shows all that its figures come from."""

from __future__ import annotations

import io
import json
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tomli_w

from sanctions_cli.dates import parse_period
from sanctions_cli.index import database
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.render import Format, RenderOptions, write_table
from sanctions_cli.table import Table

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
            "announced": _toml_date(announced),
            "action": action,
            **{name: _toml_date(value) for name, value in fields.items()},
        }
        if counts is not None:
            record["counts"] = {"individuals": counts} if isinstance(counts, int) else counts
        stem = "-".join([sender, announced, *targets, action]).lower()
        folder = self.root / "announcements" / announced[:4]
        folder.mkdir(parents=True, exist_ok=True)
        name, number = stem, 1
        while (folder / f"{name}.toml").exists():
            number += 1
            name = f"{stem}-{number}"
        (folder / f"{name}.toml").write_text(tomli_w.dumps(record), encoding="utf-8")
        return name

    def add_program(self, program: str, sender: str, **fields: object) -> None:
        """Define a program in programs.toml."""
        values = {"title": program, "sender": sender, "target": "BY"} | {
            name: _toml_date(value) for name, value in fields.items()
        }
        with (self.root / "programs.toml").open("a") as file:
            file.write(tomli_w.dumps({program: values}))

    def add_assertion(self, name: str, on: str, stated: dict[str, int], **fields: object) -> None:
        """Add a total that a source states."""
        record = {
            "sender": "CA",
            "target": "BY",
            "on": _toml_date(on),
            "claim": f"The total of {on}",
            **{key: _toml_date(value) for key, value in fields.items()},
            "stated": stated,
        }
        folder = self.root / "assertions"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(tomli_w.dumps(record), encoding="utf-8")

    def cover(self, sender: str, since: str, until: str, target: str = "BY") -> None:
        """Claim that the ledger has all announcements of a sender from one date to another."""
        coverage = {
            "sender": sender,
            "target": target,
            "since": _toml_date(since),
            "until": _toml_date(until),
        }
        with (self.root / "ledger.toml").open("a") as file:
            file.write(f"\n[[coverage]]\n{tomli_w.dumps(coverage)}")

    def open(self) -> sqlite3.Connection:
        """Its index, in memory; fails where a record is not as the format wants it."""
        ledger = database.open_ledger(self.root, None)
        assert not ledger.findings()
        return ledger.connection


def _toml_date(value: object) -> object:
    """A full date as TOML has it; a month, a year or anything else as it is."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    return value


def make_filters(period: str = "", **wanted: object) -> Filters:
    """Filters, with the period as people type it."""
    chosen = parse_period(period, date(2026, 12, 31)) if period else ALL_DATES
    return Filters(period=chosen, **wanted)  # type: ignore[arg-type]


def read_rows(table: Table) -> list[dict[str, object]]:
    """The rows of a table as programs get them."""
    stream = io.StringIO(newline="")
    write_table(table, Format.json, stream, RenderOptions())
    rows: list[dict[str, object]] = json.loads(stream.getvalue())
    return rows


def show_text(table: Table, width: int = 0) -> str:
    """A table as people see it at a terminal so many columns wide (0 = unlimited)."""
    stream = io.StringIO(newline="")
    write_table(table, Format.table, stream, RenderOptions(width=width))
    return stream.getvalue()


def note_texts(table: Table) -> list[str]:
    """The footnotes of a table, without their marks."""
    return [text for _, text in table.notes]
