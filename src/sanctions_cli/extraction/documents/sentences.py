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
from sanctions_cli.extraction.documents.furniture import (
    BULLET,
    QUOTED_MAIL,
    FurnitureFinder,
)
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.pasted_headers import find_header_parts
from sanctions_cli.extraction.lexicons import load_lexicon

MAX_LENGTH = 2_000
"""The longest sentence in characters; a longer one is divided, wherever it has a blank.

No one writes so, but the time of those who compare all words of a sentence with each other is then
bounded, however hostile the text.
"""

_MAX_HEADING_WORDS = 25
_LEAST_WRAPPED_WIDTH = 45
_MOST_WRAPPED_WIDTH = 120
"""The widths in characters at which mail programs and editors wrap the lines of a paragraph."""

_LEAST_WORDS = 3
"""The fewest words of a line that can be a part of a sentence, and no cell or heading."""

_LEAST_COLUMN_LINES = 4
"""The fewest lines of a narrow column; fewer can be labels or an address."""

_LEAST_FILLED_LINES = 8
_FILLED_SHARE = 0.85
"""The fewest lines filled up to a width, and the share of those within sentences that must be."""

_ENDS_OF_PROSE = (".", "!", "?", ":", ";", "”", '"', "»")

# The end of a sentence: marks, closing quotes or brackets, then a blank.
# It begins where a run of marks does, else a line of dots takes quadratic time.
_STOP = re.compile(r"(?<![.!?…])[.!?…]{1,5}(?:\s»(?=\s|$)|[\"'”’»)\]]{0,3}(?=\s))")

# How a sentence begins: a capital or digit, perhaps after an opening quote or bracket.
_SENTENCE_START = re.compile(r"\s+[\"'“‘«(\[–—-]{0,2}\s?[^\W_a-zß-öø-ÿ]")

_ROMAN = re.compile("[ivxlc]{1,6}")
_LAST_WORD = re.compile(r"[^\s(\"'“‘«’]{1,20}$")
_LABEL = re.compile(r"\s*[^\W\d_a-z][\w ]{0,30}:\s")  # "Published: 24 February"

# How an entry of a timeline begins: "2 January 2025 – Canada lists", "May 2024: …".
_ENTRY = re.compile(
    r"\s*(?:[Ll]e )?(?:\d{1,2}(?:er|st|nd|rd|th)? )?[^\W\d]{3,10}\.? (?:\d{1,2}, )?(?:19|20)\d\d"
    r" ?[.:–—-] ?\S"
)
_SMALL_LABEL = re.compile(r"\s*[^\W\d_][\w ]{0,40} ?: ")  # "entités : 3"
# A word at the end of a line after which no sentence ends.
_ENDS_WITH_LINK = re.compile(
    r"\b(?:and|or|of|the|on|to|in|by|for|with|against|et|ou|de|du|des|le|la|les|à|au|aux|sur)$"
)

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


class _Paragraph(NamedTuple):
    """Lines that belong together, without the blanks around them."""

    start: int
    end: int


def split_sentences(text: str, language: Language) -> list[Sentence]:
    """The sentences of a text, in its order."""
    sentences: list[Sentence] = []
    furniture = FurnitureFinder(language)
    paragraphs = list(_split_paragraphs(text))
    menu = _find_menu(text, paragraphs, furniture)
    for number, paragraph in enumerate(paragraphs):
        is_heading = _is_heading(text[paragraph.start : paragraph.end])
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
    text: str, paragraphs: Sequence[_Paragraph], furniture: FurnitureFinder
) -> Sequence[int]:
    """The numbers of the paragraphs that are a menu above the title of a story."""
    lines: list[str] = []
    for paragraph, next_paragraph in pairwise(paragraphs):
        line = text[paragraph.start : paragraph.end]
        if not _is_heading(line):
            break
        lines.append(line)
        if "\n\n" in text[paragraph.end : next_paragraph.start]:
            title = text[next_paragraph.start : next_paragraph.end]
            return furniture.find_menu(lines) if _is_heading(title) else ()
    return ()


