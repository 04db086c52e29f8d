"""Fixtures of the tests of the index."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sanctions_cli.index import snapshot
from sanctions_cli.records import toml


@pytest.fixture
def ask_individuals(run) -> Callable[[Path], dict[str, int]]:
    """`ask_individuals(ledger)`: the individuals listed by each sender, as `totals` says."""

    def ask(ledger: Path) -> dict[str, int]:
        answer = run("totals", "-f", "json", "-L", ledger)
        assert answer.code == 0, answer.err
        return {row["sender"]: row["individuals"] for row in json.loads(answer.out)}

    return ask


@pytest.fixture
def fine_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system whose clock never shows one time twice: nothing is read twice to be sure."""
    monkeypatch.setattr(snapshot, "tick_ns", lambda stamp: 0)


@pytest.fixture
def parsed_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed from now on."""
    parsed: list[str] = []
    real = toml.parse_values

    def parse_values(data: bytes, path: str, kind: str):
        parsed.append(path)
        return real(data, path, kind)

    monkeypatch.setattr(toml, "parse_values", parse_values)
    return parsed
