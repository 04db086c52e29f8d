"""Whom the act of a count is aimed at, as far as its sentence tells."""

from __future__ import annotations

import itertools

from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.merging.act_identity import is_seat_of_firms
from sanctions_cli.extraction.drafts.objects.listed_items import LONGEST_LABEL
from sanctions_cli.extraction.drafts.objects.verb_objects import are_parallel
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.programs import program_countries
from sanctions_cli.extraction.mentions.counts.target_counts import (
    TOTAL,
    CountMention,
)
from sanctions_cli.extraction.mentions.targets.counted_actors import (
    find_owner_of_counted,
)
from sanctions_cli.extraction.mentions.targets.parallel_reasons import (
    find_parallel_reasons,
)
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    choose_cause,
    choose_from_heading,
    choose_targets,
)
from sanctions_cli.extraction.mentions.targets.supplied_countries import (
    ACCOMPLICES,
    SUPPLIED,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    find_seats,
    is_possible_target,
)
from sanctions_cli.extraction.mentions.targets.topics import find_lead_in, find_topic
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_TARGETS = load_patterns("targets")
_SUBJECTS = load_patterns("subjects")


LONGEST_BEFORE_LABEL = 12
"""The most characters of "; for the" before the country of a label."""

LONGEST_NOUN_PHRASE = 120
"""How far behind a count its country is looked for, in characters."""


def find_targets(
    reading: SentenceReading,
    count: CountMention,
    phrase_end: int,
    senders: tuple[str, ...],
    is_listed_item: bool,
    is_parallel: bool = False,
) -> tuple[str, ...]:
    """The countries in the noun phrase of a count, or before the first count: "In Iran, three".

    is_parallel: whether another count goes on in the same way: "six for the war in Sudan"

    An item of a list has the target of the list: "ten entities based in China" is of no program
    against China.
    """
    if _COUNTS["third_countries"].match(reading.flat):
        return ()  # what the bracket behind a count names is a seat
    label = _find_label_country(reading, count)
    if label and not set(label) & set(senders):
        return label
    owner = find_owner_of_counted(reading.flat, reading.actors, count)
    if owner and owner.code not in senders:
        return (owner.code,)
    topic = (
        _find_programs_of_list(reading, count, senders)
        or find_lead_in(reading.flat, reading.actors, senders)
        or find_topic(reading.flat, reading.actors, senders)
    )
    if topic:
        return topic
    end = min(phrase_end, count.end + LONGEST_NOUN_PHRASE)
    has_noun = all(each.type for each in reading.counts if each.start == count.start)
    if is_listed_item:
        end = count.start
    elif not has_noun and not _has_own_target(reading, count):
        end = (
            count.end
        )  # "Britain four and France six": France is no target of Britain's
    actors = _without_other_counts(reading, count)
    targets = choose_targets(reading.flat, actors, (count.start, end), senders)
    if is_parallel and not targets:
        inside = [each for each in reading.actors if count.end <= each.start < end]
        targets = choose_cause(reading.flat, inside, senders)
    if targets or count.start > reading.counts[0].start:
        return targets
    heading = choose_from_heading(reading.flat, reading.actors, count.start, senders)
    heading = heading or _find_antecedent(reading, count, senders)
    if heading:
        return heading
    lead = (max(0, count.start - LONGEST_LABEL), count.start)
    targets = choose_targets(reading.flat, actors, lead, senders)
    before = [each for each in actors if each.end <= count.start]
    parallel = find_parallel_reasons(reading.flat, before, senders) if targets else ()
    return parallel if set(targets) < set(parallel) else targets


def _find_programs_of_list(
    reading: SentenceReading, count: CountMention, senders: tuple[str, ...]
) -> tuple[str, ...]:
    """The countries that a list is for, which says so behind all that are on it.

    "The list now has 412 entries, for Belarus and Russia together"
    """
    if count.type != TOTAL:
        return ()
    end = count.end
    codes: list[str] = []
    for actor in reading.actors:
        if actor.start < end or actor.form == "body":
            continue
        joined = _TARGETS["joins_programs" if codes else "of_list_for"]
        if actor.code in senders or not joined.fullmatch(
            reading.flat, end, actor.start
        ):
            break
        codes.append(actor.code)
        end = actor.end
    return tuple(codes) if len(codes) > 1 else ()


def _find_antecedent(
    reading: SentenceReading, count: CountMention, senders: tuple[str, ...]
) -> tuple[str, ...]:
    """The country of "turned to Peru, where it listed 12", before the clause of a count."""
    before = [
        actor
        for actor in reading.actors
        if actor.end <= count.start
        and actor.form in ("name", "capital")
        and is_possible_target(reading.flat, actor, senders)
    ]
    if not before:
        return ()
    last = before[-1]
    is_where = _TARGETS["where_clause"].fullmatch(reading.flat, last.end, count.start)
    return (last.code,) if is_where else ()


