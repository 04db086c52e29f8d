"""Tables of the changes between two ledgers or files: one by one, or counted by sender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sanctions_cli import countries
from sanctions_cli.diff.changes import RECORD_KINDS, Changes
from sanctions_cli.diff.effects import (
    Effect,
    SumField,
    describe_effects,
    format_effects,
)
from sanctions_cli.diff.record_diff import (
    Change,
    ChangeKind,
    RecordKind,
    describe_change,
)
from sanctions_cli.diff.verdict_changes import VerdictChange
from sanctions_cli.queries import figure_changes
from sanctions_cli.table import Cell, Column, Remark, Row, Table
from sanctions_cli.text import MINUS, plural

_SIGNS: dict[ChangeKind, str] = {
    "added": "+",
    "removed": MINUS,
    "renamed": ">",
    "changed": "~",
}
"""The sign before a record's id; also the order of the columns of `--stat`."""
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
    Column("old_number", "Old_number", "number", "machines"),
    Column("new_number", "New_number", "number", "machines"),
)
"""For machines: the parts of each change and effect. The last two have only numbers: `old` and
`new` also have texts, which a program would otherwise have to tell apart."""
_COLUMNS = (
    Column("record", "", audience="people"),
    Column("what", "", audience="people"),
    *MACHINE_COLUMNS,
)
"""For people: the record after a sign, and a sentence."""

_NO_PEOPLE_CELLS: Row = ("", "")

# The effect on the targets listed by each sender is beside the title.
_NOTED_SUMS: tuple[SumField, ...] = (
    ("target", "total"),
    ("program", "total"),
    ("sender", "unknown"),
    ("sender", "unknown_types"),
)

_MOST_NAMED = 3
"""The most assertions that are named if their verdicts changed in the same way."""

_WIDEST_FIELD = 24
"""In columns: values are aligned after the longest field name that is no longer than this."""

_VERDICT_WORDS = {
    "ceased": ("!", "no longer matches", "no longer match"),
    "began": ("", "now matches", "now match"),
    "differs": (
        "!",
        "still does not match, by another amount",
        "still do not match, by another amount",
    ),
    "fails": ("!", "is new and does not match", "are new and do not match"),
}
"""For each change of a verdict: its mark, and the words for one assertion and for several."""


def tabulate_changes(changes: Changes, title_if_equal: str) -> Table:
    """The changes one by one; `title_if_equal` is the title if there are none."""
    effect = format_effects(changes.effects, "sender", "total")
    subtitle = ""
    if effect:
        subtitle = f"effect: {effect}"
    return Table(
        title=_title(changes, title_if_equal),
        period=subtitle,
        columns=_COLUMNS,
        rows=tuple(_change_rows(changes.records)),
        machine_rows=tuple(_machine_rows(changes)),
        remarks=tuple(_list_remarks(changes)),
    )


