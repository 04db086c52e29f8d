"""The parts of hand-written documents that are counted or drawn from the project itself, between two marks."""

from __future__ import annotations

import functools
import re
import runpy
import textwrap
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]

KINDS = {
    "official": "official publications: acts, gazettes, releases",
    "official-data": "official data files",
    "official-data-mirror": "copies of official lists that others kept",
    "secondary": "the press, law firms, and copies of releases",
}
OFTEN = 5
"""From how many citations on a publisher is named."""


def provenance() -> str:
    """How often the records of the shipped book name which kind of source, and which publisher."""
    found = list(_sources())
    kinds = Counter(one["kind"] for one in found)
    publishers = Counter(one["publisher"] for one in found)
    often = [(name, times) for name, times in publishers.most_common() if times >= OFTEN]
    rest = len(publishers) - len(often)
    said = "; ".join(f"{name} ({times})" for name, times in often)
    lines = [
        f"The records and stated totals name {len(found)} sources of {len(publishers)} publishers:",
        "",
    ]
    lines += ["| kind | sources | publishers |", "| --- | ---: | ---: |"]
    for kind, meaning in KINDS.items():
        names = {one["publisher"] for one in found if one["kind"] == kind}
        lines.append(f"| `{kind}`: {meaning} | {kinds[kind]} | {len(names)} |")
    return "\n".join([*lines, "", *textwrap.wrap(f"Named most: {said}; and {rest} others.", 119)])


def _sources() -> Iterator[dict[str, Any]]:
    for pattern in ("announcements/*/*.toml", "assertions/*.toml"):
        for path in sorted((PROJECT / "data").glob(pattern)):
            yield from tomllib.loads(path.read_text(encoding="utf-8")).get("sources", ())


def floors() -> str:
    """The house from the top floor down, as `tests/test_architecture.py` holds it."""
    house = runpy.run_path(str(PROJECT / "tests/test_architecture.py"))["FLOORS"]
    return "\n".join(_floor(number, house[number]) for number in reversed(range(len(house))))


def _floor(number: int, rooms: set[str]) -> str:
    return textwrap.fill(
        " · ".join(sorted(rooms)), 100, initial_indent=f"    {number}  ", subsequent_indent=" " * 7
    )


MARKS = r"(<!-- {} by tools/documents\.py -->\n).*?(<!-- end of the {} -->)"


def document(name: str, verb: str, noun: str, make: Callable[[], str]) -> str:
    """A document with what stands between its marks made anew."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    pattern = re.compile(MARKS.format(verb, noun), re.DOTALL)
    made, times = pattern.subn(lambda found: f"{found[1]}\n{make()}\n\n{found[2]}", text)
    if times != 1:
        raise SystemExit(f"{name} has not its one place for what is {verb}")
    return made


DOCUMENTS: dict[str, Callable[[], str]] = {
    "data/PROVENANCE.md": functools.partial(
        document, "data/PROVENANCE.md", "counted", "count", provenance
    ),
    "CONTRIBUTING.md": functools.partial(document, "CONTRIBUTING.md", "drawn", "house", floors),
}
