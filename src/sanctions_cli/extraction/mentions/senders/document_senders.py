"""Who issues a document, and which sender it speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actions import find_actions
from sanctions_cli.extraction.mentions.actors.actor_mentions import (
    NO_CODE,
    Actor,
    find_actors,
)
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    sender_group,
    usual_senders,
)
from sanctions_cli.extraction.mentions.actors.sender_words import offices
from sanctions_cli.extraction.mentions.actors.subjects import (
    has_office,
    is_subject,
    reacts_to_others,
)
from sanctions_cli.extraction.mentions.senders.header_senders import (
    LONGEST_HEADER_LINE,
    find_country_of_header,
)
from sanctions_cli.extraction.mentions.senders.office_lines import (
    find_country_of_office,
    names_office,
)
from sanctions_cli.extraction.mentions.senders.powerless_subjects import (
    find_powerless_subject,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import flatten

_DOCUMENTS = load_patterns("documents")
_SPEAKERS = load_patterns("speakers")

_QUOTES = ('"', "“", "«")
"""What a line begins with that quotes somebody: "…", the spokeswoman said at a briefing."""

_SIGNS = " \t•*-–—|"

HEADER_LENGTH = 700
"""How far into a document its sender is looked for, in characters."""

LONGEST_PARTNERS = 120
"""How far behind "our partners" one of them is named, in characters."""

LEAST_ENTRIES = 3
"""The fewest lines that begin with a day and make a header the beginning of a timeline."""


class _HeaderLine(NamedTuple):
    """A line at the beginning of a document, with the actors that it names."""

    start: int
    end: int
    text: str
    actors: list[Actor]

    @property
    def is_sentence(self) -> bool:
        return self.text.endswith((".", "?"))

    @property
    def is_asked(self) -> bool:
        """Whether it is what somebody asks a speaker: "Reporter: Did the Treasury ask for it?"."""
        is_labelled = _SPEAKERS["questioner"].match(self.text) is not None
        return is_labelled or _SPEAKERS["asks_in_line"].match(self.text) is not None


def find_document_sender(
    text: str, language: Language, actors: Sequence[Actor]
) -> SenderChoice:
    """Who issues the document, by its header; NO_SENDER for a news story."""
    header = _cut_header(text)
    inside = [actor for actor in actors if actor.start < len(header)]
    speaking = find_country_of_header(header, inside)
    if speaking.codes:
        return speaking
    lines = _drop_entries(list(_split_header(header, inside)))
    lines = [line for line in lines if not line.is_asked]
    issuer = _find_sender_of_lines(text, language, lines)
    if issuer.codes:
        return issuer
    return find_country_of_office(text, [line.text for line in lines], actors)


def _find_sender_of_lines(
    text: str, language: Language, lines: Sequence[_HeaderLine]
) -> SenderChoice:
    """Who has a line of a header, or else who issues a release or speaks in an answer."""
    flat = flatten(text)
    is_answer = any(
        not line.is_sentence
        and not line.text.startswith(_QUOTES)
        and line.end - line.start <= LONGEST_HEADER_LINE
        and _DOCUMENTS["answer"].search(line.text)
        for line in lines
    )
    for line in lines:
        is_long = line.end - line.start > LONGEST_HEADER_LINE
        is_title = _DOCUMENTS["title_of_act"].match(line.text) is not None
        if not is_title and (is_long or _tells_an_act(line.text, language)):
            continue
        for actor in line.actors:
            # A sentence about a parliament is no header, and in an answer to it a minister speaks.
            if actor.code == NO_CODE and (line.is_sentence or is_answer):
                continue
            if actor.code in sender_group("never"):
                continue  # "le porte-parole du M23"
            # "Leaders of Kenya have mediated." tells of a country, and heads no document.
            is_speaker = actor.form == "body" and not only_speaks(flat, actor)
            if line.is_sentence and not is_speaker:
                continue
            if (
                actor.form == "body"
                or _belongs_to_government(
                    flat, actor, line.start, line.end + 1, language
                )
                or _is_country_of_office(flat, actor, line, lines, language)
            ):
                return _as_sender(actor, actor.list_name)
    is_release = _DOCUMENTS["release"].search(text[:HEADER_LENGTH]) is not None
    if is_release and not is_answer and _begins_without_power(lines, language):
        return NO_SENDER
    if is_answer or is_release:
        return _find_issuer(flat, lines, language, is_answer=is_answer)
    return NO_SENDER


def _begins_without_power(lines: Sequence[_HeaderLine], language: Language) -> bool:
    """Whether a release is by campaigners, a court and the like, by its first sentence."""
    for line in lines:
        if line.is_sentence:
            return find_powerless_subject(flatten(line.text), language) is not None
    return False


def _cut_header(text: str) -> str:
    """The beginning of a document; a sentence that was cut off would look like a heading."""
    end = text.find("\n", HEADER_LENGTH)
    return text if end < 0 else text[:end]


def _split_header(header: str, actors: Sequence[Actor]) -> Iterator[_HeaderLine]:
    start = 0
    for text in header.split("\n"):
        end = start + len(text)
        inside = [actor for actor in actors if start <= actor.start < end]
        yield _HeaderLine(start, end, text.rstrip(), inside)
        start = end + 1


def _drop_entries(lines: list[_HeaderLine]) -> list[_HeaderLine]:
    """The lines of a header without those of a timeline: "22 January 2018. The EU agrees on"."""
    entries = [line for line in lines if _DOCUMENTS["entry"].match(line.text)]
    if len(entries) < LEAST_ENTRIES:
        return lines
    return [line for line in lines if line not in entries]


def _as_sender(actor: Actor, list_name: str = "") -> SenderChoice:
    return SenderChoice((actor.code,), list_name, (actor.start, actor.end))


def _find_issuer(
    flat: str, lines: Sequence[_HeaderLine], language: Language, *, is_answer: bool
) -> SenderChoice:
    """The first country that can issue a release, or that speaks in an answer.

    The sentences of an answer name others as well: there only a body of a country counts.
    """
    for line in lines:
        for actor in line.actors:
            is_of_header = actor.form == "body" or not line.is_sentence
            if is_answer and not is_of_header:
                continue
            if line.is_sentence and _is_of_other_noun(flat, actor, language):
                continue
            if _can_issue(flat, actor, language):
                return _as_sender(actor)
    return _find_acting_government(flat, lines, language) if is_answer else NO_SENDER


def _find_acting_government(
    flat: str, lines: Sequence[_HeaderLine], language: Language
) -> SenderChoice:
    """Whose government acts in an answer by its own words: "the Government of Japan approved"."""
    for line in lines:
        for actor in line.actors:
            before = flat[max(0, actor.start - 40) : actor.start]
            is_government = (
                _DOCUMENTS["government_of"].search(before) is not None
                or _DOCUMENTS["own_government"].match(flat, actor.end) is not None
            )
            is_usual = actor.code in usual_senders()
            if is_government and is_usual and is_subject(flat, [actor], language):
                return _as_sender(actor)
    return NO_SENDER


def _is_of_other_noun(flat: str, actor: Actor, language: Language) -> bool:
    """Whether a name only tells of what a noun is: "an Athens–Vilnius flight", "people of Peru"."""
    noun = _DOCUMENTS["of_noun"].search(flat, max(0, actor.start - 40), actor.start)
    is_joined = flat.startswith(("–", "-"), actor.end)
    return (noun is not None or is_joined) and not is_subject(flat, [actor], language)


def _can_issue(flat: str, actor: Actor, language: Language) -> bool:
    """Whether a release without a ministry's name can be of this country.

    A usual sender only: the country that a title names first may be the target. "Australian" counts
    in "the Australian Government".
    """
    if actor.code not in usual_senders() or only_speaks(flat, actor):
        return False
    begin = max(0, actor.start - LONGEST_PARTNERS)
    if _DOCUMENTS["our_partners"].search(flat, begin, actor.start):
        return False
    return actor.form != "people" or has_office(flat, actor, language)


def find_publishing_sender(publisher: str, language: Language) -> SenderChoice:
    """The sender whose page a document is, by the publisher that it states; else NO_SENDER."""
    flat = flatten(publisher)
    for actor in find_actors(publisher, language):
        is_office = actor.form == "body" or _belongs_to_government(
            flat, actor, 0, len(flat), language
        )
        if is_office and actor.code not in sender_group("never"):
            return SenderChoice((actor.code,), actor.list_name, None)
    return NO_SENDER


def find_main_sender(flat: str, actors: Sequence[Actor]) -> SenderChoice:
    """The usual sender that a document names at least twice as often as any other.

    Ukraine is mostly named as the place of the war, and acts as Kyiv or one of its bodies. Who only
    speaks of an act, or had asked for it, is not counted.
    """
    counts = Counter(
        actor.code
        for actor in actors
        if actor.code in usual_senders()
        and (actor.code != "UA" or actor.form in ("body", "capital"))
        and not only_speaks(flat, actor)
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return NO_SENDER
    main_code = ranked[0][0]
    is_place = all(_is_place(flat, each) for each in actors if each.code == main_code)
    return NO_SENDER if is_place else SenderChoice((main_code,))


def _is_place(flat: str, actor: Actor) -> bool:
    """Whether a country is only where somebody is or goes: "live in France", "sold to Canada"."""
    if flat.startswith("'s", actor.end):
        return False  # "in Canada's interest"
    before = flat[max(0, actor.start - 20) : actor.start]
    return _DOCUMENTS["place_before"].search(before) is not None


def only_speaks(flat: str, actor: Actor) -> bool:
    """Whether somebody judges, or has asked for, what another does: "Canada welcomed it"."""
    if reacts_to_others(flat, actor.phrase_end):
        return True
    if _DOCUMENTS["only_speaks"].match(flat, actor.phrase_end):
        return True
    before = flat[max(0, actor.start - 40) : actor.start]
    if _DOCUMENTS["resolution"].match(flat, actor.end):
        return True  # "carries out the resolutions of the Security Council"
    return _DOCUMENTS["spoken_of_by"].search(before) is not None


def _tells_an_act(line: str, language: Language) -> bool:
    """Whether a line is a title such as "UK sanctions Georgian police"."""
    flat = flatten(line)
    verbs = [
        action
        for action in find_actions(flat, language)
        if flat[action.start : action.end].lower() not in ("sanctions", "sanction")
    ]
    return bool(verbs)


def _belongs_to_government(
    flat: str, actor: Actor, start: int, end: int, language: Language
) -> bool:
    """Whether a line names an office of the country: "Ministry of Foreign Affairs, Singapore"."""
    office = offices(language)
    before = flat[start : actor.start]
    if before.isupper():
        before = before.lower()  # "GOVERNMENT OF MOLDOVA"
    if actor.form == "capital":  # "Ministry of External Affairs, New Delhi"
        if not before.strip(_SIGNS):  # "Oslo, Ministry of Foreign Affairs"
            return office.match(flat[actor.end : end].lstrip(", ")) is not None
        return before.endswith(", ") and office.search(before) is not None
    # "Maritime New Zealand" is a line of its own.
    if _DOCUMENTS["agency_of"].fullmatch(before) and not flat[actor.end : end].strip(
        " ,.-–—\n"
    ):
        return True
    if _DOCUMENTS["gazette_of"].fullmatch(before):
        return True
    if _DOCUMENTS["gazette_behind"].match(flat, actor.end, end):
        return True
    after = flat[actor.end : min(end, actor.end + 60)]
    if actor.form == "people" and _DOCUMENTS["named_agency"].fullmatch(
        flat, actor.end, end
    ):
        return not before.strip(_SIGNS)  # "Polish Air Navigation Services Agency"
    if office.search(before) and re.search(
        r"(?:of|de|du|des|d'|,|\() ?(?:the |la |l')?$", before
    ):
        return True
    if after.isupper() and office.match(after.lower().lstrip()[:40]):
        return True  # "MOLDOVAN GOVERNMENT"
    return bool(office.match(after.lstrip()[:40])) or bool(
        re.match(r" ?(?:Ministry|Government|Foreign|MFA\b)", after)
    )


def _is_country_of_office(
    flat: str,
    actor: Actor,
    line: _HeaderLine,
    lines: Sequence[_HeaderLine],
    language: Language,
) -> bool:
    """Whether a line is only "Republic of Estonia", and another only "Ministry of Defence".

    It can also be "Oslo, 21 June 2024".
    """
    title = _DOCUMENTS["country_title"].fullmatch(flat, line.start, actor.start)
    behind = flat[actor.end : line.end]
    is_dated = actor.form == "capital" and _DOCUMENTS["up_to_year"].fullmatch(behind)
    if not title or (behind.strip() and not is_dated):
        return False
    name = flat[line.start : actor.end]
    is_full_name = bool(title[0]) or _DOCUMENTS["full_name"].search(name) is not None
    if actor.form not in ("name", "capital") and not (
        actor.form == "people" and is_full_name
    ):
        return False
    if not is_full_name and actor.code not in usual_senders():
        return False
    office = offices(language)
    return any(
        not each.actors
        and not each.is_sentence
        and (
            office.match(each.text)
            or _DOCUMENTS["state_paper"].match(each.text)
            or names_office(each.text)
        )
        for each in lines
    )
