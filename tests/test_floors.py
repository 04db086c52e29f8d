"""The house: imports go only to lower floors, and each outside library has one room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "sanctions_cli"

FLOORS = (
    {
        "errors", "paths", "vocabulary", "dates", "citation", "periods", "countries", "figures", "values", "model",
        "where", "scan", "hands",
    },
    {
        "places", "faults", "canonical", "store", "schemas", "table", "chart", "workshop", "writing", "journal",
        "plainfile",
    },
    {
        "index", "upkeep", "loading", "rows", "versions", "git", "proof", "render", "entry", "twins", "lines", "doubts",
        "editing",
    },
    {"queries", "checks", "sheets"},
    {
        "console", "findings", "prompt", "dialogue", "replies", "questions", "asking", "adding", "changing",
        "importing", "drafting", "starting", "revising", "citing", "sides", "filepairs",
        "offers", "completing", "shells",
    },
    {"options", "record_options"},
    {"commands"},
    {"app", "__main__"},
)  # fmt: skip
"""From the ground up. What stands on one floor may know its neighbours, never what is above."""

ROOMS = {
    "typer": {"app", "options", "record_options", "commands"},
    "rich": {"render"},
    "pydantic": {"values", "model", "faults", "store", "schemas"},
    "tomllib": {"store", "faults", "countries", "sheets", "plainfile"},
    "tomli_w": {"store"},
    "tomlkit": {"editing"},
    "readline": {"prompt"},
    "sqlite3": {"index", "upkeep", "loading", "rows", "proof", "queries", "checks", "render", "revising"},
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
            assert floor(other) <= floor(room(path)), f"{path.name}:{line} imports {name} from above"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_an_outside_library_has_its_rooms(path: Path):
    for name, line in imports(path):
        rooms = ROOMS.get(name.split(".")[0])
        assert rooms is None or room(path) in rooms, f"{path.name}:{line} imports {name}"


def test_queries_and_checks_do_not_know_each_other():
    for path in FILES:
        named = {name.split(".")[1] for name, _ in imports(path) if name.count(".") >= 1 and "sanctions_cli" in name}
        assert not (room(path) == "queries" and "checks" in named)
        assert not (room(path) == "checks" and "queries" in named)


def test_every_module_opens_with_a_sentence_that_says_what_it_is_for():
    for path in FILES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path
