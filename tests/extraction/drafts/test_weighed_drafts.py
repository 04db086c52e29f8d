"""Several small doubts together leave open whether a text announces what a draft says."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

FARMERS = (
    "The fair for dairy farmers opens on Saturday, with 214 stalls and twelve breeds of cows.",
    "Feed is dear this year. A tonne costs a third more than two winters ago, and the hay was wet.",
    "Next year there will be a second hall, a form on the web and a larger place for the tractors.",
)


def read(*paragraphs: str) -> list[AnnouncementDraft]:
    text = "\n\n".join(paragraphs)
    return draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize(
    ("sentence", "warning"),
    [
        (
            "Canada has sanctioned nine Belarusian officers.",
            "9 individuals: it is not clear whether the text announces this.",
        ),
        (
            "The European Union has blacklisted nine Belarusian dairies.",
            "9 entities: it is not clear whether the text announces this.",
        ),
        (
            "Britain has barred several Belarusian officers.",
            "It is not clear whether the text announces this.",
        ),
    ],
)
def test_the_only_act_of_a_text_on_something_else_is_open(
    sentence: str, warning: str
) -> None:
    (draft,) = read(*FARMERS[:2], sentence, FARMERS[2])
    assert draft.unclear == ("action",)
    assert (draft.counts, draft.precision, draft.total) == (None, "", None)
    assert draft.warnings[0] == warning


@pytest.mark.parametrize(
    "paragraphs",
    [
        # It opens the story, has a day, is one of two acts or counts several types.
        ("Canada has sanctioned nine Belarusian officers.", *FARMERS),
        (*FARMERS, "Canada sanctioned nine Belarusian officers on 3 May 2024."),
        (*FARMERS, "Canada sanctioned nine Belarusian officers and four dairies."),
        (FARMERS[0], "Canada has sanctioned nine Belarusian officers."),
    ],
)
def test_an_act_with_fewer_doubts_keeps_its_figures(
    paragraphs: tuple[str, ...],
) -> None:
    (draft,) = read(*paragraphs)
    assert draft.unclear == ()
    assert (draft.counts or {}).get("individuals") == 9


def test_a_heading_counts_in_a_release_and_not_in_a_text_by_others() -> None:
    heading = "Canada sanctions nine Belarusian officers"
    release = ("Global Affairs Canada\nNews release\n3 May 2024", heading, *FARMERS)
    (own,) = read(*release)
    (of_others,) = read(FARMERS[0], heading, *FARMERS[1:])
    assert (own.unclear, of_others.unclear) == ((), ("action",))
