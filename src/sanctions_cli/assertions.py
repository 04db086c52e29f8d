"""What the records add up to, as stock or flow, and stated totals checked against it.

A record that states a total is called an assertion: the ledger must reproduce its figures.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from sanctions_cli.dates import last_day
from sanctions_cli.index import database
from sanctions_cli.records import LISTINGS, TYPES, order_types
from sanctions_cli.table import Cell, Figure, UnknownPart, sum_figure, type_cells
from sanctions_cli.text import join_words, plural

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion, AssertionKind

COMBINED_TYPES = {"parties": ("individuals", "entities"), "total": TYPES}
"""Figures of assertions that add up several types of targets."""

FIGURES = (*TYPES, *COMBINED_TYPES, "rounds", "announcements")
"""All figures that an assertion can state."""

ROUND_ACTIONS = (*LISTINGS, "measure")
"""The actions whose days are counted as rounds."""

LAST_POSSIBLE_DAY = "9999-12-31"
"""For the stock that all records together make."""

WORLDWIDE = "ZZ"
"""The target of lists that are aimed at no single country."""

State = Literal["holds", "known", "fails", "unverifiable"]


# Stocks


STOCK_COLUMNS_SQL = ", ".join(
    [
        "min(sender) as sender",
        "sum(moves) as moves",
        "sum(unknown) as unknown",
        "sum(action = 'opening') as openings",
        "group_concat(unknown_types, '; ') as unknown_types",
        "sum(unknown_types is not null and action = 'delisting') as unknown_removals",
        *(f"coalesce(sum({name}), 0) as {name}" for name in TYPES),
    ]
)
"""What the rows of `changes` for one program add up to.

The view `changes` says what each record does to its program's list: openings and listings add,
delistings subtract, and a net change that a record states replaces its counts.
"""

ADDED_SQL = " + ".join(f"coalesce(max(c.{name}, 0), 0)" for name in TYPES)
"""The targets that one row of `changes c` puts on a list."""

REMOVED_SQL = " + ".join(f"coalesce(max(-c.{name}, 0), 0)" for name in TYPES)
"""The targets that one row of `changes c` takes off a list."""


class Stock(NamedTuple):
    """What is on a program's list on a day, as far as the records say."""

    sender: str
    counts: Mapping[str, int]
    """Targets by type."""
    unknown: int
    """How many changes of the list give no figure, so that the counts leave them out."""
    has_opening: bool
    """Whether a record says what was on the list when the ledger begins."""
    unknown_types: tuple[str, ...] = ()
    """Types of which the counts leave out targets, as no source gives their number."""
    is_removal_unknown: bool = False
    """Whether some of these targets were removed, so that the counts are no minimum."""

    @property
    def total(self) -> int:
        """Targets of all types."""
        return sum(self.counts.values())

    @property
    def figure(self) -> Figure:
        """The total as a cell."""
        return sum_figure(self.total, self.unknown, unknown_part=self._unknown_part)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The counts as cells, in the order of TYPES."""
        return type_cells(self.counts, self.unknown_types, self._unknown_part)

    @property
    def _unknown_part(self) -> UnknownPart:
        if not self.unknown_types:
            return ""
        return "±" if self.is_removal_unknown else "+"

    @property
    def figures(self) -> dict[str, int]:
        """Targets by type, and the total."""
        return {**self.counts, "total": self.total}


EMPTY_STOCK = Stock("", dict.fromkeys(TYPES, 0), unknown=0, has_opening=False)
"""That of a program without any record."""


def compute_stocks(
    connection: sqlite3.Connection, programs: Collection[str], day: str
) -> dict[str, Stock]:
    """By program, what is on its list at the end of a day (ISO).

    A program without any record until then is left out. That a list has ended is not considered:
    see `find_ended_programs`.
    """
    query = f"""
        select program, {STOCK_COLUMNS_SQL} from changes
        where program in ({database.placeholders([*programs])}) and announced <= ?
        group by program"""
    rows = connection.execute(query, (*programs, day))
    stocks = {}
    for program, sender, _, unknown, openings, types, removals, *numbers in rows:
        counts = dict(zip(TYPES, numbers, strict=True))
        unknown_types = split_types(types)
        stocks[program] = Stock(
            sender, counts, unknown, openings > 0, unknown_types, removals > 0
        )
    return stocks


def find_ended_programs(connection: sqlite3.Connection, day: str) -> set[str]:
    """The programs whose list had ended before a day (ISO)."""
    rows = connection.execute(
        "select program, until from programs where until is not null"
    )
    return {program for program, until in rows if last_day(until).isoformat() < day}


def split_types(joined_types: str | None) -> tuple[str, ...]:
    """The types of unknown number that several rows of the index name, each once."""
    return order_types(joined_types.split("; ")) if joined_types else ()


# Assertions


class Verdict(NamedTuple):
    """An assertion checked against the ledger.

    `holds`: the figures agree. `known`: they differ by the known difference that the assertion
    states. `unverifiable`: the assertion says that the ledger cannot reproduce it, or whether the
    figures agree depends on targets of unknown number.
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
    """Stated figures that may or may not agree, depending on these targets."""

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
            types = join_words(self.unknown_types)
            return f"the ledger has {types} whose number no source gives"
        known_difference = self.assertion.known_difference
        return None if known_difference is None else known_difference.reason

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
    for path, assertion_id, record in rows:
        yield path, assertion_id, from_json(Assertion, record)


