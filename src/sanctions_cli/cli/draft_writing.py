"""Writing drafts: those that are certain at once, or all that a person accepts."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import terminal
from sanctions_cli.answers import open_ledger
from sanctions_cli.cli import (
    draft_output,
    new_record,
    output,
    stated_total,
    written_answer,
)
from sanctions_cli.text import join_words, plain, plural

if TYPE_CHECKING:
    from sanctions_cli.importers import news
    from sanctions_cli.records import Announcement, Assertion


def require_publishers(drafts: Sequence[news.NewsDraft]) -> None:
    """SanctionsError where what the user says about a source would be lost with the rest of it."""
    from sanctions_cli.ledger import build

    for news_draft in drafts:
        build.complete_source(news_draft.source)


def write_certain(root: Path, drafts: Sequence[news.NewsDraft]) -> int:
    """Write the certain drafts, and name the others with the reason; the exit code."""
    from sanctions_cli.importers import certain_drafts

    certain, doubtful = certain_drafts.split_certain(drafts, root, date.today())
    for news_draft, reasons in doubtful:
        _report_reasons(news_draft, reasons)
    if not certain:
        return _report_nothing_written(
            drafts, [news_draft for news_draft, _ in doubtful]
        )
    records = [news_draft.record for news_draft in certain if news_draft.record]
    _write_records(root, records, join_words(draft_output.name_files(certain)))
    return 0


def _report_reasons(news_draft: news.NewsDraft, reasons: Sequence[str]) -> None:
    from sanctions_cli.importers import draft_lines

    headline = draft_lines.make_headline(news_draft)
    act = f"{headline.parties}, {headline.act}"
    place = plain(draft_lines.find_place(news_draft))
    reasons = plain("; ".join(reasons))
    terminal.print_message(f"left out: {act} ({place}): {reasons}")


def _report_nothing_written(
    drafts: Sequence[news.NewsDraft], doubtful: Sequence[news.NewsDraft]
) -> int:
    """Say that nothing was written; the exit code, 1 where a person has something to decide."""
    if not drafts:
        terminal.print_message("Nothing to add: no announcement found.")
        return 0
    if not any(draft_output.can_be_added(news_draft) for news_draft in doubtful):
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
    command = f"draft {names}: {count}"
    written = add.write_records(root, new_records, command, refuse_duplicates=True)
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


# The review


def review(root: Path, drafts: Sequence[news.NewsDraft], *, no_color: bool) -> int:
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
    stderr = output.make_render_options(sys.stderr, os.environ, no_color=no_color)
    width = stderr.width or terminal.terminal_width()
    style = draft_lines.LineStyle(width, stderr.colour, stderr.unicode)
    return draft_review.review_drafts(root, drafts, style, add_steps, total_steps)
