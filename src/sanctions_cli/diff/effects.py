"""The effects of changed records on a ledger's sums, and on the totals that sources state."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sanctions_cli.assertions import (
    Verdict,
    check_assertions,
    figure_noun,
    format_gap,
)
from sanctions_cli.diff.record_diff import RecordData
from sanctions_cli.queries import (
    ALL_DATES,
    Filters,
    derived,
    format_country_list,
    grouping,
    stocks,
)
from sanctions_cli.records import LISTINGS, TYPES, UNKNOWN
from sanctions_cli.table import Remark

SumKind = Literal["sender", "target", "program"]
SumField = tuple[SumKind, str]
"""The kind of a sum, and a type of target, `total`, `unknown` or `unknown_types`."""

Figures = Mapping[str, int | None]
"""Numbers of targets by type; in sums also `total`, `unknown` and `unknown_types`. None is unknown.
"""

VerdictChangeKind = Literal["began", "ceased", "differs", "fails"]

_SUM_FIELDS = (*TYPES, "total", "unknown", "unknown_types")
_STOCK_SIGNS = {"opening": 1, "listing": 1, "relisting": 1, "delisting": -1}
"""The sign with which an action's counts change the list of its program."""

_NOTES: dict[SumField, str] = {
    ("sender", "total"): "Effect on the targets listed by a sender",
    ("target", "total"): "Effect on the targets listed against a country",
    ("program", "total"): "Effect on the lists",
    ("sender", "unknown"): "Announcements that give no figure, not included",
    ("sender", "unknown_types"): "Types of targets without a number, not included",
}
"""The words of a footnote on a sum, by its kind and field."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A changed sum: of the targets listed by a sender or against a target, or on a list."""

    kind: SumKind
    key: str
    """The sender, the targets (joined by `; `) or the program."""
    field: str
    """A type of target, `total`, `unknown` (the number of announcements that give no figure), or
    `unknown_types` (that of types of which the sum leaves some targets out).
    """
    old: int | None
    """None where there is no data."""
    new: int | None
    is_unsure: bool = False
    """Whether one of the two sums leaves out targets that the other includes or may include."""

    @property
    def difference(self) -> int:
        """The change of the sum, if known."""
        return (self.new or 0) - (self.old or 0)


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


# Effects in a ledger


def find_effects(
    old: sqlite3.Connection,
    new: sqlite3.Connection,
    filters: Filters,
) -> list[Effect]:
    """The sums in which two ledgers differ.

    These are the targets listed by each sender and against each target, and the stock of each
    program, unless there are filters that do not apply to stocks, such as a period.
    """
    effects = compare_listed(old, filters, new, filters)
    if stocks.find_unfit_filters(filters) or filters.period != ALL_DATES:
        return effects
    old_stocks = stocks.compute_stocks(old, filters, stocks.LAST_POSSIBLE_DAY)
    new_stocks = stocks.compute_stocks(new, filters, stocks.LAST_POSSIBLE_DAY)
    for program in sorted({*old_stocks, *new_stocks}):
        old_stock = old_stocks.get(program, stocks.EMPTY_STOCK)
        new_stock = new_stocks.get(program, stocks.EMPTY_STOCK)
        effects += compare_sums(
            "program",
            program,
            stock_figures(old_stock),
            stock_figures(new_stock),
        )
    return effects


def stock_figures(stock: stocks.Stock) -> Figures:
    """The figures of a stock that are compared."""
    return {
        **stock.counts,
        "total": stock.figure.value,
        "unknown_types": len(stock.unknown_types),
    }


