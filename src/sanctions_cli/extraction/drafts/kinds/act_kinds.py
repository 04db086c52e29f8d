"""Whether a count in a sentence is of a new act, an earlier one, a planned one or a running total.

The words are in `[LANGUAGE.cues]` of `lexicon/actions.toml`.
"""

from __future__ import annotations

import re

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.kinds.governed_clauses import is_in_doubt
from sanctions_cli.extraction.drafts.kinds.moods import Mood, find_mood
from sanctions_cli.extraction.drafts.kinds.own_clauses import keep_own_clause
from sanctions_cli.extraction.drafts.kinds.stocks import (
    LISTINGS,
    is_stock,
    is_within_span,
)
from sanctions_cli.extraction.drafts.kinds.untrue_acts import (
    is_claimed,
    is_of_given_list,
    is_untrue,
)
from sanctions_cli.extraction.mentions.actions import ActionMention, find_cues
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import mask

_DAYS = load_patterns("days")
_KINDS = load_patterns("kinds")
_MOODS = load_patterns("moods")

ON_EARLIER_ACTS = ("delisting", "renewal", "lifting", "suspension", "amendment")
"""Actions on sanctions that are there already."""

LISTS = ("listing", "stock")
"""Actions whose words can be those of sanctions that run out."""

REACH_OF_PLAN = 60
"""How far before its action a cue such as "due to" can be, in characters."""


LONGEST_NEGATION = 110
"""How far before its verb "neither London nor Bern has" can begin, in characters."""

LONGEST_NONE = 12
"""The most characters behind a verb up to the end of "none" or "d'aucun"."""

LONGEST_REST = 40
"""How far behind an act words still tell of its time, in characters."""


def find_kind(
    flat: str,
    action: ActionMention | None,
    count: tuple[int, int] | None,
    language: Language,
    items_end: int = 0,
) -> Kind | None:
    """The kind of an act; None if the sentence tells a wish, a denial or a proposal.

    flat: the sentence; action, count: places in it
    items_end: where the last count ends that the act has as well, if that is known
    """
    place = action.start if action else count[0] if count else 0
    end = max(action.end if action else 0, count[1] if count else 0)
    begin = _begin_of_clause(flat, min(place, count[0] if count else place))
    clause = flat[begin:]
    if action and action.action == "delisting":
        # "Annulled the sanctions on" and "did not renew the sanctions on" deny nothing.
        clause = mask(clause, [(action.start - begin, action.end - begin)])
    if _is_no_act(clause, end - begin, language):
        return None
    mood = _find_mood_of_act(flat, action, language)
    is_denied = _is_denied(flat, place, end, count) or _is_negated(flat, action, count)
    is_unreal = is_untrue(flat, place, end) or is_in_doubt(flat, place)
    if mood == "no act" or is_denied or is_unreal:
        return None
    if action and (
        _is_rule(flat, action, max(end, items_end)) or is_of_given_list(flat, action)
    ):
        return None
    fills_span = (
        action is not None
        and count is not None
        and is_within_span(flat, action, count, items_end)
    )
    # What led to an act does not tell of its kind: "three months after it had listed eight".
    flat = keep_own_clause(flat, (min(place, count[0] if count else place), end))
    clause = flat[begin:]
    is_total = count is not None and (
        fills_span or is_stock(flat, action, count, language, items_end)
    )
    is_planned = _is_planned(flat, place, end, language)
    is_plan = mood in ("planned", "future") or is_planned
    if is_total and not (is_plan and _is_decided_now(flat, action, language)):
        return None if is_claimed(flat, place) else "cumulative"
    # Who says that it will restrict trade has announced the measure; names are announced when
    # they are listed.
    is_measure = action is not None and action.action == "measure"
    is_plan = mood == "planned" or (_is_of_future(flat, mood) and not is_measure)
    is_plan = is_plan or _MOODS["to_be_adopted"].search(flat, end) is not None
    is_plan = is_plan or _KINDS["to_come"].match(flat, max(end, items_end)) is not None
    if is_plan or is_planned:
        return "planned"
    if action and action.action in ON_EARLIER_ACTS:
        # "lifted the bans that it had imposed on 12 people" is no look back
        places = [each.span() for each in _KINDS["earlier_act"].finditer(clause)]
        # "removed 11 people whom it had designated" neither
        behind = action.end - begin
        listed_before = _KINDS["listed_before"].finditer(clause, behind)
        places += [each.span() for each in listed_before]
        if action.is_wording:
            places.append((action.start - begin, action.end - begin))
        clause = mask(clause, places)
    since_after = _KINDS["behind_after"].search(flat, begin, place)
    start = since_after.start() - begin if since_after else 0
    clause = _without_relatives(clause, begin, action, count)
    # "Listed 12 officials and five firms of Iran a year ago" is one act.
    is_joined = _KINDS["joined_items"].fullmatch(flat, end, items_end) is not None
    rest = _find_end_of_rest(flat, items_end if is_joined else end, language)
    own_words = clause[start : rest - begin]
    if _looks_back(flat, place) or _is_prior(own_words, language):
        return "prior"
    return "new"


