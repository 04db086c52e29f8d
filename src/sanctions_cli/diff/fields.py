"""Field by field: in what two records differ, and how a reader is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sanctions_cli.text import plural

Kind = Literal["announcement", "assertion", "program", "ledger"]
How = Literal["added", "removed", "renamed", "changed"]
Record = dict[str, Any]
Edit = tuple[str, str | None, str | None]
"""A field, what it said, and what it says now; None = nothing."""

FIGURES = ("counts", "net", "stated")
"""Tables of figures: in the first two, a type left out is zero once the table is there."""

NUMBERED = (*FIGURES, "known_difference", "redesignated")
_NUMBER = re.compile("-?[0-9]+")

CONTEXT, LONG = 3, 60
"""Texts longer than this are shown from a few words before to a few words after what changed in them."""

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: a whole record (no field), or one of its fields."""

    change: How
    kind: Kind
    id: str
    sender: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None

    @property
    def figures(self) -> tuple[int | None, int | None] | None:
        """What a field of figures said and says; None for any other field."""
        said = [one for one in (self.old, self.new) if one is not None]
        if (self.field or "").split(".")[0] not in NUMBERED or not all(
            map(_NUMBER.fullmatch, said)
        ):
            return None
        return None if self.old is None else int(self.old), None if self.new is None else int(
            self.new
        )


def edits(before: Record, after: Record, above: str = "") -> Iterator[Edit]:
    """The fields in which two records differ, those of tables and lists one by one."""
    missing = 0 if above in ("counts.", "net.") else None
    for key in dict.fromkeys([*before, *after]):
        one, two = before.get(key, missing), after.get(key, missing)
        if one == two:
            continue
        if isinstance(one, dict | None) and isinstance(two, dict | None):
            yield from _table(f"{above}{key}", one, two)
        elif isinstance(one, list | None) and isinstance(two, list | None):
            yield from _list(f"{above}{key}", one or [], two or [])
        else:
            yield f"{above}{key}", text(one), text(two)


def _table(name: str, one: Record | None, two: Record | None) -> Iterator[Edit]:
    if one is not None and two is not None:
        yield from edits(one, two, f"{name}.")
    elif one or two:  # stated on one side only: what is not stated is not zero
        for key, value in (one or two or {}).items():
            yield (
                (f"{name}.{key}", text(value), None)
                if one
                else (f"{name}.{key}", None, text(value))
            )
    else:
        yield name, None if one is None else "0", None if two is None else "0"


def _list(name: str, one: list[Any], two: list[Any]) -> Iterator[Edit]:
    gone, new = [item for item in one if item not in two], [item for item in two if item not in one]
    if not gone and not new:  # the same in another order
        yield name, text(one), text(two)
    for item in [item for item in gone if isinstance(item, dict)]:
        others = [other for other in new if isinstance(other, dict) and _same(item, other) >= 0.5]
        if others:
            near = max(others, key=lambda other: _same(item, other))
            gone.remove(item)
            new.remove(near)
            yield from edits(item, near, f"{name}[{_label(near)}].")
    yield from ((name, text(item), None) for item in gone)
    yield from ((name, None, text(item)) for item in new)


def _same(one: Record, two: Record) -> float:
    return sum(1 for key in one if one[key] == two.get(key)) / max(len(one), len(two))


def _label(item: Record) -> str:
    return str(
        next((item[key] for key in ("publisher", "topic", "sender", "field") if key in item), "…")
    )


def text(value: Any) -> str | None:
    """A value in one line."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(str(text(item)) for item in value.values())
    return "; ".join(str(text(item)) for item in value) if isinstance(value, list) else str(value)


def gist(record: Record) -> str:
    """A record in a few words: 'listing of 4 individuals, 3 entities, announced 2024-08-09'."""
    if "announced" not in record:
        return str(record.get("claim") or record.get("title") or "")
    return f"{deed(record)}, announced {record['announced']}"


def deed(record: Record) -> str:
    """What was announced: 'listing of 4 individuals, 3 entities'."""
    counts = record.get("counts")
    of = ""
    if isinstance(counts, dict):
        figures = ", ".join(_counted(number, name) for name, number in counts.items() if number)
        of = f" of {figures or 'nobody'}"
    return f"{record.get('action', 'record')}{of}"


def _counted(number: Any, name: str) -> str:
    single = {"individuals": "individual", "entities": "entity", "vessels": "vessel"}.get(name)
    return (
        plural(number, single, name) if single and isinstance(number, int) else f"{number} {name}"
    )


def told(change: Change, deep: int = 0) -> str:
    """A change in a line for people: 'counts.individuals   22 → 21'; the field is set `deep` columns wide."""
    if change.change == "renamed":
        return f"was {change.old}"
    if change.field is None:
        return change.new or change.old or ""
    return f"{change.field:{deep}}  {_step(change)}"


def _step(change: Change) -> str:
    figure = change.field is not None and change.field.split(".")[0] in FIGURES
    old, new = _excerpts(change.old or "", change.new or "")
    if figure or (change.old is not None and change.new is not None):
        return f"{'?' if change.old is None else old} → {'?' if change.new is None else new}"
    return f"+ {new}" if change.old is None else f"{MINUS} {old}"


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Two long texts, from where they begin to differ to where they end to."""
    one, two = old.split(), new.split()
    if max(len(old), len(new)) <= LONG or not one or not two or one == two:
        return old, new
    shorter = min(len(one), len(two))
    front = next((n for n in range(shorter) if one[n] != two[n]), shorter)
    back = next((n for n in range(shorter - front) if one[-1 - n] != two[-1 - n]), shorter - front)
    return _between(one, front, back), _between(two, front, back)


def _between(words: list[str], front: int, back: int) -> str:
    begin, end = max(0, front - CONTEXT), min(len(words), len(words) - back + CONTEXT)
    return f"{'… ' if begin else ''}{' '.join(words[begin:end])}{' …' if end < len(words) else ''}"
