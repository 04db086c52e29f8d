"""Where the Python is too old or a library is missing, one line says so; extras stay optional."""

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

MISTAKES = (PROJECT / "docs/mistakes.md").read_text(encoding="utf-8")
LIST_FILES = PROJECT / "tests/lists/files"
LIST_SUFFIXES = {"yaml": "*.yml"}
EXTRAS = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"][
    "optional-dependencies"
]


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_an_old_python_can_read_what_refuses_it(name):
    text = (PROJECT / "src/sanctions_cli" / name).read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 6))


def test_an_old_python_is_refused_in_a_line():
    code = "import sys; sys.version_info = (3, 9, 18); import sanctions_cli.cli.app"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip() in re.sub(r"(?m)^ +", "", MISTAKES)
    assert 'requires-python = ">=3.11"' in (PROJECT / "pyproject.toml").read_text()


def test_a_missing_library_is_named():
    code = (
        "import sys, runpy; sys.modules['typer'] = None; "
        "runpy.run_module('sanctions_cli', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip() in re.sub(r"(?m)^ +", "", MISTAKES)


WITHOUT_MODULES = """\
import sys
sys.modules.update(dict.fromkeys({modules}))
from sanctions_cli.cli import app
sys.exit(app.run({arguments}))
"""
"""The program where some modules are not installed."""


def normalize_name(requirement: str) -> str:
    """The name of a library in a requirement such as `resvg-py>=0.4`, as packages are compared."""
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def modules_of(extras: Iterable[str]) -> set[str]:
    """The modules of the libraries that these extras install."""
    libraries = {
        normalize_name(requirement) for extra in extras for requirement in EXTRAS[extra]
    }
    modules = set()
    for module, packages in metadata.packages_distributions().items():
        if libraries & {normalize_name(package) for package in packages}:
            modules.add(module)
    return modules


def run_without(
    extras: Iterable[str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    code = WITHOUT_MODULES.format(
        modules=sorted(modules_of(extras)), arguments=list(arguments)
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True
    )


def test_the_program_runs_without_any_extra(tmp_path):
    assert "pytest" in modules_of(["test"])
    done = run_without(EXTRAS, "totals", "-o", str(tmp_path / "totals.csv"))
    assert (done.returncode, done.stderr) == (0, "")


def test_an_extra_that_is_not_installed_is_named(tmp_path):
    """For every extra: most are the suffix of a format, `report` is a command.

    Only Python asks for pandas: tests/api/test_frames.py.
    """
    for extra in EXTRAS.keys() - {"test", "dev", "docs", "pandas"}:
        file = str(tmp_path / f"answer.{extra}")
        errors = []
        for name in ("totals", "timeline"):
            errors.append(run_without([extra], name, "-o", file).stderr)
        if extra == "report":
            page = str(tmp_path / "report.html")
            errors.append(run_without([extra], "report", "-o", page).stderr)
        for list_file in LIST_FILES.glob(LIST_SUFFIXES.get(extra, f"*.{extra}")):
            errors.append(run_without([extra], "import", "list", str(list_file)).stderr)
        install = f'pip install "sanctions-ledger[{extra}]"'
        assert any(install in error for error in errors), errors