def compare_listed(
    old: sqlite3.Connection,
    old_filters: Filters,
    new: sqlite3.Connection,
    new_filters: Filters,
) -> list[Effect]:
    """The differences in targets listed by each sender and against each target.

    They are between two ledgers, or between two periods (of the filters) of one ledger.
    """
    effects: list[Effect] = []
    kinds: tuple[SumKind, ...] = ("sender", "target")
    for kind in kinds:
        old_sums = _sum_listed(old, old_filters, kind)
        new_sums = _sum_listed(new, new_filters, kind)
        for key in sorted({*old_sums, *new_sums}):
            old_sum = old_sums.get(key, {})
            new_sum = new_sums.get(key, {})
            unsure_fields = _find_unsure_fields(old_sum, new_sum)
            if old_filters.period != new_filters.period and (
                old_sum.get("undated") or new_sum.get("undated")
            ):
                # Each may leave out different announcements, even if their number is the same.
                unsure_fields = set(_SUM_FIELDS)
            effects += compare_sums(
                kind, key, old_sum, new_sum, unsure_fields=unsure_fields
            )
    return effects


def _find_unsure_fields(old: Figures, new: Figures) -> set[str]:
    """The fields of two sums whose difference is unknown because one leaves out more."""
    if old.get("undated", 0) != new.get("undated", 0):
        return set(_SUM_FIELDS)
    if old.get("unknown", 0) != new.get("unknown", 0):
        return {*TYPES, "total"}
    if old.get("in_part", 0) != new.get("in_part", 0):
        return {*TYPES, "total"}
    return set()


def compare_sums(
    kind: SumKind,
    key: str,
    old: Figures,
    new: Figures,
    *,
    unsure_fields: Collection[str] = (),
) -> Iterator[Effect]:
    """An effect for each field in which two sums differ; a missing field is zero.

    In the `unsure_fields` one sum leaves out targets that the other includes or may include.
    """
    for field in _SUM_FIELDS:
        old_number = old.get(field, 0)
        new_number = new.get(field, 0)
        if (old_number or 0) != (new_number or 0):
            is_unsure = field in unsure_fields
            yield Effect(kind, key, field, old_number, new_number, is_unsure)


def _sum_listed(
    connection: sqlite3.Connection,
    filters: Filters,
    dimension: str,
) -> dict[str, dict[str, int | None]]:
    """All fields of the sums of listed targets, by key of the dimension."""
    counted = grouping.with_counted_actions(filters, (dimension,))
    sums: dict[str, dict[str, int | None]] = {}
    for group in grouping.sum_announcements(connection, counted, (dimension,)):
        # A group where no figure is given has no counts.
        figures: dict[str, int | None] = dict.fromkeys(TYPES)
        if group.counts:
            figures.update(zip(TYPES, group.counts, strict=True))
        figures["total"] = group.figure.value
        figures["unknown"] = group.unknown
        figures["unknown_types"] = len(group.unknown_types)
        figures["in_part"] = group.in_part
        figures["undated"] = group.undated
        (key,) = group.keys
        sums[key] = figures
    return sums


# Effects of records alone, without their ledger


def find_record_effects(
    old: Iterable[RecordData], new: Iterable[RecordData]
) -> Iterator[Effect]:
    """The sums of senders, targets and programs that differ between two sets of announcements.

    The records need not be valid: a value that is not a figure is not counted.
    """
    old_sums = _sum_records(old)
    new_sums = _sum_records(new)
    # In the order of the records, which a set would lose.
    sum_keys = dict.fromkeys([*old_sums, *new_sums])
    for sum_key in sum_keys:
        kind, key, field = sum_key
        old_number: int | None = old_sums[sum_key]
        new_number: int | None = new_sums[sum_key]
        if old_number == new_number:
            continue
        is_unsure = False
        if field in (*TYPES, "total"):
            gaps = [(kind, key, name) for name in ("unknown", "unknown_types")]
            is_unsure = any(old_sums[gap] != new_sums[gap] for gap in gaps)
            # Nothing beside a figure that is not given is not a zero.
            if not old_number and any(old_sums[gap] for gap in gaps):
                old_number = None
            if not new_number and any(new_sums[gap] for gap in gaps):
                new_number = None
        yield Effect(kind, key, field, old_number, new_number, is_unsure)


