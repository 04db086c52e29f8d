"""A whole ledger as JSON objects: its stated totals, programs and ledger.toml beside announcements.

The key `record` of an object says what it is. An object without it is an announcement, as all are
in a plain export.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import dossier_parts
from sanctions_cli.ledger import build, definitions, record_paths
from sanctions_cli.records import (
    Assertion,
    Ledger,
    Program,
    find_id_suffix,
    to_json,
)
from sanctions_cli.text import join_words, quote

RECORD = "record"
"""The key that says what an object is."""

KINDS = ("announcement", "assertion", "program", "ledger", "dossier")
"""The words of that key."""


class NamedAssertion(NamedTuple):
    """A stated total, the place of its object in a file, and its id, or "" if it states none."""

    place: str
    id: str
    assertion: Assertion


@dataclass(slots=True)
class LedgerParts:
    """What a ledger has besides announcements; `ledger` is the content of ledger.toml.

    `dossiers` are texts by the name of their file, of those to be written by their path.
    """

    assertions: list[NamedAssertion] = field(default_factory=list)
    programs: dict[str, Program] = field(default_factory=dict)
    ledger: Ledger | None = None
    dossiers: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.assertions or self.programs or self.ledger or self.dossiers)

    def read_object(self, kind: str, place: str, values: dict[str, object]) -> None:
        """Add the part that an object is. Raises SanctionsError for one that cannot be read."""
        readers: dict[str, Callable[[str, dict[str, object]], None]] = {
            "assertion": self._read_assertion,
            "program": self._read_program,
            "ledger": self._read_ledger,
            "dossier": self._read_dossier,
        }
        readers[kind](place, values)

    def add(self, parts: LedgerParts) -> None:
        """Add the parts of another file. Raises SanctionsError where the two contradict."""
        self.assertions += parts.assertions
        for key, program in parts.programs.items():
            self._add_program(key, program)
        if parts.ledger:
            self._add_ledger(parts.ledger)
        for name, text in parts.dossiers.items():
            self._add_dossier(name, text)

    def _read_assertion(self, place: str, values: dict[str, object]) -> None:
        assertion_id = values.pop("id", None)
        assertion = build.build_assertion(values)
        if assertion_id is None:
            self.assertions.append(NamedAssertion(place, "", assertion))
            return
        name = str(assertion_id)
        if find_id_suffix(assertion, name) is None:
            message = f"the id {quote(name)} is not the stated total's"
            hint = f"it begins with {record_paths.safe_stem(assertion)}"
            raise SanctionsError(message, hint=hint)
        self.assertions.append(NamedAssertion(place, name, assertion))

    def _read_program(self, place: str, values: dict[str, object]) -> None:
        key = values.pop("program", None)
        if not isinstance(key, str):
            hint = '"program": "CA-SEMA-BLR"'
            raise SanctionsError("the program has no key", hint=hint)
        definitions.check_program_key(key)
        self._add_program(key, build.build_program(values))

    def _read_ledger(self, place: str, values: dict[str, object]) -> None:
        self._add_ledger(build.build_ledger(values))

    def _read_dossier(self, place: str, values: dict[str, object]) -> None:
        self._add_dossier(*dossier_parts.read_object(values))

    def _add_dossier(self, name: str, text: str) -> None:
        if self.dossiers.setdefault(name, text) != text:
            raise SanctionsError(
                f"the dossier {name} is there twice, with different texts",
                hint="keep one of the two",
            )

    def _add_program(self, key: str, program: Program) -> None:
        if self.programs.setdefault(key, program) != program:
            raise SanctionsError(
                f"the program {key} is there twice, with different values",
                hint="keep one of the two",
            )

    def _add_ledger(self, ledger: Ledger) -> None:
        if self.ledger not in (None, ledger):
            raise SanctionsError(
                "two ledgers are described, and a ledger has one ledger.toml",
                hint=f'keep one of the objects with "{RECORD}": "ledger"',
            )
        self.ledger = ledger


def take_kind(values: dict[str, object]) -> str:
    """Remove from an object what says its kind, and return that, by default an announcement."""
    kind = values.pop(RECORD, None) or KINDS[0]
    if kind not in KINDS:
        hint = f"{RECORD} is {join_words(KINDS, 'or')}"
        raise SanctionsError(f"no kind of record: {quote(str(kind))}", hint=hint)
    return str(kind)


def list_objects(parts: LedgerParts) -> Iterator[dict[str, object]]:
    """The objects of all parts, as `LedgerParts.read_object` reads them: ledger.toml first."""
    if parts.ledger:
        yield make_object("ledger", {}, parts.ledger)
    for key, program in parts.programs.items():
        yield make_object("program", {"program": key}, program)
    for named in parts.assertions:
        name = {"id": named.id} if named.id else {}
        yield make_object("assertion", name, named.assertion)
    for path, text in parts.dossiers.items():
        yield {RECORD: "dossier", "file": path.rpartition("/")[2], "text": text}


def make_object(
    kind: str, name: Mapping[str, object], record: Assertion | Program | Ledger
) -> dict[str, object]:
    """The object of a record, with its kind and its name first."""
    return {RECORD: kind, **name, **json.loads(to_json(record))}
