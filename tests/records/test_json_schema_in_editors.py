"""The JSON Schemas as the two language servers of TOML read them: Tombi and taplo."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT, SHIPPED

from sanctions_cli.records import json_schema

RECORD = SHIPPED / "announcements/2024/ca-2024-08-09-by.toml"
Message = tuple[int, str]
"""The line of a message, and its text."""


def find_linter(name: str) -> str:
    """The program, beside the Python of the tests or in the PATH."""
    folders = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    linter = shutil.which(name, path=folders)
    if linter is None:
        pytest.skip(f"{name} is not installed (pip install {name})")
    return linter


def lint_with_tombi(folder: Path, *files: str) -> list[Message]:
    diagnostics = folder / "diagnostics"
    command = [find_linter("tombi"), "lint", "--offline", "--quiet"]
    command += ["--diagnostics-format", "json-lines", "--diagnostics-file"]
    subprocess.run([*command, str(diagnostics), *files], cwd=folder, check=False)
    messages = []
    for line in diagnostics.read_text(encoding="utf-8").splitlines():
        message = json.loads(line)
        messages.append((message["range"]["start"]["line"], message["message"]))
    return messages


def lint_with_taplo(folder: Path, *files: str) -> list[Message]:
    answer = subprocess.run(
        [find_linter("taplo"), "lint", "--colors", "never", *files],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    places = re.findall(
        r"^error: (.*)\n +┌─ .*?:(\d+):\d+$", answer.stderr, re.MULTILINE
    )
    assert (answer.returncode == 0) == (not places), answer.stderr
    return [(int(line), text) for text, line in places]


LINTERS = {"tombi": lint_with_tombi, "taplo": lint_with_taplo}


@pytest.fixture
def lint_record(tmp_path):
    """A function that puts text into a ledger as a record, and returns a linter's messages."""
    for path, schema in json_schema.schema_files().items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(schema)

    def lint(linter: str, kind: str, text: str) -> list[Message]:
        (tmp_path / "record.toml").write_text(
            f"#:schema schema/{kind}.json\n{text}", encoding="utf-8"
        )
        return LINTERS[linter](tmp_path, "record.toml")

    return lint


@pytest.mark.parametrize("linter", LINTERS)
def test_the_shipped_ledger_and_its_dossiers_are_free_of_errors(linter, tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "data")
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    files = [
        str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*.toml"))
    ]
    assert len(files) > 400
    assert LINTERS[linter](tmp_path, *files) == []


@pytest.mark.parametrize("linter", LINTERS)
def test_a_new_ledger_and_its_first_records_are_free_of_errors(linter, run, tmp_path):
    run("init", tmp_path / "ledger", "--title", "A ledger")
    add = ("add", "CA", "BY", "--source-url", "https://example.org/", "-L")
    for day, *counts in (
        ("2024-08-09", "--individuals", "10", "--entities", "unknown"),
        ("2023-05", "--individuals", "1"),
        ("2022", "--action", "statement"),
    ):
        assert (
            run(*add, tmp_path / "ledger", day, *counts, "--publisher", "X").code == 0
        )
    files = [str(path) for path in sorted((tmp_path / "ledger").rglob("*.toml"))]
    assert len(files) == 5
    assert LINTERS[linter](tmp_path, *files) == []


