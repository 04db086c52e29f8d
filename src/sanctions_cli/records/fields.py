"""The registry of fields: every field of every table of the record format, as the model declares it.

Whatever reads, writes, stores or shows fields asks here, so that a new field is one declaration in `model`.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from sanctions_cli.records.types import About, Kind

_NOTHING_DECLARED = About("")


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a table: what the model declares about it.

    `words` are the values of a closed list, `table` the dataclass of a table or of the tables in a list.
    """

    name: str
    kind: Kind
    description: str
    default: object
    is_required: bool
    is_optional: bool
    words: tuple[str, ...] = ()
    table: type | None = None


@cache
def record_fields(record_type: type) -> tuple[RecordField, ...]:
    """The fields of a table of the record format, in the model's order, in which files have them."""
    return tuple(
        _read_declaration(field.name, field.type, field.default) for field in fields(record_type)
    )


def _read_declaration(name: str, annotation: Any, default: object) -> RecordField:
    value_type, marks = _split_annotated(annotation)
    is_optional = type(None) in get_args(value_type)
    if is_optional:
        value_type, inner_marks = _split_annotated(get_args(value_type)[0])
        marks += inner_marks
    kind, words, table = _find_kind(value_type, marks)
    about = next((mark for mark in marks if isinstance(mark, About)), _NOTHING_DECLARED)
    return RecordField(
        name=name,
        kind=kind,
        description=about.description,
        default=default,
        is_required=default is MISSING,
        is_optional=is_optional,
        words=words,
        table=table,
    )


def _split_annotated(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type, and what `Annotated` has beside it."""
    if get_origin(annotation) is Annotated:
        return annotation.__origin__, annotation.__metadata__
    return annotation, ()


def _find_kind(
    value_type: Any, marks: tuple[Any, ...]
) -> tuple[Kind, tuple[str, ...], type | None]:
    """The kind of a type, the words of a closed list, and the dataclass of a table."""
    for mark in marks:
        if mark is Kind.WORDS:
            return mark, get_args(get_args(value_type)[0]), None
        if isinstance(mark, Kind):
            return mark, (), None
    if get_origin(value_type) is Literal:
        return Kind.WORD, get_args(value_type), None
    if get_origin(value_type) is tuple:
        return Kind.TABLES, (), get_args(value_type)[0]
    return Kind.TABLE, (), value_type
