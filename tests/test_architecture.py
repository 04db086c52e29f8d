"""The packages: what each lets others import, and that every module says what it holds.

Which package may import which is a contract in pyproject.toml ([tool.importlinter]); `lint-imports` checks it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "sanctions_cli"
MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_begins_with_a_sentence_that_says_what_it_holds(path: Path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
