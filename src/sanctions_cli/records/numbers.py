"""Counts as people type them, and what they and a total make of each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records.types import MAX_COUNT
from sanctions_cli.records.vocabulary import TYPES, UNKNOWN
from sanctions_cli.text import MINUS, join_words

UNKNOWN_WORDS = (UNKNOWN, "several", "some")
"""What people type for targets of a type whose number no source gives."""

CountsByType = Mapping[str, int | str]
"""Counts by type of target, each a number or "unknown"."""

_IMPRECISE = {
    "about": r"(?:about|around|approximately|approx[.]?|roughly|nearly|almost|some|circa|ca[.]?"
    r"|c[.]?|~|≈|environ|près de) *(.+)",
    "at_least": r"(?:at least|more than|over|min[.]?|>=?|≥|au moins|plus de) *(.+)"
    r"|(.+?) *(?:[+]|or more|ou plus)",
}
"""How people type a number that is not exact, by the word for it in `precision`."""


class ImpreciseFigure(NamedTuple):
    """The figure in a text such as "more than 300", and the word for its precision."""

    figure: str
    precision: str


def find_imprecise(text: str) -> ImpreciseFigure | None:
    """The figure in a text that says that it is not exact; None for any other text."""
    for precision, pattern in _IMPRECISE.items():
        match = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
        if match:
            return ImpreciseFigure(match[match.lastindex or 1], precision)
    return None


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
            f'"{text}" is not a count', hint="write a whole number, such as 10"
        )
    # Python takes long to read thousands of digits.
    if len(digits) > 9 or int(digits) > MAX_COUNT:
        message = f'"{text[:20]}" is more than {MAX_COUNT:,}'
        raise SanctionsError(message, hint="no announcement names so many")
    return int(digits)


def parse_count_or_unknown(text: str) -> int | str:
    """The count that a person typed, or "unknown" for one of UNKNOWN_WORDS.

    Raises SanctionsError for anything else.
    """
    if text.strip().casefold() in UNKNOWN_WORDS:
        return UNKNOWN
    try:
        return parse_count(text)
    except SanctionsError as error:
        hint = f"{error.hint}, or {UNKNOWN} if no source gives it"
        hint = _suggest_precision(text) or hint
        raise SanctionsError(error.message, hint=hint) from None


def _suggest_precision(text: str) -> str:
    """How to write a number that is not exact, as a hint; "" for any other text."""
    imprecise = find_imprecise(text)
    if imprecise is None:
        return ""
    with suppress(SanctionsError):
        number = parse_count(imprecise.figure)
        return f"write {number}, and add --precision {imprecise.precision}"
    return ""


def parse_net(texts: Iterable[str]) -> dict[str, int]:
    """The net change that options state, by type of target: `individuals=9`, `entities=-2`.

    Raises SanctionsError for another form or an unknown type.
    """
    changes: dict[str, int] = {}
    for text in texts:
        name, _, figure = (part.strip() for part in text.partition("="))
        figure = figure.replace(MINUS, "-")
        if name not in TYPES or not figure.lstrip("+-").isdigit():
            hint = f"write TYPE=N; the types are {', '.join(TYPES)}"
            raise SanctionsError(f'--net "{text}" is not understood', hint=hint)
        size = parse_count(figure.removeprefix("-").removeprefix("+"))
        changes[name] = -size if figure.startswith("-") else size
    return changes


# Counts and a total


def add_total(counts: CountsByType, total: int) -> dict[str, int | str]:
    """The counts with what they leave of a total as targets of unspecified type.

    Raises SanctionsError with the arithmetic for counts that add up to more, and for those that
    leave something although they say what is unspecified or name a type of unknown number.
    """
    return _add_rest(counts, counts, total, "correct a figure or the total")


def merge_counts(
    existing: CountsByType, changes: CountsByType, total: int | None
) -> dict[str, int | str]:
    """The counts of a record after a change of some of them, or of their total, or both.

    Types that are given later are a part of what was unspecified before, whose rest remains. Raises
    SanctionsError with the arithmetic for what does not add up.
    """
    counts = dict(existing)
    counts.pop("unspecified", None)
    counts |= changes
    if total is not None:
        return _add_rest(counts, counts, total, "correct a figure or the total")
    if "unspecified" in changes or not _number(existing.get("unspecified", 0)):
        return {**existing, **changes}
    total = _sum(existing)
    hint = f"--total N changes the total of {total:,}; --unset unspecified drops it"
    return _add_rest(counts, changes, total, hint)


def _add_rest(
    counts: CountsByType, stated: CountsByType, total: int, hint: str
) -> dict[str, int | str]:
    """The counts with what they leave of a total as targets of unspecified type.

    `stated` are those of them that are stated together with the total. Raises SanctionsError with
    the arithmetic, and this hint, where they add up to another total.
    """
    rest = total - _sum(counts)
    if rest < 0 or (rest and "unspecified" in stated):
        raise SanctionsError(
            f"{format_sum(counts)}, but the total is {total:,}", hint=hint
        )
    unknown_types = [name for name, count in stated.items() if count == UNKNOWN]
    if rest and unknown_types:
        named = join_words(unknown_types)
        message = f"of {total:,} in total, {rest:,} are left for {named} ({UNKNOWN})"
        if len(unknown_types) == 1:
            raise SanctionsError(message, hint=f"say {named} {rest}, not {UNKNOWN}")
        raise SanctionsError(message, hint=f"say unspecified {rest} in their place")
    return {**counts, "unspecified": rest} if rest else dict(counts)


def format_sum(counts: CountsByType) -> str:
    """Counts added up, in words: `individuals 16 + entities 4 = 20`."""
    parts = []
    for name, number in counts.items():
        if isinstance(number, int) and number:
            parts.append(f"{name} {number:,}")
    if len(parts) < 2:
        return "".join(parts) or "0 targets"
    return f"{' + '.join(parts)} = {_sum(counts):,}"


def _sum(counts: CountsByType) -> int:
    return sum(map(_number, counts.values()))


def _number(count: int | str) -> int:
    """A count as far as it is known."""
    return count if isinstance(count, int) else 0
