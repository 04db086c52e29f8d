"""The country of an office that heads a document without naming it, by the document's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.senders.header_senders import is_header_line
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_DOCUMENTS = load_patterns("documents")

LONGEST_OFFICE = 120
"""The most characters of a line that has only the name of an office."""

MOST_OFFICES = 8
"""The last line of a header, from 1, that can name the office that issues the document."""


def find_country_of_office(
    text: str, header: Sequence[str], actors: Sequence[Actor]
) -> SenderChoice:
    """The country of a "Ministry of Commerce", if the document is dated "Bogotá, 19 August 2024".

    The place can be the last line, too. Places of several countries say nothing.
    """
    first_lines = header[:MOST_OFFICES]
    if not any(names_office(line) or _is_of_sitting(line) for line in first_lines):
        return NO_SENDER
    places = list(_find_places(text, actors))
    codes = {place.code for place in places}
    if len(codes) != 1:
        return NO_SENDER
    return SenderChoice((places[0].code,), "", (places[0].start, places[0].end))


def names_office(line: str) -> bool:
    """Whether a line has only the name of an office: "Sanctions Secretariat"."""
    return len(line) <= LONGEST_OFFICE and bool(_DOCUMENTS["office_line"].match(line))


def _is_of_sitting(line: str) -> bool:
    """Whether a line heads the record of a sitting: "Séance plénière, questions orales, Alger"."""
    return is_header_line(line) and _DOCUMENTS["answer"].search(line) is not None


def _find_places(text: str, actors: Sequence[Actor]) -> Iterator[Actor]:
    """The capitals, and the countries named like one, of lines that have only place and day."""
    for actor in actors:
        if actor.form not in ("capital", "name", "body"):
            continue
        start = text.rfind("\n", 0, actor.start) + 1
        end = text.find("\n", actor.end)
        end = len(text) if end < 0 else end
        is_place = _DOCUMENTS["place_lead"].fullmatch(text, start, actor.start)
        is_of_sitting = actor.form == "capital" and _is_of_sitting(text[start:end])
        if (is_place or is_of_sitting) and _DOCUMENTS["place_day"].fullmatch(
            text, actor.end, end
        ):
            yield actor