MISTAKES = {
    "a count in quotes": ("individuals = 10", 'individuals = "10"'),
    "a count in words": ("individuals = 10", 'individuals = "several"'),
    "a fraction as a count": ("individuals = 10", "individuals = 10.5"),
    "a negative count": ("individuals = 10", "individuals = -1"),
    "a count that is too large": ("individuals = 10", "individuals = 1000001"),
    "yes as a count": ("individuals = 10", "individuals = true"),
    "an unknown type of target": ("individuals = 10", "persons = 10"),
    "an unknown key": ('action = "listing"', 'action = "listing"\nacton = "x"'),
    "a misspelt action": ('action = "listing"', 'action = "lising"'),
    "a misspelt measure": ('"asset_freeze", ', '"asset_frost", '),
    "a day in words": ("announced = 2024-08-09", 'announced = "9 August 2024"'),
    "a year as a number": ("announced = 2024-08-09", "announced = 2024"),
    "a thirteenth month": ("announced = 2024-08-09", 'announced = "2024-13"'),
    "a time of day": ("announced = 2024-08-09", "announced = 2024-08-09T10:00:00"),
    "a name instead of a code": ('sender = "CA"', 'sender = "Canada"'),
    "UK instead of GB": ('sender = "CA"', 'sender = "UK"'),
    "a code in small letters": ('target = "BY"', 'target = "by"'),
    "a wrong code in a list": ('target = "BY"', 'target = ["BY", "Belarus"]'),
    "no target": ('target = "BY"', "target = []"),
    "a number as a target": ('target = "BY"', "target = 3"),
    "an empty text": ('instrument = "SOR/2024-167"', 'instrument = ""'),
    "a wrong kind of source": ('kind = "secondary"', 'kind = "second"'),
    "a link without https": ('url = "https://git', 'url = "git'),
}
"""What is wrong: the text of the shipped record, and what is written instead."""


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("linter", LINTERS)
def test_a_mistake_in_a_value_has_one_message_at_its_line(linter, mistake, lint_record):
    old, new = MISTAKES[mistake]
    text = RECORD.read_text(encoding="utf-8").partition("\n")[2]
    broken = text.replace(old, new, 1)
    assert broken != text
    wrong_line = new.split("\n")[-1]
    lines = ["#:schema", *broken.split("\n")]
    number = 1 + next(i for i, line in enumerate(lines) if wrong_line in line)
    assert [line for line, _ in lint_record(linter, "announcement", broken)] == [number]


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        ("assertion", 'on = "9 December"', 2),
        ("assertion", "[stated]\nindividuals = 'many'", 3),
        ("assertion", 'actions = ["lising"]', 2),
        ("ledger", "format = 2", 2),
        ("ledger", '[[coverage]]\nsince = "9 August"', 3),
        ("programs", '[X]\nsender = "UK"', 3),
        ("programs", "[X]\nuntil = 'soon'", 3),
        ("dossier", "published = 'yesterday'", 2),
    ],
)
@pytest.mark.parametrize("linter", LINTERS)
def test_the_other_kinds_of_files_name_the_place_too(
    linter, kind, text, line, lint_record
):
    messages = lint_record(linter, kind, text)
    at_place = {(number, text) for number, text in messages if "required" not in text}
    assert [number for number, _ in at_place] == [line]


@pytest.mark.parametrize("missing", ['sender = "CA"\n', 'publisher = "Pozirk"\n'])
@pytest.mark.parametrize("linter", LINTERS)
def test_a_missing_key_is_named_in_one_sentence(linter, missing, lint_record):
    text = RECORD.read_text(encoding="utf-8").partition("\n")[2]
    messages = lint_record(linter, "announcement", text.replace(missing, "", 1))
    # `taplo lint` prints the sentence at each key of the table.
    sentences = {sentence for _, sentence in messages}
    assert len(sentences) == 1
    assert f'"{missing.split()[0]}"' in sentences.pop()


@pytest.mark.parametrize("count", ['"ten"', "10.5", "true"])
@pytest.mark.parametrize("linter", LINTERS)
def test_a_wrong_count_is_said_to_need_a_whole_number(linter, count, lint_record):
    text = RECORD.read_text(encoding="utf-8").partition("\n")[2]
    broken = text.replace("individuals = 10", f"individuals = {count}")
    [(_, message)] = lint_record(linter, "announcement", broken)
    assert "integer" in message.lower()


def test_tombi_tells_a_day_in_quotes_from_a_day(lint_record):
    text = RECORD.read_text(encoding="utf-8").partition("\n")[2]
    broken = text.replace("announced = 2024-08-09", 'announced = "2024-08-09"')
    assert lint_record("tombi", "announcement", broken) == [
        (4, "expected a value of type LocalDate, but found String")
    ]
