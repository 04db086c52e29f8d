"""Stated totals checked against what the records add up to, as stock or flow.

A record that states a total is called an assertion: the ledger must reproduce its figures.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sanctions_cli.dates import Period, first_day
from sanctions_cli.index import database
from sanctions_cli.records import LISTINGS, TYPES, order_types
from sanctions_cli.text import join_words, plural

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion, AssertionKind

COMBINED_TYPES = {"parties": ("individuals", "entities"), "total": TYPES}
"""Figures of assertions that add up several types of targets."""

FIGURES = (*TYPES, *COMBINED_TYPES, "rounds", "announcements")
"""All figures that an assertion can state."""

ROUND_ACTIONS = (*LISTINGS, "measure")
"""The actions whose days are counted as rounds."""

WORLDWIDE = "ZZ"
"""The target of lists that are aimed at no single country."""

MAX_NAMED = 5
"""Records that a sentence names before it only counts them."""

_ANY_NUMBER = 10**12
"""More targets than there can be."""

# '~' sorts after every digit and hyphen, so `2024-08~` is the end of August.
_ENDED_PROGRAMS = (
    "select program from programs where until is not null and until || '~' < ?"
)
"""The programs that have ended by a day (ISO): nobody is on their lists."""

_POSSIBLY_ENDED_PROGRAMS = """
    select program from programs
    where length(until) < 10 and until || '~' >= ?
        and until || substr('-01-01', length(until) - 3) < ?"""
"""The programs of which only the month or year of their end is known, and a day (ISO, named twice)
is one of its days, so that the list may have ended or not."""

_DAY_LENGTH = len("2024-08-09")

Part = Literal["certain", "undated", "ending"]
"""Of the records that an assertion is about: those that certainly are in its time; those dated by a
month or year that reaches over an end of it; and those on lists that may have ended."""

State = Literal["matches", "explained", "fails", "unverifiable"]


def split_types(joined_types: str | None) -> tuple[str, ...]:
    """The types of unknown number that several rows of the index name, each once."""
    return order_types(joined_types.split("; ")) if joined_types else ()


# Assertions


class Verdict(NamedTuple):
    """An assertion checked against the ledger.

    `matches`: the figures agree. `explained`: they differ by the known difference that the
    assertion states. `unverifiable`: the assertion says that the ledger cannot reproduce it, or
    whether the figures agree depends on targets of unknown number, or on records without a day.
    """

    id: str
    path: str
    assertion: Assertion
    state: State
    ledger_figures: Mapping[str, int]
    """What the ledger adds up to, by figure."""
    differences: Mapping[str, int]
    """For each stated figure, by how much it exceeds the ledger's."""
    unknown_types: tuple[str, ...] = ()
    """Types of which the ledger's figures leave out targets, as no source gives their number."""
    open_figures: tuple[str, ...] = ()
    """Stated figures that may or may not agree, depending on these targets or on `undated_ids`."""
    undated_ids: tuple[str, ...] = ()
    """The records that may lie in the assertion's time or not; its figures leave them out."""
    undated_figures: tuple[str, ...] = ()
    """The stated figures that such records would change."""

    def find_figure(self, figure: str) -> int | None:
        """What the ledger adds up to; None where that depends on records without a day."""
        if figure in self.undated_figures:
            return None
        return self.ledger_figures.get(figure)

    @property
    def stated(self) -> dict[str, int]:
        """The figures that the source states, in the order of FIGURES."""
        return stated_figures(self.assertion)

    @property
    def reason(self) -> str | None:
        """Why the figures differ or cannot be compared, where that is known."""
        if self.assertion.unverifiable is not None:
            return self.assertion.unverifiable
        if self.open_figures:
            return self._describe_doubt()
        known_difference = self.assertion.known_difference
        return None if known_difference is None else known_difference.reason

    def _describe_doubt(self) -> str:
        doubts = []
        if self.unknown_types:
            types = join_words(self.unknown_types)
            doubts.append(f"the ledger has {types} whose number no source gives")
        if set(self.undated_figures) & set(self.open_figures):
            doubts.append(format_undated(self.undated_ids))
        return "; ".join(doubts)

    @property
    def gaps(self) -> dict[str, int]:
        """The differences that neither the known difference nor the bound explains."""
        gaps = {}
        known_difference = self.assertion.known_difference
        for figure, difference in self.differences.items():
            if figure in self.open_figures:
                gap = 0
            elif known_difference is not None:
                gap = difference - getattr(known_difference, figure)
            elif _is_within(self.assertion.bound, difference):
                gap = 0
            else:
                gap = difference
            if gap:
                gaps[figure] = gap
        return gaps


