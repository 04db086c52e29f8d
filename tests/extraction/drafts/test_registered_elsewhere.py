"""Registers, lists and headings that have nothing to do with sanctions, and trade disputes."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 octobre 2022, le Canada suit avec inquiétude le coup d'État au Burkina Faso. Quelque 760 Canadiens sont inscrits auprès de l'ambassade.",
        "Ottawa, October 3, 2022. Canada is concerned about the coup in Burkina Faso. Some 760 Canadians are registered with the embassy.",
        "Le 3 octobre 2022, le Canada dénonce le coup d'État au Burkina Faso. Près de 760 Canadiens sont inscrits au Registre des Canadiens à l'étranger.",
        "Le 3 octobre 2022, la Suisse dénonce le coup d'État au Burkina Faso. Quelque 120 Suisses sont inscrits au registre consulaire, et 43 sont sur la liste d'un vol de retour.",
        "Le 3 octobre 2022, la France dénonce le coup d'État au Burkina Faso. Hier 43 Français ont été inscrits sur la liste d'évacuation.",
        "Ottawa, October 3, 2022. Canada condemns the coup in Burkina Faso. Some 760 Canadians are on the Registration of Canadians Abroad.",
        "London, October 3, 2022. Britain condemns the coup in Burkina Faso. On Monday 43 people were added to the evacuation list.",
        "GENEVA, 14 Feb 2025 — The WTO on Friday allowed the EU to impose sanctions on 31 Indonesian exporters of nickel.",
        "JAKARTA, 14 Feb 2025 — Arbitrators in Geneva set the sum up to which the EU can penalise Indonesian goods. Palm oil is on the list of sanctions, and 31 companies have asked to be taken off it.",
        "BRUSSELS, 14 Feb 2025 — The trade commissioner put 31 Indonesian exporters on the list of those to be hit.",
    ],
)  # fmt: skip
def test_no_sanctions_are_drafted(text):
    assert not draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON, 14 Feb 2025 — The United States on Friday froze the assets of six Russian shippers. Moscow said that it would go to the WTO.",
        "BRUSSELS, 14 Feb 2025 — The EU on Friday listed six Russian shippers. The trade commissioner was in Geneva; the travel bans and asset freezes take effect at once.",
    ],
)  # fmt: skip
def test_sanctions_beside_a_dispute_are_drafted(text):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.targets, draft.announced) == (("RU",), "2025-02-14")


def test_the_first_heading_of_an_instrument_counts_nobody():
    text = (
        "Autonomous Sanctions (Designated Persons—Myanmar) Amendment Instrument 2024\n"
        "Registered 1 February 2024\n\n1 Name\nThis instrument is the one above.\n"
        "2 Commencement\nThe day after registration.\n\nExplanatory Statement\n"
        "The effect is that Australia designates nineteen persons of the air force of Myanmar.\n"
    )
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert draft.counts == {"individuals": 19}


def test_the_list_of_a_day_is_that_of_an_act():
    text = "TBILISI, 20 December 2024. Yesterday's list from London has five Georgian judges on it."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.kind, draft.announced) == ("new", "2024-12-19")
