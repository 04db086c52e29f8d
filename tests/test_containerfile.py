"""The Containerfile, as far as it can be judged without building it: what it copies, installs and runs as."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import PROJECT

Instruction = tuple[str, str]
"""A word such as COPY, and what follows it."""


def read_instructions() -> list[Instruction]:
    text = (PROJECT / "Containerfile").read_text(encoding="utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", "")
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line]
    return [(word, rest) for word, rest in lines]


def read_stages() -> tuple[list[Instruction], list[Instruction]]:
    """The instructions of the stage that builds, and of the image."""
    instructions = read_instructions()
    starts = [i for i, (word, _) in enumerate(instructions) if word == "FROM"]
    assert len(starts) == 2
    return instructions[: starts[1]], instructions[starts[1] :]


def build_wheel(project: Path, folder: Path) -> list[str]:
    """The names of the files in the wheel of a project."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    done = subprocess.run(
        [*command, str(folder)], cwd=project, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.iterdir()
    return sorted(zipfile.ZipFile(wheel).namelist())


def test_what_it_copies_is_all_that_the_wheel_is_built_from(tmp_path):
    building, _ = read_stages()
    for word, rest in building:
        if word != "COPY":
            continue
        *sources, destination = rest.split()
        for source in sources:
            path = tmp_path / "source" / destination
            if destination == "./":
                path = path / source
            path.parent.mkdir(parents=True, exist_ok=True)
            if (PROJECT / source).is_dir():
                shutil.copytree(PROJECT / source, path)
            else:
                shutil.copy(PROJECT / source, path)
    copied = build_wheel(tmp_path / "source", tmp_path / "copied")
    assert copied == build_wheel(PROJECT, tmp_path / "whole")


def test_the_extras_that_it_installs_exist():
    building, _ = read_stages()
    (extras,) = re.findall(r'"\.\[([\w,]+)\]"', " ".join(rest for _, rest in building))
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = project["project"]["optional-dependencies"]
    # The command line has no use for pandas, which Python users install themselves. Parquet would
    # make the image larger by 170 MB.
    left_out = {"test", "docs", "dev", "pandas", "parquet"}
    assert set(extras.split(",")) == set(declared) - left_out


def test_it_runs_the_program_as_a_user_without_rights():
    _, image = read_stages()
    words = [word for word, _ in image]
    assert ("USER", "sanctions") in image
    assert words.index("USER") > max(i for i, word in enumerate(words) if word == "RUN")
    assert ("ENTRYPOINT", '["sanctions"]') in image
    assert ("WORKDIR", "/ledger") in image


@pytest.mark.parametrize("instruction", ["RUN", "ENV"])
def test_it_needs_no_folder_that_only_its_own_user_can_write(instruction):
    """`--user` and `--userns=keep-id` run it as the owner of the mounted ledger, who has no home there."""
    _, image = read_stages()
    text = " ".join(rest for word, rest in image if word == instruction)
    for folder in ("/cache", "/state"):
        assert folder in text
