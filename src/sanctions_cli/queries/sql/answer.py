"""Any question, in SQL over the stable views."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql import error_messages
from sanctions_cli.queries.sql.limits import TooMuch, fetched, guarded, stopped
from sanctions_cli.queries.sql.views import VIEWS, create_empty_views, create_views
from sanctions_cli.table import Cell, Column, Table
from sanctions_cli.text import plural

SECONDS = 10.0
"""How long a question may take unless more is allowed."""


_NUMBERS = {
    field.name for view in VIEWS.values() for field in view.fields if field.kind == "number"
}


def answer_query(connection: sqlite3.Connection, question: str, seconds: float = SECONDS) -> Table:
    """The answer to a SELECT over the views.

    It is tried on empty tables first, which have nothing but the views' names: so it can name nothing else, not even
    under the name of a view, and what is wrong with it can be told from what goes wrong.
    """
    wanted = _tried(question)
    _settle(connection)
    create_views(connection, wanted)
    with guarded(connection, seconds) as guard:
        try:
            cursor = connection.execute(question)
            names = [column[0] for column in cursor.description]
            rows = fetched(cursor)
        except (TooMuch, MemoryError):
            raise SanctionsError(
                "the answer takes too much memory", hint="ask for less: where, group by, limit"
            ) from None
        except sqlite3.OperationalError as trouble:
            if str(trouble) == "interrupted" or "user-defined" in str(trouble):
                raise stopped(guard, seconds) from None
            raise error_messages.told(trouble, question, guard) from None
        except sqlite3.DatabaseError as trouble:
            if type(trouble) is sqlite3.DatabaseError and guard.refused is None:
                raise  # the index itself is damaged
            raise error_messages.told(trouble, question, guard) from None
    return _table(names, rows)


def _tried(question: str) -> list[str]:
    """The views that a question asks, found by trying it; SanctionsError says what is wrong with it."""
    error_messages.refuse_other_than_questions(question)
    empty = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create_empty_views(empty)
        with guarded(empty, SECONDS) as guard:
            try:
                empty.execute(f"explain {question}")
            except (sqlite3.Error, sqlite3.Warning, ValueError) as trouble:
                raise error_messages.told(trouble, question, guard, empty) from None
        return error_messages.named(question)
    finally:
        empty.close()


def _settle(connection: sqlite3.Connection) -> None:
    """Keep what SQLite has to sort in memory, where it is bounded; it may be said only between transactions."""
    if connection.in_transaction:
        connection.execute("commit")
    connection.execute("pragma temp_store = memory")
    connection.execute("begin")


def _table(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Table:
    cells = [tuple(map(_cell, row)) for row in rows]
    kinds = [_kind(name, (row[n] for row in cells)) for n, name in enumerate(names)]
    return Table(
        title=plural(len(rows), "row"),
        columns=tuple(
            Column(name, name, kind, verbatim=True)
            for name, kind in zip(_apart(names), kinds, strict=True)
        ),
        rows=tuple(cells),
        notes=(("null", "no value: not stated or not known"),)
        if any(None in row for row in cells)
        else (),
    )


def _cell(value: Any) -> Cell:
    """A value of SQLite as a cell: bytes as SQL writes them, and no number that JSON cannot say."""
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _kind(name: str, column: Iterable[Cell]) -> Literal["text", "number"]:
    """What a column's values are; where all are unknown, what a view has under that name."""
    kinds = {type(cell) for cell in column} - {type(None)}
    return "number" if kinds <= {int, float} and (kinds or name in _NUMBERS) else "text"


def _apart(names: Iterable[str]) -> list[str]:
    """The names with a number behind those that stood before: id, id_2."""
    taken: list[str] = []
    for name in names:
        other, n = name, 1
        while other in taken:
            n += 1
            other = f"{name}_{n}"
        taken.append(other)
    return taken


def list_views(view: str | None = None) -> Table:
    """The views with their columns, and what these mean."""
    shown = [one for one in VIEWS.values() if view in (None, one.name)]
    return Table(
        title="What sql can ask",
        columns=(Column("view", "View"), Column("column", "Column"), Column("kind", "Kind", drop_rank=1),
                 Column("meaning", "Meaning")),
        rows=tuple((one.name, field.name, field.kind, field.meaning) for one in shown for field in one.fields),
        notes=(
            *((one.name, one.meaning.replace("`", "")) for one in shown),
            *((("-", "reads a question from stdin, which is not read otherwise: sanctions sql - < question.sql"),)
              if view is None else ()),
        ),
    )  # fmt: skip
