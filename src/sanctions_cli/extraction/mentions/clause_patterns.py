"""The patterns of `lexicon/clauses.toml`: what the words around a passage make of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sanctions_cli.extraction.lexicons import load_lexicon

ARTICLE = "(?:both )?(?:the |la |le |les |l')?"

_SHAPES = {
    "before_name": rf"\b(?:{{any}}) ?{ARTICLE}$",
    "words": r"\b(?:{any})\b",
    "patterns": "{any}",
}
"""What the entries of a table are put into, by the last part of its name."""


@cache
def load_patterns(subject: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a subject by name, such as those of `[subjects.words]`."""
    patterns: dict[str, re.Pattern[str]] = {}
    for shape, entries in load_lexicon("clauses")[subject].items():
        for name, alternatives in entries.items():
            words = "|".join(alternatives).replace("{article}", ARTICLE)
            pattern = _SHAPES[shape].replace("{any}", words)
            patterns[name] = re.compile(pattern, re.IGNORECASE)
    return patterns
