"""The answer of a report in a sentence made from the data."""

from __future__ import annotations

from sanctions_cli.queries import summary
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.text import plural


def write_headline(question: ChapterQuestion) -> str:
    """The answer of a chapter in a sentence."""
    table = summary.tabulate_summary(question.connection, question.filters)
    return f"{plural(len(table.rows), 'sender')} listed targets."
