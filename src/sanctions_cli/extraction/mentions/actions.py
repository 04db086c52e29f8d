"""What a sentence says is done: the action, where its targets are, and whether it is an act at all.

The words are in `lexicon/actions.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.wordings.action_wordings import (
    JOINS_PERFECT,
    ActionWording,
    Side,
    index_wordings,
    load_action_wordings,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.pattern_index import PatternIndex
from sanctions_cli.extraction.mentions.wordings.phrases import (
    compile_wordings,
    lower_case,
    match_wordings,
)

_ACTIONS = load_patterns("actions")
_OTHER_ACTS = load_patterns("other_acts")
_TABLES = load_patterns("tables")

_BASE_FORMS = frozenset(
    {"list", "ban", "freeze", "name", "target", "block", "bar", "blacklist"}
)
"""Verbs that are nouns as well, without an ending: only after some words are they verbs."""

# "Demeurent inscrites 289 personnes" adds nobody.
_LASTS = re.compile("demeur|rest|subsist|figure(?:nt)? (?:donc|encore|toujours)")

# What can be before and after the label of a row: "• Additions (individuals): 12".
_ROW_START = re.compile(r"[\s•*·|\d.)–—-]{1,8}")
_ROW_SIGN = re.compile(r" ?[:|–—(-]| [^\W\d]+ ?:| \d+ \d")


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
    wordings = load_action_wordings(language)
    of_laws, others = index_wordings(language)
    matches = chain(of_laws.find_all(lowered_with_laws), others.find_all(lowered))
    for number, match in matches:
        wording = wordings[number]
        is_inverted = begins_inverted(flat, match.start())
        if wording.action == "stock" and is_inverted and not _LASTS.match(match[0]):
            continue  # "Sont inscrites à la liste douze personnes" adds twelve
        is_joined = match[0].startswith(JOINS_PERFECT)
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
    if match[0] == "sanctions" and _is_noun_of_sanctions(flat, match, language):
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


def _is_noun_of_sanctions(flat: str, match: re.Match[str], language: Language) -> bool:
    """Whether "sanctions" begins the name of a list, or is behind a preposition."""
    if _ACTIONS["list_behind"].match(flat, match.end()):
        return True
    if language != "en":
        return False
    before = flat[max(0, match.start() - LONGEST_SUBJECT) : match.start()]
    return _ACTIONS["sanctions_of"].search(before) is not None


def _side_of(wording: ActionWording, match: re.Match[str], flat: str) -> Side:
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
