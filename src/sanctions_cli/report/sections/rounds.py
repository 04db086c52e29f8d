"""Rounds: who acted first, who followed, and how many days later."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from statistics import median

from sanctions_cli import countries
from sanctions_cli.queries import rounds
from sanctions_cli.report.content import Part, Section, TablePart, TextPart
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.wording import (
    capitalize,
    count_times,
    count_words,
    name_few,
)
from sanctions_cli.table import Column, Row, Table

LAG_SUFFIX = "_lag_days"
"""The end of the names of the columns with the days from the first act to that of a sender."""

MOST_ROWS = 60
"""The most rounds that are shown, the latest; the figures are about all."""

SAID_BY_OTHERS = ("last", "missing")
"""The columns that are left out, as they follow from the order and from the empty figures."""


def build_section(question: ChapterQuestion) -> Section | None:
    """The section on the rounds of several senders; None if there is none."""
    if not question.target:
        return None
    table = keep_joint_rounds(
        rounds.tabulate_rounds(question.connection, question.filters)
    )
    if not table.rows:
        return None
    shown = table
    paragraphs: list[Part] = []
    if len(table.rows) > MOST_ROWS:
        shown = replace(table, rows=table.rows[-MOST_ROWS:])
        text = f"The latest {MOST_ROWS} of {len(table.rows):,} rounds are shown."
        paragraphs.append(TextPart((text,)))
    return Section(
        anchor="rounds",
        title="Rounds",
        lead=write_lead(table),
        parts=(TablePart(tabulate_lags(table)), *paragraphs, TablePart(narrow(shown))),
    )


def narrow(table: Table) -> Table:
    """The table without what its other columns say: the last day, and who did not act."""
    return table.without_columns(set(SAID_BY_OTHERS))


def tabulate_lags(table: Table) -> Table:
    """A row for each sender: its rounds, how often it was first, and how late it was else."""
    lags_by_sender: dict[str, list[int]] = {}
    names = [column.name for column in table.columns]
    for place, name in enumerate(names):
        if not name.endswith(LAG_SUFFIX):
            continue
        sender = name.removesuffix(LAG_SUFFIX)
        for row in table.rows:
            lag = row[place]
            if isinstance(lag, int):
                lags_by_sender.setdefault(sender, []).append(lag)
    rows: list[Row] = []
    for sender, lags in sorted(lags_by_sender.items(), key=_order_by_rounds):
        later = [lag for lag in lags if lag]
        lag_words = f"{median(later):g}" if later else ""
        first = len(lags) - len(later)
        rows.append((countries.short_name(sender), len(lags), first, lag_words))
    return Table(
        title="Who acted first",
        columns=(
            Column("sender_name", "Sender"),
            Column("rounds", "Rounds", "number"),
            Column("first", "Among the first", "number"),
            Column("lag", "Days later (median)", "number"),
        ),
        rows=tuple(rows),
    )


def _order_by_rounds(item: tuple[str, list[int]]) -> tuple[int, str]:
    sender, lags = item
    return -len(lags), sender


def keep_joint_rounds(table: Table) -> Table:
    """The table with the rounds in which two senders or more acted.

    Of the remarks, only the meaning of words in these rows stays: the others are about all rounds.
    """
    rows = []
    for row in table.rows:
        acting = read_list(table, row, "first") + read_list(table, row, "followers")
        if len(acting) > 1:
            rows.append(row)
    words = {cell for row in rows for cell in row if isinstance(cell, str)}
    remarks = [remark for remark in table.remarks if remark[0] in words]
    for remark in table.remarks:
        if remark[0] and not remark[0].isalpha():
            remarks.append(remark)
    return replace(table, rows=tuple(rows), row_codes=None, remarks=tuple(remarks))


def read_list(table: Table, row: Row, name: str) -> tuple[str, ...]:
    """The codes in a column of a row."""
    places = [column.name for column in table.columns]
    cell = row[places.index(name)]
    if not isinstance(cell, tuple):
        return ()
    return tuple(str(item) for item in cell)


def write_lead(table: Table) -> str:
    """How many rounds there were, and who was among the first most often."""
    firsts: Counter[str] = Counter()
    together = 0
    for row in table.rows:
        first = read_list(table, row, "first")
        firsts.update(first)
        together += len(first) > 1
    most = max(firsts.values())
    leaders = sorted(sender for sender, count in firsts.items() if count == most)
    times = capitalize(count_times(len(table.rows)))
    days = count_words(rounds.WINDOW_DAYS, "day")
    lead = f"{times}, two senders or more acted within {days}."
    names = capitalize(name_few(leaders, "senders"))
    if len(table.rows) == 1:
        return f"{lead} {names} acted first."
    verb = "was" if len(leaders) == 1 else "were each"
    lead += f" {names} {verb} among the first most often: {count_times(most)}."
    if together:
        began = capitalize(count_words(together, "round"))
        lead += f" {began} began with several senders on the same day."
    return lead
