"""`sanctions draft`"""

from __future__ import annotations

import functools
import os
import shlex
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import new_record, options, output, stated_total, written_answer
from sanctions_cli.cli.import_options import Write
from sanctions_cli.cli.record_options import SOURCES, RecordFields, record_command
from sanctions_cli.cli.user_ledger import find_ledger_folder, open_ledger
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.text import join_words, plain, plural

if TYPE_CHECKING:
    from sanctions_cli.importers import draft_lines, news
    from sanctions_cli.records import Announcement, Assertion

STDIN = "-"

TextFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Texts or saved web pages, English or French; - reads standard input.",
    ),
]
Add = Annotated[
    bool,
    typer.Option(
        "--add",
        help="Go through the drafts at the terminal: accept, correct or skip each.",
    ),
]


@record_command(SOURCES, has_whole_source=False)
def draft(
    fields: RecordFields,
    files: TextFiles,
    add: Add = False,
    write: Write = False,
    no_input: options.NoInput = False,
    ledger: options.Ledger = None,
    format_name: options.OutputFormat = None,
    output_file: options.OutputFile = None,
    excel: options.Excel = False,
    no_color: options.NoColor = False,
) -> int:
    """Draft records from a press release or news story.

    Each figure is shown with the sentence that it comes from. Nothing is written without --add or
    --write. The options of a source replace what a text states about itself.

        sanctions draft release.html

        sanctions draft release.html --add

        sanctions draft story.txt -f json
    """
    output_format = output.choose_format(format_name, output_file, Format.table)
    _refuse_bad_combinations(files, fields, add=add, write=write)
    if add:
        has_output = bool(format_name or output_file)
        _require_person(files, no_input=no_input, has_output=has_output)
    root = _find_ledger(ledger, is_needed=add or write)
    drafts = _find_drafts(files, fields)
    if root:
        drafts = _compare_with_ledger(root, drafts)
    if add and root:
        return _review(root, drafts)
    _show_drafts(drafts, output_format, output_file, excel=excel, no_color=no_color)
    if write and root:
        return _write_certain(root, drafts)
    if output_format not in (Format.json, Format.jsonl):
        _say_what_next(files, drafts, root)
    return 0


def _refuse_bad_combinations(
    files: Sequence[str], fields: RecordFields, *, add: bool, write: bool
) -> None:
    """SanctionsError for options that exclude each other."""
    if add and write:
        raise SanctionsError(
            "--add and --write exclude each other",
            hint="--add asks about each draft, --write takes those that are certain",
        )
    if files.count(STDIN) > 1:
        raise SanctionsError(
            "standard input can be read only once", hint="leave out all - but one"
        )
    [source] = fields.get("sources") or [{}]
    own_parts = [part for part in ("title", "url") if part in source]
    if len(files) > 1 and own_parts:
        raise SanctionsError(
            f"several files cannot have one {join_words(own_parts)}",
            hint="draft the files one by one",
        )


def _require_person(files: Sequence[str], *, no_input: bool, has_output: bool) -> None:
    """SanctionsError where --add has nobody to ask, or an output that it would not write."""
    if has_output:
        raise SanctionsError(
            "--add asks at the terminal and prints no drafts",
            hint="leave out --add, or --format and --output",
        )
    if no_input:
        raise SanctionsError(
            "--add asks about each draft, and --no-input forbids it",
            hint="--write instead takes the drafts that are certain",
        )
    if terminal.is_interactive():
        return
    hint = "--write instead takes the drafts that are certain"
    if STDIN in files:
        hint = f"save the text: sanctions draft FILE --add; {hint}"
    raise SanctionsError("--add cannot ask without a terminal", hint=hint)


def _find_ledger(ledger: Path | None, *, is_needed: bool) -> Path | None:
    """The folder of the ledger; None where there is none, and none was named or is needed."""
    is_named = ledger is not None or bool(os.environ.get("SANCTIONS_LEDGER"))
    if is_named or is_needed:
        return find_ledger_folder(ledger)
    try:
        return find_ledger_folder(None)
    except SanctionsError:
        return None


