"""A fault at every system call of every command that writes, and what is left afterwards.

    python benchmarks/faults.py                 all of it, on all processors: some minutes
    python benchmarks/faults.py --every 20      every 20th trial
    python benchmarks/faults.py undo rename     only these commands

A library that is compiled from faults.c and loaded with LD_PRELOAD counts the calls with which
Python and SQLite touch files. Each command runs once for each call and each fault, forked from a
process that has everything loaded: it is killed before the call or in the middle of it, it gets
Ctrl-C, or the call fails; or this and all later changes fail, as on a full or a read-only disk, or
all later calls do.

Then a command that only reads is run, and judged is: the files are those before the command or
those after it, the answer is the one to these files, the undo log agrees, what the command printed
is true, and the next command works. It needs Linux and a C compiler.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

HERE = Path(__file__).parent
LIBRARY_VARIABLE = "SANCTIONS_FAULTS_LIBRARY"

# As in faults.c.
KILL, KILL_HALF, INTERRUPT, FAIL, FAIL_CHANGES, FAIL_ALL = range(6)
IS_CHANGE, IS_WRITE, IS_OPEN = 1, 2, 4

WORK_FOLDER = ".part-"
TRACEBACK_CODE = 99

MOST_LINES = 8
"""Of the account of one problem."""

UNCHANGED_WORDS = (
    "nothing was changed",
    "nothing was written",
    "nothing was made",
    "nothing was undone",
    "nothing was redone",
)
"""Whoever prints one of these has left every file as it was."""

DONE_WORDS = (
    *("Undone: ", "Redone: ", "Added ", "Changed ", "Removed ", "Defined ", "Fixed "),
    *("This ledger covers ", "Created a ledger in"),
)
"""Whoever prints one of these has made the change."""

LEFT_OUT = "left out of the answer"
NOT_LOGGED = "this change cannot be undone"

RECORD = """\
sender = "CA"
target = "BY"
announced = 2024-08-09
action = "listing"
program = "CA-SEMA-BLR"

[counts]
individuals = 10
entities = 6

