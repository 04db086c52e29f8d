"""What is taken, struck or dropped: names of a list, or something else."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

SENDERS = ("Canada", "Norway", "The Council of the European Union")


def list_actions(sentence: str) -> list[str]:
    """The actions of the drafts of a sentence that have figures, by each sender."""
    actions = []
    for sender in SENDERS:
        text = sentence.format(S=sender)
        drafts = draft_announcements(read_document(text.encode(), "story.txt"))
        counted = [each for each in drafts if any((each.counts or {}).values())]
        actions += [each.action for each in counted]
    return actions


@pytest.mark.parametrize(
    "sentence",
    [
        "{S} on Tuesday took 12 people off its Belarus list.",
        "{S} on Tuesday took 12 Belarusians from its list.",
        "{S} on Tuesday took the names of 12 Belarusians off the list.",
        "{S} struck 12 Belarusians from the register of sanctions on Tuesday.",
        "{S} cut 12 Belarusian firms from its list on Tuesday.",
        "{S} dropped 12 Belarusians from its list on Tuesday.",
    ],
)
def test_names_are_taken_off_a_list(sentence):
    assert list_actions(sentence) == ["delisting"] * len(SENDERS)


@pytest.mark.parametrize(
    "sentence",
    [
        "{S} took action on Tuesday against 12 officials and four firms from Belarus.",
        "{S} took a further step on Tuesday against 12 officials from Belarus.",
        "{S} took part on Tuesday in talks with 12 officials from Belarus.",
        "{S} took aim on Tuesday at 12 officials from Belarus with asset freezes.",
        "{S} struck a deal with 12 firms from Belarus on Tuesday.",
        "{S} dropped its case against 12 Belarusians from Grodno on Tuesday.",
        "{S} revoked the licences of 12 banks from Belarus on Tuesday.",
    ],
)
def test_what_else_is_taken_or_dropped_frees_nobody(sentence):
    assert "delisting" not in list_actions(sentence)
