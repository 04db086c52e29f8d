"""Narrows filters to the announcements with some words in their texts, or to the latest ones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import words
from sanctions_cli.queries.filters import Filters
from sanctions_cli.table import Column, Row, Table
from sanctions_cli.text import quote

_STATED_TOTAL_COLUMNS = (
    Column("on", "On", audience="people"),
    Column("sender_name", "Sender", audience="people"),
    Column("claim", "Stated total", audience="people"),
    Column("id", "Id", audience="people"),
)


def narrow_to_words(
    connection: sqlite3.Connection, filters: Filters, phrases: Sequence[str]
) -> Filters:
    """The filters, for announcements in whose texts each of the phrases is.

    Case and accents make no difference, and the last word of a phrase may go on. The texts are the
    note, the instrument and legal basis, the reasons, the publishers and titles of the sources, the
    conflicts, and the title and legal basis of the program. SanctionsError for a phrase without a
    word.
    """
    common: set[str] | None = None
    for phrase in phrases:
        folded = fold_phrase(phrase)
        paths = words.find_paths(connection, "announcements", folded)
        paths |= _find_paths_by_program(connection, folded)
        common = paths if common is None else common & paths
    return filters.replace(phrases=tuple(phrases), paths=_encode_paths(common or set()))


def fold_phrase(phrase: str) -> str:
    """The phrase as texts are folded; SanctionsError if nothing is left."""
    folded = words.fold_text(phrase)
    if not folded:
        raise SanctionsError(
            f"{quote(phrase)} has no letter or digit to search for",
            hint="search for a word, such as: sanctions list potash",
        )
    return folded


def _find_paths_by_program(
    connection: sqlite3.Connection, folded_phrase: str
) -> set[str]:
    """The files of the announcements whose program has the phrase in its title or legal basis."""
    paths: set[str] = set()
    programs = connection.execute("select program, title, authority from programs")
    for program, *texts in programs.fetchall():
        folded_texts = [words.fold_text(text or "") for text in texts]
        if any(words.has_phrase(text, folded_phrase) for text in folded_texts):
            rows = connection.execute(
                "select path from announcements where program = ?", (program,)
            )
            paths.update(path for (path,) in rows)
    return paths


def narrow_to_latest(
    connection: sqlite3.Connection, filters: Filters, number: int
) -> Filters:
    """The filters, for the last announcements that pass them, at most this many."""
    condition, values = filters.where_possible()
    rows = connection.execute(
        f"select a.path from announcements a where {condition}"
        f" order by {filters.date_sql} desc, a.id desc limit ?",
        [*values, number],
    )
    return filters.replace(paths=_encode_paths(path for (path,) in rows))


def _encode_paths(paths: Iterable[str]) -> str:
    return json.dumps(sorted(paths))


# Stated totals


def tabulate_stated_totals(
    connection: sqlite3.Connection, filters: Filters
) -> Table | None:
    """The stated totals with all of the filters' phrases in their texts; None without any.

    None too for filters that a stated total cannot pass, such as an action.
    """
    if _selects_announcements(filters):
        return None
    common: set[str] | None = None
    for phrase in filters.phrases:
        paths = words.find_paths(connection, "assertions", fold_phrase(phrase))
        common = paths if common is None else common & paths
    records = connection.execute(
        "select id, record from assertions where path in"
        " (select value from json_each(?)) order by on_day, id",
        (_encode_paths(common or set()),),
    )
    rows: list[Row] = []
    for record_id, text in records:
        record = json.loads(text)
        if _is_requested(record, filters):
            sender = countries.short_name(record["sender"])
            rows.append((record["on"], sender, record["claim"], record_id))
    if not rows:
        return None
    title = filters.replace(senders=(), targets=()).extend_title(
        "Stated totals", names_all_targets=False
    )
    return Table(title=title, columns=_STATED_TOTAL_COLUMNS, rows=tuple(rows))


def _selects_announcements(filters: Filters) -> bool:
    """Whether the filters ask for something that only an announcement has."""
    return bool(
        filters.actions
        or filters.measures
        or filters.reasons
        or filters.has_no_figure
        or filters.date != "announced"
    )


def _is_requested(record: Mapping[str, Any], filters: Filters) -> bool:
    """Whether a stated total is about a requested sender, target, program and time."""
    programs = record.get("program", ())
    if filters.senders and record["sender"] not in filters.senders:
        return False
    if filters.targets and not set(record["target"]) & set(filters.targets):
        return False
    if filters.programs and not set(programs) & set(filters.programs):
        return False
    since, until = filters.period
    day = date.fromisoformat(record["on"])
    return (not since or since <= day) and (not until or day <= until)