def tabulate_change_counts(changes: Changes, title_if_equal: str) -> Table:
    """The numbers of changes: a row for each kind of record and sender."""
    columns = [
        Column("kind", "Kind"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender"),
    ]
    for name in _SIGNS:
        columns.append(Column(name, name.capitalize(), "number"))
    columns.append(Column("targets", "Targets listed", "number"))
    rows: list[Row] = []
    for kind in RECORD_KINDS:
        # Records without a sender are counted together, before those with one.
        senders: set[str] = set()
        for change in changes.records:
            if change.kind == kind:
                senders.add(change.sender or "")
        for sender in sorted(senders):
            rows.append(_count_row(changes, kind, sender))
    if not rows:  # no head: the title is enough
        columns = [replace(column, title="") for column in columns]
    return Table(
        title=_title(changes, title_if_equal),
        columns=tuple(columns),
        rows=tuple(rows),
        remarks=tuple(_list_remarks(changes)),
    )


def sender_cells(code: str | None) -> tuple[str | None, str | None]:
    """A sender's code and name; two empty cells without a code."""
    if not code:
        return code, None
    return code, countries.short_name(code)


def machine_cells(
    names: tuple[str, str, str],
    sender: str | None,
    field: str | None,
    values: tuple[Cell, Cell],
    difference: Cell,
) -> Row:
    """The cells under MACHINE_COLUMNS; `names` are the change, the kind and the id."""
    numbers = [value if isinstance(value, int) else None for value in values]
    return (*names, *sender_cells(sender), field, *values, difference, *numbers)


def effect_cells(effect: Effect, program_sender: str | None = None) -> Row:
    """A changed sum in the machines' columns; `program_sender` is the sender of a program."""
    sender = program_sender
    if effect.kind == "sender":
        sender = effect.key
    return machine_cells(
        ("effect", effect.kind, effect.key),
        sender,
        effect.field,
        (effect.old, effect.new),
        figure_changes.UNCERTAIN_CELL if effect.is_unsure else effect.difference,
    )


# Changes one by one


def _change_rows(changes: Sequence[Change]) -> Iterator[Row]:
    """A row for each change, for people and for machines."""
    field_width = _field_width(changes)
    last_id = ""
    for change in changes:
        # A record's fields are on separate lines, with its id before the first.
        is_continued = change.change == "changed" and change.id == last_id
        record = ""
        if not is_continued:
            record = f"{_SIGNS[change.change]} {change.id}"
        description = describe_change(change, field_width)
        yield record, description, *_change_cells(change)
        last_id = change.id


def _field_width(changes: Sequence[Change]) -> int:
    """The column at which values begin."""
    width = 0
    for change in changes:
        if change.change != "changed" or not change.field:
            continue
        length = len(change.field)
        # A single very long name does not move all values to the right.
        if length <= _WIDEST_FIELD:
            width = max(width, length)
    return width


def _change_cells(change: Change) -> Row:
    """A change in the machines' columns; figures as numbers, with their difference."""
    old: Cell = change.old
    new: Cell = change.new
    difference = None
    numbers = change.numbers
    if numbers is not None:
        old_number, new_number = numbers
        old = old_number
        new = new_number
        if old_number is not None and new_number is not None:
            difference = new_number - old_number
    return machine_cells(
        (change.change, change.kind, change.id),
        change.sender,
        change.field,
        (old, new),
        difference,
    )


def _machine_rows(changes: Changes) -> Iterator[Row]:
    """Rows for the effects, and for the figures of assertions whose verdict changed."""
    for effect in changes.effects:
        yield *_NO_PEOPLE_CELLS, *effect_cells(effect)
    for verdict_change in changes.verdict_changes:
        for cells in _verdict_cells(verdict_change):
            yield *_NO_PEOPLE_CELLS, *cells


def _verdict_cells(change: VerdictChange) -> Iterator[Row]:
    """A row in the machines' columns for each figure."""
    fields = dict.fromkeys([*change.old_gaps, *change.new_gaps])
    for field in fields:
        old_gap = change.old_gaps.get(field, 0)
        new_gap = change.new_gaps.get(field, 0)
        yield machine_cells(
            (change.change, "assertion", change.id),
            change.sender,
            field,
            (old_gap, new_gap),
            new_gap - old_gap,
        )


# Changes counted


def _count_row(changes: Changes, kind: RecordKind, sender: str) -> Row:
    """The number of records of a kind and sender ("" for none), by kind of change."""
    first_changes: dict[str, ChangeKind] = {}
    for change in changes.records:
        change_sender = change.sender or ""
        if change.kind == kind and change_sender == sender:
            # A record that was renamed and changed counts as renamed.
            first_changes.setdefault(change.id, change.change)
    counter = Counter(first_changes.values())
    numbers = [counter[name] for name in _SIGNS]
    return (
        kind,
        sender or None,
        countries.short_name(sender) or None,
        *numbers,
        _listed_difference(changes, kind, sender),
    )


def _listed_difference(changes: Changes, kind: RecordKind, sender: str) -> int | None:
    """The change in the targets listed by a sender; None if unknown."""
    if kind != "announcement":
        return 0
    if changes.broken_on_one_side:
        return None
    difference = 0
    for effect in changes.effects:
        is_of_sender = effect.kind == "sender" and effect.key == sender
        if is_of_sender and effect.field == "total":
            if effect.is_unsure:
                return None
            difference += effect.difference
    return difference


# Title and footnotes


def _title(changes: Changes, title_if_equal: str) -> str:
    """The title, such as `1 record changed, 2 added; 1 assertion removed`."""
    parts: list[str] = []
    for kind in RECORD_KINDS:
        part = _count_in_words(kind, changes.records)
        if part:
            parts.append(part)
    if parts:
        return "; ".join(parts)
    # A file that one side cannot read is a change, even if no record is known to have changed.
    if changes:
        return "No record changed"
    return title_if_equal


def _count_in_words(kind: RecordKind, changes: Sequence[Change]) -> str:
    """The number of changed records of a kind: `1 record changed, 2 added`; "" if none."""
    ids: dict[ChangeKind, set[str]] = {}
    for name in _ORDER_IN_TITLE:
        ids[name] = set()
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
            records = plural(number, _NOUNS.get(kind, kind))
            parts.append(f"{records} {name}")
    return ", ".join(parts)


def _list_remarks(changes: Changes) -> Iterator[Remark]:
    """The footnotes; those on figures that no longer match come first."""
    yield from _describe_verdict_changes(changes.verdict_changes)
    yield from describe_effects(changes.effects, _NOTED_SUMS)
    if changes.broken_on_one_side:
        files = plural(changes.broken_on_one_side, "file")
        yield (
            "",
            f"Effects are unknown: {files} cannot be read on one of the two sides.",
        )


def _describe_verdict_changes(changes: Sequence[VerdictChange]) -> Iterator[Remark]:
    """Remarks on changed verdicts; assertions that changed in the same way share a remark."""
    ids_by_change: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        key = (change.change, change.description)
        ids_by_change.setdefault(key, []).append(change.id)
    for (kind, description), ids in ids_by_change.items():
        mark, words_for_one, words_for_several = _VERDICT_WORDS[kind]
        if len(ids) == 1:
            (id_,) = ids
            yield mark, f"A stated total {words_for_one}: {id_} ({description})"
            continue
        names = ", ".join(ids[:_MOST_NAMED])
        further = len(ids) - _MOST_NAMED
        if further > 0:
            names += f" and {further:,} more"
        subject = f"{len(ids):,} stated totals {words_for_several}"
        yield mark, f"{subject} (each {description}): {names}"
