"""The line to cite an answer: the ledger, its state, the day and the question."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from sanctions_cli import __version__
from sanctions_cli.dates import format_date
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database, snapshot
from sanctions_cli.ledger import git, regular_files, revision_files
from sanctions_cli.records import MAX_FILE_BYTES

SHOWN_DIGITS = 12
"""Of a hash; git shows as many where seven are not enough."""


def format_citation(
    ledger: database.OpenLedger,
    title: str,
    arguments: Sequence[str],
    left_out: Mapping[str, int],
    today: date,
) -> str:
    """The line to cite: `Cite: Title, content 3f9c2e1a, 2026-11-22: sanctions totals`.

    The same for the same files, question and day. `left_out` are the options that do not change the
    answer, with the number of values that each takes, such as the folder of the ledger.
    """
    command = format_command(arguments, left_out)
    state = describe_state(ledger)
    return f"Cite: {title}, {state}, {today}: {command} (version {__version__})"


def format_command(arguments: Sequence[str], left_out: Mapping[str, int]) -> str:
    """The command line of an answer, without the options that do not change it."""
    return shlex.join(["sanctions", *remove_options(arguments, left_out)])


def format_published_citation(
    ledger: database.OpenLedger, title: str, question: str, today: date
) -> str:
    """The same for readers who have no terminal: the question is in words.

    `Cite: Title, content 3f9c2e1a, 22 November 2026: Targets listed, by sender, 2024`.
    """
    state = describe_state(ledger)
    day = format_date(str(today))
    return f"Cite: {title}, {state}, {day}: {question} (version {__version__})"


def make_citer(
    ledger: database.OpenLedger, title: str, today: date
) -> Callable[[str], str]:
    """A function that returns the published line for a part of the ledger, from its name.

    The state of the files is found once, however many parts are cited.
    """
    state = describe_state(ledger)
    day = format_date(str(today))

    def cite(name: str) -> str:
        named = "" if name == title else f": {name.removeprefix(f'{title}, ')}"
        return f"{title}, {state}, {day}{named} (version {__version__})"

    return cite


def describe_state(ledger: database.OpenLedger) -> str:
    """The state of the files: a revision if they are unchanged in it, or else a hash."""
    root = ledger.root
    stamps = ledger.file_stamps()
    revision, differences = _find_revision(root, stamps)
    if revision and not differences:
        state = f"revision {revision[:SHOWN_DIGITS]}"
    else:
        content = hash_ledger(root)[:SHOWN_DIGITS]
        state = f"content {content}{_list_changes(differences)}"
    # Else the hash could be of other files than those that the answer was computed from.
    if snapshot.unpack_stamps(snapshot.scan_ledger(root)) != stamps:
        return "files that have changed since they were read"
    return state


def _find_revision(
    root: Path, paths: Collection[str]
) -> tuple[str, revision_files.Differences]:
    """The latest commit, and the differences of the ledger's files at these paths from it.

    Empty if the ledger is in no repository, or none of its files is in the commit.
    """
    repository = git.Repository(root)
    nothing = ("", revision_files.Differences(0, 0, 0))
    try:
        head = repository.find_revision("HEAD")
        if head is None:
            return nothing
        files = revision_files.list_ledger_files(
            repository, head.commit, repository.prefix
        )
        if files is None or not files.blobs:
            return nothing
    except SanctionsError:  # no repository, no git, or not all of its objects
        return nothing
    differences = revision_files.find_differences(files, root, paths, MAX_FILE_BYTES)
    return head.commit, differences


def _list_changes(differences: revision_files.Differences) -> str:
    """How a citation describes files that differ from those of the latest revision."""
    if not differences:
        return ""
    counts = []
    for kind, count in differences._asdict().items():
        if count:
            counts.append(f"{count:,} {kind}")
    return f" with uncommitted changes (files: {', '.join(counts)})"


def hash_ledger(root: Path) -> str:
    """A hash (SHA-256, hexadecimal) of the names and texts of the ledger's files, in order."""
    ledger_hash = hashlib.sha256()
    files = regular_files.LedgerFolder(root)
    for path in sorted(snapshot.unpack_stamps(snapshot.scan_ledger(root))):
        try:
            text = files.read(path, MAX_FILE_BYTES)
        except OSError as error:
            text = type(error).__name__.encode()
        # git may give Windows other line ends.
        text = text.replace(b"\r\n", b"\n")
        ledger_hash.update(b"%s\0%d\0%s" % (path.encode(), len(text), text))
    return ledger_hash.hexdigest()


def remove_options(arguments: Sequence[str], options: Mapping[str, int]) -> list[str]:
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