[[sources]]
publisher = "Global Affairs Canada"
"""
LEDGER = {
    "ledger.toml": 'format = 1\ntitle = "A small ledger"\n',
    "programs.toml": '[CA-SEMA-BLR]\ntitle = "Belarus"\nsender = "CA"\ntarget = "BY"\n',
    "announcements/2024/ca-2024-08-09-by.toml": RECORD,
    "announcements/2024/ca-2024-08-11-by.toml": RECORD.replace(
        "2024-08-09", "2024-08-11"
    ).replace("program", 'refers_to = "ca-2024-08-09-by"\nprogram'),
    # Two countries out of order, for `check --fix` to sort.
    "announcements/2024/us-2024-08-09-by.toml": RECORD.replace(
        'sender = "CA"', 'sender = "US"'
    ).replace('program = "CA-SEMA-BLR"\n', 'joint = ["GB", "EU"]\n'),
}
LINES = "".join(
    json.dumps(
        {
            "sender": "EU",
            "target": "BY",
            "announced": f"2025-01-0{day}",
            "action": "listing",
            "counts": {"individuals": day},
        }
    )
    + "\n"
    for day in (1, 2, 3)
)
SHEET = "sender,target,announced,individuals\nEU,BY,2025-01-01,3\nGB,BY,2025-01-01,4\n"


class Case(NamedTuple):
    """A command, and the commands that lead up to it. `{…}` names a path of the scratch folder."""

    name: str
    words: str
    before: tuple[str, ...] = ()
    is_init: bool = False
    is_export: bool = False
    undoes_by: str = "undo --yes"
    """The command that leads back to the files before; empty if there is none."""


RENAME = "edit ca-2024-08-09-by --announced 2025-08-10"
ADD_MANY = "add --json {lines}"
CASES = (
    Case("add", "add GB BY 2025-08-09 --individuals 3"),
    Case("add-json", ADD_MANY),
    Case("edit", "edit ca-2024-08-09-by --individuals 12"),
    Case("rename", RENAME),
    Case("remove", "remove ca-2024-08-09-by us-2024-08-09-by --yes"),
    Case("undo-edit", "undo --yes", undoes_by="redo --yes"),
    Case("undo-rename", "undo --yes", (RENAME,), undoes_by="redo --yes"),
    Case("undo-add-json", "undo --yes", (ADD_MANY,), undoes_by="redo --yes"),
    Case("undo-number", "undo 1 --yes", ("add GB BY 2025-08-09",)),
    Case("redo-edit", "redo --yes"),
    Case("redo-rename", "redo --yes", (RENAME, "undo --yes")),
    Case("redo-remove", "redo --yes", ("remove us-2024-08-09-by --yes", "undo --yes")),
    Case(
        "assert",
        "assert CA-SEMA-BLR 2024-12-31 --individuals 20 --publisher Parliament",
    ),
    Case("import-csv", "import csv {sheet} --default action=listing --write"),
    Case(
        "program-add",
        "program add GB-BLR --name Belarus --sender GB --target BY",
    ),
    Case("coverage-set", "coverage set CA --target BY --since 2020-08-09"),
    Case("check-fix", "check --fix"),
    Case("init", "init {new} --title New", is_init=True, undoes_by=""),
    Case("export-csv", "export -o {out}.csv", is_export=True, undoes_by=""),
    Case("totals-xlsx", "totals -o {out}.xlsx", is_export=True, undoes_by=""),
)


class Fault(NamedTuple):
    """What happens at a system call."""

    name: str
    kind: int
    error: int = 0
    only_at: int = 0
    """The flags of the calls at which it is tried; 0 for all."""


FAULTS = (
    Fault("killed", KILL),
    Fault("killed while writing", KILL_HALF, only_at=IS_WRITE),
    Fault("Ctrl-C", INTERRUPT),
    Fault("EIO", FAIL, errno.EIO),
    Fault("EACCES", FAIL, errno.EACCES),
    Fault("EMFILE", FAIL, errno.EMFILE, IS_OPEN),
    Fault("ENOSPC", FAIL, errno.ENOSPC, IS_CHANGE),
    Fault("full from here on", FAIL_CHANGES, errno.ENOSPC, IS_CHANGE),
    Fault("read-only from here on", FAIL_CHANGES, errno.EROFS, IS_CHANGE),
    Fault("gone from here on", FAIL_ALL, errno.EIO),
)


class Run(NamedTuple):
    """What a command printed, and its exit code (negative: the signal that ended it)."""

    code: int
    out: str
    err: str


@dataclass
class Expected:
    """A state of the ledger: its files, and what commands answer."""

    files: dict[str, bytes]
    answer: str = ""
    log: list[Any] = field(default_factory=list)


@dataclass
class Problem:
    """Something that was not as it must be, after a fault at one call of a command."""

    kind: str
    case: str
    fault: str
    call: int
    text: str


class Scratch:
    """A ledger and the user's folders in a folder of their own, put back for each trial."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = folder / "ledger"
        self.new = folder / "new"
        self.out = folder / "out" / "answer"
        for path in (self.ledger, self.out.parent, folder / "home"):
            path.mkdir(parents=True)
        (folder / "lines.jsonl").write_text(LINES)
        (folder / "sheet.csv").write_text(SHEET)
        for path, text in LEDGER.items():
            (self.ledger / path).parent.mkdir(parents=True, exist_ok=True)
            (self.ledger / path).write_text(text)
        self._saved: dict[str, bytes | None] = {}

    def enter(self) -> None:
        """Make this the world of the commands that follow."""
        os.environ["HOME"] = str(self.folder / "home")
        for name in ("CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(self.folder / name.lower())
        os.environ["NO_COLOR"] = "1"
        os.chdir(self.folder)

    def words(self, text: str) -> list[str]:
        """A command line for the ledger here."""
        paths = {
            "lines": self.folder / "lines.jsonl",
            "sheet": self.folder / "sheet.csv",
            "new": self.new,
            "out": self.out,
        }
        words = [word.format(**paths) for word in text.split()]
        return words if words[0] == "init" else [*words, "-L", str(self.ledger)]

    def save(self) -> None:
        """Keep everything as it is now, for `restore`."""
        self._saved = dict(_walk(self.folder))

    def restore(self) -> None:
        """Put everything back. The ledger's own folder stays: it is what the log knows it by."""
        present = dict(_walk(self.folder))
        for path in sorted(present, reverse=True):
            if path not in self._saved or (present[path] is None) != (
                self._saved[path] is None
            ):
                place = self.folder / path
                place.rmdir() if present[path] is None else place.unlink()
        for path, data in sorted(self._saved.items()):
            if present.get(path, b"") == data and path in present:
                continue
            if data is None:
                (self.folder / path).mkdir(exist_ok=True)
            else:
                (self.folder / path).write_bytes(data)

    def is_as_saved(self) -> bool:
        """Whether nothing at all is other than it was, the log and the index included."""
        return dict(_walk(self.folder)) == self._saved

    def files(self) -> dict[str, bytes]:
        """All that a command is to change: the ledgers and the answers, without work folders."""
        files = {}
        for path, data in _walk(self.folder):
            parts = path.split("/")
            is_hidden = any(part.startswith(".") for part in parts)
            is_wanted = parts[0] in ("ledger", "new", "out") and not is_hidden
            if data is not None and is_wanted:
                files[path] = data
        return files

    def everything_but_cache(self) -> int:
        """A checksum of the ledgers, the answers and the log."""
        return hash(
            tuple(
                sorted(
                    (path, data or b"")
                    for path, data in _walk(self.folder)
                    if not path.startswith(("cache/", "home/"))
                )
            )
        )

    def work_folders(self) -> list[str]:
        """The work folders that were left behind, with what is in them."""
        return [
            path for path, _ in _walk(self.folder) if f"/{WORK_FOLDER}" in f"/{path}"
        ]


def _walk(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """Every folder (None) and file (its content) below a folder, by its path in it."""
    stack = [""]
    while stack:
        path = stack.pop()
        with os.scandir(folder / path) as entries:
            for entry in entries:
                name = f"{path}/{entry.name}" if path else entry.name
                if entry.is_dir(follow_symlinks=False):
                    stack.append(name)
                    yield name, None
                else:
                    yield name, Path(entry.path).read_bytes()


def run_forked(
    scratch: Scratch, words: list[str], arm: tuple[int, int, int] | None
) -> tuple[Run, list[int]]:
    """Run a command in a child, with a fault armed; also the flags of all the calls it made."""
    paths = [scratch.folder / name for name in ("stdout", "stderr", "calls")]
    pid = os.fork()
    if pid == 0:
        code = _run_in_child(words, paths, arm)
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    out, err = (path.read_text("utf-8", "replace") for path in paths[:2])
    flags = list(paths[2].read_bytes()) if paths[2].exists() else []
    for path in paths:
        path.unlink(missing_ok=True)
    return Run(code, out, err), flags


def _run_in_child(
    words: list[str], paths: list[Path], arm: tuple[int, int, int] | None
) -> int:
    from sanctions_cli.cli import app

    signal.signal(signal.SIGINT, signal.default_int_handler)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    for number, path in ((1, paths[0]), (2, paths[1])):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", encoding="utf-8", closefd=False, buffering=1
    )
    shim = ctypes.CDLL(None)
    try:
        shim.faults_arm(*(ctypes.c_long(value) for value in arm or (-1, FAIL, 0)))
        code = app.run(words)
    except BaseException:
        shim.faults_arm(ctypes.c_long(-1), FAIL, 0)
        traceback.print_exc()
        return TRACEBACK_CODE
    count = shim.faults_count()
    shim.faults_arm(ctypes.c_long(-1), FAIL, 0)
    if arm is None:
        flags = bytes(
            shim.faults_flags(ctypes.c_long(number)) for number in range(1, count + 1)
        )
        paths[2].write_bytes(flags)
    return code


class NoSuchCommand(Exception):
    """A command, or its option, that this version does not have."""


def _is_unknown(run: Run) -> bool:
    words = ("no command ", "no option ", "no import ")
    return any(word in run.err for word in words)


class Judge:
    """Tries one case and judges what is left."""

    def __init__(self, case: Case, scratch: Scratch) -> None:
        self.case = case
        self.scratch = scratch
        self.words = scratch.words(case.words)
        self.reading = scratch.words(
            f"summary -L {scratch.new}" if case.is_init else "totals -f json"
        )
        if case.is_init:
            self.reading = ["summary", "-L", str(scratch.new)]
        self.problems: list[Problem] = []
        self._judged: set[Any] = set()
        self.outcomes: Counter[str] = Counter()

    def set_up(self) -> list[int]:
        """Run the command without a fault, twice; the flags of its calls.

        Raises NoSuchCommand where this version does not have it.
        """
        scratch = self.scratch
        scratch.enter()
        for words in (
            "add GB BY 2024-08-09 --individuals 4",
            "edit gb-2024-08-09-by --individuals 5",
            "undo --yes",
            *self.case.before,
            "totals",
        ):
            run, _ = run_forked(scratch, scratch.words(words), None)
            if run.code not in (0, 1):
                raise ValueError(f"{words}: {run.err}")
        if self.case.is_export:
            for suffix in ("csv", "xlsx", "json"):
                scratch.out.with_suffix(f".{suffix}").write_text("old")
        scratch.save()
        self.before = self._look()
        scratch.restore()
        run, flags = run_forked(scratch, self.words, None)
        if run.code not in (0, 1):
            raise NoSuchCommand(run.err) if _is_unknown(run) else ValueError(run.err)
        self.after = self._look()
        scratch.restore()
        return flags

    def _look(self) -> Expected:
        """The files, and what commands answer to them."""
        scratch = self.scratch
        files = scratch.files()
        totals, _ = run_forked(scratch, self.reading, None)
        return Expected(files, totals.out, self._log())

    def _log(self) -> list[Any]:
        run, _ = run_forked(
            self.scratch, self.scratch.words("undo --list -f json"), None
        )
        if run.code != 0:
            return [run.err]
        entries = json.loads(run.out or "[]")
        return [(entry["state"], entry["command"], entry["files"]) for entry in entries]

    def try_fault(self, call: int, fault: Fault) -> None:
        """Run the command with a fault at one of its calls, and judge what is left."""
        scratch = self.scratch
        scratch.restore()
        run, _ = run_forked(scratch, self.words, (call, fault.kind, fault.error))

        def report(kind: str, text: str) -> None:
            printed = f"exit {run.code}\n{run.out}{run.err}"
            self.problems.append(
                Problem(kind, self.case.name, fault.name, call, f"{text}\n{printed}")
            )

        at_once = scratch.files()
        is_killed = run.code == -signal.SIGKILL
        if not is_killed:
            self._judge_text(run, at_once, report)
        if scratch.is_as_saved():
            self.outcomes["old"] += 1
            return
        if self.case.is_export and run.code == 2 and LEFT_OUT in run.err:
            # A whole answer without a record that could not be read, as the command says.
            self.outcomes["new"] += 1
            return
        recovered, _ = run_forked(scratch, self.reading, None)
        files = scratch.files()
        state = self._state(files)
        self.outcomes["half, then settled"] += at_once not in (
            self.before.files,
            self.after.files,
        )
        self.outcomes[state] += 1
        if state == "neither":
            kind = "lost" if self._lost(files) else "torn"
            report(kind, f"afterwards: {_differences(self.before.files, files)}")
            return
        expected = self.before if state == "old" else self.after
        if recovered.out != expected.answer:
            report("wrong answer", f"{recovered.out}{recovered.err}")
        if "rolled back" in recovered.err and state != "old":
            report("untrue", f"the next command: {recovered.err}")
        # What follows depends on the files and the log only: each such state is judged once.
        judged = (scratch.everything_but_cache(), NOT_LOGGED in run.err)
        if judged not in self._judged:
            self._judged.add(judged)
            self._judge_next(run, state, expected, report)

    def _state(self, files: dict[str, bytes]) -> str:
        if files == self.before.files:
            return "old"
        return "new" if files == self.after.files else "neither"

    def _lost(self, files: dict[str, bytes]) -> bool:
        """Whether a file that the command does not change is gone or another."""
        for path, data in self.before.files.items():
            if self.after.files.get(path) == data and files.get(path) != data:
                return True
        return False

    def _judge_text(self, run: Run, files: dict[str, bytes], report: Any) -> None:
        text = run.out + run.err
        if run.code == TRACEBACK_CODE or "Traceback (most recent" in text:
            report("traceback", "")
        elif run.code not in (0, 1, 2, 130, 141):
            report("exit code", "")
        state = self._state(files)
        for words in UNCHANGED_WORDS:
            if words in text.lower() and state != "old":
                report("untrue", f"it says {words!r}, and the files are {state}")
        for words in DONE_WORDS:
            if words in text and state != "new":
                report("untrue", f"it says {words!r}, and the files are {state}")
        if run.code == 0 and state != "new":
            report("untrue", f"exit code 0, and the files are {state}")
        names_file = any(line.endswith(".toml") for line in run.out.splitlines())
        if names_file and state != "new":
            report("untrue", f"it names a file as written, and the files are {state}")

    def _judge_next(
        self, run: Run, state: str, expected: Expected, report: Any
    ) -> None:
        """Whether the log agrees with the files, and the next commands work."""
        scratch = self.scratch
        log = self._log()
        is_logged = NOT_LOGGED not in run.err
        if log != expected.log and not (state == "new" and not is_logged):
            report("log", f"expected {expected.log}\nfound {log}")
        if state == "new" and not (self.case.undoes_by and is_logged):
            return
        if state == "old":
            words, wanted = self.words, self.after.files
        else:
            words, wanted = scratch.words(self.case.undoes_by), self.before.files
        following, _ = run_forked(scratch, words, None)
        if following.code not in (0, 1) or scratch.files() != wanted:
            report(
                "next command", f"{' '.join(words)}: {following.code} {following.err}"
            )
        elif scratch.work_folders() and not self.case.is_export:
            report("left behind", f"{scratch.work_folders()}")


def _differences(before: dict[str, bytes], files: dict[str, bytes]) -> str:
    lines = []
    for path in sorted(before.keys() | files.keys()):
        if before.get(path) != files.get(path):
            lines.append(f"{path}: {files.get(path, b'no file')[:300]!r}")
    return "\n".join(lines)


def plan(flags: list[int]) -> list[tuple[int, Fault]]:
    """All trials of a command that makes these calls."""
    trials = []
    for call, call_flags in enumerate(flags, 1):
        for fault in FAULTS:
            if not fault.only_at or fault.only_at & call_flags:
                trials.append((call, fault))
    return trials


def work(worker: int, workers: int, cases: list[Case], every: int, base: Path) -> None:
    """Try this worker's share of every case; the results go to a file."""
    with (base / f"results-{worker}").open("w") as results:
        for case in cases:
            folder = base / f"{worker}-{case.name}"
            folder.mkdir()
            judge = Judge(case, Scratch(folder))
            try:
                flags = judge.set_up()
            except NoSuchCommand as error:
                line = {"case": case.name, "missing": str(error)}
                print(json.dumps(line), file=results, flush=True)
                continue
            trials = plan(flags)
            # The same share of each kind of fault, whatever the step is.
            chosen = [
                trial for place, trial in enumerate(trials) if place * 7919 % every == 0
            ]
            for call, fault in chosen[worker::workers]:
                judge.try_fault(call, fault)
            line = {
                "case": case.name,
                "calls": len(flags),
                "trials": len(chosen[worker::workers]),
                "outcomes": judge.outcomes,
                "problems": [vars(problem) for problem in judge.problems],
            }
            print(json.dumps(line), file=results, flush=True)
            shutil.rmtree(folder)


def main() -> int:
    """Run all that the arguments name; 1 if anything was not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("cases", nargs="*", metavar="COMMAND", help="only these")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--show", type=int, default=10, help="problems shown")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-", dir=_fast_disk()) as folder:
        if LIBRARY_VARIABLE not in os.environ:
            return _start_again(Path(folder))
        cases = [
            case for case in CASES if not options.cases or case.name in options.cases
        ]
        start = time.monotonic()
        workers = []
        _load_everything(Path(folder))
        for worker in range(options.workers):
            pid = os.fork()
            if pid == 0:
                code = 1
                try:
                    work(worker, options.workers, cases, options.every, Path(folder))
                    code = 0
                except BaseException:
                    traceback.print_exc()
                finally:
                    os._exit(code)
            workers.append(pid)
        codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in workers]
        lines = []
        for worker in range(options.workers):
            text = (Path(folder) / f"results-{worker}").read_text()
            lines += [json.loads(line) for line in text.splitlines()]
    problem_count = _print_results(cases, lines, options.show)
    print(f"{time.monotonic() - start:.0f} s on {options.workers} processes")
    return 1 if problem_count or any(codes) else 0


def _fast_disk() -> str | None:
    """A disk in memory, if there is one: syncing it costs nothing."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _start_again(folder: Path) -> int:
    """Compile the library and run this script with it; the exit code."""
    library = folder / "faults.so"
    compiler = os.environ.get("CC", "cc")
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(library)]
    subprocess.run([*command, str(HERE / "faults.c"), "-ldl"], check=True)
    environ = {
        **os.environ,
        "LD_PRELOAD": str(library),
        LIBRARY_VARIABLE: str(library),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [sys.executable, *sys.argv], env=environ, check=False
    ).returncode


