"""The changes of a book as an answer: line by line, or counted for each sender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sanctions_cli import countries
from sanctions_cli.diff.changes import KINDS, Changes
from sanctions_cli.diff.effects import Of, summed
from sanctions_cli.diff.fields import Change, Kind, told
from sanctions_cli.table import Cell, Column, Note, Row, Table
from sanctions_cli.text import plural

SIGNS = {"added": "+", "removed": "\N{MINUS SIGN}", "renamed": ">", "changed": "~"}

MACHINES = ("change", "kind", "id", "sender", "sender_name", "field", "old", "new")
FOR_MACHINES = (
    *(Column(name, name.capitalize(), audience="machines") for name in MACHINES),
    Column("difference", "Difference", "number", "machines"),
)
COLUMNS = (
    Column("record", "", audience="people"),
    Column("what", "", audience="people"),
    *FOR_MACHINES,
)
"""People get the record with a sign before it, and a sentence; machines the parts of it."""

NAMED = 3
"""Assertions that are named where several turned alike."""

DEEPEST = 24
"""How far the values behind short names of fields are set under each other."""


def difference(found: Changes, same: str) -> Table:
    """The changes as an answer; `same` is its title where there are none."""
    return Table(
        title=_title(found.records) or (same if not found else "No record changed"),
        period=f"effect: {said}" if (said := summed(found.effects, "sender", "total")) else "",
        columns=COLUMNS,
        rows=tuple(_rows(found.records)),
        machine_rows=tuple(_further(found)),
        notes=tuple(_notes(found)),
    )


def _rows(records: Iterable[Change]) -> Iterator[Row]:
    fields = [len(one.field) for one in records if one.field and one.change == "changed"]
    deep = max((length for length in fields if length <= DEEPEST), default=0)
    last = ""
    for one in records:
        again = one.id == last and one.change == "changed"
        yield "" if again else f"{SIGNS[one.change]} {one.id}", told(one, deep), *_parts(one)
        last = one.id


def _parts(one: Change) -> Row:
    old, new = one.figures or (None, None)
    gap = None if old is None or new is None else new - old
    said: Row = one.figures or (one.old, one.new)
    return one.change, one.kind, one.id, *sender_cells(one.sender), one.field, *said, gap


def sender_cells(code: str | None) -> Row:
    """A sender's code and name."""
    return code, countries.name(code) if code else None


def _further(found: Changes) -> Iterator[Row]:
    blank: Row = ("", "")
    for one in found.effects:
        sender = one.key if one.of == "sender" else None
        yield *blank, *effect_row(one.of, one.key, sender, one.field, one.old, one.new)
    for turn in found.turns:
        for field in dict.fromkeys([*turn.before, *turn.after]):
            was, now = turn.before.get(field, 0), turn.after.get(field, 0)
            yield (
                *blank,
                turn.change,
                "assertion",
                turn.id,
                *sender_cells(turn.sender),
                field,
                was,
                now,
                now - was,
            )


def effect_row(of: Of, key: str, sender: str | None, field: str, old: int, new: int) -> Row:
    """A sum that changed, as machines are told."""
    return "effect", of, key, *sender_cells(sender), field, old, new, new - old


def _title(records: Iterable[Change]) -> str:
    """'1 record changed, 2 added; 1 assertion removed'."""
    return "; ".join(filter(None, (_counted(kind, records) for kind in KINDS)))


def _counted(kind: Kind, records: Iterable[Change]) -> str:
    renamed_ = {one.id for one in records if one.change == "renamed"}
    said: list[str] = []
    for change in ("changed", "renamed", "added", "removed"):
        ids = {one.id for one in records if (one.kind, one.change) == (kind, change)}
        if number := len(ids - renamed_ if change == "changed" else ids):
            noun = {"announcement": "record", "ledger": "ledger.toml"}.get(kind, kind)
            first = plural(number, noun) if kind != "ledger" else noun
            said.append(f"{first if not said else f'{number:,}'} {change}")
    return ", ".join(said)


_TURNED = {
    "ceased": ("!", "ceased to hold"),
    "began": ("", "began to hold"),
    "differs": ("!", "still fails, by another amount"),
    "fails": ("!", "is new and does not hold"),
}


def _turned(found: Changes) -> Iterator[Note]:
    """The assertions whose verdict turned, those together that turned alike."""
    alike: dict[tuple[str, str], list[str]] = {}
    for turn in found.turns:
        alike.setdefault((turn.change, turn.how), []).append(turn.id)
    for (change, how), ids in alike.items():
        mark, verb = _TURNED[change]
        if len(ids) == 1:
            yield mark, f"An assertion {verb}: {ids[0]} ({how})"
            continue
        verb = verb.replace("fails", "fail").replace("is new and does", "are new and do")
        more = f" and {len(ids) - NAMED:,} more (-f csv names them)" if len(ids) > NAMED else ""
        yield mark, f"{len(ids):,} assertions {verb} (each {how}): {', '.join(ids[:NAMED])}{more}"


def _notes(found: Changes) -> Iterator[Note]:
    yield from _turned(found)
    if said := summed(found.effects, "target", "total"):
        yield "", f"Effect on the targets listed against a country: {said}."
    if said := summed(found.effects, "program", "total"):
        yield "", f"Effect on what stands on the lists: {said}."
    if said := summed(found.effects, "sender", "unknown"):
        yield "", f"Announcements without a figure, in no sum: {said}."
    if found.one_sided:
        files = plural(found.one_sided, "file")
        yield "", f"No effect is told: {files} broken in one of the two only."


def stat(found: Changes, same: str) -> Table:
    """The changes counted: a line for each sender and kind of record."""
    names = [
        (kind, sender)
        for kind in KINDS
        for sender in sorted({o.sender or "" for o in found.records if o.kind == kind})
    ]
    columns = (
        Column("kind", "Kind"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender"),
        *(Column(name, name.capitalize(), "number") for name in SIGNS),
        Column("targets", "Targets listed", "number"),
    )
    return Table(
        title=_title(found.records) or (same if not found else "No record changed"),
        columns=columns
        if names
        else tuple(replace(one, title="") for one in columns),  # the title says it all
        rows=tuple(_line(found, kind, sender) for kind, sender in names),
        notes=tuple(_notes(found)),
    )


def _line(found: Changes, kind: Kind, sender: str) -> Row:
    ids: dict[str, str] = {}
    for one in found.records:
        if (one.kind, one.sender or "") == (kind, sender):
            ids.setdefault(one.id, one.change)  # a renamed record is renamed first of all
    counted = Counter(ids.values())
    return (
        kind,
        sender or None,
        countries.name(sender) or None,
        *(counted[name] for name in SIGNS),
        _listed(found, kind, sender),
    )


def _listed(found: Changes, kind: Kind, sender: str) -> Cell:
    """By how much the targets listed by a sender changed; unknown where a file cannot be read."""
    if kind != "announcement":
        return 0
    if found.one_sided:
        return None
    return sum(
        o.difference for o in found.effects if (o.of, o.key, o.field) == ("sender", sender, "total")
    )
