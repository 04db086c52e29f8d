"""Builds records from what official lists have, and compares their counts with the ledger's."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sanctions_cli.importers.recorded_listings import RecordedListing
from sanctions_cli.ledger import build
from sanctions_cli.lists import GroupKey, ListFile
from sanctions_cli.records import TYPES, Announcement
from sanctions_cli.text import join_words, plural, quote

_SINGULARS = {"individuals": "individual", "entities": "entity", "vessels": "vessel"}
"""The types of targets that have a singular."""

MAX_NAMED = 10
"""The most program names and differing days that notes list."""


def build_record(
    key: GroupKey, counts: Counter[str], list_file: ListFile
) -> Announcement:
    """The record of the entries that a list dates to one day."""
    basis = listing_basis(list_file)
    if key.action == "delisting":
        basis = "derived"
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
            "counts": nonzero_counts(counts),
            "sources": [source_values(list_file)],
        }
    )


def listing_basis(list_file: ListFile) -> str:
    """The basis of counts from a file, in which targets that were removed may be missing."""
    has_removed = list_file.reader.KEEPS_REMOVED or list_file.facts.is_one_act
    return "derived" if has_removed else "survivors"


def source_values(list_file: ListFile) -> dict[str, str | None]:
    """A list file as a source of a record."""
    reader = list_file.reader
    file_name = Path(list_file.name).name
    return {
        "publisher": reader.PUBLISHER,
        "title": reader.TITLE,
        "published": list_file.dated or None,
        "kind": reader.SOURCE_KIND,
        "locator": f"{file_name}, SHA-256 {list_file.sha256}",
    }


def nonzero_counts(counts: Counter[str]) -> dict[str, int]:
    """The counts by type, in the order of records."""
    return {name: counts[name] for name in TYPES if counts[name]}


def add_up(earlier: Sequence[RecordedListing], counts: Counter[str]) -> bool:
    """Whether records of the ledger have together the counts of a group."""
    recorded = sum_counts(earlier)
    return all(recorded[name] == counts[name] for name in TYPES)


def sum_counts(earlier: Sequence[RecordedListing]) -> Counter[str]:
    """The counts by type of several records; unknown numbers are not included."""
    recorded: Counter[str] = Counter()
    for record in earlier:
        for name, number in zip(TYPES, record.counts, strict=True):
            recorded[name] += number or 0
    return recorded


def describe_difference(
    when: str, counts: Counter[str], earlier: Sequence[RecordedListing]
) -> str:
    """A note on counts that differ from the ledger's; `when` names the program and the day."""
    ids = join_words([record.id for record in earlier])
    return (
        f"{when}: {show_counts(counts)} on the list,"
        f" {show_counts(sum_counts(earlier))} in the ledger ({ids})"
    )


def describe_unmapped(
    name: str, unmapped: Counter[tuple[str, str]], entry_count: int
) -> str:
    """The names of programs that are not known here, and how to say what they mean.

    `entry_count` is the number of entries with any such name; one can have several.
    """
    parts = []
    named = []
    for (sender, program), number in unmapped.most_common():
        parts.append(f"{quote(program) if program else 'no program'} ({number:,})")
        if program:
            named.append((sender, program))
    if len(parts) > MAX_NAMED:
        more = plural(len(parts) - MAX_NAMED, "more name")
        parts = [*parts[:MAX_NAMED], more]
    entries = plural(entry_count, "entry", "entries")
    if not named:
        return f"{name}: {entries} without a program, not included"
    text = (
        f"{name}: {entries} of programs that are not known here, not included:"
        f" {join_words(parts)}"
    )
    if unmapped.total() > entry_count:
        text += " (some are on several lists)"
    sender, program = named[0]
    command = f"sanctions program map {shlex.quote(program)} KEY"
    if sender:  # a collection of lists does not say who imposes
        command += f" --sender {sender}"
    return f"{text}; to say what a name means: {command}"


def show_counts(counts: Counter[str]) -> str:
    """Counts by type in a message: `3 individuals and 1 entity`, or `none`."""
    parts = []
    for name in TYPES:
        if counts[name]:
            parts.append(plural(counts[name], _SINGULARS.get(name, name), name))
    return join_words(parts) or "none"


def shorten_notes(notes: Sequence[str], noun: str) -> list[str]:
    """The first notes, and how many more there are of what `noun` names."""
    shown = list(notes[:MAX_NAMED])
    if len(notes) > MAX_NAMED:
        shown.append(f"and {len(notes) - MAX_NAMED:,} more {noun}")
    return shown
