"""Measures that stop trade and those who carry it, imposed or lifted by any country."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = "3 June 2025\n\n"

# Who closes its trade, and the people and the country that it closes it to.
PARTIES = (
    ("NO", "Norway", "BY", "Belarusian", "Belarus"),
    ("TR", "Turkey", "IL", "Israeli", "Israel"),
    ("SD", "Sudan", "KE", "Kenyan", "Kenya"),
)

IMPOSED = (
    "{sender} on Tuesday closed its ports to {people} ships.",
    "{sender} on Tuesday barred {people} ships from its ports.",
    "{sender} banned ships under the {people} flag from its ports on Tuesday.",
    "{people} ships may no longer enter the ports of {sender}, its transport ministry said.",
    "{sender} closed its skies to {people} aircraft on Tuesday.",
    "{sender} banned all {people} airlines from its airspace for 90 days on Tuesday.",
    "{people} airlines were barred from the airspace of {sender} on Tuesday.",
    "{sender} on Tuesday suspended all flights to and from {target}.",
    "{sender} on Tuesday halted all imports from {target}.",
    "{sender} on Tuesday cut all trade ties with {target}.",
    "{sender} on Tuesday stopped the export of coal to {target}.",
    "{sender} on Tuesday banned arms sales to {target}.",
    "{sender} on Tuesday stopped selling arms to {target}.",
    "{sender} on Tuesday banned {people} gold.",
    "{sender} on Tuesday slapped an embargo on {people} oil.",
    "{sender} on Tuesday announced a ban on {people} seafood.",
    "{sender} on Tuesday put the export of chips to {target} under licence.",
    "A ban on {people} coal took effect in {sender} on Tuesday.",
    "Imports of timber from {target} were banned by {sender} on Tuesday.",
    "{sender} closed its border to goods from {target} on Tuesday.",
    "{sender} barred {people} lorries from its roads on Tuesday.",
    "{sender} banned its citizens from investing in {target} on Tuesday.",
    "{sender} hit back on Tuesday with an embargo on {people} goods.",
    "{sender} answered on Tuesday with a ban on {people} ships.",
    "Tea was stuck last week after {sender}'s government halted all imports from {target}.",
    "{sender} took {people} state television off the air on Tuesday.",
    "{sender} shut its airspace on Tuesday to every aircraft from {target}.",
    "{sender} answered on Tuesday with the same ban for {people} planes.",
    "No aircraft coming from {target} may use the airspace of {sender} any more.",
    "No ship under the {people} flag may call at the ports of {sender} any more.",
    "{people} aircraft shall not enter the airspace of {sender}.",
    "A ship bearing the flag of {target} shall not visit any port of {sender}.",
    "From midnight no more coal may come into {sender} from {target}.",
)
LIFTED = (
    "{sender} lifted its ban on {people} goods on Tuesday.",
    "{sender} lifted the ban on goods from {target} on Tuesday.",
    "{sender} reopened its ports to {people} ships on Tuesday.",
    "The ban on {people} goods was lifted by {sender} on Tuesday.",
    "{sender} resumed trade with {target} on Tuesday.",
)


def read(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize("sentence", IMPOSED + LIFTED)
def test_any_country_closes_its_own_trade(sentence: str) -> None:
    action = "lifting" if sentence in LIFTED else "measure"
    for sender, name, target, people, country in PARTIES:
        text = sentence.format(sender=name, people=people, target=country)
        [draft] = read(HEADER + text)
        assert (draft.sender, draft.targets) == (sender, (target,)), text
        assert (draft.action, draft.counts) == (action, None), text


@pytest.mark.parametrize(
    "sentence",
    [
        "A strike halted coal exports from Colombia on Tuesday.",
        "Oil exports from Iraq to Turkey were halted on Tuesday by a leak.",
        "Turkey could halt all trade with Israel, analysts say.",
        "The opposition asked Malaysia to close its ports to Israeli ships.",
        "British Airways suspended all flights to Israel on Tuesday.",
        "French carmakers stopped selling cars in Russia in 2022.",
        "Coffee growers in Kenya stopped selling tea to Sudan.",
        "Nigeria never halted its exports of electricity to Niger, the minister said.",
        "Fog grounded flights to Germany on Tuesday.",
        "Russia blocked gas talks with Ukraine.",
        "A court in Ghana lifted a ban on Nigerian timber traders.",
        "China imposed tariffs on Canadian pork on Tuesday.",
        "No vessel may enter the Suez Canal without a pilot, Egypt wrote to Greek shipowners.",
        "No aircraft may land at Heathrow after 11pm, Britain said; German airlines complained.",
        "Greek ships will not call at Turkish ports during the strike, the union said.",
        "German planes cannot land in Reykjavik because of the ash, Iceland's police said.",
        "Opposition MPs in India demanded that no Pakistani ship may call at Indian ports.",
        "No more oil can come from Libya while the fields are shut, an Italian trader said.",
        "Israel shut its airspace on Friday to civilian flights as Iranian missiles came in.",
    ],
)
def test_what_stops_trade_without_a_measure_is_no_draft(sentence: str) -> None:
    assert read(HEADER + sentence) == []


def test_what_a_country_forbids_its_own_ships_is_no_act_of_the_other() -> None:
    text = (
        "A ship bearing the flag of Pakistan shall not visit any Indian port, and an "
        "Indian flag ship shall not visit any port of Pakistan."
    )
    [draft] = read(HEADER + text)
    assert (draft.sender, draft.targets) == ("IN", ("PK",))


@pytest.mark.parametrize(
    "sentence",
    [
        "{sender} extended the closure of its airspace to {people} aircraft by a month on Tuesday.",
        "{sender} renewed the ban on its ports for {people} ships on Tuesday.",
    ],
)
def test_any_country_renews_the_closure_of_its_ports(sentence: str) -> None:
    for sender, name, target, people, _ in PARTIES:
        [draft] = read(HEADER + sentence.format(sender=name, people=people))
        assert (draft.sender, draft.targets) == (sender, (target,))
        assert draft.action == "renewal"


def test_a_sky_that_stays_closed_to_all_flights_is_no_sanction() -> None:
    text = "Israel extended the closure of its airspace to all flights because of Iranian missiles."
    assert read(HEADER + text) == []
