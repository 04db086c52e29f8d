"""Editing a record in a person's own editor: a copy is edited, and replaces the record only when it
is valid.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from sanctions_cli import terminal
from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import form
from sanctions_cli.ledger import atomic, edit, regular_files
from sanctions_cli.records import MAX_FILE_BYTES

RECORD_UNCHANGED = "the record was not changed"


def edit_in_editor(
    before: bytes, path: str, root: Path, environ: Mapping[str, str]
) -> tuple[bytes, str] | None:
    """The edited text of a record, once it is valid, and the path that its content asks for; None
    if the person stops.

    `path` is relative to the ledger `root`. The editor is VISUAL or EDITOR of `environ`, or the
    system's default. Raises SanctionsError where the editor cannot be run or, without a terminal,
    where the text is not valid.
    """
    command = environ.get("VISUAL") or environ.get("EDITOR") or _default_editor()
    with tempfile.TemporaryDirectory(prefix="sanctions-") as folder:
        copy = Path(folder) / Path(path).name
        copy.write_bytes(before)
        while True:
            _run_editor(command, copy)
            after = _read_copy(copy)
            # An editor that is closed without saving is the way to leave.
            if after == before:
                return before, path
            record, new_path, findings = edit.check_edited(after, path, before)
            if record is not None:
                return after, new_path
            if not terminal.is_interactive():
                raise edit.edit_error(findings)
            for finding in findings:
                terminal.print_finding(finding, root)
            # By default again, so that an Enter too many does not lose what was typed.
            question = "Edit again? (n leaves the record unchanged)"
            if not form.confirm(question, default=True):
                return None


def _default_editor() -> str:
    if not terminal.is_interactive():
        hint = "use options, such as --individuals 12, or set EDITOR"
        raise SanctionsError("nothing to change", hint=hint)
    return "notepad" if os.name == "nt" else "vi"


def _run_editor(command: str, copy: Path) -> None:
    try:
        subprocess.run([*shlex.split(command), str(copy)], check=True)
    except subprocess.CalledProcessError as error:
        reason = f'the editor "{command}" failed with exit code {error.returncode}'
        raise SanctionsError(reason, hint=RECORD_UNCHANGED) from None
    except (OSError, ValueError) as error:
        # The program is missing or not executable, or a quote in the command is not closed.
        cause = getattr(error, "strerror", None) or str(error)
        reason = f'the editor "{command}" cannot be run: {cause}'
        raise SanctionsError(reason, hint="set EDITOR to another program") from None


def _read_copy(copy: Path) -> bytes:
    """The text that the editor saved. SanctionsError where there is none or it is unreadable."""
    try:
        return regular_files.read_file(copy, MAX_FILE_BYTES)
    except FileNotFoundError:
        raise SanctionsError(
            "the editor deleted the file", hint=RECORD_UNCHANGED
        ) from None
    except OSError as error:
        raise SanctionsError(
            f"the edited file cannot be read: {error.strerror}", hint=RECORD_UNCHANGED
        ) from None


@contextlib.contextmanager
def keep_text_if_stale(after: bytes, path: str) -> Iterator[None]:
    """Where the record was changed in the meantime (atomic.StaleFile), save the edited text in a
    temporary file, which the hint names.
    """
    try:
        yield
    except atomic.StaleFile as error:
        descriptor, name = tempfile.mkstemp(
            prefix=f"{Path(path).stem}.", suffix=".toml"
        )
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(after)
        hint = f'nothing was written; your text is saved in "{name}"'
        raise atomic.StaleFile(error.message, hint=hint) from None
