"""Figures of which a text only suggests whose they are: named in a warning, and not given."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def draft(text: str) -> list[AnnouncementDraft]:
    """The drafts of a news story of 8 November 2023."""
    story = f"VILNIUS, 8 November 2023. {text}"
    return draft_announcements(Document(text=story, language="en"))


TWO_COUNTRIES = "Ministers spoke of Belarus, then of Georgia.\n\n"


def test_a_document_of_two_countries_gives_no_figure_to_either():
    [only] = draft(f"{TWO_COUNTRIES}On Tuesday Lithuania listed 12 officials.")
    assert (only.counts, only.unclear) == (None, ("target",))
    assert only.warnings == (
        "12 individuals: it is not clear against which country (Belarus?).",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Lithuania listed 12 officials of Georgia.",
        "Lithuania listed 12 officials, it said in a note on Georgia.",
        "Lithuania listed two judges in Georgia. On Tuesday it listed 12 officials.",
    ],
)
def test_a_target_in_the_sentence_or_beside_it_is_clear(text):
    [only] = draft(TWO_COUNTRIES + text)
    assert (only.targets, only.unclear) == (("GE",), ())
    assert only.counts


def test_two_targets_in_a_paragraph_leave_a_third_figure_open():
    drafts = draft(
        "Lithuania listed two judges in Georgia and three in Belarus. A week later Lithuania "
        "listed 12 officials."
    )
    assert [each.counts for each in drafts] == [{"individuals": 2}, {"individuals": 3}]
    assert drafts[1].warnings == (
        "12 individuals: it is not clear against which country (Belarus?).",
    )


def test_a_heading_tells_the_target_of_its_section():
    [only] = draft(
        "Ministers spoke of Belarus.\n\nSanctions on Georgia\n\nLithuania listed 12 officials."
    )
    assert (only.targets, only.unclear) == (("GE",), ())


def test_a_story_does_not_say_whose_an_earlier_figure_is():
    drafts = draft(
        "Lithuania today listed 12 officials in Belarus. Under the old programme 82 officials "
        "had been listed."
    )
    assert [each.counts for each in drafts] == [{"individuals": 12}, None]
    assert drafts[1].unclear == ("sender",)
    assert drafts[1].warnings == (
        "82 individuals: it is not clear by whom (Lithuania?).",
    )


def test_the_evidence_of_an_open_draft_has_its_figure():
    [only] = draft(f"{TWO_COUNTRIES}On Tuesday Lithuania listed 12 officials.")
    assert "12 officials" in {each.text for each in only.evidence}


@pytest.mark.parametrize(
    "text",
    [
        "A report to the Security Council recommends that eight ships of North Korea be put on "
        "the blacklist. They also name three traders in North Korea.",
        "France rules nothing out against Belarus. The Union of Weightlifters banned two "
        "athletes of Belarus on Saturday.",
    ],
)
def test_a_recommendation_and_the_ban_of_a_union_give_no_figure(text):
    assert not any(each.counts for each in draft(text))


def test_officials_of_a_people_who_list_are_the_sender_of_their_figure():
    drafts = draft(
        "Canada listed 11 judges in Georgia and British officials listed 12."
    )
    assert [(each.sender, each.counts) for each in drafts] == [
        ("CA", {"individuals": 11}),
        ("GB", {"individuals": 12}),
    ]


def test_of_two_countries_that_deal_with_each_other_the_target_is_open():
    story = (
        "listed 11 people involved in the cooperation between North Korea and Russia."
    )
    [only] = draft(f"On Tuesday Canada {story}")
    assert (only.counts, only.unclear) == (None, ("target",))
    [only] = draft(f"Canada imposed sanctions on two firms of Iran.\n\nIt {story}")
    assert only.counts == {"entities": 2}
    assert only.warnings == (
        "11 individuals: it is not clear against which country (Iran?).",
    )


@pytest.mark.parametrize(
    ("text", "figure", "counts"),
    [
        ("Canada sanctioned 14 harbourmasters in Belarus.", "14 harbourmasters", None),
        (
            "Canada listed 12 people and four shady frobnicators in Belarus.",
            "four shady frobnicators",
            {"individuals": 12},
        ),
    ],
)
def test_a_figure_with_an_unknown_noun_is_named_in_a_warning(text, figure, counts):
    [only] = draft(text)
    assert only.counts == counts
    assert only.warnings == (
        f'It is not clear whether "{figure}" is the number of targets.',
    )


@pytest.mark.parametrize(
    "text",
    [
        "A railway board has sanctioned 36 new trains in Belarus.",
        "Canada calls for sanctions on 14 harbourmasters in Belarus.",
        "Canada has sanctioned Belarus, and its list covers 30 tariff lines.",
    ],
)
def test_a_figure_that_nobody_sanctioned_gives_no_warning(text):
    assert not any(each.warnings for each in draft(text))


def test_a_figure_is_left_open_where_more_may_belong_to_it():
    [only] = draft(
        "Canada on Monday sanctioned 12 officials of Belarus.\n\nThe parliament of Poland called "
        "for sanctions on more people. A further three judges were added to the list."
    )
    assert only.counts is None
    assert only.warnings == (
        "3 individuals: it is not clear by whom (Canada?).",
        "The number of individuals is left open: the text gives 12, and it is not clear whether "
        "more belong to them.",
    )


def test_dozens_alone_are_no_figure_and_beside_one_are_unknown():
    [only] = draft("Canada on Monday sanctioned dozens of officials of Belarus.")
    assert only.counts is None
    assert only.warnings
    [only] = draft(
        "Canada on Monday sanctioned 12 officials and several companies of Belarus."
    )
    assert only.counts == {"individuals": 12, "entities": None}
