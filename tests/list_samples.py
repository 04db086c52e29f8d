"""List files for tests: small ones in each publisher's format, and whole real ones where present.

The small ones in tests/lists/files are written for these tests, about a country that does not
exist. The real ones are where the environment variable SANCTIONS_SAMPLES says.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from sanctions_cli.lists import ListEntry, open_list

FILES = Path(__file__).parent / "lists" / "files"

SMALL_FILES = sorted(path for path in FILES.iterdir() if path.is_file())


def read(path: Path) -> list[ListEntry]:
    """All entries of a list file."""
    return list(open_list(path).read_entries())


def read_small(name: str) -> list[ListEntry]:
    """All entries of one of the small files."""
    return read(FILES / name)


def real_file(name: str) -> Path:
    """A whole real list file; the test is skipped where there are none."""
    folder = os.environ.get("SANCTIONS_SAMPLES")
    if not folder:
        pytest.skip("SANCTIONS_SAMPLES does not name a folder with real list files")
    return Path(folder, name)


def count_by_day(entries: list[ListEntry], program: str = "") -> dict[str, str]:
    """How many were listed each day, by type: `11 individuals + 2 entities`."""
    counts: dict[str, Counter[str]] = {}
    for entry in entries:
        if not program or program in entry.programs:
            counts.setdefault(entry.listed, Counter())[entry.type] += 1
    texts = {}
    for day in sorted(counts):
        of_day = counts[day]
        texts[day] = " + ".join(
            f"{of_day[name]} {name}"
            for name in (
                "individuals",
                "entities",
                "vessels",
                "aircraft",
                "unspecified",
            )
            if of_day[name]
        )
    return texts
