"""The examples in documents: run in their order in one folder, each shown with what it truly
prints.

What a document can say, and what is done about it:

* A ```console block with `$ sanctions …`, or with git, cat, ls, sh, chmod or python; `> ` begins a further line of a command.
  It is run, and the block becomes the command with what a terminal would show.
* A ```sh block with one command, right before a ```text block: it is run, and the ```text block becomes its output.
* A fence with a title, as in ```toml title="my-ledger/programs.toml": a file that the reader writes, and so written.
* `<!-- typed: one | other -->` right before a console block: the answers in a conversation, typed at a terminal.

A document begins in a folder with copies of data/, seeds/ and docs/. Today is `TODAY`, so that it
never goes stale.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sanctions_cli.cli.reference_entries import MONTHS
from sanctions_cli.dates import format_date

PROJECT = Path(__file__).parents[1]

TODAY = "2026-11-22"
"""The date that examples show for the day on which they were run."""

COMMAND_AND_OUTPUT = re.compile(
    r"(?P<before>```sh\n(?P<command>sanctions .*)\n```\n\n)```text\n(?:(?!```).*\n)*```"
)
WIDTH = 100
"""The columns of the terminal in examples: so many fit into a page."""

BLOCK = re.compile(
    r"(?:<!-- typed: (?P<typed>.*) -->\n)?```console\n"
    r"\$ (?P<command>(?:sanctions|git|cat|ls|sh|chmod|python) .*\n(?:> .*\n)*)(?:(?!```).*\n)*```"
    r'|```\w+ title="(?P<path>[^"]+)"\n(?P<text>(?:(?!```).*\n)*)```'
)
PROMPT = re.compile(
    r"(?:^|\n)(?:  [A-Z][^\n]*\? +(?:\[[^\]\n]*\] )?(?:\([^)\n]*\) )?|\S[^\n]*\? \[\S+\] )$"
)
"""The end of what is shown when the program waits for an answer."""

ESCAPES = re.compile(
    r"\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)|\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r|\x07|\x00"
)


def run_examples(text: str) -> str:
    """The text of a document, its examples with the output that they have today."""
    with tempfile.TemporaryDirectory() as place:
        return run_blocks(text, make_workplace(Path(place)))


def lacks_git(text: str) -> bool:
    """Whether a document's examples need git where there is none."""
    return "\n$ git " in text and shutil.which("git") is None


def make_workplace(place: Path) -> Path:
    """The folder in which a document begins, with the program beside it; its examples may write
    there.
    """
    folder = place / "work"
    (place / "bin").mkdir()
    for name, options in (("sanctions", "-m sanctions_cli"), ("python", "")):
        program = place / "bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {options} "$@"\n')
        program.chmod(0o755)
    for name in ("data", "seeds", "docs"):
        shutil.copytree(PROJECT / name, folder / name)
    return folder


def run_blocks(text: str, folder: Path) -> str:
    """Follow a document from its first block to its last, in a folder; its text with the outputs."""
    text = COMMAND_AND_OUTPUT.sub(lambda block: _run_pair(block, folder), text)
    return BLOCK.sub(lambda block: _run_block(block, folder), text)


def _run_pair(block: re.Match[str], folder: Path) -> str:
    output = _make_timeless(run_at_terminal(shlex.split(block["command"]), folder))
    return "\n".join([f"{block['before']}```text", *output, "```"])


def _make_timeless(output: str) -> list[str]:
    """The lines of an output, today and now replaced, so that a document is the same tomorrow."""
    output = re.sub(rf"{date.today()} \d\d:\d\d", f"{TODAY} 12:00", output)
    today = date.today().isoformat()
    output = output.replace(today, TODAY)
    output = output.replace(format_date(today), format_date(TODAY))
    output = output.replace(_format_for_bibtex(today), _format_for_bibtex(TODAY))
    return [line.rstrip() for line in output.strip("\n").splitlines()]


def _format_for_bibtex(day: str) -> str:
    """The year and month of a day (ISO), as an entry for BibTeX has them."""
    return f"  year         = {{{day[:4]}}},\n  month        = {MONTHS[int(day[5:7]) - 1]},"


