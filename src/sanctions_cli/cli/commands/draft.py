"""`sanctions draft`"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import find_ledger_folder, open_ledger
from sanctions_cli.cli import draft_output, options, output
from sanctions_cli.cli.import_options import Write
from sanctions_cli.cli.record_options import SOURCES, RecordFields, record_command
from sanctions_cli.console import progress
from sanctions_cli.errors import ClosedPipe, SanctionsError
from sanctions_cli.ledger import locate
from sanctions_cli.render import Format
from sanctions_cli.text import join_words

if TYPE_CHECKING:
    from sanctions_cli.importers import news

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
    root, missing_ledger = _find_ledger(ledger, is_needed=add or write)
    [stated_source] = fields.get("sources") or [{}]
    drafts = _find_drafts(files, stated_source)
    if add or write:
        from sanctions_cli.cli import draft_writing
    if write and stated_source:
        draft_writing.require_publishers(drafts)
    if root:
        drafts = _compare_with_ledger(root, drafts)
    if add and root and drafts:
        return draft_writing.review(root, drafts, no_color=no_color)
    try:
        draft_output.show_drafts(
            drafts, output_format, output_file, excel=excel, no_color=no_color
        )
    except ClosedPipe:
        # As in an import, a reader that closes the pipe early (head) does not stop the writing.
        if not write:
            raise
    if write and root:
        return draft_writing.write_certain(root, drafts)
    if output_format not in (Format.json, Format.jsonl):
        draft_output.say_what_next(files, stated_source, drafts, missing_ledger)
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
    if files.count(draft_output.STDIN) > 1:
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
    if draft_output.STDIN in files:
        hint = f"save the text: sanctions draft FILE --add; {hint}"
    raise SanctionsError("--add cannot ask without a terminal", hint=hint)


def _find_ledger(
    ledger: Path | None, *, is_needed: bool
) -> tuple[Path | None, SanctionsError | None]:
    """The folder of the ledger; or why there is none, where none was named or is needed."""
    is_named = ledger is not None or bool(os.environ.get("SANCTIONS_LEDGER"))
    try:
        return find_ledger_folder(ledger), None
    except SanctionsError as error:
        if is_named or is_needed:
            raise
        return None, error


def _find_drafts(
    files: Sequence[str], stated_source: Mapping[str, str]
) -> list[news.NewsDraft]:
    if draft_output.STDIN in files and terminal.is_interactive():
        terminal.print_message(
            "Paste the text, then press Ctrl-D on a line of its own."
        )
    from sanctions_cli.extraction import preparations

    with (
        preparations.keep_preparations(locate.cache_folder(os.environ)),
        progress.show_progress("Reading"),
    ):
        # Loading the module compiles patterns.
        from sanctions_cli.importers import news

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
