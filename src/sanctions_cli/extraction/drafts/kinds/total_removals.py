"""Whether a count is of all whom somebody ever took off a list, which is neither act nor stock."""

from __future__ import annotations

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.kinds.time_spans import has_day_of_act
from sanctions_cli.extraction.mentions.actions import ActionMention, find_cues
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("kinds")

REMOVALS = ("delisting", "lifting")
"""Actions that end sanctions, of which there is no stock."""


def adds_up_removals(
    flat: str, action: ActionMention, count: tuple[int, int], language: Language
) -> bool:
    """Whether removals are counted over a span of time: "so far Canada has removed five".

    A word such as "now" counts in the clause of the removal only: "the freeze now applies to six;
    one person has been removed". "In all, five were removed on Friday" is an act.
    """
    first, end = min(action.start, count[0]), max(action.end, count[1])
    begin = flat.rfind(";", 0, first) + 1
    until = flat.find(";", end)
    clause = flat[begin : until if until >= 0 else len(flat)]
    if has_day_of_act(clause) or _KINDS["full_day"].search(clause):
        return False
    if not _KINDS["removed_so_far"].search(clause, 0, end - begin):
        return False
    opening = _KINDS["opening_span"].match(clause)
    if opening and opening.end() <= first - begin:
        return True
    return any(
        cue.end() <= first - begin
        and not _KINDS["clause"].search(clause, cue.end(), first - begin)
        for name in ("total", "stock")
        for cue in find_cues(clause, name, language)
    )
