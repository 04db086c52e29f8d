"""What is made of the lexicons is kept between runs, and no answer depends on it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from clause_subjects import SUBJECTS
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.extraction import patterns, preparations
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.preparations import keep_preparations, recall

TEXT = "OTTAWA, 9 August 2024 – Canada today sanctioned 10 individuals in Belarus.\n"


def _refuse_to_make() -> object:
    raise AssertionError("made although it was kept")


def _list_clause_sources() -> list[str]:
    return [
        source
        for subject in SUBJECTS
        for source in load_patterns(subject).sources.values()
    ]


def test_a_value_is_made_once_and_found_by_the_next_run(tmp_path):
    value = {"words": ["à", "gelé"], "code": b"\x00\xff", "number": 2**40}
    with keep_preparations(tmp_path / "cache"):
        assert recall(("lexicon", "made up"), lambda: value) == value
    with keep_preparations(tmp_path / "cache"):
        assert recall(("lexicon", "made up"), _refuse_to_make) == value


def test_nothing_is_kept_without_a_folder_or_outside(tmp_path):
    assert recall(("a",), lambda: 1) == 1
    with keep_preparations(None):
        assert recall(("a",), lambda: 2) == 2
        assert not preparations.is_keeping()
    assert list(tmp_path.iterdir()) == []


def test_what_a_failing_run_made_is_not_kept(tmp_path):
    def fail() -> None:
        with keep_preparations(tmp_path):
            recall(("a",), lambda: 1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert not preparations.is_keeping()
    assert list(tmp_path.iterdir()) == []


def test_every_pattern_of_the_clauses_comes_back_as_re_compiles_it(
    tmp_path, monkeypatch
):
    sources = _list_clause_sources()
    assert len(sources) > 300
    expected = [re.compile(source, re.IGNORECASE) for source in sources]
    for is_kept in (False, True):
        if is_kept:
            monkeypatch.setattr(patterns._Engine, "compile", _refuse_to_make)
        with keep_preparations(tmp_path):
            kept = [
                patterns.compile_pattern(source, re.IGNORECASE) for source in sources
            ]
        # Patterns are equal if their sources, flags and numbers are.
        assert kept == expected
        names = [pattern.groupindex for pattern in kept]
        assert names == [pattern.groupindex for pattern in expected]
    # The engine for the probe had been found before.
    assert patterns._find_engine() is not None


@pytest.mark.filterwarnings(
    "ignore::FutureWarning"
)  # of sets that Python may read otherwise later
@given(st.text("(|)?:abé[]*+\\wP<>=!i", max_size=12), st.sampled_from([0, re.I]))
def test_any_pattern_is_compiled_or_refused_as_by_re(tmp_path_factory, source, flags):
    flags = re.RegexFlag(flags)
    try:
        expected = re.compile(source, flags)
    except re.error as error:
        expected = None
        reason = str(error)
    with keep_preparations(tmp_path_factory.getbasetemp() / "any-pattern"):
        if expected is None:
            with pytest.raises(re.error) as raised:
                patterns.compile_pattern(source, flags)
            assert str(raised.value) == reason
        else:
            assert patterns.compile_pattern(source, flags) == expected
            assert patterns.compile_pattern(source, flags) == expected


def test_another_python_compiles_as_usual(tmp_path, monkeypatch):
    class Different(patterns._Engine):
        def compile(self, source: str, flags: int):
            compiled = super().compile(source, flags)
            return (*compiled[:2], compiled[2] + 1, compiled[3])

    class Missing:
        def __init__(self) -> None:
            raise ImportError

    for engine in (Different, Missing):
        patterns._find_engine.cache_clear()
        monkeypatch.setattr(patterns, "_Engine", engine)
        with keep_preparations(tmp_path):
            assert patterns._find_engine() is None
            match = patterns.compile_pattern("fro(?P<z>z)en").match("frozen")
        assert match is not None
        assert match["z"] == "z"
    monkeypatch.undo()
    patterns._find_engine.cache_clear()


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1000])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def overwrite(file: Path) -> None:
    file.write_bytes(os.urandom(5000))


def change_a_bit(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 4
    file.write_bytes(content)


def come_from_other_sources(file: Path) -> None:
    first_line, _, content = file.read_bytes().partition(b"\n")
    file.write_bytes(first_line.replace(b"clauses", b"clausus") + b"\n" + content)


def put_a_folder_there(file: Path) -> None:
    file.unlink()
    (file / "folder").mkdir(parents=True)


DAMAGES = [
    cut,
    empty,
    overwrite,
    change_a_bit,
    come_from_other_sources,
    put_a_folder_there,
]


@pytest.fixture(scope="module")
def kept_file(tmp_path_factory) -> bytes:
    """A file as a run leaves it."""
    folder = tmp_path_factory.mktemp("kept")
    with keep_preparations(folder):
        for source in _list_clause_sources()[:40]:
            patterns.compile_pattern(source)
    return (folder / preparations.FILE_NAME).read_bytes()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_made_anew(tmp_path, kept_file, damage):
    file = tmp_path / preparations.FILE_NAME
    file.write_bytes(kept_file)
    damage(file)
    with keep_preparations(tmp_path):
        assert recall(("lexicon", "new"), lambda: 3) == 3
        for source in _list_clause_sources()[:40]:
            assert patterns.compile_pattern(source) == re.compile(source)
    if file.is_file():
        with keep_preparations(tmp_path):
            assert recall(("lexicon", "new"), _refuse_to_make) == 3
    assert [path.name for path in tmp_path.iterdir()] == [preparations.FILE_NAME]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no users' numbers")
def test_the_file_of_another_user_is_not_used(tmp_path, monkeypatch):
    with keep_preparations(tmp_path):
        recall(("lexicon", "days"), lambda: "theirs")
    own_number = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: own_number + 1)
    with keep_preparations(tmp_path):
        assert recall(("lexicon", "days"), lambda: "own") == "own"


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make links")
def test_a_link_in_the_place_of_the_new_file_is_not_followed(tmp_path):
    other_file = tmp_path / "other"
    other_file.write_text("kept")
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / f"{preparations.FILE_NAME}.{os.getpid()}").symlink_to(other_file)
    with keep_preparations(folder):
        assert recall(("lexicon", "days"), lambda: 1) == 1
    assert other_file.read_text() == "kept"


def test_drafts_are_the_same_with_and_without_the_file(program, tmp_path):
    cache = tmp_path / "cache"
    (tmp_path / "release.txt").write_text(TEXT)

    def draft(cache: Path) -> str:
        env = {"XDG_CACHE_HOME": str(cache)}
        answer = program("draft", tmp_path / "release.txt", "-f", "json", env=env)
        assert answer.code == 0, answer.err
        return answer.out

    first = draft(cache)
    assert '"individuals": 10' in first
    file = cache / "sanctions" / preparations.FILE_NAME
    written = file.stat()
    assert draft(cache) == first
    # A run without a new pattern has nothing to write.
    assert file.stat().st_mtime_ns == written.st_mtime_ns
    obstacle = tmp_path / "no folder"
    obstacle.write_text("")
    assert draft(obstacle) == first
    assert obstacle.read_text() == ""
