"""Who is put on notice or under pressure is on no list of sanctions."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[str]:
    """Sender and action of each draft of a text."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [f"{each.sender} {each.action}" for each in drafts]


@pytest.mark.parametrize(
    "text",
    [
        'PORT-AU-PRINCE, 20 August 2025 — "There will be names." With this Canada\'s envoy put the'
        " council of Haiti on notice on Wednesday: anyone who delays the vote is going to be"
        " sanctioned by Ottawa.",
        "On 20 August 2025 Canada put Haiti's council under pressure: sanctions would follow.",
        "On 20 August 2025 Britain put the leaders of South Sudan on guard, with sanctions in"
        " reserve.",
        "Washington put the rulers of Georgia on notice on Monday that sanctions were being"
        " prepared.",
        "On 3 March 2025 Canada put Haiti's police chief in the spotlight, and did not rule out"
        " sanctions.",
        "Le Canada a mis mercredi 20 août 2025 les dirigeants d'Haïti en garde : quiconque retarde"
        " le scrutin sera sanctionné.",
        "Le 20 août 2025, le Canada a mis le conseil d'Haïti en demeure, faute de quoi des"
        " sanctions suivront.",
        "Le 20 août 2025, le Canada a mis le chef de la police d'Haïti sous pression, sans exclure"
        " des sanctions.",
    ],
)
def test_who_is_put_on_notice_is_not_listed(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "On 20 August 2025 Canada put the deposed ruler of Haiti on its sanctions list.",
        "On 20 August 2025 Canada put a Haitian senator on the list.",
        "Le 20 août 2025, le Canada a mis le chef de la police d'Haïti sur sa liste de sanctions.",
    ],
)
def test_who_is_put_on_a_list_is_listed(text: str) -> None:
    assert read(text) == ["CA listing"]
