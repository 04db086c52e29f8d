"""The result of a row in words, and its sums by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sanctions_cli.reconcile.compared_days import ComparedDay, RowState
from sanctions_cli.reconcile.reasons import count_targets
from sanctions_cli.records import TYPES
from sanctions_cli.text import plural

if TYPE_CHECKING:
    from sanctions_cli.reconcile.comparison import ListComparison

ALWAYS_SHOWN = TYPES[:2]


def describe_result(row: ComparedDay) -> str:
    """What comes out of a row: the records that it agrees with, the reason, or the difference."""
    records = ", ".join(act.id for act in row.acts)
    reasons = "; ".join(reason.describe() for reason in row.reasons)
    if row.state == "equal":
        return records
    if row.state == "explained":
        return reasons
    if row.state == "not_datable":
        return "the list gives no date"
    difference = describe_gaps(row)
    if row.state == "not_covered":
        difference = "not covered by the ledger"
    causes = "; ".join(cause.text for cause in row.causes)
    if all(act.id in f"{causes} {reasons}" for act in row.acts):
        records = ""  # they are named already
    return "; ".join(filter(None, (difference, causes, reasons, records)))


def describe_gaps(row: ComparedDay) -> str:
    """`1 individual missing from the ledger, 2 entities missing from the list`."""
    parts = []
    what = "removal of " if row.kind == "delisting" else ""
    if row.surplus:
        parts.append(f"{what}{count_targets(row.surplus)} missing from the ledger")
    if row.missing:
        parts.append(f"{what}{count_targets(row.missing)} missing from the list")
    return ", ".join(parts)


def find_types(rows: Iterable[ComparedDay]) -> tuple[str, ...]:
    """The types of targets in these rows, and always individuals and entities."""
    present: Counter[str] = Counter()
    for row in rows:
        present += row.listed + row.recorded
    return tuple(name for name in TYPES if name in ALWAYS_SHOWN or present[name])


def measure_counts(rows: Iterable[ComparedDay]) -> dict[str, int]:
    """For each type in these rows, the width of its longest number."""
    rows = list(rows)
    widths = {}
    for name in find_types(rows):
        numbers = [max(row.listed[name], row.recorded[name]) for row in rows]
        widths[name] = len(f"{max(numbers):,}")
    return widths


def format_counts(counts: Counter[str], widths: Mapping[str, int]) -> str:
    """The numbers of the types in `widths`, each as wide as given: `22 / 16`, ` 9 /  7`."""
    return " / ".join(f"{counts[name]:>{width},}" for name, width in widths.items())


def name_types(types: Iterable[str]) -> str:
    """`individuals / entities`, as the figures are written."""
    return " / ".join(types)


def describe_days(comparison: ListComparison) -> str:
    """`14 of 15 days equal, 1 explained`."""
    total = len(comparison.days)
    if not comparison.stock.listed and not total:
        return f"the file has no entries for {comparison.program.key}"
    if not total:
        return "the list gives no dates"
    parts = [f"{comparison.count_days('equal'):,} of {plural(total, 'day')} equal"]
    words: dict[RowState, str] = {
        "explained": "explained",
        "not_covered": "not covered",
    }
    for state, word in words.items():
        number = comparison.count_days(state)
        if number:
            parts.append(f"{number:,} {word}")
    different = comparison.count_days("different", "only_ledger", "only_list")
    if different:
        parts.append(f"{different:,} different")
    return ", ".join(parts)
