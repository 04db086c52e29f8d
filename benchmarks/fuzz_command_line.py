"""Whole command lines with hostile arguments and files, each judged by what it left behind.

Every case is a process with a folder, a home, a ledger and input of its own: a fork of this one, in
which the program is loaded already, that runs `main()` as the installed command does. Commands and
options are read from the program, so that new ones take part by themselves. A case fails if

- the exit code is none of 0, 1 and 2, or a traceback is printed, or 2 comes without an error,
- it takes more than `MAX_SECONDS` of CPU, or does not end within `MAX_WAIT`,
- a command that only reads changes the ledger, or any command that ends with 2 does,
- anything outside its own folder is changed: the guard files around it are compared.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from hostile import SNIPPETS, mutate, own_folder, to_bytes

MAX_SECONDS = 20.0
"""Of CPU."""

MAX_WAIT = 120.0
"""By the clock, which a busy machine slows down."""

MAX_MEMORY = 4 << 30

WRITING_COMMANDS = {
    *(
        "add",
        "edit",
        "remove",
        "undo",
        "redo",
        "assert",
        "init",
        "import",
        "fmt",
        "program",
    ),
    *("coverage", "completion", "schema", "check", "export"),
}
"""Commands that may change files in the ledger, at least with some option."""

READING_OPTIONS = {"--dry-run"}
LEFT_OUT_OPTIONS = {"--watch", "--help"}
"""Options that never end, or end all that follows."""

PROJECT = Path(__file__).parents[1]


class Case(NamedTuple):
    """A command line, what is on standard input, and which ledger it is about."""

    arguments: list[str]
    stdin: bytes
    ledger: str


# Ledgers to try it on

_RECORD = """\
sender = "{sender}"
target = "{target}"
announced = {day}
action = "{action}"
program = "CA-SEMA-BLR"
note = "{note}"

[counts]
individuals = {count}

