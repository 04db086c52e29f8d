"""The acts of a sentence that have no figure: a measure, a renewal, or the title of a listing."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.extraction.drafts.act_senders import find_sender
from sanctions_cli.extraction.drafts.action_names import name_action
from sanctions_cli.extraction.drafts.acts import (
    Act,
    Context,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.kinds import find_kind
from sanctions_cli.extraction.drafts.stated_days import find_nearest_day
from sanctions_cli.extraction.mentions.actions import (
    ActionMention,
)
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.sanctioned_countries import (
    choose_targets,
)
from sanctions_cli.extraction.mentions.sender_codes import usual_senders

_COUNTS = load_patterns("counts")


COUNTED_ACTIONS = ("listing", "relisting", "amendment")
"""Actions of which a text gives a figure, or nothing is drafted."""

NAMED_ACTIONS = (*COUNTED_ACTIONS, "delisting")
"""Actions of which a text can name the targets without counting them."""

PROGRAM_ACTIONS = ("renewal", "lifting", "suspension")
"""Actions on a whole program, which have no figure."""


def read_titles(
    reading: SentenceReading, context: Context, acts: list[Act]
) -> Iterator[Act]:
    """A listing that gives no figure: no draft by itself, but it states sender, targets and day."""
    if acts:
        return
    for action in reading.actions[:1]:
        if action.action in NAMED_ACTIONS:
            for act in read_bare_action(reading, context, action):
                act.is_named = _names_targets(reading, action, act)
                yield act


def _names_targets(reading: SentenceReading, action: ActionMention, act: Act) -> bool:
    """Whether a sentence names targets and gives no figure: "blacklisted a ship and its owner"."""
    is_dated = act.day is not None and bool(act.day.mention.day)
    has_sender = act.sender.place is not None and not act.is_joint
    is_finite = not reading.flat.endswith("to ", 0, action.start)
    return (
        not action.is_wording
        and is_finite
        and is_dated
        and has_sender
        and bool(act.targets)
    )


def read_bare_actions(reading: SentenceReading, context: Context) -> Iterator[Act]:
    """The acts of a sentence that have no count: a measure, a renewal, or a title."""
    for action in reading.actions:
        if not action.is_wording or action.action in ("stock", *COUNTED_ACTIONS):
            continue
        yield from read_bare_action(reading, context, action)


def read_bare_action(
    reading: SentenceReading, context: Context, action: ActionMention
) -> Iterator[Act]:
    """The act of one action, without any count."""
    kind = find_kind(reading.flat, action, None, context.language)
    sender = find_sender(reading, context, action, action.start)
    if kind is None or not usual_senders().issuperset(sender.codes or ("",)):
        return
    everywhere = (0, len(reading.flat))
    place = (action.start, action.end)
    name = name_action(reading, action)
    if name == "delisting" and _COUNTS["program"].search(
        reading.flat, action.start, action.end
    ):
        name = "lifting"  # "lifted its sanctions on Mali" frees nobody by name
    yield Act(
        sentence=reading.sentence,
        sender=sender,
        targets=choose_targets(reading.flat, reading.actors, everywhere, sender.codes),
        only_target=reading.find_only_target(sender.codes),
        action=name,
        kind=kind,
        place=place,
        day=find_nearest_day(reading, kind, place, sender.codes),
        is_bare=action.side == "none" or name in PROGRAM_ACTIONS,
    )
