"""How far the words of an act reach, beside which the day of the act is."""

from __future__ import annotations

import re

from sanctions_cli.extraction.drafts.acts.act import SentenceReading, StatedDay
from sanctions_cli.extraction.drafts.kinds.act_kinds import ON_EARLIER_ACTS
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_KINDS = load_patterns("kinds")

_UP_TO_DAY = re.compile(r" (?:(?:more|others?|autres) )?(?:(?:on|in|en|le|au) )?")
_ITEMS_JOINT = re.compile(r",? (?:and |et |as well as |ainsi que )?")


def find_reach_of_day(
    reading: SentenceReading,
    sender: SenderChoice,
    action: ActionMention | None,
    place: tuple[int, int],
    count: CountMention,
) -> tuple[int, int]:
    """The place of an act with all that it counts, beside which its day is."""
    if action and _tells_when_imposed(reading, action):
        return place[0], place[0]
    around = (min(place[0], count.start), max(place[1], count.end))
    end_of_items = _find_end_of_items(reading, count)
    own_day = _find_following_day(reading, end_of_items)
    # "Nine on 3 June 2019 and 15 on 14 July 2021": each has the day behind it.
    if own_day and _has_other_dated_figure(reading, count):
        return count.start, own_day.end
    # "Six were listed in May, and two judges in July"
    is_behind_passive = (
        action is not None and action.side == "before" and action.end < count.start
    )
    if own_day and is_behind_passive:
        return count.start, own_day.end
    if _is_of_own_item(reading, place, count):
        return count.start, end_of_items
    if _has_own_day(reading, sender, place, count):
        around = (count.start, count.end)
    return around[0], max(around[1], end_of_items)


def _tells_when_imposed(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a day behind an act is of what it ends: "lifted the bans it had imposed on two"."""
    if action.action not in ON_EARLIER_ACTS:
        return False
    words = reading.flat[action.start : action.end]
    return _KINDS["imposed_before"].search(words) is not None


def _has_own_day(
    reading: SentenceReading,
    sender: SenderChoice,
    place: tuple[int, int],
    count: CountMention,
) -> bool:
    """Whether a clause without verb states its day: "and the EU on Monday on nine people"."""
    if sender.place is not None and place[1] < sender.place[0] < count.start:
        start = sender.place[1]
        return any(start <= day.start < count.start for day in reading.days)
    # "Canada listed 22 individuals on Friday, and last month 16 more"
    is_later_count = any(place[1] <= each.end < count.start for each in reading.counts)
    return is_later_count and any(
        reading.flat[day.end : count.start] in (" ", ", ") for day in reading.days
    )


def _is_of_own_item(
    reading: SentenceReading, place: tuple[int, int], count: CountMention
) -> bool:
    """Whether a count is in a later item of a list, which has a day: "…; 4 people on 21 July"."""
    begin = reading.flat.rfind(";", place[1], count.start)
    if begin < 0:
        return False
    end = reading.flat.find(";", count.end)
    return any(
        begin < day.start and (end < 0 or day.start < end) for day in reading.days
    )


def _find_following_day(reading: SentenceReading, place: int) -> StatedDay | None:
    """The day that follows a place at once: "nine individuals in June 2019"."""
    for day in reading.days:
        if place < day.start and _UP_TO_DAY.fullmatch(reading.flat, place, day.start):
            return day
    return None


def _has_other_dated_figure(reading: SentenceReading, count: CountMention) -> bool:
    """Whether another figure is followed by its own day as well: "and 15 on 14 July 2021"."""
    end = _find_end_of_items(reading, count)
    ends = [each.end for each in reading.counts if not count.start <= each.start < end]
    ends += [
        number.end
        for number in reading.numbers
        if not count.start <= number.start < end
    ]
    return any(_find_following_day(reading, end) for end in ends)


def _find_end_of_items(reading: SentenceReading, count: CountMention) -> int:
    """Where the counts end that a count is joined with: "will list 11 people and 29 firms"."""
    end = count.end
    for following in reading.counts:
        if following.start >= end:
            if not _ITEMS_JOINT.fullmatch(reading.flat, end, following.start):
                break
            end = following.end
    return end


def is_of_year(reading: SentenceReading, place: tuple[int, int]) -> bool:
    """Whether a year is the time of an act: "In 2023 Canada listed 12", "listed 12 in 2023".

    Behind other words it is that of what led to the act: "over the coup in 2021".
    """
    for day in reading.days:
        if not _COUNTS["year"].fullmatch(day.text):
            continue
        opens_sentence = not reading.flat[: day.start].strip()
        # A wording can end in the preposition of the year: "were added in" 2022.
        is_next = place[1] - len("in") <= day.start <= place[1] + 1
        # "Sanctioned 20 in 2023 and six on Tuesday": the year ends what is of it.
        if opens_sentence or is_next or day.end == place[1]:
            return True
    return False
