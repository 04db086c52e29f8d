"""Records made in a test, and ledgers to write them into."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from sanctions_cli.dates.periods import first_day, last_day
from sanctions_cli.ledger import build, record_paths
from sanctions_cli.records import Announcement, Assertion, Program

SOURCE = {"publisher": "Official Gazette"}


def make_announcement(**values: object) -> Announcement:
    """A listing of ten individuals by Canada against Belarus on 9 August 2024, but for `values`."""
    usual = {
        "sender": "CA",
        "target": "BY",
        "announced": "2024-08-09",
        "action": "listing",
        "counts": {"individuals": 10},
    }
    return build.build_announcement(usual | values)


def make_assertion(**values: object) -> Assertion:
    """A stated total of ten individuals on a Canadian list at the end of 2024, but for `values`."""
    usual = {
        "sender": "CA",
        "target": "BY",
        "program": "CA-SEMA-BLR",
        "on": "2024-12-31",
        "claim": "ten individuals",
        "stated": {"individuals": 10},
        "sources": [SOURCE],
    }
    return build.build_assertion(usual | values)


def make_program(sender: str = "CA", target: tuple[str, ...] = ("BY",)) -> Program:
    """A program of a sender."""
    return Program(title="Regulations", sender=sender, target=target)


def write_record(
    root: Path, record: record_paths.Record, suffix: str | None = None
) -> str:
    """Write a record into a ledger, past the undo log; its id."""
    path = record_paths.free_path(root, record, suffix)
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(build.encode_record(record, path))
    return record_paths.record_id(path)


def write_all(root: Path, records: Iterable[record_paths.Record]) -> list[str]:
    """Write records into a ledger; their ids."""
    return [write_record(root, record) for record in records]


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def same_announcement(record: Announcement, candidate: Announcement) -> bool:
    """Whether two records may be the same announcement: the rule, stated for one pair."""
    if (record.sender, record.action) != (candidate.sender, candidate.action):
        return False
    if set(record.target) != set(candidate.target):
        return False
    if record.announced == candidate.announced:
        return True
    if record.counts is None or record.counts != candidate.counts:
        return False
    three_days = timedelta(days=3)
    return (
        first_day(record.announced) - three_days <= first_day(candidate.announced)
        and last_day(candidate.announced) <= last_day(record.announced) + three_days
    )
