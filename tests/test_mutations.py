"""A mistake in the shipped ledger is noticed at its place.

`benchmarks/mutations.py` counts it over many more cases.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import PROJECT

CASES = 40


def _load_benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "mutations", PROJECT / "benchmarks/mutations.py"
    )
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look up their module by its name.
    sys.modules["mutations"] = module
    spec.loader.exec_module(module)
    return module


mutations = _load_benchmark()


def _read_all_files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.toml")
    }


def _first_mistake(ledger, kind):
    return next(mutations.choose_mistakes(ledger, kind, 1, seed=1))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory):
    return mutations.copy_ledger(tmp_path_factory.mktemp("ledger"))


@pytest.mark.parametrize(
    "kind", mutations.MISTAKE_KINDS, ids=lambda kind: kind.__name__
)
def test_a_mistake_of_this_kind_is_noticed_at_its_place(ledger, kind):
    numbers, missed = mutations.count_caught(ledger, kind, CASES, seed=1)
    assert sum(numbers.values()) == CASES
    assert len(missed) == numbers["not"]
    assert numbers["not"] <= CASES * 0.05, missed


@pytest.mark.parametrize(
    "kind", mutations.MISTAKE_KINDS, ids=lambda kind: kind.__name__
)
def test_the_ledger_is_whole_again_after_a_mistake(ledger, kind):
    mutations.find_catcher(ledger, _first_mistake(ledger, kind))
    assert _read_all_files(ledger.root) == _read_all_files(PROJECT / "data")


@pytest.mark.parametrize(
    "kind", mutations.MISTAKE_KINDS, ids=lambda kind: kind.__name__
)
def test_a_mistake_of_this_kind_changes_files_of_the_ledger(ledger, kind):
    mistake = _first_mistake(ledger, kind)
    assert mistake.files
    for path, text in mistake.files.items():
        assert text != ledger.records.get(path)
        assert text != ledger.assertions.get(path) or text is None


@pytest.mark.parametrize(
    "kind", mutations.MISTAKE_KINDS, ids=lambda kind: kind.__name__
)
def test_the_same_seed_chooses_the_same_mistakes(ledger, kind):
    first = list(mutations.choose_mistakes(ledger, kind, 3, seed=5))
    assert list(mutations.choose_mistakes(ledger, kind, 3, seed=5)) == first
    assert len(first) == 3


def test_an_error_in_a_file_of_the_mistake_counts(ledger):
    path = next(path for path in ledger.records if "statement" in path)
    mistake = mutations.Mistake({path: "broken"}, ("nobody",))
    assert mutations.find_catcher(ledger, mistake) == "its file"


def test_an_error_at_another_place_does_not_count(ledger):
    path = next(path for path in ledger.records if "statement" in path)
    mistake = mutations.Mistake(
        {"announcements/2020/x.toml": None, path: None}, ("nobody",)
    )
    assert mutations.find_catcher(ledger, mistake) == "not"


def test_a_moved_date_renames_the_file(ledger):
    mistake = _first_mistake(ledger, mutations.date_past_a_total)
    (old_path, old_text), (new_path, new_text) = mistake.files.items()
    assert old_text is None
    assert new_path != old_path
    assert f"announced = {Path(new_path).stem[3:13]}" in new_text


def test_a_misspelt_name_lacks_one_character():
    random = mutations.Random(1)
    assert {mutations.misspell("abc", random) for _ in range(50)} == {"ab", "ac", "bc"}
