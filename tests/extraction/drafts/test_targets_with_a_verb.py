"""A target that has a verb of its own, or is listed itself, before those whom a passive counts."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "LONDON, 9 December 2022. Britain sanctioned people of two countries on Friday. "


def find_parties(text: str, language: Language = "en") -> list[tuple[str, list[str]]]:
    """The sender and the targets of each draft of a text that has figures."""
    drafts = draft_announcements(Document(text, language))
    return [(each.sender, sorted(each.targets)) for each in drafts if each.counts]


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran follows: nine judges were designated.",
        "Iran comes next: nine judges were designated.",
        "Iran tops the list: nine judges were listed.",
        "Then comes Iran: nine judges were added.",
        "Iran has the largest group: nine judges were listed.",
        "Iran is represented by nine judges who had their assets frozen.",
        "Iran was hit hardest, nine judges were listed.",
        "Iran got off lightly: nine judges were added.",
        "As for Iran, nine judges were sanctioned.",
    ],
)
def test_a_target_whose_turn_it_is_lists_nobody(sentence: str) -> None:
    assert find_parties(LEAD + sentence) == [("GB", ["IR"])]


@pytest.mark.parametrize(
    ("sentence", "sender", "target"),
    [
        (
            "Zimbabwe's president, his wife and nine other people were placed under American "
            "sanctions on Monday.",
            "US",
            "ZW",
        ),
        (
            "Iran's defence minister, his predecessor and 12 officers were hit with Canadian "
            "sanctions.",
            "CA",
            "IR",
        ),
        (
            "Syria's tourism minister, three of his brothers and a bank of theirs are from today "
            "subject to Swiss sanctions.",
            "CH",
            "SY",
        ),
        (
            "Myanmar's central bank as well as three generals were blacklisted by Canada.",
            "CA",
            "MM",
        ),
    ],
)
def test_those_who_are_listed_with_others_list_nobody(
    sentence: str, sender: str, target: str
) -> None:
    assert find_parties(sentence) == [(sender, [target])]


@pytest.mark.parametrize(
    ("text", "sender", "target"),
    [
        ("Tehran hit back: nine Britons were barred from entry.", "IR", "GB"),
        ("Russia's foreign ministry said nine Canadians were barred.", "RU", "CA"),
        (
            "Poland shut a bridge. Belarus followed suit: nine Poles were barred.",
            "BY",
            "PL",
        ),
    ],
)
def test_a_target_that_answers_acts(text: str, sender: str, target: str) -> None:
    assert find_parties(text) == [(sender, [target])]
