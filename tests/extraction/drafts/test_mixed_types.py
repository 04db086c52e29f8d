"""A figure without a noun behind figures of two types is of no type; what is left on a list lasts."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

MIXED = (
    "Canada on Monday sanctioned 31 Russians and 97 entities; Britain added 12.",
    "Canada on Monday sanctioned 31 Russians and 97 entities. Britain listed 12.",
    "Canada on Monday sanctioned 31 individuals as well as 97 entities of Russia; Britain, 12.",
)

OF_ONE_TYPE = (
    "Canada on Monday sanctioned 31 Russians; Britain added 12.",
    "Canada on Monday sanctioned 31 Russians and a bank; Britain added 12.",
    "Canada on Monday sanctioned 31 Russians and 97 entities. Norway added five officials and"
    " Britain 12.",
)

LEFT = (
    "Twelve persons are left in the annex.",
    "Twelve persons remain in the schedule.",
    "Twelve persons are still left on the list.",
)

FORBIDDEN = (
    "Canada on Monday forbade Canadians all dealings with 12 Haitian officers.",
    "Canada on Monday forbade its citizens any dealings with 12 Haitian officers.",
    "Canada on Monday banned all business dealings with 12 Haitian officers.",
)


def read_drafts(story: str) -> list[AnnouncementDraft]:
    """The drafts of a story of 24 June 2024."""
    text = f"OSLO, 24 June 2024 (Wire) – {story}"
    return draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize("story", MIXED)
def test_a_figure_behind_two_types_is_of_none(story: str) -> None:
    (british,) = (each for each in read_drafts(story) if each.sender == "GB")
    assert british.counts == {"unspecified": 12}


@pytest.mark.parametrize("story", OF_ONE_TYPE)
def test_a_figure_behind_one_type_is_of_that(story: str) -> None:
    (british,) = (each for each in read_drafts(story) if each.sender == "GB")
    assert british.counts == {"individuals": 12}


@pytest.mark.parametrize("sentence", LEFT)
def test_what_is_left_on_a_list_lasts(sentence: str) -> None:
    drafts = read_drafts(f"Canada on Monday removed seven Tunisians. {sentence}")
    assert [(each.kind, max(each.counts.values())) for each in drafts] == [
        ("new", 7),
        ("cumulative", 12),
    ]


@pytest.mark.parametrize("story", FORBIDDEN)
def test_those_with_whom_nobody_may_deal_are_listed(story: str) -> None:
    (draft,) = read_drafts(story)
    assert (draft.sender, draft.counts) == ("CA", {"individuals": 12})
