"""A sentence counts the targets of the act that the sentence before it reports with no figure."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ACTS = (
    "Canada hit Minsk with sanctions on Friday.",
    "Canada imposed sanctions over the vote in Belarus on Friday.",
    "Canada's foreign minister announced sanctions against Belarus on Friday.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "They cover eight officials.",
        "Affected are eight officials.",
        "On the list are eight officials.",
        "The targets: eight officials.",
        "The targets are eight officials.",
        "Its list: eight officials.",
        "The list has eight officials.",
        "Those hit are eight officials.",
        "The new names are those of eight officials.",
        "In all, eight officials are hit.",
        "Eight officials were affected.",
    ],
)
def test_the_next_sentence_counts_the_targets_of_an_act(sentence: str) -> None:
    for act in ACTS:
        assert _read_new_figures(act, sentence) == [("CA", {"individuals": 8})]


@pytest.mark.parametrize(
    "sentence",
    [
        "The list now has 231 officials.",
        "These 12 officials are known in Minsk.",
        "Those arrested are eight students.",
        "They include no officials.",
        "They would hit 12 officials.",
        "They do not hit 12 officials who resigned.",
        "The measures have 12 critics.",
    ],
)
def test_a_count_of_others_is_not_that_of_the_act(sentence: str) -> None:
    for act in ACTS:
        assert not _read_new_figures(act, sentence)


def _read_new_figures(act: str, sentence: str) -> list[tuple[str, dict[str, object]]]:
    text = f"8 March 2024 - {act} {sentence}"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (draft.sender, dict(draft.counts))
        for draft in drafts
        if draft.counts and draft.kind == "new"
    ]
