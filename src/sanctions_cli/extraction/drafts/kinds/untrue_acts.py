"""Acts that are none: rumours, failed resolutions, scenarios, requests, and what others do.

The words are in `lexicon/clauses/untrue.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.kinds.text_kinds import announces_nothing
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_FIELDS = load_patterns("other_fields")
_UNTRUE = load_patterns("untrue")

LAST_OF_OPENING = 2
"""The last paragraph, from 0, that says what kind of text follows."""

QUOTATION_MARKS = '"“”«»'

FARTHEST_DENIAL = 1
"""How many paragraphs behind what it takes back a sentence can be."""


def is_untrue(flat: str, start: int, end: int) -> bool:
    """Whether a sentence says of the act between two places that it did not happen.

    "Rejected reports that it had listed 12", "A letter that says so is fake", "A resolution to
    list 12 failed", "the renewal of the sanctions failed"
    """
    before = flat[:start]
    if _UNTRUE["denied_report"].search(before) or _UNTRUE["misreported"].search(before):
        return True
    if _UNTRUE["unheard_of"].search(flat, end) or _is_supposed(flat, start):
        return True
    if _UNTRUE["asked_about"].search(before):
        return not _UNTRUE["confirmed"].search(flat, end)
    if _UNTRUE["report"].search(before) and _UNTRUE["is_untrue"].search(flat, end):
        return True
    is_noun = _UNTRUE["act_as_noun"].match(flat, start) is not None
    if not is_noun and not _UNTRUE["text_to_vote_on"].search(before):
        return False
    failure = _UNTRUE["failed"].search(flat, end)
    return failure is not None and not _UNTRUE["other_clause"].search(
        flat, end, failure.start()
    )


def _is_supposed(flat: str, start: int) -> bool:
    """Whether an act is only thought through: "Listing 100 more tankers would cost Russia"."""
    opens_sentence = _UNTRUE["opens_sentence"].fullmatch(flat, 0, start) is not None
    return opens_sentence and _UNTRUE["supposed"].match(flat, start) is not None


def is_unpublished(flat: str) -> bool:
    """Whether a sentence tells what is in a paper that nobody has adopted: "a draft shows"."""
    return _UNTRUE["unpublished"].search(flat) is not None


def is_claimed(flat: str, start: int) -> bool:
    """Whether a running total is only the figure of a party or of campaigners."""
    return _UNTRUE["claimed"].search(flat, 0, start) is not None


def is_only_named(flat: str, action: ActionMention, end: int) -> bool:
    """Whether words name people of whom nothing in the sentence says that a sender listed them.

    end: where the act and its count end
    """
    if _is_of_given_list(flat, action) or _only_names(flat, action):
        return True
    return _is_said_by_targets(flat, action, end)


def _is_of_given_list(flat: str, action: ActionMention) -> bool:
    """Whether words only say who is on a list that others gave to a government.

    "Twelve officers are named on a list that the bar association sent to the minister"
    """
    if _UNTRUE["says_names"].match(flat, action.start):
        return _UNTRUE["sent_paper"].search(flat[: action.start]) is not None
    is_state = action.action == "stock" or action.side == "before"
    return is_state and _UNTRUE["given_list"].match(flat, action.start) is not None


def _only_names(flat: str, action: ActionMention) -> bool:
    """Whether names are read out or passed on, and put on no list: "read the names of 118"."""
    if not action.is_wording or not _UNTRUE["bare_names"].match(flat, action.start):
        return False
    return _UNTRUE["names_listed"].search(flat) is None


def _is_said_by_targets(flat: str, action: ActionMention, end: int) -> bool:
    """Whether only those who are hit tell of an act: "Six have been barred for life, they said"."""
    if action.side != "before":
        return False
    return _UNTRUE["said_by_hit"].match(flat, max(action.end, end)) is not None


def find_untrue_sentences(flat: str, sentences: Sequence[Sentence]) -> set[int]:
    """Where the sentences begin that tell what others take back, ask for, or make up."""
    if announces_nothing(flat, sentences):
        return {sentence.start for sentence in sentences}
    is_fictitious = any(_says(each, "says_fictitious", flat) for each in sentences)
    if is_fictitious or _is_of_other_field(flat, sentences):
        return {sentence.start for sentence in sentences}
    return {
        *_find_taken_back(flat, sentences),
        *_find_fictitious(flat, sentences),
        *(each.start for each in sentences if _is_request(each, flat)),
        *_find_expulsions(flat, sentences),
        *_find_lists_of_prisoners(flat, sentences),
    }


def _is_request(sentence: Sentence, flat: str) -> bool:
    """Whether a sentence asks a speaker, or those who could act."""
    return _begins(sentence, "asks_begins", flat) or _says(sentence, "asks", flat)


def _is_of_other_field(flat: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a text that speaks of no sanctions is about what everyday law is for."""
    if _FIELDS["means"].search(flat):
        return False
    opening = _find_end_of_opening(sentences)
    # A story on a government's sanctions can have a paragraph on those of players.
    if _FIELDS["of_other_bodies"].search(flat, 0, opening):
        return True
    if _FIELDS["designated"].search(flat):
        return False
    if _FIELDS["trade_dispute"].search(flat):
        return True
    if "sanction" in flat.casefold():
        return False
    gives_money = _FIELDS["gives_money"].search(flat, 0, opening)
    if gives_money and not _FIELDS["puts_on_list"].search(flat):
        return True
    is_of_safety = _FIELDS["safety"].search(flat) is not None
    return is_of_safety or _FIELDS["everyday"].search(flat) is not None


