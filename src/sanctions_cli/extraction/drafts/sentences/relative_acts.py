"""What another had done before to those whom an act counts.

"Switzerland listed the six companies that the EU had sanctioned in May" tells of two acts on six.
Read as one, the verb and the sender nearest to the figure would take it from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sanctions_cli.extraction.drafts.acts.act import Act, SentenceReading, StatedDay
from sanctions_cli.extraction.drafts.days.stated_days import DAY_ROLES
from sanctions_cli.extraction.drafts.kinds.act_kinds import ON_EARLIER_ACTS
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import as_choice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_OBJECTS = load_patterns("objects")
_RELATIVES = load_patterns("relatives")

LISTINGS = ("listing", "relisting")
"""The actions of an act that takes over what another did."""


class RelativeClause(NamedTuple):
    """Words on targets that say who had listed them before.

    start, end: what the sentence can do without
    counts: those of the targets
    senders: who had listed them
    day: when, or None
    takeover: what the sentence does with their act, where that is its verb, or None
    is_of_whole: whether the sentence is about some of the targets: "two of the 12 whom it listed"
    """

    start: int
    end: int
    counts: tuple[CountMention, ...]
    senders: list[Actor]
    day: StatedDay | None
    takeover: ActionMention | None = None
    is_of_whole: bool = False


def find_relative_clause(reading: SentenceReading) -> RelativeClause | None:
    """The first words on counted targets that say who had listed them before."""
    groups = [
        group
        for group in join_actors(reading.flat, reading.actors)
        if usual_senders().issuperset(actor.code for actor in group)
    ]
    for counts in _enumerations(reading):
        for group in groups:
            clause = (
                _read_clause_behind(reading, counts, group)
                or _read_clause_before(reading, counts, group)
                or _read_owner(reading, counts, group)
            )
            if clause:
                return clause
    return None


def blank_out(reading: SentenceReading, clause: RelativeClause) -> SentenceReading:
    """The sentence without the clause, with all else at its place."""
    start, end = clause.start, clause.end
    flat = reading.flat
    takeover = clause.takeover
    begin = takeover.start if takeover else start
    actions = [each for each in reading.actions if not begin <= each.start < end]
    return SentenceReading(
        sentence=reading.sentence,
        flat=flat[:start] + " " * (end - start) + flat[end:],
        actors=[each for each in reading.actors if not start <= each.start < end],
        actions=sorted([*actions, takeover]) if takeover else actions,
        numbers=[each for each in reading.numbers if not start <= each.start < end],
        counts=[each for each in reading.counts if not start <= each.start < end],
        days=[
            each
            for each in reading.days
            if not start <= each.start < end and each != clause.day
        ],
    )


def tell_earlier_acts(clause: RelativeClause, acts: Sequence[Act]) -> list[Act] | None:
    """The acts of the clause; None where its targets are those of no other act.

    acts: those of the sentence without the clause
    A clause without a day can be of several acts: "firms that the EU has sanctioned".
    """
    earlier_sender = as_choice(clause.senders)
    for act in acts:
        if clause.takeover and act.kind == "cumulative":
            act.kind = "new"  # "has now adopted the sanctions that" is no total
    # "12 officials, whom Canada listed in May, were removed": only that is new.
    is_changed = any(
        act.action in ON_EARLIER_ACTS
        and any(count in clause.counts for count in act.counts)
        for act in acts
    )
    if is_changed and clause.takeover is None:
        return None if clause.is_of_whole else []
    later = [
        act
        for act in acts
        if act.action in LISTINGS
        and act.kind in ("new", "planned")
        and any(count in clause.counts for count in act.counts)
        and earlier_sender.codes != act.sender.codes
    ]
    if not later:
        return None
    if clause.day is None:
        # "Besides, the list has 36 people sanctioned by the UN" tells of no act on them.
        return [] if later[0].sender.place else None
    if len(earlier_sender.codes) > 1:
        return []
    # Several senders that took over one list took it over from one.
    return [
        replace(
            act,
            sender=earlier_sender,
            targets=tuple(
                code for code in act.targets if code not in earlier_sender.codes
            ),
            kind="prior",
            action="listing",
            place=(clause.senders[0].start, clause.senders[-1].end),
            counts=[count for count in act.counts if count in clause.counts],
            day=clause.day,
            is_of_main_sender=False,
            is_of_each=False,
            is_state=False,
            adds=False,
            unclear=act.unclear - {"sender"},
        )
        for act in later
        if act.sender == later[0].sender
    ]


def _enumerations(reading: SentenceReading) -> Iterator[tuple[CountMention, ...]]:
    """The counts of a sentence, those together that it joins: "six people and two firms"."""
    joined: list[CountMention] = []
    for count in reading.counts:
        is_next = joined and _OBJECTS["joined"].fullmatch(
            reading.flat, joined[-1].end, count.start
        )
        if joined and not is_next:
            yield tuple(joined)
            joined = []
        joined.append(count)
    if joined:
        yield tuple(joined)


def _read_clause_behind(
    reading: SentenceReading,
    counts: tuple[CountMention, ...],
    group: list[Actor],
) -> RelativeClause | None:
    """A clause behind the targets: "which the EU had listed", "already listed by the EU"."""
    flat = reading.flat
    targets_end, name_end = counts[-1].end, group[-1].phrase_end
    if group[0].start < targets_end:
        return None
    listed = _match_agent(flat, targets_end, group) or _match_subject(
        flat, counts, group, "listed"
    )
    words = listed or _match_subject(flat, counts, group, "does_not_list")
    if words is None:
        return None
    start, end = words[0], _end_of_clause(reading, max(words[1], name_end))
    if flat[start] == "," and flat.startswith(",", end):
        end += 1  # it is between commas
    day = _find_day(reading, start, end) if listed else None
    is_of_whole = _OBJECTS["share_before"].search(flat, 0, counts[0].start) is not None
    return RelativeClause(start, end, counts, group, day, None, is_of_whole)


def _match_agent(
    flat: str, targets_end: int, group: list[Actor]
) -> tuple[int, int] | None:
    """Where "already listed by the EU" or "which are on the EU's list" begin and end."""
    name_start, name_end = group[0].start, group[-1].phrase_end
    listed_by = _RELATIVES["listed_by"].fullmatch(flat, targets_end, name_start)
    if listed_by:
        return listed_by.end("gap"), name_end
    on_list = _RELATIVES["on_list"].fullmatch(flat, targets_end, name_start)
    list_name = _RELATIVES["list_behind"].match(flat, name_end)
    return (on_list.end("gap"), list_name.end()) if on_list and list_name else None


def _match_subject(
    flat: str, counts: tuple[CountMention, ...], group: list[Actor], verb: str
) -> tuple[int, int] | None:
    """Where a clause begins of which a group is the subject, and where its verb ends."""
    targets_end, name_start = counts[-1].end, group[0].start
    lead = _RELATIVES["before_subject"].fullmatch(flat, targets_end, name_start)
    lead = lead or _begin_contact_clause(flat, counts, name_start)
    verb_end = _match_verb(flat, group[-1].phrase_end, verb)
    return (lead.end("gap"), verb_end) if lead and verb_end else None


def _begin_contact_clause(
    flat: str, counts: tuple[CountMention, ...], name_start: int
) -> re.Match[str] | None:
    """The beginning of a clause without a pronoun: "the six companies the EU listed"."""
    if not _RELATIVES["definite"].search(flat, 0, counts[0].start):
        return None
    return _RELATIVES["contact"].fullmatch(flat, counts[-1].end, name_start)


def _read_clause_before(
    reading: SentenceReading,
    counts: tuple[CountMention, ...],
    group: list[Actor],
) -> RelativeClause | None:
    """A clause on what is taken over: "the sanctions that the EU imposed in May on six firms"."""
    flat = reading.flat
    targets_start, name_start = counts[0].start, group[0].start
    if name_start > targets_start:
        return None
    taken_over = _RELATIVES["taken_over"].search(flat, 0, name_start)
    pronoun = _RELATIVES["clause_start"].search(flat, 0, name_start)
    verb_end = _match_verb(flat, group[-1].phrase_end, "imposed")
    if taken_over is None or pronoun is None or verb_end is None:
        return None
    end = _end_of(_RELATIVES["onto"].match(flat, verb_end, targets_start))
    if end is None:
        return None
    start = pronoun.start()
    day = _find_day(reading, start, end)
    takeover = ActionMention(taken_over.start(), end, "listing", "after", True)
    return RelativeClause(start, end, counts, group, day, takeover)


def _read_owner(
    reading: SentenceReading, counts: tuple[CountMention, ...], group: list[Actor]
) -> RelativeClause | None:
    """Whose act is taken over, with its day: "adopted the EU's sanctions of 13 May on six"."""
    flat = reading.flat
    name_start, name_end = group[0].start, group[-1].end
    if name_start > counts[0].start:
        return None
    if not _RELATIVES["takes_over"].search(flat, 0, name_start):
        return None
    day_start = _end_of(_RELATIVES["of_day"].match(flat, name_end))
    for day in reading.days:
        if day.start == day_start:
            return RelativeClause(name_end, name_end, counts, group, day)
    return None


def _match_verb(flat: str, subject_end: int, name: str) -> int | None:
    """Where a verb ends that follows a subject."""
    lead = _RELATIVES["before_verb"].match(flat, subject_end)
    return _end_of(_RELATIVES[name].match(flat, lead.end())) if lead else None


def _end_of(match: re.Match[str] | None) -> int | None:
    return match.end() if match else None


def _end_of_clause(reading: SentenceReading, start: int) -> int:
    """Where a clause ends: at a sign that is in no day, or before the verb of the sentence."""
    for boundary in _RELATIVES["end"].finditer(reading.flat, start):
        is_in_day = any(day.start < boundary.start() < day.end for day in reading.days)
        if not is_in_day:
            return boundary.start()
    return len(reading.flat)


def _find_day(reading: SentenceReading, start: int, end: int) -> StatedDay | None:
    """The first day of a clause that can be that of an earlier act."""
    days = (
        day
        for day in reading.days
        if start <= day.start < end
        and day.mention.kind in (*DAY_ROLES["prior"], "since")
    )
    return next(days, None)
