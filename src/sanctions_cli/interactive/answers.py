"""What somebody answers, as the values of a record; and those values as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sanctions_cli import countries
from sanctions_cli.dates import parse_partial_date
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import numbers
from sanctions_cli.records.vocabulary import ACTIONS

RARE = ("vessels", "aircraft", "other", "unspecified")
"""The types that one question asks for together."""


def targets(text: str) -> list[str]:
    """'Belarus, Russia' as codes. A name with a comma in it is one name: 'Korea, Republic of'."""
    try:
        return [countries.resolve(text)]
    except SanctionsError:
        if "," not in text:
            raise
    return list(dict.fromkeys(countries.resolve(name) for name in text.split(",")))


def name(code: str | None) -> str:
    """'Belarus', or nothing."""
    return countries.name(code) if code else ""


def names(codes: str | Sequence[str]) -> str:
    """'Belarus (BY)'."""
    return ", ".join(
        f"{countries.name(code)} ({code})"
        for code in ([codes] if isinstance(codes, str) else codes)
    )


def spellings(used: Sequence[str]) -> list[str]:
    """Names to complete: those the book uses first, then all others."""
    rest = sorted(countries.name(code) for code in countries.codes() if code not in used)
    return [countries.name(code) for code in used] + rest


def long(text: str) -> str:
    """'Friday 9 August 2024'."""
    if len(text) < 10:
        return text
    when = date.fromisoformat(text)
    return f"{when:%A} {when.day} {when:%B %Y}"


def action(text: str) -> str:
    """An action, by the beginning of its word: 'del' is delisting."""
    word = text.casefold()
    begun = [action for action in ACTIONS if action.startswith(word)]
    if word not in ACTIONS and len(begun) != 1:
        raise SanctionsError(f'no action "{text}"', hint=f"one of {', '.join(ACTIONS)}")
    return word if word in ACTIONS else begun[0]


def others(text: str) -> dict[str, int]:
    """'1 aircraft, 2 vessels' as a table."""
    found = {}
    for part in text.split(","):
        figure, _, name = part.strip().partition(" ")
        kinds = [
            kind for kind in RARE if name and kind.startswith(name.strip().casefold().rstrip("s"))
        ]
        if len(kinds) != 1:
            raise SanctionsError(
                f'"{part.strip()}" is not understood', hint="number and type: 1 aircraft, 2 vessels"
            )
        found[kinds[0]] = numbers.number(figure)
    return found


def said(counts: dict[str, int]) -> str:
    """'1 aircraft, 2 vessels'; what `others` reads."""
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def day(text: str) -> str:
    """A day, month or year as people type it, as ISO text."""
    return parse_partial_date(text, date.today())


def address(text: str) -> str:
    """A web address, as it is."""
    if not text.startswith(("http://", "https://")) or len(text.split()) > 1:
        raise SanctionsError(
            f'"{text}" is no web address', hint="it begins with https:// and has no spaces"
        )
    return text
