"""Acts that another act came after: "two days after the European Union had listed 20"."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act, SentenceReading
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_BEFORE_ACT = load_patterns("days")["had_acted_before"]


def date_preceding_acts(acts: Sequence[Act], reading: SentenceReading) -> list[Act]:
    """The acts of a sentence, those in the past perfect behind "days after" first, and prior.

    The day before such a clause is that of the main clause, with which the text goes on; a day
    within the clause is its own.
    """
    preceding = []
    for act in acts:
        clause = _find_clause(reading, act) if act.kind in ("new", "prior") else None
        if clause is None:
            continue
        preceding.append(act)
        act.kind = "prior"
        if act.day not in [day for day in reading.days if day.start >= clause]:
            act.day = None
    return preceding + [act for act in acts if act not in preceding]


def _find_clause(reading: SentenceReading, act: Act) -> int | None:
    """Where the clause begins in which somebody had acted, or None for a main clause."""
    end = act.place[1]
    for count in act.counts:
        end = max(end, count.start)
    for match in _BEFORE_ACT.finditer(reading.flat, 0, end):
        # The verb is in the words of the act, or right behind them.
        if act.place[0] <= match.end() and match.start() < act.place[1]:
            return match.start()
    return None
