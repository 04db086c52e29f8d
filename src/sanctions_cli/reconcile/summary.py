"""Comparisons as one JSON object, for programs that check a ledger against lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sanctions_cli.reconcile.compared_days import ComparedDay
from sanctions_cli.reconcile.comparison import UNEXPLAINED, ListComparison
from sanctions_cli.reconcile.selection import Omission
from sanctions_cli.reconcile.words import describe_result, find_types

JsonObject = dict[str, object]


def summarize(
    comparisons: Sequence[ListComparison],
    omissions: Sequence[Omission],
    *,
    has_names: bool = False,
) -> JsonObject:
    """What was compared, with the number of rows in each state, and what was not compared."""
    states: Counter[str] = Counter()
    for comparison in comparisons:
        states.update(row.state for row in comparison.rows)
    unexplained = sum(states[state] for state in UNEXPLAINED)
    return {
        "unexplained": unexplained,
        "states": dict(sorted(states.items())),
        "comparisons": [
            _describe_comparison(comparison, has_names=has_names)
            for comparison in comparisons
        ],
        "not_compared": [_describe_omission(omission) for omission in omissions],
    }


def _describe_comparison(comparison: ListComparison, *, has_names: bool) -> JsonObject:
    list_file = comparison.list_file
    rows = []
    for row in comparison.rows:
        description = _describe_row(row, find_types(comparison.rows))
        if has_names:
            entries = comparison.find_entries(row)
            description["names"] = [entry.name for entry in entries]
        rows.append(description)
    return {
        "file": list_file.name,
        "sha256": list_file.sha256,
        "kind": list_file.reader.KIND,
        "as_of": comparison.as_of,
        "sender": comparison.program.sender,
        "target": list(comparison.program.targets),
        "program": comparison.program.key,
        "days": len(comparison.days),
        "equal": comparison.count_days("equal"),
        "explained": comparison.count_days("explained"),
        "not_covered": comparison.count_days("not_covered"),
        "unexplained": len(comparison.unexplained),
        "rows": rows,
    }


def _describe_row(row: ComparedDay, types: Sequence[str]) -> JsonObject:
    is_unexplained = row.state in UNEXPLAINED
    return {
        "row": row.kind,
        "listed": row.day or None,
        "state": row.state,
        "severity": "error" if is_unexplained else "note",
        "message": "equal" if row.state == "equal" else describe_result(row),
        "list": _count(row.listed, types),
        "ledger": None if row.kind == "undated" else _count(row.recorded, types),
        "records": [act.id for act in row.acts],
        "reasons": [reason.kind for reason in row.reasons],
        "possible_causes": [cause.kind for cause in row.causes],
    }


def _count(counts: Counter[str], types: Sequence[str]) -> JsonObject:
    return {name: counts[name] for name in types}


def _describe_omission(omission: Omission) -> JsonObject:
    return {
        "file": omission.list_file.name,
        "sender": omission.sender,
        "program": omission.program,
        "entries": omission.entry_count,
        "reason": omission.reason,
    }
