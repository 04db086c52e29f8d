"""What is done as well: to the next sanctions of a sentence, or by a sender who follows another.

The words are in `lexicon/clauses/followed_acts.toml`.
"""

from __future__ import annotations

from itertools import pairwise

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_FOLLOWED = load_patterns("followed_acts")

_REMOVALS = ("delisting", "lifting")

_CHANGES = (*_REMOVALS, "renewal", "suspension")


def _join_sanctions(reading: SentenceReading) -> None:
    """Gives all sanctions that one verb names its action.

    "Lifted the travel bans on 12 Malians and the asset freeze on three firms" lists nobody.
    """
    for index, (verb, noun) in enumerate(pairwise(list(reading.actions))):
        verb = reading.actions[index]
        is_change = verb.action in _CHANGES and verb.is_wording and verb.side == "after"
        if not is_change or noun.action not in ("listing", "stock"):
            continue
        if not _FOLLOWED["sanctions"].match(reading.flat, noun.start):
            continue
        if _FOLLOWED["own_verb"].match(reading.flat, noun.end):
            continue  # "lifted the freeze, and sanctions on four others were announced"
        if _FOLLOWED["same_verb"].fullmatch(reading.flat, verb.end, noun.start):
            reading.actions[index + 1] = noun._replace(action=verb.action)


def follow_removals(reading: SentenceReading, context: Context) -> None:
    """Makes removals of the acts that follow one: "Tokyo followed with three banks".

    The next sanctions behind "lifted its ban on 12" are lifted, too.
    """
    _join_sanctions(reading)
    last = context.action
    for index, action in enumerate(reading.actions):
        words = reading.flat[action.start : action.end]
        if action.action != "listing" or not _FOLLOWED["follows"].match(words):
            last = action.action
            continue
        counts = [each.start for each in reading.counts if each.start >= action.end]
        end = min(counts, default=action.end)
        is_other = (
            _FOLLOWED["other_act"].search(reading.flat, action.start, end) is not None
        )
        if last in _REMOVALS and not is_other:
            reading.actions[index] = action._replace(action="delisting")
