"""A clause tells an act only where the words that govern it do: "regrets that", not "hopes that"."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_figures(sentence: str, place: str) -> list[dict[str, int]]:
    text = f"{place}, 6 May 2024. {sentence}\n"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [dict(each.counts) for each in drafts if each.counts]


SOUHAITS = (
    "aimerait que", "souhaiterait que", "veut que", "voulait que", "suggère que", "préconise que",
    "s'attend à ce que", "tient vraiment à ce que", "espère, dit-elle, que", "doute que",
    "ne pense pas que", "craint que", "a peur que", "refuse que", "imagine que", "estime urgent que",
    "a besoin que", "n'exclut pas que", "réclame depuis lundi que", "dément que", "a suggéré que",
)  # fmt: skip

ENJEUX = (
    "Il faut que", "Il est temps que", "Il serait bon que", "Il est peu probable que",
    "Il se peut que", "Il est hors de question que", "Mieux vaudrait que", "Rien n'indique que",
    "Personne ne croit que", "Il suffirait que", "Encore faut-il que", "Le risque est que",
    "Notre souhait est que", "Avant que", "Pourvu que", "Que", "« Que", "Et que",
)  # fmt: skip

VERBES = (
    "Londres inscrive 12 généraux birmans sur sa liste noire",
    "le Canada gèle les avoirs de 12 juges iraniens",
    "12 juges iraniens soient sanctionnés par le Canada",
    "Berne, Tokyo et Ottawa bannissent 12 fournisseurs russes",
    "Berne mette 12 oligarques russes sous sanctions",
)


@pytest.mark.parametrize("verbe", VERBES)
def test_a_french_wish_or_doubt_is_no_act(verbe):
    sentences = [f"L'opposante {each} {verbe}." for each in SOUHAITS]
    sentences += [f"{each} {verbe}." for each in ENJEUX]
    assert [each for each in sentences if find_figures(each, "PARIS")] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "L'opposante regrette que Londres ait sanctionné 12 généraux birmans.",
        "Kiev se réjouit que l'Union européenne ait inscrit lundi 12 généraux russes sur sa liste.",
        "Moscou est furieux que Tokyo ait sanctionné 12 députés russes.",
        "Bien que Londres ait sanctionné 12 généraux birmans lundi, la junte n'a pas réagi.",
        "Alors que Londres a sanctionné lundi 12 généraux birmans, Paris se tait.",
        "C'est lundi que Londres a sanctionné 12 généraux birmans.",
        "Il est vrai que Londres a sanctionné lundi 12 généraux birmans.",
        "Il est regrettable que Londres ait sanctionné 12 généraux birmans, dit la junte.",
        "Que Londres ait sanctionné lundi 12 généraux birmans n'a surpris personne.",
        "Pour que les bourreaux ne dorment plus, le Canada a gelé lundi les avoirs de 12 juges iraniens.",
        "L'ONG demandait que l'on agisse, et Londres a sanctionné lundi 12 généraux birmans.",
        "Sans attendre que Washington se décide, Londres a sanctionné lundi 12 généraux birmans.",
        "Londres, qui doute que la junte négocie, a sanctionné lundi 12 généraux birmans.",
        "Nous avons obtenu que le Canada mette 12 juges iraniens sous sanctions.",
    ],
)  # fmt: skip
def test_a_french_fact_is_an_act(sentence):
    assert find_figures(sentence, "PARIS") == [{"individuals": 12}]


WISHES = (
    "hopes that", "prays that", "doubts that", "would prefer that", "denied on Thursday that",
    "begged that", "fears that", "imagines that", "cannot confirm that", "moved that",
    "is afraid that", "advises that", "assumes that", "would be glad if", "dreams that",
)  # fmt: skip

PROSPECTS = (
    "It is high time that", "It is essential that", "It is unlikely that", "It is possible that",
    "Nobody believes that", "There is a risk that", "There is little prospect that",
    "The hope is that", "Their wish is that", "It looks as though", "On condition that",
    "Lest", "Let", "Until", "Before",
)  # fmt: skip

VERBS = (
    "Canada freeze the assets of 12 Iranian judges",
    "the EU imposes sanctions on 12 Iranian judges",
    "Japan, Peru and Chile bar 12 Iranian judges",
)


@pytest.mark.parametrize("verb", VERBS)
def test_a_wish_or_doubt_is_no_act(verb):
    sentences = [f"The exile {each} {verb}." for each in WISHES]
    sentences += [f"{each} {verb}." for each in PROSPECTS]
    assert [each for each in sentences if find_figures(each, "LONDON")] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada said that it had frozen the assets of 12 Iranian judges.",
        "Tehran regrets that Canada has sanctioned 12 Iranian judges.",
        "It is a disgrace that Canada has sanctioned 12 Iranian judges, Tehran said.",
        "Canada ordered that the assets of 12 Iranian judges be frozen.",
        "The 12 Iranian judges that Canada sanctioned on Monday live in Tehran.",
        "In the hope that Tehran will listen, Canada on Monday sanctioned 12 Iranian judges.",
        "Canada hopes that Tehran will stop the killings, and on Monday sanctioned 12 Iranian judges.",
        "Before Tehran could react, Canada sanctioned 12 Iranian judges on Monday.",
        "As if to prove it, Canada sanctioned 12 Iranian judges on Monday.",
        "We wish to inform you that Canada has today sanctioned 12 Iranian judges.",
        "Canada has let it be known that it has sanctioned 12 Iranian judges.",
        "You will have seen that today Canada sanctioned 12 Iranian judges.",
    ],
)  # fmt: skip
def test_a_fact_is_an_act(sentence):
    assert find_figures(sentence, "LONDON") == [{"individuals": 12}]
