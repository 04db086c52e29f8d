"""What changed from one book to another: records added, removed, renamed and changed, and what that does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from sanctions_cli.diff.effects import Effect, Turn, effects, turns
from sanctions_cli.diff.fields import Change, Kind, Record, edits, gist
from sanctions_cli.diff.renames import renamed
from sanctions_cli.diff.singles import effects_of
from sanctions_cli.index import database
from sanctions_cli.queries import Filters

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two books."""

    records: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    turns: tuple[Turn, ...] = ()
    one_sided: int = 0
    """Files that are broken in one of the two books only: what they said there is not known."""

    def __bool__(self) -> bool:
        return bool(self.records or self.effects or self.turns or self.one_sided)


def changes(old: database.OpenLedger, new: database.OpenLedger, filters: Filters) -> Changes:
    """What changed from one book to another, as far as the filters let it through."""
    before, after = ({finding.path for finding in book.findings()} for book in (old, new))
    broken = _ids(before | after)
    found: list[Change] = []
    for kind in (
        KINDS
        if "programs.toml" not in before | after
        else (one for one in KINDS if one != "program")
    ):
        one, two = (_differing(side, other, kind) for side, other in ((old, new), (new, old)))
        wanted = named(old.connection, kind, filters) | named(new.connection, kind, filters)
        pairs = (
            {id_: record for id_, record in side.items() if id_ in wanted - broken}
            for side in (one, two)
        )
        found += compared(kind, *pairs)
    if before ^ after:
        return Changes(tuple(found), one_sided=len(before ^ after))
    former = {one.id: one.old or "" for one in found if one.change == "renamed"}
    turned = turns(
        old.connection, new.connection, named(new.connection, "assertion", filters), former
    )
    return Changes(
        tuple(found), tuple(effects(old.connection, new.connection, filters)), tuple(turned)
    )


def compared(
    kind: Kind, before: Mapping[str, Record], after: Mapping[str, Record]
) -> Iterator[Change]:
    """What was added, removed, renamed and changed, by id."""
    gone = {name: before[name] for name in before if name not in after}
    new = {name: after[name] for name in after if name not in before}
    former = renamed(gone, new)
    for name in sorted({*before, *after} - {*former.values()}):
        sender = _sender(after.get(name) or before[name])
        if name in former:
            yield Change("renamed", kind, name, sender, "id", former[name], name)
        if name in gone:
            yield Change("removed", kind, name, sender, old=gist(gone[name]))
        elif name in new and name not in former:
            yield Change("added", kind, name, sender, new=gist(new[name]))
        else:
            was = before[former.get(name, name)]
            yield from (
                Change("changed", kind, name, sender, *edit) for edit in edits(was, after[name])
            )


def _sender(record: Record) -> str | None:
    """Who imposes; a file that is read for its own sake may say anything."""
    said = record.get("sender")
    return said if isinstance(said, str) else None


def _ids(paths: Iterable[str]) -> set[str]:
    """The ids of the records in these files; the programs and the ledger's own stand for themselves."""
    return {path.rpartition("/")[2].removesuffix(".toml") for path in paths}


_QUERIES: dict[Kind, str] = {
    "announcement": "select id, record from announcements",
    "assertion": "select id, record from assertions",
    "program": "select program, json_object('title', title, 'sender', sender, 'target', target, 'authority', authority,"
    " 'url', url, 'until', until, 'overlaps', overlaps, 'note', note) from programs",
    "ledger": "select 'ledger', value from meta where key = 'ledger'",
}


def _differing(
    book: database.OpenLedger, other: database.OpenLedger, kind: Kind
) -> dict[str, Record]:
    """The records of a book that the other does not have just so; the others are not even read."""
    known = dict(other.connection.execute(_QUERIES[kind]))
    found = book.connection.execute(_QUERIES[kind])
    return {id_: _record(kind, text) for id_, text in found if known.get(id_) != text}


def _record(kind: Kind, text: str) -> Record:
    record: Record = {key: value for key, value in json.loads(text).items() if value is not None}
    if kind == "program":  # the index keeps its lists joined
        record |= {key: record[key].split("; ") for key in ("target", "overlaps") if key in record}
    return record


def named(connection: sqlite3.Connection, kind: Kind, filters: Filters) -> set[str]:
    """The ids that the filters let through; an assertion or a program has only sender, target and program."""
    if kind == "announcement":
        where, values = filters.where()
        return {
            id_
            for (id_,) in connection.execute(
                f"select a.id from announcements a where {where}", values
            )
        }
    others = filters.replace(senders=(), targets=(), programs=())
    if others != Filters(date=filters.date) or (
        kind == "ledger" and filters != Filters(date=filters.date)
    ):
        return set()
    found = ((id_, _record(kind, text)) for id_, text in connection.execute(_QUERIES[kind]))
    return {id_ for id_, record in found if _about(filters)(id_, record)}


def _about(filters: Filters) -> Callable[[str, Record], bool]:
    def fits(id_: str, record: Record) -> bool:
        programs = {id_, *record.get("program", ())}
        return (
            (not filters.senders or record["sender"] in filters.senders)
            and (not filters.targets or not {*filters.targets}.isdisjoint(record["target"]))
            and (not filters.programs or not {*filters.programs}.isdisjoint(programs))
        )

    return fits


def files(
    before: Mapping[Kind, Mapping[str, Record]], after: Mapping[Kind, Mapping[str, Record]]
) -> Changes:
    """What changed between the records of two files, and what that does to the sums."""
    found = tuple(
        one for kind in KINDS for one in compared(kind, before.get(kind, {}), after.get(kind, {}))
    )
    return Changes(
        found,
        tuple(effects_of(*(side.get("announcement", {}).values() for side in (before, after)))),
    )
