"""Who is sanctioned in a text on a renewal: those whom it keeps, where the text lists nobody.

"The Council renewed its sanctions. The assets of 103 persons are frozen." The words are in
`lexicon/clauses/renewed_states.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_STATES = load_patterns("renewed_states")


def turn_kept_into_totals(acts: Sequence[Act], flat: str) -> None:
    """Makes totals of what a text says to be so of whom its sender sanctions, behind a renewal.

    flat: the whole text
    """
    for index, act in enumerate(acts):
        if act.action != "listing" or act.kind != "new" or not act.counts:
            continue
        if _is_of_renewal(act, acts[:index]) and _is_state(act, flat):
            act.kind, act.day = "cumulative", None


def _is_of_renewal(state: Act, earlier_acts: Sequence[Act]) -> bool:
    """Whether all that the sender has done before is to renew: what it also lists can be new."""
    own = [each for each in earlier_acts if each.sender.codes == state.sender.codes]
    own = [each for each in own if each.kind == "new"]
    return bool(own) and all(
        each.action == "renewal" and each.sentence.start < state.sentence.start
        for each in own
    )


def _is_state(act: Act, flat: str) -> bool:
    """Whether a verb says what is so, and nothing in its sentence that it is new."""
    sentence = act.sentence
    if not _STATES["is_so"].match(flat, sentence.start + act.place[0]):
        return False
    return _STATES["is_new"].search(flat, sentence.start, sentence.end) is None