def _find_end_of_opening(sentences: Sequence[Sentence]) -> int:
    """Where the paragraphs end that say what a text is about."""
    ends = [each.end for each in sentences if each.paragraph <= LAST_OF_OPENING]
    return max(ends, default=0)


def _find_taken_back(flat: str, sentences: Sequence[Sentence]) -> Iterator[int]:
    """The sentences right before one such as "This is wrong", or right behind "False."."""
    previous: Sentence | None = None
    judged_paragraph = -1
    for sentence in sentences:
        if sentence.paragraph == judged_paragraph:
            yield sentence.start
        if _begins(sentence, "verdict", flat):
            judged_paragraph = sentence.paragraph
        is_taken_back = _begins(sentence, "takes_back_begins", flat) or _says(
            sentence, "takes_back", flat
        )
        if not is_taken_back:
            previous = sentence
            continue
        # "The claim is false. It had not": the second takes back the same.
        if previous and sentence.paragraph - previous.paragraph <= FARTHEST_DENIAL:
            yield previous.start
        yield sentence.start


def _find_fictitious(flat: str, sentences: Sequence[Sentence]) -> Iterator[int]:
    """The sentences of a scenario, a novel or an exercise."""
    is_text = False
    paragraph = -1
    for sentence in sentences:
        is_opening = sentence.paragraph <= LAST_OF_OPENING
        is_text = is_text or (is_opening and _says(sentence, "fictitious_text", flat))
        if _is_fiction(sentence, flat):
            paragraph = sentence.paragraph
        if is_text or sentence.paragraph == paragraph:
            yield sentence.start


def _is_fiction(sentence: Sentence, flat: str) -> bool:
    """Whether a sentence says that it goes on in a scenario, a novel, or a text never sent."""
    if _begins(sentence, "fiction_begins", flat):
        return True
    if _says(sentence, "fiction", flat) or _says(sentence, "unsent", flat):
        return True
    words = flat[sentence.start : sentence.end]
    has_quotes = any(sign in words for sign in QUOTATION_MARKS)
    return has_quotes and _says(sentence, "quoted_work", flat)


def _find_expulsions(flat: str, sentences: Sequence[Sentence]) -> Iterator[int]:
    """The sentences of a quarrel over diplomats that declare others unwelcome in return.

    "Bolivia expelled three diplomats. Spain declared three Bolivians personae non gratae."
    """
    if not _UNTRUE["non_grata"].search(flat) or not _UNTRUE["diplomats"].search(flat):
        return
    for sentence in sentences:
        is_expulsion = _says(sentence, "non_grata", flat)
        if is_expulsion and not _says(sentence, "sanction", flat):
            yield sentence.start


def _find_lists_of_prisoners(flat: str, sentences: Sequence[Sentence]) -> Iterator[int]:
    """The sentences on the lists of those whom two sides exchange.

    "Russia and Ukraine exchanged 200 prisoners. Kyiv's list had 144 names."
    """
    opening = _find_end_of_opening(sentences)
    if not _UNTRUE["exchange_of_prisoners"].search(flat, 0, opening):
        return
    for _, group in groupby(sentences, key=lambda each: each.paragraph):
        paragraph = list(group)
        words = flat[paragraph[0].start : paragraph[-1].end]
        is_on_names = _UNTRUE["names_on_list"].search(words) is not None
        if is_on_names and not _UNTRUE["of_sanctions"].search(words):
            yield from (sentence.start for sentence in paragraph)


def _says(sentence: Sentence, name: str, flat: str) -> bool:
    words = flat[sentence.start : sentence.end]
    return _UNTRUE[name].search(words) is not None


def _begins(sentence: Sentence, name: str, flat: str) -> bool:
    words = flat[sentence.start : sentence.end]
    return _UNTRUE[name].match(words) is not None
