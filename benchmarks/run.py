"""How long `sanctions` takes beside its peers, on equal work.

    python benchmarks/run.py [--records 1000 10000 100000] [--runs 7] [--sanctions PATH] [--write FILE]

Whole processes are measured, ours and a peer's in turn (A B A B), so that whatever else the machine does falls on both
alike; what counts is the median of the ratios pair by pair. Before anything is timed, the answers are compared. Needs a
Unix (`wait4`). Installs nothing: a peer that is not there is named as missing.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
FIGURES = ("individuals", "entities", "vessels", "aircraft", "other", "unspecified", "unstated")
DUCKDB = """
import duckdb
sums = ", ".join(f"coalesce(sum({name}), 0)::int" for name in %(types)r)
for row in duckdb.sql(
    f"select sender, {sums}, count(*) filter (individuals is null) from read_csv('%(csv)s')"
    " where action in ('listing', 'relisting') group by 1 order by 1"
).fetchall():
    print(*row, sep=",")
"""
PANDAS = """
import pandas
types = list(%(types)r)
frame = pandas.read_csv(%(csv)r, usecols=["sender", "action", *types], keep_default_na=False, na_values=[""])
frame = frame[frame.action.isin(["listing", "relisting"])]
frame["unstated"] = frame.individuals.isna()
sums = frame.groupby("sender")[[*types, "unstated"]].sum().astype(int)
print(sums.to_csv(header=False), end="")
"""

SILENT = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
"""Standard output thrown away."""

Answer = dict[str, tuple[int, ...]]
"""By sender: the targets by type, and how many listings have no figure."""


def nothing() -> None:
    """What most commands need before they run."""


@dataclass(frozen=True, slots=True)
class Command:
    """A process to be measured; `before` is done before each run and not timed, `missing` says why it cannot run."""

    name: str
    argv: list[str]
    before: Callable[[], object] = nothing
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Our command beside those of others, and by peer the ratio of the times that is aimed at."""

    name: str
    ours: Command
    peers: tuple[Command, ...]
    targets: dict[str, float]
    most_memory: float | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a process took: seconds by the clock, seconds of CPU, megabytes at the most."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Bench:
    """The program to be measured, and a ledger of that many records with the peers' files beside it."""

    sanctions: str
    records: int
    folder: Path

    @property
    def cache(self) -> Path:
        """Where the program keeps its index meanwhile."""
        return self.folder / "cache"

    @property
    def environ(self) -> dict[str, str]:
        """The environment of all that is run: nothing of the user's settings, byte code kept as installed."""
        out = ("SANCTIONS_LEDGER", "LEDGER_FILE", "PYTHONDONTWRITEBYTECODE")
        kept = {name: value for name, value in os.environ.items() if name not in out}
        return kept | {"XDG_CACHE_HOME": str(self.cache)}

    def ours(self, name: str, *arguments: str, before: Callable[[], object] = nothing) -> Command:
        """Our command on this ledger."""
        return Command(name, [self.sanctions, *arguments, "--ledger", str(self.folder / "ledger")], before)

    def ledger(self, journal: str = "records.journal") -> Command:
        """Listings by sender, by ledger."""
        return self._journal("ledger", journal)

    def hledger(self, journal: str = "records.journal") -> Command:
        """Listings by sender, by hledger."""
        return self._journal("hledger", journal, "--flat")

    def _journal(self, program: str, journal: str, *more: str) -> Command:
        name = program if journal == "records.journal" else f"{program}, figures only"
        argv = ["-f", str(self.folder / journal), "balance", "^listed", "--depth", "2", "--no-total", *more]
        return Command(name, [program, *argv], missing="" if shutil.which(program) else f"no {program} on the path")

    def library(self, name: str, script: str) -> Command:
        """Listings by sender, by a Python library on the CSV."""
        text = script % {"csv": str(self.folder / "records.csv"), "types": FIGURES[:-1]}
        return Command(
            name, [sys.executable, "-c", text], missing="" if find_spec(name) else f"no {name} in this Python"
        )

    def all_peers(self) -> tuple[Command, ...]:
        """Everyone who can sum the listings by sender."""
        figures = "figures.journal"
        journals = (self.ledger(), self.ledger(figures), self.hledger(), self.hledger(figures))
        return (*journals, self.library("duckdb", DUCKDB), self.library("pandas", PANDAS))


