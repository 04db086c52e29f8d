"""Rules on stated totals: the records must add up to what sources state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from sanctions_cli import assertions
from sanctions_cli.assertions import Verdict
from sanctions_cli.checks import dossiers
from sanctions_cli.checks.context import CheckContext, KeyPath
from sanctions_cli.checks.explain import explain_difference
from sanctions_cli.errors import Finding
from sanctions_cli.text import Spellings, did_you_mean

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

MAX_FULL_EXPLANATIONS = 100
"""The most totals that are explained in full; if more are wrong, fix the first ones first."""


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A stated total compared with the ledger, and its key path in a file, () for all of it."""

    path: str
    key_path: KeyPath
    verdict: Verdict


# Assertions


def check_stated_totals(context: CheckContext) -> Iterator[Finding]:
    """Every stated total matches what the records add up to, or the difference is explained."""
    yield from _report_failures(context, "assertions", assertion_totals(context))
    yield from _report_undated(context, "assertions", assertion_totals(context))
    day_by_id: dict[str, str] = dict(
        context.rows("select id, announced from announcements")
    )
    ids = Spellings(day_by_id)
    for verdict in context.verdicts:
        yield from _check_known_difference(context, verdict)
        yield from _check_left_out_records(context, verdict, day_by_id, ids)


def assertion_totals(context: CheckContext) -> Iterator[StatedTotal]:
    """All assertions in the ledger, compared with it."""
    for verdict in context.verdicts:
        yield StatedTotal(verdict.path, (), verdict)


def _report_failures(
    context: CheckContext, rule: str, totals: Iterable[StatedTotal]
) -> Iterator[Finding]:
    failures = [total for total in totals if total.verdict.state == "fails"]
    for number, total in enumerate(failures):
        hint = ""
        if not any(total.verdict.differences.values()):
            hint = "remove [known_difference]"
        is_full = number < MAX_FULL_EXPLANATIONS
        yield context.make_finding(
            total.path,
            (*total.key_path, "stated"),
            rule,
            format_failure(total.verdict),
            hint,
            details=explain_difference(context, total.verdict, is_full=is_full),
        )


def _report_undated(
    context: CheckContext, rule: str, totals: Iterable[StatedTotal]
) -> Iterator[Finding]:
    """Totals that cannot be compared because a day or a number of targets is unknown."""
    for total in totals:
        verdict = total.verdict
        if (
            verdict.state != "unverifiable"
            or verdict.assertion.unverifiable is not None
        ):
            continue
        yield context.make_finding(
            total.path,
            (*total.key_path, "stated"),
            rule,
            f"cannot be compared: {verdict.reason}",
            "find out what is not known, or say in unverifiable why nobody can",
            severity="warning",
        )


def format_failure(verdict: Verdict) -> str:
    """The difference of a total in words: `1 individual short of the stated total`."""
    if not any(verdict.differences.values()):
        # It fails because of a known difference that no longer exists.
        return "the figures match now, so the known difference no longer exists"
    failure = assertions.describe_gaps(verdict)
    if verdict.assertion.known_difference:
        return f"{failure} beyond the known difference"
    return f"{failure} {'of ' if failure.endswith('short') else ''}the stated total"


def _check_known_difference(
    context: CheckContext, verdict: Verdict
) -> Iterator[Finding]:
    """Findings on a known difference that has no figure, or figures that are not stated."""
    if verdict.assertion.known_difference is None:
        return
    differences = assertions.known_differences(verdict.assertion)
    if not differences:
        message = "known_difference has no figure"
        hint = "add a figure, such as individuals = 1, or remove the table"
        yield context.make_finding(
            verdict.path, ("known_difference",), "assertions", message, hint
        )
    for figure in differences:
        if figure not in verdict.stated:
            message = f"known_difference has {figure}, which the source does not state"
            hint = f"add {figure} to [stated], or remove it here"
            key_path = ("known_difference", figure)
            yield context.make_finding(
                verdict.path, key_path, "assertions", message, hint
            )


