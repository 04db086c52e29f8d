"""Who imposes sanctions: the sender of an act in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors import Actor
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.joined_actors import join_actors
from sanctions_cli.extraction.mentions.nearest_senders import find_nearest
from sanctions_cli.extraction.mentions.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.sender_codes import (
    counter_senders,
    sender_group,
    usual_senders,
)
from sanctions_cli.extraction.mentions.sender_words import (
    instruments,
)
from sanctions_cli.extraction.mentions.stated_senders import (
    find_closed_country,
    find_owner_of_act,
    find_stated_sender,
)
from sanctions_cli.extraction.mentions.subjects import has_office, is_topic

_COUNTER = load_patterns("counter")
_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")

_WORD = re.compile(r"\w+")
_RELATIVE = re.compile(r"\b(?:that|which) (?:the )?$")

LONGEST_AGENT = 90
"""How far behind a passive its sender is looked for, in characters."""

LONGEST_GAP = 26
"""The most characters between the subject of a clause without verb and its count."""


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
    groups = _without_answered(flat, join_actors(flat, actors), count_starts[-1])
    groups = _without_followed(flat, groups)
    if action is None:
        gapped = _find_gapped_subject(flat, groups, 0, count_starts)
        if gapped.codes:
            return gapped
        count_start = count_starts[-1]
        return find_nearest(flat, groups, count_start, count_start, language)
    for choice in _read_choices(flat, groups, action, count_starts, language):
        if choice.codes:
            return choice
    return NO_SENDER


def _without_answered(
    flat: str, groups: list[list[Actor]], count_start: int
) -> list[list[Actor]]:
    """The groups without those whom an act answers: "In response to the sanctions by Ottawa, "."""
    answered = _SENDERS["answers"].match(flat, 0, count_start)
    if not answered:
        return groups
    return [group for group in groups if group[0].start >= answered.end()]


def _without_followed(flat: str, groups: list[list[Actor]]) -> list[list[Actor]]:
    """The groups without those whose act another takes over: "Bern adopted the EU's listings"."""
    kept = [
        group
        for group in groups
        if not _SENDERS["taken_over"].search(flat, 0, group[0].start)
    ]
    return kept or groups


def _read_choices(
    flat: str,
    groups: list[list[Actor]],
    action: ActionMention,
    count_starts: Sequence[int],
    language: Language,
) -> Iterator[SenderChoice]:
    """What each way to name a sender gives, from the surest to the least sure."""
    yield _find_gapped_subject(flat, groups, action.end, count_starts)
    yield _find_relative_subject(flat, groups, action)
    yield _find_list_keeper(flat, groups, action)
    yield _find_passive_sender(flat, groups, action, language)
    yield _find_closed_country(flat, groups, action)
    yield _find_owner_of_act(flat, groups, action)
    yield _find_owner_of_instrument(flat, groups, action)
    yield find_nearest(flat, groups, action.start, count_starts[-1], language)
    yield _find_subject_behind(flat, groups, action, language)
    yield _find_trader(flat, groups, action, language)
    yield _find_closed_harbour(flat, groups, action)
    yield _find_adjective(flat, groups, action, language)
    yield _find_place_sender(flat, groups)
    yield _find_quoted_sender(flat, groups, action)
    yield _find_stated_sender(flat, groups, action, language)
    yield _find_owner(flat, groups, action, language)
    yield _find_place_of_assets(flat, groups, action, count_starts[-1])


def _find_relative_subject(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """The subject of a relative clause: "condemned the sanctions that Canada imposed on 12"."""
    for group in groups:
        is_inside = action.start < group[0].start and group[-1].end < action.end
        relative = _RELATIVE.search(flat, action.start, group[0].start)
        if relative and is_inside and group[0].form != "people":
            return as_choice(group)
    return NO_SENDER


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
            return as_choice(group)
        if has_office(flat, group[0], language):
            return as_choice(group)
    return NO_SENDER


def _find_list_keeper(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Whose list an act is done to: "were placed on China's entity list", "Peru's list grew by"."""
    for group in groups:
        own_list = _SENDERS["own_list"].match(flat, group[-1].end)
        if own_list is None or group[0].start > action.end + LONGEST_GAP:
            continue
        before = flat[max(0, group[0].start - 20) : group[0].start]
        is_goal = action.side == "before" and action.start < group[0].start
        is_grown = (
            action.side == "after" and action.start < own_list.end() <= action.end
        )
        if is_grown or (is_goal and _SENDERS["onto"].search(before)):
            return as_choice(group)
    return NO_SENDER