def _find_drafts(files: Sequence[str], fields: RecordFields) -> list[news.NewsDraft]:
    if STDIN in files and terminal.is_interactive():
        terminal.print_message(
            "Paste the text, then press Ctrl-D on a line of its own."
        )
    from sanctions_cli.importers import news

    [stated_source] = fields.get("sources") or [{}]
    with progress.show_progress("Reading"):
        return news.find_drafts(news.read_files(files), stated_source)


def _compare_with_ledger(
    root: Path, drafts: Sequence[news.NewsDraft]
) -> list[news.NewsDraft]:
    from sanctions_cli.importers import news

    with open_ledger(root) as opened:
        compared = news.compare_with_ledger(drafts, root, opened.connection)
        broken_files = opened.findings()
    # Their records are not in the index, so what repeats one would look new.
    output.warn_broken_files(broken_files, root)
    output.warn_misplaced_records(root)
    return compared


# Showing


def _show_drafts(
    drafts: Sequence[news.NewsDraft],
    output_format: Format,
    output_file: Path | None,
    *,
    excel: bool,
    no_color: bool,
) -> None:
    """Write the drafts: blocks of lines for people, objects for `import json`, or a table."""
    from sanctions_cli.importers import draft_lines, news_objects

    if output_format in (Format.json, Format.jsonl):
        is_list = output_format is Format.json
        objects = news_objects.format_objects(drafts, is_list=is_list)
        output.write_bytes(objects.encode(), output_file)
    elif output_format is not Format.table:
        names = join_words(_name_files(drafts))
        table = news_objects.make_table(drafts, f"Drafts from {names}")
        output.write_answer(
            table, output_format, output_file, no_color=no_color, excel=excel
        )
    elif output_file:
        text = draft_lines.format_drafts(drafts, draft_lines.LineStyle())
        output.write_bytes(text.encode(), output_file)
    elif drafts:
        style = _make_style(no_color=no_color)
        output.write_text(draft_lines.format_drafts(drafts, style))


def _make_style(*, no_color: bool) -> draft_lines.LineStyle:
    """The width and colours of the terminal; a pipe has neither."""
    from sanctions_cli.importers import draft_lines

    stdout = output.make_render_options(sys.stdout, os.environ, no_color=no_color)
    width = stdout.width or draft_lines.PIPE_WIDTH
    return draft_lines.LineStyle(width, stdout.colour, stdout.unicode)


def _name_files(drafts: Sequence[news.NewsDraft]) -> list[str]:
    """The names of the files of the drafts, each once."""
    return list(
        dict.fromkeys(Path(news_draft.origin.file_name).name for news_draft in drafts)
    )


def _say_what_next(
    files: Sequence[str], drafts: Sequence[news.NewsDraft], root: Path | None
) -> None:
    """Print how many drafts there are, which the ledger has, and the command that adds others."""
    from sanctions_cli.importers import draft_lines

    if not drafts:
        names = join_words([plain(_name_source(file)) for file in files])
        terminal.print_message(f"No announcement found in {names}.")
        return
    sentences = [f"{plural(len(drafts), 'draft')}."]
    recorded = draft_lines.name_recorded(drafts)
    if recorded:
        sentences.append(f"Already in the ledger: {'; '.join(recorded)}.")
    if root is None:
        sentences.append("Not compared with a ledger: there is none here.")
    terminal.print_message(" ".join(sentences))
    if root is None:
        terminal.print_message(
            "To add them, name a ledger (--ledger DIR), or make one: sanctions init DIR"
        )
        return
    open_drafts = [news_draft for news_draft in drafts if _can_be_added(news_draft)]
    if not open_drafts:
        return
    words = " ".join(shlex.quote(file) for file in files)
    if STDIN in files:
        words = "FILE"
    others = "them"
    if len(open_drafts) < len(drafts):
        others = "the other" if len(open_drafts) == 1 else "the others"
    if len(drafts) == 1:
        others = "it"
    terminal.print_message(f"Add {others}: sanctions draft {words} --add")


def _name_source(file: str) -> str:
    return "standard input" if file == STDIN else file


def _can_be_added(news_draft: news.NewsDraft) -> bool:
    """Whether --add offers a draft: as an announcement, or as a stated total."""
    return news_draft.draft.kind != "planned" and not news_draft.is_duplicate


# Writing


