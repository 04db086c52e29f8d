"""How the cost of commands grows with what there is most of in a ledger, a file or a sheet.

    python benchmarks/growth.py [--only NAME] [--scale 1.0]

Each line is a ledger or sheet of some size and of four times that size, and the CPU seconds of one
command on each. The factor by which they differ should be about 4 (n log n), less where starting up
is most of it; from 16 on the cost is quadratic. Exit code 1 where a factor is above `MOST`.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

GROWTH = 4
MOST = 7.0
"""A factor above this is no longer n log n."""

BASE_SECONDS = 0.35
"""What starting up takes is left out of the factor: of CPU, at least."""


class Scenario(NamedTuple):
    """What there is much of: a size, a function that makes it in a folder, and commands on it."""

    size: int
    make: Callable[[Path, int], None]
    commands: tuple[str, ...]


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _record(root: Path, number: int, lines: str = "", tables: str = "") -> None:
    month, day = number // 28 % 12 + 1, number % 28 + 1
    date = f"2024-{month:02}-{day:02}"
    text = (
        f'sender = "CA"\ntarget = "BY"\nannounced = {date}\naction = "listing"\n{lines}'
    )
    name = f"ca-{date}-by-{number}x"
    _write(root, f"announcements/2024/{name}.toml", f"{text}\n{tables}")


def _ledger(root: Path, extra: str = "", programs: str = "") -> None:
    _write(root, "ledger.toml", f'format = 1\ntitle = "Many"\n{extra}')
    _write(root, "programs.toml", programs)


def _program(key: str, lines: str = "") -> str:
    return f'["{key}"]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n{lines}'


def make_dangling_references(root: Path, size: int) -> None:
    """Records that each refer to another that is not there."""
    _ledger(root)
    for number in range(size):
        _record(root, number, f'refers_to = ["ca-2023-01-01-by-{number}y"]\n')


def make_references_of_one(root: Path, size: int) -> None:
    """A record that refers to many that are not there."""
    _ledger(root)
    names = ", ".join(f'"ca-2023-01-01-by-{number}y"' for number in range(size))
    _record(root, 0, f"refers_to = [{names}]\n")
    for number in range(1, 200):
        _record(root, number)


def make_sources(root: Path, size: int) -> None:
    """A record with many sources."""
    _ledger(root)
    sources = "".join(
        f'[[sources]]\npublisher = "P{number}"\n' for number in range(size)
    )
    _record(root, 0, tables=sources)


def make_inline_sources(root: Path, size: int) -> None:
    """A record with many sources in one inline list."""
    _ledger(root)
    items = ", ".join(f'{{ publisher = "P{number}" }}' for number in range(size))
    _record(root, 0, f"sources = [{items}]\n")


def make_faulty_sources(root: Path, size: int) -> None:
    """A record with many sources that each lack the publisher."""
    _ledger(root)
    sources = "".join(f'[[sources]]\ntitle = "T{number}"\n' for number in range(size))
    _record(root, 0, tables=sources)


def make_unknown_keys(root: Path, size: int) -> None:
    """A file with many keys that no record has."""
    _ledger(root)
    _record(root, 0, "".join(f"key{number} = 1\n" for number in range(size)))


def make_programs(root: Path, size: int) -> None:
    """Many programs."""
    programs = "".join(_program(f"CA-{number}") for number in range(size))
    _ledger(root, programs=programs)
    _record(root, 0, 'program = "CA-1"\n')


def make_overlaps(root: Path, size: int) -> None:
    """Programs that each overlap with one that is not there."""
    programs = "".join(
        _program(f"CA-{number}", f'overlaps = ["GB-{number}"]\n')
        for number in range(size)
    )
    _ledger(root, programs=programs)


def make_unknown_programs(root: Path, size: int) -> None:
    """Records on programs that are not defined, of many that are."""
    programs = "".join(_program(f"CA-P{number}") for number in range(size))
    _ledger(root, programs=programs)
    for number in range(size):
        _record(
            root, number, f'program = "CA-{number}"\n', "[counts]\nindividuals = 1\n"
        )


def make_assertions(root: Path, size: int) -> None:
    """Many stated totals of one program, none of which matches."""
    _ledger(root, programs=_program("CA-1"))
    for number in range(size):
        _record(root, number, 'program = "CA-1"\n', "[counts]\nindividuals = 1\n")
        month, day = number // 28 % 12 + 1, number % 28 + 1
        _write(
            root,
            f"assertions/2024-{month:02}-{day:02}-ca-1-{number}x.toml",
            f'program = "CA-1"\non = 2024-{month:02}-{day:02}\nclaim = "x"\n'
            f'[stated]\nindividuals = {number + 5}\n[[sources]]\npublisher = "P"\n',
        )


def make_coverage(root: Path, size: int) -> None:
    """Many spans of coverage."""
    spans = "".join(
        f'[[coverage]]\nsender = "CA"\ntarget = "BY"\nsince = {1000 + number % 1000}-01-01\n'
        f"until = {1000 + number % 1000}-06-30\n"
        for number in range(size)
    )
    _ledger(root, extra=spans)
    for number in range(300):
        _record(root, number, tables="[counts]\nindividuals = 1\n")


def make_long_note(root: Path, size: int) -> None:
    """A record with a very long note."""
    _ledger(root)
    _record(root, 0, f'note = "{"word " * (size // 5)}"\n')


def make_long_word(root: Path, size: int) -> None:
    """A record with a note without a blank, in Hebrew letters."""
    _ledger(root)
    letter = "\N{HEBREW LETTER SHIN}"
    _record(root, 0, f'note = "{letter * size}"\n')


def make_same_day(root: Path, size: int) -> None:
    """Records of one day with the same counts, each like all others."""
    _ledger(root)
    for number in range(size):
        text = (
            'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\naction = "listing"\n'
            f'note = "{number}"\n\n[counts]\nindividuals = 1\n'
        )
        _write(root, f"announcements/2024/ca-2024-08-09-by-{number}x.toml", text)


def make_stray_folders(root: Path, size: int) -> None:
    """Years and folders without a record."""
    _ledger(root)
    for number in range(size):
        _write(root, f"announcements/{number:04}/x/notes.txt", "x")


_HEADER = "sender,target,announced,action,individuals,note\n"


def make_repeated_rows(root: Path, size: int) -> None:
    """A sheet of equal rows, beside as many equal records."""
    make_same_day(root, size // 10)
    _write(root, "x.csv", _HEADER + "CA,BY,2024-08-09,listing,1,\n" * size)


def make_unknown_senders(root: Path, size: int) -> None:
    """A sheet whose senders are no countries."""
    _ledger(root)
    rows = (f"Land {number},BY,2024-08-09,listing,1,\n" for number in range(size))
    _write(root, "x.csv", _HEADER + "".join(rows))


def make_months(root: Path, size: int) -> None:
    """A sheet of months and days with the same counts."""
    _ledger(root)
    for number in range(size // 10):
        text = (
            'sender = "CA"\ntarget = "BY"\nannounced = "2024-08"\naction = "listing"\n'
            f'note = "{number}"\n\n[counts]\nindividuals = 1\n'
        )
        _write(root, f"announcements/2024/ca-2024-08-by-{number}x.toml", text)
    rows = (f"CA,BY,2024-08-{n % 28 + 1:02},listing,1,{n}\n" for n in range(size))
    _write(root, "x.csv", _HEADER + "".join(rows))


def make_json_lines(root: Path, size: int) -> None:
    """Lines of JSON that are all alike."""
    _ledger(root)
    line = '{"sender":"CA","target":"BY","announced":"2024-08-09","individuals":1}\n'
    _write(root, "x.jsonl", line * size)


ID = "ca-2024-01-01-by-0x"
IMPORT = "import csv {root}/x.csv -o /dev/null -f csv"
ADD = "add CA BY 2024-09-09 --dry-run --no-input"

SCENARIOS = {
    "dangling references": Scenario(1250, make_dangling_references, ("check",)),
    "references of one": Scenario(2000, make_references_of_one, ("check",)),
    "sources": Scenario(
        10_000,
        make_sources,
        (
            "check",
            f"show {ID}",
            "totals",
            "export -f csv",
            f"edit {ID} --note x --dry-run",
        ),
    ),
    "inline sources": Scenario(10_000, make_inline_sources, ("check",)),
    "faulty sources": Scenario(10_000, make_faulty_sources, ("check",)),
    "unknown keys": Scenario(12_500, make_unknown_keys, ("check",)),
    "programs": Scenario(
        18_750, make_programs, ("check", "balance", f"{ADD} --program CA-1")
    ),
    "overlaps": Scenario(3000, make_overlaps, ("check",)),
    "unknown programs": Scenario(1000, make_unknown_programs, ("check",)),
    "assertions": Scenario(600, make_assertions, ("check",)),
    "coverage": Scenario(5000, make_coverage, ("check", "totals", "compare CA UK")),
    "long note": Scenario(500_000, make_long_note, ("check", f"show {ID}", "list")),
    "long word": Scenario(100_000, make_long_word, ("check", f"show {ID}", "list")),
    "same day": Scenario(2000, make_same_day, ("check", f"{ADD} --individuals 1")),
    "stray folders": Scenario(1000, make_stray_folders, ("check",)),
    "repeated rows": Scenario(25_000, make_repeated_rows, (IMPORT,)),
    "months": Scenario(10_000, make_months, (IMPORT,)),
    "unknown senders": Scenario(25_000, make_unknown_senders, (IMPORT,)),
    "lines alike": Scenario(
        5000, make_json_lines, ("add --json {root}/x.jsonl --dry-run",)
    ),
}


def main() -> int:
    """Measure all scenarios, or one; 1 where a cost grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--only", help="a part of the name of a scenario")
    parser.add_argument("--scale", type=float, default=1.0, help="of all sizes")
    options = parser.parse_args()
    worst = 0.0
    for name, scenario in SCENARIOS.items():
        if options.only and options.only not in name:
            continue
        size = max(1, int(scenario.size * options.scale))
        for command, small, large in _measure(scenario, size):
            growth = max(large - BASE_SECONDS, 0.01) / max(small - BASE_SECONDS, 0.1)
            worst = max(worst, growth)
            sign = "  too fast" if growth > MOST else ""
            print(
                f"{name:<20} {size * GROWTH:>8,}  {command.split('{')[0][:36]:<36}"
                f" {small:7.2f} {large:7.2f} s  × {growth:4.1f}{sign}",
                flush=True,
            )
    return 1 if worst > MOST else 0


def _measure(scenario: Scenario, size: int) -> Iterator[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory(prefix="sanctions-growth-") as folder:
        roots = (Path(folder) / "small", Path(folder) / "large")
        scenario.make(roots[0], size)
        scenario.make(roots[1], size * GROWTH)
        for command in scenario.commands:
            small, large = (_cpu_seconds(command, root) for root in roots)
            yield command, small, large


def _cpu_seconds(command: str, root: Path) -> float:
    """The CPU seconds of one command, with an empty cache; its answer is thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    cache = f"{root}/../cache-{root.name}-{os.urandom(4).hex()}"
    subprocess.run(
        f"{sys.executable} -m sanctions_cli {command.format(root=root)} -L {root}",
        shell=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"XDG_CACHE_HOME": cache, "XDG_STATE_HOME": cache},
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


if __name__ == "__main__":
    sys.exit(main())
