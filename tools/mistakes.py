"""`docs/mistakes.md`: every mistake in it is made in a scratch folder, with what the program
prints.
"""

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
COMMAND_LINE = re.compile(r"^\$ (.*)$", re.MULTILINE)

FILES = {
    "excel.csv": "Sender;Target;Announced;Action;Individuals\r\nCanada;Bélarus;09.08.2024;listing;10\r\n".encode(
        "cp1252"
    ),
    "bom.csv": b"\xef\xbb\xbfSender,Target,Announced,Action,Individuals\r\nCanada,Russia,2024-08-09,listing,10\r\n",
}
"""Spreadsheets as strangers have them."""
RECORD_WITH_BOM = "announcements/2024/ca-2024-04-15-by.toml"
"""A record of the ledger `notepad`, in which an editor has left a byte-order mark."""


@contextmanager
def scratch(project: Path) -> Iterator[Path]:
    """A folder with the shipped ledger as `ledger`, one with a byte-order mark as `notepad`, and
    FILES.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve() / "work"
        (folder / "empty").mkdir(parents=True)
        for name_of_ledger in ("ledger", "notepad"):
            shutil.copytree(project / "data", folder / name_of_ledger / "data")
            shutil.copytree(project / "seeds", folder / name_of_ledger / "seeds")
        broken = folder / "notepad/data" / RECORD_WITH_BOM
        broken.write_bytes(b"\xef\xbb\xbf" + broken.read_bytes())
        for file, content in FILES.items():
            (folder / file).write_bytes(content)
        yield folder


def run_command(command: str, folder: Path) -> tuple[int, str]:
    """The exit code and the output of a command line, as it would be typed in a POSIX shell."""
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
    process = subprocess.run(
        [sys.executable, "-m", "sanctions_cli", *shlex.split(command)[1:]], cwd=folder, env=env, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=120,
    )  # fmt: skip
    return process.returncode, process.stdout.replace(str(folder), "~/empty")


def run_commands(text: str, folder: Path) -> Iterator[tuple[str, int, str]]:
    """Every command line of an example with its exit code and output; `cd` is followed."""
    for command in COMMAND_LINE.findall(text):
        if command.startswith("cd "):
            folder = folder / command[3:]
            yield command, 0, ""
        else:
            yield command, *run_command(command, folder)


def document(project: Path) -> str:
    """The document, each mistake with what the program prints today."""

    def run_example(example: re.Match[str]) -> str:
        lines = ""
        with scratch(project) as folder:
            for command, _, output in run_commands(example["calls"], folder):
                lines += f"$ {command}\n{output}"
        return f"```console\n{lines}```"

    return EXAMPLE.sub(run_example, (project / NAME).read_text(encoding="utf-8"))
