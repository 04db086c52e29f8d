"""`sanctions add --json`: records from a file of JSON objects, all or none."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

from sanctions_cli import terminal
from sanctions_cli.cli import output, written_answer
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import json_records
from sanctions_cli.ledger import (
    add,
    build,
    program_keys,
    record_paths,
    record_warnings,
)
from sanctions_cli.text import plural


def add_from_json(
    root: Path,
    source: str,
    *,
    allow_duplicate: bool,
    dry_run: bool,
) -> int:
    """Add every record of a file of JSON objects, or none; the exit code."""
    name = json_records.name_source(source)
    with progress.show_progress("Reading"):
        lines, notes = _read_announcements(source, name)
    for note in notes:
        terminal.print_message(f"note: {note}")
    if not lines:
        content = "no record" if notes else "an empty list"
        terminal.print_message(f"Nothing to add: {name} has {content}.")
        return 0
    records = program_keys.use_defined_keys(
        [line.record for line in lines], program_keys.read_programs(root)
    )
    new_records = []
    for number, record in enumerate(records):
        lines[number] = lines[number]._replace(record=record)
        new_records.append((record, lines[number].suffix))
    if not allow_duplicate:
        with progress.show_progress("Comparing with the ledger"):
            json_records.refuse_duplicates(root, lines, name)
    for warning in record_warnings.find_all_warnings(root, records, date.today()):
        terminal.print_message(f"warning: {warning}")
    if dry_run:
        terminal.print_message(f"Would add {plural(len(records), 'record')}:")
        # The paths that they would get, each with those before it taken.
        free_paths = record_paths.FreePaths(root)
        for record, suffix in new_records:
            path = free_paths.claim(record_paths.default_path(record, suffix))
            text = build.encode_record(record, path)
            output.print_file(b"# %s\n%s\n" % (path.encode(), text))
        return 0
    command = f"add --json: {plural(len(records), 'record')}"
    written = add.write_records(root, new_records, command)
    sentence = f"Added {plural(len(records), 'record')} from {name}."
    if len(records) == 1:
        figures = written_answer.describe_figures(records[0])
        sentence = f"Added {Path(written.paths[0]).stem}: {figures}."
    written_answer.report_change(
        sentence, root, records, is_undoable=written.is_undoable
    )
    for path in written.paths:
        output.print_result(path)
    return 0


def _read_announcements(
    source: str, name: str
) -> tuple[list[json_records.JsonRecord], list[str]]:
    """The announcements of a file, and the notes on it; SanctionsError if it has anything else."""
    lines, notes, parts = json_records.read_file(source)
    if parts:
        raise SanctionsError(
            f"{name} has more than announcements: stated totals, programs or a ledger.toml",
            hint=f"sanctions import json {shlex.quote(source)} --write takes all of it",
        )
    return lines, notes
