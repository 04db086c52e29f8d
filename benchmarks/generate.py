"""A made-up ledger of any size, and the same records as input for the peers.

    python benchmarks/generate.py FOLDER --records 10000 [--seed 1]

writes `ledger/` in the project's file format, `records.journal` for ledger and hledger, `figures.journal` with nothing
but the figures in it, and `records.csv` for DuckDB and pandas. The same number and seed give the same bytes. A sample
of the records is read and written again by the project itself, to prove that they stand in its canonical form.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, TypeVar

Fields = Mapping[str, Any]
"""A table of a record, its keys in canonical order. Days are `date`, plurals lists, tables mappings."""

T = TypeVar("T")

TYPES = ("individuals", "entities", "vessels", "aircraft", "other", "unspecified")
FIRST, DAYS = date(2010, 1, 4), 5800
SENDERS = {
    "US": 30, "EU": 16, "GB": 14, "CA": 11, "CH": 6, "AU": 6, "UA": 6, "JP": 4, "NZ": 3, "NO": 2, "UN": 1, "KR": 1,
}  # fmt: skip
TARGETS = [
    "RU", "IR", "SY", "BY", "KP", "MM", "VE", "UA", "CN", "LY", "ZZ", "IQ", "AF", "SD", "SS", "YE", "CD", "CF", "ML",
    "ZW", "NI", "CU", "HT", "LB", "SO", "ER", "BI", "GT", "SV", "BA", "RS", "MD", "GE", "TR", "NE", "GN", "BF", "ET",
    "AE", "PK",
]  # fmt: skip
ACTIONS = {
    "listing": 60, "delisting": 9, "amendment": 8, "renewal": 6, "measure": 6, "relisting": 3, "statement": 3,
    "licence": 2, "lifting": 2, "suspension": 1,
}  # fmt: skip
LISTED = ("listing", "relisting")
COUNTED = {"listing": 0.96, "relisting": 0.96, "delisting": 0.96, "measure": 0.1}
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
REMARKS = (
    "The names are in the annex of the act.",
    "Three of them stood on an earlier list, under another ground.",
    'Officials called it "a first step"; no date was given for a second.',
    "The press counts one more, a company that the act names only as an alias.",
    "Côte d’Ivoire and the Åland office took no part in it – their own lists followed later.",
    "On the same day two entries were amended; they are not counted here.",
)
PUBLISHERS = {
    "Official Gazette": "official",
    "Treasury press office": "official",
    "Consolidated list, daily copy": "official-data",
    "Reuters": "secondary",
    "Evening Courier": "secondary",
}


@dataclass(frozen=True, slots=True)
class Program:
    """A list that targets are put on."""

    key: str
    sender: str
    target: str

    def fields(self) -> Fields:
        """What programs.toml says of it."""
        title = f"Sanctions programme {self.key}"
        return {
            "title": title,
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
        when = self.fields["announced"]
        return when if isinstance(when, date) else date.fromisoformat(f"{when}-01")


def pick(chance: Random, weights: Mapping[str, int]) -> str:
    """One of the words, by their weights."""
    return chance.choices([*weights], [*weights.values()])[0]


def falling(chance: Random, things: list[T]) -> T:
    """One of the things, the first far more often than the last."""
    return things[int(len(things) * chance.random() ** 2)]


def programs(chance: Random, number: int = 100) -> list[Program]:
    """The programs of all senders, each sender keeping at least one."""
    senders = [*SENDERS, *(pick(chance, SENDERS) for _ in range(number - len(SENDERS)))]
    targets = [falling(chance, TARGETS) for _ in senders]
    made = [
        Program(f"{s}-{t}-{n}", s, t)
        for n, (s, t) in enumerate(zip(senders, targets, strict=True), 1)
    ]
    chance.shuffle(made)
    return made


def records(chance: Random, lists: list[Program], number: int) -> Iterator[Record]:
    """That many announcements, one by one, in the order of their days."""
    kept = {sender: [one for one in lists if one.sender == sender] for sender in SENDERS}
    taken: Counter[str] = Counter()
    earlier: list[str] = []
    for n in range(number):
        day = FIRST + timedelta(n * DAYS // number)
        program = falling(chance, kept[pick(chance, SENDERS)])
        fields = announcement(chance, program, day, earlier)
        when, target = fields["announced"], fields["target"]
        stem = "-".join(
            (program.sender, str(when), *(target if isinstance(target, list) else [target]))
        ).lower()
        taken[stem] += 1
        name = stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
        earlier = [*earlier[-50:], name]
        yield Record(name, fields)


def announcement(chance: Random, program: Program, day: date, earlier: list[str]) -> Fields:
    """What one record says; absent keys are left out at the end."""
    action = pick(chance, ACTIONS)
    some = chance.random
    counts = figures(chance) if some() < COUNTED.get(action, 0) else None
    joint = chance.sample(
        [code for code in SENDERS if code != program.sender], chance.randint(1, 3)
    )
    said: dict[str, Any] = {
        "sender": program.sender,
        "target": ["BY", "RU"] if program.target == "BY" and some() < 0.1 else program.target,
        "announced": f"{day:%Y-%m}" if some() < 0.01 else day,
        "effective": day - timedelta(chance.randint(0, 4)) if some() < 0.4 else None,
        "action": action,
        "program": program.key,
        "instrument": f"SOR/{day.year}-{chance.randint(1, 400)}" if some() < 0.7 else None,
        "measures": chance.sample(MEASURES, chance.randint(1, 3)) if action != "statement" else None,
        "reasons": chance.sample(REASONS, chance.randint(1, 2)) if some() < 0.6 else None,
        "joint": joint if some() < 0.1 else None,
        "precision": chance.choice(("at_least", "about")) if counts and some() < 0.05 else None,
        "basis": chance.choice(("listed", "derived")) if counts and some() < 0.3 else None,
        "confidence": chance.choice(("verified", "single")) if some() < 0.8 else None,
        "refers_to": chance.sample(earlier, 1) if earlier and action not in LISTED and some() < 0.4 else None,
        "note": " ".join(chance.sample(REMARKS, chance.randint(1, 3))) if some() < 0.35 else None,
        "counts": counts,
        "net": {"individuals": max(counts["individuals"] - 1, 1)} if counts and "individuals" in counts
        and action == "listing" and some() < 0.04 else None,
        "sources": [source(chance, day) for _ in range(chance.choice((1, 1, 2, 3)))],
    }  # fmt: skip
    return {key: value for key, value in said.items() if value is not None}


def figures(chance: Random) -> Fields:
    """Targets by type, most of them individuals."""
    likely = zip(TYPES, (0.8, 0.5, 0.06, 0.03, 0.02, 0.04), (14, 9, 6, 2, 3, 20), strict=True)
    found = {
        name: 1 + int(chance.expovariate(1 / mean))
        for name, odds, mean in likely
        if chance.random() < odds
    }
    return found or {"individuals": 1}


def source(chance: Random, day: date) -> Fields:
    """Where a record is known from."""
    publisher = chance.choice([*PUBLISHERS])
    number = chance.randint(1000, 99999)
    return {
        "publisher": publisher,
        "title": f"Sanctions: {' '.join(chance.choices(REASONS, k=2))}, no. {number}",
        "published": day + timedelta(chance.randint(0, 12)),
        "kind": PUBLISHERS[publisher],
        "url": f"https://example.org/{day:%Y/%m}/notice-{number}",
    }


def toml(fields: Fields) -> str:
    """The record in canonical form: values, then tables, then lists of tables."""
    values, tables = [], []
    for key, value in fields.items():
        if isinstance(value, Mapping):
            tables.append(f"\n[{key}]\n{toml(value)}")
        elif isinstance(value, list) and isinstance(value[0], Mapping):
            tables.extend(f"\n[[{key}]]\n{toml(item)}" for item in value)
        else:
            values.append(f"{key} = {literal(value)}\n")
    return "".join(values + tables)


def literal(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


def assertions(
    made: list[Record], lists: list[Program], number: int = 5
) -> Iterator[tuple[str, Fields]]:
    """What stands on a few lists at the end of the book, as some source would state it."""
    last = FIRST + timedelta(DAYS)
    for program in lists[:number]:
        stock = dict.fromkeys(TYPES, 0)
        for one in (made_.fields for made_ in made if made_.fields["program"] == program.key):
            sign = -1 if one["action"] == "delisting" else 1 if one["action"] in LISTED else 0
            for name, figure in (one["net"] if "net" in one else one.get("counts", {})).items():
                stock[name] += figure if "net" in one else sign * figure
        stated = {
            name: max(stock[name], 0) for name in ("individuals", "entities") if stock[name] >= 0
        }
        claim = f"What stands on {program.key} at the end of the book"
        about = {
            "sender": program.sender,
            "target": program.target,
            "program": program.key,
            "on": last,
        }
        if stated:
            yield f"{last}-{program.key}".lower(), {**about, "claim": claim, "stated": stated}


def transaction(record: Record, *, tags: bool) -> str:
    """The record as a transaction: its targets as commodities in the account of its sender, target and program.

    What else it says stands in it as tags, or is left out.
    """
    one = record.fields
    second = f"={one['effective']}" if "effective" in one else ""
    place = "-".join(one["target"]) if isinstance(one["target"], list) else one["target"]
    account = f"{'listed' if one['action'] in LISTED else one['action']}:{one['sender']}:{place}:{one['program']}"
    lines = [
        f"{record.day}{second} * ({record.id}) {one['action']} {one.get('instrument', '')}".rstrip()
    ]
    if tags:
        lines += [f"    ; {name}: {joined(one[name])}" for name in TAGS if name in one]
        lines += [f"    ; source: {cite(source)}" for source in one["sources"]]
    lines += [
        f"    {account}  {figure} {name}"
        for name, figure in one.get("counts", {"unstated": 1}).items()
    ]
    return "\n".join([*lines, f"    targets:{place}", "", ""])


def joined(value: Any) -> Any:
    """Several values as one text."""
    return "; ".join(value) if isinstance(value, list) else value


def cite(source: Fields) -> str:
    """A source in one line."""
    return ", ".join(map(str, source.values()))


TAGS = ("measures", "reasons", "joint", "precision", "basis", "confidence", "refers_to", "note")
COLUMNS = (
    "id", "sender", "target", "announced", "effective", "action", "program", *TYPES, "instrument", "measures",
    "reasons", "joint", "precision", "basis", "confidence", "refers_to", "note", "sources",
)  # fmt: skip


def row(record: Record) -> list[Any]:
    """The record as a line of CSV: no figure is empty, a type left out is 0, several values are joined by `; `."""
    counts = record.fields.get("counts")
    figures_ = {name: counts.get(name, 0) for name in TYPES} if counts else {}
    one = {
        **record.fields,
        **figures_,
        "id": record.id,
        "sources": [*map(cite, record.fields["sources"])],
    }
    return [joined(one.get(column, "")) for column in COLUMNS]


def write(folder: Path, number: int, seed: int) -> None:
    """Write the ledger and the peers' files into the folder."""
    chance = Random(seed)
    lists = programs(chance)
    made = [*records(chance, lists, number)]
    book = folder / "ledger"
    for year in {record.day.year for record in made}:
        (book / "announcements" / str(year)).mkdir(parents=True, exist_ok=True)
    (book / "assertions").mkdir()
    head = {"format": 1, "title": f"A made-up book of {number} announcements"}
    (book / "ledger.toml").write_text(toml(head), encoding="utf-8")
    sections = (
        f"[{one.key}]\n{toml(one.fields())}" for one in sorted(lists, key=lambda one: one.key)
    )
    (book / "programs.toml").write_text("\n".join(sections), encoding="utf-8")
    for name, fields in assertions(made, lists):
        (book / "assertions" / f"{name}.toml").write_text(toml(fields), encoding="utf-8")
    for record in made:
        path = book / "announcements" / str(record.day.year) / f"{record.id}.toml"
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(toml(record.fields))
    for name, tags in (("records.journal", True), ("figures.journal", False)):
        with open(folder / name, "w", encoding="utf-8") as stream:
            stream.writelines(transaction(record, tags=tags) for record in made)
    with open(folder / "records.csv", "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *map(row, made)])


def prove(book: Path, sample: int = 300) -> int:
    """Read and write a sample of the records with the project itself; how many it was, each found canonical."""
    from sanctions_cli.records import toml as store

    paths = sorted(book.glob("announcements/*/*.toml"))
    chosen = [*paths[:: max(1, len(paths) // sample)], *book.glob("assertions/*.toml")]
    for path in chosen:
        kind = "announcement" if path.parent.parent.name == "announcements" else "assertion"
        record, findings = store.parse_file(path.read_bytes(), str(path.relative_to(book)), kind)
        text = path.read_text(encoding="utf-8")
        if findings or store.format_record(record) != text:
            raise SystemExit(
                f"{path} is not in canonical form: {findings or store.format_record(record)}"
            )
    return len(chosen)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description="Write a made-up ledger, and the same records for the peers."
    )
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, given.records, given.seed)
    print(f"{given.records} records, {prove(given.folder / 'ledger')} of them proven canonical")


if __name__ == "__main__":
    main()
