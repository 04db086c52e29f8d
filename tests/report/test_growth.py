"""How a report grows with its ledger: in rows of its register, and not in questions."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hand_made_ledgers import HandMadeLedger, make_filters

from sanctions_cli.report import ReportQuestion, build_report, write_page

TODAY = date(2026, 11, 29)

SENDERS = ("CA", "EU", "GB", "US")


def fill(folder: Path, number: int) -> HandMadeLedger:
    """A ledger with so many announcements, over the same six years."""
    ledger = HandMadeLedger(folder)
    for count in range(number):
        day = date(2020, 1, 1) + timedelta(days=count * 2190 // number)
        ledger.add(SENDERS[count % 4], day.isoformat(), 3 + count % 5)
    return ledger


def test_more_announcements_take_no_more_questions_and_no_longer_figures(
    tmp_path: Path,
) -> None:
    questions, sizes = [], []
    for number in (40, 160):
        connection = fill(tmp_path / str(number), number).open()
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        report = build_report(ReportQuestion(connection, make_filters(), TODAY))
        connection.set_trace_callback(None)
        html = write_page(report).decode()
        figures, _, _ = html.partition('id="announcements"')
        questions.append(len(asked))
        sizes.append(len(figures))
    assert questions[1] <= questions[0] * 1.1
    assert sizes[1] < sizes[0] * 2
