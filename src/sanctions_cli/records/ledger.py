"""What is in `ledger.toml` and `programs.toml`, field by field."""

from dataclasses import dataclass
from typing import Annotated

from sanctions_cli.records.types import (
    Code,
    Codes,
    PartialDay,
    RecordTable,
    Text,
    Texts,
    Version,
    about,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Program(RecordTable):
    """A list or legal programme that targets are put on: the ledger's account."""

    title: Annotated[Text, about("its name")]
    sender: Annotated[Code, about("who keeps it")]
    target: Annotated[
        Codes, about("the country it is aimed at; ZZ for a thematic or wider one")
    ]
    authority: Annotated[Text | None, about("its legal basis")] = None
    url: Annotated[Text | None, about("where it stands on the web")] = None
    until: Annotated[
        PartialDay | None, about("the last day on which it stood, where it has ended")
    ] = None
    overlaps: Annotated[
        Texts | None, about("programs of the same sender that can hold the same names")
    ] = None
    note: Annotated[Text | None, about("what a reader must know besides")] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Coverage(RecordTable):
    """A period for which the ledger has all announcements of one sender; several add up."""

    sender: Code
    target: Annotated[Codes | None, about("none = all targets")] = None
    since: PartialDay
    until: Annotated[
        PartialDay | None,
        about(
            "the last day, month or year; none = no end: the ledger is kept up to date"
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Gap(RecordTable):
    """Something that is known to be missing or unsure."""

    sender: Annotated[Code | None, about("none = all senders")] = None
    topic: Text
    effect: Text
    next: Annotated[Text | None, about("where it could be found")] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Ledger(RecordTable):
    """The ledger as a whole: `ledger.toml`."""

    format: Annotated[Version, about("the version of the file format")]
    title: Text
    description: Text | None = None
    dossiers: Annotated[
        Text | None,
        about("the folder of dossiers to be held against, relative to the ledger"),
    ] = None
    coverage: tuple[Coverage, ...] = ()
    gaps: tuple[Gap, ...] = ()
