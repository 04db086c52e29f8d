"""What the Commission proposes is none of the Council's acts, however the next sentence goes on."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text: str) -> list[str]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [f"{draft.kind} {draft.sender}" for draft in drafts if not draft.unclear]


@pytest.mark.parametrize(
    "proposal",
    [
        "La présidente de la Commission a présenté leur proposition d'un 18e train de mesures.",
        "La Commission propose un nouveau train de sanctions contre la Russie.",
        "La Commission européenne a dévoilé son projet de 19e paquet de sanctions.",
    ],
)
@pytest.mark.parametrize(
    "rest",
    [
        "Celle-ci prévoit d'ajouter 58 navires russes à la liste.",
        "Celui-ci ajoute 58 navires russes à la liste.",
        "Elle prévoit d'inscrire 58 navires russes sur la liste.",
        "Le texte vise 58 navires russes.",
        "Figurent dans le texte 58 navires russes.",
    ],
)
def test_a_proposal_goes_on(proposal: str, rest: str) -> None:
    assert describe(f"{proposal} {rest}") == []


@pytest.mark.parametrize(
    "text",
    [
        "The EU executive presented sanctions against 58 Russian tankers.",
        "The EU's executive arm announced on Tuesday a plan to blacklist 58 Russian tankers.",
        "L'exécutif européen a présenté des sanctions contre 58 pétroliers russes.",
        "L'exécutif bruxellois veut sanctionner 58 pétroliers russes.",
        "The Commission tabled its proposal for a package. Under it, 58 tankers would be listed.",
    ],
)
def test_the_commission_has_many_names(text: str) -> None:
    assert describe(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada unveiled plans for sanctions against 58 Russian tankers.", ["planned CA"]),
        ("Canada outlined a plan of sanctions against 58 Russian tankers.", ["planned CA"]),
        ("Le Canada a dévoilé son projet de sanctions contre 58 tankers russes.", ["planned CA"]),
        ("EU foreign ministers adopted the package that the Commission had proposed in May. "
         "It adds 58 Russian vessels to the list.", ["new EU"]),
        ("On a proposal of the Commission, the EU listed 58 Russian vessels.", ["new EU"]),
    ],
)  # fmt: skip
def test_plans_of_senders_and_what_is_adopted(text: str, expected: list[str]) -> None:
    assert describe(text) == expected
