"""From the values of a row to a record: what is missing, what contradicts itself, and which cell is to blame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.column_map import folded
from sanctions_cli.ledger import entry
from sanctions_cli.records.vocabulary import TYPES

SOURCE = {
    "publisher": "publisher", "title": "title", "published": "published", "source_url": "url", "source_kind": "kind",
    "locator": "locator", "archive": "archive",
}  # fmt: skip
"""The columns that make one source, and the keys that they are in it."""

NAMES = {"sender_name": "sender", "target_name": "target"}
PLAUSIBLE = {"sender": "CA", "target": "BY", "announced": "2024", "action": "listing"}
"""A record to try single values in."""

Said = dict[str, Any]
Header = Callable[[str], str]
"""From a field to the header of its column."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: its column's header, what stands there, why it will not do, and the way out.

    Two cells of a column with the same reason have the same fault, whatever stands in them.
    """

    column: str
    cell: str = field(compare=False)
    reason: str
    hint: str = ""


def contradictions(said: Said, column: Header) -> Iterator[Fault]:
    """What is missing in a row, and what in it cannot both be true."""
    for name in PLAUSIBLE:
        if said.get(name) is None:
            yield Fault(column(name), "", f"the {name} is missing", "every record needs one")
    stated = {name: said[name] for name in TYPES if said.get(name) is not None}
    total = said.get("total")
    if stated and total is not None and total != sum(stated.values()):
        reason = f"the counts add up to {sum(stated.values()):,}"
        yield Fault(
            column("total"), str(total), reason, "put those of no stated type under unspecified"
        )
    for name, key in NAMES.items():
        codes = said.get(key) or ()
        named = ", ".join(
            countries.name(code) for code in ([codes] if isinstance(codes, str) else codes)
        )
        if codes and said.get(name) and folded(said[name]) != folded(named):
            yield Fault(
                column(name),
                said[name],
                f"the {key} beside it is {named}",
                "mend the one or the other",
            )
    if _source(said) and not _source(said).get("publisher"):
        yield Fault(column("title"), "", "a source needs its publisher", '--default "publisher=…"')


def record(said: Said) -> Said:
    """The values of a row as keys and values of the record format."""
    apart = {*TYPES, "total", *SOURCE, *NAMES, *(f"net_{name}" for name in TYPES)}
    found = {name: value for name, value in said.items() if name not in apart}
    counts = {name: said[name] for name in TYPES if said.get(name) is not None}
    if not counts and said.get("total") is not None:
        counts = {"unspecified": said["total"]}
    net = {name: said[f"net_{name}"] for name in TYPES if said.get(f"net_{name}") is not None}
    sources = [*(said.get("sources") or ()), *([_source(said)] if _source(said) else ())]
    return found | {
        key: table
        for key, table in (("counts", counts), ("net", net), ("sources", sources))
        if table
    }


def _source(said: Said) -> dict[str, str]:
    """The source that the row has in columns of its own."""
    source = {key: said[name] for name, key in SOURCE.items() if said.get(name)}
    if source and "publisher" not in source and (host := urlsplit(source.get("url", "")).hostname):
        source["publisher"] = host
    return source


def traced(said: Said, column: Header) -> list[Fault]:
    """Which cells it is that the record format will not have: each value is tried alone."""
    faults = []
    for name, value in said.items():
        tried = {**PLAUSIBLE, "publisher": "X"} if name in SOURCE else PLAUSIBLE
        try:
            entry.announcement(record({**tried, name: value}))
        except SanctionsError as trouble:
            cell = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
            faults.append(Fault(column(name), cell, trouble.message, trouble.hint or ""))
    return faults
