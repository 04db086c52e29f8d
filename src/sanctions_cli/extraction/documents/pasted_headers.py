"""Where the header of a story ends that is pasted, with the story, as one paragraph.

"Norway names more officers Oslo, 18 August 2022 (NordNytt) – Norway on Thursday barred" is a title,
a dateline and a sentence, as a phone or a narrow column copies them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sanctions_cli.dates import MONTHS, WEEKDAYS

LEAST_TITLE_WORDS = 5
"""The fewest words before the date; fewer are the place of a dateline that begins a story."""

LEAST_STORY = 60
"""The fewest characters of a story behind its header."""

LONGEST_HEADER = 400
"""How far into the paragraph its date can be, in characters."""


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_MONTH = rf"(?i:{_any_of(MONTHS)})\.?"
_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = (
    rf"(?:[0-9]{{1,2}}(?:er|st|nd|rd|th)?\s{_MONTH},?\s{_YEAR}"
    rf"|{_MONTH}\s[0-9]{{1,2}},?\s{_YEAR})"
)
_END = re.compile(
    rf"(?:(?:[,:|–—]|\s-|\b(?P<label>(?i:published|posted|publié))(?:\son|\sle)?:?|\ble)\s?"
    rf"(?:(?i:{_any_of(WEEKDAYS)}),?\s)?(?:[Ll]e\s)?{_DATE}(?:\s?\([^()]{{1,40}}\))?"
    r"|(?<=[^\W\d_A-ZÀ-Þ]\s)[A-ZÀ-Þ]{4,}(?:[ ,/][\w .,]{1,25})?\s?\([A-Za-zÀ-ÿ. /-]{2,30}\))"
    r"(?P<gap>\s?(?:[–—|]|--?|[.:](?=\s))?\s{1,2})(?=[\"“«(]?[^\W_a-zß-öø-ÿ])"
)
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-zß-öø-ÿ]")


def find_header_parts(paragraph: str) -> list[tuple[int, int]]:
    """The places of the title and date with which a paragraph begins, and of the story; or none."""
    date = _END.search(paragraph, 0, LONGEST_HEADER)
    if date is None or len(paragraph) - date.end() < LEAST_STORY:
        return []
    title = paragraph[: date.start()]
    if len(title.split()) < LEAST_TITLE_WORDS or _SENTENCE_END.search(title):
        return []
    story = (date.end("gap"), len(paragraph))
    if date["label"] is None:
        return [(0, date.start("gap")), story]
    return [(0, len(title.rstrip())), (date.start(), date.start("gap")), story]
