"""Whether the words before a verb make a plan of it, or no act: "will list", "could list".

The words are in `lexicon/moods.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import compile_cased_wordings

Mood = Literal["future", "planned", "no act", ""]
"""What the words before a verb make of it; "" where they leave it an act."""

LONGEST_REACH = 110
"""How far before a verb the words that govern it can begin, in characters."""

LONGEST_WISH = 30
"""How far before its verb "devraient" begins, with an adverb, in characters."""

NEAR_ADVERB = 20
"""How far before its verb "soon" can begin, in characters."""

_MOODS = load_patterns("moods")

# The "to" of a wording, or the word that stands for it in French; "on the point of" has it, too.
_BEFORE_INFINITIVE = re.compile(r"(?<!…) (to|\(to\|of\)|à|\(de\|d'\))$")

# "Se verront" has its verb behind the pronoun.
_FIRST_WORD = re.compile(r"(?:se |s')?(?P<word>[\w'-]+)")

# Between "will" and "list": "will on Monday list", "will, diplomats say, list".
_GAP = r"(?:,[^,;.]{1,40},)?(?: [\w'-]+){0,5}(?:,[^,;.]{1,40},)?(?: |(?<='))$"

# Between "will" and "ban" in "will freeze their assets and ban".
_COORDINATION = (
    r"[^;:.]{1,90}?(?:,? (?:and|or|et|ou)(?: [\w'-]+)? (?:to |d'|de |à )?|, )$"
)

_CLAUSE = r"[^,;:]{0,70}$"

_FINITE = {
    "en": re.compile(
        r"\w+ed|is|are|was|were|been|has|have|had|froze|frozen|took|came|went"
    ),
    "fr": re.compile(
        r"a|ont|avons|ai|est|sont|été|était|étaient|ait|ayant|avait|avaient"
    ),
}
"""First words of forms that no auxiliary such as "will" precedes."""

_PRESENT = {
    "en": re.compile(r"is|are|(?!was|has)\w+[^s]s"),
    "fr": re.compile(r"(?!(?:a|ont|avait|avaient|était|étaient|fut|furent)$)\w+"),
}
"""First words of forms that tell what is done as a rule."""

# "Quand douze juges avaient été" is of what was done.
_BEHIND_PERFECT = re.compile(r"\b(?:a|ont|avait|avaient|été)(?: \w+)? $")

_JOINS_INFINITIVE = (
    " and ", " or ", " et ", " ou ", " to ", " de ", "d'", " also "
)  # fmt: skip

# What a French participle that goes on with a perfect has before it, and how it ends.
_JOINED = (" et ", " puis ")
_PARTICIPLE = re.compile(r"\w+(?:é|it|is)")

_CAN = ("peut", "peuvent")

# French negates around its verb: "n'inscrira pas".
_NEGATED = re.compile(r"[\w-]+(?: \w+)? (?:pas|jamais|point)\b")

_THIRD_PERSON = re.compile(r"\w+[^s]s", re.IGNORECASE)


def find_mood(flat: str, action: ActionMention, language: Language) -> Mood:
    """What the words before an action in its sentence make of it."""
    before = flat[max(0, action.start - LONGEST_REACH) : action.start]
    first_word = _FIRST_WORD.match(flat, action.start)
    word = first_word["word"].lower() if first_word else ""
    patterns = _load_moods(language)
    if _is_rule(before, word, language) or _is_unreal(
        flat, action, before, word, language
    ):
        return "no act"
    if _is_finite(before, word, language):
        # "They will grow by 38 people"
        return "future" if action.is_continued and word in ("will", "shall") else ""
    if patterns["gerund"].search(before):
        return "no act"
    if word.endswith("ing") and before.endswith(", "):
        return ""  # "It will act, listing", but "It will sign an order listing"
    if _find_infinitive_cue(before, word, "no_act", language):
        return "no act"
    if _find_infinitive_cue(before, word, "wish", language):
        return _find_wished_mood(flat, action, word)
    if _find_infinitive_cue(before, word, "reported", language):
        return _find_reported_mood(flat, action)
    for mood in ("planned", "future"):
        if _find_infinitive_cue(before, word, mood, language):
            return "no act" if _is_no_plan(flat, action) else mood
    return "no act" if _is_only_named(before, word) else ""


def _is_unreal(
    flat: str, action: ActionMention, before: str, word: str, language: Language
) -> bool:
    """Whether a clause denies its act, or only heard of it, whatever the form of the verb.

    "Bruxelles aurait interdit de séjour 28 fonctionnaires et bloqué les comptes de neuf autres"
    """
    patterns = _load_moods(language)
    if patterns["any"].search(before) or patterns["clause"].search(before):
        return True
    if _joins_participle(before, word) and patterns["joined any"].search(before):
        return True
    return _is_negated(flat, action)


def _is_rule(before: str, word: str, language: Language) -> bool:
    """Whether a clause tells what is done again and again: "when the UN lists a person"."""
    if not _PRESENT[language].fullmatch(word) or _BEHIND_PERFECT.search(before):
        return False
    return _load_moods(language)["rule"].search(before) is not None


def _is_only_named(before: str, word: str) -> bool:
    """Whether an act depends on words that do not say that it is done.

    "Has the power to list 12", "est incapable d'inscrire 12", "spoke against listing 12" and
    "a vote on sanctions on 12", but "decided to list 12", "is known to have listed 12" and "acted
    by listing 12".
    before: the words before the act; word: its first
    """
    if word in ("have", "avoir", "être"):
        return False
    if before.lower().endswith(" to ") or _is_french_infinitive(before, word):
        return _MOODS["governs_infinitive"].search(before) is None
    is_named = word.endswith("ing") or _MOODS["noun_of_act"].fullmatch(word) is not None
    return is_named and _MOODS["before_gerund"].search(before) is not None


def _is_french_infinitive(before: str, word: str) -> bool:
    """Whether an act is the infinitive in "de sanctionner 12", or the noun behind one.

    In "d'inscription" it is a noun itself.
    """
    is_joined = before.lower().endswith((" de ", " d'", " à "))
    is_infinitive = is_joined and word.endswith(("er", "ir", "re"))
    return is_infinitive or _MOODS["to_impose"].search(before) is not None


def _find_wished_mood(flat: str, action: ActionMention, word: str) -> Mood:
    """What "devrait" makes of a verb: of a passive nothing, which can be the recital of an act.

    word: the first of the verb
    """
    begin = max(0, action.start - LONGEST_WISH)
    if _MOODS["expected"].search(flat, begin):
        return "planned"
    if word in ("be", "être"):
        return ""
    return "" if _MOODS["decided_that"].search(flat, 0, action.start) else "no act"


def _is_finite(before: str, word: str, language: Language) -> bool:
    """Whether no auxiliary precedes the first word of an action, unlike "will have"."""
    if word == "have" and before.lower().endswith((" will ", " shall ", " to ")):
        return False
    if _joins_participle(before, word):
        return True
    is_auxiliary = word in ("will", "shall")
    return is_auxiliary or _FINITE[language].fullmatch(word) is not None


def _joins_participle(before: str, word: str) -> bool:
    """Whether a French participle goes on with a perfect: "a suivi l'UE et inscrit neuf"."""
    return before.endswith(_JOINED) and _PARTICIPLE.fullmatch(word) is not None


def _is_negated(flat: str, action: ActionMention) -> bool:
    """Whether a French verb has its negation around it: "n'inscrira pas"."""
    is_open = flat[: action.start].lower().endswith(("ne ", "n'"))
    return is_open and _NEGATED.match(flat, action.start) is not None


def _is_threat(flat: str, action: ActionMention) -> bool:
    """Whether what somebody else does decides on a plan: "will list 12 unless Iran frees them"."""
    before = _MOODS["condition_before"].match(flat, 0, action.start)
    behind = _MOODS["condition_behind"].match(flat, action.end)
    return before is not None or behind is not None


def _is_no_plan(flat: str, action: ActionMention) -> bool:
    """Whether what somebody meant to do depends on others, or is no plan any more.

    Who "was to list 12 on Monday" has not, unless a later day or a report makes it a plan
    of today: "said that it was to list 12". Who "is ready to list 12" has decided nothing.
    """
    if _is_threat(flat, action):
        return True
    start = max(0, action.start - LONGEST_REACH)
    past = _MOODS["plan_of_past"].search(flat, start, action.start)
    readiness = _MOODS["readiness"].search(flat, start, action.start)
    if past is None and readiness is None:
        return False
    if _MOODS["condition"].search(flat, action.end):
        return True
    if _MOODS["later"].search(flat, action.end):
        return False
    return past is None or not _MOODS["announced"].search(flat, 0, past.start())


def _find_reported_mood(flat: str, action: ActionMention) -> Mood:
    """What "would" makes of a verb: who "said that it would freeze" announces that it does."""
    if _is_no_plan(flat, action):
        return "no act"  # "If it were up to me, Canada would list 12 tomorrow"
    is_soon = _MOODS["to_come"].search(
        flat, max(0, action.start - NEAR_ADVERB), action.start
    )
    if is_soon or _MOODS["later"].search(flat, action.end):
        return "planned"
    is_own_word = _MOODS["announced"].search(flat, 0, action.start) is not None
    is_open = _MOODS["open"].search(flat) is not None
    return "" if is_own_word and not is_open else "no act"


def _find_infinitive_cue(before: str, word: str, mood: str, language: Language) -> bool:
    """Whether words such as "will" are before an infinitive, or before another joined with it.

    In French the form itself can say so: "inscrira".
    """
    patterns = _load_moods(language)
    # "Peuvent de nouveau entrer" begins with its own auxiliary.
    tells_mood = language == "fr" and mood != "planned" and word not in _CAN
    is_form = tells_mood and patterns[mood].search(f"{word} ") is not None
    if is_form or patterns[mood].search(before):
        return True
    # "Could impose sanctions, freeze assets and ban 12"
    is_listed = mood == "no_act" and before.endswith(", ")
    if not is_listed and not before.endswith(_JOINS_INFINITIVE):
        return False
    is_other_form = _THIRD_PERSON.fullmatch(word) is not None
    return not is_other_form and patterns[f"joined {mood}"].search(before) is not None


@cache
def _load_moods(language: Language) -> dict[str, re.Pattern[str]]:
    lexicon = load_lexicon("moods")[language]
    patterns = {
        "any": compile_cased_wordings(lexicon["any"]["no_act"], then=_GAP),
        "joined any": compile_cased_wordings(
            lexicon["any"]["no_act"], then=_COORDINATION
        ),
        "clause": compile_cased_wordings(lexicon["clause"]["no_act"], then=_CLAUSE),
        "rule": compile_cased_wordings(lexicon["clause"]["rule"], then=_CLAUSE),
        "gerund": compile_cased_wordings(lexicon["gerund"]["no_act"], then=_GAP),
    }
    adverbs = "|".join(lexicon["adverbs"]["before_infinitive"])
    for mood, wordings in lexicon["infinitive"].items():
        cues = [_allow_adverb(wording, adverbs) for wording in wordings]
        patterns[mood] = compile_cased_wordings(cues, then=_GAP)
        patterns[f"joined {mood}"] = compile_cased_wordings(cues, then=_COORDINATION)
    return patterns


def _allow_adverb(wording: str, adverbs: str) -> str:
    """A wording that may have an adverb before its "to": "plans to", "plans soon to"."""
    last = _BEFORE_INFINITIVE.search(wording)
    if last is None:
        return wording
    return f"{wording[: last.start()]}( ({adverbs})){{0,2}}{last[0]}"
