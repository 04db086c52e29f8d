"""Details of French texts: births, months before figures, freezes, and what is done to entries."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements
from sanctions_cli.extraction.mentions.actors.actor_mentions import find_actors

Draft = tuple[str, str, str, dict[str, int | None]]

DECREE = "Arrêté du 26 mars 2024 portant application des articles L. 562-2 et suivants du code monétaire et financier\n"


def draft(text: str) -> list[Draft]:
    return [
        (
            each.sender,
            "+".join(each.targets),
            each.action,
            dict(each.counts or {}),
        )
        for each in draft_announcements(read_document(text.encode(), "text.txt"))
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("M. X, né le 4 mai 1974 à Chiraz (Iran), a", []),
        ("210 Morteza Pirouzfar (né en 1971 à Nadjaf, Iraq)", []),
        ("né vers 1960 au Soudan du Sud, ancien ministre du Soudan", ["SD"]),
        ("Lieu de naissance : Damas (Syrie)", []),
        ("DOB 04 May 1974; POB Shiraz, Iran; nationality Iran", ["IR"]),
        ("born on 12.3.1969 in Moscow and a citizen of Georgia", ["GE"]),
        ("born in exile, he ruled in Iran", ["IR"]),
        ("Anna Petrova (née Schmidt), Russie", ["RU"]),
    ],
)
def test_a_place_of_birth_is_no_actor(text, codes):
    language = "fr" if "é" in text or "Lieu" in text else "en"
    assert [actor.code for actor in find_actors(text, language)] == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ottawa avait sanctionné en septembre 19 proches du président vénézuélien.",
            ("CA", "VE", "listing", {"individuals": 19}),
        ),
        (
            "Ottawa a sanctionné le 3 mai 12 juges iraniens.",
            ("CA", "IR", "listing", {"individuals": 12}),
        ),
        (
            "Canada sanctioned in September nine Venezuelan officials.",
            ("CA", "VE", "listing", {"individuals": 9}),
        ),
        (
            "Pékin a annoncé le gel des biens détenus en Chine par sept entreprises américaines.",
            ("CN", "US", "listing", {"entities": 7}),
        ),
        (
            "Le Conseil fédéral a édicté une ordonnance contre le Nicaragua et bloqué les avoirs de six personnes.",
            ("CH", "NI", "listing", {"individuals": 6}),
        ),
        (
            "Le Conseil fédéral a levé le blocage des avoirs de trois Libyens.",
            ("CH", "LY", "delisting", {"individuals": 3}),
        ),
        (
            "La Suisse a prolongé le blocage des avoirs de trois Libyens.",
            ("CH", "LY", "renewal", {"individuals": 3}),
        ),
        (
            "Deux sénateurs haïtiens s'étaient déjà vu retirer leur visa par les Etats-Unis l'an dernier.",
            ("US", "HT", "listing", {"individuals": 2}),
        ),
        (
            "Le Comité du Conseil de sécurité a adopté les modifications, signalées par soulignement,"
            " apportées aux mentions relatives à quatre personnes inscrites sur sa liste pour la Somalie.",
            ("UN", "SO", "amendment", {"individuals": 4}),
        ),
        (
            "Le Trésor américain a inscrit un ministre haïtien, un chef de la police de la capitale"
            " ainsi que trois sociétés.",
            ("US", "HT", "listing", {"individuals": 2, "entities": 3}),
        ),
        (
            "Washington, 20 mars 2025 (AFP) - Le Trésor a annoncé jeudi des sanctions contre l'Iran :"
            " neuf pétroliers immatriculés au Panama, à la Barbade et aux Comores, et onze sociétés.",
            ("US", "IR", "listing", {"entities": 11, "vessels": 9}),
        ),
        (
            "Le Trésor américain a annoncé des sanctions contre 22 cibles, soit neuf pétroliers, onze"
            " sociétés et deux capitaines, un Indien et un Grec, pour la vente de pétrole iranien.",
            ("US", "IR", "listing", {"individuals": 2, "entities": 11, "vessels": 9}),
        ),
    ],
)
def test_a_sentence_has_one_act(text, expected):
    assert draft(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Les biens détenus en Suisse par cinq Russes valent deux milliards.",
        "Un tribunal suisse a bloqué les avoirs de trois Libyens.",
        "Twitter a bloqué les comptes de quatre officiels russes.",
        "Trois sportifs russes s'étaient vu retirer leur médaille par le CIO.",
    ],
)
def test_what_is_no_act_of_a_sender_is_not_drafted(text):
    assert draft(text) == []


def test_a_decree_can_name_those_whose_funds_it_freezes():
    funds = "es fonds et ressources économiques possédés, détenus ou contrôlés par M. Ivan Petrov, agent russe,"
    assert draft(f"{DECREE}Art. 1er. – L{funds} font l'objet d'une mesure de gel.") == [
        ("FR", "RU", "listing", {})
    ]
    assert draft(f"{DECREE}Art. 1er. – Il est mis fin au gel d{funds}.") == []


@pytest.mark.parametrize(
    "place", ["Nations unies", "New York (Nations unies)", "Boulogne sur Mer"]
)
def test_a_dateline_can_have_small_words(place):
    text = f"{place}, 19 oct 2024 (AFP) - L'ONU a reconduit vendredi les sanctions contre Haïti."
    (only,) = draft_announcements(read_document(text.encode(), "text.txt"))
    assert only.announced == "2024-10-18"


REGULATION = (
    "Journal officiel de l'Union européenne – 26.2.2025\n"
    "RÈGLEMENT D'EXÉCUTION (UE) 2025/611 DU CONSEIL concernant des mesures restrictives en raison de"
    " la situation en Syrie\nLE CONSEIL DE L'UNION EUROPÉENNE, considérant ce qui suit :\n"
)


@pytest.mark.parametrize(
    ("recitals", "expected"),
    [
        (
            "(1) Deux personnes inscrites à l'annexe II sont décédées.\n"
            "(2) Les motifs qui justifiaient l'inscription de cinq entités n'existent plus.\n"
            "(3) Il convient de retirer ces deux personnes et ces cinq entités de la liste,",
            ("EU", "SY", "delisting", {"individuals": 2, "entities": 5}),
        ),
        (
            "(1) Il convient d'inscrire neuf personnes et deux entités sur la liste,",
            ("EU", "SY", "listing", {"individuals": 9, "entities": 2}),
        ),
    ],
)
def test_recitals_tell_what_a_regulation_does(recitals, expected):
    assert draft(REGULATION + recitals) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quatre Syriens inscrits sur la liste de l'UE contestent leur inscription devant le Tribunal.",
        "Trois Syriens ajoutés à la liste de l'UE ont quitté le pays.",
        "Trois Syriens placés sous sanctions par l'UE ont quitté le pays.",
        "Trois Syriens visés par les sanctions de l'UE vivent à Moscou.",
    ],
)
def test_a_participle_before_another_verb_lists_nobody(sentence):
    assert draft(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Douze Syriens ajoutés à la liste de l'UE",
        "L'UE a publié sa liste : douze Syriens ajoutés, trois radiés.",
        "Douze Syriens ajoutés mardi à la liste de l'UE ont quitté le pays.",
    ],
)
def test_a_participle_alone_or_with_a_day_lists_somebody(sentence):
    assert ("EU", "SY", "listing", {"individuals": 12}) in draft(sentence)


BESIDE = " L'Union européenne et les États-Unis ont réagi. L'Union européenne étudie la question."


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (
            "Les chefs d'État de la Cédéao ont tranché : {} sont interdits de séjour.",
            "ECOWAS",
        ),
        ("Ottawa a perdu patience : {} sont, depuis lundi, interdits de séjour.", "CA"),
        ("{} ont été, le 4 mai 2023, inscrits par le Canada sur sa liste.", "CA"),
    ],
)
def test_an_aside_can_part_a_passive(text, sender):
    filled = text.format("douze dignitaires maliens")
    filled = filled[0].upper() + filled[1:]
    assert draft(filled + BESIDE) == [(sender, "ML", "listing", {"individuals": 12})]


@pytest.mark.parametrize(
    "text",
    [
        "ECOWAS has run out of patience: twelve Malians are, since Sunday, barred from travelling.",
        "Twelve Malians were, on 4 May 2023, added to the list of ECOWAS.",
    ],
)
def test_an_aside_can_part_an_english_passive(text):
    assert draft(text) == [("ECOWAS", "ML", "listing", {"individuals": 12})]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Le Conseil de sécurité de l'ONU a reconduit vendredi le régime de sanctions contre Haïti."
            " Le texte, rédigé par les Etats-Unis et l'Equateur, parle de cargaisons."
            " La liste compte désormais sept noms."
        ),
        (
            "The UN Security Council on Friday renewed the sanctions regime on Haiti. The text,"
            " drafted by the United States and Ecuador, is about cargo. The list now has seven names."
        ),
    ],
)
def test_who_drafted_a_resolution_neither_acts_nor_is_aimed_at(text):
    assert draft(text) == [
        ("UN", "HT", "renewal", {}),
        ("UN", "HT", "listing", {"unspecified": 7}),
    ]


@pytest.mark.parametrize(
    ("sentence", "actions"),
    [
        ("The EU has renewed the sanctions regime on Mali.", ["renewal"]),
        ("The EU renewed the Mali sanctions regime on Monday.", ["renewal"]),
        ("Canada renewed its support for the sanctions regime on Mali.", []),
        ("Russia vetoed a resolution to renew the Mali sanctions regime.", []),
    ],
)
def test_a_sanctions_regime_is_renewed(sentence, actions):
    assert [action for _, _, action, _ in draft(sentence)] == actions
