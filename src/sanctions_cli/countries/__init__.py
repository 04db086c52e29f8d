"""Converts the usual English and French names of countries and bodies to codes, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions_cli.countries.names import (
    UnknownCountry,
    all_codes,
    find_code,
    find_completions,
    find_iso3,
    fold_spelling,
    is_code,
    join_names,
    resolve,
    short_name,
    suggest_codes,
)

if TYPE_CHECKING:
    from sanctions_cli.countries.iso_numbers import find_by_number
    from sanctions_cli.countries.lists import resolve_one, resolve_several

__all__ = [
    "UnknownCountry",
    "all_codes",
    "find_by_number",
    "find_code",
    "find_completions",
    "find_iso3",
    "fold_spelling",
    "is_code",
    "join_names",
    "resolve",
    "resolve_one",
    "resolve_several",
    "short_name",
    "suggest_codes",
]


def __getattr__(name: str) -> object:
    # Only typed texts name several countries, or have numbers for them.
    if name == "find_by_number":
        from sanctions_cli.countries import iso_numbers

        return iso_numbers.find_by_number
    if name not in ("resolve_one", "resolve_several"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sanctions_cli.countries import lists

    return getattr(lists, name)
