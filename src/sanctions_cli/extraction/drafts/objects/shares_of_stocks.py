"""Those who are on a list already, in a sentence on some of them or on others who join them.

"Of the 90 people on Canada's list, six were put there on Monday", "To the 19 whom it already bars
it added four": the first figure is a running total, and only the second is an act.
The words are in `lexicon/clauses/shares_of_stocks.toml`.
"""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.numbers.number_mentions import NumberMention
from sanctions_cli.extraction.mentions.senders.powerless_subjects import skip_dateline
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SHARES = load_patterns("shares_of_stocks")

_BEFORE_INCLUDED = ("the ", "those ", "'s ", "les ", "des ", "ces ")
"""One of these ends the words before those whom a total has in it."""

LONGEST_OPENING = 40
"""The most characters before the figure of those who are listed already."""


def turn_shares_of_stocks(reading: SentenceReading) -> None:
    """Tells those who are listed already from those of whom a sentence tells an act."""
    if _turn_included(reading):
        return
    if len(reading.numbers) < 2 or _takes_off(reading):
        return
    for count in list(reading.counts):
        if count.is_subset:
            _free_share(reading, count)
        elif count.value and _turn_whole(reading, count):
            return


def _turn_whole(reading: SentenceReading, count: CountMention) -> bool:
    """Tells a count of those who are listed already from some of them, or from others."""
    share = _find_share_before(reading, count)
    opening = reading.flat[skip_dateline(reading.flat) : count.start]
    is_short = len(opening) <= LONGEST_OPENING
    is_opening = is_short and _SHARES["opening"].search(opening) is not None
    if share is None and not is_opening:
        return False
    if not _take_as_stock(reading, count):
        return False
    position = reading.counts.index(count)
    reading.counts[position] = whole = count._replace(is_total=True)
    if share:
        # Two figures have one verb: it is that of the first.
        reading.counts.remove(whole)
        reading.actions = [
            each for each in reading.actions if each.start != count.end + 1
        ]
    elif _SHARES["share_opening"].search(opening):
        share = _find_share_behind(reading, count)
    if share:
        _count_share(reading, whole, share)
    return True


def _turn_included(reading: SentenceReading) -> bool:
    """Keeps those of a day whom a total has in it: "Its 117 include the seven listed today"."""
    for count in reading.counts:
        before = reading.flat[: count.start]
        if not before.endswith(_BEFORE_INCLUDED):
            continue
        words = _SHARES["total_includes"].search(before)
        if words is None:
            continue
        verb = _find_listing(reading, count)
        share = count._replace(is_subset=False, is_repeat=False)
        reading.counts = [share] if verb else []
        reading.actions = [verb] if verb else []
        _blank_out(reading, *words.span(words.lastgroup or 0))
        return True
    return False


def _find_listing(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """What put those on a list whom a total has in it, if the sentence has its day."""
    days = [day.start for day in reading.days if day.start >= count.end]
    if not days:
        return None
    for action in reading.actions:
        if action.action == "listing" and count.end < action.start < days[0]:
            return action._replace(side="before")
    noun = _SHARES["listing_of_them"].match(reading.flat, count.end)
    if noun is None:
        return None
    return ActionMention(*noun.span("noun"), "listing", "before", True)


def _takes_off(reading: SentenceReading) -> bool:
    """Whether a sentence tells who came off a list, which then has fewer than it counts."""
    return any(action.action == "delisting" for action in reading.actions)


def _take_as_stock(reading: SentenceReading, count: CountMention) -> bool:
    """Makes a running total of a count, if the words behind it say that it is on a list."""
    numbers = [each.start for each in reading.numbers if each.start >= count.end]
    end = min(numbers, default=len(reading.flat))
    listed = _SHARES["listed"].match(reading.flat[count.end : end])
    if listed is None:
        return False
    stock_end = count.end + listed.end()
    verb = min(
        (each.start for each in reading.actions if each.start >= stock_end), default=end
    )
    if any(count.end <= day.start < min(end, verb) for day in reading.days):
        return False  # "the 35 that it listed in January" are those of one act
    others = [
        each
        for each in reading.actions
        if each.end <= count.end or stock_end <= each.start
    ]
    stock = ActionMention(count.end + 1, stock_end, "stock", "before", True)
    others = [_turn_inverted(reading.flat, each, stock_end) for each in others]
    reading.actions = sorted([*others, stock])
    # "So far" is of those only, and not of the act beside them.
    adverb = _SHARES["up_to_now"].search(reading.flat, count.end, end)
    if adverb:
        _blank_out(reading, *adverb.span())
    return True


def _blank_out(reading: SentenceReading, start: int, end: int) -> None:
    """Takes words from a sentence that are of the stock in it, and not of the act."""
    reading.flat = reading.flat[:start] + " " * (end - start) + reading.flat[end:]


def _turn_inverted(flat: str, action: ActionMention, stock_end: int) -> ActionMention:
    """A verb with its subject behind it: "Aux douze déjà inscrits s'ajoutent huit juges"."""
    is_next = _SHARES["inverted"].match(flat, stock_end) is not None
    if is_next and flat.startswith("s'ajout", action.start):
        return action._replace(side="after")
    return action


def _free_share(reading: SentenceReading, share: CountMention) -> None:
    """Counts a share whose whole is on a list by itself: "Four of the 19 on the list"."""
    if not any(share.start < each.start < share.end for each in reading.numbers):
        return  # "four of them officers"
    listed = _SHARES["listed"].match(reading.flat[share.end :])
    if listed is None or not any(day.start >= share.end for day in reading.days):
        return
    position = reading.counts.index(share)
    reading.counts[position] = share._replace(is_subset=False)


def _find_share_before(
    reading: SentenceReading, count: CountMention
) -> NumberMention | None:
    """The figure of some of those who are counted: "Four of the 19"."""
    for number in reading.numbers:
        between = reading.flat[number.end : count.start]
        if number.end <= count.start and _SHARES["share"].search(between):
            return number
    return None


def _find_share_behind(
    reading: SentenceReading, count: CountMention
) -> NumberMention | None:
    """The figure behind the comma that ends an opening: "Of the 90, six"."""
    for number in reading.numbers:
        if number.start < count.end:
            continue
        is_behind_comma = reading.flat.endswith(
            (", ", ", only ", ", just "), 0, number.start
        )
        return number if is_behind_comma else None
    return None


def _count_share(
    reading: SentenceReading, whole: CountMention, share: NumberMention
) -> None:
    """Counts a share with the type of its whole, if the sentence has its day."""
    counts = [each for each in reading.counts if each.start != share.start]
    if any(day.start >= min(share.end, whole.start) for day in reading.days):
        part = whole._replace(
            start=share.start,
            end=share.end,
            value=share.value,
            precision=share.precision,
            is_repeat=False,
            is_total=False,
        )
        counts.append(part)
    reading.counts = sorted(counts)