def read_assertions(
    connection: sqlite3.Connection,
) -> Iterator[tuple[str, str, Assertion]]:
    """The path, id and record of every assertion of the ledger, in the order of their days."""
    # Making the classes of the model takes time that answers without assertions do not have.
    from sanctions_cli.records import Assertion, from_json

    rows = connection.execute(
        "select path, id, record from assertions order by on_day, id"
    )
    respelt = dict(connection.execute("select * from program_spellings"))
    for path, assertion_id, record in rows:
        assertion = from_json(Assertion, record)
        if assertion.program and respelt:
            keys = dict.fromkeys(respelt.get(key, key) for key in assertion.program)
            assertion = replace(assertion, program=tuple(keys))
        yield path, assertion_id, assertion


def check_assertions(connection: sqlite3.Connection) -> Iterator[Verdict]:
    """Every assertion of the ledger checked, in the order of their days."""
    gaps = find_gaps(connection)
    for path, assertion_id, assertion in read_assertions(connection):
        yield check_assertion(connection, assertion, assertion_id, path, gaps)


class LedgerGaps(NamedTuple):
    """What a ledger leaves open, so that nothing is looked for that is not there."""

    has_undated: bool
    """Whether records or ends of programs are dated by month or year only."""
    has_unknown_types: bool
    """Whether records name types of targets without their number."""


def find_gaps(connection: sqlite3.Connection) -> LedgerGaps:
    """What the ledger leaves open."""
    row = connection.execute("""
        select exists (select 1 from announcements where length(announced) < 10)
                or exists (select 1 from programs where length(until) < 10),
            exists (select 1 from announcements where unknown_types is not null)
    """).fetchone()
    return LedgerGaps(*map(bool, row))


def check_assertion(
    connection: sqlite3.Connection,
    assertion: Assertion,
    assertion_id: str,
    path: str,
    gaps: LedgerGaps | None = None,
) -> Verdict:
    """One assertion checked against the ledger. It need not be in the ledger itself.

    `gaps` are those of the ledger, where many assertions are checked.
    """
    gaps = gaps or find_gaps(connection)
    ledger_figures = compute_ledger_figures(connection, assertion)
    undated_ids, ranges = _find_undated(connection, assertion, ledger_figures, gaps)
    differences = {}
    unknown_types = _NO_UNKNOWN_TYPES
    if gaps.has_unknown_types:
        unknown_types = _find_unknown_types(connection, assertion)
    open_figures = []
    undated_figures = []
    states = []
    for figure, number in stated_figures(assertion).items():
        lowest, highest = ranges[figure]
        if lowest != highest:
            undated_figures.append(figure)
        if set(unknown_types.names) & set(COMBINED_TYPES.get(figure, (figure,))):
            # There are more, and where some of them were removed there may be fewer.
            highest += _ANY_NUMBER
            if unknown_types.is_removal_unknown:
                lowest -= _ANY_NUMBER
        state, nearest = _judge_figure(assertion, figure, number, lowest, highest)
        if state == "unverifiable":
            open_figures.append(figure)
            nearest = ledger_figures[figure]
        states.append(state)
        differences[figure] = number - nearest
    return Verdict(
        assertion_id,
        path,
        assertion,
        _judge(assertion, states),
        ledger_figures,
        differences,
        unknown_types.names,
        tuple(open_figures),
        undated_ids,
        tuple(undated_figures),
    )


class _UnknownTypes(NamedTuple):
    """Types of which the ledger's figures leave out targets, and whether some were removed."""

    names: tuple[str, ...]
    is_removal_unknown: bool


_NO_UNKNOWN_TYPES = _UnknownTypes((), is_removal_unknown=False)


def _find_unknown_types(
    connection: sqlite3.Connection, assertion: Assertion
) -> _UnknownTypes:
    condition, values = scope_condition(assertion)
    table, removals = "changes", "sum(action = 'delisting')"
    if assertion.kind != "stock":
        # A flow adds removals up as any other act, and what gives no figure is in no sum.
        table, removals = "announcements", "0"
        condition += " and stated"
    query = f"""
        select group_concat(unknown_types, '; '), {removals} from {table}
        where unknown_types is not null and {condition}"""
    types, is_removal_unknown = connection.execute(query, values).fetchone()
    return _UnknownTypes(split_types(types), bool(is_removal_unknown))


