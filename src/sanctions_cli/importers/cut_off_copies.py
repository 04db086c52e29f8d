"""Refuses copies of a list that cannot be compared, as one of them is cut off or of another list.

Half a file, or a file with a wrong date, would else be news about hundreds of targets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.drafts import Uncertainty
from sanctions_cli.importers.snapshots import Snapshot, match_targets

LEAST_MISSING = 5
"""Fewer targets than these are no sign of a file that is cut off."""

LATE_PARTS = 5
"""A copy may lack a fifth of what the next one dates before it: lists are updated late."""

_OPEN_FORMS = ("table", "json")
"""Forms of files that can end anywhere; XML and XLSX that are cut off cannot be read at all."""


def require_whole_copies(old: Snapshot, new: Snapshot) -> None:
    """Raise SanctionsError where one of two copies is cut off, or of another list."""
    matches = match_targets(old.targets, new.targets)
    if not matches:
        raise SanctionsError(
            f"{old.name} and {new.name} have no entry in common",
            hint="compare copies of one list",
        )
    _require_early_targets(old, new, matches)
    if new.list_file.source.form not in _OPEN_FORMS:
        return
    added = [reference not in matches for reference in new.targets]
    kept = set(matches.values())
    removed = [reference not in kept for reference in old.targets]
    if not any(added) and _is_end(removed, LEAST_MISSING):
        raise _cut_off(new, old, sum(removed))
    # Where new entries are always the last ones, growth looks like this too; doubling does not.
    if not any(removed) and _is_end(added, max(LEAST_MISSING, len(old.targets))):
        raise _cut_off(old, new, sum(added))


def find_large_losses(snapshots: Sequence[Snapshot]) -> list[Uncertainty]:
    """Copies that lack more than half of the entries before, as an extract of a list would."""
    uncertainties = []
    for old, new in pairwise(snapshots):
        missing_count = len(old.targets) - len(match_targets(old.targets, new.targets))
        is_large = missing_count * 2 > len(old.targets)
        if missing_count >= LEAST_MISSING and is_large:
            message = (
                f"{new.name} lacks {missing_count:,} of the {len(old.targets):,} entries of"
                f" {old.name}: is it the whole list?"
            )
            hint = "take a whole copy, or run this in a terminal, where it asks"
            uncertainties.append(Uncertainty(message, hint))
    return uncertainties


def _require_early_targets(
    old: Snapshot, new: Snapshot, matches: Mapping[str, str]
) -> None:
    """Refuse an old copy that lacks much of what the new one dates before it."""
    early_count = missing_count = 0
    for reference, target in new.targets.items():
        if target.listed and target.listed < old.dated:
            early_count += 1
            missing_count += reference not in matches
    is_late = missing_count * LATE_PARTS > early_count
    if missing_count >= LEAST_MISSING and is_late:
        raise SanctionsError(
            f"{old.name} lacks {missing_count:,} of the {early_count:,} entries that"
            f" {new.name} dates before {old.dated}: it is cut off, or of another day",
            hint="download it again, or take another copy",
        )


def _is_end(marks: Sequence[bool], least: int) -> bool:
    """Whether the marked ones are at least so many, and all at the end."""
    count = sum(marks)
    return count >= least and all(marks[-count:])


def _cut_off(short: Snapshot, long: Snapshot, missing_count: int) -> SanctionsError:
    last_reference = list(short.targets)[-1]
    return SanctionsError(
        f"{short.name} seems to be cut off: it ends at {last_reference}, and the"
        f" {missing_count:,} entries after it in {long.name} are all missing",
        hint="download it again, or take another copy",
    )
