"""Drafts of records from what changed between dated copies of an official list.

A change has the day that the list gives. Where it gives none, the record has the month or the year
in which both copies are, and says in its note between which days the list changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.importers.cut_off_copies import find_large_losses
from sanctions_cli.importers.drafts import Draft, DraftBatch, ListChangeDates
from sanctions_cli.importers.list_changes import ListChange, ListChanges
from sanctions_cli.importers.list_records import (
    MAX_NAMED,
    add_up,
    describe_difference,
    describe_unmapped,
    listing_basis,
    nonzero_counts,
    shorten_notes,
    source_values,
    sum_counts,
)
from sanctions_cli.importers.recorded_listings import (
    Between,
    RecordedListing,
    RecordedListings,
)
from sanctions_cli.importers.snapshots import Snapshot
from sanctions_cli.ledger import build
from sanctions_cli.lists import GroupKey, ListFile, ListProgram
from sanctions_cli.records import TYPES, Announcement
from sanctions_cli.text import join_words, plural

_PAST_TENSES = {
    "listing": "Listed",
    "relisting": "Listed again",
    "delisting": "Removed from the list",
}

_FIELD_TITLES = {"listed": "listing day", "name": "name", "type": "type"}


class ChangeKey(NamedTuple):
    """What the changes of a record have in common; `day` is "" where the list gives none."""

    announced: str
    program: ListProgram
    action: str
    day: str
    between: Between
    is_backdated: bool


def make_change_drafts(
    snapshots: Sequence[Snapshot], changes: ListChanges, recorded: RecordedListings
) -> DraftBatch:
    """The drafts of all changes in a chain of copies, in the order of their dates.

    What the ledger has of a change is named in its draft, and in a note where the counts differ.
    """
    batch = DraftBatch(
        noun="change", is_counted=True, uncertainties=find_large_losses(snapshots)
    )
    batch.notes = list(_describe_copies(snapshots))
    batch.notes += _describe_corrections(changes)
    groups = _group_changes(changes.changes)
    matcher = _LedgerMatcher(recorded, groups, snapshots)
    files = {snapshot.dated: snapshot.list_file for snapshot in snapshots}
    differing: list[str] = []
    for row, key in enumerate(sorted(groups), 1):
        earlier = matcher.find(key)
        if earlier and not add_up(earlier, matcher.expected_counts(key)):
            differing.append(
                _describe_ledger(key, matcher.expected_counts(key), earlier)
            )
        record = _build_record(key, groups[key], files)
        recorded_as = ", ".join(each.id for each in earlier)
        dates = ListChangeDates(*key.between, key.is_backdated)
        batch.drafts.append(Draft(row, "", record, recorded_as, dates))
    batch.notes += _describe_backdated(groups)
    batch.notes += shorten_notes(differing, "changes that differ")
    return batch


def approximate_date(between: Between) -> str:
    """The month or the year of a change, if the days between two copies are in one.

    Otherwise it is the day of the second copy: by then the change was made.
    """
    first = date.fromisoformat(between.after) + timedelta(days=1)
    for length in (10, 7, 4):
        if first.isoformat()[:length] == between.by[:length]:
            return between.by[:length]
    return between.by


def _group_changes(changes: Sequence[ListChange]) -> dict[ChangeKey, Counter[str]]:
    groups: dict[ChangeKey, Counter[str]] = defaultdict(Counter)
    for change in changes:
        key = ChangeKey(
            change.day or approximate_date(change.between),
            change.program,
            change.action,
            change.day,
            change.between,
            change.is_backdated,
        )
        groups[key][change.type] += 1
    return dict(groups)


class _LedgerMatcher:
    """Finds what a ledger has of each group of changes.

    The ledger may have listings and relistings of a day in one record, so both are compared with it
    together.
    """

    def __init__(
        self,
        recorded: RecordedListings,
        groups: dict[ChangeKey, Counter[str]],
        snapshots: Sequence[Snapshot],
    ) -> None:
        self._recorded = recorded
        self._groups = groups
        self._totals: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
        for key, counts in groups.items():
            self._totals[_comparison_key(key)] += counts
        self._on_list = _count_listed(groups, snapshots)

    def expected_counts(self, key: ChangeKey) -> Counter[str]:
        """The counts that the ledger should have for the day or days of a group."""
        if key in self._on_list:
            return self._on_list[key]
        return self._totals[_comparison_key(key)]

    def find(self, key: ChangeKey) -> list[RecordedListing]:
        """The records that have the changes of a group; none if they lack them."""
        if not key.day:
            return self._recorded.find_between(key.program.key, key.action, key.between)
        group_key = GroupKey(key.day, key.program, key.action)
        earlier = self._recorded.find(group_key)
        if not key.is_backdated or key not in self._on_list:
            return earlier
        # The ledger may have the day as it was before the backdated listings were added to it.
        with_change = sum_counts(earlier) + self._groups[key]
        if all(with_change[name] <= self._on_list[key][name] for name in TYPES):
            return []
        return earlier


def _comparison_key(key: ChangeKey) -> tuple[object, ...]:
    is_removal = key.action == "delisting"
    return key.program, is_removal, key.day, "" if key.day else key.between


def _count_listed(
    groups: dict[ChangeKey, Counter[str]], snapshots: Sequence[Snapshot]
) -> dict[ChangeKey, Counter[str]]:
    """For each backdated listing, the targets that any copy dates to its day."""
    backdated: dict[tuple[ListProgram, str], ChangeKey] = {}
    for key in groups:
        if key.is_backdated and key.action != "delisting":
            backdated[key.program, key.day] = key
    names: dict[ChangeKey, set[tuple[str, int]]] = defaultdict(set)
    for snapshot in snapshots:
        for target in snapshot.targets.values():
            for program in target.programs:
                found_key = backdated.get((program, target.listed))
                if found_key:
                    names[found_key].add((target.type, target.name_hash))
    counts = {}
    for key, of_key in names.items():
        counts[key] = Counter(type_name for type_name, _ in of_key)
    return counts


def _describe_ledger(
    key: ChangeKey, counts: Counter[str], earlier: Sequence[RecordedListing]
) -> str:
    """A note on what the ledger has instead of a group, and on what can be said more exactly."""
    when = f"{key.program.key}, {key.day or key.between}"
    note = describe_difference(when, counts, earlier)
    for record in earlier:
        is_longer = record.between.after < key.between.after
        is_longer = is_longer or record.between.by > key.between.by
        if not key.day and is_longer:
            note += f"; {record.id} is of a longer time: sanctions edit {record.id}"
    return note


def _build_record(
    key: ChangeKey, counts: Counter[str], files: dict[str, ListFile]
) -> Announcement:
    new_file, old_file = files[key.between.by], files[key.between.after]
    is_removal = key.action == "delisting"
    return build.build_announcement(
        {
            "sender": key.program.sender,
            "target": list(key.program.targets),
            "announced": key.announced,
            "listed": key.day or None,
            "date_basis": "instrument" if key.day else "inferred",
            "action": key.action,
            "program": key.program.key,
            "basis": "derived" if is_removal else listing_basis(new_file),
            "confidence": "derived",
            "note": _make_note(key) or None,
            "counts": nonzero_counts(counts),
            "sources": [source_values(new_file), source_values(old_file)],
        }
    )


def _make_note(key: ChangeKey) -> str:
    """What a record must say of its date; `recorded_listings` reads the days from it."""
    if not key.day:
        return (
            f"{_PAST_TENSES[key.action]} {key.between}, the days of two copies of the"
            " list, which gives no day."
        )
    if key.is_backdated:
        return (
            f"Backdated: the list gives this day, but its copy of {key.between.after}"
            " does not have the change."
        )
    return ""


def _describe_copies(snapshots: Sequence[Snapshot]) -> Iterator[str]:
    """What was read of each copy, and what of the newest is not compared."""
    for snapshot in snapshots:
        list_file = snapshot.list_file
        entries = plural(len(snapshot.targets), "entry", "entries")
        name = Path(list_file.name).name
        yield f"{name}: {list_file.reader.TITLE} of {list_file.dated}, {entries}"
    for old, new in pairwise(snapshots):
        if old.list_file.sha256 == new.list_file.sha256:
            names = f"{Path(old.name).name} and {Path(new.name).name}"
            yield f"{names} have the same content: nothing changed between them"
    newest = snapshots[-1]
    if newest.unmapped:
        name = Path(newest.name).name
        yield describe_unmapped(name, newest.unmapped, newest.unmapped_count)
    yield f"the copy of {snapshots[0].dated} is the baseline: what it has is not new"


def _describe_corrections(changes: ListChanges) -> Iterator[str]:
    """What changed in targets that stayed on the list, of which there is no record."""
    renumbered = []
    for reference, old_reference in changes.renumbered.items():
        renumbered.append(f"{old_reference} → {reference}")
    if renumbered:
        yield (
            f"{plural(len(renumbered), 'reference')} changed while the name stayed, not"
            f" counted as removed and added: {_name_some(renumbered)}"
        )
    by_field: dict[str, list[str]] = defaultdict(list)
    for correction in changes.corrections:
        text = correction.reference
        if correction.before:
            text += f" ({correction.before} → {correction.after})"
        by_field[correction.field].append(text)
    for field, texts in sorted(by_field.items()):
        title = _FIELD_TITLES[field]
        yield (
            f"{plural(len(texts), 'entry', 'entries')} with a corrected {title}, not"
            f" counted: {_name_some(texts)}"
        )
    if changes.earlier_days:
        days = Counter(changes.earlier_days.values())
        parts = [f"{day} ({count:,})" for day, count in sorted(days.items())]
        count = len(changes.earlier_days)
        yield (
            f"{plural(count, 'entry', 'entries')} without a listing day in the newest copy"
            f" {'has' if count == 1 else 'have'} one in an earlier copy: {_name_some(parts)}"
        )


def _describe_backdated(groups: dict[ChangeKey, Counter[str]]) -> Iterator[str]:
    notes = []
    for key in sorted(groups):
        if key.is_backdated:
            count = plural(groups[key].total(), key.action)
            notes.append(
                f"backdated: {key.program.key}, {key.day}: {count} that the copy of"
                f" {key.between.after} does not have yet"
            )
    yield from shorten_notes(notes, "backdated days")


def _name_some(texts: Sequence[str]) -> str:
    shown = list(texts[:MAX_NAMED])
    if len(texts) > MAX_NAMED:
        shown.append(f"{len(texts) - MAX_NAMED:,} more")
    return join_words(shown)