def join_wrapped_lines(text: str) -> str:
    """The text with a blank for each line end within a paragraph, so that each place stays.

    A line that an editor or a mail has wrapped is no line of a header.
    """
    parts = []
    position = 0
    for paragraph in _split_paragraphs(text):
        between = text[position : paragraph.start]
        if position and "\n" not in between:
            between = "\n" + " " * (len(between) - 1)  # behind a header
        parts.append(between)
        parts.append(text[paragraph.start : paragraph.end].replace("\n", " "))
        position = paragraph.end
    parts.append(text[position:])
    return "".join(parts)


def _split_paragraphs(text: str) -> Iterator[_Paragraph]:
    """The paragraphs; the first one can be a header with the story behind it."""
    paragraphs = _split_at_lines(text)
    for first in paragraphs:
        parts = find_header_parts(text[first.start : first.end])
        for start, end in parts or [(0, first.end - first.start)]:
            yield _Paragraph(first.start + start, first.start + end)
        break
    yield from paragraphs


def _split_at_lines(text: str) -> Iterator[_Paragraph]:
    """The paragraphs: lines of their own, or lines that an editor has wrapped."""
    lines: list[tuple[int, int]] = []
    has_gap = False
    position = 0
    for line in text.split("\n"):
        end = position + len(line)
        if line.strip():
            if has_gap and not (lines and _goes_on_after_gap(text, lines, line)):
                yield from _join_lines(text, lines)
                lines = []
            lines.append((position, end))
        has_gap = not line.strip()
        position = end + 1
    yield from _join_lines(text, lines)


def _goes_on_after_gap(text: str, lines: list[tuple[int, int]], next_line: str) -> bool:
    """Whether a sentence goes on behind an empty line, as at the end of a printed page."""
    last_line = text[lines[-1][0] : lines[-1][1]]
    is_long = len(last_line) >= _LEAST_WRAPPED_WIDTH
    return (
        is_long
        and next_line.lstrip()[0].islower()
        and _breaks_within_sentence(last_line, next_line, is_prose=False)
    )


def _join_lines(text: str, lines: list[tuple[int, int]]) -> Iterator[_Paragraph]:
    """The paragraphs in lines without an empty one between them."""
    if not lines:
        return
    width = max(end - start for start, end in lines)
    last_line = text[lines[-1][0] : lines[-1][1]]
    # Lines of a header, such as a department above a date, are not wrapped prose.
    is_prose = last_line.rstrip().endswith(_ENDS_OF_PROSE)
    last_stop = _find_last_stop(text, lines)
    lines_of_prose = [text[start:end] for start, end in lines if start <= last_stop]
    is_column = _is_narrow_column(lines_of_prose)
    is_filled = _is_filled(lines_of_prose)
    first = lines[0][0]
    for (start, end), (next_start, next_end) in pairwise(lines):
        line = text[start:end]
        next_line = text[next_start:next_end]
        is_wrapped = _is_wrapped(line, next_line, width, is_prose=is_prose)
        if not is_wrapped and next_start <= last_stop:
            is_wrapped = _is_cut_short(line, next_line, is_column=is_column) or (
                is_filled and _is_cut_off(line, next_line, width)
            )
        if not is_wrapped:
            yield _strip(text, first, end)
            first = next_start
    yield _strip(text, first, lines[-1][1])


