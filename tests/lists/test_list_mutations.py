"""Damage to list files: each is noticed, or leaves every entry where it was.

An entry that is lost without a word is the worst that a reader can do: a total would be wrong, and
nothing would say so.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_samples import SMALL_FILES, read

from sanctions_cli.lists import BadList

each_file = pytest.mark.parametrize("path", SMALL_FILES, ids=lambda path: path.name)
TEXT_FILES = [path for path in SMALL_FILES if path.suffix != ".xlsx"]
each_text = pytest.mark.parametrize("path", TEXT_FILES, ids=lambda path: path.name)


def count_or_refusal(data: bytes, original: Path, tmp_path_factory) -> int | None:
    """How many entries a damaged file has; None where it is refused."""
    path = tmp_path_factory.mktemp("lists") / original.name
    path.write_bytes(data)
    try:
        return len(read(path))
    except BadList:
        return None


@each_text
@given(data=st.data())
def test_a_file_cut_off_within_its_last_entry_is_refused_or_whole(
    path, data, tmp_path_factory
):
    whole = path.read_bytes()
    end = data.draw(st.integers(whole.rstrip().rfind(b"\n") + 1, len(whole) - 1))
    count = count_or_refusal(whole[:end], path, tmp_path_factory)

    assert count in (None, len(read(path))) or is_cut_at_a_row(whole, end)


def is_cut_at_a_row(whole: bytes, end: int) -> bool:
    """Whether what is left is a whole table with fewer rows, which nobody could tell."""
    return not whole.lstrip(b"\xef\xbb\xbf").startswith(b"<") and whole[:end].endswith(
        b"\n"
    )


@each_text
@given(data=st.data())
def test_a_renamed_field_is_refused(path, data, tmp_path_factory):
    whole = path.read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"</([\w-]+)>", whole)))
    if not names:
        return
    name = data.draw(st.sampled_from(names))
    damaged = re.sub(rf"(</?){name}(?=[\s/>])", r"\1Renamed", whole)
    count = count_or_refusal(damaged.encode(), path, tmp_path_factory)

    # Within a part that no reader wants, a new name does no harm.
    assert count in (None, len(read(path)))


@each_text
@given(data=st.data())
def test_a_changed_byte_never_loses_an_entry(path, data, tmp_path_factory):
    whole = bytearray(path.read_bytes())
    position = data.draw(st.integers(0, len(whole) - 1))
    whole[position] = data.draw(st.integers(0, 255))
    count = count_or_refusal(bytes(whole), path, tmp_path_factory)

    # A changed reference makes two targets of the two names of one.
    assert count is None or count >= len(read(path))
