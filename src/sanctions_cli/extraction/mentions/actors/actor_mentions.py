"""Countries and bodies in a text, and whether a place speaks of them as a sender.

The words are in `lexicon/senders.toml`; names of countries come from the table of countries.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from sanctions_cli.countries import find_code, fold_spelling
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actors.birthplaces import drop_birthplaces
from sanctions_cli.extraction.mentions.actors.committees import (
    drop_other_committees,
    is_about_united_nations,
)
from sanctions_cli.extraction.mentions.actors.programs import find_programs
from sanctions_cli.extraction.mentions.actors.sender_words import offices
from sanctions_cli.extraction.mentions.actors.shared_bodies import drop_shared_bodies
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import (
    PhraseFinder,
    flatten,
)

_ACTORS = load_patterns("actors")
_SUBJECTS = load_patterns("subjects")

Form = Literal["body", "name", "capital", "people", "group", "program"]
"""How an actor is named: a ministry or council, a country, its capital, an adjective or leader, a
group that acts in several countries, or the number of a legal program, which is no actor but tells
whom it is aimed at."""

LONGEST_NAME = 6
"""The most words of a country's name that are tried."""

PALESTINE = "PS"

NO_CODE = ""
"""The code of who acts, but imposes no sanctions, such as a parliament or a court."""

LONGEST_OFFICE_PHRASE = 80
"""How far behind a country its office with the name of its holder is looked for, in characters."""

SHORTEST_NAME = 4
"""The fewest letters of a name from the table of countries, which has codes as well."""

_NAME_WORD = re.compile(
    r"[A-ZÀ-Þ][\w'.-]*|of|and|the|de|du|des|et|la|le|les|l'|d'"
    r"|démocratique|populaire|arabe|islamique|centrafricaine|bolivarienne|dominicaine|tchèque"
)
_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w'-]+")
_TREASURY = frozenset({"Treasury", "TREASURY", "Secretary of State"})
_COUNCIL = frozenset(
    {"Council", "Conseil", "COUNCIL", "CONSEIL", "High Representative"}
)
_UNION = "Union"
_FRENCH_TREASURY = "Trésor"
_CONFEDERATIONS = frozenset({"Confédération", "Confederation"})
_BLOC = frozenset({"The bloc", "the bloc"})

_NO_SENDERS = ("Ministry of Treasury", "Minister of Treasury")
"""What looks like a sender, but is a word in the name of another ministry."""

_ARTICLES = frozenset({"The", "Le", "La", "Les"})


class Actor(NamedTuple):
    """A place that names a country or body.

    list_name: the department that keeps a list of its own, such as `treasury`, or ""
    country: of whom imposes nothing, the country: "US" of "US senators", or ""
    office: how many characters behind the name belong to an office of it: "'s foreign ministry"
    """

    start: int
    end: int
    code: str
    form: Form
    list_name: str = ""
    country: str = ""
    office: int = 0

    @property
    def phrase_end(self) -> int:
        """Where the name ends, with its office."""
        return self.end + self.office


class _Entry(NamedTuple):
    code: str
    form: Form
    list_name: str
    country: str = ""


def find_actors(text: str, language: Language) -> list[Actor]:
    """Every country, capital, people and body that a text names, from left to right."""
    flat = flatten(text)
    listed = [
        Actor(match.start, match.end, *entry)
        for match in _lexicon_finder(language).find(flat)
        for entry in match.value
    ]
    places = {(actor.start, actor.end) for actor in listed}
    names = [
        name
        for name in _find_country_names(flat)
        if (name.start, name.end) not in places
    ]
    actors = list(_without_overlaps([*listed, *names]))
    actors = drop_birthplaces(flat, actors)
    actors = drop_other_committees(flat, actors)
    actors = _without_unclear_bodies(flat, drop_shared_bodies(text, actors))
    actors = _aim_at_settlers(flat, actors)
    programs = [
        Actor(start, end, code, "program") for start, end, code in find_programs(flat)
    ]
    # The number of a program can be a part of a name: "the 1591 Committee" is a body of the UN.
    actors = _with_offices(text, flat, actors, language)
    return sorted([*actors, *programs], key=lambda actor: actor.start)


def _with_offices(
    text: str, flat: str, actors: Sequence[Actor], language: Language
) -> list[Actor]:
    """The actors with the length of the office that follows each of them in its line."""
    measured: list[Actor] = []
    next_starts = [actor.start for actor in actors[1:]]
    for index, actor in enumerate(actors):
        end = actor.end + LONGEST_OFFICE_PHRASE
        if index < len(next_starts):
            end = min(end, next_starts[index])
        line_end = text.find("\n", actor.end, end)
        if line_end >= 0:
            end = line_end
        if actor.form == "body":
            office = _measure_holder(flat, actor, end)
        else:
            office = find_office(flat[actor.end : end], language)
        measured.append(actor._replace(office=office))
    return measured


