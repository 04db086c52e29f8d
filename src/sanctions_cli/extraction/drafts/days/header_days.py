"""The day in the headings of a notice or a legal act, which is that of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.days.day_mentions import DayMention

_TITLE_OF_ACT = re.compile(
    r"\W*(?:(?:arrêté|décret|décision|ordonnance|règlement)\b[^,;:]{0,60}? du"
    r"|(?:(?:council|commission|executive|presidential|ministerial|implementing|delegated) ){0,2}"
    r"(?:regulation|decision|order|decree|ordinance|directive|proclamation)\b[^,;:]{0,60}?\sof) ",
    re.IGNORECASE,
)
"""The title of a legal act up to its day: "Décision ministérielle du" 22 août 2024."""

_BEHIND_DAY_OF_ACT = re.compile(
    r",?\s(?:portant|prise?|relati(?:f|ve)|concernant|modifiant|fixant|visant|complétant"
    r"|instituant|instaurant"
    r"|concerning|amending|implementing|on|imposing|establishing|relating to)\b"
)
"""How such a title goes on, which can end with a full stop: " portant application de"."""


_WEEK = re.compile(
    r"\b(?:week|semaine)(?: (?:of|from|beginning|ending|du))?(?: lundi)? ?$", re.I
)
"""What makes a day in a heading one of a week, in which the document came out."""


def find_header_day(
    text: str, sentences: Sequence[Sentence], days: Sequence[DayMention]
) -> str:
    """The full date in a heading above the first sentence, such as a notice's number."""
    for sentence in sentences:
        heading = text[sentence.start : sentence.end]
        is_row = "|" in heading or "\t" in heading
        if is_row:
            return ""
        for day in days:
            is_inside = sentence.start <= day.start < sentence.end
            if not is_inside or not day.is_full:
                continue
            if _is_of_document(text, sentence, day) and (
                sentence.is_heading or _BEHIND_DAY_OF_ACT.match(text, day.end)
            ):
                return day.day
        if not sentence.is_heading:
            return ""
    return ""


def _is_of_document(text: str, sentence: Sentence, day: DayMention) -> bool:
    """Whether the day in a heading is its own, or that of the act whose title it is."""
    title = text[sentence.start : day.start]
    if day.kind == "plain":
        return _WEEK.search(title) is None
    return day.kind == "citation" and _TITLE_OF_ACT.fullmatch(title) is not None
