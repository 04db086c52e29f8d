"""What completions read of a ledger: names of files, ledger.toml, and the index as it is."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.ledger import locate, regular_files

# ca-2024-08-09-by, ca-2024-08-by-statement: sender, year, month, day and first target.
ANNOUNCEMENT_ID = re.compile(
    r"([a-z]{2,7})-(\d{4})(-\d\d)?(-\d\d)?-([a-z]{2,7})(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class IdParts:
    """The parts of an announcement's id; month and day with a hyphen, "" where it has none."""

    sender: str
    year: str
    month: str
    day: str
    target: str


class LedgerFiles:
    """The files of a ledger, looked at once. Without a ledger there are none."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is the one that --ledger names, if any."""
        try:
            self.root: Path | None = locate.find_ledger(folder, os.environ, Path.cwd())
        # OSError: the current folder has been deleted.
        except (OSError, SanctionsError):
            self.root = None

    @cached_property
    def ledger_values(self) -> Mapping[str, object]:
        """The values of ledger.toml; none where it cannot be read."""
        if self.root is None:
            return {}
        import tomllib

        from sanctions_cli.records import MAX_FILE_BYTES

        try:
            data = regular_files.read_ledger_file(
                self.root, "ledger.toml", MAX_FILE_BYTES
            )
            return tomllib.loads(data.decode("utf-8-sig"))
        except (OSError, ValueError, RecursionError):
            return {}

    @cached_property
    def announcement_ids(self) -> list[str]:
        """The ids of the announcements, sorted."""
        return self._ids_in("announcements")

    @cached_property
    def ids(self) -> list[str]:
        """All ids, the announcements' first."""
        return self.announcement_ids + self._ids_in("assertions")

    @cached_property
    def dossier_names(self) -> list[str]:
        """The names of the dossiers in the folder that ledger.toml names, sorted."""
        name = self.ledger_values.get("dossiers")
        if self.root is None or not isinstance(name, str):
            return []
        from sanctions_cli.checks import dossiers

        folder = dossiers.find_folder(self.root, name)
        if folder is None:
            return []
        return sorted(path.stem for path in folder.folder.glob("*.toml"))

    @cached_property
    def id_parts(self) -> list[IdParts]:
        """What the ids of the announcements say, without those of another form."""
        all_parts = []
        for record_id in self.announcement_ids:
            match = ANNOUNCEMENT_ID.match(record_id)
            if match:
                all_parts.append(IdParts(*match.groups(default="")))
        return all_parts

    def _ids_in(self, folder: str) -> list[str]:
        """The ids of the records in a folder and those below it, sorted."""
        if self.root is None:
            return []
        if not regular_files.LedgerFolder(self.root).is_inside(self.root / folder):
            return []
        ids: list[str] = []
        for _, subfolders, files in os.walk(self.root / folder):
            # os.walk goes on into the folders that are left in this list. Names that begin with a
            # dot are passed over, as where the index is built.
            subfolders[:] = [name for name in subfolders if not name.startswith(".")]
            for name in files:
                if name.endswith(".toml") and not name.startswith("."):
                    ids.append(name.removesuffix(".toml"))
        return sorted(ids)

    def read_index(self, query: str, *values: str) -> list[tuple[str, ...]]:
        """Rows of the index as the last command left it; none where there is no index."""
        if self.root is None:
            return []
        cache = locate.cache_folder(os.environ)
        rows = database.query_kept_index(self.root, cache, query, values)
        return [tuple(map(str, row)) for row in rows]