def _measure_holder(flat: str, actor: Actor, end: int) -> int:
    """How many characters behind an office name who has it: "Foreign Secretary Jane Doe"."""
    if not _SUBJECTS["title"].search(flat, actor.start, actor.end):
        return 0
    holder = _SUBJECTS["office_details"].match(flat, actor.end, end)
    return holder.end() - actor.end if holder else 0


def find_office(after: str, language: Language) -> int:
    """How many characters of the words behind a country are an office of it, with its holder."""
    for match in offices(language).finditer(after):
        if _SUBJECTS["up_to_office"].fullmatch(after, 0, match.start()):
            details = _SUBJECTS["office_details"].match(after, match.end())
            return details.end() if details else match.end()
    return 0


def _without_unclear_bodies(flat: str, actors: list[Actor]) -> list[Actor]:
    """Actors without bodies that can be of several countries, if the text does not tell of which.

    That is "the Treasury" in a text that names Britain, but not the United States, and "the
    Council" in a text that speaks of another council or of nothing that only the EU has.
    """
    actors = _without_owned_bodies(flat, actors)
    # "US$1.3 billion"
    actors = [actor for actor in actors if not flat.startswith("$", actor.end)]
    other_council = _ACTORS["other_council"].search(flat)
    first_other = other_council.start() if other_council else len(flat)
    if not _ACTORS["eu_instrument"].search(flat):
        first_other = 0
    if is_about_united_nations(flat):
        actors = [
            actor._replace(code="UN")
            if flat[actor.start : actor.end] in _COUNCIL
            else actor
            for actor in actors
        ]
        first_other = len(flat)
    actors = [
        actor
        for actor in actors
        if actor.start < first_other or flat[actor.start : actor.end] not in _COUNCIL
    ]
    if _ACTORS["westminster"].search(flat):
        actors = [
            actor
            for actor in actors
            if flat[actor.start : actor.end] != "Secretary of State"
        ]
    # "Answered by the Minister of State:" is no line about the State Department.
    actors = [
        actor for actor in actors if not flat.startswith("of State:", actor.start - 3)
    ]
    if _ACTORS["other_bloc"].search(flat):
        actors = [
            actor for actor in actors if flat[actor.start : actor.end] not in _BLOC
        ]
    actors = [actor for actor in actors if not _is_other_figure(flat, actor)]
    actors = _drop_other_unions(flat, actors)
    actors = [actor for actor in actors if not _is_other_confederation(flat, actor)]
    codes = {
        actor.code
        for actor in actors
        if flat[actor.start : actor.end] not in (*_TREASURY, _FRENCH_TREASURY)
    }
    if "US" not in codes:
        # Each French-speaking country has a "Trésor".
        actors = [
            actor
            for actor in actors
            if flat[actor.start : actor.end] != _FRENCH_TREASURY
        ]
    if "US" in codes or "GB" not in codes:
        return actors
    return [actor for actor in actors if flat[actor.start : actor.end] not in _TREASURY]


def _drop_other_unions(flat: str, actors: list[Actor]) -> list[Actor]:
    """The actors without "Union" as a word of another name, or of a text about another union."""
    unions = [actor for actor in actors if flat[actor.start : actor.end] == _UNION]
    if not unions:
        return actors
    is_about_other = _ACTORS["other_union"].search(flat) is not None
    of_others = {
        union for union in unions if is_about_other or not _is_name(flat, union)
    }
    return [actor for actor in actors if actor not in of_others]


def _is_name(flat: str, union: Actor) -> bool:
    """Whether "Union" is the name of the European one, and no word of another name."""
    before = flat[max(0, union.start - 5) : union.start]
    if not _ACTORS["before_union"].search(before):
        return False
    return _ACTORS["behind_union"].match(flat, union.end) is None


def _is_other_figure(flat: str, actor: Actor) -> bool:
    """Whether "the 27" are others than the member states: "The 27 officials", "The 27 were"."""
    if actor.form != "body" or not flat.endswith(" 27", actor.start, actor.end):
        return False
    return _ACTORS["behind_member_states"].match(flat, actor.end) is None


def _is_other_confederation(flat: str, actor: Actor) -> bool:
    """Whether a confederation is one of sport or of trade unions, and not Switzerland."""
    if flat[actor.start : actor.end] not in _CONFEDERATIONS:
        return False
    return _ACTORS["other_confederation"].match(flat, actor.end) is not None


def _without_owned_bodies(flat: str, actors: list[Actor]) -> list[Actor]:
    """Actors without bodies that the text gives to another country.

    That is "Turkey's Treasury", and the "Department of Foreign Affairs and Trade" of Ireland.
    """
    owned: set[Actor] = set()
    for first, second in itertools.pairwise(actors):
        if first.code == second.code or NO_CODE in (first.code, second.code):
            continue
        between = flat[first.end : second.start]
        if second.form == "body":
            is_adjective = between == " " and first.form == "people"
            if between == "'s " or is_adjective:
                owned.add(second)
        elif first.form == "body" and _ACTORS["owner"].fullmatch(between):
            owned.add(first)
    return [actor for actor in actors if actor not in owned]


