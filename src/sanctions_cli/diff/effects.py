"""What a change of the book does to its sums, and to the assertions that it must bear out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sanctions_cli.assertions import Verdict, check_assertions, compute_stock
from sanctions_cli.queries import Filters, format_country_list, grouping
from sanctions_cli.records import TYPES

LAST_DAY = "9999-12-31"

Of = Literal["sender", "target", "program"]
Turning = Literal["began", "ceased", "differs", "fails"]


@dataclass(frozen=True, slots=True)
class Effect:
    """A sum that changed: of the targets listed by a sender or against a target, or of what stands on a list."""

    of: Of
    key: str
    field: str
    """A type of target, `total`, or `unknown`: announcements without a figure."""
    old: int
    new: int

    @property
    def difference(self) -> int:
        """By how much it changed."""
        return self.new - self.old


def effects(old: sqlite3.Connection, new: sqlite3.Connection, filters: Filters) -> list[Effect]:
    """The sums that changed: what was listed by each sender and against each target, and the stock of each program."""
    found = listed((old, filters), (new, filters))
    for program in sorted(_programs(old, filters) | _programs(new, filters)):
        found += gaps(
            "program",
            program,
            compute_stock(old, program, LAST_DAY),
            compute_stock(new, program, LAST_DAY),
        )
    return found


def listed(*sides: tuple[sqlite3.Connection, Filters]) -> list[Effect]:
    """How the targets listed by each sender and against each target differ between two books, or two periods of one."""
    found: list[Effect] = []
    for by in ("sender", "target"):
        before, after = (
            {
                one.keys[0]: one
                for one in grouping.sum_announcements(
                    book, grouping.with_counted_actions(filters, (by,)), (by,)
                )
            }
            for book, filters in sides
        )
        for key in sorted({*before, *after}):
            found += gaps(by, key, _figures(before.get(key)), _figures(after.get(key)))
    return found


def gaps(of: Of, key: str, before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[Effect]:
    """The fields in which two sums differ."""
    for field in (*TYPES, "total", "unknown"):
        if before.get(field, 0) != after.get(field, 0):
            yield Effect(of, key, field, before.get(field, 0), after.get(field, 0))


def _figures(one: grouping.GroupSum | None) -> dict[str, int]:
    """The known figures of a sum, and beside them how many announcements have none."""
    if one is None:
        return {}
    known = dict(zip(TYPES, one.counts or (0,) * len(TYPES), strict=True))
    return known | {"total": one.total or 0, "unknown": one.unknown}


def _programs(book: sqlite3.Connection, filters: Filters) -> set[str]:
    where, values = filters.where()
    query = f"select distinct program from announcements a where {where} and program is not null"
    return {program for (program,) in book.execute(query, values)}


def signed(gaps: Mapping[str, int]) -> str:
    """'Canada +190, US −3'."""
    figures = {
        key: f"{gap:+,}".replace("-", "\N{MINUS SIGN}") for key, gap in sorted(gaps.items()) if gap
    }
    return ", ".join(f"{format_country_list(key)} {figure}" for key, figure in figures.items())


def summed(found: Iterable[Effect], of: Of, field: str) -> str:
    """One effect on all senders, targets or programs: 'Canada +190, US −3'."""
    return signed({one.key: one.difference for one in found if (one.of, one.field) == (of, field)})


@dataclass(frozen=True, slots=True)
class Turn:
    """An assertion that began or ceased to hold, that fails by another amount, or a new one that fails."""

    change: Turning
    id: str
    sender: str
    before: dict[str, int]
    after: dict[str, int]
    """By how much the stated figures exceed the book's, then and now."""

    @property
    def how(self) -> str:
        """By how much it fails, or failed."""
        now, was = short(self.after), short(self.before)
        return {"ceased": now, "fails": now, "began": f"was {was}", "differs": f"{now}, was {was}"}[
            self.change
        ]


def turns(
    old: sqlite3.Connection, new: sqlite3.Connection, wanted: set[str], former: Mapping[str, str]
) -> Iterator[Turn]:
    """The assertions in `wanted` whose verdict turned; `former` has the old ids of those that were renamed."""
    before = {one.id: one for one in check_assertions(old)}
    for now in check_assertions(new):
        was = before.get(former.get(now.id, now.id))
        if now.id in wanted and (change := _turn(was, now)):
            yield Turn(
                change,
                now.id,
                now.assertion["sender"],
                was.gaps if was and was.state == "fails" else {},
                _now(now),
            )


def _turn(was: Verdict | None, now: Verdict) -> Turning | None:
    if was is None:
        return "fails" if now.state == "fails" else None
    if was.state != "fails":
        return "ceased" if now.state == "fails" else None
    if now.state != "fails":
        return "began"
    return "differs" if was.gaps != now.gaps else None


def _now(now: Verdict) -> dict[str, int]:
    return now.gaps if now.state == "fails" else {}


_SINGLE = {"individuals": "individual", "entities": "entity", "vessels": "vessel", "parties": "party",
           "rounds": "round", "announcements": "announcement"}  # fmt: skip


def short(gaps: Mapping[str, int]) -> str:
    """'1 individual short, 2 entities over'."""
    said = (
        f"{abs(gap):,} {_SINGLE.get(name, name) if abs(gap) == 1 else name} {'short' if gap > 0 else 'over'}"
        for name, gap in gaps.items()
        if gap
    )
    return ", ".join(said) or "not the known difference"
