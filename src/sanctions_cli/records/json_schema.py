"""JSON Schemas of the record format, made from the model, so that editors complete and check records."""

from __future__ import annotations

import inspect
import json
from typing import Any

from pydantic import TypeAdapter

from sanctions_cli.records import model
from sanctions_cli.records.model import Announcement, Assertion, Dossier, Ledger, Program

KINDS: dict[str, tuple[Any, str]] = {
    "announcement": (Announcement, "A sanctions announcement"),
    "assertion": (Assertion, "A total that some source states"),
    "programs": (dict[str, Program], "The programs of a ledger of sanctions announcements"),
    "ledger": (Ledger, "A ledger of sanctions announcements"),
    "dossier": (Dossier, "The facts of one document"),
}
"""Every kind of file, its type and what it is called."""


def schema(kind: str) -> str:
    """The JSON Schema (draft 2020-12) of a kind of file, as text."""
    made, title = KINDS[kind]
    found = _described(TypeAdapter(made).json_schema(), made)
    if "$defs" in found:
        found["$defs"] = {
            name: _described(one, getattr(model, name)) for name, one in found["$defs"].items()
        }
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": title}
    return json.dumps(named, indent=1, ensure_ascii=False) + "\n"


def _described(found: dict[str, Any], kind: Any) -> dict[str, Any]:
    """A type's schema with its docstring, which pydantic itself puts there from 2.13 on only."""
    words = inspect.getdoc(kind) if inspect.isclass(kind) else None
    return dict(sorted((found | {"description": words}).items())) if words else found


def files() -> dict[str, bytes]:
    """The files of a ledger that its records' `#:schema` lines point at."""
    return {f"schema/{kind}.json": schema(kind).encode() for kind in KINDS}
