"""The day of a lead, which is that of the sentences that carry it on.

"Western governments imposed sanctions on Monday. Canada listed ten people": on Monday, too. "London
moved on Tuesday. The Foreign Secretary announced 40 names": on Tuesday.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    LeadDay,
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.drafts.days.stated_days import DAY_ROLES, is_of_another
from sanctions_cli.extraction.drafts.sentences.continued_acts import (
    names_group,
    speaks_of_sanctions,
    tells_a_move,
)
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_DAYS = load_patterns("days")

LONGEST_LEAD = 40
"""The most characters from the beginning of a sentence to a day that opens it."""

NEAR_PARAGRAPHS = 2
"""How many paragraphs behind the lead of a story its day is carried on."""


def find_lead_day(
    reading: SentenceReading,
    acts: Sequence[Act],
    subject: tuple[str, ...],
    language: Language,
    *,
    opens_story: bool,
) -> LeadDay | None:
    """The day that a sentence leaves for the next ones, or None.

    subject: the senders that act in the sentence, if it names them
    opens_story: whether the text before it tells of no act
    """
    days = [
        day
        for day in reading.days
        if day.mention.kind in DAY_ROLES["new"]
        and not is_of_another(reading, day, subject)
    ]
    if len(days) != 1 or not days[0].mention.day:
        return None
    is_about_sanctions = speaks_of_sanctions(reading.flat, language)
    paragraph = reading.sentence.paragraph
    is_issued = _DAYS["issues"].search(reading.flat) is not None
    tells_acts = is_about_sanctions or tells_a_move(reading.flat, language)
    tells_acts = tells_acts or is_issued
    tells_listing = any(action.action == "listing" for action in reading.actions)
    # "The West sent mixed messages on Friday": the next sentences say what it did.
    tells_round = tells_acts or tells_listing or opens_story
    if tells_round and names_group(reading.flat, language):
        return (
            None if _only_talks(reading, days[0]) else LeadDay(days[0], (), paragraph)
        )
    # The day of figures is theirs, and that of a plan is not the day of an act.
    if any(act.counts or act.kind != "new" for act in acts):
        return None
    subject = subject or _find_origin(reading)
    if not subject:
        return None
    only_talks = _DAYS["only_talks"].search(reading.flat) is not None
    if tells_acts and not (only_talks and len(subject) > 1):
        return LeadDay(days[0], subject, paragraph)
    if opens_story and not only_talks:
        # "Tightened the noose around Minsk": the next sentences tell what each of them did.
        tightens = _DAYS["tightens"].search(reading.flat) is not None
        return LeadDay(days[0], subject, paragraph, is_guess=not tightens)
    return None


def _find_origin(reading: SentenceReading) -> tuple[str, ...]:
    """Whom sanctions come from that others wake up to: "three sets, from London and Ottawa"."""
    origin = _DAYS["sanctions_from"].search(reading.flat)
    if origin is None:
        return ()
    actors = [each for each in reading.actors if each.start >= origin.end()]
    first_group = join_actors(reading.flat, actors)[:1]
    codes = {actor.code for group in first_group for actor in group}
    is_named = any(actor.start == origin.end() for actor in actors)
    return tuple(sorted(codes)) if is_named and usual_senders() >= codes else ()


def _only_talks(reading: SentenceReading, day: StatedDay) -> bool:
    """Whether nobody acts on a day: "discussed sanctions on Monday", but not what comes next."""
    clause_end = reading.flat.find(",", day.end) if day.start > LONGEST_LEAD else -1
    end = clause_end if clause_end > 0 else len(reading.flat)
    return _DAYS["only_talks"].search(reading.flat, 0, end) is not None


def carry_day(acts: Sequence[Act], lead: LeadDay | None) -> None:
    """Gives the new acts of a sentence without a day that of the lead before them."""
    if lead is None:
        return
    for act in acts:
        if lead.is_guess and not _goes_on(act, lead):
            continue
        is_near = act.sentence.paragraph - lead.paragraph <= NEAR_PARAGRAPHS
        is_of_sender = not lead.senders or set(lead.senders) >= set(act.sender.codes)
        # "Seven people join the list opened in 2023" has no day of its own.
        has_day = act.day is not None and not _COUNTS["year"].fullmatch(act.day.text)
        if act.kind == "new" and not has_day and is_near and is_of_sender:
            act.carried_day = lead.day


def _goes_on(act: Act, lead: LeadDay) -> bool:
    """Whether an act has its sender from the lead right before it: "seven people join the list"."""
    return act.sender.place is None and act.sentence.paragraph == lead.paragraph
