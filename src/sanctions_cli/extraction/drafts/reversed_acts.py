"""Acts in which the wording may have exchanged who sanctions and who is sanctioned."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts import Act
from sanctions_cli.extraction.mentions.senders import SenderChoice, counter_senders

LONGEST_LEAD = 40
"""How near to its beginning a sentence names who clearly acts, in characters."""


def mark_reversed_acts(acts: Sequence[Act], document_sender: SenderChoice) -> None:
    """Marks the sender of counter-sanctions as unclear where the text speaks of the reverse.

    Iran does list Britons, but in a release of Britain, or in a text where Britain lists Iranians,
    it is mostly Iran that is listed: "sanctions on Tehran when it added seven officials".
    """
    pairs: set[tuple[str, str]] = set()
    for act in acts:
        for target in act.targets:
            pairs.update((code, target) for code in act.sender.codes)
    for act in acts:
        if not counter_senders().issuperset(act.sender.codes) or _begins_with_sender(
            act
        ):
            continue
        is_reversed = not set(act.targets).isdisjoint(document_sender.codes)
        for target in act.targets:
            is_reversed |= any((target, code) in pairs for code in act.sender.codes)
        if is_reversed:
            act.unclear.add("sender")


def _begins_with_sender(act: Act) -> bool:
    """Whether the sentence of an act names its sender at the beginning, as its subject."""
    place = act.sender.place
    return place is not None and place[0] < LONGEST_LEAD
