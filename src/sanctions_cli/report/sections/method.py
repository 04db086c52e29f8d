"""How the figures of a report were made, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sanctions_cli import assertions, countries
from sanctions_cli.dates import format_date
from sanctions_cli.index import database
from sanctions_cli.queries import Filters, covered_periods, format_country_list
from sanctions_cli.report.content import Part, Section, TablePart, TextPart
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.table import Column, Remark, Row, Table
from sanctions_cli.text import plural

if TYPE_CHECKING:
    from sanctions_cli.assertions import Verdict
    from sanctions_cli.records import Assertion

COUNTED = (
    "A listing counts on the day on which it was announced, with the number of targets that was"
    " announced. The sums add these numbers: they are not the number of people and organisations"
    " on the lists today, from which some have been removed since.",
    "One target can be counted more than once: by several senders, or by one sender that puts it"
    " on two lists. A figure that adds lists which are known to overlap is marked.",
    "Unknown is never zero. An announcement that gives no figure is left out of the sums and"
    " marked where it belongs. Where the ledger does not cover a sender or a time, there is no"
    " data; a dash means that the ledger covers it and has no such announcement.",
)

DATE_RULES = {
    "effective": "Days are those on which an act took effect, or else of its announcement.",
    "listed": "Days are those on which targets were listed, or else of the announcement.",
}
"""What else is to be said where another date than that of the announcement counts."""

MOST_ROWS = 40
"""The most rows of a table on what the sums leave out; the register has them all."""

MOST_PUBLISHERS = 15
"""The most publishers that are named."""


def build_counting(question: ChapterQuestion) -> Section | None:
    """What is counted, in paragraphs."""
    paragraphs: tuple[str, ...] = COUNTED
    date_rule = DATE_RULES.get(question.filters.date)
    if date_rule:
        paragraphs = (*paragraphs, date_rule)
    return Section(
        anchor="counting",
        title="What is counted",
        lead="",
        parts=(TextPart(paragraphs),),
    )


def build_coverage(question: ChapterQuestion) -> Section | None:
    """Which senders, targets and times the ledger covers."""
    table = covered_periods.tabulate_coverage(question.connection, question.filters)
    if not table.rows:
        return None
    return Section(
        anchor="coverage",
        title="Coverage",
        lead="Outside these times the ledger has no data, which does not mean that nothing"
        " was announced.",
        parts=(TablePart(table),),
    )


# What the sums leave out


def build_left_out(question: ChapterQuestion) -> Section | None:
    """The listings and removals that give no figure, or have no day; None where all have both."""
    rows = tuple(_list_left_out(question))
    if not rows:
        return None
    shown = rows[:MOST_ROWS]
    remarks: tuple[Remark, ...] = ()
    if len(rows) > len(shown):
        remarks = (("", f"The first {len(shown)} of {len(rows):,}."),)
    table = Table(
        title="Announcements that no sum, or not every sum, includes",
        columns=(
            Column("announced", "Announced"),
            Column("sender_name", "Sender"),
            Column("target_name", "Target"),
            Column("action", "Action"),
            Column("reason", "Why"),
        ),
        rows=shown,
        remarks=remarks,
    )
    verb = "is" if len(rows) == 1 else "are"
    lead = f"{plural(len(rows), 'announcement')} {verb} not in every sum."
    return Section(
        anchor="unknown",
        title="What is unknown",
        lead=lead,
        parts=(TablePart(table),),
    )


def _list_left_out(question: ChapterQuestion) -> Iterator[Row]:
    condition, values = question.filters.where_possible()
    acts = question.connection.execute(
        f"select {question.filters.date_sql}, a.sender, a.target, a.action, a.stated,"
        f" a.unknown_types from announcements a where {condition}"
        " and a.action in ('listing', 'relisting', 'delisting')"
        " and (not a.stated or a.unknown_types is not null"
        f" or length({question.filters.date_sql}) < length('2024-08-09'))"
        " order by 1, a.path",
        values,
    )
    for day, sender, target, action, is_stated, unknown_types in acts:
        reasons = _explain(day, unknown_types or "", is_stated=is_stated)
        yield (
            format_date(day),
            countries.short_name(sender),
            format_country_list(target),
            action,
            "; ".join(reasons),
        )


def _explain(day: str, unknown_types: str, *, is_stated: bool) -> Iterator[str]:
    """Why a sum may leave out an announcement, or a part of it."""
    if not is_stated:
        yield "no figure given"
    for name in filter(None, unknown_types.split("; ")):
        yield f"number of {name} not given"
    if len(day) < len("2024-08"):
        yield "month and day unknown"
    elif len(day) < len("2024-08-09"):
        yield "day unknown"


# Stated totals and gaps


STATED_TOTALS = (
    "Governments state how many targets a list has, or how many they have listed so far. Each such"
    " total was compared with what the announcements add up to."
)


def build_differences(question: ChapterQuestion) -> Section | None:
    """The stated totals, and those which the ledger does not match, with the reasons."""
    verdicts = []
    for verdict in assertions.check_assertions(question.connection):
        if _is_about(verdict.assertion, question.filters):
            verdicts.append(verdict)
    if not verdicts:
        return None
    text = STATED_TOTALS
    control_totals = assertions.format_control_totals(verdicts)
    if control_totals:
        text += f" {control_totals.capitalize()}, which the ledger states about itself."
    parts: list[Part] = [TextPart((text,))]
    rows = []
    for verdict in verdicts:
        if verdict.state != "matches":
            rows.append(_describe_verdict(verdict))
    if rows:
        parts.append(TablePart(_tabulate_differences(rows)))
    return Section(
        anchor="stated-totals",
        title="Stated totals",
        lead=f"{assertions.format_stated_totals(verdicts)}.",
        parts=tuple(parts),
    )


def _is_about(assertion: Assertion, filters: Filters) -> bool:
    """Whether a stated total is about chosen senders, targets and programs."""
    values_by_filter = (
        (filters.senders, (assertion.sender,)),
        (filters.targets, assertion.target),
        (filters.programs, assertion.program or ()),
    )
    for wanted, values in values_by_filter:
        if wanted and not set(wanted) & set(values):
            return False
    return True


def _tabulate_differences(rows: Sequence[Row]) -> Table:
    return Table(
        title="Stated totals that differ, or that cannot be compared",
        columns=(
            Column("on", "Date"),
            Column("subject", "Total of"),
            Column("stated", "Stated"),
            Column("result", "The ledger is"),
            Column("reason", "Reason"),
        ),
        rows=tuple(rows),
    )


def _describe_verdict(verdict: Verdict) -> Row:
    assertion = verdict.assertion
    subject = ", ".join(assertion.program or ())
    if not subject:
        targets = countries.join_names(assertion.target)
        subject = f"{countries.short_name(assertion.sender)} against {targets}"
    stated = []
    for figure, number in verdict.stated.items():
        stated.append(assertions.count_figure(figure, number))
    return (
        format_date(assertion.on),
        subject,
        ", ".join(stated),
        _describe_difference(verdict),
        verdict.reason or "not explained",
    )


def _describe_difference(verdict: Verdict) -> str:
    """By how much the ledger differs: `3 individuals over`."""
    if verdict.state == "unverifiable":
        return "not comparable"
    words = []
    for figure, difference in verdict.differences.items():
        if difference:
            noun = assertions.figure_noun(figure, difference)
            words.append(assertions.format_gap(difference, noun))
    return ", ".join(words)


def build_gaps(question: ChapterQuestion) -> Section | None:
    """What is known to be missing in the ledger; None where it names nothing."""
    gaps = database.read_ledger(question.connection).get("gaps") or ()
    senders = question.filters.senders
    rows: list[Row] = []
    for gap in gaps:
        sender = gap.get("sender") or ""
        if sender and senders and sender not in senders:
            continue
        name = countries.short_name(sender) if sender else "All"
        rows.append((name, gap["topic"], gap["effect"]))
    if not rows:
        return None
    table = Table(
        title="What is known to be missing or uncertain",
        columns=(
            Column("sender_name", "Sender"),
            Column("topic", "What"),
            Column("effect", "What it means for the figures"),
        ),
        rows=tuple(rows),
    )
    return Section(
        anchor="gaps", title="Known gaps", lead="", parts=(TablePart(table),)
    )


def build_sources(question: ChapterQuestion) -> Section | None:
    """Who published the sources of the announcements, the most used first."""
    condition, values = question.filters.where_possible()
    counts = question.connection.execute(
        "select json_extract(s.value, '$.publisher') publisher, count(distinct a.path)"
        f" from announcements a, json_each(a.record, '$.sources') s where {condition}"
        " group by 1 order by 2 desc, 1",
        values,
    ).fetchall()
    named: Sequence[tuple[str, int]] = [count for count in counts if count[0]]
    if not named:
        return None
    remarks: tuple[Remark, ...] = ()
    rest = len(named) - MOST_PUBLISHERS
    if rest > 0:
        remarks = (("", f"And {plural(rest, 'more publisher')}."),)
    table = Table(
        title="Publishers of the sources",
        columns=(
            Column("publisher", "Publisher"),
            Column("announcements", "Announcements", "number"),
        ),
        rows=tuple(named[:MOST_PUBLISHERS]),
        remarks=remarks,
    )
    return Section(
        anchor="sources",
        title="Sources",
        lead="Each announcement in the register names and links its sources.",
        parts=(TablePart(table),),
    )
