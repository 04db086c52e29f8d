"""What the book sums to, and assertions held against it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sanctions_cli.index import database
from sanctions_cli.records import LISTINGS, TYPES

COMBINED_TYPES = {"parties": ("individuals", "entities"), "total": TYPES}
"""Stated figures that add up several types."""

ROUND_ACTIONS = (*LISTINGS, "measure")
"""The actions whose days are counted as rounds."""

State = Literal["holds", "known", "fails", "unverifiable"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """An assertion held against the book: figures by type, `difference` = stated less booked."""

    id: str
    path: str
    assertion: dict[str, Any]
    state: State
    ledger_figures: dict[str, int]
    differences: dict[str, int]

    @property
    def stated(self) -> dict[str, int]:
        """The figures that the source states."""
        return {key: value for key, value in self.assertion["stated"].items() if value is not None}

    @property
    def gaps(self) -> dict[str, int]:
        """By how much the stated figures exceed the book's, beyond what is known or a bound allows."""
        known = self.assertion.get("known_difference")
        if known is not None:
            return {
                key: gap
                for key, value in self.differences.items()
                if (gap := value - known.get(key, 0))
            }
        bound = self.assertion.get("bound", "exact")
        return {key: gap for key, gap in self.differences.items() if not _fits(bound, gap)}


def check_assertions(connection: sqlite3.Connection) -> Iterator[Verdict]:
    """Every assertion of the ledger, judged, in the order of their days."""
    for path, name, record in connection.execute(
        "select path, id, record from assertions order by on_day, id"
    ):
        yield check_assertion(connection, json.loads(record), name, path)


def check_assertion(
    connection: sqlite3.Connection, assertion: dict[str, Any], name: str, path: str
) -> Verdict:
    """Hold one assertion (as the index keeps it) against the book."""
    booked = compute_ledger_figures(connection, assertion)
    stated = {key: value for key, value in assertion["stated"].items() if value is not None}
    difference = {key: value - booked[key] for key, value in stated.items()}
    return Verdict(name, path, assertion, _state(assertion, difference), booked, difference)


def _state(assertion: dict[str, Any], difference: dict[str, int]) -> State:
    if "unverifiable" in assertion:
        return "unverifiable"
    known = assertion.get("known_difference")
    if known is not None:
        # A known difference that changes is news: the book or the reason has become wrong.
        return (
            "known" if all(gap == known.get(key, 0) for key, gap in difference.items()) else "fails"
        )
    bound = assertion.get("bound", "exact")
    return "holds" if all(_fits(bound, gap) for gap in difference.values()) else "fails"


def _fits(bound: str, gap: int) -> bool:
    return gap <= 0 if bound == "at_least" else gap >= 0 if bound == "at_most" else gap == 0


def compute_ledger_figures(
    connection: sqlite3.Connection, assertion: dict[str, Any]
) -> dict[str, int]:
    """What the book has where the assertion has its figures: by type, and the sums over several types."""
    table = "changes" if assertion.get("kind", "stock") == "stock" else "announcements"
    where, values = scope_condition(assertion)
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TYPES)
    query = f"select {sums}, coalesce(sum(action <> 'opening'), 0) from {table} where {where}"
    *numbers, announcements = connection.execute(query, values).fetchone()
    booked = dict(zip(TYPES, numbers, strict=True))
    booked |= {name: sum(booked[part] for part in parts) for name, parts in COMBINED_TYPES.items()}
    booked["announcements"] = announcements
    if "rounds" in assertion["stated"]:
        booked["rounds"] = _rounds(connection, assertion)
    return booked


def scope_condition(assertion: dict[str, Any]) -> tuple[str, list[Any]]:
    """The SQL condition for the records that an assertion adds up, and its values."""
    kind = assertion.get("kind", "stock")
    clauses, values = _about(assertion)
    if kind == "stock":
        clauses.append("announced <= ?")
        values.append(assertion["on"])
    else:
        clauses.append("announced between ? and ?")
        values += [assertion.get("since", ""), assertion["on"]]
    actions = assertion.get("actions", LISTINGS if kind == "flow" else ())
    if actions:
        clauses.append(f"action in ({database.placeholders(actions)})")
        values += actions
    elif kind == "control":
        clauses.append("action <> 'opening'")
    left_out = assertion.get("leaving_out", ())
    return " and ".join([*clauses, f"id not in ({database.placeholders(left_out)})"]), [
        *values,
        *left_out,
    ]


def subject_key(assertion: dict[str, Any]) -> tuple[str, ...]:
    """What an assertion is about: assertions with the same subject add up the same lists."""
    return tuple(assertion.get("program") or (assertion["sender"], "", *assertion["target"]))


def _about(assertion: dict[str, Any]) -> tuple[list[str], list[Any]]:
    """The programs that the assertion is about, or else its sender and target."""
    if programs := assertion.get("program"):
        return [f"program in ({database.placeholders(programs)})"], list(programs)
    return ["sender = ?", "target = ?"], [assertion["sender"], "; ".join(assertion["target"])]


def _rounds(connection: sqlite3.Connection, assertion: dict[str, Any]) -> int:
    """On how many days targets were listed or measures taken, up to the assertion's day."""
    where, values = scope_condition({**assertion, "kind": "flow", "actions": ROUND_ACTIONS})
    row = connection.execute(
        f"select count(distinct announced) from announcements where {where}", values
    ).fetchone()
    count: int = row[0]
    return count


def compute_stock(connection: sqlite3.Connection, program: str, on: str) -> dict[str, int]:
    """What stands on a program's list on a day, by type: opening + listings − delistings, net where given."""
    return compute_ledger_figures(
        connection, {"program": [program], "on": on, "kind": "stock", "stated": {}}
    )
