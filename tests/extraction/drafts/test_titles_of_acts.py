"""The title of a legal act says who adopted it, and when."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ENGLISH = "\n\nArticle 1. The assets of 12 Belarusian officials are frozen.\n"
FRENCH = (
    "\n\nArticle premier. – Les avoirs de douze responsables biélorusses sont gelés.\n"
)


@pytest.mark.parametrize(
    ("text", "sender", "day"),
    [
        ("Council Implementing Regulation (EU) 2024/2114 of 5 August 2024 concerning restrictive measures in view of the situation in Belarus" + ENGLISH, "EU", "2024-08-05"),
        ("COUNCIL DECISION (CFSP) 2024/2113\nof 5 August 2024\nconcerning restrictive measures in view of the situation in Belarus" + ENGLISH, "EU", "2024-08-05"),
        ("Executive Order 14038 of August 9, 2021\nBlocking Property of Additional Persons Contributing to the Situation in Belarus" + ENGLISH, "US", "2021-08-09"),
        ("Règlement d'exécution (UE) 2024/2114 du Conseil du 5 août 2024 concernant des mesures restrictives en raison de la situation en Biélorussie" + FRENCH, "EU", "2024-08-05"),
    ],
)  # fmt: skip
def test_the_title_of_an_act_has_its_day(text, sender, day):
    (draft,) = draft_announcements(read_document(text.encode(), "act.txt"))
    assert (draft.sender, draft.targets, draft.announced) == (sender, ("BY",), day)
    assert draft.counts == {"individuals": 12}


def test_a_title_that_only_cites_an_act_has_not_its_day():
    text = (
        "Statement on Council Decision 2012/642/CFSP of 15 October 2012 on Belarus\n\n"
        "The assets of 12 Belarusian officials were frozen by the EU.\n"
    )
    (draft,) = draft_announcements(read_document(text.encode(), "statement.txt"))
    assert not draft.announced


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("Les mentions suivantes sont ajoutées à l'annexe I : 28 personnes physiques.", "listing"),
        ("Les mentions suivantes sont supprimées de l'annexe I : 28 personnes physiques.", "delisting"),
    ],
)  # fmt: skip
def test_entries_of_a_french_act_follow_a_colon(sentence, action):
    title = "Règlement d'exécution (UE) 2024/2114 du Conseil du 5 août 2024 concernant la Biélorussie\n\n"
    (draft,) = draft_announcements(
        read_document((title + sentence).encode(), "acte.txt")
    )
    assert (draft.sender, draft.targets, draft.action) == ("EU", ("BY",), action)
    assert draft.counts == {"individuals": 28}
