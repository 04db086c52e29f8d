"""Compares the parts of an imported ledger with the ledger, and plans how they are written.

Nothing that the ledger already has is changed: a program or a ledger.toml of other content stays as
it is, and a note names what differs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from sanctions_cli.importers import dossier_parts, matches
from sanctions_cli.importers.drafts import DraftBatch, Fault
from sanctions_cli.importers.ledger_parts import LedgerParts, NamedAssertion
from sanctions_cli.index import database
from sanctions_cli.ledger import (
    atomic,
    build,
    create,
    definitions,
    program_keys,
    record_paths,
)
from sanctions_cli.records import Assertion, Ledger, Program, from_json, toml
from sanctions_cli.text import name_some, plural, quote

_LEDGER_FILE, _PROGRAMS_FILE = "ledger.toml", "programs.toml"


@dataclass(slots=True)
class PartsProposal:
    """What would be written besides announcements, and notes on what would not be.

    `similar` has the ids of similar stated totals by the place of a new one.
    """

    new: LedgerParts = field(default_factory=LedgerParts)
    already_there: int = 0
    similar: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def describe(self) -> list[str]:
        """What would be written: `["86 stated totals", "25 programs", "ledger.toml"]`."""
        parts = []
        if self.new.assertions:
            parts.append(plural(len(self.new.assertions), "stated total"))
        if self.new.programs:
            parts.append(plural(len(self.new.programs), "program"))
        if self.new.ledger:
            parts.append(_LEDGER_FILE)
        if self.new.dossiers:
            parts.append(plural(len(self.new.dossiers), "dossier"))
        return parts

    def name_parts(self) -> list[str]:
        """A line for each kind of part that would be written, with the first few names."""
        lines = []
        names = [named.id or named.place for named in self.new.assertions]
        if names:
            lines.append(f"stated totals: {name_some(names)}")
        if self.new.programs:
            lines.append(f"programs: {name_some(list(self.new.programs))}")
        if self.new.ledger:
            lines.append(f"{_LEDGER_FILE}: {quote(self.new.ledger.title)}")
        if self.new.dossiers:
            lines.append(f"dossiers: {name_some(list(self.new.dossiers))}")
        return lines


def compare_parts(opened: database.OpenLedger, batch: DraftBatch) -> PartsProposal:
    """The parts of a batch that the ledger does not have.

    The id of a stated total that cannot be used is added to the faults of the batch.
    """
    proposal = PartsProposal()
    if batch.parts:
        _compare_assertions(opened, batch, proposal)
        defined = program_keys.read_programs(opened.root)
        _compare_programs(batch.parts.programs, defined, proposal)
        ledger = None
        if batch.parts.ledger:
            ledger = _place_dossiers(opened.root, batch.parts)
            has_dossiers = bool(batch.parts.dossiers)
            _compare_ledger(opened.root, ledger, proposal, has_dossiers=has_dossiers)
        if batch.parts.dossiers:
            _compare_dossiers(opened.root, ledger, batch.parts.dossiers, proposal)
    return proposal


def _place_dossiers(root: Path, parts: LedgerParts) -> Ledger:
    """The content of ledger.toml, with the folder in which its dossiers will be."""
    ledger = parts.ledger
    assert ledger is not None
    if not (ledger.dossiers and parts.dossiers):
        return ledger
    folder = dossier_parts.choose_folder(root, ledger.dossiers)
    return replace(ledger, dossiers=folder or None)


def _compare_dossiers(
    root: Path,
    ledger: Ledger | None,
    dossiers: Mapping[str, str],
    proposal: PartsProposal,
) -> None:
    if proposal.new.ledger is None:
        # ledger.toml stays as it is, and says where the dossiers are.
        data = atomic.read_in_ledger(root, _LEDGER_FILE) or b""
        existing, _ = toml.parse_file(data, _LEDGER_FILE, "ledger")
        ledger = existing if isinstance(existing, Ledger) else None
    compared = dossier_parts.compare_dossiers(root, ledger, dossiers)
    proposal.new.dossiers = compared.new
    proposal.already_there += compared.already_there
    proposal.notes += compared.notes


def _compare_assertions(
    opened: database.OpenLedger, batch: DraftBatch, proposal: PartsProposal
) -> None:
    existing = {}
    query = "select id, record from assertions"
    for assertion_id, record in opened.connection.execute(query):
        existing[assertion_id] = from_json(Assertion, record)
    names: set[str] = set()
    # Faults are reported by row, and those of announcements are taken.
    for row, named in enumerate(batch.parts.assertions, len(batch.drafts) + 1):
        batch.places[row] = named.place
        if named.id in names:
            reason = "this id is there twice"
            batch.add_fault(row, Fault("id", named.id, reason, "keep one of the two"))
        elif _is_there(named, existing):
            proposal.already_there += 1
        elif named.id and _is_taken(opened.root, named):
            batch.add_fault(row, _describe_taken_id(named, existing.get(named.id)))
        else:
            proposal.new.assertions.append(named)
            _find_similar(opened, named, proposal)
        if named.id:
            names.add(named.id)


def _is_there(named: NamedAssertion, existing: Mapping[str, Assertion]) -> bool:
    """Whether the ledger has this stated total, under its id if it states one."""
    if named.id:
        return existing.get(named.id) == named.assertion
    return named.assertion in existing.values()


def _is_taken(root: Path, named: NamedAssertion) -> bool:
    path = record_paths.record_path(named.assertion, named.id)
    return os.path.lexists(root / path)


def _describe_taken_id(named: NamedAssertion, existing: Assertion | None) -> Fault:
    difference = ""
    if existing:
        names = _name_differences(existing, named.assertion)
        difference = f" in {', '.join(names)}"
    reason = f"this stated total is there already, and differs{difference}"
    hint = f"sanctions edit {named.id} changes it; to add another, leave out the id"
    return Fault("id", named.id, reason, hint)


def _find_similar(
    opened: database.OpenLedger, named: NamedAssertion, proposal: PartsProposal
) -> None:
    similar = matches.find_similar_assertions(opened.connection, named.assertion)
    ids = [assertion_id for assertion_id, _ in similar]
    if ids:
        proposal.similar[named.place] = ids


def _compare_programs(
    programs: Mapping[str, Program],
    defined: program_keys.Programs,
    proposal: PartsProposal,
) -> None:
    for key, program in programs.items():
        existing = defined.get(program_keys.canonical_key(key, defined))
        if existing is None:
            proposal.new.programs[key] = program
        elif existing == program:
            proposal.already_there += 1
        else:
            names = ", ".join(_name_differences(existing, program))
            proposal.notes.append(
                f"{key} is defined already, and stays as it is; it differs in {names}"
            )


def _compare_ledger(
    root: Path, ledger: Ledger, proposal: PartsProposal, *, has_dossiers: bool
) -> None:
    folder = ledger.dossiers
    is_missing = folder is not None and not os.path.isdir(root / folder)
    # A folder of which the files come along is made.
    is_missing = is_missing and not has_dossiers
    if is_missing:
        ledger = replace(ledger, dossiers=None)
    data = atomic.read_in_ledger(root, _LEDGER_FILE) or b""
    existing, _ = toml.parse_file(data, _LEDGER_FILE, "ledger")
    if existing == ledger:
        proposal.already_there += 1
    elif create.is_as_created(_LEDGER_FILE, data):
        proposal.new.ledger = ledger
        if is_missing:
            proposal.notes.append(
                f'ledger.toml without its folder of dossiers, "{folder}", which is not there'
            )
    elif isinstance(existing, Ledger):
        names = ", ".join(_name_differences(existing, ledger))
        proposal.notes.append(
            f"ledger.toml stays as it is, since somebody has edited it; it differs in {names}"
        )


def _name_differences(first: object, second: object) -> list[str]:
    """The names of the fields in which two records of a kind differ."""
    names = []
    for each in fields(first):  # type: ignore[arg-type]
        if getattr(first, each.name) != getattr(second, each.name):
            names.append(each.name)
    return names


def plan_parts(root: Path, parts: LedgerParts) -> list[atomic.FileChange]:
    """The changes that write the parts of a proposal.

    Raises SanctionsError for a program with a name in list files that another has.
    """
    changes = _plan_assertions(root, parts.assertions)
    if parts.programs:
        changes.append(_plan_programs(root, parts.programs))
    if parts.ledger:
        before = atomic.read_in_ledger(root, _LEDGER_FILE)
        after = toml.format_file(parts.ledger, _LEDGER_FILE).encode()
        changes.append(atomic.FileChange(_LEDGER_FILE, before, after))
    changes += dossier_parts.plan_dossiers(parts.dossiers)
    return changes


def _plan_assertions(
    root: Path, assertions: Sequence[NamedAssertion]
) -> list[atomic.FileChange]:
    paths = {}
    for named in assertions:
        if named.id:
            paths[named.place] = record_paths.record_path(named.assertion, named.id)
    free_paths = record_paths.FreePaths(root, taken=paths.values())
    changes = []
    for named in assertions:
        path = paths.get(named.place)
        if path is None:
            path = free_paths.claim(record_paths.default_path(named.assertion))
        data = build.encode_record(named.assertion, path)
        changes.append(atomic.FileChange(path, None, data))
    return changes


def _plan_programs(root: Path, programs: Mapping[str, Program]) -> atomic.FileChange:
    """The change that defines programs, in a file without any as one whole new file."""
    before = atomic.read_in_ledger(root, _PROGRAMS_FILE)
    if before is None or create.is_as_created(_PROGRAMS_FILE, before):
        after = toml.format_file(programs, _PROGRAMS_FILE).encode()
        return atomic.FileChange(_PROGRAMS_FILE, before, after)
    values = {}
    for key, program in programs.items():
        values[key] = {
            each.name: getattr(program, each.name) for each in fields(program)
        }
    return definitions.plan_programs(root, values)
