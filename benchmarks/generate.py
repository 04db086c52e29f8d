"""A made-up ledger of any size, and the same records as input for the peers.

    python benchmarks/generate.py FOLDER --records 10000 [--seed 1]

writes `ledger/` in the project's file format, `records.journal` for ledger and hledger,
`figures.journal` with only the figures, and `records.csv` for DuckDB and pandas. The same number
and seed give the same bytes. The project itself reads a sample of the records and writes it again,
which proves that they are in its canonical form.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, TypeVar

Fields = Mapping[str, Any]
"""A table of a record, keys in canonical order: days are `date`, lists lists, tables mappings."""

T = TypeVar("T")

# Everything that follows decides the bytes: neither the order of the words nor that of the calls of
# `Random` can change without making other ledgers of the same seeds.
TYPES = ("individuals", "entities", "vessels", "aircraft", "other", "unspecified")
FIRST_DAY = date(2010, 1, 4)
NUMBER_OF_DAYS = 5800
NUMBER_OF_PROGRAMS = 100
NUMBER_OF_ASSERTIONS = 5

SENDER_WEIGHTS = {
    "US": 30,
    "EU": 16,
    "GB": 14,
    "CA": 11,
    "CH": 6,
    "AU": 6,
    "UA": 6,
    "JP": 4,
    "NZ": 3,
    "NO": 2,
    "UN": 1,
    "KR": 1,
}
TARGETS = (
    "RU", "IR", "SY", "BY", "KP", "MM", "VE", "UA", "CN", "LY", "ZZ", "IQ", "AF", "SD", "SS", "YE",
    "CD", "CF", "ML", "ZW", "NI", "CU", "HT", "LB", "SO", "ER", "BI", "GT", "SV", "BA", "RS", "MD",
    "GE", "TR", "NE", "GN", "BF", "ET", "AE", "PK",
)  # fmt: skip
ACTION_WEIGHTS = {
    "listing": 60,
    "delisting": 9,
    "amendment": 8,
    "renewal": 6,
    "measure": 6,
    "relisting": 3,
    "statement": 3,
    "licence": 2,
    "lifting": 2,
    "suspension": 1,
}
LISTINGS = ("listing", "relisting")
SHARE_WITH_COUNTS = {
    "listing": 0.96,
    "relisting": 0.96,
    "delisting": 0.96,
    "measure": 0.1,
}


class CountOdds(NamedTuple):
    """How often a record counts targets of a type, and how many it counts on average."""

    share: float
    mean: int


COUNT_ODDS = {
    "individuals": CountOdds(0.8, 14),
    "entities": CountOdds(0.5, 9),
    "vessels": CountOdds(0.06, 6),
    "aircraft": CountOdds(0.03, 2),
    "other": CountOdds(0.02, 3),
    "unspecified": CountOdds(0.04, 20),
}
MEASURES = (
    "asset_freeze",
    "travel_ban",
    "dealings_ban",
    "financial",
    "arms",
    "export",
    "import",
    "services",
)
REASONS = (
    "human rights",
    "proliferation",
    "election fraud",
    "aggression",
    "corruption",
    "terrorism",
    "cyber attacks",
)
# With quotation marks, letters outside ASCII and a typographic apostrophe, as notes have them.
REMARKS = (
    "The names are in the annex of the act.",
    "Three of them stood on an earlier list, under another ground.",
    'Officials called it "a first step"; no date was given for a second.',
    "The press counts one more, a company that the act names only as an alias.",
    "Côte d’Ivoire and the Åland office took no part in it – their own lists followed later.",
    "On the same day two entries were amended; they are not counted here.",
)
PUBLISHER_KINDS = {
    "Official Gazette": "official",
    "Treasury press office": "official",
    "Consolidated list, daily copy": "official-data",
    "Reuters": "secondary",
    "Evening Courier": "secondary",
}

TAGS = (
    "measures",
    "reasons",
    "joint",
    "precision",
    "basis",
    "confidence",
    "refers_to",
    "note",
)
"""Fields that the journal has as tags of a transaction."""

COLUMNS = (
    "id",
    "sender",
    "target",
    "announced",
    "effective",
    "action",
    "program",
    *TYPES,
    "instrument",
    *TAGS,
    "sources",
)
"""The columns of the CSV."""


@dataclass(frozen=True, slots=True)
class Program:
    """A list that targets are put on."""

    key: str
    sender: str
    target: str

    def to_fields(self) -> Fields:
        """The table of the program in programs.toml."""
        return {
            "title": f"Sanctions programme {self.key}",
            "sender": self.sender,
            "target": self.target,
            "authority": f"Act {self.key}",
        }


class Record(NamedTuple):
    """An announcement and its id."""

    id: str
    fields: Fields

    @property
    def day(self) -> date:
        """The day announced, or the first of the month."""
        announced = self.fields["announced"]
        if isinstance(announced, date):
            return announced
        return date.fromisoformat(f"{announced}-01")


# Random records


def choose_weighted(random: Random, weights: Mapping[str, int]) -> str:
    """One of the words, as often as its weight says."""
    return random.choices(list(weights), list(weights.values()))[0]


def choose_falling(random: Random, items: Sequence[T]) -> T:
    """One of the items, the first far more often than the last."""
    return items[int(len(items) * random.random() ** 2)]


def make_programs(random: Random) -> list[Program]:
    """The programs of all senders; each sender has at least one."""
    senders = list(SENDER_WEIGHTS)
    while len(senders) < NUMBER_OF_PROGRAMS:
        senders.append(choose_weighted(random, SENDER_WEIGHTS))
    programs = []
    for number, sender in enumerate(senders, 1):
        target = choose_falling(random, TARGETS)
        programs.append(Program(f"{sender}-{target}-{number}", sender, target))
    random.shuffle(programs)
    return programs


def make_records(
    random: Random, programs: Sequence[Program], number: int
) -> Iterator[Record]:
    """That many announcements in the order of their days."""
    programs_by_sender: dict[str, list[Program]] = {
        sender: [] for sender in SENDER_WEIGHTS
    }
    for program in programs:
        programs_by_sender[program.sender].append(program)
    times_used: Counter[str] = Counter()
    earlier_ids: list[str] = []
    for index in range(number):
        day = FIRST_DAY + timedelta(index * NUMBER_OF_DAYS // number)
        sender = choose_weighted(random, SENDER_WEIGHTS)
        program = choose_falling(random, programs_by_sender[sender])
        fields = make_announcement(random, program, day, earlier_ids)
        parts = [sender, str(fields["announced"]), *list_targets(fields)]
        record_id = "-".join(parts).lower()
        times_used[record_id] += 1
        if times_used[record_id] > 1:
            record_id = f"{record_id}-{times_used[record_id]}"
        earlier_ids = [*earlier_ids[-50:], record_id]
        yield Record(record_id, fields)


def make_announcement(
    random: Random, program: Program, day: date, earlier_ids: Sequence[str]
) -> Fields:
    """What one record says; `earlier_ids` are those that it may refer to."""
    action = choose_weighted(random, ACTION_WEIGHTS)
    counts: dict[str, int] = {}
    if random.random() < SHARE_WITH_COUNTS.get(action, 0):
        counts = make_counts(random)
    other_senders = [sender for sender in SENDER_WEIGHTS if sender != program.sender]
    # In the order of the alphabet, as the canonical form has codes of countries.
    joint = sorted(random.sample(other_senders, random.randint(1, 3)))

    fields: dict[str, object] = {"sender": program.sender, "target": program.target}
    if program.target == "BY" and random.random() < 0.1:
        fields["target"] = ["BY", "RU"]
    fields["announced"] = day
    if random.random() < 0.01:
        fields["announced"] = f"{day:%Y-%m}"
    if random.random() < 0.4:
        fields["effective"] = day - timedelta(random.randint(0, 4))
    fields["action"] = action
    fields["program"] = program.key
    add_act(fields, random, day, action, joint)
    add_reliability(fields, random, has_counts=bool(counts))
    may_refer = earlier_ids and action not in LISTINGS
    if may_refer and random.random() < 0.4:
        fields["refers_to"] = random.sample(earlier_ids, 1)
    if random.random() < 0.35:
        fields["note"] = " ".join(random.sample(REMARKS, random.randint(1, 3)))
    if counts:
        fields["counts"] = counts
    may_have_net = action == "listing" and "individuals" in counts
    if may_have_net and random.random() < 0.04:
        fields["net"] = {"individuals": max(counts["individuals"] - 1, 1)}
    number_of_sources = random.choice((1, 1, 2, 3))
    fields["sources"] = [make_source(random, day) for _ in range(number_of_sources)]
    return fields


def add_act(
    fields: dict[str, object], random: Random, day: date, action: str, joint: list[str]
) -> None:
    """Add the legal act, what it orders, why, and who acted together with the sender."""
    if random.random() < 0.7:
        fields["instrument"] = f"SOR/{day.year}-{random.randint(1, 400)}"
    if action != "statement":
        fields["measures"] = random.sample(MEASURES, random.randint(1, 3))
    if random.random() < 0.6:
        fields["reasons"] = random.sample(REASONS, random.randint(1, 2))
    if random.random() < 0.1:
        fields["joint"] = joint


def add_reliability(
    fields: dict[str, object], random: Random, *, has_counts: bool
) -> None:
    """Add how exact the counts are, where they come from, and how sure the record is."""
    if has_counts and random.random() < 0.05:
        fields["precision"] = random.choice(("at_least", "about"))
    if has_counts and random.random() < 0.3:
        fields["basis"] = random.choice(("listed", "derived"))
    if random.random() < 0.8:
        fields["confidence"] = random.choice(("verified", "single"))


def make_counts(random: Random) -> dict[str, int]:
    """Targets by type, most of them individuals."""
    counts: dict[str, int] = {}
    for name, odds in COUNT_ODDS.items():
        if random.random() < odds.share:
            counts[name] = 1 + int(random.expovariate(1 / odds.mean))
    return counts or {"individuals": 1}


def make_source(random: Random, day: date) -> Fields:
    """A source, published within days of the announcement."""
    publisher = random.choice(list(PUBLISHER_KINDS))
    number = random.randint(1000, 99999)
    subject = " ".join(random.choices(REASONS, k=2))
    return {
        "publisher": publisher,
        "title": f"Sanctions: {subject}, no. {number}",
        "published": day + timedelta(random.randint(0, 12)),
        "kind": PUBLISHER_KINDS[publisher],
        "url": f"https://example.org/{day:%Y/%m}/notice-{number}",
    }


def make_assertions(
    records: Sequence[Record], programs: Sequence[Program]
) -> Iterator[tuple[str, Fields]]:
    """The id and the fields of true totals of a few lists at the end of the ledger."""
    last_day = FIRST_DAY + timedelta(NUMBER_OF_DAYS)
    for program in programs[:NUMBER_OF_ASSERTIONS]:
        stock = compute_stock(records, program)
        stated = {}
        for name in ("individuals", "entities"):
            # More delistings than listings: no source could state such a total.
            if stock[name] >= 0:
                stated[name] = stock[name]
        if not stated:
            continue
        fields = {
            "sender": program.sender,
            "target": program.target,
            "program": program.key,
            "on": last_day,
            "claim": f"What stands on {program.key} at the end of the book",
            "stated": stated,
        }
        yield f"{last_day}-{program.key}".lower(), fields


def compute_stock(records: Sequence[Record], program: Program) -> dict[str, int]:
    """What is on a program's list after all the records, by type; also below zero."""
    stock = dict.fromkeys(TYPES, 0)
    for record in records:
        fields = record.fields
        if fields["program"] != program.key:
            continue
        if "net" in fields:
            changes = fields["net"]
            sign = 1
        else:
            changes = fields.get("counts", {})
            sign = stock_sign(fields["action"])
        for name, number in changes.items():
            stock[name] += sign * number
    return stock


