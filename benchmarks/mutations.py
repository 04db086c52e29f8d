"""How often `sanctions check` notices a mistake in the shipped ledger, by kind of mistake.

    python benchmarks/mutations.py [--cases 100] [--seed 1] [--misses]

Each case changes one thing at random in a copy of `data/` and checks it. It counts as caught when
the check would exit with 1 and an error names the right place: the file that was changed, an
assertion or a dossier's fact that adds the record up, or the record's id. The table also shows what
caught it, the strongest first: the file itself, a total that a source states, or only a control
total, which is the ledger's own.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sanctions_cli import assertions
from sanctions_cli.checks import context, rules
from sanctions_cli.errors import Finding
from sanctions_cli.index import database
from sanctions_cli.records import Assertion

PROJECT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
WORST_SHARE = 0.95
"""The share of caught mistakes of each kind below which the exit code is 1."""

TYPES = "individuals|entities|vessels|aircraft|other|unspecified"
COUNT = re.compile(rf"({TYPES}) = (\d+)")
COUNTS_TABLE = re.compile(r"^\[counts\]\n(?:\w+ = \d+\n)+", re.MULTILINE)
NET_TABLE = re.compile(rf"\n\[net\]\n((?:{TYPES}) = -?\d+\n)+")
NEGATIVE_FIGURE = re.compile(
    rf"^((?:{TYPES}|parties|total|rounds) = )-(\d+)$", re.MULTILINE
)
ANNOUNCED = re.compile(r'^announced = "?([\d-]+)"?$', re.MULTILINE)
DELISTING = re.compile(r'^action = "delisting"$', re.MULTILINE)
PROGRAM = re.compile(r'^program = "(.+)"$', re.MULTILINE)
PROGRAM_HEADER = re.compile(r"^\[(.+)\]$", re.MULTILINE)

CATCHERS = ("its file", "a source's total", "a control total", "not")
"""What catches a mistake, the strongest first; the last if nothing does."""


@dataclass(frozen=True)
class Mistake:
    """A change to the ledger that makes it wrong."""

    files: Mapping[str, str | None]
    """The new texts by path in the ledger; None removes a file."""
    records: tuple[str, ...] = ()
    """The ids of the records that it concerns."""
    description: str = ""


@dataclass(frozen=True)
class StatedTotal:
    """A total that an assertion or a dossier states: its file and the ids that it adds up."""

    path: str
    records: set[str]
    is_control: bool


@dataclass(frozen=True)
class LedgerCopy:
    """A copy of the shipped ledger, in which mistakes are made and undone.

    It has the texts of the announcements and of the assertions by path, and what they state, as
    they are without a mistake.
    """

    folder: Path
    records: Mapping[str, str]
    assertions: Mapping[str, str]
    totals: tuple[StatedTotal, ...]

    @property
    def root(self) -> Path:
        """The ledger's folder."""
        return ledger_root(self.folder)

    def open(self) -> database.OpenLedger:
        """The ledger with its present files."""
        return open_copy(self.folder)

    def programs_text(self) -> str:
        """The text of programs.toml."""
        return (self.root / "programs.toml").read_text(encoding="utf-8")

    def read_texts(self, paths: Iterable[str]) -> dict[str, str | None]:
        """The present texts of files, None for one that does not exist."""
        texts: dict[str, str | None] = {}
        for path in paths:
            texts[path] = None
            file = self.root / path
            if file.exists():
                texts[path] = file.read_text(encoding="utf-8")
        return texts

    def write_texts(self, texts: Mapping[str, str | None]) -> None:
        """Replace the texts of files; None removes one."""
        for path, text in texts.items():
            file = self.root / path
            # Removed first, so that a new file of the same size and time is seen as another one.
            file.unlink(missing_ok=True)
            if text is not None:
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8")


