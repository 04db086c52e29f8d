"""Tab in real shells, and what the program answers to their scripts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import PROJECT, RECORD, SHIPPED, Run

from sanctions_cli.cli.completion import candidates, install
from sanctions_cli.cli.completion.quoting import unquote

pexpect = pytest.importorskip("pexpect", reason="drives a real terminal, which Windows has none of")

START = {
    "bash": (
        ["--norc", "--noprofile", "-i"],
        "PS1='> '; source <(sanctions completion bash); echo rea''dy",
    ),
    "zsh": (
        ["-f", "-i"],
        "PS1='> '; autoload -Uz compinit; compinit -u; source <(sanctions completion zsh); echo rea''dy",
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
        **os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "SANCTIONS_LEDGER": str(SHIPPED),
        "TERM": "xterm", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(PROJECT / "src"),
    }  # fmt: skip
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
    """The words with which the program is called when this is typed, Tab pressed, and then Enter."""
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
        ("list -L nowhere --program us-p", ["list", "-L", "nowhere", "--program", "us-p"]),
    ],
)
def test_tab_completes_in_real_shells(shell, typed, words):
    # zsh takes the slash of a folder away again when Enter follows.
    assert [word.rstrip("/") for word in called(shell, typed)] == words


def test_tab_lists_what_there_is(shell):
    shell.send("sanctions list --program \t\t")
    for program in ("CA-SEMA-BLR", "EU-BLR", "US-PP8015"):
        shell.expect(program)


def offered(program: Run, *words: str, shell: str = "zsh", cwd: Path | None = None) -> list[str]:
    done = program("__complete", shell, "sanctions", *words, cwd=cwd)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


def values(program: Run, *words: str) -> list[str]:
    return [line.partition("\t")[0] for line in offered(program, *words, shell="fish")[1:]]


def test_a_ledger_named_on_the_line_goes_before_the_environment(program, ledger, monkeypatch):
    monkeypatch.setenv("SANCTIONS_LEDGER", str(SHIPPED))
    assert {"CA-SEMA-BLR", "EU-BLR", "US-PP8015"} < set(values(program, "list", "-p", ""))
    for words in (["-L", str(ledger)], [f"--ledger={ledger}"], [f"-L{ledger}"]):
        assert values(program, "list", *words, "-p", "") == ["CA-SEMA-BLR"]


def test_a_record_completes_as_soon_as_its_file_is_there(program, ledger):
    assert values(program, "show", "-L", str(ledger), "ca") == ["ca-2024-08-09-by"]
    (ledger / "announcements/2024/ca-2024-09-01-by.toml").write_text(RECORD)
    assert values(program, "show", "-L", str(ledger), "ca") == [
        "ca-2024-08-09-by",
        "ca-2024-09-01-by",
    ]


def test_assertions_complete_too_but_not_where_a_record_is_referred_to(program):
    assert values(program, "show", "-L", str(SHIPPED), "2021-02-17") == ["2021-02-17-us-pp8015"]
    words = ("edit", "-L", str(SHIPPED), "ca-2024-08-09-by", "--refers-to")
    assert values(program, *words, "2021-02-17") == []
    assert "ca-2024-04-15-by" in values(program, *words, "CA-2024")


def test_many_ids_are_offered_in_steps(program, ledger):
    for number in range(candidates.MOST_IDS):
        (
            ledger
            / f"announcements/2024/us-2023-{number // 28 + 1:02}-{number % 28 + 1:02}-ru.toml"
        ).write_text(RECORD)
    assert offered(program, "show", "-L", str(ledger), "", shell="bash") == ["parts", "ca-", "us-"]
    assert len(values(program, "show", "-L", str(ledger), "us-2023-")) == candidates.MOST_IDS


def test_countries_of_the_book_come_first(program, ledger):
    assert values(program, "compare", "-L", str(ledger), "") == ["CA", "BY"]
    assert values(program, "compare", "-L", str(ledger), "B")[:2] == ["BY", "Belarus"]
    assert values(program, "compare", "-L", str(ledger), "Holl") == ["Netherlands"]


def test_periods_and_days_come_from_the_book(program, ledger):
    assert values(program, "list", "-L", str(ledger), "--period", "2") == ["2024"]
    assert values(program, "list", "-L", str(ledger), "--period", "2024") == ["2024", "2024-08"]
    assert values(program, "balance", "-L", str(ledger), "--on", "2024-08") == [
        "2024-08",
        "2024-08-09",
    ]


def test_a_closed_list_is_offered_whole(program):
    assert values(program, "totals", "--date", "") == ["announced", "effective", "listed"]
    assert values(program, "completion", "") == list(install.SHELLS)
    assert "assertions" in values(program, "check", "--only", "")
    assert values(program, "list", "--date=e") == ["--date=effective"]


def test_every_option_that_is_shown_completes_and_no_other(program):
    shown = program("totals", "--help").out
    assert set(values(program, "totals", "--")) == set(
        re.findall(r"(?m)^  (?:-\w, )?(--[\w-]+)", shown)
    )


def test_what_was_given_is_not_offered_again_unless_it_may_be(program):
    again = values(program, "totals", "--by", "year", "--sender", "CA", "--")
    assert "--by" not in again
    assert "--sender" in again


def test_nothing_typed_is_lost_where_several_are_meant(program, ledger):
    assert all(
        value.startswith("un") for value in values(program, "compare", "-L", str(ledger), "un")
    )


@pytest.mark.parametrize(
    "words", [[], ["fish"], ["nothing", "sanctions", ""], ["bash", "sanctions", "show", "'\\"]]
)
def test_a_call_that_makes_no_sense_says_nothing_into_the_prompt(program, words):
    done = program("__complete", *words, cwd=Path("/"))
    assert (done.code, done.err) == (0, "")


def test_broken_files_say_nothing_into_the_prompt(program, ledger):
    (ledger / "programs.toml").write_bytes(b"\xff[A-B]\n[\x1b[31m]\n[C\n")
    (ledger / "announcements/2024/ca-\x1b[2J-by.toml").write_text("")
    assert offered(program, "list", "-L", str(ledger), "-p", "") == ["words"]
    assert offered(program, "show", "-L", str(ledger), "ca") == ["words", "ca-2024-08-09-by"]


def test_a_name_with_signs_of_the_shell_goes_into_the_line_as_a_name(program, ledger):
    (ledger / "announcements/2024/us-$(touch x)`y`;.toml").write_text(RECORD)
    found = offered(program, "show", "-L", str(ledger), "us", shell="bash")
    assert found == ["words", r"us-\$\(touch\ x\)\`y\`\;"]
    found = offered(program, "show", "-L", str(ledger), '"us', shell="bash")
    assert found == ["words", r"us-\$(touch x)\`y\`;"]


def test_words_are_read_as_the_shell_does():
    assert unquote(r"a\ b'c\"d'") == (r"a bc\"d", "")
    assert unquote('"a b') == ("a b", '"')


@pytest.mark.parametrize(
    ("shell", "place", "rc"),
    [
        ("bash", ".local/share/bash-completion/completions/sanctions", ".bashrc"),
        ("zsh", ".local/share/sanctions/completion.zsh", ".zshrc"),
        ("fish", ".config/fish/completions/sanctions.fish", None),
    ],
)
def test_installing_twice_leaves_one_line_and_all_that_was_there(
    program, tmp_path, shell, place, rc
):
    env = {
        "HOME": str(tmp_path),
        "SHELL": f"/bin/{shell}",
        "XDG_DATA_HOME": "",
        "XDG_CONFIG_HOME": "",
        "ZDOTDIR": "",
    }
    if rc:
        (tmp_path / rc).write_text("alias a=b")
    for _ in range(2):
        assert program("completion", "--install", env=env).code == 0
    assert (tmp_path / place).read_text() == install.read_script(shell)
    if rc:
        assert (tmp_path / rc).read_text() == f"alias a=b\nsource {tmp_path / place}\n"


def test_an_unknown_shell_is_asked_for(program):
    done = program("completion", env={"SHELL": "/bin/ksh"})
    assert (done.code, done.err) == (
        2,
        "error: which shell?\nhint: say it: sanctions completion bash or zsh or fish\n",
    )
