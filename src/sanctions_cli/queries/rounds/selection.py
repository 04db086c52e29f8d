"""The rounds of an answer, target by target, and the senders to compare in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sanctions_cli.queries.country_roles import find_targets
from sanctions_cli.queries.coverage import LedgerCoverage, load_coverage
from sanctions_cli.queries.filters import (
    ALL_DATES,
    Filters,
)
from sanctions_cli.queries.rounds.acts import Round
from sanctions_cli.queries.rounds.grouping import (
    find_rounds,
    find_single_target,
    rounds_of_period,
)
from sanctions_cli.queries.rounds.parts import find_part

LEAST_COVERED_SHARE = 0.5
"""The share of the rounds for which a sender must be covered to be shown without being named."""


@dataclass(frozen=True, slots=True)
class RoundSelection:
    """The rounds against a target, the oldest first, with the data to describe them.

    `filters` name the single target. `senders` are those shown, and `rarely_covered` would be too,
    were they not covered for most of the rounds.
    """

    filters: Filters
    window: int
    rounds: list[Round]
    senders: tuple[str, ...]
    rarely_covered: tuple[str, ...]
    coverage: LedgerCoverage

    @property
    def target(self) -> str:
        """The target of all its rounds."""
        return self.filters.targets[0]

    @property
    def all_senders(self) -> tuple[str, ...]:
        """The senders shown to people, and those that only programs get."""
        return (*self.senders, *self.rarely_covered)


def select_rounds(
    connection: sqlite3.Connection, filters: Filters, window: int
) -> list[RoundSelection]:
    """The rounds against each target requested, or else against each with a round.

    Raises SanctionsError for a ledger without targets.
    """
    requested = tuple(dict.fromkeys(filters.targets))
    targets = requested or tuple(find_targets(connection))
    if not targets:
        targets = (find_single_target(connection, filters),)  # which has the error
    selections = []
    for target in targets:
        target_filters = filters.replace(targets=(target,))
        selections.append(_select_against(connection, target_filters, window))
    if requested:
        return selections
    with_rounds = [selection for selection in selections if selection.rounds]
    return with_rounds or selections[:1]


def _select_against(
    connection: sqlite3.Connection, filters: Filters, window: int
) -> RoundSelection:
    """The rounds against the single target of the filters.

    Without senders in the filters, these are all that ever had a part in a round, so that the
    answer shows who did not act; except those for which most of it would be unknown.
    """
    all_rounds = find_rounds(connection, filters.replace(period=ALL_DATES), window)
    rounds = rounds_of_period(all_rounds, filters.period)
    coverage = load_coverage(connection, filters)
    senders = tuple(dict.fromkeys(filters.senders))
    rarely_covered: tuple[str, ...] = ()
    if not senders:
        senders = _find_senders(all_rounds)
        rarely_covered = _find_rarely_covered(rounds, senders, coverage)
        senders = tuple(sender for sender in senders if sender not in rarely_covered)
    return RoundSelection(filters, window, rounds, senders, rarely_covered, coverage)


def _find_senders(rounds: Sequence[Round]) -> tuple[str, ...]:
    """The senders that had any part in one of the rounds."""
    taking_part: set[str] = set()
    for round_ in rounds:
        taking_part |= {
            *round_.lag_days,
            *round_.only_in_statement,
            *round_.only_named,
            *round_.may_have_acted,
        }
    return tuple(sorted(taking_part))


def _find_rarely_covered(
    rounds: Sequence[Round], senders: Sequence[str], coverage: LedgerCoverage
) -> tuple[str, ...]:
    """The senders of which it is unknown for most of the rounds whether they acted."""
    if not coverage.is_stated:
        return ()
    rarely_covered = []
    for sender in senders:
        parts = [find_part(round_, sender, coverage) for round_ in rounds]
        if parts.count("unknown") > len(rounds) * (1 - LEAST_COVERED_SHARE):
            rarely_covered.append(sender)
    # Two senders at least, as there would be nobody to compare with.
    if len(senders) - len(rarely_covered) < 2:
        return ()
    return tuple(rarely_covered)