def _check_left_out_records(
    context: CheckContext,
    verdict: Verdict,
    day_by_id: dict[str, str],
    ids: Spellings,
) -> Iterator[Finding]:
    """Excluded records of a total that do not exist, or would not be counted anyway."""
    left_out = verdict.assertion.leaving_out
    if not left_out:
        return
    added_ids = _find_added_ids(context, replace(verdict.assertion, leaving_out=None))
    for index, record_id in enumerate(left_out):
        if record_id not in day_by_id:
            message = f'no record "{record_id}"'
            hint = did_you_mean(record_id, ids.near(record_id))
        elif record_id not in added_ids:
            message = (
                f'leaving_out names "{record_id}", which would not be counted anyway'
            )
            hint = "is the record's day, program or action wrong?"
        else:
            continue
        key_path = ("leaving_out", index)
        yield context.make_finding(
            verdict.path, key_path, "assertions", message, hint, value=record_id
        )


def _find_added_ids(context: CheckContext, assertion: Assertion) -> set[str]:
    added_ids: set[str] = set()
    for part in get_args(assertions.Part):
        condition, values = assertions.scope_condition(assertion, part)
        query = f"select id from announcements where {condition}"
        added_ids.update(record_id for (record_id,) in context.rows(query, *values))
    return added_ids


# Dossiers


def check_dossier_totals(context: CheckContext) -> Iterator[Finding]:
    """Every total in a dossier matches what the records add up to, and the records that it mentions
    exist."""
    folder = context.ledger_file.get("dossiers", "")
    if folder and dossiers.find_folder(context.ledger.root, folder) is None:
        message = f'no folder "{folder}" in the ledger or right beside it'
        hint = "name a folder relative to the ledger, or leave the key out"
        yield context.make_finding(
            "ledger.toml", ("dossiers",), "dossiers", message, hint
        )
    for dossier_file in context.dossiers:
        yield from dossier_file.findings
    yield from _report_failures(context, "dossiers", dossier_totals(context))
    yield from _report_undated(context, "dossiers", dossier_totals(context))
    yield from _check_mentions(context)


def dossier_totals(context: CheckContext) -> Iterator[StatedTotal]:
    """All assertions in the dossiers, compared with the ledger; their ids are `FILE#NUMBER`."""
    connection = context.ledger.connection
    gaps = assertions.find_gaps(connection)
    for path, dossier, *_ in context.dossiers:
        if dossier is None:
            continue
        for index, assertion in enumerate(dossier.assertions):
            total_id = f"{Path(path).stem}#{index + 1}"
            verdict = assertions.check_assertion(
                connection, assertion, total_id, path, gaps
            )
            yield StatedTotal(path, ("assertions", index), verdict)


def _check_mentions(context: CheckContext) -> Iterator[Finding]:
    """Records that a dossier mentions but that do not exist."""
    ids = {record_id for (record_id,) in context.rows("select id from announcements")}
    spellings = Spellings(ids)
    for path, dossier, *_ in context.dossiers:
        if dossier is None:
            continue
        for mention_index, mention in enumerate(dossier.mentions):
            for index, record_id in enumerate(mention.records):
                if record_id in ids:
                    continue
                yield context.make_finding(
                    path,
                    ("mentions", mention_index, "records", index),
                    "dossiers",
                    f'no record "{record_id}"',
                    did_you_mean(record_id, spellings.near(record_id)),
                    value=record_id,
                )


# Known differences


def list_known_differences(context: CheckContext) -> Iterator[Finding]:
    """A note for each total that differs from the ledger by exactly its known difference."""
    for total in [*assertion_totals(context), *dossier_totals(context)]:
        known_difference = total.verdict.assertion.known_difference
        if known_difference is None or total.verdict.state != "explained":
            continue
        yield context.make_finding(
            total.path,
            (*total.key_path, "known_difference"),
            "explained",
            format_known_difference(total.verdict),
            severity="note",
            details=[known_difference.reason],
        )


def format_known_difference(verdict: Verdict) -> str:
    """The difference between a source and the ledger in words."""
    gaps = []
    for figure, gap in verdict.differences.items():
        if gap:
            noun = assertions.figure_noun(figure, gap)
            gaps.append(assertions.format_gap(gap, noun, ("more", "fewer")))
    if not gaps:
        return "the source and the ledger agree"
    return f"the source has {' and '.join(gaps)} than the ledger"
