"""The house: imports go only to lower floors, and each outside library has one room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "sanctions_cli"

FLOORS = (
    {"errors", "text"},
    {"terminal", "countries", "dates", "table"},
    {"records"},
    {"ledger", "render"},
    {"index"},
    {"assertions"},
    {"queries", "checks", "importers"},
    {"diff", "exporters"},
    {"interactive"},
    {"cli"},
    {"__main__"},
)
"""From the ground up. A package imports from lower floors only; two on one floor do not know each other."""

ROOMS = {
    "typer": {"cli"},
    "rich": {"render"},
    "pydantic": set(),
    "pydantic_core": {"records"},
    "tomllib": {"records", "importers", "diff"},
    "tomli_w": {"records"},
    "tomlkit": {"ledger"},
    "readline": {"interactive"},
    "sqlite3": {
        "index",
        "assertions",
        "queries",
        "checks",
        "render",
        "importers",
        "exporters",
        "diff",
        "interactive",
    },
    "xlsxwriter": {"render"},
}
"""Each outside library and the rooms that may know it."""

FILES = sorted(path for path in SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    """The room that a file stands in: its module, or its package."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, int]]:
    """The modules that a file imports anywhere, and the lines."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "sanctions_cli":
            found += [(f"sanctions_cli.{alias.name}", node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.module or "", node.lineno))
    return found


def floor(name: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS) if name in rooms)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_knows_only_its_own_floor_and_those_below(path: Path):
    if path == SOURCE / "__init__.py":
        return
    for name, line in imports(path):
        if name.startswith("sanctions_cli.") and not name.startswith("sanctions_cli.__"):
            other = name.split(".")[1]
            assert other == room(path) or floor(other) < floor(room(path)), (
                f"{path.name}:{line} imports {name}"
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_an_outside_library_has_its_rooms(path: Path):
    for name, line in imports(path):
        rooms = ROOMS.get(name.split(".")[0])
        assert rooms is None or room(path) in rooms, f"{path.name}:{line} imports {name}"


def test_every_module_opens_with_a_sentence_that_says_what_it_is_for():
    for path in FILES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path
