"""Figures of a sentence of which only the next one tells the act.

"One hundred and eighty tankers and 12 firms in one go. The EU adopted its 17th package on Tuesday."
"Four Guinean officers are free to travel again. On Monday the EU took them off its list."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sanctions_cli.extraction.drafts.acts.act import Act, Context, SentenceReading
from sanctions_cli.extraction.drafts.targets.act_targets import find_targets
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_OBJECTS = load_patterns("objects")
_OTHER_ACTS = load_patterns("other_acts")

MOST_OTHER_WORDS = 60
"""The most characters beside its figures of a sentence that tells nothing else."""

NAMED_ACTIONS = ("listing", "delisting", "relisting")
"""Actions on targets that a pronoun can stand for."""


def claim_lead_figures(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> Iterator[Act]:
    """The act of a sentence with the figures of the previous sentence, which tells none itself.

    acts: those of the sentence itself
    """
    lead, subjects = context.lead_figures, context.counted_subjects
    context.lead_figures = reading if _has_only_figures(reading, context) else None
    context.counted_subjects = reading if _counts_its_subject(reading, acts) else None
    # Without a day, the sentence can as well tell of a wish or of the past.
    if len(acts) != 1 or not reading.days:
        return
    act = acts[0]
    if not _is_stated(act, context) or (
        reading.counts and not _has_others(reading, act)
    ):
        return
    distance = reading.sentence.paragraph
    if subjects and _refers_to_them(reading, act):
        distance -= subjects.sentence.paragraph
        if distance <= 1:
            claimed = _with_counts_of(subjects, act)
            if reading.counts:
                _count_others(reading, act)
                claimed.adds = True
            yield claimed
    elif (
        lead
        and not reading.counts
        and act.action == "listing"
        and distance == lead.sentence.paragraph
    ):
        yield _with_counts_of(lead, act)


def _is_stated(act: Act, context: Context) -> bool:
    """Whether a sentence tells a new act, and who acts: by name, or an office of its dateline."""
    is_of_host = bool(context.host) and act.sender.codes == (context.host,)
    is_of_sender = act.sender.place is not None or is_of_host
    return is_of_sender and not act.is_joint and act.kind == "new"


def _has_others(reading: SentenceReading, act: Act) -> bool:
    """Whether all that a sentence counts are others than those of its pronoun.

    "Two firms may no longer sell. On Monday the EU listed them, along with four officials"
    """
    first = reading.counts[0]
    if first.start < act.place[1] or any(each.is_subset for each in reading.counts):
        return False
    between = reading.flat[act.place[1] : first.start]
    is_joined = _OBJECTS["with_others"].fullmatch(between) is not None
    groups = {each.group for each in reading.counts}
    return is_joined and (
        len(reading.counts) == 1 or (len(groups) == 1 and 0 not in groups)
    )


def _count_others(reading: SentenceReading, act: Act) -> None:
    """Gives an act those who are joined to its pronoun."""
    act.counts = list(reading.counts)
    act.is_bare = False
    act.is_named = False


def _with_counts_of(lead: SentenceReading, act: Act) -> Act:
    """An act with the figures of the previous sentence, and their country."""
    first = lead.counts[0]
    targets = act.targets
    for end in (first.end, len(lead.flat)):
        targets = targets or find_targets(
            lead, first, end, act.sender.codes, is_listed_item=False
        )
    return replace(
        act,
        sentence=lead.sentence,
        targets=targets,
        counts=list(lead.counts),
        place=(first.start, first.end),
        is_bare=False,
    )


def _refers_to_them(reading: SentenceReading, act: Act) -> bool:
    """Whether a pronoun stands for the targets: "listed them", "they were added to"."""
    flat = reading.flat
    start, end = act.place
    is_of_sanctions = _OTHER_ACTS["verbs"].search(flat, start, end) is None
    is_of_sanctions = is_of_sanctions or _OBJECTS["its_list"].search(flat) is not None
    if _takes_what_is_theirs(flat, act):
        return True
    if act.action not in NAMED_ACTIONS or not is_of_sanctions:
        return False
    return (
        _OBJECTS["them"].match(flat, end) is not None
        or _OBJECTS["them_before"].search(flat, max(0, start - len("les ont ")), end)
        is not None
        or _OBJECTS["their_names"].search(flat, start, end) is not None
        or _OBJECTS["they"].fullmatch(flat, 0, start) is not None
    )


def _takes_what_is_theirs(flat: str, act: Act) -> bool:
    """Whether a listing is of their assets or visas: "froze their assets on Tuesday"."""
    start, end = act.place
    if act.action != "listing":
        return False
    is_inside = _OBJECTS["their_own"].search(flat, start, end) is not None
    return is_inside or _OBJECTS["their_own_behind"].match(flat, end) is not None


def _counts_its_subject(reading: SentenceReading, acts: Sequence[Act]) -> bool:
    """Whether a sentence is about those whom its only count is of, and tells no act on them."""
    if len(reading.counts) != 1 or reading.sentence.is_heading:
        return False
    if any(act.counts for act in acts):
        return False
    count = reading.counts[0]
    is_whole = not (count.is_subset or count.is_repeat or count.is_total)
    is_of_targets = bool(count.type and count.value)
    begins = _OBJECTS["before_subject"].fullmatch(reading.flat, 0, count.start)
    return is_whole and is_of_targets and begins is not None


def _has_only_figures(reading: SentenceReading, context: Context) -> bool:
    """Whether a sentence counts targets, and says neither who acts nor what is done."""
    if not reading.counts or reading.actions or reading.sentence.is_heading:
        return False
    if any(actor.form != "people" for actor in reading.actors):
        return False
    flat = reading.flat_without_counts
    other_words = flat.replace("\x00", "").strip()
    is_statement = not other_words.endswith("?")
    verbs = {each[0].lower() for each in _OBJECTS["finite"].finditer(flat)}
    if context.language == "en":
        verbs.discard("a")  # which is a verb in French
    return is_statement and not verbs and len(other_words) <= MOST_OTHER_WORDS
