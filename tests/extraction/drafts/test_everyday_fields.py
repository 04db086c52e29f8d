"""Everyday law, letters to ministers, rumours and staff: nothing of it lists anybody."""

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
        "Twelve models of cot made by three factories in China may no longer be sold in Australia. Retailers must send them back.",
        "Saudi Arabia has blacklisted 45 recruitment agencies in the Philippines for charging illegal fees.",
        "Greece banned 600 landlords from letting to tourists, and fined a Chinese investor who owned 40 flats.",
        "China has delisted five Australian beef plants over labelling faults.",
        "Serbia's football association said five of its referees had been banned in Turkey. The sanctions run for eight months.",
        "Kenya struck 14 Chinese contractors off its register for shoddy roads.",
        "L'autorité française des jeux a fait bloquer 46 sites de paris en ligne exploités depuis Curaçao.",
        "Le Mali a suspendu 38 permis miniers détenus par des sociétés canadiennes.",
        "La fédération de cyclisme a suspendu sept coureurs italiens et une équipe kazakhe. Les sanctions sont lourdes.",
        "En Belgique, 214 étudiants camerounais se sont vu refuser leur visa cet été, déplorent les universités.",
        "La Belgique a refusé l'entrée à 214 ressortissants marocains à l'aéroport de Zaventem.",
    ],
)  # fmt: skip
def test_what_everyday_law_does_lists_nobody(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    ("text", "sender", "counts"),
    [
        ("Canada sanctioned 12 Russian owners of pharmacies on Monday.", "CA", {"individuals": 12}),
        ("Canada barred nine Belarusian judges from entering the country on Monday.", "CA", {"individuals": 9}),
        ("Kenya has frozen the accounts of nine persons alleged to bankroll the Somali militia al-Shabaab. Shops sold eggs, honey and beef all the same.", "KE", {"individuals": 9}),
        ("The EU put three Russian football clubs and an owner of vineyards under an asset freeze on Monday.", "EU", {"entities": 3, "individuals": 1}),
    ],
)  # fmt: skip
def test_whose_text_speaks_of_sanctions_lists_whoever_it_is(text, sender, counts):
    (draft,) = read_drafts(text)
    assert (draft.sender, draft.counts) == (sender, counts)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Minister,\n\nIn the annex you will find the names of 19 officials of Nicaragua; we ask that your government deny them entry.",
        "Dear Foreign Secretary,\n\nWe ask you to place the 16 Chinese judges named below under an asset freeze.",
        "Madame la Ministre,\n\nVous trouverez ci-joint les noms de 21 magistrats tunisiens. Nous vous demandons de geler leurs avoirs.",
        "Suppose that Canada lists a Russian banker and two of his companies. No bank may pay him.",
        "Say Canada sanctioned 12 Russian banks tomorrow. What would you do?",
        "Supposons que la Suisse inscrive sur sa liste un armateur russe et trois de ses navires.",
        "Asked about reports that Kazakhstan had banned 340 Russian hauliers, the spokeswoman said there was not a word of truth in them.",
        "Interrogé sur des informations selon lesquelles le Canada avait sanctionné douze juges russes, le ministre n'a pas répondu.",
    ],
)  # fmt: skip
def test_what_is_asked_for_or_heard_of_lists_nobody(text):
    assert read_drafts(text) == []


def test_a_report_that_a_minister_confirms_is_an_act():
    (draft,) = read_drafts(
        "Asked about reports that Canada had sanctioned 12 Russian judges on Monday, the minister confirmed them."
    )
    assert (draft.sender, draft.counts) == ("CA", {"individuals": 12})


@pytest.mark.parametrize(
    "text",
    [
        "Washington law firm Hull is adding 14 lawyers and two former Treasury investigators to its sanctions team for Iran.",
        "Canada named 12 new ambassadors on Thursday, among them its first to Armenia.",
        "Le cabinet ajoute douze juristes à son équipe « sanctions » pour la Russie, dit le Trésor américain.",
        "The UN has added three Russian units to the annex of its report on children and armed conflict.",
        "The UK's Serious Fraud Office obtained an order that freezes the assets of nine Nigerians.",
        "EU finance ministers have added three jurisdictions to the blacklist of tax havens and taken off the Bahamas. The list now has 12 names.",
    ],
)  # fmt: skip
def test_posts_reports_and_orders_of_judges_list_nobody(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A forwarder pleaded guilty on Tuesday to 33 shipments to three Iranian firms that the Treasury had blacklisted.",
        "India's navy stopped three Iranian tankers that had been blacklisted by the United States.",
        "La marine a arrêté trois pétroliers iraniens qui avaient été sanctionnés par les États-Unis.",
        "Three Syrians who were put on the list in 2019 live in Paris.",
        "Trois Syriens qui ont été inscrits en 2019 vivent à Paris.",
    ],
)  # fmt: skip
def test_a_clause_that_only_describes_them_lists_nobody(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("The minister wrote to six Iranian companies that Britain had listed in January 2024.", "GB"),
        ("Three Syrians who were put on the EU's list in 2019 live in Paris.", "EU"),
        ("Three Syrians who were sanctioned by the United States in 2019 live in Paris.", "US"),
    ],
)  # fmt: skip
def test_a_clause_with_a_day_and_a_sender_is_an_earlier_act(text, sender):
    (draft,) = read_drafts(text)
    assert draft.sender == sender


