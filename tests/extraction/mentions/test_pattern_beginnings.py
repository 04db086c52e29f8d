"""What the matches of a pattern can begin with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.extraction.mentions.wordings.pattern_beginnings import (
    list_beginnings,
    require_first_letters,
)


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        ("sanctions? on", {"sanction"}),
        ("is listed", {"is liste"}),
        ("bans?", {"ban"}),
        (
            "(?:renew|end)(?:s|ed)? a",
            {"renew a", "renews a", "renewed ", "end a", "ends a", "ended a"},
        ),
        ("(?:a|ont)(?: été)? gelé", {"a gelé", "a été ge", "ont gelé", "ont été "}),
        ("(?:now )?(?:add|list)ed", {"now adde", "now list", "added", "listed"}),
        ("(?<!has been )(?:put[)|]|cut\\|)", {"put", "cut|"}),
        ("(?:to|[a-z]+) list", {""}),
        ("(?:who )*list", {"who ", "list"}),
        ("(?:who )+list", {"who "}),
        ("a{0,2}nnex|b{1,2}an", {"a", "nnex", "b"}),
        ("a?nnex", {"annex", "nnex"}),
        (r"\b(?:EU|UN)\b|\bBrussels", {"EU", "UN", "Brussels"}),
        ("\\(Sanctions\\)|Order| – and|\\)", {"(Sanctio", "Order", " – and", ")"}),
        (
            "(?P<day>[0-1]?[4-5]) May",
            {f"{tens}{day} May" for tens in ("", "0", "1") for day in "45"},
        ),
        ("[0-1]{1,2}|[0-1]*", {""}),
        ("of[ ']the", {"of the", "of'the"}),
        (r"(?i:list)|\w+", {""}),
        ("(?-i:EU) (?i:list)", {"EU list"}),
    ],
)
def test_the_first_letters_of_a_pattern_are_known(pattern, beginnings):
    assert list_beginnings(pattern) == beginnings


@given(st.data())
@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:(?:is|are) )?(?:newly )*(?:list|ann?ex)(?:ed|ing)?[ '](?:by|de) \w+",
        r"(?:a{0,2}nnex|b{1,2}an|[2-4]+ (?:of )?)(?:s|ned)?",
    ],
)
def test_each_match_has_one_of_the_beginnings(pattern, data):
    match = data.draw(st.from_regex(pattern, fullmatch=True))
    assert match.startswith(tuple(list_beginnings(pattern)))


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
