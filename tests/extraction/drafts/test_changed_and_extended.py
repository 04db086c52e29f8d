"""Lists that a text says were changed, and sanctions of which it says "them" or that they rest."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

MINISTRY = (
    "Ministry of Trade, Industry and Energy\nRepublic of Korea\n26 September 2024\n\n"
)


def draft(text):
    """Sender, targets, action and counts of each draft of a text."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    acts = [
        (each.sender, each.targets, each.action, each.counts or {}) for each in drafts
    ]
    return sorted(acts, key=str)


@pytest.mark.parametrize(
    "changed",
    [
        "The Ministry today revised the list of overseas buyers to whom strategic goods may be sold only with a permit.",
        "Korea today updated its export control list.",
        "The list of companies to which technology may not be exported was amended today.",
        "Today the Ministry amended the strategic goods list.",
        "The Ministry has today corrected and updated its list of end users for whom a licence is required.",
        "The Ministry has modified the list of parties that may not receive controlled technology.",
        "The list of firms to which exports are banned has been updated.",
        "The trade blacklist has today been revised.",
    ],
)
def test_who_is_added_to_a_changed_list_of_trade_is_no_listing(changed):
    text = f"{MINISTRY}{changed} Twenty-one Russian companies were added. Three Russian companies were removed."
    assert draft(text) == [
        ("KR", ("RU",), "lifting", {"entities": 3}),
        ("KR", ("RU",), "measure", {"entities": 21}),
    ]


def test_who_is_added_to_a_changed_list_of_sanctions_is_listed():
    text = f"{MINISTRY}The Ministry today revised the sanctions list. Twenty-one Russian companies were added."
    assert draft(text) == [("KR", ("RU",), "listing", {"entities": 21})]


@pytest.mark.parametrize(
    "text",
    [
        "Switzerland's sanctions on Burundi were due to lapse. The Federal Council renewed them on 14 October 2024 for a year.",
        "Switzerland's measures against Burundi were to end this month. On 14 October 2024 the Federal Council extended them until 31 October 2025.",
        "Les sanctions suisses contre le Burundi arrivaient à échéance. Le Conseil fédéral les a prolongées lundi d'une année.",
        "Les sanctions suisses contre le Burundi arrivaient à échéance. Le Conseil fédéral les a reconduites hier pour douze mois.",
    ],
)
def test_sanctions_are_renewed_that_only_a_pronoun_names(text):
    assert draft(text) == [("CH", ("BI",), "renewal", {})]


@pytest.mark.parametrize(
    "text",
    [
        "The contracts of four Burundian doctors were due to end. Norway renewed them on 14 October 2024 for a year.",
        "Burundi's fishing permits ran out. The EU extended them on 14 October 2024 for six months.",
    ],
)
def test_other_things_that_a_pronoun_names_are_no_sanctions(text):
    assert draft(text) == []


@pytest.mark.parametrize(
    "act",
    [
        "will not apply its travel bans on six Fijian officers for the next six months",
        "will not enforce its travel bans on six Fijian officers until December",
        "would not apply the sanctions on six Fijian officers for ten weeks",
        "suspended for six months the travel bans on six Fijian officers",
    ],
)
def test_bans_that_rest_for_a_time_are_suspended(act):
    [(sender, targets, action, counts)] = draft(
        f"On 7 August 2024 Australia said it {act}."
    )
    assert (sender, targets) == ("AU", ("FJ",))
    assert (action, counts) == ("suspension", {"individuals": 6})


@pytest.mark.parametrize(
    ("act", "action"),
    [
        ("cut 17 Sudanese officers off from its economy, the Foreign Office said", "listing"),
        ("took aim at 17 Sudanese officers, the Foreign Office said", "listing"),
        ("struck 17 Sudanese officers off its sanctions list", "delisting"),
        ("took 17 Sudanese officers off the list, the Foreign Office said", "delisting"),
        ("cut off 17 Sudanese officers from its banks, the Foreign Office said", "listing"),
    ],
)  # fmt: skip
def test_the_name_of_an_office_takes_nobody_off(act, action):
    drafts = draft(f"On 3 October 2024 Britain {act}.")
    assert all(each[2] == action for each in drafts)


def test_goods_on_a_blacklist_are_a_measure():
    text = "On 14 June 2024 Norway blacklisted Belarusian potash."
    assert draft(text) == [("NO", ("BY",), "measure", {})]
