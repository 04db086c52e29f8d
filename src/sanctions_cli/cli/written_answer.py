"""The answer of a command that has changed the ledger: what happened, and how to undo it.

The sentences go to stderr; stdout gets the path or key that was written, for scripts.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import countries, terminal
from sanctions_cli.answers import open_ledger
from sanctions_cli.cli import output
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import display_width, plural

if TYPE_CHECKING:
    from sanctions_cli.ledger import add
    from sanctions_cli.queries import Filters, stocks
    from sanctions_cli.records import Announcement

LIST_ACTIONS = ("opening", "listing", "relisting", "delisting")
"""The actions that change a list."""

MOST_LISTS = 3
"""The most lists whose size is reported after a change of several records."""


def report_added(
    root: Path,
    record: Announcement,
    written: add.WrittenRecords,
    defined_in: str = "",
) -> None:
    """Say that a record was added, and what is on its list now: see `report_change`. Its path goes
    to stdout.

    `defined_in` is the file in which its program was defined with it, or "".
    """
    record_id = Path(written.paths[0]).stem
    sentence = f"Added {record_id}: {describe_figures(record)}."
    if defined_in:
        definition = f"{record.program} is now defined in {defined_in}."
        sentence = _join_sentences(sentence, definition)
    report_change(sentence, root, [record], is_undoable=written.is_undoable)
    output.print_result(written.paths[0])


def report_change(
    sentence: str,
    root: Path,
    records: Sequence[Announcement] = (),
    *,
    is_undoable: bool,
    way_back: str = "undo",
) -> None:
    """Say what happened, what is on the lists of the records now, and how to take it back.

    `way_back` is the command that leads there; `terminal` adds the ledger that the user has named.
    """
    lists = ""
    try:
        lists = describe_lists(root, records)
    finally:  # it has happened, whatever stops the look at the lists
        terminal.print_message(_join_sentences(sentence, lists))
        if is_undoable:
            terminal.print_message(f"{way_back.capitalize()}: sanctions {way_back}")


def _join_sentences(*sentences: str) -> str:
    """Sentences on one line, or on a line each where a terminal is too narrow for that."""
    written = [sentence for sentence in sentences if sentence]
    line = " ".join(written)
    if sys.stderr.isatty() and display_width(line) > terminal.terminal_width():
        return "\n".join(written)
    return line


def describe_figures(record: Announcement) -> str:
    """What a record says, without who and when: `listing of 10 individuals, 6 entities`."""
    from sanctions_cli.ledger import duplicates

    figures = duplicates.describe_counts(record)
    if record.action == "listing":
        return figures
    return f"{record.action}, {figures}"


# The lists


def describe_lists(root: Path, records: Sequence[Announcement]) -> str:
    """Sentences on the sizes of the lists that these records change.

    Lists whose size is uncertain are left out, and all of them where the ledger cannot be read:
    `sanctions balance` shows that with its reasons.
    """
    programs: dict[str, None] = {}
    for record in records:
        has_figure = record.counts is not None or record.net is not None
        if record.program and record.action in LIST_ACTIONS and has_figure:
            programs[record.program] = None
    if not 1 <= len(programs) <= MOST_LISTS:
        return ""
    sentences = []
    # The change is made: what goes wrong now must not look as if it had failed.
    with suppress(SanctionsError, OSError, sqlite3.Error), open_ledger(root) as opened:
        if not opened.findings():
            for program in programs:
                sentences.append(_describe_list(opened.connection, program))
    return " ".join(filter(None, sentences))


def _describe_list(connection: sqlite3.Connection, program: str) -> str:
    """`Canada's list CA-SEMA-BLR now: 221 / 77.`, or nothing where that is not certain."""
    from sanctions_cli.queries import Filters, stocks

    today = date.today().isoformat()
    filters = Filters(programs=(program,))
    stock = stocks.compute_current_stocks(connection, filters, today).get(program)
    if stock is None or not _is_certain(stock):
        return ""
    keeper = _name_keeper(stock.sender)
    figures = _format_stock(stock)
    if _is_partly_covered(connection, filters, {program: stock.sender}, today):
        article = "" if "'" in keeper else "the "
        return f"This ledger now has {figures} on {article}{keeper} list {program}."
    return f"{keeper} list {program} now: {figures}."


def _is_partly_covered(
    connection: sqlite3.Connection,
    filters: Filters,
    list_senders: Mapping[str, str],
    day: str,
) -> bool:
    """Whether the ledger says that it does not cover a list up to a day; never where it states no
    coverage at all.
    """
    from sanctions_cli.queries import coverage

    if not coverage.load_coverage(connection, filters).is_stated:
        return False
    return any(coverage.find_stock_coverage(connection, filters, list_senders, [day]))


def _is_certain(stock: stocks.Stock) -> bool:
    """Whether a stock is exact: it has an opening, and all its changes have figures."""
    leaves_out = stock.unknown or stock.unknown_types or stock.undated
    return stock.has_opening and not leaves_out and not stock.open_listings


def _name_keeper(sender: str) -> str:
    """The keeper of a list in words: `Canada's`, `UK`."""
    name = countries.short_name(sender)
    if name.isupper():
        return name
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _format_stock(stock: stocks.Stock) -> str:
    """`221 / 77` for individuals and entities; with other types, all in words."""
    # Two numbers are how the field writes a list of individuals and entities: 221 / 77.
    numbers = {name: number for name, number in stock.counts.items() if number}
    individuals = numbers.pop("individuals", 0)
    entities = numbers.pop("entities", 0)
    if not numbers:
        return f"{individuals:,} / {entities:,}"
    parts = []
    if individuals:
        parts.append(plural(individuals, "individual"))
    if entities:
        parts.append(plural(entities, "entity", "entities"))
    parts += [f"{number:,} {name}" for name, number in numbers.items()]
    return ", ".join(parts)
