"""Plans that are the announcement itself, and plans of which a sentence does not say so.

"Japan will freeze the assets of 11 people, the minister said" announces it. "Envoys agreed to
sanctions. The package covers 22 officials" is still a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    Context,
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.kinds.moods import find_mood
from sanctions_cli.extraction.mentions.actions import ActionMention, begins_with_label
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_MOODS = load_patterns("moods")
_SENDERS = load_patterns("senders")

LONGEST_LOOK_BACK = 120
"""The most days before a document of a date without a year that is not one to come."""

LONGEST_MONTH = 20
"""The most characters of "in September" with a blank before a verb."""

LONGEST_TITLE = 150
"""How far into a text the title reaches that makes a history of it, in characters."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

LONGEST_BREAK = 3
"""The most characters between two sentences that follow each other."""


def adjust_kind(
    reading: SentenceReading,
    context: Context,
    sender: SenderChoice,
    kind: Kind,
    action: ActionMention | None,
    is_item: bool,
) -> Kind:
    """The kind of an act, as its sender and the act that it carries on allow."""
    if len(sender.codes) > 1 and kind == "cumulative" and sender.place is None:
        kind = "new"  # "together" is no running total of one of them
    is_plan = kind == "planned" and context.kind != "planned"
    if is_plan and action and _is_announced(reading, context, sender, action):
        return "new"
    if kind == "new" and _approves_plan(reading, context):
        return "planned"
    is_of_plan = action is not None and action.is_continued
    goes_on = _SENDERS["pronoun_at_start"].match(reading.flat) is not None
    if kind == "new" and is_of_plan and goes_on and context.tells_stock:
        return "cumulative"  # "The measures remain in place. They cover 318 people"
    # "Bern will take over the list. Poland's action against the 60 …" is no plan of Bern's.
    is_of_other = sender.place is not None and sender.codes != context.sender.codes
    is_of_plan = is_of_plan and not is_of_other
    if kind == "new" and is_of_plan and context.kind == "planned":
        # "Envoys agreed to sanctions. The package covers 22 officials"
        return "planned"
    if is_item and kind == "new":
        if reading.sentence.start in context.entries:
            return "prior"
        if context.kind == "cumulative" and begins_with_label(
            reading.flat, context.language
        ):
            return "new"  # "Added: 12", below the total
        return context.kind
    return kind


def _approves_plan(reading: SentenceReading, context: Context) -> bool:
    """Whether a sentence tells who approved a plan, and what else is in it.

    "Ships will be shut out on Thursday. The cabinet approved it, along with asset freezes on six"
    """
    is_near = reading.sentence.paragraph - context.paragraph <= 1
    if context.kind != "planned" or not is_near:
        return False
    return _MOODS["approves_plan"].search(reading.flat) is not None


def _is_announced(
    reading: SentenceReading,
    context: Context,
    sender: SenderChoice,
    action: ActionMention,
) -> bool:
    """Whether a plan is the announcement itself: "Singapore will impose …" in its own release.

    In a story it is who says so: "Estonia will deny entry to 12, the minister said on Friday".
    """
    flat = reading.flat
    if _MOODS["to_announce"].match(flat, action.start):
        return False  # "will announce sanctions on 12, Ottawa said"
    if _MOODS["next_round"].search(flat, 0, action.start):
        return False
    if _has_step_to_come(flat, action):
        return False
    if _MOODS["done_behind_colon"].search(flat, action.end):
        return True  # "will not let in nine any more: three judges and six officers were banned"
    is_own = set(sender.codes) <= set(context.document_sender.codes)
    # "Today the Cabinet approved measures. Japan will freeze the assets of …"
    is_own = is_own or reading.sentence.paragraph == context.decision_paragraph
    said_behind = _MOODS["said_behind"].search(flat, action.end)
    said_before = _find_announcement(flat, sender, action)
    if sender.place is not None and (said_behind or said_before):
        is_own = True
    if _has_month_to_come(reading, action):
        return False
    # "Said on Friday" is the day of the announcement.
    begin = said_before.end() if said_before else 0
    end = said_behind.start() if said_behind else len(flat)
    days = [day for day in reading.days if begin <= day.start < end]
    is_future = find_mood(flat, action, context.language) == "future"
    goes_on = (
        is_own
        or _carries_on_act(reading, context, action)
        or _takes_effect_later(reading, context, sender)
    )
    if not goes_on or not is_future or _MOODS["to_come"].search(flat, action.end):
        return False  # "The government will list 12 before the summit"
    return not any(
        _is_later(day) or _is_date_to_come(reading, context, action, day)
        for day in days
    )


