"""Who suspends aid or renews an agreement does nothing to sanctions that the sentence names too."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text: str) -> list[str]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [f"{draft.sender} {draft.action}" for draft in drafts if not draft.unclear]


@pytest.mark.parametrize(
    "text",
    [
        "Londres a suspendu une partie de son aide au Rwanda, sans prendre de sanctions.",
        "La Suisse a suspendu son accord de libre-échange avec le Bélarus, sans sanctions.",
        "L'UE a suspendu les négociations d'adhésion de la Géorgie, sans prendre de sanctions.",
        "Les États-Unis ont suspendu le Gabon de l'AGOA, sans prendre de sanctions.",
        "La CEDEAO a suspendu le Niger de ses instances sans prendre de sanctions.",
        "The EU suspended visa-free travel for Georgian diplomats, without sanctions.",
        "The EU suspended its trade talks with Thailand, without sanctions.",
        "The US suspended Uganda from AGOA in February, short of sanctions.",
        "Canada renewed its aid agreement with Mali under sanctions.",
        "Norway extended its cooperation with Mali despite sanctions.",
        "The EU suspended its security consultations with Rwanda, and sanctions are an option.",
    ],
)
def test_other_objects(text: str) -> None:
    assert describe(text) == []


@pytest.mark.parametrize(
    "act",
    [
        "renewed its call for",
        "extended its review of the",
        "extended the deadline for comments on the",
        "continues to criticise the",
        "prolonged the talks on",
        "suspended the vote on",
        "lifted its veto on",
        "dropped its opposition to",
        "withdrew its proposal for",
        "ended a debate on",
    ],
)
@pytest.mark.parametrize(
    "sanctions", ["sanctions on Mali", "sanctions on nine Malian officers"]
)
def test_what_is_done_to_words_is_done_to_no_sanctions(
    act: str, sanctions: str
) -> None:
    assert describe(f"Canada {act} {sanctions}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Le Canada a renouvelé son appel à des sanctions contre le Mali.",
        "Le Canada a levé son veto aux sanctions contre le Mali.",
        "Le Canada a prolongé l'examen des sanctions contre le Mali.",
        "Le Canada a retiré sa proposition de sanctions contre le Mali.",
    ],
)
def test_what_is_done_to_french_words(text: str) -> None:
    assert describe(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The EU renewed for one year its restrictive measures against Mali.", "EU renewal"),
        ("The EU renewed on Monday, without debate, its sanctions against Mali.",
         "EU renewal"),
        ("La Suisse a prolongé d'un an, malgré les critiques, les mesures contre le Mali.",
         "CH renewal"),
        ("Switzerland suspended its sanctions against Mali despite criticism.", "CH suspension"),
        ("Canada renewed, for a year, that is until 27 October 2025, its sanctions against Mali.",
         "CA renewal"),
        ("Canada extended the validity of the sanctions against Mali by a year.", "CA renewal"),
        ("Canada lifted most of the remaining sanctions against Mali.", "CA lifting"),
        ("Canada suspended all trade ties with Mali.", "CA measure"),
        ("La Turquie a suspendu ses échanges avec Israël.", "TR measure"),
    ],
)  # fmt: skip
def test_sanctions_and_trade(text: str, expected: str) -> None:
    assert describe(text) == [expected]
