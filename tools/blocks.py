"""The parts of hand-written documents that are counted or drawn from the project itself, between
two marks.
"""

from __future__ import annotations

import ast
import functools
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
    "official-data-mirror": "copies of official lists kept by others",
    "secondary": "the press, law firms, and copies of releases",
}
FREQUENT = 5
"""From how many citations on a publisher is named."""


def provenance() -> str:
    """How often the records of the shipped ledger name which kind of source, and which publisher."""
    sources = list(_shipped_sources())
    publishers = Counter(source["publisher"] for source in sources)
    lines = [
        f"The records and stated totals cite {len(sources)} sources"
        f" by {len(publishers)} publishers:",
        "",
        "| kind | sources | publishers |",
        "| --- | ---: | ---: |",
    ]
    for kind, meaning in KINDS.items():
        names = [source["publisher"] for source in sources if source["kind"] == kind]
        lines.append(f"| `{kind}`: {meaning} | {len(names)} | {len(set(names))} |")
    frequent = [
        f"{name} ({count})"
        for name, count in publishers.most_common()
        if count >= FREQUENT
    ]
    rest = len(publishers) - len(frequent)
    sentence = f"Most frequent: {'; '.join(frequent)}; and {rest} others."
    return "\n".join([*lines, "", *textwrap.wrap(sentence, 119)])


def _shipped_sources() -> Iterator[dict[str, Any]]:
    for pattern in ("announcements/*/*.toml", "assertions/*.toml"):
        for path in sorted((PROJECT / "data").glob(pattern)):
            record = tomllib.loads(path.read_text(encoding="utf-8"))
            yield from record.get("sources", ())


def ranks() -> str:
    """The ranks of the packages, the highest first, as the import contract in pyproject.toml has
    them.
    """
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(
        contract["layers"] for contract in contracts if contract["id"] == "ranks"
    )
    lines = []
    for rank, layer in zip(reversed(range(len(layers))), layers, strict=True):
        names = layer.replace(" | ", " · ")
        lines.append(f"    {rank:>2}  {names}")
    return "\n".join(lines)


def tree() -> str:
    """The packages and modules at the top level, each with the first sentence of its docstring."""
    package = PROJECT / "src" / "sanctions_cli"
    lines = ["    src/sanctions_cli/"]
    for path in sorted(package.iterdir()):
        name = path.name
        if path.is_dir():
            name, path = f"{name}/", path / "__init__.py"
        if path.suffix == ".py" and path.is_file():
            docstring = (
                ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            )
            sentence = " ".join(docstring.split("\n\n")[0].split())
            lines += textwrap.wrap(
                sentence,
                100,
                initial_indent=f"    ├── {name:<16}",
                subsequent_indent=f"    │   {'':<16}",
            )
    return "\n".join(lines)


def document(path: str, blocks: dict[str, Callable[[], str]]) -> str:
    """The text of a document with each of its named blocks made anew.

    SystemExit where a block has not its two marks, once.
    """
    text = (PROJECT / path).read_text(encoding="utf-8")
    for name, make in blocks.items():
        start = f"<!-- {name}: made by tools/documents.py -->\n"
        end = f"<!-- end of {name} -->"
        if text.count(start) != 1 or text.count(end) != 1:
            raise SystemExit(f"{path} needs the marks {start.strip()} and {end}, once")
        before, _, rest = text.partition(start)
        _, _, after = rest.partition(end)
        text = f"{before}{start}\n{make()}\n\n{end}{after}"
    return text


DOCUMENTS: dict[str, Callable[[], str]] = {
    "data/PROVENANCE.md": functools.partial(
        document, "data/PROVENANCE.md", {"sources": provenance}
    ),
    "CONTRIBUTING.md": functools.partial(
        document, "CONTRIBUTING.md", {"tree": tree, "ranks": ranks}
    ),
}
"""Hand-written documents with parts that are made, by path."""
