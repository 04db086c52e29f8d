"""The table of the measurements, on the terminal and in a page of the docs."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
BEGIN = "<!-- measured: from here -->\n"
END = "<!-- measured: to here -->"

ABSENT = "missing"


class Line(NamedTuple):
    """A line of the table, its cells as they are shown; for an absent peer `spread` says why."""

    records: str
    measured: str
    program: str
    seconds: str
    spread: str = ""
    cpu: str = ""
    megabytes: str = ""
    ratio: str = ""
    cpu_ratio: str = ""
    target: str = ""


HEAD = Line(
    "records",
    "measured",
    "program",
    "seconds",
    "min – max",
    "CPU",
    "MB",
    "ratio",
    "CPU ratio",
    "target",
)
WIDTHS = (8, 12, 23, 9, 16, 7, 6, 6, 10, 0)
"""Columns of the terminal for each cell of a line."""
WORD_COLUMNS = 3
"""The first columns of a line, which have words; figures are aligned to the right."""


def find_version(program: str) -> str:
    """A program with its version, as it names itself."""
    command = [program, "--version"]
    process = subprocess.run(command, check=False, capture_output=True, text=True)
    lines = process.stdout.splitlines()
    if not lines:
        return program
    return lines[0].split(",")[0]


def find_processor() -> str:
    """The name of the processor, as far as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # no Linux
        return platform.processor() or platform.machine()
    for line in lines:
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def describe_conditions(sanctions: str, runs: int) -> str:
    """What was measured, on which machine and when, in a sentence."""
    versions = []
    for program in (sanctions, "ledger", "hledger"):
        if shutil.which(program):
            versions.append(find_version(program))
    for library in ("duckdb", "pandas"):
        if find_spec(library):
            versions.append(f"{library} {metadata.version(library)}")
    processors = f"{os.cpu_count()} CPUs ({find_processor()})"
    machine = f"{processors}, {platform.system()}, Python {platform.python_version()}"
    return f"Measured on {date.today()}, {runs} pairs each: {machine}; {', '.join(versions)}."


def describe_missing(lines: Sequence[Line]) -> str:
    """Which peers could not be measured, and why, in a sentence."""
    peers: list[str] = []
    for line in lines:
        peer = f"{line.program} ({line.spread})"
        if line.seconds == ABSENT and peer not in peers:
            peers.append(peer)
    if not peers:
        return "No peer is missing."
    return f"Missing: {', '.join(peers)}."


def format_markdown(lines: Sequence[Line]) -> str:
    """The table that the docs show."""
    alignments = []
    for position in range(len(HEAD)):
        alignments.append("---" if position < WORD_COLUMNS else "---:")
    rows: list[Sequence[str]] = [HEAD, alignments, *lines]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def write_into_page(page: Path, text: str) -> None:
    """Write the text between the marks of a page, or instead of a page that has none."""
    old = ""
    if page.exists():
        old = page.read_text(encoding="utf-8")
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    new = text
    if end:
        new = f"{before}{begin}\n{text}\n{end}{after}"
    page.write_text(new, encoding="utf-8")


def print_line(line: Line) -> None:
    """Print a line of the table at once: the next one can take minutes."""
    cells = []
    for cell, width in zip(line, WIDTHS, strict=True):
        cells.append(cell.strip("*").ljust(width))
    print("  ".join(cells).rstrip(), flush=True)
