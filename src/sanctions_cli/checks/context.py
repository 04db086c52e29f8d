"""What the rules look at: the open book, the day it is, and the places in its files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sanctions_cli import assertions
from sanctions_cli.assertions import Verdict
from sanctions_cli.errors import Finding
from sanctions_cli.index import database
from sanctions_cli.index.database import Book

if TYPE_CHECKING:
    from sanctions_cli.records.positions import Places

Where = tuple[int | str, ...]


@dataclass(frozen=True)
class CheckContext:
    """A ledger under examination. What several rules ask for is found out once."""

    book: Book
    today: date
    _places: dict[str, Places] = field(default_factory=dict)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that a query finds in the index."""
        return self.book.connection.execute(query, values).fetchall()

    @cached_property
    def ledger(self) -> dict[str, Any]:
        """What ledger.toml says; empty when it cannot be read."""
        return database.ledger(self.book.connection)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every assertion of the ledger, held against the book."""
        return tuple(assertions.check_assertions(self.book.connection))

    @cached_property
    def stocks(self) -> dict[tuple[str, ...], list[Verdict]]:
        """The stated stocks by what they are about, in the order of their days."""
        found: dict[tuple[str, ...], list[Verdict]] = defaultdict(list)
        for verdict in self.verdicts:
            if verdict.assertion.get("kind", "stock") == "stock":
                found[assertions.subject_key(verdict.assertion)].append(verdict)
        return found

    @cached_property
    def dossiers(self) -> list[tuple[str, Any, list[Finding]]]:
        """The dossiers of the folder that ledger.toml names: path relative to the ledger, dossier, faults."""
        folder = self.ledger.get("dossiers")
        if not folder:
            return []
        from sanctions_cli.index import load

        names = sorted(path.name for path in (self.book.root / folder).glob("*.toml"))
        return [
            (path, *load.read_file(self.book.root, path, "dossier"))
            for path in (f"{folder}/{n}" for n in names)
        ]

    def at(
        self,
        path: str,
        where: Where,
        rule: str,
        message: str,
        hint: str = "",
        *,
        severity: str = "error",
        details: Iterable[str] = (),
        value: object = None,
    ) -> Finding:
        """A finding at the key that `where` names in a file; `value` finds the place in a list."""
        line, column, excerpt = self._file(path).value(where, value)
        return Finding(path, line, column, rule, message, hint, excerpt, severity, tuple(details))

    def _file(self, path: str) -> Places:
        from sanctions_cli.records.positions import (
            Places,
        )  # with its readers, only when something is wrong

        if path not in self._places:
            try:
                text = Path(self.book.root / path).read_text(encoding="utf-8", errors="replace")
            except OSError:  # gone since it was read
                text = ""
            self._places[path] = Places(text)
        return self._places[path]