def stock_sign(action: str) -> int:
    """Whether the counts of an action are added to a list (1), taken from it (-1) or neither."""
    if action == "delisting":
        return -1
    if action in LISTINGS:
        return 1
    return 0


# The project's format


def format_toml(fields: Fields) -> str:
    """The record in canonical form: values, then tables, then lists of tables."""
    values: list[str] = []
    tables: list[str] = []
    for key, value in fields.items():
        if isinstance(value, Mapping):
            tables.append(f"\n[{key}]\n{format_toml(value)}")
        elif isinstance(value, list) and isinstance(value[0], Mapping):
            for item in value:
                tables.append(f"\n[[{key}]]\n{format_toml(item)}")
        else:
            values.append(f"{key} = {format_literal(value)}\n")
    return "".join(values + tables)


def format_literal(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, list):
        items = ", ".join(map(format_literal, value))
        return f"[{items}]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)


# The formats of the peers


def format_transaction(record: Record, *, with_tags: bool) -> str:
    """The record as a transaction of a journal.

    Its targets are commodities in the account of its sender, target and program. The rest of the
    record is in tags, or left out.
    """
    fields = record.fields
    action = fields["action"]
    dates = str(record.day)
    if "effective" in fields:
        dates = f"{dates}={fields['effective']}"
    first_line = f"{dates} * ({record.id}) {action} {fields.get('instrument', '')}"
    lines = [first_line.rstrip()]
    if with_tags:
        for name in TAGS:
            if name in fields:
                lines.append(f"    ; {name}: {join_values(fields[name])}")
        for source in fields["sources"]:
            lines.append(f"    ; source: {format_source(source)}")
    account_kind = action
    if action in LISTINGS:
        account_kind = "listed"
    place = "-".join(list_targets(fields))
    account = f"{account_kind}:{fields['sender']}:{place}:{fields['program']}"
    # A transaction needs an amount, so that records without a figure have a commodity of their own.
    for name, number in fields.get("counts", {"unstated": 1}).items():
        lines.append(f"    {account}  {number} {name}")
    lines.append(f"    targets:{place}")
    return "\n".join(lines) + "\n\n"


