"""What must hold in a ledger: each check a small function, named in one tuple; its first line is its documentation."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanctions_cli import proof
from sanctions_cli.errors import Finding
from sanctions_cli.index import Book
from sanctions_cli.proof import Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """What checking found: faults, and how many things hold."""

    findings: tuple[Finding, ...]
    records: int
    verdicts: tuple[Verdict, ...]


def files(book: Book) -> Iterator[Finding]:
    """Every file can be read and says only what the record format knows; its name is the record's id."""
    yield from book.findings()


def unique_ids(book: Book) -> Iterator[Finding]:
    """No two records have the same id."""
    for table in ("announcements", "assertions"):
        twice = f"select id, max(path), min(path) from {table} group by id having count(*) > 1"
        for name, path, other in book.connection.execute(twice):
            yield Finding(
                path, 1, 1, "unique-ids", f'the id "{name}" is taken by {other}', "give the file another name"
            )


def programs(book: Book) -> Iterator[Finding]:
    """Every program that a record names is in programs.toml and kept by the record's sender."""
    known = dict(book.connection.execute("select program, sender from programs"))
    rows = book.connection.execute(
        "select path, program, sender from announcements where program is not null order by 1"
    )
    for path, program, sender in rows:
        if program not in known:
            yield _at(
                book,
                path,
                ("program",),
                "programs",
                f'no program "{program}" in programs.toml',
                _near(program, known),
            )
        elif known[program] != sender:
            yield _at(
                book,
                path,
                ("program",),
                "programs",
                f"{program} is kept by {known[program]}, the sender is {sender}",
            )


def references(book: Book) -> Iterator[Finding]:
    """Every id in refers_to is a record of this ledger."""
    ids = {row[0] for row in book.connection.execute("select id from announcements")}
    rows = book.connection.execute("select path, value from plurals where field = 'refers_to' order by 1")
    for path, name in rows:
        if name not in ids:
            yield _at(book, path, ("refers_to",), "references", f'no record "{name}"', _near(name, ids))


def assertions(book: Book) -> Iterator[Finding]:
    """Every total that a source states is what the records sum to, save for known differences."""
    for verdict in proof.verdicts(book.connection):
        if verdict.state == "fails":
            yield _at(book, verdict.path, ("stated",), "assertions", *_failed(verdict))


def dossiers(book: Book) -> Iterator[Finding]:
    """Every fact in the dossiers is what the records sum to, and the records that they mention exist."""
    ids = {row[0] for row in book.connection.execute("select id from announcements")}
    for path, dossier, findings in read_dossiers(book):
        yield from findings
        if dossier is None:
            continue
        for n, (verdict, _) in enumerate(dossier_verdicts(book, path, dossier)):
            if verdict.state == "fails":
                yield _at(book, path, ("assertions", n, "stated"), "dossiers", *_failed(verdict))
        for n, mention in enumerate(dossier.mentions):
            for name in mention.records:
                if name not in ids:
                    yield _at(
                        book,
                        path,
                        ("mentions", n, "records"),
                        "dossiers",
                        f'no record "{name}"',
                        _near(name, ids),
                    )


CHECKS: tuple[Callable[[Book], Iterator[Finding]], ...] = (
    files,
    unique_ids,
    programs,
    references,
    assertions,
    dossiers,
)


def check(book: Book) -> Report:
    """All checks, every finding of each, in the order of the files."""
    found = sorted({finding for one in CHECKS for finding in one(book)})
    records = book.connection.execute("select count(*) from announcements").fetchone()[0]
    judged = [*proof.verdicts(book.connection)]
    for path, dossier, _ in read_dossiers(book):
        judged += [verdict for verdict, _ in dossier_verdicts(book, path, dossier)] if dossier else []
    return Report(tuple(found), records, tuple(judged))


def read_dossiers(book: Book) -> Iterator[tuple[str, Any, list[Finding]]]:
    """The dossiers of the folder that ledger.toml names: path relative to the ledger, the dossier, its faults."""
    row = book.connection.execute("select value from meta where key = 'ledger'").fetchone()
    folder = json.loads(row[0]).get("dossiers") if row else None
    if not folder:
        return
    from sanctions_cli import store

    for file in sorted((book.root / folder).glob("*.toml")):
        path = str(Path(folder) / file.name)
        yield path, *store.parse(file.read_bytes(), path, "dossier")


def dossier_verdicts(book: Book, path: str, dossier: Any) -> Iterator[tuple[Verdict, Any]]:
    """The assertions of a dossier held against the book."""
    from sanctions_cli.rows import as_json

    for n, assertion in enumerate(dossier.assertions, 1):
        name = f"{Path(path).stem}#{n}"
        yield proof.judge(book.connection, json.loads(as_json(assertion)), name, path), assertion


def _failed(verdict: Verdict) -> tuple[str, str]:
    gaps = [f"{abs(gap):,} {key} {'short' if gap > 0 else 'over'}" for key, gap in verdict.difference.items() if gap]
    stated = ", ".join(f"{number:,} {key}" for key, number in verdict.stated.items())
    booked = ", ".join(f"{verdict.booked[key]:,} {key}" for key in verdict.stated)
    return (
        f"the book is {', '.join(gaps) or 'no longer different'}",
        f"stated {stated}; the book has {booked}",
    )


def _near(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1, 0.6)
    return f'did you mean "{near[0]}"?' if near else ""


def _at(book: Book, path: str, where: tuple[int | str, ...], rule: str, message: str, hint: str = "") -> Finding:
    from sanctions_cli import faults

    text = (book.root / path).read_text(encoding="utf-8", errors="replace")
    line, column, excerpt = faults.locate(text, where)
    return Finding(path, line, column, rule, message, hint, excerpt)
