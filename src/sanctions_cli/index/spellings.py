"""Texts that look the same are one value: `Human  rights` and `human rights` are one reason.

The files keep what they say. In the index, every such text has the spelling that most records
have, so that whatever groups, filters or compares by it sees one value.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sanctions_cli.text import comparison_key

_SECOND_FIELD = "reason again"
"""The field of a reason that a record gives a second time, in another spelling."""


def choose_spellings(counts: Iterable[tuple[str, int]]) -> Mapping[str, str]:
    """For each text that is not spelt as most like it are, the spelling of the most.

    `counts` are texts with how often each is used. Of two that are used as often, it is the first
    in the order of characters.
    """
    counts_by_key: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for text, count in counts:
        counts_by_key[comparison_key(text)].append((text, count))
    chosen: dict[str, str] = {}
    for spellings in counts_by_key.values():
        if len(spellings) > 1:
            spellings.sort(key=lambda spelling: (-spelling[1], spelling[0]))
            usual = spellings[0][0]
            for text, _ in spellings[1:]:
                chosen[text] = usual
    return chosen


def unify_reasons(connection: sqlite3.Connection) -> None:
    """Give the reasons of all records one spelling each; `spelling` keeps that of the file."""
    connection.execute(
        "update plurals set value = spelling, spelling = null, field = 'reason'"
        " where spelling is not null"
    )
    counts = connection.execute(
        "select value, count(*) from plurals where field = 'reason' group by value"
    )
    chosen = choose_spellings(counts)
    if not chosen:
        return
    connection.executemany(
        "update plurals set spelling = value, value = ?2"
        " where field = 'reason' and value = ?1 and spelling is null",
        chosen.items(),
    )
    # A record with both spellings gives the reason once.
    connection.execute(
        f"""
        update plurals set field = '{_SECOND_FIELD}', spelling = coalesce(spelling, value)
        where field = 'reason' and rowid not in (
            select min(rowid) from plurals where field = 'reason' group by path, value)
        """
    )