def format_csv_row(record: Record) -> list[object]:
    """The record as a row of `COLUMNS`.

    Without any figure the types are empty, otherwise a type that is left out is 0.
    """
    cells: dict[str, object] = dict(record.fields)
    cells["id"] = record.id
    cells["sources"] = [format_source(source) for source in record.fields["sources"]]
    counts = record.fields.get("counts")
    if counts:
        for name in TYPES:
            cells[name] = counts.get(name, 0)
    return [join_values(cells.get(column, "")) for column in COLUMNS]


def list_targets(fields: Fields) -> list[str]:
    """The targets of a record, which has one or a list of them."""
    target = fields["target"]
    if isinstance(target, list):
        return target
    return [target]


def join_values(value: object) -> object:
    """Several values as one text; a single value as it is."""
    if isinstance(value, list):
        return "; ".join(value)
    return value


def format_source(source: Fields) -> str:
    """A source in one line."""
    return ", ".join(map(str, source.values()))


# Files


def write_files(folder: Path, number: int, seed: int) -> None:
    """Write a ledger of that many records and the peers' files into a folder."""
    random = Random(seed)
    programs = make_programs(random)
    records = list(make_records(random, programs, number))
    write_ledger(folder / "ledger", records, programs)
    for name, with_tags in (("records.journal", True), ("figures.journal", False)):
        with open(folder / name, "w", encoding="utf-8") as stream:
            for record in records:
                stream.write(format_transaction(record, with_tags=with_tags))
    with open(folder / "records.csv", "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(map(format_csv_row, records))


def write_ledger(
    folder: Path, records: Sequence[Record], programs: Sequence[Program]
) -> None:
    """Write the records in the project's format."""
    for year in {record.day.year for record in records}:
        (folder / "announcements" / str(year)).mkdir(parents=True, exist_ok=True)
    (folder / "assertions").mkdir()
    ledger = {"format": 1, "title": f"A made-up book of {len(records)} announcements"}
    write_text(folder / "ledger.toml", format_toml(ledger))
    sections = []
    for program in sorted(programs, key=lambda program: program.key):
        sections.append(f"[{program.key}]\n{format_toml(program.to_fields())}")
    write_text(folder / "programs.toml", "\n".join(sections))
    for assertion_id, fields in make_assertions(records, programs):
        write_text(folder / "assertions" / f"{assertion_id}.toml", format_toml(fields))
    for record in records:
        path = folder / "announcements" / str(record.day.year) / f"{record.id}.toml"
        write_text(path, format_toml(record.fields))


def write_text(path: Path, text: str) -> None:
    """Write a file with Unix newlines, which the canonical form has everywhere."""
    path.write_text(text, encoding="utf-8", newline="\n")


def prove_canonical(folder: Path, sample: int = 300) -> int:
    """How many records of a ledger were read and written again by the project, all of them equal.

    They are every n-th announcement, about `sample` of them, and all assertions. SystemExit for a
    record that the project refuses or writes otherwise.
    """
    from sanctions_cli.records import toml

    announcements = sorted(folder.glob("announcements/*/*.toml"))
    step = max(1, len(announcements) // sample)
    assertions = sorted(folder.glob("assertions/*.toml"))
    paths = [*announcements[::step], *assertions]
    for path in paths:
        kind = "announcement"
        if path in assertions:
            kind = "assertion"
        record, findings = toml.parse_file(
            path.read_bytes(), str(path.relative_to(folder)), kind
        )
        if findings:
            raise SystemExit(f"{path} is not in canonical form: {findings}")
        text = toml.format_record(record)
        if text != path.read_text(encoding="utf-8"):
            raise SystemExit(f"{path} is not in canonical form: {text}")
    return len(paths)


def main() -> None:
    """Write a ledger and the peers' files, as the command line says."""
    parser = argparse.ArgumentParser(
        description="Write a made-up ledger, and the same records for the peers."
    )
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write_files(arguments.folder, arguments.records, arguments.seed)
    number_proven = prove_canonical(arguments.folder / "ledger")
    print(f"{arguments.records} records, {number_proven} of them proven canonical")


if __name__ == "__main__":
    main()
