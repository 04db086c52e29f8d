"""Assertions checked against the ledger, figure by figure."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from sanctions_cli.assertions import figures, words
from sanctions_cli.assertions.inexact import (
    EXACT_COUNTS,
    InexactCounts,
    find_inexact_counts,
)

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

State = Literal["matches", "explained", "fails", "unverifiable"]


class Verdict(NamedTuple):
    """An assertion checked against the ledger.

    `matches`: the figures agree. `explained`: they differ by the known difference that the
    assertion states. `unverifiable`: the assertion says that the ledger cannot reproduce it, or
    whether the figures agree depends on targets of unknown number, on records without a day, or on
    counts that are minimums or round figures.
    """

    id: str
    path: str
    assertion: Assertion
    state: State
    ledger_figures: Mapping[str, int]
    """The ledger's own numbers, by figure."""
    differences: Mapping[str, int]
    """For each stated figure, how much it exceeds the ledger's."""
    unknown: figures.UnknownNumbers = figures.NOTHING_UNKNOWN
    """What the ledger's figures leave out, as no source gives its number."""
    inexact: InexactCounts = EXACT_COUNTS
    """The counts among them that are minimums or round figures."""
    open_figures: tuple[str, ...] = ()
    """Stated figures that may or may not agree, as some numbers or days are not known exactly."""
    undated_ids: tuple[str, ...] = ()
    """Records that may or may not fall within the assertion's period; no figure includes them."""
    undated_figures: tuple[str, ...] = ()
    """The stated figures that such records would change."""
    inexact_figures: tuple[str, ...] = ()
    """The stated figures that these records or targets of unknown number may change."""

    def find_figure(self, figure: str) -> int | None:
        """The ledger's number; None where it depends on records without a day."""
        if figure in self.undated_figures:
            return None
        return self.ledger_figures.get(figure)

    @property
    def stated(self) -> dict[str, int]:
        """The figures that the source states, in the order of FIGURES."""
        return stated_figures(self.assertion)

    @property
    def reason(self) -> str | None:
        """The reason why the figures differ or cannot be compared, if one is known."""
        if self.assertion.unverifiable is not None:
            return self.assertion.unverifiable
        if self.open_figures:
            return words.describe_doubt(self)
        known_difference = self.assertion.known_difference
        return None if known_difference is None else known_difference.reason

    @property
    def gaps(self) -> dict[str, int]:
        """The differences that neither the known difference nor the bound explains."""
        gaps = {}
        known_difference = self.assertion.known_difference
        for figure, difference in self.differences.items():
            if figure in self.open_figures:
                gap = 0
            elif known_difference is not None:
                gap = difference - getattr(known_difference, figure)
            elif _is_within(self.assertion.bound, difference):
                gap = 0
            else:
                gap = difference
            if gap:
                gaps[figure] = gap
        return gaps


def read_assertions(
    connection: sqlite3.Connection, *, latest_first: bool = False
) -> Iterator[tuple[str, str, Assertion]]:
    """The path, id and record of every assertion in the ledger, by date.

    Each is decoded when it is asked for, so that a search can end at the first that fits.
    """
    # Loading the model takes time, which answers without assertions need not spend.
    from sanctions_cli.records import Assertion, from_json

    order = "on_day desc, id desc" if latest_first else "on_day, id"
    rows = connection.execute(
        f"select path, id, record from assertions order by {order}"
    )
    respelt = dict(connection.execute("select * from program_spellings"))
    for path, assertion_id, record in rows:
        assertion = from_json(Assertion, record)
        if assertion.program and respelt:
            keys = dict.fromkeys(respelt.get(key, key) for key in assertion.program)
            assertion = replace(assertion, program=tuple(keys))
        yield path, assertion_id, assertion


def check_assertions(connection: sqlite3.Connection) -> Iterator[Verdict]:
    """The verdicts on all assertions in the ledger, by date."""
    gaps = figures.find_gaps(connection)
    for path, assertion_id, assertion in read_assertions(connection):
        yield check_assertion(connection, assertion, assertion_id, path, gaps)


