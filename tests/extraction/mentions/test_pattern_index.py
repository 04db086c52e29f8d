"""Patterns that are tried only where a word begins as one of their matches can."""

import re

from sanctions_cli.extraction.mentions.wordings.pattern_index import PatternIndex


def test_an_index_has_the_matches_of_each_pattern_in_turn():
    patterns = {
        "ends": re.compile(r"(?<!\w)(?:list|lists)(?!\w)"),
        "anywhere": re.compile(r"\w+ed"),
        "long": re.compile(r"(?<!\w)(?:listed (?:and listed )?)"),
        "absent": re.compile(r"(?<!\w)(?:freeze)"),
    }
    text = "it listed and listed and listed lists; relists list"
    expected = [
        (name, match.span())
        for name, pattern in patterns.items()
        for match in pattern.finditer(text)
    ]
    index = PatternIndex(patterns)
    assert [(name, match.span()) for name, match in index.find_all(text)] == expected
    assert len(expected) == 7
    assert index.is_in("long", text)
    assert not index.is_in("absent", text)
