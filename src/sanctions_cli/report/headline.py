"""The answer of a report in a sentence made from the data, and what limits it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sanctions_cli.assertions import count_figure
from sanctions_cli.caveats import CaveatKind
from sanctions_cli.queries import Filters, grouping, totals
from sanctions_cli.records import LISTINGS, TYPES
from sanctions_cli.report import wording
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.table import Figure, Row, Table, find_kinds
from sanctions_cli.text import join_words, plural


class Answer(NamedTuple):
    """An answer in words."""

    sentence: str
    qualification: str
    """What limits it, in sentences; empty where nothing does."""


class Share(NamedTuple):
    """A sender or target, by code, and its part of the answer."""

    code: str
    figure: Figure


def write_answer(
    question: ChapterQuestion, targets: Sequence[str], *, ranks: bool
) -> Answer:
    """Who announced how much, when and against whom, with the caveats on the figure.

    targets: those that the announcements are against, by code
    ranks: whether to say which senders, or which of several targets, have the most
    """
    table = totals.tabulate_totals(question.connection, question.filters, "sender")
    if not table.rows:
        return _answer_without_figures(question, targets)
    by_sender = list_shares(table)
    senders = [share for share in by_sender if share.figure.value]
    if not senders:
        senders = [share for share in by_sender if share.figure.is_uncertain]
    sentence = _write_sentence(question.filters, table, senders, targets)
    sentences = [
        _describe_choice(question.filters),
        *_qualify(table, find_total(table)),
        _name_senders_without_figure(by_sender),
    ]
    if ranks and len(targets) > 1:
        table_by_target = totals.tabulate_totals(
            question.connection, question.filters, "target"
        )
        sentences.insert(0, _rank_targets(list_shares(table_by_target)))
    elif ranks:
        sentences.insert(0, _rank_senders(senders))
    return Answer(sentence, " ".join(filter(None, sentences)))


def _answer_without_figures(
    question: ChapterQuestion, targets: Sequence[str]
) -> Answer:
    """The answer where nothing is counted: there are other announcements, or none at all."""
    condition, values = question.filters.where_possible()
    [number] = question.connection.execute(
        f"select count(*) from announcements a where {condition}", values
    ).fetchone()
    against = wording.name_targets(targets)
    if not number:
        words = " ".join(
            filter(None, ("This ledger has no such announcement", against))
        )
        return Answer(f"{words}.", "It may not cover what was asked for.")
    announcements = plural(number, "announcement")
    words = " ".join(filter(None, ("The ledger has", announcements, against)))
    return Answer(
        f"{words}, and none of them lists targets.", _describe_choice(question.filters)
    )


# Figures of a table of totals


def list_shares(table: Table) -> list[Share]:
    """The senders or targets of a table of totals, the largest figure first."""
    key = _find_place(table, table.columns[0].name)
    place = _find_place(table, "total")
    shares = []
    for row in table.rows:
        shares.append(Share(_first_code(row[key]), _as_figure(row[place])))
    return sorted(shares, key=lambda share: -(share.figure.value or 0))


def find_total(table: Table) -> Figure:
    """The sum of a table of totals, which a table of one row has no row for."""
    return _as_figure(_total_row(table)[_find_place(table, "total")])


def _total_row(table: Table) -> Row:
    return table.rows[0] if table.total is None else table.total


def _find_place(table: Table, name: str) -> int:
    names = [column.name for column in table.columns]
    return names.index(name)


def _first_code(cell: object) -> str:
    return str(cell[0] if isinstance(cell, tuple) else cell)


def _as_figure(cell: object) -> Figure:
    if isinstance(cell, Figure):
        return cell
    return Figure(cell if isinstance(cell, int) else None)


# Sentences


def _write_sentence(
    filters: Filters, table: Table, senders: Sequence[Share], targets: Sequence[str]
) -> str:
    """`Canada and the US listed 998 targets against Belarus in 2022: 801 individuals, …`."""
    names = wording.name_few([share.code for share in senders], "senders")
    figure = find_total(table)
    number = _count_targets(figure, _find_table_kinds(table))
    counted = grouping.with_counted_actions(filters, ("sender",), net=False)
    if set(counted.actions) <= set(LISTINGS):
        act = f"listed {number}"
    elif counted.actions == ("delisting",):
        act = f"removed {number} from lists"
    else:
        act = f"announced acts on {number}"
    against = wording.name_targets(targets)
    time = wording.describe_time(table.period)
    words = [wording.capitalize(names), act, against, time]
    sentence = " ".join(filter(None, words))
    types = _count_types(table) if figure.value else ""
    return f"{sentence}: {types}." if types else f"{sentence}."


def _count_targets(figure: Figure, kinds: set[CaveatKind]) -> str:
    """`1,606 targets`, and in words where it is a minimum, or not known at all."""
    if figure.value is None:
        return "targets whose number is unknown"
    number = plural(figure.value, "target")
    if "about" in kinds:
        return f"about {number}"
    is_minimum = figure.is_uncertain and figure.unknown_part != "±"
    return f"at least {number}" if is_minimum or "at_least" in kinds else number


def _find_table_kinds(table: Table) -> set[CaveatKind]:
    return {caveat.kind for caveat in table.caveats}


def _count_types(table: Table) -> str:
    """`1,306 individuals, 294 entities and 6 aircraft`."""
    row = _total_row(table)
    parts = []
    for place, column in enumerate(table.columns):
        if column.name in TYPES:
            number = _as_figure(row[place]).value
            if number:
                parts.append(count_figure(column.name, number))
    return join_words(parts) if len(parts) > 1 else ""


def _rank_senders(shares: Sequence[Share]) -> str:
    """Who announced the most; "" for a single sender, or if no figure is known."""
    ranks = _describe_ranks(shares)
    if len(ranks) < 2:
        return ""
    first, *others = ranks
    start = wording.capitalize(f"{first[0]} announced the most ({first[1]})")
    return f"{start}, followed by {_join_ranks(others)}."


def _rank_targets(shares: Sequence[Share]) -> str:
    """Against whom the most was announced; "" for one target, or if no figure is known."""
    ranks = _describe_ranks(shares)
    if len(ranks) < 2:
        return ""
    first, *others = ranks
    start = f"Most were against {first[0]} ({first[1]})"
    return f"{start}, followed by {_join_ranks(others)}."


def _describe_ranks(shares: Sequence[Share]) -> list[tuple[str, str]]:
    """The names and figures of those that have a figure, in their order."""
    ranks = []
    for share in shares:
        if share.figure.value:
            name = wording.name_country(share.code)
            ranks.append((name, f"{share.figure.value:,}"))
    return ranks


def _join_ranks(ranks: Sequence[tuple[str, str]]) -> str:
    """`Canada (161), the EU (136) and two more`."""
    named = ranks[: wording.MOST_NAMED - 1]
    parts = [f"{name} ({figure})" for name, figure in named]
    if len(ranks) > len(named):
        parts.append(f"{wording.spell_number(len(ranks) - len(named))} more")
    return join_words(parts)


def _name_senders_without_figure(shares: Sequence[Share]) -> str:
    """Who is not in the sum, as no announcement gives a figure; "" for nobody."""
    codes = []
    for share in shares:
        if share.figure.value is None and share.figure.unknown:
            codes.append(share.code)
    if not codes or len(codes) == len(shares):
        return ""
    names = wording.capitalize(wording.name_few(codes, "more senders"))
    return f"{names} made announcements that give no figure."


def _describe_choice(filters: Filters) -> str:
    choice = wording.describe_choice(filters)
    return f"Counted are only announcements {choice}." if choice else ""


def _qualify(table: Table, figure: Figure) -> Iterator[str]:
    """What the figure leaves out or counts twice, in a sentence each."""
    if "overlap" in find_kinds([*table.rows, (figure,)]):
        yield "Some people are counted twice, because lists overlap."
    if figure.unknown:
        number = wording.spell_number(figure.unknown)
        verb = "gives" if figure.unknown == 1 else "give"
        announcements = "announcement" if figure.unknown == 1 else "announcements"
        yield wording.capitalize(
            f"{number} more {announcements} {verb} no figure and cannot be added."
        )
    if figure.unknown_part:
        yield "The number of some targets is given by no source, so they are not in the sum."
    if figure.undated:
        announcements = plural(figure.undated, "announcement")
        yield f"Not in the sum: {announcements} dated by month or year only, which may lie outside."
    if figure.is_partial:
        yield "This ledger does not cover all of it, so there may be more."
    if "coverage_not_stated" in _find_table_kinds(table):
        yield "The ledger does not state what it covers, so there may be more."
