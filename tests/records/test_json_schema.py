"""The JSON Schemas: as the model gives them, shipped, and of one mind with an independent validator."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from conftest import PROJECT, RECORD, SHIPPED
from jsonschema import Draft202012Validator

from sanctions_cli.records import Counts, json_schema, toml

FILES = [*sorted(SHIPPED.rglob("*.toml")), *sorted((PROJECT / "seeds").glob("*.toml"))]


def declared(file: Path) -> Path:
    """The schema that a file's first line names."""
    found = re.match(r"#:schema (\S+)\n", file.read_text(encoding="utf-8"))
    assert found, file
    return (file.parent / found[1]).resolve()


def as_json(value: object) -> object:
    """What TOML says, as editors hand it to a JSON Schema: dates as texts."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((SHIPPED / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    )


def faults(kind: str, text: str) -> list[str]:
    return [fault.message for fault in validator(kind).iter_errors(as_json(tomllib.loads(text)))]


def test_an_independent_validator_finds_the_shipped_book_and_its_dossiers_sound():
    checked = {kind: validator(kind) for kind in json_schema.TITLES}
    used = set()
    for file in FILES:
        schema = declared(file)
        assert schema.parent == SHIPPED / "schema", file
        assert schema.exists(), file
        used.add(schema.stem)
        faulty = list(
            checked[schema.stem].iter_errors(
                as_json(tomllib.loads(file.read_text(encoding="utf-8")))
            )
        )
        assert not faulty, (file, faulty[0].message)
    assert used == set(json_schema.TITLES)
    assert len(FILES) > 200


@pytest.mark.parametrize("kind", json_schema.TITLES)
def test_the_shipped_schema_is_what_the_model_gives_and_what_the_command_prints(run, kind):
    text = (SHIPPED / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert text == json_schema.build_schema(kind)
    assert run("schema", kind).out == text
    Draft202012Validator.check_schema(json.loads(text))


def test_the_command_knows_its_kinds(run):
    assert json.loads(run("schema").out)["title"] == "A sanctions announcement"
    wrong = run("schema", "assertions")
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
    assert not faults("announcement", RECORD)
    broken = RECORD.replace(old, new)
    assert broken != RECORD
    (ledger / "announcements/2024/ca-2024-08-09-by.toml").write_text(broken)
    assert "error[" in run("check", "--only", "files", "-L", ledger).out
    assert faults("announcement", broken)


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
    assert faults(kind, text)


def test_the_first_line_of_a_new_file_names_a_schema_that_a_ledger_has(tmp_path):
    for path, kind in (
        ("announcements/2024/x.toml", "announcement"),
        ("assertions/x.toml", "assertion"),
    ):
        file = tmp_path / path
        file.parent.mkdir(parents=True)
        file.write_text(toml.format_file(Counts(individuals=1), path))
        assert (
            declared(file).relative_to(tmp_path.resolve()).as_posix() in json_schema.schema_files()
        )
        assert declared(file).name == f"{kind}.json"
    assert json_schema.schema_files() == {
        f"schema/{path.name}": path.read_bytes() for path in (SHIPPED / "schema").iterdir()
    }
