"""Plans with an adverb before their infinitive, and sanctions that are still to be announced."""

from __future__ import annotations

from itertools import product

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ENGLISH = [
    "Canada is {} set to list 12 Iranian officials{}.",
    "Ottawa plans {} to blacklist 12 Iranian officials{}.",
    "Canada intends {} to impose sanctions on 12 Iranian officials{}.",
    "Canada is {} about to impose a travel ban on 12 Iranian officials{}.",
    "Twelve Iranian officials are {} to be put on Canada's sanctions list{}.",
    "Canada has {} pledged to sanction 12 Iranian officials{}.",
    "The government will {} announce sanctions on 12 Iranian officials{}, Ottawa said.",
    "Canada's sanctions on 12 Iranian officials will {} be announced{}.",
    "Canada's sanctions against 12 Iranian officials are {} expected{}.",
    "Canada is {} working on sanctions against 12 Iranian officials{}.",
]

FRENCH = [
    "Le Canada s'apprête {} à inscrire 12 responsables iraniens sur sa liste{}.",
    "Ottawa prévoit {} de geler les avoirs de 12 responsables iraniens{}.",
    "Ottawa s'est {} engagé à sanctionner 12 responsables iraniens{}.",
    "Des sanctions canadiennes contre 12 responsables iraniens seront {} annoncées{}.",
    "Des sanctions canadiennes contre 12 responsables iraniens sont {} attendues{}.",
    "Le Canada prépare {} des sanctions contre 12 responsables iraniens{}.",
]

PLANS = [
    *product(ENGLISH, ["", "now", "also", "shortly"], ["", " on Monday", " next week"]),
    *product(FRENCH, ["", "ainsi", "également"], ["", " lundi prochain", " demain"]),
]


def list_kinds(text: str) -> list[tuple[str, str | None, list[str]]]:
    """Kind, sender and targets of each draft of a text."""
    document = read_document(text.encode(), "story.txt")
    return [
        (draft.kind, draft.sender, list(draft.targets))
        for draft in draft_announcements(document)
    ]


@pytest.mark.parametrize(("sentence", "adverb", "time"), PLANS)
def test_an_adverb_leaves_a_plan_a_plan(sentence: str, adverb: str, time: str) -> None:
    text = " ".join(sentence.format(adverb, time).split())
    assert list_kinds(text) == [("planned", "CA", ["IR"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada on Monday imposed sanctions on 12 Iranian officials, as was expected.",
        "The sanctions that Canada imposed on 12 Iranian officials on Monday were expected.",
        "Le Canada a sanctionné lundi 12 responsables iraniens, comme prévu.",
    ],
)
def test_what_was_expected_is_no_plan(sentence: str) -> None:
    assert list_kinds(sentence) == [("new", "CA", ["IR"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada refuses now to list 12 Iranian officials.",
        "Campaigners want Canada also to list 12 Iranian officials.",
        "Ottawa has yet again declined to blacklist 12 Iranian officials.",
    ],
)
def test_an_adverb_makes_no_act_of_a_refusal(sentence: str) -> None:
    assert list_kinds(sentence) == []