def check_assertions(connection: sqlite3.Connection) -> Iterator[Verdict]:
    """Every assertion of the ledger checked, in the order of their days."""
    for path, assertion_id, assertion in read_assertions(connection):
        yield check_assertion(connection, assertion, assertion_id, path)


def check_assertion(
    connection: sqlite3.Connection, assertion: Assertion, assertion_id: str, path: str
) -> Verdict:
    """One assertion checked against the ledger. It need not be in the ledger itself."""
    ledger_figures = compute_ledger_figures(connection, assertion)
    differences = {}
    for figure, number in stated_figures(assertion).items():
        differences[figure] = number - ledger_figures[figure]
    unknown_types = _find_unknown_types(connection, assertion)
    open_figures = tuple(_find_open_figures(assertion, differences, unknown_types))
    decided = {
        figure: difference
        for figure, difference in differences.items()
        if figure not in open_figures
    }
    state = _judge(assertion, decided)
    if open_figures and state != "fails":
        state = "unverifiable"
    return Verdict(
        assertion_id,
        path,
        assertion,
        state,
        ledger_figures,
        differences,
        unknown_types.names,
        open_figures,
    )


class _UnknownTypes(NamedTuple):
    """Types of which the ledger's figures leave out targets, and whether some were removed."""

    names: tuple[str, ...]
    is_removal_unknown: bool


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


def _find_open_figures(
    assertion: Assertion, differences: Mapping[str, int], unknown_types: _UnknownTypes
) -> Iterator[str]:
    """The stated figures that may or may not agree, depending on targets of unknown number."""
    for figure, difference in differences.items():
        if not set(unknown_types.names) & set(COMBINED_TYPES.get(figure, (figure,))):
            continue
        # The ledger has more than it can add up: a lower bound that it reaches is proven, and a
        # figure that it exceeds cannot be right.
        is_decided = difference < 0
        if assertion.bound == "at_least":
            is_decided = difference <= 0
        if unknown_types.is_removal_unknown or assertion.known_difference is not None:
            is_decided = False
        if not is_decided:
            yield figure


def _judge(assertion: Assertion, differences: Mapping[str, int]) -> State:
    if assertion.unverifiable is not None:
        return "unverifiable"
    known_difference = assertion.known_difference
    if known_difference is not None:
        for figure, difference in differences.items():
            # A known difference that changes is news: the ledger or the reason has become wrong.
            if difference != getattr(known_difference, figure):
                return "fails"
        return "known"
    if all(
        _is_within(assertion.bound, difference) for difference in differences.values()
    ):
        return "holds"
    return "fails"


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
        figures["rounds"] = _count_round_days(connection, assertion)
    return figures


