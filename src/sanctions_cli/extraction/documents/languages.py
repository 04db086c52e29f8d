"""Finds the language of a text, by its letters and its frequent words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from operator import itemgetter
from typing import Literal

from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.patterns import compile_pattern

Language = Literal["en", "fr"]
"""A language that drafts are read from."""

LANGUAGES: tuple[Language, ...] = ("en", "fr")

_SAMPLE_LENGTH = 100_000
"""The characters from the beginning of a text that are looked at."""

_LEAST_SHARE = 0.08
"""The least share of frequent words in a text in one of the languages; English has a third."""

_LEAST_DIFFERENT_WORDS = 3
"""The frequent words that must be in a text before it counts as being in another language."""

_FEW_WORDS = 15
"""Up to this number of words, a text that has no frequent word is taken for English."""

# The first character of each range of letters, and its script. Kana is looked for before Han, since
# Japanese is written with both.
_SCRIPTS = {
    "Kana": "\u3040-\u30ff",
    "Hangul": "\u1100-\u11ff\uac00-\ud7af",
    "Han": "\u3400-\u4dbf\u4e00-\u9fff",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff",
    "Armenian": "\u0530-\u058f",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff",
    "Devanagari": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Myanmar": "\u1000-\u109f",
    "Georgian": "\u10a0-\u10ff",
}

# Letters that only one of the languages written in Cyrillic has.
_CYRILLIC_LANGUAGES = {
    "Belarusian": "ўЎ",
    "Ukrainian": "їЇєЄґҐ",
    "Serbian": "ђћџљњј",
    "Kazakh": "әғқңөұүһ",
    "Russian": "ыэъё",
}


def find_language(text: str, stated: str = "") -> str:
    """The code of the language if it is in the lexicon, else its name, or "" if it is unknown.

    A text with quotations in another language has the language of most of it. `stated` is the code
    that a page states, such as `en-CA`; it decides where the text is too short to tell.
    """
    sample = text[:_SAMPLE_LENGTH]
    script = _find_script(sample)
    if script:
        return _name_language_of_script(sample, script)
    # The "s" of "Japan's" is no French word.
    words = re.findall(r"[^\W\d_]+", sample.lower().replace("'s ", " "))
    counts: Counter[str] = Counter()
    languages = _languages_by_word()
    for word in words:
        for code in languages.get(word, ()):
            counts[code] += 1
    is_long = len(words) > _FEW_WORDS
    language, count = max(counts.items(), key=itemgetter(1), default=("", 0))
    if is_long and count < len(words) * _LEAST_SHARE:
        return ""
    # Names and lists of letters have words of some language by chance.
    different_words = {
        word for word in set(words) if language in languages.get(word, ())
    }
    is_sure = len(different_words) >= _LEAST_DIFFERENT_WORDS
    if is_sure or (is_long and language in LANGUAGES):
        return language
    if is_long:
        return ""
    stated_language = stated[:2].lower()
    if stated_language in LANGUAGES:
        return stated_language
    return language if language in LANGUAGES else "en"


def name_language(code: str) -> str:
    """The English name of a language of the lexicon; any other text is returned unchanged."""
    languages = load_lexicon("languages")
    if code in languages:
        return str(languages[code]["name"])
    return code


def _find_script(text: str) -> str:
    """The script that has more letters than the Latin one, or "" for Latin."""
    if text.isascii():
        return ""
    # Most texts are in Latin letters, and what is beyond them is a few dashes and quotes.
    beyond_latin = "".join(compile_pattern("[\u0370-\uffff]+").findall(text))
    counts = {
        script: len(compile_pattern(f"[{letters}]").findall(beyond_latin))
        for script, letters in _SCRIPTS.items()
    }
    # A Chinese character stands for a word, and some Japanese texts have little kana.
    if counts["Kana"] * 10 > counts["Han"]:
        counts["Kana"] += counts["Han"]
    script = max(counts, key=counts.__getitem__)
    if not counts[script]:
        return ""
    weight = 4 if script in ("Kana", "Han", "Hangul") else 1
    latin_count = len(compile_pattern("[A-Za-z\u00c0-\u024f]").findall(text))
    if counts[script] * weight > latin_count:
        return script
    return ""


def _name_language_of_script(text: str, script: str) -> str:
    if script == "Cyrillic":
        for language, letters in _CYRILLIC_LANGUAGES.items():
            if re.search(f"[{letters}]", text):
                return language
    return str(load_lexicon("languages")["scripts"][script])


@cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for code, table in load_lexicon("languages").items():
        for word in table.get("words", "").split():
            languages[word] = (*languages.get(word, ()), code)
    return languages
