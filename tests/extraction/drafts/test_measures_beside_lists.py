"""What bars trade, and who is listed: which of the two a sentence tells."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def draft(text):
    """Sender, targets, action and counts of each draft of a text."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    acts = [
        (each.sender, each.targets, each.action, each.counts or {}) for each in drafts
    ]
    return sorted(acts, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "Switzerland has banned imports of certain goods from Belarus, and several banks lose access to the payment network, the economics department said.",
        "Several Belarusian banks are cut off from SWIFT and potash may no longer be imported, the Swiss government has decided.",
        "Switzerland has banned the export of engines to Belarus and excluded several banks from its capital market.",
        "Under the new Swiss measures against Belarus a number of banks are shut out of the capital market and exports of machines are prohibited.",
        "Switzerland has cut several Belarusian banks off from the Swiss franc and forbidden sales of luxury goods to Belarus.",
        "La Suisse a interdit la livraison de machines au Bélarus et coupé plusieurs banques d'État de son marché financier.",
        "La Suisse interdit la vente de machines au Bélarus et débranche plusieurs banques du réseau SWIFT.",
        "La Suisse a interdit l'achat de potasse au Bélarus et fermé son marché des capitaux à plusieurs banques.",
        "Plusieurs banques biélorusses perdent leur accès au réseau SWIFT et l'importation de bois est interdite, a annoncé la Suisse.",
        "Des banques biélorusses sont exclues du marché des capitaux suisse, et les exportations de machines sont interdites, a décidé le Conseil fédéral.",
    ],
)
def test_banks_without_a_figure_that_lose_a_market_are_a_measure(text):
    assert draft(text) == [("CH", ("BY",), "measure", {})]


@pytest.mark.parametrize(
    "text",
    [
        "Switzerland has frozen the assets of several Belarusian banks and banned imports of potash from Belarus.",
        "Switzerland has blacklisted several Belarusian officials and banned imports of potash from Belarus.",
        "La Suisse a interdit de séjour plusieurs juges du Bélarus et interdit la livraison de machines.",
        "La Suisse a gelé les avoirs de plusieurs banques du Bélarus et interdit l'achat de potasse.",
        "Switzerland has sanctioned several Belarusian banks and banned imports of potash from Belarus.",
    ],
)
def test_those_whose_assets_are_frozen_are_listed(text):
    assert ("CH", ("BY",), "listing", {}) in draft(text)


@pytest.mark.parametrize(
    "act",
    [
        "barred all ships that have called at North Korean ports",
        "barred North Korean ships",
        "excluded any ship that has put in at a North Korean port",
        "turned away all vessels from North Korea",
        "banned all North Korean-flagged ships from its ports",
        "refused any tanker that had called in North Korea",
        "shut out North Korean aircraft",
        "barred North Korean-registered planes",
        "closed its ports to all ships that have called at North Korean ports",
        "barred every vessel that has visited a North Korean harbour",
    ],
)
def test_who_bars_all_ships_of_a_country_lists_none(act):
    drafts = draft(f"On 11 February 2016 Japan {act}.")
    assert all(action == "measure" for _, _, action, _ in drafts)


@pytest.mark.parametrize(
    "text",
    [
        "On 11 February 2016 Japan barred North Korean ships.",
        "On 3 March 2022 Canada barred all Russian aircraft.",
        "On 3 March 2022 Poland banned Belarusian lorries.",
        "Le 11 février 2016, le Japon a banni de ses ports tout navire passé par la Corée du Nord.",
    ],
)
def test_ships_and_lorries_of_a_country_are_a_measure(text):
    [(_, _, action, counts)] = draft(text)
    assert (action, counts) == ("measure", {})


@pytest.mark.parametrize(
    ("act", "counts"),
    [
        ("barred six officials of North Korea", {"individuals": 6}),
        ("barred 14 North Korean ships from its ports", {"vessels": 14}),
        ("barred the captains of North Korean ships", {}),
        ("barred the owners of several North Korean ships", {}),
        ("banned the captains of three North Korean ships from entering", {}),
    ],
)
def test_who_bars_captains_or_ships_that_are_counted_lists_them(act, counts):
    for _, _, action, stated in draft(f"On 11 February 2016 Japan {act}."):
        assert action == "listing"
        assert not counts or stated == counts


TRADE_LIST = (
    "Ministry of Economy, Trade and Industry\nJanuary 10, 2025\n\nMETI has today put 29 organizations of the"
    " Russian Federation on the list of parties to which exports from Japan are banned.\n\n"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "In June 2024 METI had placed 36 Russian organizations under the same ban.",
        "In June 2024 METI had put 36 Russian organizations under this ban.",
        "In June 2024, 36 Russian organizations had been placed under the ban.",
        "In June 2024 the same export ban was imposed on 36 Russian organizations.",
        "METI had last added 36 Russian organizations to the list in June 2024.",
        "In June 2024 METI had subjected 36 Russian organizations to the same restrictions.",
        "In June 2024 METI had barred 36 Russian organizations in the same way.",
        "In June 2024 METI had subjected 36 Russian organizations to these controls.",
    ],
)
def test_the_same_ban_is_that_of_the_trade_list_before_it(sentence):
    parties = "JP", ("RU",), "measure"
    expected = [(*parties, {"entities": 29}), (*parties, {"entities": 36})]
    assert draft(TRADE_LIST + sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In June 2024 Japan had frozen the assets of 36 Russian organizations.",
        "In June 2024 Japan had placed 36 Russian organizations under an asset freeze.",
        "In June 2024 Japan had put 36 Russian organizations on its sanctions list.",
        "In June 2024 Japan had imposed an asset freeze on 36 Russian organizations.",
        "In June 2024 Japan had blacklisted 36 Russian organizations.",
    ],
)
def test_a_freeze_told_after_a_trade_list_stays_a_listing(sentence):
    assert ("JP", ("RU",), "listing", {"entities": 36}) in draft(TRADE_LIST + sentence)


EMERGENCY = (
    "WASHINGTON (Capitol Wire), November 21, 2023 — The president on Tuesday continued for one year the"
    " national emergency on which United States sanctions against Nicaragua rest, the White House said.\n\n"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The order also allows curbs on gold and sugar.",
        "The order allows the Treasury to ban imports of gold.",
        "The decree permits an embargo on sugar.",
        "The order provides for curbs on trade in gold, which have never been used.",
        "The executive order authorizes bans on exports of gold and sugar.",
        "Under it the Treasury could also ban imports of sugar.",
        "It gives the government the power to restrict imports of gold.",
        "The law leaves room for a ban on gold imports.",
        "A ban on sugar imports would be possible under the order.",
        "The issue of a gold embargo was left aside.",
    ],
)
def test_what_an_order_allows_is_not_imposed(sentence):
    assert draft(EMERGENCY + sentence) == [("US", ("NI",), "renewal", {})]


@pytest.mark.parametrize(
    "act",
    [
        "ordered an embargo on gold from Nicaragua",
        "decreed a ban on imports of gold from Nicaragua",
        "issued a ban on imports of gold from Nicaragua",
        "imposed curbs on gold imports from Nicaragua",
        "signed an order that bans imports of gold from Nicaragua",
    ],
)
def test_what_somebody_orders_is_imposed(act):
    text = f"On 21 November 2023 the United States {act}."
    assert draft(text) == [("US", ("NI",), "measure", {})]
