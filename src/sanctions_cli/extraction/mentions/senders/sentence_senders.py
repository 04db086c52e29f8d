"""Who imposes sanctions: the sender of an act in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.senders.nearest_senders import find_nearest
from sanctions_cli.extraction.mentions.senders.owner_senders import (
    find_adjective,
    find_imposer,
    find_list_keeper,
    find_owner,
    find_owner_of_act,
    find_owner_of_instrument,
)
from sanctions_cli.extraction.mentions.senders.place_senders import (
    PARTS_OF_CHINA,
    find_closed_country,
    find_closed_harbour,
    find_origin,
    find_place_of_assets,
    find_place_sender,
    find_topic_sender,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.senders.stated_senders import (
    find_passive_sender,
    find_quoted_sender,
    find_stated_sender,
)
from sanctions_cli.extraction.mentions.senders.subject_senders import (
    find_gapped_subject,
    find_relative_subject,
    find_subject_behind,
    find_trader,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")

LONGEST_ANSWER = 100
"""The most characters of "in retaliation for the sanctions imposed by" before a name."""


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
    actors = _without_lead(flat, actors, count_starts[-1])
    groups = _without_answered(flat, join_actors(flat, actors), count_starts[-1])
    groups = _without_programs(flat, _without_followed(flat, groups))
    if action and action.side == "before":
        groups = _without_places_behind(flat, groups, action)
    if action is None:
        gapped = find_gapped_subject(flat, groups, 0, count_starts)
        if gapped.codes:
            return gapped
        count_start = count_starts[-1]
        return find_nearest(flat, groups, count_start, count_start, language)
    for choice in _read_choices(flat, groups, action, count_starts, language):
        if PARTS_OF_CHINA.issuperset(choice.codes):
            continue
        if usual_senders().isdisjoint(choice.codes):
            # "Panama called illegal the sanctions imposed by Japan on four"
            stated = find_stated_sender(flat, groups, action, language)
            is_usual = usual_senders().issuperset(stated.codes)
            return stated if stated.codes and is_usual else choice
        return choice
    return NO_SENDER


def _without_lead(flat: str, actors: list[Actor], count_start: int) -> list[Actor]:
    """The actors without those whom an act answers: "In response to the sanctions by Ottawa, "."""
    lead = _SENDERS["answers"].match(flat, 0, count_start)
    if lead is None:
        return actors
    return [actor for actor in actors if actor.start >= lead.end()]


def _without_answered(
    flat: str, groups: list[list[Actor]], count_start: int
) -> list[list[Actor]]:
    """The groups without those whom an act answers, behind the subject that answers them."""
    groups = _without_reasons(flat, groups, count_start)
    groups = [each for each in groups if not _is_answered(flat, each[0], count_start)]
    answered = _SENDERS["answered_with"].search(flat, 0, count_start)
    if not answered:
        return groups
    # "Belarus answered the closing of crossings by Lithuania with a ban on 33"
    return [
        group
        for group in groups
        if not answered.start() < group[0].start < answered.end()
    ]


def _is_answered(flat: str, actor: Actor, count_start: int) -> bool:
    """Whether an act answers what somebody did: "barred 12 in response to Canadian sanctions"."""
    start = actor.start
    if start < count_start:
        return False
    begin = max(count_start, start - LONGEST_ANSWER)
    return _SENDERS["answered_behind"].search(flat, begin, start) is not None


def _without_reasons(
    flat: str, groups: list[list[Actor]], count_start: int
) -> list[list[Actor]]:
    """The groups without those who only give others a reason to act.

    "As the Russian government goes on with its war, all exports to Russia are banned."
    """
    reason = _SENDERS["reason"].match(flat, 0, count_start)
    if reason is None:
        return groups
    return [
        group
        for group in groups
        if group[0].start >= reason.end() or group[0].code in usual_senders()
    ]


def _without_followed(flat: str, groups: list[list[Actor]]) -> list[list[Actor]]:
    """The groups without those whose act another takes over: "Bern adopted the EU's listings".

    In "Bern follows the EU, which listed 12" the EU does act; in "Bern will do as the EU did" not.
    """
    kept = [
        group
        for group in groups
        if not _SENDERS["does_as"].search(flat, 0, group[0].start)
    ]
    groups = kept or groups
    kept = [
        group
        for group in groups
        if not _SENDERS["taken_over"].search(flat, 0, group[0].start)
        or _SUBJECTS["relative"].match(flat, group[-1].phrase_end)
    ]
    return kept or groups


def _without_programs(flat: str, groups: list[list[Actor]]) -> list[list[Actor]]:
    """The groups without the countries of programs: "its Moldova regime, when it listed five"."""
    return [
        group
        for group in groups
        if group[-1].code in usual_senders() or not _is_of_program(flat, group[-1])
    ]


def _is_of_program(flat: str, actor: Actor) -> bool:
    if actor.form == "people":
        return _SENDERS["own_committee"].match(flat, actor.end) is not None
    is_name = actor.form == "name"
    return is_name and _SENDERS["own_program"].match(flat, actor.end) is not None


def _without_places_behind(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> list[list[Actor]]:
    """The groups without those behind a clause who only say where its targets are.

    "Three Syrians who were put on the list in 2019 live in Paris": nothing says that France did it.
    """
    if not _SENDERS["relative_passive"].search(flat, 0, action.start):
        return groups
    return [
        group
        for group in groups
        if group[0].start < action.end
        or not _SENDERS["place_behind"].fullmatch(flat, action.end, group[0].start)
        or _SENDERS["list_behind"].match(flat, group[-1].end)
    ]


def _read_choices(
    flat: str,
    groups: list[list[Actor]],
    action: ActionMention,
    count_starts: Sequence[int],
    language: Language,
) -> Iterator[SenderChoice]:
    """What each way to name a sender gives, from the surest to the least sure."""
    yield find_gapped_subject(flat, groups, action.end, count_starts)
    yield find_relative_subject(flat, groups, action)
    yield find_imposer(flat, groups, action)
    yield find_list_keeper(flat, groups, action)
    yield find_passive_sender(flat, groups, action, language)
    yield find_topic_sender(flat, groups)
    yield find_origin(flat, groups, action)
    yield find_closed_country(flat, groups, action)
    yield find_owner_of_act(flat, groups, action)
    yield find_owner_of_instrument(flat, groups, action)
    yield find_nearest(flat, groups, action.start, count_starts[-1], language)
    yield find_subject_behind(flat, groups, action, language)
    yield find_trader(flat, groups, action, language)
    yield find_closed_harbour(flat, groups, action)
    yield find_adjective(flat, groups, action, language)
    yield find_place_sender(flat, groups)
    yield find_quoted_sender(flat, groups, action)
    yield find_stated_sender(flat, groups, action, language)
    yield find_owner(flat, groups, action, language)
    yield find_place_of_assets(flat, groups, action, count_starts[-1])


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
    return bool(find_gapped_subject(flat, groups, 0, (count_start,)).codes)
