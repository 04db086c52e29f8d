"""The countries that an act is aimed at: those of the program, not the seats of firms."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.programs import program_countries
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
)
from sanctions_cli.extraction.mentions.targets.parallel_reasons import (
    find_parallel_reasons,
)
from sanctions_cli.extraction.mentions.targets.supplied_countries import (
    ACCOMPLICES,
    find_supplied_country,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    HELPED_COUNTRIES,
    drop_asides,
    drop_flags,
    drop_origins,
    drop_victims,
    find_partners,
    find_seats,
    is_possible_target,
    names_list,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")


LONGEST_COUNT = 45
"""How far an adjective of a count's noun can be behind its beginning, in characters."""

LONGEST_HEADING = 90
"""How far before a country "the sanctions imposed by the EU against" can begin."""

LONGEST_OWNERS = 40
"""How far before a country "whose main" can begin."""

LONGEST_CAUSE = 90
"""How far before a country "for their role in" can begin."""


def choose_targets(
    flat: str,
    actors: list[Actor],
    spans: tuple[int, int],
    senders: Collection[str],
) -> tuple[str, ...]:
    """The targets that a sentence names for a count or action at a place; () if it names none.

    spans: the place of the noun phrase of the count, within which a country is nearest to it
    """
    start, end = spans
    parts = _TARGETS["parts"].search(flat, start, end)
    if parts:
        end = parts.start()
    partners = find_partners(flat, actors)
    possible = [
        actor
        for actor in actors
        if is_possible_target(flat, actor, senders)
        and actor not in partners
        and actor.form != "group"
    ]
    programs = [
        actor
        for actor in actors
        if (actor in possible or _is_of_war(actor, senders)) and names_list(flat, actor)
    ]
    # Each figure can have a program of its own: "ten under the Belarus list, six under that of".
    programs.sort(key=lambda actor: actor.start < start)
    is_counter = not counter_senders().isdisjoint(senders)
    if is_counter and any(start <= actor.start < end for actor in possible):
        programs = []  # "33 Canadian officials in answer to Ottawa's list on Belarus"
    if programs and _is_of_war(programs[0], senders):
        return ("RU",)
    if programs:
        return _codes_with(flat, programs[0], actors, senders)
    groups = _find_lone_groups(actors, possible, senders)
    supplied = find_supplied_country(flat, possible, (start, end), groups)
    if supplied and not is_counter:
        return (supplied,)
    inside = [actor for actor in possible if start <= actor.start < end]
    if not inside:
        # Ukrainians are listed, too, although Ukraine is mostly named as a victim or a sender.
        inside = [
            actor
            for actor in actors
            if (actor.code, actor.form) == ("UA", "people")
            and start <= actor.start < min(end, start + LONGEST_COUNT)
            and "UA" not in senders
        ]
    harmed = drop_victims(flat, sorted([*inside, *groups]))
    inside = drop_flags(flat, drop_asides(flat, harmed))
    seats_inside = find_seats(flat, inside)
    if seats_inside.issuperset(inside) and _have_no_program(inside):
        return ()  # what the act is aimed at, another place of the text tells
    for actor in sorted(inside, key=lambda actor: actor in seats_inside):
        codes = _codes_with(flat, actor, actors, senders)
        earlier = {each.code for each in possible if each.end <= start}
        return _drop_accomplices(codes, earlier)
    return ()


def _find_lone_groups(
    actors: Sequence[Actor], possible: Sequence[Actor], senders: Collection[str]
) -> list[Actor]:
    """The groups that act in several countries, of which a sentence names none behind them.

    "Firms that bought weapons for Wagner" are of Russia, "for Wagner in Mali" of Mali.
    """
    groups = [each for each in actors if each.form == "group"]
    last = max((each.start for each in possible), default=0)
    return [each for each in groups if each.start > last and each.code not in senders]


def _is_of_war(actor: Actor, senders: Collection[str]) -> bool:
    """Whether a program on a country is aimed at Russia: "the regime on Ukraine"."""
    return actor.code == "UA" and {"RU", "UA"}.isdisjoint(senders)


def _have_no_program(actors: Sequence[Actor]) -> bool:
    """Whether acts are seldom aimed at countries, or at places of trade as often as not."""
    often = program_countries() - ACCOMPLICES
    return often.isdisjoint(actor.code for actor in actors)


