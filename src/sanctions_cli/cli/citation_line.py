"""The line to cite an answer by: which ledger, in which state, on which day, asked what."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from sanctions_cli import __version__
from sanctions_cli.index import snapshot
from sanctions_cli.ledger import git, regular_files
from sanctions_cli.records import MAX_FILE_BYTES

SHOWN_DIGITS = 12
"""Of a hash; git shows as many where seven are not enough."""


def format_citation(
    root: Path,
    title: str,
    arguments: Sequence[str],
    left_out: Mapping[str, int],
    today: date,
) -> str:
    """The line to cite: `Cite: Title, content 3f9c2e1a, 2026-11-22: sanctions totals`.

    The same for the same files, question and day. `left_out` are the options that do not change the
    answer, with the number of values that each takes: where it was asked is nobody's business.
    """
    command = shlex.join(["sanctions", *_remove_options(arguments, left_out)])
    commit = git.unchanged_commit(root)
    if commit:
        state = f"revision {commit[:SHOWN_DIGITS]}"
    else:
        state = f"content {hash_ledger(root)[:SHOWN_DIGITS]}"
    return f"Cite: {title}, {state}, {today}: {command} (version {__version__})"


def hash_ledger(root: Path) -> str:
    """A hash (SHA-256, hexadecimal) of the names and texts of the ledger's files, in order."""
    ledger_hash = hashlib.sha256()
    files = regular_files.LedgerFolder(root)
    for path in sorted(snapshot.unpack_stamps(snapshot.scan_ledger(root))):
        try:
            text = files.read(path, MAX_FILE_BYTES)
        except OSError as error:
            text = f"{type(error).__name__}".encode()
        # git may give Windows other line ends.
        text = text.replace(b"\r\n", b"\n")
        ledger_hash.update(b"%s\0%d\0%s" % (path.encode(), len(text), text))
    return ledger_hash.hexdigest()


def _remove_options(arguments: Sequence[str], options: Mapping[str, int]) -> list[str]:
    """The command line without these options and the number of values that each takes."""
    kept = []
    words = iter(arguments)
    for word in words:
        name, equals, _ = word.partition("=")
        if name in options:
            if equals:  # --ledger=folder, the value in the same word
                continue
            for _ in range(options[name]):
                next(words, None)
        elif word[:2] not in options:  # -Lfolder, the value in the same word
            kept.append(word)
    return kept
