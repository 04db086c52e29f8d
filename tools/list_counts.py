"""Counts of whole official lists, by program, day and type: `list_counts.csv`.

The lists are not part of the project; their names and origins are in `official_lists.toml`. Where
they are present, their counts are written anew:

    python tools/list_counts.py FOLDER
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sanctions_cli.ledger import program_keys
from sanctions_cli.lists import (
    GroupedEntries,
    GroupKey,
    ListProgram,
    group_entries,
    ledger_program_names,
    open_list,
)
from sanctions_cli.records import TYPES

TOOLS = Path(__file__).parent
LEDGER = TOOLS.parent / "data"
LISTS = TOOLS / "official_lists.toml"
COUNTS = TOOLS / "list_counts.csv"
COLUMNS = ("file", "dated", "sha256", "program", "row", "day", *TYPES)

Row = dict[str, str]


def read_lists() -> list[dict[str, str]]:
    """What is known of each list: file, title, origin, licence, and its day where it has none."""
    return tomllib.loads(LISTS.read_text(encoding="utf-8"))["lists"]


def count_list(path: Path, as_of: str = "") -> list[Row]:
    """The counts of a list file, of the programs that the included ledger has."""
    programs = program_keys.read_programs(LEDGER)
    list_file = open_list(path)
    grouped = group_entries(
        list_file,
        ledger_program_names(programs),
        lambda program: program.key in programs and "ZZ" not in program.targets,
    )
    rows = []
    for program, kind, day, counts in _list_counts(grouped):
        row = {
            "file": path.name,
            "dated": list_file.facts.dated or as_of,
            "sha256": list_file.sha256,
            "program": program.key,
            "row": kind,
            "day": day,
        }
        rows.append(row | {name: str(counts[name]) for name in TYPES})
    return rows


def _list_counts(
    grouped: GroupedEntries,
) -> Iterator[tuple[ListProgram, str, str, Counter[str]]]:
    for key, counts in sorted(grouped.counts.items()):
        yield key.program, key.action, key.day, counts
    for program, counts in sorted(grouped.undated.items()):
        yield program, "undated", "", counts
    for program, counts in sorted(grouped.stock.items()):
        yield program, "stock", "", counts


def read_counts() -> list[Row]:
    """The stored counts."""
    with COUNTS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def build_groups(file: str, rows: list[Row]) -> GroupedEntries:
    """The entries of a list as they are grouped when it is read, from their counts."""
    programs = _ledger_programs()
    first = next(row for row in rows if row["file"] == file)
    facts = SimpleNamespace(dated=first["dated"], notes=())
    reader: Any = SimpleNamespace(TITLE=file, KIND="", KEEPS_REMOVED=False)
    list_file: Any = SimpleNamespace(
        name=file, sha256=first["sha256"], facts=facts, reader=reader
    )
    grouped = GroupedEntries(list_file)
    for row in rows:
        if row["file"] != file:
            continue
        program = programs[row["program"]]
        counts = Counter({name: int(row[name]) for name in TYPES if row[name] != "0"})
        if row["row"] == "undated":
            grouped.undated[program] = counts
        elif row["row"] == "stock":
            grouped.stock[program] = counts
        else:
            grouped.counts[GroupKey(row["day"], program, row["row"])] = counts
    return grouped


def _ledger_programs() -> Mapping[str, ListProgram]:
    programs = {}
    for key, program in program_keys.read_programs(LEDGER).items():
        programs[key] = ListProgram(key, program.sender, tuple(program.target))
    return programs


def main() -> int:
    """Count the lists of a folder, and write their counts."""
    folder = Path(sys.argv[1])
    with COUNTS.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for official_list in read_lists():
            path = folder / official_list["file"]
            writer.writerows(count_list(path, official_list.get("as_of", "")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
