"""Writes the documents that are made from the program, so that they cannot fall behind it.

`python tools/documents.py` writes them; with `--check` it only says which are out of date, and
exits 1.
"""

from __future__ import annotations

import functools
import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import blocks
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
    Kind,
    RecordField,
    json_schema,
    record_fields,
)

PROJECT = Path(__file__).parents[1]

INTRODUCTION = """\
# The record format

Made from the model by `tools/documents.py`; format = 1.

A ledger is a folder with a `ledger.toml` in it. Every record is a file of its own, in TOML, UTF-8 without a
byte-order mark, one kind of line end, and the file's name is the record's id:

    ledger.toml                                  the ledger as a whole
    programs.toml                                a table for each program
    announcements/2024/ca-2024-08-09-by.toml     SENDER-ANNOUNCED-TARGET, in the folder of the year
    assertions/2020-12-09-ca-sema-blr.toml       DAY-PROGRAM

Where an id is taken, a hyphen and a word or number follows: `ca-2024-08-09-by-statement`, `ca-2024-08-09-by-2`.
Countries are ISO 3166-1 alpha-2 in capitals, besides `EU`, `UN`, `XK` (Kosovo), `ZZ` (worldwide or thematic) and the bodies `AFUN`, `ARABL`, `CARICOM`, `ECOWAS`, `GULFCC` and `OSCE`.
Days are TOML dates (`2024-08-09`); where only the month or year is known, a text (`"2024-08"`). Unknown keys are
errors. A key that is left out says nothing, and its default is given below. **No `[counts]` means that no figure is
stated; a `[counts]` that leaves a type out says that there are none of it.**
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
    ("`ledger.toml`", records.Ledger, ""),
    ("`[[coverage]]`", records.Coverage, ""),
    ("`[[gaps]]`", records.Gap, ""),
    (
        "Dossiers",
        records.Dossier,
        "What a document that the book began with states; held against the book by `check`.",
    ),
    ("`[[mentions]]`", records.Mention, ""),
)

VALUES = {
    Kind.CODE: "code",
    Kind.CODES: "code, or list of codes",
    Kind.DAY: "day",
    Kind.PARTIAL_DAY: "day, month or year",
    Kind.TEXT: "text",
    Kind.TEXTS: "list of texts",
    Kind.ANY_TEXTS: "list of texts",
    Kind.COUNT: "number from 0",
    Kind.COUNT_OR_UNKNOWN: 'number from 0, or `"unknown"`',
    Kind.CHANGE: "number",
    Kind.BOOLEAN: "true or false",
    Kind.ADDRESS: "web address",
    Kind.VERSION: "number",
    Kind.TABLE: "table",
    Kind.TABLES: "list of tables",
}
"""What a value of each kind is called; of the words of a closed list, all are named."""


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
    lines = ["| key | value | default | meaning |", "| --- | --- | --- | --- |"]
    for field in record_fields(record_type):
        cells = [f"`{field.name}`", _value(field), _default(field), field.description]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _value(field: RecordField) -> str:
    words = ", ".join(f"`{word}`" for word in field.words)
    if field.kind is Kind.WORD:
        return words
    if field.kind is Kind.WORDS:
        return f"list: {words}"
    return VALUES[field.kind]


def _default(field: RecordField) -> str:
    if field.is_required:
        return "required"
    if field.default in (None, ()):
        return ""
    return f"`{json.dumps(field.default)}`"


def _words() -> str:
    lines = [f"| `{word}` | {meaning} |" for word, meaning in MEANINGS.items()]
    return (
        "\n".join(["## The words", "", "| word | meaning |", "| --- | --- |", *lines])
        + "\n"
    )


VIEWS_BLOCK = re.compile(
    r"(<!-- views: [^\n]* -->\n).*?(<!-- end of views -->)", re.DOTALL
)


def document(name: str) -> str:
    """A document written by hand, its examples with the output that they have today."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    text = VIEWS_BLOCK.sub(lambda block: f"{block[1]}\n{views()}\n{block[2]}", text)
    text = STATED_TOTALS_BLOCK.sub(
        lambda block: f"{block[1]}{stated_totals()}{block[2]}", text
    )
    return examples.run_examples(text)


STATED_TOTALS_BLOCK = re.compile(
    r"(<!-- stated totals: [^\n]*? -->).*?(<!-- end of stated totals -->)", re.DOTALL
)


@functools.cache
def stated_totals() -> str:
    """How many stated totals the shipped ledger reproduces, as `summary` says it."""
    ledger = database.open_ledger(PROJECT / "data", None)
    verdicts = list(assertions.check_assertions(ledger.connection))
    totals = assertions.format_stated_totals(verdicts)
    return f"{totals}; {assertions.format_control_totals(verdicts)}."


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
MADE_OTHERWISE = {"git.md", "reference.md", "mistakes.md", "checks.md"}
HAND_WRITTEN = (
    "README.md",
    *(
        path.relative_to(PROJECT).as_posix()
        for path in sorted((PROJECT / "docs").rglob("*.md"))
        if path.name not in MADE_OTHERWISE
    ),
)
PICTURE = [
    "sanctions",
    "timeline",
    "CA",
    "US",
    "GB",
    "EU",
    "--target",
    "BY",
    "-f",
    "svg",
]


def picture() -> str:
    """The picture of docs/timeline.md."""
    with tempfile.TemporaryDirectory() as place:
        return examples.run_command(PICTURE, examples.make_workplace(Path(place)))


DOCUMENTS: dict[str, Callable[[], str]] = {
    **{name: functools.partial(document, name) for name in HAND_WRITTEN},
    "docs/terminal.svg": functools.partial(
        terminal.draw_command, "sanctions compare CA US GB EU --target BY", PROJECT, 90
    ),
    "docs/timeline.svg": picture,
    "data/FORMAT.md": record_format,
    "docs/checks.md": lambda: examples.run_examples(rules.document()),
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