def _find_end_of_rest(flat: str, end: int, language: Language) -> int:
    """How far behind an act words tell of its time: not of the day of what led to it."""
    last = end + LONGEST_REST
    reason = _DAYS["of_reason"].match(flat, end) if language == "fr" else None
    return min(last, reason.start("reason")) if reason else last


def _is_of_future(flat: str, mood: Mood) -> bool:
    """Whether a verb in the future tells a plan: "as of today, 12 will be barred" is an act."""
    return mood == "future" and _KINDS["from_today"].search(flat) is None


def _find_mood_of_act(
    flat: str, action: ActionMention | None, language: Language
) -> Mood:
    """The mood of an act; "would stay in place" is only reported speech, and no plan."""
    if action is None or action.action == "stock":
        return ""
    return find_mood(flat, action, language)


def _is_decided_now(
    flat: str, action: ActionMention | None, language: Language
) -> bool:
    """Whether what seems a total is a plan of today: "has now pledged to list 12"."""
    if action is None or action.action not in LISTINGS:
        return False
    return next(iter(find_cues(flat, "total", language)), None) is None


def _is_rule(flat: str, action: ActionMention, end: int) -> bool:
    """Whether words only say when something is done: "expire unless they are extended"."""
    if action.action in LISTS and (action.is_wording or action.is_continued):
        # The words of some acts have the blank before a count.
        behind = end - 1 if flat.endswith(" ", 0, end) else end
        return _KINDS["runs_out"].match(flat, behind) is not None
    if action.action not in ON_EARLIER_ACTS:
        return False
    is_repeated = _KINDS["repeated"].search(flat, action.start) is not None
    if is_repeated and action.action == "renewal":
        return True
    return _KINDS["condition"].search(flat, action.start) is not None


def _is_denied(
    flat: str, place: int, end: int, count: tuple[int, int] | None = None
) -> bool:
    """Whether the same clause says behind an act that it is none: "… were proposed".

    Listings can be blocked by a veto; property that is blocked is that of who is listed. Not a
    single one is none, too.
    """
    if count and _KINDS["not_even"].search(flat, 0, count[0]):
        return True
    denial = _KINDS["denied"].search(flat, end)
    if denial and denial[0].endswith("blocked"):
        return _KINDS["property"].search(flat, place, denial.start()) is None
    return denial is not None and not _KINDS["another_topic"].search(
        flat, end, denial.start()
    )


def _is_negated(
    flat: str, action: ActionMention | None, count: tuple[int, int] | None
) -> bool:
    """Whether nobody is the object of an act: "adopted no bans on 19", "nor froze the funds of"."""
    if action is None:
        return False
    start = max(0, action.start - LONGEST_NEGATION)
    if _KINDS["negated_before"].search(flat[start : action.start]):
        return True
    end = count[0] if count else action.end + LONGEST_NONE
    # "No ship may enter" and "plus aucun navire" are measures by themselves.
    is_no_more = flat[action.start : action.end].lower().startswith("plus ")
    begin = action.start + (len("plus ") if is_no_more else 0) + 1
    return _KINDS["negated_object"].search(flat[:end], begin) is not None


