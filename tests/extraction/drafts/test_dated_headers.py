"""The capital in which a story was written, in a line above it with the day."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORY = """Venezuela's twelve months

{line}

The winter was quiet. Ten judges were sanctioned by Canada on 12 September 2024.

Nothing came from London."""


@pytest.mark.parametrize(
    "line",
    [
        "Bogotá, 30 December 2024 (agency review)",
        "BOGOTÁ, Dec. 30, 2024 (Andes Wire)",
        "Bogotá — 30 December 2024 — Andes Wire",
        "Bogotá, Monday 30 December 2024 | Review of the year",
        "Agency report, Bogotá, 30 December 2024",
        "From our correspondent in Bogotá, 30 December 2024 (review)",
        "Bogotá (Andes Wire), 30 December 2024 – the year in review",
        "Published on 30 December 2024, Bogotá",
        "Bogotá, 30.12.2024, a year in review",
        "30 December 2024, Bogotá (agency)",
    ],
)
def test_a_capital_beside_the_day_is_no_target(line):
    drafts = draft_announcements(
        read_document(STORY.format(line=line).encode(), "story.txt")
    )
    assert [(each.targets, each.unclear) for each in drafts] == [(("VE",), ())]


@pytest.mark.parametrize(
    "text",
    [
        "Minsk: ten people listed\n\nTen judges were sanctioned by Canada on 12 September 2024.",
        "New sanctions over Minsk, 12 September 2024\n\nTen judges were sanctioned by Canada on Thursday.",
        "Belarus, 12 September 2024\n\nTen judges were sanctioned by Canada on Thursday.",
    ],
)
def test_what_else_a_heading_names_is_a_target(text):
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [(each.targets, each.unclear) for each in drafts] == [(("BY",), ())]
