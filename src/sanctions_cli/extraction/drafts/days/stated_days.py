"""The words for the day of an act in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import (
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.kinds.act_kinds import (
    ON_EARLIER_ACTS,
    is_other_clause,
)
from sanctions_cli.extraction.drafts.kinds.own_clauses import keep_own_clause
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_KINDS = load_patterns("kinds")
_MOODS = load_patterns("moods")
_DAYS = load_patterns("days")
_SUBJECTS = load_patterns("subjects")

LONGEST_TAKEN_OVER = 60
"""The most characters of "the measures that" before who decided them, and of the rest behind."""

LONGEST_WILL = 5
"""The most characters of "will" and the space before a verb."""

LONGEST_FUTURE = 40
"""The most characters from the day on which sanctions end to what "will" be done about them."""

LONGEST_SPEAKER = 60
"""The most characters from the comma before "the Foreign Office" to what it announced."""

_SPEAKER = re.compile(r", (?:the |its |a |[A-Z])[^,;]{2,50} $|\b(?:had|has) $")

_OF_LIST = re.compile(
    r", (?:à|sur|to|on|onto) (?:laquelle|lesquelles|which)\b[^,;.]{0,90}?"
    r"\b(?:had|avaient|avait)\b[^;.]*"
)

DAY_ROLES: dict[Kind, frozenset[str]] = {
    "new": frozenset({"plain", "publication", "signature"}),
    "prior": frozenset({"plain", "publication", "signature"}),
    "planned": frozenset({"plain", "planned"}),
    "cumulative": frozenset({"as_of"}),
}
"""What a day must be of to be that of an act of a kind."""


def find_day_of_act(
    reading: SentenceReading,
    kind: Kind,
    place: tuple[int, int],
    sender: SenderChoice,
    action: str,
) -> StatedDay | None:
    """The day of an act; none of several if each of its senders has its own.

    "Peru on Monday and Japan on Tuesday barred 12 officials"
    """
    if sender.place is not None:
        start, end = sender.place
        if any(start <= day.start < end for day in reading.days):
            return None
    return find_nearest_day(reading, kind, place, sender.codes, action)


def find_nearest_day(
    reading: SentenceReading,
    kind: Kind,
    place: tuple[int, int],
    senders: tuple[str, ...],
    action: str = "",
) -> StatedDay | None:
    """The day of an act in its sentence: of those that can be it, the nearest to its words."""
    start, end = place
    earlier_acts = []
    if action in ON_EARLIER_ACTS:
        earlier_acts = [
            each.span()
            for each in _KINDS["earlier_act"].finditer(reading.flat)
            if not _says_so(reading.flat, each.start())
        ]
    # "Its list, to which 19 officers had been added on 5 May": the day of the 19 alone.
    earlier_acts += [
        clause.span()
        for clause in _OF_LIST.finditer(reading.flat)
        if not clause.start() < start < clause.end()
    ]
    asides = [
        aside.span()
        for aside in _SUBJECTS["aside"].finditer(reading.flat)
        if not aside.start() < start < aside.end()
        # "judges, whom Oslo listed on Monday,"
        and not aside.start() < end <= aside.end()
        and not _DAYS["made"].match(reading.flat, aside.start())
    ]
    asides += _find_past_of_counted(reading, place)
    possible = [
        day
        for day in reading.days
        if (
            day.mention.kind in DAY_ROLES[kind]
            or _is_since_then(reading, day, kind, place)
            or _DAYS["by_which"].match(reading.flat, day.end)
            or _opens_wording(day, place)
        )
        and not any(first < day.start < last for first, last in asides)
        and not any(first < day.start < last for first, last in earlier_acts)
        and not _COUNTS["since"].match(day.text)
        and not _DAYS["of_event"].match(reading.flat, day.end)
        and not _DAYS["of_reason"].fullmatch(reading.flat, end, day.start)
        and not _is_of_deed(reading.flat, day, place)
        and not is_of_another(reading, day, senders)
        and not _is_of_next_figure(reading, day, place)
    ]
    # "It began on Friday, when Australia listed 12": the act is of that day.
    then = [day for day in reading.days if _is_when(reading.flat, day, place)]
    possible = then or _keep_days_of_clause(reading.flat, place, possible)
    # "Par arrêté du 25 mars, publié ce jour": the act is of the first.
    plain = [day for day in possible if day.mention.kind != "publication"]
    possible = plain or possible
    # Words that give a day count before words that leave it open, which often date what led to a
    # new act: "on Friday … over the coup in February". An earlier act has the nearest.
    if kind != "prior":
        possible = [day for day in possible if day.mention.day] or possible

    def distance(day: StatedDay) -> int:
        if day.end <= start:
            return start - day.end
        return max(day.start - end, 0) + 1

    return min(possible, key=distance, default=None)


def _find_past_of_counted(
    reading: SentenceReading, place: tuple[int, int]
) -> list[tuple[int, int]]:
    """Where commas enclose what happened before to those who are counted, with its day.

    "Five officials, removed in May 2016, are on the list again", "two judges, appointed in 2021, "
    """
    places: list[tuple[int, int]] = []
    for count in reading.counts:
        past = _DAYS["past_of_counted"].match(reading.flat, count.end)
        if past and past.end() < place[1]:
            comma = reading.flat.index(",", count.end)
            places.append((comma, past.end()))
    return places


def _is_of_next_figure(
    reading: SentenceReading, day: StatedDay, place: tuple[int, int]
) -> bool:
    """Whether a day behind an act begins the next one: "on 3 May it listed six, on 2 June ten"."""
    if day.start < place[1] or all(each.end > place[0] for each in reading.days):
        return False
    if not _DAYS["joins_next"].search(reading.flat, place[1], day.start):
        return False
    figures = {each.start for each in reading.counts}
    figures |= {each.start for each in reading.numbers}
    return any(
        day.end + len(words) in figures and reading.flat.startswith(words, day.end)
        for words in (" ", ", ")
    )


def _opens_wording(day: StatedDay, place: tuple[int, int]) -> bool:
    """Whether an act begins with its day: "the second, dated 5 July 2023, concerned three"."""
    is_inside = day.start - len("datée du ") <= place[0] < day.start < place[1]
    return day.mention.kind == "citation" and is_inside


def _is_of_deed(flat: str, day: StatedDay, place: tuple[int, int]) -> bool:
    """Whether a day is of what targets did: "responsible for the massacre of 28 September 2009".

    Those "who shot at protesters on Monday" may have been listed on Monday.
    """
    if _COUNTS["weekday"].search(day.text):
        return False
    start = place[0] if day.start < place[1] else place[1]
    return _DAYS["of_deed"].search(flat, start, day.start) is not None


def _is_when(flat: str, day: StatedDay, place: tuple[int, int]) -> bool:
    """Whether an act is in the clause that says what happened on a day: "on Friday, when"."""
    clause = _DAYS["when"].match(flat, day.end)
    is_since = _COUNTS["since"].match(day.text) is not None
    if clause is None or place[0] < clause.end() or is_since:
        return False
    return _DAYS["ends_clause"].search(flat, clause.end(), place[0]) is None


def _says_so(flat: str, verb: int) -> bool:
    """Whether a verb only says who made an act known: ", the ministry announced on Monday"."""
    if not flat.startswith("announced", verb):
        return False
    if _DAYS["announced_that"].match(flat, verb):
        return True
    begin = max(0, verb - LONGEST_SPEAKER)
    return _SPEAKER.search(flat, begin, verb) is not None


def _is_since_then(
    reading: SentenceReading, day: StatedDay, kind: Kind, place: tuple[int, int]
) -> bool:
    """Whether what is so since a day was done then: "have been on the list since Monday"."""
    if kind != "new" or day.mention.kind != "since" or not day.mention.day:
        return False
    is_decided_then = _DAYS["decided_then"].match(reading.flat, day.end) is not None
    opens = _DAYS["opens_since"].fullmatch(reading.flat, day.end, place[0]) is not None
    if opens and day.end <= place[0]:
        return True  # "Since 3 May 2022, 12 officers may no longer enter"
    if day.mention.is_full and not is_decided_then:
        return False  # "on the list since 3 May 2022" is a state
    if place[0] < day.start < place[1]:
        return True  # "figurent depuis lundi sur la liste" is one wording
    if day.end <= place[0] and not day.mention.is_full:
        between = _DAYS["since_before"].fullmatch(reading.flat, day.end, place[0])
        return between is not None
    return _DAYS["since_then"].fullmatch(reading.flat, place[1], day.start) is not None


def _keep_days_of_clause(
    flat: str, place: tuple[int, int], days: Sequence[StatedDay]
) -> list[StatedDay]:
    """The days that are not in a clause of another act, such as "a day after Canada listed two".

    Between semicolons, words that leave the day open count more than a day elsewhere.
    """
    clause = keep_own_clause(flat, place)
    own_days = [day for day in days if clause.startswith(day.text, day.start)]
    own_days = own_days or [day for day in days if not _is_of_joined(flat, place, day)]
    begin = flat.rfind(";", 0, place[0])
    end = flat.find(";", place[1])
    near_days = [
        day for day in own_days if begin < day.start and (end < 0 or day.start < end)
    ]
    return near_days or own_days


def _is_of_joined(flat: str, place: tuple[int, int], day: StatedDay) -> bool:
    """Whether a day is of those who were listed before an act: "on top of the 28 of 2 January"."""
    for joined in _DAYS["joined_before"].finditer(flat):
        is_of_joined = joined.start() < day.start < joined.end()
        if is_of_joined and not joined.start() < place[0] < joined.end():
            return True
    return False


def is_of_another(
    reading: SentenceReading, day: StatedDay, senders: tuple[str, ...]
) -> bool:
    """Whether another sender decided on a day what is only taken over.

    "Norway has joined the measures that the EU adopted on 10 January": Norway joined on another.
    """
    mirrored = _DAYS["mirrored"].search(reading.flat, 0, day.start)
    if mirrored and any(
        mirrored.start() <= actor.start < day.start and actor.code not in senders
        for actor in reading.actors
    ):
        return True
    for actor in reading.actors:
        is_before = day.start - LONGEST_TAKEN_OVER < actor.start < day.start
        if not is_before or actor.code in senders or actor.code not in usual_senders():
            continue
        begin = max(0, actor.start - LONGEST_TAKEN_OVER)
        taken_over = _DAYS["taken_over"].search(reading.flat, begin, actor.start)
        is_its_day = _DAYS["of_decision"].fullmatch(reading.flat, actor.end, day.start)
        if taken_over and is_its_day:
            return True
    return False


def is_stock_day(day: StatedDay) -> bool:
    """Whether a full date is that of a state: "as of 1 March 2024", but not "as of today"."""
    return day.mention.kind == "as_of" and day.mention.is_full


def has_future_day(reading: SentenceReading, place: tuple[int, int]) -> bool:
    """Whether the clause of an act has a day such as "next week", or "will" and a weekday."""
    # "The EU, which listed seven in January, will look at its list next month"
    clause = keep_own_clause(reading.flat, place)
    for day in reading.days:
        is_of_clause = clause.startswith(day.text, day.start)
        if _is_of_expiry(reading.flat, day):
            continue
        if is_of_clause and _COUNTS["future"].match(day.text):
            return not is_other_clause(reading.flat, (day.start, day.end), place)
        if is_of_clause and _is_weekday_to_come(reading.flat, day, place):
            return True
    return False


def _is_of_expiry(flat: str, day: StatedDay) -> bool:
    """Whether sanctions would have ended on a day, if nothing had been done about them.

    "Sanctions that were due to lapse next week have been extended", but not "… will be extended"
    """
    if _DAYS["of_expiry"].search(flat, 0, day.start) is None:
        return False
    end = day.end + LONGEST_FUTURE
    return _DAYS["then_to_come"].match(flat, day.end, end) is None


def _is_weekday_to_come(flat: str, day: StatedDay, place: tuple[int, int]) -> bool:
    """Whether something "will" be done on a weekday: "will find their assets frozen on Monday".

    The day on which a ministry announced it is that of the act.
    """
    if not _COUNTS["weekday"].search(day.text):
        return False
    for name in ("announced_before", "said_before"):
        announced = _MOODS[name].search(flat, 0, place[0])
        if announced and day.start < announced.end():
            return False
    if not _DAYS["will"].search(flat, max(0, place[0] - LONGEST_WILL), place[1]):
        return False
    report = _MOODS["said_behind"].search(flat, place[1])
    return report is None or day.start < report.start()
