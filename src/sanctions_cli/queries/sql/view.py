"""What a view is: a name, a sentence, and columns that each say what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "day", "list", "number", "flag"]

_FIGURE_MEANINGS = {
    "other": "other targets",
    "unspecified": "targets whose type is not stated",
    "parties": "individuals and entities together",
    "total": "targets of all types",
    "rounds": "days on which targets were listed or measures taken",
    "announcements": "records, openings left out",
}


def describe_figure(name: str) -> str:
    """What a figure counts, in words: a type of target, or a sum that an assertion can state."""
    return _FIGURE_MEANINGS.get(name, name)


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a view.

    `sql` is the expression that makes it from the view's source. `references` names the column of
    another view whose values these are, as in "announcements.id".
    """

    name: str
    sql: str
    kind: FieldKind
    meaning: str
    references: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A view: one sentence on its rows (`meaning`), and its columns.

    `source` is the SQL after `from`; `key` names the columns that identify a row.
    """

    name: str
    meaning: str
    fields: tuple[Field, ...]
    source: str
    key: tuple[str, ...] = ()

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of its columns, in their order."""
        return tuple(field.name for field in self.fields)

    @property
    def select_sql(self) -> str:
        """The SELECT that answers it from the index."""
        columns = ", ".join(f'{field.sql} as "{field.name}"' for field in self.fields)
        return f"select {columns} from {self.source}"
