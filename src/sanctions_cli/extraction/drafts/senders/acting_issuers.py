"""Who issues a release of a ministry that names no country: who acts in all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.actors.sender_words import offices
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_DOCUMENTS = load_patterns("documents")

MOST_HEADER_LINES = 6
"""The last line of a text, from 1, that can be of its header."""


def find_acting_issuer(
    flat: str,
    sentences: Sequence[Sentence],
    language: Language,
    actors: Sequence[Actor],
    acts: Sequence[Act],
) -> tuple[str, ...]:
    """The only sender of the new acts of a release whose header has an office and no country.

    "Foreign Ministry statement on personal sanctions" is of whoever closes its borders below.
    """
    new_acts = [act for act in acts if act.kind == "new"]
    senders = {act.sender.codes for act in new_acts}
    is_sure = all("sender" not in act.unclear for act in new_acts)
    if len(senders) != 1 or not is_sure:
        return ()
    codes = senders.pop()
    targets = {code for act in new_acts for code in act.targets}
    lines = list(_read_header(flat, sentences))
    has_office = any(offices(language).search(flat, *line) for line in lines)
    has_name = any(_DOCUMENTS["names_paper"].search(flat, *line) for line in lines)
    if len(codes) != 1 or not has_office or not has_name:
        return ()
    if usual_senders().issuperset(codes) and _DOCUMENTS["rejects"].search(flat):
        return ()  # who is listed, or a friend, protests
    named = {
        actor.code
        for actor in actors
        if any(start <= actor.start < end for start, end in lines)
    }
    return codes if named <= {*codes, *targets} else ()


def _read_header(flat: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The lines before the first sentence of a text."""
    for sentence in sentences[:MOST_HEADER_LINES]:
        if flat[sentence.start : sentence.end].rstrip().endswith((".", "?", ":")):
            return
        yield sentence.start, sentence.end
