"""Reviews, lessons, puzzles, programmes, adverts and notes of editors announce nothing."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_drafts(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "text.txt"))


@pytest.mark.parametrize(
    "text",
    [
        'FICTION. In "The Long List", the debut of Ruth Amadi, a clerk at the Treasury types one wrong number, and Britain has frozen the accounts of 31 people in Minsk. Faber, 288 pages, £16.99.',
        'REVIEW | "The Envoy" (dir. Lena Moss, 118 min). Washington has just blacklisted nine Cuban ministers when the hero lands in Havana.',
        "The new series opens with a bang: Ottawa sanctions twelve Haitian senators, and in episode two a banker is found in the river. Streaming from Thursday.",
        '"The Schedule" follows a civil servant on the night Britain bans nine Burmese generals. Tickets from £15.',
        "« Les Avoirs gelés », de Solène Marty. 312 pages, 21 euros. Le Trésor américain vient d'inscrire quarante-deux banquiers vénézuéliens sur sa liste noire.",
        "Le polar de la semaine. À Vaduz, la Suisse vient de geler les comptes de seize Kazakhs quand un notaire est retrouvé mort. Rivages noir, 9,50 €.",
    ],
)  # fmt: skip
def test_what_happens_in_a_work_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'EDITORS: Please kill our story headlined "Canada sanctions nine Sri Lankan officers", sent at 1417 GMT.',
        "ADVISORY: The alert that the United States had sanctioned two Turkish banks was sent in error.",
        "We got it wrong. On Wednesday this website reported that Australia had barred 12 Fijian officers. It has not.",
        "STORY REMOVED: Britain freezes assets of nine Ghanaian ministers. We could not confirm its source.",
        "Corrections and clarifications\nAn article about Eritrea (Two generals on US list, 4 October) was wrong in its headline. The United States has not sanctioned any generals.",
        "Note aux rédactions : prière d'annuler notre dépêche « Le Canada sanctionne neuf officiers sri-lankais ».",
        "L'alerte selon laquelle Londres avait gelé les avoirs de six ministres maliens a été diffusée par erreur.",
        "Mea culpa. Nous avons annoncé lundi que la Suisse avait gelé les avoirs de quatorze juges vénézuéliens. Nous nous sommes trompés.",
    ],
)  # fmt: skip
def test_what_editors_take_back_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "OSLO, 30 May 2023 — An e-mail announced that 27 Eritrean officers and a mining company would be barred from Norway.\n\nNot a word of it is true, said the ministry.",
        "For an hour on Monday, half of Lagos believed that Britain had banned 30 Nigerian governors. None of it happened.",
        "The statement announced that Canada was freezing the assets of nine Malian ministers. It was made up by two students.",
        "An official-looking page announced on Monday that New Zealand had barred 20 Fijian officers.",
        "Un courriel à l'en-tête d'Ottawa annonçait mardi le gel des avoirs de neuf ministres maliens.\n\nTout était inventé, a dit le ministère.",
        "Un faux site du ministère annonçait lundi que le Canada avait interdit d'entrée vingt officiers fidjiens.",
    ],
)  # fmt: skip
def test_what_a_hoax_announces_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Put these sentences into the passive.\n1. Canada sanctions three ministers of Iran.\n2. The EU freezes the assets of twenty Iranian companies.",
        "Lesson 12: the present perfect. Listen and repeat. Britain has sanctioned nine Russians.",
        "Mettez les phrases au passé composé.\na) Le Canada sanctionne trois ministres iraniens.\nb) L'Union européenne gèle les avoirs de vingt entreprises iraniennes.",
        "Sujet d'examen. L'Union européenne inscrit quatorze juges géorgiens sur sa liste. Commentez. Durée : 3 heures.",
        "CROSSWORD. Across: 4. Britain freezes nine Russians' accounts (6). Down: 2. The EU lists 12 Belarusian judges, we hear (4).",
        "If Pyongyang tests, add two banks. If Minsk jails a poet, add four judges.",
        "Tabletop simulation, Tallinn. Inject 4: The EU bans 12 Russian ships from its ports.",
        'Complete the sentences. "Last week Britain (to sanction) nine judges of Iran."',
        "Jeu de rôle, lycée Pasteur : l'Union européenne sanctionne douze ministres biélorusses.",
        "Let us take a bank: the EU freezes the assets of two Russian shareholders with 30 per cent each.",
    ],
)  # fmt: skip
def test_what_lessons_and_games_make_up_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Programme of the spring school, 4 to 6 May. Session 1: Why Britain sanctioned 12 Belarusian judges (M. Hale). Coffee.",
        'Public lecture: Prof. L. Sato, "When Japan froze the assets of 12 North Koreans". Hall B, 18.30.',
        "COLLOQUE – « Punir sans guerre »\n9 h 30 – T. Okonkwo (Ibadan) : Quand la CEDEAO ferme ses frontières avec le Niger.\nEntrée libre, inscription obligatoire ; 120 places.",
        "WE ARE HIRING: sanctions analyst, Vilnius. When the EU adds 100 Russians to its list on a Friday night, you are the one who reads it.",
        "Offre d'emploi – Analyste sanctions (H/F), CDI. Quand Bruxelles inscrit cent Russes un vendredi soir, vous êtes là.",
        "Why AlertBox? Because Canada sanctions 14 Iranians at midnight, and your staff are asleep. Plans from $49 per month.",
    ],
)  # fmt: skip
def test_what_programmes_and_adverts_say_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("The United States sanctioned 12 Russian publishers on Tuesday. Their 288-page catalogue had praised the war.", "US"),
        ("Canada sanctioned 14 Russian film directors and a studio on Monday. The minister said that their films glorify the invasion.", "CA"),
        ("Britain sanctioned the author of a novel and six other Russians on Friday.", "GB"),
        ("The Treasury sanctioned nine Russian technology firms that sell screening software; a demo of the product had been shown in Dubai.", "US"),
        ("Hoaxes have plagued the ministry for weeks. But on Tuesday it was real: Norway froze the assets of 12 Belarusian judges.", "NO"),
        ("Not a word of the law changed. Britain froze the assets of six Belarusian judges on Monday.", "GB"),
        ("L'Ukraine a sanctionné 14 éditeurs russes et deux maisons d'édition. Leurs livres, vendus 20 euros, niaient l'existence du pays.", "UA"),
    ],
)  # fmt: skip
def test_whoever_writes_or_sells_can_be_sanctioned(text, sender):
    (draft,) = read_drafts(text)
    assert draft.sender == sender
