"""Writes tests/countries/rigour_names.tsv, the names by which rigour judges ours.

    pip install rigour && python tools/country_judge.py

rigour (MIT License, Copyright OpenSanctions) is the table of territories that OpenSanctions works
with. It is no dependency of the tests: it needs PyICU, which has no wheels on PyPI and compiles
against the ICU library of the system. So its English names are kept in a table, which this makes
anew.
"""

from __future__ import annotations

from pathlib import Path

TABLE = Path(__file__).parents[1] / "tests" / "countries" / "rigour_names.tsv"

HEADER = """\
# Territories as rigour {version} names them: code, the territory that it is a part of, names.
# From rigour, Copyright OpenSanctions, under the MIT License. Written by tools/country_judge.py.
"""


def main() -> None:
    """Write the table."""
    # Not a dependency of the project.
    from importlib.metadata import version

    from rigour.territories import get_territories  # type: ignore[import-not-found]

    lines = []
    for territory in get_territories():
        parent = territory.parent.code if territory.parent else ""
        names = (territory.name, territory.full_name, territory.in_sentence)
        lines.append("\t".join((territory.code, parent, *dict.fromkeys(names))) + "\n")
    header = HEADER.format(version=version("rigour"))
    TABLE.write_text(header + "".join(sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
