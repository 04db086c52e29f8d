"""Which chapters and sections a report has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sanctions_cli import countries
from sanctions_cli.dates import format_date
from sanctions_cli.index import database
from sanctions_cli.queries import ALL_DATES, Filters, period_wording
from sanctions_cli.report import wording
from sanctions_cli.report.content import Chapter, Report, Section
from sanctions_cli.report.headline import Answer, write_answer
from sanctions_cli.report.question import ChapterQuestion, ReportQuestion
from sanctions_cli.report.sections import (
    comparison,
    curve,
    heat_table,
    method,
    movements,
    register,
    rounds,
    stock,
    totals,
)
from sanctions_cli.text import join_words

BuildSection = Callable[[ChapterQuestion], Section | None]
"""Returns a section of a chapter; None where the ledger has nothing for it."""

TARGET_SECTIONS: tuple[BuildSection, ...] = (
    totals.build_section,
    curve.build_section,
    heat_table.build_section,
    rounds.build_section,
    movements.build_section,
    stock.build_section,
)
"""The sections of the chapter on a target, in their order."""

COMPARISON_SECTIONS: tuple[BuildSection, ...] = (
    comparison.build_by_sender,
    comparison.build_by_year,
    comparison.build_by_type,
    comparison.build_curves,
)
"""The sections of the chapter that compares the targets."""

REGISTER_SECTIONS: tuple[BuildSection, ...] = (register.build_section,)
"""The sections of the chapter that lists the announcements."""

METHOD_SECTIONS: tuple[BuildSection, ...] = (
    method.build_counting,
    method.build_coverage,
    method.build_left_out,
    method.build_differences,
    method.build_gaps,
    method.build_sources,
)
"""The sections of the chapter on how the figures were made."""

MOST_CHAPTERS = 6
"""The most targets that have a chapter each; more of them have one together, beside a comparison.

A page has to stay small enough to send, and nobody reads thirty chapters.
"""

NO_ANSWER = Answer("", "")


def build_report(question: ReportQuestion) -> Report:
    """The report on the chosen announcements: a chapter for each target, and those on all."""
    targets = find_targets(question)
    whole = question.for_all_targets()
    answer = write_answer(whole, targets, ranks=True)
    chapters = list(_build_chapters(question, whole, targets))
    title = question.title or make_title(question)
    period = period_wording.describe_period(question.connection, question.filters)
    return Report(
        title=title,
        period=period,
        as_of=format_date(question.today.isoformat()),
        headline=answer.sentence,
        qualification=answer.qualification,
        chapters=tuple(chapter for chapter in chapters if chapter.sections),
        citation=question.cite(f"{title}, {period}"),
    )


def _build_chapters(
    question: ReportQuestion, whole: ChapterQuestion, targets: Sequence[str]
) -> Iterator[Chapter]:
    if len(targets) > 1:
        yield build_chapter("comparison", "Comparison", whole, COMPARISON_SECTIONS)
    if len(targets) > MOST_CHAPTERS:
        yield build_chapter(
            "all-targets",
            "All targets together",
            whole,
            TARGET_SECTIONS,
            Answer("", _explain_joint_chapter(len(targets))),
        )
    else:
        yield from _build_target_chapters(question, targets)
    yield build_chapter("announcements", "Announcements", whole, REGISTER_SECTIONS)
    yield build_chapter("method", "Method", whole, METHOD_SECTIONS)


def _explain_joint_chapter(number: int) -> str:
    return (
        f"{number:,} targets are too many for a chapter each. The comparison has the figures of"
        " each target, and the register its announcements."
    )


def _build_target_chapters(
    question: ReportQuestion, targets: Sequence[str]
) -> Iterator[Chapter]:
    for target in targets:
        of_target = question.for_target(target)
        answer = NO_ANSWER  # that on a single target is the answer of the report
        if len(targets) > 1:
            answer = write_answer(of_target, [target], ranks=False)
        name = countries.short_name(target)
        yield build_chapter(target.lower(), name, of_target, TARGET_SECTIONS, answer)


def find_targets(question: ReportQuestion) -> list[str]:
    """The targets, by code: the requested ones in their order, or those of the announcements."""
    if question.filters.targets:
        return list(dict.fromkeys(question.filters.targets))
    condition, values = question.filters.where_possible()
    rows = question.connection.execute(
        "select distinct value from plurals join announcements a using (path)"
        f" where field = 'target' and {condition} order by 1",
        values,
    )
    return [target for (target,) in rows]


def make_title(question: ReportQuestion) -> str:
    """The title of the ledger, or for a part of it, what was chosen.

    `Sanctions by the US against Belarus in 2022`, `Renewals under EU-BLR since 2024`
    """
    filters = question.filters
    has_all_dates = filters.period == ALL_DATES and filters.second_period is None
    phrases = [
        wording.describe_choice(filters.replace(actions=())),
        _describe_rest(filters),
    ]
    names_part = any((filters.senders, filters.targets, filters.actions, *phrases))
    if not names_part and has_all_dates:
        ledger = database.read_ledger(question.connection)
        return ledger.get("title") or "Sanctions"
    words = ["Sanctions"]
    if filters.actions:
        kinds = [f"{action}s" for action in filters.actions]
        words = [wording.capitalize(join_words(kinds))]
    if filters.senders:
        words.append(f"by {wording.join_countries(filters.senders)}")
    targets = filters.targets
    if not targets and not filters.programs:
        # The period alone does not say whom the announcements are against.
        targets = tuple(find_targets(question))
    words.append(wording.name_targets(targets))
    words += phrases
    if not has_all_dates:
        words.append(wording.describe_time(period_wording.describe_span(filters, None)))
    return " ".join(filter(None, words))


def _describe_rest(filters: Filters) -> str:
    """The searched words, and whether only those that give no figure were chosen."""
    of_search = Filters(phrases=filters.phrases, has_no_figure=filters.has_no_figure)
    return of_search.phrase()


def build_chapter(
    anchor: str,
    title: str,
    question: ChapterQuestion,
    builders: Iterable[BuildSection],
    answer: Answer = NO_ANSWER,
) -> Chapter:
    """A chapter of those sections for which the ledger has something."""
    sections = tuple(_build_sections(question, builders))
    return Chapter(
        anchor=anchor,
        title=title,
        headline=answer.sentence,
        qualification=answer.qualification,
        sections=sections,
    )


def _build_sections(
    question: ChapterQuestion, builders: Iterable[BuildSection]
) -> Iterator[Section]:
    for build_section in builders:
        section = build_section(question)
        if section is not None:
            yield section
