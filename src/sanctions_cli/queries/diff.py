"""Diff: what changed on the lists between two days, and what changed in the book between two ledgers."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sanctions_cli.proof import Verdict, stock, verdicts
from sanctions_cli.queries.balance import programs_on
from sanctions_cli.queries.filters import Filters, names
from sanctions_cli.queries.flow import sums
from sanctions_cli.queries.notes import plural
from sanctions_cli.table import Column, Note, Row, Table
from sanctions_cli.vocabulary import TYPES


def between(connection: sqlite3.Connection, filters: Filters, first: str, last: str) -> Table:
    """What stands on each program's list on two days (ISO), and the difference by type.

    A program whose list is the same on both days is left out.
    """
    rows: list[Row] = []
    for program in programs_on(connection, filters, last) | programs_on(connection, filters, first):
        before, after = stock(connection, program, first), stock(connection, program, last)
        if before != after:
            change = tuple(after[name] - before[name] for name in TYPES)
            rows.append((program, *change, before["total"], after["total"], after["total"] - before["total"]))
    used = {name for row in rows for name, number in zip(TYPES, row[1:], strict=False) if number} | set(TYPES[:2])
    phrase = filters.phrase()
    return Table(
        title=f"Change of the lists{' ' + phrase if phrase else ''}",
        period=f"{first} \N{EN DASH} {last}",
        columns=(
            Column("program", "Program"),
            *(
                Column(name, name.capitalize(), "number", "all" if name in used else "machines", drop=1)
                for name in TYPES
            ),
            Column("before", f"On {first}", "number", drop=2),
            Column("after", f"On {last}", "number", drop=2),
            Column("change", "Change", "number"),
        ),
        rows=tuple(sorted(rows, key=lambda row: str(row[0]))),
        notes=(*_by_sender(connection, rows), *_passed(connection, filters, first, last)),
    )


def _by_sender(connection: sqlite3.Connection, rows: list[Row]) -> Iterator[Note]:
    """The change of all lists of a sender together."""
    keepers = dict(connection.execute("select program, min(sender) from changes group by 1"))
    gaps: Counter[str] = Counter()
    for row in rows:
        gaps[keepers[row[0]]] += int(str(row[-1]))
    if len(gaps) > 1 or len(rows) > 1:
        yield "", f"By sender: {_signed(gaps)}; a name on two lists of a sender counts twice."


def _signed(gaps: Mapping[str, int]) -> str:
    """'Canada +190, US −3'."""
    said = (f"{names(key)} {gap:+,}".replace("-", "\N{MINUS SIGN}") for key, gap in sorted(gaps.items()) if gap)
    return ", ".join(said)


def _passed(connection: sqlite3.Connection, filters: Filters, first: str, last: str) -> Iterator[Note]:
    where, values = filters.where()
    found = connection.execute(
        f"select a.action, count(*) from announcements a where {where} and a.announced > ? and a.announced <= ?"
        " group by 1",
        [*values, first, last],
    ).fetchall()
    said = ", ".join(plural(number, action) for action, number in found)
    yield "", f"Announced after {first} and up to {last}: {said or 'nothing'}."


def ledgers(old: sqlite3.Connection, new: sqlite3.Connection, filters: Filters) -> Table:
    """What was added, removed and changed, field by field, from one ledger to another."""
    rows: list[Row] = []
    for kind in ("announcements", "assertions"):
        before, after = _records(old, kind, filters), _records(new, kind, filters)
        rows += [("added", name, None, None, _gist(after[name])) for name in after if name not in before]
        rows += [("removed", name, None, _gist(before[name]), None) for name in before if name not in after]
        for name in before.keys() & after.keys():
            rows += [("changed", name, *change) for change in _changes(before[name], after[name])]
    return Table(
        title=_title(rows),
        columns=(
            Column("change", "Change"),
            Column("id", "Record"),
            Column("field", "Field"),
            Column("old", "Old"),
            Column("new", "New"),
        ),
        rows=tuple(sorted(rows, key=lambda row: (str(row[1]), str(row[2])))),
        notes=(*_effects(old, new, filters), *_proofs(old, new, filters)),
    )


def _records(connection: sqlite3.Connection, kind: str, filters: Filters) -> dict[str, dict[str, Any]]:
    where, values = filters.where() if kind == "announcements" else filters.of_senders()
    rows = connection.execute(f"select a.id, a.record from {kind} a where {where} order by a.id", values)
    return {name: json.loads(record) for name, record in rows}


def _gist(record: dict[str, Any]) -> str:
    """A record in a few words: 'listing of 4 individuals, 3 entities, announced 2024-08-09'."""
    if "announced" not in record:
        return str(record["claim"])
    counts = ", ".join(f"{number:,} {name}" for name, number in record.get("counts", {}).items() if number)
    return f"{record['action']}{' of ' + counts if counts else ''}, announced {record['announced']}"


def _changes(
    before: dict[str, Any], after: dict[str, Any], above: str = ""
) -> Iterator[tuple[str, str | None, str | None]]:
    for key in dict.fromkeys([*before, *after]):
        one, two = before.get(key), after.get(key)
        if one == two:
            continue
        if isinstance(one, dict) or isinstance(two, dict):
            yield from _changes(one or {}, two or {}, f"{above}{key}.")
        else:
            yield f"{above}{key}", _text(one), _text(two)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return "; ".join(", ".join(map(str, item.values())) if isinstance(item, dict) else str(item) for item in value)
    return None if value is None else str(value)


def _title(rows: list[Row]) -> str:
    touched = {(row[0], row[1]) for row in rows}
    said = [
        f"{plural(number, 'record')} {change}"
        for change in ("changed", "added", "removed")
        if (number := sum(1 for one in touched if one[0] == change))
    ]
    return ", ".join(said) or "The two ledgers say the same"


def _effects(old: sqlite3.Connection, new: sqlite3.Connection, filters: Filters) -> Iterator[Note]:
    """What the changes do to each country's total of listed targets."""
    listed = filters.but(actions=("listing", "relisting"))
    for by in ("sender", "target"):
        before, after = ({one.keys[0]: one.total or 0 for one in sums(book, listed, (by,))} for book in (old, new))
        gaps = {key: after.get(key, 0) - before.get(key, 0) for key in sorted({*before, *after})}
        if said := _signed(gaps):
            yield "", f"Effect on targets listed, by {by}: {said}."


def _proofs(old: sqlite3.Connection, new: sqlite3.Connection, filters: Filters) -> Iterator[Note]:
    before, after = ({one.id: one for one in verdicts(book)} for book in (old, new))
    for name in sorted(before.keys() & after.keys()):
        if filters.senders and after[name].assertion["sender"] not in filters.senders:
            continue
        was, now = before[name].state, after[name].state
        if was != "fails" and now == "fails":
            yield "", f"An assertion ceased to hold: {name} ({_gap(after[name])})."
        elif was == "fails" and now != "fails":
            yield "", f"An assertion holds again: {name}."


def _gap(verdict: Verdict) -> str:
    gaps = (f"{key} {abs(gap):,} {'short' if gap > 0 else 'over'}" for key, gap in verdict.gaps.items())
    return ", ".join(gaps)
