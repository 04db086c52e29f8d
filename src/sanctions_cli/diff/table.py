"""The changes between two ledgers or files as a table: one by one, or counted for each sender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from sanctions_cli import countries
from sanctions_cli.diff.changes import RECORD_KINDS, Changes
from sanctions_cli.diff.effects import Effect, SumField, VerdictChange, format_effects, note_effects
from sanctions_cli.diff.record_diff import Change, ChangeKind, RecordKind, describe_change
from sanctions_cli.table import Cell, Column, Note, Row, Table
from sanctions_cli.text import MINUS, plural

_SIGNS: dict[ChangeKind, str] = {"added": "+", "removed": MINUS, "renamed": ">", "changed": "~"}
_ORDER_IN_TITLE: tuple[ChangeKind, ...] = ("changed", "renamed", "added", "removed")
_NOUNS = {"announcement": "record"}

MACHINE_COLUMNS = (
    Column("change", "Change", audience="machines"),
    Column("kind", "Kind", audience="machines"),
    Column("id", "Id", audience="machines"),
    Column("sender", "Sender", audience="machines"),
    Column("sender_name", "Sender_name", audience="machines"),
    Column("field", "Field", audience="machines"),
    Column("old", "Old", audience="machines"),
    Column("new", "New", audience="machines"),
    Column("difference", "Difference", "number", "machines"),
)
"""For machines: each change and each effect in its parts."""
_COLUMNS = (
    Column("record", "", audience="people"),
    Column("what", "", audience="people"),
    *MACHINE_COLUMNS,
)
"""People see the record with a sign before it, and a sentence."""

_NO_PEOPLE_CELLS: Row = ("", "")

# The effect on the targets listed by each sender is beside the title.
_NOTED_SUMS: tuple[SumField, ...] = (
    ("target", "total"),
    ("program", "total"),
    ("sender", "unknown"),
)

_MOST_NAMED = 3
"""Assertions that are named where the verdicts of several changed alike."""

_WIDEST_FIELD = 24
"""Columns. Values are aligned after the longest name of a field that is no longer than this."""

_VERDICT_WORDS = {
    "ceased": ("!", "ceased to hold", "ceased to hold"),
    "began": ("", "began to hold", "began to hold"),
    "differs": ("!", "still fails, by another amount", "still fail, by another amount"),
    "fails": ("!", "is new and does not hold", "are new and do not hold"),
}
"""For each change of a verdict its mark, and the words for one assertion and for several."""


def tabulate_changes(changes: Changes, title_if_equal: str) -> Table:
    """The changes one by one. `title_if_equal` is the title where there are none."""
    effect = format_effects(changes.effects, "sender", "total")
    return Table(
        title=_title(changes, title_if_equal),
        period=f"effect: {effect}" if effect else "",
        columns=_COLUMNS,
        rows=tuple(_change_rows(changes.records)),
        machine_rows=tuple(_machine_rows(changes)),
        notes=tuple(_notes(changes)),
    )


def tabulate_change_counts(changes: Changes, title_if_equal: str) -> Table:
    """The changes counted: a row for each kind of record and sender."""
    columns = [
        Column("kind", "Kind"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender"),
        *(Column(change, change.capitalize(), "number") for change in _SIGNS),
        Column("targets", "Targets listed", "number"),
    ]
    rows: list[Row] = []
    for kind in RECORD_KINDS:
        senders = {change.sender or "" for change in changes.records if change.kind == kind}
        rows += [_count_row(changes, kind, sender) for sender in sorted(senders)]
    if not rows:  # a table without a head: its title says it all
        columns = [replace(column, title="") for column in columns]
    return Table(
        title=_title(changes, title_if_equal),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=tuple(_notes(changes)),
    )


def sender_cells(code: str | None) -> tuple[str | None, str | None]:
    """A sender's code and name; two empty cells without a code."""
    return code, countries.short_name(code) if code else None


def effect_cells(effect: Effect, program_sender: str | None = None) -> Row:
    """A sum that changed, in the machines' columns. `program_sender` is the sender of a program."""
    sender = effect.key if effect.kind == "sender" else program_sender
    numbers = (effect.old, effect.new, effect.difference)
    return "effect", effect.kind, effect.key, *sender_cells(sender), effect.field, *numbers


# Changes one by one


def _change_rows(changes: Sequence[Change]) -> Iterator[Row]:
    field_width = _field_width(changes)
    last_id = ""
    for change in changes:
        # The fields of one record are below each other, with its id before the first of them.
        is_continued = change.change == "changed" and change.id == last_id
        record = "" if is_continued else f"{_SIGNS[change.change]} {change.id}"
        yield record, describe_change(change, field_width), *_change_cells(change)
        last_id = change.id


