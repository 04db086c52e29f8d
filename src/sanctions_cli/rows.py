"""From files to rows of the index: the one road by which records come in."""

from __future__ import annotations

import gc
import json
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sanctions_cli import faults, store
from sanctions_cli.errors import Finding
from sanctions_cli.index import Progress, Reader
from sanctions_cli.model import Announcement, Assertion, Program, Source, figures
from sanctions_cli.vocabulary import TYPES

PLURALS = {
    "target": "target",
    "measures": "measure",
    "reasons": "reason",
    "other_programs": "other_program",
    "joint": "joint",
    "same_day": "same_day",
    "refers_to": "refers_to",
}
"""The fields of an announcement that can hold several values, and what one of them is called."""

_TABLES = ("announcements", "plurals", "assertions", "findings", "files")


def forget(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Take out all that came from these files."""
    paths = list(paths)
    for table in _TABLES:
        connection.executemany(f"delete from {table} where path = ?", ((path,) for path in paths))
    if "programs.toml" in paths:
        connection.execute("delete from programs")
    if "ledger.toml" in paths:
        connection.execute("delete from meta where key = 'ledger'")


def read(connection: sqlite3.Connection, root: Path, stamps: dict[str, str], progress: Progress | None) -> None:
    """Read these files (path → stamp) of a folder and put in what they say."""
    take(connection, stamps, lambda path, kind: read_file(root, path, kind), progress)


def take(connection: sqlite3.Connection, stamps: dict[str, str], reader: Reader, progress: Progress | None) -> None:
    """Put in what these files (path → stamp) say, wherever they are: records, or findings where they are broken."""
    gc.disable()  # a hundred thousand small records, none of them garbage
    try:
        for done, (path, stamp) in enumerate(stamps.items()):
            if progress and done % 500 == 0:
                progress(done, len(stamps))
            kind = kind_of(path)
            record, findings = reader(path, kind)
            connection.execute("insert into files values (?, ?, ?)", (path, stamp, kind))
            if record is not None:
                _put(connection, path, record)
            connection.executemany(
                "insert into findings values (:path, :line, :column, :rule, :message, :hint, :excerpt, :severity)",
                [asdict(finding) for finding in findings],
            )
        if progress:
            progress(len(stamps), len(stamps))
    finally:
        gc.enable()


def kind_of(path: str) -> str:
    """What a file of a ledger holds, by its place."""
    first = path.split("/", 1)[0]
    return {"announcements": "announcement", "assertions": "assertion", "programs.toml": "programs"}.get(
        first, "ledger"
    )


def read_file(root: Path, path: str, kind: str) -> tuple[Any, list[Finding]]:
    """The record in one file, or what is wrong with it; also when the file cannot be read at all."""
    try:
        status = (root / path).stat()
        if not path.lower().endswith(".toml"):
            return None, [Finding(path, 0, 0, "unreadable", "not a folder that can be opened", "records stand in one")]
        if not stat.S_ISREG(status.st_mode):
            return None, [Finding(path, 0, 0, "unreadable", "not a plain file", "a record is a plain text file")]
        if status.st_size > store.LARGEST:
            return None, [faults.oversize(status.st_size, path, store.LARGEST)]
        return store.parse((root / path).read_bytes(), path, kind)
    except OSError as trouble:
        message = f"cannot be read: {trouble.strerror}"
        return None, [Finding(path, 0, 0, "unreadable", message, "mend its name, its permissions or the link")]


def _put(connection: sqlite3.Connection, path: str, record: Any) -> None:
    if isinstance(record, Announcement):
        row = announcement_row(path, record)
        connection.execute(_insert("announcements", row), row)
        connection.executemany("insert into plurals values (?, ?, ?)", _plurals(path, record))
    elif isinstance(record, Assertion):
        row = {
            "path": path,
            "id": identity(path),
            "on_day": record.on,
            "sender": record.sender,
            "record": as_json(record),
        }
        connection.execute(_insert("assertions", row), row)
    elif isinstance(record, dict):
        for key, program in record.items():
            row = _program_row(key, program)
            connection.execute(_insert("programs", row), row)
    else:
        connection.execute("insert or replace into meta values ('ledger', ?)", (as_json(record),))


def _insert(table: str, row: dict[str, Any]) -> str:
    return f"insert into {table} ({', '.join(row)}) values ({', '.join(':' + key for key in row)})"


def identity(path: str) -> str:
    """A record's id is its file's name."""
    return PurePosixPath(path).stem


def announcement_row(path: str, record: Announcement) -> dict[str, Any]:
    """The row that an announcement is in the index."""
    row: dict[str, Any] = {"path": path, "id": identity(path), "record": as_json(record)}
    for f in fields(record):
        value = getattr(record, f.name)
        if f.name not in ("counts", "net", "conflicts", "sources"):
            row[f.name] = "; ".join(value) if isinstance(value, tuple) else value
    row["sources"] = "; ".join(cite(source) for source in record.sources)
    counts = figures(record.counts) if record.counts else dict.fromkeys(TYPES)
    net = figures(record.net) if record.net else dict.fromkeys(TYPES)
    row |= counts | {f"net_{name}": value for name, value in net.items()}
    row["total"] = sum(figures(record.counts).values()) if record.counts else None
    return row | {"stated": int(record.counts is not None), "has_net": int(record.net is not None)}


def cite(source: Source) -> str:
    """A source in one line."""
    words = [
        source.publisher,
        source.title,
        source.published and f"({source.published})",
        source.url,
        source.locator,
    ]
    return ", ".join(word for word in words if word).replace("; ", ", ")


def _plurals(path: str, record: Announcement) -> Iterator[tuple[str, str, str]]:
    for name, single in PLURALS.items():
        for value in getattr(record, name) or ():
            yield path, single, value


def _program_row(key: str, program: Program) -> dict[str, Any]:
    row = {f.name: getattr(program, f.name) for f in fields(program)}
    joined = {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in row.items()}
    return {"program": key, **joined}


def as_json(record: Any) -> str:
    """The record as JSON, with what is not said left out."""
    return json.dumps(_said(record), ensure_ascii=False)


def _said(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((f.name, getattr(value, f.name), f.default) for f in fields(value))
        return {name: _said(item) for name, item, default in pairs if item != default or isinstance(item, str)}
    return [_said(item) for item in value] if isinstance(value, tuple) else value
