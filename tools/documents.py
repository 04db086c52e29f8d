"""Writes the documents that are made from the program, so that they cannot fall behind it.

`python tools/documents.py` writes them; with `--check` it only says which are out of date, and
exits 1.
"""

from __future__ import annotations

import functools
import re
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import blocks
import data_dictionary
import examples
import manual
import mistakes
import rules
import terminal

from sanctions_cli import assertions, records
from sanctions_cli.index import database
from sanctions_cli.queries import sql
from sanctions_cli.records import (
    MEANINGS,
    MEASURES,
    Kind,
    RecordField,
    json_schema,
    record_fields,
)

PROJECT = Path(__file__).parents[1]

INTRODUCTION = """\
# The record format

Version 1. Generated from the model by `tools/documents.py`.

A ledger is a folder with a `ledger.toml` in it. Each record is a TOML file of its own, in UTF-8 without a byte-order
mark and with one kind of line ending. The file name is the record's id:

    ledger.toml                                  the ledger as a whole
    programs.toml                                a table for each program
    announcements/2024/ca-2024-08-09-by.toml     SENDER-DATE-TARGET, in the folder of the year
    assertions/2020-12-09-ca-sema-blr.toml       DATE-PROGRAM

If an id is taken, add a hyphen and a word or number: `ca-2024-08-09-by-statement`, `ca-2024-08-09-by-2`.

- **Countries** are upper-case ISO 3166-1 alpha-2 codes, or `EU`, `UN`, `XK` (Kosovo), `ZZ` (worldwide or thematic), or
  one of the bodies `AFUN`, `ARABL`, `CARICOM`, `ECOWAS`, `GULFCC` and `OSCE`.
- **Dates** are TOML dates (`2024-08-09`). If only the month or year is known, write text: `"2024-08"`.
- **Unknown keys** are errors. A key that is left out has the default given below.
- **No `[counts]`** means that no figure is given. A type left out of `[counts]` means that there are none of it.
"""

SECTIONS: tuple[tuple[str, type, str], ...] = (
    ("Announcements", records.Announcement, ""),
    ("`[counts]`", records.Counts, ""),
    ("`[net]`", records.Net, ""),
    ("`[[conflicts]]`", records.Conflict, ""),
    ("`[[sources]]`", records.Source, ""),
    ("Assertions", records.Assertion, ""),
    ("`[stated]`", records.Stated, ""),
    ("`[known_difference]`", records.KnownDifference, ""),
    ("`programs.toml`: a table for each program", records.Program, ""),
    ("`ledger.toml`", records.Ledger, "What the ledger is, and what it covers."),
    ("`[[coverage]]`", records.Coverage, ""),
    ("`[[gaps]]`", records.Gap, ""),
    (
        "Dossiers",
        records.Dossier,
        "What a source document says. `sanctions check` checks the ledger against it.",
    ),
    ("`[[mentions]]`", records.Mention, ""),
)

VALUES = {
    Kind.CODE: "code",
    Kind.CODES: "code or list of codes",
    Kind.DAY: "date",
    Kind.PARTIAL_DAY: "date, month or year",
    Kind.TEXT: "text",
    Kind.TEXTS: "list of texts",
    Kind.ANY_TEXTS: "list of texts",
    Kind.COUNT: "whole number",
    Kind.COUNT_OR_UNKNOWN: 'whole number or `"unknown"`',
    Kind.CHANGE: "whole number",
    Kind.BOOLEAN: "true or false",
    Kind.ADDRESS: "web address",
    Kind.VERSION: "number",
    Kind.TABLE: "table",
    Kind.TABLES: "list of tables",
}
"""What a value of each kind is called; closed lists name their words."""


def record_format() -> str:
    """`FORMAT.md`: every table of the format with its keys."""
    parts = [INTRODUCTION]
    for title, record_type, words in SECTIONS:
        level = "##" if "[" not in title else "###"
        docstring = (record_type.__doc__ or "").split("\n\n")[0].replace("\n    ", " ")
        parts.append(
            f"{level} {title}\n\n{words or docstring}\n\n{_table(record_type)}"
        )
    return "\n".join([*parts, _words()])