def _has_own_target(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a figure without a noun says whom it is aimed at, as the first count does.

    "Ten people from Guatemala, ten from Honduras": but in "Britain four and France six", France is
    no target of Britain's.
    """
    if _COUNTS["figure_against"].match(reading.flat, count.end):
        return True
    return are_parallel(reading.flat, reading.counts[0].end, count.end)


def _without_other_counts(reading: SentenceReading, count: CountMention) -> list[Actor]:
    """The actors of a sentence but those of another count: "and four Iranians", "six of Iran"."""
    others = [each for each in reading.counts if each.start != count.start]
    return [
        actor
        for actor in reading.actors
        if not any(_is_of_count(reading.flat, actor, each) for each in others)
        and not any(_is_place_before(reading, actor, each) for each in others)
        and not any(_has_figure(reading.flat, actor, each) for each in others)
    ]


def _has_figure(flat: str, actor: Actor, count: CountMention) -> bool:
    """Whether a bare figure is what somebody did, too: Dakar in "Bern listed 12 and Dakar 16"."""
    return not count.type and flat[actor.end : count.start] == " "


def _is_place_before(
    reading: SentenceReading, actor: Actor, count: CountMention
) -> bool:
    before = reading.flat[max(0, actor.start - LONGEST_BEFORE_LABEL) : actor.start]
    return _is_place_of_count(reading, actor, count, before)


def _is_of_count(flat: str, actor: Actor, count: CountMention) -> bool:
    """Whether a country is in a count or is the origin of those who are counted."""
    if count.start <= actor.start < count.end:
        return True
    return (
        _SUBJECTS["origin_of_count"].fullmatch(flat, count.end, actor.start) is not None
    )


def _find_label_country(
    reading: SentenceReading, count: CountMention
) -> tuple[str, ...]:
    """The country of "Belarus: 18 people and two firms" or "Belarus (18 people), Haiti (11)".

    It is that of all counts up to the next such country, or to the end of the bracket.
    """
    is_fronted = _COUNTS["fronted"].match(reading.flat) is not None
    for actor in reversed(reading.actors):
        if actor.end > count.start or actor.form == "body":
            continue
        if actor.code == "UA" and _TARGETS["topic_of_war"].match(reading.flat):
            continue  # it is where the war is
        begin = max(0, actor.start - LONGEST_BEFORE_LABEL)
        before = reading.flat[begin : actor.start]
        if is_fronted and _COUNTS["before_fronted"].search(before):
            return (actor.code,)
        if _is_place_of_count(reading, actor, count, before):
            return (actor.code,)
        label = _COUNTS["after_label"].match(reading.flat, actor.end)
        if not label or all(each.start != label.end() for each in reading.numbers):
            continue
        if label["bracket"]:
            is_closed = ")" in reading.flat[label.end() : count.start]
            return () if is_closed else (actor.code,)
        if _COUNTS["before_label"].search(before):
            return (actor.code,)
    return ()


def _is_place_of_count(
    reading: SentenceReading, actor: Actor, count: CountMention, before: str
) -> bool:
    """Whether a count follows its country in an enumeration: "and, in Zimbabwe, two traders"."""
    if actor.form != "name":
        return False
    between = reading.flat[actor.end : count.start]
    if between == " ":
        return _COUNTS["place_before"].search(before) is not None
    return between == ", " and _COUNTS["before_place"].search(before) is not None


def spread_targets(acts: list[Act], reading: SentenceReading) -> None:
    """Gives acts without target that of their neighbours: "10 people and six firms in Belarus".

    The seat of firms is none for them: "21 tankers, three insurers and a ship manager in Dubai". It
    is none beside those for whom firms abroad work, either: "ten Russians and a firm in Dubai". Nor
    is where somebody lives: "ten Russians and two traders based in Tehran".
    """
    flat = reading.flat
    for act in acts[1:]:
        others = [each for each in acts if each.sender.codes == act.sender.codes]
        # "Two people and two firms based in China" can all be of China.
        is_seat = is_seat_of_firms(act) and all(
            count.value == 1 and _COUNTS["seated"].match(flat, count.end)
            for count in act.counts
        )
        is_seat = is_seat and any(SUPPLIED.issuperset(each.targets) for each in others)
        if (
            is_seat
            or _has_only_seats(act, acts, reading)
            or _names_only_cause(act, acts, reading)
            or _serves_first(act, acts, reading)
        ):
            act.targets = ()
    for act, following in reversed(list(itertools.pairwise(acts))):
        if not act.targets and act.sender.codes == following.sender.codes:
            act.targets = following.targets
    _doubt_peoples(acts, flat)
    for previous, act in itertools.pairwise(acts):
        if not act.targets and previous.sender.codes == act.sender.codes:
            act.targets = previous.targets
    _divide_targets(acts, reading)


def _divide_targets(acts: list[Act], reading: SentenceReading) -> None:
    """Gives each of several figures the target in its place: "from Peru and Mali, respectively"."""
    targets = acts[0].targets if acts else ()
    if len(targets) < 2 or len(targets) != len(acts):
        return
    if any(act.targets != targets for act in acts):
        return
    if not _TARGETS["respectively"].search(reading.flat):
        return
    codes = dict.fromkeys(each.code for each in reading.actors if each.code in targets)
    for act, code in zip(acts, codes, strict=False):
        act.targets = (code,)


def _has_only_seats(act: Act, acts: list[Act], reading: SentenceReading) -> bool:
    """Whether the countries of an act are seats, and those of the act joined before it are not."""
    previous = acts[acts.index(act) - 1]
    if not previous.targets or previous.targets == act.targets or not act.counts:
        return False
    if (previous.sender.codes, previous.action) != (act.sender.codes, act.action):
        return False
    named = [
        actor
        for actor in reading.actors
        if actor.start > act.counts[0].start and actor.code in act.targets
    ]
    if not named:
        return False
    return find_seats(reading.flat, named).issuperset(named)


def _serves_first(act: Act, acts: list[Act], reading: SentenceReading) -> bool:
    """Whether firms or traders are of a country without program, behind people of one that has one.

    "15 Syrian judges and ten firms in Colombia": the firms do something for Syria. Of Colombian
    firms, and of traders, that is only sure where one reason follows for all of them.
    """
    flat = reading.flat
    previous = acts[acts.index(act) - 1]
    if not previous.targets or not act.targets or not act.counts:
        return False
    if (previous.sender.codes, previous.action) != (act.sender.codes, act.action):
        return False
    programs = program_countries() - ACCOMPLICES
    if not programs.issuperset(previous.targets):
        return False
    if not programs.isdisjoint(act.targets) or act.action == "measure":
        return False
    count = act.counts[-1]
    behind = [each for each in reading.actors if each.start >= act.counts[0].start]
    is_seat = all(each.form == "name" for each in behind if each.code in act.targets)
    if is_seat and {each.type for each in act.counts} <= {"entities", "vessels"}:
        return True
    if _TARGETS["officials"].search(flat, act.counts[0].start, count.end):
        return False
    return _TARGETS["shared_reason"].match(flat, count.end) is not None


def _names_only_cause(act: Act, acts: list[Act], reading: SentenceReading) -> bool:
    """Whether a count has its country from what all those joined did, who have a program.

    "19 Belarusians and 27 firms, some in Cyprus, over their support for Russia's war"
    """
    previous = acts[acts.index(act) - 1]
    if not previous.targets or previous.targets == act.targets or not act.counts:
        return False
    if (previous.sender.codes, previous.action) != (act.sender.codes, act.action):
        return False
    if not SUPPLIED.issuperset(previous.targets):
        return False
    end = act.counts[-1].end
    behind = [each for each in reading.actors if each.start >= end]
    named = [each for each in behind if each.code in act.targets]
    others = [each for each in behind if named and each.start < named[0].start]
    if not others or not find_seats(reading.flat, others).issuperset(others):
        return False
    return _COUNTS["cause"].search(reading.flat, end, named[0].start) is not None


def _doubt_peoples(acts: list[Act], flat: str) -> None:
    """Leaves targets open that can be no more than whose firms or ships are listed."""
    for act, following in itertools.pairwise(acts):
        if _share_noun(act, following, flat):
            act.unclear.add("target")
            following.unclear.add("target")
    for act in acts:
        if _names_only_flag(act, acts):
            act.unclear.add("target")


def _share_noun(act: Act, following: Act, flat: str) -> bool:
    """Whether firms of places of trade are joined to others: "34 Chinese and nine Iranian ships".

    They can be listed for what they do for that country, or for their own. An export control is on
    where they are.
    """
    if act.action == following.action == "measure":
        return False
    if not act.targets or not following.targets or act.targets == following.targets:
        return False
    if is_seat_of_firms(act) == is_seat_of_firms(following):
        return False
    first, second = act.counts[-1], following.counts[0]
    is_same = first.type == second.type and act.sender.codes == following.sender.codes
    return is_same and flat[first.end : second.start] in (" and ", ", ")


def _names_only_flag(act: Act, acts: list[Act]) -> bool:
    """Whether ships are named by their flag, beside people of another country.

    "Seven North Koreans and two Russian ships" need not be of two programs; where a firm of a place
    of trade has its seat says nothing of the ships beside it.
    """
    if not act.targets or {count.type for count in act.counts} != {"vessels"}:
        return False
    return any(
        each.targets
        and each.targets != act.targets
        and not is_seat_of_firms(each)
        and (each.sender.codes, each.action) == (act.sender.codes, act.action)
        for each in acts
    )