def _looks_back(flat: str, place: int) -> bool:
    """Whether the words right before a verb make an earlier act of it: "had listed"."""
    match = _KINDS["looks_back"].search(flat[max(0, place - 60) : place])
    if match is None:
        return False
    if _KINDS["earlier"].search(match[0]):
        return True
    before = flat[: max(0, place - 60) + match.start()]
    return _KINDS["reported"].search(before) is None


def _without_relatives(
    clause: str,
    begin: int,
    action: ActionMention | None,
    count: tuple[int, int] | None,
) -> str:
    """A clause without what those who are counted did: "who last month beat protesters".

    begin: where the clause begins in the sentence
    """
    if action is None or count is None:
        return clause
    first_end = min(action.end, count[1]) - begin
    last_start = max(action.start, count[0]) - begin
    places = [
        aside.span()
        for aside in _KINDS["aside_on_targets"].finditer(clause, first_end, last_start)
    ]
    end = max(action.end, count[1]) - begin
    behind = _KINDS["relative_on_targets"].match(clause, end)
    if behind and action.end <= count[0]:
        places.append((end, len(clause)))
    return mask(clause, places)


def _is_prior(clause: str, language: Language) -> bool:
    """Whether a clause looks back; "said that it had listed 12 people" only reports an act."""
    for cue in find_cues(clause, "prior", language):
        is_reported = (
            _KINDS["pluperfect"].match(cue[0]) is not None
            and _KINDS["reported"].search(clause[: cue.start()]) is not None
        )
        # "Two days before the vote" only dates an act by something else.
        dates_act = cue[0].lower().endswith(("before", "avant")) and bool(
            re.match(r" \w", clause[cue.end() :])
        )
        if not is_reported and not dates_act:
            return True
    return False


def _begin_of_clause(flat: str, place: int) -> int:
    """Where the clause of an act begins; behind a colon if a day or "has" shows that it was done.

    "It worked for sanctions: on 15 July 2024, the Council froze the assets of five people."
    """
    begin = max(flat.rfind(";", 0, place), flat.rfind(" – ", 0, place)) + 1
    colon = flat.rfind(":", begin, place)
    is_done = colon >= 0 and _KINDS["done_behind_colon"].match(flat, colon, place)
    return colon + 1 if is_done else begin


def _is_no_act(clause: str, end: int, language: Language) -> bool:
    """Whether a cue of a wish or a denial comes before the end of the action."""
    formulas = [
        match.span() for match in _KINDS["formal_basis"].finditer(clause, 0, end)
    ]
    clause = mask(clause, formulas)
    opening = _KINDS["opening"].match(clause, 0, end)
    start = opening.end() if opening else 0
    for cue in ("proposal", "negation"):
        for match in find_cues(clause, cue, language):
            if start <= match.start() < end and not _is_acted_on(clause, match):
                return True
    return False


def _is_acted_on(clause: str, cue: re.Match[str]) -> bool:
    """Whether a proposal led to the act: "on the proposal of the panel, it removed two"."""
    is_noun = _KINDS["followed_wish"].fullmatch(cue[0]) is not None
    return is_noun and bool(_KINDS["acted_on"].search(clause[: cue.start()]))


def _is_planned(flat: str, place: int, end: int, language: Language) -> bool:
    for match in find_cues(flat, "planned", language):
        reach = REACH_OF_PLAN
        if _KINDS["body_that_prepares"].search(match[0]):
            reach = len(flat)  # what ambassadors agree to is adopted later
        is_near = match.start() < end and match.end() > place - reach
        if is_near and not is_other_clause(flat, match.span(), (place, end)):
            return True
    return False


def is_other_clause(flat: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether a clause with a subject of its own begins between two places of a sentence."""
    start, end = min(first[1], second[1]), max(first[0], second[0])
    return _KINDS["next_clause"].search(flat[start:end]) is not None
