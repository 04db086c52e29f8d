"""The register: every announcement of a report with its sources."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from sanctions_cli.queries import Filters
from sanctions_cli.records import TYPES, UNKNOWN
from sanctions_cli.report.content import RegisterPart, RegisterRow, Section
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.text import plural

_NEWEST_FIRST = """
    select id, record from announcements a where {condition}
    order by a.announced desc, a.id"""


def build_section(question: ChapterQuestion) -> Section | None:
    """The register, with one row for an announcement against several targets."""
    rows = load_rows(question.connection, question.filters)
    if not rows:
        return None
    programs = _load_program_titles(question.connection, rows)
    return Section(
        anchor="register",
        title="Register",
        lead=_describe(len(rows)),
        parts=(RegisterPart(rows, programs),),
    )


def _describe(number_of_rows: int) -> str:
    if number_of_rows == 1:
        return "The announcement that this report counts. To cite it, link to its date."
    number = plural(number_of_rows, "announcement")
    return (
        f"All {number} that this report draws on, the newest first."
        " To cite one, link to its date."
    )


def load_rows(
    connection: sqlite3.Connection, filters: Filters
) -> tuple[RegisterRow, ...]:
    """The announcements that pass the filters, the newest first."""
    condition, values = filters.where_possible()
    query = _NEWEST_FIRST.format(condition=condition)
    rows = []
    for record_id, record in connection.execute(query, values):
        rows.append(_make_row(record_id, json.loads(record)))
    return tuple(rows)


def _make_row(record_id: str, fields: Mapping[str, Any]) -> RegisterRow:
    counts = fields.get("counts")
    return RegisterRow(
        id=record_id,
        announced=fields["announced"],
        sender=fields["sender"],
        targets=tuple(fields["target"]),
        action=fields["action"],
        program=fields.get("program") or "",
        counts=None if counts is None else _order_counts(counts),
        precision=fields["precision"],
        note=fields.get("note") or "",
        sources=tuple(fields.get("sources") or ()),
    )


def _order_counts(counts: Mapping[str, int | str]) -> dict[str, int | None]:
    """The counts without zeros, in the order of TYPES; None for an unknown number."""
    ordered: dict[str, int | None] = {}
    for name in TYPES:
        number = counts.get(name, 0)
        if number == UNKNOWN:
            ordered[name] = None
        elif number:
            ordered[name] = int(number)
    return ordered


def _load_program_titles(
    connection: sqlite3.Connection, rows: Iterable[RegisterRow]
) -> dict[str, str]:
    """The titles of the programs in the rows, in the order of their keys."""
    used = {row.program for row in rows}
    titles = {}
    for program, title in connection.execute(
        "select program, title from programs order by program"
    ):
        if program in used and title:
            titles[program] = title
    return titles
