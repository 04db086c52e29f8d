"""A dossier: what one document says, field by field."""

from dataclasses import dataclass
from typing import Annotated

from sanctions_cli.records.assertion import Assertion
from sanctions_cli.records.types import AnyTexts, PartialDay, RecordTable, Text, about


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Mention(RecordTable):
    """Something that a document says without a figure, and the records that bear it out."""

    claim: Text
    records: AnyTexts = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dossier(RecordTable):
    """One document that the book began with: its facts as assertions, in our words."""

    title: Text
    publisher: Text
    published: PartialDay
    document: Annotated[Text, about("what kind of document it is")]
    note: Text | None = None
    assertions: tuple[Assertion, ...] = ()
    mentions: tuple[Mention, ...] = ()
