"""Builds the pages of a site: the report by target, by sender, by program and by announcement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import NamedTuple

from sanctions_cli import countries
from sanctions_cli.dates import format_date
from sanctions_cli.queries import Filters, period_wording
from sanctions_cli.report import chapters, record_page
from sanctions_cli.report.content import Part, RegisterPart, Section
from sanctions_cli.report.escaping import escape_words
from sanctions_cli.report.headline import write_answer
from sanctions_cli.report.question import ChapterQuestion, ReportQuestion
from sanctions_cli.report.sections import (
    comparison,
    curve,
    movements,
    stock,
    totals,
)
from sanctions_cli.report.site_content import (
    AREAS,
    HOME,
    Addresses,
    SitePage,
    name_files,
)
from sanctions_cli.report.wording import name_country, name_targets

LATEST = 8
"""The announcements that the first page names."""

ONE_TARGET: Sequence[chapters.BuildSection] = (
    totals.build_section,
    curve.build_section,
)
"""The figures on the first page of a site about one target."""

SEVERAL_TARGETS: Sequence[chapters.BuildSection] = (
    comparison.build_by_sender,
    comparison.build_by_year,
    comparison.build_curves,
)
"""The figures on the first page of a site about several targets."""

SENDER_SECTIONS: Sequence[chapters.BuildSection] = (
    comparison.build_by_type,
    curve.build_section,
    movements.build_section,
    stock.build_section,
)
PROGRAM_SECTIONS: Sequence[chapters.BuildSection] = (
    curve.build_section,
    stock.build_section,
)


class Site(NamedTuple):
    """All of a site before it is written."""

    title: str
    as_of: str
    pages: Iterable[SitePage]
    records: Mapping[str, record_page.Fields]
    """The announcements, the newest first, by id."""
    addresses: Addresses


class _Group(NamedTuple):
    """The announcements of a target, sender or program, which have a page together."""

    path: str
    title: str
    kind: str
    filters: Filters
    sections: Sequence[chapters.BuildSection]
    target: str = ""
    """Its code; "" for a sender or program."""
    details: str = ""


def build_site(question: ReportQuestion) -> Site:
    """The site of the chosen announcements."""
    connection = question.connection
    records = record_page.load_records(connection, question.filters)
    targets = chapters.find_targets(question)
    senders = sorted({fields["sender"] for fields in records.values()})
    keys = {fields["program"] for fields in records.values() if fields.get("program")}
    addresses = Addresses(
        targets=name_files("targets", targets),
        senders=name_files("senders", senders),
        programs=name_files("programs", sorted(keys)),
        records=name_files("records", records),
    )
    builder = _PageBuilder(question, records, addresses)
    return Site(
        title=question.title or chapters.make_title(question),
        as_of=format_date(question.today.isoformat()),
        pages=builder.build_pages(),
        records=records,
        addresses=addresses,
    )


class _PageBuilder:
    """Builds the pages of one site."""

    def __init__(
        self,
        question: ReportQuestion,
        records: Mapping[str, record_page.Fields],
        addresses: Addresses,
    ) -> None:
        self.question = question
        self.records = records
        self.addresses = addresses
        self.whole = question.for_all_targets()

    def build_pages(self) -> Iterator[SitePage]:
        """Every page, the first page of the site last, since it quotes those of the targets."""
        targets = [self._build_group(group) for group in self._list_targets()]
        senders = [self._build_group(group) for group in self._list_senders()]
        programs = [self._build_group(group) for group in self._list_programs()]
        for area, pages in zip(AREAS, (targets, senders, programs), strict=False):
            yield from pages
            yield self._build_directory(area, pages)
        yield self._build_register()
        yield self._build_method()
        yield from record_page.build_record_pages(
            self.question.connection, self.records, self.addresses, self.question.cite
        )
        yield self._build_home(targets)

    # Targets, senders and programs

    def _list_targets(self) -> Iterator[_Group]:
        for code, path in self.addresses.targets.items():
            yield _Group(
                path=path,
                title=f"Sanctions {name_targets([code])}",
                kind="Target",
                filters=self.question.filters.replace(targets=(code,)),
                sections=chapters.TARGET_SECTIONS,
                target=code,
            )

    def _list_senders(self) -> Iterator[_Group]:
        for code, path in self.addresses.senders.items():
            yield _Group(
                path=path,
                title=f"Sanctions by {name_country(code)}",
                kind="Sender",
                filters=self.question.filters.replace(senders=(code,)),
                sections=SENDER_SECTIONS,
            )

    def _list_programs(self) -> Iterator[_Group]:
        rows = self.question.connection.execute(
            "select program, title, sender, authority from programs"
        )
        definitions = {program: definition for program, *definition in rows}
        for key, path in self.addresses.programs.items():
            title, sender, authority = definitions.get(key, ("", "", ""))
            keeper = countries.short_name(sender) if sender else ""
            yield _Group(
                path=path,
                title=title or key,
                kind="Program",
                filters=self.question.filters.replace(programs=(key,)),
                sections=PROGRAM_SECTIONS,
                details=" · ".join(filter(None, (key, keeper, authority))),
            )

    def _build_group(self, group: _Group) -> SitePage:
        """The page of a target, sender or program."""
        of_group = self.question._replace(filters=group.filters)
        question = of_group.for_all_targets()
        if group.target:
            question = of_group.for_target(group.target)
        targets = chapters.find_targets(of_group)
        answer = write_answer(question, targets, ranks=group.kind != "Program")
        period = period_wording.describe_period(question.connection, question.filters)
        folder = group.path.partition("/")[0]
        return SitePage(
            path=group.path,
            title=group.title,
            area=f"{folder}/index.html",
            kind=group.kind,
            subtitle=" · ".join(filter(None, (group.details, period))),
            headline=answer.sentence,
            qualification=answer.qualification,
            sections=self._build_sections(
                question, (*group.sections, *chapters.REGISTER_SECTIONS)
            ),
            citation=self.question.cite(f"{group.title}, {period}"),
        )

    def _build_sections(
        self, question: ChapterQuestion, builders: Sequence[chapters.BuildSection]
    ) -> tuple[Section, ...]:
        """The sections for which the ledger has something; registers link the pages of records."""
        sections = []
        for build_section in builders:
            section = build_section(question)
            if section is not None:
                parts = tuple(self._link_records(part) for part in section.parts)
                sections.append(replace(section, parts=parts))
        return tuple(sections)

    def _link_records(self, part: Part) -> Part:
        if not isinstance(part, RegisterPart):
            return part
        # Every register is on a page in a folder.
        pages = {row.id: f"../{self.addresses.records[row.id]}" for row in part.rows}
        return replace(part, pages=pages)

    # The pages that every page links

    def _build_directory(self, path: str, pages: Sequence[SitePage]) -> SitePage:
        """The page that lists all targets, senders or programs."""
        title = AREAS[path]
        return SitePage(
            path=path,
            title=title,
            area=path,
            description=f"{title} in {self._title()}",
            body=_write_entries("", pages, "../"),
        )

    def _build_register(self) -> SitePage:
        title = AREAS["records/index.html"]
        return SitePage(
            path="records/index.html",
            title=title,
            area="records/index.html",
            subtitle=self._period(),
            description=f"Every announcement in {self._title()}, with its sources",
            sections=self._build_sections(self.whole, chapters.REGISTER_SECTIONS),
            citation=self.question.cite(f"{title}, {self._period()}"),
        )

    def _build_method(self) -> SitePage:
        return SitePage(
            path="method.html",
            title="Method",
            area="method.html",
            subtitle=self._period(),
            description=f"How the figures of {self._title()} are made, and what they leave out",
            sections=self._build_sections(self.whole, chapters.METHOD_SECTIONS),
        )

    def _build_home(self, target_pages: Sequence[SitePage]) -> SitePage:
        targets = list(self.addresses.targets)
        answer = write_answer(self.whole, targets, ranks=True)
        body = self._write_latest()
        builders: Sequence[chapters.BuildSection] = ONE_TARGET
        if len(targets) > 1:
            body = _write_entries("Targets", target_pages, "") + body
            builders = SEVERAL_TARGETS
        return SitePage(
            path=HOME,
            title=self._title(),
            subtitle=self._period(),
            headline=answer.sentence,
            qualification=answer.qualification,
            body=body,
            sections=self._build_sections(self.whole, builders),
            citation=self.question.cite(self._period()),
        )

    def _write_latest(self) -> str:
        """The newest announcements, each with the link to its page."""
        items = []
        for record_id in list(self.records)[:LATEST]:
            fields = self.records[record_id]
            title, _ = record_page.describe_record(fields)
            date = escape_words(format_date(fields["announced"]))
            address = escape(self.addresses.records[record_id])
            items.append(
                f'<li><a href="{address}">{escape_words(title)}</a>'
                f' <span class="meta">{date}</span></li>\n'
            )
        if not items:
            return ""
        return (
            '<section aria-labelledby="latest">\n'
            '<h2 id="latest">Latest announcements</h2>\n'
            f'<ul class="entries">\n{"".join(items)}</ul>\n'
            '<p><a href="records/index.html">All announcements</a></p>\n</section>\n'
        )

    def _title(self) -> str:
        return self.question.title or chapters.make_title(self.question)

    def _period(self) -> str:
        return period_wording.describe_period(
            self.question.connection, self.question.filters
        )


def _write_entries(heading: str, pages: Iterable[SitePage], root: str) -> str:
    """A list of pages, each with its answer."""
    items = []
    for page in pages:
        items.append(
            f'<li><a href="{root}{escape(page.path)}">{escape_words(page.title)}</a>'
            f' <span class="meta">{escape_words(page.subtitle)}</span>'
            f"<p>{escape_words(page.headline)}</p></li>\n"
        )
    entries = f'<ul class="entries">\n{"".join(items)}</ul>\n'
    if not heading:
        return entries
    anchor = heading.lower()
    return (
        f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{heading}</h2>\n'
        f"{entries}</section>\n"
    )
