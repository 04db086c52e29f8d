"""All rules of `check` by name, and the report on a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sanctions_cli.assertions import Verdict
from sanctions_cli.checks.context import CheckContext, QuestionReader
from sanctions_cli.checks.counts import check_counts, check_net
from sanctions_cli.checks.dates import check_dates
from sanctions_cli.checks.duplicates import check_duplicates
from sanctions_cli.checks.files import check_files, check_unique_ids, check_unread_files
from sanctions_cli.checks.fixes import Fix, Sorting, plan_fixes
from sanctions_cli.checks.joint import check_joint
from sanctions_cli.checks.programs import check_programs
from sanctions_cli.checks.questions import check_questions
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
    "questions": check_questions,
}
"""Every rule under its stable name, in the order in which they are listed and documented."""


FIXES: dict[str, Callable[[CheckContext], Iterator[Fix | Sorting]]] = {
    "spellings": fix_spellings,
}
"""The rules that `--fix` can apply without loss, with the function that plans their changes."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The findings of the rules in a ledger, and the numbers for the summary.

    `record_count` includes announcements in broken files. `verdicts` are those on the ledger's
    assertions, None if that rule was not applied; `dossier_verdicts` are those on the totals in
    dossiers. `rule_count` is the number of rules applied; `lacks_coverage` means that the ledger
    has records but does not state its coverage.
    """

    findings: tuple[Finding, ...]
    record_count: int
    verdicts: tuple[Verdict, ...] | None = None
    dossier_verdicts: tuple[Verdict, ...] = ()
    rule_count: int = len(RULES)
    lacks_coverage: bool = False

    def count(self, severity: str) -> int:
        """The number of findings of a severity: error, warning or note."""
        return sum(finding.severity == severity for finding in self.findings)


def check_ledger(
    ledger: database.OpenLedger,
    today: date,
    rules: tuple[str, ...] = tuple(RULES),
    *,
    with_known_differences: bool = False,
    explain_question: QuestionReader | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CheckReport:
    """The report of applying the rules to a ledger, with each finding once, by file and line.

    `today` is the day after which a date is in the future. `with_known_differences` adds the
    differences that a `[known_difference]` explains, as notes. `explain_question` is as in
    `CheckContext`. `progress` is called with the number
    of rules applied so far, and the number of all.
    """
    context = CheckContext(ledger, today, explain_question)
    # A set, since several rules may report the same fault in a file.
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
    """The number of announcements in the ledger, including those in broken files."""
    paths = {path for (path,) in context.rows("select path from announcements")}
    for finding in context.ledger.findings():
        is_announcement = record_paths.file_kind(finding.path) == "announcement"
        if is_announcement and finding.path.endswith(".toml"):
            paths.add(finding.path)
    return len(paths)


def plan_fixes_of(
    ledger: database.OpenLedger, today: date, rules: tuple[str, ...]
) -> list[atomic.FileChange]:
    """The file changes that fix the findings of these rules where that loses nothing."""
    context = CheckContext(ledger, today)
    fixes: list[Fix | Sorting] = []
    for name in rules:
        if name in FIXES:
            fixes += FIXES[name](context)
    return plan_fixes(ledger.root, fixes)


def rule_summary(name: str) -> str:
    """The requirement of a rule in one line: the first paragraph of its docstring."""
    docstring = RULES[name].__doc__ or ""
    paragraph = docstring.partition("\n\n")[0]
    return " ".join(paragraph.split())


def find_rule(name: str) -> str | None:
    """The rule with this name, or whose findings have it, such as `schema`; None if none."""
    if name in RULES:
        return name
    for rule, rule_help in RULE_HELP.items():
        if name in rule_help.finding_names:
            return rule
    return None


def explain_rule(name: str) -> list[tuple[str, str]]:
    """The sections of a rule's help: a heading and a text each."""
    rule_help = RULE_HELP[name]
    return [
        ("", rule_summary(name)),
        ("Why", rule_help.why),
        ("Example", rule_help.example),
        ("Fix", rule_help.fix),
    ]
