"""`docs/mistakes.md`: every mistake in it is made anew in a scratch folder, and what the program says is kept."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "docs/mistakes.md"
EXAMPLE = re.compile(r"```console\n(?P<calls>(?:\$ .*\n(?:(?!\$ |```).*\n)*)+)```")
CALL = re.compile(r"^\$ (.*)$", re.MULTILINE)

FILES = {
    "excel.csv": "Sender;Target;Announced;Action;Individuals\r\nCanada;Bélarus;09.08.2024;listing;10\r\n".encode(
        "cp1252"
    ),
    "list.xlsx": b"PK\x03\x04" + bytes(60),
    "bom.csv": b"\xef\xbb\xbfSender,Target,Announced,Action,Individuals\r\nCanada,Russia,2024-08-09,listing,10\r\n",
}
"""What a stranger has lying about."""
BROKEN = "announcements/2024/ca-2024-04-15-by.toml"
"""A record of the book `notepad` in which an editor has left a byte-order mark."""


@contextmanager
def scratch(project: Path) -> Iterator[Path]:
    """A folder with the shipped book as `book`, one with a byte-order mark as `notepad`, and a stranger's files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve() / "work"
        (folder / "empty").mkdir(parents=True)
        for book in ("book", "notepad"):
            shutil.copytree(project / "data", folder / book / "data")
            shutil.copytree(project / "seeds", folder / book / "seeds")
        broken = folder / "notepad/data" / BROKEN
        broken.write_bytes(b"\xef\xbb\xbf" + broken.read_bytes())
        for file, content in FILES.items():
            (folder / file).write_bytes(content)
        yield folder


def call(command: str, folder: Path) -> tuple[int, str]:
    """How a command line, as it would be typed in a POSIX shell, ends, and all that it says."""
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SANCTIONS_LEDGER", "NO_COLOR")
    }
    env |= {
        "XDG_CACHE_HOME": f"{folder.parent}/cache",
        "XDG_STATE_HOME": f"{folder.parent}/state",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "sanctions_cli", *shlex.split(command)[1:]], cwd=folder, env=env, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout.replace(str(folder), "~/empty")


def calls(text: str, folder: Path) -> Iterator[tuple[str, int, str]]:
    """Every command line of an example, how it ends and what it says; `cd` is followed."""
    for command in CALL.findall(text):
        if command.startswith("cd "):
            folder = folder / command[3:]
            yield command, 0, ""
        else:
            yield command, *call(command, folder)


def document(project: Path) -> str:
    """The document, each mistake with what the program says to it today."""

    def answered(example: re.Match[str]) -> str:
        with scratch(project) as folder:
            said = [f"$ {command}\n{said}" for command, _, said in calls(example["calls"], folder)]
        return f"```console\n{''.join(said)}```"

    return EXAMPLE.sub(answered, (project / NAME).read_text(encoding="utf-8"))
