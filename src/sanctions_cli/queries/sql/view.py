"""`View`, the definition of a view: a name, a sentence, and columns with descriptions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "day", "list", "number", "flag"]

_INTEGER_KINDS = ("number", "flag")

# A column of a table in the index: `a` has the announcements, `p` programs or plural values.
_TYPED_COLUMN = re.compile(r"[ap]\.\w+")

_FIGURE_MEANINGS = {
    "other": "other targets",
    "unspecified": "targets whose type is not stated",
    "parties": "individuals and entities together",
    "total": "targets of all types",
    "rounds": "days on which targets were listed or measures taken",
    "announcements": "records, openings left out",
}


def describe_figure(name: str) -> str:
    """A figure in words: a type of target, or a sum that an assertion can state."""
    return _FIGURE_MEANINGS.get(name, name)


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a view.

    `sql` is its expression over the view's source. `references` names the column of another view
    that it refers to, such as "announcements.id".
    """

    name: str
    sql: str
    kind: FieldKind
    meaning: str
    references: str = ""

    @property
    def sql_type(self) -> Literal["INTEGER", "TEXT"]:
        """The type of its values in SQL."""
        return "INTEGER" if self.kind in _INTEGER_KINDS else "TEXT"

    @property
    def typed_sql(self) -> str:
        """The expression with this type, so that a view compares like a table.

        SQLite does not know the type of an expression: `year = '2024'` would match nothing.
        """
        if _TYPED_COLUMN.fullmatch(self.sql):
            return self.sql
        return f"cast({self.sql} as {self.sql_type})"


@dataclass(frozen=True, slots=True)
class View:
    """A view: a sentence on its rows (`meaning`), and its columns.

    `source` is the SQL after `from`; `key` names the columns that identify a row.
    """

    name: str
    meaning: str
    fields: tuple[Field, ...]
    source: str
    key: tuple[str, ...] = ()

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(field.name for field in self.fields)

    @property
    def select_sql(self) -> str:
        """The SELECT over the index."""
        columns = ", ".join(
            f'{field.typed_sql} as "{field.name}"' for field in self.fields
        )
        return f"select {columns} from {self.source}"

    @property
    def column_definitions(self) -> str:
        """Its columns with their types, as for a table."""
        return ", ".join(f'"{field.name}" {field.sql_type}' for field in self.fields)
