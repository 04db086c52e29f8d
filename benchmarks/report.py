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

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured: from here -->\n", "<!-- measured: to here -->"

Line = tuple[str, ...]
HEAD: Line = (
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
ABSENT = "missing"


def version(program: str) -> str:
    """How a program names itself."""
    said = subprocess.run(
        [program, "--version"], check=False, capture_output=True, text=True
    ).stdout.splitlines()
    return said[0].split(",")[0] if said else program


def processor() -> str:
    """The processor's name, as far as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def conditions(sanctions: str, runs: int) -> str:
    """What was measured, on what, when."""
    programs = [
        version(program) for program in (sanctions, "ledger", "hledger") if shutil.which(program)
    ]
    libraries = [
        f"{name} {metadata.version(name)}" for name in ("duckdb", "pandas") if find_spec(name)
    ]
    machine = f"{os.cpu_count()} CPUs ({processor()}), {platform.system()}, Python {platform.python_version()}"
    return f"Measured on {date.today()}, {runs} pairs each: {machine}; {', '.join([*programs, *libraries])}."


def missing(lines: Sequence[Line]) -> str:
    """Which peers could not be measured, and why."""
    reasons = dict.fromkeys(f"{line[2]} ({line[4]})" for line in lines if line[3] == ABSENT)
    return f"Missing: {', '.join(reasons)}." if reasons else "No peer is missing."


def markdown(lines: Sequence[Line]) -> str:
    """The table that the docs show."""
    rows = [HEAD, tuple("---" if n < 3 else "---:" for n in range(len(HEAD))), *lines]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def put(page: Path, text: str) -> None:
    """Write the text between the marks of a page; a page without them is all of it."""
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    new = f"{before}{begin}\n{text}\n{end}{after}" if end else text
    page.write_text(new, encoding="utf-8")


def show(line: Line) -> None:
    """A line of the table on the terminal, as soon as it is known."""
    widths = (8, 12, 23, 9, 16, 7, 6, 6, 10)
    print(
        "  ".join(
            cell.strip("*").ljust(width) for cell, width in zip(line, (*widths, 0), strict=True)
        ).rstrip(),
        flush=True,
    )
