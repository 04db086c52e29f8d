"""A dossier, which has the facts of a source document, field by field."""

from dataclasses import dataclass
from typing import Annotated

from sanctions_cli.records.assertion import Assertion
from sanctions_cli.records.types import AnyTexts, PartialDay, RecordTable, Text, about


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Mention(RecordTable):
    """Something that a document says without giving a figure, and the records that confirm it."""

    claim: Annotated[Text, about("what the document says, in our own words")]
    records: Annotated[AnyTexts, about("ids of the records that confirm it")] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dossier(RecordTable):
    """A document that the ledger began with: its facts as assertions, in our own words."""

    title: Annotated[Text, about("a description of the document")]
    publisher: Annotated[Text, about("who published it")]
    published: Annotated[PartialDay, about("date of publication")]
    document: Annotated[Text, about("kind of document")]
    note: Annotated[Text | None, about("anything else a reader must know")] = None
    assertions: Annotated[
        tuple[Assertion, ...], about("the totals that it states")
    ] = ()
    mentions: Annotated[
        tuple[Mention, ...], about("what it says without giving a figure")
    ] = ()
