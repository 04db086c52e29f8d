"""The input of the rules: an open ledger, the current day, and positions in its files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sanctions_cli import assertions
from sanctions_cli.assertions import Verdict
from sanctions_cli.checks import dossiers
from sanctions_cli.checks.dossiers import DossierFile
from sanctions_cli.errors import Finding
from sanctions_cli.index import database
from sanctions_cli.ledger import regular_files
from sanctions_cli.records import MAX_FILE_BYTES, positions

KeyPath = positions.KeyPath
"""The path of a value in a file, as keys and indexes: ("sources", 0, "url")."""

Row = tuple[Any, ...]
"""A row of the index, with SQLite's values."""

StoredSource = dict[str, str]
"""The stored values of a source: those of a `Source` that are given, by the name of the field."""

_SOURCES_KEY = '"sources": '
"""The key of the sources in a record's JSON."""


QuestionReader = Callable[[str, str], tuple[str, str] | None]
"""Says what is wrong with a saved question, from its name and text: what, and what to do."""


@dataclass(frozen=True)
class CheckContext:
    """A ledger that is checked on a given day. Values that several rules need are computed once.

    `explain_question` is from the command line, which alone knows its commands; without it, the
    saved questions are not checked.
    """

    ledger: database.OpenLedger
    today: date
    explain_question: QuestionReader | None = None
    _positions: dict[str, positions.Positions] = field(default_factory=dict)

    def rows(self, query: str, *values: object) -> list[Row]:
        """The rows that an SQL query on the index returns."""
        return self.ledger.connection.execute(query, values).fetchall()

    @cached_property
    def ledger_file(self) -> database.LedgerToml:
        """The values of ledger.toml; empty if it cannot be read."""
        return database.read_ledger(self.ledger.connection)

    @cached_property
    def _files(self) -> regular_files.LedgerFolder:
        """The files of the ledger; each folder is looked at once, not for each finding."""
        return regular_files.LedgerFolder(self.ledger.root)

    @cached_property
    def sources_by_path(self) -> dict[str, list[StoredSource]]:
        """The sources of every announcement and assertion, by the path of its file."""
        # Only their part of a record is read, which no other part can contain: within a text, its
        # quotes are escaped. Rows are taken one by one: all may be a hundred megabytes.
        rows = self.ledger.connection.execute(
            "select path, record from announcements"
            " union all select path, record from assertions"
        )
        read_json = json.JSONDecoder().raw_decode
        sources: dict[str, list[StoredSource]] = {}
        for path, record in rows:
            place = record.find(_SOURCES_KEY)
            if place < 0:
                sources[path] = []
            else:
                sources[path], _ = read_json(record, place + len(_SOURCES_KEY))
        return sources

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts on all assertions in the ledger."""
        return tuple(assertions.check_assertions(self.ledger.connection))

    @cached_property
    def stocks_by_subject(self) -> dict[tuple[str, ...], list[Verdict]]:
        """The stated stocks of each set of lists, by date."""
        stocks: dict[tuple[str, ...], list[Verdict]] = defaultdict(list)
        for verdict in self.verdicts:
            if verdict.assertion.kind == "stock":
                stocks[assertions.subject_key(verdict.assertion)].append(verdict)
        return stocks

    @cached_property
    def dossiers(self) -> list[DossierFile]:
        """The dossiers in the folder that ledger.toml names, by name."""
        name = self.ledger_file.get("dossiers", "")
        folder = dossiers.find_folder(self.ledger.root, name)
        if folder is None:
            return []
        return dossiers.read_dossiers(folder)

    def make_finding(
        self,
        path: str,
        key_path: KeyPath,
        rule: str,
        message: str,
        hint: str = "",
        *,
        severity: str = "error",
        details: Iterable[str] = (),
        value: object = None,
    ) -> Finding:
        """A finding at the position of `key_path` in the file at `path`.

        `value` helps to find the position in a list; `details` are further lines of explanation.
        """
        line, column, excerpt = self._find_positions(path).locate_value(key_path, value)
        return Finding(
            path=path,
            line=line,
            column=column,
            rule=rule,
            message=message,
            hint=hint,
            excerpt=excerpt,
            severity=severity,
            details=tuple(details),
        )

    def _find_positions(self, path: str) -> positions.Positions:
        """The positions of the keys in a file, whose text is read once for all its findings."""
        if path not in self._positions:
            text = self._read_text(path)
            self._positions[path] = positions.Positions(text)
        return self._positions[path]

    def _read_text(self, path: str) -> str:
        """The text of a file, which may be a dossier; "" if it has been removed meanwhile."""
        for file in self.dossiers:
            if file.path == path:
                return file.text
        try:
            data = self._files.read(path, MAX_FILE_BYTES)
        except OSError:
            return ""
        return data.decode("utf-8", "replace")
