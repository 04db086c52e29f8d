"""Listings that a text tells otherwise than by a verb before its figure."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

JUDGES = {"individuals": 12}
BOTH = {"individuals": 12, "entities": 7}
NAMES = {"unspecified": 12}
NO_FIGURE: dict[str, int | None] = {}


def read_acts(text: str) -> list[tuple[str, str, str, dict[str, int | None]]]:
    """Sender, action, kind and figures of each draft, all of which are on Belarus."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert all(each.targets == ("BY",) for each in drafts)
    return [
        (each.sender, each.action, each.kind, dict(each.counts or {}))
        for each in drafts
    ]


LISTINGS = {
    # other verbs and places of the figure
    "Canada has gone after 12 Belarusian judges with travel bans.": JUDGES,
    "Twelve Belarusian judges have fallen under Canadian sanctions.": JUDGES,
    "Canada on Monday took 12 more Belarusian judges into its sanctions list.": JUDGES,
    "Twelve Belarusian judges are the latest names on Canada's sanctions list.": JUDGES,
    "Newly on Canada's sanctions list are 12 Belarusian judges and seven banks.": BOTH,
    "On the new sanctions list that Canada published are 12 Belarusian judges.": JUDGES,
    "Canada widened its Belarus sanctions on Monday, with 12 judges and seven banks listed.": BOTH,
    "In a move that affects 12 Belarusian judges, Canada imposed travel bans on Monday.": JUDGES,
    "Blacklisted by Canada on Monday, the 12 Belarusian judges deny any wrongdoing.": JUDGES,
    "Canada on Monday froze 40 million dollars held by 12 Belarusian judges.": JUDGES,
    "The listing by Canada of 12 Belarusian judges on Monday drew protests.": JUDGES,
    "An asset freeze now applies to 12 Belarusian judges, Canada announced on Monday.": JUDGES,
    '"We have put 12 Belarusian judges on our list," Foreign Minister Jo Roe said in Ottawa.': (
        JUDGES
    ),
    "Sanctions by Canada against 12 Belarusian judges came into force on Monday.": JUDGES,
    "The judges of Minsk are the target: Canada froze the assets of 12 of them.": JUDGES,
    # what grows
    "The number of Belarusian judges under Canadian sanctions rose by 12 on Monday.": JUDGES,
    "Canada's sanctions list for Belarus is 12 names longer from today.": NAMES,
    "The Canadian blacklist grows: 12 Belarusian judges join it.": JUDGES,
    "12 more names: Canada extends its sanctions list on Belarus": NAMES,
    # the next sentence
    "Canada updated its Belarus sanctions list on Monday. New on it: 12 judges, seven banks.": BOTH,
    "Canada has imposed sanctions on Belarus. The figures: 12 judges, seven banks.": BOTH,
    "Canada has imposed sanctions on Belarus. The 12 people listed are judges.": JUDGES,
    "Canada has imposed sanctions on Belarus. Who is hit? Twelve judges and seven banks.": BOTH,
    "Canada has drawn up a new sanctions list for Belarus. There are 12 names on it.": NAMES,
    "Canada listed 12 Belarusian judges. The same measures now apply to seven banks.": BOTH,
    "Canada's new Belarus list has 19 entries, 12 of them judges and seven of them banks.": BOTH,
    "Twelve Belarusian judges are on a new sanctions list published by Canada on Monday.": JUDGES,
    # titles
    "Twelve Belarusian judges under Canadian sanctions\n\nMinsk has protested.": JUDGES,
    "12 Belarusian judges, seven banks on Canadian sanctions list\n\nMinsk has protested.": BOTH,
    # two parts of a sentence, or of two
    "With 12 Belarusian judges newly listed, Canada has widened its sanctions.": JUDGES,
    "Canada punished Belarus. Seven banks were added to its sanctions list, along with 12 judges.": (
        BOTH
    ),
    "Canada hit Belarus with new sanctions on Monday. On the list: 12 judges, seven banks.": BOTH,
    "Canada hit Belarus with sanctions – 12 judges and seven banks are on the list.": BOTH,
    "Canada widened its sanctions on Belarus. All 12 people on the new list served there.": JUDGES,
    "Canada placed sanctions on Belarus that cover 12 judges and seven banks.": BOTH,
    "Canada reacts: 12 Belarusian judges are barred, and seven banks lose access to its market.": (
        BOTH
    ),
    "Canada punished Belarus on Monday. Twelve judges were listed, seven banks too.": BOTH,
    "Canada hit Belarus on Monday. Twelve judges are listed for torture, seven banks for fraud.": (
        BOTH
    ),
    "Canada widened its Belarusian blacklist by 12 judges on Monday.": JUDGES,
    "The order, signed in Ottawa on Monday, lists 12 Belarusian judges.": JUDGES,
    # a range is no figure
    "Canada on Monday sanctioned between 20 and 30 Belarusian judges.": NO_FIGURE,
    # French
    "Sanctions canadiennes contre douze juges biélorusses\n\nMinsk a protesté.": JUDGES,
    "Nouvelle étape contre Minsk\n\nLe Canada a sanctionné lundi douze juges biélorusses.": JUDGES,
    "Sanctionnés lundi par le Canada, les douze juges biélorusses se disent surpris.": JUDGES,
    "L'ajout par le Canada de douze juges biélorusses à sa liste a surpris Minsk.": JUDGES,
    "Sur la nouvelle liste de sanctions publiée par le Canada figurent douze juges biélorusses.": JUDGES,
    "La liste canadienne contre la Biélorussie compte douze noms de plus depuis lundi.": NAMES,
    "Le nombre de juges biélorusses sous sanctions canadiennes a augmenté de douze.": JUDGES,
    "Le Canada a adopté des sanctions contre Minsk. Les 12 personnes visées sont des juges.": (
        JUDGES
    ),
    "Ottawa, 8 mai 2025 - La liste canadienne des sanctions compte aussi douze juges de Minsk.": JUDGES,
    "Le Canada a actualisé sa liste contre Minsk. Nouveaux : 12 hommes d'affaires, 7 banques.": BOTH,
    "Avec douze juges biélorusses inscrits lundi, le Canada élargit ses sanctions.": JUDGES,
    "Douze juges biélorusses se sont retrouvés sur la liste des sanctions du Canada.": JUDGES,
    "La liste canadienne des sanctions compte désormais aussi douze juges biélorusses.": JUDGES,
    "Le Canada punit Minsk par des sanctions. Sur la liste : douze juges, sept banques.": BOTH,
    "Le Canada a élargi ses sanctions contre Minsk. Les 12 personnes inscrites ont servi ici.": (
        JUDGES
    ),
    "Le Canada a gelé 40 millions d'euros appartenant à douze juges biélorusses.": JUDGES,
    "Douze noms de plus : le Canada allonge sa liste de sanctions contre Minsk.": NAMES,
    "Les comptes de douze juges biélorusses sont bloqués au Canada depuis lundi.": JUDGES,
}


