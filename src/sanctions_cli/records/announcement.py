"""An announcement and its tables, field by field.

Days are ISO texts (`2024-08-09`, or `2024-08` where only the month is known), so that they sort,
compare and go into SQLite as they are. The declarations here are the registry of fields, which
`fields` reads: readers, writers, the index, exports, imports and options are all made from it.
`about` in `types` tells what can be declared.
"""

# No `from __future__ import annotations` here and in similar modules: `fields` reads the types of
# the fields, and would get text.

from dataclasses import dataclass
from typing import Annotated

from sanctions_cli.records.sources import Conflict, Source
from sanctions_cli.records.types import (
    Boolean,
    Change,
    Code,
    Codes,
    Count,
    CountOrUnknown,
    Flag,
    Measures,
    PartialDay,
    RecordTable,
    Text,
    Texts,
    about,
)
from sanctions_cli.records.vocabulary import (
    TYPES,
    UNKNOWN,
    Action,
    Basis,
    Confidence,
    DateBasis,
    MeasuresBasis,
    Precision,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Counts(RecordTable):
    """Targets by type. A type left out is zero; "unknown" means that there are some, but no source
    says how many. No table at all means that no figure is given."""

    individuals: Annotated[CountOrUnknown, about("people")] = 0
    entities: Annotated[CountOrUnknown, about("companies and other bodies")] = 0
    vessels: Annotated[CountOrUnknown, about("ships")] = 0
    aircraft: Annotated[CountOrUnknown, about("aircraft")] = 0
    other: Annotated[CountOrUnknown, about("targets of any other type")] = 0
    unspecified: Annotated[
        CountOrUnknown,
        about("targets whose type the source does not give (a bare total)"),
    ] = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Net(RecordTable):
    """The change in the size of the program's list by type, where it differs from the counts;
    negative for removals."""

    individuals: Annotated[Change, about("people")] = 0
    entities: Annotated[Change, about("companies and other bodies")] = 0
    vessels: Annotated[Change, about("ships")] = 0
    aircraft: Annotated[Change, about("aircraft")] = 0
    other: Annotated[Change, about("targets of any other type")] = 0
    unspecified: Annotated[Change, about("targets whose type is not known")] = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Announcement(RecordTable):
    """One act of one sender against one target on one day."""

    # Sender, target and day have no flags: they are the arguments of `add`.
    sender: Annotated[
        Code,
        about(
            "the country or body that imposes the sanctions",
            sql="who imposes: ISO 3166-1 alpha-2, or EU, UN, XK, AFUN …",
        ),
    ]
    target: Annotated[
        Codes,
        about(
            "the target country; a list where one figure is for several countries",
            sql="the target country; several where one figure is for all of them",
        ),
    ]
    announced: Annotated[PartialDay, about("when it was announced")]
    effective: Annotated[
        PartialDay | None,
        about(
            "when it took effect",
            flag=Flag(
                "--effective", group="Dates", help="Date on which it took effect."
            ),
        ),
    ] = None
    listed: Annotated[
        PartialDay | None,
        about(
            "when the names appeared on the list",
            flag=Flag(
                "--listed",
                group="Dates",
                help="Date on which the names appeared on the list.",
            ),
        ),
    ] = None
    until: Annotated[
        PartialDay | None,
        about(
            "expiry date",
            flag=Flag("--until", group="Dates", help="Expiry date."),
        ),
    ] = None
    date_basis: Annotated[
        DateBasis,
        about(
            "where the announcement date comes from",
            flag=Flag(
                "--date-basis",
                group="Rarely needed",
                help="Where the date comes from.",
            ),
        ),
    ] = "stated"
    action: Annotated[
        Action,
        about(
            "what was done",
            sql="listing, relisting, delisting, measure, renewal …",
            flag=Flag("--action", group="Announcement", help="What was done."),
        ),
    ]
    program: Annotated[
        Text | None,
        about(
            "the list that the targets are put on: a key of programs.toml",
            sql="the list that the targets are put on",
            flag=Flag(
                "--program",
                "-p",
                group="Announcement",
                help="The list that targets are put on, such as CA-SEMA-BLR.",
                metavar="PROGRAM",
            ),
        ),
    ] = None
    other_programs: Annotated[
        Texts | None,
        about(
            "other lists it changes, without counted targets",
            sql="other lists it changes, without counted targets",
            flag=Flag(
                "--other-program",
                group="Rarely needed",
                help="Another list that it changes, without counted targets.",
                metavar="PROGRAM",
            ),
            item="other_program",
        ),
    ] = None
    instrument: Annotated[
        Text | None,
        about(
            "the legal act",
            flag=Flag("--instrument", help="Legal act, such as SOR/2024-167."),
        ),
    ] = None
    authority: Annotated[
        Text | None,
        about(
            "the legal basis or body, if it differs from the program's",
            flag=Flag("--authority", help="Legal basis, if it is not the program's."),
        ),
    ] = None
    measures: Annotated[
        Measures | None,
        about(
            "what is imposed",
            sql="what is imposed: asset_freeze, travel_ban …",
            flag=Flag("--measure", group="Announcement", help="What is imposed."),
            item="measure",
        ),
    ] = None
    measures_basis: Annotated[
        MeasuresBasis,
        about(
            "where the measures come from",
            flag=Flag(
                "--measures-basis",
                group="Rarely needed",
                help="Where the measures come from.",
            ),
        ),
    ] = "stated"
    reasons: Annotated[
        Texts | None,
        about(
            "why, in a few words each",
            flag=Flag(
                "--reason",
                group="Announcement",
                help='Why, in a few words, such as "human rights".',
                metavar="REASON",
            ),
            item="reason",
        ),
    ] = None
    joint: Annotated[
        Codes | None,
        about(
            "senders that acted jointly, as the source states",
            flag=Flag(
                "--joint",
                group="Announcement",
                help="Together with whom: country or body, name or code.",
            ),
        ),
    ] = None
    joint_claimed: Annotated[
        Codes | None,
        about(
            "senders named as acting jointly that did not act that day",
            flag=Flag(
                "--joint-claimed",
                group="Rarely needed",
                help="Sender named as joint that did not act that day.",
            ),
        ),
    ] = None
    same_day: Annotated[
        Codes | None,
        about(
            "senders that acted on the same day, not stated to be joint",
            flag=Flag(
                "--same-day",
                group="Rarely needed",
                help="Sender that acted on the same day, not stated to be joint.",
            ),
        ),
    ] = None
    package: Annotated[
        Boolean,
        about(
            "part of an announcement that also names targets of other countries, not counted",
            sql="part of an announcement that also names other countries' targets",
            flag=Flag(
                "--package",
                group="Rarely needed",
                help="Part of an announcement that also names other countries' targets.",
            ),
        ),
    ] = False
    precision: Annotated[
        Precision,
        about(
            "how exact the counts are",
            sql="exact, at_least, about",
            flag=Flag("--precision", group="Counts", help="How exact the counts are."),
        ),
    ] = "exact"
    basis: Annotated[
        Basis,
        about(
            "where the counts come from",
            flag=Flag("--basis", group="Counts", help="Where the counts come from."),
        ),
    ] = "stated"
    redesignated: Annotated[
        Count,
        about(
            "how many of the counted targets were already on a list",
            flag=Flag(
                "--redesignated",
                group="Rarely needed",
                help="How many of them were already on a list.",
            ),
        ),
    ] = 0
    confidence: Annotated[
        Confidence | None,
        about(
            "how well the record is sourced",
            sql="how well it is sourced: verified, single, derived",
            flag=Flag("--confidence", help="How well the record is sourced."),
        ),
    ] = None
    refers_to: Annotated[
        Texts | None,
        about(
            "ids of records that it changes, ends or belongs to",
            sql="ids of records that it changes, ends or belongs to",
            flag=Flag(
                "--refers-to",
                help="Record that this one changes or belongs to.",
                metavar="ID",
            ),
        ),
    ] = None
    note: Annotated[
        Text | None,
        about(
            "anything else a reader must know",
            flag=Flag("--note", help="Anything else that a reader should know."),
        ),
    ] = None
    # The counts have an option for each type of target.
    counts: Annotated[Counts | None, about("announced targets by type")] = None
    net: Annotated[
        Net | None,
        about(
            "change in the size of the list, where it differs from the counts",
            sql="net change of the list, null where it equals the count (see counts.net)",
            flag=Flag(
                "--net",
                group="Rarely needed",
                help="Change on the list where it differs: individuals=9.",
                metavar="TYPE=N",
            ),
        ),
    ] = None
    conflicts: Annotated[
        tuple[Conflict, ...],
        about(
            "differing figures in other sources, with our judgement",
            sql="differing figures in other sources, with our judgement",
            flag=Flag(
                "--conflict",
                group="Rarely needed",
                help='Another figure: "total | 12 | Reuters | counts aliases".',
                metavar="CONFLICT",
            ),
        ),
    ] = ()
    sources: Annotated[
        tuple[Source, ...],
        about(
            "the sources",
            sql="the sources; the view sources has one in each row",
        ),
    ] = ()

    @property
    def folder(self) -> str:
        """The folder of its file in the ledger: `announcements/2024`."""
        return f"announcements/{self.announced[:4]}"

    @property
    def stem(self) -> str:
        """The beginning that the record's id must have: `ca-2024-08-09-by`."""
        return "-".join((self.sender, self.announced, *self.target)).lower()


def counts_by_type(counts: Counts | Net) -> dict[str, int | None]:
    """The figures by type of target, including zeros; None for an unknown number."""
    return {name: known_number(getattr(counts, name)) for name in TYPES}


def known_number(count: int | str) -> int | None:
    """A count as a number; None for one that is "unknown"."""
    return count if isinstance(count, int) else None


def find_unknown_types(counts: Counts) -> tuple[str, ...]:
    """The types of target with an unknown number, in the order of TYPES."""
    return tuple(name for name in TYPES if getattr(counts, name) == UNKNOWN)


def gives_figure(counts: Counts | None) -> bool:
    """Whether an announcement with these counts gives any figure.

    It does not if it names only types of unknown number. Zeros alone are a figure: nobody was
    listed.
    """
    if counts is None:
        return False
    numbers = counts_by_type(counts).values()
    return any(numbers) or None not in numbers


def sum_known(counts: Counts | None) -> int | None:
    """Targets of all types, without those of unknown number; None if no figure is given."""
    if counts is None or not gives_figure(counts):
        return None
    return sum(number or 0 for number in counts_by_type(counts).values())


def says_nothing(counts: Counts) -> bool:
    """Whether the counts only say that targets of some type exist.

    A record without `[counts]` says the same, and a fact should have only one form.
    """
    return find_unknown_types(counts) == ("unspecified",) and not gives_figure(counts)
