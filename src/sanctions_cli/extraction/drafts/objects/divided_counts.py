"""Which counts of a sentence are parts, and which are the sum of others."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.extraction.drafts.acts.act import (
    Context,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.objects.listed_items import divides_earlier_figure
from sanctions_cli.extraction.drafts.objects.verb_objects import are_parallel
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL, CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    choose_targets,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

MOST_NAMED = 4
"""The most people whom a text only names before it speaks of "the four"."""

_COUNTS = load_patterns("counts")


class DividedCount(NamedTuple):
    """A count with the count whose verb it has: the one that it is a part of, or else itself.

    is_parallel: whether a count beside it goes on in the same way, against another country
    """

    mention: CountMention
    whole: CountMention
    is_parallel: bool = False


def divide_by_target(
    reading: SentenceReading, counts: list[CountMention]
) -> list[DividedCount]:
    """The counts, of which some may be the sum of others that have a country each.

    "38 people: 22 in Russia and 16 in Belarus" is two acts; so is "22 people in Russia and 16 in
    Belarus, 38 in all".
    """
    divided: list[DividedCount] = []
    position = 0
    while position < len(counts):
        count = counts[position]
        position += 1
        parts = list(itertools.takewhile(_is_part, counts[position:]))
        # Parts may leave some of the figure out: the rest has no country.
        if _divide(reading, count, parts) and _have_own_targets(reading, parts):
            position += len(parts)
        else:
            parts = _find_bare_parts(reading, count, counts[position:])
        if parts:
            divided += [
                DividedCount(part._replace(is_subset=False), count) for part in parts
            ]
        elif not (
            _COUNTS["in_all"].match(reading.flat, count.end)
            and _is_sum(count, [each.mention for each in divided])
        ):
            parallel = _find_parallel(reading, count, counts[position:])
            divided.append(DividedCount(count, count, bool(parallel)))
            divided += [DividedCount(each, count, True) for each in parallel]
    return divided


def _find_parallel(
    reading: SentenceReading, count: CountMention, later: Sequence[CountMention]
) -> list[CountMention]:
    """The figures without a noun that go on as a count does, up to the next count.

    "18 people over the repression in Belarus, 11 over the war in Sudan and four over the coup".
    """
    end = min([each.start for each in later], default=len(reading.flat))
    parallel: list[CountMention] = []
    for number in reading.numbers:
        if not count.end <= number.start < end or not number.value:
            continue
        before = reading.flat[count.end : number.start]
        is_joined = _COUNTS["joins_figure"].search(before)
        is_compared = _COUNTS["compared"].match(reading.flat, number.end)
        if (
            is_joined
            and not is_compared
            and are_parallel(reading.flat, count.end, number.end)
        ):
            figure = count._replace(
                start=number.start, end=number.end, value=number.value
            )
            parallel.append(figure)
    return parallel


def _find_bare_parts(
    reading: SentenceReading, whole: CountMention, later: Sequence[CountMention]
) -> list[CountMention]:
    """The figures without a noun that divide a count by country.

    "29 people, 18 of them in Guatemala and 11 in Honduras", "in Guatemala (18) and Honduras (11)".
    """
    end = min([count.start for count in later], default=len(reading.flat))
    if _COUNTS["destinations"].search(reading.flat, whole.end, end):
        return []  # "under the destinations of Iran (15) and Türkiye (3)" is one act
    countries: list[str] = []
    parts: list[CountMention] = []
    for number in reading.numbers:
        if not whole.end <= number.start < end or not number.value:
            continue
        country = _find_country_of_number(reading, number.start, number.end)
        if country:
            countries.append(country)
            part = whole._replace(
                start=number.start, end=number.end, value=number.value, is_total=False
            )
            parts.append(part)
    # "Nine companies, four of them in Singapore and one in Thailand" are nine on one account.
    is_divided = len(set(countries)) > 1 and _are_parts_of(whole, parts)
    return parts if is_divided else []


def _find_country_of_number(reading: SentenceReading, start: int, end: int) -> str:
    """The code of the country that a bare figure belongs to, or ""."""
    for actor in reading.actors:
        if actor.form != "name":
            continue  # "two in Vladivostok and one in Pyongyang" are seats
        is_behind = actor.start >= end and _COUNTS["part_in"].fullmatch(
            reading.flat, end, actor.start
        )
        is_before = actor.end <= start and _COUNTS["in_brackets"].fullmatch(
            reading.flat, actor.end, start
        )
        if is_behind or is_before:
            return actor.code
    return ""


def _is_part(count: CountMention) -> bool:
    return count.is_subset


def _divide(
    reading: SentenceReading, whole: CountMention, parts: Sequence[CountMention]
) -> bool:
    """Whether parts are all of a count, or are not only some examples of it.

    "29 bodies, including seven in China and three in Uzbekistan" are 29 on one account.
    """
    total = sum(part.value or 0 for part in parts)
    if len(parts) < 2 or total > (whole.value or 0):
        return False
    examples = _COUNTS["examples"].search(reading.flat, whole.end, parts[0].start)
    return total == whole.value or examples is None


def _are_parts_of(whole: CountMention, parts: Sequence[CountMention]) -> bool:
    return len(parts) > 1 and whole.value == sum(part.value or 0 for part in parts)


def _is_sum(count: CountMention, earlier: Sequence[CountMention]) -> bool:
    addends = [each for each in earlier if not each.is_subset]
    return _are_parts_of(count, addends)


def _have_own_targets(reading: SentenceReading, parts: Sequence[CountMention]) -> bool:
    """Whether each part has a country, and not all the same."""
    ends = [*[part.start for part in parts[1:]], len(reading.flat)]
    targets = set()
    for part, end in zip(parts, ends, strict=True):
        targets.add(choose_targets(reading.flat, reading.actors, (part.start, end), ()))
    return () not in targets and len(targets) > 1


def is_part_of_count(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    sender: SenderChoice,
    kind: Kind,
    action: str,
) -> bool:
    """Whether a count is a part of one that the same sender has.

    "It barred 35 people, including ten judges" is one count, of which the whole is between the
    sender and the part; "the US designated two of the six" is a count of the US.
    """
    part_of = _COUNTS["part_of"].search(reading.flat, count.start, count.end)
    if (kind == "cumulative" and part_of) or _is_among(reading, count):
        return True  # "nine of the 94 were already on its list" is no total of the list
    if not count.is_subset and not count.is_repeat:
        return False
    looks_back = kind in ("prior", "cumulative") or _is_defined(reading, count)
    if looks_back and _is_first_mention(context, count):
        return False  # "This builds on the 12 people named in May"
    if divides_bare_figure(reading, count) or _counts_uncounted_act(
        reading, context, count
    ):
        return False
    is_freed = _is_freed_only_now(reading, context, count, action)
    if is_freed or divides_earlier_figure(reading, context, count):
        return False
    if sender.place is None or sender.codes == context.sender.codes:
        # "Moscow sanctions Americans. The 15 officials are barred from Russia."
        opens_story = bool(context.leader) and not context.counted_senders
        return not (opens_story and _is_first_mention(context, count))
    if (
        count.is_repeat
        and not count.is_subset
        and not _is_stated(reading, context, count)
    ):
        return True  # "the two men" are named and not counted
    # Behind a passive the sender comes last: "the 342, including 148 deputies, may not enter".
    begin = sender.place[0] if sender.place[0] < count.start else 0
    for whole in reading.counts:
        if not whole.is_subset and begin <= whole.start < count.start:
            return True
    return False


def _is_freed_only_now(
    reading: SentenceReading, context: Context, count: CountMention, action: str
) -> bool:
    """Whether a notice takes those off a list whom it has counted: "Remove those two persons"."""
    if not context.document_sender.codes:
        return False
    if action != "delisting" or context.action == "delisting" or count.is_subset:
        return False
    return _is_stated(reading, context, count)


def _is_among(reading: SentenceReading, part: CountMention) -> bool:
    """Whether a part comes before its whole: "two Turks are among nine people listed by"."""
    return part.is_subset and any(
        whole.start > part.end
        and not whole.is_subset
        and _COUNTS["among"].fullmatch(reading.flat, part.end, whole.start)
        for whole in reading.counts
    )


def _counts_uncounted_act(
    reading: SentenceReading, context: Context, count: CountMention
) -> bool:
    """Whether a text tells behind an act how many it listed: "The six people listed are".

    In a notice "the six individuals are" does.
    """
    if context.action != "listing" or context.has_counted or count.is_subset:
        return False
    is_of_act = bool(context.document_sender.codes) or (
        _COUNTS["called_listed"].match(reading.flat, count.end) is not None
    )
    return is_of_act and _is_first_mention(context, count)


def _is_defined(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a figure with "the" says at once whom it means: "the 12 whom the EU had listed"."""
    if _COUNTS["defined_behind"].match(reading.flat, count.end):
        return True
    return _COUNTS["defined_before"].search(reading.flat, 0, count.start) is not None


def _is_first_mention(context: Context, count: CountMention) -> bool:
    """Whether "the 12 people" are counted nowhere before, and are too many to be only named."""
    value = count.value or 0
    is_new = value > MOST_NAMED and value not in context.stated_values
    return is_new and not count.is_subset


def _is_stated(reading: SentenceReading, context: Context, count: CountMention) -> bool:
    """Whether a figure that a count repeats is in the text before it, or too great for names."""
    if (count.value or 0) > MOST_NAMED:
        return True
    earlier = {each.value for each in reading.counts if each.start < count.start}
    return count.value in earlier | context.stated_values


def divides_bare_figure(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a part has a type that its whole has not: "33 targets, among them 12 ships"."""
    if not count.is_subset or count.type == TOTAL:
        return False
    wholes = [
        whole
        for whole in reading.counts
        if whole.start < count.start and not whole.is_subset and not whole.is_repeat
    ]
    return bool(wholes) and wholes[-1].type == TOTAL
