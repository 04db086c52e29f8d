"""Columns that an export derives from records: an import uses what they add, and checks the rest.

Names repeat codes, a total is the sum of the counts, and `unknown_types` names the types without a
number. All imports follow these rules, so that none silently drops a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeGuard

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import TYPES, UNKNOWN, order_types
from sanctions_cli.text import join_words

NAMES = {
    "sender_name": "sender",
    "target_name": "target",
    "sender_iso3": "sender",
    "target_iso3": "target",
}
"""The columns that repeat the codes of a field in another form, with that field."""

DERIVED_COLUMNS = (*NAMES, "total", "unknown_types", "caveats")
"""All derived columns. Caveats are about an answer, so no record can contradict them."""

EmptyMeaning = Literal["unknown", "zero"]
"""The readings of an empty count beside a filled one: an unknown number, or zero."""

EmptyReading = Literal["", "unknown", "zero", "nothing left", "rest", "larger total"]
"""How the empty counts of a row were read; "" if there are none, or if none is filled.

nothing left: as zero, since the counts already add up to the total
rest: the remainder of the total is of unspecified type
larger total: the same if no count is empty
"""

Counts = dict[str, int | str]
"""By type of target, a number or "unknown"."""


class Contradiction(NamedTuple):
    """A derived value that the record contradicts: its column, text, reason and hint."""

    column: str
    text: str
    reason: str
    hint: str


# Counts


def complete_counts(
    counts: Mapping[str, int | str],
    empty_types: Sequence[str],
    derived: Mapping[str, object],
    empty_meaning: EmptyMeaning,
) -> tuple[Counts, EmptyReading]:
    """The counts, completed from a total and the unknown types, and the reading of empty ones.

    counts: the filled counts; empty_types: the types with an empty count
    derived: values by the names of DERIVED_COLUMNS
    """
    completed: Counts = dict(counts)
    for name in _unknown_types_of(derived):
        completed.setdefault(name, UNKNOWN)
    total = derived.get("total")
    if not completed:
        if is_number(total):
            # A total without any type is of unspecified type.
            return {"unspecified": total}, ""
        return {}, ""
    # An empty cell there means that nothing is unspecified.
    empty = [name for name in empty_types if name not in (*completed, "unspecified")]
    if is_number(total) and UNKNOWN not in completed.values():
        rest = total - sum_known(completed)
        if rest == 0:
            return completed, "nothing left" if empty else ""
        # As with --individuals 10 --total 17; see `numbers.add_total`.
        if rest > 0 and empty_meaning == "unknown" and "unspecified" not in completed:
            reading: EmptyReading = "rest" if empty else "larger total"
            return {**completed, "unspecified": rest}, reading
    if not empty:
        return completed, ""
    if empty_meaning == "unknown":
        completed |= dict.fromkeys(empty, UNKNOWN)
    return completed, empty_meaning


def is_number(value: object) -> TypeGuard[int]:
    """Whether a value is a whole number; true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def sum_known(counts: Mapping[str, int | str]) -> int:
    """The sum of the counts, without those of unknown number."""
    return sum(count for count in counts.values() if isinstance(count, int))


def _unknown_types_of(derived: Mapping[str, object]) -> tuple[str, ...]:
    names = derived.get("unknown_types")
    if isinstance(names, str):
        names = _split_names(names)
    if not isinstance(names, list):
        # Anything else contradicts the record, and is refused there.
        return ()
    return order_types(names)


def _split_names(text: str) -> list[str]:
    return [name.strip() for name in text.split(";")]


# Contradictions


def find_contradictions(
    codes: Mapping[str, Sequence[str]],
    counts: Mapping[str, int | str],
    derived: Mapping[str, object],
) -> Iterator[Contradiction]:
    """The derived values that the record contradicts.

    codes: the countries of `sender` and `target`
    counts: as returned by `complete_counts`
    derived: values by the names of DERIVED_COLUMNS; None and "" are ignored
    """
    for column, field in NAMES.items():
        value = derived.get(column)
        if value not in (None, "") and codes.get(field):
            yield from _check_name(column, value, field, codes[field])
    yield from _check_total(counts, derived.get("total"))
    yield from _check_unknown_types(counts, derived.get("unknown_types"))


def _check_name(
    column: str, value: object, field: str, codes: Sequence[str]
) -> Iterator[Contradiction]:
    text = str(value)
    if isinstance(value, list):
        text = "; ".join(map(str, value))
    try:
        named_codes = countries.resolve_several(text)
    except SanctionsError:
        named_codes = []
    expected = ", ".join(map(countries.short_name, codes))
    # What an export wrote is right, also where it is not read back as the names of countries.
    is_as_exported = text.casefold() == expected.casefold()
    if set(named_codes) != set(codes) and not is_as_exported:
        reason = f"the {field} beside it is {expected}"
        yield Contradiction(column, text, reason, "correct one of them")


def _check_total(
    counts: Mapping[str, int | str], total: object
) -> Iterator[Contradiction]:
    if total in (None, ""):
        return
    if not is_number(total):
        hint = "a whole number from 0, in digits"
        yield Contradiction("total", str(total), "this is not a count", hint)
    elif total != sum_known(counts):
        reason = f"the counts add up to {sum_known(counts):,}"
        hint = "correct one of them"
        if "unspecified" in counts and total > sum_known(counts):
            hint = "correct the total, or the number of unspecified targets"
        yield Contradiction("total", str(total), reason, hint)


def _check_unknown_types(
    counts: Mapping[str, int | str], value: object
) -> Iterator[Contradiction]:
    if value in (None, "", []):
        return
    names = value
    if isinstance(value, str):
        names = _split_names(value)
    if not isinstance(names, list):
        names = [value]
    text = "; ".join(map(str, names))
    strange = [str(name) for name in names if name not in TYPES]
    if strange:
        reason = f"no type of target: {', '.join(strange)}"
        yield Contradiction("unknown_types", text, reason, f"types: {', '.join(TYPES)}")
        return
    unknown = [name for name, count in counts.items() if count == UNKNOWN]
    if set(names) != set(unknown):
        expected = join_words(unknown) or "none"
        reason = f"the types of unknown number are {expected}"
        yield Contradiction("unknown_types", text, reason, "correct one of them")
