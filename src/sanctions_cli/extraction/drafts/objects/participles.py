"""Participles behind a count, which are passives without "were": "12 officials added to the list".

By themselves they only say of whom a sentence speaks. They make an act in a heading, and where a
day or "earlier" follows: "the 16 judges listed by Canada on Monday", or where a line has no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.drafts.kinds.act_kinds import ON_EARLIER_ACTS
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_OBJECTS = load_patterns("objects")
_SENDERS = load_patterns("senders")

FARTHEST_DAY = 60
"""The most characters between a participle and the day of its act."""

FARTHEST_AGENT = 12
"""The most characters between "by" and the name of a sender: "by the Council of the EU"."""

_BY = re.compile(r" (?:by|par) ")
_BETWEEN = re.compile(
    r"(?: (?:of|from|in) (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})?"
    r",? (?:also |newly |recently )?"
)
_ADJECTIVES = re.compile(r"(?: (?!et |ou |en )[^\W\d_]+[sx])? ")
_FORM = re.compile(r"\w+ed|hit|put|frozen|struck|\w+(?:ée?s|ies?|ites?|is|ises?|ues?)")
_IN_ROW = re.compile(r"\w+(?:ed|ée?s?|is|ies?|its|ites)|put|struck")
_HAS = re.compile(r"\b(?:has|have|had)(?: (?:now|already|currently))? $")
_SO_FAR = re.compile(r" (?:so far|since|to date|earlier|previously|already)\b")
_SEPARATOR = re.compile(r"(?:[,;]|[,;]? and| et) ?")
_BEHIND = re.compile(
    r" (?:by|to|on|onto|in|under|with|over|for|from|today|yesterday|amid|par|le|hier|depuis"
    r"|la veille|ce \w+di|\w+di|dimanche)\b|[,;.]?$|, "
)
_CLAUSE = re.compile(
    r"[;:]|, (?:and|but|while) |\b(?:was|were|is|are|has|have|had|will|would)\b"
)
_CLAUSE_SIGN = re.compile(r"[;:]| (?:et|mais|qui|dont) ")
_EARLIER = re.compile(
    r" (?:earlier|previously|already|so far|in (?:[\w-]+ )?(?:earlier|previous|prior|past) )"
)
# "A radié douze personnes et ajouté ceux de": the second participle has the auxiliary of the first.
_AND = re.compile(r"(?:\bet|\bpuis|\bou|,) (?:en |y )?$")
_PERFECT = re.compile(
    r"\b(?:a|ont|avait|avaient|ayant|avoir)(?: (?:aussi|également|déjà|\w+ment|\w+di|hier),?)*"
    r" (?!été\b)\w+(?:é|i|u|is|it|ert|eint)\b[^;:.]*$"
)
_INVARIABLE = re.compile(r"\w+(?:é|it|is|u)")
_OBJECT = re.compile(
    r" (?:(?:l'inscription|la mention|les? noms?|ceux|celles?|celui|les mentions) )?"
    r"(?:d'|de |des )?"
)
_PLURAL = re.compile(r"[^\W\d_]+(?:é|i|t)e?s\b")
_OPENING = re.compile(r"(?:^|[–—:-] )$")
_UP_TO_SUBJECT = re.compile(r"[^,;:.–—]{2,80}, (?:(?:les|ces|aussi) )?")
_NO_WORDS_BEFORE = re.compile(r"(?:^|[,–—«“\"(-])\W*$")
_LABEL = re.compile(r"(?:|.{0,60}[:–—-]) ?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_END = re.compile(r" ?\.?$")


def turn_participles(reading: SentenceReading) -> None:
    """Gives participles behind a count their targets before them, where they make an act."""
    reading.actions = sorted([*reading.actions, *_find_verbs_of_titles(reading)])
    row = _find_row(reading)
    attributes = list(_find_attributes(reading))
    reading.actions = [
        action._replace(side="before") if action in row else _turn(reading, action)
        for action in reading.actions
        if not any(start <= action.start < end for start, end in attributes)
        and not _only_describes(reading, action)
    ]


def _find_verbs_of_titles(reading: SentenceReading) -> Iterator[ActionMention]:
    """The French participles right behind a count that are the only verb of a title.

    "Bruxelles hausse le ton : douze juges sanctionnés"
    """
    flat = reading.flat
    for count in reading.counts:
        participle = _OBJECTS["verb_of_title"].match(flat, count.end)
        if participle is None or participle.lastgroup is None:
            continue
        lead = flat[: count.start].rpartition(":")[2]
        has_day = any(day.start >= participle.end() for day in reading.days)
        if not has_day and not _NO_WORDS_BEFORE.search(lead):
            continue  # "La vitrine montre douze juges sanctionnés par Ottawa"
        has_verb = _OBJECTS["french_verb"].search
        if has_verb(lead) or has_verb(flat, participle.end()):
            continue
        start, end = participle.span(participle.lastgroup)
        if any(each.start < end and start < each.end for each in reading.actions):
            continue
        yield ActionMention(start, end, participle.lastgroup, "before", False)


def _only_describes(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a verb only says how those came onto a list whom the verb behind it takes off.

    "Three persons who were listed on 18 May 2023 have been removed", "six officials whose assets
    had been frozen came off the list", "four judges whom Britain had sanctioned were struck off"
    """
    if action.action in (*ON_EARLIER_ACTS, "stock"):
        return False
    flat = reading.flat
    names: tuple[str, ...] = ("past_of_counted",)
    if action.side == "before":
        names = ("past_of_counted", "past_of_their_property")
        if _SENDERS["relative_passive"].search(flat, 0, action.start):
            return _has_own_passive(reading, action)
    is_past = any(_OBJECTS[name].search(flat, 0, action.start) for name in names)
    return is_past and _has_own_passive(reading, action)


