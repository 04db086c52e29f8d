"""What `draft` prints: the drafts in the chosen format, and what to type next."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.text import join_words, plain, plural

if TYPE_CHECKING:
    from sanctions_cli.importers import draft_lines, news

STDIN = "-"
"""The word for standard input in place of a file."""


SOURCE_OPTIONS = {"kind": "source-kind"}
"""The options for the parts of a source that are not called like them."""


def show_drafts(
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
        names = join_words(name_files(drafts))
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


def name_files(drafts: Sequence[news.NewsDraft]) -> list[str]:
    """The names of the files of the drafts, each once."""
    return list(
        dict.fromkeys(Path(news_draft.origin.file_name).name for news_draft in drafts)
    )


def say_what_next(
    files: Sequence[str],
    stated_source: Mapping[str, str],
    drafts: Sequence[news.NewsDraft],
    missing_ledger: SanctionsError | None,
) -> None:
    """Print how many drafts there are, which the ledger has, and the command that adds others.

    stated_source: what the user says about the texts, which the command repeats
    """
    from sanctions_cli.importers import draft_lines

    if not drafts:
        names = join_words([plain(_name_source(file)) for file in files])
        terminal.print_message(f"No announcement found in {names}.")
        return
    sentences = [f"{plural(len(drafts), 'draft')}."]
    recorded = draft_lines.name_recorded(drafts)
    if recorded:
        sentences.append(f"Already in the ledger: {'; '.join(recorded)}.")
    possible = draft_lines.name_possible(drafts)
    if possible:
        sentences.append(f"Perhaps already there: {join_words(possible)}.")
    if missing_ledger:
        sentences.append(f"Not compared: {missing_ledger.message}.")
    terminal.print_message(" ".join(sentences))
    if missing_ledger:
        terminal.print_message(f"hint: {missing_ledger.hint}")
        return
    open_drafts = [news_draft for news_draft in drafts if can_be_added(news_draft)]
    if not open_drafts:
        return
    others = "them"
    if len(open_drafts) < len(drafts):
        others = "the other" if len(open_drafts) == 1 else "the others"
    if len(drafts) == 1:
        others = "it"
    command = _repeat_command(files, stated_source)
    terminal.print_message(f"Add {others}: {command} --add")


def _repeat_command(files: Sequence[str], stated_source: Mapping[str, str]) -> str:
    """The command that drafts the same texts, with what the user says about them."""
    words = [shlex.quote(file) for file in files]
    if STDIN in files:
        words = ["FILE"]
    for part, value in stated_source.items():
        option = SOURCE_OPTIONS.get(part, part)
        words.append(f"--{option} {shlex.quote(value)}")
    return f"sanctions draft {' '.join(words)}"


def _name_source(file: str) -> str:
    return "standard input" if file == STDIN else file


def can_be_added(news_draft: news.NewsDraft) -> bool:
    """Whether --add offers a draft: as an announcement, or as a stated total."""
    return news_draft.draft.kind != "planned" and not news_draft.is_duplicate
