"""Divides a text into sentences, and marks headings and what is beside the story.

Nothing is rewritten: a sentence is a place in the text, and those of a text follow each other in
its order, so that each passage of evidence can be shown where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from sanctions_cli.dates import MONTHS, fold_spelling
from sanctions_cli.extraction.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon

MAX_LENGTH = 2_000
"""The longest sentence in characters; a longer one is divided, wherever it has a blank.

No one writes so, but the time of those who compare all words of a sentence with each other is then
bounded, however hostile the text.
"""

_MAX_HEADING_WORDS = 25
_MAX_LABEL_LENGTH = 60
"""The longest line in characters that is compared with the titles of sections."""

_MAX_LINK_LENGTH = 200
"""The longest paragraph in characters that a phrase of furniture makes one as a whole."""

_LEAST_WRAPPED_WIDTH = 45
_MOST_WRAPPED_WIDTH = 120
"""The widths in characters at which mail programs and editors wrap the lines of a paragraph."""

# The end of a sentence: marks, closing quotes or brackets, then a blank.
# It begins where a run of marks does, else a line of dots takes quadratic time.
_STOP = re.compile(r"(?<![.!?…])[.!?…]{1,5}(?:\s»(?=\s|$)|[\"'”’»)\]]{0,3}(?=\s))")

# How a sentence begins: a capital or digit, perhaps after an opening quote or bracket.
_SENTENCE_START = re.compile(r"\s+[\"'“‘«(\[–—-]{0,2}\s?[^\W_a-zß-öø-ÿ]")

_ROMAN = re.compile("[ivxlc]{1,6}")
_LAST_WORD = re.compile(r"[^\s(\"'“‘«’]{1,20}$")
_BULLET = re.compile(r"\s*(?:[•◦▪‣·*–—-]|[0-9]{1,2}[.)]|\([a-z0-9]{1,3}\))\s+")
_FOOTNOTE = re.compile(r"\s*(?:\[[0-9]{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹])")
_LABEL = re.compile(r"\s*[^\W\d_a-z][\w ]{0,30}:\s")  # "Published: 24 February"
_QUOTED_MAIL = re.compile(r"\s*>")

# A credit ends a caption: (Lena Roth/Pool), (Reuters), (AP Photo).
_CREDIT = re.compile(
    r"\([^()]{0,120}(?:[^\W\d_]/[^\W\d_]|\bvia\b|[Pp]hoto\b|Reuters|AFP|Getty|Associated Press)"
    r"[^()]{0,80}\)\s*$"
    r"|(?:[Pp]hoto(?:graph|graphie)?|[Ii]mage|[Pp]icture|[Cc]r[ée]dits?)\s?:[^:.]{1,80}$"
)


class Sentence(NamedTuple):
    """A sentence, heading or item of a list, as a place in the text.

    paragraph: the number of its paragraph, from 0; items of a list are paragraphs
    is_heading: whether it is a line of its own that does not end like a sentence
    is_furniture: whether it is not part of the story: a menu, caption, related link or correction
    """

    start: int
    end: int
    paragraph: int
    is_heading: bool = False
    is_furniture: bool = False


class _Paragraph(NamedTuple):
    """Lines that belong together, without the blanks around them."""

    start: int
    end: int


def split_sentences(text: str, language: Language) -> list[Sentence]:
    """The sentences of a text, in its order."""
    sentences: list[Sentence] = []
    furniture = _FurnitureFinder(language)
    for number, paragraph in enumerate(_split_paragraphs(text)):
        is_heading = _is_heading(text[paragraph.start : paragraph.end])
        is_furniture = furniture.is_furniture(
            text[paragraph.start : paragraph.end], is_heading=is_heading
        )
        for start, end in _divide_long(
            text, _split_paragraph(text, paragraph, language)
        ):
            is_label = furniture.begins_furniture(
                text[start : start + _MAX_LABEL_LENGTH]
            )
            sentence = Sentence(
                start, end, number, is_heading, is_furniture or is_label
            )
            sentences.append(sentence)
    return sentences


def _split_paragraphs(text: str) -> Iterator[_Paragraph]:
    """The paragraphs: lines of their own, or lines that an editor has wrapped."""
    lines: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        end = position + len(line)
        if line.strip():
            lines.append((position, end))
        else:
            yield from _join_lines(text, lines)
            lines = []
        position = end + 1
    yield from _join_lines(text, lines)


def _join_lines(text: str, lines: list[tuple[int, int]]) -> Iterator[_Paragraph]:
    """The paragraphs in lines without an empty one between them."""
    if not lines:
        return
    width = max(end - start for start, end in lines)
    first = lines[0][0]
    for (start, end), (next_start, next_end) in pairwise(lines):
        if not _is_wrapped(text[start:end], text[next_start:next_end], width):
            yield _strip(text, first, end)
            first = next_start
    yield _strip(text, first, lines[-1][1])


def _is_wrapped(line: str, next_line: str, width: int) -> bool:
    """Whether a line goes on in the next one: its first word would not have fitted."""
    if not _LEAST_WRAPPED_WIDTH <= width <= _MOST_WRAPPED_WIDTH:
        return False
    for pattern in (_BULLET, _QUOTED_MAIL, _LABEL):
        if pattern.match(next_line):
            return False
    line = line.rstrip()
    ends_sentence = line.endswith((".", "!", "?", ":", "”", '"', "»"))
    if next_line.lstrip()[0].islower() and not ends_sentence:
        # Words that are divided at the end of a line leave lines of all lengths.
        return line.endswith("-") or len(line) > width * 0.4
    first_word = next_line.split(maxsplit=1)[0]
    if len(line) + 1 + len(first_word) <= width:
        return False
    return not ends_sentence or len(line) > width * 0.75


def _strip(text: str, start: int, end: int) -> _Paragraph:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _Paragraph(start, end)


def _split_paragraph(
    text: str, paragraph: _Paragraph, language: Language
) -> Iterator[tuple[int, int]]:
    """The places of the sentences in a paragraph."""
    start = paragraph.start
    bullet = _BULLET.match(text, start, paragraph.end)
    # The number of an item is no sentence.
    position = bullet.end() if bullet is not None else start
    while True:
        match = _STOP.search(text, position, paragraph.end)
        if match is None:
            break
        position = match.end()
        if not _SENTENCE_START.match(text, position, paragraph.end):
            continue
        if _is_abbreviation(text, match, language):
            continue
        yield start, position
        start = position
        while text[start].isspace():
            start += 1
    if start < paragraph.end:
        yield start, paragraph.end


def _divide_long(
    text: str, places: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The places of sentences, of which none is longer than MAX_LENGTH."""
    for start, end in places:
        while end - start > MAX_LENGTH:
            last_blank = text.rfind(" ", start + MAX_LENGTH // 2, start + MAX_LENGTH)
            middle = last_blank if last_blank >= 0 else start + MAX_LENGTH
            part = _strip(text, start, middle)
            yield part.start, part.end
            start = _strip(text, middle, end).start
        yield start, end


def _is_abbreviation(text: str, stop: re.Match[str], language: Language) -> bool:
    """Whether a full stop belongs to an abbreviation, initial or number of an item."""
    if not re.fullmatch(r"\.\)?", stop[0]):
        return False
    before = text[max(0, stop.start() - 20) : stop.start()]
    match = _LAST_WORD.search(before)
    if match is None:
        return False
    word = match[0].lower()
    lexicon = load_lexicon("sentences")[language]
    following = re.match(r"\s+([^\W_]+)", text[stop.end() : stop.end() + 40])
    next_word = following[1].lower() if following is not None else ""
    if word in lexicon["abbreviations"]:
        return True
    if word in lexicon["before_numbers"]:
        return next_word[:1].isdigit() or bool(_ROMAN.fullmatch(next_word))
    if word in lexicon["at_the_end"]:
        return next_word not in lexicon["starters"]
    folded = fold_spelling(word)
    if folded in MONTHS and len(folded) <= 5:
        # "Aug. 9", but not "in May. 9 people".
        is_short = folded not in (
            "march",
            "april",
            "may",
            "june",
            "july",
            "mars",
            "avril",
        )
        return is_short and next_word.isdigit()
    letters = word.split(".")
    if all(len(letter) == 1 and letter.isalpha() for letter in letters):
        # A sentence may end with U.S.; one that ends with an initial is rare.
        return next_word not in lexicon["starters"] or len(letters) == 1
    return False


def _is_heading(paragraph: str) -> bool:
    """Whether a paragraph is one line that does not end like a sentence."""
    if "\n" in paragraph or _BULLET.match(paragraph):
        return False
    if paragraph.rstrip("\"'”’» )").endswith((".", "!", "?", "…", ":", ";", ",")):
        return False
    return len(paragraph.split(maxsplit=_MAX_HEADING_WORDS)) <= _MAX_HEADING_WORDS


def _is_footnote(paragraph: str) -> bool:
    """Whether a paragraph begins with a mark, and not with a word between asterisks."""
    if paragraph.startswith("*") and paragraph[1:2].isalpha():
        return "*" not in paragraph[1:]
    return bool(_FOOTNOTE.match(paragraph))


class _FurnitureFinder:
    """Tells which paragraphs are beside the story, one after the other."""

    def __init__(self, language: Language) -> None:
        lexicon = load_lexicon("furniture")[language]
        self._section_titles = frozenset(lexicon["section_titles"])
        self._section_starts = tuple(lexicon["section_starts"])
        self._lines = frozenset(lexicon["lines"])
        self._line_starts = tuple(lexicon["line_starts"])
        self._note_starts = tuple(lexicon["note_starts"])
        self._anywhere = tuple(lexicon["anywhere"])
        self._is_in_section = False

    def is_furniture(self, paragraph: str, *, is_heading: bool) -> bool:
        """Whether the next paragraph is beside the story.

        After the title of a list of links, so are all lines up to the next one that is prose.
        """
        label = paragraph[: _MAX_LABEL_LENGTH + 1].lower().strip(" .:•*-–—|")
        is_line = is_heading or bool(_BULLET.match(paragraph))
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
        if _is_footnote(paragraph) or _QUOTED_MAIL.match(paragraph):
            return True
        if _CREDIT.search(paragraph[-250:]):
            return True
        if len(paragraph) <= _MAX_LINK_LENGTH:
            words = paragraph.lower()
            if any(phrase in words for phrase in self._anywhere):
                return True
        if label in self._lines:
            return True
        return label.startswith((*self._line_starts, *self._note_starts))

    def begins_furniture(self, text: str) -> bool:
        """Whether a sentence that begins so is a link or a caption within a paragraph."""
        return text.lower().lstrip(" •*-–—").startswith(self._line_starts)
