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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Canada's total of 60 sanctioned Belarusians already counts the eight judges listed this"
            " morning.",
            ["new 8"],
        ),
        (
            "Canada has 60 Belarusians on its list. The total includes the eight judges added on"
            " Monday.",
            ["cumulative 60", "new 8"],
        ),
        (
            "Canada has 60 Belarusians on its list. The total includes the eight judges who died.",
            ["cumulative 60"],
        ),
    ],
)
def test_what_a_total_includes_is_no_total(sentence: str, expected: list[str]) -> None:
    assert describe(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry's website shows 60 Belarusians sanctioned by Canada.",
        "Canada's register names 60 Belarusians barred from the country.",
        "Canada has 60 Belarusian officials listed.",
        "Sixty Belarusian officials stand sanctioned by Canada.",
        "In all, 60 officials of Belarus are subject to Canadian sanctions, the minister said on Monday.",
        "Sixty Belarusian judges in total are barred from Canada, the minister said on Monday.",
        "In four amendments Canada sanctioned 60 officials of Belarus.",
        "Canada has designated 60 officials of Belarus for torture, in nine decisions.",
        "Canada's sanctions on Belarus at one time covered 60 officials, the minister recalled on Monday.",
        "The dashboard of Canada's sanctions on Belarus shows 60 names.",
    ],
)
def test_what_is_so_is_a_total(sentence: str) -> None:
    assert describe(sentence) == ["cumulative 60"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In all, 60 officials of Belarus were sanctioned by Canada on Monday.",
        "Canada sanctioned a total of 60 officials of Belarus, the minister said on Monday.",
        "Sixty Belarusian officials are barred from Canada as of Monday, the minister said.",
        "A total of 60 Belarusians are subject to new Canadian sanctions, Ottawa announced on Monday.",
    ],
)
def test_what_was_done_on_a_day_is_an_act(sentence: str) -> None:
    assert describe(sentence) == ["new 60"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "L'exposition montre les portraits de douze juges bélarusses sanctionnés par le Canada.",
            [],
        ),
        ("Minsk visé : douze juges bélarusses sanctionnés par le Canada", ["new 12"]),
    ],
)
def test_a_french_participle_is_the_verb_of_a_title_only(
    sentence: str, expected: list[str]
) -> None:
    assert describe(sentence, "OTTAWA, 3 juin 2024") == expected
