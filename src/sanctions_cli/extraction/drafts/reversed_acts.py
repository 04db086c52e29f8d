"""Acts in which the wording may have exchanged who sanctions and who is sanctioned."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts import Act
from sanctions_cli.extraction.mentions.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.sender_codes import counter_senders

LONGEST_LEAD = 40
"""How near to its beginning a sentence names who clearly acts, in characters."""

LONGEST_ADVERB = 20
"""The most characters of "then also" and the like between a sender and its verb."""


def mark_reversed_acts(acts: Sequence[Act], document_sender: SenderChoice) -> None:
    """Marks the sender of counter-sanctions as unclear where the text speaks of the reverse.

    Iran does list Britons, but in a release of Britain, or in a text where Britain lists Iranians,
    it is mostly Iran that is listed: "sanctions on Tehran when it added seven officials". Where
    another sentence begins with Iran as the sender, Iran does list Britons.
    """
    pairs: set[tuple[str, str]] = set()
    stated: set[tuple[str, str]] = set()
    for act in acts:
        pairs |= _pair_parties(act)
        if _begins_with_sender(act):
            stated |= _pair_parties(act)
    for act in acts:
        if not counter_senders().issuperset(act.sender.codes):
            continue
        own_pairs = _pair_parties(act)
        if _begins_with_sender(act) or not own_pairs.isdisjoint(stated):
            continue
        reverse = {(target, sender) for sender, target in own_pairs}
        is_reverse = not reverse.isdisjoint(pairs) and not _is_beside_verb(act)
        targets_issuer = not set(act.targets).isdisjoint(document_sender.codes)
        if targets_issuer or is_reverse:
            act.unclear.add("sender")


def _pair_parties(act: Act) -> set[tuple[str, str]]:
    """Each sender of an act with each target."""
    return set(itertools.product(act.sender.codes, act.targets))


def _begins_with_sender(act: Act) -> bool:
    """Whether the sentence of an act names its sender at the beginning, as its subject."""
    place = act.sender.place
    return place is not None and place[0] < LONGEST_LEAD


def _is_beside_verb(act: Act) -> bool:
    """Whether the sender of an act is right before its verb: "and in turn Minsk barred 15"."""
    place = act.sender.place
    return place is not None and 0 < act.place[0] - place[1] < LONGEST_ADVERB
