"""Patterns that are tried only where a word begins as one of their matches can."""

import re

from sanctions_cli.extraction.mentions.wordings.pattern_index import PatternIndex


def test_an_index_has_the_matches_of_each_pattern_in_turn():
    patterns = {
        "ends": [r"(?<!\w)(?:list)(?!\w)", r"(?<!\w)(?:lists)(?!\w)"],
        "anywhere": [r"\w+ed"],
        "long": [r"(?<!\w)(?:listed (?:and listed )?)", r"(?<!\w)(?:and|listed|it)"],
        "absent": [r"(?<!\w)(?:freeze)"],
    }
    text = "it listed and listed and listed lists; relists list"
    expected = [
        (name, match.span())
        for name, alternatives in patterns.items()
        for match in re.finditer("|".join(alternatives), text)
    ]
    index = PatternIndex(patterns)
    assert [(name, match.span()) for name, match in index.find_all(text)] == expected
    assert len(expected) == 9
    assert index.is_in("long", text)
    assert not index.is_in("absent", text)
