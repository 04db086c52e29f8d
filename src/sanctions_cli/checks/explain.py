"""The account of a total that does not hold: what is stated, what the book has, and what could explain it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sanctions_cli import assertions
from sanctions_cli.assertions import Verdict
from sanctions_cli.checks.context import CheckContext
from sanctions_cli.dates import first_day
from sanctions_cli.records import TYPES

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

SHOWN = 12
"""Records named in an account; the latest, as a slip is likeliest there."""

AROUND = 31
"""Days after an assertion in which a record that was dated too late is looked for, and a tenth of those before."""

BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most "}

Line = tuple[str, str, dict[str, int]]
"""A record in an account: day, id, and what it adds by type."""


def explain_difference(
    context: CheckContext, verdict: Verdict, *, full: bool = True
) -> Iterator[str]:
    """The lines under an assertion that does not hold; the records and explanations only in a full account."""
    bound = BOUNDS[verdict.assertion.bound]
    stated = ", ".join(f"{bound}{number:,} {key}" for key, number in verdict.stated.items())
    booked = ", ".join(f"{verdict.ledger_figures[key]:,} {key}" for key in verdict.stated)
    publisher = next((source.publisher for source in verdict.assertion.sources), "")
    yield f"stated    {stated} {_when(verdict.assertion)}{f' ({publisher})' if publisher else ''}"
    yield f"the book  {booked}"
    if known := verdict.assertion.known_difference:
        yield f"known     {_known(verdict.assertion)}: {known.reason}"
    if full and verdict.gaps:
        last = _last_that_held(context, verdict)
        if first := _carried(context, verdict, last):
            yield f"carried forward: the same difference as on {first.assertion.on}, in {first.path}"
            return
        lines = _lines(context, verdict, after=last.assertion.on if last else "")
        yield from _summed(verdict, last, lines)
        yield from _explanations(context, verdict, lines)


def _when(assertion: Assertion) -> str:
    if assertion.kind == "stock":
        return f"on {assertion.on}"
    return f"from {assertion.since or 'the first day'} to {assertion.on}"


def _known(assertion: Assertion) -> str:
    differences = assertions.known_differences(assertion)
    return ", ".join(f"{gap:+,} {figure}" for figure, gap in differences.items()) or "no difference"


def _summed(verdict: Verdict, last: Verdict | None, lines: list[Line]) -> Iterator[str]:
    """The records that make up the sum, since the last total that held."""
    if last:
        held = " / ".join(f"{last.stated[key]:,}" for key in verdict.stated if key in last.stated)
        yield f"since the last total that held ({held} on {last.assertion.on}):"
    elif lines:
        yield "the records that make it up:"
    if not lines:
        yield "  no record"
    if len(lines) > SHOWN:
        yield f"  … {len(lines) - SHOWN:,} earlier"
    widest = max((len(name) for _, name, _ in lines[-SHOWN:]), default=0)
    for day, name, figures in lines[-SHOWN:]:
        numbers = "  ".join(
            f"{figures[key]:+6,}"
            for key in verdict.stated
            if key not in ("rounds", "announcements")
        )
        yield f"  {day}  {name:<{widest}}  {numbers}".rstrip()


def _last_that_held(context: CheckContext, verdict: Verdict) -> Verdict | None:
    """The latest earlier stock of the same lists that holds with figures of the same types."""
    one = verdict.assertion
    if one.kind != "stock":
        return None
    found = None
    for other in context.stocks_by_subject[assertions.subject_key(one)]:
        if other.assertion.on >= one.on:
            break
        exact = other.assertion.bound == "exact" and set(verdict.gaps) <= set(other.stated)
        if exact and other.state in ("holds", "known"):
            found = other
    return found


def _carried(context: CheckContext, verdict: Verdict, last: Verdict | None) -> Verdict | None:
    """The first stock of the same lists since then that fails by just as much: nothing new went wrong after it."""
    if verdict.assertion.kind != "stock":
        return None
    since = (last.assertion.on, last.path) if last else ("", "")
    for other in context.stocks_by_subject[assertions.subject_key(verdict.assertion)]:
        when = (other.assertion.on, other.path)
        between = since < when < (verdict.assertion.on, verdict.path)
        if between and other.state == "fails" and other.gaps == verdict.gaps:
            return other
    return None


def _lines(context: CheckContext, verdict: Verdict, after: str = "") -> list[Line]:
    """The records that the assertion adds up, in the order of their days."""
    where, values = assertions.scope_condition(verdict.assertion)
    return _read(context, verdict, f"{where} and announced > ?", [*values, after])


def _read(context: CheckContext, verdict: Verdict, where: str, values: list[Any]) -> list[Line]:
    table = "changes" if verdict.assertion.kind == "stock" else "announcements"
    query = f"select announced, id, {', '.join(f'coalesce({name}, 0)' for name in TYPES)} from {table} where {where}"
    found = []
    for day, name, *numbers in context.rows(f"{query} order by 1, 2", *values):
        figures = dict(zip(TYPES, numbers, strict=True))
        figures |= assertions.combine_types(figures)
        if any(numbers) or {"announcements", "rounds"} & set(verdict.gaps):
            found.append((day, name, figures))
    return found


def _explanations(context: CheckContext, verdict: Verdict, lines: list[Line]) -> Iterator[str]:
    """The single records whose absence, doubling, sign or day would explain the difference exactly."""
    gaps = {key: gap for key, gap in verdict.gaps.items() if key not in ("rounds", "announcements")}
    if not gaps or verdict.assertion.bound != "exact":
        return
    for day, name, figures in lines:
        if _explains(figures, gaps, verdict, -1):
            twin = next(
                (other for _, other, same in lines if other != name and same == figures), ""
            )
            why = (
                f"does it repeat {twin}, or is its day wrong?"
                if twin
                else "is its day, program or action wrong?"
            )
            yield f"without {name} ({day}) it would hold: {why}"
        elif _explains(figures, gaps, verdict, -2):
            yield f"with the sign of {name} ({day}) turned it would hold: listing or delisting?"
    for day, name, figures in _outside(context, verdict):
        if _explains(figures, gaps, verdict, 1):
            yield f"with {name} ({day}) it would hold: is its day, program or action wrong?"


def _explains(figures: dict[str, int], gaps: dict[str, int], verdict: Verdict, factor: int) -> bool:
    """Whether the record, taken in so many times, closes every gap and touches no other stated figure."""
    others = (key for key in verdict.stated if key in TYPES and key not in gaps)
    return all(factor * figures[key] == gap for key, gap in gaps.items()) and not any(
        figures[key] for key in others
    )


def _outside(context: CheckContext, verdict: Verdict) -> list[Line]:
    """Records of the same sender around the day that the assertion does not add up."""
    one = verdict.assertion
    inside = {name for _, name, _ in _lines(context, verdict)}
    day = first_day(one.on)
    since, until = (day + timedelta(days) for days in (-10 * AROUND, AROUND))
    near = "sender = ? and announced between ? and ?"
    found = _read(context, verdict, near, [one.sender, since.isoformat(), until.isoformat()])
    return [line for line in found if line[1] not in inside]
