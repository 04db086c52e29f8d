"""Acts that a sentence carries on without a verb of sanctions: "It covers 29 individuals".

What such words mean follows from the text before them. They are in `lexicon/continued_acts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.drafts.sentences.bracketed_figures import (
    read_bracketed_figures,
)
from sanctions_cli.extraction.drafts.sentences.continued_wordings import (
    ContinuedWordings,
    load_wordings,
)
from sanctions_cli.extraction.drafts.sentences.counting_sentences import (
    find_counting_words,
)
from sanctions_cli.extraction.drafts.sentences.later_rounds import find_later_rounds
from sanctions_cli.extraction.drafts.sentences.round_acts import (
    find_round_acts,
    says_respectively,
)
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import (
    MASK,
    lower_case,
)

_KINDS = load_patterns("kinds")

LONGEST_SUBJECT = 110
"""How far before its verb the subject of a clause begins, in characters."""

NEAR_PARAGRAPHS = 3
"""How many paragraphs further a text about sanctions is carried on."""

PARAGRAPHS_OF_DECREE = 8
"""The same in a document of a sender that has counted nobody yet."""

_ARTICLE_BEFORE = re.compile(r"\b(?:the|an|its|their|les?|la|une?|sa|ses|leurs?) $")
_SANCTIONS_LIST = re.compile(r"\bsanctions lists?$")
_NEXT = f" {MASK}"
_SIGNS = re.compile(rf"[^\w{MASK}]*")
_INTRODUCED_COUNT = re.compile(
    rf"(?: \w+)?(?: ?[:–—]| de| d'| du)? ?{MASK}+(?!{MASK}| qui )"
)
_UP_TO_COUNT = re.compile(rf"[^;.{MASK}]{{0,60}}{MASK}")

_BY_ANOTHER = re.compile(r"(?: [\w-]+){0,4}? by\b")

# Behind what a sender did, the count that tells the rest: "went further on Friday: 40 names".
_TELLING_COUNT = re.compile(
    rf"[^;:.{MASK}]{{0,50}}?"
    r"(?:: ?|,? (?:with|against|avec|pour|contre|à l'encontre de|à l'égard de) | [–—-] )"
    rf"(?:\w+ )?{MASK}",
    re.IGNORECASE,
)
_CONTINUED_ACTIONS = {
    "": "listing",
    "listing": "listing",
    "measure": "listing",
    "delisting": "delisting",
    "relisting": "relisting",
}
"""What the action of the text before becomes; a renewal that "covers 12" renews a list of them."""

_NOW = re.compile(
    r"\b(?:now|still|currently|today|so far|alone|already|thus|total|désormais|encore|toujours"
    r"|actuellement|déjà|aujourd'hui|maintenant|dorénavant|ainsi)\b"
)
# "Also on the list are two companies", behind an act that has its count.
_ADDED = re.compile(
    r"\b(?:also|same|so|next|added|aussi|également|mêmes?|y|joi\w+|rejoi\w+"
    r"|compl\w+ (?:la|cette|sa)\b)"
)
_ALSO = re.compile(r"\b(?:also|aussi|également)\b")
# "Its first list, published in April, had 15 names": what is on one list of several was one act.
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|previous|earlier|last) (?:[\w-]+ )?(?:list|blacklist)\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?:'s| \d{4})? list\b"
    r"|\b(?:première|deuxième|seconde|troisième|dernière) liste\b|\bliste précédente\b"
)
_MORE_THAN_BEFORE = re.compile(rf"{MASK} (?:de|en) plus\b")
_LIST_OF_DAY = re.compile(
    r"\b(?:today|yesterday|\w+day)'s (?:new )?list\b"
    r"|\b(?<!updated )(?<!revised )(?<!full )(?:list|blacklist),?"
    r" (?:which was |that was )?(?:published|issued|released|announced|unveiled)"
    r" (?:late |early )?(?:on )?(?:today|yesterday|\w{3,6}day)\b"
    r"|\bliste,? (?:publiée|diffusée|annoncée|parue|rendue publique)"
    r" (?:\w{2,6}di|hier|aujourd'hui|dimanche)\b"
)
# Sanctions as the subject of a verb that says whom they are on.
# The act that a removal undoes: "The original action dates from 1995, when 80 were named".
_ORIGINAL = re.compile(
    r"\b(?:original|initial|first) (?:action|list|order|designation)"
)

_HITTING = re.compile(
    r"(?:hit|target|cover|affect|concern|strike|struck|frapp|vis|touch)"
)
_SUBJECT_SANCTIONS = re.compile(r"(?<!of )(?<!of the )(?<!des )\bsanctions\b[^;:]*$")
_CONCERNED = re.compile(r"\b(?:concern|affect|touch)\w*")
_OWN_LIST = re.compile(r"\b(?:its|their|sa|leur) (?:[\w'-]+ )?lis(?:t|te)\b")
_ASIDE_BEHIND = re.compile(rf", (?:for|under|pour|au titre)\b[^,;{MASK}]{{1,50}},")


def add_continued_actions(
    reading: SentenceReading, masked: str, context: Context
) -> None:
    """Adds to the actions of a sentence those that it carries on.

    masked: the sentence with signs in place of its counts
    """
    is_of_group = names_group(reading.flat, context.language)
    bracketed = read_bracketed_figures(
        reading, context.language, names_group=is_of_group
    )
    for mention in bracketed:
        _add_action(reading, mention)
    if not reading.counts:
        return
    masked = lower_case(masked)
    for mention in [*_read_counted_acts(reading, masked, context.language)]:
        _add_action(reading, mention)
    is_about_sanctions = speaks_of_sanctions(reading.flat, context.language)
    # "Switzerland's list for Belarus" is of sanctions without saying so.
    if is_about_sanctions or context.sanctions_paragraph >= 0 or reading.actors:
        for mention in [*_read_lists(reading, masked, context)]:
            _add_action(reading, mention)
    distance = reading.sentence.paragraph - context.sanctions_paragraph
    # A decree has paragraphs on control and entry into force before the note on whom it concerns.
    is_uncounted_decree = context.document_sender.codes and not context.has_counted
    reach = PARAGRAPHS_OF_DECREE if is_uncounted_decree else NEAR_PARAGRAPHS
    # "Ottawa added nine to its list; the EU followed, with 14" tells of a list and of an act on it.
    is_of_list = names_list(reading.flat, context.language)
    tells_listing = (is_of_list or says_respectively(reading.flat)) and any(
        action.action == "listing" for action in reading.actions
    )
    if is_about_sanctions or tells_listing or 0 <= distance <= reach:
        mentions = [*_read_continued_acts(masked, context)]
        mentions += _read_renewed(masked, context)
        mentions += _read_stocks(masked, context)
        mentions += find_later_rounds(masked, context)
        for mention in mentions:
            _add_action(reading, mention)
        for mention in [*find_counting_words(masked, reading, context)]:
            _add_action(reading, mention)
        tells_act = is_about_sanctions or tells_a_move(masked, context.language)
        for mention in [
            *find_round_acts(reading, masked, context, tells_act=tells_act)
        ]:
            _add_action(reading, mention)


@lru_cache(maxsize=16)  # several decisions on a sentence ask
def names_group(flat: str, language: Language) -> bool:
    """Whether a sentence speaks of senders together that it does not name."""
    return load_wordings(language).groups.search(lower_case(flat)) is not None


def tells_a_move(flat: str, language: Language) -> bool:
    """Whether a sentence tells that somebody acts and not how: "London moved on Tuesday"."""
    return load_wordings(language).sender_verb.search(lower_case(flat)) is not None


@lru_cache(maxsize=16)  # several decisions on a sentence ask
def names_list(flat: str, language: Language) -> bool:
    """Whether a sentence names a list of sanctions, which "it" is in the next one."""
    return load_wordings(language).list_words.search(lower_case(flat)) is not None


@lru_cache(maxsize=16)  # several decisions on a sentence ask
def speaks_of_sanctions(flat: str, language: Language) -> bool:
    """Whether a sentence has words of sanctions, so that the next ones can carry on an act."""
    return load_wordings(language).sanctions.search(lower_case(flat)) is not None


def _add_action(reading: SentenceReading, mention: ActionMention) -> None:
    """Adds an action in place of single verbs: "extends to 12" renews nothing here."""
    overlapping = [
        action
        for action in reading.actions
        if mention.start < action.end and action.start < mention.end
    ]
    for action in overlapping:
        # "The additions to the list comprise": what that is follows from the subject. "They
        # currently concern 12" is a state whatever "they" are.
        is_of_they = reading.flat[action.start : action.end].lower().startswith("they")
        begins_in_subject = mention.is_continued and action.start < mention.start
        # "The second is directed at 12" goes on with the act that the text tells of the first.
        is_same = (action.start, action.end) == (mention.start, mention.end)
        begins_in_subject |= mention.is_continued and is_same
        # "Canada's list now includes another 14": whose list it is makes an act of it.
        is_of_owner = mention.actor is not None and mention.start < action.start
        # In "the sanctions on 12 have ended", they are what the verb is of.
        is_changed = action.action in ("delisting", "suspension")
        # "Extended the sanctions that hit 12": whom they hit is a part of what is extended.
        is_extended = action.action == "renewal" and mention.end == action.end
        if is_of_they or is_changed or is_extended:
            begins_in_subject = False
        if action.is_wording and not begins_in_subject and not is_of_owner:
            return
    others = [action for action in reading.actions if action not in overlapping]
    reading.actions = sorted([*others, mention])


def _read_uncounted_act(
    masked: str, context: Context, action: str | None
) -> Iterator[ActionMention]:
    """Words that tell whom an act hits that has no figure yet, or who is new on a list."""
    patterns = load_wordings(context.language)
    if action:
        yield from _read_verbs(masked, patterns.instrument, patterns.including, action)
        yield from _read_introduction(masked, patterns.introductions, action)
    if context.action in ("listing", "amendment"):
        yield from _read_introduction(masked, patterns.newcomers, "listing")


def _read_introduction(
    masked: str, words: re.Pattern[str], action: str
) -> Iterator[ActionMention]:
    """Words that only introduce who is hit: "Dans le viseur : neuf officiers"."""
    signs = _SIGNS.match(masked)
    match = words.match(masked, signs.end() if signs else 0)
    if match and _INTRODUCED_COUNT.match(masked, match.end()):
        yield ActionMention(*match.span(), action, "after", False, is_continued=True)


def _read_lists(
    reading: SentenceReading, masked: str, context: Context
) -> Iterator[ActionMention]:
    """What a list has on it, and what an act puts on it."""
    patterns = load_wordings(context.language)
    is_of_day = _LIST_OF_DAY.search(masked) is not None
    is_of_nobody = not is_of_day and _is_list_of_nobody(reading, masked)
    if is_of_nobody or patterns.other_lists.search(masked):
        return
    # "Lithuania's list also has 13 names" goes on with a round.
    is_new = (
        is_of_day
        or _ALSO.search(masked) is not None
        or _ONE_OF_SEVERAL.search(masked) is not None
        or _is_list_of_act(reading, masked, context)
        or _MORE_THAN_BEFORE.search(masked) is not None
    )
    if patterns.update.match(masked):
        is_new = False  # "With the present decision the list comprises 45 people"
    meaning = "listing" if is_new else "stock"
    yield from _read_verbs(masked, patterns.lists, patterns.list_verb, meaning)
    yield from _read_verbs(masked, patterns.lists, patterns.growing, "listing")
    yield from _read_verbs(masked, patterns.annexes, patterns.growing, "listing")
    if context.names_list:
        yield from _read_verbs(masked, patterns.pronoun, patterns.list_verb, "stock")
        yield from _read_verbs(masked, patterns.pronoun, patterns.growing, "listing")


def _is_list_of_nobody(reading: SentenceReading, masked: str) -> bool:
    """Whether a list is that of who imposes nothing: "Kinshasa had hoped for more: its list"."""
    owned = _OWN_LIST.search(masked)
    if owned is None:
        return False
    before = [actor.code for actor in reading.actors if actor.end <= owned.start()]
    return bool(before) and usual_senders().isdisjoint(before)


def _is_list_of_act(reading: SentenceReading, masked: str, context: Context) -> bool:
    """Whether a list is that of an act whose targets the text has not counted before.

    "The president enacted sanctions. The list contains 56 people": all are new.
    """
    is_near = reading.sentence.paragraph - context.paragraph <= 1
    tells_uncounted_act = context.action == "listing" and not context.has_counted
    first_count = reading.counts[0].start
    has_owner = any(actor.code and actor.end <= first_count for actor in reading.actors)
    says_now = _NOW.search(masked) is not None
    return is_near and tells_uncounted_act and not has_owner and not says_now


def _read_continued_acts(masked: str, context: Context) -> Iterator[ActionMention]:
    """What an instrument or a sender does, where the words themselves do not tell."""
    patterns = load_wordings(context.language)
    action = _CONTINUED_ACTIONS.get(context.action)
    # "With this decision the list comprises 45 people" tells what an act has led to.
    if action and not patterns.update.match(masked):
        for mention in _read_verbs(masked, patterns.instrument, patterns.verb, action):
            yield _with_own_action(masked, mention)
    if not context.has_counted:
        yield from _read_uncounted_act(masked, context, action)
    if action:
        done = _name_earlier_act(masked, action)
        for mention in _read_passives(masked, patterns, done):
            words = masked[mention.start : mention.end]
            if not context.has_counted or _ADDED.search(words):
                yield mention
        earlier = patterns.earlier_instrument
        yield from _read_verbs(masked, earlier, patterns.including, action)
    for match in patterns.sender_verb.finditer(masked):
        if _BY_ANOTHER.match(masked, match.end()):
            continue  # "followed hours later by Canada with 11"
        telling = _TELLING_COUNT.match(masked, match.end())
        if telling:
            end = telling.end() - len(MASK)
            yield ActionMention(match.start(), end, "listing", "after", False)


def _name_earlier_act(masked: str, action: str) -> str:
    """What was done to the targets of an action: a listing, if it is the original one."""
    return "listing" if _ORIGINAL.search(masked) else action


def _with_own_action(masked: str, mention: ActionMention) -> ActionMention:
    """Sanctions that hit somebody list him, although the text before tells who came off a list."""
    if mention.action != "delisting":
        return mention
    if _KINDS["in_force_now"].search(masked, 0, mention.end):
        return mention._replace(action="stock")  # "The measures currently apply to 66"
    subject = _SUBJECT_SANCTIONS.search(masked, 0, mention.start)
    is_hit = subject and _HITTING.match(masked, mention.start)
    return mention._replace(action="listing") if is_hit else mention


def _read_renewed(masked: str, context: Context) -> Iterator[ActionMention]:
    """Whom a renewal before it is of: "Twelve persons are concerned".

    Those who "are targeted" are on the list that was renewed.
    """
    if context.action != "renewal" or context.has_counted:
        return
    for mention in _read_passives(masked, load_wordings(context.language), "renewal"):
        if _CONCERNED.search(masked, mention.start, mention.end):
            yield mention


def _read_stocks(masked: str, context: Context) -> Iterator[ActionMention]:
    """What a regime covers, and what a list has "with today's decision"."""
    patterns = load_wordings(context.language)
    subjects = [patterns.regimes, patterns.counted_listings]
    if patterns.update.match(masked):
        subjects += [patterns.lists, patterns.pronoun]
    for subject in subjects:
        yield from _read_verbs(masked, subject, patterns.regime_verb, "stock")
    if context.action == "renewal" and not context.has_counted:
        yield from _read_verbs(masked, patterns.pronoun, patterns.verb, "stock")


def _read_passives(
    masked: str, patterns: ContinuedWordings, action: str
) -> Iterator[ActionMention]:
    """What befalls the targets of an act: "12 judges are affected"."""
    for match in patterns.inverted.finditer(masked):
        begins_clause = not masked[: match.start()].rstrip(" •*-–—\"'“")
        if begins_clause and _UP_TO_COUNT.match(masked, match.end()):
            yield ActionMention(*match.span(), action, "after", False, True)
    for match in patterns.passive.finditer(masked):
        if MASK in masked[: match.start()]:
            yield ActionMention(*match.span(), action, "before", False, True)


def _read_verbs(
    masked: str, subject: re.Pattern[str], verb: re.Pattern[str], action: str
) -> Iterator[ActionMention]:
    """The verbs of a subject that a count follows; with an aside, as in "has, for Mali, 12"."""
    for match in verb.finditer(masked):
        aside = _ASIDE_BEHIND.match(masked, match.end())
        end = aside.end() if aside else match.end()
        lead = masked[max(0, match.start() - LONGEST_SUBJECT) : match.start()]
        is_perfect = match[0].startswith("été")  # behind "a", which is no article there
        if _ARTICLE_BEFORE.search(lead) and not is_perfect:
            continue  # "removes the name of one person"
        if _SANCTIONS_LIST.search(lead + match[0]) and masked[end : end + 2] != _NEXT:
            continue  # "joined its sanctions list today together with 11 firms"
        if _UP_TO_COUNT.match(masked, end) and subject.search(lead):
            yield ActionMention(
                match.start(), end, action, "after", False, is_continued=True
            )


def _read_counted_acts(
    reading: SentenceReading, masked: str, language: Language
) -> Iterator[ActionMention]:
    """The making of acts that are counted themselves: "announced 107 designations"."""
    patterns = load_wordings(language)
    for count in reading.counts:
        words = lower_case(reading.flat[count.start : count.end])
        if patterns.listings.search(words):
            action = "listing"
        elif patterns.delistings.search(words):
            action = "delisting"
        else:
            continue
        begin = max(0, count.start - LONGEST_SUBJECT)
        makings = list(patterns.making.finditer(masked, begin, count.start))
        if makings and _UP_TO_COUNT.match(masked, makings[-1].end()):
            yield ActionMention(*makings[-1].span(), action, "after", False)
