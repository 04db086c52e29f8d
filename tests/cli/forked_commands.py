"""A program that runs commands under a condition, each in a process forked from it.

Called with the name of a condition and a folder with ledgers; on stdin are the commands as JSON: a
list of their words, in which @ stands for the command's own ledger. It prints as JSON how each
ended: exit code, what it wrote to stdout and to stderr. A fork takes a tenth of the time of a new
process, and this process has no threads.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import pkgutil
import resource
import shutil
import signal
import sys
from pathlib import Path

import sanctions_cli
from sanctions_cli.cli import app

SECONDS = 60
LIBRARIES = ("pydantic_core", "rich.table", "tomlkit", "xlsxwriter", "docx", "sqlite3")
NOT_UTF_8 = os.fsdecode(b"caf\xe9")


def load_modules() -> None:
    """Load what commands load when they need it, once for all of them."""
    for module in pkgutil.walk_packages(sanctions_cli.__path__, "sanctions_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in LIBRARIES:
        importlib.import_module(name)


def main() -> None:
    load_modules()
    # Else each command copies the memory of all modules when it looks for garbage.
    gc.collect()
    gc.freeze()
    condition, folder = sys.argv[1], Path(sys.argv[2])
    commands = json.load(sys.stdin)
    results = []
    for number, words in enumerate(commands):
        ledger = folder / f"ledger-{number}"
        shutil.copytree(folder / "ledger", ledger)
        results.append(run_forked(condition, ledger, words))
    print(json.dumps(results))


def run_forked(condition: str, ledger: Path, words: list[str]) -> list[object]:
    """Exit code, stdout and stderr of a command; the code is negative after a signal."""
    outputs = [ledger.with_suffix(".out"), ledger.with_suffix(".err")]
    process = os.fork()
    if process == 0:
        signal.alarm(SECONDS)
        prepare(condition, ledger, outputs)
        arguments = [word.replace("@", str(ledger)) for word in words]
        sys.argv = ["sanctions", *change_arguments(condition, arguments)]
        app.main()  # raises SystemExit, and the process ends as any other
    _, status = os.waitpid(process, 0)
    texts = [path.read_text(errors="backslashreplace") for path in outputs]
    return [os.waitstatus_to_exitcode(status), *texts]


def prepare(condition: str, ledger: Path, outputs: list[Path]) -> None:
    """Bring this process into the condition."""
    files = [os.open(os.devnull, os.O_RDONLY)]
    for path in outputs:
        files.append(os.open(path, os.O_WRONLY | os.O_CREAT))
    kind, _, numbers = condition.partition(" ")
    for number in map(int, numbers if kind in STREAMS else ""):
        files[number] = STREAMS[kind]()
    closed = [number for number, file in enumerate(files) if file < 0]
    for number, file in enumerate(files):
        if file >= 0:
            os.dup2(file, number)
    os.closerange(3, 64)
    for number in closed:
        os.close(number)
    encoding = "ascii" if condition == "ascii" else "utf-8"
    open_stream("stdin", 0, "r", encoding, closed)
    open_stream("stdout", 1, "w", encoding, closed)
    open_stream("stderr", 2, "w", encoding, closed)
    if condition in SURROUNDINGS:
        SURROUNDINGS[condition](ledger)


def open_stream(
    name: str, number: int, mode: str, encoding: str, closed: list[int]
) -> None:
    """Open a standard stream as Python does at its start; a closed one is None."""
    stream = None
    if number not in closed:
        raw = io.FileIO(number, mode, closefd=False)
        buffer = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
        errors = "backslashreplace" if name == "stderr" else "strict"
        stream = io.TextIOWrapper(buffer, encoding, errors, line_buffering=number == 2)
    setattr(sys, name, stream)
    setattr(sys, f"__{name}__", stream)


def close() -> int:
    return -1


def fill_up() -> int:
    return os.open("/dev/full", os.O_WRONLY)


def let_the_reader_go() -> int:
    reader, writer = os.pipe()
    os.close(reader)
    return writer


STREAMS = {
    "closed": close,
    "full": fill_up,
    "abandoned": let_the_reader_go,
}


def delete_the_current_folder(ledger: Path) -> None:
    folder = ledger.with_suffix(".gone")
    folder.mkdir()
    os.chdir(folder)
    folder.rmdir()


def take_the_home_away(ledger: Path) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ.pop(name, None)
    os.environ["HOME"] = "nowhere"
    import pwd

    def getpwuid(user_id: int) -> None:
        raise KeyError(user_id)

    pwd.getpwuid = getpwuid


def put_bytes_into_variables(ledger: Path) -> None:
    for name in ("PAGER", "EDITOR", "VISUAL", "NO_COLOR", "COLUMNS", "TERM", "LANG"):
        os.environ[name] = NOT_UTF_8
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(ledger.with_suffix(f".{NOT_UTF_8}"))


def let_files_be_small_only(ledger: Path) -> None:
    """Messages and records can be written, but no index."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, resource.RLIM_INFINITY))


def put_pipes_in_the_place_of_caches(ledger: Path) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        folder = ledger.with_suffix(f".{name}")
        folder.mkdir()
        os.mkfifo(folder / "sanctions")
        os.environ[name] = str(folder)


def take_the_temporary_folder_away(ledger: Path) -> None:
    for name in ("TMPDIR", "TMP", "TEMP"):
        os.environ[name] = str(ledger / "nowhere")


def rename_a_record_with_bytes(ledger: Path) -> None:
    record = next((ledger / "announcements").rglob("*.toml"))
    record.rename(record.with_name(f"ca-2024-08-09-{NOT_UTF_8}.toml"))


SURROUNDINGS = {
    "deleted folder": delete_the_current_folder,
    "no home": take_the_home_away,
    "bytes in variables": put_bytes_into_variables,
    "small files only": let_files_be_small_only,
    "pipes for caches": put_pipes_in_the_place_of_caches,
    "no temporary folder": take_the_temporary_folder_away,
    "bytes in a name": rename_a_record_with_bytes,
}


def change_arguments(condition: str, words: list[str]) -> list[str]:
    """The words of the command line, some of them no UTF-8."""
    if condition == "bytes behind":
        return [*words, NOT_UTF_8]
    if condition == "bytes before":
        return [*words[:1], NOT_UTF_8, *words[1:]]
    if condition == "bytes in place of values":
        return [word if word[:1] in "-/" else NOT_UTF_8 for word in words]
    if condition == "bytes at all ends":
        return [word + NOT_UTF_8 for word in words]
    return words


if __name__ == "__main__":
    main()
