"""`sanctions check`"""

from __future__ import annotations

from collections import Counter

from sanctions_cli import console
from sanctions_cli.options import Ledger, NoCache, open_book


def check(ledger: Ledger = None, known: bool = False, no_cache: NoCache = False) -> int:
    """Prove that the ledger holds: files, programs, references, and every total that a source states.

    Exit code 1 when something does not. --known shows the differences that are understood.
    """
    from sanctions_cli.checks import check as prove

    book = open_book(ledger, no_cache=no_cache)
    report = prove(book)
    for finding in report.findings:
        print(console.describe(finding, book.root), end="\n\n")
    states = Counter(verdict.state for verdict in report.verdicts)
    if known:
        for verdict in report.verdicts:
            if verdict.state == "known":
                gaps = ", ".join(f"{gap:+,} {key}" for key, gap in verdict.difference.items() if gap)
                print(f"{verdict.id}: {gaps}\n    {verdict.assertion['known_difference']['reason']}\n")
    files = len({finding.path for finding in report.findings})
    faults = f"{len(report.findings):,} errors in {files:,} files; " if report.findings else ""
    print(
        f"{faults}{report.records:,} records and {states['holds']:,} stated totals hold; "
        f"{states['known']:,} known differences (--known shows them), {states['unverifiable']:,} not comparable"
    )
    return 1 if report.findings else 0
