"""How surely `sanctions check` notices a slip in the shipped book, by kind of slip.

    python benchmarks/mutations.py [--cases 100] [--seed 1] [--misses]

Each case changes one thing at random in a copy of `data/` and checks it. It counts as caught when the check would exit
with 1 and an error names the right place: the file that was changed, an assertion or a dossier's fact that adds the
record up, or the record's id. The table also says by what it was caught, the weightiest first: in the file itself, by a
total that a source states, or by nothing but a control total, which is the book's own.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sanctions_cli import assertions
from sanctions_cli.checks.context import CheckContext
from sanctions_cli.checks.rules import check_ledger
from sanctions_cli.errors import Finding
from sanctions_cli.index import database
from sanctions_cli.records import Assertion

PROJECT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
TYPES = "individuals|entities|vessels|aircraft|other|unspecified"


@dataclass(frozen=True)
class Slip:
    """A change to the book: files by path, None for one that is gone, and the ids of the records it concerns."""

    files: dict[str, str | None]
    records: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Sum:
    """A stated total: its file, the records that it adds up, and whether it is a control total."""

    path: str
    records: set[str]
    control: bool


@dataclass
class World:
    """A copy of the shipped book to be broken and mended again."""

    folder: Path
    records: dict[str, str] = field(default_factory=dict)
    totals: dict[str, str] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Copy the book with its dossiers, and read it."""
        for name in ("data", "seeds"):
            shutil.copytree(PROJECT / name, self.folder / name)
        self.records, self.totals = (
            {
                str(path.relative_to(self.root)): path.read_text(encoding="utf-8")
                for path in sorted(self.root.glob(kind))
            }
            for kind in ("announcements/*/*.toml", "assertions/*.toml")
        )

    @property
    def root(self) -> Path:
        """The ledger's folder."""
        return self.folder / "data"

    def open(self) -> database.OpenLedger:
        """The book as it stands now."""
        return database.open_ledger(self.root, self.folder / "cache")

    def write(self, files: dict[str, str | None]) -> None:
        """Put texts in the place of files; None takes one away."""
        for path, text in files.items():
            file = self.root / path
            file.unlink(missing_ok=True)
            if text is not None:
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8")


def stem(path: str) -> str:
    """The id of the record in a file."""
    return Path(path).stem


def changed(path: str, text: str, found: re.Match[str], new: str) -> Slip:
    """The file with another text where `found` stands."""
    said = f"{stem(path)}: {found[0]!r} → {new!r}".replace("\\n", " ")
    return Slip({path: text[: found.start()] + new + text[found.end() :]}, (stem(path),), said)


# The kinds: each yields every slip of its kind that the book allows, with a free choice taken at random


def count_by_one(world: World, chance: Random) -> Iterator[Slip]:
    """A count changed by one."""
    for path, text in world.records.items():
        table = re.search(r"^\[counts\]\n(?:\w+ = \d+\n)+", text, re.M)
        for found in re.finditer(rf"({TYPES}) = (\d+)", text) if table else ():
            if table and table.start() < found.start() < table.end():
                number = int(found[2]) + (chance.choice((-1, 1)) if int(found[2]) else 1)
                yield changed(path, text, found, f"{found[1]} = {number}")


def record_removed(world: World, chance: Random) -> Iterator[Slip]:
    """A record removed."""
    for path in world.records:
        yield Slip({path: None}, (stem(path),), f"{stem(path)} removed")


def record_doubled(world: World, chance: Random) -> Iterator[Slip]:
    """A record doubled, under the next free id."""
    for path, text in world.records.items():
        copy = next(
            name for n in range(2, 99) if (name := f"{path[:-5]}-{n}.toml") not in world.records
        )
        yield Slip({copy: text}, (stem(path), stem(copy)), f"{stem(path)} doubled")


def date_past_a_total(world: World, chance: Random) -> Iterator[Slip]:
    """A date moved past an assertion that adds the record up, the file renamed accordingly."""
    with world.open() as book:
        covers = [*_covers(book)]
    for path, text in world.records.items():
        days = sorted({on for on, ids in covers if stem(path) in ids})
        found = re.search(r'^announced = "?([\d-]+)"?$', text, re.M)
        if days and found:
            day = date.fromisoformat(chance.choice(days)) + timedelta(chance.randint(1, 30))
            slip = changed(path, text, found, f"announced = {day}")
            name = stem(path).replace(found[1], str(day))
            new = f"announcements/{day.year}/{name}.toml"
            new = new if new not in world.records else f"{new[:-5]}-moved.toml"
            yield Slip({path: None, new: slip.files[path]}, (stem(path), stem(new)), slip.words)


def _covers(book: database.OpenLedger) -> Iterator[tuple[str, set[str]]]:
    for verdict in assertions.check_assertions(book.connection):
        if verdict.state != "unverifiable" and verdict.assertion.kind != "control":
            yield verdict.assertion.on, _ids(book, verdict.assertion)


def program_in_a_record(world: World, chance: Random) -> Iterator[Slip]:
    """A program renamed in a record: to one that is not there, and to another one of the ledger."""
    names = re.findall(
        r"^\[(.+)\]$", (world.root / "programs.toml").read_text(encoding="utf-8"), re.M
    )
    for path, text in world.records.items():
        if found := re.search(r'^program = "(.+)"$', text, re.M):
            for new in (
                _misspelt(found[1], chance),
                chance.choice([one for one in names if one != found[1]]),
            ):
                yield changed(path, text, found, f'program = "{new}"')


