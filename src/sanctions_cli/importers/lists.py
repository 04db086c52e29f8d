"""Drafts of records from official list files: one for each program and listing day.

The ledger dates a record by its announcement, a list by the day of the listing, so a record of the
same listing is found by any of its days.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.drafts import Draft, DraftBatch
from sanctions_cli.importers.recorded_listings import RecordedListing, RecordedListings
from sanctions_cli.ledger import build
from sanctions_cli.lists import GroupedEntries, GroupKey, ListFile
from sanctions_cli.records import TYPES, Announcement
from sanctions_cli.text import join_words, plural, quote

BASELINE_NOTE = (
    "this is a baseline: it shows what the list has and since when, not what is new"
)

MAX_NAMED = 10
"""The most program names and differing days that notes list."""


def make_drafts(
    files: Sequence[GroupedEntries], recorded: RecordedListings
) -> DraftBatch:
    """The drafts of all groups of list files, in the order of their days.

    Of a group that several files have, the first counts; they must agree. What the ledger has on
    that day is named in the draft, and in a note where its counts differ.
    """
    batch = DraftBatch(noun="listing day")
    batch.notes = list(_describe_files(files))
    differing = []
    for row, key in enumerate(sorted(_agreeing_groups(files)), 1):
        grouped = next(each for each in files if key in each.counts)
        counts = grouped.counts[key]
        earlier = recorded.find(key)
        if earlier and not _add_up(earlier, counts):
            differing.append(_describe_difference(key, counts, earlier))
        record = _build_record(key, counts, grouped.list_file)
        recorded_as = ", ".join(each.id for each in earlier)
        batch.drafts.append(Draft(row, "", record, recorded_as))
    for text in differing[:MAX_NAMED]:
        batch.notes.append(text)
    if len(differing) > MAX_NAMED:
        batch.notes.append(f"and {len(differing) - MAX_NAMED:,} more days that differ")
    return batch


def _agreeing_groups(files: Sequence[GroupedEntries]) -> set[GroupKey]:
    """The groups of all files; SanctionsError where two of them count a group differently."""
    first: dict[GroupKey, GroupedEntries] = {}
    for grouped in files:
        for key, counts in grouped.counts.items():
            earlier = first.setdefault(key, grouped)
            if earlier.counts[key] != counts:
                raise SanctionsError(
                    f"{key.program.key}, {key.day}: {_show_counts(earlier.counts[key])}"
                    f" in {earlier.list_file.name}, {_show_counts(counts)}"
                    f" in {grouped.list_file.name}",
                    hint="import one of the two",
                )
    return set(first)


def _describe_files(files: Sequence[GroupedEntries]) -> Iterator[str]:
    """What was read of each file, and what of it is not among the listings."""
    for grouped in files:
        list_file = grouped.list_file
        name = Path(list_file.name).name
        date = f" of {list_file.facts.dated}" if list_file.facts.dated else ""
        entries = plural(grouped.entry_count, "entry", "entries")
        yield f"{name}: {list_file.reader.TITLE}{date}, {entries}"
        for note in list_file.facts.notes:
            yield f"{name}: {note}"
        undated_numbers: Counter[str] = Counter()
        for program, counts in grouped.undated.items():
            undated_numbers[program.key] = counts.total()
        undated = undated_numbers.total()
        if undated:
            parts = [
                f"{count:,} on {key}"
                for key, count in undated_numbers.most_common(MAX_NAMED)
            ]
            yield (
                f"{name}: {plural(undated, 'entry', 'entries')} without a listing date,"
                f" not included: {join_words(parts)}"
            )
        if grouped.unmapped:
            yield _describe_unmapped(name, grouped)
    yield BASELINE_NOTE


def _describe_unmapped(name: str, grouped: GroupedEntries) -> str:
    """The names of programs that are not known here, and how to say what they mean."""
    count = grouped.unmapped.total()
    ((_, first_name), _) = grouped.unmapped.most_common(1)[0]
    parts = []
    for (_, program), number in grouped.unmapped.most_common(MAX_NAMED):
        parts.append(f"{quote(program) if program else 'no program'} ({number:,})")
    return (
        f"{name}: {plural(count, 'entry', 'entries')} of programs that are not known here,"
        f" not included: {join_words(parts)};"
        f" to say what a name means: sanctions program map {shlex.quote(first_name)} KEY"
    )


def _add_up(earlier: Sequence[RecordedListing], counts: Counter[str]) -> bool:
    """Whether the records of a day have together the counts of a group."""
    for position, name in enumerate(TYPES):
        numbers = [record.counts[position] for record in earlier]
        if sum(number or 0 for number in numbers) != counts[name]:
            return False
    return True


def _describe_difference(
    key: GroupKey, counts: Counter[str], earlier: Sequence[RecordedListing]
) -> str:
    recorded: Counter[str] = Counter()
    for record in earlier:
        for name, number in zip(TYPES, record.counts, strict=True):
            recorded[name] += number or 0
    ids = join_words([record.id for record in earlier])
    return (
        f"{key.program.key}, {key.day}: {_show_counts(counts)} on the list,"
        f" {_show_counts(recorded)} in the ledger ({ids})"
    )


def _show_counts(counts: Counter[str]) -> str:
    parts = [f"{counts[name]:,} {name}" for name in TYPES if counts[name]]
    return join_words(parts) or "none"


def _build_record(
    key: GroupKey, counts: Counter[str], list_file: ListFile
) -> Announcement:
    reader = list_file.reader
    basis = "derived" if reader.KEEPS_REMOVED else "survivors"
    if key.action == "delisting":
        basis = "derived"
    file_name = Path(list_file.name).name
    return build.build_announcement(
        {
            "sender": key.program.sender,
            "target": list(key.program.targets),
            "announced": key.day,
            "listed": key.day,
            "date_basis": "instrument",
            "action": key.action,
            "program": key.program.key,
            "basis": basis,
            "confidence": "derived",
            "counts": {name: counts[name] for name in TYPES if counts[name]},
            "sources": [
                {
                    "publisher": reader.PUBLISHER,
                    "title": reader.TITLE,
                    "published": list_file.facts.dated or None,
                    "kind": reader.SOURCE_KIND,
                    "locator": f"{file_name}, SHA-256 {list_file.sha256}",
                }
            ],
        }
    )
