"""What tests share: the real command line, in this process and as a program of its own, and ledgers to try it on."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hand_made_ledgers import HandMadeLedger
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

from sanctions_cli import terminal
from sanctions_cli.cli import app
from sanctions_cli.index import database

if TYPE_CHECKING:
    from sanctions_cli.checks.context import CheckContext
    from sanctions_cli.errors import Finding

POSIX = pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows has no pipes, links, permissions or signals as this needs them",
)

MEMORY_FOLDER = Path("/dev/shm")
MEMORY_NEEDED = 4 << 30
"""Bytes; the ledgers of a whole run take a quarter of it."""


def use_memory_for_temporary_files() -> None:
    """Make ledgers in memory where there is enough, unless TMPDIR says where.

    Every change of a ledger waits until it is on the disk, ten thousand tests for a long time.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY_FOLDER, os.W_OK):
        return
    if shutil.disk_usage(MEMORY_FOLDER).free >= MEMORY_NEEDED:
        os.environ["TMPDIR"] = str(MEMORY_FOLDER)
        tempfile.tempdir = None


use_memory_for_temporary_files()

HYPOTHESIS = tempfile.TemporaryDirectory(prefix="sanctions-tests-")
# Beside the source it would leave a folder; this one goes with the process.
set_hypothesis_home_dir(HYPOTHESIS.name)

