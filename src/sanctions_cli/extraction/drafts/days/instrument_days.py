"""The day of an act that a later sentence gives: "The decree was signed on 5 December 2024".

The words are in `lexicon/instrument_days.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    Context,
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.days.day_patterns import DayKind
from sanctions_cli.extraction.mentions.senders.powerless_subjects import (
    find_powerless_subject,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.patterns import compile_pattern

NEAR_PARAGRAPHS = 2
"""How many paragraphs behind an act its instrument has the day of the act."""

LONGEST_CLAUSE = 130
"""The most characters from the beginning of such a clause to its day."""

_DATED_ACTIONS = ("listing", "measure", "delisting", "renewal", "lifting")
_KINDS: tuple[DayKind, ...] = ("plain", "publication", "signature", "citation")
_ENDS_OF_DATELINES = ("-", "–", "—", ":")
_DAYS = load_patterns("days")


def date_by_instrument(
    acts: Sequence[Act],
    reading: SentenceReading,
    context: Context,
    *,
    is_dated_document: bool,
) -> None:
    """Gives the last act the day that a sentence states for its instrument.

    That is a sentence behind it, or its own: "The order, dated 9 May, closes the border to ten".
    acts: those so far; those of the sender of a document have its day, if it has one
    """
    if not reading.days or not acts or acts[-1].day is not None:
        return
    act = acts[-1]
    distance = reading.sentence.paragraph - act.sentence.paragraph
    own_senders = set(context.document_sender.codes)
    is_own = is_dated_document and own_senders.issuperset(act.sender.codes)
    is_dated = bool(act.carried_day) or is_own
    is_listing = act.action in _DATED_ACTIONS
    if act.kind != "new" or is_dated or not is_listing or distance > NEAR_PARAGRAPHS:
        return
    alike = [each for each in acts if each.sentence.start == act.sentence.start]
    if any(each.sender.codes != act.sender.codes for each in alike):
        return  # whose decree it is is not clear
    is_subject = act.sentence.start == reading.sentence.start
    day = _find_day_of_instrument(reading, act, context.language, begins=is_subject)
    if day is not None:
        act.carried_day = day


def _find_day_of_instrument(
    reading: SentenceReading, act: Act, language: Language, *, begins: bool
) -> StatedDay | None:
    """The day of an instrument, with which the sentence begins if that must be so."""
    others = find_powerless_subject(reading.flat_without_counts, language)
    if others is not None:
        return None  # "the opposition published its list"
    clause = _compile_clause(language)
    for day in reading.days:
        if day.mention.kind not in _KINDS or not day.mention.day:
            continue
        begin = max(0, day.start - LONGEST_CLAUSE)
        match = clause.search(reading.flat, begin, day.start)
        if match is None and not begins:
            match = _find_report(reading, day)
        if match is None or _names_others(reading, act, match.start(), day.start):
            continue
        is_unknown = match.groupdict().get("indefinite")
        if is_unknown and not _begins_behind_act(reading, act, match, day):
            continue
        before = reading.flat[: match.start()].strip(" \"'“«")
        if begins and before and not before.endswith(_ENDS_OF_DATELINES):
            continue
        return day
    return None


def _find_report(reading: SentenceReading, day: StatedDay) -> re.Match[str] | None:
    """Where a sender says on a day what it has done: "said on Tuesday that it had barred"."""
    if not _DAYS["done_by_speaker"].match(reading.flat, day.end):
        return None
    begin = max(0, day.start - LONGEST_CLAUSE)
    return _DAYS["speaker"].search(reading.flat, begin, day.start)


def _begins_behind_act(
    reading: SentenceReading, act: Act, clause: re.Match[str], day: StatedDay
) -> bool:
    """Whether "a decree" at the beginning of a sentence is that of the act right before it.

    "Colombia stopped selling coal. A decree dated 9 May forbids the export", but not "A decree of
    2020 already bars others".
    """
    is_next = reading.sentence.paragraph - act.sentence.paragraph <= 1
    before = reading.flat[: clause.start()].strip(" \"'“«")
    is_other = _DAYS["other_instrument"].match(reading.flat[day.end :])
    return is_next and not before and is_other is None


def _names_others(reading: SentenceReading, act: Act, start: int, end: int) -> bool:
    """Whether somebody acts in a clause who did not do the act: "the EU took the decision"."""
    clause_start = reading.flat.rfind(",", 0, start) + 1
    for actor in reading.actors:
        if not clause_start <= actor.start < end or actor.code in act.sender.codes:
            continue
        before = reading.flat[max(0, actor.start - 20) : actor.start]
        is_target = actor.code in act.targets and _DAYS["aimed_at"].search(before)
        if not is_target:
            return True
    return False


@cache
def _compile_clause(language: Language) -> re.Pattern[str]:
    """The pattern of a clause on an instrument, up to its day."""
    lexicon = load_lexicon("instrument_days")[language]
    words = {name: f"(?:{'|'.join(each)})" for name, each in lexicon.items()}
    modifiers = rf"(?:(?!{words['other']}\b)[\w'-]+ ){{0,2}}?"
    determined = rf"{words['determiners']} ?{modifiers}"
    numbered = r"(?:no\.? ?|n° ?)?\d[\w/-]*"
    unknown = rf"(?P<indefinite>{words['indefinite']}) {modifiers}"
    document = (
        rf"(?:{determined}{words['documents']}|{words['documents']} {numbered}"
        rf"|{unknown}{words['documents']})"
    )
    # "The notice in the gazette", "the designations of twelve judges"
    # and "la décision belge"
    document += r"(?: [^\W\d_]{4,})?"
    document += rf"(?: {numbered})?(?: {words['inside']} [\w' -]{{1,40}}?)?"
    step = rf"{determined}{words['steps']}(?: {words['aimed']} [\w' -]{{1,40}}?)?"
    instrument = rf"\b(?:{document}|{step}),?"
    making = rf"(?:{words['passive']} )?(?:\w+ly )?{words['made']}"
    announcing = rf"{words['relative']} ?(?:[\w'-]+ ){{1,5}}?{words['make']}"
    clauses = (
        rf"{instrument} (?:{making}|{words['dated']}|{announcing})",
        rf"\b{words['make']} {determined}(?:{words['documents']}|{words['steps']})",
        rf"\b{words['listed']}",
    )
    before_day = rf" (?:{words['before_day']})?$"
    return compile_pattern(f"(?:{'|'.join(clauses)}){before_day}", re.IGNORECASE)
