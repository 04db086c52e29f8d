"""French wordings of trade bans, closed borders and frozen property, and what is no act."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

READINGS = {
    # trade and transport
    "Ankara a interrompu jeudi l'ensemble de ses échanges commerciaux avec Israël.": "new TR IL measure",
    "La Turquie suspend tout commerce avec Israël.": "new TR IL measure",
    "La Turquie n'exportera plus de ciment vers Israël.": "new TR IL measure",
    "La Norvège interdit ses ports aux navires russes.": "new NO RU measure",
    "Le Maroc a fermé son espace aérien aux avions algériens.": "new MA DZ measure",
    "Le Japon a plafonné le prix du pétrole russe.": "new JP RU measure",
    "L'Algérie a interdit lundi son espace aérien à tout appareil venant du Mali.": "new DZ ML measure",
    "L'Algérie a interdit lundi le survol de son territoire aux avions marocains.": "new DZ MA measure",
    "La Suisse a interdit l'exportation d'armes vers le Zimbabwe.": "new CH ZW measure",
    "Le Japon interdit les exportations vers 31 sociétés russes.": "new JP RU measure entities 31",
    "Les exportations japonaises vers 31 sociétés russes sont interdites.": "new JP RU measure entities 31",
    "Taïwan exigera une licence pour toute vente de puces à 214 sociétés chinoises.": (
        "new TW CN measure entities 214"
    ),
    # funds
    "Les avoirs de neuf généraux birmans sont gelés en Suisse depuis mardi.": (
        "new CH MM listing individuals 9"
    ),
    "La France a gelé les fonds de sept hommes agissant pour le compte du ministère iranien.": (
        "new FR IR listing individuals 7"
    ),
    "En France, le gel des fonds appartenant à sept Iraniens est renouvelé pour six mois.": (
        "new FR IR renewal individuals 7"
    ),
    # entry
    "Paris a prononcé une interdiction de territoire contre 28 colons israéliens.": (
        "new FR IL listing individuals 28"
    ),
    "Le Brésil a retiré leur visa à neuf hauts fonctionnaires américains.": (
        "new BR US listing individuals 9"
    ),
    "L'Algérie a refusé l'accès à son territoire à onze députés français.": (
        "new DZ FR listing individuals 11"
    ),
    "Cinq magistrats guatémaltèques n'ont plus accès au sol de l'Union européenne.": (
        "new EU GT listing individuals 5"
    ),
    "La Nouvelle-Zélande étend à neuf Iraniens supplémentaires son interdiction de séjour.": (
        "new NZ IR listing individuals 9"
    ),
    # property
    "Font l'objet d'une mesure de gel les fonds détenus par trois personnes physiques et une entité "
    "iraniennes, aux termes d'un arrêté du ministre français de l'économie.": (
        "new FR IR listing individuals 3 entities 1"
    ),
    "Furent inscrits par le Conseil de l'UE six chefs de milice congolais.": (
        "new EU CD listing individuals 6"
    ),
    "Le règlement gèle les avoirs au Canada de quatre dirigeants sri-lankais.": (
        "new CA LK listing individuals 4"
    ),
    "Cinq hauts gradés sud-soudanais ne pourront plus disposer de biens au Canada.": (
        "new CA SS listing individuals 5"
    ),
    "Le Conseil de sécurité de l'ONU a prorogé, jusqu'au 1er juillet 2026, les sanctions ayant trait "
    "à la République démocratique du Congo.": "new UN CD renewal",
    # what others decided
    "La Suisse a repris lundi les sanctions de l'UE contre sept juges biélorusses.": (
        "new CH BY listing individuals 7"
    ),
    "La Norvège a transposé la décision de l'UE contre 14 Iraniens.": (
        "new NO IR listing individuals 14"
    ),
    "Ottawa a fait connaître une nouvelle liste de quatorze noms : onze officiers birmans et trois "
    "sociétés de négoce.": "new CA MM listing individuals 11 entities 3",
    "Par décret, la France gèle pour six mois les avoirs de cinq passeurs libyens.": (
        "new FR LY listing individuals 5"
    ),
    "Le Conseil fédéral a complété l'annexe consacrée à la Libye par sept personnes physiques et deux "
    "entités.": "new CH LY listing individuals 7 entities 2",
    "L'annexe suisse relative à la Libye est complétée par les sept personnes physiques et les deux "
    "entités dont la liste est jointe.": "new CH LY listing individuals 7 entities 2",
    "Les données de sept personnes libyennes sont complétées par Berne.": (
        "new CH LY amendment individuals 7"
    ),
    # terrorists
    "Riyad a classé terroristes treize personnes pour leur soutien aux houthis du Yémen.": (
        "new SA YE listing individuals 13"
    ),
    "Les Émirats arabes unis ont classé onze personnes et huit entités sur leur liste terroriste.": (
        "new AE ZZ listing individuals 11 entities 8"
    ),
    # those whom the sentence has counted, as a pronoun
    "Deux policiers et un ancien chef du renseignement burundais vont rouvrir leurs comptes : lundi, "
    "les ministres de l'Union européenne ont décidé de les retirer de la liste.": (
        "new EU BI delisting individuals 3"
    ),
    "Trois banques syriennes respirent : Berne les a radiées lundi de sa liste.": (
        "new CH SY delisting entities 3"
    ),
    "Deux ONG soudanaises l'avaient demandé : les généraux de Khartoum sont visés, Londres les a "
    "sanctionnés lundi.": "",
    "Deux ONG ont dénoncé les juges du Bélarus ; Berne les a sanctionnés lundi.": "",
    "Trois banques russes voudraient revenir ; Berne refuse de les radier.": "",
    # what is still to come
    "Les Vingt-Sept sont tombés d'accord lundi pour sanctionner neuf colons israéliens ; la décision "
    "doit être formellement adoptée jeudi.": "planned EU IL listing individuals 9",
    # the number behind an annex is that of an annex, or counts what follows
    "Le Conseil fédéral a retiré de l'annexe 24 entités syriennes.": "new CH SY delisting entities 24",
    "Le Conseil fédéral a inscrit à l'annexe 8 douze personnes de Syrie.": (
        "new CH SY listing individuals 12"
    ),
    # senders that are named by two words, or list for themselves
    "L'Arabie saoudite a sanctionné lundi douze chefs houthis.": "new SA YE listing individuals 12",
    "Tunis a gelé lundi les avoirs de neuf dirigeants libyens.": "new TN LY listing individuals 9",
    "Les ambassadeurs des Vingt-Sept se sont entendus mercredi sur neuf noms à ajouter au régime de "
    "sanctions de l'UE relatif au Burundi.": "planned EU BI listing unspecified 9",
    "Les ambassadeurs de l'UE se sont accordés sur quatre banques syriennes à retirer de la liste.": (
        "planned EU SY delisting entities 4"
    ),
    "Les Vingt-Sept ont trouvé mercredi un accord sur neuf juges biélorusses à sanctionner.": (
        "planned EU BY listing individuals 9"
    ),
    "Les ambassadeurs de l'UE ne se sont pas entendus sur neuf juges biélorusses à sanctionner.": "",
    "La Commission a présenté mercredi neuf juges biélorusses à sanctionner.": "",
    # new on a list, or on it for long
    "Quinze nouveaux noms figurent à l'annexe du règlement canadien sur la Biélorussie.": (
        "new CA BY listing unspecified 15"
    ),
    "Quinze noms figurent à l'annexe du règlement canadien sur la Biélorussie.": (
        "cumulative CA BY listing unspecified 15"
    ),
    # some of a count, which are no parts of it by target
    "Le Japon a ajouté vingt-neuf entités à sa liste, dont sept en Chine et trois en Ouzbékistan, pour "
    "leur aide à l'armée russe.": "new JP RU listing entities 29",
    "Le Canada a sanctionné 29 personnes, dont 18 au Guatemala et 11 au Honduras.": (
        "new CA GT listing individuals 18|new CA HN listing individuals 11"
    ),
    "Les sanctions de la Suisse contre douze Maliens subsistent.": (
        "cumulative CH ML listing individuals 12"
    ),
    # what is no act of sanctions
    "L'Autriche a bloqué le 14e paquet, qui devait viser 47 sociétés russes.": "",
    "L'Allemagne a dit étudier des mesures du même ordre contre douze Russes.": "",
    "Trois banques maliennes ont été mises en vente par la France.": "",
    "Le Panama retire son pavillon à 68 pétroliers iraniens sanctionnés par Washington.": "",
    "L'Espagne s'opposera à la levée des sanctions contre le Venezuela.": "",
    "La Commission présentera mercredi un train de sanctions visant 45 banques russes.": "",
    "Le Parlement européen demande des sanctions contre dix ministres géorgiens.": "",
}


@pytest.mark.parametrize(("sentence", "expected"), READINGS.items())
def test_a_sentence_tells_its_act(sentence, expected):
    drafts = draft_announcements(read_document(sentence.encode(), "depeche.txt"))
    read = [
        " ".join(
            [each.kind, each.sender, *each.targets, each.action]
            + [f"{name} {count}" for name, count in (each.counts or {}).items()]
        )
        for each in drafts
    ]
    assert read == (expected.split("|") if expected else [])


def test_a_neighbour_does_not_take_the_place_of_those_who_are_counted():
    text = (
        "L'Argentine ferme ses frontières à 120 dirigeants vénézuéliens. "
        "Le Paraguay n'a rien dit."
    )
    drafts = draft_announcements(read_document(text.encode(), "depeche.txt"))
    assert [each.targets for each in drafts] == [("VE",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "L'Union européenne ne maintient plus guère qu'un embargo sur les armes.",
        "La Suisse applique toujours un embargo sur les armes contre Harare.",
        "La Suisse interdit déjà l'exportation d'armes vers Harare.",
        "La Suisse a déjà un embargo sur les armes.",
        "Londres conserve son embargo sur les armes.",
        "The European Union maintains an arms embargo on the country.",
        "Switzerland already bans arms exports to Zimbabwe.",
    ],
)
def test_a_measure_that_is_in_force_is_no_act(sentence):
    drafts = draft_announcements(read_document(sentence.encode(), "depeche.txt"))
    assert not drafts


def test_what_belongs_to_several_is_frozen_for_each():
    text = (
        "JORF n° 0094 du 20 avril 2025\n\nPar arrêté du 17 avril 2025, les fonds qui appartiennent à"
        " quatre personnes physiques et à une société de droit iranien, agissant pour le compte du"
        " ministère iranien du renseignement, sont gelés pour une durée de six mois.\n"
    )
    (draft,) = draft_announcements(read_document(text.encode(), "arrete.txt"))
    assert draft.counts == {"individuals": 4, "entities": 1}
    assert draft.announced == "2025-04-17"
