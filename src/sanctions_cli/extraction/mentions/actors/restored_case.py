"""The small letters of an old wire, which is in capitals from its first word to its last."""

from __future__ import annotations

import re

from sanctions_cli.dates import MONTHS, WEEKDAYS
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor, find_actors

LEAST_SHARE = 0.9
"""The share of the letters of a text that are capitals if it has no small letters of its own."""

LEAST_LETTERS = 80
"""The fewest letters of such a text; fewer can be a headline."""

LONGEST_INITIALS = 3
"""The most letters of a word that is an abbreviation."""

_FIRST_LETTER = re.compile(r"(?:\A|\n|[.!?:][\"'”’»)]{0,2}\s)[\W\d_]*[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"(?<=\w)['’]S\b")
_DAY_WORD = re.compile(rf"\b(?:{'|'.join([*MONTHS, *WEEKDAYS])})\b", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    ["of", "the", "and", "de", "du", "des", "la", "le", "les", "et"]
)


def restore_case(text: str, language: Language) -> str:
    """A text in capitals with small letters, except in names of countries and bodies.

    Each character keeps its place. A text with small letters is returned as it is.
    """
    letters = sum(map(str.isalpha, text))
    capitals = sum(map(str.isupper, text))
    if letters < LEAST_LETTERS or capitals < letters * LEAST_SHARE:
        return text
    text = _POSSESSIVE.sub(_in_small_letters, text)
    characters = [each.lower() if len(each.lower()) == 1 else each for each in text]
    for day_word in _DAY_WORD.finditer(text):
        characters[day_word.start()] = text[day_word.start()]
    for actor in find_actors(text, language):
        name = text[actor.start : actor.end]
        characters[actor.start : actor.end] = _choose_spelling(name, actor, language)
    for first in _FIRST_LETTER.finditer(text):
        characters[first.end() - 1] = text[first.end() - 1]
    return "".join(characters)


def _choose_spelling(name: str, actor: Actor, language: Language) -> str:
    """The spelling in which a name in capitals is found: "Foreign Office", "EU ambassadors"."""
    with_capitals = _WORD.sub(_capitalise, name)
    first_word, blank, others = with_capitals.partition(" ")
    for spelling in (with_capitals, f"{first_word}{blank}{others.lower()}"):
        if any(each.code == actor.code for each in find_actors(spelling, language)):
            return spelling
    return name


def _in_small_letters(word: re.Match[str]) -> str:
    return word[0].lower()


def _capitalise(word: re.Match[str]) -> str:
    """A word of a name with its first letter as capital, unless it joins others.

    One of few letters, such as US or EU, is an abbreviation.
    """
    lowered = word[0].lower()
    if lowered in _SMALL_WORDS:
        return lowered
    return word[0] if len(lowered) <= LONGEST_INITIALS else lowered.capitalize()