def choose_seats(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The seats that a sentence names, for a text that names no other country."""
    possible = [each for each in actors if is_possible_target(flat, each, senders)]
    seats = find_seats(flat, drop_flags(flat, possible))
    return tuple(sorted({actor.code for actor in seats}))


def _drop_accomplices(
    codes: tuple[str, ...], earlier: Collection[str]
) -> tuple[str, ...]:
    """The country that a sentence named before, of it and places of trade.

    "A network of Hizballah: nine companies in Lebanon, Turkey and the UAE" is aimed at Lebanon.
    """
    others = [code for code in codes if code not in ACCOMPLICES]
    if len(others) == 1 and len(codes) > 1 and others[0] in earlier:
        return (others[0],)
    return codes


def choose_from_heading(
    flat: str, actors: list[Actor], end: int, senders: Collection[str]
) -> tuple[str, ...]:
    """The country of "the sanctions against Iran: seven people", before the count at `end`."""
    for actor in actors:
        begin = max(0, actor.start - LONGEST_HEADING)
        if (
            actor.end <= end
            and is_possible_target(flat, actor, senders)
            and _TARGETS["sanctions_against"].search(flat, begin, actor.start)
        ):
            return _codes_with(flat, actor, actors, senders)
    return ()


def _find_joint_subjects(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> set[str]:
    """Who is the subject of a sentence together with its sender, and so no target of it.

    "New Zealand and Senegal imposed sanctions on Mali, with Wellington listing 12 and Dakar 16"
    """
    groups = join_actors(flat, actors)
    if not groups or not _TARGETS["sentence_start"].fullmatch(
        flat, 0, groups[0][0].start
    ):
        return set()
    codes = {actor.code for actor in groups[0] if actor.form != "people"}
    codes -= counter_senders().difference(senders)
    return codes - set(senders) if not codes.isdisjoint(senders) else set()


def choose_only_target(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The target that a sentence names before any relative clause, if it names one group only.

    Of several, it is the one behind what those who are listed did: "eight people, four of them
    Russians, for trading arms with Pyongyang".
    """
    relative = _TARGETS["relative"].search(flat)
    end = relative.start() if relative else len(flat)
    meant = [actor for actor in _find_meant(flat, actors, senders) if actor.start < end]
    codes = _codes_by_actor(flat, actors, senders)
    partners = _find_joint_subjects(flat, actors, senders) if meant else ()
    meant = [actor for actor in meant if actor.code not in partners]
    named = {codes[actor] for actor in meant}
    is_helped = not counter_senders().isdisjoint(senders) and len(named) > 1
    if meant and _is_topic(flat, meant[0]):
        # "Taiwan: Beijing sanctions American firms" is only about whom they help.
        if not (is_helped and meant[0].code in HELPED_COUNTRIES):
            return codes[meant[0]]
        named.discard(codes[meant[0]])
    if len(named) > 1:
        named = {codes for codes in named if not ACCOMPLICES.issuperset(codes)}
    if len(named) > 1:
        return _choose_cause(flat, meant, actors, senders)
    is_of_war = not named and "RU" not in senders
    if is_of_war and (_TARGETS["war"].search(flat, 0, end) or _is_on_occupied(flat)):
        return ("RU",)
    if not named and not {"RU", "UA"}.intersection(senders):
        # "Ukraine: EU sanctions 69 people"
        return ("RU",) if _TARGETS["topic_of_war"].match(flat) else ()
    return named.pop() if named else ()


def _is_on_occupied(flat: str) -> bool:
    """Whether those listed act for Russia in what it occupies: "who loaded wheat in Crimea"."""
    return _TARGETS["occupied"].search(flat) is not None


def _is_topic(flat: str, actor: Actor) -> bool:
    """Whether a country is what a title is about: "Belarus: ten people listed"."""
    if flat[actor.start].islower():
        return False  # "Soulagement sur la place libanaise : le Trésor américain a"
    is_first = _TARGETS["before_topic"].fullmatch(flat, 0, actor.start) is not None
    return is_first and _TARGETS["after_topic"].match(flat, actor.end) is not None


def choose_cause(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The country of what those who are listed did, if a sentence names one group of them."""
    meant = _find_meant(flat, actors, senders)
    if not meant and "RU" not in senders and _is_on_occupied(flat):
        return ("RU",)
    return _choose_cause(flat, meant, actors, senders)


def choose_only_named(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The only country with a program that a sentence names anywhere, or ().

    "Five banks that keep the Russian war economy afloat": what those who are listed do or own
    tells more than the sentences around it.
    """
    if not counter_senders().isdisjoint(senders):
        return ()
    meant = {actor.code for actor in _find_meant(flat, actors, senders)}
    programs = (meant & program_countries()) - ACCOMPLICES
    is_only = len(programs) == 1 and meant <= programs | ACCOMPLICES
    return tuple(programs) if is_only else ()


def choose_program(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The country of the program that a sentence names, if it names one only."""
    programs: set[tuple[str, ...]] = set()
    codes = _codes_by_actor(flat, actors, senders)
    for actor in _find_meant(flat, actors, senders):
        begin = max(0, actor.start - LONGEST_HEADING)
        is_named = names_list(flat, actor) or _TARGETS["sanctions_against"].search(
            flat, begin, actor.start
        )
        if is_named:
            programs.add(codes[actor])
    return programs.pop() if len(programs) == 1 else ()


def choose_stated_program(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The country of the program under which a sentence says that an act was taken."""
    for actor in _find_meant(flat, actors, senders):
        begin = max(0, actor.start - LONGEST_HEADING)
        if names_list(flat, actor) or _TARGETS["stated_program"].search(
            flat, begin, actor.start
        ):
            return (
                actor.code,
            )  # what it is not, comes behind: "and not the Russian one"
    return choose_program(flat, actors, senders)


def choose_named(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The country that a sentence has as a name, if it is the only one: "discussed Mali"."""
    meant = _find_meant(flat, actors, senders)
    named = {actor.code for actor in meant if actor.form == "name"}
    return tuple(named) if len(named) == 1 else ()


def choose_owners(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The country of the owners of those who are listed, if a sentence names one only."""
    countries: set[tuple[str, ...]] = set()
    for actor in actors:
        if not is_possible_target(flat, actor, senders):
            continue
        begin = max(0, actor.start - LONGEST_OWNERS)
        before = _TARGETS["before_owners"].search(flat, begin, actor.start)
        if before and _names_owners(flat, before.start(), actor):
            countries.add((actor.code,))
    return countries.pop() if len(countries) == 1 else ()


def _names_owners(flat: str, begin: int, actor: Actor) -> bool:
    """Whether the noun of a country is owners: behind it in English, before it in French."""
    if _TARGETS["owners"].match(flat, actor.end):
        return True
    return flat.startswith(("dont ", "que "), begin)


def _choose_cause(
    flat: str, meant: Sequence[Actor], actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    if not counter_senders().isdisjoint(senders):
        return ()  # China lists firms of the US "for selling arms to Taiwan"
    causes: set[tuple[str, ...]] = set()
    codes = _codes_by_actor(flat, actors, senders)
    for actor in meant:
        begin = max(0, actor.start - LONGEST_CAUSE)
        if _TARGETS["cause"].search(flat, begin, actor.start):
            causes.add(codes[actor])
    if len(causes) > 1:
        parallel = find_parallel_reasons(flat, actors, senders)
        if {code for codes in causes for code in codes} <= set(parallel):
            return parallel
        # "for spreading Russian propaganda in Peru and Kenya"
        programs = program_countries() - ACCOMPLICES
        causes = {each for each in causes if not programs.isdisjoint(each)}
    return causes.pop() if len(causes) == 1 else ()


def _find_meant(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> list[Actor]:
    """The countries of a sentence that an act can be aimed at, without seats and the like."""
    partners = find_partners(flat, actors)
    possible = [
        actor
        for actor in actors
        if actor not in partners and is_possible_target(flat, actor, senders)
    ]
    possible = drop_origins(flat, drop_asides(flat, drop_victims(flat, possible)))
    seats = find_seats(flat, possible)
    return [actor for actor in possible if actor not in seats]


def _codes_with(
    flat: str, actor: Actor, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """An actor with those that the text joins to it."""
    return _codes_by_actor(flat, actors, senders).get(actor, (actor.code,))


def _codes_by_actor(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> dict[Actor, tuple[str, ...]]:
    """Each actor of a sentence with those that the text joins to it; a program has none."""
    codes: dict[Actor, tuple[str, ...]] = {each: (each.code,) for each in actors}
    for group in join_actors(flat, actors):
        targets = {each for each in group if _is_aimed_at(flat, each, senders)}
        for actor in group:
            codes[actor] = tuple(sorted({each.code for each in targets | {actor}}))
    return codes


def _is_aimed_at(flat: str, actor: Actor, senders: Collection[str]) -> bool:
    """Whether a country that is joined to a target is a target as well.

    In "Canada listed 11 Haitians, the United States four" the second is a sender. Ukraine is one,
    too, but there are lists of Ukrainians.
    """
    if actor.code == "UA" and "UA" not in senders:
        return True
    return is_possible_target(flat, actor, senders)


def find_all_targets(flat: str, actors: Sequence[Actor]) -> tuple[str, ...]:
    """The country that a sentence names as a possible target anywhere, if it is the only one."""
    possible = [actor for actor in actors if is_possible_target(flat, actor, ())]
    codes = {actor.code for actor in drop_asides(flat, possible)}
    return tuple(codes) if len(codes) == 1 else ()
