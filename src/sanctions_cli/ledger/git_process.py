"""Runs git on a repository that is not trusted.

A repository's configuration, attributes and hooks can make git run commands: a file system monitor,
filters, diff drivers, remotes from which to fetch missing objects. Only queries that need none of
them are used, every known way to run a command is disabled, and there is always a timeout.
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
"""The timeout of git in seconds, since a configuration can include a pipe."""

# Of git's environment variables, only those on what the user trusts. The others come from a hook
# that calls us, or would let git write, prompt or run something.
_KEPT_VARIABLES = {
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
}
_SET_VARIABLES = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone must not fetch by any protocol
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",  # the same, from git 2.44 on
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
# These override a repository's own configuration.
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
    """git's output in a folder; SanctionsError if it cannot be run or does not answer."""
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
    """git's output as a stream, so that a huge object need not fit into memory."""
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
    # git stops reading while its output is not read, so both ends are served at the same time.
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
        process.kill()  # it may be waiting for something else
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
    """The environment of git."""
    variables = {}
    for name, value in os.environ.items():
        if not name.startswith("GIT_") or name in _KEPT_VARIABLES:
            variables[name] = value
    return variables | _SET_VARIABLES


def _find_git() -> str:
    """The path of git in an absolute folder of PATH, never in the folder of a ledger."""
    folders = [folder for folder in os.get_exec_path() if os.path.isabs(folder)]
    for folder in folders:
        # One folder at a time, since Windows would otherwise search the current one first.
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
