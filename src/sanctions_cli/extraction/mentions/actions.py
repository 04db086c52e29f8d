"""What a sentence says is done: the action, where its targets are, and whether it is an act at all.

The words are in `lexicon/actions.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Literal, NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.wordings.auxiliaries import (
    ADVERBS_EN,
    BE_EN,
    BE_FR,
    HAVE_FR,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.pattern_index import PatternIndex
from sanctions_cli.extraction.mentions.wordings.phrases import (
    compile_wordings,
    lower_case,
    match_wordings,
    match_words,
)
from sanctions_cli.extraction.mentions.wordings.verb_forms import (
    all_forms,
    english_forms,
    french_forms,
    participles,
)

_ACTIONS = load_patterns("actions")
_OTHER_ACTS = load_patterns("other_acts")
_TABLES = load_patterns("tables")

_BASE_FORMS = frozenset(
    {"list", "ban", "freeze", "name", "target", "block", "bar", "blacklist"}
)
"""Verbs that are nouns as well, without an ending: only after some words are they verbs."""

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

# "Demeurent inscrites 289 personnes" adds nobody.
_LASTS = re.compile("demeur|rest|subsist|figure(?:nt)? (?:donc|encore|toujours)")

# What can be before and after the label of a row: "• Additions (individuals): 12".
_ROW_START = re.compile(r"[\s•*·|\d.)–—-]{1,8}")
_ROW_SIGN = re.compile(r" ?[:|–—(-]| [^\W\d]+ ?:| \d+ \d")


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
    r"| (?:(?:previously|earlier|first) )?(?:imposed|placed|levied|introduced)"
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
_JOINS_PERFECT = ("et ", "puis ")


class ActionMention(NamedTuple):
    """A wording of an action.

    side: where its targets are
    is_wording: whether it is more than a verb: "renewed its measures", not "renewed"
    is_continued: whether it only carries on an act of the text before it: "it covers 12 judges"
    actor: who does it, where the wording itself names them: "Britain (12 people)"
    """

    start: int
    end: int
    action: str
    side: Side
    is_wording: bool
    is_continued: bool = False
    actor: Actor | None = None


class _Wording(NamedTuple):
    patterns: list[str]
    action: str
    side: Side
    is_wording: bool = False
    is_of_laws: bool = False
    is_of_trade: bool = False


LONGEST_SUBJECT = 50
"""How far before a passive its subject is looked for, in characters."""


def find_actions(
    flat: str, language: Language, with_laws: str = ""
) -> list[ActionMention]:
    """The wordings of actions in a sentence that `flatten` made, from left to right.

    with_laws: the sentence with the names of laws, where they are masked in `flat`
    """
    mentions: list[ActionMention] = []
    lowered = lower_case(flat)
    lowered_with_laws = lower_case(with_laws) if with_laws else lowered
    wordings = _load_wordings(language)
    of_laws, others = _index_wordings(language)
    matches = chain(of_laws.find_all(lowered_with_laws), others.find_all(lowered))
    for number, match in matches:
        wording = wordings[number]
        is_inverted = begins_inverted(flat, match.start())
        if wording.action == "stock" and is_inverted and not _LASTS.match(match[0]):
            continue  # "Sont inscrites à la liste douze personnes" adds twelve
        is_joined = match[0].startswith(_JOINS_PERFECT)
        if is_joined and not _has_auxiliary(flat, match.start()):
            continue
        if wording.is_of_trade and _ACTIONS["counted_traders"].search(
            flat, 0, match.start()
        ):
            continue  # "Four ships that moved coal may no longer enter" are listed
        side = _side_of(wording, match, flat)
        start = flat.index(" ", match.start()) + 1 if is_joined else match.start()
        mention = ActionMention(
            start, match.end(), wording.action, side, wording.is_wording
        )
        if any(_overlap(mention, earlier) for earlier in mentions):
            continue
        if wording.is_wording or not _is_noun(flat, match, language):
            mentions.append(mention)
    return sorted(mentions)


def _has_auxiliary(flat: str, start: int) -> bool:
    """Whether a French participle goes on with a perfect, in a sentence on sanctions."""
    if not _ACTIONS["perfect"].search(flat, 0, start):
        return False
    return _OTHER_ACTS["sign"].search(flat) is not None


def _is_noun(flat: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word that can be a verb is a noun here: "a list of 22 banks", "on its list"."""
    if flat.endswith("-", 0, match.start()):
        return True  # "London-listed", "US-sanctioned", which only describe
    if match[0] == "sanctions" and _ACTIONS["list_behind"].match(flat, match.end()):
        return True  # "from the UK Sanctions List: 1 individual"
    if language != "en" or not _ACTIONS["noun_or_verb"].fullmatch(match[0]):
        return False
    if match[0].lower() in _BASE_FORMS:
        before = flat[max(0, match.start() - 30) : match.start()]
        if not _ACTIONS["before_verb"].search(before):
            return True  # "the EU-wide ban needs all 27 members"
    return (
        _ACTIONS["before_noun"].search(flat[max(0, match.start() - 40) : match.start()])
        is not None
    )


