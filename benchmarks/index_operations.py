"""Whether an index is ever stale, in thousands of random changes of a ledger's files.

Each change is followed by a question to the kept index and the same question to all files.

    python benchmarks/index_operations.py [--operations 5000] [--seed 1]

The files are edited in place, with and without their former size and time, replaced, renamed,
linked, removed and brought back, broken and mended, whole folders too; the clock of this computer
is put forward and back beside that of the files, the file system is one with whole seconds for half
of the time, reading fails now and then, files go while they are read, and the index is deleted or
cut short. An answer is stale when the kept index does not say what the files say. Exit code 1 if
one is.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sanctions_cli.index import database, snapshot

RECORD = """\
sender = "{sender}"
target = "BY"
announced = 2024-{month:02}-{day:02}
action = "listing"
program = "CA-SEMA-BLR"

[counts]
individuals = {count}
"""
PROGRAMS = '[CA-SEMA-BLR]\ntitle = "{title}"\nsender = "CA"\ntarget = "BY"\n'
LEDGER = 'format = 1\ntitle = "{title}"\n'

MOST_RECORDS = 60
TABLES = ("announcements", "plurals", "assertions", "programs", "findings")

Answer = dict[str, list[tuple[object, ...]]]


@dataclass
class Report:
    """How many operations of each kind there were, and after which an answer was stale."""

    operations: Counter[str] = field(default_factory=Counter)
    stale: list[str] = field(default_factory=list)


class RandomLedger:
    """A ledger whose files are changed at random."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.root = folder / "ledger"
        self.cache = folder / "cache"
        self.random = random
        self.clock_ahead = 0.0
        self.is_coarse = False
        self._second = 0
        (self.root / "announcements/2024").mkdir(parents=True)
        self.edit_the_ledger_file()
        self.edit_the_programs()
        for _ in range(MOST_RECORDS // 2):
            self.add_a_record()

    @property
    def operations(self) -> list[Callable[[], object]]:
        """What can be done to the ledger, the usual changes several times."""
        usual = [self.edit_in_place, self.edit_and_put_the_time_back, self.add_a_record]
        return [
            *usual * 4,
            *(self.replace_a_record, self.remove_a_record, self.rename_a_record) * 2,
            self.break_a_record,
            self.rewrite_without_a_change,
            self.swap_two_records,
            self.put_a_link_in_its_place,
            self.rename_the_folder_and_back,
            self.replace_the_folder,
            self.edit_the_programs,
            self.edit_the_ledger_file,
            self.put_a_folder_in_its_place,
            self.wait_a_moment,
            self.change_the_clock,
            self.change_the_file_system,
            self.delete_the_index,
            self.cut_the_index_short,
        ]

    def record(self) -> Path:
        """Any file of a record; one is made where there is none."""
        paths = sorted((self.root / "announcements").rglob("*.toml"))
        files = [path for path in paths if path.is_file()]
        return self.random.choice(files) if files else self.add_a_record()

    def text(self, file: Path) -> str:
        """A text of always the same size for a file of this name, with another count."""
        words = file.stem.split("-")
        return RECORD.format(
            sender=words[0].upper(),
            month=int(words[2]),
            day=int(words[3]),
            count=self.random.randint(10, 99),
        )

    def new_file(self) -> Path:
        """A path for a record, which another may have."""
        sender = self.random.choice(["ca", "us", "gb", "eu"])
        month, day = self.random.randint(1, 12), self.random.randint(1, 28)
        name = f"{sender}-2024-{month:02}-{day:02}-by.toml"
        folder = self.root / "announcements/2024"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / name
        if file.is_dir():
            file.rmdir()
        return file

    def add_a_record(self) -> Path:
        """Write a record, unless there is one of its name; its path."""
        file = self.new_file()
        if os.path.lexists(file):
            return file
        file.write_text(self.text(file))
        return file

    def edit_in_place(self) -> None:
        """Write over the text of a record."""
        file = self.record()
        with file.open("r+") as stream:
            stream.write(self.text(file))

    def edit_and_put_the_time_back(self) -> None:
        """Edit a record, which then says that it was not written since."""
        file = self.record()
        before = file.stat()
        file.write_text(self.text(file))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def replace_a_record(self) -> None:
        """Put another file in the place of a record, with the same size and time."""
        file = self.record()
        before = file.stat()
        new = self.root / "new"
        new.write_text(self.text(file))
        os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
        os.replace(new, file)

    def rewrite_without_a_change(self) -> None:
        """Write the same text again."""
        file = self.record()
        file.write_bytes(file.read_bytes())

    def break_a_record(self) -> None:
        """Make a text of a record that is none."""
        self.record().write_text("broken\n")

    def remove_a_record(self) -> None:
        """Remove a record."""
        self.record().unlink()

    def rename_a_record(self) -> None:
        """Give a record the name of another, which may be there."""
        file = self.record()
        os.replace(file, self.new_file())

    def swap_two_records(self) -> None:
        """Let two records have each other's names."""
        first, second = self.record(), self.record()
        aside = self.root / "aside"
        first.rename(aside)
        if second.is_file():
            second.rename(first)
        aside.rename(second)

    def put_a_link_in_its_place(self) -> None:
        """Make a link of a record."""
        file = self.record()
        target = self.root / f"linked-{self.random.randint(1, 5)}.toml"
        target.write_text(self.text(file))
        file.unlink()
        file.symlink_to(target)

    def put_a_folder_in_its_place(self) -> None:
        """Make a folder of a record, perhaps for a moment only."""
        file = self.record()
        file.unlink()
        file.mkdir()
        if self.random.random() < 0.5:
            file.rmdir()

    def rename_the_folder_and_back(self) -> None:
        """Take all records away, or bring them back."""
        folder, gone = self.root / "announcements", self.root / "gone"
        if gone.exists():
            shutil.rmtree(folder, ignore_errors=True)
            gone.rename(folder)
        elif folder.exists():
            folder.rename(gone)

    def replace_the_folder(self) -> None:
        """Put a copy of all records in their place."""
        folder = self.root / "announcements"
        if not folder.exists():
            return
        copy = self.root / "copy"
        shutil.copytree(folder, copy, symlinks=True)
        shutil.rmtree(folder)
        copy.rename(folder)

    def edit_the_programs(self) -> None:
        """Change programs.toml."""
        title = f"Regulations {self.random.randint(10, 99)}"
        (self.root / "programs.toml").write_text(PROGRAMS.format(title=title))

    def edit_the_ledger_file(self) -> None:
        """Change ledger.toml."""
        title = f"Ledger {self.random.randint(10, 99)}"
        (self.root / "ledger.toml").write_text(LEDGER.format(title=title))

    def wait_a_moment(self) -> None:
        """For a tick of a clock: mostly of a fine one."""
        time.sleep(2.1 if self.random.random() < 0.05 else 0.06)

    def change_the_clock(self) -> None:
        """Put this computer's clock forward or back."""
        self.clock_ahead = self.random.choice([0, 0, -1e6, -3, -1, 1, 3, 100, 1e6])

    def change_the_file_system(self) -> None:
        """Whole seconds, or fractions; of all stamps, those before are no longer the same."""
        self.is_coarse = not self.is_coarse

    def delete_the_index(self) -> None:
        """Delete the kept index."""
        for file in self.cache.glob("*"):
            file.unlink()

    def cut_the_index_short(self) -> None:
        """Cut off the end of the kept index."""
        for file in self.cache.glob("*.sqlite"):
            os.truncate(file, self.random.randrange(file.stat().st_size + 1))

    def ask(self, cache: Path | None) -> Answer:
        """Everything that the index says, or would say if it were built now."""
        with database.open_ledger(self.root, cache) as ledger:
            answer: Answer = {}
            for table in TABLES:
                rows = ledger.connection.execute(f"select * from {table}").fetchall()
                answer[table] = sorted(rows, key=repr)
            content = database.read_ledger(ledger.connection)
            answer["ledger"] = sorted(content.items(), key=repr)
            return answer


def run_operations(count: int, seed: int, folder: Path) -> Report:
    """Change a ledger so many times, and compare the kept index with the files each time."""
    random = Random(seed)
    ledger = RandomLedger(folder, random)
    report = Report()
    with _changed_surroundings(ledger):
        for number in range(1, count + 1):
            operation = random.choice(ledger.operations)
            operation()
            name = operation.__name__
            report.operations[name] += 1
            if random.random() < 0.1:
                _ask_in_trouble(ledger, random)
            if ledger.ask(ledger.cache) != ledger.ask(None):
                report.stale.append(f"operation {number}, {name}, seed {seed}")
    return report


class _changed_surroundings:  # noqa: N801  - used like a function
    """Clocks and stamps as the ledger says, while this is open."""

    def __init__(self, ledger: RandomLedger) -> None:
        self.ledger = ledger
        self.real_stamp = snapshot._stamp
        self.real_time = time.time_ns

    def __enter__(self) -> None:
        snapshot._stamp = self._stamp
        time.time_ns = lambda: self.real_time() + int(self.ledger.clock_ahead * 1e9)

    def __exit__(self, *exception: object) -> None:
        snapshot._stamp = self.real_stamp
        time.time_ns = self.real_time

    def _stamp(self, file: Path | os.DirEntry[str]) -> str:
        """The stamp on a file system with whole seconds, if that is what the ledger is on."""
        stamp = self.real_stamp(file)
        if not self.ledger.is_coarse or stamp == snapshot.UNREADABLE:
            return stamp
        size, *times, inode = stamp.split()
        seconds = [str(int(text) // 10**9 * 10**9) for text in times]
        return " ".join([size, *seconds, inode])


def _ask_in_trouble(ledger: RandomLedger, random: Random) -> None:
    """Ask the kept index while reading fails, or a file goes before it is read.

    What it answers then is not compared; what it remembers of it is, afterwards.
    """
    real_open, real_scan = os.open, snapshot.scan_ledger

    def fail_to_open(path: object, flags: int, *arguments: int, **options: int) -> int:
        if random.random() < 0.2 and str(path).endswith(".toml"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real_open(path, flags, *arguments, **options)

    def scan_and_remove(root: Path) -> dict[str, str]:
        stamps = real_scan(root)
        snapshot.scan_ledger = real_scan
        ledger.remove_a_record()
        return stamps

    if random.random() < 0.5:
        os.open = fail_to_open
    else:
        snapshot.scan_ledger = scan_and_remove
    try:
        ledger.ask(ledger.cache)
    finally:
        os.open, snapshot.scan_ledger = real_open, real_scan


def main() -> int:
    """Run as the arguments say, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--operations", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = run_operations(arguments.operations, arguments.seed, Path(folder))
    for name, count in sorted(report.operations.items()):
        print(f"{count:6,}  {name.replace('_', ' ')}")
    seconds = time.monotonic() - start
    print(
        f"{report.operations.total():,} operations, {len(report.stale)} stale answers,"
        f" {seconds:.0f} s"
    )
    for place in report.stale:
        print(place)
    return 1 if report.stale else 0


if __name__ == "__main__":
    sys.exit(main())
