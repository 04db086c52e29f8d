"""States that the next sentence makes known as news: "12 are now listed. He announced it today".

The words are in `lexicon/clauses/kinds.toml` and `lexicon/clauses/moods.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.kinds.stocks import STATES
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("kinds")
_MOODS = load_patterns("moods")

LONGEST_BREAK = 3
"""The most characters between two sentences that follow each other."""


def turn_announced_states_into_acts(
    acts: Sequence[Act], sentence: Sentence, text: str
) -> None:
    """Makes a new act of what is so now where the next sentence announces it.

    "12 men are now on Canada's list. The minister made the announcement this morning." Behind an
    act of the same sender it is what is on the list after it.
    acts: those before the sentence; text: the flat text of the document
    """
    if not acts or not _is_begun_state(acts[-1], sentence, text):
        return
    if not _announces(text[sentence.start : sentence.end]):
        return
    state = acts[-1]
    if any(
        act.counts and act.sender.codes == state.sender.codes
        for act in acts
        if act.sentence != state.sentence
    ):
        return
    for act in acts:
        if act.sentence == state.sentence and act.kind in ("cumulative", "new"):
            act.kind = "new"
            act.is_state = False


def _is_begun_state(act: Act, sentence: Sentence, text: str) -> bool:
    """Whether the sentence just before tells who is listed from now on: "figurent désormais"."""
    end = act.sentence.end
    if not end <= sentence.start <= end + LONGEST_BREAK:
        return False
    can_be_total = act.kind == "cumulative" or (act.kind == "new" and act.is_state)
    if not can_be_total or act.action not in STATES:
        return False
    words = (act.sentence.start, end)
    if _KINDS["from_now_on"].search(text, *words) is None:
        return False
    is_of_all = any(
        _KINDS[name].search(text, *words) for name in ("lasts", "of_all_acts")
    )
    return not is_of_all


def _announces(flat: str) -> bool:
    """Whether a sentence says when what is before it was decided or made known."""
    if not (_KINDS["act_day"].search(flat) or _KINDS["recent"].search(flat)):
        return False
    announcement = _KINDS["announces_it"].search(flat) or _MOODS["decided"].search(flat)
    if announcement is None:
        return False
    return _MOODS["undecided"].search(flat, 0, announcement.end()) is None
