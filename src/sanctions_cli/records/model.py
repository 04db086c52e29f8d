"""The records of a ledger as immutable values: what each kind of table may say, field by field.

Days are ISO texts (`2024-08-09`, or `2024-08` where only the month is known), so that they sort, compare
and go into SQLite as they are. The declarations here are the registry of fields: readers, writers, the
index, exports and options are made from them through `sanctions_cli.records.fields`.
"""

from dataclasses import dataclass, fields
from typing import Annotated

from sanctions_cli.records.types import (
    Actions,
    Address,
    AnyTexts,
    Change,
    Code,
    Codes,
    Count,
    Day,
    Measures,
    PartialDay,
    Text,
    Texts,
    TrueOrFalse,
    Version,
    about,
)
from sanctions_cli.records.vocabulary import (
    TYPES,
    Action,
    AssertionKind,
    Basis,
    Bound,
    Confidence,
    DateBasis,
    MeasuresBasis,
    Precision,
    SourceKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Targets by type. A type left out of the table is zero; no table at all means not stated."""

    individuals: Count = 0
    entities: Count = 0
    vessels: Count = 0
    aircraft: Count = 0
    other: Count = 0
    unspecified: Annotated[Count, about("the part of a bare total whose type is not stated")] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """The change on the program's list by type, where it differs from the counts; below zero for removals."""

    individuals: Change = 0
    entities: Change = 0
    vessels: Change = 0
    aircraft: Change = 0
    other: Change = 0
    unspecified: Change = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a record is known from."""

    publisher: Annotated[Text, about("who published it")]
    title: Annotated[Text | None, about("its title, or what it is")] = None
    published: Annotated[PartialDay | None, about("the day, month or year of publication")] = None
    kind: Annotated[SourceKind | None, about("how near it is to the authority that acted")] = None
    url: Annotated[Address | None, about("where it stands on the web")] = None
    locator: Annotated[Text | None, about("the place in it: file, revision, page, entry")] = None
    archive: Annotated[Address | None, about("a kept copy of the page")] = None
    dossier: Annotated[Text | None, about("the dossier in seeds/ that keeps its facts")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Another figure in another source, with the judgement on it."""

    field: Annotated[Text, about("what it is about: individuals, entities, total, announced …")]
    value: Annotated[Text, about("what the other source says")]
    publisher: Annotated[Text, about("who says so")]
    url: Annotated[Text | None, about("where")] = None
    judgement: Annotated[Text, about("why the record does not follow it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One act of one sender against one target on one day."""

    sender: Annotated[Code, about("the country or body that imposes")]
    target: Annotated[
        Codes, about("the country aimed at; a list when one figure is for several together")
    ]
    announced: Annotated[PartialDay, about("the day it was made public")]
    effective: Annotated[PartialDay | None, about("the day it took effect")] = None
    listed: Annotated[PartialDay | None, about("the day the names appeared on the list")] = None
    until: Annotated[PartialDay | None, about("the last day, where it ends by itself")] = None
    date_basis: Annotated[DateBasis, about("how the day announced is known")] = "stated"
    action: Annotated[Action, about("what was done")]
    program: Annotated[
        Text | None, about("the list that the targets are put on, a key of programs.toml")
    ] = None
    other_programs: Annotated[
        Texts | None, about("programs it also changes, without counted targets")
    ] = None
    instrument: Annotated[Text | None, about("the legal act")] = None
    authority: Annotated[
        Text | None, about("the legal basis or body, where it is not the program's")
    ] = None
    measures: Annotated[Measures | None, about("what is imposed")] = None
    measures_basis: Annotated[MeasuresBasis, about("how the measures are known")] = "stated"
    reasons: Annotated[Texts | None, about("why, in a few words each")] = None
    joint: Annotated[Codes | None, about("senders that acted with it, as stated")] = None
    joint_claimed: Annotated[
        Codes | None, about("senders named as acting with it that did not act that day")
    ] = None
    same_day: Annotated[
        Codes | None, about("senders that acted the same day without saying it was together")
    ] = None
    package: Annotated[
        TrueOrFalse,
        about("part of an announcement that also names other targets, not counted here"),
    ] = False
    precision: Annotated[Precision, about("how exact the counts are")] = "exact"
    basis: Annotated[Basis, about("how the counts are known")] = "stated"
    redesignated: Annotated[
        Count, about("how many of the counted targets stood on a list already")
    ] = 0
    confidence: Annotated[Confidence | None, about("how well the record is sourced")] = None
    refers_to: Annotated[
        Texts | None, about("ids of the records it changes, ends or belongs to")
    ] = None
    note: Annotated[Text | None, about("what a reader must know besides")] = None
    counts: Annotated[Counts | None, about("targets announced, by type")] = None
    net: Annotated[
        Net | None, about("the change on the program's list, where it differs from the counts")
    ] = None
    conflicts: Annotated[tuple[Conflict, ...], about("other figures, judged")] = ()
    sources: Annotated[tuple[Source, ...], about("where it is known from")] = ()

    @property
    def stem(self) -> str:
        """The beginning that the record's id must have: `ca-2024-08-09-by`."""
        return "-".join((self.sender, self.announced, *self.target)).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The figures of an assertion. Only what stands there is asserted: a type left out is not spoken of."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDifference:
    """By how much the stated figures exceed the book's, by type, and why that is no fault of the book."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A total that some source states and that the book must reproduce."""

    sender: Annotated[Code, about("whose announcements or lists it is about")]
    target: Annotated[Codes, about("the country aimed at")]
    program: Annotated[
        Texts | None, about("the list, or the lists that the total adds up; none = all")
    ] = None
    kind: Annotated[
        AssertionKind, about("stock on a day, flow over a period, or control total of the book")
    ] = "stock"
    since: Annotated[Day | None, about("flow: the first day of the period")] = None
    on: Annotated[Day, about("the day of the stock, or the last day of the flow")]
    actions: Annotated[
        Actions | None, about("flow: the actions it counts (else listing and relisting)")
    ] = None
    leaving_out: Annotated[
        Texts | None, about("ids of records that the source does not include")
    ] = None
    bound: Annotated[Bound, about("whether the figures are exact or a bound")] = "exact"
    claim: Annotated[Text, about("what the source says, in our words")]
    unverifiable: Annotated[Text | None, about("why the book cannot be held against it")] = None
    note: Annotated[Text | None, about("what a reader must know besides")] = None
    stated: Annotated[Stated, about("the figures")]
    known_difference: Annotated[
        KnownDifference | None, about("a difference that is understood")
    ] = None
    sources: Annotated[tuple[Source, ...], about("who states it")] = ()

    @property
    def stem(self) -> str:
        """The beginning that the assertion's id must have: `2020-12-09-ca-sema-blr`."""
        about_whom = self.program or (self.sender, *self.target)
        return "-".join((self.on, *about_whom)).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A list or legal programme that targets are put on: the ledger's account."""

    title: Annotated[Text, about("its name")]
    sender: Annotated[Code, about("who keeps it")]
    target: Annotated[Codes, about("the country it is aimed at; ZZ for a thematic or wider one")]
    authority: Annotated[Text | None, about("its legal basis")] = None
    url: Annotated[Text | None, about("where it stands on the web")] = None
    until: Annotated[
        PartialDay | None, about("the last day on which it stood, where it has ended")
    ] = None
    overlaps: Annotated[
        Texts | None, about("programs of the same sender that can hold the same names")
    ] = None
    note: Annotated[Text | None, about("what a reader must know besides")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far the book has been followed for one sender."""

    sender: Code
    target: Codes
    since: PartialDay
    until: PartialDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that is known to be missing or unsure."""

    sender: Annotated[Code | None, about("none = all senders")] = None
    topic: Text
    effect: Text
    next: Annotated[Text | None, about("where it could be found")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The ledger as a whole: `ledger.toml`."""

    format: Annotated[Version, about("the version of the file format")]
    title: Text
    description: Text | None = None
    dossiers: Annotated[
        Text | None, about("the folder of dossiers to be held against, relative to the ledger")
    ] = None
    coverage: tuple[Coverage, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Something that a document says without a figure, and the records that bear it out."""

    claim: Text
    records: AnyTexts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One document that the book began with: its facts as assertions, in our words."""

    title: Text
    publisher: Text
    published: PartialDay
    document: Annotated[Text, about("what kind of document it is")]
    note: Text | None = None
    assertions: tuple[Assertion, ...] = ()
    mentions: tuple[Mention, ...] = ()


RECORD_TYPES: dict[str, type] = {
    "announcement": Announcement,
    "assertion": Assertion,
    "programs": Program,
    "ledger": Ledger,
    "dossier": Dossier,
}
"""What a file of each kind holds; `programs` has a table of this type for each program, by its key."""


def counts_by_type(counts: Counts | Net) -> dict[str, int]:
    """The figures by type, zeros included."""
    return {name: getattr(counts, name) for name in TYPES}


def table_keys(kind: type) -> tuple[str, ...]:
    """The keys that a table of this kind may have, in the order in which they are written."""
    return tuple(f.name for f in fields(kind))
