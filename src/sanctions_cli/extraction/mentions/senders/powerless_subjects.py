"""Subjects that cannot impose sanctions: lawmakers, courts, campaigners, and their papers.

The words are in `lexicon/powerless.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.actors.subjects import is_subject
from sanctions_cli.extraction.mentions.senders.nearest_senders import acts_in_own_clause
from sanctions_cli.extraction.mentions.wordings.pattern_index import PatternIndex
from sanctions_cli.extraction.mentions.wordings.phrases import (
    MASK,
    lower_case,
    match_wordings,
)
from sanctions_cli.extraction.patterns import compile_pattern

LONGEST_CLAUSE = 220
"""How far before its verb a subject begins, in characters."""

LONGEST_OPENING = 90
"""How far from the start of a sentence its subject ends, in characters."""

# What no noun phrase has before its noun.
_NO_ADJECTIVE = {
    "en": r"(?:of|by|on|against|for|to|from|with|in|at|after|before|and|or|as|that|which|who|not"
    r"|into|over|under|has|have|had|is|are|was|were|said|says)",
    "fr": r"(?:de|du|des|en|à|au|aux|par|sur|pour|avec|dans|et|ou|que|qui|contre|chez|ont|a|est"
    r"|sont|selon)",
}

# Nor a verb with its object.
_VERB_AND_ARTICLE = {
    "en": r"\w+ed (?:an?|the|its|their)",
    "fr": r"\w+é (?:une?|le|la|les|des)",
}

# Where a subject can begin: with a sentence or clause, or behind the day of its act.
_BEGINNING = {
    "en": r"(?:^\W*(?:(?:on|in|at|by|since) [^,;:.]{0,20}?"
    r"(?:\d{1,4}|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|week|month|year) )?"
    r"|[,;:.–—(] (?:and |but |while )?|\b(?:and|but|while|that|because|\w+day) )",
    "fr": r"(?:^\W*|[,;:.–—(] (?:et |mais )?|\b(?:et|mais|que|tandis que|alors que|\w+di) |\bqu')",
}
_HEAD = {
    "en": r"(?:(?:group|number|majority|bench) of )?",
    "fr": r"(?:(?:groupe de|des) )?",
}

# Between a noun and a verb of which it is the subject.
_AUXILIARIES = {
    "en": r"(?: (?:has|have|had|also|now|already|today|then|would|itself|\w+ly))*",
    "fr": r"(?: (?:a|ont|avait|avaient|aussi|désormais|déjà|\w+ment))*",
}
_RELATIVE = {"en": r",?(?: (?:that|which|who))", "fr": r",?(?: qui)"}
_REPORT = {
    "en": r"[^;:.]{0,60}? (?:said|says|announced|declared|reported|added|claims|claimed)\b"
    r"[^;:.]{0,30}?(?: that)? (?:it|they|he|she)",
    "fr": r"[^;:.]{0,60}? (?:dit|déclaré|annoncé|affirmé|assuré|affirme)\b[^;:.]{0,30}?"
    r"(?: avoir| qu'(?:il|elle|ils|elles))",
}
_NEXT_SUBJECT = {
    "en": r"(?:that|which|who|whom|when|after|because|as|while|where|if|whether|we|you|it|they|he"
    r"|she|government|ministry|cabinet|administration|minister|council|been|is|are|was|were)",
    "fr": r"(?:que|qu|dont|où|lorsque|quand|si|nous|vous|il|elle|ils|elles|gouvernement|ministère"
    r"|ministre|conseil|est|sont|été)",
}


_FREEZES = re.compile(r"\b(?:fr(?:ee|o)z|gel|gèl)", re.IGNORECASE)
_STATE_BANK = re.compile(
    r"(?:central|reserve|national|state) bank|bank of [a-z]+|banque (?:centrale|nationale)"
)
_VERB_BEHIND = re.compile(
    r"'?(?: \w+ly)? (?:\w+ed|has|have|had|put|a|ont|avait|inflige|annonce|impose|prononce)\b"
)

_LIST = re.compile(
    r"(?:^|[,;:] )(?:the|its|their|this|an?|la|sa|leur|cette|une|l')? ?(?:[\w-]+ ){0,2}?"
    r"(?:list|blacklist|annex|document|text|names|liste|liste noire|annexe|texte|noms)"
    r"(?: [^,;:.]{1,30})? $",
    re.IGNORECASE,
)


_LIST_OF_ACTION = re.compile(
    r"\W*(?:(?:the|its|their|this|an?|la|sa|leur|cette|une) |l')?"
    r"(?:list|blacklist|annex|liste|annexe)\b",
    re.IGNORECASE,
)

# "The MPs' own list of names", "la liste du Sénat".
_LIST_NAMES = (
    r"(?:list|blacklist|annex|names|register|liste(?: noire)?|annexe|registre)"
)
_OWNED_LIST = re.compile(
    rf"'s? (?:[\w-]+ ){{0,2}}?{_LIST_NAMES}(?: of names)?(?: (?!of )[^,;:.]{{1,20}})? "
)
_BEFORE_OWNER = re.compile(
    rf"\b{_LIST_NAMES} (?:of the|of|du|de la|de l'|des|d'|de) ?$"
)
# "On the exclusion list of the Dutch pension fund": its adjectives are before the noun.
_LIST_OF_OWNER = re.compile(
    rf"\b{_LIST_NAMES} (?:of|kept by|run by|held by) (?:the|an?) (?:[\w'-]+ ){{0,3}}?"
    rf"|\b{_LIST_NAMES}(?: d'exclusion)? (?:du |de la |de l'|d'une? |tenue par (?:la |le |l'))"
    r"(?:[\w'-]+ )??"
)
_LIST_TAIL = re.compile(r"(?: (?:française|européen|already|now|compte|a|has))* ")
# A committee of the United Nations keeps a list, but it is named with its number.
_LIST_OF_COMMITTEE = re.compile(
    rf"(?<!\d )\b(?:committee|commission|caucus)'s {_LIST_NAMES} (?:[a-z]+ )?$"
)


# "LONDON, 4 November 2025 (Wire) - "
_DATELINE = re.compile(
    r"\W*[A-ZÀ-Þ][\w.'-]*(?: [A-ZÀ-Þ][\w.'-]*){0,3}"
    r"(?:, [\w., ]{3,40})?(?: \([^()]{1,40}\))? ?[–—-]{1,2} "
)


@cache
def _load_nouns(language: Language) -> PatternIndex[str]:
    lexicon = load_lexicon("powerless")[language]
    tables = ("bodies", "papers")
    return PatternIndex({table: match_wordings(lexicon[table]) for table in tables})


@cache
def _compile_phrase(language: Language) -> re.Pattern[str]:
    """What comes before the noun of a subject, from where its sentence or clause begins."""
    # In "OFAC fined a bank and listed 12" the bank is no subject.
    word = rf"(?!{_NO_ADJECTIVE[language]} )(?!{_VERB_AND_ARTICLE[language]} )[\w.'-]+ "
    return compile_pattern(
        rf"{_BEGINNING[language]}(?:{word}){{0,5}}?{_HEAD[language]}(?:{word}){{0,2}}?(?:[ld]')?$"
    )


@cache
def _compile_tail(language: Language) -> re.Pattern[str]:
    """What comes between the noun of a subject and its verb."""
    # MASK is in place of counts.
    word = rf"(?:shadow \w+|(?!{_NEXT_SUBJECT[language]}\b)[\w.'&%\"{MASK}-]+)"
    plain = rf"(?:,[^,;:]{{1,90}},|,? {word}|'s {word})*"
    return compile_pattern(
        rf"(?:{plain}|{_REPORT[language]}{_AUXILIARIES[language]}) ?$"
    )


@cache
def _compile_relative(language: Language) -> re.Pattern[str]:
    return compile_pattern(rf"{_RELATIVE[language]}{_AUXILIARIES[language]} $")


def acts_without_power(
    flat: str,
    actors: Sequence[Actor],
    action: ActionMention,
    language: Language,
    *,
    with_papers: bool,
) -> bool:
    """Whether the subject of a verb, or its agent, can impose nothing.

    with_papers: whether a report and the like is no act either, as it is for who issues it
    """
    if _is_on_list_of_powerless(flat, action, language):
        return True
    if action.side == "before":
        return _has_powerless_agent(flat, action, language)
    begin = max(0, action.start - LONGEST_CLAUSE)
    before = lower_case(flat[begin : action.start])
    if _LIST_OF_COMMITTEE.search(before) or _is_list_of_powerless(
        lower_case(flat[action.start : action.end]), language
    ):
        return True
    freezes = _FREEZES.search(flat, action.start, action.end) is not None
    nouns = list(_find_nouns(before, language, with_papers=with_papers))
    for start, end in reversed(nouns):
        tail = before[end:]
        if freezes and _STATE_BANK.search(before, max(0, start - 9)):
            continue  # it supervises banks, and freezes accounts for the state
        if _OWNED_LIST.fullmatch(tail) or (
            _BEFORE_OWNER.search(before[:start]) and _LIST_TAIL.fullmatch(tail)
        ):
            return True  # "Parliament's list names 12 people"
        if _compile_relative(language).fullmatch(tail):
            return True  # "voted for a bill that sanctions 12 officials"
        is_subject_of_verb = (
            len(tail) <= 110
            and _compile_phrase(language).search(before[:start])
            and _compile_tail(language).fullmatch(tail)
        )
        if is_subject_of_verb:
            return not _names_sender(flat, actors, begin + end, action.start, language)
    return False


def has_powerless_subject(words: str, language: Language) -> bool:
    """Whether such a noun is in words between a country and what it imposes, before its verb.

    "Irish regulator imposed sanctions on"; but not "Irish bank sanctions"
    """
    lowered = lower_case(words)
    return any(
        _VERB_BEHIND.match(lowered, end)
        for _, end in _find_nouns(lowered, language, with_papers=False)
    )


def _find_nouns(
    lowered: str, language: Language, *, with_papers: bool
) -> Iterator[tuple[int, int]]:
    places = set()
    for table in ("bodies", "papers") if with_papers else ("bodies",):
        for match in _load_nouns(language).find(table, lowered):
            places.add(match.span())
    yield from sorted(places)


def _is_list_of_powerless(words: str, language: Language) -> bool:
    """Whether a wording itself names whose the list is: "la liste du Sénat compte"."""
    for start, end in _find_nouns(words, language, with_papers=False):
        if _BEFORE_OWNER.search(words[:start]) or _OWNED_LIST.match(words[end:]):
            return True
    return False


def _is_on_list_of_powerless(
    flat: str, action: ActionMention, language: Language
) -> bool:
    """Whether a list behind a verb is that of a fund and the like, whoever puts somebody on it."""
    behind = lower_case(flat[action.start : action.end + LONGEST_OPENING])
    owner = _LIST_OF_OWNER.search(behind)
    if owner is None:
        return False
    for start, _ in _find_nouns(behind, language, with_papers=False):
        if _LIST_OF_OWNER.fullmatch(behind, owner.start(), start):
            return True
    return False


def _names_sender(
    flat: str, actors: Sequence[Actor], start: int, end: int, language: Language
) -> bool:
    """Whether somebody who imposes sanctions can act between two places."""
    return any(
        start <= actor.start < end
        and actor.code in usual_senders()
        and (
            is_subject(flat, [actor], language)
            # "the paper recalls London's decision to list 12"
            or acts_in_own_clause(flat, [actor], end)
        )
        for actor in actors
    )


def _has_powerless_agent(flat: str, action: ActionMention, language: Language) -> bool:
    """Whether a passive is by such a subject: "were blacklisted by campaigners"."""
    by = {"en": " by ", "fr": " par "}[language]
    behind = lower_case(flat[action.end : action.end + LONGEST_OPENING])
    agent = behind.find(by)
    if agent < 0 or any(sign in behind[:agent] for sign in ",;:."):
        return False
    phrase = ", " + behind[agent + len(by) :]
    for start, _ in _find_nouns(phrase, language, with_papers=False):
        if _compile_phrase(language).fullmatch(phrase[:start]):
            return True
    return False


def names_list_as_subject(flat: str, action: ActionMention) -> bool:
    """Whether the subject of a verb is a list of whoever was named last: "the list adds"."""
    if _LIST.search(flat, 0, action.start):
        return True
    # The words of the action can have it: "list includes".
    return _LIST_OF_ACTION.match(flat, 0, action.end) is not None


def skip_dateline(flat: str) -> int:
    """Where a sentence begins behind its dateline: "LONDON — A coalition of 19 groups"."""
    dateline = _DATELINE.match(flat)
    return dateline.end() if dateline else 0


def names_powerless(words: str, language: Language) -> bool:
    """Whether words such as "27 organisations" are of those who can impose nothing."""
    lowered = lower_case(words)
    is_group = re.search(r"\b(?:organi[sz]ations|groups|associations)\b", lowered)
    return (
        is_group is not None
        or next(_find_nouns(lowered, language, with_papers=False), None) is not None
    )


def find_powerless_subject(flat: str, language: Language) -> int | None:
    """Where a subject that can impose nothing ends at the beginning of a sentence, or None."""
    begin = skip_dateline(flat)
    opening = lower_case(flat[begin : begin + LONGEST_OPENING])
    for start, end in _find_nouns(opening, language, with_papers=False):
        phrase = _compile_phrase(language).search(opening[:start])
        if phrase and (not phrase.start() or opening[phrase.start()] == ":"):
            return begin + end
    return None
