"""Finds the day of a text itself: in its header, its dateline or its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.paragraphs import join_wrapped_lines
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.days.day_mentions import DayMention, find_days
from sanctions_cli.extraction.mentions.days.day_patterns import DayKind, fold_text

_HEADER_LINES = 25
_HEADER_LENGTH = 3_000
_FOOTER_LENGTH = 800
"""Where the day of a document is looked for: lines and characters at its beginning and end."""

_HEADER_SEPARATORS = ",|•·–—:;/(-."
_MAX_AFTER_HEADER_DAY = 25
"""What may be before the date in a header line, and how much after it: a time, a place."""

_KINDS_OF_DOCUMENTS: tuple[DayKind, ...] = (
    "plain",
    "publication",
    "signature",
    "citation",
)
"""The kinds of days that may be the day of a document."""

_LEAST_DIVIDERS = 2
"""The fewest bars or tabs between the cells of a row of a table."""

_MAX_HEADER_LINE = 140
_MAX_DATELINE_START = 70
"""The longest header line, and how far from the beginning of a story its dateline goes."""


# A place, an agency and the like: words that begin with a capital, and what joins them.
_PLACE_WORDS = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ][^\s\d]{0,25}|[(|,.:/–—-]|les?|la|de|du|des|au|sur|unies[),]*|the|of|and|et|for)"
)
_AFTER_DATELINE = re.compile(
    r"\)?\s{0,2}(?:\([^()]{1,60}\)|,\s[^\W\d_a-z][^\s,.]{1,25}|\[[^\]]{1,60}\])?"
    r"\s{0,2}(?:[.:|(–—]|--?\s|$)"
)
_TIME = re.compile(r"\b[0-9]{1,2}[:.h][0-9]{2}\b(?: ?[a-z.]{2,4}\b)?")
_CLOSING_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{4,90})[)\]]\s*\Z")
_FIGURE = re.compile(r": \d")
_ARTICLE = re.compile(r"\b(?:[Ll]e|[Tt]he)\s+$")
# The title of a legal act up to its day, which is followed by what the act is on.
_TITLE_OF_ACT = re.compile(
    r"(?:COUNCIL |COMMISSION )?(?:IMPLEMENTING |DELEGATED )?(?:REGULATION|DECISION)\b[^.;]{0,60} of"
    r"|(?:RÈGLEMENT|DÉCISION)\b[^.;]{0,80} du"
)
_PREPOSITIONS = ("on", "in", "since", "by", "until", "from", "of", "after", "before")


def find_document_day(text: str, language: Language) -> str:
    """The ISO day that a text states for itself in its header, dateline or signature, or ""."""
    header = _take_header(join_wrapped_lines(text[:_HEADER_LENGTH]))
    dated: list[str] = []
    for line in header.split("\n"):
        for mention in find_days(line, language, ""):
            if not mention.is_full or not mention.day:
                continue
            rank = _rank_header_day(line, mention, language)
            if rank == "label":
                return mention.day
            if rank == "header":
                dated.append(mention.day)
    if dated:
        return dated[0]
    footer = join_wrapped_lines(text[-_FOOTER_LENGTH:])
    return _find_signed_day(footer, language) or _find_closing_day(footer, language)


def _find_closing_day(footer: str, language: Language) -> str:
    """The day in a bracket that closes a story: "(Pékin, de notre correspondant, 27 mai 2024)"."""
    bracket = _CLOSING_BRACKET.search(footer)
    if bracket is None:
        return ""
    line = bracket[1]
    days = {
        each.day
        for each in find_days(line, language, "")
        if each.is_full and _rank_header_day(line, each, language)
    }
    return days.pop() if len(days) == 1 else ""


def _find_signed_day(footer: str, language: Language) -> str:
    """The day of a signature, or one with a label, at the end of a text."""
    for line in footer.split("\n"):
        for mention in find_days(line, language, ""):
            if mention.is_full and mention.day:
                is_labelled = _rank_header_day(line, mention, language) == "label"
                if is_labelled or mention.kind == "signature":
                    return mention.day
    return ""


def _take_header(text: str) -> str:
    """The first lines of a text, without those of quoted mails and the rows of tables."""
    lines = []
    for line in text.split("\n"):
        if line.strip() and not line.lstrip().startswith(">"):
            lines.append(line)
    is_row = _find_rows(lines)
    header = [
        line for line, is_of_table in zip(lines, is_row, strict=True) if not is_of_table
    ]
    return "\n".join(header[:_HEADER_LINES])


def _find_rows(lines: Sequence[str]) -> list[bool]:
    """For each line whether it is the row of a table: one beside it has as many columns."""
    columns = [max(line.count("|"), line.count("\t")) for line in lines]
    return [
        count >= _LEAST_DIVIDERS
        and count
        in (*columns[max(0, index - 1) : index], *columns[index + 1 : index + 2])
        for index, count in enumerate(columns)
    ]


def _rank_header_day(
    line: str, mention: DayMention, language: Language
) -> Literal["label", "header", ""]:
    """Whether a date in a line is labelled as that of the document, or only looks like it."""
    lexicon = load_lexicon("days")[language]
    words = re.split(r"[|•·]| [–—-] ", fold_text(line[: mention.start]))[-1]
    before = _TIME.sub("", words).strip(" :,.(")
    if before in lexicon["labels"]:
        return "label"
    if _ends_with_label(before, lexicon["last_labels"]) and _is_short_line(line):
        return "label"
    labels = tuple(lexicon["not_published"])
    if _ends_with_label(before, labels):
        return ""
    if mention.kind not in _KINDS_OF_DOCUMENTS:
        return ""
    is_title = _TITLE_OF_ACT.fullmatch(line[: mention.start].strip()) is not None
    if is_title or _is_dateline(line, mention) or _is_header_line(line, mention):
        return "header"
    return ""


def _ends_with_label(before: str, labels: Sequence[str]) -> bool:
    """Whether the words before a date end with one of some labels."""
    return before in labels or before.endswith(tuple(f" {label}" for label in labels))


def _is_short_line(line: str) -> bool:
    """Whether a line is no sentence of the text."""
    return len(line) <= _MAX_HEADER_LINE and not line.rstrip().endswith(".")


def _is_dateline(line: str, mention: DayMention) -> bool:
    """Whether a line begins with a place and a date: `KINSHASA, 17 March 2025 (Agency) – `."""
    before = line[: mention.start]
    if len(before) > _MAX_DATELINE_START:
        return False
    words = before.replace("(", "( ").split()
    for word in words:
        if not _PLACE_WORDS.fullmatch(word):
            return False
    if words and words[-1].lower() in _PREPOSITIONS:
        return False
    return bool(_AFTER_DATELINE.match(line, mention.end))


def _is_header_line(line: str, mention: DayMention) -> bool:
    """Whether a line is no sentence, and has the date near its beginning or end."""
    stripped = line.strip().removesuffix(" a.m.").removesuffix(" p.m.")
    if len(stripped) > _MAX_HEADER_LINE:
        return False
    after = line[mention.end :].strip(" .)")
    before = _ARTICLE.sub("", line[: mention.start]).strip()
    is_sentence = stripped.endswith((".", "!", "?", ":", '"', "”")) and len(before) > 30
    # "Canada: 61 people (28 April 2022)" gives the day of the figure.
    is_of_figure = before.endswith("(") and _FIGURE.search(before) is not None
    if is_sentence or is_of_figure:
        return False
    if before and before[-1] not in _HEADER_SEPARATORS and not before[-1].isdigit():
        # The date is part of a title, except that of an act: "of 5 August 2024".
        is_of = before.lower() in ("of", "du")
        # "Council of the EU Press release 14 April 2025 10:35" has a time, as only a header has.
        return is_of or bool(_TIME.fullmatch(after.lower()))
    return not before or len(after) <= _MAX_AFTER_HEADER_DAY
