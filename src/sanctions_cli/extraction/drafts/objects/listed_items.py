"""The items of a list that a sentence before them opens: "• 44 individuals"."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    Context,
    SentenceReading,
)
from sanctions_cli.extraction.mentions.actions import (
    begins_with_label,
    find_label_action,
    has_cue,
)
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL, CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import MASK, mask

_COUNTS = load_patterns("counts")


LONGEST_LABEL = 40
"""How much of an item of a list can precede its count, in characters."""

FARTHEST_ROW = 3
"""How many paragraphs below an act the first row of its table can be."""

UNCOUNTED_ACTIONS = ("licence", "threat", "statement")
"""Actions that have no targets: what a text counts below them is of something else."""

MOST_LEADING_WORDS = 4
"""The most words before the count of an item that is added to those above it."""

LONGEST_ITEM = 100
"""The most characters of an item without bullet."""


def is_listed_item(
    reading: SentenceReading, context: Context, count: CountMention, acts: list[Act]
) -> bool:
    """Whether a count without a verb is an item of a list that tells of an act."""
    if _COUNTS["section_title"].fullmatch(reading.flat):
        return False
    return (
        _follows_item(reading, count, acts)
        or divides_earlier_figure(reading, context, count)
        or (_continues_list(reading, context, count) and not _is_part(reading, count))
        or _is_entry(reading, context)
        or _is_of_table(context, count)
    )


def _is_of_table(context: Context, count: CountMention) -> bool:
    """Whether a count is of a table of changes that a sender has made."""
    if not count.action_of_row:
        return False
    senders = (context.section_sender, context.document_sender, context.carried_sender)
    return any(sender.codes for sender in senders)


def _is_part(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a sentence names some of those above it: "The entities include 2 operators"."""
    return _COUNTS["names_parts"].match(reading.flat, 0, count.start) is not None


def _is_entry(reading: SentenceReading, context: Context) -> bool:
    """Whether a line is of a timeline on sanctions: "17 December 2020: 29 people, seven firms"."""
    is_of_timeline = reading.sentence.start in context.entries
    is_about_sanctions = context.sanctions_paragraph >= 0
    return is_of_timeline and is_about_sanctions and not reading.actions


def divides_earlier_figure(
    reading: SentenceReading, context: Context, count: CountMention
) -> bool:
    """Whether a count gives the type of a part of the bare figure in the sentence before."""
    whole = context.bare_figure.value
    distance = reading.sentence.paragraph - context.bare_figure.paragraph
    if not whole or count.type == TOTAL or distance > 1:
        return False
    # "Nine people and four firms" are all of the thirteen, whatever the sentence tells of them.
    parts = sum(each.value or 0 for each in reading.counts if each.type != TOTAL)
    is_stated = any(number.value == whole for number in reading.numbers)
    return parts == whole or (count.is_subset and (distance == 0 or is_stated))


def _follows_item(
    reading: SentenceReading, count: CountMention, acts: list[Act]
) -> bool:
    """Whether a count is the next item in a line: "10 individuals; and 6 entities"."""
    if not acts:
        return False
    if _COUNTS["label"].match(reading.flat[count.start : count.end]):
        return True
    before = reading.flat[max(0, count.start - 12) : count.start]
    return acts[-1].is_listed_item and _COUNTS["next_item"].search(before) is not None


def _continues_list(
    reading: SentenceReading, context: Context, count: CountMention
) -> bool:
    """Whether a sentence without verb goes on with the list of an act: "• 44 individuals"."""
    if not context.carried_sender.codes:
        return False
    words = reading.flat[count.start : count.end]
    is_label = _COUNTS["label"].match(words) is not None or begins_with_label(
        words, context.language
    )
    is_row = begins_with_label(reading.flat, context.language)
    # "Journalists: 36" below a statement on arrests counts nobody who is listed.
    is_of_list = (
        is_row
        or bool(context.action)
        or context.sanctions_paragraph >= 0
        or bool(find_label_action(reading.flat[: count.end], context.language))
    )
    if (is_label or is_row) and is_of_list and context.document_sender.codes:
        return True
    if context.section_sender.codes and _follows_label(reading, count):
        return bool(context.action) or context.has_list_heading
    begin = reading.flat[: count.start].strip(" •*-–—·\t0123456789.)(")
    if _is_below_measure(reading, context, begin):
        return True
    if not context.action or context.action in UNCOUNTED_ACTIONS:
        return False
    is_below_country = reading.sentence.paragraph == context.country_heading + 1
    if is_below_country and not begin and context.document_sender.codes:
        return not reading.actions
    if len(begin) >= LONGEST_LABEL:
        return False
    if context.opens_list or _is_short_item(reading, context):
        return True
    if reading.sentence.paragraph - context.paragraph > FARTHEST_ROW:
        return False
    lead = reading.flat[:LONGEST_LABEL]
    # "In addition, 12 ships", but not "It also agreed to let 11 officials travel".
    is_short_lead = len(begin.split()) <= MOST_LEADING_WORDS
    has_verb = _COUNTS["own_verb"].match(reading.flat, count.end) is not None
    adds = (
        is_short_lead and not has_verb and has_cue(lead, "additive", context.language)
    )
    return is_label or is_row or adds


def _is_below_measure(reading: SentenceReading, context: Context, begin: str) -> bool:
    """Whether a line counts those below the heading of a measure, or below "Additions".

    "(1) Entities of Russia: 24 entities" is below "1. Measures to freeze assets".
    """
    is_below_label = bool(context.find_label_above(reading.sentence)) and not begin
    if is_below_label and context.document_sender.codes:
        return not reading.actions
    if not context.heading_of_measure or not context.document_sender.codes:
        return False
    is_sentence = reading.flat.rstrip().endswith(".")
    return not reading.actions and not is_sentence and (not begin or begin[-1] == ":")


def is_country_heading(reading: SentenceReading, targets: tuple[str, ...]) -> bool:
    """Whether a line is the heading of a country's section: "Belarus", "Measures on Iran"."""
    is_short = len(reading.flat) <= LONGEST_LABEL
    return bool(targets) and is_short and not reading.counts and not reading.actions


def _follows_label(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a line has only its sender and a day before a count: "Canada: 12 individuals"."""
    if reading.actions or reading.flat.endswith("."):
        return False
    places = [(day.start, day.end) for day in reading.days]
    places += [(actor.start, actor.end) for actor in reading.actors]
    before = mask(reading.flat, places)[: count.start]
    return not before.strip(f" •*-–—·,:;|{MASK}")


def _is_short_item(reading: SentenceReading, context: Context) -> bool:
    """Whether a line of a release is an item by its look: short, without verb and full stop."""
    if (
        not context.document_sender.codes
        or reading.actions
        or reading.sentence.is_heading
    ):
        return False
    is_near = reading.sentence.paragraph - context.paragraph <= 4
    return (
        is_near and len(reading.flat) <= LONGEST_ITEM and not reading.flat.endswith(".")
    )