def _judge(assertion: Assertion, states: Collection[State]) -> State:
    """The state of an assertion whose figures have these states."""
    if assertion.unverifiable is not None:
        return "unverifiable"
    for state in ("fails", "unverifiable"):
        if state in states:
            return state
    return "matches" if assertion.known_difference is None else "explained"


def _judge_figure(
    assertion: Assertion, figure: str, stated: int, lowest: int, highest: int
) -> tuple[State, int]:
    """Whether a stated figure agrees with the ledger's, and the ledger's that is nearest to it.

    The ledger's is between the lowest and the highest.
    """
    nearest = min(max(stated, lowest), highest)
    known_difference = assertion.known_difference
    if known_difference is not None:
        # A known difference that changes is news: the ledger or the reason has become wrong.
        wanted = stated - getattr(known_difference, figure)
        nearest = min(max(wanted, lowest), highest)
        agrees = [number == wanted for number in (lowest, highest, nearest)]
    else:
        agrees = [
            _is_within(assertion.bound, stated - number)
            for number in (lowest, highest, nearest)
        ]
    if not any(agrees):
        return "fails", nearest
    if all(agrees):
        return "matches", lowest
    return "unverifiable", nearest


def _is_within(bound: str, difference: int) -> bool:
    """Whether a stated figure, as exact or as a bound, agrees with the ledger's.

    `difference` is by how much the stated figure exceeds the ledger's.
    """
    if bound == "at_least":
        return difference <= 0
    if bound == "at_most":
        return difference >= 0
    return difference == 0


def stated_figures(assertion: Assertion) -> dict[str, int]:
    """The figures that an assertion states, in the order of FIGURES."""
    figures = {}
    for figure in FIGURES:
        number = getattr(assertion.stated, figure)
        if number is not None:
            figures[figure] = number
    return figures


def known_differences(assertion: Assertion) -> dict[str, int]:
    """The differences that an assertion explains, in the order of FIGURES; no zeros."""
    differences: dict[str, int] = {}
    if assertion.known_difference is None:
        return differences
    for figure in FIGURES:
        difference = getattr(assertion.known_difference, figure)
        if difference:
            differences[figure] = difference
    return differences


def subject_key(assertion: Assertion) -> tuple[str, ...]:
    """What an assertion is about; assertions with the same key add up the same lists."""
    programs = sorted(assertion.program or ())
    return (assertion.sender, *programs, "", *assertion.target)


# The figures of the ledger


def compute_ledger_figures(
    connection: sqlite3.Connection, assertion: Assertion
) -> dict[str, int]:
    """What the ledger adds up to where an assertion states its figures, by figure (FIGURES).

    Rounds are only there if they are stated.
    """
    table = "changes" if assertion.kind == "stock" else "announcements"
    condition, values = scope_condition(assertion)
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TYPES)
    query = f"select {sums}, coalesce(sum(action <> 'opening'), 0) from {table} where {condition}"
    *numbers, announcements = connection.execute(query, values).fetchone()
    figures = dict(zip(TYPES, numbers, strict=True))
    figures |= combine_types(figures)
    figures["announcements"] = announcements
    if assertion.stated.rounds is not None:
        figures["rounds"], _ = _find_range_of_rounds(connection, assertion)
    return figures


def _find_undated(
    connection: sqlite3.Connection,
    assertion: Assertion,
    ledger_figures: Mapping[str, int],
    gaps: LedgerGaps,
) -> tuple[tuple[str, ...], dict[str, tuple[int, int]]]:
    """The records that may lie in an assertion's time or not, and what the ledger then adds up to.

    That is the lowest and the highest number for each figure.
    """
    ranges = {figure: (number, number) for figure, number in ledger_figures.items()}
    if not gaps.has_undated:
        return (), ranges
    rows = _read_undated(connection, assertion)
    for _, is_announcement, unknown_types, is_removal, *numbers in rows:
        figures = dict(zip(TYPES, numbers, strict=True))
        for name in split_types(unknown_types):
            figures[name] += -_ANY_NUMBER if is_removal else _ANY_NUMBER
        figures |= combine_types(figures)
        figures["announcements"] = is_announcement
        for figure, number in figures.items():
            lowest, highest = ranges[figure]
            ranges[figure] = lowest + min(number, 0), highest + max(number, 0)
    if assertion.stated.rounds is not None:
        ranges["rounds"] = _find_range_of_rounds(connection, assertion)
    return tuple(row[0] for row in rows), ranges