def _load_everything(base: Path) -> None:
    """Run each command once in this process, so that the forked ones load nothing."""
    from sanctions_cli.cli import app
    from sanctions_cli.ledger import undo_log

    # The same change leaves the same entry.
    undo_log.secrets.token_hex = lambda size: "0" * size
    undo_log.time = SimpleNamespace(
        strftime=lambda *_: "2026-01-01T00:00:00Z", gmtime=time.gmtime
    )
    os.environ.pop("LD_PRELOAD")  # git and others need not be counted
    folder = base / "warm"
    folder.mkdir()
    scratch = Scratch(folder)
    scratch.enter()
    null = os.open(os.devnull, os.O_RDWR)
    kept = [os.dup(number) for number in (1, 2)]
    sys.stdout.flush()
    for number in (1, 2):
        os.dup2(null, number)
    for case in CASES:
        for words in (
            *case.before,
            case.words,
            "totals -f json",
            "undo --list -f json",
        ):
            app.run(scratch.words(words))
        sys.stdout.flush()
    for number, descriptor in zip((1, 2), kept, strict=True):
        os.dup2(descriptor, number)


def _print_results(cases: list[Case], lines: list[Any], most_shown: int) -> int:
    """Print a line for each case, the problems and the sums; the number of problems."""
    problems = []
    sums: Counter[str] = Counter()
    print(f"{'command':<15}{'calls':>7}{'trials':>8}{'old':>8}{'new':>7}{'settled':>9}")
    for case in cases:
        of_case = [line for line in lines if line["case"] == case.name]
        if any("missing" in line for line in of_case):
            reason = of_case[0].get("missing", "").splitlines()
            print(f"{case.name:<15} not tried: {' '.join(reason)[:80]}")
            continue
        outcomes: Counter[str] = Counter()
        for line in of_case:
            outcomes.update(line["outcomes"])
            problems += line["problems"]
        trials = sum(line["trials"] for line in of_case)
        calls = of_case[0]["calls"] if of_case else 0
        print(
            f"{case.name:<15}{calls:>7,}{trials:>8,}{outcomes['old']:>8,}"
            f"{outcomes['new']:>7,}{outcomes['half, then settled']:>9,}"
        )
        sums.update(outcomes)
        sums["points"] += calls
        sums["trials"] += trials
    kinds = Counter(problem["kind"] for problem in problems)
    problems.sort(key=lambda problem: problem["kind"] == "traceback")
    for problem in problems[:most_shown]:
        where = f"{problem['case']}, call {problem['call']}, {problem['fault']}"
        text = "\n".join(_shorten(problem["text"].splitlines()))
        print(f"\n{problem['kind']}: {where}\n{text}")
    print(
        f"\n{sums['points']:,} system calls, {sums['trials']:,} faults:"
        f" {kinds['lost']} lost, {kinds['torn']} torn, {kinds['untrue']} untrue sentences"
    )
    others = {kind: count for kind, count in kinds.items() if kind not in _NAMED}
    if others:
        print(", ".join(f"{count} {kind}" for kind, count in others.items()))
    return len(problems)


def _shorten(lines: list[str]) -> list[str]:
    if len(lines) <= 2 * MOST_LINES:
        return lines
    return [*lines[:MOST_LINES], "…", *lines[-MOST_LINES:]]


_NAMED = ("lost", "torn", "untrue")

if __name__ == "__main__":
    sys.exit(main())
