"""Sheets for the tests of import, ledgers to import them into, and what is in these afterwards."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from conftest import SHIPPED, Run
from hypothesis import HealthCheck
from hypothesis import strategies as st
from record_strategies import VALUES, records_of

from sanctions_cli.records import UNKNOWN, Announcement, Kind, toml

HEADER = "sender,target,announced,action,individuals,entities,note\n"


def make_empty_ledger(root: Path) -> Path:
    """A ledger without records, with the shipped programs."""
    root.mkdir()
    shutil.copy(SHIPPED / "programs.toml", root)
    (root / "ledger.toml").write_text('format = 1\ntitle = "Empty"\n')
    return root


def write_records(root: Path, records: list[Announcement]) -> Path:
    """A ledger with these records."""
    make_empty_ledger(root)
    for number, record in enumerate(records):
        path = (
            root / f"announcements/{record.announced[:4]}/{record.stem}-{number}x.toml"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(toml.format_record(record), newline="", encoding="utf-8")
    return root


def read_records(root: Path) -> dict[str, Announcement]:
    """The announcements of a ledger by their paths."""
    records = {}
    for file in sorted((root / "announcements").rglob("*.toml")):
        path = file.relative_to(root).as_posix()
        records[path], findings = toml.parse_file(
            file.read_bytes(), path, "announcement"
        )
        assert not findings
    return records


def read_only_record(root: Path) -> Announcement:
    """The one announcement of a ledger."""
    (record,) = read_records(root).values()
    return record


def read_files(root: Path) -> dict[str, bytes]:
    """The bytes of all files of a ledger by their paths."""
    files = [file for file in root.rglob("*") if file.is_file()]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def import_record(run: Run, root: Path, sheet: Path, *options: str) -> Announcement:
    """The one record of a sheet, imported into an empty ledger."""
    answer = run("import", "csv", sheet, "-L", root, "--write", *options)
    assert answer.code == 0, answer.err
    return read_only_record(root)


# Any record that a ledger may have


LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(
    "\n\t;| ,'\"=\N{NO-BREAK SPACE}"
)
TEXTS = st.text(LETTERS, min_size=1, max_size=12)
"""Any text that a record may have, with more than its share of what separates cells."""

DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str) | st.sampled_from(
    ["2024", "2024-08", "2019-12"]
)
URLS = st.sampled_from(
    ["https://example.org/a;b|c", "https://example.org/?q=1,2;", "http://example.org/|"]
)
ANNOUNCEMENTS = records_of(
    Announcement,
    VALUES
    | {
        Kind.TEXT: TEXTS,
        Kind.PARTIAL_DAY: DAYS,
        Kind.ADDRESS: URLS,
        Kind.COUNT: st.integers(0, 3000),
        Kind.COUNT_OR_UNKNOWN: st.integers(0, 3000) | st.just(UNKNOWN),
        Kind.CHANGE: st.integers(-9, 9),
    },
)

SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
"""For tests that run the whole command for every example."""