def warm_totals(bench: Bench) -> Measurement:
    """An answer from a ledger that has not changed since the last one."""
    bound = {10_000: 2 / 3, 100_000: 1 / 3}.get(bench.records)
    targets = {"ledger": bound} if bound else {}
    return Measurement("warm totals", bench.ours("sanctions", "totals", "--by", "sender"), bench.all_peers(), targets)


def first_build(bench: Bench) -> Measurement:
    """The first answer of all, with every file to be read."""
    ours = bench.ours("sanctions", "totals", "--by", "sender", before=lambda: shutil.rmtree(bench.cache, True))
    peers = (bench.hledger(), bench.hledger("figures.journal"))
    if bench.records < 100_000:
        return Measurement("first build", ours, peers, {})
    return Measurement("first build", ours, peers, {"hledger": 1.0}, 300)


def help_(bench: Bench) -> Measurement:
    """Starting up, beside an interpreter that does nothing."""
    bare = Command("python -c pass", [sys.executable, "-c", "pass"])
    return Measurement("--help", Command("sanctions", [bench.sanctions, "--help"]), (bare,), {bare.name: 10.0})


MEASUREMENTS: tuple[Callable[[Bench], Measurement], ...] = (warm_totals, first_build, help_)
"""What is measured for each size. A new one is a function from the bench to a `Measurement`, named here."""


def run(command: Command, bench: Bench) -> Cost:
    """Run a command once, its output thrown away, and say what it took.

    A child's peak of memory begins with that of the process that spawned it, so this one stays small (the data are
    generated by another); figures below some 20 MB say no more than that.
    """
    command.before()
    path = shutil.which(command.argv[0]) or command.argv[0]
    began = time.perf_counter()
    child = os.posix_spawn(path, command.argv, bench.environ, file_actions=SILENT)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command.name} failed: {' '.join(command.argv)[:500]}")
    unit = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def answer(command: Command, bench: Bench, *more: str) -> str:
    """What a command says."""
    return subprocess.run([*command.argv, *more], env=bench.environ, check=True, capture_output=True, text=True).stdout


def ours(text: str) -> Answer:
    """Our answer as CSV, read."""
    rows = csv.DictReader(io.StringIO(text))
    return {row["sender"]: tuple(int(row[name] or 0) for name in (*FIGURES[:-1], "unknown")) for row in rows}


def theirs(text: str) -> Answer:
    """A peer's answer: lines of CSV, or a balance report with a line for each commodity and the account in the last."""
    found: Answer = {}
    amounts: dict[str, int] = {}
    for line in text.splitlines():
        if re.match(r"\w+,", line):
            sender, *numbers = line.split(",")
            found[sender] = tuple(map(int, numbers))
        elif amount := re.match(r" *(-?[\d,]+) (\w+)(?: +(?:listed:)?(\w+))?$", line):
            amounts[amount[2]] = int(amount[1].replace(",", ""))
            if amount[3]:
                found[amount[3]] = tuple(amounts.get(name, 0) for name in FIGURES)
                amounts = {}
    return {sender: numbers for sender, numbers in found.items() if sender != "listed"}


def agree(bench: Bench) -> None:
    """Stop unless all give the same totals."""
    expected = ours(answer(bench.ours("sanctions", "totals", "--by", "sender"), bench, "--format", "csv"))
    if not any(map(any, expected.values())):
        raise SystemExit("the totals of sanctions are empty")
    for peer in bench.all_peers():
        if not peer.missing and theirs(answer(peer, bench)) != expected:
            raise SystemExit(f"{peer.name} and sanctions give different totals of {bench.records} records")


Line = tuple[str, ...]
HEAD: Line = ("records", "measured", "program", "seconds", "min – max", "CPU", "MB", "ratio", "CPU ratio", "target")


