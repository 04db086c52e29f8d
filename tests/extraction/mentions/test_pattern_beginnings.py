"""What the matches of a pattern can begin with."""

import re

import pytest

from sanctions_cli.extraction.mentions.wordings.pattern_beginnings import (
    list_beginnings,
    require_first_letters,
)


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        ("sanctions? on", {"sanc"}),
        ("is listed", {"is l"}),
        ("bans?", {"ban"}),
        ("(?:renew|end)(?:s|ed)? a", {"rene", "end"}),
        ("(?:a|ont)(?: été)? gelé", {"a", "ont"}),
        ("(?:now )?(?:add|list)ed", {"now ", "add", "list"}),
        ("(?<!has been )(?:put[)|]|cut\\|)", {"put", "cut"}),
        ("(?:to|[a-z]+) list", {"to", ""}),
        ("(?:who )*list", {""}),
        ("a?nnex", {""}),
        (r"\b(?:EU|UN)\b|\bBrussels", {"EU", "UN", "Brus"}),
        ("\\(Sanctions\\)|Order| – and|\\)?", {"(", "Orde", " – a", ""}),
        ("(?P<day>[0-3]?[4-5]) May", {"0", "1", "2", "3", "4", "5"}),
        ("[0-1]{1,2}|[0-1]*", {"0", "1", ""}),
    ],
)
def test_the_first_letters_of_a_pattern_are_known(pattern, beginnings):
    assert list_beginnings(pattern) == beginnings


@pytest.mark.parametrize(
    "pattern",
    [r"\b(?:list|annex)(?:es|s)?\b", r"(?<!new )list|\bEU (list)", r"(?:a )?\W*list"],
)
def test_a_look_at_the_first_letter_changes_no_match(pattern):
    text = "An annex, two annexes, a new list, the EU list and lists – list"
    quick = re.compile(require_first_letters(pattern), re.IGNORECASE)
    matches = re.finditer(pattern, text, re.IGNORECASE)
    assert [(match.span(), match.groups()) for match in quick.finditer(text)] == [
        (match.span(), match.groups()) for match in matches
    ]
