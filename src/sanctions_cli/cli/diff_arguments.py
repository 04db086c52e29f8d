"""What is compared: how the arguments of `diff` are understood.

In this order, each argument is the folder of a ledger or a file; a day, or of a longer period its last; a country; else
a git revision. Two of one kind are compared; a ledger and a revision are of one kind. `--as` overrides it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from sanctions_cli import countries
from sanctions_cli.dates import BadDate, BadPeriod, parse_last_day, parse_period, read_unit
from sanctions_cli.diff import revisions
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import git

Kind = Literal["ledger", "file", "day", "sender", "revision"]
KINDS: tuple[Kind, ...] = ("ledger", "file", "day", "sender", "revision")

_CALLED = {
    "ledger": "a ledger",
    "file": "a file",
    "day": "a day",
    "sender": "a sender",
    "revision": "a revision",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared. A ledger with the text "" is the user's own."""

    kind: Kind
    text: str
    fork: str = ""
    """Of a revision: meant is the commit where its history parted from this one's (`A...B`)."""

    def __str__(self) -> str:
        """What it is called in a sentence."""
        return self.text or "the ledger as it stands"


OWN = Side("ledger", "")
HEAD = "HEAD"


def sides(
    words: Sequence[str], folder: Path, today: date, kind: Kind | None = None
) -> tuple[Side, Side]:
    """The two that are compared; `kind` is what the user says they are, `folder` is in the repository that is meant."""
    if len(words) > 2:
        raise SanctionsError(
            f"{len(words)} arguments, where two are compared", hint="sanctions diff --help"
        )
    if not words:
        return Side("revision", HEAD), OWN
    if len(words) == 1 and kind in (None, "revision") and (pair := _range(words[0])):
        days = _ends(words[0], today)
        if days and not revisions.knows(folder, pair[0].text):
            raise SanctionsError(f'"{words[0]}" is no range of revisions', hint=days)
        return pair
    one, *others = (_side(word, folder, today, kind) for word in words)
    other = others[0] if others else _beside(one, today)
    _check(one, other)
    return one, other


def _range(word: str) -> tuple[Side, Side] | None:
    """`A..B`, or `A...B` from where the two parted."""
    if os.path.lexists(word) or re.search("(^|[/:])[.][.]/", word):  # ../ in a path is no range
        return None
    one, dots, other = word.partition("...") if "..." in word else word.partition("..")
    one, other = one or HEAD, other or HEAD
    pair = Side("revision", one, other if dots == "..." else ""), Side("revision", other)
    return pair if dots else None


def _ends(word: str, today: date) -> str | None:
    """What is said of a span of days, which is one word where two are compared; None if the word is none."""
    with suppress(SanctionsError):
        period = parse_period(word, today)
        if period.since and period.until:
            return f"two days are two words: sanctions diff {period.since} {period.until}"
    return None


def _beside(one: Side, today: date) -> Side:
    """What one thing alone is compared with."""
    if one.kind == "day":
        return Side("day", today.isoformat())
    if one.kind in ("ledger", "revision"):
        return OWN
    raise SanctionsError(f'"{one.text}" is compared with nothing', hint=f"name another {one.kind}")


def _check(one: Side, other: Side) -> None:
    books = {"ledger", "revision"}
    if one.kind != other.kind and {one.kind, other.kind} != books:
        said = f"{_CALLED[one.kind]} ({one.text}) and {_CALLED[other.kind]} ({other.text}) cannot be compared"
        raise SanctionsError(said, hint="name two of one kind; --as says what they are")
    if one.kind == "day" and one.text > other.text:
        raise SanctionsError(
            f"{one.text} lies after {other.text}", hint="the earlier day comes first"
        )
    if one.kind == "sender" and one.text == other.text:
        raise SanctionsError(
            f"{countries.name(one.text)} is compared with itself", hint="name two senders"
        )


def _side(word: str, folder: Path, today: date, kind: Kind | None) -> Side:
    if kind == "day":
        return Side(kind, parse_last_day(word, today).isoformat())
    if kind == "sender":
        return Side(kind, countries.resolve(word))
    return Side(kind, word) if kind else _guessed(word, folder, today)


def _guessed(word: str, folder: Path, today: date) -> Side:
    if os.path.isdir(word) and any(os.path.isfile(os.path.join(word, place)) for place in _LEDGERS):
        return Side("ledger", word)
    if os.path.isfile(word):
        return Side("file", word)
    trouble: SanctionsError | None = None
    try:
        if unit := read_unit(word, today):
            return Side("day", unit[1].isoformat())
    except (BadDate, BadPeriod) as wrong:  # a tag can look like a date: 1.2.24
        trouble = wrong
    with suppress(countries.UnknownCountry):
        return Side("sender", countries.resolve(word))
    if revisions.knows(folder, word):
        return Side("revision", word)
    what = (
        "is a folder without a ledger.toml, and no"
        if os.path.isdir(word)
        else "is no ledger, file, day, country or"
    )
    raise trouble or SanctionsError(
        f'"{word}" {what} revision', hint=_ends(word, today) or git.unknown(folder)
    )


_LEDGERS = ("ledger.toml", "data/ledger.toml")
