"""The effects of changed announcements alone, without the ledger that they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sanctions_cli.diff.effects import Effect, SumKind
from sanctions_cli.diff.record_diff import RecordData
from sanctions_cli.records import LISTINGS, TYPES, UNKNOWN

_STOCK_SIGNS = {"opening": 1, "listing": 1, "relisting": 1, "delisting": -1}
"""The sign with which an action's counts change the list of its program."""


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