def program_in_the_list(world: World, chance: Random) -> Iterator[Slip]:
    """A program renamed in programs.toml."""
    text = (world.root / "programs.toml").read_text(encoding="utf-8")
    for found in re.finditer(r"^\[(.+)\]$", text, re.M):
        slip = changed("programs.toml", text, found, f"[{_misspelt(found[1], chance)}]")
        named = tuple(
            stem(path) for path, record in world.records.items() if f'"{found[1]}"' in record
        )
        yield Slip(slip.files, named, slip.words)


def _misspelt(name: str, chance: Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + name[at + 1 :]


def net_dropped(world: World, chance: Random) -> Iterator[Slip]:
    """A net dropped."""
    for path, text in world.records.items():
        if found := re.search(rf"\n\[net\]\n((?:{TYPES}) = -?\d+\n)+", text):
            yield changed(path, text, found, "")


def sign_lost(world: World, chance: Random) -> Iterator[Slip]:
    """A sign lost: of a negative figure, or a delisting that reads as a listing."""
    for path, text in [*world.records.items(), *world.totals.items()]:
        for found in re.finditer(rf"^((?:{TYPES}|parties|total|rounds) = )-(\d+)$", text, re.M):
            yield changed(path, text, found, found[1] + found[2])
        if found := re.search(r'^action = "delisting"$', text, re.M):
            yield changed(path, text, found, 'action = "listing"')


Kind = Callable[[World, Random], Iterator[Slip]]

KINDS: tuple[Kind, ...] = (
    count_by_one, record_removed, record_doubled, date_past_a_total, program_in_a_record, program_in_the_list,
    net_dropped, sign_lost,
)  # fmt: skip

BY = ("its file", "a source's total", "a control total", "not")
"""By what a slip is caught, the weightiest first."""


def caught(world: World, slip: Slip) -> str:
    """By what a slip is caught; one of `BY`. The book is mended afterwards."""
    former = {path: _text(world.root / path) for path in slip.files}
    world.write(slip.files)
    try:
        with world.open() as book:
            errors = [one for one in check_ledger(book, TODAY).findings if one.severity == "error"]
            sums = [*world.sums, *_sums(book)]
    finally:
        world.write(former)
    return min((_right(one, slip, sums) for one in errors), key=BY.index, default="not")


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


def _right(error: Finding, slip: Slip, sums: list[Sum]) -> str:
    """What an error says of a slip."""
    named = stem(error.path) in slip.records or any(
        f'"{name}"' in error.message for name in slip.records
    )
    if slip.files.get(error.path) or named:
        return "its file"
    controls = {
        one.control for one in sums if one.path == error.path and one.records & set(slip.records)
    }
    return "not" if not controls else "a control total" if True in controls else "a source's total"


def _sums(book: database.OpenLedger) -> Iterator[Sum]:
    """Every stated total with the records that it adds up."""
    for verdict in assertions.check_assertions(book.connection):
        yield Sum(verdict.path, _ids(book, verdict.assertion), verdict.assertion.kind == "control")
    for path, dossier, _ in CheckContext(book, TODAY).dossiers:
        for fact in dossier.assertions if dossier else ():
            yield Sum(path, _ids(book, fact), False)


def _ids(book: database.OpenLedger, assertion: Assertion) -> set[str]:
    where, values = assertions.scope_condition(assertion)
    return {
        row[0]
        for row in book.connection.execute(f"select id from announcements where {where}", values)
    }


def cases(world: World, kind: Kind, number: int, seed: int) -> Iterator[Slip]:
    """That many slips of a kind: all that the book allows in a random order, over and over where they are fewer."""
    chance = Random(f"{kind.__name__} {seed}")
    while number > 0:
        found = [*kind(world, chance)]
        chance.shuffle(found)
        yield from found[:number]
        number -= len(found)


def judge(world: World, kind: Kind, number: int, seed: int) -> tuple[Counter[str], list[str]]:
    """How many slips of a kind are caught by what, and those that are not."""
    counted: Counter[str] = Counter()
    missed = []
    for slip in [*cases(world, kind, number, seed)]:
        by = caught(world, slip)
        counted[by] += 1
        missed += [slip.words] if by == "not" else []
    return counted, missed


def world_in(folder: Path) -> World:
    """A copy of the shipped book in an empty folder, which must be sound."""
    world = World(folder)
    with world.open() as book:
        if check_ledger(book, TODAY).count("error"):
            raise SystemExit("the shipped book is broken already: sanctions check")
        world.sums.extend(_sums(book))
    return world


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description="How surely `sanctions check` notices a slip in the shipped book."
    )
    parser.add_argument("--cases", type=int, default=100, help="for each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="name those that are not caught")
    given = parser.parse_args()
    print(f"{'slip':<28}{'cases':>7}{'caught':>8}" + "".join(f"{by:>18}" for by in BY[:-1]))
    worst = 1.0
    with tempfile.TemporaryDirectory() as folder:
        world = world_in(Path(folder))
        for kind in KINDS:
            counted, missed = judge(world, kind, given.cases, given.seed)
            right = given.cases - counted["not"]
            worst = min(worst, right / given.cases)
            name = kind.__name__.replace("_", " ")
            print(
                f"{name:<28}{given.cases:>7}{right:>8}"
                + "".join(f"{counted[by]:>18}" for by in BY[:-1]),
                flush=True,
            )
            for words in sorted(set(missed)) if given.misses else ():
                print(f"    not caught: {words}")
    return 0 if worst >= 0.95 else 1


if __name__ == "__main__":
    sys.exit(main())
