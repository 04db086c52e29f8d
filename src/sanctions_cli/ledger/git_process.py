"""Running git on a repository that may come from a stranger.

A repository has a configuration, attributes and hooks of its own, by which git runs commands: a
file system monitor, filters, drivers for diffs, remotes to fetch missing objects from. Only such
questions are asked of git as need none of them, every way to a command that git knows is closed
besides, and nothing is waited for without an end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sanctions_cli.errors import SanctionsError

TIMEOUT = 120.0
"""Seconds in which git must have answered; a configuration can include a pipe."""

# Of the variables that change what git does, only those that say what the user trusts.
# The others come from a hook that calls us, or would let git write, ask or run something.
_KEPT_VARIABLES = {
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
}
_SET_VARIABLES = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone fetches by no protocol at all
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",  # the same, from git 2.44 on
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
# What a repository's own configuration says otherwise does not count.
_SETTINGS = {
    "core.alternateRefsCommand": "",
    "core.askPass": "",
    "core.attributesFile": os.devnull,
    "core.editor": "false",
    "core.fsmonitor": "false",
    "core.gitProxy": "",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "credential.helper": "",
    "diff.external": "",
    "gc.auto": "0",
    "gpg.program": "false",
    "log.showSignature": "false",
    "maintenance.auto": "false",
    "safe.bareRepository": "explicit",
    "submodule.recurse": "false",
}


def run_git(
    folder: Path, *arguments: str, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """What git answers in a folder; SanctionsError if it cannot be run or does not answer."""
    try:
        return subprocess.run(
            make_command(folder, arguments),
            input=stdin,
            capture_output=True,
            env=make_environment(),
            check=False,
            timeout=TIMEOUT,
        )
    except subprocess.TimeoutExpired:
        raise _no_answer() from None
    except (OSError, ValueError) as error:
        raise _cannot_run(error) from None


@contextmanager
def stream_git(folder: Path, stdin: bytes, *arguments: str) -> Iterator[IO[bytes]]:
    """git's answer as a stream, so that a huge object need not fit into memory."""
    try:
        process = subprocess.Popen(
            make_command(folder, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=make_environment(),
        )
    except (OSError, ValueError) as error:
        raise _cannot_run(error) from None
    assert process.stdin
    assert process.stdout
    # git stops reading while its answers are not read: both ends are served at the same time.
    writer = threading.Thread(
        target=_write_all, args=(process.stdin, stdin), daemon=True
    )
    writer.start()
    timer = threading.Timer(TIMEOUT, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield process.stdout
    finally:
        timer.cancel()
        process.stdout.close()
        process.kill()  # it may wait for something else than us
        writer.join()
        process.wait()


def make_command(folder: Path, arguments: Sequence[str]) -> list[str]:
    """The command line of git. SanctionsError if git is not installed."""
    settings = []
    for name, value in _SETTINGS.items():
        settings += ["-c", f"{name}={value}"]
    options = ["--no-pager", "--literal-pathspecs", "--no-replace-objects"]
    return [_find_git(), *options, *settings, "-C", str(folder), *arguments]


def make_environment() -> dict[str, str]:
    """The variables that git is started with."""
    variables = {}
    for name, value in os.environ.items():
        if not name.startswith("GIT_") or name in _KEPT_VARIABLES:
            variables[name] = value
    return variables | _SET_VARIABLES


def _find_git() -> str:
    """The program, of a folder that PATH names in full: never one in the folder of a ledger."""
    folders = [folder for folder in os.get_exec_path() if os.path.isabs(folder)]
    for folder in folders:
        # One folder at a time: else Windows looks into the current one first.
        program = shutil.which(os.path.join(folder, "git"))
        if program:
            return program
    hint = "install it, or name two ledgers or two days"
    raise SanctionsError("git is not installed", hint=hint)


def _no_answer() -> SanctionsError:
    message = f"git did not answer within {TIMEOUT:.0f} seconds"
    return SanctionsError(message, hint="git config --list --show-origin may say why")


def _cannot_run(error: Exception) -> SanctionsError:
    return SanctionsError(f"git cannot be run: {error}")


def _write_all(stream: IO[bytes], data: bytes) -> None:
    with suppress(OSError), stream:  # git may have ended early; its answer shows that
        stream.write(data)
