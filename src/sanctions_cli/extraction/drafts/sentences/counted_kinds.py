"""The kind and the action of a count: a stock that there is, what joins it, or a plan."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.days.stated_days import (
    has_future_day,
    is_stock_day,
)
from sanctions_cli.extraction.drafts.days.states_since import find_day_since
from sanctions_cli.extraction.drafts.kinds.plans import is_measure_to_come
from sanctions_cli.extraction.drafts.sentences.action_names import name_action_of_count
from sanctions_cli.extraction.drafts.sentences.dated_parts import has_recent_part
from sanctions_cli.extraction.drafts.sentences.newly_listed import (
    joins_others,
    sums_up_round,
)
from sanctions_cli.extraction.mentions.actions import ActionMention, has_cue
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_KINDS = load_patterns("kinds")
_MOODS = load_patterns("moods")

LEAST_OF_ALL = 1_000
"""The fewest that are all whom somebody ever listed, if a text only says about how many."""

_VAGUE = ("at_least", "about")


def find_kind_and_action(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    sender: SenderChoice,
    action: ActionMention | None,
    kind: Kind,
) -> tuple[Kind, str]:
    """The kind and the action of an act, as its count and its day allow."""
    if action and _KINDS["list_to_come"].match(reading.flat, action.end):
        return "planned", "listing"
    name = name_action_of_count(reading, context, count, sender, action)
    if name in ("listing", "stock") and has_recent_part(reading, count):
        return "cumulative", "listing"
    if _is_put_there_now(reading, context, count, sender, action, kind, name):
        # "The number of those under sanctions fell by 12": they are off the list now.
        return "new", name if name == "delisting" else "listing"
    if kind == "new" and _goes_on(reading, context, count) and _has_sanctions(context):
        return "cumulative", "listing"
    # "Once more subject to a freeze as of today" is an act of the day.
    is_of_stock_day = any(is_stock_day(day) for day in reading.days)
    is_stock = name == "stock" and kind == "prior"
    if is_stock and _KINDS["listed_on_day"].match(reading.flat, count.end):
        return kind, "listing"  # "s'ajoutent aux huit juges inscrits en juin 2023"
    if name == "stock" or (is_of_stock_day and name != "relisting"):
        kind = "cumulative"
    if kind == "new" and (
        _is_all_so_far(reading, count, action)
        or _is_on_renewed_list(reading, context, count, sender, action)
    ):
        kind = "cumulative"
    if kind == "cumulative":
        return kind, "listing"
    is_to_come = kind == "new" and _has_day_to_come(reading, count, action)
    if is_to_come or (
        name == "measure" and is_measure_to_come(reading, context, action)
    ):
        kind = "planned"
    return kind, name


def _has_day_to_come(
    reading: SentenceReading, count: CountMention, action: ActionMention | None
) -> bool:
    """Whether the day of an act is to come, and its verb does not tell it as done."""
    place = (action.start, action.end) if action else (count.start, count.end)
    if _MOODS["done_behind_colon"].search(reading.flat, place[1]):
        return False
    is_done = action is not None and _is_past(reading, action)
    return has_future_day(reading, place) and not is_done


def _is_all_so_far(
    reading: SentenceReading, count: CountMention, action: ActionMention | None
) -> bool:
    """Whether a figure is too great and too vague for one act that has no day.

    "Australia has imposed more than 1,400 sanctions in response to Russia's invasion"
    """
    if (count.value or 0) < LEAST_OF_ALL or count.precision not in _VAGUE:
        return False
    if action is None or action.action != "listing" or reading.days:
        return False
    return _KINDS["has"].search(reading.flat, 0, action.end) is not None


def _is_past(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a verb tells what was done, whatever is to come: "sanctioned 12 and will".

    "Will publish the names of 12 officials sanctioned on Monday": the participle has its own day.
    """
    if action.side == "after":
        return _MOODS["past_active"].match(reading.flat, action.start) is not None
    if _MOODS["past_passive"].match(reading.flat, action.start):
        return True
    if action.is_wording:
        return False  # "will find their assets frozen on Monday"
    return any(
        reading.flat[action.end : day.start] in (" ", " on ", " in ", " le ", " en ")
        and not _COUNTS["future"].match(day.text)
        for day in reading.days
    )


def _is_put_there_now(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    sender: SenderChoice,
    action: ActionMention | None,
    kind: Kind,
    name: str,
) -> bool:
    """Whether what is on a list is what an act puts there, whose name is that of a stock."""
    if name != "stock" and kind != "cumulative":
        return False
    is_present = kind in ("new", "cumulative") and name in ("listing", "stock")
    if is_present and find_day_since(reading, context, count, action):
        return True
    whole = _find_whole(reading, action, count)
    if _adds_to_stock(reading.flat, action, whole, kind):
        return True
    if name == "stock" and kind == "new" and _tells_decision(reading, context, count):
        return True
    if _is_announced_now(reading, context, count):
        return True
    if _is_on_list_of_act(reading, context, sender, action, count):
        return True
    if sums_up_round(reading.flat, context, count):
        return True
    if not count.is_total and joins_others(reading.flat, context):
        return True
    if context.has_counted and _KINDS["the_same_now"].match(reading.flat):
        return True
    return _goes_on(reading, context, count) and _brings_new(context)


