"""Rules on stated totals: what sources say the records must sum to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import assertions
from sanctions_cli.assertions import Verdict
from sanctions_cli.checks.context import CheckContext, KeyPath
from sanctions_cli.checks.explain import explain_difference
from sanctions_cli.errors import Finding
from sanctions_cli.text import did_you_mean

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

FULL = 100
"""Totals that are accounted for in full; who has more of them wrong begins with the first."""


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A stated total held against the book, and its place in a file."""

    path: str
    where: KeyPath
    verdict: Verdict


def check_stated_totals(context: CheckContext) -> Iterator[Finding]:
    """Every total that a source states is what the records sum to, save for known differences."""
    yield from _failing(context, "assertions", [_fact(one) for one in context.verdicts])
    announced: dict[str, str] = dict(context.rows("select id, announced from announcements"))
    for verdict in context.verdicts:
        yield from _idle(context, verdict)
        yield from _left_out(context, verdict, announced)


def check_dossier_totals(context: CheckContext) -> Iterator[Finding]:
    """Every fact in the dossiers is what the records sum to, and the records that they mention exist."""
    if (folder := context.ledger_file.get("dossiers")) and not os.path.isdir(
        context.ledger.root / folder
    ):
        hint = 'dossiers = "FOLDER", seen from the ledger, or leave the key out'
        yield context.make_finding(
            "ledger.toml", ("dossiers",), "dossiers", f'no folder "{folder}"', hint
        )
    yield from _failing(context, "dossiers", [*dossier_totals(context)])
    ids = {row[0] for row in context.rows("select id from announcements")}
    for path, dossier, findings in context.dossiers:
        yield from findings
        for n, mention in enumerate(dossier.mentions if dossier else ()):
            for m, name in enumerate(mention.records):
                if name not in ids:
                    where = ("mentions", n, "records", m)
                    yield context.make_finding(
                        path,
                        where,
                        "dossiers",
                        f'no record "{name}"',
                        did_you_mean(name, ids),
                        value=name,
                    )


def dossier_totals(context: CheckContext) -> Iterator[StatedTotal]:
    """The countable facts of every dossier, judged."""
    for path, dossier, _ in context.dossiers:
        for n, assertion in enumerate(dossier.assertions if dossier else ()):
            name = f"{Path(path).stem}#{n + 1}"
            verdict = assertions.check_assertion(context.ledger.connection, assertion, name, path)
            yield StatedTotal(path, ("assertions", n), verdict)


def list_known_differences(context: CheckContext) -> Iterator[Finding]:
    """The differences that are understood, as notes at their places."""
    for fact in [*map(_fact, context.verdicts), *dossier_totals(context)]:
        known_difference = fact.verdict.assertion.known_difference
        if known_difference and fact.verdict.state == "known":
            reason = known_difference.reason
            where = (*fact.where, "known_difference")
            yield context.make_finding(
                fact.path, where, "known", differs(fact.verdict), severity="note", details=[reason]
            )


def differs(verdict: Verdict) -> str:
    """A known difference in words."""
    gaps = [
        assertions.format_gap(gap, assertions.figure_noun(figure, gap), ("more", "fewer"))
        for figure, gap in verdict.differences.items()
        if gap
    ]
    return (
        f"the source has {' and '.join(gaps)} than the book"
        if gaps
        else "the source and the book agree"
    )


def _fact(verdict: Verdict) -> StatedTotal:
    return StatedTotal(verdict.path, (), verdict)


def _failing(context: CheckContext, rule: str, judged: list[StatedTotal]) -> Iterator[Finding]:
    failing = [fact for fact in judged if fact.verdict.state == "fails"]
    for number, fact in enumerate(failing):
        details = explain_difference(context, fact.verdict, full=number < FULL)
        where = (*fact.where, "stated")
        hint = "" if any(fact.verdict.differences.values()) else "take [known_difference] out"
        yield context.make_finding(
            fact.path, where, rule, said(fact.verdict), hint, details=details
        )


def _idle(context: CheckContext, verdict: Verdict) -> Iterator[Finding]:
    """A known difference of a figure that nobody states explains nothing."""
    explained = assertions.known_differences(verdict.assertion)
    if verdict.assertion.known_difference and not explained:
        message = "a known difference of nothing"
        hint = "say of how many, as in individuals = 1, or take it out"
        yield context.make_finding(verdict.path, ("known_difference",), "assertions", message, hint)
    for key in explained:
        if key not in verdict.stated:
            message = f"a known difference of {key}, which are not stated"
            where = ("known_difference", key)
            yield context.make_finding(
                verdict.path, where, "assertions", message, f"state them, or take {key} out"
            )


def _left_out(
    context: CheckContext, verdict: Verdict, announced: dict[str, str]
) -> Iterator[Finding]:
    """A record that is left out must be there, and would be added up otherwise."""
    left_out = verdict.assertion.leaving_out
    if not left_out:
        return
    counted = _counted(context, replace(verdict.assertion, leaving_out=None))
    for n, name in enumerate(left_out):
        if name in announced and name not in counted:
            message = f'leaves out "{name}", which it would not add up anyway'
            hint = "is the record's day, program or action wrong?"
        elif name not in announced:
            message, hint = f'no record "{name}"', did_you_mean(name, announced)
        else:
            continue
        yield context.make_finding(
            verdict.path, ("leaving_out", n), "assertions", message, hint, value=name
        )


def _counted(context: CheckContext, assertion: Assertion) -> set[str]:
    where, values = assertions.scope_condition(assertion)
    return {row[0] for row in context.rows(f"select id from announcements where {where}", *values)}


def said(verdict: Verdict) -> str:
    """The difference in words: 'the book is 1 individual short'."""
    if not any(verdict.differences.values()):
        return "the figures agree now, so the known difference is none any more"
    parts = [
        assertions.format_gap(gap, assertions.figure_noun(figure, gap))
        for figure, gap in verdict.gaps.items()
    ]
    beyond = " beyond the known difference" if verdict.assertion.known_difference else ""
    return f"the book is {', '.join(parts)}{beyond}"
