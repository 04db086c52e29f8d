"""The types of a record's fields, and the declarations of fields.

The types are plain Python types with a `Kind` beside them: `Text` is a `str` of kind TEXT. What a
kind means is up to each reader or writer: `validation` checks the values of a kind, `fast_toml` has
patterns, and an import has cell readers. This module loads only `typing`.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Literal, NamedTuple

from sanctions_cli.records.vocabulary import Action, Measure

MAX_COUNT = 1_000_000
"""The most targets of an announcement; a larger figure is a typing mistake."""


class Kind(Enum):
    """The kinds of values that a field can have."""

    TEXT = "text"
    TEXTS = "list of different texts, at least one"
    ANY_TEXTS = "list of texts, which may be empty"
    CODE = "country code"
    CODES = "set of country codes, at least one"
    DAY = "day"
    PARTIAL_DAY = "day, month or year"
    COUNT = "whole number from 0"
    COUNT_OR_UNKNOWN = 'whole number from 0, or "unknown"'
    CHANGE = "whole number, below zero for removals"
    BOOLEAN = "true or false"
    WORD = "word of a closed list"
    WORDS = "list of different words of a closed list, at least one"
    ADDRESS = "web address"
    VERSION = "version of the file format"
    NAMED_TEXTS = "table of texts under names"
    TABLE = "table"
    TABLES = "list of tables"


# Our own markers, since with pydantic's, importing a record would load pydantic.
Text = Annotated[str, Kind.TEXT]
Texts = Annotated[tuple[str, ...], Kind.TEXTS]
AnyTexts = Annotated[tuple[str, ...], Kind.ANY_TEXTS]
Code = Annotated[str, Kind.CODE]
Codes = Annotated[tuple[str, ...], Kind.CODES]
"""Sorted, since the order of countries in a source has no meaning."""
Day = Annotated[str, Kind.DAY]
"""ISO text: 2024-08-09."""
PartialDay = Annotated[str, Kind.PARTIAL_DAY]
"""ISO text: 2024-08-09, or 2024-08 or 2024 if the day or month is unknown."""
Count = Annotated[int, Kind.COUNT]
CountOrUnknown = Annotated[int | Literal["unknown"], Kind.COUNT_OR_UNKNOWN]
Change = Annotated[int, Kind.CHANGE]
Boolean = Annotated[bool, Kind.BOOLEAN]
Address = Annotated[str, Kind.ADDRESS]
Version = Annotated[int, Kind.VERSION]
NamedTexts = Annotated[Mapping[str, str], Kind.NAMED_TEXTS]
Measures = Annotated[tuple[Measure, ...], Kind.WORDS]
Actions = Annotated[tuple[Action, ...], Kind.WORDS]


class Flag(NamedTuple):
    """The option of `add` and `edit` that sets a field.

    `help` describes it, without the words of a closed list, which are added. `group` is its heading
    on the help page. `metavar` is the name of its value in the help; if empty, it follows from the
    kind of the field. `alias` is another name for the option.
    """

    name: str
    short_name: str = ""
    help: str = ""
    metavar: str = ""
    alias: str = ""
    group: str = "Details"


class About(NamedTuple):
    """The declaration of a field besides its type and default."""

    description: str = ""
    sql: str = ""
    flag: Flag | None = None
    item: str = ""
    column: str | None = None


def about(
    description: str = "",
    *,
    sql: str = "",
    flag: Flag | None = None,
    item: str = "",
    column: str | None = None,
) -> About:
    """The declaration of a field.

    description: what it says; for `FORMAT.md`, the JSON Schema and the views of `sanctions sql`
    sql: what it says, for the views alone, where the description does not suit them
    flag: the option of `add` and `edit` that sets it; None where there is none
    item: what one value of a list is called in the index, where that is not the name of the field
    column: for a field of a source, the column of an imported sheet that sets it, where that is
        not the name of the field; "" for none
    """
    return About(description, sql, flag, item, column)


class RecordTable:
    """The base class of all tables of a record, with equality by type and values.

    The classes of the model are dataclasses without `eq` and `repr`, since generating these methods
    for each class takes a third of the model's loading time.
    """

    __slots__: tuple[str, ...] = ()

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RecordTable) or other.__class__ is not self.__class__:
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{self.__class__.__name__}({values})"
