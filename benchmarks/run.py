"""How long `sanctions` takes beside its peers, on equal work.

    python benchmarks/run.py [--quick] [--records 1000 10000 100000] [--runs 7] [--sanctions PATH] [--write FILE]

Whole processes are measured, ours and a peer's in turn (A B A B), so that whatever else the machine does falls on both
alike; what counts is the median of the ratios pair by pair. Before anything is timed, the answers are compared. Needs a
Unix (`wait4`). Installs nothing: a peer that is not there is named as missing. The table goes between two marks in a
page, docs/benchmarks.md unless another is named.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from report import ABSENT, HEAD, PAGE, Line, conditions, markdown, missing, put, show

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

ADDED = "2024/us-2024-02-29-fr.toml"
"""The record that is added: nobody in the made-up ledgers aims at France."""

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
        return kept | {
            "XDG_CACHE_HOME": str(self.cache),
            "XDG_STATE_HOME": str(self.folder / "state"),
        }

    def ours(
        self, name: str, *arguments: str, before: Callable[[], object] = nothing, on: str = "ledger"
    ) -> Command:
        """Our command on this ledger, or the small one beside it."""
        return Command(
            name, [self.sanctions, *arguments, "--ledger", str(self.folder / on)], before
        )

    def small(self) -> str:
        """A ledger of ten of the records beside it, made once."""
        small = self.folder / "small"
        if not small.exists():
            small.mkdir()
            for name in ("ledger.toml", "programs.toml"):
                shutil.copy(self.folder / "ledger" / name, small)
            years = (self.folder / "ledger" / "announcements").iterdir()
            for path in sorted(min(years).iterdir())[:10]:  # not all: this process must stay small
                kept = small / path.relative_to(self.folder / "ledger")
                kept.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, kept)
        return small.name

    def ledger(self, journal: str = "records.journal") -> Command:
        """Listings by sender, by ledger."""
        return self._journal("ledger", journal)

    def hledger(self, journal: str = "records.journal") -> Command:
        """Listings by sender, by hledger."""
        return self._journal("hledger", journal, "--flat")

    def _journal(self, program: str, journal: str, *more: str) -> Command:
        name = program if journal == "records.journal" else f"{program}, figures only"
        argv = [
            "-f",
            str(self.folder / journal),
            "balance",
            "^listed",
            "--depth",
            "2",
            "--no-total",
            *more,
        ]
        return Command(
            name,
            [program, *argv],
            missing="" if shutil.which(program) else f"no {program} on the path",
        )

    def library(self, name: str, script: str) -> Command:
        """Listings by sender, by a Python library on the CSV."""
        text = script % {"csv": str(self.folder / "records.csv"), "types": FIGURES[:-1]}
        return Command(
            name,
            [sys.executable, "-c", text],
            missing="" if find_spec(name) else f"no {name} in this Python",
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
    return Measurement(
        "warm totals",
        bench.ours("sanctions", "totals", "--by", "sender"),
        bench.all_peers(),
        targets,
    )


def first_build(bench: Bench) -> Measurement:
    """The first answer of all, with every file to be read."""
    ours = bench.ours(
        "sanctions", "totals", "--by", "sender", before=lambda: shutil.rmtree(bench.cache, True)
    )
    peers = (bench.hledger(), bench.hledger("figures.journal"))
    if bench.records < 100_000:
        return Measurement("first build", ours, peers, {})
    return Measurement("first build", ours, peers, {"hledger": 1.0}, 300)


def adding(bench: Bench) -> Measurement:
    """One record more: in this ledger, and in one of ten records. Each run takes back what the one before wrote."""

    def add(name: str, on: str) -> Command:
        def undo() -> None:
            made = bench.folder / on / "announcements" / ADDED
            if made.exists():
                made.unlink()

        said = ("add", "US", "FR", "2024-02-29", "--individuals", "3", "--yes", "--no-input")
        return bench.ours(name, *said, before=undo, on=on)

    few = add("sanctions, 10 records", bench.small())
    return Measurement(
        "add",
        add("sanctions", "ledger"),
        (few,),
        {few.name: 1.05} if bench.records == 100_000 else {},
    )


def help_(bench: Bench) -> Measurement:
    """Starting up, beside an interpreter that does nothing."""
    bare = Command("python -c pass", [sys.executable, "-c", "pass"])
    return Measurement(
        "--help", Command("sanctions", [bench.sanctions, "--help"]), (bare,), {bare.name: 10.0}
    )


MEASUREMENTS: tuple[Callable[[Bench], Measurement], ...] = (warm_totals, first_build, adding, help_)
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
    return subprocess.run(
        [*command.argv, *more], env=bench.environ, check=True, capture_output=True, text=True
    ).stdout


def ours(text: str) -> Answer:
    """Our answer as CSV, read."""
    rows = csv.DictReader(io.StringIO(text))
    return {
        row["sender"]: tuple(int(row[name] or 0) for name in (*FIGURES[:-1], "unknown"))
        for row in rows
    }


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
    expected = ours(
        answer(bench.ours("sanctions", "totals", "--by", "sender"), bench, "--format", "csv")
    )
    if not any(map(any, expected.values())):
        raise SystemExit("the totals of sanctions are empty")
    for peer in bench.all_peers():
        if not peer.missing and theirs(answer(peer, bench)) != expected:
            raise SystemExit(
                f"{peer.name} and sanctions give different totals of {bench.records} records"
            )


def measure(one: Measurement, bench: Bench, runs: int) -> Iterator[Line]:
    """The lines of the table for one measurement: each peer beside ours, then ours over all its runs."""
    mine: list[Cost] = []
    for peer in one.peers:
        if peer.missing:
            yield (f"{bench.records:,}", one.name, peer.name, ABSENT, peer.missing, *[""] * 5)
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
        yield (
            f"{bench.records:,}",
            one.name,
            peer.name,
            *figures(costs),
            f"{wall:.2f}",
            f"{cpu:.2f}",
            verdict,
        )
    if mine:
        memory = median(cost.memory for cost in mine)
        bound = one.most_memory
        verdict = f"{bound:.0f} MB {'met' if memory <= bound else 'missed'}" if bound else ""
        yield (
            f"{bench.records:,}",
            one.name,
            f"**{one.ours.name}**",
            *figures(mine),
            "",
            "",
            verdict,
        )


def figures(costs: Sequence[Cost]) -> Line:
    """Median, range, CPU and memory of some runs."""
    walls = [cost.wall for cost in costs]
    between = f"{min(walls):.3f} – {max(walls):.3f}"
    cpu, memory = median(cost.cpu for cost in costs), median(cost.memory for cost in costs)
    return f"{median(walls):.3f}", between, f"{cpu:.3f}", f"{memory:.0f}"


def measured(bench: Bench, runs: int) -> Iterator[Line]:
    """Everything at one size, once the answers have been found to be the same."""
    maker = [str(python_of(bench.sanctions)), str(HERE / "generate.py"), str(bench.folder)]
    subprocess.run([*maker, "--records", str(bench.records)], check=True, stdout=subprocess.DEVNULL)
    agree(bench)
    for measurement in MEASUREMENTS:
        yield from measure(measurement(bench), bench, runs)


def python_of(program: str) -> Path:
    """The Python that a program is installed in."""
    beside = Path(program).resolve().with_name("python")
    return beside if beside.exists() else Path(sys.executable)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description="Measure sanctions beside ledger, hledger, DuckDB and pandas."
    )
    parser.add_argument(
        "--records", type=int, nargs="+", default=[1000, 10_000, 100_000], metavar="N"
    )
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="pairs for each peer")
    parser.add_argument(
        "--quick", action="store_true", help="1 000 records in 3 runs: does it all work?"
    )
    beside = Path(sys.executable).with_name("sanctions")
    parser.add_argument(
        "--sanctions",
        default=str(beside),
        metavar="PATH",
        help="the program; else the one beside Python",
    )
    parser.add_argument(
        "--write",
        type=Path,
        nargs="?",
        const=PAGE,
        metavar="FILE",
        help="write the table into a page: docs/benchmarks.md",
    )
    given = parser.parse_args()
    program = shutil.which(given.sanctions)
    if program is None:
        parser.error(
            f"no program {given.sanctions}: install the project, or name the program with --sanctions"
        )
    sizes, runs = ([1000], 3) if given.quick else (given.records, given.runs)
    said, lines = conditions(program, runs), []
    print(said)
    show(HEAD)
    for number in sizes:
        with tempfile.TemporaryDirectory(prefix="sanctions-benchmark-") as folder:
            for line in measured(Bench(program, number, Path(folder)), runs):
                show(line)
                lines.append(line)
    print(missing(lines))
    if given.write:
        put(given.write, f"{said}\n\n{missing(lines)}\n\n{markdown(lines)}")


if __name__ == "__main__":
    main()
