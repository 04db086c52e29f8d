"""An assertion: a total that some source states, field by field."""

from dataclasses import dataclass
from typing import Annotated

from sanctions_cli.records.sources import Source
from sanctions_cli.records.types import (
    Actions,
    Change,
    Code,
    Codes,
    Count,
    Day,
    RecordTable,
    Text,
    Texts,
    about,
)
from sanctions_cli.records.vocabulary import AssertionKind, Bound


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Stated(RecordTable):
    """The figures of an assertion. Only what stands there is asserted: a type left out is not
    spoken of."""

    individuals: Count | None = None
    entities: Count | None = None
    vessels: Count | None = None
    aircraft: Count | None = None
    other: Count | None = None
    unspecified: Count | None = None
    parties: Annotated[Count | None, about("individuals and entities together")] = None
    total: Annotated[Count | None, about("all types together")] = None
    rounds: Annotated[
        Count | None, about("days on which targets were listed or measures taken")
    ] = None
    announcements: Annotated[Count | None, about("records, openings left out")] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class KnownDifference(RecordTable):
    """By how much the stated figures exceed the book's, by type, and why that is no fault of the
    book."""

    reason: Text
    individuals: Change = 0
    entities: Change = 0
    vessels: Change = 0
    aircraft: Change = 0
    other: Change = 0
    unspecified: Change = 0
    parties: Change = 0
    total: Change = 0
    rounds: Change = 0
    announcements: Change = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Assertion(RecordTable):
    """A total that some source states and that the book must reproduce."""

    sender: Annotated[Code, about("whose announcements or lists it is about")]
    target: Annotated[
        Codes, about("the country aimed at; only records against it are counted")
    ]
    program: Annotated[
        Texts | None, about("the list, or the lists that the total adds up; none = all")
    ] = None
    kind: Annotated[
        AssertionKind,
        about("stock on a day, flow over a period, or control total of the book"),
    ] = "stock"
    since: Annotated[Day | None, about("flow: the first day of the period")] = None
    on: Annotated[Day, about("the day of the stock, or the last day of the flow")]
    actions: Annotated[
        Actions | None,
        about("flow: the actions it counts (else listing and relisting)"),
    ] = None
    leaving_out: Annotated[
        Texts | None, about("ids of records that the source does not include")
    ] = None
    bound: Annotated[Bound, about("whether the figures are exact or a bound")] = "exact"
    claim: Annotated[Text, about("what the source says, in our words")]
    unverifiable: Annotated[
        Text | None, about("why the book cannot be held against it")
    ] = None
    note: Annotated[Text | None, about("what a reader must know besides")] = None
    stated: Annotated[Stated, about("the figures")]
    known_difference: Annotated[
        KnownDifference | None, about("a difference that is understood")
    ] = None
    sources: Annotated[tuple[Source, ...], about("who states it")] = ()

    @property
    def folder(self) -> str:
        """The folder of a new file in the ledger. A file may be moved to a folder in that one."""
        return "assertions"

    @property
    def stem(self) -> str:
        """The beginning that the assertion's id must have: `2020-12-09-ca-sema-blr`."""
        subject = self.program or (self.sender, *self.target)
        return "-".join((self.on, *subject)).lower()
