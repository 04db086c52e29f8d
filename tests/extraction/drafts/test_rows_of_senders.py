"""Several senders in one story: each has the figure beside it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ROWS = (
    "Britain and Canada blacklisted Belarusian banks on Monday. London named eight, Ottawa eleven.",
    "Britain and Canada each blacklisted banks of Belarus on Monday: Britain eight, Canada eleven.",
    "Britain and Canada put Belarusian banks on their lists on Monday: London, eight, and Ottawa,"
    " eleven.",
    "Together Britain and Canada listed 19 banks of Belarus: eight by London and 11 by Ottawa.",
)

FRENCH_ROW = (
    "Le Canada et le Royaume-Uni ont sanctionné lundi des banques biélorusses : onze pour Ottawa,"
    " huit pour Londres."
)

NO_ACTS = (
    "Britain and Canada will blacklist Belarusian banks on Monday: Britain eight, Canada eleven.",
    "The EU renewed its sanctions on Belarus. The vote was close: Britain eight, Canada eleven.",
)


def draft(text: str, language: str = "en") -> set[tuple[str, str, int | None]]:
    """The sender, the kind and the number of entities of each draft."""
    drafts = draft_announcements(Document(text, language))
    return {
        (each.sender, each.kind, (each.counts or {}).get("entities")) for each in drafts
    }


@pytest.mark.parametrize("text", ROWS)
def test_each_sender_has_its_figure(text: str) -> None:
    assert draft(text) == {("GB", "new", 8), ("CA", "new", 11)}


def test_each_sender_has_its_figure_in_french() -> None:
    assert draft(FRENCH_ROW, "fr") == {("GB", "new", 8), ("CA", "new", 11)}


@pytest.mark.parametrize("text", NO_ACTS)
def test_a_row_of_no_act_counts_nobody(text: str) -> None:
    assert all(figure is None for _, _, figure in draft(text))