def _aim_at_settlers(flat: str, actors: list[Actor]) -> list[Actor]:
    """The actors with Israel for the West Bank and its people, where a text is on settlers only."""
    if all(actor.code != PALESTINE for actor in actors):
        return actors
    if not _ACTORS["settlers"].search(flat) or _ACTORS["palestinian_rule"].search(flat):
        return actors
    return [
        actor._replace(code="IL")
        if _ACTORS["west_bank"].fullmatch(flat, actor.start, actor.end)
        else actor
        for actor in actors
    ]


def _without_overlaps(actors: Iterable[Actor]) -> Iterator[Actor]:
    """The longest of actors that overlap: "South Sudan" is not Sudan."""
    end = 0
    last: tuple[int, int] | None = None
    for actor in sorted(actors, key=lambda actor: (actor.start, -actor.end)):
        is_of_group = last is not None and (actor.start, actor.end) == last
        if actor.start >= end or is_of_group:
            yield actor
            end = actor.end
            last = (actor.start, actor.end)


@cache
def _lexicon_finder(language: Language) -> PhraseFinder[tuple[_Entry, ...]]:
    lexicon = load_lexicon("senders")[language]
    phrases: dict[str, tuple[_Entry, ...]] = {}
    for form, table in (
        ("name", "names"),
        ("people", "people"),
        ("capital", "capitals"),
    ):
        for code, words in lexicon[table].items():
            for word in words:
                phrases[word] = (_Entry(code, form, ""),)  # type: ignore[arg-type]
                phrases.setdefault(word.upper(), phrases[word])
    for word, entry in _read_bodies(language):
        phrases[word] = (entry,)
        phrases.setdefault(word.upper(), phrases[word])
    for word, entry in _read_regimes(language):
        phrases[word] = (entry,)
    for phrase in _NO_SENDERS:
        phrases[phrase] = ()
    owners = load_lexicon("senders")["owners"]
    for phrase in load_lexicon("senders")["others"][language]:
        owner = phrases.get(phrase.split()[0])
        country = owners.get(phrase) or (owner[0].code if owner else "")
        phrases[phrase] = (_Entry(NO_CODE, "body", "", country),)
    for phrase, codes in load_lexicon("senders")["groups"].items():
        phrases[phrase] = tuple(_Entry(code, "name", "") for code in codes)
    return PhraseFinder(phrases)


def _read_bodies(language: Language) -> Iterator[tuple[str, _Entry]]:
    """Ministries, councils and the like, which act for their country."""
    for code, lists in load_lexicon("senders")[language]["bodies"].items():
        for list_name, words in lists.items():
            for word in words:
                yield word, _Entry(code, "body", list_name.removeprefix("any"))


def _read_regimes(language: Language) -> Iterator[tuple[str, _Entry]]:
    """Leaders, groups and places that stand for a country."""
    regimes = load_lexicon("regimes")
    for part in ("both", language, "spread"):
        form: Form = "group" if part == "spread" else "people"
        for words_by_code in regimes[part].values():
            for code, words in words_by_code.items():
                for word in words:
                    yield word, _Entry(code, form, "")


def _find_country_names(flat: str) -> Iterator[Actor]:
    """Names from the table of countries: the longest run of words that is one."""
    position = 0
    for word in _CAPITALISED.finditer(flat):
        if word.start() < position or word[0].title() in _ARTICLES:
            continue
        start = word.start() + (len("L'") if word[0].startswith("L'") else 0)
        for end in reversed(_ends_of_runs(flat, start)):
            name = flat[start:end].removesuffix("'s").rstrip(".-'")
            name = _ACTORS["after_country"].sub("", name)
            if name.rpartition(" ")[2] in _ARTICLES:
                continue  # "CANADA" in a heading above "The ministry has"
            code = _code_of(name)
            if code:
                position = start + len(name)
                yield Actor(start, position, code, "name")
                break


def _ends_of_runs(flat: str, start: int) -> list[int]:
    """The ends of the runs of one to six words from `start` that can be a name."""
    ends: list[int] = []
    position = start
    while len(ends) < LONGEST_NAME:
        word = _NAME_WORD.match(flat, position)
        if not word:
            break
        ends.append(word.end())
        position = word.end()
        if flat[position - 1] != "'":
            if not flat.startswith(" ", position):
                break
            position += 1
    return ends


@cache
def _code_of(name: str) -> str:
    # Short names are codes: "IN" and "IT" are words in a title.
    if len(fold_spelling(name)) < SHORTEST_NAME:
        return ""
    code = find_code(name)
    return "" if code == "ZZ" else code