def combine_types(counts: Mapping[str, int]) -> dict[str, int]:
    """The figures of COMBINED_TYPES that counts by type add up to."""
    combined = {}
    for figure, types in COMBINED_TYPES.items():
        combined[figure] = sum(counts[name] for name in types)
    return combined


def _count_round_days(connection: sqlite3.Connection, assertion: Assertion) -> int:
    """On how many days targets were listed or measures taken, up to the assertion's day."""
    condition, values = _build_condition(assertion, "flow", ROUND_ACTIONS)
    query = f"select count(distinct announced) from announcements where {condition}"
    days: int = connection.execute(query, values).fetchone()[0]
    return days


def scope_condition(assertion: Assertion) -> tuple[str, list[str]]:
    """The SQL condition for the records that an assertion adds up, and its values.

    It is on `changes` for a stock and on `announcements` for a flow or a control total.
    """
    actions: Sequence[str] = ()
    if assertion.actions is not None:
        actions = assertion.actions
    elif assertion.kind == "flow":
        actions = LISTINGS
    return _build_condition(assertion, assertion.kind, actions)


def _build_condition(
    assertion: Assertion, kind: AssertionKind, actions: Sequence[str]
) -> tuple[str, list[str]]:
    if assertion.program:
        clauses = [f"program in ({database.placeholders(assertion.program)})"]
        values = list(assertion.program)
    else:
        clauses = ["sender = ?"]
        values = [assertion.sender]
    # A list that is aimed at no single country has targets of all countries.
    if not assertion.program or WORLDWIDE not in assertion.target:
        # Any of the targets is enough, so that joint records count as they do in `totals`. The
        # column has `BY; RU`, and is at hand where the rows of `plurals` are not.
        is_aimed_at = ["instr('; ' || target || ';', ?)"] * len(assertion.target)
        clauses.append(f"({' or '.join(is_aimed_at)})")
        values += [f"; {target};" for target in assertion.target]
    if kind == "stock":
        clauses.append("announced <= ?")
        values.append(assertion.on)
    else:
        clauses.append("announced between ? and ?")
        values += [assertion.since or "", assertion.on]
    if actions:
        clauses.append(f"action in ({database.placeholders(actions)})")
        values += actions
    elif kind == "control":
        clauses.append("action <> 'opening'")
    left_out = assertion.leaving_out or ()
    clauses.append(f"id not in ({database.placeholders(left_out)})")  # true of no ids
    values += left_out
    return " and ".join(clauses), values


# Verdicts in words


_OTHER_VERDICTS: dict[State, tuple[str, str]] = {
    "fails": ("does not", "do not"),
    "known": (
        "differs for a documented reason",
        "differ for a documented reason",
    ),
    "unverifiable": ("cannot be compared", "cannot be compared"),
}
"""For each state but `holds`, what one stated total and what several do, in this order."""


def format_stated_totals(verdicts: Collection[Verdict]) -> str:
    """How many stated totals the ledger reproduces, in words, the same wherever they are counted.

    `81 of 87 stated totals match, 5 differ for a documented reason, 1 cannot be compared`. All
    assertions are counted, also control totals, which the ledger states about itself.
    """
    if not verdicts:
        return "no stated totals"
    states = Counter(verdict.state for verdict in verdicts)
    verb = "matches" if states["holds"] == 1 else "match"
    totals = plural(len(verdicts), "stated total")
    parts = [f"{states['holds']:,} of {totals} {verb}"]
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


def figure_noun(figure: str, number: int) -> str:
    """What a figure (of FIGURES) counts, in the singular or plural that a number takes.

    `individual` and `individuals`, `target` and `targets` for the total, `aircraft` for both.
    """
    noun = "targets" if figure == "total" else figure
    if abs(number) != 1:
        return noun
    singulars = {"entities": "entity", "parties": "party"}
    return singulars.get(noun, noun.removesuffix("s"))
