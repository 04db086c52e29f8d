"""French stories tell what several senders did in a round, often without a verb of sanctions."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "Ottawa a gelé mardi les avoirs de douze dirigeants vénézuéliens. "

TURNS = (
    "{S} en a retenu neuf.",
    "{S} en a sanctionné neuf mercredi.",
    "{S} en a inscrit neuf le 4 mai.",
    "{S} en vise neuf.",
    "{S} a suivi avec neuf responsables.",
    "{S} a agi lundi, avec neuf responsables.",
    "{S} avait ouvert le bal lundi avec neuf responsables.",
    "{S} a pris le relais mercredi avec neuf responsables.",
    "{S} : neuf responsables.",
    "{S} s'est limitée à neuf responsables.",
    "{S} s'en est tenue à neuf responsables.",
    "Les sanctions de {S} visent neuf responsables.",
    "La liste de {S} est la plus longue, avec neuf responsables.",
    "{S} s'en est prise aux tribunaux : neuf juges.",
    "Quant à {S}, elle a gelé les avoirs de neuf responsables.",
    "{S} s'est limitée à neuf.",
    "C'est de {S} qu'est venue la liste la plus courte, avec neuf responsables.",
)

JOINED = (
    "{S} a fait de même.",
    "{S} a pris le même jour une mesure semblable.",
    "{S} a adopté les mêmes sanctions.",
    "{S} s'est alignée mercredi sur cette décision.",
)

NOTHING = (
    "{S} en parle depuis neuf mois.",
    "{S} en a discuté neuf heures durant.",
    "L'ambassade de {S} compte neuf responsables.",
    "{S} a préféré un sommet : neuf ministres sont venus.",
    "La liste de {S} compte neuf noms depuis des années, qu'elle n'a jamais publiés.",
    "{S} n'a pas pris de mesure semblable.",
    "{S} demande une mesure semblable.",
)


def read(text):
    document = read_document(text.encode(), "depeche.txt")
    return [
        (each.kind, each.sender, each.targets, each.action, each.counts)
        for each in draft_announcements(document)
        if each.sender != "CA"
    ]


@pytest.mark.parametrize("sentence", TURNS)
@pytest.mark.parametrize(("name", "code"), [("Londres", "GB"), ("Berne", "CH")])
def test_another_sender_has_a_figure_of_its_own(sentence, name, code):
    expected = ("new", code, ("VE",), "listing", {"individuals": 9})
    assert read(LEAD + sentence.format(S=name)) == [expected]


@pytest.mark.parametrize("sentence", JOINED)
@pytest.mark.parametrize(("name", "code"), [("Londres", "GB"), ("Berne", "CH")])
def test_another_sender_does_the_same(sentence, name, code):
    expected = ("new", code, ("VE",), "listing", None)
    assert read(LEAD + sentence.format(S=name)) == [expected]


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_is_made_of_what_is_no_act(sentence):
    drafts = read(LEAD + sentence.format(S="Londres"))
    assert all(kind == "cumulative" for kind, *_ in drafts)


def test_a_pronoun_refers_to_those_whom_the_sentence_counted():
    text = (
        "L'Union européenne a inscrit cinq dirigeants maliens le 4 février 2022 et en a "
        "radié trois le 12 décembre 2024."
    )
    assert read(text) == [
        ("new", "EU", ("ML",), "listing", {"individuals": 5}),
        ("new", "EU", ("ML",), "delisting", {"individuals": 3}),
    ]


@pytest.mark.parametrize(
    ("verb", "action"),
    [("leva", "delisting"), ("prolongea", "renewal"), ("annonça", "listing")],
)
def test_the_past_historic_is_read(verb, action):
    text = f"Le Conseil de l'UE {verb} le 3 mai 2021 les sanctions contre quatre Burundais."
    assert [each[3] for each in read(text)] == [action]


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ("Sri-Lankais", "LK"),
        ("Sud-Soudanais", "SS"),
        ("Nord-Coréens", "KP"),
        ("Nicaraguayens", "NI"),
        ("Namibiens", "NA"),
    ],
)
def test_peoples_are_counted_by_their_names(people, code):
    text = f"Le Conseil de l'Union européenne a sanctionné lundi douze {people}."
    assert read(text) == [("new", "EU", (code,), "listing", {"individuals": 12})]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        (
            "S'y ajoutent trois officiers et quatre banques.",
            {"individuals": 15, "entities": 4},
        ),
        ("Quatre banques s'y ajoutent.", {"individuals": 12, "entities": 4}),
        ("S'y ajoutent douze personnes tuées à Caracas.", {"individuals": 12}),
    ],
)
def test_what_comes_on_top_is_of_the_same_act(sentence, counts):
    drafts = draft_announcements(
        read_document((LEAD + sentence).encode(), "depeche.txt")
    )
    assert [(each.sender, each.counts) for each in drafts] == [("CA", counts)]
