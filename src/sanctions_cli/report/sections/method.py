"""How the figures of a report were made, and what they leave out."""

from __future__ import annotations

from sanctions_cli.report.content import Section, TextPart
from sanctions_cli.report.question import ChapterQuestion

COUNTED = (
    "A listing counts on the day on which it was announced, with the number of targets that was"
    " announced. The sums add these numbers: they are not the number of people and organisations"
    " on the lists today, from which some have been removed since.",
    "One target can be counted more than once: by several senders, or by one sender that puts it"
    " on two lists. A figure that adds lists which are known to overlap is marked.",
    "Unknown is never zero. An announcement that gives no figure is left out of the sums and"
    " marked where it belongs. Where the ledger does not cover a sender or a time, there is no"
    " data; a dash means that the ledger covers it and has no such announcement.",
)

DATE_RULES = {
    "effective": "Days are those on which an act took effect, or else of its announcement.",
    "listed": "Days are those on which targets were listed, or else of the announcement.",
}
"""What else is to be said where another date than that of the announcement counts."""


def build_counting(question: ChapterQuestion) -> Section | None:
    """What is counted, in paragraphs."""
    paragraphs: tuple[str, ...] = COUNTED
    date_rule = DATE_RULES.get(question.filters.date)
    if date_rule:
        paragraphs = (*paragraphs, date_rule)
    return Section(
        anchor="counting",
        title="What is counted",
        lead="",
        parts=(TextPart(paragraphs),),
    )
