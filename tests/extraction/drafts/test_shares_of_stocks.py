"""Of those on a list and those who come onto it, only the second are a new act."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(sentence: str, header: str = "OTTAWA, 3 June 2024") -> list[str]:
    """The kind and the sum of the figures of each draft of a story of a Monday."""
    text = f"{header} — {sentence}".encode()
    drafts = draft_announcements(read_document(text, "story.txt"))
    return sorted(
        f"{draft.kind} {sum((draft.counts or {}).values())}" for draft in drafts
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada's sanctions register now has 60 officials of Belarus, eight of them since this morning.",
        "Sixty Belarusian officials are now on Canada's list, eight of them since Monday.",
        "Sixty Belarusian officials are on Canada's list, eight of whom joined it on Monday.",
        "Canada's list names 60 officials of Belarus, eight of whom were entered on Monday.",
        "Of the 60 Belarusians on Canada's sanctions list, eight were put there today.",
        "Of the 60 Belarusian officials whom Canada sanctions, eight were added on Monday.",
        "To the 60 Belarusians it already sanctions, Canada added eight judges on Monday.",
        "Besides the 60 Belarusians whom it had sanctioned so far, Canada barred eight more on Monday.",
        "In addition to the 60 Belarusians already on its list, Canada sanctioned eight on Monday.",
    ],
)
def test_the_share_of_a_day_is_the_act(sentence: str) -> None:
    assert describe(sentence) == ["cumulative 60", "new 8"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Soixante Bélarusses figurent sur la liste du Canada, dont huit depuis lundi.",
        "Soixante Bélarusses figurent sur la liste du Canada, dont huit ajoutés ce lundi.",
        "Sur les 60 Bélarusses que le Canada sanctionne, huit ont été ajoutés lundi.",
        "Aux 60 Bélarusses que le Canada sanctionnait déjà s'ajoutent depuis lundi huit juges.",
    ],
)
def test_a_share_is_read_in_french(sentence: str) -> None:
    assert describe(sentence, "OTTAWA, 3 juin 2024") == ["cumulative 60", "new 8"]


def test_the_share_before_its_whole_is_the_act() -> None:
    assert describe(
        "Eight of the 60 Belarusians on Canada's list were added on Monday."
    ) == ["new 8"]


def test_a_share_without_a_day_is_no_act() -> None:
    assert describe(
        "Of the 60 Belarusians on Canada's sanctions list, eight are judges."
    ) == ["cumulative 60"]
