"""How the figures of a report were made, and what they leave out."""

from __future__ import annotations

from sanctions_cli.report.content import Section, TextPart
from sanctions_cli.report.question import ChapterQuestion

COUNTED = (
    "A listing is counted on the day on which it was announced, with the number of targets that"
    " was announced. The sums add these numbers: they are not the number of people and firms on"
    " a list today, from which names have been removed."
)
UNKNOWN = (
    "An announcement that gives no figure is never counted as zero. Where a sum leaves such"
    " announcements out, a mark at the figure says so, and a note below names them."
)


def build_section(question: ChapterQuestion) -> Section | None:
    """What is counted, in paragraphs."""
    return Section(
        anchor="counting",
        title="What is counted",
        lead="",
        parts=(TextPart((COUNTED, UNKNOWN)),),
    )
