"""What a sender does in a round of several, in a sentence without a verb of sanctions.

"Ottawa limited itself to seven officials", "Canberra's tally: ten persons". The words are in
`lexicon/round_acts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import MASK
from sanctions_cli.extraction.patterns import compile_pattern

_SENDERS = load_patterns("senders")

LONGEST_NOUN = 50
"""The most characters of "la nouvelle liste du gouvernement" before the name of a sender."""

LONGEST_INVERSION = 70
"""The most characters from the name of a sender to "were" in "added to Canada's list were"."""

# Between a wording and its count: "settled on only seven", "a list of 12".
_UP_TO_COUNT = (
    r"(?:[ '](?:only|just|another|an?|some|all|further|additional|the|its|own|new|names|list"
    r"|group|set|of|que|seulement|seuls?|les|des|de|d|ses|leurs|une?|liste|groupe|noms))*?"
    rf"[ ']?{MASK}"
)
_ASIDE = rf"(?:,[^,;:{MASK}]{{1,50}},)?"
_ADVERBS = (
    r"(?: (?:has|had|also|then|too|later|instead|itself|meanwhile|today|now|in turn|for its part"
    r"|on \w+day|\w+ly))*"
)
_ADVERBS_FR = (
    r"(?:,? (?:aussi|également|ensuite|alors|elle|lui|eux|elles|hier|aujourd'hui|\w+ment"
    r"|de (?:son|leur) côté|pour (?:sa|leur) part|à (?:son|leur) tour|quant à (?:elle|lui)"
    r"|(?:ce |dès )?\w+di|dimanche|le même jour|la veille|dans la foulée|a|ont|avait)\b,?)*?"
)
# A word between a sender and what is its own: "Canada's Belarus list", but not "will impose".
_MODIFIER = (
    r" (?!(?:will|would|shall|may|might|could|can|must|should|has|had|have|is|was|to)\b)"
    r"[\w'-]+"
)
# Of what something is a sender's own: "the Canadian part of it", "Ottawa's share of the list".
_OF_ROUND = (
    r" of (?:it|this|that|(?:the|this|that) (?:joint |common )?"
    r"(?:list|round|package|total|move|step))"
)
_TOLD = r"(?:,? (?:announced|published|released|issued|unveiled|posted)(?: [\w' ]{1,30})?,?)?"
_TOLD_FR = (
    r"(?:,? (?:annoncée?|publiée?|rendue? publique|dévoilée?|diffusée?)"
    r"(?: [\w' ]{1,30})?,?)?"
)
# Before and behind who follows: "followed hours later by Canada with 11", "suivi de Berne (sept)".
_FOLLOWED_BY = re.compile(
    r"\b(?:followed|joined|matched|echoed|mirrored|copied|preceded|accompanied|flanked|topped"
    r"|outdone|suivie?s?|imitée?s?|rejointe?s?|précédée?s?|talonnée?s?|devancée?s?)"
    r"(?: [\w-]+){0,4}? (?:by|de|du|des|par|d')(?: |(?<='))(?:the |la |le |les |l')?$"
)
_FOLLOWERS_COUNT = re.compile(
    r",? (?:(?:with|at|on|avec|pour|qui en (?:a|ont|vise) (?:\w+ )?)(?: a list of)? ?|\()"
    rf"(?:\w+ )?{MASK}|'s {MASK}"
)
_BRACKETS = re.compile(
    rf" \((?:with )?(?:\w+ )?{MASK}+\)|, with {MASK}+(?=[,;.]| and| of its own)"
)
_RESPECTIVELY = re.compile(r"\brespectiv(?:ely|ement)\b")
_LABEL = re.compile(rf"(?: ?:| [–—-]) (?:\w+ )?{MASK}")
# "15:10 And here is Canada: seven names"
_BEFORE_LABEL = re.compile(
    r"\W*(?:\d\d ?[:.h] ?\d\d )?(?:(?:and|now|next|also|then|et|puis|enfin),? )*"
    r"(?:(?:here is|here comes|for|from|pour|voici|du côté de) )?(?:the |la |le |les |l')?"
)
# "L'ambassade du Canada compte neuf employés" is no act of Canada, but what its government does is.
_BELONGING = re.compile(
    r"\b(?!(?:gouvernement|exécutif|cabinet|ministères?|ministres?|minister|ministry|government"
    r"|chefs?|tête|diplomatie|chancellerie|autorités|trésor|treasury|président|presidency"
    r"|présidence|conseil|council|commission|services?|secrétaire|secrétariat|secretary|côté"
    r"|part|celles?|ceux|celui|administration|département|department|union|banque centrale)\b)"
    r"[\w'-]+ (?:du |de la |de l'|des |de |d'|of (?:the )?)$"
)
_EVENT = re.compile(
    rf"[:–—-] ?(?:\w+ )?{MASK}+(?:,? (?:and )?{MASK}+)* (?:were|was|are|is|have|has|had|will"
    r"|would|sont|ont|étaient|avaient|seront|est|a|came|went|met|said|took|left|fled|flew|died"
    r"|(?!accused|linked|based|tied|suspected|registered|named|listed|owned|involved|implicated"
    r"|blamed|believed)\w+ed)\b"
)
_THE_ONE = re.compile(r"\b(?:the|its) (?:one|list) (?:that )?(?:the )?$")
_CLAUSE_START = re.compile(r"(?:^|[.;:,] |\b(?:and|but|while) )\W*(?:the )?$")
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|est|sont|a|ont|avait|avaient|sera|seront)\b"
)
_NEW = re.compile(r"\bnew\b")
_NEWLY_ON = re.compile(r"\b(?:newly|now also|new) on (?:the )?$")
_UNDECIDED = re.compile(
    r"\b(?:draft|proposed|planned|possible|potential|wish|threatened|proposal"
    r"|(?:support|backing|calls?|push|demands?|appeals?|plea|bid|campaign|case) for)\b"
)


class _Patterns(NamedTuple):
    """What `lexicon/round_acts.toml` has for a language.

    share: what is a sender's own, from its name to a count
    noun_before: French names it before the sender: "la liste d'", of which `share` is the rest
    """

    compared: re.Pattern[str]
    aim: re.Pattern[str]
    grows: re.Pattern[str]
    turn: re.Pattern[str]
    ellipsis: re.Pattern[str]
    released: re.Pattern[str]
    share: re.Pattern[str]
    share_of_people: re.Pattern[str]
    noun_before: re.Pattern[str]
    fresh_before: re.Pattern[str]
    before_inversion: re.Pattern[str]
    inversion: re.Pattern[str]


class _Share(NamedTuple):
    """What is a sender's own: a list, or something that is of the round."""

    words: re.Match[str]
    is_list: bool
    is_fresh: bool
    says_now: bool