def _find_attributes(reading: SentenceReading) -> Iterator[tuple[int, int]]:
    """The French participles that only say who is counted, up to the verb of the sentence.

    "Trois Syriens inscrits sur la liste de l'UE ont quitté le pays" lists nobody, unless a day is
    with the participle.
    """
    flat = reading.flat
    if reading.sentence.is_heading:
        return
    for count in reading.counts:
        attribute = _OBJECTS["attribute"].match(flat, count.end)
        clause = _OBJECTS["attribute_clause"].match(flat, count.end)
        last = clause or attribute
        if last is None:
            continue
        verb = _OBJECTS["french_verb"].search(flat, last.end())
        if verb is None:
            continue
        if not clause and _CLAUSE_SIGN.search(flat, count.end, verb.start()):
            continue
        if not any(count.end <= day.start < verb.start() for day in reading.days):
            yield count.end, verb.start()


def _find_row(reading: SentenceReading) -> list[ActionMention]:
    """Participles each behind a figure of its own: "5 entities added, 3 individuals removed"."""
    flat = reading.flat
    row: list[ActionMention] = []
    figures = [(each.start, each.end) for each in reading.counts]
    figures += [(each.start, each.end) for each in reading.numbers]
    for action in reading.actions:
        words = flat[action.start : action.end]
        if action.is_wording or not _IN_ROW.fullmatch(words):
            continue
        starts = [
            start
            for start, end in figures
            if _BETWEEN.fullmatch(flat, end, action.start)
        ]
        if not starts:
            continue
        start = _begin_of_counts(reading, min(starts))
        if row and not _SEPARATOR.fullmatch(flat, row[-1].end, start):
            row = []
        if row or not _HAS.search(flat, 0, start):
            row.append(action)
    is_so_far = bool(row) and _SO_FAR.match(flat, row[-1].end) is not None
    return row if len({each.action for each in row}) > 1 and not is_so_far else []


def _begin_of_counts(reading: SentenceReading, start: int) -> int:
    """Where the first of joined counts begins: "5 entities" of "5 entities and two ships added"."""
    for count in reversed(reading.counts):
        if count.end < start and _OBJECTS["joined"].fullmatch(
            reading.flat, count.end, start
        ):
            start = count.start
    return start