def _field_width(changes: Sequence[Change]) -> int:
    width = 0
    for change in changes:
        if change.change == "changed" and change.field:
            length = len(change.field)
            if width < length <= _WIDEST_FIELD:
                width = length
    return width


def _change_cells(change: Change) -> Row:
    old: Cell = change.old
    new: Cell = change.new
    difference = None
    numbers = change.numbers
    if numbers is not None:
        old, new = numbers
        if numbers[0] is not None and numbers[1] is not None:
            difference = numbers[1] - numbers[0]
    sender = sender_cells(change.sender)
    return change.change, change.kind, change.id, *sender, change.field, old, new, difference


def _machine_rows(changes: Changes) -> Iterator[Row]:
    """The effects, and the figures of the assertions whose verdict changed."""
    for effect in changes.effects:
        yield *_NO_PEOPLE_CELLS, *effect_cells(effect)
    for verdict_change in changes.verdict_changes:
        for cells in _verdict_cells(verdict_change):
            yield *_NO_PEOPLE_CELLS, *cells


def _verdict_cells(change: VerdictChange) -> Iterator[Row]:
    """A row in the machines' columns for each figure."""
    sender = sender_cells(change.sender)
    for field in dict.fromkeys([*change.old_gaps, *change.new_gaps]):
        old = change.old_gaps.get(field, 0)
        new = change.new_gaps.get(field, 0)
        yield change.change, "assertion", change.id, *sender, field, old, new, new - old


# Changes counted


def _count_row(changes: Changes, kind: RecordKind, sender: str) -> Row:
    first_changes: dict[str, ChangeKind] = {}
    for change in changes.records:
        if change.kind == kind and (change.sender or "") == sender:
            # A record that was renamed and changed counts as renamed, which comes first.
            first_changes.setdefault(change.id, change.change)
    numbers = Counter(first_changes.values())
    return (
        kind,
        sender or None,
        countries.short_name(sender) or None,
        *(numbers[change] for change in _SIGNS),
        _listed_difference(changes, kind, sender),
    )


def _listed_difference(changes: Changes, kind: RecordKind, sender: str) -> int | None:
    """By how much the targets listed by a sender changed; None where a file cannot be read."""
    if kind != "announcement":
        return 0
    if changes.broken_on_one_side:
        return None
    difference = 0
    for effect in changes.effects:
        if (effect.kind, effect.key, effect.field) == ("sender", sender, "total"):
            difference += effect.difference
    return difference


# Title and footnotes


def _title(changes: Changes, title_if_equal: str) -> str:
    """The title, such as `1 record changed, 2 added; 1 assertion removed`."""
    parts = [_count_in_words(kind, changes.records) for kind in RECORD_KINDS]
    title = "; ".join(part for part in parts if part)
    if title:
        return title
    return "No record changed" if changes else title_if_equal


def _count_in_words(kind: RecordKind, changes: Sequence[Change]) -> str:
    """How many records of a kind changed, as `1 record changed, 2 added`; empty if none did."""
    ids: dict[ChangeKind, set[str]] = {name: set() for name in get_args(ChangeKind)}
    for change in changes:
        if change.kind == kind:
            ids[change.change].add(change.id)
    ids["changed"] -= ids["renamed"]  # each record is counted once
    parts: list[str] = []
    for name in _ORDER_IN_TITLE:
        number = len(ids[name])
        if not number:
            continue
        if parts:
            parts.append(f"{number:,} {name}")
        elif kind == "ledger":
            parts.append(f"ledger.toml {name}")
        else:
            parts.append(f"{plural(number, _NOUNS.get(kind, kind))} {name}")
    return ", ".join(parts)


def _notes(changes: Changes) -> Iterator[Note]:
    yield from _note_verdict_changes(changes.verdict_changes)
    yield from note_effects(changes.effects, _NOTED_SUMS)
    if changes.broken_on_one_side:
        files = plural(changes.broken_on_one_side, "file")
        yield "", f"No effect is told: {files} broken in one of the two only."


def _note_verdict_changes(changes: Sequence[VerdictChange]) -> Iterator[Note]:
    """The assertions whose verdict changed, together those that changed alike."""
    ids_by_change: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        ids_by_change.setdefault((change.change, change.description), []).append(change.id)
    for (kind, description), ids in ids_by_change.items():
        mark, words_for_one, words_for_several = _VERDICT_WORDS[kind]
        if len(ids) == 1:
            yield mark, f"An assertion {words_for_one}: {ids[0]} ({description})"
            continue
        names = ", ".join(ids[:_MOST_NAMED])
        if len(ids) > _MOST_NAMED:
            names += f" and {len(ids) - _MOST_NAMED:,} more (-f csv names them)"
        yield (
            mark,
            f"{len(ids):,} assertions {words_for_several} (each {description}): {names}",
        )
