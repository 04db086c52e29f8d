"""What the tests of the index share: the record of the small ledger, and the indexes of a user."""

from __future__ import annotations

import os
from pathlib import Path

from conftest import RECORD

RECORD_PATH = "announcements/2024/ca-2024-08-09-by.toml"
OTHER_PATH = "announcements/2024/us-2024-08-09-by.toml"


def record_text(individuals: int) -> str:
    """The record of the small ledger with another number of individuals."""
    return RECORD.replace("individuals = 10", f"individuals = {individuals}")


def edit_in_place(file: Path) -> None:
    """Change the number of individuals from 10 to 11; the file stays as large as it was."""
    with file.open("r+") as stream:
        stream.write(record_text(11))


def edit_in_place_with_the_former_time(file: Path) -> None:
    """As `edit_in_place`, and the file says that it was not written since."""
    before = file.stat()
    edit_in_place(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def find_indexes() -> list[Path]:
    """The indexes in the cache folder."""
    return sorted(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.sqlite"))
