"""How long `sanctions` takes beside its peers, on equal work.

    python benchmarks/run.py [--quick] [--records 1000 10000 100000] [--runs 7]
                             [--only NAME ...] [--sanctions PATH] [--write FILE]

Whole processes are measured, ours and a peer's in turn (A B A B), so that whatever else the machine
does falls on both alike; what counts is the median of the ratios pair by pair. Before anything is
timed, the answers are compared. Needs a Unix (`wait4`). Installs nothing: a peer that is not
installed is listed as missing. The table goes between two marks in a page, docs/benchmarks.md
unless another is named.
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

from report import (
    ABSENT,
    HEAD,
    PAGE,
    Line,
    describe_conditions,
    describe_missing,
    format_markdown,
    print_line,
    write_into_page,
)

FOLDER = Path(__file__).parent

TYPES = ("individuals", "entities", "vessels", "aircraft", "other", "unspecified")
OUR_FIGURES = (*TYPES, "unknown")
PEER_FIGURES = (*TYPES, "unstated")
"""What a sum consists of; the last is the number of listings without a figure."""

DUCKDB = """
import duckdb

columns = []
for name in %(types)r:
    columns.append(f"coalesce(sum({name}), 0)::int")
query = f'''
    select sender, {", ".join(columns)}, count(*) filter (individuals is null)
    from read_csv('%(csv)s')
    where action in ('listing', 'relisting')
    group by 1 order by 1
'''
for row in duckdb.sql(query).fetchall():
    print(*row, sep=",")
"""
PANDAS = """
import pandas

types = list(%(types)r)
frame = pandas.read_csv(
    %(csv)r,
    usecols=["sender", "action", *types],
    keep_default_na=False,
    na_values=[""],
)
frame = frame[frame.action.isin(["listing", "relisting"])]
frame["unstated"] = frame.individuals.isna()
sums = frame.groupby("sender")[[*types, "unstated"]].sum().astype(int)
print(sums.to_csv(header=False), end="")
"""

DISCARD_OUTPUT = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
"""For `posix_spawn`: standard output goes nowhere."""

OWN_VARIABLES = ("SANCTIONS_LEDGER", "LEDGER_FILE", "PYTHONDONTWRITEBYTECODE")
"""Variables of the user's environment that would change what is measured."""

ADDED_FILE = "2024/us-2024-02-29-fr.toml"
"""The record that `add` writes: no program of the made-up ledgers has France as its target."""

SMALL_LEDGER_SIZE = 10

Sums = dict[str, tuple[int, ...]]
"""The figures of the listings by sender, in the order of `PEER_FIGURES`."""

# A line of a balance report: `  1,234 individuals  listed:US`. Only the last line of an account has
# its name, and hledger leaves out the parent account.
BALANCE_LINE = re.compile(
    r" *(?P<number>-?[\d,]+) (?P<commodity>\w+)(?: +(?:listed:)?(?P<account>\w+))?"
)


def do_nothing() -> None:
    """What most commands need before they run."""


