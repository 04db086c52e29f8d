"""A record in somebody's own editor: a copy is edited, checked, and never takes the place of the record when broken."""

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
from sanctions_cli.interactive import form, prompt
from sanctions_cli.ledger import edit
from sanctions_cli.ledger.atomic_write import Stale


def in_editor(
    before: bytes, path: str, root: Path, environ: Mapping[str, str]
) -> tuple[bytes, str] | None:
    """The text as it comes back from the editor, once it is a sound record, and its path; None when given up."""
    command = environ.get("VISUAL") or environ.get("EDITOR") or _usual()
    with tempfile.TemporaryDirectory(prefix="sanctions-") as folder:
        draft = Path(folder) / Path(path).name
        draft.write_bytes(before)
        while True:
            _open(command, draft)
            after = draft.read_bytes()
            if after == before:
                return before, path
            record, now, findings = edit.checked(after, path, before)
            if record is not None:
                return after, now
            if not prompt.there():
                raise edit.refused(findings)
            for finding in findings:
                terminal.say(terminal.describe(finding, root))
            if not form.confirm("Go on editing? (n leaves the record as it was)", default=True):
                return None


def _usual() -> str:
    if not prompt.there():
        raise SanctionsError(
            "nothing to change", hint="say it by flags, such as --individuals 12, or set EDITOR"
        )
    return "notepad" if os.name == "nt" else "vi"


def _open(command: str, draft: Path) -> None:
    try:
        subprocess.run([*shlex.split(command), str(draft)], check=True)
    except subprocess.CalledProcessError as trouble:
        reason = f'the editor "{command}" ended with exit code {trouble.returncode}'
        raise SanctionsError(reason, hint="the record is as it was") from None
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise SanctionsError(
            f'the editor "{command}" cannot be run: {reason}', hint="set EDITOR"
        ) from None
    if not draft.is_file():
        raise SanctionsError("the editor left no file", hint="the record is as it was")


@contextlib.contextmanager
def kept(after: bytes, path: str) -> Iterator[None]:
    """Where the record was changed meanwhile, keep the edited text in a file and say where."""
    try:
        yield
    except Stale as trouble:
        descriptor, name = tempfile.mkstemp(prefix=f"{Path(path).stem}.", suffix=".toml")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(after)
        raise Stale(
            trouble.message, hint=f'nothing was written; your text is kept in "{name}"'
        ) from None
