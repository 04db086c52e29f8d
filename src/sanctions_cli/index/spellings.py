"""Gives texts that look the same one spelling: `Human  rights` and `human rights` are one reason.

It applies to reasons and the keys of programs.

The files are not changed. In the index, every such text has its most frequent spelling, so that
queries group, filter and compare by one value.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sanctions_cli.text import comparison_key

_SECOND_FIELD = "reason again"
"""The field of a reason that a record repeats in another spelling."""


def choose_spellings(counts: Iterable[tuple[str, int]]) -> Mapping[str, str]:
    """The most frequent spelling for each text that has another one.

    `counts` says how often each text is used. Of two that are equally frequent, the first in the
    order of characters is chosen.
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
    """Like `choose_spellings`, for keys of programs, where a key in programs.toml is preferred.

    Of two keys that it defines, the first in the order of characters is chosen.
    """
    weights: dict[str, int] = defaultdict(int)
    for key, count in counts:
        weights[key] += count
    most = sum(weights.values()) + 1
    for key in defined:
        weights[key] = most
    return choose_spellings(weights.items())


def unify_spellings(connection: sqlite3.Connection) -> None:
    """Unify the spellings in the index, after files were read."""
    _restore_spellings(connection)
    _unify_reasons(connection)
    _unify_programs(connection)


def _restore_spellings(connection: sqlite3.Connection) -> None:
    """Restore the spellings of the files in all records."""
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
    """Unify the spellings of programs in all records, programs.toml and stated totals."""
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
        if not overlaps:
            continue
        keys = overlaps.split("; ")
        if not chosen.keys().isdisjoint(keys):
            respelt = dict.fromkeys(chosen.get(key, key) for key in keys)
            connection.execute(
                "update programs set overlaps = ? where program = ?",
                ("; ".join(respelt), program),
            )


def _unify_reasons(connection: sqlite3.Connection) -> None:
    """Unify the spellings of reasons in all records; `spelling` keeps that of the file."""
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
    # A record with both spellings has the reason once.
    connection.execute(
        f"""
        update plurals set field = '{_SECOND_FIELD}', spelling = coalesce(spelling, value)
        where field = 'reason' and rowid not in (
            select min(rowid) from plurals where field = 'reason' group by path, value)
        """
    )
