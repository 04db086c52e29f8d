"""Every rule of `check` under its name, and the report on a ledger that they are applied to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sanctions_cli.assertions import Verdict
from sanctions_cli.checks.context import CheckContext
from sanctions_cli.checks.counts import check_counts, check_net
from sanctions_cli.checks.dates import check_dates
from sanctions_cli.checks.duplicates import check_duplicates
from sanctions_cli.checks.files import check_files, check_unique_ids
from sanctions_cli.checks.joint import check_joint
from sanctions_cli.checks.programs import check_programs
from sanctions_cli.checks.references import check_references
from sanctions_cli.checks.sources import check_basis, check_sources
from sanctions_cli.checks.stated_totals import (
    check_dossier_totals,
    check_stated_totals,
    dossier_totals,
    list_known_differences,
)
from sanctions_cli.checks.stock import check_delistings, check_openings, check_stock
from sanctions_cli.errors import Finding
from sanctions_cli.index import database

Rule = Callable[[CheckContext], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "files": check_files,
    "unique-ids": check_unique_ids,
    "programs": check_programs,
    "references": check_references,
    "dates": check_dates,
    "openings": check_openings,
    "counts": check_counts,
    "net": check_net,
    "stock": check_stock,
    "delistings": check_delistings,
    "sources": check_sources,
    "basis": check_basis,
    "duplicates": check_duplicates,
    "joint": check_joint,
    "assertions": check_stated_totals,
    "dossiers": check_dossier_totals,
}
"""Every rule under its stable name, in the order in which they are listed and documented."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the rules found in a ledger.

    `sound_records` counts the announcements whose files have no error. `verdicts` are the stated
    totals that were compared with the ledger. `is_partial`: some rules were left out, so the report
    does not speak for the ledger as a whole.
    """

    findings: tuple[Finding, ...]
    sound_records: int
    verdicts: tuple[Verdict, ...]
    is_partial: bool = False

    def count(self, severity: str) -> int:
        """How many findings are of a severity: error, warning or note."""
        return sum(finding.severity == severity for finding in self.findings)


def check_ledger(
    ledger: database.OpenLedger,
    today: date,
    rules: tuple[str, ...] = tuple(RULES),
    *,
    with_known_differences: bool = False,
) -> CheckReport:
    """Apply the rules to a ledger: their findings, in the order of files and lines, each once.

    `today` is the day after which a date is in the future. `with_known_differences` adds the
    differences that a `[known_difference]` explains, as notes.
    """
    context = CheckContext(ledger, today)
    # A set, as several rules may report the same fault of a file.
    findings: set[Finding] = set()
    for name in rules:
        findings.update(RULES[name](context))
    # Before the notes, which say that something is right.
    sound_records = _count_sound_records(context, findings)
    if with_known_differences:
        findings.update(list_known_differences(context))
    return CheckReport(
        findings=tuple(sorted(findings)),
        sound_records=sound_records,
        verdicts=tuple(_verdicts(context, rules)),
        is_partial=len(rules) < len(RULES),
    )


def _count_sound_records(context: CheckContext, findings: Iterable[Finding]) -> int:
    """How many announcements are in files without errors."""
    paths = {path for (path,) in context.rows("select path from announcements")}
    for finding in findings:
        if finding.severity == "error":
            paths.discard(finding.path)
    return len(paths)


def _verdicts(context: CheckContext, rules: tuple[str, ...]) -> Iterator[Verdict]:
    """The stated totals that the rules have looked at."""
    if "assertions" in rules:
        yield from context.verdicts
    if "dossiers" in rules:
        for total in dossier_totals(context):
            yield total.verdict


def rule_summary(name: str) -> str:
    """What a rule asks for, in one line: the first paragraph of its docstring."""
    docstring = RULES[name].__doc__ or ""
    paragraph = docstring.partition("\n\n")[0]
    return " ".join(paragraph.split())
