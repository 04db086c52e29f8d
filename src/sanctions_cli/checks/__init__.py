"""What must hold in a ledger: each rule a small function, named in one tuple; its first line is its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sanctions_cli.assertions import Verdict
from sanctions_cli.checks import dates, figures, files, others, sources, totals
from sanctions_cli.checks.case import Case
from sanctions_cli.errors import Finding
from sanctions_cli.index.database import Book

Rule = Callable[[Case], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "files": files.files,
    "unique-ids": files.unique_ids,
    "programs": files.programs,
    "references": files.references,
    "dates": dates.dates,
    "openings": dates.openings,
    "counts": figures.counts,
    "net": figures.net,
    "stock": figures.stock,
    "delistings": figures.delistings,
    "sources": sources.sources,
    "basis": sources.basis,
    "duplicates": others.duplicates,
    "joint": others.joint,
    "assertions": totals.assertions,
    "dossiers": totals.dossiers,
}
"""Every rule under its stable name, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Report:
    """What checking found, how many records no error stands in, and what was held against them."""

    findings: tuple[Finding, ...]
    records: int
    verdicts: tuple[Verdict, ...]
    partial: bool = False
    """Whether some rules were left out, so that nothing is said of what they look at."""

    def of(self, severity: str) -> int:
        """How many findings are errors, or warnings."""
        return sum(finding.severity == severity for finding in self.findings)


def check(
    book: Book, today: date, rules: tuple[str, ...] = tuple(RULES), *, known: bool = False
) -> Report:
    """Apply the rules; every finding of each, in the order of files and lines, and the `known` differences as notes."""
    case = Case(book, today)
    found = {finding for name in rules for finding in RULES[name](case)}
    wrong = {finding.path for finding in found if finding.severity == "error"}
    sound = sum(path not in wrong for (path,) in case.rows("select path from announcements"))
    judged = [*(case.verdicts if "assertions" in rules else ())]
    judged += [fact.verdict for fact in totals.facts(case)] if "dossiers" in rules else []
    notes = set(totals.known(case)) if known else set()
    return Report(tuple(sorted(found | notes)), sound, tuple(judged), len(rules) < len(RULES))


def explain(name: str) -> str:
    """What a rule asks for: the first line of its docstring."""
    return (RULES[name].__doc__ or "").split("\n")[0]
