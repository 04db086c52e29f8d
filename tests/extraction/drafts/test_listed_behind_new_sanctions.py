"""An answer that tells of new sanctions by their day, and then who is listed, gives no total."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

COMMONS = "House of Commons\nOral questions, 10 May 2022\n\nThe Foreign Secretary: "


def read(text: str) -> list[str]:
    """Kind, sender and the sum of the figures of each draft of a text."""
    drafts = draft_announcements(read_document(text.encode(), "answer.txt"))
    return [
        f"{each.kind} {each.sender} {sum((each.counts or {}).values())}"
        for each in drafts
    ]


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (
            "House of Representatives (Wellington)\nOral questions, Tuesday, 10 May 2022\n\nHon"
            " Rua Hill (Minister of Foreign Affairs): Yesterday Cabinet agreed to a further set of"
            " sanctions on Russia. Nineteen members of its council are listed.",
            "new NZ 19",
        ),
        (
            "House of Lords\nOral questions, 10 May 2022\n\nThe Minister: Today we imposed new"
            " sanctions on Russia. Nineteen generals are barred from this country.",
            "new GB 19",
        ),
        (
            COMMONS
            + "On Monday the Government adopted additional sanctions on Iran. Nineteen"
            " officers are subject to asset freezes.",
            "new GB 19",
        ),
        (
            "House of Commons\nWritten question 4711, answered on 10 May 2022\n\nThe Minister:"
            " Yesterday the UK announced further sanctions on Iran. Nineteen officers are"
            " sanctioned.",
            "new GB 19",
        ),
        (
            "Assemblée nationale\nQuestions orales, 10 mai 2022\n\nLe ministre : Hier, la France a"
            " adopté de nouvelles mesures contre la Russie. Dix-neuf généraux sont inscrits.",
            "new FR 19",
        ),
        (
            "Chambre des communes\nQuestions orales, 10 mai 2022\n\nLa ministre : Hier, le Canada"
            " a imposé de nouvelles sanctions à la Russie. Dix-neuf généraux sont inscrits.",
            "new CA 19",
        ),
    ],
)
def test_who_is_listed_behind_new_sanctions_is_new(text: str, draft: str) -> None:
    assert read(text) == [draft]


@pytest.mark.parametrize(
    "answer",
    [
        "Yesterday we imposed new sanctions on Russia. So far 1,400 people are listed.",
        "We have a strong regime on Russia. 1,400 people are listed.",
        "Yesterday I met my colleagues. In Russia 1,400 people are listed.",
        "We imposed new sanctions. Yesterday I was in Kyiv. 1,400 Russians are listed.",
    ],
)
def test_what_else_is_listed_is_a_total(answer: str) -> None:
    assert read(COMMONS + answer) == ["cumulative GB 1400"]
