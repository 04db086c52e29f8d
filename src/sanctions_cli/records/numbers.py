"""Counts as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records.types import MAX_COUNT
from sanctions_cli.records.vocabulary import TYPES

_GROUPS = re.compile(r"[0-9]{1,3}([, _'\u00a0\u202f\u2009][0-9]{3})+")
"""Groups of three, so that 1,40 is not taken for 140."""


def parse_count(text: str) -> int:
    """A count as people write it: 1400, 1,400 or 1 400."""
    digits = text.strip()
    if _GROUPS.fullmatch(digits):
        digits = re.sub("[^0-9]", "", digits)
    if not (digits.isascii() and digits.isdigit()):
        raise SanctionsError(f'"{text}" is no count', hint="a whole number from 0, in digits: 10")
    if len(digits) > 9 or int(digits) > MAX_COUNT:
        raise SanctionsError(
            f'"{text[:20]}" is more than {MAX_COUNT:,}', hint="no announcement names so many"
        )
    return int(digits)


def parse_net(words: Iterable[str]) -> dict[str, int]:
    """`individuals=9` and `entities=-2` as a table."""
    found = {}
    for word in words:
        name, _, figure = (part.strip() for part in word.partition("="))
        digits = figure.replace("\N{MINUS SIGN}", "-")
        if name not in TYPES or not digits.lstrip("+-").isdigit():
            hint = f"TYPE=N, with TYPE one of {', '.join(TYPES)}"
            raise SanctionsError(f'--net "{word}" is not understood', hint=hint)
        size = parse_count(digits.removeprefix("-").removeprefix("+"))
        found[name] = -size if digits.startswith("-") else size
    return found
