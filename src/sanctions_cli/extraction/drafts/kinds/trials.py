"""Stories on trials for breaches of sanctions, which punish whoever broke them and list nobody.

Their police freezes accounts, their papers have goods "listed as" others, and their courts bar
managers. The words are in `lexicon/clauses/trials.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TRIALS = load_patterns("trials")

LAST_OF_OPENING = 2
"""The last paragraph, from 0, that says what a story is about."""


def drop_acts_of_trials(
    acts: Sequence[Act], flat: str, sentences: Sequence[Sentence]
) -> list[Act]:
    """The acts without those that a story on a trial only seems to tell.

    A sentence on the trial tells none. Elsewhere somebody is listed where the text says by whom,
    or has named them before.
    """
    if not acts or not _is_on_trial(flat, sentences):
        return list(acts)
    others = [act for act in acts if not _tells_trial(act.sentence, flat)]
    names_lister = any(_is_of_named_sender(act) for act in others)
    return others if names_lister else []


def _is_on_trial(flat: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the opening of a text tells of a trial for a breach of sanctions."""
    return any(
        _tells_trial(sentence, flat)
        for sentence in sentences
        if sentence.paragraph <= LAST_OF_OPENING
    )


def _tells_trial(sentence: Sentence, flat: str) -> bool:
    """Whether a sentence says that somebody is tried for a breach, and not that he is listed."""
    words = flat[sentence.start : sentence.end]
    return (
        _TRIALS["breach"].search(words) is not None
        and _TRIALS["justice"].search(words) is not None
        and _TRIALS["lists"].search(words) is None
    )


def _is_of_named_sender(act: Act) -> bool:
    """Whether one who usually imposes sanctions is named in the sentence of an act."""
    is_usual = usual_senders().issuperset(act.sender.codes)
    return is_usual and act.sender.place is not None
