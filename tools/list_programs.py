"""Makes lists/opensanctions_programs.csv: OpenSanctions' keys of programs, their senders and names.

The argument is a table of the files meta/programs/*.yml of github.com/opensanctions/opensanctions,
with the columns key, title, issuer, sender, target_territories and aliases:

    python tools/list_programs.py os_programs.csv

What those files get wrong or see in another way is corrected in lists/own_programs.csv.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from sanctions_cli import countries

OUTPUT = Path("src/sanctions_cli/lists/opensanctions_programs.csv")

THEMATIC = "ZZ"


def main() -> None:
    """Write the table."""
    with open(sys.argv[1], encoding="utf-8", newline="") as stream:
        programs = list(csv.DictReader(stream))
    with OUTPUT.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["key", "sender", "targets", "title", "names"])
        for program in programs:
            sender = find_sender(program)
            if not sender:
                continue
            targets = find_targets(program["target_territories"])
            title = " ".join(program["title"].split())
            writer.writerow(
                [program["key"], sender, targets, title, program["aliases"]]
            )


def find_sender(program: dict[str, str]) -> str:
    """Our code of the sender; "" for a program of any other body, such as a newspaper."""
    if program["issuer"] == "zz_unsc":
        return "UN"
    code = program["sender"].upper()
    return code if countries.is_code(code) else ""


def find_targets(territories: str) -> str:
    """Our codes of the targets; regions are left out, and worldwide is ZZ."""
    codes = []
    for territory in territories.upper().split("|"):
        if countries.is_code(territory) and territory != "IP":
            codes.append(territory)
    return " ".join(codes) or THEMATIC


if __name__ == "__main__":
    main()
