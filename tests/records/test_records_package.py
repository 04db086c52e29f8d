"""What other packages import from `records`, and what it costs them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sanctions_cli import records


def test_every_public_name_can_be_imported_by_itself():
    code = ""
    for name in records.__all__:
        code += f"from sanctions_cli.records import {name}\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_an_unknown_name_is_an_error_like_that_of_any_module():
    with pytest.raises(AttributeError, match="has no attribute 'Annoucement'"):
        _ = records.Annoucement


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "from sanctions_cli.records import TYPES, LISTINGS, ACTIONS",
        "from sanctions_cli.records import csv_cells",
    ],
)
def test_the_words_are_loaded_without_the_classes_of_records(statement):
    modules = loaded_by(statement)
    assert "sanctions_cli.records.announcement" not in modules
    assert "dataclasses" not in modules


@pytest.mark.parametrize(
    "statement",
    [
        "from sanctions_cli.records import Announcement, from_json, to_json",
        "from sanctions_cli.records import exported_columns; exported_columns()",
        "from sanctions_cli.records import json_schema; json_schema.schema_files()",
        "from sanctions_cli.records import toml",
    ],
)
def test_records_are_loaded_without_pydantic_and_toml(statement):
    modules = loaded_by(statement)
    for library in ("pydantic", "pydantic_core", "tomllib", "tomli_w"):
        assert library not in modules


def test_a_file_in_canonical_form_is_read_without_pydantic_and_toml():
    statement = """
from sanctions_cli.records import toml
text = b'sender = "CA"\\ntarget = "BY"\\nannounced = 2024-08-09\\naction = "listing"\\n'
record, findings = toml.parse_file(text, "announcements/2024/ca-2024-08-09-by.toml", "announcement")
assert record, findings
"""
    modules = loaded_by(statement)
    assert not modules & {"pydantic_core", "tomllib", "tomli_w"}


def test_validation_loads_the_core_of_pydantic_alone():
    modules = loaded_by("from sanctions_cli.records import validation")
    assert "pydantic_core" in modules
    assert "pydantic" not in modules