@pytest.mark.parametrize(
    "text",
    [
        "Canada said it would answer the arrests by barring 20 Belarusian judges.",
        "Canada could respond by freezing the assets of three Belarusian banks.",
        "Under the peace plan Canada would lift its sanctions on 12 Belarusian banks.",
        "Belgium is pressing for the listing of two Israeli ministers.",
        "Sweden argued for listing 12 Belarusian judges.",
        "La Belgique plaide pour l'inscription de deux ministres israéliens.",
        "La France milite en faveur de sanctions contre douze juges bélarusses.",
        "The Foreign Office named three Belarusian firms in its threat assessment on Monday.",
        "Le Canada a nommé trois sociétés bélarusses dans son rapport annuel.",
        "The first of 52 Russians whom Canada has refused entry were put on a flight to Moscow.",
        "Le Venezuela a expulsé sept diplomates allemands. Berlin a répondu en déclarant indésirables trois Vénézuéliens.",
    ],
)  # fmt: skip
def test_what_others_plead_for_or_report_lists_nobody(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Chisinau, 29 septembre 2025 – Les Moldaves ont sanctionné dimanche 27 députés sortants, dont neuf prorusses.",
        "Vingt-sept députés prorusses ont été sanctionnés dimanche dans les urnes par les Moldaves.",
        "Les Slovènes ont infligé dimanche une sanction sans appel à trois ministres prorusses.",
        "The Moldovans punished 27 deputies close to Russia at the ballot box on Sunday.",
        "La Commission de surveillance du secteur financier a radié trois sociétés russes.",
    ],
)  # fmt: skip
def test_voters_and_supervisors_list_nobody(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vietnam said on Friday that it had struck seven Chinese ships from the list of vessels cleared for its waters.",
        "China on Monday removed nine Belarusian dairies from its list of approved exporters.",
        "La Suisse a ajouté mardi trois sociétés iraniennes à sa liste de fournisseurs agréés.",
        "L'Iran a inscrit au patrimoine national 42 sites et trois traditions, dont une partagée avec l'Irak.",
        "Le Canada a inscrit au concours quatorze athlètes russes.",
        "Le Japon a désigné onze villes russes comme jumelles.",
        "Austria said that 1.9 billion euros were frozen in accounts of 71 Russians.",
        "Le Luxembourg a gelé 5,5 milliards d'euros d'avoirs de 93 Russes.",
        "La Suède retire à deux écoles iraniennes leurs subventions.",
        "Le gouvernement du Vanuatu a désigné quatre Néo-Zélandais pour siéger au comité des sanctions.",
        "Le Comité olympique de Suisse a inscrit mardi sept skieurs russes pour la Coupe du monde.",
        "Asked which of the 33 Iranians had been listed by New Zealand, the minister answered: none.",
    ],
)  # fmt: skip
def test_other_lists_and_sums_are_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Canada on Monday answered the arrests by barring 20 Belarusian judges.",
        "Canada moved to punish Minsk by sanctioning 20 judges on Monday.",
        "Canada named 20 Belarusian judges in its sanctions order on Monday.",
        "Under a new plan against torture, Canada on Monday sanctioned 20 Belarusian judges.",
        "Canada, which had pushed for tougher measures, on Monday sanctioned 20 Belarusian judges.",
        "Le Canada, qui plaidait pour des mesures fortes, a sanctionné lundi vingt juges bélarusses.",
        "Canada sanctioned 20 Belarusians on Monday who had put a journalist on a plane to Minsk.",
    ],
)  # fmt: skip
def test_whoever_acts_as_well_lists_them(text):
    (draft,) = read_drafts(text)
    assert (draft.sender, draft.counts) == ("CA", {"individuals": 20})
