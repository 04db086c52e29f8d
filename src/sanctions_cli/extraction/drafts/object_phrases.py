"""The verb of a count that has "the names of", a list or "the sanctions on" between them."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts import SentenceReading
from sanctions_cli.extraction.drafts.kinds import ON_EARLIER_ACTS
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.target_counts import CountMention

_OBJECTS = load_patterns("objects")


def find_verb_of_phrase(
    reading: SentenceReading, count: CountMention, phrase: ActionMention
) -> ActionMention | None:
    """What is done to a count by way of a phrase before it, which looks like a verb; or None."""
    return (
        _find_verb_of_names(reading, phrase)
        or _find_verb_off_list(reading, count, phrase)
        or _find_verb_of_sanctions(reading, phrase)
        or _find_passive_of_names(reading, count, phrase)
    )


def _find_verb_of_names(
    reading: SentenceReading, action: ActionMention
) -> ActionMention | None:
    """The verb that has "the names of" as its object: "removed the names of twelve"."""
    if not _OBJECTS["names"].fullmatch(reading.flat, action.start, action.end):
        return None
    for verb in reading.actions:
        between = reading.flat[verb.end : action.start]
        if verb.end < action.start and not between.strip():
            return verb
    return None


def _find_verb_off_list(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> ActionMention | None:
    """The verb that takes a count off the list between them: "struck from the list five people"."""
    for verb in reading.actions:
        is_before = verb.action == "delisting" and verb.end <= action.start
        between = reading.flat[verb.end : count.start]
        if is_before and _OBJECTS["off_list"].fullmatch(between):
            return verb
    return None


def _find_verb_of_sanctions(
    reading: SentenceReading, action: ActionMention
) -> ActionMention | None:
    """What is done to sanctions, where a clause says whom they hit.

    "A levé les sanctions qui frappaient douze personnes" frees twelve.
    """
    if action.is_wording or action.action != "listing":
        return None
    if not _OBJECTS["hit_by_sanctions"].search(reading.flat, 0, action.start):
        return None
    for verb in reversed(reading.actions):
        is_on_sanctions = verb.is_wording and verb.action in ON_EARLIER_ACTS
        is_before = verb.start < action.start and verb.side != "before"
        if is_on_sanctions and is_before:
            return verb
    return None


def _find_passive_of_names(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> ActionMention | None:
    """What was done to those whose names are published: "the names of five who were removed"."""
    if not _OBJECTS["names"].fullmatch(reading.flat, action.start, action.end):
        return None
    for passive in reading.actions:
        between = reading.flat[count.end : passive.start]
        is_passive = passive.side == "before" and passive.start >= count.end
        if is_passive and _OBJECTS["relative"].fullmatch(between):
            return passive
    return None
