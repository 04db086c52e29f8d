"""The registry of fields, and every field of today through every reader, writer, column and option.

test_new_field.py does the same for fields that are added to the registry.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path

import documents
import pytest

from sanctions_cli.cli.command_group import load_command
from sanctions_cli.cli.record_options import RECORD
from sanctions_cli.importers.csv.cells import CELL_READERS
from sanctions_cli.records import (
    MEANINGS,
    RECORD_TYPES,
    TYPES,
    Announcement,
    Assertion,
    Conflict,
    Counts,
    Kind,
    Program,
    RecordField,
    Source,
    announcement_fields,
    exported_columns,
    fast_toml,
    fields_with_flags,
    json_schema,
    names_of_countries,
    names_of_days,
    part_fields,
    program_fields,
    record_fields,
    source_fields,
    toml,
    validation,
)
from sanctions_cli.records.fields import (
    COLUMN_ORDER,
    FLAG_ORDER,
    PART_ORDER,
    all_fields,
)

SAMPLES: dict[Kind, object] = {
    Kind.TEXT: "one; two | three",
    Kind.TEXTS: ("first; with a semicolon", "second"),
    Kind.CODE: "US",
    Kind.CODES: ("BY", "RU"),
    Kind.PARTIAL_DAY: "2024-07",
    Kind.COUNT: 3,
    Kind.COUNT_OR_UNKNOWN: 3,
    Kind.CHANGE: -3,
    Kind.BOOLEAN: True,
    Kind.ADDRESS: "https://example.org/a;b",
}


def sample_of(field: RecordField) -> object:
    """A value that the field does not have by default."""
    if field.table and field.kind is Kind.TABLES:
        return (
            field.table(
                **{part.name: sample_of(part) for part in record_fields(field.table)}
            ),
        )
    if field.table:
        return field.table(individuals=sample_of(record_fields(field.table)[0]))
    if field.kind is Kind.WORD:
        return field.words[-1]
    if field.kind is Kind.WORDS:
        return field.words[:2]
    assert field.kind in SAMPLES, (
        f"give SAMPLES a value of {field.kind}, the kind of {field.name}"
    )
    return SAMPLES[field.kind]


@dataclass(frozen=True)
class Case:
    """A record in which one field has a value that it does not have by default."""

    name: str
    record: Announcement

    @property
    def path(self) -> str:
        return f"announcements/{self.record.announced[:4]}/{self.record.stem}.toml"


def make_cases() -> list[Case]:
    values: dict[str, dict[str, object]] = {}
    for field in announcement_fields():
        values[field.name] = {field.name: sample_of(field)}
    for part in source_fields():
        source = Source(publisher="Gazette")
        values[f"sources.{part.name}"] = {
            "sources": (replace(source, **{part.name: sample_of(part)}),)
        }
    for part in part_fields(Conflict):
        conflict = Conflict(
            field="total", value="17", publisher="Gazette", judgement="an alias"
        )
        values[f"conflicts.{part.name}"] = {
            "conflicts": (replace(conflict, **{part.name: sample_of(part)}),)
        }
    cases = []
    for number, (name, changes) in enumerate(values.items()):
        plain = Announcement(
            sender="CA",
            target=("BY",),
            announced=(date(2024, 1, 1) + timedelta(number)).isoformat(),
            action="listing",
        )
        cases.append(Case(name, replace(plain, **changes)))
    return cases


CASES = make_cases()
each_field = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


class Outcomes:
    """What the real command line makes of a ledger with all the cases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        ledger = self._make_ledger("ledger")
        for case in CASES:
            file = ledger / case.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(toml.format_file(case.record, case.path), encoding="utf-8")
        table = self._run("export", "-L", ledger)
        self.csv_rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table))}
        lines = self._run("export", "-f", "jsonl", "-L", ledger)
        self.json_rows = {row["id"]: row for row in map(json.loads, lines.splitlines())}
        self.sql_rows = self._query("select * from announcements", ledger)
        self.sql_sources = self._query("select * from sources", ledger)
        (folder / "all.csv").write_text(table, encoding="utf-8", newline="")
        (folder / "all.jsonl").write_text(lines, encoding="utf-8")
        self.from_csv = self._make_ledger("from-csv")
        self._run("import", "csv", "all.csv", "--write", "-L", self.from_csv)
        self.from_json = self._make_ledger("from-json")
        self._run("add", "--json", "all.jsonl", "-L", self.from_json)

    def _make_ledger(self, name: str) -> Path:
        root = self._folder / name
        root.mkdir()
        (root / "ledger.toml").write_text(
            'format = 1\ntitle = "A ledger"\n', encoding="utf-8"
        )
        return root

    def _query(self, query: str, ledger: Path) -> dict[str, dict[str, object]]:
        lines = self._run("sql", query, "-f", "jsonl", "-L", ledger)
        return {row["id"]: row for row in map(json.loads, lines.splitlines())}

    def _run(self, *arguments: object) -> str:
        home = str(self._folder / "home")
        done = subprocess.run(
            [sys.executable, "-m", "sanctions_cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self._folder,
            env={**os.environ, "HOME": home, "XDG_CACHE_HOME": home},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    return Outcomes(tmp_path_factory.mktemp("fields"))


@each_field
def test_a_file_is_written_and_read_with_every_field(case):
    text = toml.format_file(case.record, case.path)
    values = tomllib.loads(text)
    for name in case.name.split("."):
        values = values[0] if isinstance(values, list) else values
        assert name in values, f"toml.format_record does not write {case.name}"
        values = values[name]
    record, findings = validation.validate_record(
        tomllib.loads(text), Announcement, text, case.path
    )
    assert (record, findings) == (case.record, []), (
        f"validation reads {case.name} differently"
    )


@each_field
def test_the_fast_reader_takes_every_field(case):
    text = toml.format_file(case.record, case.path)
    assert fast_toml.parse_announcement(text) == case.record, (
        f"fast_toml does not take {case.name}: give its kind a form in fast_toml._FORMS"
    )


@each_field
def test_the_json_schema_has_every_field(case):
    schema = json.loads(json_schema.build_schema("announcement"))
    table, _, part = case.name.rpartition(".")
    if table:
        item = schema["properties"][table]["items"]["$ref"].rpartition("/")[2]
        schema = schema["$defs"][item]
    assert part in schema["properties"], (
        "json_schema must make its properties of record_fields"
    )


@each_field
def test_the_document_of_the_format_has_every_field(case):
    name = case.name.rpartition(".")[2]
    assert f"| `{name}` | " in documents.record_format(), (
        "tools/documents.py must make its tables of record_fields"
    )


@each_field
def test_the_index_has_every_field_for_sql(case, outcomes):
    table, _, part = case.name.rpartition(".")
    record_id = case.record.stem
    advice = (
        f"{case.name} is no column of sql: queries/sql/record_views.py, index/rows.py"
    )
    if table == "sources":
        assert outcomes.sql_sources[record_id][part], advice
        return
    columns = [
        column.name
        for column in exported_columns()
        if column.field and column.field.name == (table or part)
    ]
    assert columns, advice
    assert any(outcomes.sql_rows[record_id].get(name) for name in columns), advice


@each_field
def test_every_field_is_exported(case, outcomes):
    name = case.name.partition(".")[0]
    columns = [
        column.name
        for column in exported_columns()
        if column.field and column.field.name == name
    ]
    row, json_row = (
        rows[case.record.stem] for rows in (outcomes.csv_rows, outcomes.json_rows)
    )
    advice = f"{case.name} is lost in an export: queries/listing.py must take exported_columns()"
    assert any(row.get(column) for column in columns), advice
    assert any(json_row.get(column) for column in columns), advice


@each_field
def test_every_field_comes_back_from_an_exported_csv(case, outcomes):
    data = (outcomes.from_csv / case.path).read_bytes()
    record, _ = toml.parse_file(data, case.path, "announcement")
    assert record == case.record, (
        f"{case.name} is lost in import csv: give its kind a reader in importers/csv/cells.py"
    )


@each_field
def test_every_field_comes_back_from_exported_json_lines(case, outcomes):
    data = (outcomes.from_json / case.path).read_bytes()
    record, _ = toml.parse_file(data, case.path, "announcement")
    assert record == case.record, (
        f"{case.name} is lost in add --json: importers/json_records.py"
    )


TYPED = {
    Kind.TEXT: ["some text"],
    Kind.TEXTS: ["first", "second"],
    Kind.CODES: ["UK", "us"],
    Kind.PARTIAL_DAY: ["July 2024"],
    Kind.ADDRESS: ["https://example.org/a"],
    Kind.TABLE: ["individuals=9"],
    Kind.COUNT: ["1,400"],
    Kind.BOOLEAN: [],
    Kind.TABLES: [
        "total | 12 | Reuters | an alias",
        "total|9|AP|a, b; c|https://a.org",
    ],
}
"""What a person types for a value of a kind, once for each time that the option is given."""

STORED = {
    Kind.TEXT: "some text",
    Kind.TEXTS: ("first", "second"),
    Kind.CODES: ("GB", "US"),
    Kind.PARTIAL_DAY: "2024-07",
    Kind.ADDRESS: "https://example.org/a",
    Kind.COUNT: 1400,
    Kind.BOOLEAN: True,
    Kind.TABLES: (
        Conflict(field="total", value="12", publisher="Reuters", judgement="an alias"),
        Conflict(
            field="total",
            value="9",
            publisher="AP",
            judgement="a, b; c",
            url="https://a.org",
        ),
    ),
}

FLAGGED = [*fields_with_flags(), *(field for field in source_fields() if field.flag)]


@pytest.mark.parametrize("field", FLAGGED, ids=lambda field: field.flag.name)
def test_every_flag_sets_its_field(run, tmp_path, field):
    (tmp_path / "ledger.toml").write_text('format = 1\ntitle = "A ledger"\n')
    typed = TYPED.get(field.kind, list(field.words[-1:]))
    flags = [part for text in typed for part in (field.flag.name, text)]
    flags = flags or [field.flag.name]
    if field in source_fields() and field.name != "publisher":
        flags += ["--publisher", "Gazette"]
    done = run("add", "CA", "BY", "2024-08-09", *flags, "--no-input", "-L", tmp_path)
    assert done.code == 0, done.err
    path = done.out.strip()
    record, _ = toml.parse_file((tmp_path / path).read_bytes(), path, "announcement")
    table = record.sources[0] if field in source_fields() else record
    value = getattr(table, field.name)
    if field.kind is Kind.TABLE:
        assert value.individuals == 9
    elif field.kind is Kind.WORDS:
        assert value == field.words[-1:]
    else:
        assert value == STORED.get(field.kind, field.words and field.words[-1])


OTHERWISE = {
    "sender": "an argument of add, an option of edit",
    "target": "an argument of add, an option of edit",
    "announced": "an argument of add, an option of edit",
    "counts": "an option for each type of target",
    "sources": "an option for each of its parts",
}
"""The fields without a declared option, each with where it is set instead."""


def test_every_field_of_an_announcement_and_of_a_source_has_an_option():
    without = [field.name for field in announcement_fields() if not field.flag]
    assert set(without) == set(OTHERWISE), (
        "declare a flag: see `about` in records/types.py"
    )
    assert [field.name for field in source_fields() if not field.flag] == []


def test_every_field_of_a_program_has_an_option():
    command = load_command("program", "program").commands["add"]
    options = {parameter.name for parameter in command.params}
    options = {"title" if name == "name" else name for name in options}
    assert {field.name for field in program_fields()} <= options


@pytest.mark.parametrize("field", FLAGGED, ids=lambda field: field.flag.name)
def test_every_flag_changes_its_field_of_a_record_and_unset_removes_it(
    run, tmp_path, field
):
    (tmp_path / "ledger.toml").write_text('format = 1\ntitle = "A ledger"\n')
    words = ("CA", "BY", "2024-08-09", "--publisher", "A", "--title", "B")
    added = run("add", *words, "--no-input", "-L", tmp_path)
    path = tmp_path / added.out.strip()
    before = path.read_bytes()
    typed = TYPED.get(field.kind, list(field.words[-1:]))
    flags = [part for text in typed for part in (field.flag.name, text)]
    flags = flags or [field.flag.name]
    done = run("edit", path.stem, *flags, "--no-input", "-L", tmp_path)
    assert done.code == 0, done.err
    after = path.read_bytes()
    assert field.name.encode() in after
    assert after != before
    if field.is_required or field.name == "action":
        return
    name = field.flag.name.removeprefix("--")
    done = run("edit", path.stem, "--unset", name, "--no-input", "-L", tmp_path)
    assert done.code == 0, done.err
    if field.name not in ("title",):
        assert path.read_bytes() == before


# The registry itself


def test_the_registry_has_every_field_of_every_class_in_its_order():
    for record_type in (*RECORD_TYPES.values(), Source, Conflict, Counts):
        names = [field.name for field in record_fields(record_type)]
        assert names == [field.name for field in fields(record_type)]


def test_a_field_has_what_is_declared_about_it():
    registry = {field.name: field for field in announcement_fields()}
    measures = registry["measures"]
    assert (measures.kind, measures.is_optional, measures.is_required) == (
        Kind.WORDS,
        True,
        False,
    )
    assert measures.words[:2] == ("asset_freeze", "travel_ban")
    assert measures.item_name == "measure"
    assert measures.flag is not None
    assert measures.flag.name == "--measure"
    sender = registry["sender"]
    assert (sender.kind, sender.is_required, sender.is_optional) == (
        Kind.CODE,
        True,
        False,
    )
    assert (registry["counts"].kind, registry["counts"].table) == (Kind.TABLE, Counts)
    assert (registry["sources"].kind, registry["sources"].table) == (
        Kind.TABLES,
        Source,
    )
    assert (registry["package"].kind, registry["package"].default) == (
        Kind.BOOLEAN,
        False,
    )


def test_sql_describes_a_word_by_the_words_that_it_can_be():
    registry = {field.name: field for field in announcement_fields()}
    meaning = registry["date_basis"].sql_meaning
    words = "stated, report, instrument, inferred"
    assert meaning == f"where the announcement date comes from: {words}"
    assert registry["note"].sql_meaning == registry["note"].description


def test_the_columns_of_an_export_begin_as_they_always_did():
    names = [column.name for column in exported_columns()]
    assert names[: len(COLUMN_ORDER)] == list(COLUMN_ORDER)
    assert len(names) == len(set(names)), "two fields have the same column"


def test_every_name_in_a_promised_order_is_still_a_field():
    columns = {column.name for column in exported_columns() if column.field}
    derived = {"id", "sender_name", "target_name", "total", "unknown_types"}
    assert set(COLUMN_ORDER) <= columns | derived, "a promised column is gone"
    assert set(FLAG_ORDER) <= {field.name for field in fields_with_flags()}
    for record_type, names in PART_ORDER.items():
        assert set(names) <= {field.name for field in record_fields(record_type)}


def test_tables_of_figures_have_a_column_for_each_type_of_target():
    by_field: dict[str, list[str]] = {}
    for column in exported_columns():
        if column.target_type and column.field:
            by_field.setdefault(column.field.name, []).append(column.name)
    assert by_field == {"counts": list(TYPES), "net": [f"net_{name}" for name in TYPES]}


def test_a_column_of_sources_or_conflicts_has_parts_and_another_has_none():
    parts = {column.name: column.part_names for column in exported_columns()}
    # A new field comes after the promised ones.
    assert parts["sources"][: len(PART_ORDER[Source])] == PART_ORDER[Source]
    assert parts["conflicts"][: len(PART_ORDER[Conflict])] == PART_ORDER[Conflict]
    assert parts["reasons"] == parts["total"] == parts["individuals"] == ()


def test_columns_of_a_sheet_and_options_have_different_names_for_fields_of_the_same_name():
    columns = [column.name for column in exported_columns()]
    columns += [field.column for field in source_fields() if field.column]
    assert len(columns) == len(set(columns)), (
        "a field of a source is named like a column of announcements: declare its column"
    )
    others = {"sender_iso3", "target_iso3", "caveats"}
    assert set(columns) | others == set(CELL_READERS)
    flags = [field.flag.name for field in FLAGGED if field.flag]
    assert len(flags) == len(set(flags))
    assert len(RECORD) == len([*TYPES, "total"]) + len(flags)


def test_days_and_countries_are_known_by_their_fields():
    assert names_of_days() == {
        *("announced", "effective", "listed", "until", "published", "since", "on"),
    }
    assert names_of_countries() == (
        "sender",
        "target",
        "joint",
        "joint_claimed",
        "same_day",
    )


def test_a_name_is_of_days_in_every_table_or_in_none():
    kinds: dict[str, set[bool]] = {}
    for field in all_fields():
        is_day = field.kind in (Kind.DAY, Kind.PARTIAL_DAY)
        kinds.setdefault(field.name, set()).add(is_day)
    mixed = [name for name, answers in kinds.items() if len(answers) > 1]
    assert not mixed, "ledger/build.py knows by its name alone whether a text is a day"


def test_all_fields_has_those_of_tables_inside_tables():
    names = {field.name for field in all_fields()}
    assert {"judgement", "reason", "rounds", "topic", "mentions", "locator"} <= names


def test_programs_and_assertions_are_in_the_registry_too():
    assert [field.name for field in program_fields()] == [
        field.name for field in fields(Program)
    ]
    kinds = {field.name: field.kind for field in record_fields(Assertion)}
    assert (kinds["on"], kinds["actions"], kinds["kind"]) == (
        Kind.DAY,
        Kind.WORDS,
        Kind.WORD,
    )


def test_free_text_is_what_people_write_in_their_own_words():
    free = {field.name for field in announcement_fields() if field.is_free_text}
    assert free >= {
        *(
            "program",
            "other_programs",
            "instrument",
            "authority",
            "reasons",
            "refers_to",
            "note",
        ),
        *("conflicts", "sources"),
    }


def test_every_word_of_every_field_has_a_meaning():
    for field in all_fields():
        for word in field.words:
            assert word in MEANINGS, (
                f"add the word {word!r} of {field.name} to MEANINGS"
            )