def _is_on_list_of_act(
    reading: SentenceReading,
    context: Context,
    sender: SenderChoice,
    action: ActionMention | None,
    count: CountMention,
) -> bool:
    """Whether a sentence says who is on the list of an act that is not counted before.

    "Hit Mali with new sanctions – 12 judges are on the list"
    """
    if action is None:
        return False
    if _KINDS["of_a_new_list"].match(reading.flat, action.start):
        return True
    if not _KINDS["of_the_list"].match(reading.flat, action.start):
        return False
    if has_cue(reading.flat, "stock", context.language):
        return False  # "Its list is longer: six are on it"
    if _KINDS["sums_up"].search(reading.flat):
        return False
    is_next = reading.sentence.paragraph - context.paragraph <= 1
    # "Eight are on the committee's list" tells of another's.
    is_next = is_next and context.acting_senders.issuperset(sender.codes)
    if context.action == "listing" and not context.has_counted and is_next:
        return True
    return any(
        each.action == "listing" and each.end < count.start < action.start
        for each in reading.actions
    )


def _has_sanctions(context: Context) -> bool:
    """Whether the sentence before says that somebody has sanctions."""
    return _KINDS["has_sanctions"].search(context.sentence_before) is not None


def _brings_new(context: Context) -> bool:
    """Whether the sentence before tells that new sanctions were imposed."""
    return _KINDS["brings_new"].search(context.sentence_before) is not None


def _find_whole(
    reading: SentenceReading, action: ActionMention | None, count: CountMention
) -> CountMention:
    """The count of which a colon gives the parts: "now has six further entries: four men, …"."""
    for whole in reading.counts:
        if action is None or whole.start < action.end:
            continue
        is_divided = ":" in reading.flat[whole.end : count.start]
        return whole if is_divided else count
    return count


def _goes_on(reading: SentenceReading, context: Context, count: CountMention) -> bool:
    """Whether a sentence says whom the measures hit of which the previous one speaks."""
    if context.has_counted or count.is_total:
        return False
    return _KINDS["they_cover"].match(reading.flat) is not None


def _tells_decision(
    reading: SentenceReading, context: Context, count: CountMention
) -> bool:
    """Whether a sentence says what a decision before it leads to, which counts nobody.

    "The ministry decided today to follow the listings of the EU. 28 people are now under a freeze"
    """
    distance = reading.sentence.paragraph - context.decision_paragraph
    is_first = not context.has_counted and not count.is_total
    says_now = _KINDS["now"].search(reading.flat) is not None
    return is_first and says_now and 0 <= distance <= 1


def _is_announced_now(
    reading: SentenceReading, context: Context, count: CountMention
) -> bool:
    """Whether somebody makes known who is listed now: "announced that 12 are now barred".

    "Effective at once, 12 are listed" tells of an act as well.
    """
    if context.has_counted or count.is_total:
        return False
    enacted = _KINDS["enacts"].search(reading.flat, 0, count.start)
    if enacted or _KINDS["begins_now"].search(reading.flat):
        return _KINDS["sums_up"].search(reading.flat) is None
    announced = _KINDS["announces"].search(reading.flat, 0, count.start)
    # "Listed six on Friday: 66 are now on its list" sums up.
    if announced and any(each.end <= announced.end() for each in reading.counts):
        return False
    announced = announced or _KINDS["announces_behind"].match(reading.flat, count.end)
    return announced is not None and _KINDS["from_now"].search(reading.flat) is not None


def _is_on_renewed_list(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    sender: SenderChoice,
    action: ActionMention | None,
) -> bool:
    """Whether a sentence says whom sanctions hit that were just renewed: "They target six people".

    "It also listed five officers" is an act of its own.
    """
    distance = reading.sentence.paragraph - context.paragraph
    if context.action != "renewal" or context.has_counted or distance > 1:
        return False
    if action is None or sender.place is not None or count.is_further:
        return False
    if action.action not in ("listing", "stock"):
        return False
    program = _KINDS["is_made_of"].search(reading.flat, 0, count.start)
    if program and _KINDS["adds"].search(reading.flat, 0, count.start) is None:
        return True  # "They comprise an arms ban and an asset freeze on 103 persons"
    is_present = _KINDS["hits_now"].search(reading.flat, action.start, action.end)
    return is_present is not None and _KINDS["adds"].search(reading.flat) is None


def _adds_to_stock(
    flat: str, action: ActionMention | None, count: CountMention, kind: Kind
) -> bool:
    """Whether a list has more on it than before: "the list now includes another 14"."""
    if action is None or kind in ("prior", "planned") or count.is_total:
        return False
    if action.side == "after":
        # "Encore six" is no more than six where something "vise encore six personnes".
        lasts = _KINDS["lasts"].search(flat, action.start, count.start)
        return count.is_further and lasts is None
    # "Fifteen new names are on the list", but not "200 other people are on it".
    return bool(_KINDS["fresh"].match(flat, count.start)) and not _KINDS[
        "lasts"
    ].search(flat)
