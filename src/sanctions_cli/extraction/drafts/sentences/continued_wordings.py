"""The wordings of `lexicon/continued_acts.toml` as patterns, of which some are whole subjects."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.wordings.phrases import MASK, compile_wordings
from sanctions_cli.extraction.patterns import compile_pattern

_CLAUSE_START = (
    r"(?:^\W*(?:(?:with|after|following|as of|at|by|avec|après) [^,;:]{3,45} )?"
    r"|(?:[,;:.–—]| -) (?:and |but |while |et |mais |tandis que )?)"
    r"(?:(?:tomorrow|today|on \w+day|next \w+|demain|aujourd'hui|\w{3,5}di),? )?"
)
_ASIDE = rf"(?:,[^,;:{MASK}]{{1,50}},| \([^(){MASK}]{{1,50}}\))?"
_DAY_BEHIND = r"(?: (?:at|by|in|on|à|en|au) [\w' ]{2,30})?"
# "The latest round was made on 20 February 2025 and comprised".
_WHEN_MADE = r"(?: (?:was|were|came|dates?|dated|took) [\w '-]{3,50} (?:and|et))?"
_ADVERBS = (
    r"(?:,? (?:also|now|still|alone|thus|in turn|so far|currently|today|has|had|would|\w+ly"
    r"|aussi|également|désormais|ainsi|toujours|encore|en outre|par ailleurs|actuellement),?){0,3}"
)
_DETERMINERS = {
    "en": r"(?:the|this|these|its|their|his|her|(?:[^\W\d_]+ ){0,2}?[^\W\d_]+'s?)",
    "fr": r"(?:le|la|les|l'|ce|cet|cette|ces|son|sa|ses|leurs?)",
}


class ContinuedWordings(NamedTuple):
    """What `lexicon/continued_acts.toml` has for a language; subjects end where a verb begins."""

    sanctions: re.Pattern[str]
    instrument: re.Pattern[str]
    verb: re.Pattern[str]
    including: re.Pattern[str]
    earlier_instrument: re.Pattern[str]
    lists: re.Pattern[str]
    annexes: re.Pattern[str]
    list_words: re.Pattern[str]
    pronoun: re.Pattern[str]
    list_verb: re.Pattern[str]
    other_lists: re.Pattern[str]
    growing: re.Pattern[str]
    introductions: re.Pattern[str]
    newcomers: re.Pattern[str]
    sender_verb: re.Pattern[str]
    groups: re.Pattern[str]
    passive: re.Pattern[str]
    inverted: re.Pattern[str]
    making: re.Pattern[str]
    regimes: re.Pattern[str]
    regime_verb: re.Pattern[str]
    counted_listings: re.Pattern[str]
    update: re.Pattern[str]
    listings: re.Pattern[str]
    delistings: re.Pattern[str]


@cache
def load_wordings(language: Language) -> ContinuedWordings:
    """The wordings of a language."""
    words = load_lexicon("continued_acts")[language]
    article = {"en": "the", "fr": "l[ea]"}[language]
    named = rf"{_DETERMINERS[language]} ?(?:[\w'-]+ ){{0,3}}?"
    ordinal = (
        rf"{article} {_any_of(words['ordinals'])}(?: one| of (?:them|these|the two))?"
    )
    no_list = rf"(?! (?:{'|'.join(words['lists'])})\b)"  # "its sanctions list contains"
    instrument = (
        rf"{named}{_any_of(words['instruments'])}{no_list}(?: [\w'-]+){{0,5}}?"
        rf"{_WHEN_MADE}"
    )
    # A new list tells an act; what another list has on it is a stock.
    old_list = (
        rf"{named}(?<!new )(?<!latest ){_any_of(words['lists'])}(?: [\w'-]+){{0,6}}?"
    )
    section = (
        r"(?:the |la )?(?:[\w-]+ )?(?:section|part|chapter|partie|rubrique) (?:of|de) "
    )
    # "Annex 2 of the ordinance" is a list, whatever its paper is.
    part = rf"(?:schedule|annex|part) \w+ (?:to|of) (?:{named}\w+|{old_list})"
    lists = rf"(?:{part}|(?:{section})?{old_list})(?:,? (?:which|qui))?"
    regimes = rf"{named}(?<!new ){_any_of(words['regimes'])}(?: [\w'-]+){{0,4}}?"
    pronoun = _any_of(words["pronouns"])
    return ContinuedWordings(
        sanctions=compile_wordings(words["sanctions"]),
        instrument=_compile_subject(rf"{pronoun}|{ordinal}|{instrument}"),
        verb=compile_wordings(words["verbs"]),
        including=compile_wordings(words["including"]),
        earlier_instrument=_compile_subject(
            rf"(?:\w+ )?{_any_of(words['earlier'])} {_any_of(words['instruments'])}"
            r"(?: [\w'-]+){0,5}?"
        ),
        lists=_compile_subject(lists),
        annexes=_compile_subject(rf"{named}{_any_of(words['annexes'])}"),
        list_words=compile_wordings([*words["lists"], *words["annexes"]]),
        pronoun=_compile_subject(pronoun),
        list_verb=compile_wordings(words["list_verbs"]),
        other_lists=compile_wordings(words["other_lists"]),
        growing=compile_wordings(words["growing"]),
        introductions=compile_wordings(words["introductions"]),
        newcomers=compile_wordings(words["newcomers"]),
        sender_verb=compile_wordings(words["sender_verbs"]),
        groups=compile_wordings(words["groups"]),
        passive=compile_wordings(words["passives"]),
        inverted=compile_wordings(words["inverted"]),
        making=compile_wordings(words["making"]),
        regimes=_compile_subject(regimes),
        regime_verb=compile_wordings(words["regime_verbs"]),
        counted_listings=compile_pattern(
            rf"\b{_any_of(words['counted_listings'])}(?: [\w'-]+){{0,8}}?,? (?:which|qui)"
            rf"{_DAY_BEHIND} $"
        ),
        update=compile_pattern(rf"\W*{_any_of(words['updates'])}\b"),
        listings=compile_wordings(words["listings"]),
        delistings=compile_wordings(words["delistings"]),
    )


def _compile_subject(alternatives: str) -> re.Pattern[str]:
    return compile_pattern(
        rf"{_CLAUSE_START}(?:{alternatives}){_ASIDE}{_ADVERBS} $", re.IGNORECASE
    )


def _any_of(wordings: list[str]) -> str:
    return f"(?:{'|'.join(wordings)})"