def find_round_acts(
    reading: SentenceReading, masked: str, context: Context, *, tells_act: bool
) -> Iterator[ActionMention]:
    """The acts of senders that a sentence names, each with its sender.

    masked: the sentence in small letters, with signs in place of its counts
    tells_act: whether words of the sentence are of sanctions, or say that somebody acts
    """
    yield from _divide_respectively(reading)
    patterns = _load_patterns(context.language)
    for actor in reading.acting_actors:
        if actor.code not in usual_senders() or _owns_what_changes(reading, actor):
            continue
        match = _match_actor(reading, masked, actor, patterns, context)
        if match is None and _FOLLOWED_BY.search(masked, 0, actor.start):
            match = _FOLLOWERS_COUNT.match(masked, actor.phrase_end)
        if match is None and tells_act and actor.form != "people":
            match = _BRACKETS.match(masked, actor.phrase_end)
        if match:
            start = max(actor.end, match.start())
            end = masked.index(MASK, start)
            yield ActionMention(start, end, "listing", "after", False, True, actor)


def _owns_what_changes(reading: SentenceReading, actor: Actor) -> bool:
    """Whether an actor is within what is done to sanctions of its own.

    "Les sanctions du Japon contre douze juges" that are renewed are not imposed.
    """
    return any(
        action.start < actor.start < action.end
        and action.action not in ("listing", "stock")
        for action in reading.actions
    )


def says_respectively(flat: str) -> bool:
    """Whether a sentence gives figures in the order of those who act."""
    return _RESPECTIVELY.search(flat) is not None


def _divide_respectively(reading: SentenceReading) -> Iterator[ActionMention]:
    """An act for each figure of "Britain and Canada listed 12 and seven people respectively"."""
    if not says_respectively(reading.flat) or not reading.actions:
        return
    for group in join_actors(reading.flat, reading.acting_actors):
        figures = _count_figures_behind(reading, group[-1].end)
        is_of_senders = usual_senders().issuperset(actor.code for actor in group)
        if len(group) < 2 or len(group) != len(figures) or not is_of_senders:
            continue
        reading.counts = [
            count for count in reading.counts if count.start < group[-1].end
        ]
        reading.counts += figures
        for actor, count in zip(group, figures, strict=True):
            start = count.start - 1
            yield ActionMention(
                start, count.start, "listing", "after", False, True, actor
            )
        return


