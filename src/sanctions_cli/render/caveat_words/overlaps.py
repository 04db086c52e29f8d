"""The words for lists that can have the same names, by target and by what overlaps with what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, CaveatKind, Fact
from sanctions_cli.render.caveat_words.phrases import (
    Phrase,
    Wording,
    in_brackets,
    join_targets,
)
from sanctions_cli.text import join_words


def _word_overlap(caveat: Caveat, wording: Wording) -> str:
    # Briefly, the targets of each list: `US 434 + 244`; otherwise the lists are named.
    has_numbers = all(fact.number for fact in caveat.facts)
    has_names = not wording.is_short or not has_numbers
    after_targets = ", " if has_names else ": "
    parts = []
    for targets, facts in _split_by_targets(caveat.facts).items():
        start = f"{targets}{after_targets}" if targets else ""
        parts.append(start + _list_sums_by_sender(facts, has_names=has_names))
    details = in_brackets("; ".join(parts))
    return f"adds lists that overlap: some people are counted twice{details}"


def _list_sums_by_sender(facts: Iterable[Fact], *, has_names: bool) -> str:
    """The overlapping lists of each sender as sums: `US 434 + 244, UK 98 + 36 + 8`."""
    groups_by_sender: defaultdict[str, defaultdict[str, list[str]]]
    groups_by_sender = defaultdict(lambda: defaultdict(list))
    totals: Counter[str] = Counter()
    for fact in sorted(facts, key=lambda fact: -fact.number):
        words = [fact.name] if has_names else []
        if fact.number:
            words.append(f"{fact.number:,}")
        groups_by_sender[fact.sender][fact.group].append(" ".join(words))
        totals[fact.sender] += fact.number
    after_sender = ": " if has_names else " "
    parts = []
    for sender, _ in totals.most_common():
        sums = [" + ".join(lists) for lists in groups_by_sender[sender].values()]
        name = countries.short_name(sender)
        parts.append(f"{name}{after_sender}{' and '.join(sums)}")
    return ", ".join(parts)


def _word_on_several_lists(caveat: Caveat, wording: Wording) -> str:
    parts = []
    for targets, facts in _split_by_targets(caveat.facts).items():
        names_by_group: defaultdict[str, list[str]] = defaultdict(list)
        for fact in facts:
            names_by_group[fact.group].append(fact.name)
        lists = [join_words(names) for names in names_by_group.values()]
        start = f"{targets}: " if targets else ""
        parts.append(start + "; ".join(lists))
    names = "; ".join(parts)
    return f"some people are on several lists, which are not added up: {names}"


def _split_by_targets(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The facts by their targets in words, "against Belarus".

    If all are about the same targets, these need no words.
    """
    facts_by_codes: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.targets):
        facts_by_codes[fact.targets].append(fact)
    facts_by_phrase = {}
    for codes, facts_of_codes in facts_by_codes.items():
        phrase = f"against {join_targets(codes)}" if len(facts_by_codes) > 1 else ""
        facts_by_phrase[phrase] = facts_of_codes
    return facts_by_phrase


PHRASES: Mapping[CaveatKind, Phrase] = {
    "overlap": _word_overlap,
    "on_several_lists": _word_on_several_lists,
}
