"""Bodies whose names several countries have: "the Treasury" of a story from Nairobi is Kenya's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

if TYPE_CHECKING:
    from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor

_ACTORS = load_patterns("actors")

LONGEST_LEAD = 12
"""How far from the beginning of a paragraph its subject can be, in characters."""

NEAR_BODY = 200
"""How far behind a body its country is looked for, in characters."""


def drop_shared_bodies(text: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors without bodies that are of the country from which a text is sent.

    The name alone is of the country that is usually meant, but not in a text that is sent from
    the capital of another, or of the acts of another government, and has not named it yet.
    """
    shared = [each for each in actors if text[each.start : each.end] in _load_names()]
    if not shared:
        return list(actors)
    home = _find_home(text, actors)
    foreign = {
        each
        for each in shared
        if home not in ("", each.code) and not _is_named(each, actors, shared)
    }
    owners = {each: _find_owner(text, each, actors) for each in shared}
    return [
        each._replace(code=owners[each], list_name="") if owners.get(each) else each
        for each in actors
        if each not in foreign
    ]


def _find_owner(text: str, body: Actor, actors: Sequence[Actor]) -> str:
    """The other country with such a body that a paragraph is on, as Britain, or "".

    "London moved in steps. On 6 March the Treasury struck off 24 companies."
    """
    begin = text.rfind("\n", 0, body.start) + 1
    before = [each for each in actors if begin <= each.start < body.start]
    if not before or before[0].start > begin + LONGEST_LEAD:
        return ""
    owner = before[0]
    is_of_others = owner.code in _load_owners() and owner.code != body.code
    is_country = owner.form in ("name", "capital")
    is_alone = all(each.code in ("", owner.code) for each in before)
    if not (is_of_others and is_country and is_alone):
        return ""
    is_behind = _ACTORS["sentence_end"].search(text, owner.end, body.start)
    return owner.code if is_behind else ""


def _is_named(body: Actor, actors: Sequence[Actor], shared: Sequence[Actor]) -> bool:
    """Whether a text has named the country of a body otherwise, or does so right behind it."""
    return any(
        each.code == body.code
        and each not in shared
        and each.start < body.end + NEAR_BODY
        for each in actors
    )


def _find_home(text: str, actors: Sequence[Actor]) -> str:
    """The country whose capital the first dateline names, or whose government acts, or ""."""
    for actor in actors:
        if _ACTORS["government"].match(text, actor.start, actor.end):
            return actor.code  # "the Government of the Republic of Korea has decided"
        if actor.form != "capital":
            continue
        line_start = text.rfind("\n", 0, actor.start) + 1
        begins_line = not text[line_start : actor.start].strip(" *•")
        if begins_line and _ACTORS["ends_dateline"].match(text, actor.end):
            return actor.code
    return ""


@cache
def _load_names() -> frozenset[str]:
    """The names that several countries have for a body, also in capitals."""
    names: list[str] = load_lexicon("senders")["shared_bodies"]["words"]
    return frozenset([*names, *(name.upper() for name in names)])


@cache
def _load_owners() -> frozenset[str]:
    """The other countries that are known for such a body."""
    return frozenset(load_lexicon("senders")["shared_bodies"]["owners"])
