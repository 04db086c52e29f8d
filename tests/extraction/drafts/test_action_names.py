"""On a list of an export control a listing is a measure, and a removal lifts it."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("BIS added 28 Chinese companies to the Entity List.", "measure"),
        ("China put 28 American companies on its export control list.", "measure"),
        ("28 Chinese companies were placed on the US Entity List.", "measure"),
        ("Washington announced the addition of 28 Iranian firms to its trade blacklist.", "measure"),
        ("BIS removed 28 Chinese companies from the Entity List.", "lifting"),
        ("China added 28 American firms to its unreliable entity list.", "listing"),
        ("OFAC listed 28 Iranian firms, and BIS updated its Entity List.", "listing"),
        ("Les États-Unis ont ajouté 28 sociétés chinoises à la liste des entités.", "measure"),
    ],
)  # fmt: skip
def test_a_list_of_an_export_control_freezes_nothing(text, action):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == (action, {"entities": 28})


@pytest.mark.parametrize(
    "wording",
    [
        "added 41 Chinese companies to a trade restriction list",
        "added 41 Chinese companies to the blacklist of the Commerce Department",
        "added 41 Chinese companies to the Commerce Department's blacklist",
        "imposed export restrictions on 41 Chinese companies",
        "announced a ban on exports to 41 Chinese companies",
        "put 41 Chinese companies on its list of export controls",
        "added 41 Chinese companies to the list of buyers to whom strategic high-tech goods may not be shipped",
        "listed 41 Chinese companies to which chips can only be sold with its approval",
        "put 41 Chinese companies on a list of firms to which nothing of military use may be exported",
        "added 41 Chinese firms to its list of end users for whom a permit is needed",
        "banned shipments of electronics to 41 Chinese companies",
    ],
)  # fmt: skip
def test_words_for_a_list_of_trade_are_many(wording):
    text = f"The United States {wording} on 9 May 2024."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("measure", {"entities": 41})


@pytest.mark.parametrize(
    "text",
    [
        "Dual-use items may no longer be shipped to 28 Russian companies that Taiwan's economics ministry placed on its control list on 9 May 2024.",
        "Chips may no longer be sold to 28 Russian companies, Taiwan's economics ministry said on 9 May 2024.",
        "Le 9 mai 2024, Taïwan a interdit l'exportation de puces vers 28 entreprises russes.",
    ],
)  # fmt: skip
def test_what_may_not_be_shipped_to_firms_is_one_act_on_them(text):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("measure", {"entities": 28})
    assert draft.announced == "2024-05-09"


@pytest.mark.parametrize(
    "wording",
    [
        "froze the assets of 28 Russian companies that export grain from occupied ports",
        "sanctioned 28 companies that ship chips to Russia",
        "listed 28 Russian firms to which others had sold what may not be exported",
    ],
)
def test_firms_that_trade_themselves_are_listed(wording):
    text = f"Canada on 9 May 2024 {wording}."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("listing", {"entities": 28})


@pytest.mark.parametrize(
    "wording",
    [
        "barred another 105 Russian tankers from its ports and from maritime services",
        "closed its ports to 105 Russian tankers",
        "imposed a port ban on 105 Russian tankers",
        "denied port access and services to 105 Russian tankers",
        "shut 105 Russian tankers out of its ports",
    ],
)
def test_ships_that_are_counted_are_the_names_of_a_list(wording):
    text = f"The European Union on 9 May 2024 {wording}."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("listing", {"vessels": 105})


def test_a_ban_of_ships_beside_names_that_are_listed_is_another_act():
    text = "The EU on 9 May 2024 listed 48 Russians and closed its ports to 74 more tankers."
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [draft.action for draft in drafts] == ["listing", "measure"]


def test_the_department_of_trade_lists_nobody_else():
    text = "The US Commerce Department on 9 May 2024 blacklisted 41 Chinese companies."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("measure", {"entities": 41})


ASSET_FREEZES = {"individuals": 11, "entities": 32}
EXPORT_BANS = {"entities": 60}


@pytest.mark.parametrize(
    "body",
    [
        # numbered items below headings
        "Japan decided on the following measures against Russia today.\n\n"
        "1. Measures to freeze assets\n\n"
        "(1) Individuals and entities of Russia: 11 individuals and 29 entities\n\n"
        "(2) Entities of third countries: 3 entities (Georgia)\n\n"
        "2. Export bans on specific entities\n\n"
        "26 entities of Russia and 34 entities of other countries are added.",
        # the words of a minister
        "Today the Cabinet approved measures on Russia. Japan will freeze the assets of"
        " 11 individuals and 29 organizations of Russia, as well as of three banks. We will in"
        " addition prohibit exports to 60 organizations which support its army.",
        # two sentences on one decision
        "Japan today froze the assets of 11 individuals and 32 entities of Russia. A ban on"
        " exports will be imposed on 26 entities of Russia designated by the Ministry, and on"
        " 34 entities of other countries.",
    ],
)  # fmt: skip
def test_a_package_with_export_bans_is_two_drafts(body):
    text = f"Ministry of Foreign Affairs of Japan\n\nJanuary 10, 2025\n\n{body}"
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    assert [(draft.kind, draft.action, draft.counts) for draft in drafts] == [
        ("new", "listing", ASSET_FREEZES),
        ("new", "measure", EXPORT_BANS),
    ]
    assert {draft.targets for draft in drafts} == {("RU",)}


def test_who_is_taken_off_the_same_list_is_freed_from_export_controls():
    text = (
        "BIS added 23 entities to the Entity List for supplying Iran.\n\n"
        '"They knew what they did," an official said.\n\n'
        "BIS is also removing one entity from the list."
    )
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [(draft.action, draft.counts) for draft in drafts] == [
        ("measure", {"entities": 23}),
        ("lifting", {"entities": 1}),
    ]


def test_a_label_of_an_export_ban_is_above_no_asset_freeze():
    text = (
        "Ministry of Foreign Affairs of Japan\n\nJanuary 10, 2025\n\n"
        "Japan decided today on measures against Russia.\n\n"
        "(1) Asset freezes: 11 individuals, 29 entities and 3 banks\n\n"
        "(2) Export prohibition: 22 entities in Russia and 31 entities in third countries"
    )
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    assert [(draft.action, draft.counts) for draft in drafts] == [
        ("listing", {"individuals": 11, "entities": 32}),
        ("measure", {"entities": 53}),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada denied it had sanctioned 14 judges of Belarus.",
        "Canada denied reports that it had listed 14 judges of Belarus.",
    ],
)
def test_what_is_denied_is_no_act(sentence):
    assert draft_announcements(read_document(sentence.encode(), "story.txt")) == []


@pytest.mark.parametrize(
    ("wording", "counts"),
    [
        ("Canada announced measures under the Special Economic Measures (Haiti) Regulations against four senators from Haiti.", {"individuals": 4}),
        ("Canada announced new measures under the Special Economic Measures Act against Russia: 33 officials and 6 companies.", {"individuals": 33, "entities": 6}),
        ("The EU adopted tougher measures on Monday aimed at 21 Iranian officials.", {"individuals": 21}),
        ("The yearly list of the United States shuts 11 officials from Guatemala out of the country.", {"individuals": 11}),
        ("China froze the assets of seven American drone makers and shut three of their executives out of the mainland.", {"individuals": 3, "entities": 7}),
        ("Estonia imposed tighter restrictions on seven Russian banks on Thursday.", {"entities": 7}),
        ("Canada announced measures under the Act against nine Belarusian individuals and entities.", {"unspecified": 9}),
        ("Venezuela has suspended all dealings with 22 Panamanian officials and 46 companies.", {"individuals": 22, "entities": 46}),
        ("Le Venezuela a suspendu toutes les relations commerciales avec neuf députés panaméens.", {"individuals": 9}),
    ],
)  # fmt: skip
def test_measures_on_those_who_are_counted_list_them(wording, counts):
    (draft,) = draft_announcements(read_document(wording.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("listing", counts)


@pytest.mark.parametrize(
    ("wording", "action"),
    [
        ("Norway shuts seven Russian banks out of the payment system.", "measure"),
        ("Japan imposed an export ban on seven Russian companies.", "measure"),
        ("Taiwan cut off seven Russian companies from its chips.", "measure"),
        ("Britain suspended sanctions on seven Syrian banks on Monday.", "suspension"),
    ],
)
def test_measures_on_the_trade_of_firms_stay_measures(wording, action):
    (draft,) = draft_announcements(read_document(wording.encode(), "story.txt"))
    assert (draft.action, draft.counts) == (action, {"entities": 7})


def test_items_below_measures_on_nobody_else_are_listings():
    text = (
        "Ottawa, December 10, 2022\n\nCanada today announced new measures under the Act:\n\n"
        "- Russia: 33 senior officials and 6 entities;\n- Iran: 8 individuals."
    )
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    facts = [(each.targets, each.action, each.counts) for each in drafts]
    assert facts == [
        (("RU",), "listing", {"individuals": 33, "entities": 6}),
        (("IR",), "listing", {"individuals": 8}),
    ]


def test_a_heading_that_names_a_trade_list_says_to_which_list_entities_are_added():
    text = (
        "Ministry of Economic Affairs (Taiwan)\n12 June 2024\n\n"
        "Subject: Amendment of the list of entities to which strategic high-tech commodities may not be exported\n\n"
        "To keep goods from military use by Russia, 41 entities of Russia are added to the list."
    )
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("measure", {"entities": 41})
