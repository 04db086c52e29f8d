"""The fields of `ledger.toml` and `programs.toml`."""

from dataclasses import dataclass
from typing import Annotated

from sanctions_cli.records.types import (
    Code,
    Codes,
    NamedTexts,
    PartialDay,
    RecordTable,
    Text,
    Texts,
    Version,
    about,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Program(RecordTable):
    """A list or legal program that targets are put on. To this ledger it is what an account is in
    book-keeping."""

    title: Annotated[Text, about("its name")]
    sender: Annotated[Code, about("who maintains the list")]
    target: Annotated[
        Codes, about("the target country; ZZ for a thematic or worldwide list")
    ]
    authority: Annotated[Text | None, about("its legal basis")] = None
    url: Annotated[Text | None, about("link")] = None
    until: Annotated[
        PartialDay | None, about("last day of the list, if it has ended")
    ] = None
    overlaps: Annotated[
        Texts | None, about("programs of the same sender that can have the same names")
    ] = None
    list_names: Annotated[
        Texts | None,
        about("what official list files call it, such as BELARUS-EO14038"),
    ] = None
    note: Annotated[Text | None, about("anything else a reader must know")] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Coverage(RecordTable):
    """A period for which the ledger has every announcement of a sender. Several periods add up."""

    sender: Annotated[Code, about("the sender covered")]
    target: Annotated[
        Codes | None, about("the target countries; default: all targets")
    ] = None
    since: Annotated[PartialDay, about("first day, month or year")]
    until: Annotated[
        PartialDay | None,
        about("last day, month or year; left out while the ledger is kept up to date"),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Gap(RecordTable):
    """Something known to be missing or uncertain."""

    sender: Annotated[
        Code | None, about("the sender concerned; default: all senders")
    ] = None
    topic: Annotated[Text, about("what is missing or uncertain")]
    effect: Annotated[Text, about("what that means for the figures")]
    next: Annotated[Text | None, about("where to look for it")] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Ledger(RecordTable):
    """The ledger as a whole: `ledger.toml`."""

    format: Annotated[Version, about("the version of the file format")]
    title: Annotated[Text, about("the name of the ledger")]
    description: Annotated[
        Text | None, about("what the ledger covers and how it was made")
    ] = None
    dossiers: Annotated[
        Text | None,
        about("folder of dossiers to check against, relative to the ledger"),
    ] = None
    coverage: Annotated[
        tuple[Coverage, ...], about("what the ledger covers completely")
    ] = ()
    gaps: Annotated[tuple[Gap, ...], about("what is known to be missing")] = ()
    questions: Annotated[
        NamedTexts | None,
        about(
            "saved questions by name, as they are typed after `sanctions`: "
            '`by-year = "totals --by year"`; `sanctions run` asks them'
        ),
    ] = None
