"""An assertion, which is a total that a source states, field by field."""

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
    """The figures of an assertion. Only the types given here are checked."""

    individuals: Annotated[Count | None, about("people")] = None
    entities: Annotated[Count | None, about("companies and other bodies")] = None
    vessels: Annotated[Count | None, about("ships")] = None
    aircraft: Annotated[Count | None, about("aircraft")] = None
    other: Annotated[Count | None, about("targets of any other type")] = None
    unspecified: Annotated[
        Count | None, about("targets whose type the source does not give")
    ] = None
    parties: Annotated[Count | None, about("individuals plus entities")] = None
    total: Annotated[Count | None, about("all types")] = None
    rounds: Annotated[
        Count | None, about("days on which targets were listed or measures taken")
    ] = None
    announcements: Annotated[
        Count | None, about("records, with openings only where actions names them")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class KnownDifference(RecordTable):
    """By how much the stated figures exceed the ledger's, by type, and the reason."""

    reason: Annotated[Text, about("why the figures differ")]
    individuals: Annotated[Change, about("people")] = 0
    entities: Annotated[Change, about("companies and other bodies")] = 0
    vessels: Annotated[Change, about("ships")] = 0
    aircraft: Annotated[Change, about("aircraft")] = 0
    other: Annotated[Change, about("targets of any other type")] = 0
    unspecified: Annotated[Change, about("targets whose type is not known")] = 0
    parties: Annotated[Change, about("individuals plus entities")] = 0
    total: Annotated[Change, about("all types")] = 0
    rounds: Annotated[Change, about("days on which the sender acted")] = 0
    announcements: Annotated[
        Change, about("records, with openings only where actions names them")
    ] = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Assertion(RecordTable):
    """A total that a source states and that the ledger must reproduce."""

    sender: Annotated[Code, about("whose announcements or lists the total is about")]
    target: Annotated[
        Codes, about("the target country; only records against it are counted")
    ]
    program: Annotated[
        Texts | None,
        about("the list, or the lists that the total adds up; default: all"),
    ] = None
    kind: Annotated[
        AssertionKind,
        about("stock on a date, flow over a period, or control total of the ledger"),
    ] = "stock"
    since: Annotated[Day | None, about("first day of the period (flow only)")] = None
    on: Annotated[Day, about("date of the stock, or last day of the flow")]
    actions: Annotated[
        Actions | None,
        about("actions counted (flow only; default: listing and relisting)"),
    ] = None
    leaving_out: Annotated[
        Texts | None, about("ids of records that the source does not include")
    ] = None
    bound: Annotated[Bound, about("whether the figures are exact or a bound")] = "exact"
    claim: Annotated[Text, about("what the source says, in our own words")]
    unverifiable: Annotated[
        Text | None, about("why the ledger cannot be checked against it")
    ] = None
    note: Annotated[Text | None, about("anything else a reader must know")] = None
    stated: Annotated[Stated, about("the figures")]
    known_difference: Annotated[
        KnownDifference | None, about("a difference with a documented reason")
    ] = None
    sources: Annotated[tuple[Source, ...], about("the sources that state it")] = ()

    @property
    def folder(self) -> str:
        """The folder of a new file in the ledger. A file may be moved to a folder in that one."""
        return "assertions"

    @property
    def stem(self) -> str:
        """The beginning that the assertion's id must have: `2020-12-09-ca-sema-blr`."""
        subject = self.program or (self.sender, *self.target)
        return "-".join((self.on, *subject)).lower()
