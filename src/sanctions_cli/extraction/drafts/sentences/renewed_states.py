"""Those who stay sanctioned since their listings are renewed: one renewal, no stock beside it.

"Nine officials stay on the list: their listings have been extended by the Council until 2028"
The words are in `lexicon/clauses/renewed_states.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_STATES = load_patterns("renewed_states")

LONGEST_PRONOUN = 20
"""How far behind "prolonged the measures against" the pronoun for those counted can end."""


def renew_states(acts: Sequence[Act], flat: str) -> list[Act]:
    """The acts of a sentence, where a renewal has the figures of the state that it carries on.

    flat: the sentence
    """
    renewals = [act for act in acts if act.action == "renewal" and not act.counts]
    states = [act for act in acts if act.action == "listing" and act.counts]
    if len(renewals) != 1 or len(states) != 1:
        return list(acts)
    renewal, state = renewals[0], states[0]
    if not _is_of_state(renewal, state, flat):
        return list(acts)
    renewal.counts = state.counts
    renewal.targets = renewal.targets or state.targets
    renewal.is_bare = False
    renewal.day = renewal.day or state.day
    return [act for act in acts if act is not state]


def _is_of_state(renewal: Act, state: Act, flat: str) -> bool:
    """Whether a renewal is of the listings of those who, as words before it say, stay listed."""
    end = max(state.place[1], *(count.end for count in state.counts))
    if state.kind == "prior" or renewal.place[0] <= end:
        return False
    if _STATES["kept"].search(flat, 0, renewal.place[0]) is None:
        return False
    last = renewal.place[1] + LONGEST_PRONOUN
    return _STATES["theirs"].search(flat, end, last) is not None
