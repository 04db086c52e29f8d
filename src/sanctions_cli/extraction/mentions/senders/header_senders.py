"""Whose parliament or briefing a header names: the ministers of that country speak below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.patterns import compile_pattern

_DOCUMENTS = load_patterns("documents")

_HEADER_OF = "header_of_"

_NAME_LENGTH = 60
"""How far before a country the name of its parliament can begin, in characters."""

LONGEST_HEADER_LINE = 140
"""The most characters of a line of a header; a question has a longer one."""

LONGEST_QUESTION = 200


@cache
def _load_headers() -> re.Pattern[str]:
    """The headers of all countries, as groups that have the codes as names."""
    headers = [
        f"(?P<{name.removeprefix(_HEADER_OF)}>{source})"
        for name, source in _DOCUMENTS.sources.items()
        if name.startswith(_HEADER_OF)
    ]
    source = "|".join(headers).replace("{ends}", _DOCUMENTS.sources["header_ends"])
    return compile_pattern(source, re.IGNORECASE | re.MULTILINE)


def find_country_of_header(header: str, actors: Sequence[Actor]) -> SenderChoice:
    """The country of the parliament or briefing that a line of the header names."""
    for match in _load_headers().finditer(header):
        line = _find_line(header, match.start())
        if match.lastgroup and is_header_line(header[slice(*line)]):
            return SenderChoice((match.lastgroup,), "", line)
    for actor in actors:
        start, end = _find_line(header, actor.start)
        before = header[max(start, actor.start - _NAME_LENGTH) : actor.start]
        if (
            actor.code in usual_senders()
            and is_header_line(header[start:end])
            and _DOCUMENTS["parliament_of"].search(before)
        ):
            return SenderChoice((actor.code,), "", (start, end))
    return NO_SENDER


def is_header_line(line: str) -> bool:
    """Whether a line is short and no sentence."""
    return len(line) <= LONGEST_QUESTION and not line.rstrip().endswith((".", "?"))


def _find_line(text: str, place: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return start, end if end >= 0 else len(text)
