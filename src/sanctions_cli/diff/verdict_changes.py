"""Stated totals that match or fail otherwise than before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sanctions_cli.assertions import (
    Verdict,
    check_assertions,
    figure_noun,
    format_gap,
)

VerdictChangeKind = Literal["began", "ceased", "differs", "fails"]


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A stated total that now matches or no longer does, differs by another amount, or is new."""

    change: VerdictChangeKind
    id: str
    sender: str
    old_gaps: Mapping[str, int]
    """The stated figures minus those of the old ledger; empty if there was no difference."""
    new_gaps: Mapping[str, int]

    @property
    def description(self) -> str:
        """The difference by which the assertion fails, or failed, in words."""
        if self.change == "began":
            return f"was {format_gaps(self.old_gaps)}"
        if self.change == "differs":
            return f"{format_gaps(self.new_gaps)}, was {format_gaps(self.old_gaps)}"
        return format_gaps(self.new_gaps)


def find_verdict_changes(
    old: sqlite3.Connection,
    new: sqlite3.Connection,
    wanted: set[str],
    old_ids: Mapping[str, str],
) -> Iterator[VerdictChange]:
    """The changed verdicts of the assertions whose id is in `wanted`.

    `old_ids` has the id that a renamed assertion had in the old ledger, by its id in the new one.
    """
    old_verdicts = {verdict.id: verdict for verdict in check_assertions(old)}
    for verdict in check_assertions(new):
        if verdict.id not in wanted:
            continue
        old_id = old_ids.get(verdict.id, verdict.id)
        old_verdict = old_verdicts.get(old_id)
        change = _classify_verdict_change(old_verdict, verdict)
        if change is not None:
            yield VerdictChange(
                change,
                verdict.id,
                verdict.assertion.sender,
                _failing_gaps(old_verdict),
                _failing_gaps(verdict),
            )


def _classify_verdict_change(
    old: Verdict | None, new: Verdict
) -> VerdictChangeKind | None:
    """The kind of change of a verdict; None if none, or if a new assertion does not fail."""
    did_fail = old is not None and old.state == "fails"
    fails = new.state == "fails"
    if fails and old is None:
        return "fails"
    if fails and not did_fail:
        return "ceased"
    if did_fail and not fails:
        return "began"
    if fails and _failing_gaps(old) != _failing_gaps(new):
        return "differs"
    return None


def _failing_gaps(verdict: Verdict | None) -> dict[str, int]:
    """The differences by which an assertion fails; empty if it does not fail or exist."""
    if verdict is None or verdict.state != "fails":
        return {}
    return verdict.gaps


def format_gaps(gaps: Mapping[str, int]) -> str:
    """Differences from stated figures (stated minus ledger) in words: `1 individual short`."""
    parts: list[str] = []
    for name, gap in gaps.items():
        if gap == 0:
            continue
        noun = "total"
        if name != "total":
            noun = figure_noun(name, gap)
        parts.append(format_gap(gap, noun))
    # A failing assertion without a gap has a known difference that no longer exists.
    return ", ".join(parts) or "not the known difference"
