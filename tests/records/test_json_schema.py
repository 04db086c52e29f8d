"""The JSON Schemas: as the registry gives them, as shipped, and as an independent validator reads them."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from string import ascii_uppercase

import pytest
from conftest import PROJECT, RECORD, SHIPPED
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from record_strategies import ANNOUNCEMENTS, ASSERTIONS, records_of

from sanctions_cli import countries
from sanctions_cli.records import Counts, Ledger, json_schema, toml
from sanctions_cli.records.fields import record_fields
from sanctions_cli.records.model import RECORD_TYPES
from sanctions_cli.records.types import Kind

FILES = [*sorted(SHIPPED.rglob("*.toml")), *sorted((PROJECT / "seeds").glob("*.toml"))]


def schema_of(file: Path) -> Path:
    """The schema that a file's first line names."""
    first_line = re.match(r"#:schema (\S+)\n", file.read_text(encoding="utf-8"))
    assert first_line, file
    return (file.parent / first_line[1]).resolve()


def to_json_values(value: object) -> object:
    """Values of TOML as editors pass them to a JSON Schema: dates as texts."""
    if isinstance(value, dict):
        return {key: to_json_values(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_json_values(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def make_validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((SHIPPED / "schema" / f"{kind}.json").read_text(encoding="utf-8")),
        format_checker=FormatChecker(["date"]),
    )


def messages_of(kind: str, text: str) -> list[str]:
    return [
        fault.message
        for fault in make_validator(kind).iter_errors(
            to_json_values(tomllib.loads(text))
        )
    ]


def test_an_independent_validator_takes_the_shipped_ledger_and_its_dossiers():
    validators = {kind: make_validator(kind) for kind in json_schema.TITLES}
    used = set()
    for file in FILES:
        schema = schema_of(file)
        assert schema.parent == SHIPPED / "schema", file
        assert schema.exists(), file
        used.add(schema.stem)
        values = to_json_values(tomllib.loads(file.read_text(encoding="utf-8")))
        errors = list(validators[schema.stem].iter_errors(values))
        assert not errors, (file, errors[0].message)
    assert used == set(json_schema.TITLES)
    assert len(FILES) > 200


HEAD = 'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\naction = "listing"\n'

RECORD_STRATEGIES = {
    "announcement": ANNOUNCEMENTS,
    "assertion": ASSERTIONS,
    "ledger": records_of(Ledger),
}


@pytest.mark.parametrize("kind", RECORD_STRATEGIES)
@settings(max_examples=25)
@given(data=st.data())
def test_an_independent_validator_takes_any_record_that_the_program_writes(kind, data):
    record = data.draw(RECORD_STRATEGIES[kind])
    assert messages_of(kind, toml.format_record(record)) == []


@pytest.mark.parametrize(
    "value", ['"several"', '"10"', "1.5", "-1", "true", "[1]", "1000001"]
)
def test_a_count_that_is_none_is_one_mistake_to_an_editor(value):
    text = f"{HEAD}\n[counts]\nentities = {value}\n"
    assert len(messages_of("announcement", text)) == 1


def test_a_count_is_a_number_or_unknown_to_an_editor():
    for value in ("0", "16", '"unknown"'):
        text = f"{HEAD}\n[counts]\nentities = {value}\n"
        assert messages_of("announcement", text) == []


def test_a_schema_describes_every_table_and_its_needed_keys():
    schema = json.loads(json_schema.build_schema("announcement"))
    assert schema["required"] == ["sender", "target", "announced", "action"]
    assert schema["$defs"]["Source"]["required"] == ["publisher"]
    assert set(schema["$defs"]) == {
        *("Counts", "Net", "Conflict", "Source"),
        *("Code", "Codes", "CountOrUnknown", "Measures", "PartialDay", "Texts"),
        "UnknownKey",
    }
    assert set(json.loads(json_schema.build_schema("dossier"))["$defs"]) == {
        *("Assertion", "KnownDifference", "Mention", "Source", "Stated"),
        *("Actions", "Code", "Codes", "PartialDay", "Texts", "UnknownKey"),
    }


def subschemas_of(schema: object) -> list[dict]:
    """All objects in a schema, the schema itself included."""
    if isinstance(schema, list):
        return [inner for item in schema for inner in subschemas_of(item)]
    if not isinstance(schema, dict):
        return []
    return [
        schema,
        *(inner for item in schema.values() for inner in subschemas_of(item)),
    ]


@pytest.mark.parametrize("kind", json_schema.TITLES)
def test_a_schema_says_nothing_that_an_editor_reports_more_than_once(kind):
    schema = json.loads(json_schema.build_schema(kind))
    for part in subschemas_of(schema):
        assert part.get("type") != "null", "TOML has no null"
        assert not isinstance(part.get("type"), list), "each type is a message"
        assert "oneOf" not in part, "each branch is a message"
        assert "default" not in part or part["default"] is not None
        if "anyOf" in part:
            assert part["anyOf"][-1] is True, "each branch that fails is a message"
    tables = [part for part in subschemas_of(schema) if "properties" in part]
    assert tables
    for table in tables:
        assert table["additionalProperties"] == {"$ref": "#/$defs/UnknownKey"}


@pytest.mark.parametrize(("kind", "record_type"), RECORD_TYPES.items())
def test_a_day_is_a_date_of_toml_in_the_schema(kind, record_type):
    schema = json.loads(json_schema.build_schema(kind))
    tables = {**schema["$defs"], record_type.__name__: schema}
    if kind == "programs":
        tables["Program"] = schema["$defs"]["Program"]
    days = 0
    for table in [record_type, *json_schema._find_tables(record_type)]:
        for field in record_fields(table):
            field_schema = tables[table.__name__]["properties"][field.name]
            if field.kind is Kind.PARTIAL_DAY:
                assert field_schema["$ref"] == "#/$defs/PartialDay"
            elif field.kind is Kind.DAY:
                assert (field_schema["type"], field_schema["format"]) == (
                    "string",
                    "date",
                )
            days += field.kind in (Kind.DAY, Kind.PARTIAL_DAY)
    assert days
    if "PartialDay" in schema["$defs"]:
        assert schema["$defs"]["PartialDay"]["else"] == {
            "format": "date",
            "type": "string",
        }


def test_every_country_code_is_one_to_an_editor():
    pattern = json.loads(json_schema.build_schema("announcement"))["$defs"]["Code"][
        "pattern"
    ]
    pairs = {first + second for first in ascii_uppercase for second in ascii_uppercase}
    matched = {
        code for code in pairs.union(countries.all_codes()) if re.search(pattern, code)
    }
    assert matched == set(countries.all_codes())
    assert "UK" not in matched  # which people type first, and is GB


def test_a_description_of_several_lines_is_one_in_the_schema():
    schema = json.loads(json_schema.build_schema("announcement"))
    assert "\n" not in schema["$defs"]["Net"]["description"]


def test_programs_are_tables_under_any_key():
    schema = json.loads(json_schema.build_schema("programs"))
    assert schema["additionalProperties"] == {"$ref": "#/$defs/Program"}
    assert "properties" not in schema


@pytest.mark.parametrize("kind", json_schema.TITLES)
def test_the_shipped_schema_is_what_the_model_gives_and_what_the_command_prints(
    run, kind
):
    text = (SHIPPED / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert text == json_schema.build_schema(kind)
    assert run("schema", kind).out == text
    Draft202012Validator.check_schema(json.loads(text))


def test_the_command_knows_its_kinds(run):
    assert json.loads(run("schema").out)["title"] == "A sanctions announcement"
    wrong = run("schema", "asertion")
    assert (wrong.code, wrong.out) == (2, "")
    assert 'did you mean "assertion"?' in wrong.err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('sender = "CA"\n', ""),
        ('sender = "CA"', 'sender = "Canada"'),
        ('sender = "CA"', "sender = 3"),
        ('target = "BY"', 'target = ["BY", 3]'),
        ('target = "BY"', "target = []"),
        ("announced = 2024-08-09\n", ""),
        ("2024-08-09", '"9 August 2024"'),
        ('"listing"', '"lising"'),
        ("individuals = 10", "individuals = -10"),
        ("individuals = 10", 'individuals = "10"'),
        ("individuals = 10", "individuals = 10.5"),
        ("individuals = 10", "persons = 10"),
        ("[counts]", 'acton = "x"\n[counts]'),
        ("[counts]", 'measures = ["asset_frost"]\n[counts]'),
        ("[counts]", 'note = ""\n[counts]'),
        ("entities = 6\n", 'entities = 6\n[[sources]]\ntitle = "x"\n'),
        ("entities = 6\n", 'entities = 6\n[[sources]]\npublisher = "x"\nurl = "www"\n'),
    ],
)
def test_what_the_program_refuses_the_schema_refuses_too(run, ledger, old, new):
    assert not messages_of("announcement", RECORD)
    broken = RECORD.replace(old, new)
    assert broken != RECORD
    (ledger / "announcements/2024/ca-2024-08-09-by.toml").write_text(broken)
    assert "error[" in run("check", "--only", "files", "-L", ledger).out
    assert messages_of("announcement", broken)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("assertion", 'sender = "CA"\ntarget = "BY"\non = 2024-01-01\nclaim = "x"\n'),
        (
            "assertion",
            'sender = "CA"\ntarget = "BY"\non = 2024-01-01\nclaim = "x"\nstated = { people = 3 }\n',
        ),
        (
            "assertion",
            'sender = "CA"\ntarget = "BY"\non = 2024-01-01\nclaim = "x"\nkind = "sum"\nstated = {}\n',
        ),
        ("programs", '[X]\ntitle = "x"\nsender = "CA"\n'),
        ("programs", 'title = "x"\n'),
        ("ledger", 'title = "x"\n'),
        ("ledger", 'format = 2\ntitle = "x"\n'),
        ("dossier", 'title = "x"\n'),
    ],
)
def test_the_other_kinds_are_refused_too(kind, text):
    assert messages_of(kind, text)


def test_the_first_line_of_a_new_file_names_a_schema_that_a_ledger_has(tmp_path):
    for path, kind in (
        ("announcements/2024/x.toml", "announcement"),
        ("assertions/x.toml", "assertion"),
    ):
        file = tmp_path / path
        file.parent.mkdir(parents=True)
        file.write_text(toml.format_file(Counts(individuals=1), path))
        assert (
            schema_of(file).relative_to(tmp_path.resolve()).as_posix()
            in json_schema.schema_files()
        )
        assert schema_of(file).name == f"{kind}.json"
    assert json_schema.schema_files() == {
        f"schema/{path.name}": path.read_bytes()
        for path in (SHIPPED / "schema").iterdir()
    }
