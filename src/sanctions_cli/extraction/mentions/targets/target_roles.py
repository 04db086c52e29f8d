"""What a country is to an act, by the words around its name: its target, a seat, a partner."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.programs import program_countries
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    usual_senders,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")

_NOUN = re.compile(
    r" (?!(?:[a-z]+ )?(?:sanctions|listings?|lists?|measures|decisions?|packages?|regimes?)\b)"
    r"(?!(?:for|in|on|to|and|or|of|from|with|by|at|as|that|which|who|while|but|has|had|have|will"
    r"|would|is|was|are|were|did|does|may|said|says|also|after|before|when|over|last|this|itself)\b)[a-z]"
)
"""A noun behind an adjective: no word of a sentence that goes on, and none of what a sender has."""

NO_COUNTRY = "ZZ"
"""The target of an act that is aimed at no country, such as at a network of hackers."""

PARTS_OF_CHINA = frozenset({"HK", "MO"})
"""Territories that China closes to those whom it puts on its list."""

DEPENDENT_TERRITORIES = frozenset(
    {
        "AW",
        "AX",
        "BM",
        "CW",
        "FO",
        "GG",
        "GI",
        "GL",
        "GU",
        "IM",
        "JE",
        "KY",
        "PR",
        "SJ",
        "VG",
        "VI",
    }
)
"""Territories of other countries: seats and homes, against which there is no program."""

HELPED_COUNTRIES = frozenset({"IL", "TW", "UA"})
"""Countries whose friends are put on the lists of China, Russia and Iran."""

LONGEST_HELP = 60
"""How far before such a country "arms sales to" can begin, in characters."""

LONGEST_BETWEEN = 14
"""The most characters of "between the" before a country."""

LONGEST_PROGRAM = 60
"""The most characters of "under its visa policy on the" before a country."""

LONGEST_PLACE = 25
"""The most characters of "in Guyana and in the" before a country."""

LONGEST_ASIDE = 40
"""The most characters of "in coordination with the government of" before a country."""


def is_possible_target(flat: str, actor: Actor, senders: Collection[str]) -> bool:
    """Whether a country can be what an act of these senders is aimed at."""
    if not actor.code or actor.code in senders:
        return False
    if actor.code in DEPENDENT_TERRITORIES or _is_in_remark(flat, actor):
        return False
    is_counter = not counter_senders().isdisjoint(senders)
    if actor.form == "body" and not (is_counter and actor.code == "EU"):
        return False  # "officials of EU member states" are of the EU
    if actor.code in PARTS_OF_CHINA and "CN" in senders:
        return False  # "may not enter China, Hong Kong or Macau"
    if actor.form == "program":
        return actor.code != NO_COUNTRY
    if actor.code not in usual_senders():
        return True
    if senders and usual_senders().isdisjoint(senders) and not is_counter:
        # "Brazil revoked the visas of nine US officials", but not "following the Canadian lists"
        if actor.office:
            return False  # "the British government has not banned the group"
        is_adjective = actor.form == "people" or _describes_noun(flat, actor)
        return is_adjective and not _owns_list(flat, actor)
    return is_counter and actor.code != "UN" and not is_helped(flat, actor)


def _is_in_remark(flat: str, actor: Actor) -> bool:
    """Whether brackets only say where somebody is: "one individual (deceased, Kampala)"."""
    if actor.form != "capital" or not _TARGETS["remark_behind"].match(flat, actor.end):
        return False
    begin = max(0, actor.start - LONGEST_PROGRAM)
    return _TARGETS["remark_before"].search(flat, begin, actor.start) is not None


def _owns_list(flat: str, actor: Actor) -> bool:
    """Whether it only says whose sanctions a sentence speaks of: "les listes canadiennes"."""
    if _TARGETS["own_sanctions"].match(flat, actor.end):
        return True
    begin = max(0, actor.start - LONGEST_PROGRAM)
    return _TARGETS["sanctions_of"].search(flat, begin, actor.start) is not None


def _describes_noun(flat: str, actor: Actor) -> bool:
    """Whether a short name is an adjective: "eight US officials"."""
    is_short = flat[actor.start : actor.end].replace(".", "").isupper()
    return is_short and _NOUN.match(flat, actor.end) is not None


def can_be_targets(codes: Collection[str], senders: Collection[str]) -> bool:
    """Whether an act of these senders can be aimed at the targets of another act."""
    if not set(codes).isdisjoint(senders):
        return False
    is_counter = not counter_senders().isdisjoint(senders)
    return is_counter or not usual_senders().issuperset(codes)


def is_helped(flat: str, actor: Actor) -> bool:
    """Whether a counter-sanction is aimed at those who help a country: "arms sales to Taiwan"."""
    if actor.code not in HELPED_COUNTRIES:
        return False
    begin = max(0, actor.start - LONGEST_HELP)
    return _TARGETS["help"].search(flat, begin, actor.start) is not None


def is_program(flat: str, actor: Actor) -> bool:
    """Whether the words around a country make it the one of the program."""
    if names_list(flat, actor):
        return True
    before = flat[max(0, actor.start - 45) : actor.start]
    return _ends_with("program_before", before)


def has_program(flat: str, actors: Sequence[Actor], codes: Collection[str]) -> bool:
    """Whether the words around any of the countries make it the one of the program."""
    return any(actor.code in codes and is_program(flat, actor) for actor in actors)


def names_list(flat: str, actor: Actor) -> bool:
    """Whether it names a list or program: "its Belarus regime", "the order on Sudan"."""
    if actor.form == "program":
        return True
    before = flat[max(0, actor.start - LONGEST_PROGRAM) : actor.start]
    if _ends_with("program_named", before):
        return True
    after = flat[actor.end : actor.end + 25]
    if actor.form == "people" and _TARGETS["rulers"].match(after):
        return False  # "the Kiev regime", "judges of the Lukashenko regime"
    return _TARGETS["program_after"].match(after) is not None


def is_abroad(flat: str, actors: Sequence[Actor], codes: Sequence[str]) -> bool:
    """Whether countries are only places without a program: "firms in Paraguay and Uruguay".

    actors: the countries and bodies of the sentence
    """
    if not program_countries().isdisjoint(codes):
        return False
    groups = [
        group
        for group in join_actors(flat, list(actors))
        if any(actor.code in codes for actor in group)
    ]
    return bool(groups) and all(is_in_place(flat, group[0]) for group in groups)


def drop_asides(flat: str, actors: Sequence[Actor]) -> list[Actor]:
    """The countries that are more than a place, a partner or a victim by the words around them.

    Dropped is "after talks in Kenya", "refugees in Chad", "attacks on Israel". A group that acts
    in several countries stands for none of them.
    """
    countries = [actor for actor in actors if actor.form != "group"]
    asides = _find_between(flat, countries, "aside", "aside_after")
    asides.update(_find_minorities(flat, countries))
    asides.update(_find_agreements(flat, countries))
    return [actor for actor in countries if actor not in asides]


def drop_journeys(flat: str, actors: Sequence[Actor]) -> list[Actor]:
    """The countries to which nobody only travels: "whose visit to Mexico City begins on Friday"."""
    return [
        actor
        for actor in actors
        if not _ends_with(
            "journey", flat[max(0, actor.start - LONGEST_PLACE) : actor.start]
        )
    ]


def are_some_of_many(flat: str, group: Sequence[Actor]) -> bool:
    """Whether joined countries are of some who are counted: "80 firms, including in China"."""
    begin = max(0, group[0].start - LONGEST_PLACE)
    return _ends_with("some_of_them", flat[begin : group[0].start])


def _find_minorities(flat: str, countries: Sequence[Actor]) -> Iterator[Actor]:
    """Peoples that live in another country: "Bosnia's Serb entity", "Serb leaders in Bosnia"."""
    for previous, actor in itertools.pairwise(countries):
        if actor.form == "people" and previous.code != actor.code:
            between = flat[previous.end : actor.start]
            if between in ("'s ", "' ") and _TARGETS["minority"].match(flat, actor.end):
                yield actor
        if previous.form == "people" and previous.code != actor.code:
            words = flat[previous.start : previous.end]
            between = flat[previous.end : actor.start]
            if _TARGETS["people_next_door"].fullmatch(words) and (
                _TARGETS["next_door"].fullmatch(between)
            ):
                yield previous


def _find_agreements(flat: str, countries: Sequence[Actor]) -> Iterator[Actor]:
    """The towns that only give a treaty or meeting its name: "the Conakry agreement"."""
    for actor in countries:
        if actor.form == "capital" and (
            _TARGETS["agreement"].match(flat, actor.end)
            or _ends_with("agreement_of", flat[max(0, actor.start - 30) : actor.start])
        ):
            yield actor


def drop_victims(flat: str, actors: Sequence[Actor]) -> list[Actor]:
    """The countries but those whose people were harmed or hired, if there are any others.

    Dropped is "the killing of a Kenyan guard", but not where it names the only country. So is
    "most of them Kenyan", unless there is a program against that country.
    """
    dropped = {
        each for each in _find_between(flat, actors, "victims") if each.form == "people"
    }
    dropped.update(
        each
        for each in _find_between(flat, actors, "most_of_them")
        if each.code not in program_countries()
    )
    if not dropped:
        return list(actors)
    kept = [each for each in actors if each not in dropped]
    return kept or list(actors)


def names_goods(flat: str, actor: Actor) -> bool:
    """Whether a country is where goods come from: "Venezuelan crude", "du brut iranien"."""
    if _TARGETS["goods_of"].match(flat, actor.end):
        return True
    return _ends_with("goods_from", flat[max(0, actor.start - 25) : actor.start])


def drop_origins(flat: str, actors: Sequence[Actor]) -> list[Actor]:
    """The countries without that of fighters abroad: "Russian mercenaries in Mali"."""
    kept: list[Actor] = []
    for index, actor in enumerate(actors):
        following = actors[index + 1] if index + 1 < len(actors) else None
        is_origin = (
            following is not None
            and actor.form == "people"
            and following.form == "name"
            and following.code != actor.code
            and _TARGETS["fighters_in"].fullmatch(flat, actor.end, following.start)
        )
        if not is_origin:
            kept.append(actor)
    return kept


def find_seats(flat: str, actors: Sequence[Actor]) -> set[Actor]:
    """Seats and flags of those who are listed: "based in Dubai and Oman", "the flag of Panama"."""
    return _find_between(flat, actors, "seat", "seat_after")


def is_of_town(flat: str, capital: Actor) -> bool:
    """Whether a capital only says where something is: "une raffinerie de Kigali"."""
    before = flat[max(0, capital.start - LONGEST_PLACE) : capital.start]
    return _ends_with("in_town", before)


def is_in_place(flat: str, actor: Actor) -> bool:
    """Whether a country only says where something is: "two banks in the Russian Far East"."""
    return _ends_with(
        "place_before", flat[max(0, actor.start - LONGEST_PLACE) : actor.start]
    )


def is_of_single(flat: str, actor: Actor) -> bool:
    """Whether a country only describes one of those who are counted: "one, an Iranian broker"."""
    if actor.form == "body":
        return False
    before = flat[max(0, actor.start - LONGEST_ASIDE) : actor.start]
    if _ends_with("single_noun_before", before):
        return True  # "un armateur maltais"
    is_behind_article = _ends_with("single_before", before)
    return is_behind_article and bool(_TARGETS["single_behind"].match(flat, actor.end))


def drop_flags(flat: str, actors: Sequence[Actor]) -> list[Actor]:
    """The countries that are more than the flag of ships, whose owners can be of any other."""
    return [actor for actor in actors if not _is_flag(flat, actor)]


def _is_flag(flat: str, actor: Actor) -> bool:
    before = flat[max(0, actor.start - LONGEST_ASIDE) : actor.start]
    is_behind = _TARGETS["flag_behind"].match(flat, actor.end) is not None
    if not is_behind and not _ends_with("flag_before", before):
        return False
    if _TARGETS["flag_banned"].search(flat, 0, actor.start):
        return False
    return _TARGETS["flag_barred"].match(flat, actor.end) is None


def _find_between(
    flat: str, actors: Sequence[Actor], before: str, after: str = ""
) -> set[Actor]:
    """The actors whose group has certain words before or after it."""
    starts = {
        actor.start
        for actor in actors
        if _ends_with(before, flat[max(0, actor.start - LONGEST_ASIDE) : actor.start])
    }
    matching: set[Actor] = set()
    if not starts and not after:
        return matching
    for group in join_actors(flat, list(actors)):
        is_before = group[0].start in starts
        if is_before or (after and _TARGETS[after].match(flat, group[-1].end)):
            matching.update(group)
    return matching


@lru_cache(maxsize=16_384)  # asked again for each sender of a document
def _ends_with(pattern: str, words: str) -> bool:
    return _TARGETS[pattern].search(words) is not None


def find_partners(flat: str, actors: list[Actor]) -> list[Actor]:
    """Countries that deal with each other: "cooperation between North Korea and Russia".

    Of two, the act need not be aimed at both, and which one it is, the phrase does not tell.
    """
    if not actors:
        return []
    begin = max(0, actors[0].start - LONGEST_BETWEEN)
    phrases = _TARGETS["between"].finditer(flat, begin, actors[-1].start)
    ends = {phrase.end() for phrase in phrases}
    if not ends:
        return []
    groups = join_actors(flat, actors)
    return [actor for group in groups if group[0].start in ends for actor in group]
