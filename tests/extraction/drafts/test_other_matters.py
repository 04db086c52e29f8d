"""A paragraph on another matter has nothing of the sanctions that the text tells before it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

RELEASE = """Foreign Secretary announces new sanctions

Foreign, Commonwealth and Development Office
14 May 2025

The UK has today sanctioned 12 Belarusian officials and three companies.

{}

The measures come into force at once."""

STORY = """OTTAWA, March 3, 2025 (Rideau Press) - Canada added 17 Haitian gang leaders to its sanctions list on Monday.

{}

"We will not look away," the minister said. Their assets in Canada are frozen."""

DEPECHE = """BRUXELLES, 12 mai 2025 – L'Union européenne a inscrit lundi neuf officiers maliens et trois sociétés sur sa liste noire.

{}

« C'est un signal », a dit un diplomate. Leurs avoirs sont gelés."""


def read_acts(text: str) -> list[tuple[str, str, dict[str, object]]]:
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return [(draft.sender, draft.action, dict(draft.counts)) for draft in drafts]


@pytest.mark.parametrize("text", [RELEASE, STORY])
@pytest.mark.parametrize(
    "paragraph",
    [
        "Four former directors of a state bank are barred from leaving the country until their trial opens in the spring.",
        "Human rights groups count 213 political prisoners. In April alone 18 people were added to the list and nine were taken off it.",
        "At the world championships nine weightlifters were banned for doping. Two coaches were sanctioned as well.",
        "The Integrity Unit sanctioned eighteen individuals and two clubs in June. Seven of them come from Kenya, five from Russia.",
        "The central bank penalised eleven banks for late reports. In addition, four managers were suspended from office for a year.",
        "Shares in 14 companies were suspended on the local exchange for late accounts. Two firms were designated as market makers.",
        "The anti-dumping inquiry covered 41 producers. Eleven exporters are hit by the highest rate.",
        "The fisheries commission added nine boats to its blacklist of illegal vessels; three were removed.",
        "Police arrested 95 activists before the summit. Four were taken off a domestic flight.",
        "The development bank debarred seven contractors for fraud. Two were removed from the list on appeal.",
        "Election officials removed 310 names from the voter list and barred eleven candidates from the ballot.",
        "The health ministry banned 14 brands of cough syrup and blacklisted three producers after the deaths of children.",
    ],
)  # fmt: skip
def test_what_others_do_is_no_act_of_the_sender(text, paragraph):
    expected = read_acts(text.replace("{}\n\n", ""))
    assert expected
    assert read_acts(text.format(paragraph)) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "Aux championnats du monde, neuf haltérophiles ont été suspendus pour dopage. Deux entraîneurs ont également été sanctionnés.",
        "Le gendarme de la Bourse a sanctionné l'an dernier six sociétés et onze dirigeants.",
        "La cotation de 14 sociétés a été suspendue. Deux entreprises ont été radiées à leur demande.",
        "Un droit antidumping s'applique depuis lundi aux conserves de tomates. Douze exportateurs sont touchés.",
        "La commission des thonidés a ajouté neuf bateaux à sa liste noire ; trois en ont été retirés.",
        "En mars, six partis ont été radiés du registre. Onze candidats en ont été retirés.",
        "L'avion transportait 46 personnes expulsées. Deux hommes en ont été retirés à Vienne.",
    ],
)  # fmt: skip
def test_what_others_do_is_no_act_of_the_sender_in_french(paragraph):
    expected = read_acts(DEPECHE.replace("{}\n\n", ""))
    assert expected
    assert read_acts(DEPECHE.format(paragraph)) == expected


@pytest.mark.parametrize(
    ("paragraph", "counts"),
    [
        ("It also sanctioned two referees of the football federation who had beaten protesters.", {"individuals": 14, "entities": 3}),
        ("Among those sanctioned are four judges. A further two referees were sanctioned for propaganda.", {"individuals": 14, "entities": 3}),
        ("The UK also sanctioned two referees who recruit for the army.", {"individuals": 14, "entities": 3}),
        ("The travel bans also apply to the assets of two footballers.", {"individuals": 12, "entities": 3}),
    ],
)  # fmt: skip
def test_an_act_goes_on_with_whom_other_fields_name(paragraph, counts):
    acts = read_acts(RELEASE.format(paragraph))
    assert ("GB", "listing", counts) in acts


def test_a_story_keeps_its_act_beside_a_paragraph_on_players():
    paragraph = "The football association had banned three referees in April."
    text = f"""Federal Council adopts measures against Myanmar

Bern, 6 June 2025

The Federal Council has today adopted further measures against Myanmar. It has added four natural persons and two entities to the annex of the ordinance.

The ordinance enters into force today.

{paragraph}"""
    assert ("CH", "listing", {"individuals": 4, "entities": 2}) in read_acts(text)