def is_measure_to_come(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether a measure is to be taken on a later day: "will ban exports to 53 firms on 1 March".

    Who "will ban exports to 53 firms", without such a day, announces it.
    """
    if action is None or find_mood(reading.flat, action, context.language) != "future":
        return False
    return _has_month_to_come(reading, action) or any(
        _is_date_to_come(reading, context, action, day) for day in reading.days
    )


def _has_step_to_come(flat: str, action: ActionMention) -> bool:
    """Whether words before a verb leave it to a later time, or to what is to be done first.

    "By the end of June the ordinance will be revised, and 24 entities will be deleted from it"
    """
    if _MOODS["step_to_come"].search(flat, 0, action.start):
        return True
    return any(
        _MOODS["before_plan"].search(flat, 0, period.start())
        for period in _MOODS["period_to_come"].finditer(flat, 0, action.start)
    )


def _has_month_to_come(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a month is that of what somebody will do: "will suspend in June its sanctions on".

    "Will bar 12 judges over the trials in March" names that of something else.
    """
    flat = reading.flat
    begin = max(0, action.start - LONGEST_MONTH)
    month = _MOODS["month_to_come"].search(flat, begin)
    if month is None or month.start() < action.end:
        return month is not None
    objects = [each.end for each in reading.counts if each.end <= month.start()]
    end = max([action.end, *objects])
    return _MOODS["led_to_act"].search(flat, end, month.start()) is None


def _find_announcement(
    flat: str, sender: SenderChoice, action: ActionMention
) -> re.Match[str] | None:
    """Where a sender makes known what it will do: "announced on 3 May that it will ban 12".

    What others "said" that it will do is a plan.
    """
    announced = _MOODS["announced_before"].search(flat, 0, action.start)
    if announced or sender.place is None:
        return announced
    statement = _MOODS["said_before"].search(flat, sender.place[1], action.start)
    if statement is None or _MOODS["open"].search(flat, 0, statement.end()):
        return None
    return statement


def _carries_on_act(
    reading: SentenceReading, context: Context, action: ActionMention
) -> bool:
    """Whether a sentence says what a new act does: "announced sanctions. They will target 12"."""
    is_near = reading.sentence.paragraph - context.paragraph <= 1
    tells_act = context.action in ("listing", "measure") and context.kind == "new"
    is_of_they = _SENDERS["pronoun_at_start"].match(reading.flat) is not None
    return (action.is_continued or is_of_they) and is_near and tells_act


def _takes_effect_later(
    reading: SentenceReading, context: Context, sender: SenderChoice
) -> bool:
    """Whether a sentence says from when on something is barred beside a new act before it.

    "Japan froze the assets of 12. Exports to 53 firms will be prohibited from 23 January."
    """
    is_near = reading.sentence.paragraph - context.paragraph <= 1
    tells_act = context.action in ("listing", "measure") and context.kind == "new"
    is_of_same = sender.codes == context.sender.codes
    has_effect = any(day.mention.kind == "effect" for day in reading.days)
    return is_near and tells_act and is_of_same and has_effect


def turn_agreed_acts_into_plans(
    acts: Sequence[Act], flat: str, sentence: Sentence, text: str
) -> None:
    """Makes plans of the last acts where a sentence says that they are still to be adopted.

    acts: those before the sentence; flat: the sentence; text: that of the document
    """
    if not acts:
        return
    last_sentence = acts[-1].sentence
    if sentence.paragraph - last_sentence.paragraph > 1:
        return
    new = [act for act in _find_last_acts(acts) if act.kind == "new"]
    if not new:
        return
    is_adopted_later = _MOODS["to_be_adopted"].search(flat) is not None
    is_later = is_adopted_later or _MOODS["notice_to_come"].search(flat) is not None
    planned = [
        act
        for act in new
        if (is_adopted_later and _is_new_listing(act))
        or (is_later and _is_in_future(act, text))
    ]
    approval = text[last_sentence.start : last_sentence.end]
    if _is_announced_later(flat, 0, approval):
        planned += [act for act in new if _is_new_listing(act)]
    for act in planned:
        act.kind = "planned"
        act.day = None


def _is_announced_later(flat: str, begin: int, approval: str) -> bool:
    """Whether a sentence says that what was approved is still to be announced.

    "The cabinet approved sanctions on nine judges on Monday. They will be announced on Friday."
    flat: the sentence; begin: where the acts end in it; approval: the sentence of the acts
    """
    if _MOODS["announced_later"].search(flat, begin) is None:
        return False
    return _MOODS["approves"].search(approval) is not None


def look_back_on_plans(
    acts: Sequence[Act], document_day: str, text: str, *, is_timeline: bool
) -> None:
    """Makes earlier acts of those that a history tells in the future: "On 4 May 2021 it will list".

    A history is a timeline, or says so in its title; elsewhere the day has to be before that of the
    document.
    """
    plans = [act for act in acts if act.kind == "planned"]
    if not plans:
        return
    title = _MOODS["title_of_history"].search(text, 0, LONGEST_TITLE)
    is_history = is_timeline or title is not None
    for act in plans:
        if act.day is None:
            is_earlier = is_history
        else:
            is_earlier = _is_past(act.day, document_day, is_history=is_history)
            # "The minister promised on 3 May 2021 that Canada will list nine"
            begin, end = act.sentence.start, act.sentence.start + act.day.start
            is_earlier &= _MOODS["announces"].search(text, begin, end) is None
        if is_earlier:
            act.kind = "prior"


def _is_past(day: StatedDay, document_day: str, *, is_history: bool) -> bool:
    """Whether a day or month with its year is before that of the document."""
    year = _YEAR.search(day.text)
    if year is None:
        return False
    if day.mention.is_full and document_day:
        return day.mention.day < document_day or is_history
    return year[0] < document_day[:4] or is_history


def _is_in_future(act: Act, text: str) -> bool:
    """Whether the verb of an act is in the future, where a notice to come leaves it.

    "The Government will remove four people. A notice will be published in April."
    """
    start = act.sentence.start + act.place[0]
    if _MOODS["future_form"].match(text, start):
        return True
    return _MOODS["future_before"].search(text, 0, start) is not None


def turn_decided_plans_into_acts(
    acts: Sequence[Act], flat: str, sentence: Sentence
) -> None:
    """Makes new acts of the last plans where the next sentence says that they are decided.

    "Costa Rica will no longer let in eleven judges. The government took the decision on Monday."
    acts: those before the sentence; flat: the sentence
    """
    if not acts:
        return
    last_end = acts[-1].sentence.end
    is_next = last_end <= sentence.start <= last_end + LONGEST_BREAK
    if not is_next:
        return
    plans = [act for act in _find_last_acts(acts) if _is_plan_without_day(act)]
    decision = _MOODS["decided"].search(flat) if plans else None
    if decision is None or _MOODS["undecided"].search(flat, 0, decision.end()):
        return
    for act in plans:
        act.kind = "new"


def _find_last_acts(acts: Sequence[Act]) -> Iterator[Act]:
    """The acts of the last sentence that tells of any, the last of them first."""
    return takewhile(lambda act: act.sentence == acts[-1].sentence, reversed(acts))


def _is_new_listing(act: Act) -> bool:
    return act.kind == "new" and act.action == "listing"


def _is_plan_without_day(act: Act) -> bool:
    is_plan = act.kind == "planned" and act.action in ("listing", "measure")
    return is_plan and act.day is None


def turn_into_plans(acts: Sequence[Act], flat: str) -> None:
    """Makes plans of acts whose own sentence says behind them that they are still to be adopted."""
    listings = [act for act in acts if _is_new_listing(act)]
    if not listings:
        return
    if _is_announced_later(flat, max(act.place[1] for act in listings), flat):
        for act in listings:
            act.kind = "planned"
            act.day = None
        return
    adoption = _MOODS["own_adoption"].search(flat)
    if adoption is None:
        return
    is_published = _MOODS["publication"].search(adoption[0]) is not None
    for act in listings:
        # "Listed 12 people on Monday; the order will be published on Friday"
        is_done = is_published and _MOODS["done"].match(flat, act.place[0]) is not None
        if act.place[1] <= adoption.start() and not is_done:
            act.kind = "planned"
            act.day = None


def _is_date_to_come(
    reading: SentenceReading,
    context: Context,
    action: ActionMention,
    day: StatedDay,
) -> bool:
    """Whether a date is that of what somebody will do: "will be removed on 1 May".

    A date without a year is first read as the last such day, which is long ago.
    """
    is_of_entry = day.mention.kind == "effect" and (
        _MOODS["enters"].match(reading.flat, action.start) is not None
    )
    if day.mention.kind != "plain" and not is_of_entry:
        return False
    if not _COUNTS["day_of_month"].search(day.text):
        return False
    if not is_of_entry and not _is_of_verb(reading, action, day):
        return False
    if not day.mention.day or not context.document_day:
        return True
    if day.mention.is_full:
        return day.mention.day > context.document_day
    last = date.fromisoformat(day.mention.day)
    return (date.fromisoformat(context.document_day) - last).days > LONGEST_LOOK_BACK


def _is_of_verb(
    reading: SentenceReading, action: ActionMention, day: StatedDay
) -> bool:
    """Whether a day is beside a verb and what it counts, and not of what led to an act."""
    flat = reading.flat
    if day.end <= action.start:
        return _MOODS["before_plan"].search(flat, 0, day.start) is not None
    if day.start < action.end:
        return _MOODS["led_to_act"].search(flat, action.start, day.start) is None
    objects = [each.end for each in reading.counts if each.end <= day.start]
    end = max([action.end, *objects])
    return _MOODS["led_to_act"].search(flat, end, day.start) is None


def _is_later(day: StatedDay) -> bool:
    """Whether a day is to come: "will list 12 on Monday", but not "will today list"."""
    is_weekday = _COUNTS["weekday"].search(day.text) is not None
    return day.mention.kind == "planned" or is_weekday