def measure(one: Measurement, bench: Bench, runs: int) -> Iterator[Line]:
    """The lines of the table for one measurement: each peer beside ours, then ours over all its runs."""
    mine: list[Cost] = []
    for peer in one.peers:
        if peer.missing:
            yield (f"{bench.records:,}", one.name, peer.name, "missing", peer.missing, *[""] * 5)
            continue
        for command in (one.ours, peer):
            run(command, bench)  # byte code, page cache and index are there from now on
        pairs = [(run(one.ours, bench), run(peer, bench)) for _ in range(runs)]
        mine += [a for a, _ in pairs]
        wall = median(a.wall / b.wall for a, b in pairs)
        cpu = median(a.cpu / max(b.cpu, 1e-3) for a, b in pairs)
        target = one.targets.get(peer.name)
        verdict = f"{target:.2f} {'met' if wall <= target else 'missed'}" if target else ""
        costs = [b for _, b in pairs]
        yield (f"{bench.records:,}", one.name, peer.name, *figures(costs), f"{wall:.2f}", f"{cpu:.2f}", verdict)
    if mine:
        memory = median(cost.memory for cost in mine)
        bound = one.most_memory
        verdict = f"{bound:.0f} MB {'met' if memory <= bound else 'missed'}" if bound else ""
        yield (f"{bench.records:,}", one.name, f"**{one.ours.name}**", *figures(mine), "", "", verdict)


def figures(costs: Sequence[Cost]) -> Line:
    """Median, range, CPU and memory of some runs."""
    walls = [cost.wall for cost in costs]
    between = f"{min(walls):.3f} – {max(walls):.3f}"
    cpu, memory = median(cost.cpu for cost in costs), median(cost.memory for cost in costs)
    return f"{median(walls):.3f}", between, f"{cpu:.3f}", f"{memory:.0f}"


def version(program: str) -> str:
    """How a program names itself."""
    said = subprocess.run([program, "--version"], check=False, capture_output=True, text=True).stdout.splitlines()
    return said[0].split(",")[0] if said else program


def conditions(sanctions: str) -> str:
    """What was measured, on what."""
    programs = [version(program) for program in (sanctions, "ledger", "hledger") if shutil.which(program)]
    libraries = [f"{name} {metadata.version(name)}" for name in ("duckdb", "pandas") if find_spec(name)]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    return f"{machine}. {'; '.join([*programs, *libraries])}."


def markdown(lines: Sequence[Line], said: str) -> str:
    """The table that the docs show."""
    rows = [HEAD, tuple("---" if n < 3 else "---:" for n in range(len(HEAD))), *lines]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return f"{said} Ratio: sanctions ÷ the program in the line, pair by pair, median.\n\n{table}"


def show(line: Line) -> None:
    """A line of the table on the terminal, as soon as it is known."""
    widths = (8, 12, 23, 9, 16, 7, 6, 6, 10)
    print(
        "  ".join(cell.strip("*").ljust(width) for cell, width in zip(line, (*widths, 0), strict=True)).rstrip(),
        flush=True,
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure sanctions beside ledger, hledger, DuckDB and pandas.")
    parser.add_argument("--records", type=int, nargs="+", default=[1000, 10_000, 100_000], metavar="N")
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="pairs for each peer")
    beside = Path(sys.executable).with_name("sanctions")
    parser.add_argument(
        "--sanctions", default=str(beside), metavar="PATH", help="the program; else the one beside Python"
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table as Markdown")
    given = parser.parse_args()
    program = shutil.which(given.sanctions)
    if program is None:
        parser.error(f"no program {given.sanctions}: install the project, or name the program with --sanctions")
    python = Path(program).resolve().with_name("python")
    said = conditions(program)
    lines: list[Line] = []
    print(said)
    show(HEAD)
    for number in given.records:
        with tempfile.TemporaryDirectory(prefix="sanctions-benchmark-") as folder:
            bench = Bench(program, number, Path(folder))
            maker = [str(python) if python.exists() else sys.executable, str(HERE / "generate.py"), folder]
            subprocess.run([*maker, "--records", str(number)], check=True, stdout=subprocess.DEVNULL)
            agree(bench)
            for measurement in MEASUREMENTS:
                for line in measure(measurement(bench), bench, given.runs):
                    show(line)
                    lines.append(line)
    if given.write:
        given.write.write_text(markdown(lines, said), encoding="utf-8")


if __name__ == "__main__":
    main()
