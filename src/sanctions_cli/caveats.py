"""The caveats on the figures of an answer, as data that each output format puts into words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

CaveatKind = Literal[
    # What changes how a figure may be used.
    "overlap",
    "unknown_number",
    "unknown_change",
    "no_figure",
    "undated",
    "uncovered",
    "no_record",
    "open_listing",
    "may_be_outside",
    "minimum_opening",
    "on_several_lists",
    "uncertain_change",
    "does_not_match",
    "in_several_rows",
    "overlapping_periods",
    "unequal_periods",
    "no_coverage",
    "coverage_not_stated",
    "not_followed",
    "covered_only",
    "coverage_begins",
    "coverage_gap",
    "coverage_ends",
    "coverage",
    "ledger_begins",
    # What is not included.
    "no_round",
    "statement_with_measure",
    "rarely_covered",
    "only_named_senders",
    "only_matching_acts",
    "reaches_beyond_period",
    "times_not_shown",
    "delistings_not_included",
    "measures_not_included",
    "no_program",
    "not_defined",
    "ended",
    "first_rows_only",
    "measures_included",
    "no_rounds",
    # How good the figures are.
    "listed",
    "derived",
    "survivors",
    "at_least",
    "about",
    "joint",
    "date_from_report",
    "date_missing",
    "explained",
    # What is counted.
    "rounds",
    "as_announced",
    "net",
    "stock",
]
"""The codes in machine formats, the most important first."""

SEVERITY: tuple[CaveatKind, ...] = get_args(CaveatKind)
"""All kinds, the gravest first."""

FIGURE_KINDS: tuple[CaveatKind, ...] = (
    "overlap",
    "unknown_number",
    "unknown_change",
    "no_figure",
    "undated",
    "uncovered",
    "no_record",
    "open_listing",
    "minimum_opening",
    "uncertain_change",
)
"""The kinds that apply to single figures, which people see marked."""

WHAT_IS_COUNTED: tuple[CaveatKind, ...] = ("rounds", "as_announced", "net", "stock")
"""The kinds that say what is counted; they come last."""

NOT_A_MINIMUM = "not a minimum"
"""The subject of `minimum_opening` where figures leave out removals besides the starting size."""

NOT_SUBTRACTED = "not subtracted"
"""The subject of `ended` where changes by action leave out that ended lists are empty."""


class Fact(NamedTuple):
    """One fact behind a caveat; only the fields that apply are set.

    `name` is an action, a program, a type of target or a record; dates are as recorded, which may
    be a month or a year.
    """

    sender: str = ""
    name: str = ""
    number: int = 0
    since: str = ""
    until: str = ""
    targets: str = ""
    """As codes joined by `; `, where an answer can have several."""
    group: str = ""
    """The first of the lists that overlap with this one, directly or by way of others."""


class Caveat(NamedTuple):
    """A caveat on some figures of a table.

    A caveat of FIGURE_KINDS applies to the figures whose `Figure.kinds` include it. For the other
    kinds, `rows` are the numbers of the rows concerned, from 0; None is the whole table. (Not a
    dataclass: to make one takes eight times as long, at every start.)
    """

    kind: CaveatKind
    facts: tuple[Fact, ...] = ()
    number: int = 0
    """The number of announcements, targets or days concerned."""
    subject: str = ""
    """Tells caveats of one kind apart if they are about different things."""
    rows: frozenset[int] | None = None


def order_kinds(kinds: Iterable[CaveatKind]) -> tuple[CaveatKind, ...]:
    """The kinds, each once, the gravest first."""
    present = set(kinds)
    if not present:
        return ()
    return tuple(kind for kind in SEVERITY if kind in present)
