"""Acts of other fields than sanctions: duties, border control, safety, fines, aid, takeovers.

Their verbs are those of sanctions: "hit 14 exporters with duties", "denied entry to 56 people". The
words are in `lexicon/clauses/other_fields.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_FIELDS = load_patterns("other_fields")

LONGEST_TAIL = 60
"""How far behind a count words still tell of whom or by what means, in characters."""


def is_of_other_field(
    flat: str, action: ActionMention, count: CountMention | None = None
) -> bool:
    """Whether a sentence tells that another office does something to firms or travellers."""
    start, end = _find_phrase(flat, action, count)
    if _is_of_duties(flat, start, end):
        return True
    if _is_of_penalties(flat, action, start, end):
        return True
    if _FIELDS["penalty"].search(flat, start, end) and _FIELDS["regulators"].search(
        flat
    ):
        return True
    if _FIELDS["things"].match(flat, action.start):
        return True
    if _FIELDS["aid_verb"].match(flat, action.start) and _FIELDS["aid"].search(
        flat, start, end
    ):
        return True
    if _is_of_help(flat, action, count) or _is_approval(flat, action):
        return True
    if _is_of_border(flat, action, count) or _is_of_rule(flat, action):
        return True
    if _is_of_court(flat, action) or _is_of_money(flat, action):
        return True
    if _FIELDS["sanctions"].search(flat):
        return False
    is_of_safety = _FIELDS["safety"].search(flat) is not None
    return is_of_safety or _FIELDS["takeovers"].search(flat) is not None


def drop_rescues(
    acts: Sequence[Act], flat: str, sentences: Sequence[Sentence]
) -> list[Act]:
    """The acts without removals that are rescues, or in a text that speaks of no list of sanctions.

    "Nine persons were taken off by helicopter", also where somebody asks whether the owners will
    be sanctioned.
    """
    acts = [act for act in acts if not _is_rescue(act, flat)]
    rescues = [act for act in acts if _can_be_rescue(act, flat)]
    if not rescues:
        return acts
    for sentence in sentences:
        words = flat[sentence.start : sentence.end]
        is_word = _FIELDS["of_removals"].search(words) is not None
        if is_word and not _FIELDS["of_no_sanctions"].search(words):
            return acts
    return [act for act in acts if act not in rescues]


def _is_rescue(act: Act, flat: str) -> bool:
    """Whether a sentence says by whom people were taken off a ship: "by two helicopters"."""
    words = flat[act.sentence.start : act.sentence.end]
    return act.action == "delisting" and _FIELDS["rescuers"].search(words) is not None


def _can_be_rescue(act: Act, flat: str) -> bool:
    """Whether a verb of removal without its own sender can be of people on a ship.

    Those who "are again free to enter" are not.
    """
    if act.action != "delisting" or act.sender.place is not None:
        return False
    start = act.sentence.start
    return bool(
        _FIELDS["rescues"].search(flat, start + act.place[0], start + act.place[1])
    )


def _is_of_penalties(flat: str, action: ActionMention, start: int, end: int) -> bool:
    """Whether a fine or the like is what is imposed: "Composition penalties were imposed on"."""
    if _FIELDS["penalties"].search(flat, start, end):
        return True
    is_penalty = _FIELDS["penalty"].search(flat, start, end) is not None
    if is_penalty and _FIELDS["breach"].search(flat, end):
        return True
    return _FIELDS["penalties_before"].search(flat, 0, action.start) is not None


def _is_of_court(flat: str, action: ActionMention) -> bool:
    """Whether a judge orders something, or a verb tells who is in the papers of a court.

    "Six companies were named in the charge sheet"; but "sanctioned six companies named in it"
    """
    if _FIELDS["court_orders"].search(flat):
        return True
    is_passive = action.side == "before" or action.action == "stock"
    return is_passive and _FIELDS["court_papers"].match(flat, action.start) is not None


def _is_of_money(flat: str, action: ActionMention) -> bool:
    """Whether a sum is what is frozen: "7 billion francs are blocked in accounts of 71 people"."""
    return any(
        money.start() <= action.end and action.start <= money.end()
        for money in _FIELDS["frozen_money"].finditer(flat)
    )


def _is_approval(flat: str, action: ActionMention) -> bool:
    """Whether an office grants something: "were sanctioned leave", "loans have been sanctioned"."""
    if _FIELDS["approves"].match(flat, action.start):
        return True
    is_sanctioning = _FIELDS["sanctioning"].match(flat, action.start) is not None
    return (
        is_sanctioning and _FIELDS["approved"].search(flat[: action.start]) is not None
    )


def _is_of_help(flat: str, action: ActionMention, count: CountMention | None) -> bool:
    """Whether aid or a courtesy is what is renewed or extended: "extended a grant through 16".

    Whom it goes to can be listed by others: "renews its support for nine media that Minsk listed".
    """
    for words in _FIELDS["gives_help"].finditer(flat):
        if words.start() <= action.start < words.end():
            return True
        if count is None or not words.end() <= count.start < action.start:
            continue
        if _FIELDS["ends_object"].search(flat, words.end(), count.start) is None:
            return True
    return False


def _find_phrase(
    flat: str, action: ActionMention, count: CountMention | None
) -> tuple[int, int]:
    """From the first to the last word of an action and its count."""
    if count is None:
        return action.start, min(len(flat), action.end + LONGEST_TAIL)
    return min(action.start, count.start), max(action.end, count.end)


def _is_of_duties(flat: str, start: int, end: int) -> bool:
    """Whether duties are what hits those who are counted, before or behind them."""
    duties = list(_FIELDS["duties"].finditer(flat, 0, end))
    if duties:
        last = (
            end + LONGEST_TAIL
        )  # "Beyond the tariffs, put eight on its sanctions list"
        return _FIELDS["sanctions"].search(flat, duties[-1].end(), last) is None
    if _FIELDS["sanctions"].search(flat, start, end):
        return False
    return _FIELDS["with_duties"].match(flat, end) is not None


def _is_of_rule(flat: str, action: ActionMention) -> bool:
    """Whether a rule on exports names whoever is under an embargo: "countries under an embargo"."""
    begin = max(0, action.start - LONGEST_TAIL)
    if action.action != "measure":
        return False
    return _FIELDS["under_embargo"].search(flat, begin, action.end) is not None


def _is_of_border(flat: str, action: ActionMention, count: CountMention | None) -> bool:
    """Whether people are refused as every border refuses some: students, tourists, Ghanaians."""
    start, end = _find_phrase(flat, action, count)
    if not _FIELDS["entry"].search(flat, start, end + LONGEST_TAIL):
        return False
    if _FIELDS["migration"].search(flat) and not _FIELDS["sanctions"].search(flat):
        return True
    if _FIELDS["sanctions"].search(flat, start, end):
        return False
    if count is None:
        # "214 étudiants se sont vu refuser leur visa"
        subject = max(0, start - LONGEST_TAIL) if action.side == "before" else start
        return _FIELDS["migrants"].search(flat, subject, end) is not None
    words = flat[count.start : count.end]
    if _FIELDS["migrants"].search(words):
        return True
    if count.type == "individuals" and _FIELDS["turned"].match(flat, action.start):
        return _FIELDS["sanctions"].search(flat) is None
    if not _FIELDS["refusal"].search(flat, action.start, action.end):
        return False
    is_of_nationality = _FIELDS["plain_nationality"].fullmatch(words) is not None
    return is_of_nationality and _FIELDS["statistics"].search(flat) is not None
