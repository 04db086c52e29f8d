"""Comparisons as one JSON object, for programs that check a ledger against lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sanctions_cli.lists import GroupedEntries, ListProgram
from sanctions_cli.reconcile.compared_days import ComparedDay
from sanctions_cli.reconcile.comparison import UNEXPLAINED, ListComparison
from sanctions_cli.reconcile.words import describe_result
from sanctions_cli.records import TYPES

JsonObject = dict[str, object]


def summarize(
    comparisons: Sequence[ListComparison],
    files: Sequence[GroupedEntries],
    uncovered: Mapping[str, Sequence[ListProgram]],
    *,
    has_names: bool = False,
) -> JsonObject:
    """What was compared, with the number of rows in each state, and what was not compared.

    `uncovered` are, by file, the programs that the ledger does not cover.
    """
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
        "not_compared": _list_not_compared(files, uncovered),
    }


def _describe_comparison(comparison: ListComparison, *, has_names: bool) -> JsonObject:
    list_file = comparison.list_file
    rows = []
    for row in comparison.rows:
        names = comparison.find_names(row) if has_names else None
        rows.append(_describe_row(row, names))
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


def _describe_row(row: ComparedDay, names: Sequence[str] | None) -> JsonObject:
    is_unexplained = row.state in UNEXPLAINED
    description: JsonObject = {
        "row": row.kind,
        "listed": row.day or None,
        "state": row.state,
        "severity": "error" if is_unexplained else "note",
        "message": describe_result(row),
        "list": _count(row.listed),
        "ledger": None if row.kind == "undated" else _count(row.recorded),
        "records": [act.id for act in row.acts],
        "reasons": [reason.kind for reason in row.reasons],
    }
    if names is not None:
        description["names"] = list(names)
    return description


def _count(counts: Counter[str]) -> JsonObject:
    return {name: counts[name] for name in TYPES}


def _list_not_compared(
    files: Sequence[GroupedEntries], uncovered: Mapping[str, Sequence[ListProgram]]
) -> list[JsonObject]:
    """The programs of the files that were not compared, with the number of their entries."""
    objects: list[JsonObject] = []
    for grouped in files:
        name = grouped.list_file.name
        for program in uncovered.get(name, ()):
            objects.append(
                {
                    "file": name,
                    "sender": program.sender,
                    "program": program.key,
                    "entries": grouped.stock.get(program, Counter()).total(),
                    "reason": "not_covered",
                }
            )
        for (sender, program_name), count in sorted(grouped.unmapped.items()):
            objects.append(
                {
                    "file": name,
                    "sender": sender,
                    "program": program_name,
                    "entries": count,
                    "reason": "not_mapped",
                }
            )
    return objects