def _turn(reading: SentenceReading, action: ActionMention) -> ActionMention:
    flat = reading.flat
    if _goes_on_with_perfect(reading, action) or _opens_sentence(reading, action):
        return action._replace(side="after")
    words = flat[action.start : action.end]
    if action.side != "after" or action.is_wording or not _FORM.fullmatch(words):
        return action
    follows_count = any(
        _BETWEEN.fullmatch(flat, count.end, action.start)
        or _ADJECTIVES.fullmatch(flat, count.end, action.start)
        for count in reading.counts
    )
    if not follows_count or not _BEHIND.match(flat, action.end):
        return action
    if _is_of_nobody(reading, action) or _has_own_passive(reading, action):
        return action
    makes_act = (
        reading.sentence.is_heading
        or _is_verb_of_line(reading, action)
        or _EARLIER.match(flat, action.end) is not None
        or _has_day(reading, action)
        or _is_only_verb(reading, action)
    )
    return action._replace(side="before") if makes_act else action


def _opens_sentence(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a French participle is before its targets: "Punis lundi par Oslo, six juges"."""
    flat = reading.flat
    if action.side != "before" or not _PLURAL.match(flat, action.start):
        return False
    opens = _OPENING.search(flat, max(0, action.start - 3), action.start)
    first = min((each.start for each in reading.counts), default=0)
    is_next = _UP_TO_SUBJECT.fullmatch(flat, action.end, first) is not None
    return opens is not None and is_next


def _is_verb_of_line(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a line has only counts and a participle: "2 May 2023: 12 people listed"."""
    if not _END.match(reading.flat, action.end):
        return False
    first = min(count.start for count in reading.counts)
    return _LABEL.fullmatch(reading.flat, 0, first) is not None


def _goes_on_with_perfect(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a French participle shares the auxiliary of a verb before it, and has an object."""
    flat = reading.flat
    if action.side != "before" or not _INVARIABLE.fullmatch(
        flat, action.start, action.end
    ):
        return False
    if not _AND.search(flat, max(0, action.start - 8), action.start):
        return False
    has_object = any(
        _OBJECT.fullmatch(flat, action.end, count.start) for count in reading.counts
    )
    return has_object and _PERFECT.search(flat, 0, action.start) is not None


def _has_own_passive(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether those whom a participle describes are taken off a list by the verb behind it.

    "Three scholars banned in an earlier round have been removed from the list."
    """
    return any(
        each.start > action.end
        and each.side == "before"
        and each.action in ON_EARLIER_ACTS
        and not any(action.end < count.start < each.start for count in reading.counts)
        for each in reading.actions
    )


def _is_of_nobody(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether who did it imposes nothing: "14 people named by members of parliament in March"."""
    agent = _BY.match(reading.flat, action.end)
    if agent is None:
        return False
    return not any(
        agent.end() <= actor.start <= agent.end() + FARTHEST_AGENT
        for actor in reading.actors
    )


def is_title(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a sentence is a title by its look: its only verb is a participle behind a count."""
    words = reading.flat[action.start : action.end]
    is_participle = action.side == "before" and _FORM.fullmatch(words) is not None
    # "2 May 2023: 12 people listed" is a line of a timeline.
    first_start = min((count.start for count in reading.counts), default=0)
    has_year = _YEAR.search(reading.flat, 0, first_start) is not None
    return is_participle and not has_year and _is_only_verb(reading, action)


def _is_only_verb(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a sentence is in the manner of titles: "Fourteen officials blacklisted." """
    first_start = min(count.start for count in reading.counts)
    is_first = _OBJECTS["title_lead"].fullmatch(reading.flat, 0, first_start)
    has_verb = _OBJECTS["finite"].search(reading.flat, action.end)
    return is_first is not None and has_verb is None


def _has_day(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a day follows in the clause of a participle."""
    end = action.end + FARTHEST_DAY
    return any(
        action.end <= day.start < end
        and not _CLAUSE.search(reading.flat, action.end, day.start)
        and not _OBJECTS["finite"].search(reading.flat, action.end, day.start)
        for day in reading.days
    )
