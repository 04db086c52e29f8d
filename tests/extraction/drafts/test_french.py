"""French stories, releases and gazettes tell of acts in the voices and tenses of their genre."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements
from sanctions_cli.extraction.mentions.actors.actor_mentions import find_actors
from sanctions_cli.extraction.mentions.senders.document_senders import (
    HEADER_LENGTH,
    find_document_sender,
)

Draft = tuple[str, str, str, str, dict[str, int | None]]

SENDERS = {
    "CA": ("Ottawa", "d'Ottawa"),
    "CH": ("Le Conseil fédéral", "du Conseil fédéral"),
    "US": ("Le Trésor américain", "du Trésor américain"),
    "FR": ("La France", "de la France"),
}
REMAINDER = (
    " La nouvelle était attendue depuis plusieurs semaines par les observateurs."
)

ACTS = {
    "new listing": (
        "{S} vient de frapper de sanctions douze dignitaires maliens.",
        "{S} prive de visa douze responsables maliens.",
        "{S} a placé sous sanctions douze responsables maliens.",
        "{S} refuse l'entrée sur son territoire à douze responsables maliens.",
        "{S} a frappé d'interdiction de territoire douze responsables maliens.",
        "{S} a, lundi, ajouté à sa liste douze responsables maliens.",
        "Le 12 mars 2021, {s} sanctionnait douze responsables maliens.",
        "{S} punit douze responsables maliens, privés de visa.",
        "{S} a suspendu les visas de douze responsables maliens.",
        "{S} a modifié sa liste de sanctions contre le Mali : douze personnes y ont été ajoutées.",
        "Douze responsables maliens se voient interdire l'entrée sur le territoire {d}.",
        "Les avoirs de douze responsables maliens ont été gelés par {s}.",
        "Sont ajoutés à la liste {d} douze responsables maliens.",
        "Douze responsables maliens sont dans le viseur {d}, qui a gelé leurs avoirs.",
    ),
    "new delisting": (
        "{S} a mis un terme au gel des avoirs de douze responsables maliens.",
        "{S} a levé les sanctions qui frappaient douze responsables maliens.",
        "{S} n'a pas reconduit les sanctions visant douze responsables maliens.",
        "Les sanctions {d} contre douze responsables maliens ont été levées.",
        "Les noms de douze responsables maliens ont été supprimés de la liste {d}.",
        "Douze responsables maliens sortent de la liste noire {d}.",
    ),
    "new renewal": (
        "{S} a décidé de renouveler, pour six mois, les mesures de gel visant douze Maliens.",
        "{S} a prolongé d'un an les sanctions prises en mai 2021 contre douze Maliens.",
    ),
    "prior listing": ("En mars 2021, {s} avait puni douze responsables maliens.",),
    "cumulative listing": (
        "{S} maintient sous sanctions douze responsables maliens.",
        "Le nombre de responsables maliens sanctionnés par {s} dépasse désormais 12.",
    ),
}

LEAD = "Paris, 14 mars 2024 (AFP) – L'Union européenne a adopté jeudi des sanctions contre l'Iran."

CONTINUATIONS = (
    "Sont visés neuf responsables et quatre sociétés.",
    "Neuf personnes et quatre entités sont concernées.",
    "Le texte ajoute neuf personnes et quatre entités à la liste.",
    "La liste noire s'allonge de neuf personnes et de quatre entités.",
    "Il s'agit de neuf officiers et de quatre entreprises.",
    "Le dispositif s'étend à neuf officiers et à quatre entreprises.",
    "Neuf officiers et quatre entreprises subissent le même sort.",
    "Elles prévoient le gel des avoirs de neuf officiers et de quatre entreprises.",
    "Selon le communiqué, neuf officiers et quatre entreprises sont visés.",
)


def draft(text: str) -> list[Draft]:
    document = read_document(text.encode(), "depeche.txt")
    return [
        (each.kind, each.action, each.sender, "+".join(each.targets), each.counts or {})
        for each in draft_announcements(document)
    ]


@pytest.mark.parametrize(
    ("kind_and_action", "sentence"),
    [(name, sentence) for name, sentences in ACTS.items() for sentence in sentences],
)
def test_each_sender_acts_in_each_construction(kind_and_action, sentence):
    kind, action = kind_and_action.split()
    wrong = []
    for code, (name, owner) in SENDERS.items():
        inside = name.replace("Le ", "le ").replace("La ", "la ")
        text = sentence.format(S=name, s=inside, d=owner) + REMAINDER
        drafts = draft(text)
        if drafts != [(kind, action, code, "ML", {"individuals": 12})]:
            wrong.append((text, drafts))
    assert not wrong


@pytest.mark.parametrize("sentence", CONTINUATIONS)
def test_the_sentence_behind_the_lead_gives_the_figures(sentence):
    drafts = draft(f"{LEAD}\n\n{sentence}{REMAINDER}")
    counts = {"individuals": 9, "entities": 4}
    assert drafts == [("new", "listing", "EU", "IR", counts)]


def test_several_targets_are_those_that_the_next_sentence_counts():
    drafts = draft(
        "Les États-Unis ont sanctionné vendredi plusieurs responsables iraniens. "
        "Le département du Trésor a placé sur sa liste noire trois hauts gradés."
    )
    assert drafts == [("new", "listing", "US", "IR", {"individuals": 3})]


def test_the_answer_of_a_member_state_tells_what_the_union_does():
    drafts = draft(
        "Sénat\nQuestion écrite n° 04512 de Mme Hélène Vasseur\n"
        "Réponse du ministère de l'Europe et des affaires étrangères\n\n"
        "L'Union européenne a pris des sanctions contre l'Iran. Au total, 216 individus et "
        "37 entités sont visés."
    )
    counts = {"individuals": 216, "entities": 37}
    assert drafts == [("cumulative", "listing", "EU", "IR", counts)]


def test_a_sentence_at_the_end_of_the_header_is_no_heading_of_its_country():
    lead = "Les observateurs attendaient la nouvelle. " * 20
    text = (
        f"{lead[: HEADER_LENGTH - 60]}.\n"
        "Le gouvernement de Nicolas Maduro doit rétablir les candidatures de tous ses opposants.\n"
    )
    assert text.index("rétablir") < HEADER_LENGTH < text.index("opposants")
    sender = find_document_sender(text, "fr", find_actors(text, "fr"))
    assert sender.codes == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "D'autres États ont inscrit sur leurs listes douze fonctionnaires chinois.",
        "La Suisse suit avec inquiétude les condamnations de douze militants en Chine.",
        "Le Canada a mis en cause douze responsables chinois dans cette affaire.",
        "Les avoirs dont la Suisse évalue la valeur appartiennent à douze Chinois.",
    ],
)
def test_what_only_looks_like_an_act_is_none(sentence):
    assert draft(sentence + REMAINDER) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "counts"),
    [
        ("Lors du sixième train, adopté le 20 février 2023, dix personnes et six entités ont été"
         " ajoutées à la liste.", "prior", {"individuals": 10, "entities": 6}),
        ("Le 20 février 2023, le Conseil a inscrit dix personnes et six entités.", "prior",
         {"individuals": 10, "entities": 6}),
    ],
)  # fmt: skip
def test_a_member_state_goes_on_with_what_the_union_has_counted(sentence, kind, counts):
    drafts = draft(
        "Chambre des Députés – Grand-Duché de Luxembourg\n"
        "Réponse du Ministre à la question parlementaire n° 8214 du 14 juin 2023\n\n"
        "Les mesures restrictives de l'Union européenne à l'encontre du Myanmar ont été "
        f"renforcées. {sentence}\n\nÀ ce jour, 97 personnes sont visées.\n"
    )
    assert drafts == [
        (kind, "listing", "EU", "MM", counts),
        # It names neither who acts nor against whom nor a day: it is left open.
        ("cumulative", "listing", "EU", "MM", {}),
    ]


def test_a_round_brings_two_totals_each_with_its_noun():
    drafts = draft(
        "L'Union européenne a sanctionné lundi sept responsables iraniens. Cette salve porte à "
        "231 le nombre de personnes et à 42 celui des entités visées en Iran."
    )
    totals = {"individuals": 231, "entities": 42}
    assert drafts[1:] == [("cumulative", "listing", "EU", "IR", totals)]


def test_the_parts_of_new_sanctions_are_a_listing_and_a_measure():
    drafts = draft(
        "Le Japon a annoncé vendredi de nouvelles sanctions visant la Russie, dont un gel des "
        "avoirs de 14 individus et 9 organisations et des interdictions d'exportation contre 31 "
        "organismes."
    )
    assert drafts == [
        ("new", "listing", "JP", "RU", {"individuals": 14, "entities": 9}),
        ("new", "measure", "JP", "RU", {"entities": 31}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "La France, elle, retire ses 1 400 soldats du Niger.",
        "Ministère des Finances – Luxembourg\nCommuniqué – 21.02.2023\n\nLes banques ont notifié "
        "le gel d'avoirs russes d'une valeur de 5,8 milliards d'euros. Deux agents "
        "supplémentaires ont rejoint l'équipe.",
    ],
)
def test_who_is_withdrawn_or_joins_a_team_is_not_sanctioned(text):
    assert draft(text) == []


@pytest.mark.parametrize(
    "lead",
    [
        "À la veille de l'anniversaire du coup d'État au Myanmar, Ottawa, Londres et Washington ont "
        "annoncé mardi des sanctions contre des généraux.",
        "Deux ans après le coup d'État en Birmanie, le Canada, le Royaume-Uni et les États-Unis ont "
        "imposé des sanctions à l'encontre de généraux.",
    ],
)
def test_a_place_before_several_senders_is_none_of_them(lead):
    drafts = draft(f"{lead} À eux trois, ils visent 22 personnes et 19 entités.")
    assert [each[:4] for each in drafts] == [
        ("new", "listing", code, "MM") for code in ("CA", "GB", "US")
    ]
    assert not any(value for each in drafts for value in each[4].values())


@pytest.mark.parametrize(
    "maintained",
    [
        "Les mesures qui visent l'entourage de l'ancien président sont maintenues. Elles touchent ",
        "Les autres sanctions restent en vigueur. Elles visent ",
    ],
)
def test_what_sanctions_that_remain_cover_is_a_running_total(maintained):
    drafts = draft(
        "Le Conseil fédéral a levé vendredi les sanctions contre la banque centrale de Syrie. "
        f"{maintained}318 personnes et 59 sociétés."
    )
    totals = {"individuals": 318, "entities": 59}
    assert drafts[-1] == ("cumulative", "listing", "CH", "SY", totals)


def test_a_speaker_counts_those_on_the_lists_of_his_country():
    drafts = draft(
        "Affaires mondiales Canada\n\nÀ ce jour, nous avons, toutes raisons confondues, un peu plus "
        "de 1 500 Russes sur nos listes."
    )
    assert drafts == [("cumulative", "listing", "CA", "RU", {"individuals": 1500})]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("(4) Deux personnes, qui sont décédées, devraient être retirées de ladite annexe.", 2),
        ("Deux personnes devraient être retirées de la liste, estime une ONG.", None),
        ("(4) Le Conseil devrait retirer deux personnes de la liste.", None),
    ],
)  # fmt: skip
def test_what_should_be_done_is_done_only_by_the_recital_of_a_legal_act(
    sentence, counts
):
    drafts = draft(
        "Journal officiel de l'Union européenne\n5.8.2024\n\nDÉCISION D'EXÉCUTION (PESC) 2024/2116 "
        "DU CONSEIL\nconcernant des mesures restrictives en raison de la situation en Biélorussie\n\n"
        f"{sentence}\n"
    )
    expected = [("new", "delisting", "EU", "BY", {"individuals": counts})]
    assert drafts == (expected if counts else [])
