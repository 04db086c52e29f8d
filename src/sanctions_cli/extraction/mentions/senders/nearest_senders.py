"""The sender that is nearest to the verb of an act."""

from __future__ import annotations

import re

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    sender_group,
    usual_senders,
)
from sanctions_cli.extraction.mentions.actors.sender_words import instruments, offices
from sanctions_cli.extraction.mentions.actors.subjects import (
    is_subject,
    reacts_to_others,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")
_WORD = re.compile(r"\w+")

LONGEST_OPENING = 24
"""The most characters of "announced that the" and the like before the subject of a clause."""

LONGEST_DECISION = 70
"""The most characters of "the decision, taken on Monday in" before the name of a sender."""


def find_nearest(
    flat: str,
    groups: list[list[Actor]],
    end: int,
    count_start: int,
    language: Language,
) -> SenderChoice:
    """The last group before a place that can be a subject.

    A group that owns what another takes over ("adopted the EU's decision and froze", "aligned with
    the sanctions imposed by the EU") gives way to one before it.
    """
    asides = [aside.span() for aside in _SUBJECTS["aside"].finditer(flat, 0, end)]
    subjects = [
        group
        for group in groups
        if group[-1].end <= end
        and not any(start < group[0].start < last for start, last in asides)
        and (
            is_subject(flat, group, language)
            or acts_in_own_clause(flat, group, end)
            or _begins_gerund(flat, group, end)
            or _are_officials(flat, group, end)
        )
    ]
    if _is_act_of_another(flat, groups, subjects, end):
        return NO_SENDER
    if count_start < end:
        subjects = [
            group
            for group in subjects
            if not _is_joined_to(flat, group, count_start)
            and not _is_in_apposition(flat, group, count_start, end)
            and not _has_other_verb(flat, group, end)
        ]
    subjects = _without_bracketed(flat, subjects, end)
    subjects = _without_lead_clause(flat, subjects, end, count_start)
    subjects = _without_subordinate(flat, subjects, end)
    subjects = _without_objects(flat, subjects, end)
    plain = [
        group
        for group in subjects
        if not _owns_other_instrument(flat, group, end, language)
        and not _SENDERS["taken_by"].search(flat, 0, group[0].start)
    ]
    if len(groups) > 1 and _SENDERS["singular_subject"].search(flat, 0, end):
        # "Poland and Lithuania urged the EU to act; it listed 12": "it" is one of them.
        single = [group for group in groups if len(group) == 1 and group[0].end <= end]
        plain = [group for group in plain if len(group) == 1] or [
            group for group in single if group[0].form != "people"
        ]
        subjects = plain or subjects
    if _SENDERS["plural_subject"].search(flat, 0, end):
        # "Peru and Japan punished Mali's leaders, saying that they had barred 12"
        several = [
            group
            for group in subjects
            if len(group) > 1
            and usual_senders().issuperset(each.code for each in group)
        ]
        if len(several) == 1:
            return as_choice(several[0])
    for group in reversed(subjects):
        if group in plain or _owns_action(flat, group, end):
            return as_choice(group)
    return as_choice(subjects[-1]) if subjects else NO_SENDER


def _is_act_of_another(
    flat: str, groups: list[list[Actor]], subjects: list[list[Actor]], end: int
) -> bool:
    """Whether somebody who can be no sender is the subject: "Egypt mediates, Ethiopia closed"."""
    before = [group for group in groups if group[-1].end <= end]
    if not before or before[-1] in subjects or before[-1][0].form == "people":
        return False
    start, name_end = before[-1][0].start, before[-1][-1].phrase_end
    lead = flat[max(0, start - 14) : start]
    is_next = _SENDERS["up_to_trade"].fullmatch(flat, name_end, end) is not None
    return is_next and _SENDERS["clause_before"].search(lead) is not None


def _is_joined_to(flat: str, group: list[Actor], count_start: int) -> bool:
    """Whether a group is listed itself: "Iran's defence minister and 12 officers were listed"."""
    if group[-1].phrase_end > count_start:
        return False
    return (
        _SUBJECTS["joined_to_count"].fullmatch(flat, group[-1].phrase_end, count_start)
        is not None
    )


def _has_other_verb(flat: str, group: list[Actor], action_start: int) -> bool:
    """Whether whoever mostly is a target only has a verb of its own before a passive.

    In "Belarus is represented by two officers who had their assets frozen" it bars nobody, but
    in "Belarus hit back: nine Poles were barred" it does.
    """
    end = group[-1].phrase_end
    is_at_verb = not flat[end:action_start].strip()  # "the judges whom Kenya listed"
    if group[-1].code in usual_senders() or group[-1].form == "body" or is_at_verb:
        return False
    return _SUBJECTS["makes_known"].search(flat, end, action_start) is None


def _is_in_apposition(
    flat: str, group: list[Actor], count_start: int, action_start: int
) -> bool:
    """Whether a group only says who those are that a figure counts.

    "Two politicians, the minister and the head of Peru's office for trade, were barred."
    """
    if not count_start < group[0].start < action_start:
        return False
    if flat[group[-1].end : action_start].rstrip()[-1:] != ",":
        return False
    opening = _SUBJECTS["apposition"].search(flat, count_start, group[0].start)
    return opening is not None and not _SUBJECTS["by"].search(
        flat, count_start, group[0].start
    )


def _without_bracketed(
    flat: str, subjects: list[list[Actor]], action_start: int
) -> list[list[Actor]]:
    """The subjects without those between the commas of another, right before its verb.

    "Canada, hours behind Britain with its 12, listed nine": Canada lists.
    """
    for index, group in enumerate(subjects):
        name_end = group[-1].phrase_end
        if _SUBJECTS["bracket"].fullmatch(flat, name_end, action_start):
            return subjects[: index + 1]
    return subjects


def _without_subordinate(
    flat: str, subjects: list[list[Actor]], action_start: int
) -> list[list[Actor]]:
    """The subjects that can act behind a subordinate clause: not that of the clause itself.

    "Canada acted after Russia moved troops to Belarus, listing 12": Canada lists.
    """
    if not _SUBJECTS["main_clause"].search(flat, 0, action_start):
        return subjects
    of_main_clause: list[list[Actor]] = []
    clause_end = -1
    for group in subjects:
        start = group[0].start
        if _SUBJECTS["subordinate"].search(flat[max(0, start - 20) : start]):
            # "after Peru had agreed and Chile had abstained" is one clause.
            clause_end = flat.find(",", group[-1].end)
        elif start > clause_end:
            of_main_clause.append(group)
    return of_main_clause or subjects


def _without_lead_clause(
    flat: str, subjects: list[list[Actor]], action_start: int, count_start: int
) -> list[list[Actor]]:
    """The subjects without whoever mostly is a target, in a clause before the one that acts.

    "Two years after Mali's junta took power, the government froze", "nine officers were barred"
    """
    lead = _SUBJECTS["lead_clause"].match(flat, 0, action_start)
    if lead is None:
        return subjects
    is_of_body = _SUBJECTS["own_body"].match(flat, lead.end(), action_start)
    if is_of_body is None and lead.end() != count_start:
        return subjects
    return [
        group
        for group in subjects
        if group[0].start > lead.end() or group[0].code in usual_senders()
    ]


def _without_objects(
    flat: str, subjects: list[list[Actor]], action_start: int
) -> list[list[Actor]]:
    """The subjects without the objects of a first verb, where the act is the second verb.

    "Canada ignored the objections of Britain and listed nine", "Canada rewarded Mali, lifting
    sanctions on nine": Canada does.
    """
    is_second = _SUBJECTS["second_verb"].search(flat, 0, action_start)
    if not is_second and not _is_participle_clause(flat, action_start):
        return subjects
    kept: list[list[Actor]] = []
    for group in subjects:
        before = flat[max(0, group[0].start - LONGEST_OPENING) : group[0].start]
        is_subject_of_clause = _SUBJECTS["clause_subject"].search(before) is not None
        is_behind_verb = bool(kept) and not _SUBJECTS["clause_boundary"].search(
            flat, kept[-1][-1].phrase_end, group[0].start
        )
        if is_behind_verb and not is_subject_of_clause:
            continue
        kept.append(group)
    return kept


def _is_participle_clause(flat: str, action_start: int) -> bool:
    """Whether the subject of the sentence does it, too: "rewarded Mali, lifting sanctions"."""
    word = _WORD.match(flat, action_start)
    is_participle = word is not None and word[0].endswith("ing")
    return is_participle and flat.endswith(", ", 0, action_start)


def acts_in_own_clause(flat: str, group: list[Actor], action_start: int) -> bool:
    """Whether it acts in a clause that begins behind it: "thanked Canada, which listed 12"."""
    if group[-1].code in sender_group("never") or group[-1].form == "people":
        return False
    name_end = group[-1].phrase_end
    before = flat[max(0, group[0].start - LONGEST_DECISION) : group[0].start]
    if _is_aimed_at(flat, before, name_end) or _SUBJECTS["negated"].search(before):
        return False
    own_clause = _SUBJECTS["own_clause"].fullmatch(flat, name_end, action_start)
    if own_clause and own_clause[0] == " de ":
        # "accuse l'Iran de bannir", but "frappe l'Iran de nouvelles sanctions"
        own_clause = _SUBJECTS["infinitive"].match(flat, action_start)
    is_relative = _SUBJECTS["relative"].match(flat, name_end) is not None
    if own_clause and (is_relative or not _SUBJECTS["compared"].search(before)):
        return True
    if _SUBJECTS["decision_of"].search(before) and _SUBJECTS["decision_to"].fullmatch(
        flat, name_end, action_start
    ):
        return True
    begins_clause = _SENDERS["clause_before"].search(before) is not None
    return (
        begins_clause
        and reacts_to_others(flat, group[-1].end)
        and _SUBJECTS["goes_on_to_act"].fullmatch(flat, name_end, action_start)
        is not None
    )


def _is_aimed_at(flat: str, before: str, name_end: int) -> bool:
    """Whether a clause is of the measures, not of whom they hit: "sanctions on Peru, which bar 12".

    before: the words before whom they hit
    """
    if not _SUBJECTS["aimed_at"].search(before):
        return False
    return _SUBJECTS["acts_in_turn"].match(flat, name_end) is None


def _begins_gerund(flat: str, group: list[Actor], action_start: int) -> bool:
    """Whether it is the subject of a gerund: "with Washington blacklisting 146 targets"."""
    word = _WORD.match(flat, action_start)
    if group[0].form == "people" or word is None:
        return False
    between = flat[group[-1].phrase_end : action_start]
    before = flat[max(0, group[0].start - 12) : group[0].start]
    is_gerund = word[0].endswith("ing")
    if between == " of having " or (is_gerund and between == " of "):
        return _SUBJECTS["accuses"].search(before) is not None
    if not is_gerund:
        return False
    if between == " for ":
        return True  # "condemned Canada for listing 12"
    return between == " " and _SUBJECTS["with"].search(before) is not None


def _are_officials(flat: str, group: list[Actor], action_start: int) -> bool:
    """Whether a people's officials do it themselves: "British officials listed 12 judges"."""
    if group[-1].form != "people" or group[-1].code not in usual_senders():
        return False
    between = flat[group[-1].end : action_start]
    if _SENDERS["officials"].fullmatch(between):
        return True
    if not _SENDERS["officials_behind"].fullmatch(between):
        return False  # "nos amis britanniques ont gelé"
    begin = max(0, group[0].start - LONGEST_OPENING)
    return _SENDERS["officials_before"].search(flat, begin, group[0].start) is not None


def _owns_action(flat: str, group: list[Actor], action_start: int) -> bool:
    """Whether an action is the subject of its own clause: "and Latvia's ban affects 16"."""
    before = flat[max(0, group[0].start - 12) : group[0].start]
    between = flat[group[-1].end : action_start]
    return (
        _SENDERS["clause_before"].search(before) is not None
        and _SENDERS["owner_of_nominal"].fullmatch(between) is not None
    )


def _owns_other_instrument(
    flat: str, group: list[Actor], end: int, language: Language
) -> bool:
    """Whether a decision or list follows that is not the act: "Peru's decision to ban" is."""
    owns = _owns_instrument(flat, group[-1], language)
    return owns and not acts_in_own_clause(flat, group, end)


def _owns_instrument(flat: str, actor: Actor, language: Language) -> bool:
    """Whether a possessive with a decision or list follows: "the EU's latest decision"."""
    after = flat[actor.end : actor.end + 40]
    if not after.startswith("'s ") or offices(language).match(
        after.removeprefix("'s ")
    ):
        return False
    return any(
        len(after[: match.start()].split()) <= 3
        for match in instruments(language).finditer(after)
    )
