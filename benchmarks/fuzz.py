"""Hostile inputs to the parsers in this process, and hostile command lines to the program.

    python benchmarks/fuzz.py parsers [--inputs 1000000] [--seed 1] [--jobs 2]
    python benchmarks/fuzz.py command-line [--inputs 20000] [--seed 1] [--jobs 2]

The same seed gives the same inputs. A failure is printed with the command that repeats it
(`--only NAME --number N`); the exit code is 1 where there was any.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from hostile import make_folder

MOST_SHOWN = 5
"""Failures of one kind that are printed."""

BATCH = 200
"""Inputs that a process takes at once."""


class Task(NamedTuple):
    """Some inputs in a row: of which kind, and their numbers."""

    kind: str
    seed: int
    numbers: range


class Outcome(NamedTuple):
    """What came of a task: how many inputs, and number and description of each failure."""

    kind: str
    count: int
    failures: list[tuple[int, str]]


def main() -> int:
    """Run what the command line asks for; 1 where anything failed."""
    options = _parse_arguments()
    with make_folder():
        return _run_all(options)


def _run_all(options: argparse.Namespace) -> int:
    if options.what == "parsers":
        run_task, shares = _run_parsers, _parser_shares()
    else:
        run_task, shares = _run_command_lines, {"command-line": 1}
    if options.number is not None:
        name = options.only or next(iter(shares))
        tasks = [Task(name, options.seed, range(options.number, options.number + 1))]
        outcomes: Iterable[Outcome] = map(run_task, tasks)
        return _report(options, outcomes)
    if options.only:
        shares = {options.only: shares[options.only]}
    tasks = list(_make_tasks(shares, options.inputs, options.seed))
    with multiprocessing.get_context("spawn").Pool(options.jobs) as pool:
        return _report(options, pool.imap_unordered(run_task, tasks))


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("what", choices=("parsers", "command-line"))
    parser.add_argument("--inputs", type=int, help="how many in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", help="one parser")
    parser.add_argument("--number", type=int, help="one input, to repeat a failure")
    options = parser.parse_args()
    if options.inputs is None:
        options.inputs = 1_000_000 if options.what == "parsers" else 20_000
    return options


def _make_tasks(shares: dict[str, int], inputs: int, seed: int) -> Iterator[Task]:
    whole = sum(shares.values())
    for kind, share in shares.items():
        count = -(-inputs * share // whole)
        for start in range(0, count, BATCH):
            yield Task(kind, seed, range(start, min(count, start + BATCH)))


def _report(options: argparse.Namespace, outcomes: Iterable[Outcome]) -> int:
    start = time.monotonic()
    counts: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    shown: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        counts[outcome.kind] += outcome.count
        failed[outcome.kind] += len(outcome.failures)
        for number, description in outcome.failures:
            # By the line that raised it, not by the names of files in the message.
            last_line = re.sub(r"'.*|\d+", "", description.strip().rsplit("\n", 1)[-1])
            shown[outcome.kind, last_line] += 1
            if shown[outcome.kind, last_line] <= MOST_SHOWN:
                print(f"\n{outcome.kind} {number}: {description}")
                print(
                    f"  again: python benchmarks/fuzz.py {options.what} --seed {options.seed}"
                    f" --only {outcome.kind} --number {number}",
                    flush=True,
                )
    for kind, count in sorted(counts.items()):
        print(f"{kind:<16} {count:>9,} inputs {failed[kind]:>6,} failures")
    seconds = time.monotonic() - start
    print(
        f"seed {options.seed}: {counts.total():,} inputs, {failed.total():,} failures,"
        f" {seconds:,.0f} seconds"
    )
    return 1 if failed.total() else 0


def _run(task: Task, find_failure: Callable[[int, str, int], str]) -> Outcome:
    failures = []
    for number in task.numbers:
        failure = find_failure(task.seed, task.kind, number)
        if failure:
            failures.append((number, failure))
    return Outcome(task.kind, len(task.numbers), failures)


def _parser_shares() -> dict[str, int]:
    import fuzz_parsers

    return {name: each.share for name, each in fuzz_parsers.make_parsers().items()}


_parsers: dict[str, object] = {}


def _run_parsers(task: Task) -> Outcome:
    import fuzz_parsers

    if not _parsers:
        _parsers.update(fuzz_parsers.make_parsers())

    def find_failure(seed: int, kind: str, number: int) -> str:
        parser = _parsers[kind]
        assert isinstance(parser, fuzz_parsers.Parser)
        chance, given = fuzz_parsers.make_input(seed, kind, number, parser)
        failure = fuzz_parsers.find_failure(parser, chance, given)
        return f"{given[:300]!r}\n{failure}" if failure else ""

    return _run(task, find_failure)


def _run_command_lines(task: Task) -> Outcome:
    import fuzz_command_line

    return _run(
        task, lambda seed, kind, number: fuzz_command_line.find_failure(seed, number)
    )


if __name__ == "__main__":
    sys.exit(main())
