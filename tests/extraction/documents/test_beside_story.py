"""Boxes that a page does not mark as furniture are beside its story; lists of the story are not."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document

STORY = (
    "<p>The referee sent both sides home after 67 minutes as snow hid the lines of the field.</p>"
    "<p>The rest will be played on Wednesday, behind closed doors, said the club in the evening.</p>"
)
TITLE = "<h1>Snow stops the derby</h1>"
LINE = "Oslo bars 8 police chiefs"


def find_lines_beside(markup: str) -> list[str]:
    """The lines of a page that are beside its story, without their bullets."""
    document = read_document(f"<html>{markup}</html>".encode(), "page.html")
    return [document.text[start:end].strip("• ") for start, end in document.beside]


@pytest.mark.parametrize(
    "page",
    [
        "<div>{line}</div><div>{title}{story}</div>",
        "<div>{title}{story}</div><div><ul><li>{line}</li></ul></div>",
        "<div>{title}{story}<div><h3>{line}</h3></div></div>",
        "<div>{title}</div><div>{story}</div><section><p>{line}</p></section>",
        "<table><tr><td>{line}</td><td>{title}{story}</td></tr></table>",
        "<article>{title}{story}</article><article>{line}</article>",
        "<main>{title}{story}<div><dl><dt>{line}</dt></dl></div></main>",
    ],
)
def test_a_box_without_prose_is_beside_the_story(page: str) -> None:
    markup = page.format(line=LINE, title=TITLE, story=STORY)
    assert find_lines_beside(markup) == [LINE]


@pytest.mark.parametrize(
    "page",
    [
        "<div>{title}{story}<ul><li>{line}</li></ul></div>",
        "<div>{title}<h2>{line}</h2>{story}</div>",
        "<div>{title}{story}<table><tr><td>{line}</td><td>8</td></tr></table></div>",
        "<div>{title}<p>{line}</p>{story}</div>",
        "<div>{title}<div><p>{line}</p>{story}</div></div>",
        "<div>{title}<p>It snowed.</p><div>{line}</div></div>",
        "<div>{line}</div>{story}",
        "<div>{title}</div>{divisions}<div>{line}</div>",
    ],
)
def test_what_is_in_the_flow_of_a_story_is_of_it(page: str) -> None:
    """Without a story, nothing is beside it; without a title, the first line can be it."""
    divisions = STORY.replace("<p>", "<div>").replace("</p>", "</div>")
    markup = page.format(line=LINE, title=TITLE, story=STORY, divisions=divisions)
    assert find_lines_beside(markup) == []


def test_prose_in_a_box_away_from_the_title_is_beside_the_story() -> None:
    comment = f"A reader writes that all this is nothing, since {LINE}, which nobody has noticed."
    markup = f"<div>{TITLE}{STORY}</div><div><p>{comment}</p></div>"
    assert find_lines_beside(markup) == [comment]


def test_the_stated_title_is_the_title_of_a_page_without_a_heading() -> None:
    title = "Snow stops the derby"
    head = f"<head><title>{title} | Fjord News</title></head>"
    markup = f"{head}<div>{LINE}</div><div><b>{title}</b>{STORY}</div>"
    assert find_lines_beside(markup) == [LINE]


def test_places_beside_are_those_of_the_readable_text() -> None:
    """Soft hyphens are left out of the text, which moves the places behind them."""
    story = STORY.replace("referee", "ref&shy;er&shy;ee")
    markup = f"<div>{TITLE}{story}</div><div>{LINE}</div>"
    assert find_lines_beside(markup) == [LINE]


@pytest.mark.parametrize("markup", ["<div>" * 20_000, "<div><p>the</div>" * 20_000])
def test_many_containers_end_in_time(markup: str) -> None:
    page = f"{TITLE}{STORY}{markup}{LINE}"
    assert isinstance(find_lines_beside(page), list)
