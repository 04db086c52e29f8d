"""Figures in a sentence without a verb are those of the act that the next sentence tells."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

BOTH = {"individuals": 12, "entities": 3}


def read(text):
    document = read_document(text.encode(), "story.txt")
    return [
        (each.sender, each.targets, each.counts)
        for each in draft_announcements(document)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Douze généraux et trois banques. Londres a annoncé lundi de nouvelles sanctions contre la "
        "junte birmane.",
        "Twelve generals and three banks at a stroke. Britain announced new sanctions on Myanmar on "
        "Monday.",
        "Douze généraux et trois banques : les sanctions annoncées lundi par Londres contre la junte "
        "birmane sont les plus dures depuis un an.",
    ],
)
def test_figures_before_an_act_are_its_own(text):
    assert read(text) == [("GB", ("MM",), BOTH)]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve generals and three bankers dead. Britain announced new sanctions on Myanmar.",
        "Douze généraux et trois banques. La junte s'en moque. Londres a annoncé lundi de nouvelles "
        "sanctions contre la Birmanie.",
        "Twelve generals and three banks? Britain announced new sanctions on Myanmar on Monday.",
    ],
)
def test_figures_of_something_else_are_not(text):
    assert all(counts is None for _, _, counts in read(text))


LEADS = (
    "Twelve Malian officers are free to travel again.",
    "BAMAKO — Twelve Malian officers had a bad morning on Tuesday.",
    "Twelve Malian officers flew home from Minsk.",
)


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("The EU sanctioned them on Monday.", "listing"),
        ("By a decision of 3 March 2025 the EU took them off its list.", "delisting"),
        ("The EU put all twelve on its sanctions list on Monday.", "listing"),
        ("They were added to the EU's sanctions list on Monday.", "listing"),
        ("The EU published their names on Monday on its list for Mali.", "listing"),
        ("The EU froze their assets on Monday.", "listing"),
        ("The EU on Monday froze their bank accounts.", "listing"),
    ],
)
def test_a_pronoun_has_the_count_of_the_previous_sentence(lead, sentence, action):
    [draft] = draft_announcements(
        read_document(f"{lead} {sentence}".encode(), "story.txt")
    )
    assert (draft.sender, draft.targets) == ("EU", ("ML",))
    assert (draft.action, draft.counts) == (action, {"individuals": 12})


@pytest.mark.parametrize(
    "sentence",
    [
        "L'UE les a sanctionnés lundi.",
        "L'UE les a portés lundi à l'annexe.",
        "L'UE a gelé lundi leurs avoirs.",
        "L'UE a fait entrer lundi leurs noms dans l'annexe.",
    ],
)
def test_a_french_pronoun_has_the_count_of_the_previous_sentence(sentence):
    text = f"Douze officiers maliens ont perdu leur visa. {sentence}"
    assert read(text) == [("EU", ("ML",), {"individuals": 12})]


def test_the_ministry_of_a_dateline_acts_on_those_of_the_previous_sentence():
    text = (
        "BERNE, 5 mars 2025 – Douze officiers maliens devront skier ailleurs. Le Département de"
        " l'économie les a portés mardi à l'annexe de l'ordonnance sur le Mali."
    )
    assert read(text) == [("CH", ("ML",), {"individuals": 12})]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize(
    "sentence",
    [
        "The EU has not sanctioned them.",
        "MEPs want the EU to sanction them.",
        "The EU sanctioned the prime minister on Monday.",
        "The EU put them on a scholarship list on Monday.",
        "The EU thanked them on Monday.",
        "The EU removed both of their cousins from its list on Monday.",
        "A court in Paris froze their assets on Monday.",
    ],
)
def test_an_act_on_others_has_no_count(lead, sentence):
    assert all(counts is None for _, _, counts in read(f"{lead} {sentence}"))


def test_a_story_can_end_with_its_place_and_day():
    text = (
        "Le ministère chinois du Commerce a placé jeudi onze fabricants de drones américains sur sa "
        "liste noire. (Pékin, correspondance particulière, 27 décembre 2024)"
    )
    [draft] = draft_announcements(read_document(text.encode(), "depeche.txt"))
    assert draft.announced == "2024-12-26"


def test_what_was_done_earlier_in_the_week_is_of_the_round():
    text = (
        "GENÈVE, mercredi 21 mai 2025. L'Union européenne a sanctionné mardi douze banques russes. "
        "Londres avait agi dès lundi, avec 18 pétroliers."
    )
    drafts = draft_announcements(read_document(text.encode(), "depeche.txt"))
    assert [(each.kind, each.sender, each.announced) for each in drafts] == [
        ("new", "EU", "2025-05-20"),
        ("new", "GB", "2025-05-19"),
    ]


TWO_FIRMS = {
    "en": "Two trading houses from Bangui have lost their last customers in Antwerp. ",
    "fr": "Deux sociétés de négoce de Bangui ne pourront plus vendre à Anvers. ",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "On 25 February 2023 the EU listed them, along with four Central African judges."),
        ("en", "On 25 February 2023 the EU blacklisted both, as well as four officers of the"
               " Central African Republic."),
        ("fr", "Le 25 février 2023, l'Union européenne les a inscrites, avec quatre cadres de la"
               " milice, au régime de sanctions sur la Centrafrique."),
        ("fr", "Le 25 février 2023, Ottawa les a sanctionnées, de même que quatre juges de"
               " Centrafrique."),
    ],
)  # fmt: skip
def test_a_pronoun_and_those_joined_to_it_are_counted(
    language: str, sentence: str
) -> None:
    text = TWO_FIRMS[language] + sentence
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {"entities": 2, "individuals": 4}
