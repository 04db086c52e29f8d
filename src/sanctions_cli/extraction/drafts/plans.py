"""Plans that are the announcement itself, and what is told of a plan without saying so.

"Japan will freeze the assets of 11 people, the minister said" announces it. "Envoys agreed to
sanctions. The package covers 22 officials" is still a plan.
"""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts import Context, SentenceReading, StatedDay
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.moods import find_mood
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.sender_choice import SenderChoice

_COUNTS = load_patterns("counts")
_MOODS = load_patterns("moods")
_SENDERS = load_patterns("senders")


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
    is_plan_of_text = context.kind == "planned" and action is not None
    if (
        kind == "planned"
        and action
        and not is_plan_of_text
        and _is_announced(reading, context, sender, action)
    ):
        return "new"
    is_of_plan = action is not None and action.is_continued
    goes_on = _SENDERS["pronoun_at_start"].match(reading.flat) is not None
    if kind == "new" and is_of_plan and goes_on and context.tells_stock:
        return "cumulative"  # "The measures remain in place. They cover 318 people"
    if kind == "new" and is_of_plan and context.kind == "planned":
        return (
            "planned"  # "Envoys agreed to sanctions. The package covers 22 officials"
        )
    if is_item and kind == "new":
        if reading.sentence.start in context.entries:
            return "prior"
        return context.kind
    return kind


def _is_announced(
    reading: SentenceReading,
    context: Context,
    sender: SenderChoice,
    action: ActionMention,
) -> bool:
    """Whether a plan is the announcement itself: "Singapore will impose …" in its own release.

    In a story it is who says so: "Estonia will deny entry to 12, the minister said on Friday".
    """
    is_own = set(sender.codes) <= set(context.document_sender.codes)
    # "Today the Cabinet approved measures. Japan will freeze the assets of …"
    is_own = is_own or reading.sentence.paragraph == context.decision_paragraph
    said_behind = _MOODS["said_behind"].search(reading.flat, action.end)
    if sender.place is not None and said_behind:
        is_own = True
    # "Said on Friday" is the day of the announcement.
    end = said_behind.start() if said_behind else len(reading.flat)
    has_later_day = any(_is_later(day) for day in reading.days if day.start < end)
    is_future = find_mood(reading.flat, action, context.language) == "future"
    return is_own and is_future and not has_later_day


def _is_later(day: StatedDay) -> bool:
    """Whether a day is to come: "will list 12 on Monday", but not "will today list"."""
    is_weekday = _COUNTS["weekday"].search(day.text) is not None
    return day.mention.kind == "planned" or is_weekday
