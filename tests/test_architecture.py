"""The packages: what each lets others import, and that every module says what it contains.

Which package may import which is a contract in pyproject.toml ([tool.importlinter]), which
`lint-imports` checks.
"""

from __future__ import annotations

import ast
import functools
import importlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "sanctions_cli"
MODULES = sorted(SOURCE.rglob("*.py"))
PACKAGES = [
    ".".join(path.parent.relative_to(SOURCE.parent).parts)
    for path in MODULES
    if path.name == "__init__.py" and path.parent != SOURCE
]


class Import(NamedTuple):
    """One `from MODULE import NAME`, or `import MODULE` with no name."""

    module: str
    name: str
    line: int


@functools.cache
def parse_module(path: Path) -> ast.Module:
    """The syntax tree of a module, which several tests look at."""
    return ast.parse(path.read_text(encoding="utf-8"))


def find_imports(path: Path) -> Iterator[Import]:
    """What a module imports, anywhere in it."""
    for node in ast.walk(parse_module(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, "", node.lineno)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(node.module or "", alias.name, node.lineno)


def top_package(module: str) -> str:
    """`queries` of sanctions_cli.queries.rounds.notes; a module at the top level is its own."""
    return module.split(".")[1] if "." in module else ""


def public_names(package: str) -> list[str]:
    """Its `__all__`; a package without one, such as `cli.commands`, has no public names."""
    return getattr(importlib.import_module(package), "__all__", [])


def show(path: Path) -> str:
    return str(path.relative_to(SOURCE))


# Not a test for each of the hundreds of modules: what is around a test takes longer than this does.


def test_a_module_imports_only_the_public_names_of_another_package():
    faults = [fault for path in MODULES for fault in find_private_imports(path)]
    assert not faults, "\n".join(faults)


def find_private_imports(path: Path) -> Iterator[str]:
    """A sentence for each import of what another package keeps to itself."""
    own_package = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    for module, name, line in find_imports(path):
        package = top_package(module)
        is_ours = module.startswith("sanctions_cli.")
        if not is_ours or package == own_package or not (SOURCE / package).is_dir():
            continue
        place = f"{show(path)}:{line}"
        if module not in PACKAGES:
            yield (
                f"{place} imports from the module {module}: import from sanctions_cli.{package}"
                " instead, and add the name to its __all__ if other packages need it"
            )
        elif name not in public_names(module):
            yield f"{place} imports {name}, which is not in __all__ of {module}"


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_of_a_package_exists(package: str):
    module = importlib.import_module(package)
    for name in public_names(package):
        is_module = importlib.util.find_spec(f"{package}.{name}") is not None
        assert is_module or hasattr(module, name), (
            f"{package}.__all__ names {name}, which is gone"
        )


def test_every_module_begins_with_a_sentence_that_says_what_it_contains():
    silent = [
        show(path) for path in MODULES if not ast.get_docstring(parse_module(path))
    ]
    assert silent == []
