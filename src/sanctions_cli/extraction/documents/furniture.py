"""Tells which lines of a text are beside the story: menus, captions, related links, corrections.

HTML pages mark most of them (`html_elements`); a text that was copied from a browser has only
their words, which are data (`lexicon/furniture.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.patterns import compile_pattern

_MAX_LABEL_LENGTH = 60
"""The longest line in characters that is compared with the titles of sections."""

_MAX_LINK_LENGTH = 200
"""The longest paragraph in characters that a phrase of furniture makes one as a whole."""

BULLET = re.compile(
    r"\s*(?:[•◦▪‣·●►▸■➤✓*–—-]|o|(?:[0-9]{1,2}|[a-z]|[ivx]{2,4})[.)]|\([a-z0-9]{1,3}\))\s+"
)
"""The mark or number of an item of a list."""

QUOTED_MAIL = re.compile(r"\s*>")
"""The beginning of a line that a mail quotes."""

_FOOTNOTE = re.compile(r"\s*(?:\[[0-9]{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹])")
# A credit ends a caption: (Lena Roth/Pool), (Reuters), (AP Photo).
_CREDIT = re.compile(
    r"\([^()]{0,120}(?:[^\W\d_]/[^\W\d_]|\bvia\b|[Pp]hoto\b|Reuters|AFP|Getty|Associated Press)"
    r"[^()]{0,80}\)\s*$"
    r"|(?:[Pp]hoto(?:graph|graphie)?|[Ii]mage|[Pp]icture|[Cc]r[ée]dits?)\s?:[^:.]{1,80}$"
)


_TICKER = "+++"
"""What divides the headlines of a ticker."""

_BREADCRUMB = re.compile(r" [>›»/] ")
"""What is between the pages above a page: "Home > Sanctions > Russia"."""

_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class FurnitureFinder:
    """Tells which paragraphs are beside the story, one after the other."""

    def __init__(self, language: Language) -> None:
        lexicon = load_lexicon("furniture")[language]
        self._section_titles = frozenset(lexicon["section_titles"])
        self._section_starts = tuple(lexicon["section_starts"])
        self._lines = frozenset(lexicon["lines"])
        self._line_starts = tuple(lexicon["line_starts"])
        self._label = _load_labels(language)
        self._teaser = _load_teasers(language)
        self._row = _load_rows(language)
        self._note_starts = tuple(lexicon["note_starts"])
        self._anywhere = tuple(lexicon["anywhere"])
        self._is_in_section = False

    def is_furniture(self, paragraph: str, *, is_heading: bool) -> bool:
        """Whether the next paragraph is beside the story.

        After the title of a list of links, so are all lines up to the next one that is prose.
        """
        label = paragraph[: _MAX_LABEL_LENGTH + 1].lower().strip(" .:•*-–—|[(>")
        is_line = is_heading or bool(BULLET.match(paragraph))
        if not is_line:
            self._is_in_section = False
        begins_section = label in self._section_titles
        if is_heading and label.startswith(self._section_starts):
            begins_section = True
        if begins_section:
            self._is_in_section = True
            return True
        if self._is_in_section:
            return True
        if _is_footnote(paragraph) or QUOTED_MAIL.match(paragraph):
            return True
        if _CREDIT.search(paragraph[-250:]):
            return True
        words = paragraph.lower() if len(paragraph) <= _MAX_LINK_LENGTH else ""
        if any(phrase in words for phrase in self._anywhere):
            return True
        if self._teaser.fullmatch(words) or self._row.fullmatch(words):
            return True
        if self.is_menu(paragraph) or paragraph.count(_TICKER) > 1:
            return True
        is_note = label.startswith((*self._line_starts, *self._note_starts))
        return is_note or self.begins_furniture(paragraph)

    def is_menu(self, line: str) -> bool:
        """Whether a line is one of a menu: "Share | Print | Related: Two names on the list"."""
        entries = [
            entry.strip(" .:•*-–—|[(>")
            for entry in line[:_MAX_LINK_LENGTH].lower().split(" | ")
        ]
        return entries[0].startswith(self._line_starts) or any(
            entry in self._lines for entry in entries
        )

    def find_menu(self, lines: Sequence[str]) -> list[int]:
        """Which of the first lines of a text, above its title, are a menu with other headlines.

        A header has the day of its own text, and where a page is on its site tells what it is on.
        """
        if any(_HAS_YEAR.search(line) for line in lines):
            return []
        menus = [number for number, line in enumerate(lines) if self.is_menu(line)]
        first = min(menus, default=len(lines))
        return [
            number
            for number, line in enumerate(lines)
            if number >= first and not _BREADCRUMB.search(line)
        ]

    def begins_furniture(self, text: str) -> bool:
        """Whether a sentence that begins so is a link or a caption within a paragraph."""
        beginning = text[:_MAX_LABEL_LENGTH].lower().lstrip(" •*-–—[(>")
        is_label = self._label.match(beginning) is not None
        return is_label or beginning.startswith(self._line_starts)


@cache
def _load_labels(language: Language) -> re.Pattern[str]:
    """What a line on another story begins with, compiled once for all documents."""
    return compile_pattern("|".join(load_lexicon("furniture")[language]["labels"]))


@cache
def _load_teasers(language: Language) -> re.Pattern[str]:
    """A paragraph that is the label and the title of another story, which has no full stop."""
    labels = "|".join(load_lexicon("furniture")[language]["teaser_labels"])
    return compile_pattern(rf"\W*(?:{labels}) ?: [^:]{{10,}}[^.:!?…”»\"]")


@cache
def _load_rows(language: Language) -> re.Pattern[str]:
    """A line that is a label and titles of other stories with bars or dots between them."""
    labels = "|".join(load_lexicon("furniture")[language]["row_labels"])
    return compile_pattern(
        rf"\W*(?:{labels}) ?: [^:|•·]{{10,}} (?:[|•·]|//) [^:]{{5,}}[^.:!?…”»\"]"
    )


def _is_footnote(paragraph: str) -> bool:
    """Whether a paragraph begins with a mark, and not with a word between asterisks."""
    if paragraph.startswith("*") and paragraph[1:2].isalpha():
        return "*" not in paragraph[1:]
    return bool(_FOOTNOTE.match(paragraph))
