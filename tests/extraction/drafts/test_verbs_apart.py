"""Counts whose verb is in another clause: of a pronoun, a relative clause, or before a colon."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = "3 June 2025\n\n"

PARTIES = (
    ("GB", "Britain", "RU", "Russian", "Russia"),
    ("JP", "Japan's trade ministry", "IR", "Iranian", "Iran"),
)
SENTENCES = (
    "Traders broke with 14 {people} firms after {sender} blacklisted them on Tuesday.",
    "Payments to 14 {people} firms stopped when {sender} put them on its sanctions list.",
    "Traders broke with 14 firms in {target}, which {sender} on Tuesday put on its blacklist.",
    "{sender} on Tuesday imposed sanctions on the arms trade of {target}: 14 firms.",
    "By blacklisting 14 {people} firms on Tuesday, {sender} went further than others.",
    "Having blacklisted 14 {people} firms on Tuesday, {sender} went further than others.",
    "With its sanctions on 14 {people} firms, announced on Tuesday, {sender} goes further.",
    "{sender} on Tuesday adopted a package that lists 14 {people} firms.",
    "Fourteen {people} firms were handed asset freezes by {sender} on Tuesday.",
    "{sender} blacklisted the suppliers of the army of {target} on Tuesday: 14 firms in all.",
)


def read(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_verb_in_another_clause_has_its_count(sentence: str) -> None:
    for sender, name, target, people, country in PARTIES:
        text = sentence.format(sender=name, people=people, target=country)
        [draft] = read(HEADER + text)
        assert (draft.sender, draft.targets) == (sender, (target,)), text
        assert (draft.action, draft.counts) == ("listing", {"entities": 14}), text


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada met 14 Haitian officials after Haiti invited them on Tuesday.",
        "Canada praised its sanctions on Haiti on Tuesday: 14 gang leaders had fled.",
        "Canada spoke of its sanctions against Haiti on Tuesday: 14 people were killed there.",
    ],
)
def test_who_is_only_spoken_of_is_not_counted(sentence: str) -> None:
    assert all(draft.counts is None for draft in read(HEADER + sentence))


def test_a_list_of_whom_nothing_is_shipped_is_a_measure() -> None:
    [draft] = read(
        HEADER
        + "Exporters will need a permit before they ship anything to 54 companies in China,"
        " after Taiwan's trade office placed them on its blacklist on Tuesday."
    )
    assert (draft.sender, draft.targets) == ("TW", ("CN",))
    assert (draft.action, draft.counts) == ("measure", {"entities": 54})


def test_who_lists_people_of_usual_senders_reports_it() -> None:
    [draft] = read(
        HEADER
        + "Fourteen Canadian officials were put on a blacklist on Tuesday, Moscow said."
    )
    assert (draft.sender, draft.targets) == ("RU", ("CA",))
