"""The wordings of actions, made of the lexicon: verbs in all forms, and what is done to sanctions.

The words are in `lexicon/actions.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.wordings.auxiliaries import (
    ADVERBS_EN,
    BE_EN,
    BE_FR,
    HAVE_FR,
)
from sanctions_cli.extraction.mentions.wordings.pattern_index import PatternIndex
from sanctions_cli.extraction.mentions.wordings.phrases import (
    match_wordings,
    match_words,
)
from sanctions_cli.extraction.mentions.wordings.verb_forms import (
    all_forms,
    english_forms,
    french_forms,
    participles,
)

Side = Literal["after", "before", "none"]
"""Where the targets of an action are: after it, before it, or not to be counted."""

ACTIONS = (
    "relisting", "delisting", "renewal", "stock", "amendment", "suspension", "licence", "lifting",
    "measure", "threat", "listing",
)  # fmt: skip
"""The actions with wordings, the more special before the more general.

"stock" is no action: what is on a list, or a running total.
"""

# Verbs whose participle behind sanctions is more likely of people: "sanctions on 12 removed from".
_OF_PEOPLE = re.compile("(?:remov|dropp|delet|retir|supprim)")

# "renewed for a further three years the", but not "ended a visit and imposed"
_UP_TO_SANCTIONS = (
    r"(?: \w+|(?: (?!listes? |lists? )[\w'-]+){1,4}(?=,))?"
    r"(?:(?:,[^,;:\x00]{1,60}){1,3},)?"
    r"(?: (?!and |but |et |mais |without |sans |listes? |lists? )[\w'-]+){0,8}[ ']"
)


# "the sanctions imposed in May 2021 on", "les sanctions prises en mai 2021 contre"
_SINCE_WHEN = (
    r"(?: in (?:force|place)| en vigueur"
    r"| (?:by|for) (?:(?:another|a|one|two|three|six|twelve|\d+) )(?:[\w-]+ )?(?:year|month)s?"
    r"(?:(?: on)? \w+day)?"
    r"| (?:imposed|adopted|introduced|taken|prise?s?|imposée?s?|adoptée?s?|décidée?s?"
    r"|prononcée?s?|instituée?s?|introduite?s?|instaurée?s?)"
    r" (?:in|on|since|by|en|le|depuis|par) [\w' -]{3,45}?"
    r"| (?:(?:previously|earlier|first) )?"
    r"(?:imposed|placed|levied|introduced|taken|adopted|ordered)"
    r"| (?:prises|imposées|prononcées)"
    r"| prise?s? (?:en application|en vertu|sur le fondement|au titre) d[^,;\x00]{3,120}?)?"
)

# "les sanctions de la Suisse contre", "les mesures du SECO visant"
_OWNER_FR = r"(?: (?:du|des|de la|de l'|de|d') ?[\w-]+(?: [\w'-]+){0,3}?)??"


# "The sanctions on 12, imposed in 2022, lapsed", but not "… were upheld after others lapsed"
_UP_TO_PREDICATE = (
    r"(?:(?! (?:after|when|since|because|as|whose|who|that|which|before|over|not|never|yet|while"
    r"|if|unless|is|are|was|were|has|have|had|been|qui|que|dont|quand|lorsque|après|avant|pas"
    r"|jamais|si|est|sont|a|ont|été|était|étaient) )[^,;:.]){0,70}(?:,[^,;:]{1,110},)?"
)

# Behind a participle that is the verb of a title.
_END_OF_TITLE = (
    r"(?=[,.;]|$| (?:by|par|after|après|as|for|pour|until|jusqu'(?:au|en)|on \w+day"
    r"|(?:ce |dès )?(?:lun|mar|mercre|jeu|vendre|same)di)\b| d'un an\b| de \w+ mois\b)"
)

# "decided to tighten the arms embargo", but not "decided to lift the arms embargo"
_UP_TO_MEASURES = (
    r"(?: (?!and |but |et |mais |nothing |no |not |rien |lift|end |ends |ending |eas(?:e|es|ing) "
    r"|suspen|renew|exten|prolong|prorog|reconduire|lever |levée )[\w'-]+){0,8}"
    r"(?:,[^,;:.\x00]{1,60},(?: l[ea])?)?[ ']"
)


# Before a French participle that shares the auxiliary of the verb before it.
JOINS_PERFECT = ("et ", "puis ")


# Not "the order allows curbs on gold", where "order" is no verb.
_NO_NOUN = (
    r"(?:(?!(?:order|decree|issue)s? )|(?<!the )(?<!\ba )(?<!\ban )(?<!this )(?<!that )"
    r"(?<!executive )(?<!new )(?<!'s )(?<!its ))"
)


class ActionWording(NamedTuple):
    """A way to say an action.

    patterns: any of them matches it
    side: where its targets are
    is_wording: whether it is more than a verb
    is_of_laws: whether it is found among the names of laws, which others do not see
    is_of_trade: whether it bars trade with a country
    """

    patterns: list[str]
    action: str
    side: Side
    is_wording: bool = False
    is_of_laws: bool = False
    is_of_trade: bool = False


@cache
def index_wordings(language: Language) -> tuple[PatternIndex[int], PatternIndex[int]]:
    """The numbers of the wordings of laws, and of all others, which follow them."""
    of_laws: dict[int, list[str]] = {}
    others: dict[int, list[str]] = {}
    for number, wording in enumerate(load_action_wordings(language)):
        patterns = of_laws if wording.is_of_laws else others
        patterns[number] = wording.patterns
    return PatternIndex(of_laws), PatternIndex(others)


@cache
def load_action_wordings(language: Language) -> tuple[ActionWording, ...]:
    """The patterns of a language in the order in which they take a place in the text.

    What is done to laws, trade and sanctions comes before all others, which know only these. Then
    comes the French perfect: "a ajouté" is no passive. Passives come before actives, since
    "were listed" contains "listed", and long wordings of any action before single verbs, since
    "took off the list" contains a verb of another action.
    """
    lexicon = load_lexicon("actions")[language]
    parts = {**lexicon.get("trade", {}), **lexicon.get("parts", {})}
    of_laws: list[ActionWording] = []
    of_trade: list[ActionWording] = []
    verbs_of_sanctions: list[ActionWording] = []
    perfects: list[ActionWording] = []
    passives: list[ActionWording] = []
    wordings: list[ActionWording] = []
    actives: list[ActionWording] = []
    bare: list[ActionWording] = []
    for action in ACTIONS:
        table = _fill_in(lexicon.get(action, {}), parts)
        if "of_laws" in table:
            patterns = match_wordings(table["of_laws"])
            of_laws.append(
                ActionWording(patterns, action, "none", True, is_of_laws=True)
            )
        for pattern in _act_on_sanctions(table, lexicon["sanctions"], language):
            verbs_of_sanctions.append(ActionWording([pattern], action, "after", True))
        for pattern in _find_measures(table, language):
            verbs_of_sanctions.append(ActionWording([pattern], action, "none", True))
        verbs = table.get("verbs", [])
        if verbs:
            idioms = table.get("idioms", []) if language == "fr" else []
            if language == "fr":
                perfect, joined = _perfect_of(verbs, idioms), _joined_to_perfect(verbs)
                perfects.append(ActionWording([perfect, joined], action, "after"))
            passive = _passive_of(verbs, idioms, language)
            passives.append(ActionWording([passive], action, "before"))
            actives.append(
                ActionWording([_active_of(verbs, idioms, language)], action, "after")
            )
        lists: tuple[tuple[str, Side, list[ActionWording]], ...] = (
            ("of_trade", "none", of_trade),
            ("of_terms", "none", of_trade),
            ("targets_precede", "before", wordings),
            ("targets_follow", "after", wordings),
            ("without_targets", "none", bare),
        )
        for key, side, group in lists:
            if key in table:
                patterns = match_wordings(table[key])
                is_trade = group is of_trade
                group.append(
                    ActionWording(patterns, action, side, True, False, is_trade)
                )
    return (
        *of_laws,
        *of_trade,
        *verbs_of_sanctions,
        *perfects,
        *wordings,
        *bare,
        *passives,
        *actives,
    )


def _fill_in(
    table: Mapping[str, list[str]], words: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """The wordings of an action with words for goods, parts and adverbs in their places."""
    places = {f"{{{name}}}": f"(?:{'|'.join(nouns)})" for name, nouns in words.items()}
    places["{adverbs}"] = f"(?:{ADVERBS_EN} )*"
    filled: dict[str, list[str]] = {}
    for key, wordings in table.items():
        for place, pattern in places.items():
            wordings = [each.replace(place, pattern) for each in wordings]
        filled[key] = wordings
    return filled


def _act_on_sanctions(
    table: Mapping[str, list[str]], words: Mapping[str, list[str]], language: Language
) -> Iterator[str]:
    """What is done to sanctions that exist: "lifted its sanctions on", "the lifting of …".

    The noun by itself would be a listing: "sanctions on 12 people".
    """
    verbs = table.get("verbs_of_sanctions", [])
    if not verbs:
        return
    nouns = _any_of(words["nouns"])
    joined = f"{nouns}(?: (?:and|or|et|ou) (?:[\\w'-]+[ ']){{0,3}}?{nouns})?"
    against = f"{joined}{_SINCE_WHEN} {_any_of(words['against'])}"
    forms = all_forms(verbs, language)
    if language == "fr":
        forms = [f"(?:{HAVE_FR} )?{form}" for form in [_any_of(forms)]]
    acts = [*forms, *table.get("phrases_of_sanctions", [])]
    yield match_words(f"{_any_of(acts)}{_UP_TO_SANCTIONS}{against}")
    be = BE_EN if language == "en" else BE_FR
    done = f"{be} {_any_of(participles(verbs, language))}"
    if language == "fr":
        against = f"{joined}{_OWNER_FR}{_SINCE_WHEN} {_any_of(words['against'])}"
    # "Measures on Kosovo have still not been lifted" lifts none; "not being one of them" denies
    # nothing.
    unless_denied = (
        r"(?:(?!\b(?:not(?! (?:being(?! \w+ed\b)|including|counting|among|only)\b)"
        r"|never|pas|jamais)\b"
        r"|n't\b)"
        r"(?! (?:whose|dont) )[^;:])"
    )
    becomes = f" {unless_denied}{{0,160}}?{done}"
    # In a title: "Sanctions on 12 officials lifted by Canada".
    ends = [each for each in participles(verbs, language) if not _OF_PEOPLE.match(each)]
    # The same between commas: "The sanctions on 12 officials, extended on Monday, run until May".
    ended = f"{_UP_TO_PREDICATE},? {_any_of(ends)}{_END_OF_TITLE}"
    predicates = table.get("predicates_of_sanctions")
    becomes = f"{becomes}|{ended}"
    if predicates:
        becomes += f"|{_UP_TO_PREDICATE} {_any_of(predicates)}"
    becomes = f"(?:{becomes})"
    yield match_words(f"{against}(?={becomes})")


def _find_measures(table: Mapping[str, list[str]], language: Language) -> Iterator[str]:
    """What is imposed on a whole country: "announced a ban on oil imports", where none is counted.

    The noun by itself would be a listing: "sectoral sanctions against".
    """
    if "verbs_of_measures" not in table:
        return
    verbs = table["verbs_of_measures"]
    nouns = _any_of(table["nouns_of_measures"])
    forms = _any_of(all_forms(verbs, language))
    forms = f"(?:{HAVE_FR} )?{forms}" if language == "fr" else f"{_NO_NOUN}{forms}"
    # "Put its oil sanctions on Syria on hold" imposes nothing.
    not_here = r"(?![^;]{0,60}\x00|[^;]{0,40} on (?:hold|ice)\b)"
    forms += r"(?! into (?:effect|force))"  # what another decided
    yield match_words(f"{forms}{_UP_TO_MEASURES}{nouns}{not_here}")
    be = BE_EN if language == "en" else BE_FR
    done = f"{be} {_any_of(participles(verbs, language))}"
    # "A ban on exports will be imposed on 26 entities" has targets.
    no_targets = r"(?! (?:on|against|to|contre|à)\b[^;.\x00]{0,30}\x00)"
    yield match_words(f"{nouns}(?= [^;\\x00]{{0,80}}?{done}{no_targets})")


def _passive_of(verbs: Iterable[str], idioms: Iterable[str], language: Language) -> str:
    """The passive, unless a French idiom follows: "ont été mises", but not "mises en vente"."""
    forms_of_be = BE_EN if language == "en" else BE_FR
    no_idiom = "".join(f"(?! {idiom}\\b)" for idiom in idioms)
    return match_words(
        f"{forms_of_be} {_any_of(participles(verbs, language))}(?!\\w){no_idiom}"
    )


def _active_of(verbs: Iterable[str], idioms: Iterable[str], language: Language) -> str:
    """All forms, unless a French idiom follows: "met douze juges", but not "met à disposition"."""
    find_forms = english_forms if language == "en" else french_forms
    forms = _any_of(form for verb in verbs for form in find_forms(verb))
    no_idiom = "".join(f"(?! {idiom}\\b)" for idiom in idioms)
    return match_words(f"{forms}(?!\\w){no_idiom}" if no_idiom else forms)


def _perfect_of(verbs: Iterable[str], idioms: Iterable[str]) -> str:
    """The French perfect, unless an idiom follows: "a mis", but not "a mis fin"."""
    no_idiom = "".join(f"(?! {idiom}\\b)" for idiom in idioms)
    return match_words(
        f"{HAVE_FR} {_any_of(participles(verbs, 'fr'))}(?!\\w){no_idiom}"
    )


def _joined_to_perfect(verbs: Iterable[str]) -> str:
    """A participle with the auxiliary of a verb before it: "a rompu … et sanctionné douze"."""
    participle = _any_of(verb.split("/")[0] for verb in verbs)
    joins = _any_of(word.strip() for word in JOINS_PERFECT)
    return match_words(
        f"{joins} {participle}(?= (?:\x00|l[ae]s? |l'|ses |leurs |des |d'))"
    )


def _any_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
