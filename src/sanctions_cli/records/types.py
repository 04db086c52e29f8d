"""What a field of a record can hold, and what is declared about a field beside its type.

The types are plain Python types with a `Kind` beside them: `Text` is a `str` of kind TEXT. What a kind
means for a reader or writer is up to that reader or writer: `validation` checks the values of a kind,
`fast_toml` has its patterns, an import its cell readers. Nothing here loads more than `typing`.
"""

from enum import Enum
from typing import Annotated, NamedTuple

from sanctions_cli.records.vocabulary import Action, Measure

MAX_COUNT = 1_000_000
"""No announcement names more targets than this; a larger figure is a typing mistake."""


class Kind(Enum):
    """The kinds of values that a field can have."""

    TEXT = "text"
    TEXTS = "list of different texts, at least one"
    ANY_TEXTS = "list of texts, which may be empty"
    CODE = "country code"
    CODES = "list of different country codes, at least one"
    DAY = "day"
    PARTIAL_DAY = "day, month or year"
    COUNT = "whole number from 0"
    CHANGE = "whole number, below zero for removals"
    FLAG = "true or false"
    WORD = "word of a closed list"
    WORDS = "list of different words of a closed list, at least one"
    ADDRESS = "web address"
    VERSION = "version of the file format"
    TABLE = "table"
    TABLES = "list of tables"


Text = Annotated[str, Kind.TEXT]
Texts = Annotated[tuple[str, ...], Kind.TEXTS]
AnyTexts = Annotated[tuple[str, ...], Kind.ANY_TEXTS]
Code = Annotated[str, Kind.CODE]
Codes = Annotated[tuple[str, ...], Kind.CODES]
Day = Annotated[str, Kind.DAY]
"""ISO text: 2024-08-09."""
PartialDay = Annotated[str, Kind.PARTIAL_DAY]
"""ISO text: 2024-08-09, or 2024-08 or 2024 where no more is known."""
Count = Annotated[int, Kind.COUNT]
Change = Annotated[int, Kind.CHANGE]
TrueOrFalse = Annotated[bool, Kind.FLAG]
Address = Annotated[str, Kind.ADDRESS]
Version = Annotated[int, Kind.VERSION]
Measures = Annotated[tuple[Measure, ...], Kind.WORDS]
Actions = Annotated[tuple[Action, ...], Kind.WORDS]


class About(NamedTuple):
    """What is declared about a field beside its type and default."""

    description: str


def about(description: str) -> About:
    """The declaration of a field: its description goes into the JSON Schema and `FORMAT.md`."""
    return About(description)
