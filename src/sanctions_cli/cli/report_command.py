"""Shared parts of commands that answer with a table: options, opening the ledger, output."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

import typer

from sanctions_cli import __version__, terminal
from sanctions_cli.answers import DiffContext, ReportContext, name_source, open_ledger
from sanctions_cli.cli import output
from sanctions_cli.cli.command_signature import OptionValues, with_options
from sanctions_cli.cli.report_options import (
    CHART_OPTIONS,
    NOT_CITED,
    ReportOptions,
    make_report_parameters,
)
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.render import (
    FORMATS_WITHOUT_FOOTNOTES,
    NEWS_FORMATS,
    Format,
    NotesLength,
    Theme,
)
from sanctions_cli.table import Table

Answer = Table | bytes | tuple[Table, int] | None
"""What a report command returns: the table, with an exit code where that is not 0.

Or the bytes of a whole ledger in another format; None where the answer has been written already.
"""

ChooseFormat = Callable[[str | None, Path | None, Format], Format]
"""Returns the format of an answer from its name, its file and the default."""


class Citation(NamedTuple):
    """How to cite an answer: in a line, and as entries for a reference manager, if asked for."""

    line: str
    entries: str = ""
    file_suffix: str = ""
    """Of the file with the entries, beside that of the answer."""


DiffAnswer = tuple[Table | None, int]
"""The table, or None where the answer has been written already, and the exit code."""


def report_command(
    *,
    without: Collection[str] = (),
    default_format: Format = Format.table,
    choose_format: ChooseFormat = output.choose_format,
    takes_sender_words: bool = False,
    has_chart: bool = False,
) -> Callable[[Callable[..., Answer]], Callable[..., int]]:
    """Makes a command of a function from a `ReportContext` and its own options to an answer.

    `choose_format` decides on the format where not all go with the answer. The shared options are
    added to its signature, `without` those named. With `takes_sender_words`, senders can be named
    without an option too, and both ways add up. Those of charts are there if `has_chart`: the
    answer has a chart where the context `wants_chart`. The ledger is opened before and the answer
    written after. Broken files are named on stderr, and then the exit code is 2: records were left
    out, which is an error, as in grep.
    """

    def declare(question: Callable[..., Answer]) -> Callable[..., int]:
        def run(
            ctx: typer.Context, shared: OptionValues, own_options: OptionValues
        ) -> int:
            report_options = ReportOptions(**shared)
            output_format = choose_format(
                report_options.output_format, report_options.output_file, default_format
            )
            today = date.today()
            with open_ledger(
                report_options.ledger, no_cache=report_options.no_cache
            ) as ledger:
                # Typed names, such as a misspelt program, are looked up in this ledger.
                filters = report_options.filters(today).resolve_names(ledger.connection)
                context = ReportContext(
                    ledger,
                    today,
                    output_format,
                    filters,
                    report_options.iso3,
                    report_options.output_file,
                )
                report_options.check_format_options(output_format)
                with progress.show_progress("Working"):
                    answer = question(context, **own_options)
                if report_options.iso3:
                    answer = _add_iso3(answer)
                if context.wants_chart and isinstance(answer, Table):
                    answer = name_source(answer, ledger.connection)
                # After the query, so that an error in it is the only message.
                broken_code = output.warn_broken_files(ledger.findings(), ledger.root)
                citation = None
                if report_options.cite:
                    citation = _make_citation(
                        report_options.cite, answer, output_format, ledger, ctx, today
                    )
            code = 0
            if isinstance(answer, tuple):
                answer, code = answer
            _write_answer(
                answer,
                question,
                report_options,
                output_format,
                citation,
                ledger.root,
                ctx,
            )
            # A file that cannot be read matters more than a difference.
            return max(code, broken_code)

        left_out = set(without)
        if not takes_sender_words:
            left_out.add("sender_words")
        if not has_chart:
            left_out.update(CHART_OPTIONS)
        return with_options(question, make_report_parameters(left_out), run)

    return declare


def diff_command(question: Callable[..., DiffAnswer]) -> Callable[..., int]:
    """Makes a command of a function from a `DiffContext` and its own options to an answer."""

    def run(ctx: typer.Context, shared: OptionValues, own_options: OptionValues) -> int:
        report_options = ReportOptions(**shared)
        output_format = output.choose_format(
            report_options.output_format, report_options.output_file, Format.table
        )
        today = date.today()
        context = DiffContext(
            report_options.ledger,
            report_options.no_cache,
            today,
            report_options.filters(today),
            wants_news=output_format in NEWS_FORMATS,
        )
        report_options.check_format_options(output_format)
        table, code = question(context, **own_options)
        if table is None:
            return code
        if report_options.iso3:
            from sanctions_cli.queries import iso3

            table = iso3.add_iso3(table)
        citation = None
        if report_options.cite:
            # The user's own ledger is cited, whatever was compared.
            with open_ledger(
                report_options.ledger, no_cache=report_options.no_cache
            ) as ledger:
                citation = _make_citation(
                    report_options.cite, table, output_format, ledger, ctx, today
                )
        _write_answer(
            table, question, report_options, output_format, citation, None, ctx
        )
        return code

    return with_options(
        question, make_report_parameters({"sender_words", *CHART_OPTIONS}), run
    )


def _add_iso3(answer: Answer) -> Answer:
    """The answer with three-letter codes; SanctionsError for a database of the whole ledger."""
    from sanctions_cli.queries import iso3

    if answer is None or isinstance(answer, bytes):
        raise SanctionsError(
            "--iso3 does not go with an export of the whole ledger",
            hint="leave it out, or export CSV: sanctions export --iso3 -f csv",
        )
    if isinstance(answer, tuple):
        table, code = answer
        return iso3.add_iso3(table), code
    return iso3.add_iso3(answer)


def _make_citation(
    format_name: str,
    answer: Answer,
    output_format: Format,
    ledger: database.OpenLedger,
    ctx: typer.Context,
    today: date,
) -> Citation:
    """How to cite an answer: a line in words where its readers have no terminal, and entries."""
    from sanctions_cli.cli import citation_line

    if isinstance(answer, tuple):
        answer, _ = answer
    table = answer if isinstance(answer, Table) else None
    question = ""
    if table is not None:
        question = ", ".join(filter(None, (table.title, table.period)))
    title = database.read_ledger(ledger.connection).get("title", "A ledger")
    arguments, left_out = ctx.find_root().obj, _options_not_cited(ctx)
    is_published = output_format not in (Format.table, *FORMATS_WITHOUT_FOOTNOTES)
    if is_published and question:
        line = citation_line.format_published_citation(ledger, title, question, today)
    else:
        line = citation_line.format_citation(ledger, title, arguments, left_out, today)
    if format_name == "text":
        return Citation(line)
    from sanctions_cli.cli import reference_entries

    works = []
    # Whoever cites a record cites its sources first.
    if table is not None and table.record is not None:
        record_id = str(table.record.get("id", ""))
        if record_id:
            question = f"Record {record_id}"
        for source in cast(
            "Sequence[Mapping[str, Any]]", table.record.get("sources", ())
        ):
            works.append(reference_entries.cite_source(source, record_id))
    state = citation_line.describe_state(ledger)
    command = citation_line.format_command(arguments, left_out)
    works.append(
        reference_entries.cite_answer(
            title, state, question, command, __version__, today
        )
    )
    entry_format = cast("reference_entries.EntryFormat", format_name)
    entries = reference_entries.format_entries(works, entry_format)
    return Citation(line, entries, reference_entries.FILE_SUFFIXES[entry_format])


def _find_question(ctx: typer.Context) -> str:
    """The question as it was typed, without the options that do not change the answer."""
    from sanctions_cli.cli import citation_line

    left_out = {**_options_not_cited(ctx), "-f": 1, "--format": 1}
    return citation_line.format_command(ctx.find_root().obj, left_out)


def _options_not_cited(ctx: typer.Context) -> dict[str, int]:
    """The options that do not change the answer, with the number of values that each takes."""
    value_counts = {}
    for parameter in ctx.command.params:
        if parameter.name in NOT_CITED:
            is_flag = getattr(parameter, "is_flag", False)
            for name in parameter.opts:
                value_counts[name] = 0 if is_flag else parameter.nargs
    return value_counts


def _write_answer(
    answer: Table | bytes | None,
    question: Callable[..., object],
    report_options: ReportOptions,
    output_format: Format,
    citation: Citation | None,
    root: Path | None,
    ctx: typer.Context,
) -> None:
    """Write the answer to its destination, and then the citation, if any.

    `root` is the folder of the ledger.
    """
    is_at_terminal = output_format is Format.table and not report_options.output_file
    if isinstance(answer, bytes):
        output.write_bytes(answer, report_options.output_file)
    elif answer is not None:
        if answer.news is not None:
            question_typed = _find_question(ctx)
            answer = replace(answer, news=answer.news._replace(question=question_typed))
        if citation and not (citation.entries and is_at_terminal):
            answer = replace(answer, citation=citation.line)
        output.write_answer(
            answer,
            output_format,
            report_options.output_file,
            no_color=report_options.no_color,
            excel=report_options.excel,
            delimiter=report_options.delimiter or ",",
            is_raw=report_options.raw,
            notes=cast("NotesLength | None", report_options.notes),
            image_size=report_options.size_in_pixels,
            theme=cast("Theme | None", report_options.theme),
            name=question.__name__.strip("_"),
            root=root,
        )
    if citation is None:
        return
    if citation.entries:
        _write_entries(citation, report_options.output_file, is_at_terminal)
    elif output_format in FORMATS_WITHOUT_FOOTNOTES:
        terminal.print_message(citation.line, names_ledger=False)


def _write_entries(
    citation: Citation, output_file: Path | None, is_at_terminal: bool
) -> None:
    """Write the entries below a table, into a file beside that of the answer, or on stderr."""
    if is_at_terminal:
        output.write_text(f"\n{citation.entries}")
    elif output_file is None:
        terminal.print_verbatim(citation.entries)
    else:
        path = output_file.with_suffix(citation.file_suffix)
        output.replace_file(path, citation.entries.encode())
        terminal.print_message(f"Citation: {path}", names_ledger=False)
