"""Acts that are nouns, with who did them and when before their object, and what is no object."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

FRENCH = "Moscou, jeudi 16 mars 2023 – La Russie a fermé jeudi ses frontières à douze Canadiens"
ENGLISH = "Moscow, Thursday 16 March 2023 – Russia on Thursday closed its borders to twelve Canadians"

ANSWERS_TO_AN_ACT = [
    f"{FRENCH}, en réplique à l'inscription par Ottawa, le 10 mars, de neuf députés.",
    f"{FRENCH}, après l'inscription, le 10 mars, de neuf députés sur la liste canadienne.",
    f"{FRENCH}, riposte au gel par le Canada, le 10 mars, des avoirs de neuf députés.",
    f"{ENGLISH}, in reply to the listing by Ottawa, on 10 March, of nine deputies.",
    f"{ENGLISH}, in retaliation for Ottawa's listing on 10 March of nine deputies.",
    f"{ENGLISH}, in answer to the freezing by Canada on 10 March of the assets of nine deputies.",
]
ANSWERS_TO_OTHER_DEEDS = [
    f"{FRENCH}, en réponse au renvoi par Ottawa, le 10 mars, de neuf diplomates.",
    f"{FRENCH}, au lendemain de la condamnation, à Toronto, de neuf marins.",
    f"{FRENCH}, sur fond de procès, à Toronto, de neuf avocats.",
    f"{FRENCH}, avec l'appui de trois organisations.",
    f"{ENGLISH}, in response to the expulsion by Ottawa, on 10 March, of nine officials.",
    f"{ENGLISH}, following the conviction, in Toronto, of nine officials.",
]
WITH_OTHERS = [
    f"{FRENCH}, avec deux sociétés.",
    f"{FRENCH} en même temps qu'à deux sociétés.",
    "Moscou, 16 mars 2023 – Douze Canadiens ont été inscrits jeudi par la Russie, avec deux sociétés.",
]


def draft(text: str) -> list[tuple[str, tuple[str, ...], dict[str, int | None]]]:
    document = read_document(text.encode(), "depeche.txt")
    return [
        (each.sender, each.targets, each.counts or {})
        for each in draft_announcements(document)
    ]


@pytest.mark.parametrize("text", ANSWERS_TO_AN_ACT)
def test_both_acts_have_their_figures(text: str) -> None:
    assert sorted(draft(text)) == [
        ("CA", ("RU",), {"individuals": 9}),
        ("RU", ("CA",), {"individuals": 12}),
    ]


@pytest.mark.parametrize("text", ANSWERS_TO_OTHER_DEEDS)
def test_whom_a_cause_counts_are_no_targets(text: str) -> None:
    assert draft(text) == [("RU", ("CA",), {"individuals": 12})]


@pytest.mark.parametrize("text", WITH_OTHERS)
def test_those_beside_are_targets(text: str) -> None:
    assert draft(text) == [("RU", ("CA",), {"individuals": 12, "entities": 2})]
