"""Who is one of several that were sanctioned has a part in an act that counts them all."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text: str) -> list[str]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{draft.sender} {draft.action} {sum((draft.counts or {}).values())}"
        for draft in drafts
        if not draft.unclear
    ]


@pytest.mark.parametrize(
    "member",
    [
        "Ivanov is one of nine Belarusian judges",
        "Ivanov was also one of the nine Belarusian judges",
        "Ivanov and Petrov are two of nine Belarusian judges",
        "Ivanov, one of nine Belarusian judges",
        "He spoke as one of nine judges from Belarus",
    ],
)
@pytest.mark.parametrize(
    "act",
    [
        "sanctioned by Canada on Monday",
        "whom Canada sanctioned on Monday",
        "to have been blacklisted by Canada on Monday",
        "that were sanctioned by Canada on Monday",
    ],
)
def test_a_member_names_the_group(member: str, act: str) -> None:
    end = ", called it absurd." if "," in member else "."
    assert describe(f"{member} {act}{end}") == ["CA listing 9"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada sanctioned one of the nine judges of Belarus on Monday.", ["CA listing 1"]),
        ("Canada lifted its sanctions on one of the nine judges of Belarus on Monday.",
         ["CA delisting 1"]),
        ("Elle est l'une des quatre sociétés soudanaises sanctionnées lundi par Londres.",
         ["GB listing 4"]),
        ("Il est l'un des neuf juges bélarusses que le Canada a sanctionnés lundi.",
         ["CA listing 9"]),
        ("Il fait partie des neuf juges bélarusses sanctionnés lundi par le Canada.",
         ["CA listing 9"]),
        ("Les neuf juges bélarusses sanctionnés lundi par le Canada ont protesté contre cela.",
         ["CA listing 9"]),
        # without a day the participle only says of whom the sentence speaks
        ("Les neuf juges bélarusses sanctionnés par le Canada ont protesté contre cela.", []),
    ],
)  # fmt: skip
def test_objects_and_french_groups(text: str, expected: list[str]) -> None:
    assert describe(text) == expected
