"""More words by which people are kept out, put on lists and taken off them."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

# The country that imposes, and the people at which it is aimed.
PARTIES = (
    ("CZ", "The Czech Republic", "RU", "Russian"),
    ("AR", "Argentina", "NI", "Nicaraguan"),
    ("CA", "Canada", "HT", "Haitian"),
)

LISTED = (
    "{sender} has forbidden entry to 14 {people} judges.",
    "{sender} prohibited the entry into its territory of 14 {people} judges on Monday.",
    "{sender} on Monday banned entry for 14 {people} judges.",
    "{sender} used its sanctions law on Monday against 14 {people} judges.",
    "{sender} made 14 {people} judges ineligible for entry on Monday.",
    "{sender} announced measures under the Act of 2011 against 14 {people} judges.",
    "{sender} entered 14 {people} judges in the information system as undesirable.",
    "14 {people} judges can neither obtain a visa nor keep money, {sender} announced.",
)


def read(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize("sentence", LISTED)
@pytest.mark.parametrize(("code", "sender", "target", "people"), PARTIES)
def test_people_are_listed(
    sentence: str, code: str, sender: str, target: str, people: str
) -> None:
    [draft] = read("6 May 2024\n\n" + sentence.format(sender=sender, people=people))
    assert (draft.sender, draft.targets, draft.action) == (code, (target,), "listing")
    assert draft.counts == {"individuals": 14}


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey has banned entry of 14 trucks of grain from Bulgaria.",
        "The Czech Republic banned all travel to Russia for its own civil servants.",
        "Three Serbian tycoons are off the list of candidates.",
        "Norway suspended the measures in the strike of bus drivers.",
    ],
)
def test_other_bans_and_lists_are_no_acts(sentence: str) -> None:
    assert not any(draft.counts for draft in read(sentence))


def test_an_instrument_inserts_persons() -> None:
    header = (
        "COMMONWEALTH OF AUSTRALIA\nAutonomous Sanctions (Russia) Instrument 2025\n"
    )
    lines = "Schedule 1 - Insert 16 persons, being officers.\nSchedule 2 - Insert 5 entities.\n"
    [draft] = read(f"{header}Dated 30 January 2025\n\n{lines}")
    assert (draft.sender, draft.targets) == ("AU", ("RU",))
    assert draft.counts == {"individuals": 16, "entities": 5}


def test_those_off_a_list_are_removed() -> None:
    text = "OFAC, the US sanctions office, said that three Serbian tycoons are off its blacklist."
    [draft] = read(text)
    assert (draft.sender, draft.action) == ("US", "delisting")


@pytest.mark.parametrize("adverb", ["then", "thus", "thereafter", "now"])
def test_what_measures_then_apply_to_is_a_stock(adverb: str) -> None:
    text = "Council of the EU\n6 May 2024\nOne Belarusian was removed from the list; "
    drafts = read(f"{text}the measures {adverb} apply to 231 persons.")
    kinds = [(draft.kind, draft.action) for draft in drafts]
    assert kinds == [("new", "delisting"), ("cumulative", "listing")]


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("L'Algérie fermait lundi son espace aérien aux vols du Mali.", "measure"),
        ("Le Luxembourg a délivré une autorisation générale.", "licence"),
    ],
)
def test_french_acts_without_a_figure(sentence: str, action: str) -> None:
    header = "Ministère des Finances\nLuxembourg, le 6 mai 2024\nSanctions contre la Russie\n"
    assert [draft.action for draft in read(header + sentence)] == [action]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministère nigérien de l'Intérieur a fait savoir mercredi que quatorze officiers "
        "français ne pourraient plus entrer sur le territoire.",
        "Niger's interior ministry has banned 14 French officers from entering the country.",
    ],
)
def test_a_country_that_is_mostly_a_target_acts_by_its_offices(sentence: str) -> None:
    [draft] = read(sentence)
    assert (draft.sender, draft.targets) == ("NE", ("FR",))


def test_who_is_among_the_counted_did_not_list_them() -> None:
    text = "La Russie a interdit lundi l'entrée de son territoire à 61 Canadiens. En mars, 313 "
    text += "Canadiens, parmi lesquels Justin Trudeau, avaient subi le même sort."
    assert {(draft.sender, draft.targets) for draft in read(text)} == {("RU", ("CA",))}


def test_the_sentence_on_who_listed_them_has_the_day() -> None:
    text = "NEW YORK, March 30, 2023 - Four ships that moved North Korean coal may no longer enter "
    text += "any port. A Security Council committee designated them on Thursday."
    [draft] = read(text)
    assert (draft.sender, draft.announced) == ("UN", "2023-03-30")


def test_the_closure_of_skies_is_prolonged_by_whose_they_are() -> None:
    text = "ANKARA, June 21, 2024 - Turkish airspace will stay shut to planes flying from Iraq for "
    text += "another six months, the foreign ministry said on Friday, prolonging a ban."
    [draft] = read(text)
    assert (draft.sender, draft.targets, draft.action) == ("TR", ("IQ",), "renewal")


def test_who_suspends_dealings_with_people_lists_them() -> None:
    text = "Venezuela has suspended all dealings with 22 Panamanian officials and 46 companies."
    [draft] = read(text)
    assert (draft.sender, draft.targets, draft.action) == ("VE", ("PA",), "listing")
    assert draft.counts == {"individuals": 22, "entities": 46}
