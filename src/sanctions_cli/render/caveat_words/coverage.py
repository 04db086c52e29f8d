"""The words for what the ledger covers: from when, until when, and where it has no data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, CaveatKind, Fact
from sanctions_cli.dates import format_date, format_range
from sanctions_cli.render.caveat_words.phrases import (
    Phrase,
    Wording,
    group_senders,
    join_targets,
)
from sanctions_cli.text import join_words

MISSING = "a missing record does not mean that nothing was announced"


def _word_no_coverage(caveat: Caveat, wording: Wording) -> str:
    names = []
    for fact in caveat.facts:
        name = countries.short_name(fact.sender)
        if fact.targets:
            name += f" against {join_targets(fact.targets)}"
        names.append(name)
    # With a subject, the facts are the targets and not the senders.
    preposition = "against" if caveat.subject else "for"
    return f"no coverage is stated {preposition} {join_words(names)}: {MISSING}"


def _word_coverage_not_stated(caveat: Caveat, wording: Wording) -> str:
    return (
        "this ledger does not state what it covers:"
        " no record does not mean that nothing was announced"
    )


def _word_coverage_begins(caveat: Caveat, wording: Wording) -> str:
    return f"covered from {_list_by_date(caveat)}: no data before"


def _word_coverage_ends(caveat: Caveat, wording: Wording) -> str:
    return f"covered until {_list_by_date(caveat)}: no data after"


def _word_covered_only(caveat: Caveat, wording: Wording) -> str:
    return f"covered only in {_list_by_date(caveat)}: no data before or after"


def _word_not_followed(caveat: Caveat, wording: Wording) -> str:
    parts = []
    for fact, senders in group_senders(caveat.facts).items():
        parts.append(f"{join_words(senders)} against {join_targets(fact.targets)}")
    return f"no data on {'; '.join(parts)}"


def _list_by_date(caveat: Caveat) -> str:
    """`9 August 2020 (Canada, US), 24 February 2022 (EU against Belarus)`."""
    facts_by_date: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in caveat.facts:
        facts_by_date[fact.since].append(fact._replace(since=""))
    parts = []
    for day, facts in sorted(facts_by_date.items()):
        parts.append(f"{format_date(day)} ({_name_pairs(facts)})")
    return ", ".join(parts)


def _name_pairs(facts: Sequence[Fact]) -> str:
    """`Canada, US; EU against Belarus`: the senders without targets first."""
    without_targets = []
    with_targets = []
    for fact, senders in group_senders(facts).items():
        # A fact without a sender is about a target, whoever the sender is.
        names = ", ".join(filter(None, senders))
        if fact.targets:
            names = f"{names} against {join_targets(fact.targets)}".lstrip()
            with_targets.append(names)
        else:
            without_targets.append(names)
    return "; ".join([*without_targets, *with_targets])


def _word_coverage_gap(caveat: Caveat, wording: Wording) -> str:
    facts_by_gap: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in caveat.facts:
        rest = fact._replace(since="", until="")
        facts_by_gap[fact.since, fact.until].append(rest)
    parts = []
    for (since, until), facts in facts_by_gap.items():
        gap = f"{format_date(since)} and {format_date(until)}"
        parts.append(f"{gap} ({_name_pairs(facts)})")
    return f"not covered between {'; between '.join(parts)}"


def _word_coverage(caveat: Caveat, wording: Wording) -> str:
    parts_by_targets: defaultdict[str, list[str]] = defaultdict(list)
    for fact, senders in group_senders(caveat.facts).items():
        span = f"since {format_date(fact.since)}"
        if fact.until:
            span = format_range(fact.since, fact.until)
        parts_by_targets[fact.targets].append(f"{join_words(senders)} ({span})")
    phrases = []
    for codes, parts in sorted(parts_by_targets.items()):
        targets = join_targets(codes) or "all targets"
        phrases.append(f"against {targets} by {', '.join(parts)}")
    return f"this ledger covers announcements {'; '.join(phrases)}"


def _word_ledger_begins(caveat: Caveat, wording: Wording) -> str:
    return f"the ledger begins on {format_date(caveat.facts[0].since)}"


PHRASES: Mapping[CaveatKind, Phrase] = {
    "no_coverage": _word_no_coverage,
    "coverage_not_stated": _word_coverage_not_stated,
    "covered_only": _word_covered_only,
    "coverage_begins": _word_coverage_begins,
    "coverage_gap": _word_coverage_gap,
    "coverage_ends": _word_coverage_ends,
    "not_followed": _word_not_followed,
    "coverage": _word_coverage,
    "ledger_begins": _word_ledger_begins,
}