def _table(record_type: type) -> str:
    lines = ["| key | meaning | value |", "| --- | --- | --- |"]
    for field in record_fields(record_type):
        value = "; ".join(part for part in (_value(field), _default(field)) if part)
        lines.append(f"| `{field.name}` | {field.description} | {value} |")
    return "\n".join(lines) + "\n"


SHORT_LIST = 4
"""Up to how many words of a closed list fit into a cell; longer lists are linked."""


def _value(field: RecordField) -> str:
    if not field.words:
        return VALUES[field.kind]
    if len(field.words) <= SHORT_LIST:
        return ", ".join(f"`{word}`" for word in field.words)
    anchor = "measures" if field.words == MEASURES else "actions"
    if field.kind is Kind.WORDS:
        return f"list of [words](#{anchor})"
    return f"[word](#{anchor})"


def _default(field: RecordField) -> str:
    if field.is_required:
        return "required"
    if field.default in (None, (), 0):
        return ""
    return f"default `{field.default}`"


CLOSED_LISTS: tuple[tuple[str, type, str], ...] = (
    ("Actions", records.Announcement, "action"),
    ("Measures", records.Announcement, "measures"),
    ("Precision of counts", records.Announcement, "precision"),
    ("Basis of counts", records.Announcement, "basis"),
    ("Basis of the announcement date", records.Announcement, "date_basis"),
    ("Basis of measures", records.Announcement, "measures_basis"),
    ("Confidence", records.Announcement, "confidence"),
    ("Kinds of sources", records.Source, "kind"),
    ("Kinds of assertions", records.Assertion, "kind"),
    ("Bounds of assertions", records.Assertion, "bound"),
)
"""The closed lists of words: a heading, and the field whose words they are."""


def _words() -> str:
    """The meaning of every word, by the field that it is a value of."""
    parts = ["## Words"]
    for title, record_type, name in CLOSED_LISTS:
        fields = {field.name: field for field in record_fields(record_type)}
        rows = [f"| `{word}` | {MEANINGS[word]} |" for word in fields[name].words]
        head = [f"### {title}", "", "| word | meaning |", "| --- | --- |"]
        parts.append("\n".join([*head, *rows]))
    return "\n\n".join(parts) + "\n"


VIEWS_BLOCK = re.compile(
    r"(<!-- views: [^\n]* -->\n).*?(<!-- end of views -->)", re.DOTALL
)


