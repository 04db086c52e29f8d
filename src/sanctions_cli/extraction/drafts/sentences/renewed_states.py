"""Those who stay sanctioned since their listings are renewed: one renewal, no stock beside it.

"Nine officials stay on the list: their listings have been extended by the Council until 2028"
The words are in `lexicon/clauses/renewed_states.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_STATES = load_patterns("renewed_states")

LONGEST_PREDICATE = 120
"""How far behind "their listings" the verb can end that renews them."""


def renew_states(acts: Sequence[Act], flat: str) -> list[Act]:
    """The acts of a sentence, where a renewal has the figures of the state that it carries on.

    flat: the sentence
    """
    renewals = [act for act in acts if act.action == "renewal" and not act.counts]
    states = [act for act in acts if act.action == "listing" and act.counts]
    if len(renewals) != 1 or len(states) != 1:
        return list(acts)
    renewal, state = renewals[0], states[0]
    if state.is_state and _STATES["aside_on_sanctions"].search(flat, _end_of(state)):
        # "12 people are subject to the sanctions, which were extended on Monday"
        state.kind, state.day = "cumulative", None
    if not _is_of_state(state, flat):
        return list(acts)
    renewal.counts = state.counts
    if not set(renewal.sender.codes).isdisjoint(state.targets):
        # Under "Canada's Iran sanctions, their listings having been renewed" Iran renews none.
        renewal.sender, renewal.targets = state.sender, state.targets
    renewal.targets = renewal.targets or state.targets
    renewal.is_bare = False
    renewal.day = renewal.day or state.day
    return [act for act in acts if act is not state]


def renew_states_before(
    acts: list[Act], earlier_acts: Sequence[Act], flat: str, document: str
) -> list[Act]:
    """The acts of a sentence but a renewal of the state that the sentence before it tells.

    "Norway keeps its sanctions on nine officials. The King in Council renewed their listings."
    That state becomes the renewal. flat: the sentence; document: the whole text
    """
    renewals = [act for act in acts if act.action == "renewal" and not act.counts]
    if len(acts) != 1 or not renewals or not earlier_acts:
        return acts
    renewal, state = renewals[0], earlier_acts[-1]
    distance = renewal.sentence.paragraph - state.sentence.paragraph
    is_state = state.action == "listing" and state.kind == "cumulative"
    if not is_state or not state.counts or distance > 1:
        return acts
    if renewal.sender.codes != state.sender.codes:
        return acts
    words = (state.sentence.start, state.sentence.end)
    if not _STATES["kept"].search(document, *words) or not _STATES["of_them"].search(
        flat
    ):
        return acts
    state.action, state.kind = "renewal", renewal.kind
    state.day = renewal.day or state.day
    state.is_state = state.is_of_now = False
    return []


def _end_of(state: Act) -> int:
    """Where the words for a state and all whom it counts end."""
    return max(count.end for count in state.counts)


def _is_of_state(state: Act, flat: str) -> bool:
    """Whether a renewal is of the listings of those who, as words before it say, stay listed."""
    if state.kind == "prior":
        return False
    end = _end_of(state)
    for theirs in _STATES["theirs"].finditer(flat, end):
        if _STATES["kept"].search(flat, 0, theirs.start()):
            last = theirs.end() + LONGEST_PREDICATE
            return _STATES["renewed"].search(flat, theirs.start(), last) is not None
    return False
