"""Texts that look the same are one value: `Human  rights` and `human rights` are one reason.

Reasons are, and the keys of programs.

The files keep what they say. In the index, every such text has the spelling that most records
have, so that whatever groups, filters or compares by it sees one value.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

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


def choose_program_spellings(
    counts: Iterable[tuple[str, int]], defined: Collection[str]
) -> Mapping[str, str]:
    """As `choose_spellings`, for keys of programs: one that programs.toml defines is chosen.

    Of two that it defines, it is the first in the order of characters.
    """
    weights: dict[str, int] = defaultdict(int)
    for key, count in counts:
        weights[key] += count
    most = sum(weights.values()) + 1
    for key in defined:
        weights[key] = most
    return choose_spellings(weights.items())


def unify_spellings(connection: sqlite3.Connection) -> None:
    """Give what looks the same one spelling in the index, after files were read."""
    _restore_spellings(connection)
    _unify_reasons(connection)
    _unify_programs(connection)


def _restore_spellings(connection: sqlite3.Connection) -> None:
    """Give all records the spellings of their files again."""
    connection.execute(
        "update plurals set value = spelling, spelling = null,"
        f" field = iif(field = '{_SECOND_FIELD}', 'reason', field)"
        " where spelling is not null"
    )
    connection.execute("""
        update announcements
        set program = (
            select spelling from respelt_programs r where r.path = announcements.path
        )
        where path in (select path from respelt_programs)""")
    connection.execute("delete from respelt_programs")
    connection.execute("delete from program_spellings")


def _unify_programs(connection: sqlite3.Connection) -> None:
    """Give the programs of all records, of programs.toml and of stated totals one spelling each."""
    defined = dict(connection.execute("select program, overlaps from programs"))
    counts = [
        *connection.execute("""
            select program, count(*) from announcements
            where program is not null group by program"""),
        *connection.execute("""
            select value, count(*) from plurals
            where field = 'other_program' group by value"""),
        *connection.execute("""
            select program.value, count(*)
            from assertions, json_each(assertions.record, '$.program') program
            group by 1"""),
    ]
    for overlaps in filter(None, defined.values()):
        counts += [(key, 0) for key in overlaps.split("; ")]
    chosen = choose_program_spellings(counts, defined)
    if not chosen:
        return
    connection.executemany(
        "insert into program_spellings values (?, ?)", chosen.items()
    )
    connection.execute("""
        insert into respelt_programs
        select path, program from announcements
        where program in (select spelling from program_spellings)""")
    connection.execute("""
        update announcements
        set program = (
            select s.program from program_spellings s
            where s.spelling = announcements.program
        )
        where path in (select path from respelt_programs)""")
    connection.execute("""
        update plurals
        set spelling = value, value = (
            select s.program from program_spellings s where s.spelling = value
        )
        where field = 'other_program'
            and value in (select spelling from program_spellings)""")
    for program, overlaps in defined.items():
        keys = overlaps.split("; ") if overlaps else []
        if not chosen.keys().isdisjoint(keys):
            respelt = dict.fromkeys(chosen.get(key, key) for key in keys)
            connection.execute(
                "update programs set overlaps = ? where program = ?",
                ("; ".join(respelt), program),
            )


def _unify_reasons(connection: sqlite3.Connection) -> None:
    """Give the reasons of all records one spelling each; `spelling` keeps that of the file."""
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
