"""Interprets the arguments of `diff`.

Each argument is the folder of a ledger or a file; else a day, or a longer period, of which the last
day counts; else a country; else a git revision. Two of one kind are compared, and a ledger with a
revision. `--as` names the kind.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sanctions_cli import countries
from sanctions_cli.dates import (
    BadDate,
    BadPeriod,
    parse_last_day,
    parse_period,
    read_unit,
)
from sanctions_cli.diff import revisions
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import git

SideKind = Literal["ledger", "file", "day", "sender", "revision"]
KINDS: tuple[SideKind, ...] = ("ledger", "file", "day", "sender", "revision")

_KINDS_WITH_ARTICLE = {
    "ledger": "a ledger",
    "file": "a file",
    "day": "a day",
    "sender": "a sender",
    "revision": "a revision",
}
_LEDGER_FILES = ("ledger.toml", "data/ledger.toml")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared. A ledger with the text "" is the user's own."""

    kind: SideKind
    text: str
    parted_from: str = ""
    """Another revision (`A...B`): this side is the commit at which the two histories parted."""

    def __str__(self) -> str:
        """What it is called in a sentence."""
        return self.text or "the ledger as it is"


OWN_LEDGER = Side("ledger", "")
HEAD = "HEAD"


def parse_sides(
    words: Sequence[str],
    repository: git.Repository,
    today: date,
    kind: SideKind | None = None,
) -> tuple[Side, Side]:
    """The two that are compared.

    `kind` is what the user says they are; revisions are looked for in `repository`. SanctionsError
    for words that mean nothing, and for two that cannot be compared.
    """
    if len(words) > 2:
        message = f"{len(words)} arguments, where two are compared"
        raise SanctionsError(message, hint="sanctions diff --help")
    if not words:
        return Side("revision", HEAD), OWN_LEDGER
    if len(words) == 1 and kind in (None, "revision"):
        ends = _split_revision_range(words[0])
        if ends is not None:
            _refuse_period(words[0], ends[0], repository, today)
            return ends
    first = _parse_side(words[0], repository, today, kind)
    if len(words) == 2:
        second = _parse_side(words[1], repository, today, kind)
    else:
        second = _default_second_side(first, today)
    _check_comparable(first, second)
    return first, second


def _split_revision_range(word: str) -> tuple[Side, Side] | None:
    """`A..B`, or `A...B` from where the two parted; None for any other word."""
    # A file of that name is meant first, and ../ in a path does not make a range.
    if ".." not in word or os.path.lexists(word) or re.search("(^|[/:])[.][.]/", word):
        return None
    dots = ".."
    if "..." in word:
        dots = "..."
    left, _, right = word.partition(dots)
    first = left or HEAD
    second = right or HEAD
    parted_from = ""
    if dots == "...":
        parted_from = second
    return (
        Side("revision", first, parted_from),
        Side("revision", second),
    )


def _refuse_period(
    word: str, first: Side, repository: git.Repository, today: date
) -> None:
    """SanctionsError for `2021..2022`, which is a span of days, unless there is such a revision."""
    hint = _hint_for_period(word, today)
    if hint and not revisions.has_revision(repository, first.text):
        raise SanctionsError(f'"{word}" is not a range of revisions', hint=hint)


def _hint_for_period(word: str, today: date) -> str | None:
    """How to compare both ends of a period, which is one word; None if the word is no period."""
    with suppress(SanctionsError):
        period = parse_period(word, today)
        if period.since and period.until:
            return (
                f"two days are two words: sanctions diff {period.since} {period.until}"
            )
    return None


def _parse_side(
    word: str, repository: git.Repository, today: date, kind: SideKind | None
) -> Side:
    """What a word is, of the kind that the user names or else of the first that it can be."""
    if kind is None:
        return _guess_side(word, repository, today)
    if kind == "day":
        last_day = parse_last_day(word, today)
        return Side(kind, last_day.isoformat())
    if kind == "sender":
        code = countries.resolve(word)
        return Side(kind, code)
    return Side(kind, word)


def _guess_side(word: str, repository: git.Repository, today: date) -> Side:
    """What a word is, in the order of the help; SanctionsError if it is nothing."""
    # What is on the disk first: who types a path means it, even where it reads like a date.
    is_folder = os.path.isdir(word)
    if is_folder and _is_ledger_folder(word):
        return Side("ledger", word)
    if os.path.isfile(word):
        return Side("file", word)
    date_error: SanctionsError | None = None
    try:
        unit = read_unit(word, today)
    except (BadDate, BadPeriod) as error:  # a tag can look like a date: 1.2.24
        date_error = error
    else:
        if unit is not None:
            _, last_day = unit
            return Side("day", last_day.isoformat())
    with suppress(countries.UnknownCountry):
        code = countries.resolve(word)
        return Side("sender", code)
    if revisions.has_revision(repository, word):
        return Side("revision", word)
    if date_error is not None:
        raise date_error
    if is_folder:
        message = f'"{word}" is a folder without a ledger.toml, and not a revision'
    else:
        message = f'"{word}" is not a ledger, file, date, country or revision'
    hint = _hint_for_period(word, today)
    if hint is None:
        hint = repository.explain_unknown_revision()
    raise SanctionsError(message, hint=hint)


def _is_ledger_folder(folder: str) -> bool:
    """Whether a ledger is in a folder, or in `data` below it."""
    paths = [os.path.join(folder, name) for name in _LEDGER_FILES]
    return any(map(os.path.isfile, paths))


def _default_second_side(first: Side, today: date) -> Side:
    """What a single argument is compared with."""
    # A day is compared with today and a state of the files with the files. For a single file or
    # sender nothing is the obvious other one.
    if first.kind == "day":
        return Side("day", today.isoformat())
    if first.kind in ("ledger", "revision"):
        return OWN_LEDGER
    message = f'there is nothing to compare "{first.text}" with'
    raise SanctionsError(message, hint=f"name another {first.kind}")


def _check_comparable(first: Side, second: Side) -> None:
    """SanctionsError for two of different kinds, in the wrong order, or the same sender twice."""
    kinds = {first.kind, second.kind}
    # A revision is a ledger as it was once.
    if len(kinds) == 2 and kinds != {"ledger", "revision"}:
        first_words = f"{_KINDS_WITH_ARTICLE[first.kind]} ({first.text})"
        second_words = f"{_KINDS_WITH_ARTICLE[second.kind]} ({second.text})"
        message = f"{first_words} and {second_words} cannot be compared"
        raise SanctionsError(
            message, hint="name two of one kind; --as says what they are"
        )
    if first.kind == "day" and first.text > second.text:
        message = f"{first.text} lies after {second.text}"
        raise SanctionsError(message, hint="the earlier day comes first")
    if first.kind == "sender" and first.text == second.text:
        message = f"{countries.short_name(first.text)} is compared with itself"
        raise SanctionsError(message, hint="name two senders")