def _side_of(wording: _Wording, match: re.Match[str], flat: str) -> Side:
    """The side of the targets: "were imposed on" has them after it, although it is passive."""
    if wording.side != "before":
        return wording.side
    follows = _ACTIONS["object_follows"].match(flat, match.end())
    if match[0].endswith(" on"):
        # "Travel bans have been placed on 12 officials" puts bans on them.
        before = flat[max(0, match.start() - LONGEST_SUBJECT) : match.start()]
        follows = follows or _ACTIONS["bans_as_subject"].search(before)
    if follows or begins_inverted(flat, match.start()):
        return "after"
    return "after" if _opens_list(flat, match) else wording.side


def _opens_list(flat: str, match: re.Match[str]) -> bool:
    """Whether a French passive is of those behind a colon: "sont ajoutées à l'annexe : 28"."""
    if _ACTIONS["up_to_list"].match(flat, match.end()) is None:
        return False
    begin = max(0, match.start() - LONGEST_SUBJECT)
    return _ACTIONS["following"].search(flat, begin, match.end()) is not None


def begins_inverted(flat: str, start: int) -> bool:
    """Whether a French passive at a place has its subject behind it: "Sont visés neuf juges"."""
    form = _ACTIONS["inverted_form"].match(flat, start)
    return form is not None and _ACTIONS["inverted"].search(flat[:start]) is not None


def _overlap(first: ActionMention, second: ActionMention) -> bool:
    return first.start < second.end and second.start < first.end


@cache
def _index_wordings(language: Language) -> tuple[PatternIndex[int], PatternIndex[int]]:
    """The numbers of the wordings of laws, and of all others, which follow them."""
    of_laws: dict[int, list[str]] = {}
    others: dict[int, list[str]] = {}
    for number, wording in enumerate(_load_wordings(language)):
        patterns = of_laws if wording.is_of_laws else others
        patterns[number] = wording.patterns
    return PatternIndex(of_laws), PatternIndex(others)


@cache
def _load_wordings(language: Language) -> tuple[_Wording, ...]:
    """The patterns of a language in the order in which they take a place in the text.

    What is done to laws, trade and sanctions comes before all others, which know only these. Then
    comes the French perfect: "a ajouté" is no passive. Passives come before actives, since
    "were listed" contains "listed", and long wordings of any action before single verbs, since
    "took off the list" contains a verb of another action.
    """
    lexicon = load_lexicon("actions")[language]
    of_laws: list[_Wording] = []
    of_trade: list[_Wording] = []
    verbs_of_sanctions: list[_Wording] = []
    perfects: list[_Wording] = []
    passives: list[_Wording] = []
    wordings: list[_Wording] = []
    actives: list[_Wording] = []
    bare: list[_Wording] = []
    for action in ACTIONS:
        table = _fill_in(lexicon.get(action, {}), lexicon.get("trade", {}))
        if "of_laws" in table:
            patterns = match_wordings(table["of_laws"])
            of_laws.append(_Wording(patterns, action, "none", True, is_of_laws=True))
        for pattern in _act_on_sanctions(table, lexicon["sanctions"], language):
            verbs_of_sanctions.append(_Wording([pattern], action, "after", True))
        for pattern in _find_measures(table, language):
            verbs_of_sanctions.append(_Wording([pattern], action, "none", True))
        verbs = table.get("verbs", [])
        if verbs:
            idioms = table.get("idioms", []) if language == "fr" else []
            if language == "fr":
                perfect, joined = _perfect_of(verbs, idioms), _joined_to_perfect(verbs)
                perfects.append(_Wording([perfect, joined], action, "after"))
            passive = _passive_of(verbs, idioms, language)
            passives.append(_Wording([passive], action, "before"))
            actives.append(_Wording([_active_of(verbs, language)], action, "after"))
        lists: tuple[tuple[str, Side, list[_Wording]], ...] = (
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
                group.append(_Wording(patterns, action, side, True, False, is_trade))
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
    table: Mapping[str, list[str]], trade: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """The wordings of an action with words for goods, carriers and adverbs in their places."""
    places = {f"{{{name}}}": f"(?:{'|'.join(nouns)})" for name, nouns in trade.items()}
    places["{adverbs}"] = f"(?:{ADVERBS_EN} )*"
    filled: dict[str, list[str]] = {}
    for key, wordings in table.items():
        for place, words in places.items():
            wordings = [each.replace(place, words) for each in wordings]
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
        r"(?:(?!\b(?:not(?! (?:being|including|counting|among|only)\b)|never|pas|jamais)\b|n't\b)"
        r"[^;:])"
    )
    becomes = f" {unless_denied}{{0,160}}?{done}"
    # In a title: "Sanctions on 12 officials lifted by Canada".
    ends = [each for each in participles(verbs, language) if not _OF_PEOPLE.match(each)]
    predicates = [
        *table.get("predicates_of_sanctions", []),
        f"{_any_of(ends)}{_END_OF_TITLE}",
    ]
    becomes = f"(?:{becomes}|{_UP_TO_PREDICATE} {_any_of(predicates)})"
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
    if language == "fr":
        forms = f"(?:{HAVE_FR} )?{forms}"
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


