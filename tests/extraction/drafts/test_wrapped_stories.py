"""A story gives the same drafts however its lines are wrapped."""

from __future__ import annotations

import textwrap

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORIES = [
    "UNITED NATIONS, 14 September 2023 – A confidential report to the Security Council recommends "
    "that eight ships be put on the blacklist for carrying coal from North Korea, diplomats said.\n\n"
    "They also name three traders in China.",
    "Bern, 15.01.2021 - On 19 January 2021 the Federal Department of Foreign Affairs will strike 36 "
    "natural persons from the annex to the ordinance on assets from Tunisia.",
    "Canada imposes sanctions\n\nOTTAWA, 3 May 2024 – Canada has today imposed sanctions on twelve "
    "officials and three banks of Belarus, the foreign minister of the country said in the evening.",
]


def describe(text: str) -> list[str]:
    """Each draft without the places of its evidence."""
    return [
        f"{draft.sender} {draft.targets} {draft.kind} {draft.action} {draft.counts} "
        f"{draft.announced} {sorted(draft.unclear)}"
        for draft in draft_announcements(read_document(text.encode(), "story.txt"))
    ]


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("width", [60, 72, 100])
def test_a_wrapped_story_gives_the_same_drafts(story: str, width: int) -> None:
    paragraphs = [textwrap.fill(each, width) for each in story.split("\n\n")]
    wrapped = "\n\n".join(paragraphs)
    assert describe(wrapped) == describe(story)
    quoted = "".join(f"> {line}\n" for line in wrapped.split("\n"))
    assert describe(quoted) == describe(story)
