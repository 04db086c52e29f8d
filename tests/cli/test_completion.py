"""Tab in real shells."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time

import pytest
from conftest import PROJECT, SHIPPED

pexpect = pytest.importorskip(
    "pexpect", reason="drives a real terminal, which Windows has none of"
)

START = {
    "bash": (
        ["--norc", "--noprofile", "-i"],
        "PS1='> '; source <(sanctions completion bash); echo rea''dy",
    ),
    "zsh": (
        ["-f", "-i"],
        "PS1='> '; autoload -Uz compinit; compinit -u; "
        "source <(sanctions completion zsh); echo rea''dy",
    ),
    "fish": (["-N"], "sanctions completion fish | source; echo rea''dy"),
}


def new_enough(shell: str) -> bool:
    if shell != "bash":
        return shutil.which(shell) is not None
    command = ["bash", "-c", "((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404))"]
    return shutil.which("bash") is not None and subprocess.run(command).returncode == 0


@pytest.fixture(params=START)
def shell(request, tmp_path):
    """A shell at whose prompt `sanctions` completes, and says what words it was called with."""
    name = request.param
    if not new_enough(name):
        pytest.skip(f"no {name} here" + (" of 4.4 or later" if name == "bash" else ""))
    program = tmp_path / "bin" / "sanctions"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        f'case $1 in __complete|completion) exec "{sys.executable}" -m sanctions_cli "$@" ;; esac\n'
        "printf '[%s]' called \"$@\" done\n"
    )
    program.chmod(0o755)
    env = {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "SANCTIONS_LEDGER": str(SHIPPED),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(PROJECT / "src"),
    }
    (tmp_path / "a folder").mkdir()
    (tmp_path / "answer.csv").touch()
    arguments, first = START[name]
    child = pexpect.spawn(
        name,
        arguments,
        env=env,
        encoding="utf-8",
        dimensions=(50, 150),
        timeout=30,
        cwd=str(tmp_path),
    )
    child.sendline(first)
    child.expect("ready")
    yield child
    child.close(force=True)


def called(child, typed: str) -> list[str]:
    """The words that the program is called with when this is typed, then Tab, then Enter."""
    child.send(f"sanctions {typed}\t")
    time.sleep(0.1)
    child.send("\r")
    child.expect(r"\[called\]([^\r\n]*)\[done\]")
    return re.findall(r"\[(.*?)\]", child.match[1])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("to", ["totals"]),
        ("show ca-2024-04", ["show", "ca-2024-04-15-by"]),
        ("list --sender hond", ["list", "--sender", "Honduras"]),
        ("list --sender united\\ a", ["list", "--sender", "United Arab Emirates"]),
        ("list --sender 'united k", ["list", "--sender", "United Kingdom"]),
        ("list --program us-p", ["list", "--program", "US-PP8015"]),
        ("totals --across mo", ["totals", "--across", "month"]),
        ("list -f js", ["list", "-f", "json"]),
        ("totals --exc", ["totals", "--excel"]),
        ("list -o ans", ["list", "-o", "answer.csv"]),
        ("list -L a\\ f", ["list", "-L", "a folder"]),
        (
            "list -L nowhere --program us-p",
            ["list", "-L", "nowhere", "--program", "us-p"],
        ),
    ],
)
def test_tab_completes_in_real_shells(shell, typed, words):
    # zsh takes the slash of a folder away again when Enter follows.
    assert [word.rstrip("/") for word in called(shell, typed)] == words


def test_tab_lists_what_there_is(shell):
    shell.send("sanctions list --program \t\t")
    # The shells sort them down or across, so that the order of the text differs.
    awaited = [r"CA-SEMA-BLR", r"(?<!-)EU-BLR", r"US-PP8015"]
    while awaited:
        del awaited[shell.expect(awaited)]
