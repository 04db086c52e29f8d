"""What an import would write: each draft with its id, held against the book and against the other rows."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from sanctions_cli import countries
from sanctions_cli.importers.csv.row_record import Fault
from sanctions_cli.importers.csv.rows import Draft, Proposal, Step
from sanctions_cli.importers.matches import Known, digest
from sanctions_cli.index.database import Book
from sanctions_cli.ledger import entry, entry_warnings, transaction
from sanctions_cli.ledger.atomic_write import Change
from sanctions_cli.records import toml
from sanctions_cli.records.model import Announcement, figures
from sanctions_cli.records.vocabulary import TYPES
from sanctions_cli.table import Cell, Column, Row, Table

NEW, THERE, LIKE = "new", "already_there", "looks_like"
SHOWN = {NEW: "", THERE: "already there", LIKE: "looks like "}


@dataclass(frozen=True, slots=True)
class Held:
    """A draft held against the book: the id that it gets or has, and what it is like."""

    draft: Draft
    id: str
    mark: str = NEW
    like: tuple[str, ...] = ()


def held(book: Book, proposal: Proposal) -> list[Held]:
    """Every draft with its mark: first those that would be written. Faults found on the way go to the proposal."""
    known = Known(book.connection, (draft.record for draft in proposal.drafts))
    rows: dict[bytes, int] = {}
    names: dict[str, int] = {}
    root, found = book.root, []
    for draft in proposal.drafts:
        same = rows.setdefault(digest(draft.record), draft.row)
        found.append(_held(known, draft, same))
        if draft.id and (
            fault := _taken(
                root, proposal.id_column, found[-1], names.setdefault(draft.id, draft.row)
            )
        ):
            proposal.blame(draft.row, fault)
    found.sort(key=lambda one: one.mark == THERE)
    ids = _ids(root, [one.draft for one in found if one.mark != THERE])
    return [
        one if one.mark == THERE else Held(one.draft, ids[one.draft.row], one.mark, one.like)
        for one in found
    ]


def _held(known: Known, draft: Draft, same: int) -> Held:
    identical = known.identical(draft.record)
    if identical and draft.id in ("", *identical):
        return Held(draft, draft.id or identical[0], THERE)
    if same != draft.row and not draft.id:
        return Held(draft, "", LIKE, (f"row {same}",))
    like = tuple(known.like(draft.record))
    return Held(draft, draft.id, LIKE if like else NEW, like)


def _taken(root: Path, column: str, one: Held, first: int) -> Fault | None:
    """The fault of an id that is there already with another record, or that another row has."""
    if first != one.draft.row:
        return Fault(
            column,
            one.draft.id,
            f"row {first} has this id too",
            "leave the cell empty, and one is made",
        )
    path = _path(one.draft.id, one.draft.record)
    if one.mark == THERE or not os.path.lexists(root / path):
        return None
    reason = f"this record is there already, and differs{_differing(root, path, one.draft)}"
    hint = f"sanctions edit {one.draft.id} changes it; to add another record, leave the cell empty"
    return Fault(column, one.draft.id, reason, hint)


def _differing(root: Path, path: str, draft: Draft) -> str:
    """In which fields the record in the book is another."""
    try:
        other, _ = toml.parse((root / path).read_bytes(), path, "announcement")
    except OSError:
        other = None
    if not isinstance(other, Announcement):
        return ": its file is broken"
    names = [
        f.name for f in fields(other) if getattr(other, f.name) != getattr(draft.record, f.name)
    ]
    return f" in {', '.join(names)}" if names else ""


def _path(name: str, record: Announcement) -> str:
    return f"announcements/{record.announced[:4]}/{name}.toml"


def _ids(root: Path, drafts: Sequence[Draft]) -> dict[int, str]:
    """The id of each row's record: its own, else the first that is free."""
    ids = {draft.row: draft.id for draft in drafts if draft.id}
    taken, last = set(ids.values()), dict[str, int]()
    for draft in drafts:
        if not draft.id:
            stem, number = draft.record.stem, last.get(draft.record.stem, 0) + 1
            while (name := _numbered(stem, number)) in taken or os.path.lexists(
                root / _path(name, draft.record)
            ):
                number += 1
            last[stem] = number
            ids[draft.row] = name
    return ids


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def write(root: Path, proposed: Sequence[Held], command: str, step: Step) -> int:
    """Write the records, all or none, each under its own id or the first that is free by now; how many."""
    drafts = [one.draft for one in proposed if one.mark != THERE]

    def changes() -> list[Change]:
        ids = _ids(root, drafts)
        found = []
        for done, draft in enumerate(drafts, 1):
            path = _path(ids[draft.row], draft.record)
            found.append(Change(path, None, entry.written(draft.record, path)))
            step(done, len(drafts))
        return found

    again = 1 if any(draft.id for draft in drafts) else 100
    return len(transaction.commit(root, changes, command, again=again))


def doubtful(root: Path, proposed: Sequence[Held], most: int = 20) -> list[str]:
    """What a reader of the records would ask back, each thing once."""
    programs, ids = entry_warnings.programs(root), {one.id for one in proposed}
    found: dict[str, None] = {}
    for one in proposed:
        record = one.draft.record
        found |= dict.fromkeys(
            entry_warnings.doubts(root, replace(record, refers_to=None), programs, date.today())
        )
        for name in record.refers_to or ():
            if name not in ids and not os.path.lexists(
                root / f"announcements/{name[3:7]}/{name}.toml"
            ):
                found[f'no record "{name}", to which row {one.draft.row} refers'] = None
    more = [f"and {len(found) - most:,} doubts more"] if len(found) > most else []
    return [*list(found)[:most], *more]


def table(title: str, found: Sequence[Held]) -> Table:
    """The proposal: a row for each record, with a mark where it is nothing new. Empty where nothing is new."""
    proposed = found if any(one.mark != THERE for one in found) else ()
    used = {name for one in proposed for name, number in _figures(one).items() if number} | set(
        TYPES[:2]
    )
    unknown = any(one.draft.record.counts is None for one in proposed)
    return Table(
        title=title,
        columns=(
            Column("row", "Row", "number"),
            Column("id", "Id", drop_rank=5),
            Column("announced", "Announced"),
            Column("sender", "Sender", audience="machines"),
            Column("sender_name", "Sender"),
            Column("target", "Target", "list", "machines"),
            Column("target_name", "Target", drop_rank=1),
            Column("action", "Action", drop_rank=3),
            Column("program", "Program", drop_rank=4),
            *(
                Column(name, name.capitalize(), "number", "all" if name in used else "machines", 2)
                for name in TYPES
            ),
            Column("total", "Total", "number"),
            Column("mark", "Mark", audience="machines"),
            Column("like", "Like", "list", "machines"),
            Column("marked", "", audience="people"),
        ),
        rows=tuple(map(_row, proposed)),
        notes=(("?", "no figure stated"),) if unknown else (),
    )


def _figures(one: Held) -> dict[str, int]:
    return figures(one.draft.record.counts) if one.draft.record.counts else {}


def _row(one: Held) -> Row:
    record, numbers = one.draft.record, _figures(one)
    counts: tuple[Cell, ...] = tuple(numbers.get(name) for name in TYPES)
    return (
        one.draft.row, one.id, record.announced, record.sender, countries.name(record.sender), record.target,
        ", ".join(map(countries.name, record.target)), record.action, record.program, *counts,
        sum(numbers.values()) if numbers else None, one.mark, one.like, SHOWN[one.mark] + ", ".join(one.like),
    )  # fmt: skip
