"""Drafts of records from official list files: one for each program and listing day.

The ledger dates a record by its announcement, a list by the day of the listing, so a record of the
same listing is found by any of its days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.drafts import Draft, DraftBatch
from sanctions_cli.importers.list_records import (
    MAX_NAMED,
    add_up,
    build_record,
    describe_difference,
    describe_unmapped,
    listing_basis,
    shorten_notes,
    show_counts,
)
from sanctions_cli.importers.recorded_listings import RecordedListings
from sanctions_cli.lists import GroupedEntries, GroupKey
from sanctions_cli.text import join_words, plural

BASELINE_NOTE = (
    "this is a baseline: it shows what the list has and since when, not what is new;"
    " --previous OLD shows what changed since an earlier copy"
)
NO_DAYS_NOTE = (
    "without listing dates there is nothing to record; --previous OLD shows what changed"
    " since an earlier copy, and sanctions reconcile FILE compares how many are listed"
)


def make_drafts(
    files: Sequence[GroupedEntries], recorded: RecordedListings
) -> DraftBatch:
    """The drafts of all groups of list files, in the order of their days.

    Of a group that several files have, the first counts; they must agree. What the ledger has on
    that day is named in the draft, and in a note where its counts differ.
    """
    batch = DraftBatch(noun="listing day", is_counted=True)
    batch.notes = list(_describe_files(files))
    differing: list[str] = []
    for row, key in enumerate(sorted(_agreeing_groups(files)), 1):
        grouped = next(each for each in files if key in each.counts)
        counts = grouped.counts[key]
        earlier = recorded.find(key)
        if earlier and not add_up(earlier, counts):
            differing.append(
                describe_difference(f"{key.program.key}, {key.day}", counts, earlier)
            )
        record = build_record(key, counts, grouped.list_file)
        recorded_as = ", ".join(each.id for each in earlier)
        batch.drafts.append(Draft(row, "", record, recorded_as))
    batch.notes += shorten_notes(differing, "days that differ")
    return batch


def _agreeing_groups(files: Sequence[GroupedEntries]) -> set[GroupKey]:
    """The groups of all files; SanctionsError where two of them count a group differently."""
    first: dict[GroupKey, GroupedEntries] = {}
    for grouped in files:
        for key, counts in grouped.counts.items():
            earlier = first.setdefault(key, grouped)
            if earlier.counts[key] != counts:
                raise SanctionsError(
                    f"{key.program.key}, {key.day}: {show_counts(earlier.counts[key])}"
                    f" in {earlier.list_file.name}, {show_counts(counts)}"
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
        facts = list_file.facts
        if facts.warnings or facts.notes:
            yield f"{name}: {'; '.join((*facts.warnings, *facts.notes))}"
        if grouped.undated_count:
            yield f"{name}: {_describe_undated(grouped)}"
        if grouped.unmapped:
            yield describe_unmapped(name, grouped.unmapped, grouped.unmapped_count)
    has_days = any(grouped.counts for grouped in files)
    are_acts = all(grouped.list_file.facts.is_one_act for grouped in files)
    has_undated = any(grouped.undated_count for grouped in files)
    if has_days and not are_acts:
        yield BASELINE_NOTE
        yield from _describe_basis(files)
    elif has_undated:
        yield NO_DAYS_NOTE


def _describe_basis(files: Sequence[GroupedEntries]) -> Iterator[str]:
    """What the counts of a current list lack, with the word for it that records have."""
    dated_files = [grouped.list_file for grouped in files if grouped.counts]
    bases = {listing_basis(list_file) for list_file in dated_files}
    if "survivors" in bases:
        yield (
            "names that were removed from the list before its date are not counted"
            " (basis: survivors)"
        )
    if any(list_file.reader.KEEPS_REMOVED for list_file in dated_files):
        yield "names that were removed from the list are counted too (basis: derived)"


def _describe_undated(grouped: GroupedEntries) -> str:
    """How many entries have no listing date, and on the lists of which programs they are.

    An entry on several lists is counted on each, so the parts can add up to more than all entries.
    """
    numbers: Counter[str] = Counter()
    for program, counts in grouped.undated.items():
        numbers[program.key] += counts.total()
    parts = [f"{count:,} on {key}" for key, count in numbers.most_common(MAX_NAMED)]
    more = len(numbers) - len(parts)
    if more:
        parts.append(f"the rest on {plural(more, 'other program')}")
    entries = plural(grouped.undated_count, "entry", "entries")
    text = f"{entries} without a listing date, not included: {join_words(parts)}"
    if numbers.total() > grouped.undated_count:
        text += " (some are on several lists)"
    return text