@dataclass(frozen=True, slots=True)
class Command:
    """A process to measure.

    `prepare` is called before each run and not timed. `missing` says why the command cannot run; it
    is empty where it can. `exit_code` is that of a run without failure.
    """

    name: str
    argv: list[str]
    prepare: Callable[[], object] = do_nothing
    missing: str = ""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Measurement:
    """Our command beside those of others, or alone if no other program does the same."""

    name: str
    ours: Command
    peers: tuple[Command, ...]
    targets: dict[str, float]
    """By the name of a peer, the highest ratio of our time to its time that is good enough."""
    most_memory: float | None = None
    """The highest peak of our command that is good enough, in megabytes."""
    most_cpu: float | None = None
    """The most seconds of CPU of our command that are good enough."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a process took: seconds by the clock, seconds of CPU, peak megabytes."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Bench:
    """The program to measure, and a folder with a ledger of that many records and peers' files."""

    sanctions: str
    records: int
    folder: Path

    @property
    def cache(self) -> Path:
        """Where the program keeps its index meanwhile."""
        return self.folder / "cache"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of all processes: no settings of the user, byte code as installed."""
        variables = dict(os.environ)
        for name in OWN_VARIABLES:
            variables.pop(name, None)
        variables["XDG_CACHE_HOME"] = str(self.cache)
        variables["XDG_STATE_HOME"] = str(self.folder / "state")
        return variables

    def sanctions_command(
        self,
        name: str,
        *arguments: str,
        ledger: str = "ledger",
        prepare: Callable[[], object] = do_nothing,
        exit_code: int = 0,
    ) -> Command:
        """Our command on this ledger, or on another one in the folder."""
        argv = [self.sanctions, *arguments, "--ledger", str(self.folder / ledger)]
        return Command(name, argv, prepare, exit_code=exit_code)

    def totals_command(self) -> Command:
        """Listings by sender, by our program."""
        return self.sanctions_command("sanctions", "totals", "--by", "sender")

    def ledger_command(self, journal: str = "records.journal") -> Command:
        """Listings by sender, by ledger."""
        return self._journal_command("ledger", journal)

    def hledger_command(self, journal: str = "records.journal") -> Command:
        """Listings by sender, by hledger."""
        return self._journal_command("hledger", journal, "--flat")

    def _journal_command(self, program: str, journal: str, *options: str) -> Command:
        name = program
        if journal == "figures.journal":
            name = f"{program}, figures only"
        missing = ""
        if shutil.which(program) is None:
            missing = f"no {program} on the path"
        argv = [
            program,
            "-f",
            str(self.folder / journal),
            "balance",
            "^listed",
            "--depth",
            "2",
            "--no-total",
            *options,
        ]
        return Command(name, argv, missing=missing)

    def library_command(self, library: str, script: str) -> Command:
        """Listings by sender, by a Python library on the CSV."""
        missing = ""
        if find_spec(library) is None:
            missing = f"no {library} in this Python"
        text = script % {"csv": str(self.folder / "records.csv"), "types": TYPES}
        return Command(library, [sys.executable, "-c", text], missing=missing)

    def all_peers(self) -> tuple[Command, ...]:
        """Every peer that can sum the listings by sender."""
        return (
            self.ledger_command(),
            self.ledger_command("figures.journal"),
            self.hledger_command(),
            self.hledger_command("figures.journal"),
            self.library_command("duckdb", DUCKDB),
            self.library_command("pandas", PANDAS),
        )

    def make_small_ledger(self) -> str:
        """The name of a ledger of ten of the records in the folder; it is made only once."""
        ledger = self.folder / "ledger"
        small_ledger = self.folder / "small"
        if small_ledger.exists():
            return small_ledger.name
        small_ledger.mkdir()
        for name in ("ledger.toml", "programs.toml"):
            shutil.copy(ledger / name, small_ledger)
        # The first year only: listing all files would make this process, and so the measured ones,
        # larger.
        first_year = min((ledger / "announcements").iterdir())
        for path in sorted(first_year.iterdir())[:SMALL_LEDGER_SIZE]:
            copy = small_ledger / path.relative_to(ledger)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
        return small_ledger.name


# What is measured


def measure_warm_totals(bench: Bench) -> Measurement:
    """An answer from a ledger that has not changed since the last one."""
    targets: dict[str, float] = {}
    if bench.records == 10_000:
        targets["ledger"] = 0.55
    if bench.records == 100_000:
        targets["ledger"] = 0.25
    return Measurement(
        "warm totals", bench.totals_command(), bench.all_peers(), targets
    )


def measure_first_build(bench: Bench) -> Measurement:
    """The first answer of all, which reads every file."""

    def remove_cache() -> None:
        shutil.rmtree(bench.cache, ignore_errors=True)

    ours = bench.sanctions_command(
        "sanctions", "totals", "--by", "sender", prepare=remove_cache
    )
    peers = (bench.hledger_command(), bench.hledger_command("figures.journal"))
    if bench.records < 100_000:
        return Measurement("first build", ours, peers, {})
    return Measurement("first build", ours, peers, {"hledger": 0.9}, most_memory=300)


def measure_check(bench: Bench) -> Measurement:
    """All rules on a ledger with a finding in every fourth record."""
    # The made-up records break rules, errors among them: a check that ends with 0 has missed them.
    ours = bench.sanctions_command("sanctions", "check", exit_code=1)
    most_cpu = None
    if bench.records == 10_000:
        most_cpu = 1.0
    return Measurement("check", ours, (), {}, most_cpu=most_cpu)


def measure_add(bench: Bench) -> Measurement:
    """One more record, in this ledger and in one of ten records."""
    ours = make_add_command(bench, "sanctions", "ledger")
    small = make_add_command(bench, "sanctions, 10 records", bench.make_small_ledger())
    targets: dict[str, float] = {}
    if bench.records == 100_000:
        targets[small.name] = 1.05
    return Measurement("add", ours, (small,), targets)


def make_add_command(bench: Bench, name: str, ledger: str) -> Command:
    """A command that adds a record, after removing the one that the previous run added."""
    added_file = bench.folder / ledger / "announcements" / ADDED_FILE

    def remove_added() -> None:
        added_file.unlink(missing_ok=True)

    record = ("US", "FR", "2024-02-29", "--individuals", "3")
    return bench.sanctions_command(
        name,
        "add",
        *record,
        "--yes",
        "--no-input",
        ledger=ledger,
        prepare=remove_added,
    )


def measure_help(bench: Bench) -> Measurement:
    """Starting up, beside an interpreter that does nothing."""
    ours = Command("sanctions", [bench.sanctions, "--help"])
    bare_python = Command("python -c pass", [sys.executable, "-c", "pass"])
    return Measurement("--help", ours, (bare_python,), {bare_python.name: 10.0})


MEASUREMENTS: tuple[Callable[[Bench], Measurement], ...] = (
    measure_warm_totals,
    measure_first_build,
    measure_check,
    measure_add,
    measure_help,
)
"""What is measured for each size: functions from the bench to a `Measurement`."""

Names = Sequence[str]
"""The names of the measurements to make; all if there are none."""


# Running a command


def run_command(command: Command, bench: Bench) -> Cost:
    """What one run of a command took; its output is thrown away.

    SystemExit if the command fails. A child's peak of memory begins with that of the process that
    spawned it, so this one stays small (another process generates the data); a figure below some
    20 MB means no more than that.
    """
    command.prepare()
    path = shutil.which(command.argv[0]) or command.argv[0]
    start = time.perf_counter()
    child = os.posix_spawn(
        path, command.argv, bench.environment, file_actions=DISCARD_OUTPUT
    )
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != command.exit_code:
        command_line = " ".join(command.argv)
        raise SystemExit(f"{command.name} failed: {command_line[:500]}")
    # macOS counts bytes, Linux kibibytes.
    units_in_megabyte = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(wall, cpu, usage.ru_maxrss / units_in_megabyte)


def read_output(command: Command, bench: Bench, *options: str) -> str:
    """The standard output of a command."""
    process = subprocess.run(
        [*command.argv, *options],
        env=bench.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return process.stdout


# Comparing the answers


def parse_our_sums(text: str) -> Sums:
    """The sums in our answer, which is CSV."""
    sums: Sums = {}
    for row in csv.DictReader(io.StringIO(text)):
        # A sum is empty where no listing gives a figure.
        sums[row["sender"]] = tuple(int(row[name] or 0) for name in OUR_FIGURES)
    return sums


def parse_peer_sums(text: str) -> Sums:
    """The sums in a peer's answer, which is CSV or a balance report.

    A balance report has a line for each commodity, and the account in the last of them.
    """
    sums: Sums = {}
    amounts: dict[str, int] = {}
    for line in text.splitlines():
        if re.match(r"\w+,", line):
            sender, *numbers = line.split(",")
            sums[sender] = tuple(map(int, numbers))
            continue
        match = BALANCE_LINE.fullmatch(line)
        if match is None:
            continue
        amounts[match["commodity"]] = int(match["number"].replace(",", ""))
        if match["account"]:
            sums[match["account"]] = tuple(
                amounts.get(name, 0) for name in PEER_FIGURES
            )
            amounts = {}
    # The parent account, in which ledger sums all senders.
    sums.pop("listed", None)
    return sums


def require_equal_sums(bench: Bench) -> None:
    """SystemExit unless we and all peers give the same sums, and these are not empty."""
    our_sums = parse_our_sums(
        read_output(bench.totals_command(), bench, "--format", "csv")
    )
    if not any(any(figures) for figures in our_sums.values()):
        raise SystemExit("the totals of sanctions are empty")
    for peer in bench.all_peers():
        if peer.missing:
            continue
        if parse_peer_sums(read_output(peer, bench)) != our_sums:
            records = f"{bench.records} records"
            raise SystemExit(
                f"{peer.name} and sanctions give different totals of {records}"
            )


# The lines of the table


def make_lines(measurement: Measurement, bench: Bench, runs: int) -> Iterator[Line]:
    """A line for each peer, measured in turn with our command, and one for all runs of ours."""
    if not measurement.peers:
        yield make_lone_line(measurement, bench, runs)
        return
    records = f"{bench.records:,}"
    all_our_costs: list[Cost] = []
    for peer in measurement.peers:
        if peer.missing:
            yield Line(records, measurement.name, peer.name, ABSENT, peer.missing)
            continue
        # The first runs, which fill byte code, page cache and index, do not count.
        run_command(measurement.ours, bench)
        run_command(peer, bench)
        our_costs: list[Cost] = []
        peer_costs: list[Cost] = []
        for _ in range(runs):
            our_costs.append(run_command(measurement.ours, bench))
            peer_costs.append(run_command(peer, bench))
        all_our_costs += our_costs
        target = measurement.targets.get(peer.name)
        yield make_peer_line(
            records, measurement.name, peer.name, our_costs, peer_costs, target
        )
    if all_our_costs:
        yield make_our_line(measurement, bench, all_our_costs)


def make_lone_line(measurement: Measurement, bench: Bench, runs: int) -> Line:
    """The line of our command where it has no peer."""
    run_command(measurement.ours, bench)  # does not count, as beside a peer
    costs = [run_command(measurement.ours, bench) for _ in range(runs)]
    return make_our_line(measurement, bench, costs)


def make_our_line(
    measurement: Measurement, bench: Bench, costs: Sequence[Cost]
) -> Line:
    """The line of our command, with what it should cost at most."""
    verdicts: list[str] = []
    if measurement.most_memory is not None:
        memory = median(cost.memory for cost in costs)
        verdict = judge(memory, measurement.most_memory)
        verdicts.append(f"{measurement.most_memory:.0f} MB {verdict}")
    if measurement.most_cpu is not None:
        cpu = median(cost.cpu for cost in costs)
        verdict = judge(cpu, measurement.most_cpu)
        verdicts.append(f"{measurement.most_cpu:.1f} s of CPU {verdict}")
    return Line(
        f"{bench.records:,}",
        measurement.name,
        f"**{measurement.ours.name}**",
        *format_costs(costs),
        target=", ".join(verdicts),
    )


def make_peer_line(
    records: str,
    measurement: str,
    peer: str,
    our_costs: Sequence[Cost],
    peer_costs: Sequence[Cost],
    target: float | None,
) -> Line:
    """The line of a peer, with the medians of the ratios of our costs to its costs."""
    wall_ratios: list[float] = []
    cpu_ratios: list[float] = []
    for ours, theirs in zip(our_costs, peer_costs, strict=True):
        wall_ratios.append(ours.wall / theirs.wall)
        # The kernel counts CPU in steps, so that a short run can have none.
        cpu_ratios.append(ours.cpu / max(theirs.cpu, 1e-3))
    wall_ratio = median(wall_ratios)
    verdict = ""
    if target is not None:
        verdict = f"{target:.2f} {judge(wall_ratio, target)}"
    ratios = (f"{wall_ratio:.2f}", f"{median(cpu_ratios):.2f}")
    return Line(records, measurement, peer, *format_costs(peer_costs), *ratios, verdict)


def judge(value: float, target: float) -> str:
    """Whether a value meets its target, in a word."""
    return "met" if value <= target else "missed"


def format_costs(costs: Sequence[Cost]) -> tuple[str, str, str, str]:
    """The median, the range, the CPU and the memory of some runs."""
    walls = [cost.wall for cost in costs]
    spread = f"{min(walls):.3f} – {max(walls):.3f}"
    cpu = median(cost.cpu for cost in costs)
    memory = median(cost.memory for cost in costs)
    return f"{median(walls):.3f}", spread, f"{cpu:.3f}", f"{memory:.0f}"


def measure_size(bench: Bench, runs: int, names: Names) -> Iterator[Line]:
    """The lines of these measurements at one size, after the answers were compared."""
    command = [
        str(find_python(bench.sanctions)),
        str(FOLDER / "generate.py"),
        str(bench.folder),
        "--records",
        str(bench.records),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    require_equal_sums(bench)
    for make_measurement in MEASUREMENTS:
        measurement = make_measurement(bench)
        if not names or measurement.name in names:
            yield from make_lines(measurement, bench, runs)


def find_python(program: str) -> Path:
    """The Python that a program is installed in, else this one."""
    python = Path(program).resolve().with_name("python")
    if python.exists():
        return python
    return Path(sys.executable)


# The command line


def make_parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(
        description="Measure sanctions beside ledger, hledger, DuckDB and pandas."
    )
    parser.add_argument(
        "--records",
        type=int,
        nargs="+",
        default=[1000, 10_000, 100_000],
        metavar="N",
    )
    parser.add_argument(
        "--runs",
        type=int,
        default=7,
        metavar="N",
        help="pairs for each peer",
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="1 000 records in 3 runs: does it all work?",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="NAME",
        help='only these measurements: "warm totals", "first build", check, add',
    )
    parser.add_argument(
        "--sanctions",
        default=str(Path(sys.executable).with_name("sanctions")),
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
    return parser


def main() -> None:
    """Measure all sizes and print the table, as the command line says."""
    parser = make_parser()
    arguments = parser.parse_args()
    program = shutil.which(arguments.sanctions)
    if program is None:
        message = f"no program {arguments.sanctions}: install the project"
        parser.error(f"{message}, or name the program with --sanctions")
    sizes: list[int] = arguments.records
    runs: int = arguments.runs
    if arguments.quick:
        sizes = [1000]
        runs = 3
    conditions = describe_conditions(program, runs)
    print(conditions)
    print_line(HEAD)
    lines: list[Line] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="sanctions-benchmark-") as folder:
            bench = Bench(program, size, Path(folder))
            for line in measure_size(bench, runs, arguments.only):
                print_line(line)
                lines.append(line)
    missing = describe_missing(lines)
    print(missing)
    if arguments.write:
        text = f"{conditions}\n\n{missing}\n\n{format_markdown(lines)}"
        write_into_page(arguments.write, text)


if __name__ == "__main__":
    main()
