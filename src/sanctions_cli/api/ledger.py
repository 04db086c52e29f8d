"""`Ledger`: a ledger on disk, with a method for each query of the command line."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Unpack

from sanctions_cli.answers import (
    SHARE,
    DiffContext,
    ReportContext,
    check_number,
    find_ledger_folder,
    open_ledger,
    parse_country,
    to_iso_first_day,
    to_iso_last_day,
)
from sanctions_cli.api.answer import Answer
from sanctions_cli.api.arguments import (
    AnyFilters,
    CountryFilters,
    FilePath,
    ListFilters,
    RecordFilters,
    Texts,
    Time,
    read_filters,
    read_path,
    read_texts,
    read_time,
    read_times,
)
from sanctions_cli.api.asking import Question, add_iso3, ask
from sanctions_cli.api.questions import as_question, show_hints
from sanctions_cli.errors import Finding
from sanctions_cli.index import database
from sanctions_cli.render import Format
from sanctions_cli.table import Table


class Ledger:
    """A ledger on disk. Each method is the query of that name and returns an `Answer`.

    The arguments have the names and meanings of the command line's options, which
    `docs/reference.md` explains: `--before-after` is `before_after`. Where an option can be
    repeated, the argument takes one text or several. Each question reads what has changed in the
    files since the last. With `sources`, an answer has the records and sources behind each figure.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """The folder of the ledger."""

    @classmethod
    @show_hints()
    def open(cls, path: FilePath | None = None) -> Ledger:
        """The ledger in this folder; without one, $SANCTIONS_LEDGER, or else the nearest.

        SanctionsError if there is none.
        """
        folder = None if path is None else read_path(path)
        return cls(find_ledger_folder(folder).absolute())

    def __repr__(self) -> str:
        return f"Ledger.open({str(self.folder)!r})"

    @property
    def title(self) -> str:
        """The title in ledger.toml; "" without one."""
        with open_ledger(self.folder) as opened:
            return database.read_ledger(opened.connection).get("title", "")

    @property
    def questions(self) -> dict[str, str]:
        """The questions that are saved in ledger.toml, by name, as they are typed."""
        with open_ledger(self.folder) as opened:
            return dict(database.read_ledger(opened.connection).get("questions") or {})

    @show_hints()
    def run(self, name: str) -> Answer:
        """The answer to a question that is saved in ledger.toml.

        How it would be written, such as `--format`, is left to the answer.
        """
        from sanctions_cli.answers import question_lookup
        from sanctions_cli.api import saved_questions

        text = question_lookup.find_question(self.questions, name)
        question = saved_questions.parse_question(
            text, lambda query: getattr(type(self), query)
        )
        query = getattr(self, question.query)
        answer: Answer = query(*question.words, **question.arguments)
        return answer

    # Queries

    @as_question
    def summary(
        self, country: str | None = None, **filters: Unpack[RecordFilters]
    ) -> Answer:
        """The whole ledger in a few lines, or one country as sender and target."""
        from sanctions_cli.queries import summary

        code = None if country is None else parse_country(country)
        return self._ask(
            lambda context: summary.tabulate_summary(
                context.ledger.connection, context.filters, code
            ),
            filters,
        )

    @as_question
    def list(
        self,
        *words: str,
        latest: int | None = None,
        unknown: bool = False,
        unarchived: bool = False,
        sort: Texts = None,
        columns: Texts = None,
        **filters: Unpack[RecordFilters],
    ) -> Answer:
        """Announcements, the oldest first, with all their fields; those with these words.

        latest: only so many, the newest first; unknown: only those that give no figure;
        unarchived: the links of their sources without an archived copy instead
        """
        from sanctions_cli.answers import list_ as question

        most = None if latest is None else check_number("--latest", latest, 1)
        return self._ask(
            lambda context: question.list_announcements(
                context,
                words=read_texts(words, "words"),
                latest=most,
                unknown=unknown,
                unarchived=unarchived,
                sort=read_texts(sort, "sort"),
                columns=read_texts(columns, "columns"),
            ),
            filters,
            data_format=Format.json,
        )

    @as_question
    def show(self, id_: str, *, iso3: bool = False) -> Answer:
        """One record in full, with its sources, or a program or dossier.

        `record` of the answer is the record as in its file.
        """
        from sanctions_cli.answers import show as question

        return self._ask(
            lambda context: question.choose_form(
                context, question.find_answers(context, id_)
            ),
            CountryFilters(iso3=iso3),
            data_format=Format.csv,
        )

    @as_question
    def totals(
        self,
        *senders: str,
        by: str = "sender",
        across: str | None = None,
        long: bool = False,
        net: bool = False,
        flows: bool = False,
        share: str | None = None,
        cumulative: bool = False,
        rank: bool = False,
        top: int | None = None,
        sources: bool = False,
        **filters: Unpack[RecordFilters],
    ) -> Answer:
        """Targets announced, by sender, year or another dimension.

        Counts listings and relistings, unless `action` names something else.
        """
        from sanctions_cli.answers import totals as question

        rows = question.ROWS(by)
        columns = None if across is None else question.COLUMNS(across)
        share_base = None if share is None else SHARE(share)
        most = None if top is None else check_number("--top", top, 1)
        return self._ask(
            lambda context: question.count_totals(
                context,
                by=rows,
                across=columns,
                long=long,
                net=net,
                flows=flows,
                share=share_base,
                cumulative=cumulative,
                rank=rank,
                top=most,
                sources=sources,
            ),
            filters,
            senders,
        )

    @as_question
    def balance(
        self,
        *senders: str,
        on: Time | Sequence[Time] = None,
        sources: bool = False,
        **filters: Unpack[ListFilters],
    ) -> Answer:
        """How many are on each list on a date (today), beside stated totals.

        Of a period, its last day counts; several dates are side by side.
        """
        from sanctions_cli.answers import balance as question

        days = list(map(to_iso_last_day, read_times(on)))
        return self._ask(
            lambda context: question.balance_lists(context, on=days, sources=sources),
            filters,
            senders,
        )

    @as_question
    def compare(
        self,
        *senders: str,
        by: str | None = None,
        periods: tuple[Time, Time] | None = None,
        before_after: Time = None,
        window: int | None = None,
        pairs: bool = False,
        share: str | None = None,
        cumulative: bool = False,
        net: bool = False,
        long: bool = False,
        sources: bool = False,
        **filters: Unpack[RecordFilters],
    ) -> Answer:
        """Senders side by side, by year or another dimension, or two periods."""
        from sanctions_cli.answers import compare as question

        rows = None if by is None else question.ROWS(by)
        two_periods = None if periods is None else _read_periods(periods)
        split_text = read_time(before_after)
        split_day = None if split_text is None else to_iso_first_day(split_text)
        share_base = None if share is None else SHARE(share)
        days = _read_window(window)
        return self._ask(
            lambda context: question.compare_senders(
                context,
                by=rows,
                periods=two_periods,
                before_after=split_day,
                window=days,
                pairs=pairs,
                share=share_base,
                cumulative=cumulative,
                net=net,
                long=long,
                sources=sources,
            ),
            filters,
            senders,
        )

    @as_question
    def rounds(
        self,
        *senders: str,
        window: int | None = None,
        pairs: bool = False,
        **filters: Unpack[RecordFilters],
    ) -> Answer:
        """Senders that acted within days of each other: `compare` by round."""
        from sanctions_cli.answers import compare as question

        days = _read_window(window)
        return self._ask(
            lambda context: question.compare_senders(
                context, by="round", window=days, pairs=pairs
            ),
            filters,
            senders,
        )

    @as_question
    def timeline(
        self,
        *senders: str,
        by: str = "quarter",
        each: str | None = None,
        net: bool = False,
        sources: bool = False,
        **filters: Unpack[RecordFilters],
    ) -> Answer:
        """Listings over time, cumulative, with removals; `to_svg` draws the chart.

        each: what each line is: sender, target or program
        """
        from sanctions_cli.answers import timeline as question

        steps = question.STEPS(by)
        lines = None if each is None else question.LINE_CHOICE(each)
        return self._ask(
            lambda context: question.follow_listings(
                context, by=steps, each=lines, net=net, sources=sources
            ),
            filters,
            senders,
        )

    @as_question
    def diff(
        self,
        first: str | None = None,
        second: str | None = None,
        *,
        as_: str | None = None,
        by: str | None = None,
        stat: bool = False,
        **filters: Unpack[RecordFilters],
    ) -> Answer:
        """What changed between two revisions, ledgers, files, dates or senders.

        Without any, between the last commit and the files. Where something did, the answer is not
        `is_clean`.
        """
        from sanctions_cli.answers import diff as question

        today = date.today()
        context = DiffContext(self.folder, False, today, read_filters(filters, today))
        difference = question.find_difference(
            context,
            [word for word in (first, second) if word is not None],
            kind=None if as_ is None else question.KIND_CHOICE(as_),
            by=None if by is None else question.ROWS(by),
            stat=stat,
        )
        table = difference.table
        if filters.get("iso3"):
            table = add_iso3(table)
        findings: list[Finding] = []
        for _, of_one_ledger in difference.broken_files:
            findings += of_one_ledger
        is_clean = not difference.has_changed
        return Answer(table, table, is_clean=is_clean, broken_files=findings)

    @as_question
    def sql(
        self,
        query: str | None = None,
        *,
        file: FilePath | None = None,
        tables: bool = False,
        timeout: float | None = None,
        iso3: bool = False,
    ) -> Answer:
        """The rows of a read-only SQL query, which is stopped after `timeout` (10) seconds.

        Without one, or with `tables`, the views that can be queried and their columns.
        """
        from sanctions_cli.answers import sql as question

        path = None if file is None else read_path(file)
        text = None if tables else question.choose_query(query, path)
        seconds = question.DEFAULT_TIMEOUT if timeout is None else timeout
        return self._ask(
            lambda context: question.answer_sql(context, text, timeout=seconds),
            CountryFilters(iso3=iso3),
        )

    @as_question
    def programs(self, **filters: Unpack[ListFilters]) -> Answer:
        """The programs, and how many are on each list today."""
        from sanctions_cli.queries import programs

        return self._ask(
            lambda context: programs.tabulate_programs(
                context.ledger.connection, context.filters, context.today
            ),
            filters,
        )

    @as_question
    def due(
        self,
        *senders: str,
        within: int | None = None,
        **filters: Unpack[CountryFilters],
    ) -> Answer:
        """What ends within some days (183), where the coverage is behind, and gaps to close."""
        from sanctions_cli.answers import due as question

        days = question.DEFAULT_DAYS if within is None else within
        return self._ask(
            lambda context: question.list_due(context, within=days), filters, senders
        )

    @as_question
    def coverage(self, **filters: Unpack[CountryFilters]) -> Answer:
        """Which senders, targets and periods the ledger covers."""
        from sanctions_cli.queries import covered_periods

        return self._ask(
            lambda context: covered_periods.tabulate_coverage(
                context.ledger.connection, context.filters
            ),
            filters,
        )

    # Checks

    @as_question
    def reconcile(
        self,
        *files: FilePath,
        kind: str | None = None,
        as_of: Texts = None,
        names: bool = False,
        **filters: Unpack[ListFilters],
    ) -> Answer:
        """The ledger beside official lists, day by day.

        Where something differs that no record explains, the answer is not `is_clean`. `record` is
        a summary by file and program.
        """
        from sanctions_cli.answers import list_files, reconcile

        if not files:
            raise TypeError("reconcile() takes at least one file of an official list")
        paths = list(map(read_path, files))
        list_kind = None if kind is None else list_files.KIND_CHOICE(kind)
        days = list(map(list_files.parse_as_of, read_texts(as_of, "as_of")))
        found_differences = []

        def compare(context: ReportContext) -> Table:
            table, has_difference = reconcile.compare_with_lists(
                context,
                paths,
                warnings.warn,
                kind=list_kind,
                as_of=days,
                with_names=names,
            )
            found_differences.append(has_difference)
            return table

        answer = self._ask(compare, filters, output_format=Format.json)
        answer.is_clean = not any(found_differences)
        return answer

    @as_question
    def check(
        self,
        *rules: str,
        only: Texts = None,
        skip: Texts = None,
        strict: bool = False,
        explained: bool = False,
    ) -> Answer:
        """What is wrong in records, sources and stated totals, a row for each finding.

        The answer is not `is_clean` if there is an error, or with `strict` a warning.
        """
        from sanctions_cli.answers import check as question
        from sanctions_cli.checks import rules as all_rules

        names = [*read_texts(rules, "rules"), *read_texts(only, "only")]
        chosen = question.choose_rules(names, read_texts(skip, "skip"))
        with open_ledger(self.folder) as opened:
            report = all_rules.check_ledger(
                opened, date.today(), chosen, with_known_differences=explained
            )
            table = question.tabulate_report(report, opened.root)
        fault_count = report.count("error") + strict * report.count("warning")
        # What is broken has its rows, so no warning is needed.
        return Answer(table, table, is_clean=not fault_count)

    def _ask(
        self,
        question: Question,
        filters: AnyFilters,
        senders: Sequence[str] = (),
        *,
        output_format: Format = Format.html,
        data_format: Format | None = None,
    ) -> Answer:
        return ask(
            *(self.folder, question, filters, senders),
            output_format=output_format,
            data_format=data_format,
        )


def _read_window(days: int | None) -> int | None:
    """The days that a round can take; SanctionsError for too many."""
    from sanctions_cli.answers import compare

    if days is None:
        return None
    return check_number("--window", days, 0, compare.MOST_WINDOW_DAYS)


def _read_periods(periods: Sequence[Time]) -> tuple[str, str]:
    """The two periods as they are typed; TypeError for another number."""
    texts = read_times(periods)
    if len(texts) != 2:
        raise TypeError(f"periods takes two periods, not {len(texts)}")
    return texts[0], texts[1]
