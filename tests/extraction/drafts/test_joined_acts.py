"""Senders that join an act have drafts of their own, with no figures."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "8 March 2024 - Washington sanctioned 24 Belarusian officials on Friday. "


@pytest.mark.parametrize(
    ("sentence", "senders"),
    [
        ("New Zealand and Canada have taken similar steps.", ["NZ", "CA"]),
        ("Britain and Canada announced their own sanctions.", ["GB", "CA"]),
        ("London followed suit.", ["GB"]),
        ("Hours later, Canada did the same.", ["CA"]),
        ("Norway and Iceland aligned themselves with the decision.", ["NO", "IS"]),
        (
            "Montenegro, eager to join the EU, has written the names into its ordinance.",
            ["ME"],
        ),
        ("Paraguay issued a similar ban the same day.", ["PY"]),
        ("Switzerland took over the listings on 9 March 2024.", ["CH"]),
        ("Canada imposed sanctions of its own.", ["CA"]),
        ("Canada followed on Saturday.", ["CA"]),
        ("Britain and Canada listed them too.", ["GB", "CA"]),
        ("Denmark has put the same names on its list.", ["DK"]),
        ("Canada did so as well.", ["CA"]),
        ('Paraguay took "parallel steps" the same day.', ["PY"]),
        ("It thanked Japan, which did the same.", ["JP"]),
        ("It thanked Japan, whose banks helped and which took a similar step.", ["JP"]),
        ("It thanked Japan, which has not done the same.", []),
        ("Britain listed the same state banks in April.", ["GB"]),
        ("Canada let them in, too.", []),
        ("Canada barred them from the tournament.", []),
        ("Canada recalled its ambassador, and Britain did the same.", []),
        ("Moscow took similar steps.", []),
        ("Canada followed the trial closely.", []),
        ("Canada welcomed the decision.", []),
        ("Serbia did not join the measures.", []),
        ("Canada declined to follow suit.", []),
        ("Canada has not taken similar steps.", []),
        ("Canada might follow suit.", []),
        ("Washington did the same last year.", []),
        ("Germany's opposition wants Berlin to take similar steps.", []),
    ],
)
def test_who_joins_an_act_has_a_draft_with_no_figure(
    sentence: str, senders: list[str]
) -> None:
    drafts = draft_announcements(read_document((LEAD + sentence).encode(), "story.txt"))
    joined = [draft.sender for draft in drafts if not draft.counts]
    assert joined == senders
    assert all(draft.targets == ("BY",) for draft in drafts)


@pytest.mark.parametrize(
    ("sentence", "senders"),
    [
        ("Canada will do the same on Monday, its minister said.", ["CA"]),
        ("Switzerland will take over the listings on 11 June.", ["CH"]),
        ("Canada is to follow suit within days.", ["CA"]),
        ("The minister said that Canada would follow suit on Monday.", ["CA"]),
        ("Iceland will bring the same names into national law next week.", ["IS"]),
        ("Latvia's minister said her country would issue its own ban.", ["LV"]),
        ("Iceland will discuss the same names next week.", []),
        ("It hopes that Canada will follow suit.", []),
        ("Asked whether Canada will follow, the spokesman shrugged.", []),
        ("Canada will follow the case.", []),
        ("Canada could follow suit.", []),
    ],
)
def test_who_will_join_an_act_has_planned_one(
    sentence: str, senders: list[str]
) -> None:
    drafts = draft_announcements(read_document((LEAD + sentence).encode(), "story.txt"))
    assert [draft.sender for draft in drafts if draft.kind == "planned"] == senders


FRENCH_LEAD = (
    "8 mars 2024 - Washington a sanctionné 24 responsables du Bélarus vendredi. "
)


@pytest.mark.parametrize(
    ("sentence", "senders"),
    [
        ("La Norvège et l'Islande se sont alignées sur la décision.", ["NO", "IS"]),
        ("La Suisse a repris ces inscriptions le 9 mars 2024.", ["CH"]),
        ("Le Paraguay a pris le même jour une interdiction semblable.", ["PY"]),
        ("Le Canada a suivi samedi.", ["CA"]),
        ("La Suède les a sanctionnés aussi.", ["SE"]),
        ("La Slovénie les a imités vendredi.", ["SI"]),
        ("Le Danemark a inscrit les mêmes personnes jeudi.", ["DK"]),
        ("L'Islande publiera sa propre liste vendredi.", ["IS"]),
        ("Le Canada fera de même lundi.", ["CA"]),
        ("La Suisse reprendra ces inscriptions le 11 juin.", ["CH"]),
        ("La Suisse espère que le Canada fera de même.", []),
        ("La Pologne a suivi le procès.", []),
        ("Le Canada n'a pas suivi.", []),
        ("Le Canada refuse de s'aligner sur cette décision.", []),
        ("Le Canada pourrait faire de même.", []),
    ],
)
def test_who_joins_an_act_in_french(sentence: str, senders: list[str]) -> None:
    text = FRENCH_LEAD + sentence
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [draft.sender for draft in drafts if not draft.counts] == senders
