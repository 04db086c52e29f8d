"""Whether a count in a sentence is of a new act, an earlier one, a planned one or a running total.

The words are in `[LANGUAGE.cues]` of `lexicon/actions.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.kinds.governed_clauses import is_in_doubt
from sanctions_cli.extraction.drafts.kinds.moods import LONGEST_REACH, Mood, find_mood
from sanctions_cli.extraction.drafts.kinds.negations import is_denied, is_negated
from sanctions_cli.extraction.drafts.kinds.own_clauses import keep_own_clause
from sanctions_cli.extraction.drafts.kinds.stocks import is_stock
from sanctions_cli.extraction.drafts.kinds.time_spans import LISTINGS, is_within_span
from sanctions_cli.extraction.drafts.kinds.total_removals import (
    REMOVALS,
    adds_up_removals,
)
from sanctions_cli.extraction.drafts.kinds.untrue_acts import (
    is_claimed,
    is_only_named,
    is_unpublished,
    is_untrue,
)
from sanctions_cli.extraction.mentions.actions import ActionMention, find_cues
from sanctions_cli.extraction.mentions.senders.powerless_subjects import skip_dateline
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

LONGEST_REST = 40
"""How far behind an act words still tell of its time, in characters."""


@dataclass(frozen=True, slots=True)
class _PlacedAct:
    """An act in its sentence.

    flat: the sentence
    count: the place of what it counts, if it counts anybody
    items_end: where the last count ends that the act has as well, if that is known
    place, end: where its verb is, or else its count, and where the later of both ends
    first: where the earlier of both begins
    begin: where its clause begins
    """

    flat: str
    action: ActionMention | None
    count: tuple[int, int] | None
    language: Language
    items_end: int
    place: int
    end: int
    first: int
    begin: int

    @property
    def clause(self) -> str:
        """The sentence from where the clause of the act begins."""
        return self.flat[self.begin :]


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
    first = min(place, count[0] if count else place)
    begin = _begin_of_clause(flat, first)
    act = _PlacedAct(flat, action, count, language, items_end, place, end, first, begin)
    mood = _find_mood_of_act(flat, action, language)
    if _tells_no_act(act, mood):
        return None
    fills_span = (
        action is not None
        and count is not None
        and is_within_span(_blank_dateline(flat), action, count, items_end)
    )
    # What led to an act does not tell of its kind: "three months after it had listed eight".
    act = replace(act, flat=keep_own_clause(flat, (first, end)))
    is_planned = _is_planned(act.flat, place, end, language)
    words = _blank_dateline(act.flat)
    is_removal = action is not None and action.action in REMOVALS
    if (
        action
        and is_removal
        and count
        and adds_up_removals(words, action, count, language)
    ):
        return None
    is_total = (
        count is not None
        and not is_removal
        and (fills_span or is_stock(words, action, count, language, items_end))
    )
    is_plan = mood in ("planned", "future") or is_planned
    if is_total and not (is_plan and _is_decided_now(act.flat, action, language)):
        return None if is_claimed(act.flat, place) else "cumulative"
    if is_planned or _is_to_come(act, mood):
        return "planned"
    return "prior" if _is_earlier(act) else "new"


def _blank_dateline(flat: str) -> str:
    """The sentence with blanks for its dateline, behind which it begins."""
    begin = skip_dateline(flat)
    return " " * begin + flat[begin:] if begin else flat


def _tells_no_act(act: _PlacedAct, mood: Mood) -> bool:
    """Whether a sentence only wishes, denies, doubts or makes up an act, or gives a rule."""
    clause = act.clause
    if act.action and act.action.action == "delisting":
        # "Annulled the sanctions on" and "did not renew the sanctions on" deny nothing.
        place = (act.action.start - act.begin, act.action.end - act.begin)
        clause = mask(clause, [place])
    if _is_no_act(clause, act.end - act.begin, act.language) or mood == "no act":
        return True
    if is_denied(act.flat, act.place, act.end, act.count) or _is_put_off(act):
        return True
    if is_negated(act.flat, act.action, act.count):
        return True
    if act.action is None and _KINDS["falls_due"].match(act.flat, act.end):
        return True  # "Another 62 designations come up for renewal in May"
    is_stock = act.action is not None and act.action.action == "stock"
    if mood == "" and not is_stock and is_unpublished(act.flat):
        return True
    if is_untrue(act.flat, act.place, act.end) or is_in_doubt(act.flat, act.place):
        return True
    if act.action is None:
        return False
    if act.action.action == "stock" and _KINDS["to_have"].search(
        act.flat, 0, act.place
    ):
        return True
    is_rule = _is_rule(act.flat, act.action, max(act.end, act.items_end))
    return is_rule or is_only_named(act.flat, act.action, act.end)


def _is_to_come(act: _PlacedAct, mood: Mood) -> bool:
    """Whether the verb of an act, or the words behind it, leave it to a later day.

    Who says that it will restrict trade has announced the measure; names are announced when they
    are listed.
    """
    is_measure = act.action is not None and act.action.action == "measure"
    if mood == "planned" or (_is_of_future(act.flat, mood) and not is_measure):
        return True
    if _MOODS["to_be_adopted"].search(act.flat, act.end):
        return True
    last = max(act.end, act.items_end)
    return _KINDS["to_come"].match(act.flat, last) is not None


def _is_earlier(act: _PlacedAct) -> bool:
    """Whether an act is looked back on, by its verb or by the words of its own clause."""
    if _looks_back(act.flat, act.place):
        return True
    clause = _mask_earlier_listings(act)
    clause = _without_relatives(clause, act.begin, act.action, act.count)
    since_after = _KINDS["behind_after"].search(act.flat, act.begin, act.place)
    start = since_after.start() - act.begin if since_after else 0
    # "Listed 12 officials and five firms of Iran a year ago" is one act.
    joined = _KINDS["joined_items"].fullmatch(act.flat, act.end, act.items_end)
    last = act.items_end if joined else act.end
    rest = _find_end_of_rest(act.flat, last, act.language)
    return _is_prior(clause[start : rest - act.begin], act.language)


def _mask_earlier_listings(act: _PlacedAct) -> str:
    """The clause of an act without what it lifts, renews or changes, which is always earlier.

    "Lifted the bans that it had imposed on 12 people" and "removed 11 people whom it had
    designated" are no look back.
    """
    if act.action is None or act.action.action not in ON_EARLIER_ACTS:
        return act.clause
    places = [each.span() for each in _KINDS["earlier_act"].finditer(act.clause)]
    behind = act.action.end - act.begin
    listed_before = _KINDS["listed_before"].finditer(act.clause, behind)
    places += [each.span() for each in listed_before]
    if act.action.is_wording:
        places.append((act.action.start - act.begin, behind))
    return mask(act.clause, places)


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
    before = flat[max(0, action.start - LONGEST_REACH) : action.start]
    if _MOODS["answers_later"].search(before):
        return "planned"  # "would answer within days by barring 12"
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
    if _ends_by_itself(flat, action):
        return True
    hits = _KINDS["hits_them"].match(flat, action.start) is not None
    if action.action in LISTS and (action.is_wording or action.is_continued or hits):
        # The words of some acts have the blank before a count.
        behind = end - 1 if flat.endswith(" ", 0, end) else end
        return _KINDS["runs_out"].match(flat, behind) is not None
    if action.action not in ON_EARLIER_ACTS:
        return False
    is_repeated = _KINDS["repeated"].search(flat, action.start) is not None
    if is_repeated and action.action == "renewal":
        return True
    return _KINDS["condition"].search(flat, action.start) is not None


def _ends_by_itself(flat: str, action: ActionMention) -> bool:
    """Whether sanctions run out one day, or with a program: "the ban on two expires on Friday"."""
    if _KINDS["falls_with_it"].search(flat, 0, action.start):
        return True
    if action.action != "delisting" or action.side != "before":
        return False
    if _KINDS["ends_later"].match(flat, action.start) is None:
        return False
    return _KINDS["of_sanctions_counted"].search(flat, 0, action.start) is not None


def _is_put_off(act: _PlacedAct) -> bool:
    """Whether sanctions that were announced did not come; those that are dropped end."""
    if act.action and act.action.action in ON_EARLIER_ACTS:
        return False
    return _KINDS["put_off"].match(act.flat, act.end) is not None


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
    # "Five judges, appointed in February 2021, were sanctioned today"
    past = _DAYS["past_of_counted"].match(clause, first_end, last_start + 1)
    if past:
        places.append((first_end, past.end()))
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
    if not begin:
        begin = min(skip_dateline(flat), place)
    for after in _KINDS["fact_behind_after"].finditer(flat, begin):
        if after.end() > place:
            break
        begin = after.start()
    colon = flat.rfind(":", begin, place)
    if colon < 0:
        return begin
    is_dated = _KINDS["done_behind_colon"].match(flat, colon, place) is not None
    is_fact = is_dated or _KINDS["fact_behind_colon"].match(flat, begin) is not None
    return colon + 1 if is_fact else begin


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
            if _KINDS["adopts"].search(flat):
                continue
            reach = len(flat)  # what ambassadors agree to is adopted later
        is_near = match.start() < end and match.end() > place - reach
        if is_near and not is_other_clause(flat, match.span(), (place, end)):
            return True
    return False


def is_other_clause(flat: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether a clause with a subject of its own begins between two places of a sentence."""
    start, end = min(first[1], second[1]), max(first[0], second[0])
    return _KINDS["next_clause"].search(flat[start:end]) is not None