def copy_ledger(folder: Path) -> LedgerCopy:
    """A copy of the shipped ledger in an empty folder. SystemExit if the ledger has errors."""
    # The dossiers, which check reads too, are in a folder beside the ledger.
    for name in ("data", "seeds"):
        shutil.copytree(PROJECT / name, folder / name)
    with open_copy(folder) as ledger:
        if rules.check_ledger(ledger, TODAY).count("error"):
            raise SystemExit("the shipped book is broken already: sanctions check")
        totals = tuple(find_stated_totals(ledger))
    root = ledger_root(folder)
    records = read_files(root, "announcements/*/*.toml")
    return LedgerCopy(folder, records, read_files(root, "assertions/*.toml"), totals)


def ledger_root(folder: Path) -> Path:
    """The ledger's folder in the folder of a copy."""
    return folder / "data"


def open_copy(folder: Path) -> database.OpenLedger:
    """The ledger in the folder of a copy, with an index of its own."""
    return database.open_ledger(ledger_root(folder), folder / "cache")


def read_files(root: Path, pattern: str) -> dict[str, str]:
    """The texts of the files that match a pattern, by path in the ledger."""
    texts: dict[str, str] = {}
    for path in sorted(root.glob(pattern)):
        texts[str(path.relative_to(root))] = path.read_text(encoding="utf-8")
    return texts


def record_id(path: str) -> str:
    """The id of the record in a file."""
    return Path(path).stem


# The kinds of mistakes. Each function yields every mistake of its kind that the ledger allows;
# where there is a choice, it is made at random. The names are those of the rows of the table.


def count_by_one(ledger: LedgerCopy, random: Random) -> Iterator[Mistake]:
    """A count changed by one."""
    for path, text in ledger.records.items():
        table = COUNTS_TABLE.search(text)
        if table is None:
            continue
        for match in COUNT.finditer(text, table.start(), table.end()):
            number = int(match[2])
            step = 1
            if number > 0:
                step = random.choice((-1, 1))
            yield replace_match(path, text, match, f"{match[1]} = {number + step}")


def record_removed(ledger: LedgerCopy, random: Random) -> Iterator[Mistake]:
    """A record removed."""
    for path in ledger.records:
        id_ = record_id(path)
        yield Mistake({path: None}, (id_,), f"{id_} removed")


def record_doubled(ledger: LedgerCopy, random: Random) -> Iterator[Mistake]:
    """A record doubled, under the next free id."""
    for path, text in ledger.records.items():
        number = 2
        copy = add_suffix(path, str(number))
        while copy in ledger.records:
            number += 1
            copy = add_suffix(path, str(number))
        ids = (record_id(path), record_id(copy))
        yield Mistake({copy: text}, ids, f"{record_id(path)} doubled")


def date_past_a_total(ledger: LedgerCopy, random: Random) -> Iterator[Mistake]:
    """A date moved past an assertion that adds the record up, the file renamed accordingly."""
    ids_by_day: list[tuple[str, set[str]]] = []
    with ledger.open() as open_ledger:
        for verdict in assertions.check_assertions(open_ledger.connection):
            if verdict.state != "unverifiable" and verdict.assertion.kind != "control":
                ids = find_ids_added_up(open_ledger, verdict.assertion)
                ids_by_day.append((verdict.assertion.on, ids))
    for path, text in ledger.records.items():
        old_id = record_id(path)
        days = sorted({day for day, ids in ids_by_day if old_id in ids})
        match = ANNOUNCED.search(text)
        if match is None or not days:
            continue
        new_day = date.fromisoformat(random.choice(days)) + timedelta(
            random.randint(1, 30)
        )
        new_id = old_id.replace(match[1], str(new_day))
        new_path = f"announcements/{new_day.year}/{new_id}.toml"
        if new_path in ledger.records:
            new_path = add_suffix(new_path, "moved")
        mistake = replace_match(path, text, match, f"announced = {new_day}")
        files = {path: None, new_path: mistake.files[path]}
        yield Mistake(files, (old_id, record_id(new_path)), mistake.description)


