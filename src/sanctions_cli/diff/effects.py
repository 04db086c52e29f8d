"""The effects of changed records on the sums of a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sanctions_cli.queries import (
    ALL_DATES,
    Filters,
    figure_changes,
    format_country_list,
    grouping,
    stocks,
)
from sanctions_cli.records import TYPES
from sanctions_cli.table import Remark

SumKind = Literal["sender", "target", "program"]
SumField = tuple[SumKind, str]
"""The kind of a sum, and a type of target, `total`, `unknown` or `unknown_types`."""

Figures = Mapping[str, int | None]
"""Numbers of targets by type; in sums also `total`, `unknown` and `unknown_types`. None is unknown.
"""


_SUM_FIELDS = (*TYPES, "total", "unknown", "unknown_types")

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
        number = figure_changes.format_signed(difference)
        if key in unsure:
            number = f"{figure_changes.UNCERTAIN_MARK} {number}"
        parts.append(f"{name} {number}")
    return ", ".join(parts)
