"""Every rule of `check` under its name, and the report on a ledger that they are applied to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sanctions_cli.assertions import Verdict
from sanctions_cli.checks.context import CheckContext
from sanctions_cli.checks.counts import check_counts, check_net
from sanctions_cli.checks.dates import check_dates
from sanctions_cli.checks.duplicates import check_duplicates
from sanctions_cli.checks.files import check_files, check_unique_ids, check_unread_files
from sanctions_cli.checks.fixes import Fix, Sorting, plan_fixes
from sanctions_cli.checks.joint import check_joint
from sanctions_cli.checks.programs import check_programs
from sanctions_cli.checks.references import check_references
from sanctions_cli.checks.rule_help import RULE_HELP
from sanctions_cli.checks.sources import check_basis, check_sources
from sanctions_cli.checks.spellings import check_spellings, fix_spellings
from sanctions_cli.checks.stated_totals import (
    check_dossier_totals,
    check_stated_totals,
    dossier_totals,
    list_known_differences,
)
from sanctions_cli.checks.stock import check_delistings, check_openings, check_stock
from sanctions_cli.errors import Finding
from sanctions_cli.index import database
from sanctions_cli.ledger import atomic, record_paths

Rule = Callable[[CheckContext], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "files": check_files,
    "unread": check_unread_files,
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
    "spellings": check_spellings,
    "joint": check_joint,
    "assertions": check_stated_totals,
    "dossiers": check_dossier_totals,
}
"""Every rule under its stable name, in the order in which they are listed and documented."""


FIXES: dict[str, Callable[[CheckContext], Iterator[Fix | Sorting]]] = {
    "spellings": fix_spellings,
}
"""The rules whose findings can be corrected without losing anything, with what is to be changed."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the rules found in a ledger.

    `record_count` counts the announcements, also those in broken files. `verdicts` are those on the
    ledger's assertions, None where the rule on them was left out; `dossier_verdicts` those on the
    totals that dossiers state. `rule_count` says how many rules were applied, `lacks_coverage` that
    the ledger has records and does not state what it covers.
    """

    findings: tuple[Finding, ...]
    record_count: int
    verdicts: tuple[Verdict, ...] | None = None
    dossier_verdicts: tuple[Verdict, ...] = ()
    rule_count: int = len(RULES)
    lacks_coverage: bool = False

    def count(self, severity: str) -> int:
        """How many findings are of a severity: error, warning or note."""
        return sum(finding.severity == severity for finding in self.findings)


def check_ledger(
    ledger: database.OpenLedger,
    today: date,
    rules: tuple[str, ...] = tuple(RULES),
    *,
    with_known_differences: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> CheckReport:
    """Apply the rules to a ledger: their findings, in the order of files and lines, each once.

    `today` is the day after which a date is in the future. `with_known_differences` adds the
    differences that a `[known_difference]` explains, as notes. `progress` is called with how many
    rules have been applied, and how many there are.
    """
    context = CheckContext(ledger, today)
    # A set, as several rules may report the same fault of a file.
    findings: set[Finding] = set()
    for count, name in enumerate(rules, 1):
        findings.update(RULES[name](context))
        if progress:
            progress(count, len(rules))
    if with_known_differences:
        findings.update(list_known_differences(context))
    dossier_verdicts: tuple[Verdict, ...] = ()
    if "dossiers" in rules:
        dossier_verdicts = tuple(total.verdict for total in dossier_totals(context))
    return CheckReport(
        findings=tuple(sorted(findings)),
        record_count=_count_records(context),
        verdicts=context.verdicts if "assertions" in rules else None,
        dossier_verdicts=dossier_verdicts,
        rule_count=len(rules),
        lacks_coverage=_lacks_coverage(context),
    )


def _lacks_coverage(context: CheckContext) -> bool:
    has_records = bool(context.rows("select 1 from announcements limit 1"))
    return has_records and not context.ledger_file.get("coverage")


def _count_records(context: CheckContext) -> int:
    """How many announcements the ledger has, also those in broken files."""
    paths = {path for (path,) in context.rows("select path from announcements")}
    for finding in context.ledger.findings():
        is_announcement = record_paths.file_kind(finding.path) == "announcement"
        if is_announcement and finding.path.endswith(".toml"):
            paths.add(finding.path)
    return len(paths)


def plan_fixes_of(
    ledger: database.OpenLedger, today: date, rules: tuple[str, ...]
) -> list[atomic.FileChange]:
    """The changes of files that correct what these rules find, where that loses nothing."""
    context = CheckContext(ledger, today)
    fixes: list[Fix | Sorting] = []
    for name in rules:
        if name in FIXES:
            fixes += FIXES[name](context)
    return plan_fixes(ledger.root, fixes)


def rule_summary(name: str) -> str:
    """What a rule asks for, in one line: the first paragraph of its docstring."""
    docstring = RULES[name].__doc__ or ""
    paragraph = docstring.partition("\n\n")[0]
    return " ".join(paragraph.split())


def find_rule(name: str) -> str | None:
    """The rule of this name, or the one whose findings have it, as `schema`; None for no rule."""
    if name in RULES:
        return name
    for rule, rule_help in RULE_HELP.items():
        if name in rule_help.finding_names:
            return rule
    return None


def explain_rule(name: str) -> list[tuple[str, str]]:
    """What a rule asks for, why, an example and the correction: a heading and a text each."""
    rule_help = RULE_HELP[name]
    return [
        ("", rule_summary(name)),
        ("Why", rule_help.why),
        ("Example", rule_help.example),
        ("Fix", rule_help.fix),
    ]