def document(name: str) -> str:
    """A document written by hand, its examples with the output that they have today."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    text = VIEWS_BLOCK.sub(lambda block: f"{block[1]}\n{views()}\n{block[2]}", text)
    for name, make in COUNTED.items():
        block = re.compile(
            f"(<!-- {name}: [^\n]*? -->).*?(<!-- end of {name} -->)", re.DOTALL
        )
        text = block.sub(functools.partial(_replace_content, make), text)
    return examples.run_examples(text)


@functools.cache
def stated_totals() -> str:
    """How many stated totals the shipped ledger reproduces, as `summary` says it."""
    ledger = database.open_ledger(PROJECT / "data", None)
    verdicts = list(assertions.check_assertions(ledger.connection))
    totals = assertions.format_stated_totals(verdicts)
    return f"{totals}; {assertions.format_control_totals(verdicts)}."


@functools.cache
def announcements() -> str:
    """How many announcements the shipped ledger has, by whom and from when to when."""
    ledger = database.open_ledger(PROJECT / "data", None)
    number, first, last = ledger.connection.execute(
        "select count(*), min(announced), max(announced) from announcements"
        " where action <> 'opening'"
    ).fetchone()
    period = f"{_format_month(first)} to {_format_month(last)}"
    return f"{number} announcements by Canada, the EU, the UK and the US, {period}"


def _format_month(day: str) -> str:
    return date.fromisoformat(day).strftime("%B %Y")


COUNTED = {"stated totals": stated_totals, "announcements": announcements}
"""What documents say in the middle of a sentence about the shipped ledger, by name."""


def _replace_content(make: Callable[[], str], block: re.Match[str]) -> str:
    return f"{block[1]}{make()}{block[2]}"


def views() -> str:
    """The views that `sanctions sql` can ask, each with its columns."""
    return "\n".join(_view(view) for view in sql.VIEWS.values())


def _view(view: sql.View) -> str:
    lines = [
        f"### `{view.name}`",
        "",
        view.meaning,
        "",
        "| column | kind | meaning |",
        "| --- | --- | --- |",
    ]
    lines += [
        f"| `{field.name}` | {field.kind} | {field.meaning} |" for field in view.fields
    ]
    return "\n".join(lines) + "\n"


# The examples of docs/git.md need a repository with a history; tests/cli/test_diff_answers.py runs them in
# one.
MADE_OTHERWISE = {
    "git.md",
    "reference.md",
    "mistakes.md",
    "checks.md",
    "data-dictionary.md",
}
HAND_WRITTEN = (
    "README.md",
    *(
        path.relative_to(PROJECT).as_posix()
        for path in sorted((PROJECT / "docs").rglob("*.md"))
        if path.name not in MADE_OTHERWISE
    ),
)
CHARTS = {
    "timeline": "timeline CA EU GB US --target BY",
    "compare": "compare CA EU GB US --target BY",
    "balance": "balance --target BY --on 2024-12-31",
    "totals": "totals --by sender --target BY",
    "days": "balance US --target BY --on 2021 --on 2022 --on 2024",
    "tutorial": "compare CA EU GB US --target BY --by type --period 2024-08-09",
}
"""The charts in documents: the name of each, and the command that draws it."""

CHART_SIZE = "800x560"
"""So that a chart fits a page, and can be read on a phone."""


def chart(command: str, theme: str) -> str:
    """A chart in one colour theme: a page in a site can have another than the reader's system."""
    options = ["--size", CHART_SIZE, "--theme", theme, "-f", "svg"]
    words = ["sanctions", *shlex.split(command), *options]
    with tempfile.TemporaryDirectory() as folder:
        return examples.run_command(words, examples.make_workplace(Path(folder)))


def terminal_image(scheme: str) -> str:
    """What a terminal shows for the first command of the README."""
    command = "sanctions compare CA EU GB US --target BY"
    return terminal.draw_command(command, PROJECT, 62, scheme)


def images() -> Iterator[tuple[str, Callable[[], str]]]:
    """The images of documents, each in a light and a dark form."""
    for scheme, suffix in (("light", ""), ("dark", "-dark")):
        yield (
            f"docs/terminal{suffix}.svg",
            functools.partial(terminal_image, scheme),
        )
        for name, command in CHARTS.items():
            path = f"docs/{name}{suffix}.svg"
            yield path, functools.partial(chart, command, scheme)


DOCUMENTS: dict[str, Callable[[], str]] = {
    **{name: functools.partial(document, name) for name in HAND_WRITTEN},
    **dict(images()),
    "data/FORMAT.md": record_format,
    "docs/checks.md": lambda: examples.run_examples(rules.document()),
    "docs/data-dictionary.md": data_dictionary.document,
    "docs/reference.md": manual.reference,
    "docs/sanctions.1": manual.man_page,
    "docs/mistakes.md": functools.partial(mistakes.document, PROJECT),
    **{
        f"data/schema/{kind}.json": functools.partial(json_schema.build_schema, kind)
        for kind in json_schema.TITLES
    },
    **blocks.DOCUMENTS,
}


def main() -> int:
    """Write the documents, or compare them with what would be written."""
    stale = []
    for name, make in DOCUMENTS.items():
        path = PROJECT / name
        if (
            path.suffix == ".md"
            and path.exists()
            and examples.lacks_git(path.read_text("utf-8"))
        ):
            print(
                f"{name} is left as it is: its examples need git, which is not installed"
            )
        elif "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(make(), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != make():
            stale.append(name)
    for name in stale:
        print(f"{name} is out of date: python tools/documents.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
