"""Reads a YAML file that is a table of tables, without losing any part of it."""

from __future__ import annotations

import importlib.util
from typing import Any

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.fields import CHANGED_FORMAT, clean_text
from sanctions_cli.lists.source import SourceFile

MAX_BYTES = 4 << 20
"""Many times the longest announcement: the whole file is read at once."""

INSTALL_YAML = 'pip install "sanctions-ledger[yaml]"'


def load_yaml(source: SourceFile) -> dict[str, Any]:
    """The parts of a file by their names. Raises BadList."""
    if not importlib.util.find_spec("yaml"):
        raise BadList("to read YAML, the package PyYAML is needed", hint=INSTALL_YAML)
    import yaml

    if source.path.stat().st_size > MAX_BYTES:
        message = "it is too long for an announcement"
        raise BadList(message, hint="is it the right file?")
    try:
        # The safe loader makes only texts, numbers, lists and tables.
        text = source.path.read_text(encoding="utf-8")
        _refuse_repeated_keys(yaml.compose(text, Loader=yaml.SafeLoader))
        values = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        message = f"it is not sound YAML ({clean_text(str(error))[:200]})"
        raise BadList(message, hint="download it again") from None
    if not isinstance(values, dict):
        raise BadList("it is not an announcement", hint=CHANGED_FORMAT)
    return values


def _refuse_repeated_keys(document: Any) -> None:
    """ValueError for a table with a key twice, of which the loader would keep only the last."""
    nodes = [document] if document else []
    seen = set()
    while nodes:
        node = nodes.pop()
        if id(node) in seen:  # an alias
            continue
        seen.add(id(node))
        if node.id == "mapping":
            keys = [str(key.value) for key, _ in node.value]
            if len(set(keys)) < len(keys):
                raise ValueError(
                    f"a key is there twice, line {node.start_mark.line + 1}"
                )
            nodes += [value for _, value in node.value]
        elif node.id == "sequence":
            nodes += node.value
