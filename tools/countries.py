"""Writes the table of country names, src/sanctions_cli/country_names.tsv, that the package ships.

    PYTHONPATH=src python tools/countries.py            writes the table
    PYTHONPATH=src python tools/countries.py --check    says whether it is up to date (exit code 1 if not)

The names come from three places: the territory names of Unicode CLDR in English and French, read
through Babel (made with Babel 2.18, which carries CLDR 47); the ISO 3166-1 alpha-3 codes, which
CLDR knows too; and the hand-kept tools/country_aliases.toml. CLDR is © Unicode, Inc. and used under
the Unicode License v3, https://www.unicode.org/license.txt; the first lines of the table say so.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from sanctions_cli.countries import fold

ALIASES = Path(__file__).with_name("country_aliases.toml")
TABLE = Path(__file__).parents[1] / "src" / "sanctions_cli" / "countries" / "country_names.tsv"

# What CLDR calls each territory, in two Englishes and two Frenches; the first gives the short
# names.
NAMES = [
    {str(code): str(said) for code, said in Locale.parse(tag).territories.items()}
    for tag in ("en", "en_CA", "fr", "fr_CA")
]
# Two-letter codes that CLDR names and ISO 3166-1 does not assign, or not to a country.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "XA", "XB", "ZZ"}
# Three-letter codes that ISO has withdrawn and CLDR still reads.
WITHDRAWN = {"BUR", "DDR", "FXX", "QUU", "TMP", "YMD", "ZAR"}

HEADER = """\
# Names of countries and bodies: code, the name people read, folded spellings. "?" marks an unclear
# name. Written by tools/countries.py: change tools/country_aliases.toml and run it, not this file.
# Contains names from Unicode CLDR, Copyright © 1991-2025 Unicode, Inc., distributed under the
# Unicode License v3 (SPDX: Unicode-3.0), https://www.unicode.org/license.txt
"""


def main() -> int:
    """Write the table, or with `--check` compare it; returns the exit code."""
    parser = argparse.ArgumentParser(description="Write the table of country names.")
    parser.add_argument(
        "--check", action="store_true", help="only say whether the table is up to date"
    )
    check = parser.parse_args().check
    made = table(tomllib.loads(ALIASES.read_text(encoding="utf-8"))).encode()
    if check:
        same = TABLE.is_file() and TABLE.read_bytes() == made
        verdict = "up to date" if same else "out of date: run tools/countries.py"
        print(f"{TABLE.name} is {verdict}", file=sys.stderr)
        return 0 if same else 1
    TABLE.write_bytes(made)
    return 0


def table(kept: dict[str, Any]) -> str:
    """The whole table from CLDR and the `kept` names; stops at a spelling that two lines claim."""
    unclear = list(unclear_rows(kept["unclear"]))
    reserved = {key(alias) for _, _, aliases in unclear for alias in aliases}
    rows = unclear + [
        (
            code,
            short_name(code, kept["names"]),
            [alias for alias in aliases if key(alias) not in reserved],
        )
        for code, aliases in spellings(kept["aliases"]).items()
    ]
    refuse_doubles(rows)
    lines = ("\t".join((first, said, ";".join(aliases))) for first, said, aliases in rows)
    return HEADER + "".join(f"{line}\n" for line in sorted(lines))


def spellings(kept: dict[str, list[str]]) -> dict[str, list[str]]:
    """For each code its folded spellings: the code, its alpha-3 codes, then the names from A to Z."""
    alpha3 = three_letter_codes()
    found = {}
    for code in sorted(country_codes() | kept.keys()):
        folded = sorted(map(fold, names(code, kept.get(code, []))))
        found[code] = distinct([code.lower(), *alpha3.get(code, []), *folded])
    return found


def country_codes() -> set[str]:
    """The two-letter codes of ISO 3166-1, and those of the EU, the UN and Kosovo."""
    return {code for code in NAMES[0] if len(code) == 2 and code.isalpha()} - NOT_COUNTRIES


def names(code: str, kept: list[str]) -> Iterator[str]:
    """The names of `code` in CLDR, where it has any, and the `kept` ones."""
    if code not in NOT_COUNTRIES:
        yield from (said[code] for said in NAMES)
    yield from kept


def three_letter_codes() -> dict[str, list[str]]:
    """For each code the alpha-3 codes in force, lower case."""
    found: dict[str, list[str]] = {}
    for alias, meant in sorted(get_global("territory_aliases").items()):
        if len(alias) == 3 and alias.isalpha() and alias not in WITHDRAWN and len(meant) == 1:
            found.setdefault(meant[0], []).append(alias.lower())
    return found


def short_name(code: str, kept: dict[str, str]) -> str:
    """The name people read: the kept one, else CLDR's, as it is typed on a keyboard."""
    return kept.get(code) or NAMES[0][code].replace(" & ", " and ").replace("\u2019", "'")


def unclear_rows(kept: list[dict[str, Any]]) -> Iterator[tuple[str, str, list[str]]]:
    """The names that stand for no one country: the candidates, what is wrong, the folded spellings."""
    for entry in kept:
        yield (
            "?" + " ".join(entry["codes"]),
            entry["says"],
            distinct(sorted(map(fold, entry["spellings"]))),
        )


def refuse_doubles(rows: Iterable[tuple[str, str, list[str]]]) -> None:
    """Stop when two lines claim one spelling."""
    owners: dict[str, str] = {}
    for first, _, aliases in rows:
        for alias in aliases:
            if owners.setdefault(key(alias), first) != first:
                raise SystemExit(f"{alias!r} is claimed by {owners[key(alias)]} and {first}")


def key(alias: str) -> str:
    """The spelling as it is looked up, without spaces."""
    return alias.replace(" ", "")


def distinct(aliases: Iterable[str]) -> list[str]:
    """Each spelling once, in order; those that differ only in their spaces are one."""
    return list({key(alias): alias for alias in reversed(list(aliases))}.values())[::-1]


if __name__ == "__main__":
    raise SystemExit(main())
