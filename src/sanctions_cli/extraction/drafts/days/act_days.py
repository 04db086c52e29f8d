"""The day on which an act was announced, by section 6 of the rules of the evaluation set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sanctions_cli.extraction.drafts.acts.act import Act, StatedDay
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.mentions.days.day_mentions import DayMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")

_YEAR_ONLY = re.compile(r"(?:in|en) \d{4}", re.IGNORECASE)
"""A year belongs to what led to an act, seldom to a new act."""

BACKGROUND_DAYS = 10
"""How many days before the document an act may be to belong to the round that it reports."""


class ActDay(NamedTuple):
    """announced: the ISO day, or ""; date_text: the words for the day where it is not filled."""

    announced: str = ""
    date_text: str = ""
    mention: DayMention | None = None


def find_act_days(
    acts: Sequence[Act], document_day: str, own_senders: Sequence[str]
) -> list[ActDay]:
    """The day of each act.

    document_day: the ISO day of the document, or ""
    own_senders: the sender that issues the document itself; none for a news story
    """
    days = [_stated_day(act, document_day) for act in acts]
    for index, act in enumerate(acts):
        is_open = not days[index].announced and not days[index].date_text
        carried_day = act.carried_day.mention.day if act.carried_day else ""
        # What a release tells of an earlier year is no lead of what it goes on with.
        is_lead = bool(carried_day) and not is_background(carried_day, document_day)
        if act.kind == "new" and is_lead and is_open:
            days[index] = ActDay(carried_day)
        if act.kind == "prior" and act.is_listed_item and is_open:
            days[index] = _name_day(act, act.carried_day, document_day)
    main_days = _find_main_days(acts, days)
    for index, act in enumerate(acts):
        if days[index].announced or days[index].date_text:
            continue
        code = act.sender.codes[0]
        if act.kind == "planned" and (code, "planned") in main_days:
            days[index] = main_days[code, "planned"]
        elif act.kind != "new":
            continue
        elif code in own_senders and document_day:
            days[index] = ActDay(document_day)
        elif (code, "new") in main_days:
            days[index] = main_days[code, "new"]
    return days


def _stated_day(act: Act, document_day: str) -> ActDay:
    """What the sentence of an act says of its day."""
    return _name_day(act, act.day, document_day)


def _name_day(act: Act, day: StatedDay | None, document_day: str) -> ActDay:
    """A stated day as that of an act: as a date, or in the words of the text."""
    if day is None:
        return ActDay()
    words = day.text
    if act.kind == "planned":
        return ActDay("", words, day.mention)
    if act.kind == "cumulative":
        return ActDay(day.mention.day if day.mention.kind == "as_of" else "")
    if day.mention.day and document_day and day.mention.day > document_day:
        return ActDay()
    if day.mention.day:
        return ActDay(day.mention.day, "", day.mention)
    if _YEAR_ONLY.fullmatch(words) and act.kind == "new":
        return ActDay()
    return ActDay("", words, day.mention)


def _find_main_days(
    acts: Sequence[Act], days: Sequence[ActDay]
) -> dict[tuple[str, Kind], ActDay]:
    """The first day that the text states for a new act of each sender, and for a planned one."""
    main_days: dict[tuple[str, Kind], ActDay] = {}
    for act, day in zip(acts, days, strict=True):
        is_stated = act.sender.place is not None or bool(act.counts)
        is_main = (
            act.kind in ("new", "planned") and is_stated and "sender" not in act.unclear
        )
        if is_main and (day.announced or day.date_text):
            for code in act.sender.codes:
                main_days.setdefault((code, act.kind), day)
    return main_days


def is_background(act_day: str, document_day: str) -> bool:
    """Whether an act is so much older than the document that it is only background."""
    if not act_day or not document_day:
        return False
    age = date.fromisoformat(document_day) - date.fromisoformat(act_day)
    return age.days > BACKGROUND_DAYS


def is_of_same_week(day: StatedDay | None, document_day: str) -> bool:
    """Whether an act that a story looks back on is of its round: "Britain had acted on Monday"."""
    if day is None or not day.mention.day or not document_day:
        return False
    age = date.fromisoformat(document_day) - date.fromisoformat(day.mention.day)
    return 0 <= age.days < 7 and _COUNTS["weekday"].search(day.text) is not None
