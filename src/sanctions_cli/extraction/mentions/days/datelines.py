"""The dateline of a story: "WASHINGTON, July 28, 2025 (Agency) —" names no actor and no act."""

from __future__ import annotations

import re

from sanctions_cli.dates import MONTHS, WEEKDAYS, fold_spelling

LONGEST_DATELINE = 110
"""The most characters of a dateline with its date and agency."""

MOST_WORDS = 9

_SEPARATOR = re.compile(
    r"[ \t]?(?:[–—]|--| - |(?P<weak>:| [|•·/] "
    r"|(?<![A-Z]\.[A-Z])\.(?= [^\W\d_a-zß-ÿ«“\"])"  # but not that of "the U.S. Treasury"
    r"|(?<=\d)\s*$|\)(?= [^\W\d_a-zß-ÿ])))"
)
_IN_BRACKETS = re.compile(r"\([^()]{0,60}(?:\)|$)")
_FIGURES_OF_DAY = re.compile(r"\b\d{4}\b|\d[./-]\d")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset(
    {
        "le",
        "la",
        "les",
        "de",
        "du",
        "of",
        "the",
        "and",
        "et",
        "on",
        "er",
        "au",
        "aux",
        "en",
        "a",
        "p",
        "m",
    }
)


def find_dateline_end(text: str, start: int) -> int:
    """Where the dateline of a paragraph that begins at `start` ends; `start` if it has none."""
    head = text[start : start + LONGEST_DATELINE].split("\n")[0]
    for separator in _SEPARATOR.finditer(head):
        before = _IN_BRACKETS.sub("", head[: separator.start()])
        words = _WORD.findall(before)
        if len(words) > MOST_WORDS or any(_is_of_a_sentence(word) for word in words):
            return start
        # A colon or full stop after a place is a dateline only with a date or in capitals.
        is_dated = any(character.isdigit() for character in before)
        if not separator[0].strip() and not _names_day(before):
            continue  # "Canada 7 12" is a row of figures
        if words and (is_dated or not separator["weak"] or words[0].isupper()):
            return start + separator.end()
    return start


def _names_day(line: str) -> bool:
    """Whether a line has a year, a month or a date in figures."""
    if _FIGURES_OF_DAY.search(line):
        return True
    return any(fold_spelling(word) in MONTHS for word in _WORD.findall(line))


def _is_of_a_sentence(word: str) -> bool:
    """Whether a word in small letters is of no date: then a sentence has begun."""
    if not word[0].islower() or word in _SMALL_WORDS:
        return False
    folded = fold_spelling(word)
    return folded not in MONTHS and folded not in WEEKDAYS
