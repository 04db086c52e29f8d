"""Senders that an act only has from the text before it, where others are named more."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NEWS = (
    "Britain on Tuesday froze the assets of nine officials of {T}. London had warned of the step,"
    " and the British foreign secretary spoke of a clear signal. {R} welcomed it.\n\n"
)
"""A story that names Britain most, and another that imposes sanctions once."""

RIVALS = (("Canada", "CA"), ("Norway", "NO"), ("Japan", "JP"))


def list_senders(text: str) -> list[str]:
    """The senders of the drafts that have figures."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [each.sender for each in drafts if any((each.counts or {}).values())]


@pytest.mark.parametrize(
    "text",
    [
        "{R} would go on, the minister said. A further round, against 12 bankers, will be announced next month.",
        "{R} will not stop, he said. Sanctions against 12 bankers are to be announced in March.",
        "{R} had drawn up a list of its own. A further twelve officers were sanctioned in May.",
    ],
)
def test_a_passive_is_not_of_who_is_named_once_beside_another_who_acts(text):
    for country in ("Belarus", "Sudan"):
        for rival, code in RIVALS:
            story = (NEWS + text).format(T=country, R=rival)
            assert code not in list_senders(story), story


@pytest.mark.parametrize(
    "text",
    [
        "{R} on Tuesday sanctioned twelve officers as well.",
        "{R} followed. It sanctioned twelve officers on Tuesday.",
        "{R} has imposed sanctions on a minister. Another 12 people were added on 5 May.",
    ],
)
def test_a_verb_with_its_subject_has_a_sender_however_rare(text):
    for country in ("Belarus", "Sudan"):
        for rival, code in RIVALS:
            story = (NEWS + text).format(T=country, R=rival)
            assert code in list_senders(story), story
