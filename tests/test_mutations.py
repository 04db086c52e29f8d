"""A slip in the shipped book is noticed at its place; `benchmarks/mutations.py` counts it over many more cases."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import PROJECT

CASES = 40


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutations", PROJECT / "benchmarks/mutations.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutations"] = module
    spec.loader.exec_module(module)
    return module


mutations = _benchmark()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory):
    return mutations.world_in(tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize("kind", mutations.KINDS, ids=lambda kind: kind.__name__)
def test_a_slip_of_this_kind_is_noticed_at_its_place(world, kind):
    counted, missed = mutations.judge(world, kind, CASES, seed=1)
    assert sum(counted.values()) == CASES
    assert counted["not"] <= CASES * 0.05, missed


def test_the_book_is_whole_again_after_a_slip(world):
    for name in ("announcements", "assertions"):
        kept = {
            path.name: path.read_bytes() for path in Path(PROJECT / "data" / name).rglob("*.toml")
        }
        assert {
            path.name: path.read_bytes() for path in (world.root / name).rglob("*.toml")
        } == kept


def test_an_error_at_some_other_place_does_not_count(world):
    path = next(path for path in world.records if "statement" in path)
    slip = mutations.Slip({path: "broken"}, ("nobody",))
    assert mutations.caught(world, slip) == "its file"
    other = mutations.Slip({"announcements/2020/x.toml": None, path: None}, ("nobody",))
    assert mutations.caught(world, other) == "not"


def test_the_kinds_change_what_they_say(world):
    def one(kind):
        return next(mutations.cases(world, kind, 1, seed=1))

    for kind in mutations.KINDS:
        slip = one(kind)
        for path, text in slip.files.items():
            assert text != world.records.get(path)
            assert text != world.totals.get(path) or text is None
    moved = one(mutations.date_past_a_total)
    (old, gone), (new, text) = moved.files.items()
    assert gone is None
    assert new != old
    assert f"announced = {Path(new).stem[3:13]}" in text