def _read_undated(
    connection: sqlite3.Connection, assertion: Assertion
) -> list[tuple[Any, ...]]:
    """What may be in the figures of an assertion or not: records without a day, and whole lists.

    Each is a name, a number of announcements, types of unknown number, whether these are removed,
    and the counts.
    """
    table, is_removal = "changes", "action = 'delisting'"
    if assertion.kind != "stock":
        table, is_removal = "announcements", "0"
    condition, values = scope_condition(assertion, "undated")
    columns = ", ".join(f"coalesce({name}, 0)" for name in TYPES)
    rows = connection.execute(
        f"select id, action <> 'opening', unknown_types, {is_removal}, {columns}"
        f" from {table} where {condition} order by id",
        values,
    ).fetchall()
    if assertion.kind != "stock":
        return rows
    condition, values = scope_condition(assertion, "ending")
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TYPES)
    rows += connection.execute(
        f"select 'the end of ' || program, sum(action <> 'opening'),"
        f" group_concat(unknown_types, '; '), 0, {sums} from {table}"
        f" where {condition} group by program order by program",
        values,
    )
    return rows


def _find_range_of_rounds(
    connection: sqlite3.Connection, assertion: Assertion
) -> tuple[int, int]:
    """On how many days targets were listed or measures taken, at least and at most.

    A record of 2024-08 may be of a day that another record has; it is of a further one if none
    has a day in that month.
    """
    condition, values = _build_condition(assertion, "flow", ROUND_ACTIONS)
    rows = connection.execute(
        f"select announced from announcements where {condition}", values
    )
    dates = [announced for (announced,) in rows]
    days = {announced for announced in dates if len(announced) == _DAY_LENGTH}
    lowest = highest = len(days)
    counted = set(days)
    # Months before years: a month that is counted can be what the year is about.
    for announced in sorted(dates, key=len, reverse=True):
        if announced in days:
            continue
        highest += 1
        if not any(date.startswith(announced) for date in counted):
            counted.add(announced)
            lowest += 1
    condition, values = _build_condition(assertion, "flow", ROUND_ACTIONS, "undated")
    query = f"select count(*) from announcements where {condition}"
    undated: int = connection.execute(query, values).fetchone()[0]
    return lowest, highest + undated


def combine_types(counts: Mapping[str, int]) -> dict[str, int]:
    """The figures of COMBINED_TYPES that counts by type add up to."""
    combined = {}
    for figure, types in COMBINED_TYPES.items():
        combined[figure] = sum(counts[name] for name in types)
    return combined


def scope_condition(
    assertion: Assertion, part: Part = "certain"
) -> tuple[str, list[str]]:
    """The SQL condition for the records that an assertion adds up, or a part of them, with values.

    It is on `changes` for a stock and on `announcements` for a flow or a control total.
    """
    actions: Sequence[str] = ()
    if assertion.actions is not None:
        actions = assertion.actions
    elif assertion.kind == "flow":
        actions = LISTINGS
    return _build_condition(assertion, assertion.kind, actions, part)


def target_condition(assertion: Assertion) -> tuple[str, list[str]]:
    """The SQL condition for records against the targets of an assertion, and its values.

    Any of the targets is enough, so that joint records count as they do in `totals`.
    """
    # A list that is aimed at no single country has targets of all countries.
    if assertion.program and WORLDWIDE in assertion.target:
        return "1", []
    # The column has `BY; RU`, and is at hand where the rows of `plurals` are not.
    conditions = ["instr('; ' || target || ';', ?) > 0"] * len(assertion.target)
    values = [f"; {target};" for target in assertion.target]
    return f"({' or '.join(conditions)})", values