_SumKey = tuple[SumKind, str, str]
"""A sum's kind, its key, and the field."""


def _sum_records(records: Iterable[RecordData]) -> Counter[_SumKey]:
    """All sums of some announcements, counted as in the index."""
    sums: Counter[_SumKey] = Counter()
    for record in records:
        action = str(record.get("action"))
        if action in LISTINGS:
            listed = _read_figures(record.get("counts"))
            if listed is None:
                listed = {"unknown": 1}
            sender = _read_key(record.get("sender"))
            target = _read_key(record.get("target"))
            _add_figures(sums, "sender", sender, listed)
            _add_figures(sums, "target", target, listed)
        program = _read_key(record.get("program"))
        _add_figures(sums, "program", program, _read_stock_change(record, action))
    return sums


def _read_stock_change(record: RecordData, action: str) -> dict[str, int]:
    """The change that an announcement makes to its program's list, by type."""
    # A stated net change includes changes that the counts do not show.
    net = _read_figures(record.get("net"))
    if net is not None:
        return net
    sign = _STOCK_SIGNS.get(action, 0)
    counts = _read_figures(record.get("counts"))
    if counts is None:
        return {"unknown": 1} if sign else {}
    changes: dict[str, int] = {}
    for name, number in counts.items():
        # The number of types without a number does not change a list.
        changes[name] = sign * number if name in TYPES else abs(sign) * number
    return changes


def _add_figures(
    sums: Counter[_SumKey],
    kind: SumKind,
    key: str | None,
    figures: Mapping[str, int],
) -> None:
    """Add figures to the sums of their types and to the total, unless there is no key."""
    if not key:
        return
    for field, number in figures.items():
        sums[kind, key, field] += number
        if field in TYPES:
            sums[kind, key, "total"] += number


def _read_key(value: object) -> str | None:
    """The code of a country or program, or several joined as in the index; else None."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list) or not value:
        return None
    for item in value:
        if not isinstance(item, str):
            return None
    return "; ".join(value)


def _read_figures(value: object) -> dict[str, int] | None:
    """The figures by type in a table of a record; None if it is not a table."""
    if not isinstance(value, dict):
        return None
    figures: dict[str, int] = {}
    for name in TYPES:
        number = value.get(name)
        # True is an int for isinstance, but not a figure.
        if type(number) is int:
            figures[name] = number
        elif number == UNKNOWN:
            figures["unknown_types"] = figures.get("unknown_types", 0) + 1
    return figures


# Stated totals


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


# In words


def describe_effects(
    effects: Sequence[Effect], sums: Iterable[SumField]
) -> Iterator[Remark]:
    """A footnote for each of the sums (kind and field) that changed."""
    for kind, field in sums:
        words = format_effects(effects, kind, field)
        if words:
            subject = _NOTES[kind, field]
            yield "", f"{subject}: {words}."


def format_effects(effects: Iterable[Effect], kind: SumKind, field: str) -> str:
    """The effects on one field of all senders, targets or programs: `Canada +190, US −3`."""
    differences: dict[str, int] = {}
    unsure: set[str] = set()
    for effect in effects:
        if effect.kind == kind and effect.field == field:
            differences[effect.key] = effect.difference
            if effect.is_unsure:
                unsure.add(effect.key)
    return format_differences(differences, unsure)


def format_differences(
    differences: Mapping[str, int], unsure: Collection[str] = ()
) -> str:
    """Differences other than zero, by country code or program: `Canada +190, US −3`.

    Those in `unsure` have a mark: `Canada ~ +190`.
    """
    parts: list[str] = []
    for key, difference in sorted(differences.items()):
        if difference == 0:
            continue
        name = format_country_list(key)
        number = derived.format_signed(difference)
        if key in unsure:
            number = f"{derived.UNCERTAIN_MARK} {number}"
        parts.append(f"{name} {number}")
    return ", ".join(parts)


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
