"""After any change of the files the index says what they say.

`benchmarks/index_operations.py` shows it over thousands of changes.
"""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest
from conftest import POSIX, PROJECT

from sanctions_cli.index import snapshot

OPERATIONS = 120


def _load_benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "index_operations", PROJECT / "benchmarks/index_operations.py"
    )
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look up their module by its name.
    sys.modules["index_operations"] = module
    spec.loader.exec_module(module)
    return module


index_operations = _load_benchmark()


@POSIX
@pytest.mark.parametrize("seed", [1, 2])
def test_no_answer_is_stale_after_random_changes_of_the_files(tmp_path, seed):
    report = index_operations.run_operations(OPERATIONS, seed, tmp_path)
    assert report.operations.total() == OPERATIONS
    assert report.stale == []


@POSIX
def test_an_index_that_trusts_every_stamp_would_be_found_out(tmp_path, monkeypatch):
    monkeypatch.setattr(snapshot, "tick_ns", lambda stamp: -(10**18))
    monkeypatch.setattr(snapshot, "change_time_ns", lambda stamp: 0)
    assert index_operations.run_operations(OPERATIONS, 1, tmp_path).stale != []
