"""Finds what is in boxes beside the story of a page: tickers, teasers, lists of other stories.

Many pages do not mark them. But a box such as `<div>` has neither the title of the page nor any
prose in it, and is not in the flow of the story as a list between two of its paragraphs is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

PAGE = 0
"""The number of the container that is the whole page."""

LEAST_PROSE = 60
"""The fewest characters of a paragraph of a story."""

LEAST_STORY = 120
"""The fewest characters in such paragraphs of a page that has a story."""

LEAST_TITLE = 15
"""The fewest characters of a line that is the title because the page states it as that."""

MOST_PROSE = 0.6
"""The share of these paragraphs that is below the title, in one element with it."""

_BOXES = frozenset(["aside", "article", "div", "form", "header", "section", "td"])
"""Elements in which a page has a box; a list or table between paragraphs is of the story."""

_ENDS_OF_PROSE = (".", "!", "…", ".”", '."', ".»", ". »", "!”")


class Container(NamedTuple):
    """An element of a page that can have blocks in it.

    parent: the number of the element around it; that of the page is its own
    """

    parent: int
    name: str


class Block(NamedTuple):
    """A paragraph, heading, list item or row of a table.

    region: whether it is within main or article: "main", "article" or ""
    kind: the innermost of h1, th and dt that it is in, or ""
    container: the number of the innermost container that it is in
    """

    text: str
    region: str
    kind: str = ""
    container: int = PAGE


def find_beside(
    blocks: Sequence[Block], containers: Sequence[Container], title_tag: str
) -> list[bool]:
    """For each block whether it is in a box beside the story.

    containers: each behind that around it; title_tag: the title that the page states, or ""
    A page without a story has nothing beside it. Without a title, what comes before the story can
    be its title.
    """
    prose = [block for block in blocks if _is_prose(block)]
    if sum(len(block.text) for block in prose) < LEAST_STORY:
        return [False] * len(blocks)
    titles = [block for block in blocks if block.kind == "h1"] or [
        block
        for block in blocks
        if len(block.text) >= LEAST_TITLE and title_tag.startswith(block.text)
    ]
    place = _find_place_of_story(titles, prose, containers)
    within = _list_within(place, containers)
    story = {PAGE}
    for block in [*titles[:1], *prose]:
        if within[block.container]:
            _add_with_parents(block.container, containers, story)
    boxes = _name_boxes(containers, story)
    flow = _find_flow(prose, containers)

    def is_in_box(block: Block) -> bool:
        is_paragraph = containers[block.container].parent in flow
        return boxes[block.container] in _BOXES and not is_paragraph

    first = 0 if titles else blocks.index(prose[0])
    return [index >= first and is_in_box(block) for index, block in enumerate(blocks)]


def _find_place_of_story(
    titles: Sequence[Block], prose: Sequence[Block], containers: Sequence[Container]
) -> int:
    """The smallest container that has the title and most of the prose, or the page."""
    if not titles:
        return PAGE
    lengths = [0] * len(containers)
    for block in prose:
        lengths[block.container] += len(block.text)
    whole = sum(lengths)
    for number in range(len(containers) - 1, PAGE, -1):
        lengths[containers[number].parent] += lengths[number]
    place = titles[0].container
    while lengths[place] < whole * MOST_PROSE:
        place = containers[place].parent
    return place


def _find_flow(prose: Sequence[Block], containers: Sequence[Container]) -> set[int]:
    """The containers in which a `<div>` is a paragraph of the story, so that others are, too."""
    return {
        containers[block.container].parent
        for block in prose
        if containers[block.container].name == "div"
    }


def _list_within(place: int, containers: Sequence[Container]) -> list[bool]:
    """For each container whether it is a certain one, or in it."""
    within: list[bool] = []
    for number, container in enumerate(containers):
        is_within = number == place or (number != PAGE and within[container.parent])
        within.append(is_within)
    return within


def _is_prose(block: Block) -> bool:
    return len(block.text) >= LEAST_PROSE and block.text.endswith(_ENDS_OF_PROSE)


def _add_with_parents(
    container: int, containers: Sequence[Container], story: set[int]
) -> None:
    """Adds a container, and all around it, to those in which the story is."""
    while container not in story:
        story.add(container)
        container = containers[container].parent


def _name_boxes(containers: Sequence[Container], story: set[int]) -> list[str]:
    """For each container the element that is the largest around it without the story, or ""."""
    boxes: list[str] = []
    for number, container in enumerate(containers):
        if number in story:
            boxes.append("")
        else:
            boxes.append(boxes[container.parent] or container.name)
    return boxes
