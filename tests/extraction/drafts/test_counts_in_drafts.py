"""What the counts of a text become in its drafts: parts are not added to their whole."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def draft_counts(text: str) -> list[tuple[str, dict[str, int | None]]]:
    """The sender and the counts of each draft of a news story of 8 November 2023."""
    story = f"Vilnius, 8 November 2023. {text}"
    drafts = draft_announcements(Document(text=story, language="en"))
    return [(draft.sender, dict(draft.counts or {})) for draft in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Lithuania barred 35 Belarusians, among them ten judges and four prosecutors.",
        "Lithuania barred 35 Belarusians on Wednesday. They include ten judges.",
        "Lithuania barred 35 Belarusians (ten judges, 25 officers) on Wednesday.",
        "Lithuania barred 35 Belarusians on Wednesday. The 35 may not enter for five years.",
    ],
)
def test_a_part_is_not_added_to_its_whole(text: str) -> None:
    assert draft_counts(text) == [("LT", {"individuals": 35})]


def test_a_part_is_the_count_of_another_sender() -> None:
    text = "The EU listed 35 Belarusians on Monday. Lithuania today sanctioned two of the 35."
    assert draft_counts(text) == [
        ("EU", {"individuals": 35}),
        ("LT", {"individuals": 2}),
    ]


@pytest.mark.parametrize("sign", [": ", " – ", " (", ", "])
def test_parts_that_do_not_add_up_are_no_more_than_their_total(sign):
    story = (
        f"Canada today sanctioned 38 targets in Belarus{sign}22 people and 15 firms."
    )
    [draft] = draft_announcements(Document(text=story, language="en"))
    assert draft.counts == {"unspecified": 1, "individuals": 22, "entities": 15}
    assert draft.total == 38
    assert draft.warnings


def test_parts_that_exceed_their_total_are_kept_with_a_warning():
    story = "Canada today sanctioned 30 targets in Belarus: 22 people and 15 firms."
    [draft] = draft_announcements(Document(text=story, language="en"))
    assert draft.counts == {"individuals": 22, "entities": 15}
    assert (draft.total, len(draft.warnings)) == (30, 1)


def test_other_types_after_a_comma_are_other_targets():
    story = "Canada today sanctioned 30 people and firms in Belarus, 45 ships and two aircraft."
    [draft] = draft_announcements(Document(text=story, language="en"))
    assert draft.counts == {"unspecified": 30, "vessels": 45, "aircraft": 2}


@pytest.mark.parametrize(
    "story",
    [
        "Canada may impose sanctions on 10 individuals in Belarus.",
        "Canada refused to sanction 10 judges in Belarus.",
        "Canada stopped short of sanctioning 10 judges in Belarus.",
        "Canada ruled out sanctions on 10 judges in Belarus.",
        "Canada has yet to sanction 10 judges in Belarus.",
        "Canada denied that it sanctioned 10 judges in Belarus.",
        "No new sanctions were imposed by Canada on the 10 judges in Belarus.",
        "Canada sanctioned the head of 14 companies in Belarus.",
        "Canada sanctioned the regime of Belarus, accusing 14 officials of fraud.",
    ],
)
def test_what_is_denied_or_only_told_of_a_target_is_no_figure(story):
    for draft in draft_announcements(Document(text=story, language="en")):
        assert not any((draft.counts or {}).values())


@pytest.mark.parametrize(
    "story",
    [
        "Le Canada a refusé de sanctionner dix juges du Bélarus.",
        "Le Canada a renoncé à sanctionner dix juges du Bélarus.",
        "Le Canada a sanctionné le propriétaire de 14 entreprises au Bélarus.",
    ],
)
def test_what_is_denied_in_french_is_no_figure(story):
    for draft in draft_announcements(Document(text=story, language="fr")):
        assert not any((draft.counts or {}).values())
