"""Headlines beside a story on something else announce nothing; a box that sums a story up does."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

MATCH = (
    "The referee sent both sides home after 67 minutes on Sunday as snow hid the lines.",
    "Two players were banned for insulting him; the rest will be played on Wednesday.",
)
MUSEUM = (
    "Foreign cards do not work in Iran because of sanctions, so visitors should bring cash.",
    "Some 135 carpets hang on two floors, and the guides speak four languages quite well.",
)
SANCTIONS = (
    "OTTAWA, 3 May 2024 – Canada has imposed sanctions on 12 officials of Belarus for torture.",
    "The foreign minister said that the measures take effect at once and are no empty gesture.",
)

HEADLINES = (
    "Oslo bars 8 Georgian police chiefs",
    "BREAKING: EU adopts sanctions on 27 officials and 14 companies of Myanmar",
    "Live 14:52 Japan freezes assets of 13 North Korean workers",
    "La Suisse sanctionne 22 personnes et 42 entités russes",
    "Canada sanctions 42 Belarusian banks",
)


def describe(text: str, name: str) -> list[str]:
    """Sender and sum of the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), name))
    return [f"{draft.sender} {sum((draft.counts or {}).values())}" for draft in drafts]


def write_page(title: str, story: tuple[str, ...], box: str) -> str:
    """A page with a box above the title and one below the story."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    main = f"<div><h1>{title}</h1>{paragraphs}</div>"
    return f"<html><body><div>{box}</div>{main}<div><ul><li>{box}</li></ul></div></body></html>"


@pytest.mark.parametrize("story", [MATCH, MUSEUM])
@pytest.mark.parametrize("headline", HEADLINES)
def test_a_box_beside_another_story_announces_nothing(
    headline: str, story: tuple[str, ...]
) -> None:
    page = write_page("A quiet weekend in the snow", story, headline)
    assert describe(page, "page.html") == []


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_box_beside_a_story_on_other_sanctions_announces_nothing(
    headline: str,
) -> None:
    page = write_page("Canada sanctions 12 Belarusians", SANCTIONS, headline)
    assert describe(page, "page.html") == ["CA 12"]


@pytest.mark.parametrize("box", ["Added: 12 individuals", "12 Belarusians listed"])
def test_a_box_can_sum_up_its_story(box: str) -> None:
    story = (
        "Canada has amended its sanctions on Belarus on account of the torture of prisoners there.",
        "The foreign minister said that the measures take effect at once and are no empty gesture.",
    )
    page = write_page("Belarus: regulations amended", story, box)
    assert "CA 12" in describe(page, "page.html")


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_line_behind_a_copied_text_is_of_another_story(headline: str) -> None:
    """The story does not speak of sanctions, nor of anybody whom the headline names."""
    paragraphs = "\n\n".join(MATCH)
    text = f"Snow stops the derby\n\n{paragraphs}\n\n{headline}"
    assert describe(text, "story.txt") == []


def test_a_title_announces_what_its_story_explains() -> None:
    text = (
        "Norway bars 8 Georgian police chiefs\n\n"
        "OSLO, 3 May 2024 – The government acted a day after police had beaten protesters in the "
        "streets of Tbilisi, a spokesman said. Norway will not look away."
    )
    assert describe(text, "story.txt") == ["NO 8"]
