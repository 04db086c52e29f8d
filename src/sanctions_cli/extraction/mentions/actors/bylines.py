"""The lines that name who wrote a text: "Harbour Institute, Singapore" tells of no act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import flatten

_DOCUMENTS = load_patterns("documents")

LONGEST_LINE = 140
"""The most characters of a line that names an author."""


def drop_bylines(text: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors but the seats and nationalities of those who wrote or published the text.

    They are neither its sender nor its target. What an institute's name is about is kept: "Centre
    for Syrian Studies".
    """
    bylines = list(_find_bylines(text))
    if not bylines:
        return list(actors)
    flat = flatten(text)
    return [
        actor
        for actor in actors
        if not any(
            start <= actor.start < end and _is_of_author(flat, actor, end)
            for start, end in bylines
        )
    ]


def _find_bylines(text: str) -> Iterator[tuple[int, int]]:
    for match in _DOCUMENTS["author"].finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        line = text[start:end]
        is_title = _DOCUMENTS["no_byline"].search(line) is not None
        if end - start <= LONGEST_LINE and not is_title:
            yield start, end


def _is_of_author(flat: str, actor: Actor, line_end: int) -> bool:
    """Whether an actor is where an author is seated, or of which country an institute is."""
    if actor.form in ("body", "program"):
        return False
    if actor.form == "people":
        return _DOCUMENTS["own_institute"].match(flat, actor.end, line_end) is not None
    return flat.endswith(
        (", ", "(", " – ", " — ", " - ", " in ", " à "), 0, actor.start
    )
