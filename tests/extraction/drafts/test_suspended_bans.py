"""Bans that are set aside for a time, in the words of French and English releases."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

SUSPENDED = [
    "Le Conseil fédéral a mis entre parenthèses, jusqu'au 31 août, l'interdiction d'entrée et de transit qui frappe trois Soudanais.",
    "L'interdiction d'entrée qui frappe trois Soudanais est levée jusqu'au 31 août.",
    "L'interdiction d'entrée frappant trois Soudanais a été temporairement levée.",
    "Le Conseil fédéral a décidé de ne pas appliquer, jusqu'au 31 août, l'interdiction d'entrée à trois Soudanais.",
    "L'application de l'interdiction d'entrée est suspendue à l'égard de trois Soudanais.",
    "Le Conseil fédéral a gelé jusqu'au 31 août l'application de l'interdiction d'entrée qui vise trois Soudanais.",
    "L'interdiction d'entrée visant trois Soudanais ne s'appliquera pas jusqu'au 31 août.",
    "Le Conseil fédéral a suspendu pour trois Soudanais l'interdiction d'entrée.",
    "The Federal Council has temporarily lifted the travel ban on three Sudanese.",
    "The travel ban is suspended for three Sudanese negotiators.",
    "Application of the travel ban is suspended in respect of three Sudanese negotiators.",
]
LIFTED = ["L'interdiction d'entrée qui frappe trois Soudanais est levée."]


def draft(sentence: str) -> list[tuple[str, dict[str, int | None]]]:
    text = f"Conseil fédéral\nCommuniqué\nBerne, 13.08.2024\n\n{sentence}"
    if "three" in sentence:
        text = f"Federal Council\nPress release\nBern, 13.08.2024\n\n{sentence}"
    document = read_document(text.encode(), "communique.txt")
    return [(each.action, each.counts or {}) for each in draft_announcements(document)]


@pytest.mark.parametrize("sentence", SUSPENDED)
def test_what_comes_back_is_suspended(sentence: str) -> None:
    assert draft(sentence) == [("suspension", {"individuals": 3})]


@pytest.mark.parametrize("sentence", LIFTED)
def test_what_does_not_is_lifted(sentence: str) -> None:
    assert draft(sentence) == [("delisting", {"individuals": 3})]


def test_a_heading_in_capitals_names_a_sender_behind_its_article() -> None:
    text = (
        "COMMISSION DE LA CEDEAO\n\nCOMMUNIQUÉ FINAL\nSommet extraordinaire\n"
        "Abuja, le 24 février 2024\n\nSur la République du Niger, la Conférence décide de lever "
        "la fermeture des frontières terrestres. Elle remercie l'Union africaine."
    )
    [only] = draft_announcements(read_document(text.encode(), "communique.txt"))
    assert (only.sender, only.targets, only.action) == ("ECOWAS", ("NE",), "lifting")
