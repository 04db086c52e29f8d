"""The table of `docs/import.md` on difficult spreadsheets: what `import csv` makes of each."""

from __future__ import annotations

import contextlib
import io
import json
import shlex
import tempfile
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from sanctions_cli import terminal
from sanctions_cli.cli import app
from sanctions_cli.text import shorten

PROJECT = Path(__file__).parents[1]
MAX_HINT_WIDTH = 160
"""The width in columns to which hints are cut in the table."""

FOLDER = PROJECT / "tests/importers/sheets"


class Answer(NamedTuple):
    """What an import makes of a sheet: its exit code, the number of records, and its messages."""

    code: int
    records: int
    messages: str


def read_descriptions() -> list[dict[str, Any]]:
    """What `sheets.toml` says of each sheet."""
    text = (FOLDER / "sheets.toml").read_text(encoding="utf-8")
    sheets: list[dict[str, Any]] = tomllib.loads(text)["sheets"]
    return sheets


def import_sheet(file: str, options: list[str]) -> Answer:
    """What `import csv` makes of a sheet, with an empty ledger; nothing is written."""
    with tempfile.TemporaryDirectory() as ledger:
        Path(ledger, "ledger.toml").write_text('format = 1\ntitle = "Empty"\n')
        proposal = Path(ledger, "proposal.json")
        words = ["import", "csv", file, *options, "-L", ledger, "-o", str(proposal)]
        messages = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with (
            contextlib.chdir(FOLDER),
            contextlib.redirect_stderr(messages),
        ):
            code = app.run(words)
        # Else the hints in the documents that are made next would name this folder.
        terminal.use_ledger("")
        records = 0
        if code == 0:
            records = len(json.loads(proposal.read_text(encoding="utf-8")))
    messages.seek(0)
    return Answer(code, records, messages.read())


def table() -> str:
    """A row for each sheet: what is difficult in it, and what comes of it without and with options."""
    lines = [
        "",
        "| sheet | what is difficult | as it is | with options |",
        "| --- | --- | --- | --- |",
    ]
    for sheet in read_descriptions():
        cells = [f"`{sheet['file']}`", sheet["difficulty"]]
        cells.append(_describe(import_sheet(sheet["file"], [])))
        solution = ""
        if "options" in sheet:
            options = _join_options(sheet["options"])
            outcome = _describe(import_sheet(sheet["file"], sheet["options"]))
            solution = f"`{options}`: {outcome}"
        cells.append(solution)
        row = " | ".join(cell.replace("|", "\\|") for cell in cells)
        lines.append(f"| {row} |")
    return "\n".join([*lines, ""])


def _join_options(options: list[str]) -> str:
    return " ".join('""' if not word else shlex.quote(word) for word in options)


def _describe(answer: Answer) -> str:
    """`3 records`, with what is asked or skipped; or why it is refused, with the hint."""
    lines = answer.messages.splitlines()
    if answer.code == 0:
        records = f"{answer.records} record{'' if answer.records == 1 else 's'}"
        for line in lines:
            if line.startswith("warning: ") and line.endswith(" skipped:"):
                records += (
                    f", {line.removeprefix('warning: ').removesuffix(':')} and listed"
                )
            elif line.startswith("warning: "):
                records += f"; asked before writing: {line.removeprefix('warning: ')}"
        return records
    hint = next(line for line in lines if line.startswith("hint: "))
    if "nothing was written" not in hint:
        return f"refused: `{shorten(hint.removeprefix('hint: '), MAX_HINT_WIDTH)}`"
    # Faults of cells have a hint each, below what is wrong.
    fault_hints = dict.fromkeys(
        line.strip() for line in lines if line.startswith("      ")
    )
    texts = [f"`{shorten(text, MAX_HINT_WIDTH)}`" for text in fault_hints]
    return f"refused: {'; '.join(texts)}"
