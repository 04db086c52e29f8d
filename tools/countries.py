"""Writes src/sanctions_cli/countries/country_names.tsv, the table of names that the package ships.

    PYTHONPATH=src python tools/countries.py            writes the table
    PYTHONPATH=src python tools/countries.py --check    compares it (exit code 1 if out of date)

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
from typing import Any, NamedTuple

from babel import Locale
from babel.core import get_global

from sanctions_cli.countries import fold_spelling

ALIASES = Path(__file__).with_name("country_aliases.toml")
TABLE = (
    Path(__file__).parents[1]
    / "src"
    / "sanctions_cli"
    / "countries"
    / "country_names.tsv"
)

# What CLDR calls each territory, in two Englishes and two Frenches; the first gives the short
# names.
NAMES = [
    {str(code): str(name) for code, name in Locale.parse(tag).territories.items()}
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
    table = make_table(tomllib.loads(ALIASES.read_text(encoding="utf-8"))).encode()
    if check:
        is_same = TABLE.is_file() and TABLE.read_bytes() == table
        verdict = "up to date" if is_same else "out of date: run tools/countries.py"
        print(f"{TABLE.name} is {verdict}", file=sys.stderr)
        return 0 if is_same else 1
    TABLE.write_bytes(table)
    return 0


def make_table(kept: dict[str, Any]) -> str:
    """The whole table from CLDR and the `kept` names; stops at a spelling that two lines claim."""
    rows = list(unclear_rows(kept["unclear"]))
    unclear_keys = set()
    for row in rows:
        unclear_keys.update(map(make_key, row.aliases))
    for code, aliases in aliases_by_code(kept["aliases"]).items():
        clear = [alias for alias in aliases if make_key(alias) not in unclear_keys]
        rows.append(Row(code, choose_name(code, kept["names"]), clear))
    refuse_doubles(rows)
    lines = []
    for row in rows:
        lines.append("\t".join((row.first, row.text, ";".join(row.aliases))) + "\n")
    return HEADER + "".join(sorted(lines))


class Row(NamedTuple):
    """A line: a code and its short name, or the candidates of an unclear name and what is wrong."""

    first: str
    text: str
    aliases: list[str]


def aliases_by_code(kept: dict[str, list[str]]) -> dict[str, list[str]]:
    """The folded spellings of each code: itself, its alpha-3 codes, then the names from A to Z."""
    alpha3 = three_letter_codes()
    aliases = {}
    for code in sorted(country_codes() | kept.keys()):
        names = cldr_names(code) + kept.get(code, [])
        folded = sorted(map(fold_spelling, names))
        aliases[code] = drop_doubles([code.lower(), *alpha3.get(code, []), *folded])
    return aliases


def country_codes() -> set[str]:
    """The two-letter codes of ISO 3166-1, and those of the EU, the UN and Kosovo.

    The codes of other bodies come from the hand-kept names.
    """
    return {
        code for code in NAMES[0] if len(code) == 2 and code.isalpha()
    } - NOT_COUNTRIES


def cldr_names(code: str) -> list[str]:
    """The names of `code` in CLDR, where it has any: a body with a longer code has none."""
    if code in NOT_COUNTRIES or code not in NAMES[0]:
        return []
    return [names[code] for names in NAMES]


def three_letter_codes() -> dict[str, list[str]]:
    """For each code the alpha-3 codes in force, lower case."""
    alpha3: dict[str, list[str]] = {}
    for alias, codes in sorted(get_global("territory_aliases").items()):
        if (
            len(alias) == 3
            and alias.isalpha()
            and alias not in WITHDRAWN
            and len(codes) == 1
        ):
            alpha3.setdefault(codes[0], []).append(alias.lower())
    return alpha3


def choose_name(code: str, kept: dict[str, str]) -> str:
    """The name people read: the kept one, else CLDR's, as it is typed on a keyboard."""
    return kept.get(code) or NAMES[0][code].replace(" & ", " and ").replace(
        "\u2019", "'"
    )


def unclear_rows(kept: list[dict[str, Any]]) -> Iterator[Row]:
    """The names of more countries than one, or of none any more."""
    for entry in kept:
        candidates = "?" + " ".join(entry["codes"])
        aliases = drop_doubles(sorted(map(fold_spelling, entry["spellings"])))
        yield Row(candidates, entry["says"], aliases)


def refuse_doubles(rows: Iterable[Row]) -> None:
    """Stop when two lines claim one spelling."""
    owners: dict[str, str] = {}
    for row in rows:
        for alias in row.aliases:
            owner = owners.setdefault(make_key(alias), row.first)
            if owner != row.first:
                raise SystemExit(f"{alias!r} is claimed by {owner} and {row.first}")


def make_key(alias: str) -> str:
    """The spelling as it is looked up, without spaces."""
    return alias.replace(" ", "")


def drop_doubles(aliases: Iterable[str]) -> list[str]:
    """Each spelling once; those that differ only in their spaces are one.

    It is spelt as the first of them, in the place of the last.
    """
    spelling_by_key: dict[str, str] = {}
    for alias in reversed(list(aliases)):
        spelling_by_key[make_key(alias)] = alias
    return list(reversed(spelling_by_key.values()))


if __name__ == "__main__":
    raise SystemExit(main())
