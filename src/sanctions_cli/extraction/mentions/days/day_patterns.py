"""The patterns of words for days, made from the lexicon (`lexicon/days.toml`).

They match text that `fold_text` returns: in lower case and without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, cast

from sanctions_cli.dates import MONTHS, WEEKDAYS
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.wordings.pattern_index import PatternIndex
from sanctions_cli.extraction.patterns import compile_pattern

DayKind = Literal[
    "plain",
    "publication",
    "signature",
    "citation",
    "as_of",
    "since",
    "planned",
    "effect",
    "expiry",
    "event",
    "update",
]
"""What a day is of, as far as the words beside it tell.

plain: no such words, so it may be the day of an act
citation: the date of an act, report or letter that is referred to
event: an election, a war, a birth: no act of a sender
"""


def _join_names(names: Iterable[str]) -> str:
    """A pattern of any of the names, the longest first."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(longest_first)})"


_MONTH = _join_names(MONTHS)
_ANY_WEEKDAY = _join_names(WEEKDAYS)
# Short names, such as sun and mar, are words as well; they count only as part of a date.
_WEEKDAY = _join_names(
    name for name in WEEKDAYS if name.endswith(("day", "di", "manche"))
)
_YEAR = "(?:19|20)[0-9]{2}"
_BLANK = r"[ \n]{1,3}"
_BEGIN = r"(?<![\w/.,–-])"


def fold_text(text: str) -> str:
    """The text in lower case and without accents, with each character in its place."""
    if text.isascii():
        return text.lower()
    table = {}
    for character in set(text):
        base = unicodedata.normalize("NFD", character)[0]
        table[ord(character)] = base.lower()[:1]
    return text.translate(table)


@cache
def load_day_patterns(language: Language) -> PatternIndex[str]:
    """The patterns of passages that may name a day, by name.

    Dates with the name of a month have the groups `day`, `month` and `year`, those in digits three
    groups without a name; the distance in days is in the name of the relative ones: `relative:-1`.
    """
    lexicon = load_lexicon("days")[language]
    patterns = {
        **_spelled_dates(lexicon),
        **_numeric_dates(),
        **_partial_dates(lexicon),
        "weekday": _weekdays(lexicon),
        "vague": _any_of(lexicon["vague"]),
    }
    for name in ("relative", "anchored"):
        for entry in lexicon[name]:
            patterns[f"{name}:{entry['days']}"] = _any_of(entry["words"])
    return PatternIndex({name: [pattern] for name, pattern in patterns.items()})


def _spelled_dates(lexicon: Mapping[str, Any]) -> dict[str, str]:
    """Dates with the name of a month, with or without a year."""
    day = r"(?P<day>[0-3]?[0-9])(?![0-9])(?:st|nd|rd|th|er)?"
    month = rf"(?P<month>{_MONTH})\b\.?"
    year = f"(?P<year>{_YEAR})"
    weekday = rf"(?:{_ANY_WEEKDAY}\.?,?{_BLANK}(?:the |le )?)?"
    of_last_year = _alternatives(lexicon["of_last_year"])
    last_year = f"(?P<last_year>{_BLANK}(?:{of_last_year}))?"
    # A decimal or another number is no day of a month: "in March 2,400 people".
    end = r"(?!\w|[.,][0-9])"
    # In French a number behind a month counts something: "en septembre 19 proches".
    year_behind = "?" if lexicon["month_comes_first"] else ""
    return {
        "day_first": f"{_BEGIN}{weekday}{day}(?: day)?(?: of)?(?:{_BLANK}|-){month}"
        f"(?:(?:,?{_BLANK}|-){year})?{last_year}{end}",
        "month_first": f"{_BEGIN}{weekday}{month}{_BLANK}{day}"
        f"(?:,?{_BLANK}{year}){year_behind}{last_year}{end}",
    }


def _numeric_dates() -> dict[str, str]:
    """Dates in digits. Those with slashes have no order that all countries share."""
    number = "([0-9]{1,2})"
    year = f"({_YEAR})"
    end = r"(?![\w/-])"
    return {
        "iso": f"{_BEGIN}{year}[-/]{number}[-/]{number}{end}",
        "dotted": f"{_BEGIN}{number}[.-]{number}[.-]{year}{end}",
        "slashed": f"{_BEGIN}{number}/{number}/{year}{end}",
    }


def _partial_dates(lexicon: Mapping[str, Any]) -> dict[str, str]:
    """Months and years, with the words before them."""
    in_month = _alternatives(lexicon["in_month"])
    in_year = _alternatives(lexicon["in_year"])
    is_no_date = rf"(?!{_BLANK}[0-9]{{1,2}}\b)" if lexicon["month_comes_first"] else ""
    return {
        "month": rf"{_BEGIN}(?:{in_month}){_BLANK}{_MONTH}\b\.?{is_no_date}"
        rf"(?:,?{_BLANK}(?:of{_BLANK})?(?:{_YEAR}|next year|last year|this year))?(?!\w)",
        "month_of_year": rf"{_BEGIN}{_MONTH}\.?{_BLANK}{_YEAR}(?!\w)",
        "year": rf"{_BEGIN}(?:{in_year}){_BLANK}{_YEAR}(?![\w-])",
    }


def _weekdays(lexicon: Mapping[str, Any]) -> str:
    """Weekdays that are not part of a date, with the words beside them."""
    on = "".join(f"(?:{word} )?" for word in lexicon["on"])
    # "on Friday, 12 people" has no date, "on Friday, 12 March" is one.
    number = "[0-9]{1,2}(?:st|nd|rd|th|er)?"
    date = (
        rf"{number}(?: day)?(?: of)?(?:{_BLANK}|-){_MONTH}\b"
        rf"|{_MONTH}\b\.?{_BLANK}{number}\b"
    )
    is_no_date = f"(?!,?{_BLANK}(?:the |le )?(?:{date}))"
    return (
        f"{_BEGIN}{on}(?P<last>last )?(?P<next>next )?"
        rf"(?P<weekday>{_WEEKDAY})\b"
        rf"(?:{_BLANK}(?P<last_after>dernier)\b)?(?:{_BLANK}(?P<next_after>prochain)\b)?"
        f"{is_no_date}"
    )


def _any_of(words: Sequence[str]) -> str:
    """A pattern of any of the words, with the names of months and weekdays put in."""
    pattern = "|".join(words)
    pattern = pattern.replace("{month}", _MONTH).replace("{weekday}", _WEEKDAY)
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in words)


@cache
def compile_act_cue(language: Language) -> re.Pattern[str]:
    """The pattern of a verb after the date of the act that does what the verb says."""
    return compile_pattern(load_lexicon("days")[language]["act_follows"])


@cache
def compile_role_cues(
    language: Language, side: Literal["before", "after"]
) -> list[tuple[DayKind, re.Pattern[str]]]:
    """The patterns of words that tell the role of a date, with the role, in order."""
    cues = []
    for entry in load_lexicon("days")[language][side]:
        pattern = "|".join(entry["patterns"])
        if side == "before":
            pattern = rf"(?<!\w)(?:{pattern})$"
        cues.append((cast(DayKind, entry["kind"]), compile_pattern(pattern)))
    return cues