[[sources]]
publisher = "Canada Gazette"
url = "https://example.org/{count}"
"""

_PROGRAMS = """\
["CA-SEMA-BLR"]
title = "Belarus"
sender = "CA"
target = "BY"
["GB-BLR"]
title = "\N{ARABIC LETTER SHEEN}"
sender = "GB"
target = ["BY", "RU"]
overlaps = ["CA-SEMA-BLR"]
"""

_LEDGER = """\
format = 1
title = "Small"
[[coverage]]
sender = "CA"
target = "BY"
since = 2020-01-01
until = 2024-12-31
"""

_ASSERTION = """\
sender = "CA"
target = "BY"
on = 2024-12-31
claim = "ten"
kind = "stock"
[stated]
individuals = 30
[[sources]]
publisher = "House"
"""

_BROKEN_FILES = {
    "announcements/2024/ca-2024-01-01-by.toml": b"sender : CA",
    "announcements/2024/gb-2024-01-01-by.toml": b"\xff\xfe\x00",
    "announcements/2024/us-2024-01-01-by.toml": b"x = [" * 2000,
    "announcements/2024/eu-2024-01-01-by.toml": b'sender = "EU"\ntarget = "BY"\n',
    "announcements/2024/notes.txt": b"notes",
    "announcements/x/y/z.toml": b"a = 1",
    "assertions/2024-01-01-x.toml": b'on = "never"\n',
    "README.md": b"# About\n",
}


def _make_ledger(root: Path, *, is_broken: bool) -> None:
    root.mkdir(parents=True)
    (root / "ledger.toml").write_text(_LEDGER, encoding="utf-8")
    (root / "programs.toml").write_text(_PROGRAMS, encoding="utf-8")
    for number in range(8):
        day = f"202{number % 5}-0{number + 1}-1{number}"
        sender = ("CA", "GB", "US")[number % 3]
        text = _RECORD.format(
            sender=sender,
            target=("BY", "RU")[number % 2],
            day=day,
            action=("listing", "delisting", "measure")[number % 3],
            note=("plain", "\N{ARABIC LETTER SHEEN} 10", "=1+1", "<b>")[number % 4],
            count=number * 10,
        )
        name = f"{sender}-{day}-{('by', 'ru')[number % 2]}".lower()
        path = root / f"announcements/{day[:4]}/{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    path = root / "assertions/2024-12-31-ca-by.toml"
    path.parent.mkdir()
    path.write_text(_ASSERTION, encoding="utf-8")
    if is_broken:
        for name, data in _BROKEN_FILES.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@cache
def _workplace() -> Path:
    """The folder of this process, with the ledgers that are copied for each case."""
    folder = own_folder()
    _make_ledger(folder / "ledgers/sound", is_broken=False)
    _make_ledger(folder / "ledgers/broken", is_broken=True)
    (folder / "ledgers/empty").mkdir()
    (folder / "ledgers/empty/ledger.toml").write_text('format = 1\ntitle = "Empty"\n')
    (folder / "ledgers/none").mkdir()
    return folder


# Command lines


class Command(NamedTuple):
    """A command by its words, its options, each with whether it takes a value, and arguments."""

    words: tuple[str, ...]
    options: tuple[tuple[tuple[str, ...], bool], ...]
    arguments: int


@cache
def _commands() -> list[Command]:
    import typer

    from sanctions_cli.cli import app

    group = typer.main.get_group(app.app)
    return list(_walk(group, ()))


def _walk(group: Any, words: tuple[str, ...]) -> Iterator[Command]:
    context = _context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            yield from _walk(command, (*words, name))
        options = []
        arguments = 0
        for parameter in command.params:
            if parameter.param_type_name == "argument":
                arguments += 1
                continue
            names = tuple(
                each
                for each in (*parameter.opts, *parameter.secondary_opts)
                if each not in LEFT_OUT_OPTIONS
            )
            if names:
                options.append((names, not parameter.is_flag))
        yield Command((*words, name), tuple(options), arguments)


def _context(group: Any) -> Any:
    return group.context_class(group)


_FORMATS = (
    "table csv tsv json jsonl markdown html svg png xlsx sqlite md sarif text github"
)
_VALUES = {
    "--format": _FORMATS.split(),
    "--output": (
        *(
            "out.csv",
            "out.xlsx",
            "out.sqlite",
            "out",
            "out.md",
            "out.html",
            "deep/../out.md",
        ),
        *("no/such/x.csv", ".", "/dev/null", "/dev/full"),
    ),
    "--by": (
        "year",
        "month",
        "sender",
        "target",
        "action",
        "program",
        "measure",
        "round",
    ),
    "--across": ("sender", "action", "type", "measure", "reason"),
    "--sender": ("CA", "UK", "Canada", "US/UK", "EU"),
    "--target": ("BY", "Belarus", "RU", "BY,RU"),
    "--program": ("CA-SEMA-BLR", "GB-BLR", "CA-SEMA-BY"),
    "--since": ("2023-01-01", "2024", "last year"),
    "--until": ("2024-12-31", "2024-Q3"),
    "--period": ("2024", "2023-01 to 2024-06"),
    "--on": ("2024-12-31", "today"),
    "--action": ("listing", "designation", "removal", "measure"),
    "--map": ("Imposed by=sender", "Date=announced"),
    "--default": ("action=listing", "sender=CA"),
    "--map-file": ("map.toml", "missing.toml", "ledger"),
    "--encoding": ("cp1251", "utf-16", "gbk"),
    "--unset": ("note", "counts", "counts.individuals", "sources"),
    "--individuals": ("10", "1,400", "unknown"),
    "--entities": ("3", "0"),
    "--total": ("17",),
    "--note": ("seen \N{ARABIC LETTER SHEEN}", "x"),
    "--reason": ("democracy", "Human Rights"),
    "--publisher": ("Reuters", "AP"),
    "--source-url": ("https://example.org/a",),
    "--title": ("A title",),
    "--timeout": ("1", "0.1"),
    "--json": ("records.jsonl", "-"),
    "--notes": ("full", "short", "none"),
}
"""What people give to an option; others get what any of them is given."""

_ARGUMENTS = {
    "show": ("ca-2020-01-10-by",),
    "edit": ("ca-2020-01-10-by", "2024-12-31-ca-by", "gb-2021-02-11-ru"),
    "remove": ("ca-2020-01-10-by", "gb-2021-02-11-ru"),
    "add": ("CA", "BY", "2024-08-09", "UK", "Belarus", "today"),
    "assert": ("CA", "BY", "2024-12-31"),
    "diff": ("2023-12-31", "2024-12-31", "CA", "UK", "ledger", "HEAD", "sheet.csv"),
    "compare": ("CA", "UK", "US", "EU"),
    "csv": ("sheet.csv", "-", "missing.csv"),
    "init": ("new", "ledger", "sheet.csv", "new/deep"),
    "sql": (
        "select * from announcements",
        "select sender, sum(individuals) from announcements group by 1",
        ".tables",
        "describe announcements",
        "select zeroblob(1000000)",
    ),
    "schema": ("announcement", "assertion"),
    "completion": ("bash", "zsh", "fish"),
}

_SHEETS = (
    "sender,target,announced,action,individuals,note\nCA,BY,2024-08-09,listing,3,x\n",
    "Imposed by;target;Date;total\nUK;BY;2024-08-09;4\n",
)
_JSON_LINES = (
    '{"sender": "CA", "target": "BY", "announced": "2024-08-09", "individuals": 3}\n',
)
_MAPS = ('[columns]\n"Imposed by" = "sender"\n"Date" = "announced"\n',)


def make_case(chance: Random) -> Case:
    """A command line that is right, nearly right, or not at all."""
    hostility = chance.choice((0.0, 0.0, 0.1, 0.3, 0.6))
    if chance.random() < hostility * 0.1:
        words = [mutate(chance, SNIPPETS) for _ in range(chance.randrange(4))]
        return Case(_without_nul(words), b"", chance.choice(("sound", "none")))
    command = chance.choice(_commands())
    words = list(command.words)
    if chance.random() < hostility * 0.1:
        words[-1] = mutate(chance, words[-1:])
    tail = _make_arguments(chance, command, hostility)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3, 5))):
        tail += _make_option(chance, command, hostility)
    if _has_option(command, "--no-input") and chance.random() < 0.3:
        tail.append("--no-input")
    if _has_option(command, "--ledger") and chance.random() > hostility * 0.2:
        tail += chance.choice((["-L", "ledger"], ["--ledger=ledger"]))
    ledgers = ("sound",) if not hostility else ("sound", "broken", "empty", "none")
    stdin = to_bytes(chance, mutate(chance, (*_JSON_LINES, *_SHEETS, "y\n", "")))
    return Case(_without_nul([*words, *tail]), stdin, chance.choice(ledgers))


def _make_arguments(chance: Random, command: Command, hostility: float) -> list[str]:
    known = _ARGUMENTS.get(command.words[-1], ())
    if command.words[-1] == "add" and chance.random() > hostility:
        day = f"{chance.randrange(2000, 2030)}-0{chance.randrange(1, 10)}-11"
        return [chance.choice(("CA", "UK")), chance.choice(("BY", "Russia")), day]
    count = command.arguments if known else 0
    if chance.random() < hostility * 0.3:
        count = chance.randrange(5)
    arguments = []
    for _ in range(count):
        if chance.random() > hostility and known:
            arguments.append(chance.choice(known))
        else:
            arguments.append(mutate(chance, (*known, *known, *SNIPPETS)))
    return arguments


def _without_nul(words: list[str]) -> list[str]:
    """What a kernel passes on: no NUL bytes, and lone surrogates only as undecodable bytes."""
    return [
        os.fsdecode(word.replace("\0", "").encode("utf-8", "replace")) for word in words
    ]


def _has_option(command: Command, name: str) -> bool:
    return any(name in names for names, _ in command.options)


def _make_option(chance: Random, command: Command, hostility: float) -> list[str]:
    if chance.random() < hostility * 0.1:
        return [f"--{mutate(chance, ('format', 'sender', 'x'))}"]
    options = command.options
    if not hostility:  # only those of which a right value is known
        options = tuple(
            (names, takes_value)
            for names, takes_value in options
            if not takes_value or set(names) & _VALUES.keys()
        )
    if not options:
        return []
    names, takes_value = chance.choice(options)
    name = chance.choice(names)
    if not takes_value:
        return [name]
    known: Sequence[str] = SNIPPETS
    for each in names:
        known = _VALUES.get(each, known)
    value = chance.choice(known)
    if chance.random() < hostility:
        value = mutate(chance, known)
    if name.startswith("--") and chance.random() < 0.3:
        return [f"{name}={value}"]
    return [name, value]


# Running and judging


def find_failure(seed: int, number: int) -> str:
    """What is wrong with how the program takes the case of this number; "" if nothing is."""
    chance = Random(f"{seed}:command-line:{number}")
    case = make_case(chance)
    folder = _workplace() / "around/case"
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(_workplace() / "ledgers" / case.ledger, folder / "ledger")
    (folder / "home").mkdir()
    (folder / "sheet.csv").write_bytes(to_bytes(chance, mutate(chance, _SHEETS)))
    (folder / "records.jsonl").write_bytes(
        to_bytes(chance, mutate(chance, _JSON_LINES))
    )
    (folder / "map.toml").write_bytes(to_bytes(chance, mutate(chance, _MAPS)))
    (folder.parent / "guard.toml").write_text("untouched")
    before = _digest(folder / "ledger")
    code, seconds, is_ended = _run(case, folder)
    out = (folder.parent / "stdout").read_bytes()
    err = (folder.parent / "stderr").read_text(encoding="utf-8", errors="replace")
    faults = []
    if not is_ended:
        faults.append(f"did not end within {MAX_WAIT:.0f} seconds")
    elif code not in (0, 1, 2):
        faults.append(f"exit code {code}")
    elif code == 2 and "error" not in err:
        faults.append("exit code 2 without an error")
    if "Traceback (most recent call last)" in err or b"Traceback (most recent" in out:
        faults.append("a traceback")
    if seconds > MAX_SECONDS:
        faults.append(f"took {seconds:.1f} seconds of CPU")
    if _digest(folder / "ledger") != before and not _may_change(case, code):
        faults.append(f"changed the ledger and ended with {code}")
    around = {path.name for path in folder.parent.iterdir()}
    is_touched = (folder.parent / "guard.toml").read_text() != "untouched"
    is_as_before = around == {"case", "guard.toml", "stdout", "stderr", "stdin"}
    if is_touched or not (is_as_before or _may_create_outside(case, folder)):
        faults.append(f"changed something outside its folder: {sorted(around)}")
    if not faults:
        return ""
    shown = err if len(err) < 3000 else f"{err[:500]}\n…\n{err[-2000:]}"
    return f"{case.arguments!r} on {case.ledger}\n{shown}\n{'; '.join(faults)}"


def _may_change(case: Case, code: int) -> bool:
    words = set(case.arguments)
    if READING_OPTIONS & words or code == 2:
        return False
    # An answer may be written anywhere that -o names, also into a ledger.
    if any(word.startswith(("-o", "--output")) for word in case.arguments):
        return True
    return bool(WRITING_COMMANDS & words)


def _may_create_outside(case: Case, folder: Path) -> bool:
    """Whether `init` was told to make a ledger of the folder around: `init ..`."""
    if "init" not in case.arguments:
        return False
    return any((folder / word).resolve() == folder.parent for word in case.arguments)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(os.fsencode(path))
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _run(case: Case, folder: Path) -> tuple[int, float, bool]:
    """Exit code, seconds of CPU, and whether it ended by itself."""
    _commands()  # loaded before the fork
    (folder.parent / "stdin").write_bytes(case.stdin)
    pid = os.fork()
    if pid == 0:
        _be_the_program(case, folder)
    deadline = time.monotonic() + MAX_WAIT
    pause = 0.002
    while True:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return code, usage.ru_utime + usage.ru_stime, True
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            os.wait4(pid, 0)
            return -9, MAX_WAIT, False
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)


def _be_the_program(case: Case, folder: Path) -> None:
    """In the fork: what the system and the installed command do, up to the end of the process."""
    code = 120
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        os.chdir(folder)
        for number, name, flags in (
            (0, "stdin", os.O_RDONLY),
            (1, "stdout", os.O_WRONLY | os.O_CREAT),
            (2, "stderr", os.O_WRONLY | os.O_CREAT),
        ):
            os.dup2(os.open(folder.parent / name, flags, 0o600), number)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(
            2, "w", encoding="utf-8", errors="backslashreplace", closefd=False
        )
        home = str(folder / "home")
        os.environ.update(
            HOME=home,
            XDG_CACHE_HOME=f"{home}/cache",
            XDG_STATE_HOME=f"{home}/state",
            XDG_CONFIG_HOME=f"{home}/config",
            XDG_DATA_HOME=f"{home}/data",
            EDITOR="true",
            VISUAL="true",
            GIT_CEILING_DIRECTORIES=str(folder.parent),
        )
        os.environ.pop("SANCTIONS_LEDGER", None)
        sys.argv = ["sanctions", *case.arguments]
        from sanctions_cli.cli import app

        try:
            app.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:
            import traceback

            traceback.print_exc()
            code = 1
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
