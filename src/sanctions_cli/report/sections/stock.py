"""How many are on each list, beside the totals that governments state."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sanctions_cli.dates import format_date
from sanctions_cli.queries import balance, stated_stocks, stocks
from sanctions_cli.report.content import Part, Section, TablePart, TextPart
from sanctions_cli.report.figure_tables import find_places
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.wording import (
    capitalize,
    count_words,
    spell_number,
    word_figure,
)
from sanctions_cli.table import Cell, Figure, Table
from sanctions_cli.text import join_words

STATE_WORDS = {
    "matches": ("matches", "match"),
    "explained": ("differs for a documented reason", "differ for a documented reason"),
    "fails": ("differs without one", "differ without one"),
    "unverifiable": ("cannot be compared", "cannot be compared"),
}
"""The words for a stated total in each state, and for several of them."""


MOST_LISTS = 40
"""The most lists that are shown, the longest."""


def build_section(question: ChapterQuestion) -> Section | None:
    """The section; None if nothing is on a list, or where the filters leave out removals."""
    connection, filters = question.connection, question.filters
    if filters.actions or stocks.find_unfit_filters(filters):
        return None
    day = (filters.period.until or question.today).isoformat()
    table = balance.tabulate_balance(connection, filters, day)
    if not table.rows:
        return None
    programs = [str(row[0]) for row in table.rows]
    stated = stated_stocks.find_last_stated(connection, filters, programs, day)
    verdicts = []
    for stocks_of_program in stated.values():
        verdicts += [each.verdict for each in stocks_of_program]
    lead = write_lead(table, day)
    if verdicts:
        lead += f" {describe_states([verdict.state for verdict in verdicts])}"
    parts: list[Part] = []
    if len(table.rows) > MOST_LISTS:
        text = f"The {MOST_LISTS} longest of {len(table.rows):,} lists are shown."
        parts.append(TextPart((text,)))
        table = keep_longest(table)
    parts.append(TablePart(table, names=name_lists(connection, table)))
    reasons = tuple(list_reasons(stated))
    if reasons:
        parts.append(TextPart(reasons, title="Why stated totals differ"))
    return Section(anchor="stock", title="On the lists", lead=lead, parts=tuple(parts))


def name_lists(connection: sqlite3.Connection, table: Table) -> dict[str, str]:
    """The titles of the lists, or their senders, by the code in the first column."""
    titles = dict(connection.execute("select program, title from programs"))
    place = find_places(table)["sender_name"]
    names = {}
    for row in table.rows:
        program = str(row[0])
        sender, title = str(row[place]), titles.get(program)
        if not title:
            names[program] = sender
        elif title.startswith(sender):
            names[program] = title
        else:
            names[program] = f"{sender}: {title}"
    return names


def keep_longest(table: Table) -> Table:
    """The table with its longest lists, in their order."""
    place = find_places(table)["total"]
    by_length = sorted(table.rows, key=lambda row: -_find_length(row[place]))
    longest = by_length[:MOST_LISTS]
    rows = tuple(row for row in table.rows if row in longest)
    return replace(table, rows=rows, row_codes=None)


def _find_length(cell: Cell) -> int:
    return (cell.value or 0) if isinstance(cell, Figure) else 0


def write_lead(table: Table, day: str) -> str:
    """The largest lists on a day, in a sentence."""
    names = [column.name for column in table.columns]
    total_place = names.index("total")
    sizes = []
    for row in table.rows:
        figure = row[total_place]
        if isinstance(figure, Figure) and figure.value:
            sizes.append((-figure.value, str(row[0]), figure))
    if not sizes:
        return f"The size of no list on {format_date(day)} is known."
    _, program, figure = min(sizes)
    count = capitalize(count_words(len(sizes), "list"))
    verb = "has" if len(sizes) == 1 else "have"
    sentence = f"{count} {verb} targets on {format_date(day)}"
    if len(sizes) == 1:
        return f"{sentence}: {program}, {word_figure(figure)}."
    return f"{sentence}; the longest is {program}, {word_figure(figure)}."


def describe_states(states: list[str]) -> str:
    """How many of the last stated totals match, in a sentence."""
    numbers = Counter(states)
    phrases = []
    for state, (singular, plural) in STATE_WORDS.items():
        number = numbers[state]
        if number:
            verb = singular if number == 1 else plural
            phrases.append(f"{spell_number(number)} {verb}")
    if len(states) == 1:
        singular, _ = STATE_WORDS[states[0]]
        return f"The last stated total {singular}."
    total = count_words(len(states), "last stated total")
    return f"Of {total}, {join_words(phrases)}."


def list_reasons(
    stated: dict[str, list[stated_stocks.StatedStock]],
) -> Iterator[str]:
    """Why stated totals differ from the ledger, or cannot be compared, by program."""
    for program, stocks_of_program in stated.items():
        for stock in stocks_of_program:
            verdict = stock.verdict
            if verdict.state != "matches" and verdict.reason:
                day = format_date(verdict.assertion.on)
                yield f"{program}, {day}: {verdict.reason}"
