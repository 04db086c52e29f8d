"""Which actors of a text stand together: "Canada, the EU and the United States"."""

from __future__ import annotations

import re
from functools import cache

from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import (
    compile_wordings,
    lower_case,
)

_ACTORS = load_patterns("actors")

LONGEST_BEGINNING = 120
"""The most characters behind a name of a verb that makes it a subject."""

LONGEST_OPENING = 12
"""The most characters of ", and the" and the like before the first of several subjects."""


def join_actors(flat: str, actors: list[Actor]) -> list[list[Actor]]:
    """Actors in groups: those that the text joins by commas and "and" are one group.

    Programs and groups of fighters are no senders, and not joined with any.
    """
    groups: list[list[Actor]] = []
    for actor in actors:
        if actor.form in ("group", "program"):
            continue
        if groups and _is_joined(flat, groups[-1], actor):
            groups[-1].append(actor)
        else:
            groups.append([actor])
    return _join_dated(flat, groups)


def _join_dated(flat: str, groups: list[list[Actor]]) -> list[list[Actor]]:
    """The groups, of which subjects with a day each are one: "Peru on Monday and Japan on Tuesday".

    Behind the last of them comes the verb of all.
    """
    joined: list[list[Actor]] = []
    for group in groups:
        if joined and _is_joined_over_day(flat, joined[-1], group):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _is_joined_over_day(flat: str, group: list[Actor], following: list[Actor]) -> bool:
    if "people" in (group[0].form, following[0].form):
        return False
    day = _ACTORS["own_day"].match(flat, group[-1].phrase_end)
    if day is None:
        return False
    before = flat[max(0, group[0].start - LONGEST_OPENING) : group[0].start]
    return (
        _ACTORS["joint"].fullmatch(flat, day.end(), following[0].start) is not None
        and _ACTORS["own_day"].match(flat, following[-1].phrase_end) is not None
        and _ACTORS["opens_clause"].search(before) is not None
    )


def _is_joined(flat: str, group: list[Actor], actor: Actor) -> bool:
    previous = group[-1]
    if previous.start == actor.start:
        return True
    if not _ACTORS["joint"].fullmatch(flat, previous.phrase_end, actor.start):
        return False
    usual = load_lexicon("senders")["senders"]["usual"]
    if _is_introduced(flat, group, actor):
        return False
    if len(group) == 1 and actor.form == "name" and _goes_on_as(flat, group[0], actor):
        return False
    if previous.form == "people" and actor.form in ("name", "capital"):
        # "onze officiers russes et le Kenya dix-huit"
        is_sender_after_target = group[0].code not in usual
    else:
        is_sender_after_target = actor.code in usual and group[0].code not in usual
    if not is_sender_after_target or _are_subject(flat, group, actor):
        return True
    return not _begins_clause(flat, actor)


def _goes_on_as(flat: str, first: Actor, actor: Actor) -> bool:
    """Whether a second name is a subject: "in the West Bank, and Ghana said", "du Mali et le Togo".

    Of two, neither has a comma before its "and", nor does French leave out a preposition.
    """
    if _ACTORS["subject_behind_comma"].match(flat, first.end):
        return _ACTORS["verb_behind"].match(flat, actor.end) is not None
    if not _ACTORS["bare_french_name"].match(flat, first.end):
        return False
    before = flat[max(0, first.start - LONGEST_OPENING) : first.start]
    return _ACTORS["french_preposition"].search(before) is not None


def _are_subject(flat: str, group: list[Actor], actor: Actor) -> bool:
    """Whether an "and" joins the first words of a clause: "Qatar and Canada have listed 12"."""
    between = flat[group[-1].phrase_end : actor.start]
    if len(group) > 1 or "people" in (group[0].form, actor.form):
        return False
    if not between.startswith((" and ", " et ")):
        return False
    before = flat[max(0, group[0].start - LONGEST_OPENING) : group[0].start]
    return _ACTORS["opens_clause"].search(before) is not None


def _begins_clause(flat: str, actor: Actor) -> bool:
    """Whether an actor is a subject: "and the EU listed four", but not "listed by the US"."""
    start = actor.end + 1
    words = lower_case(flat[start : start + LONGEST_BEGINNING])
    verb = _load_clause_beginnings().match(words)
    return verb is not None and not words.startswith((" by ", " par "), verb.end())


@cache
def _load_clause_beginnings() -> re.Pattern[str]:
    return compile_wordings(load_lexicon("senders")["senders"]["begins_clause"])


def _opens_senders(flat: str, group: list[Actor], actor: Actor) -> bool:
    """Whether senders follow the place of a lead-in: "a year after the coup in Mali, Paris and"."""
    usual = load_lexicon("senders")["senders"]["usual"]
    # Ukraine is often the second of two places: "in Belarus, Ukraine and Moldova".
    is_sender = actor.code in usual and actor.code != "UA"
    is_place = len(group) == 1 and group[0].code not in usual
    between = flat[group[-1].phrase_end : actor.start]
    return (
        is_sender
        and is_place
        and between in (", ", ", the ", ", le ", ", la ", ", les ", ", l'")
    )


def _is_introduced(flat: str, group: list[Actor], actor: Actor) -> bool:
    """Whether the group only introduces an actor: "with the EU and Britain, Canada listed"."""
    end = group[-1].phrase_end
    is_behind_comma = flat.startswith(",", end)
    if not is_behind_comma or _ACTORS["joining_word"].search(flat, end, actor.start):
        return False
    if flat.endswith(("including ", "y compris "), 0, group[0].start):
        return False  # "in China including Hong Kong, Turkey and Thailand"
    if group[-1].form == "people" and actor.form != "people":
        return True  # "en réponse aux sanctions canadiennes, Moscou"
    if not _ACTORS["introduction"].search(
        flat, max(0, group[0].start - 40), group[0].start
    ):
        return False
    if group[-1].form == "capital" and actor.form in ("people", "body"):
        return True  # "meeting in Jakarta, the Australian and New Zealand ministers"
    if _opens_senders(flat, group, actor):
        return True
    return not _ACTORS["goes_on"].match(flat, actor.phrase_end)
