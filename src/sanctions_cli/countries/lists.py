"""Parses several countries in a text: `UK, Canada`, `US/UK`, `US and UK`, `Bélarus et Russie`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.countries.names import (
    UnknownCountry,
    is_code,
    join_names,
    resolve,
    short_name,
    suggest_codes,
)
from sanctions_cli.text import quote

MOST_PARTS_OF_A_NAME = 6
"""The most parts of a text that are tried together as one name; no name has more separators."""

# Separators, which can also occur within a name: Bosnia and Herzegovina, Korea, Republic of.
_SEPARATOR = (
    r"\s*[;,/|&+\n](?:\s*[;,/|&+\n])*\s*(?:(?:and|et|und)\s+)?"
    r"|\s+(?:and|et|und)\s+"
)


class _Part(NamedTuple):
    """The start and end of a part of the text."""

    start: int
    end: int


def resolve_several(text: str) -> list[str]:
    """The distinct codes of the countries or bodies that a text names, in the order named.

    Raises `UnknownCountry` for a part that names none, and for a text that can mean one country or
    several: Taiwan, China.
    """
    parts = _split(text)
    codes: list[str] = []
    position = 0
    while position < len(parts):
        code, count = _read_longest_name(text, parts[position:])
        codes.append(code)
        position += count
    if not codes:
        codes = [resolve(text)]  # raises the error for a text without a name
    return list(dict.fromkeys(codes))


def resolve_one(text: str, advice: str) -> str:
    """The code of the one country or body that a text names.

    Raises `UnknownCountry` if it names several, with `advice` as hint, where `{first}` and
    `{others}` are replaced by their codes.
    """
    codes = resolve_several(text)
    if len(codes) > 1:
        first, *others = codes
        hint = advice.format(first=first, others=", ".join(others))
        names = join_names(codes)
        raise UnknownCountry(
            f"{quote(text.strip())} is {len(codes)} countries: {names}", hint=hint
        )
    return codes[0]


def _split(text: str) -> list[_Part]:
    parts = []
    start = 0
    for separator in re.finditer(_SEPARATOR, text, re.IGNORECASE):
        parts.append(_Part(start, separator.start()))
        start = separator.end()
    parts.append(_Part(start, len(text)))
    return [part for part in parts if text[part.start : part.end].strip()]


def _read_longest_name(text: str, parts: Sequence[_Part]) -> tuple[str, int]:
    """The code of the longest name at the start of the parts, and the number of parts in it."""
    longest = min(len(parts), MOST_PARTS_OF_A_NAME)
    for count in range(longest, 1, -1):
        name = text[parts[0].start : parts[count - 1].end]
        if _is_list(name, [text[part.start : part.end] for part in parts[:count]]):
            continue
        try:
            code = resolve(name)
        except UnknownCountry as error:
            if error.is_unclear:
                raise
            continue
        _refuse_two_meanings(text, name, code, parts[:count])
        return code, count
    return _resolve_part(text, parts), 1


def _is_list(name: str, parts: Sequence[str]) -> bool:
    """Whether a text must be a list: it has a separator that no name has, or only codes."""
    if ";" in name or "\n" in name:
        return True
    return all(is_code(part.strip().upper()) for part in parts)  # CU/BA is not Cuba


def _resolve_part(text: str, parts: Sequence[_Part]) -> str:
    first = text[parts[0].start : parts[0].end]
    try:
        return resolve(first)
    except UnknownCountry:
        _refuse_codes_without_separator(first)
        # Misspelt as a whole, such as Trindad and Tobago.
        if not suggest_codes(first) and suggest_codes(text):
            resolve(text)
        raise


def _refuse_codes_without_separator(text: str) -> None:
    """Raise UnknownCountry for `US UK`, with a hint on how to write it."""
    words = text.split()
    try:
        codes = [resolve(word) for word in words]
    except UnknownCountry:
        return
    if len(codes) > 1:
        hint = f'for several, write "{", ".join(codes)}"'
        raise UnknownCountry(f"no country {quote(text.strip())}", hint=hint)


def _refuse_two_meanings(
    text: str, name: str, code: str, parts: Sequence[_Part]
) -> None:
    """Raise UnknownCountry if a name with a comma can also be several: Taiwan, China."""
    try:
        codes = [resolve(text[part.start : part.end]) for part in parts]
    except UnknownCountry:
        return
    if set(codes) == {code}:
        return
    several_names = join_names(codes)
    message = f"{quote(name)} can mean {short_name(code)}, or {several_names}"
    hint = f'for both, write "{"; ".join(codes)}"; else write "{code}"'
    raise UnknownCountry(message, hint=hint)