def _active_of(verbs: Iterable[str], language: Language) -> str:
    find_forms = english_forms if language == "en" else french_forms
    return match_words(_any_of(form for verb in verbs for form in find_forms(verb)))


def _perfect_of(verbs: Iterable[str], idioms: Iterable[str]) -> str:
    """The French perfect, unless an idiom follows: "a mis", but not "a mis fin"."""
    no_idiom = "".join(f"(?! {idiom}\\b)" for idiom in idioms)
    return match_words(
        f"{HAVE_FR} {_any_of(participles(verbs, 'fr'))}(?!\\w){no_idiom}"
    )


def _joined_to_perfect(verbs: Iterable[str]) -> str:
    """A participle with the auxiliary of a verb before it: "a rompu … et sanctionné douze"."""
    participle = _any_of(verb.split("/")[0] for verb in verbs)
    joins = _any_of(word.strip() for word in _JOINS_PERFECT)
    return match_words(
        f"{joins} {participle}(?= (?:\x00|l[ae]s? |l'|ses |leurs |des |d'))"
    )


def _any_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def find_label_action(label: str, language: Language) -> str:
    """The action that a label of a table names: "Deletions – entities" is a delisting."""
    lowered = lower_case(label)
    for action, pattern in _load_labels(language).items():
        if pattern.search(lowered):
            return action
    return ""


def find_action_of_cell(cell: str, language: Language) -> str:
    """The action that a whole cell of a table names: "Removal from list", but not "New Zealand"."""
    lowered = lower_case(cell)
    start = _TABLES["before_action"].match(lowered)
    position = start.end() if start else 0
    for action, pattern in _load_labels(language).items():
        label = pattern.match(lowered, position)
        if label and _TABLES["behind_action"].fullmatch(lowered, label.end()):
            return action
    return ""


def begins_with_label(flat: str, language: Language) -> bool:
    """Whether a line begins with the action of a row: "Added: 12 individuals"."""
    start = _ROW_START.match(flat)
    position = start.end() if start else 0
    lowered = lower_case(flat)
    for pattern in _load_labels(language).values():
        label = pattern.match(lowered, position)
        if label and _ROW_SIGN.match(flat, label.end()):
            return True
    return False


@cache
def _load_labels(language: Language) -> dict[str, re.Pattern[str]]:
    labels = load_lexicon("actions")[language]["labels"]
    return {action: compile_wordings(wordings) for action, wordings in labels.items()}


def find_cues(flat: str, cue: str, language: Language) -> Iterator[re.Match[str]]:
    """The words for a cue of `[LANGUAGE.cues]`, such as `planned`, in a flat sentence.

    The words of a match are in lower case.
    """
    yield from _load_cues(language).find(cue, lower_case(flat))


def has_cue(flat: str, cue: str, language: Language) -> bool:
    """Whether a flat sentence has a cue of `[LANGUAGE.cues]`."""
    return _load_cues(language).is_in(cue, lower_case(flat))


@cache
def _load_cues(language: Language) -> PatternIndex[str]:
    cues = load_lexicon("actions")[language]["cues"]
    return PatternIndex(
        {cue: match_wordings(wordings) for cue, wordings in cues.items()}
    )