def program_in_a_record(ledger: LedgerCopy, random: Random) -> Iterator[Mistake]:
    """A program renamed in a record: to one that is not there, and to another of the ledger."""
    programs = PROGRAM_HEADER.findall(ledger.programs_text())
    for path, text in ledger.records.items():
        match = PROGRAM.search(text)
        if match is None:
            continue
        program = match[1]
        other_programs = [name for name in programs if name != program]
        for new_program in (misspell(program, random), random.choice(other_programs)):
            yield replace_match(path, text, match, f'program = "{new_program}"')


def program_in_the_list(ledger: LedgerCopy, random: Random) -> Iterator[Mistake]:
    """A program renamed in programs.toml."""
    text = ledger.programs_text()
    for match in PROGRAM_HEADER.finditer(text):
        program = match[1]
        mistake = replace_match(
            "programs.toml", text, match, f"[{misspell(program, random)}]"
        )
        ids: list[str] = []
        for path, record in ledger.records.items():
            if f'"{program}"' in record:
                ids.append(record_id(path))
        yield Mistake(mistake.files, tuple(ids), mistake.description)


def net_dropped(ledger: LedgerCopy, random: Random) -> Iterator[Mistake]:
    """A net dropped."""
    for path, text in ledger.records.items():
        match = NET_TABLE.search(text)
        if match is not None:
            yield replace_match(path, text, match, "")


def sign_lost(ledger: LedgerCopy, random: Random) -> Iterator[Mistake]:
    """A sign lost: of a negative figure, or a delisting that reads as a listing."""
    for path, text in [*ledger.records.items(), *ledger.assertions.items()]:
        for match in NEGATIVE_FIGURE.finditer(text):
            yield replace_match(path, text, match, match[1] + match[2])
        action = DELISTING.search(text)
        if action is not None:
            yield replace_match(path, text, action, 'action = "listing"')


MistakeKind = Callable[[LedgerCopy, Random], Iterator[Mistake]]

MISTAKE_KINDS: tuple[MistakeKind, ...] = (
    count_by_one,
    record_removed,
    record_doubled,
    date_past_a_total,
    program_in_a_record,
    program_in_the_list,
    net_dropped,
    sign_lost,
)


def replace_match(path: str, text: str, match: re.Match[str], new: str) -> Mistake:
    """The mistake of a file that has another text in the place of a match."""
    id_ = record_id(path)
    new_text = text[: match.start()] + new + text[match.end() :]
    description = f"{id_}: {match[0]!r} → {new!r}".replace("\\n", " ")
    return Mistake({path: new_text}, (id_,), description)


def add_suffix(path: str, suffix: str) -> str:
    """The path of a record with something after its id."""
    return f"{path.removesuffix('.toml')}-{suffix}.toml"


def misspell(name: str, random: Random) -> str:
    """A name without one of its characters."""
    position = random.randrange(len(name))
    return name[:position] + name[position + 1 :]


# What catches them


def find_catcher(ledger: LedgerCopy, mistake: Mistake) -> str:
    """What catches a mistake, one of `CATCHERS`. Afterwards the ledger is as before."""
    old_texts = ledger.read_texts(mistake.files)
    ledger.write_texts(mistake.files)
    try:
        with ledger.open() as open_ledger:
            findings = rules.check_ledger(open_ledger, TODAY).findings
            # A mistake can take a record out of a total, or put it into another one.
            totals = [*ledger.totals, *find_stated_totals(open_ledger)]
    finally:
        ledger.write_texts(old_texts)
    catchers = {"not"}
    for finding in findings:
        if finding.severity == "error":
            catchers.add(classify_error(finding, mistake, totals))
    return min(catchers, key=CATCHERS.index)


