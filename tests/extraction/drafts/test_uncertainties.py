"""What keeps a draft from being written unseen: one reason for each construction."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts import draft_announcements

CLEAR = (
    "Canada on Friday, May 3, 2024, sanctioned 14 individuals and 3 ships of Belarus.",
    "OTTAWA, May 3, 2024 - Canada on Friday sanctioned 14 individuals and two entities of Belarus.",
    "3 May 2024\n\nForeign Office\n\n"
    "The UK has today sanctioned 14 individuals and 2 banks in Belarus.",
    "New sanctions on Belarus\n\n3 May 2024\n\n"
    "The UK today imposed asset freezes on 14 individuals and a bank.",
    "Ottawa, le 3 mai 2024. Le Canada a sanctionné vendredi 14 personnes et une banque du Bélarus.",
)

UNCERTAIN = (
    (
        "3 May 2024. Canada on Friday sanctioned between 14 and 20 people, 3 firms and 2 ships of Belarus.",
        "targets of its sentence have no figure",
    ),
    (
        "3 May 2024. Canada on Friday sanctioned 14 people and 3 firms of Belarus, and their wives.",
        "targets of its sentence have no figure",
    ),
    (
        "3 May 2024. Canada on Friday sanctioned 12 Kenyans and 4 firms over the war in Sudan.",
        "its sentence names another country, too",
    ),
    (
        "3 May 2024. Norway on Friday took over new EU listings on Belarus: 12 people and 4 firms.",
        "its sentence names another country, too",
    ),
    (
        "Lima, 3 May 2024, Canada has sanctioned 12 people and 4 firms of Belarus.",
        "its day is before its sentence, as that of the text",
    ),
    (
        "3 May 2024. Canada has turned on the suppliers of Russia. Moscow buys from them, and Russia"
        " pays.\n\nOn Friday Canada listed 14 individuals and 3 ships under its Belarus regulations.",
        "the text speaks more of another country",
    ),
    (
        "3 May 2024. Russia buys there. On Friday Canada listed 12 people and 4 firms."
        " A second order of Canada is aimed at Minsk: 14 managers in Belarus were listed.",
        "its sentence does not name the target",
    ),
    (
        "3 May 2024. Canada on Friday sanctioned 14 individuals of Belarus.",
        "only one type of targets is counted",
    ),
    (
        "3 May 2024. Canada today listed 22 individuals of Belarus, after 16 on 4 March 2024.",
        "its sentence names another day, too",
    ),
    (
        "3 May 2024. In Belarus, Canada on Friday listed a firm. A further 22 people were listed.",
        "its sentence does not name who acts",
    ),
    (
        "Council of the European Union\n\n3 May 2024\n\n"
        "The Council adopted a decision on 22 April 2024. By it the EU listed 8 persons of Belarus.",
        "its sentence does not name the day",
    ),
    (
        "3 May 2024. Canada on Friday sanctioned 12 officers of Belarus in its 19 gulags.",
        "its sentence has a number that is not understood",
    ),
    (
        "3 May 2024. Four wallets were put on Canada's sanctions list on Friday, together with 2 bankers from Belarus and the two companies they own.",
        "its paragraph also has 2 entities",
    ),
    (
        "3 May 2024. Canada on Friday sanctioned 33 targets of Belarus.",
        "the type of the targets is not given",
    ),
    (
        "3 May 2024. Canada on Friday sanctioned the Beltek agency and four officers of Belarus.",
        "a target before its figure may not be counted",
    ),
    (
        "3 May 2024. Canada on Friday listed six officers of Belarus. A further five are generals.",
        "the next sentence may go on with it",
    ),
    (
        "3 May 2024. Canada on Friday sanctioned 12 individuals of Belarus and 9 firms of Russia.",
        "its sentence has figures for several countries",
    ),
    (
        "3 May 2024. Canada on Friday froze the assets of 12 judges and four firms of Belarus and listed a ship.",
        "a target behind its figure may not be counted",
    ),
    (
        "3 mai 2024. Le Canada a gelé vendredi les avoirs de 12 juges et quatre sociétés du Bélarus, et inscrit un navire.",
        "a target behind its figure may not be counted",
    ),
    (
        "3 May 2025. Canada on Friday listed four people of Belarus."
        " It had sanctioned 22 individuals of Belarus on 3 March 2024.",
        "an earlier act, which the text only mentions",
    ),
)


def read(text):
    return draft_announcements(read_document(text.encode(), "text.txt"))


@pytest.mark.parametrize("text", CLEAR)
def test_an_act_with_its_own_evidence_is_certain(text):
    [draft] = read(text)
    assert draft.announced == "2024-05-03"
    assert (draft.warnings, draft.uncertainties) == ((), ())


@pytest.mark.parametrize(("text", "reason"), UNCERTAIN)
def test_what_is_not_the_acts_own_is_uncertain(text, reason):
    uncertainties = [each for draft in read(text) for each in draft.uncertainties]
    assert reason in uncertainties
