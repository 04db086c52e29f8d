"""A sender's part in a round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from sanctions_cli.queries.coverage import LedgerCoverage
from sanctions_cli.queries.rounds.acts import Round

Part = Literal["acted", "undated", "statement", "named", "unknown", ""]
"""It acted; may have acted, by an act without a day; only joined a statement; was only named as
acting; is not covered; did nothing."""

UNCLEAR_PARTS: tuple[Part, ...] = ("undated", "named", "unknown")
"""The parts with which it is unknown whether the sender acted."""

PARTS_WITHOUT_ACT: tuple[Part, ...] = ("", "statement")
"""The parts with which the sender is known not to have acted."""


def find_part(round_: Round, sender: str, coverage: LedgerCoverage) -> Part:
    """A sender's part in a round; "unknown" if the ledger does not cover its first day."""
    if sender in round_.lag_days:
        return "acted"
    if sender in round_.may_have_acted:
        return "undated"
    if sender in round_.only_in_statement:
        return "statement"
    if sender in round_.only_named:
        return "named"
    if coverage.covers_day(sender, round_.first_day):
        return ""
    return "unknown"


def has_acted_alone(
    round_: Round, senders: Sequence[str], coverage: LedgerCoverage
) -> bool:
    """Whether only one sender acted, and the others shown are known not to have acted."""
    others = [sender for sender in senders if sender not in round_.lag_days]
    # Without anyone to compare with, "alone" would mean nothing.
    if len(round_.lag_days) != 1 or not others:
        return False
    return all(
        find_part(round_, sender, coverage) in PARTS_WITHOUT_ACT for sender in others
    )


def senders_with(parts: Mapping[str, Part], *wanted: Part) -> tuple[str, ...]:
    """The senders with one of the wanted parts; `parts` has the part of every sender."""
    return tuple(sender for sender, part in parts.items() if part in wanted)
