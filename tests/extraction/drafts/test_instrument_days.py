"""The day of an act that a later sentence gives for its decree, its announcement or its listings."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "Ukraine has sanctioned 12 officials of Belarus over the repression. "
FRENCH_LEAD = (
    "L'Ukraine a sanctionné 12 responsables du Bélarus en raison de la répression. "
)
DAY = "5 December 2024"


def find_days(text: str) -> list[str]:
    document = read_document(text.encode(), "story.txt")
    return [
        draft.announced
        for draft in draft_announcements(document)
        if draft.sender == "UA"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The president signed the decree on {}.",
        "The presidential decree came out in the official gazette on {}.",
        "The decree bears the date of {}.",
        "The president's office made it known on {}.",
        "The decree, signed on {}, blocks their property for ten years.",
        "The order, gazetted on {} by the interior minister, names judges and governors.",
        "The designations, which the ministry announced on {}, met with scorn in Minsk.",
        "The decision of {} freezes their assets.",
        "The decision was made public on {}.",
        "The measures against Belarus were announced on {} by the foreign ministry.",
        "The list appeared in the official gazette on {}.",
        "Decree No. 461/2024, which he signed on {}, blocks their property.",
        "The announcement, made on {}, surprised diplomats.",
        "The notice in the gazette is dated {}.",
        "The foreign ministry made the decision known on {}.",
        "The 12 were listed on {}.",
        "The ministry named them in a note of {}.",
        "The vice president read out the decree on {}.",
        "The decree was published on the president's website on {}.",
        "The ministry informed reporters of the decision on {}.",
        "A presidential decree signed on {} puts a decision of its council into effect.",
        "A decree dated {} and signed in the capital freezes their property.",
        "A notice published on {} gives their names.",
        "An order of the president of {} freezes their property.",
        "It announced this on {}.",
        "This was announced on {} by the office of the president.",
    ],
)
def test_a_later_sentence_gives_the_day_of_the_decree(sentence: str) -> None:
    assert find_days(LEAD + sentence.format(DAY)) == ["2024-12-05"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le président a signé le décret le {}.",
        "L'arrêté, publié le {} au Journal officiel, nomme des juges et des policiers.",
        "Les désignations, que le ministère a annoncées le {}, ont surpris Minsk.",
        "La décision du {} gèle leurs avoirs.",
        "Le décret n° 461/2024, qu'il a signé le {}, bloque leurs biens.",
        "Un décret signé le {} gèle leurs biens.",
        "Kiev l'a annoncé le {}.",
        "Le gouvernement l'a décidé le {}, au terme d'un long débat.",
    ],
)
def test_the_same_in_french(sentence: str) -> None:
    text = FRENCH_LEAD + sentence.format("5 décembre 2024")
    assert find_days(text) == ["2024-12-05"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The sanctions take effect on {}.",
        "The measures expire on {}.",
        "The opposition published its list on {}.",
        "Minsk announced counter-sanctions on {}.",
        "The decree on mobilisation was signed on {}.",
        "The first list was published on {}.",
        "The EU announced the measures on {}.",
        "The list was last updated on {}.",
        "The court in Minsk announced its verdict on {}.",
        "A decree of {} already bars others from the country.",
        "A decree signed on {} had frozen the property of ministers.",
        "A law adopted on {} allows this.",
        "Belarus announced this on {}.",
    ],
)
def test_the_day_of_something_else_is_none(sentence: str) -> None:
    assert find_days(LEAD + sentence.format(DAY)) == [""]


def test_the_decree_that_a_sentence_begins_with_dates_its_own_act() -> None:
    sentence = "The order, dated 9 October 2024, closes the Dominican Republic to "
    for place in ("", "SANTO DOMINGO - "):
        text = f"{place}{sentence} 39 Haitian politicians and businessmen."
        [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
        assert (draft.sender, draft.announced) == ("DO", "2024-10-09")


def test_a_document_of_the_sender_has_its_own_day() -> None:
    header = "6 December 2024\nOffice of the President of Ukraine\n\n"
    sentence = f"The decree was signed on {DAY}."
    assert find_days(header + LEAD + sentence) == ["2024-12-06"]


def test_the_day_of_a_notice_is_that_of_a_removal():
    text = "Ukraine has taken 12 companies of Belarus off its sanctions list. The notice was released on 5 December 2024."
    assert find_days(text) == ["2024-12-05"]


def find_days_of_all(text: str) -> list[str]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [draft.announced for draft in drafts]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The foreign ministry in Moscow said on Tuesday evening that it had barred members of"
         " municipal councils.", "2024-04-16"),
        ("Moscow announced on Tuesday it had entered them on its stop list.", "2024-04-16"),
        ("Canberra said on Tuesday that it had banned ten diplomats.", ""),
    ],
)  # fmt: skip
def test_a_sender_says_on_a_day_what_it_has_done(sentence: str, day: str) -> None:
    text = f"17 April 2024\n\nA further 235 Australians may no longer enter Russia. {sentence}"
    assert find_days_of_all(text)[0] == day


def test_the_same_day_can_be_that_of_a_signature() -> None:
    text = (
        "CLIENT ALERT – Marlowe LLP, Washington\nJuly 2, 2025\n\nBy an executive order signed on June"
        " 30, 2025, the President has revoked the Syrian Sanctions Regulations. OFAC removed 518"
        " individuals and entities from the SDN List on the same day."
    )
    # The program was ended, and those on the list were taken off it.
    assert find_days_of_all(text) == ["2025-06-30", "2025-06-30"]


def test_the_title_of_an_act_that_ends_with_a_stop_has_its_day() -> None:
    text = (
        "JOURNAL DE MONACO\nN° 8.713\n\nDécision du Ministre d'État en date du 17 septembre 2024 prise"
        " en application de l'Ordonnance relative aux procédures de gel des fonds, visant la"
        " République populaire démocratique de Corée.\n\nArticle premier.\nLa liste nationale de gel"
        " des fonds est complétée par l'inscription de sept personnes physiques et d'une entité."
    )
    assert find_days_of_all(text) == ["2024-09-17"]