def _run_block(block: re.Match[str], folder: Path) -> str:
    if block["path"]:
        path = folder / block["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block["text"], encoding="utf-8")
        return block[0]
    words = shlex.split(block["command"].replace("\\\n> ", "").replace("\n> ", "\n"))
    typed = block["typed"]
    if typed:
        output = _hold_conversation(words, typed.split(" | "), folder)
    else:
        output = run_at_terminal(words, folder)
    lines = _make_timeless(output)
    comment = f"<!-- typed: {typed} -->\n" if typed else ""
    return comment + "\n".join(
        ["```console", f"$ {block['command'].rstrip()}", *lines, "```"]
    )


def run_command(words: list[str], folder: Path) -> str:
    """What a command prints in a folder, stdout and stderr together; SystemExit where it fails."""
    process = subprocess.run(
        words, cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    if process.returncode not in (0, 1):  # as diff(1): 1 has found something
        raise SystemExit(f"{shlex.join(words)}\n{process.stdout}")
    return process.stdout


def run_at_terminal(words: list[str], folder: Path) -> str:
    """What a command shows at a terminal of `WIDTH` columns; SystemExit where it fails.

    Its stdin is no terminal, so it asks nothing.
    """
    # Not at the top: Windows has none of them, and reads the other functions here.
    import fcntl
    import pty
    import termios

    ours, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    environment = _environment(folder) | {
        "TERM": "dumb",
        "NO_COLOR": "1",
        "GIT_PAGER": "cat",
    }
    process = subprocess.Popen(
        words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=terminal, stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    with open(ours, "rb", buffering=0) as stream:
        output = b"".join(_read_all(stream)).decode()
    shown = ESCAPES.sub("", output)
    if process.wait(120) not in (0, 1):
        raise SystemExit(f"{shlex.join(words)}\n{shown}")
    return shown


def _read_all(stream: io.RawIOBase) -> Iterator[bytes]:
    """All that comes from a terminal, until the program has left it."""
    while True:
        try:
            content = stream.read(4096)
        except OSError:  # so Linux says that nobody writes there any more
            return
        if not content:
            return
        yield content


def _environment(folder: Path) -> dict[str, str]:
    """The same for everybody: a home of its own beside the folder, and one author and hour for git."""
    home = str(folder.parent)
    stamp = f"{TODAY}T12:00:00Z"
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "SANCTIONS_"))
    }
    return inherited | {
        "HOME": home, "PATH": f"{home}/bin{os.pathsep}{os.environ['PATH']}",
        "XDG_CACHE_HOME": f"{home}/cache", "XDG_STATE_HOME": f"{home}/state", "PYTHONUTF8": "1",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": stamp,
    }  # fmt: skip


def _hold_conversation(words: list[str], answers: list[str], folder: Path) -> str:
    """What a terminal shows while these answers are typed; `-` is Enter alone."""
    import pexpect

    environment = _environment(folder) | {
        "TERM": "xterm",
        "INPUTRC": os.devnull,
        "NO_COLOR": "1",
    }
    terminal = pexpect.spawn(
        words[0],
        words[1:],
        cwd=str(folder),
        env=environment,
        encoding="utf-8",
        timeout=20,
        dimensions=(40, 90),
    )
    shown = ""
    for answer in answers:
        shown += _read_until_prompt(terminal)
        keys = "" if answer == "-" else answer
        terminal.send(f"{keys}\r")
    terminal.expect(pexpect.EOF)
    terminal.close()
    if terminal.exitstatus != 0:
        raise SystemExit(f"{shlex.join(words)}\n{shown}{terminal.before}")
    return ESCAPES.sub("", shown + terminal.before)


def _read_until_prompt(terminal: "pexpect.spawn[str]") -> str:  # noqa: F821, UP037
    """All that is shown until the program waits for an answer."""
    shown = ""
    while not PROMPT.search(ESCAPES.sub("", shown)):
        shown += terminal.read_nonblocking(4096, 20)
    return shown