def classify_error(
    error: Finding, mistake: Mistake, totals: Iterable[StatedTotal]
) -> str:
    """How an error catches a mistake, one of `CATCHERS`; "not" if it is about something else."""
    if mistake.files.get(error.path) or record_id(error.path) in mistake.records:
        return "its file"
    for id_ in mistake.records:
        if f'"{id_}"' in error.message:
            return "its file"
    catcher = "not"
    for total in totals:
        if total.path != error.path or total.records.isdisjoint(mistake.records):
            continue
        # A file with a control total catches as that, whatever else it states.
        if total.is_control:
            return "a control total"
        catcher = "a source's total"
    return catcher


def find_stated_totals(ledger: database.OpenLedger) -> Iterator[StatedTotal]:
    """Every stated total with the ids of the records that it adds up."""
    for verdict in assertions.check_assertions(ledger.connection):
        ids = find_ids_added_up(ledger, verdict.assertion)
        yield StatedTotal(verdict.path, ids, verdict.assertion.kind == "control")
    for file in context.CheckContext(ledger, TODAY).dossiers:
        if file.dossier is None:
            continue
        for fact in file.dossier.assertions:
            yield StatedTotal(
                file.path, find_ids_added_up(ledger, fact), is_control=False
            )


def find_ids_added_up(ledger: database.OpenLedger, assertion: Assertion) -> set[str]:
    """The ids of the records that an assertion is about."""
    where, values = assertions.scope_condition(assertion)
    rows = ledger.connection.execute(
        f"select id from announcements where {where}", values
    )
    return {row[0] for row in rows}


# Counting


def choose_mistakes(
    ledger: LedgerCopy, kind: MistakeKind, number: int, seed: int
) -> Iterator[Mistake]:
    """That many mistakes of a kind in random order; all again and again where they are fewer."""
    random = Random(f"{kind.__name__} {seed}")
    while number > 0:
        mistakes = list(kind(ledger, random))
        random.shuffle(mistakes)
        yield from mistakes[:number]
        number -= len(mistakes)


def count_caught(
    ledger: LedgerCopy, kind: MistakeKind, number: int, seed: int
) -> tuple[Counter[str], list[str]]:
    """How many mistakes of a kind are caught by what, and descriptions of those that are not."""
    numbers: Counter[str] = Counter()
    missed: list[str] = []
    # All are chosen before any is made: choosing reads the ledger.
    for mistake in list(choose_mistakes(ledger, kind, number, seed)):
        catcher = find_catcher(ledger, mistake)
        numbers[catcher] += 1
        if catcher == "not":
            missed.append(mistake.description)
    return numbers, missed


def format_row(
    name: str, cases: object, caught: object, cells: Iterable[object]
) -> str:
    """A row of the table; `cells` are those of each catcher."""
    row = f"{name:<28}{cases:>7}{caught:>8}"
    for cell in cells:
        row += f"{cell:>18}"
    return row


def main() -> int:
    """Print the table as the command line says; 1 if too few mistakes of a kind are caught."""
    parser = argparse.ArgumentParser(
        description="How surely `sanctions check` notices a mistake in the shipped ledger."
    )
    parser.add_argument("--cases", type=int, default=100, help="for each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--misses", action="store_true", help="name those that are not caught"
    )
    arguments = parser.parse_args()
    catchers = CATCHERS[:-1]
    print(format_row("mistake", "cases", "caught", catchers))
    worst_share = 1.0
    with tempfile.TemporaryDirectory() as folder:
        ledger = copy_ledger(Path(folder))
        for kind in MISTAKE_KINDS:
            numbers, missed = count_caught(
                ledger, kind, arguments.cases, arguments.seed
            )
            number_caught = arguments.cases - numbers["not"]
            worst_share = min(worst_share, number_caught / arguments.cases)
            name = kind.__name__.replace("_", " ")
            cells = [numbers[catcher] for catcher in catchers]
            print(format_row(name, arguments.cases, number_caught, cells), flush=True)
            if arguments.misses:
                for description in sorted(set(missed)):
                    print(f"    not caught: {description}")
    if worst_share < WORST_SHARE:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