# How fast an example is made says more about the machine than about the program. The same code is
# tested with the same examples, so that a change is not blamed for a fault that was there before;
# SANCTIONS_NEW_EXAMPLES=1 looks for new ones.
settings.register_profile(
    "ledger",
    deadline=None,
    derandomize=not os.environ.get("SANCTIONS_NEW_EXAMPLES"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ledger")

FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
FONT = pytest.mark.skipif(
    not any(path for folder in FONT_FOLDERS for path in Path(folder).rglob("*.[ot]tf")),
    reason="no font is installed, and a PNG without words is refused",
)

GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

PROJECT = Path(__file__).parents[1]
SHIPPED = PROJECT / "data"


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the home folders of all tests."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(scope="session")
def _folder_numbers() -> Counter[str]:
    """How many temporary folders of each name were made."""
    return Counter()


@pytest.fixture
def tmp_path(
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
    _folder_numbers: Counter[str],
) -> Path:
    """The folder that pytest's own fixture would make, without a search among all others.

    To number it, pytest reads the names of the folders of all tests before: after some thousand
    tests, that takes longer than many a test.
    """
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.getbasetemp() / f"{name}{_folder_numbers[name]}"
    _folder_numbers[name] += 1
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def _quiet_world(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's ledger, cache or colours, or leaves a trace in them."""
    terminal.use_ledger("")
    # Not by the factory: to number a folder, it reads the names of all that are there already.
    home = tempfile.mkdtemp(dir=_homes)
    for name in (
        "SANCTIONS_LEDGER",
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
        "LINES",
        "VISUAL",
        "EDITOR",
    ):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, home)
    monkeypatch.setenv("XDG_CACHE_HOME", os.path.join(home, "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", os.path.join(home, "state"))


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """git sees no settings of the user, and every commit is made at the same time."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z")


@pytest.fixture
def git(tmp_path: Path, ledger: Path) -> Callable[..., str]:
    """git in a repository with the small ledger in the folder `ledger`, committed once."""
    from git_ledgers import make_repository

    return make_repository(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("totals", "--by", "year")`: the command line in this process."""

    def call(*arguments: str | Path) -> Result:
        capsys.readouterr()
        code = app.run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def program() -> Run:
    """`program("totals", stdin="…", env={…}, cwd=…)`: the command line as a process of its own."""

    def call(
        *arguments: str | Path,
        stdin: str | None = None,
        cwd: Path | None = None,
        env: dict[str, str] | None = None,
    ) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "sanctions_cli", *map(str, arguments)],
            input=stdin, stdin=subprocess.DEVNULL if stdin is None else None, capture_output=True, text=True,
            encoding="utf-8", cwd=cwd, env={**os.environ, **(env or {})}, timeout=120,
        )  # fmt: skip
        return Result(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped ledger, with its dossiers beside it, to be edited and broken."""
    shutil.copytree(SHIPPED, tmp_path / "data")
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    return tmp_path / "data"


RECORD = """\
sender = "CA"
target = "BY"
announced = 2024-08-09
action = "listing"
program = "CA-SEMA-BLR"

[counts]
individuals = 10
entities = 6
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with one record, ca-2024-08-09-by."""
    root = tmp_path / "ledger"
    (root / "announcements" / "2024").mkdir(parents=True)
    (root / "ledger.toml").write_text('format = 1\ntitle = "A small ledger"\n')
    (root / "programs.toml").write_text(
        '[CA-SEMA-BLR]\ntitle = "Belarus Regulations"\nsender = "CA"\ntarget = "BY"\n'
    )
    (root / "announcements/2024/ca-2024-08-09-by.toml").write_text(RECORD)
    return root


@pytest.fixture
def belarus(hand_made: HandMadeLedger) -> HandMadeLedger:
    """A list with an opening of 100, then +16, −3, a net of −2 and +5, and a change without figure.

    Beside it a list without an opening, and a listing on no list.
    """
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add_program("US-BELARUS", "US")
    hand_made.add("CA", "2020-08-01", 100, action="opening", program="CA-SEMA-BLR")
    hand_made.add(
        "CA", "2020-09-29", {"individuals": 11, "entities": 5}, program="CA-SEMA-BLR"
    )
    hand_made.add("CA", "2020-11-06", 3, action="delisting", program="CA-SEMA-BLR")
    hand_made.add("CA", "2021-03-17", None, action="relisting", program="CA-SEMA-BLR")
    net = {"individuals": -2, "entities": 5}
    hand_made.add("CA", "2021-06-21", 10, program="CA-SEMA-BLR", net=net)
    hand_made.add("CA", "2021-07-01", None, action="measure")
    hand_made.add("US", "2020-10-02", 8, program="US-BELARUS")
    hand_made.add("CA", "2022-01-01", 7, target="RU")
    return hand_made


@pytest.fixture
def hand_made(tmp_path: Path) -> HandMadeLedger:
    """An empty ledger to which a test adds records."""
    return HandMadeLedger(tmp_path / "hand-made")


@pytest.fixture(scope="session")
def shipped_index() -> sqlite3.Connection:
    """The index of the shipped ledger, in memory; tests only read it."""
    return database.open_ledger(SHIPPED, None).connection


TODAY = date(2026, 1, 1)
"""The day on which small ledgers are checked."""


@pytest.fixture
def open_context(tmp_path: Path) -> Iterator[Callable[..., CheckContext]]:
    """`open_context({path: text})`: a sound ledger with these files, opened to be checked."""
    from broken_ledgers import write_ledger

    from sanctions_cli.checks.context import CheckContext
    from sanctions_cli.cli import saved_questions
    from sanctions_cli.index import database

    opened = []

    def open_files(files: dict[str, str], today: date = TODAY) -> CheckContext:
        root = write_ledger(tmp_path / f"small-{len(opened)}", files)
        opened.append(database.open_ledger(root, None))
        return CheckContext(opened[-1], today, saved_questions.explain_mistake)

    yield open_files
    for ledger in opened:
        ledger.connection.close()


@pytest.fixture
def apply_rule(
    open_context: Callable[..., CheckContext],
) -> Callable[..., list[Finding]]:
    """`apply_rule("dates", {path: text})`: what a rule finds in a sound ledger with these files."""
    from sanctions_cli.checks.rules import RULES

    def apply(rule: str, files: dict[str, str], today: date = TODAY) -> list[Finding]:
        return sorted(RULES[rule](open_context(files, today)))

    return apply


@pytest.fixture
def empty_ledger(tmp_path: Path) -> Path:
    """A ledger without records, with the shipped programs."""
    from imported_sheets import make_empty_ledger

    return make_empty_ledger(tmp_path / "empty")


@pytest.fixture
def write_sheet(tmp_path: Path) -> Callable[..., Path]:
    """`write_sheet("a,b\\n1,2\\n")`: a file with this text, or with these bytes."""

    def write(
        text: str | bytes, name: str = "sheet.csv", encoding: str = "utf-8"
    ) -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Closes after the test what was entered in it."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def open_ledger(stack: ExitStack) -> Callable[[Path], sqlite3.Connection]:
    """The connection to a ledger as it is now, in memory."""

    def open_(root: Path) -> sqlite3.Connection:
        return stack.enter_context(database.open_ledger(root, None)).connection

    return open_
