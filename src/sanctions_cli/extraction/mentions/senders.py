"""Who imposes sanctions: the sender of an act in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors import NO_CODE, Actor, join_actors
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.sender_words import (
    general_bodies,
    instruments,
    offices,
)
from sanctions_cli.extraction.mentions.stated_senders import (
    find_closed_country,
    find_owner_of_act,
    find_stated_sender,
    reacts_to_others,
)

_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")

_WORD = re.compile(r"\w+")

LONGEST_AGENT = 90
"""How far behind a passive its sender is looked for, in characters."""

LONGEST_GAP = 14
"""The most characters between the subject of a clause without verb and its count."""

LONGEST_OFFICE = 45
"""The most characters between "Ministry" and "of Ukraine"."""


class SenderChoice(NamedTuple):
    """Who acts.

    codes: more than one where senders act together
    place: where the text names it in the sentence, or None if another sentence does
    """

    codes: tuple[str, ...]
    list_name: str = ""
    place: tuple[int, int] | None = None


NO_SENDER = SenderChoice(())

NOBODY = "ZZ"
"""The code of a sender that a text leaves open."""


def choose_sender(
    flat: str,
    actors: list[Actor],
    action: ActionMention | None,
    count_starts: Sequence[int],
    language: Language,
) -> SenderChoice:
    """Who does what the action of a sentence says, as far as the sentence itself names it.

    count_starts: where the counts up to the one in question begin
    """
    groups = join_actors(flat, actors)
    if action is None:
        gapped = _find_gapped_subject(flat, groups, 0, count_starts)
        if gapped.codes:
            return gapped
        count_start = count_starts[-1]
        return _find_nearest(flat, groups, count_start, count_start, language)
    for choice in _read_choices(flat, groups, action, count_starts, language):
        if choice.codes:
            return choice
    return NO_SENDER


def _read_choices(
    flat: str,
    groups: list[list[Actor]],
    action: ActionMention,
    count_starts: Sequence[int],
    language: Language,
) -> Iterator[SenderChoice]:
    """What each way to name a sender gives, from the surest to the least sure."""
    yield _find_gapped_subject(flat, groups, action.end, count_starts)
    yield _find_passive_sender(flat, groups, action, language)
    yield _find_closed_country(flat, groups, action)
    yield _find_owner_of_act(flat, groups, action)
    yield _find_nearest(flat, groups, action.start, count_starts[-1], language)
    yield _find_adjective(flat, groups, action, language)
    yield _find_place_sender(flat, groups)
    yield _find_quoted_sender(flat, groups)
    yield _find_stated_sender(flat, groups, action, language)
    yield _find_owner(flat, groups, action, language)


def _find_passive_sender(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """Who a passive says did it: "were listed by Canada", "visées par des sanctions de l'UE"."""
    if action.side != "before":
        return NO_SENDER
    for group in groups:
        if not action.end <= group[0].start < action.end + LONGEST_AGENT:
            continue
        before = flat[max(0, group[0].start - 20) : group[0].start]
        is_named_sender = _SUBJECTS["by"].search(before) or _SUBJECTS["that"].search(
            before
        )
        if is_named_sender or _is_of_instrument(before, language):
            return _as_choice(group)
        if has_office(flat, group[0], language):
            return _as_choice(group)
    return NO_SENDER


def _find_closed_country(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    if action.side != "before":
        return NO_SENDER
    closed = find_closed_country(flat, groups, action.end)
    return _as_choice(closed) if closed else NO_SENDER


def _find_owner_of_act(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    owners = find_owner_of_act(flat, groups, action.start, action.end)
    return _as_choice(owners) if owners else NO_SENDER


def _find_stated_sender(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    if _SENDERS["personal"].search(flat, 0, action.start):
        return NO_SENDER  # "it backs the measures decided by" has its own subject
    stated = find_stated_sender(flat, groups)
    is_people = bool(stated) and stated[0].form == "people"
    if not stated or (is_people and not has_office(flat, stated[0], language)):
        return NO_SENDER
    return _as_choice(stated)


def _is_of_instrument(before: str, language: Language) -> bool:
    """Whether the words before a sender are "the sanctions of the"."""
    preposition = _SUBJECTS["of"].search(before)
    if not preposition:
        return False
    noun = before[: preposition.start()].rstrip()
    return any(
        match.end() == len(noun) for match in instruments(language).finditer(noun)
    )


def _find_adjective(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """The sender at the action itself: "British sanctions on", "sanctions américaines contre"."""
    for group in groups:
        is_near = action.start <= group[0].start < action.end + 12
        if is_near and has_office(flat, group[0], language):
            return _as_choice(group)
    return NO_SENDER


def _find_gapped_subject(
    flat: str, groups: list[list[Actor]], start: int, count_starts: Sequence[int]
) -> SenderChoice:
    """The subject of a clause without verb: "the EU added 15 and Britain 15 too".

    It is also that of the next counts of its clause: "the US four people and two banks".
    """
    for group in reversed(groups):
        actor = group[-1]
        if actor.start < start or actor.form == "people" or _is_topic(flat, actor):
            continue
        end = actor.phrase_end
        first_count = next((each for each in count_starts if each >= end), None)
        if first_count is None or first_count > end + LONGEST_GAP:
            continue
        between = flat[end:first_count]
        before = flat[max(0, actor.start - 14) : actor.start]
        begins_clause = _SENDERS["clause_before"].search(before)
        if begins_clause and _SENDERS["adjacent_count"].fullmatch(between):
            return _as_choice([actor])
    return NO_SENDER


def find_agent_of_count(flat: str, actors: list[Actor], count_end: int) -> SenderChoice:
    """Who a count says did it: Britain in "12 by Canada and seven by Britain"."""
    for group in join_actors(flat, actors):
        start = group[0].start
        if start >= count_end and _SUBJECTS["agent_of_count"].fullmatch(
            flat, count_end, start
        ):
            return _as_choice(group)
    return NO_SENDER


def has_gapped_subject(flat: str, actors: list[Actor], count_start: int) -> bool:
    """Whether a count has a subject of its own and the previous verb: ", Latvia nine"."""
    groups = join_actors(flat, actors)
    return bool(_find_gapped_subject(flat, groups, 0, (count_start,)).codes)


def _find_nearest(
    flat: str,
    groups: list[list[Actor]],
    end: int,
    count_start: int,
    language: Language,
) -> SenderChoice:
    """The last group before a place that can be a subject.

    A group that owns what another takes over ("adopted the EU's decision and froze", "aligned with
    the sanctions imposed by the EU") gives way to one before it.
    """
    asides = [aside.span() for aside in _SUBJECTS["aside"].finditer(flat, 0, end)]
    subjects = [
        group
        for group in groups
        if group[-1].end <= end
        and not any(start < group[0].start < last for start, last in asides)
        and (
            is_subject(flat, group, language)
            or _acts_in_own_clause(flat, group, end)
            or _begins_gerund(flat, group, end)
            or _are_officials(flat, group, end)
        )
    ]
    if count_start < end:
        subjects = [
            group for group in subjects if not _is_joined_to(flat, group, count_start)
        ]
    subjects = _without_subordinate(flat, subjects, end)
    plain = [
        group
        for group in subjects
        if not _owns_instrument(flat, group[-1], language)
        and not _SENDERS["taken_by"].search(flat, 0, group[0].start)
    ]
    if len(groups) > 1 and _SENDERS["singular_subject"].search(flat, 0, end):
        # "Poland and Lithuania urged the EU to act; it listed 12": "it" is one of them.
        single = [group for group in groups if len(group) == 1 and group[0].end <= end]
        plain = [group for group in plain if len(group) == 1] or [
            group for group in single if group[0].form != "people"
        ]
        subjects = plain or subjects
    for group in reversed(subjects):
        if group in plain or _owns_action(flat, group, end):
            return _as_choice(group)
    return _as_choice(subjects[-1]) if subjects else NO_SENDER


def _is_joined_to(flat: str, group: list[Actor], count_start: int) -> bool:
    """Whether a group is listed itself: "Iran's defence minister and 12 officers were listed"."""
    if group[-1].phrase_end > count_start:
        return False
    return (
        _SUBJECTS["joined_to_count"].fullmatch(flat, group[-1].phrase_end, count_start)
        is not None
    )


def _without_subordinate(
    flat: str, subjects: list[list[Actor]], action_start: int
) -> list[list[Actor]]:
    """The subjects that can act behind a subordinate clause: not that of the clause itself.

    "Canada acted after Russia moved troops to Belarus, listing 12": Canada lists.
    """
    if not _SUBJECTS["main_clause"].search(flat, 0, action_start):
        return subjects
    of_main_clause = [
        group
        for group in subjects
        if not _SUBJECTS["subordinate"].search(
            flat[max(0, group[0].start - 20) : group[0].start]
        )
    ]
    return of_main_clause or subjects


def _acts_in_own_clause(flat: str, group: list[Actor], action_start: int) -> bool:
    """Whether it acts in a clause that begins behind it: "thanked Canada, which listed 12"."""
    if group[-1].code in _codes("never") or group[-1].form == "people":
        return False
    name_end = group[-1].phrase_end
    if _SUBJECTS["own_clause"].fullmatch(flat, name_end, action_start):
        return True
    before = flat[max(0, group[0].start - 24) : group[0].start]
    if (
        _SUBJECTS["decision_of"].search(before)
        and flat[name_end:action_start] == " to "
    ):
        return True
    begins_clause = _SENDERS["clause_before"].search(before) is not None
    return (
        begins_clause
        and reacts_to_others(flat, group[-1].end)
        and _SUBJECTS["goes_on_to_act"].fullmatch(flat, name_end, action_start)
        is not None
    )


def _begins_gerund(flat: str, group: list[Actor], action_start: int) -> bool:
    """Whether it is the subject of a gerund: "with Washington blacklisting 146 targets"."""
    word = _WORD.match(flat, action_start)
    if group[0].form == "people" or word is None or not word[0].endswith("ing"):
        return False
    between = flat[group[-1].phrase_end : action_start]
    if between == " for ":
        return True  # "condemned Canada for listing 12"
    before = flat[max(0, group[0].start - 12) : group[0].start]
    return between == " " and _SUBJECTS["with"].search(before) is not None


def _are_officials(flat: str, group: list[Actor], action_start: int) -> bool:
    """Whether a people's officials do it themselves: "British officials listed 12 judges"."""
    if group[-1].form != "people" or group[-1].code not in usual_senders():
        return False
    between = flat[group[-1].end : action_start]
    return _SENDERS["officials"].fullmatch(between) is not None


def _owns_action(flat: str, group: list[Actor], action_start: int) -> bool:
    """Whether an action is the subject of its own clause: "and Latvia's ban affects 16"."""
    before = flat[max(0, group[0].start - 12) : group[0].start]
    between = flat[group[-1].end : action_start]
    return (
        _SENDERS["clause_before"].search(before) is not None
        and _SENDERS["owner_of_nominal"].fullmatch(between) is not None
    )


def _owns_instrument(flat: str, actor: Actor, language: Language) -> bool:
    """Whether a possessive with a decision or list follows: "the EU's latest decision"."""
    after = flat[actor.end : actor.end + 40]
    if not after.startswith("'s ") or offices(language).match(
        after.removeprefix("'s ")
    ):
        return False
    return any(
        len(after[: match.start()].split()) <= 3
        for match in instruments(language).finditer(after)
    )


def _as_choice(group: list[Actor]) -> SenderChoice:
    codes = tuple(dict.fromkeys(actor.code for actor in group))
    if NO_CODE in codes:
        codes = (NO_CODE,)
    list_name = next((actor.list_name for actor in group if actor.list_name), "")
    return SenderChoice(codes, list_name, (group[0].start, group[-1].end))


def is_subject(flat: str, group: list[Actor], language: Language) -> bool:
    """Whether the first of joined actors can be who acts, by the words around it."""
    actor = group[0]
    last = group[-1]
    before = flat[max(0, actor.start - 70) : actor.start]
    if actor.code in _codes("never") or _describes(flat, before, last, language):
        return False
    if reacts_to_others(flat, last.end):
        return False
    if _SUBJECTS["by"].search(before):
        return True
    if _SUBJECTS["object_of"].search(before):
        return False
    sign_behind = flat[last.phrase_end : last.phrase_end + 1]
    if _SUBJECTS["beside"].search(before) and sign_behind in (",", ";", ""):
        return False
    if _SUBJECTS["with"].search(before) and _SUBJECTS["relative"].match(flat, last.end):
        return last.code in usual_senders()
    if _SUBJECTS["seated_in"].search(before):
        return True
    if _SUBJECTS["no_subject"].search(before):
        return bool(_SUBJECTS["of_or_from"].search(before)) and _is_of_office(
            before, language
        )
    if flat.startswith("'s", last.end) or flat.startswith("'", last.end):
        return last.form == "body" or has_office(flat, last, language)
    return True


def is_agent(flat: str, group: list[Actor]) -> bool:
    """Whether it only did what the subject speaks of: "the decisions taken by the EU"."""
    start = group[0].start
    return _SENDERS["taken_by"].search(flat, 0, start) is not None or (
        _SUBJECTS["by"].search(flat, max(0, start - 12), start) is not None
        and _SENDERS["pronoun"].search(flat, 0, start) is not None
    )


def _is_topic(flat: str, actor: Actor) -> bool:
    """Whether a country is only what a line is about: "Belarus: 18 judges have been listed"."""
    if actor.code in usual_senders():
        return False
    return _SUBJECTS["topic"].match(flat, actor.end) is not None


def is_reported(flat: str, group: list[Actor], language: Language) -> bool:
    """Whether somebody else speaks of it: "the ministry said that Britain bears the blame"."""
    start = group[0].start
    is_in_clause = _SUBJECTS["that"].search(flat, max(0, start - 12), start) is not None
    return is_in_clause and names_general_body(flat, start, language)


def _describes(flat: str, before: str, actor: Actor, language: Language) -> bool:
    """Whether a name only describes what follows: "a Kyiv victory", "London-based firms"."""
    if _is_topic(flat, actor):
        return True
    if _SUBJECTS["attribute"].search(before) or _SUBJECTS["after_name"].match(
        flat, actor.end
    ):
        return True
    if actor.form == "people" and not has_office(flat, actor, language):
        # "Putin", "the Americans" and "les Britanniques" act, "American officials" do not.
        name = flat[actor.start : actor.end]
        is_nation = name.endswith(("s", "h")) and _SUBJECTS["the"].search(before)
        can_act = bool(is_nation) or name.split()[-1] in _codes("leaders")
        return not (can_act and _SUBJECTS["ends_subject"].match(flat, actor.end))
    if actor.form == "people" or actor.code in usual_senders():
        return False
    # "the Zimbabwe sanctions" are against Zimbabwe
    return instruments(language).match(flat, actor.end + 1) is not None


def _is_of_office(before: str, language: Language) -> bool:
    """Whether an office comes shortly before "of": "the Foreign Ministry of"."""
    matches = list(offices(language).finditer(before))
    return bool(matches) and len(before) - matches[-1].end() < LONGEST_OFFICE


def has_office(flat: str, actor: Actor, language: Language) -> bool:
    """Whether an office follows a country, or in French precedes its adjective.

    For a usual sender "sanctions" and the like are enough.
    """
    if _SUBJECTS["after_name"].match(flat, actor.end):
        return False
    patterns = [offices(language)]
    if actor.code in usual_senders():
        patterns.append(instruments(language))
    after = flat[actor.end : actor.end + 60]
    before = flat[max(0, actor.start - 30) : actor.start] if language == "fr" else ""
    for pattern in patterns:
        for match in pattern.finditer(after):
            if _SUBJECTS["up_to_office"].fullmatch(after[: match.start()]):
                return True
        if any(match.end() == len(before) - 1 for match in pattern.finditer(before)):
            return True
    return False


def usual_senders() -> frozenset[str]:
    """Those who impose most sanctions."""
    return _codes("usual")


def counter_senders() -> frozenset[str]:
    """Those who impose sanctions in reply, mostly on usual senders."""
    return _codes("counter")


@cache
def _codes(group: str) -> frozenset[str]:
    return frozenset(load_lexicon("senders")["senders"][group])


def _find_place_sender(flat: str, groups: list[list[Actor]]) -> SenderChoice:
    """The usual sender in "In Canada, …" or "Au Royaume-Uni, …" at the start of a sentence."""
    for group in groups[:1]:
        if group[0].code in usual_senders() and _SENDERS["at_start"].fullmatch(
            flat[: group[0].start]
        ):
            return _as_choice(group)
    return NO_SENDER


def _find_quoted_sender(flat: str, groups: list[list[Actor]]) -> SenderChoice:
    """Who makes an act known behind it: "…, the Treasury said", "selon le Trésor américain"."""
    for group in groups:
        before = flat[max(0, group[0].start - 60) : group[0].start]
        is_source = _SENDERS["according_to"].search(before) or _SENDERS["said"].match(
            flat, group[-1].end
        )
        if is_source and (group[0].form == "body" or _can_report(group[0].code)):
            return _as_choice(group)
    return NO_SENDER


def _can_report(code: str) -> bool:
    """Whether a country reports acts of its own: Moscow and Minsk rather report those of others."""
    return code not in counter_senders() | _codes("never")


def _find_owner(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """The usual sender whose list or sanctions a sentence names: "are under UK sanctions"."""
    if action.action != "stock":
        return NO_SENDER
    for group in groups:
        if group[0].code in usual_senders() and has_office(flat, group[-1], language):
            return _as_choice(group)
    return NO_SENDER


def find_list_owner(flat: str, actors: list[Actor]) -> SenderChoice:
    """The usual sender whose list a sentence names, or whose territory it closes.

    Only for a sentence of which nothing else tells who acts: an act often concerns somebody who is
    on the list of another sender.
    """
    for group in join_actors(flat, actors):
        if group[0].code not in usual_senders():
            continue
        before = flat[max(0, group[0].start - 40) : group[0].start]
        is_owner = _SENDERS["owned"].match(flat, group[-1].end) or _SENDERS[
            "owned_by"
        ].search(before)
        if is_owner or _SENDERS["entered"].search(before):
            return _as_choice(group)
    return NO_SENDER


def names_general_body(flat: str, end: int, language: Language) -> bool:
    """Whether the subject of a sentence is a pronoun or a body such as "the Council".

    "The Union of Weightlifters" is a body with a name of its own.
    """
    if _SENDERS["pronoun"].search(flat, 0, end):
        return True
    for body in general_bodies(language).finditer(flat, 0, end):
        if not _SENDERS["own_name"].match(flat, body.start()):
            return True
    return False
