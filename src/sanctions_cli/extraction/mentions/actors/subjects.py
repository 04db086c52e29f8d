"""Who can be the subject of a sentence, by the words around the name."""

from __future__ import annotations

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE, Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    sender_group,
    usual_senders,
)
from sanctions_cli.extraction.mentions.actors.sender_words import (
    general_bodies,
    instruments,
    offices,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")

LONGEST_OFFICE = 45
"""The most characters between "Ministry" and "of Ukraine"."""


def is_subject(flat: str, group: list[Actor], language: Language) -> bool:
    """Whether the first of joined actors can be who acts, by the words around it."""
    actor = group[0]
    last = group[-1]
    before = flat[max(0, actor.start - 70) : actor.start]
    if _never_acts(flat, actor, language) or _describes(flat, before, last, language):
        return False
    if reacts_to_others(flat, last.end) or _is_named_beside(flat, actor, last):
        return False
    if _SUBJECTS["by"].search(before):
        return True
    if _SUBJECTS["object_of"].search(before):
        return False
    sign_behind = flat[last.phrase_end : last.phrase_end + 1]
    has_own_verb = _SUBJECTS["meeting"].match(flat, last.phrase_end) is not None
    is_beside = sign_behind in (",", ";", "") and not has_own_verb
    if is_beside and _SUBJECTS["beside"].search(before):
        return False
    if _SUBJECTS["seated_in"].search(before):
        return True
    if _SUBJECTS["no_subject"].search(before):
        if not _SUBJECTS["of_or_from"].search(before):
            return False
        # A court that is named anywhere keeps what it decides from others.
        return _is_of_office(before, language, is_strict=actor.code != NO_CODE)
    if flat.startswith("'s", last.end) or flat.startswith("'", last.end):
        return last.form == "body" or has_office(flat, last, language)
    return True


def _never_acts(flat: str, actor: Actor, language: Language) -> bool:
    """Whether a country is mostly a target, and no office is named, as in "Mali's ministry"."""
    is_target = actor.code in sender_group("never")
    if not is_target:
        return False
    lead = _SENDERS["answers"].match(flat, 0, actor.start)
    if lead and _SUBJECTS["article"].fullmatch(flat, lead.end(), actor.start):
        return False  # "Implementing a decision by the UN, Uganda froze"
    return actor.form == "capital" or not has_office(flat, actor, language)


def reacts_to_others(flat: str, end: int) -> bool:
    """Whether who is named before a place only judges an act: "Minsk condemned the sanctions"."""
    return _SUBJECTS["reacts"].match(flat, end) is not None


def _is_named_beside(flat: str, first: Actor, last: Actor) -> bool:
    """Whether who acts is another, which it joins, precedes, encourages, sends or is hit by.

    "Britain, joined by Canada, listed", "Encouraged by Canada, it listed 12"
    """
    before = flat[max(0, first.start - 70) : first.start]
    if _SUBJECTS["on_behalf"].search(before):
        return True
    if _SUBJECTS["undergoes"].match(flat, last.end):
        return True
    if _SUBJECTS["joined_by"].search(before) or _SUBJECTS["ordinal"].search(before):
        return True
    if not _SUBJECTS["pronoun_behind_lead"].match(flat, last.phrase_end):
        return False
    return _SUBJECTS["lead_in"].search(flat[: first.start]) is not None


def is_agent(flat: str, group: list[Actor]) -> bool:
    """Whether it only did what the subject speaks of: "the decisions taken by the EU"."""
    start = group[0].start
    return _SENDERS["taken_by"].search(flat, 0, start) is not None or (
        _SUBJECTS["by"].search(flat, max(0, start - 12), start) is not None
        and _SENDERS["pronoun"].search(flat, 0, start) is not None
    )


def is_compared(flat: str, group: list[Actor]) -> bool:
    """Whether it only did what an act is like, or judges it: "The step mirrors one by the EU"."""
    return _SENDERS["compared_with"].search(flat, 0, group[0].start) is not None


def is_topic(flat: str, actor: Actor) -> bool:
    """Whether a country is only what a line is about: "Belarus: 18 judges have been listed"."""
    if actor.code in usual_senders():
        return False
    return _SUBJECTS["topic"].match(flat, actor.end) is not None


def is_reported(flat: str, group: list[Actor], language: Language) -> bool:
    """Whether somebody else speaks of it: "the ministry said that Britain bears the blame"."""
    start = group[0].start
    is_in_clause = _SUBJECTS["that"].search(flat, max(0, start - 12), start) is not None
    return is_in_clause and names_general_body(flat, start, language)


def _describes(flat: str, before: str, actor: Actor, language: Language) -> bool:
    """Whether a name only describes what follows: "a Kyiv victory", "London-based firms"."""
    if is_topic(flat, actor) or _SUBJECTS["law_title"].match(flat, actor.end):
        return True
    if _SUBJECTS["attribute"].search(before) or _SUBJECTS["after_name"].match(
        flat, actor.end
    ):
        return True
    if actor.form == "people" and not has_office(flat, actor, language):
        # "Putin", "the Americans" and "les Britanniques" act, "American officials" do not.
        name = flat[actor.start : actor.end]
        is_nation = name.endswith(("s", "h")) and _SUBJECTS["the"].search(before)
        can_act = bool(is_nation) or name.split()[-1] in sender_group("leaders")
        return not (can_act and _SUBJECTS["ends_subject"].match(flat, actor.end))
    if actor.form == "people" or actor.code in usual_senders():
        return False
    if _SUBJECTS["verb_and_count"].match(flat, actor.end):
        return False  # "Iran sanctions 11 officials"
    # "the Zimbabwe sanctions" are against Zimbabwe
    return instruments(language).match(flat, actor.end + 1) is not None


def _is_of_office(before: str, language: Language, *, is_strict: bool) -> bool:
    """Whether an office comes shortly before "of", in one phrase: "the Foreign Ministry of"."""
    matches = list(offices(language).finditer(before))
    if not matches or len(before) - matches[-1].end() >= LONGEST_OFFICE:
        return False
    leaves_office = _SUBJECTS["leaves_office"].search(before, matches[-1].end())
    return not (is_strict and leaves_office)


def has_office(flat: str, actor: Actor, language: Language) -> bool:
    """Whether an office follows a country, or in French precedes its adjective.

    For a usual sender "sanctions" and the like are enough.
    """
    if _SUBJECTS["after_name"].match(flat, actor.end):
        return False
    patterns = [offices(language)]
    if actor.code in usual_senders():
        patterns.append(instruments(language))
    after = flat[actor.end : actor.end + 60]
    before = flat[max(0, actor.start - 30) : actor.start] if language == "fr" else ""
    if actor.start <= 30:
        before = (
            before[:1].lower() + before[1:]
        )  # a title begins "Sanctions canadiennes"
    for pattern in patterns:
        for match in pattern.finditer(after):
            if _SUBJECTS["up_to_office"].fullmatch(after[: match.start()]):
                return True
        if any(match.end() == len(before) - 1 for match in pattern.finditer(before)):
            return True
    return False


def speaks_for_country(flat: str, actor: Actor, language: Language) -> bool:
    """Whether who is named is a country, its office or its leader, and no "Italian trader"."""
    if actor.form != "people" or has_office(flat, actor, language):
        return True
    return flat[actor.start : actor.end].split()[-1] in sender_group("leaders")


def names_general_body(flat: str, end: int, language: Language) -> bool:
    """Whether the subject of a sentence is a pronoun or a body such as "the Council".

    "The Union of Weightlifters" is a body with a name of its own.
    """
    if _SENDERS["pronoun"].search(flat, 0, end):
        return True
    for body in general_bodies(language).finditer(flat, 0, end):
        if not _SENDERS["own_name"].match(flat, body.start()):
            return True
    return False