def _find_last_stop(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """Where the last line begins that ends a sentence; a number of a page may follow it."""
    for start, end in reversed(lines):
        if text[start:end].rstrip().endswith((".", "!", "?")):
            return start
    return -1


def _is_narrow_column(lines: Sequence[str]) -> bool:
    """Whether lines are those of a newspaper's column: most begin within a sentence."""
    if len(lines) < _LEAST_COLUMN_LINES:
        return False
    if max(map(len, lines)) >= _LEAST_WRAPPED_WIDTH:
        return False
    small = [line for line in lines[1:] if line.lstrip()[0].islower()]
    return len(small) * 2 >= len(lines) - 1


def _is_filled(lines: Sequence[str]) -> bool:
    """Whether lines are filled up to one width, as names in a column and their lists are not."""
    width = max(map(len, lines), default=0)
    if len(lines) < _LEAST_FILLED_LINES or width >= _LEAST_WRAPPED_WIDTH:
        return False
    pairs = [
        (line, next_line)
        for line, next_line in pairwise(lines)
        if not line.rstrip().endswith(_ENDS_OF_PROSE)
    ]
    cut = [pair for pair in pairs if _is_cut_off(*pair, width)]
    return len(cut) >= len(pairs) * _FILLED_SHARE


def _is_cut_off(line: str, next_line: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted into a line."""
    if line.rstrip().endswith(_ENDS_OF_PROSE) or BULLET.match(next_line):
        return False
    first_word = next_line.split(maxsplit=1)[0]
    return len(line.rstrip()) + 1 + len(first_word) > width


def _is_cut_short(line: str, next_line: str, *, is_column: bool) -> bool:
    """Whether a line of few words goes on in the next one, up to the end of a sentence below.

    The next one begins with a small letter, or both are of a narrow column.
    """
    line = line.rstrip()
    if line.endswith(_ENDS_OF_PROSE):
        return False
    for pattern in (BULLET, QUOTED_MAIL, _LABEL, _SMALL_LABEL):
        if pattern.match(next_line):
            return False
    if BULLET.match(line) and not line[-1].isalnum():
        return False
    return is_column or next_line.lstrip()[0].islower()


def _is_wrapped(line: str, next_line: str, width: int, *, is_prose: bool) -> bool:
    """Whether a line goes on in the next one: its first word would not have fitted."""
    if _breaks_within_sentence(line, next_line, is_prose=is_prose):
        return True
    if not _LEAST_WRAPPED_WIDTH <= width <= _MOST_WRAPPED_WIDTH:
        return False
    for pattern in (BULLET, QUOTED_MAIL, _LABEL):
        if pattern.match(next_line):
            return False
    line = line.rstrip()
    ends_sentence = line.endswith(_ENDS_OF_PROSE)
    if ends_sentence and _ENTRY.match(next_line):
        return False
    if next_line.lstrip()[0].islower() and not ends_sentence:
        # Words that are divided at the end of a line leave lines of all lengths.
        return line.endswith("-") or len(line) > width * 0.4
    first_word = next_line.split(maxsplit=1)[0]
    if not is_prose:
        return False
    if len(line) + 1 + len(first_word) <= width:
        return False
    return not ends_sentence or len(line) > width * 0.75


def _breaks_within_sentence(line: str, next_line: str, *, is_prose: bool) -> bool:
    """Whether a sentence goes on in the next line, however long the lines are.

    A line that begins with a small letter is no heading and no label.
    """
    line = line.rstrip()
    if len(line.split()) < _LEAST_WORDS or line.endswith(_ENDS_OF_PROSE):
        return False
    if BULLET.match(next_line) or _SMALL_LABEL.match(next_line):
        return False
    if BULLET.match(line) and not line[-1].isalpha():
        return False
    next_line = next_line.lstrip()
    if _ENDS_WITH_LINK.search(line) and (is_prose or next_line[0].isdigit()):
        return next_line[0].isalnum()
    return next_line[0].islower() and (is_prose or not line[-1].isdigit())


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


def _is_heading(paragraph: str) -> bool:
    """Whether a paragraph is one line that does not end like a sentence."""
    if "\n" in paragraph or BULLET.match(paragraph):
        return False
    if paragraph.rstrip("\"'”’» )").endswith((".", "!", "?", "…", ":", ";", ",")):
        return False
    return len(paragraph.split(maxsplit=_MAX_HEADING_WORDS)) <= _MAX_HEADING_WORDS
