"""Words of listings, changes and licences that tell no act of theirs."""

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


ENTITY_LIST = (
    "U.S. DEPARTMENT OF COMMERCE\nBureau of Industry and Security\nWashington, March 25, 2025\n\nFifty-four companies"
    " of China were placed on the Entity List by the Bureau of Industry and Security (BIS).\n\n"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Listed parties may petition the End-User Review Committee.",
        "Listed entities can ask for removal.",
        "Designated companies may apply to the committee for removal.",
        "Sanctioned firms have 30 days to object.",
        "Newly listed firms will be informed by letter.",
        "Listed persons must be named on every export declaration.",
        "Banned buyers often use front companies in Hong Kong.",
        "Blacklisted and blocked firms should turn to the committee.",
        "Designated persons who wish to be removed can write to the office.",
        "Only listed addresses are affected.",
    ],
)
def test_listed_parties_of_whom_a_sentence_says_what_they_may_do_are_no_new_ones(
    sentence,
):
    expected = [("US", ("CN",), "measure", {"entities": 54})]
    assert draft(ENTITY_LIST + sentence) == expected


DELISTED = "UK sanctions on South Sudan\n\nOn 17 September 2024, the UK removed one person from the South Sudan list.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "OFSI issued 4 licences in 2023, all of them for legal fees.",
        "In 2023 the Treasury granted 11 licences, mostly for medical treatment.",
        "Eleven licences were issued last year.",
        "Three permits were issued by the Minister in 2024.",
        "OFSI has issued 23 specific licences under the Regulations so far.",
        "Since 2021 the Office has granted licences in nine cases.",
        "OFSI grants licences for basic needs, legal fees and prior obligations.",
        "OFSI can issue general licences, which anybody may use.",
        "A licence granted by OFSI allows the holder to pay wages.",
        "OFSI publishes every licence report once a year; in 2023, 14 licences were refused and 6 granted.",
    ],
)
def test_how_many_licences_there_were_is_no_licence(sentence):
    expected = [("GB", ("SS",), "delisting", {"individuals": 1})]
    assert draft(DELISTED + sentence) == expected


@pytest.mark.parametrize(
    "text",
    [
        "OFSI issued a general licence on 3 May 2024 that allows payments to the Sudanese airline.",
        "On 3 May 2024 Britain issued two general licences authorising transactions with Sudan's central bank.",
        "On 3 May 2024 the United Kingdom granted a licence allowing the sale of grain to Sudan.",
        "On 3 May 2024 Britain issued licences that allow aid to be paid to Sudan.",
        "A general licence issued by Britain on 3 May 2024 permits payments to Sudan's airline.",
    ],
)
def test_a_licence_that_allows_something_is_one(text):
    assert draft(text) == [("GB", ("SD",), "licence", {})]


@pytest.mark.parametrize(
    "sentence",
    [
        "With the amendment of March 6, 2025, Canada listed two entities and two individuals.",
        "Under the amendment to the Regulations of March 6, 2025, Canada added two entities and two individuals to the Schedule.",
        "The amendment of March 6, 2025 added two entities and two individuals to Canada's Schedule.",
        "By an amendment to its Regulations dated March 6, 2025, Canada sanctioned two entities and two individuals.",
        "Two entities and two individuals were added to Canada's Schedule by the amendment of March 6, 2025.",
        "Canada amended its Sudan Regulations on March 6, 2025: two entities and two individuals were added.",
        "March 6, 2025: amendment of Canada's Sudan Regulations, by which two entities and two individuals were listed.",
        "By the amendment of 6 March 2025 Canada listed two entities and two individuals.",
    ],
)
def test_an_amendment_of_a_day_is_how_somebody_is_listed(sentence):
    expected = [("CA", ("SD",), "listing", {"entities": 2, "individuals": 2})]
    assert draft(f"Sanctions against Sudan\n\n{sentence}") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Four additions were made by Canada to the Schedule by the amendment of March 6, 2025: two entities and two individuals.",
        "Canada's amendment of March 6, 2025 brought two new entities and two new individuals into the Schedule.",
    ],
)
def test_an_amendment_of_a_day_amends_nobody(sentence):
    drafts = draft(f"Sanctions against Sudan\n\nLatest changes\n\n{sentence}")
    assert all(action == "listing" for _, _, action, _ in drafts)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("On 6 March 2025 Canada made amendments to the entries for two individuals on its Sudan list.", {"individuals": 2}),
        ("On 6 March 2025 Canada made amendments to two entries of its Sudan list.", {"unspecified": 2}),
        ("Canada published amendments to four entries of its Sudan list on 6 March 2025.", {"unspecified": 4}),
    ],
)  # fmt: skip
def test_amendments_to_entries_are_amendments(text, counts):
    assert draft(text) == [("CA", ("SD",), "amendment", counts)]


@pytest.mark.parametrize(
    "text",
    [
        "Lors de sa séance du 30 octobre 2024, le Conseil fédéral a prorogé d'un an, soit jusqu'au 31 octobre 2025, les sanctions qui visent six personnes du Burundi.",
        "Le 30 octobre 2024, la Suisse a prolongé d'un an les mesures qui frappent six personnes du Burundi.",
        "Le 30 octobre 2024, la Suisse a reconduit jusqu'en 2025 les sanctions touchant six personnes du Burundi.",
        "Le 30 octobre 2024, la Suisse a renouvelé pour douze mois les mesures restrictives qui s'appliquent à six personnes du Burundi.",
        "Le 30 octobre 2024, la Suisse a prorogé les gels d'avoirs et interdictions d'entrée qui concernent six personnes du Burundi.",
        "On 30 October 2024 Switzerland extended for a year, until 31 October 2025, the sanctions that target six people in Burundi.",
        "On 30 October 2024 Switzerland renewed the travel bans and freezes that hit six people in Burundi.",
        "On 30 October 2024 Switzerland rolled over for another year the measures targeting six people in Burundi.",
        "Les sanctions qui visent six personnes au Burundi ont été prorogées d'un an par la Suisse le 30 octobre 2024.",
    ],
)
def test_whom_the_sanctions_hit_that_are_extended_is_the_renewal(text):
    assert draft(text) == [("CH", ("BI",), "renewal", {"individuals": 6})]


@pytest.mark.parametrize(
    "text",
    [
        "On 30 October 2024 Switzerland extended its sanctions on Burundi to six more people.",
        "Le 30 octobre 2024, la Suisse a étendu ses sanctions contre le Burundi à six personnes.",
        "On 30 October 2024 Switzerland extended its list to cover six more people in Burundi.",
        "On 30 October 2024 Switzerland extended its measures to include six people in Burundi.",
        "Le 30 octobre 2024, la Suisse a étendu à six personnes ses sanctions contre le Burundi.",
    ],
)
def test_sanctions_extended_to_more_people_list_them(text):
    assert draft(text) == [("CH", ("BI",), "listing", {"individuals": 6})]
