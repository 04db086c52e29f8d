"""What a view is: a name, a sentence, and columns that each say what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "day", "list", "number", "flag"]

_WORDS = {
    "other": "other targets",
    "unspecified": "targets whose type is not stated",
    "parties": "individuals and entities together",
    "total": "targets of all types",
    "rounds": "days on which targets were listed or measures taken",
    "announcements": "records, openings left out",
}


def words(figure: str) -> str:
    """What a figure counts."""
    return _WORDS.get(figure, figure)


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a view: the SQL that makes it, what it means, and the column of another view that it refers to."""

    name: str
    sql: str
    kind: Kind
    meaning: str
    references: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A view: one sentence on its rows, its columns, the SQL after `from`, and the columns that tell rows apart."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    source: str
    key: tuple[str, ...] = ()

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(field.name for field in self.fields)

    @property
    def sql(self) -> str:
        """The SELECT that answers it from the index."""
        columns = ", ".join(f'{field.sql} as "{field.name}"' for field in self.fields)
        return f"select {columns} from {self.source}"
