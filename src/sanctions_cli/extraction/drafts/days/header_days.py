"""The day in the headings of a notice or a legal act, which is that of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.days.day_mentions import DayMention

_TITLE_OF_ACT = re.compile(
    r"\W*(?:arrêté|décret|décision|ordonnance|règlement)\b[^,;:]{0,60}? du ",
    re.IGNORECASE,
)
"""The title of a legal act up to its day: "Décision ministérielle du" 22 août 2024."""


def find_header_day(
    text: str, sentences: Sequence[Sentence], days: Sequence[DayMention]
) -> str:
    """The full date in a heading above the first sentence, such as a notice's number."""
    for sentence in sentences:
        heading = text[sentence.start : sentence.end]
        is_row = "|" in heading or "\t" in heading
        if not sentence.is_heading or is_row:
            return ""
        for day in days:
            is_inside = sentence.start <= day.start < sentence.end
            if is_inside and day.is_full and _is_of_document(text, sentence, day):
                return day.day
    return ""


def _is_of_document(text: str, sentence: Sentence, day: DayMention) -> bool:
    """Whether the day in a heading is its own, or that of the act whose title it is."""
    if day.kind == "plain":
        return True
    title = text[sentence.start : day.start]
    return day.kind == "citation" and _TITLE_OF_ACT.fullmatch(title) is not None
