"""Senders that join an act, where a text does not say with how many names.

"New Zealand and Canada have taken similar steps today." The words are in
`lexicon/round_acts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import Act, Context, SentenceReading
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.days.stated_days import find_nearest_day
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE, Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    sender_group,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import as_choice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.patterns import compile_pattern

_KINDS = load_patterns("kinds")

LONGEST_ARTICLE = 6
"""The most characters before a country that a sentence begins with."""

NEAR_PARAGRAPHS = 4
"""How many paragraphs behind an act a sentence says that others joined it."""

_CLAUSE_START = re.compile(
    r"(?:^|[.;:,–—]|\b(?:and|but|while|et|mais|tandis que|(?P<that>that|que)))\W*"
    r"(?:the |la |le |les |l')?$",
    re.IGNORECASE,
)
_ASIDE = r"(?:,[^,;:]{1,60},)?"
# "I thank Peru, whose analysts helped us and which took a similar step"
_RELATIVE = re.compile(
    r", (?:(?:whose|dont) [^,;:]{1,60} (?:and|et) )?(?:which|who|qui)(?= )",
    re.IGNORECASE,
)
# "It was joined by Canada": behind that comes the end of the clause, or a day.
_WAS_JOINED = re.compile(
    r"(?:^|[,;:–—] |\b(?:and|but|et|mais) )\W*(?:(?:the|this|le|la|l'|ce|cette) ?)?"
    r"(?:it|they|il|elle|ils|elles|move|step|action|decision|government|initiative|mesure|décision"
    r"|gouvernement|(?-i:[A-ZÀ-Þ])[\w-]+)(?:,[^,;:]{1,40},)?"
    r" (?:was|were|(?:has|have|had) been|a été|ont été) (?:[\w-]+ ){0,3}?"
    r"(?:joined|followed|matched|copied|rejointe?s?|suivie?s?|imitée?s?)"
    r"(?: [\w-]+){0,3}? (?:by|par|de|du|des|d') ?(?:the |la |le |les |l')?$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"(?=[.,;]|$| (?:on \w+day|yesterday|today|later|within|hours|a day|hier|le lendemain"
    r"|\w+di\b))"
)
_EARLIER = re.compile(r"\b(?:had|avait|avaient|s'était|s'étaient)\b", re.IGNORECASE)


class _Patterns(NamedTuple):
    done: re.Pattern[str]
    coming: re.Pattern[str]


def read_joined_acts(
    reading: SentenceReading, context: Context, acts: Sequence[Act]
) -> Iterator[Act]:
    """The acts of senders that a sentence says did, or will do, the same as those before.

    acts: those of the sentence that say more
    """
    if reading.sentence.is_heading or any(act.is_named for act in acts):
        return
    begin = _find_end_of_counted(reading, acts)
    if begin is None and (
        reading.counts or not _goes_on_with_listing(reading, context)
    ):
        return
    acted = {code for act in acts if act.counts for code in act.sender.codes}
    for group in join_actors(reading.flat, reading.acting_actors):
        if not _can_join(group, context, acted) or group[0].start < (begin or 0):
            continue
        match, kind = _find_joining(reading, group, context.language)
        if begin is not None and kind != "new":
            continue
        if match is None or _EARLIER.search(match[0]):
            continue
        if kind == "new" and _follows_reaction(reading, context, group[0]):
            continue
        for sender in (as_choice([actor]) for actor in group):
            yield Act(
                sentence=reading.sentence,
                sender=sender,
                targets=(),
                action="listing",
                kind=kind,
                place=match.span(),
                day=find_nearest_day(reading, kind, match.span(), sender.codes),
                is_named=True,
            )


def _find_joining(
    reading: SentenceReading, group: Sequence[Actor], language: Language
) -> tuple[re.Match[str] | None, Kind]:
    """What says that actors joined others, in a clause of theirs or in a passive that they end."""
    start = group[-1].phrase_end
    if _WAS_JOINED.search(reading.flat, 0, group[0].start):
        return _CLAUSE_END.match(reading.flat, start), "new"
    relative = _RELATIVE.match(reading.flat, start)
    if relative:
        start = relative.end()
    elif not _begins_clause(reading, group[0]):
        return None, "new"
    return _match_joining(reading.flat, start, language)


def _find_end_of_counted(reading: SentenceReading, acts: Sequence[Act]) -> int | None:
    """Where the last count ends in a sentence that lists by figures, or None.

    Behind that, others can do the same: "Japan listed 12, and Canada announced sanctions, too".
    """
    is_listing = bool(acts) and all(
        act.counts and act.action == "listing" and act.kind in ("new", "prior")
        for act in acts
    )
    if not reading.counts or not is_listing:
        return None
    return reading.counts[-1].end


def _goes_on_with_listing(reading: SentenceReading, context: Context) -> bool:
    """Whether the text before a sentence tells of an act that others can join."""
    distance = reading.sentence.paragraph - context.paragraph
    is_near = 0 <= distance <= NEAR_PARAGRAPHS and context.action == "listing"
    return is_near and context.kind in ("new", "prior")


def _can_join(group: Sequence[Actor], context: Context, acted: set[str]) -> bool:
    """Whether actors can do what others did before: none of them has acted, or is a target.

    acted: those who act in the sentence itself
    """
    codes = {actor.code for actor in group}
    has_acted = not codes.isdisjoint(context.acting_senders | acted)
    others = counter_senders() | sender_group("never") | {NO_CODE}
    is_of_people = group[0].form == "people" and not group[-1].office
    return not (has_acted or is_of_people) and codes.isdisjoint(others)


def _begins_clause(reading: SentenceReading, actor: Actor) -> bool:
    """Whether what an actor does is stated as a fact, and by the text itself.

    "Canada recalled its envoy, and Britain did the same" lists nobody, and who hopes that Britain
    will do the same tells no plan.
    """
    flat = reading.flat
    clause = _CLAUSE_START.search(flat, 0, actor.start)
    if clause is None:
        return False
    if clause["that"] and not _KINDS["reported"].search(flat, 0, clause.start()):
        return False
    others = [each for each in reading.acting_actors if each.start < clause.start()]
    is_told = any(action.start < clause.start() for action in reading.actions)
    return bool(clause["that"]) or not others or is_told


def _follows_reaction(reading: SentenceReading, context: Context, first: Actor) -> bool:
    """Whether what somebody "did, too" is what the sentence before tells, and that is no act.

    "Brazil sent its envoy and repeated that it rejects sanctions. Mexico did the same."
    """
    if first.start > LONGEST_ARTICLE:
        return False
    before = context.sentence_before
    if _KINDS["only_reacts"].search(before):
        return True
    return not context.senders_before and bool(_KINDS["reacts"].search(before))


def _match_joining(
    flat: str, end: int, language: Language
) -> tuple[re.Match[str] | None, Kind]:
    """What says that actors joined others, and whether they have.

    end: where their names end, or what comes before the verb of a clause on them
    """
    patterns = _load_patterns(language)
    done = patterns.done.match(flat, end)
    if done:
        return done, "new"
    return patterns.coming.match(flat, end), "planned"


@cache
def _load_patterns(language: Language) -> _Patterns:
    words = load_lexicon("round_acts")[language]
    names = (
        "same_verbs", "same_words", "same_acts", "adverbs", "objects", "intending",
        "same_people",
    )  # fmt: skip
    any_of = {name: f"(?:{'|'.join(words[name])})" for name in names}
    verbs, alike, same_acts, adverbs = (any_of[name] for name in names[:4])
    same_act = rf"{verbs} (?:an? |the )?[\"“”']?{alike} (?:\w+ )?{same_acts}"
    if language == "fr":
        # "a pris jeudi une interdiction semblable", "les mêmes mesures"
        same_act = (
            rf"{verbs}(?:,? {adverbs},?)* "
            rf"(?:(?:une?|des) {same_acts} {alike}|(?:la|le|les) mêmes? {same_acts})"
        )
    done = "|".join([same_act, *words["joining"]])
    coming = "|".join(words["coming"])
    for name, alternatives in any_of.items():
        done = done.replace(f"{{{name}}}", alternatives)
        coming = coming.replace(f"{{{name}}}", alternatives)
    if words["intending"]:
        coming = rf"{any_of['intending']}(?: {adverbs})* (?:{coming})"
    lead = rf"{_ASIDE}(?:,? {adverbs},?)* ?"
    return _Patterns(
        compile_pattern(rf"{lead}\b(?:{done})", re.IGNORECASE),
        compile_pattern(rf"{lead}\b(?:{coming})", re.IGNORECASE),
    )
