"""The line by which an answer can be cited: which ledger, in which state, on which day, asked what."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from sanctions_cli import __version__
from sanctions_cli.index import snapshot
from sanctions_cli.ledger import git

_UNSAID = {
    "--ledger": 1,
    "-L": 1,
    "--output": 1,
    "-o": 1,
    "--cite": 0,
    "--no-color": 0,
    "--no-cache": 0,
}
"""Options that do not change the answer, and how many values each takes: where it was asked is nobody's business."""


def line(root: Path, title: str, arguments: Sequence[str], today: date) -> str:
    """The same for the same files, question and day: `Cite: Title, content 3f9c2e1a, 2026-11-22: sanctions totals`."""
    command = shlex.join(["sanctions", *_asked(arguments)])
    state = _revision(root) or f"content {content(root)[:12]}"
    return f"Cite: {title}, {state}, {today}: {command} (version {__version__})"


def _revision(root: Path) -> str:
    """The git revision that the ledger is at; "" where it is in none, or has been changed since."""
    commit = git.unchanged_commit(root)
    return f"revision {commit[:12]}" if commit else ""


def content(root: Path) -> str:
    """A hash of all that the ledger says (SHA-256, hexadecimal): of the names and texts of its files, in order."""
    whole = hashlib.sha256()
    for path in sorted(snapshot.lasting_stamps(root)):
        text = (
            (root / path).read_bytes().replace(b"\r\n", b"\n")
        )  # git may give Windows other line ends
        whole.update(b"%s\0%d\0%s" % (path.encode(), len(text), text))
    return whole.hexdigest()


def _asked(arguments: Sequence[str]) -> Iterator[str]:
    """The command line without what does not change the answer."""
    rest = iter(arguments)
    for one in rest:
        name, equals, _ = one.partition("=")
        if name in _UNSAID:
            for _ in range(0 if equals else _UNSAID[name]):
                next(rest, None)
        elif not (one[:2] in ("-L", "-o") and not one.startswith("--")):
            yield one
