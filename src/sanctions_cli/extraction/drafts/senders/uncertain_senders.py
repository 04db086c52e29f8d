"""Whether a text only suggests who acts: then a figure is left open, since it may be another's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sanctions_cli.extraction.drafts.acts.act import Act, Context, SentenceReading
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.senders.carried_senders import UNKNOWN_SENDER
from sanctions_cli.extraction.drafts.senders.hosts import is_of_host
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.subjects import names_general_body
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_SPEAKERS = load_patterns("speakers")
_SUBJECTS = load_patterns("subjects")

FARTHEST_LIST = 3
"""How many paragraphs after an act that names its sender its list can begin or go on."""

NEAR_ACT = 4
"""How many paragraphs behind the act of another sender a document may go on with it."""


def _competes_with_another(
    reading: SentenceReading,
    context: Context,
    sender: SenderChoice,
    action: ActionMention | None,
) -> bool:
    """Whether a sentence of a document goes on with what another did, and not who issues it.

    In "In May the EU changed its list. Additions: 25 people" a French notice adds nobody.
    """
    codes, paragraph = context.named_sender
    is_near = reading.sentence.paragraph - paragraph <= NEAR_ACT
    if not is_near or not codes or codes == sender.codes:
        return False
    if sender.codes in (context.last_subject.codes, context.section_sender.codes):
        return False
    if any(actor.code in sender.codes for actor in reading.actors):
        return False  # "twenty-nine persons will have any assets in Norway frozen"
    end = action.start if action else len(reading.flat)
    is_own = (
        _SPEAKERS["first_person"].search(reading.flat, 0, end) is not None
        or _SENDERS["own_state"].search(reading.flat, 0, end) is not None
    )
    return sender.codes == context.document_sender.codes and not is_own


def _is_near(
    reading: SentenceReading,
    context: Context,
    sender: SenderChoice,
    action: ActionMention | None,
) -> bool:
    """Whether the sender that a story names most is also where it is sent from, or in the sentence.

    Otherwise it is as often a partner, a host of talks or the maker of what is sold.
    """
    if context.host:
        return (context.host,) == sender.codes
    end = action.start if action else len(reading.flat)
    return (
        any(actor.code in sender.codes for actor in reading.actors)
        or _SENDERS["own_state"].search(reading.flat, 0, end) is not None
    )


def is_of_uncertain_sender(
    reading: SentenceReading,
    context: Context,
    sender: SenderChoice,
    action: ActionMention | None,
    count: CountMention,
    kind: Kind,
) -> bool:
    """Whether a story only suggests who acts, by whom it named before.

    A passive goes on with the news that the story tells. What it tells besides, of earlier acts
    and, where several act, of totals, is as often of others, and so is a figure without a verb,
    unless it is in a list that follows an act of a named sender.
    """
    if sender == UNKNOWN_SENDER:
        return True
    is_named = sender.place is not None or len(sender.codes) > 1
    if is_named:
        return False
    if context.document_sender.codes:
        return _competes_with_another(reading, context, sender, action)
    is_main = context.is_main_sender(sender)
    if is_main and not _is_near(reading, context, sender, action):
        return True
    end = action.end if action else count.start
    if context.is_of_proposal and kind != "prior":
        return True
    if kind == "cumulative" and not context.acting_senders <= set(sender.codes):
        # Beside several senders, "the list" is of who acts in the sentence before.
        return context.senders_before != set(sender.codes)
    if names_general_body(reading.flat_without_counts, end, context.language):
        return False
    named_codes, paragraph = context.named_sender
    is_near = reading.sentence.paragraph - paragraph <= FARTHEST_LIST
    if action is None and kind == "new" and is_near and named_codes == sender.codes:
        return False
    looks_back = kind in ("prior", "cumulative")
    is_entry = reading.sentence.start in context.entries
    is_total_or_dated = kind == "cumulative" or bool(reading.days)
    is_row = is_entry or bool(count.action_of_row)
    is_of_act = is_row or (action is not None and is_total_or_dated)
    if is_of_act and context.acting_senders == set(sender.codes):
        return False
    return (
        action is None or looks_back or _is_only_host(reading, context, sender, action)
    )


def _is_only_host(
    reading: SentenceReading,
    context: Context,
    sender: SenderChoice,
    action: ActionMention,
) -> bool:
    """Whether only the dateline names who acts, and no office of that country is spoken of.

    "PARIS, 14 May - He is one of six Iranians under sanctions who live here": who imposed them?
    """
    if sender.codes != (context.host,) or context.names_host:
        return False
    return not is_of_host(reading, context, action)


def is_shared_with_others(reading: SentenceReading, sender: SenderChoice) -> bool:
    """Whether a figure is of unnamed allies as well: "Canada and its allies listed 12"."""
    if sender.place is None:
        return False
    name_end = sender.place[1]
    return _SUBJECTS["with_others"].match(reading.flat, name_end) is not None


def doubt_main_sender(acts: Sequence[Act], bystanders: frozenset[str]) -> None:
    """Leaves the sender open where the text names one most for what it did before, or did not do.

    "Fourteen Haitians may no longer enter. In 2022 Canada had frozen the assets of two": nothing
    says that Canada keeps them out, and neither does "Canada has not said whether it will follow".
    bystanders: those of whom the text says that they do not act
    """
    earlier = {
        act.sender.codes for act in acts if act.sender.place and act.kind == "prior"
    }
    for act in acts:
        is_doubtful = act.is_of_main_sender and act.kind == "new"
        is_bystander = bystanders.issuperset(act.sender.codes)
        if is_doubtful and (act.sender.codes in earlier or is_bystander):
            act.unclear.add("sender")


def doubt_rare_senders(
    acts: Sequence[Act],
    actors: Sequence[Actor],
    issuer: SenderChoice,
    section_senders: Mapping[int, SenderChoice],
    flat: str,
) -> None:
    """Leaves a sender open that an act only has from the text before, if others are named more.

    In a story where several act, it is as often one of the others.
    actors: all countries and bodies of the document, `flat`
    issuer, section_senders: who issues it, and of whom its sections are, by the start of a sentence
    """
    named = Counter(actor.code for actor in actors if actor.code)
    # By paragraph, who acts there by name: "Canada sanctioned a bank. Nine people were added."
    acting = {
        (act.sentence.paragraph, act.sender.codes) for act in acts if act.sender.place
    }
    for act in acts:
        codes = act.sender.codes
        if (act.sentence.paragraph, codes) in acting:
            continue
        section = section_senders.get(act.sentence.start, issuer)
        if act.sender.place or len(codes) != 1 or codes == section.codes:
            continue
        if _SENDERS["begins_with_pronoun"].match(flat, act.sentence.start):
            continue
        most = max(
            (number for code, number in named.items() if code not in act.targets),
            default=0,
        )
        has_others = any(each != codes for _, each in acting)
        if has_others and named[codes[0]] < most:
            act.unclear.add("sender")