def _build_condition(
    assertion: Assertion,
    kind: AssertionKind,
    actions: Sequence[str],
    part: Part = "certain",
) -> tuple[str, list[str]]:
    if assertion.program:
        clauses = [f"program in ({database.placeholders(assertion.program)})"]
        values = list(assertion.program)
    else:
        clauses = ["sender = ?"]
        values = [assertion.sender]
    is_aimed_at, targets = target_condition(assertion)
    clauses.append(is_aimed_at)
    values += targets
    if kind == "stock":
        clauses.append(f"(program is null or program not in ({_ENDED_PROGRAMS}))")
        values.append(assertion.on)
        if part != "undated":
            is_ending = f"coalesce(program in ({_POSSIBLY_ENDED_PROGRAMS}), 0)"
            clauses.append(is_ending if part == "ending" else f"not {is_ending}")
            values += [assertion.on, assertion.on]
    since = assertion.since if kind != "stock" else None
    cut_dates = _find_cut_dates(since, assertion.on)
    is_cut = f"announced in ({database.placeholders(cut_dates)})"
    if part == "undated":
        clauses.append(is_cut)
    else:
        # What is dated by month sorts before its days, and touches the time all the same.
        clauses.append(f"announced || '~' >= ? and announced <= ? and not {is_cut}")
        values += [since or "", assertion.on]
    values += cut_dates
    if actions:
        clauses.append(f"action in ({database.placeholders(actions)})")
        values += actions
    elif kind == "control":
        clauses.append("action <> 'opening'")
    left_out = assertion.leaving_out or ()
    clauses.append(f"id not in ({database.placeholders(left_out)})")  # true of no ids
    values += left_out
    return " and ".join(clauses), values


def _find_cut_dates(since: str | None, until: str) -> tuple[str, ...]:
    """The months and years that reach over an end of a time; its days are ISO texts."""
    first = first_day(since) if since else None
    return Period(first, first_day(until)).cut_dates


# Verdicts in words


def format_undated(ids: Sequence[str]) -> str:
    """Why figures cannot be compared, in words: `dated by month or year only: ca-2024-08-by`."""
    named = ", ".join(ids[:MAX_NAMED])
    if len(ids) > MAX_NAMED:
        named += f" and {len(ids) - MAX_NAMED:,} more"
    return f"may lie in its time or not, dated by month or year only: {named}"


_OTHER_VERDICTS: dict[State, tuple[str, str]] = {
    "fails": ("does not", "do not"),
    "explained": (
        "differs for a documented reason",
        "differ for a documented reason",
    ),
    "unverifiable": ("cannot be compared", "cannot be compared"),
}
"""For each state but `matches`, what one stated total and what several do, in this order."""


def format_stated_totals(verdicts: Collection[Verdict]) -> str:
    """How many stated totals the ledger reproduces, in words, the same wherever they are counted.

    `81 of 87 stated totals match, 5 differ for a documented reason, 1 cannot be compared`. All
    assertions are counted, also control totals, which the ledger states about itself.
    """
    if not verdicts:
        return "no stated totals"
    states = Counter(verdict.state for verdict in verdicts)
    verb = "matches" if states["matches"] == 1 else "match"
    totals = plural(len(verdicts), "stated total")
    parts = [f"{states['matches']:,} of {totals} {verb}"]
    for state, (verb_for_one, verb_for_several) in _OTHER_VERDICTS.items():
        number = states[state]
        if number:
            verb = verb_for_one if number == 1 else verb_for_several
            parts.append(f"{number:,} {verb}")
    return ", ".join(parts)


def format_control_totals(verdicts: Collection[Verdict]) -> str:
    """How many of the stated totals are control totals, in words: `4 of them are control totals`.

    "" without any.
    """
    number = sum(verdict.assertion.kind == "control" for verdict in verdicts)
    if not number:
        return ""
    words = "is a control total" if number == 1 else "are control totals"
    return f"{number:,} of them {words}"


# Gaps in words


def format_gap(gap: int, noun: str, words: tuple[str, str] = ("short", "over")) -> str:
    """By how much the ledger misses a stated figure: `1 individual short`, `2 entities over`.

    `gap` is by how much the stated figure exceeds the ledger's, `noun` what it counts (it may be
    empty), `words` what a positive and a negative gap are called.
    """
    word = words[0] if gap > 0 else words[1]
    return " ".join(part for part in (f"{abs(gap):,}", noun, word) if part)


def count_figure(figure: str, number: int) -> str:
    """A number with what it counts: `1 entity`, `1,204 individuals`."""
    return f"{number:,} {figure_noun(figure, number)}"


def figure_noun(figure: str, number: int) -> str:
    """What a figure (of FIGURES) counts, in the singular or plural that a number takes.

    `individual` and `individuals`, `target` and `targets` for the total, `aircraft` for both.
    """
    noun = _FIGURE_NOUNS.get(figure, figure)
    if abs(number) != 1:
        return noun
    singulars = {"entities": "entity", "parties": "party", "aircraft": "aircraft"}
    return singulars.get(noun, noun.replace("targets", "target").removesuffix("s"))


_FIGURE_NOUNS = {
    "other": "other targets",
    "unspecified": "targets of no stated type",
    "total": "targets",
}
"""What figures count whose name does not say it."""
