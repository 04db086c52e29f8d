"""The reasons why a list and the records differ on a day without a mistake in either."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

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
            "dated_elsewhere": f"dated {self.day} by the list",
            "dated_here": "recorded on another day",
            "removed_since": "removed since",
            "listed_already": "listed already",
            "not_yet_listed": "not yet on the list",
            "no_day": "without a day on the list",
            "not_covered": "of days that the ledger does not cover",
        }.get(self.kind, "")
        phrases = ", ".join(filter(None, [phrase, self.text]))
        parts = [count_targets(self.amounts), phrases]
        if self.records:
            parts.append(f"({join_words(self.records)})")
        return " ".join(filter(None, parts))


def count_targets(counts: Counter[str]) -> str:
    """`2 individuals and 1 entity`, of numbers of either sign."""
    parts = []
    for name in TYPES:
        if counts[name]:
            many = _PLURAL.get(name, name)
            parts.append(plural(abs(counts[name]), _SINGULAR[name], many))
    return join_words(parts)
