"""Which chapters and sections a report has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sanctions_cli import countries
from sanctions_cli.index import database
from sanctions_cli.queries import footnotes
from sanctions_cli.report import headline
from sanctions_cli.report.content import Chapter, Report, Section
from sanctions_cli.report.question import ChapterQuestion, ReportQuestion
from sanctions_cli.report.sections import method

BuildSection = Callable[[ChapterQuestion], Section | None]
"""Returns a section of a chapter; None where the ledger has nothing for it."""

TARGET_SECTIONS: tuple[BuildSection, ...] = ()
"""The sections of the chapter on a target, in their order."""

COMPARISON_SECTIONS: tuple[BuildSection, ...] = ()
REGISTER_SECTIONS: tuple[BuildSection, ...] = ()
METHOD_SECTIONS: tuple[BuildSection, ...] = (method.build_section,)


def build_report(question: ReportQuestion) -> Report:
    """The report on the chosen announcements: a chapter for each target, and those on all."""
    targets = find_targets(question)
    chapters = [build_target_chapter(question, target) for target in targets]
    whole = question.for_all_targets()
    if len(targets) > 1:
        chapters.append(
            build_chapter("comparison", "Comparison", whole, COMPARISON_SECTIONS)
        )
    chapters.append(
        build_chapter("announcements", "Announcements", whole, REGISTER_SECTIONS)
    )
    chapters.append(build_chapter("method", "Method", whole, METHOD_SECTIONS))
    return Report(
        title=question.title or make_title(question),
        period=footnotes.describe_period(question.connection, question.filters),
        headline=headline.write_headline(whole),
        chapters=tuple(chapter for chapter in chapters if chapter.sections),
        citation=question.citation,
    )


def find_targets(question: ReportQuestion) -> list[str]:
    """The targets that get a chapter: the requested ones, or those of the announcements."""
    if question.filters.targets:
        return list(dict.fromkeys(question.filters.targets))
    condition, values = question.filters.where_possible()
    rows = question.connection.execute(
        "select value, count(*) from plurals join announcements a using (path)"
        f" where field = 'target' and {condition} group by 1 order by 2 desc, 1",
        values,
    )
    return [target for target, _ in rows]


def make_title(question: ReportQuestion) -> str:
    """The title of the ledger, or for a part of it, what was chosen."""
    phrase = question.filters.phrase()
    if phrase:
        return f"Sanctions {phrase}"
    ledger = database.read_ledger(question.connection)
    return ledger.get("title") or "Sanctions"


def build_target_chapter(question: ReportQuestion, target: str) -> Chapter:
    """The chapter on one target."""
    of_target = question.for_target(target)
    return build_chapter(
        target.lower(),
        countries.short_name(target),
        of_target,
        TARGET_SECTIONS,
        headline.write_headline(of_target),
    )


def build_chapter(
    anchor: str,
    title: str,
    question: ChapterQuestion,
    builders: Iterable[BuildSection],
    answer: str = "",
) -> Chapter:
    """A chapter of those sections for which the ledger has something."""
    sections = tuple(_build_sections(question, builders))
    return Chapter(anchor=anchor, title=title, headline=answer, sections=sections)


def _build_sections(
    question: ChapterQuestion, builders: Iterable[BuildSection]
) -> Iterator[Section]:
    for build_section in builders:
        section = build_section(question)
        if section is not None:
            yield section
