"""A stranger's first mistakes: each ends in a sentence that solves it, as docs/mistakes.md says."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata

import pytest
from conftest import PROJECT

from sanctions_cli.ledger import path_hints

sys.path.insert(0, str(PROJECT / "tools"))
import mistakes

DOCUMENT = (PROJECT / mistakes.NAME).read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in DOCUMENT.split("\n## ")[1:]}
MADE = {
    title: found["calls"]
    for title, part in SECTIONS.items()
    if (found := mistakes.EXAMPLE.search(part))
}
MENDED = re.findall(r"```sh\n(sanctions .*)\n```", DOCUMENT)
EXTRAS = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["optional-dependencies"]


def test_there_are_ten_at_least():
    assert len(MADE) >= 10


@pytest.mark.parametrize("title", MADE)
def test_a_mistake_ends_in_what_the_document_says_and_in_a_way_out(title):
    with mistakes.scratch(PROJECT) as folder:
        for command, code, said in mistakes.run_commands(MADE[title], folder):
            assert f"$ {command}\n{said}" in MADE[title]
            if command.startswith("cd "):
                continue
            assert "Traceback" not in said
            if " check " in command:
                assert (code, 'save it as "UTF-8"' in said) == (1, True)
            else:
                assert code == 2
                assert re.search(r"(?m)^error: .+$", said)
                assert re.search(r"\nhint: .+\n$", said)


@pytest.mark.parametrize("command", MENDED)
def test_what_it_is_mended_to_works(command):
    with mistakes.scratch(PROJECT) as folder:
        code, said = mistakes.run_command(command, folder)
    assert code == 0, said


@pytest.mark.parametrize(
    ("path", "system", "said"),
    [
        (r"C:\Users\me", "linux", "/mnt/c/Users/me"),
        ("C:/Users/me", "darwin", "/mnt/c/Users/me"),
        ("C:Usersme", "linux", "quotes"),
        (r"my\ledger", "linux", '"my/ledger"'),
        ("my/ledger", "linux", ""),
        ("/mnt/c/Users/me", "win32", r'"C:\Users\me"'),
        ("/c/Users/me", "win32", r'"C:\Users\me"'),
        (r"C:\Users\me", "win32", ""),
        ("my/ledger", "win32", ""),
    ],
)
def test_a_path_of_another_system_is_written_as_on_this_one(path, system, said):
    found = path_hints.foreign_path_hint(path, system)
    assert said in found
    assert bool(said) == bool(found)


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_an_old_python_can_read_what_refuses_it(name):
    text = (PROJECT / "src/sanctions_cli" / name).read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 6))


def test_an_old_python_is_told_so():
    code = "import sys; sys.version_info = (3, 9, 18); import sanctions_cli.cli.app"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip() in re.sub(r"(?m)^ +", "", DOCUMENT)
    assert 'requires-python = ">=3.11"' in (PROJECT / "pyproject.toml").read_text()


def test_a_missing_library_is_named():
    code = "import sys, runpy; sys.modules['typer'] = None; runpy.run_module('sanctions_cli', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip() in re.sub(r"(?m)^ +", "", DOCUMENT)


BARE = """\
import sys
sys.modules.update(dict.fromkeys({modules}))
from sanctions_cli.cli import app
sys.exit(app.run({arguments}))
"""
"""The program where some modules are not installed."""


def brought(extras: Iterable[str]) -> set[str]:
    """The modules of the libraries that these extras bring."""
    named = {
        re.split(r"[^\w.-]", one)[0].lower().replace("_", "-")
        for extra in extras
        for one in EXTRAS[extra]
    }
    found = metadata.packages_distributions().items()
    return {
        module
        for module, owners in found
        if named & {owner.lower().replace("_", "-") for owner in owners}
    }


def bare(extras: Iterable[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    code = BARE.format(modules=sorted(brought(extras)), arguments=list(arguments))
    return subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)


def test_the_program_runs_without_any_extra(tmp_path):
    assert "pytest" in brought(["test"])
    done = bare(EXTRAS, "totals", "-o", str(tmp_path / "totals.csv"))
    assert (done.returncode, done.stderr) == (0, "")


def test_an_extra_that_is_not_installed_is_named(tmp_path):
    """For every extra that is a format: whatever stands in pyproject.toml."""
    for extra in EXTRAS.keys() - {"test", "dev", "docs"}:
        file = str(tmp_path / f"answer.{extra}")
        said = [bare([extra], question, "-o", file).stderr for question in ("totals", "timeline")]
        assert any(f'pip install "sanctions-ledger[{extra}]"' in one for one in said), said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["compare", "--periods", "2021", "-L", "data"],
            "--periods takes two periods, and there is 2021 alone",
        ),
        (["compare", "CA", "--periods", "2021", "--net"], "hint: --periods 2021 2024"),
        (["compare", "CA", "--traget", "BY"], "hint: did you mean --target?"),
        (["totals", "--by", "contry"], "hint: known: sender, target, program"),
        (["sql", "selct 1"], "hint: did you mean SELECT?"),
    ],
)
def test_a_slip_is_told_from_what_was_meant(run, words, said):
    done = run(*words)
    assert (done.code, said in done.err) == (2, True), done.err