def check_assertion(
    connection: sqlite3.Connection,
    assertion: Assertion,
    assertion_id: str,
    path: str,
    gaps: figures.LedgerGaps | None = None,
) -> Verdict:
    """The verdict on one assertion, which need not be in the ledger itself.

    `gaps` are the ledger's, if already known because many assertions are checked.
    """
    gaps = gaps or figures.find_gaps(connection)
    ledger_figures = figures.compute_ledger_figures(connection, assertion)
    undated_ids, ranges = figures.find_undated(
        connection, assertion, ledger_figures, gaps
    )
    differences = {}
    unknown = figures.NOTHING_UNKNOWN
    if gaps.may_leave_out(assertion):
        unknown = figures.find_unknown_numbers(connection, assertion)
    inexact = EXACT_COUNTS
    if gaps.has_inexact_counts:
        inexact = find_inexact_counts(connection, assertion)
    open_figures = []
    undated_figures = []
    inexact_figures = []
    states = []
    for figure, number in stated_figures(assertion).items():
        lowest, highest = ranges[figure]
        if lowest != highest:
            undated_figures.append(figure)
        # Targets whose number no source gives may be any number of targets.
        lowest, highest = unknown.widen(figure, lowest, highest)
        state, nearest = _judge_figure(assertion, figure, number, lowest, highest)
        if state == "fails":
            # A count of "at least 30" is taken as 30 where that agrees, but may well be more.
            lowest, highest = inexact.widen(figure, lowest, highest)
            state, nearest = _judge_figure(assertion, figure, number, lowest, highest)
        if lowest != highest:
            inexact_figures.append(figure)
        if state == "unverifiable":
            open_figures.append(figure)
            nearest = ledger_figures[figure]
        states.append(state)
        differences[figure] = number - nearest
    return Verdict(
        assertion_id,
        path,
        assertion,
        _judge(assertion, states),
        ledger_figures,
        differences,
        unknown,
        inexact,
        tuple(open_figures),
        undated_ids,
        tuple(undated_figures),
        tuple(inexact_figures),
    )


def _judge(assertion: Assertion, states: Collection[State]) -> State:
    """The state of an assertion, from the states of its figures."""
    if assertion.unverifiable is not None:
        return "unverifiable"
    for state in ("fails", "unverifiable"):
        if state in states:
            return state
    return "matches" if assertion.known_difference is None else "explained"


def _judge_figure(
    assertion: Assertion, figure: str, stated: int, lowest: int, highest: int
) -> tuple[State, int]:
    """The state of one stated figure, and the nearest figure that the ledger allows.

    The ledger's figure lies between `lowest` and `highest`.
    """
    nearest = min(max(stated, lowest), highest)
    known_difference = assertion.known_difference
    if known_difference is not None:
        # A known difference that changes must be reported: the ledger or the reason is now wrong.
        wanted = stated - getattr(known_difference, figure)
        nearest = min(max(wanted, lowest), highest)
        agrees = [number == wanted for number in (lowest, highest, nearest)]
    else:
        agrees = []
        for number in (lowest, highest, nearest):
            agrees.append(_is_within(assertion.bound, stated - number))
    # If both ends agree, so does every figure between them; if only some do, nobody can say.
    if not any(agrees):
        return "fails", nearest
    if all(agrees):
        return "matches", lowest
    return "unverifiable", nearest


def _is_within(bound: str, difference: int) -> bool:
    """Whether a stated figure, as exact or as a bound, agrees with the ledger's.

    `difference` is by how much the stated figure exceeds the ledger's.
    """
    if bound == "at_least":
        return difference <= 0
    if bound == "at_most":
        return difference >= 0
    return difference == 0


def stated_figures(assertion: Assertion) -> dict[str, int]:
    """The figures that an assertion states, in the order of FIGURES."""
    stated: dict[str, int] = {}
    for figure in figures.FIGURES:
        number = getattr(assertion.stated, figure)
        if number is not None:
            stated[figure] = number
    return stated


def known_differences(assertion: Assertion) -> dict[str, int]:
    """The differences that an assertion explains, in the order of FIGURES; no zeros."""
    differences: dict[str, int] = {}
    if assertion.known_difference is None:
        return differences
    for figure in figures.FIGURES:
        difference = getattr(assertion.known_difference, figure)
        if difference:
            differences[figure] = difference
    return differences


def subject_key(assertion: Assertion) -> tuple[str, ...]:
    """A key that assertions share if they add up the same lists."""
    programs = sorted(assertion.program or ())
    return (assertion.sender, *programs, "", *assertion.target)
