"""Counts as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records.types import MAX_COUNT
from sanctions_cli.records.vocabulary import TYPES
from sanctions_cli.text import MINUS

_GROUPS_OF_THREE = re.compile(r"[0-9]{1,3}([, _'\u00a0\u202f\u2009][0-9]{3})+")
"""1,400 and 1 400; so 1,40 is not taken for 140."""


def parse_count(text: str) -> int:
    """The count that a person typed: 1400, 1,400 or 1 400.

    Raises SanctionsError for what is no whole number from 0 to MAX_COUNT.
    """
    digits = text.strip()
    if _GROUPS_OF_THREE.fullmatch(digits):
        digits = re.sub("[^0-9]", "", digits)
    if not (digits.isascii() and digits.isdigit()):
        raise SanctionsError(
            f'"{text}" is no count', hint="a whole number from 0, in digits: 10"
        )
    # Python takes long to read thousands of digits.
    if len(digits) > 9 or int(digits) > MAX_COUNT:
        message = f'"{text[:20]}" is more than {MAX_COUNT:,}'
        raise SanctionsError(message, hint="no announcement names so many")
    return int(digits)


def parse_net(texts: Iterable[str]) -> dict[str, int]:
    """The net change that options state, by type of target: `individuals=9`, `entities=-2`.

    Raises SanctionsError for another form or an unknown type.
    """
    changes: dict[str, int] = {}
    for text in texts:
        name, _, figure = (part.strip() for part in text.partition("="))
        figure = figure.replace(MINUS, "-")
        if name not in TYPES or not figure.lstrip("+-").isdigit():
            hint = f"TYPE=N, with TYPE one of {', '.join(TYPES)}"
            raise SanctionsError(f'--net "{text}" is not understood', hint=hint)
        size = parse_count(figure.removeprefix("-").removeprefix("+"))
        changes[name] = -size if figure.startswith("-") else size
    return changes
