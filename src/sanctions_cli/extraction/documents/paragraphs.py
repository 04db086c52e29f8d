"""Divides a text into paragraphs: lines of their own, and lines that an editor has wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sanctions_cli.extraction.documents.furniture import BULLET, QUOTED_MAIL
from sanctions_cli.extraction.documents.pasted_headers import find_header_parts

_MAX_HEADING_WORDS = 25
"""The most words of a line that can be a heading."""

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


class Paragraph(NamedTuple):
    """Lines that belong together, without the blanks around them."""

    start: int
    end: int


def join_wrapped_lines(text: str) -> str:
    """The text with a blank for each line end within a paragraph, so that each place stays.

    A line that an editor or a mail has wrapped is no line of a header.
    """
    parts = []
    position = 0
    for paragraph in split_paragraphs(text):
        between = text[position : paragraph.start]
        if position and "\n" not in between:
            between = "\n" + " " * (len(between) - 1)  # behind a header
        parts.append(between)
        parts.append(text[paragraph.start : paragraph.end].replace("\n", " "))
        position = paragraph.end
    parts.append(text[position:])
    return "".join(parts)


def split_paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs; the first one can be a header with the story behind it."""
    paragraphs = _split_at_lines(text)
    for first in paragraphs:
        parts = find_header_parts(text[first.start : first.end])
        for start, end in parts or [(0, first.end - first.start)]:
            yield Paragraph(first.start + start, first.start + end)
        break
    yield from paragraphs


def _split_at_lines(text: str) -> Iterator[Paragraph]:
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


def _join_lines(text: str, lines: list[tuple[int, int]]) -> Iterator[Paragraph]:
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
            yield strip_blanks(text, first, end)
            first = next_start
    yield strip_blanks(text, first, lines[-1][1])


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


def strip_blanks(text: str, start: int, end: int) -> Paragraph:
    """A place in a text without the blanks and line ends at its beginning and end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Paragraph(start, end)


def reads_as_heading(paragraph: str) -> bool:
    """Whether a paragraph is one line that does not end like a sentence."""
    if "\n" in paragraph or BULLET.match(paragraph):
        return False
    if paragraph.rstrip("\"'”’» )").endswith((".", "!", "?", "…", ":", ";", ",")):
        return False
    return len(paragraph.split(maxsplit=_MAX_HEADING_WORDS)) <= _MAX_HEADING_WORDS
