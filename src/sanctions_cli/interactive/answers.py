"""What a person types as an answer, read as the value of a record, and such values in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sanctions_cli import countries
from sanctions_cli.dates import parse_partial_date
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import ACTIONS, find_synonym, numbers

RARE_TYPES = ("vessels", "aircraft", "other", "unspecified")
"""The types of targets that one question asks for together."""


def parse_targets(text: str) -> list[str]:
    """`Belarus, Russia` as codes, each once.

    A name with a comma in it is one name: `Korea, Republic of`. SanctionsError for an unknown
    country.
    """
    return countries.resolve_several(text)


def parse_sender(text: str) -> str:
    """One country or body as its code.

    SanctionsError for several: senders that act together have a record each.
    """
    return countries.resolve_one(
        text,
        "add a record for {first} first, then the others: each names them under joint",
    )


def parse_action(text: str) -> str:
    """An action by the beginning of its word: `del` is delisting. SanctionsError where several
    begin so.
    """
    word = text.casefold()
    if word in ACTIONS:
        return word
    synonym = find_synonym(text, ACTIONS)
    if synonym:
        return synonym
    matches = [action for action in ACTIONS if action.startswith(word)]
    if len(matches) != 1:
        raise SanctionsError(f'no action "{text}"', hint=f"one of {', '.join(ACTIONS)}")
    return matches[0]


def parse_rare_counts(text: str) -> dict[str, int | str]:
    """`1 aircraft, several vessels` as counts by type. SanctionsError for what is not a number and
    a type.
    """
    counts: dict[str, int | str] = {}
    for part in text.split(","):
        number, _, word = part.strip().partition(" ")
        matches = _matching_rare_types(word)
        if len(matches) != 1:
            raise SanctionsError(
                f'"{part.strip()}" is not understood',
                hint="number and type: 1 aircraft, 2 vessels, unknown other",
            )
        counts[matches[0]] = numbers.parse_count_or_unknown(number)
    return counts


def _matching_rare_types(word: str) -> list[str]:
    stem = word.strip().casefold().rstrip("s")
    if not stem:
        return []
    return [name for name in RARE_TYPES if name.startswith(stem)]


def parse_day(text: str) -> str:
    """A day, month or year as people type it, as ISO text: `2024-08-09`, `2024-08` or `2024`."""
    return parse_partial_date(text, date.today())


def parse_address(text: str) -> str:
    """A web address, unchanged. SanctionsError for anything that no browser would open."""
    if not text.startswith(("http://", "https://")) or len(text.split()) > 1:
        raise SanctionsError(
            f'"{text}" is no web address',
            hint="it begins with https:// and has no spaces",
        )
    return text


def format_country(code: str | None) -> str:
    """`Belarus`; nothing for no country."""
    return countries.short_name(code) if code else ""


def format_countries(codes: str | Sequence[str]) -> str:
    """`Belarus (BY), Russia (RU)`, from one code or several."""
    if isinstance(codes, str):
        codes = [codes]
    return ", ".join(f"{countries.short_name(code)} ({code})" for code in codes)


def format_day(text: str) -> str:
    """`Friday 9 August 2024`; a month or a year stays as it is."""
    if len(text) < len("2024-08-09"):
        return text
    day = date.fromisoformat(text)
    return f"{day:%A} {day.day} {day:%B %Y}"


def format_counts(counts: Mapping[str, int | str]) -> str:
    """`1 aircraft, 2 vessels`, as `parse_rare_counts` reads it."""
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def country_names(first_codes: Sequence[str]) -> list[str]:
    """The names of all countries for completion, those of `first_codes` before all others."""
    first_names = [countries.short_name(code) for code in first_codes]
    other_codes = (code for code in countries.all_codes() if code not in first_codes)
    return first_names + sorted(countries.short_name(code) for code in other_codes)