def _find_closed_country(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    end = action.end
    if action.action == "stock" or action.side == "after":
        # "brings the number of those who may not enter Canada to 12"; or the wording names it, as
        # in "entry into Russia is closed to"
        end = action.start
    elif action.side != "before":
        return NO_SENDER
    if action.side == "after" and action.action != "stock":
        groups = [group for group in groups if group[-1].end <= action.end]
    closed = find_closed_country(flat, groups, end)
    closed = closed or _find_own_territory(flat, groups, action)
    return as_choice(closed) if closed else NO_SENDER


def _find_own_territory(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> list[Actor]:
    """Whose territory a French wording closes: "interdiction du territoire français contre"."""
    for group in groups:
        is_inside = action.start < group[0].start and group[-1].end < action.end
        before = flat[max(0, group[0].start - 20) : group[0].start]
        if is_inside and _SENDERS["closed_adjective"].search(before):
            return group
    return []


def _find_subject_behind(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """Who does what a sentence begins with: "By blacklisting 14 officials, Britain went far"."""
    if action.side != "after" or not _SENDERS["cataphora"].match(flat, 0, action.end):
        return NO_SENDER
    for group in groups:
        if group[0].start < action.end:
            continue
        before = flat[max(0, group[0].start - 12) : group[0].start]
        is_country = group[0].form != "people" or has_office(flat, group[0], language)
        is_behind = _SENDERS["behind_comma"].search(before) is not None
        return as_choice(group) if is_country and is_behind else NO_SENDER
    return NO_SENDER


def _find_trader(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """Who stops its own trade, whoever it is: "Sudan's government halted imports from Kenya"."""
    if action.action not in ("measure", "lifting", "renewal") or action.side != "none":
        return NO_SENDER
    for group in groups:
        end = group[-1].phrase_end
        before = flat[max(0, group[0].start - 20) : group[0].start]
        if _SUBJECTS["no_subject"].search(before):
            continue  # "growers in Kenya stopped selling"
        is_country = group[0].form != "people" or has_office(flat, group[0], language)
        if is_country and _SENDERS["up_to_trade"].fullmatch(flat, end, action.start):
            return as_choice(group)
    return NO_SENDER


def _find_closed_harbour(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Whose ports or skies are closed: "Kenyan airlines were barred from Japan's airspace"."""
    if action.action != "measure" or action.side != "none":
        return NO_SENDER
    closed = find_closed_country(flat, groups, action.start)
    return as_choice(closed) if closed else NO_SENDER


def _find_place_of_assets(
    flat: str, groups: list[list[Actor]], action: ActionMention, count_start: int
) -> SenderChoice:
    """Where what an order freezes is kept: "it freezes the assets in Canada of four people"."""
    for group in groups:
        if action.side == "after" and action.end <= group[0].start < count_start:
            between = flat[action.end : group[0].start]
            if _SENDERS["assets_kept_in"].fullmatch(between):
                return as_choice(group)
    return NO_SENDER


def _find_owner_of_act(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    owners = find_owner_of_act(flat, groups, action.start, action.end)
    return as_choice(owners) if owners else NO_SENDER


def _find_stated_sender(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    if _SENDERS["personal"].search(flat, 0, action.start):
        return NO_SENDER  # "it backs the measures decided by" has its own subject
    stated = find_stated_sender(flat, groups)
    is_people = bool(stated) and stated[0].form == "people"
    if not stated or (is_people and not has_office(flat, stated[0], language)):
        return NO_SENDER
    return as_choice(stated)


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
        # Behind "designated", a Belarusian minister is who is designated.
        is_object = action.side == "after" and not action.is_wording
        if is_near and not is_object and has_office(flat, group[0], language):
            return as_choice(group)
    return NO_SENDER


def _find_gapped_subject(
    flat: str, groups: list[list[Actor]], start: int, count_starts: Sequence[int]
) -> SenderChoice:
    """The subject of a clause without verb: "the EU added 15 and Britain 15 too".

    It is also that of the next counts of its clause: "the US four people and two banks".
    """
    for group in reversed(groups):
        actor = group[-1]
        if actor.start < start or actor.form == "people" or is_topic(flat, actor):
            continue
        end = actor.phrase_end
        first_count = next((each for each in count_starts if each >= end), None)
        if first_count is None or first_count > end + LONGEST_GAP:
            continue
        between = flat[end:first_count]
        if len(group) > 1 and ":" in between:
            continue  # "its list follows those of Japan and Peru: 12 names were added"
        before = flat[max(0, actor.start - 14) : actor.start]
        begins_clause = _SENDERS["clause_before"].search(before)
        if begins_clause and _SENDERS["adjacent_count"].fullmatch(between):
            return as_choice([actor])
    return NO_SENDER


def find_agent_of_count(flat: str, actors: list[Actor], count_end: int) -> SenderChoice:
    """Who a count says did it: Britain in "12 by Canada and seven by Britain"."""
    for group in join_actors(flat, actors):
        start = group[0].start
        if start >= count_end and _SUBJECTS["agent_of_count"].fullmatch(
            flat, count_end, start
        ):
            return as_choice(group)
    return NO_SENDER


def has_gapped_subject(flat: str, actors: list[Actor], count_start: int) -> bool:
    """Whether a count has a subject of its own and the previous verb: ", Latvia nine"."""
    groups = join_actors(flat, actors)
    return bool(_find_gapped_subject(flat, groups, 0, (count_start,)).codes)


def _find_place_sender(flat: str, groups: list[list[Actor]]) -> SenderChoice:
    """The usual sender in "In Canada, …" or "Au Royaume-Uni, …" at the start of a sentence."""
    for group in groups[:1]:
        if group[0].code in usual_senders() and _SENDERS["at_start"].fullmatch(
            flat[: group[0].start]
        ):
            return as_choice(group)
    return NO_SENDER


def _find_owner_of_instrument(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Whose the subject of a verb is: "those of Australia hit 15", "the decree signed in Kyiv"."""
    if action.side != "after":
        return NO_SENDER
    for group in groups:
        name_end = group[-1].phrase_end
        can_act = group[0].code not in sender_group("never")
        is_before = can_act and name_end <= action.start
        is_owner = is_before and _SENDERS["owner_of_subject"].search(
            flat, 0, group[0].start
        )
        if is_owner and _SENDERS["up_to_verb_of_subject"].fullmatch(
            flat, name_end, action.start
        ):
            return as_choice(group)
    return NO_SENDER


def _find_quoted_sender(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Who makes an act known behind it: "…, the Treasury said", "selon le Trésor américain"."""
    clause_end = flat.find(";", action.end)
    for group in groups:
        if 0 <= clause_end < group[0].start:
            break  # "the decree names 12; Warsaw said it would look at the list"
        before = flat[max(0, group[0].start - 60) : group[0].start]
        if _SUBJECTS["subordinate"].search(before):
            continue  # "three weeks after Tokyo's premier spoke"
        is_source = _SENDERS["according_to"].search(before) or _SENDERS["said"].match(
            flat, group[-1].end
        )
        if is_source and (group[0].form == "body" or _can_report(group[0].code)):
            return as_choice(group)
    return NO_SENDER


def _can_report(code: str) -> bool:
    """Whether a country reports acts of its own: Moscow and Minsk rather report those of others."""
    return code not in counter_senders() | sender_group("never")


def _find_owner(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """The usual sender whose list or sanctions a sentence names: "are under UK sanctions"."""
    if action.action != "stock":
        return NO_SENDER
    for group in groups:
        if group[0].code in usual_senders() and has_office(flat, group[-1], language):
            return as_choice(group)
    return NO_SENDER


def find_list_owner(flat: str, actors: list[Actor]) -> SenderChoice:
    """The usual sender whose list a sentence names, or whose territory it closes.

    Only for a sentence of which nothing else tells who acts: an act often concerns somebody who is
    on the list of another sender.
    """
    for group in join_actors(flat, actors):
        # Only who answers sanctions has a "stop list".
        is_counter = _COUNTER["owned_list"].match(flat, group[-1].end) is not None
        if group[0].code not in (counter_senders() if is_counter else usual_senders()):
            continue
        before = flat[max(0, group[0].start - 40) : group[0].start]
        is_owner = _SENDERS["owned"].match(flat, group[-1].end) or _SENDERS[
            "owned_by"
        ].search(before)
        if is_owner or _SENDERS["entered"].search(before):
            return as_choice(group)
    return NO_SENDER
