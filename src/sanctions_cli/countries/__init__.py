"""Converts the usual English and French names of countries and bodies to codes, and back."""

from sanctions_cli.countries.lists import resolve_one, resolve_several
from sanctions_cli.countries.names import (
    UnknownCountry,
    all_codes,
    find_completions,
    fold_spelling,
    is_code,
    resolve,
    short_name,
    suggest_codes,
)

__all__ = [
    "UnknownCountry",
    "all_codes",
    "find_completions",
    "fold_spelling",
    "is_code",
    "resolve",
    "resolve_one",
    "resolve_several",
    "short_name",
    "suggest_codes",
]
