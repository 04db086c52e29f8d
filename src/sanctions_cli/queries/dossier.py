"""A dossier: the document that it is about, the totals that this states, and what it mentions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sanctions_cli.assertions import count_figure
from sanctions_cli.dates import format_range
from sanctions_cli.queries.filters import format_country_list
from sanctions_cli.records import Dossier, to_json
from sanctions_cli.table import Cell, Column, Table


def tabulate_dossier(dossier: Dossier, name: str, path: str) -> Table:
    """The dossier with this name, whose file has this path from the ledger."""
    fields = json.loads(to_json(dossier))
    values: dict[str, Cell] = {"dossier": name}
    for part in ("publisher", "published", "document", "note"):
        if part in fields:
            values[part] = fields[part]
    values["states"] = tuple(map(_describe_assertion, fields.get("assertions", ())))
    values["mentions"] = tuple(map(_describe_mention, fields.get("mentions", ())))
    values["file"] = path
    shown = {part: value for part, value in values.items() if value}
    return Table(
        title=dossier.title,
        columns=tuple(Column(part, part.capitalize()) for part in shown),
        rows=(tuple(shown.values()),),
        layout="record",
        record={"dossier": name, "file": path, **fields},
    )


def _describe_assertion(assertion: Mapping[str, Any]) -> str:
    """`Canada against Belarus, 9 August 2024: the claim (10 individuals, 6 entities)`"""
    sender = format_country_list(assertion["sender"])
    targets = format_country_list("; ".join(assertion["target"]))
    time = format_range(assertion.get("since", assertion["on"]), assertion["on"])
    figures = []
    for name, number in assertion["stated"].items():
        figures.append(count_figure(name, number))
    stated = ", ".join(figures)
    return f"{sender} against {targets}, {time}: {assertion['claim']} ({stated})"


def _describe_mention(mention: Mapping[str, Any]) -> str:
    """The claim, and the records that confirm it."""
    if "records" not in mention:
        return str(mention["claim"])
    return f"{mention['claim']} ({', '.join(mention['records'])})"
