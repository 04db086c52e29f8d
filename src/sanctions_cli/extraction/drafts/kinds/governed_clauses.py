"""Acts in clauses that are governed by words which do not say that anybody acts.

"Wants London to" is a matter of moods; here are clauses with a verb of their own: "doubts that
London has listed 12", "veut que Londres inscrive 12", "Que Paris sanctionne enfin 12". The words
are in `lexicon/clauses/governed.toml`.
"""

from __future__ import annotations

from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_GOVERNED = load_patterns("governed")

LONGEST_CLAUSE = 200
"""How far before its verb a clause can begin, in characters."""

LONGEST_GOVERNOR = 120
"""How far before a clause the words that govern it can begin, in characters."""

LONGEST_AUXILIARY = 8
"""How far behind the beginning of an act "avaient" can end, in characters."""

LONGEST_VERB = 20
"""How far behind the beginning of an act its French verb shows its mood, in characters."""


def is_in_doubt(flat: str, start: int) -> bool:
    """Whether the clause of an act is one that somebody wants, doubts, denies or imagines.

    "Regrets that London has listed 12" and "se félicite que Londres ait sanctionné 12" are facts.
    start: where the act begins in its sentence
    """
    begin = _find_clause(flat, start)
    if begin < 0 or _goes_on_outside(flat, begin, start):
        return False
    governor = flat[max(0, begin - LONGEST_GOVERNOR) : begin]
    if _GOVERNED["purpose"].search(governor):
        return True
    doubt = _GOVERNED["doubted"].search(governor)
    if doubt and not _GOVERNED["informs"].search(doubt["between"]):
        return _GOVERNED["confirmed"].search(governor) is None
    if _GOVERNED["to_come"].search(governor):
        return not _is_told(flat, begin, start)
    if _GOVERNED["subjunctive"].search(flat, begin, start + LONGEST_VERB):
        return _GOVERNED["felt"].search(governor) is None
    if _GOVERNED["wish_begins"].search(governor) is None:
        return False
    end = start + LONGEST_AUXILIARY
    return _GOVERNED["indicative"].search(flat, begin, end) is None


def _find_clause(flat: str, start: int) -> int:
    """Where the clause of an act begins, behind "that", or -1 if it is a main clause."""
    begin = -1
    first = max(0, start - LONGEST_CLAUSE)
    for match in _GOVERNED["begins"].finditer(flat, first, start):
        begin = match.end()
    return begin


def _goes_on_outside(flat: str, begin: int, start: int) -> bool:
    """Whether an act is behind the end of a clause: "hopes that Iran talks, and listed 12"."""
    if _GOVERNED["unbroken"].fullmatch(flat, begin, start) is None:
        return True
    if _GOVERNED["next_verb"].search(flat, begin, start) is None:
        return False
    return _GOVERNED["past"].match(flat, start) is not None


def _is_told(flat: str, begin: int, start: int) -> bool:
    """Whether a verb tells what was done: "insists that London has listed 12"."""
    if _GOVERNED["auxiliary"].search(flat, begin, start):
        return True
    return _GOVERNED["finite"].match(flat, start) is not None