@pytest.mark.parametrize("text", LISTINGS)
def test_a_listing_can_be_said_in_many_ways(text):
    assert read_acts(text) == [("CA", "listing", "new", LISTINGS[text])]


DELISTINGS = {
    "The number of Belarusian judges under Canadian sanctions fell by 12 on Monday.": JUDGES,
    "Canada's Belarus sanctions list was shortened by 12 names on Monday.": NAMES,
    "Twelve Belarusian judges are free of Canadian sanctions from today.": JUDGES,
    "La liste canadienne contre la Biélorussie a été réduite lundi de douze noms.": NAMES,
}


@pytest.mark.parametrize("text", DELISTINGS)
def test_what_shrinks_takes_off_a_list(text):
    assert read_acts(text) == [("CA", "delisting", "new", DELISTINGS[text])]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve Belarusian judges face Canadian sanctions if the talks fail.",
        "The number of prisoners in Belarus rose by 12, despite Canadian sanctions.",
        "Douze juges biélorusses ont demandé lundi la levée des sanctions canadiennes.",
        '"They have put 12 Belarusian judges on their list," Minister Jo Roe said in Ottawa.',
        "Canada is to decide on sanctions against 12 Belarusian judges next week.",
        "Douze juges biélorusses négocient avec le Canada la fin des sanctions.",
        "Canada has imposed sanctions on Belarus. Who protested? Twelve judges.",
        "Accused by Canada of torture, the 12 Belarusian judges were detained.",
    ],
)
def test_what_is_near_it_gives_no_figure(text):
    assert not any(counts for _, _, _, counts in read_acts(text))
