"""What a change of single records does to the sums: told from the records alone, without a book around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sanctions_cli.diff.effects import Effect, Of
from sanctions_cli.diff.fields import Record
from sanctions_cli.records import LISTINGS, TYPES

_SIGNS = {"opening": 1, "listing": 1, "relisting": 1, "delisting": -1}
Sums = Counter[tuple[Of, str, str]]


def effects_of(before: Iterable[Record], after: Iterable[Record]) -> Iterator[Effect]:
    """The sums of senders, targets and programs that change with these records.

    The records may say anything: what is no figure is not counted.
    """
    old, new = _sums(before), _sums(after)
    for of, key, field in dict.fromkeys([*old, *new]):
        one = Effect(of, key, field, old[of, key, field], new[of, key, field])
        if one.difference:
            yield one


def _sums(records: Iterable[Record]) -> Sums:
    found: Sums = Counter()
    for record in records:
        action, counts = record.get("action"), _figures(record.get("counts"))
        whose: tuple[tuple[Of, str | None], ...] = (
            ("sender", _code(record.get("sender"))),
            ("target", _code(record.get("target"))),
        )
        for of, key in whose if action in LISTINGS else ():
            _add(found, of, key, {"unknown": 1} if counts is None else counts)
        net, sign = _figures(record.get("net")), _SIGNS.get(str(action), 0)
        moved = (
            net
            if net is not None
            else {name: sign * number for name, number in (counts or {}).items()}
        )
        _add(found, "program", _code(record.get("program")), moved)
    return found


def _add(found: Sums, of: Of, key: str | None, figures: dict[str, int]) -> None:
    for name, number in figures.items() if key else ():
        found[of, str(key), name] += number
        found[of, str(key), "total"] += number if name in TYPES else 0


def _code(said: object) -> str | None:
    """The code of a country or program, several together as the index keeps them."""
    if isinstance(said, list) and said and all(isinstance(one, str) for one in said):
        return "; ".join(said)
    return said if isinstance(said, str) else None


def _figures(said: object) -> dict[str, int] | None:
    if not isinstance(said, dict):
        return None
    return {name: said[name] for name in TYPES if type(said.get(name)) is int}
