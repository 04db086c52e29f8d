"""Councils, lists and sanctions that are set aside, in the words of answers and notices."""

from __future__ import annotations

from typing import Any

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_acts(text: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The sender, the action and the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    acts = []
    for draft in drafts:
        counts = {key: value for key, value in (draft.counts or {}).items() if value}
        acts.append((draft.sender, draft.action, counts))
    return acts


@pytest.mark.parametrize(
    "text",
    [
        "Then it was Europe's turn: on 17 March the Council listed nine officials of Sudan.",
        "Britain welcomed the European decision. The Council had listed nine officials of Sudan.",
        "La France agit avec ses partenaires européens. Lundi, le Conseil a inscrit neuf officiers du Soudan sur sa liste.",
    ],
)
def test_the_council_of_europeans_is_that_of_the_union(text):
    assert find_acts(text) == [("EU", "listing", {"individuals": 9})]


def test_a_council_that_nothing_names_is_nobody():
    assert find_acts("KAMPALA. The Council listed nine officials of Sudan.") == []


@pytest.mark.parametrize("name", ["Canada", "Norway", "Japan"])
@pytest.mark.parametrize(
    "places", ["Turkey, Singapore and the UAE", "Oman, Japan and Norway"]
)
def test_where_firms_are_seated_is_not_who_acts_in_the_next_sentence(name, places):
    text = (
        f"{name} on Tuesday blacklisted nine firms, located in {places}, for arming Iran."
        " Finally, it removed three companies of Iran from its list."
    )
    senders = {sender for sender, _, _ in find_acts(text)}
    assert len(senders) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Not a single Belarusian official is on Britain's list, said the director.",
        "Not one Belarusian judge was put on Canada's list on Tuesday.",
        "Pas un seul juge biélorusse ne figure sur la liste du Canada.",
    ],
)
def test_not_a_single_one_is_none(text):
    assert find_acts(text) == []


@pytest.mark.parametrize(
    "words",
    [
        "set aside for six months the travel bans on",
        "is setting aside the asset freezes on",
        "put on hold the sanctions on",
        "suspended the sanctions on",
    ],
)
def test_sanctions_are_set_aside(words):
    text = f"The European Union {words} four Venezuelan officials."
    assert find_acts(text) == [("EU", "suspension", {"individuals": 4})]


@pytest.mark.parametrize(
    "name",
    [
        "its list of high-tech export control entities",
        "its list of export-controlled buyers",
        "the list of strategic export restrictions",
    ],
)
def test_lists_of_export_controls_are_measures(name):
    text = f"Taiwan's economics ministry added 52 Russian companies to {name}."
    assert find_acts(text) == [("TW", "measure", {"entities": 52})]


def test_amendments_for_entries_are_amendments():
    text = (
        "On 22 January 2024 the Committee established pursuant to resolution 1988 (2011) enacted the"
        " amendments specified with strikethrough and/or underline for six individuals on its list."
    )
    assert find_acts(text) == [("UN", "amendment", {"individuals": 6})]
