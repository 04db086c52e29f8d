"""The words of the lexicon around the name of a sender, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.wordings.pattern_beginnings import (
    require_first_letters,
)
from sanctions_cli.extraction.patterns import compile_pattern


@cache
def offices(language: Language) -> re.Pattern[str]:
    """Matches an office of a government, which makes its country a sender."""
    return _compile(load_lexicon("senders")[language]["government"]["words"])


@cache
def instruments(language: Language) -> re.Pattern[str]:
    """Matches what only a usual sender has: "US sanctions", but "Zimbabwe sanctions programme"."""
    return _compile(load_lexicon("senders")[language]["government"]["instruments"])


@cache
def general_bodies(language: Language) -> re.Pattern[str]:
    """Matches a body or text that takes the sender of the document: "the Council", "the list"."""
    return _compile(load_lexicon("senders")[language]["general_bodies"]["words"])


def _compile(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of these as whole words; of several at one place the longest."""
    longest_first = sorted(words, key=len, reverse=True)
    alternatives = "|".join(re.escape(word) for word in longest_first)
    return compile_pattern(require_first_letters(rf"\b(?:{alternatives})\b"))
