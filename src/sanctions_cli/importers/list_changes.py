"""What changed between dated copies of an official list: additions, removals and corrections.

Targets are compared by their reference, in each program apart. A target whose reference changed
while its name stayed is the same target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from sanctions_cli.importers.recorded_listings import Between
from sanctions_cli.importers.snapshots import ListedTarget, Snapshot, match_targets
from sanctions_cli.lists import ListProgram

IsWanted = Callable[[ListProgram], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChange:
    """A target that was put on a program's list or taken off it; `action` is that of a record.

    `day` is the day that the list gives, or "" where it gives none. A backdated listing is one that
    the list dates before a copy in which it is missing.
    """

    action: str
    program: ListProgram
    reference: str
    type: str
    between: Between
    day: str = ""
    is_backdated: bool = False


class Correction(NamedTuple):
    """A field of a target that stayed on the list: its reference, the field, and both values.

    Of names there are no values.
    """

    reference: str
    field: str
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class ListChanges:
    """All changes in a chain of copies, in the order of the copies.

    `renumbered` has the new and the old reference of targets that kept their name; `earlier_days`
    the listing days that only earlier copies give.
    """

    changes: list[ListChange] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    renumbered: dict[str, str] = field(default_factory=dict)
    earlier_days: dict[str, str] = field(default_factory=dict)


class _Target(NamedTuple):
    """A target as one copy has it."""

    reference: str
    values: ListedTarget


def find_changes(snapshots: Sequence[Snapshot], is_wanted: IsWanted) -> ListChanges:
    """The changes from each snapshot to the next, in the wanted programs."""
    all_changes = ListChanges()
    finder = _ChangeFinder(all_changes, is_wanted)
    for old, new in pairwise(snapshots):
        finder.compare(old, new)
    return all_changes


class _ChangeFinder:
    """Adds the changes of each step of a chain to `all_changes`."""

    def __init__(self, all_changes: ListChanges, is_wanted: IsWanted) -> None:
        self._all_changes = all_changes
        self._is_wanted = is_wanted
        # References and names that were taken off a program's list in an earlier step.
        self._removed: set[tuple[ListProgram, str | int]] = set()
        self._known_days: dict[str, str] = {}

    def compare(self, old: Snapshot, new: Snapshot) -> None:
        """Add what changed between two copies."""
        between = Between(old.dated, new.dated)
        matches = match_targets(old.targets, new.targets)
        for reference, target in new.targets.items():
            old_reference = matches.get(reference)
            before = None
            if old_reference is not None:
                before = _Target(old_reference, old.targets[old_reference])
                is_of_interest = any(map(self._is_wanted, target.programs))
                if old_reference != reference and is_of_interest:
                    self._all_changes.renumbered[reference] = old_reference
            self._compare_target(_Target(reference, target), before, between)
        kept = set(matches.values())
        for reference, target in old.targets.items():
            if reference not in kept:
                self._add_removals(_Target(reference, target), (), between)

    def _compare_target(
        self, target: _Target, before: _Target | None, between: Between
    ) -> None:
        values = target.values
        if before:
            self._correct(target, before.values)
            self._add_removals(before, values.programs, between)
        for program in filter(self._is_wanted, values.programs):
            if not before or program not in before.values.programs:
                self._add_listing(program, target, before, between)
                if values.removed:
                    self._add_dated_removal(program, target, between)
            elif before.values.removed and not values.removed:
                # The list keeps the day of the first listing, which was another one.
                self._add(program, target, between, action="relisting")
            elif values.removed and not before.values.removed:
                self._add_dated_removal(program, target, between)

    def _add_listing(
        self,
        program: ListProgram,
        target: _Target,
        before: _Target | None,
        between: Between,
    ) -> None:
        """Add the listing of a target that the old copy does not have in this program."""
        listed = target.values.listed
        was_removed = self._was_removed(program, target)
        # A day before the old copy is that of the first listing for a target which returned, and
        # that of another program for one which the old copy has there.
        is_of_another_listing = was_removed or before is not None
        if is_of_another_listing and listed <= between.after:
            listed = ""
        self._add(
            program,
            target,
            between,
            action="relisting" if was_removed else "listing",
            day=listed,
            is_backdated=bool(listed) and listed < between.after,
        )

    def _add_removals(
        self, target: _Target, still_in: Sequence[ListProgram], between: Between
    ) -> None:
        """Add the removal from all programs in which the target no longer is."""
        if target.values.removed:
            return
        for program in filter(self._is_wanted, target.values.programs):
            if program not in still_in:
                self._add(program, target, between, action="delisting")

    def _add_dated_removal(
        self, program: ListProgram, target: _Target, between: Between
    ) -> None:
        removed = target.values.removed
        self._add(
            program,
            target,
            between,
            action="delisting",
            day=removed,
            is_backdated=removed < between.after,
        )

    def _add(
        self,
        program: ListProgram,
        target: _Target,
        between: Between,
        *,
        action: str,
        day: str = "",
        is_backdated: bool = False,
    ) -> None:
        for key in _identities(target):
            if action == "delisting":
                self._removed.add((program, key))
            else:
                self._removed.discard((program, key))
        change = ListChange(
            action=action,
            program=program,
            reference=target.reference,
            type=target.values.type,
            between=between,
            day=day,
            is_backdated=is_backdated,
        )
        self._all_changes.changes.append(change)

    def _was_removed(self, program: ListProgram, target: _Target) -> bool:
        return any((program, key) in self._removed for key in _identities(target))

    def _correct(self, target: _Target, before: ListedTarget) -> None:
        """Note what differs in a target that both copies have."""
        values, reference = target.values, target.reference
        if not any(map(self._is_wanted, values.programs)):
            return
        corrections = self._all_changes.corrections
        if before.listed and not values.listed:
            self._known_days.setdefault(reference, before.listed)
        if not values.listed and reference in self._known_days:
            self._all_changes.earlier_days[reference] = self._known_days[reference]
        if values.listed and before.listed and values.listed != before.listed:
            corrections.append(
                Correction(reference, "listed", before.listed, values.listed)
            )
        if values.type != before.type:
            corrections.append(Correction(reference, "type", before.type, values.type))
        # The text of a repealed item is no longer a name.
        if values.name_hash != before.name_hash and not values.removed:
            corrections.append(Correction(reference, "name"))


def _identities(target: _Target) -> Iterator[str | int]:
    """What a target that returns may have in common with the one that was removed."""
    yield target.reference
    yield target.values.name_hash
