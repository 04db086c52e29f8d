"""Countries that only give a reason, ask for an act or are what a committee is about do not act."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_drafts(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "text.txt"))


@pytest.mark.parametrize(
    ("text", "sender", "target"),
    [
        ("The UN Security Council's Taliban sanctions committee on Thursday set aside, for a fortnight, the travel bans on two Afghan ministers so that they may attend talks in New Delhi.", "UN", "AF"),
        ("The UN's Libya sanctions committee added three smugglers to its list on Monday.", "UN", "LY"),
        ("Republic of Türkiye\nMinistry of Trade\nPress statement, 2 May 2024\n\nAs the Israeli government has continued its massacre, the second stage has now begun: as of today all export and import transactions with Israel, covering all products, have been stopped.", "TR", "IL"),
        ("Department of Foreign Affairs and Trade\nCanberra, 3 February 2024\n\nAs the Burmese military government has extended the emergency, exports of jet fuel to Myanmar have been banned.", "AU", "MM"),
        ("Conseil fédéral\nBerne, le 3 mars 2022\n\nComme le gouvernement russe poursuit son agression, toutes les exportations de puces vers la Russie sont interdites à partir d'aujourd'hui.", "CH", "RU"),
        ("Canada listed 12 Haitians on Monday at the request of the Haitian government.", "CA", "HT"),
        ("Implementing a decision of the UN committee for the Democratic Republic of the Congo, Uganda froze the property of two Congolese rebel colonels.", "UG", "CD"),
        ("En application d'une décision du comité de l'ONU pour la République démocratique du Congo, l'Ouganda a gelé mardi les biens de deux colonels congolais.", "UG", "CD"),
    ],
)  # fmt: skip
def test_who_does_it_is_the_sender(text, sender, target):
    (draft,) = read_drafts(text)
    assert (draft.sender, draft.targets) == (sender, (target,))


def test_a_regime_is_not_of_who_asked_for_it():
    drafts = read_drafts(
        "Le Conseil a adopté aujourd'hui des mesures restrictives à l'encontre de sept personnes"
        " responsables d'actions visant à déstabiliser la République de Moldavie.\n\nAu total,"
        " 23 personnes sont désormais visées par ce régime, créé en 2023 à la demande des"
        " autorités moldaves."
    )
    assert {(draft.sender, draft.targets) for draft in drafts} == {("EU", ("MD",))}
