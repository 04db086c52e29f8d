"""Divides a text into sentences, and marks headings and what is beside the story.

Nothing is rewritten: a sentence is a place in the text, and those of a text follow each other in
its order, so that each passage of evidence can be shown where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sanctions_cli.dates import MONTHS, fold_spelling
from sanctions_cli.extraction.documents.furniture import BULLET, FurnitureFinder
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.paragraphs import (
    Paragraph,
    reads_as_heading,
    split_paragraphs,
    strip_blanks,
)
from sanctions_cli.extraction.lexicons import load_lexicon

MAX_LENGTH = 2_000
"""The longest sentence in characters; a longer one is divided, wherever it has a blank.

No one writes so, but the time of those who compare all words of a sentence with each other is then
bounded, however hostile the text.
"""

# The end of a sentence: marks, closing quotes or brackets, then a blank.
# It begins where a run of marks does, else a line of dots takes quadratic time.
_STOP = re.compile(r"(?<![.!?…])[.!?…]{1,5}(?:\s»(?=\s|$)|[\"'”’»)\]]{0,3}(?=\s))")

# How a sentence begins: a capital or digit, perhaps after an opening quote or bracket.
_SENTENCE_START = re.compile(r"\s+[\"'“‘«(\[–—-]{0,2}\s?[^\W_a-zß-öø-ÿ]")

_ROMAN = re.compile("[ivxlc]{1,6}")
_LAST_WORD = re.compile(r"[^\s(\"'“‘«’]{1,20}$")

_WHOLE_MONTHS = frozenset(
    ["march", "april", "avril", "may", "june", "july", "mars", "mai", "juin", "aout"]
)
_SHORT_MONTHS = frozenset(name for name in MONTHS if len(name) <= 5) - _WHOLE_MONTHS
"""Abbreviations of months; none of them is a whole name, after which a sentence may end."""


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


def split_sentences(text: str, language: Language) -> list[Sentence]:
    """The sentences of a text, in its order."""
    sentences: list[Sentence] = []
    furniture = FurnitureFinder(language)
    paragraphs = list(split_paragraphs(text))
    menu = _find_menu(text, paragraphs, furniture)
    for number, paragraph in enumerate(paragraphs):
        is_heading = reads_as_heading(text[paragraph.start : paragraph.end])
        is_furniture = furniture.is_furniture(
            text[paragraph.start : paragraph.end], is_heading=is_heading
        )
        is_furniture = is_furniture or number in menu
        for start, end in _divide_long(
            text, _split_paragraph(text, paragraph, language)
        ):
            is_label = furniture.begins_furniture(text[start:end])
            sentence = Sentence(
                start, end, number, is_heading, is_furniture or is_label
            )
            sentences.append(sentence)
    return sentences


def _find_menu(
    text: str, paragraphs: Sequence[Paragraph], furniture: FurnitureFinder
) -> Sequence[int]:
    """The numbers of the paragraphs that are a menu above the title of a story."""
    lines: list[str] = []
    for paragraph, next_paragraph in pairwise(paragraphs):
        line = text[paragraph.start : paragraph.end]
        if not reads_as_heading(line):
            break
        lines.append(line)
        if "\n\n" in text[paragraph.end : next_paragraph.start]:
            title = text[next_paragraph.start : next_paragraph.end]
            return furniture.find_menu(lines) if reads_as_heading(title) else ()
    return ()


def _split_paragraph(
    text: str, paragraph: Paragraph, language: Language
) -> Iterator[tuple[int, int]]:
    """The places of the sentences in a paragraph."""
    start = paragraph.start
    bullet = BULLET.match(text, start, paragraph.end)
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
            part = strip_blanks(text, start, middle)
            yield part.start, part.end
            start = strip_blanks(text, middle, end).start
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
        is_letter = len(next_word) == 1 and next_word.isalpha()  # "let. B"
        return next_word[:1].isdigit() or is_letter or bool(_ROMAN.fullmatch(next_word))
    if word in lexicon["at_the_end"]:
        return next_word not in lexicon["starters"]
    if fold_spelling(word) in _SHORT_MONTHS:
        return next_word.isdigit()  # "Aug. 9", but not "in Aug. The act"
    letters = word.split(".")
    if all(len(letter) == 1 and letter.isalpha() for letter in letters):
        # A sentence may end with U.S.; one that ends with an initial is rare.
        return next_word not in lexicon["starters"] or len(letters) == 1
    return False
