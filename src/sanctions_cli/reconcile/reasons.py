"""Why a list and the records differ on a day: sure reasons, and causes that are only possible."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sanctions_cli.records import TYPES
from sanctions_cli.text import join_words, plural

ReasonKind = Literal[
    "dated_elsewhere",
    "dated_here",
    "removed_since",
    "listed_already",
    "not_yet_listed",
    "no_day",
    "known_difference",
    "no_figure",
    "inexact",
    "near_the_date",
    "no_opening",
    "not_covered",
]
"""The codes in machine formats.

`dated_elsewhere` and `dated_here`: the list gives targets of this day another one, or the reverse.
`near_the_date`: an act of about the date of the list. `inexact`: the records give a bound, a round
figure or no types.
"""

CauseKind = Literal[
    "near_day",
    "same_numbers",
    "linked_days",
    "recent",
    "duplicate",
    "other_program",
    "dated_elsewhere",
    "removed_since",
    "no_day",
]
"""The codes of possible causes in machine formats.

`near_day`: the other side has as many a few days away. `same_numbers`: the other side has a whole
day of the same numbers. `linked_days`: a record refers to another day, or names it, so that the
mistake may be there. `recent`: the record is a few days older than the list. `duplicate`: two
records of about that day have the same figures. `other_program`: a record of that day has the
numbers for another program. The last three are reasons that account for some targets of several
days, without saying of which.
"""

_SINGULAR = {
    "individuals": "individual",
    "entities": "entity",
    "vessels": "vessel",
    "aircraft": "aircraft",
    "other": "other target",
    "unspecified": "target of unstated type",
}
_PLURAL = {
    "other": "other targets",
    "unspecified": "targets of unstated type",
}


@dataclass(slots=True)
class Reason:
    """A reason for differences of some numbers by type.

    `day` is another day that it is about, `records` are the ids of the records that it rests on,
    and `text` is what these say, if that needs words.
    """

    kind: ReasonKind
    amounts: Counter[str]
    day: str = ""
    records: list[str] = field(default_factory=list)
    text: str = ""

    def is_like(self, reason: Reason) -> bool:
        """Whether both differ only in their numbers and records, so that they can be one."""
        key = (self.kind, self.day, self.text)
        return key == (reason.kind, reason.day, reason.text)

    def add(self, reason: Reason) -> None:
        """Join another reason of this kind to this one."""
        self.amounts += reason.amounts
        for record in reason.records:
            if record not in self.records:
                self.records.append(record)

    def describe(self) -> str:
        """The reason in words: `1 entity removed since (eu-2022-07-18-by-delisting)`."""
        phrase = {
            "dated_elsewhere": f"dated {self.day} on the list",
            "dated_here": "recorded on another day",
            "removed_since": "possibly removed since" if self.text else "removed since",
            "listed_already": "already listed",
            "not_yet_listed": "not yet on the list",
            "no_day": "undated on the list",
            "not_covered": "of days that the ledger does not cover",
        }.get(self.kind, "")
        phrases = ", ".join(filter(None, [phrase, self.text]))
        parts = [count_targets(self.amounts), phrases]
        if self.records:
            parts.append(f"({join_words(self.records)})")
        return " ".join(filter(None, parts))


class PossibleCause(NamedTuple):
    """What may be behind a difference: it stays one, as no record says so."""

    kind: CauseKind
    text: str


def count_targets(counts: Counter[str]) -> str:
    """`2 individuals and 1 entity`, of numbers of either sign."""
    parts = []
    for name in TYPES:
        if counts[name]:
            many = _PLURAL.get(name, name)
            parts.append(plural(abs(counts[name]), _SINGULAR[name], many))
    return join_words(parts)


def name_type(name: str, number: int) -> str:
    """`individual` or `individuals`, by the number."""
    return _SINGULAR[name] if number == 1 else _PLURAL.get(name, name)