def _count_figures_behind(reading: SentenceReading, start: int) -> list[CountMention]:
    """The counts behind a place; "24, nine and seven officials" has one noun for all."""
    counts = [count for count in reading.counts if count.start >= start]
    typed = [count for count in counts if count.type]
    if not typed:
        return counts
    places = [(count.start, count.end) for count in counts]
    for number in reading.numbers:
        is_counted = any(begin <= number.start < end for begin, end in places)
        if number.start >= start and number.value and not is_counted:
            counts.append(
                typed[0]._replace(
                    start=number.start,
                    end=number.end,
                    value=number.value,
                    precision=number.precision,
                )
            )
    return sorted(counts)


def _match_actor(
    reading: SentenceReading,
    masked: str,
    actor: Actor,
    patterns: _Patterns,
    context: Context,
) -> re.Match[str] | None:
    """The words behind the name of a sender, up to a count, that make an act of it."""
    compared = patterns.compared.match(masked, actor.phrase_end)
    compared = compared or _match_elliptic_list(masked, actor, patterns)
    if compared:
        return compared
    share = _find_share(masked, actor, patterns)
    if share:
        is_own = _is_share_of_round(reading, actor, share, patterns, context)
        is_inverted = not is_own and _NEWLY_ON.search(masked, 0, actor.start)
        if not is_inverted:
            return share.words if is_own else None
    if patterns.before_inversion.search(masked, 0, actor.start):
        inverted = patterns.inversion.match(masked, actor.end)
        if inverted:
            return inverted
    if actor.form == "people" or _BELONGING.search(masked, 0, actor.start):
        return None
    turn = patterns.turn.match(masked, actor.phrase_end)
    if turn is None and not _tells_event(masked, actor):
        turn = patterns.aim.match(masked, actor.phrase_end)
    if turn:
        return turn
    # "Canada: seven officials"
    label = _LABEL.match(masked, actor.phrase_end)
    return label if label and _is_label(reading, masked, actor) else None


def _is_share_of_round(
    reading: SentenceReading,
    actor: Actor,
    share: _Share,
    patterns: _Patterns,
    context: Context,
) -> bool:
    """Whether what an actor has of its own is what it does in the round of several."""
    if _UNDECIDED.search(share.words[0]) or _has_own_verb(reading, share.words):
        return False
    if _SENDERS["taken_over"].search(reading.flat, 0, actor.start):
        return False
    if patterns.grows.search(share.words[0]):
        return True
    has_old_names = (share.is_list and not share.is_fresh) or share.says_now
    if not has_old_names or _adds_to_list(reading, share.words):
        return True
    return not share.says_now and _is_of_round(actor, context)


def _find_share(masked: str, actor: Actor, patterns: _Patterns) -> _Share | None:
    """What an actor has of its own: "Ottawa's new list has", "la liste d'Ottawa compte"."""
    pattern = patterns.share_of_people if actor.form == "people" else patterns.share
    words = pattern.match(masked, actor.phrase_end)
    if words is None:
        return None
    noun = words
    if "list" not in pattern.groupindex:
        begin = max(0, actor.start - LONGEST_NOUN)
        before = patterns.noun_before.search(masked, begin, actor.start)
        if before is None:
            return None
        noun = before
    is_fresh = noun["fresh"] or patterns.fresh_before.search(masked, 0, actor.start)
    return _Share(words, bool(noun["list"]), bool(is_fresh), bool(words["now"]))


def _has_own_verb(reading: SentenceReading, owned: re.Match[str]) -> bool:
    """Whether another action is done to what is owned: "Britain's Doe lifted sanctions on".

    So are "les sanctions d'Ottawa contre douze personnes", if they "ont été levées".
    """
    clause_end = reading.flat.find(";", owned.end())
    end = clause_end if clause_end >= 0 else len(reading.flat)
    return any(
        action.action not in ("listing", "stock")
        and owned.start()
        <= action.start
        < (owned.end() if action.side == "after" else end)
        for action in reading.actions
    )


def _match_elliptic_list(
    masked: str, actor: Actor, patterns: _Patterns
) -> re.Match[str] | None:
    """A list that is not named again: "the EU's has 174", "the one that Britain released has"."""
    if _THE_ONE.search(masked, 0, actor.start):
        return patterns.released.match(masked, actor.end)
    if actor.form == "people":
        return None
    begins_clause = _CLAUSE_START.search(masked, 0, actor.start)
    return patterns.ellipsis.match(masked, actor.end) if begins_clause else None


def _tells_event(masked: str, actor: Actor) -> bool:
    """Whether those behind a colon do something: "chose a summit: six ministers came"."""
    return _EVENT.search(masked, actor.end) is not None


