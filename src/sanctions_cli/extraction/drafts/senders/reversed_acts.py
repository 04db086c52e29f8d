"""Acts in which the wording may have exchanged who sanctions and who is sanctioned."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.actors.sender_codes import counter_senders
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTER = load_patterns("counter")

LONGEST_LEAD = 40
"""How near to its beginning a sentence names who clearly acts, in characters."""

LONGEST_ADVERB = 20
"""The most characters of "then also" and the like between a sender and its verb."""


def mark_reversed_acts(
    acts: Sequence[Act], flat: str, document_sender: SenderChoice, leader: str
) -> None:
    """Marks the sender of counter-sanctions as unclear where the text speaks of the reverse.

    Iran does list Britons, but in a release of Britain, or in a text where Britain lists Iranians,
    it is mostly Iran that is listed: "sanctions on Tehran when it added seven officials". Where
    another sentence begins with Iran as the sender, Iran does list Britons.

    leader: the counter-sender whose act the text tells first, or ""
    """
    pairs: set[tuple[str, str]] = set()
    stated: set[tuple[str, str]] = set()
    for act in acts:
        pairs |= _pair_parties(act)
        if _begins_with_sender(act):
            stated |= _pair_parties(act)
    others = [act for act in acts if act.sender.codes != (leader,)]
    _mark_carried_senders(others, acts, flat)
    for act in acts:
        if not counter_senders().issuperset(act.sender.codes):
            continue
        own_pairs = _pair_parties(act)
        is_of_leader = act.sender.codes == (leader,)
        if is_of_leader or _begins_with_sender(act) or not own_pairs.isdisjoint(stated):
            continue
        reverse = {(target, sender) for sender, target in own_pairs}
        is_named = _is_beside_verb(act, flat) or _is_agent(act, flat)
        is_reverse = not reverse.isdisjoint(pairs) and not is_named
        targets_issuer = not set(act.targets).isdisjoint(document_sender.codes)
        if targets_issuer or is_reverse:
            act.unclear.add("sender")


def _mark_carried_senders(
    acts: Sequence[Act], all_acts: Sequence[Act], flat: str
) -> None:
    """Marks the sender of acts that do not name it where the text has the reverse only.

    In "Tehran listed 16 Americans. Two generals are named." the Americans list nobody, and neither
    do the British in "Tehran listed ten Britons and eight Germans. The British list names".
    """
    named = [act for act in all_acts if _names_sender(act, flat)]
    stated = set(itertools.chain.from_iterable(map(_pair_parties, named)))
    for act in acts:
        own_pairs = _pair_parties(act)
        reverse = {(target, sender) for sender, target in own_pairs}
        if stated.isdisjoint(own_pairs) and not stated.isdisjoint(reverse):
            act.unclear.add("sender")


def _names_sender(act: Act, flat: str) -> bool:
    """Whether the sentence of an act names who does it, and not only whom a list is of."""
    if act.sender.place is None:
        return False
    end = act.sentence.start + act.sender.place[1]
    return _COUNTER["list_of_people"].match(flat, end) is None


def _pair_parties(act: Act) -> set[tuple[str, str]]:
    """Each sender of an act with each target."""
    return set(itertools.product(act.sender.codes, act.targets))


def _begins_with_sender(act: Act) -> bool:
    """Whether the sentence of an act names its sender at the beginning, as its subject."""
    place = act.sender.place
    return place is not None and place[0] < LONGEST_LEAD


def _is_beside_verb(act: Act, flat: str) -> bool:
    """Whether the sender of an act is right before its verb: "and in turn Minsk barred 15".

    Or the wording itself names it: "entry into Russia is closed to".
    """
    place = act.sender.place
    if place is None:
        return False
    is_inside = act.place[0] <= place[0] < act.place[1]
    # "thirty Britons may no longer enter Russia"
    is_entered = act.place[1] < place[0] and _COUNTER["entered"].fullmatch(
        flat, act.sentence.start + act.place[0], act.sentence.start + place[0]
    )
    return is_inside or bool(is_entered) or 0 < act.place[0] - place[1] < LONGEST_ADVERB


def _is_agent(act: Act, flat: str) -> bool:
    """Whether a passive has its sender behind it: "the list published by the Iranian ministry"."""
    place = act.sender.place
    if place is None:
        return False
    end = act.sentence.start + place[0]
    before = flat[max(act.sentence.start, end - LONGEST_LEAD) : end]
    return _COUNTER["by_agent"].search(before) is not None
