"""Wishes of those who are listed, zones, budgets, candidates and registers: none is a sanction."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def count_drafts(text: str) -> int:
    return len(draft_announcements(read_document(text.encode(), "text.txt")))


@pytest.mark.parametrize(
    "text",
    [
        "LUXEMBOURG, 29 January 2025 - The General Court on Wednesday dismissed the action of a Minsk trader who wanted his name taken off the EU's Belarus list.",
        "Treasury Designates 58 Additional Opportunity Zones in Georgia",
        "The U.S. Department of the Treasury today announced that it has designated 58 census tracts in Georgia, New Mexico and Maine.",
        "Iran's Guardian Council has barred 74 of the 80 people who registered for the presidential election.",
        "Gambia wrote to the IMO in London that it was clearing its register of 72 ships with false papers.",
        "LAGOS - A Nigerian payment app has unfrozen the accounts of 4,700 customers whose surnames a filter took for entries on a UN list.",
        "La Suède gèle l'an prochain ses contributions à trois agences de l'ONU et à ses programmes en Tanzanie.",
        'Pupils in Gaborone play Security Council for a day\n\nForty-two pupils took the seats of the UN Security Council on Saturday. The "council" froze the accounts of 15 generals of Botswana.',
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_sanction_is_none(text):
    assert count_drafts(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "The trader wants his listing removed, but Canada on Friday took nine Belarusians off its list.",
        "The US Treasury designated 12 Georgian officials in the area of elections.",
        "Canada designated 12 firms in three areas of Myanmar.",
        "Canada barred 74 Iranian officers who registered ships in Panama.",
        "La Suède gèle les avoirs de trois agences russes.",
    ],
)
def test_an_act_beside_such_words_is_read(text):
    assert count_drafts(text) == 1