def _is_label(reading: SentenceReading, masked: str, actor: Actor) -> bool:
    """Whether a line has a sender before its counts and no verb: "Canada: seven officials"."""
    return (
        not reading.actions
        and _BEFORE_LABEL.fullmatch(masked, 0, actor.start) is not None
        and _PREDICATE.search(masked, actor.end) is None
    )


def _adds_to_list(reading: SentenceReading, owned: re.Match[str]) -> bool:
    """Whether those on a list are new to it: "the list had five new people"."""
    for count in reading.counts:
        if count.start <= owned.end() < count.end:
            words = reading.flat[count.start : count.end]
            return count.is_further or _NEW.search(words) is not None
    return False


def _is_of_round(actor: Actor, context: Context) -> bool:
    """Whether a list is what its owner adds in a round of several, with no figure before it."""
    is_of_allies = actor.code in context.allies.codes
    is_round = is_of_allies or _has_group_lead(context)
    return is_round and actor.code not in context.counted_senders


def _has_group_lead(context: Context) -> bool:
    """Whether the text begins with the act of several whom it names one by one."""
    return context.lead_day is not None and not context.lead_day.senders


@cache
def _load_patterns(language: Language) -> _Patterns:
    words = load_lexicon("round_acts")[language]
    turns, inverted, grows, aims = (
        "|".join(words[name]) for name in ("turns", "inverted", "grows", "aims")
    )
    states = "|".join([*words["states"], grows])
    fresh = "|".join(words["fresh"])
    lists = "|".join(words["lists"])
    shares = "|".join(words["shares"])
    noun = (
        rf"(?:{_MODIFIER}){{0,2}}?(?: (?P<fresh>{fresh}))?(?:{_MODIFIER}){{0,2}}? "
        rf"(?:(?P<list>{lists})|(?:{shares}))(?:{_OF_ROUND})?"
    )
    state = rf"{_ASIDE}{_TOLD}(?P<now>(?: now| already)?)(?:{states}){_UP_TO_COUNT}"
    if language == "fr":
        state = (
            rf"(?: {_MODIFIER})?{_ASIDE}{_TOLD_FR}(?P<now>(?: déjà)?)(?:{states})"
            rf"(?P<now_behind>(?: désormais| déjà| maintenant)?){_UP_TO_COUNT}"
        )
    adverbs = _ADVERBS_FR if language == "fr" else _ADVERBS
    return _Patterns(
        compared=compile_pattern(
            rf"(?:{words['possessive']}(?: (?:own|{lists}|{shares}))*| (?:{lists}|{shares}))"
            rf"{_ASIDE}"
            rf" (?:{'|'.join(words['compared'])})(?:,? (?:with|at|avec)|:| [–—-]){_UP_TO_COUNT}"
        ),
        aim=compile_pattern(
            rf"{_ASIDE}{adverbs} (?:{aims})\b[^;:.{MASK}]{{0,60}}?(?: ?:| [–—-]){_UP_TO_COUNT}"
        ),
        grows=compile_pattern(grows),
        turn=compile_pattern(rf"{_ASIDE}{adverbs} (?:{turns}){_UP_TO_COUNT}"),
        ellipsis=compile_pattern(
            rf"'s?{_ASIDE} (?:{'|'.join(words['owned'])}){_UP_TO_COUNT}"
        ),
        released=compile_pattern(
            rf" (?:released|published|issued|unveiled|put out|announced)[^,;:.{MASK}]{{0,30}}?"
            rf" (?:has|had|contains?|contained|names|named|comprises|runs to){_UP_TO_COUNT}"
        ),
        share=compile_pattern(state if language == "fr" else rf"(?:'s?){noun}{state}"),
        share_of_people=compile_pattern(
            state if language == "fr" else f"{noun}{state}"
        ),
        noun_before=compile_pattern(
            rf"\b(?:la|le|les|l|une?|des)[ '](?:(?P<fresh>{fresh}) )?"
            rf"(?:(?P<list>{lists})|(?:{shares}))(?: [\w-]+)?(?: (?:du|des|de la|de l'|de|d'))?"
            r"(?: (?:gouvernement|ministère))? ?$"
        ),
        fresh_before=compile_pattern(rf"\b(?:{fresh}) $"),
        before_inversion=compile_pattern(rf"\b(?:{inverted}) ?(?:the |la |l'|les? )?$"),
        inversion=compile_pattern(
            rf"[^;:.,{MASK}]{{0,{LONGEST_INVERSION}}}?"
            r"(?: (?:are|were|is|was|came|come|figurent|figure|sont|s'ajoutent|apparaissent)"
            rf"|,? avec| ?:){_UP_TO_COUNT}"
        ),
    )
