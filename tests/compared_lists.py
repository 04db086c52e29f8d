"""Hand-made ledgers compared with lists that have as many targets of each day as a test says."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from hand_made_ledgers import HandMadeLedger

from sanctions_cli.lists import (
    ListProgram,
    ProgramNames,
    date_lists,
    group_entries,
    open_list,
)
from sanctions_cli.reconcile import compare_list

PROGRAM = ListProgram("EU-RUR", "EU", ("BY",))
COLUMNS = (
    "celex",
    "recordId",
    "programKey",
    "annex",
    "measure",
    "startDate",
    "schema",
    "name",
)
SCHEMATA = {"individuals": "Person", "entities": "LegalEntity"}

Days = Mapping[str, Mapping[str, int]]
"""The counts by type of each day."""


def write_list(path: Path, days: Days) -> None:
    """Write an EU act whose annex has as many targets of each day; "" is no day."""
    number = 0
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for day, counts in days.items():
            for name, count in counts.items():
                for _ in range(count):
                    number += 1
                    writer.writerow(
                        [
                            *("32006R0001", number, "EU-RUR", "I", "Asset freeze"),
                            *(day, SCHEMATA[name], f"Target {number}"),
                        ]
                    )


def read_list(path: Path, as_of: str):
    (list_file,) = date_lists([open_list(path)], [as_of])
    return group_entries(
        list_file,
        ProgramNames({PROGRAM: ["EU-RUR"]}),
        lambda program: program == PROGRAM,
    )


def compare(
    folder: Path, ledger: HandMadeLedger, days: Days, as_of: str = "2024-06-30"
):
    """The comparison of a ledger with a list that has as many targets of each day."""
    path = folder / "list.csv"
    write_list(path, days)
    return compare_list(ledger.open(), read_list(path, as_of), PROGRAM)


def results(comparison):
    """The state of each day, with its reasons."""
    return {
        row.day: (row.state, *(reason.describe() for reason in row.reasons))
        for row in comparison.rows
    }


def causes(comparison):
    """What may be behind the difference of each day that nothing explains."""
    return {
        row.day: [cause.text for cause in row.causes]
        for row in comparison.unexplained
        if row.kind != "stock"
    }


def make_empty_ledger(folder: Path) -> HandMadeLedger:
    """A ledger with a program and no records."""
    ledger = HandMadeLedger(folder / "ledger")
    ledger.add_program("EU-RUR", "EU")
    return ledger


def add(ledger, announced, counts, **fields):
    return ledger.add("EU", announced, counts, program="EU-RUR", **fields)