def _write_certain(root: Path, drafts: Sequence[news.NewsDraft]) -> int:
    """Write the records of the certain drafts, and name the others with the reason; the exit code."""
    from sanctions_cli.importers import certain_drafts

    certain, doubtful = certain_drafts.split_certain(drafts, root, date.today())
    for news_draft, reasons in doubtful:
        _report_reasons(news_draft, reasons)
    if not certain:
        return _report_nothing_written(
            drafts, [news_draft for news_draft, _ in doubtful]
        )
    records = [news_draft.record for news_draft in certain if news_draft.record]
    _write_records(root, records, join_words(_name_files(certain)))
    return 0


def _report_reasons(news_draft: news.NewsDraft, reasons: Sequence[str]) -> None:
    from sanctions_cli.importers import draft_lines

    headline = draft_lines.make_headline(news_draft)
    reasons = plain("; ".join(reasons))
    terminal.print_message(f"left out: {headline.parties}, {headline.act}: {reasons}")


def _report_nothing_written(
    drafts: Sequence[news.NewsDraft], doubtful: Sequence[news.NewsDraft]
) -> int:
    """Say that nothing was written; the exit code, 1 where a person has something to decide."""
    if not drafts:
        terminal.print_message("Nothing to add: no announcement found.")
        return 0
    if not any(_can_be_added(news_draft) for news_draft in doubtful):
        terminal.print_message("Nothing to add: none is new.")
        return 0
    terminal.print_message(
        "Nothing was written: no draft is certain; --add asks about each."
    )
    return 1


def _write_records(root: Path, records: Sequence[Announcement], names: str) -> None:
    from sanctions_cli.ledger import add

    count = plural(len(records), "record")
    new_records = [(record, None) for record in records]
    written = add.write_records(root, new_records, f"draft {names}: {count}")
    ids = [Path(path).stem for path in written.paths]
    written_answer.report_change(
        f"Added {count}: {join_words(ids)}.",
        root,
        records,
        is_undoable=written.is_undoable,
    )
    for record_id, record in zip(ids, records, strict=True):
        _suggest_program(root, record_id, record)
    _suggest_source(records)


def _suggest_program(root: Path, record_id: str, record: Announcement) -> None:
    """Print the command that names the list of a record: which it is, no text says for certain."""
    from sanctions_cli.importers import certain_drafts
    from sanctions_cli.ledger import program_keys

    if record.action not in certain_drafts.LIST_ACTIONS:
        return
    keys = []
    for key, program in program_keys.read_programs(root).items():
        has_ended = bool(program.until and program.until < record.announced)
        if program_keys.is_program_for(program, record) and not has_ended:
            keys.append(key)
    if not keys:
        return
    more = f" (or {join_words(keys[1:], 'or')})" if keys[1:] else ""
    terminal.print_message(
        f"balance does not count {record_id} until it names its list:"
        f" sanctions edit {record_id} --program {keys[0]}{more}"
    )


def _suggest_source(records: Sequence[Announcement]) -> None:
    if any(not record.sources for record in records):
        terminal.print_message(
            "warning: no source, since the text does not say who published it;"
            " sanctions edit ID --publisher NAME adds one"
        )


# Reviewing


def _review(root: Path, drafts: Sequence[news.NewsDraft]) -> int:
    """Go through the drafts with a person; the exit code."""
    from sanctions_cli.importers import draft_lines
    from sanctions_cli.interactive import (
        conversation,
        draft_review,
        stated_total_questions,
    )

    def compare_total(assertion: Assertion, path: str) -> None:
        with open_ledger(root) as opened:
            stated_total.refuse_second_assertion(opened, assertion)
            stated_total.report_verdict(opened, assertion, path)

    add_steps = conversation.AddSteps(
        open_ledger, new_record.build_record, written_answer.report_added
    )
    total_steps = stated_total_questions.TotalSteps(
        compare_total, functools.partial(stated_total.write_assertion, root)
    )
    stderr = output.make_render_options(sys.stderr, os.environ, no_color=False)
    width = stderr.width or terminal.terminal_width()
    style = draft_lines.LineStyle(width, stderr.colour, stderr.unicode)
    return draft_review.review_drafts(root, drafts, style, add_steps, total_steps)
