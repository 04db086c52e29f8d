"""Damage to list files: each is noticed, or leaves every entry where it was.

An entry that is lost without a word is the worst that a reader can do: a total would be wrong, and
nothing would say so.
"""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_samples import SMALL_FILES, read

from sanctions_cli.lists import BadList, open_list

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


@each_text
@given(data=st.data())
def test_a_repeated_part_never_loses_an_entry(path, data, tmp_path_factory):
    whole = path.read_bytes()
    end = data.draw(st.integers(1, len(whole)))
    start = data.draw(st.integers(0, end))
    count = count_or_refusal(whole[:end] + whole[start:], path, tmp_path_factory)

    assert count is None or count >= len(read(path))


@each_text
@given(data=st.data())
def test_bytes_that_no_text_has_are_refused_or_do_no_harm(path, data, tmp_path_factory):
    whole = path.read_bytes()
    position = data.draw(st.integers(0, len(whole)))
    inserted = data.draw(
        st.sampled_from([b"\0", b"\xff", b"\xff\xfe", b"\x1b", b"\x80"])
    )
    padding = data.draw(st.sampled_from([0, 70_000])) * b" "
    damaged = whole[:position] + padding + inserted + whole[position:]
    count = count_or_refusal(damaged, path, tmp_path_factory)

    assert count in (None, len(read(path)))


def rename_fields(path: Path) -> dict[str, bytes]:
    """The file with each of its columns, elements, attributes and keys renamed in turn."""
    text = path.read_text(encoding="utf-8")
    names = set(re.findall(r"</([\w-]+)>", text))
    renamed = {}
    for name in names:
        renamed[name] = re.sub(rf"(</?){name}(?=[\s/>])", r"\1Renamed", text)
    for name in set(re.findall(r" ([\w-]+)=\"", text)):
        renamed[f"@{name}"] = re.sub(rf" {name}=\"", ' Renamed="', text)
    if not names:
        for name in set(re.findall(r"\"(\w+)\":", text)):
            renamed[name] = text.replace(f'"{name}":', '"Renamed":')
        for name in set(re.findall(r"^[ -]*(\w+):", text, re.MULTILINE)):
            renamed[name] = re.sub(
                rf"^([ -]*){name}:", r"\1Renamed:", text, flags=re.MULTILINE
            )
        for name, header in rename_columns(text).items():
            renamed[name] = header
    return {name: changed.encode() for name, changed in renamed.items()}


def rename_columns(text: str) -> dict[str, str]:
    """A table with each of its columns renamed in turn; a title can be above the header."""
    renamed = {}
    for line in text.splitlines()[:2]:
        cells = re.split("[,;]", line.removeprefix("\ufeff"))
        if sum(map(bool, cells)) < 5:
            continue
        for position, cell in enumerate(cells):
            header = [*cells[:position], "Renamed", *cells[position + 1 :]]
            separator = ";" if ";" in line else ","
            renamed[cell] = text.replace(line, separator.join(header), 1)
        break
    return renamed


@each_text
def test_no_renamed_field_changes_what_is_counted(path, tmp_path_factory):
    """A renamed date or type must not leave the field empty, which would look sound."""
    if path.name == "us-sdn-csv.csv":
        return  # it has no header

    def facts_of(file: Path) -> list[tuple[object, ...]]:
        return sorted(
            (entry.type, entry.programs, entry.listed, entry.removed)
            for entry in read(file)
        )

    before = facts_of(path)
    changed_silently = []
    for name, data in rename_fields(path).items():
        damaged = tmp_path_factory.mktemp("lists") / path.name
        damaged.write_bytes(data)
        try:
            after = facts_of(damaged)
        except BadList:
            continue
        if after != before:
            changed_silently.append(name)
    assert changed_silently == []


TABLES = [path for path in SMALL_FILES if path.suffix == ".csv"]
each_table = pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)

OPEN_VALUES = {
    # Only this code, among many that are not counted, makes a ship of an enterprise.
    "eu-fsf.csv": {"imo"},
    "eu-fsf.xml": {"imo"},
    # The listing date is in a sentence, and a sentence without one is usual.
    "au-dfat.csv": {"Listed by UN 1 Committee on 6 Oct. 2001 (amended on 5 Mar. 2009)"},
    # Titles say the type of what is below them; a note says where one does not.
    "ca-regulations.xml": {"Individuals — Gross Human Rights Violations", "Entities"},
    # OFAC invents new lists; which of them dates a listing follows from their names.
    "us-enhanced.xml": {"SDN List", "Consolidated List"},
}
"""Values whose change no reader can notice, and why."""


def types_and_days(path: Path) -> list[tuple[str, str, str]]:
    return sorted((entry.type, entry.listed, entry.removed) for entry in read(path))


def values_in(path: Path) -> set[str]:
    """All texts and attributes, cells, or words of a file, without the names of columns."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".xml":
        pairs = re.findall(r">([^<>]*[^<>\s][^<>]*)<|=\"([^\"]+)\"", text)
        return {value for pair in pairs for value in pair if value}
    if path.suffix == ".csv":
        delimiter = ";" if path.name == "eu-fsf.csv" else ","
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
        header_end = max(number for number in (0, 1) if len(rows[number]) > 5)
        cells = {cell for row in rows[header_end + 1 :] for cell in row if cell}
        return cells - set(rows[header_end])
    return set(re.findall(r"[\w.-]+", text))


@each_text
def test_a_changed_code_or_day_is_refused(path, tmp_path):
    """What is left are names, references and programs, which may be anything."""
    text = path.read_text(encoding="utf-8")
    before = types_and_days(path)
    damaged = tmp_path / path.name
    changed_silently = set()
    for value in values_in(path):
        whole_value = rf"(?<![\w.-]){re.escape(value)}(?![\w.-])"
        damaged.write_text(re.sub(whole_value, "Xyzzy", text), encoding="utf-8")
        try:
            after = types_and_days(damaged)
        except BadList:
            continue
        if after != before:
            changed_silently.add(value)

    assert changed_silently == OPEN_VALUES.get(path.name, set())


@each_table
def test_columns_that_exchange_their_names_with_a_neighbour_are_refused(path, tmp_path):
    if path.name == "us-sdn-csv.csv":
        return  # it has no header
    text = path.read_text(encoding="utf-8-sig")
    # A title can be above the header, which has no empty cells.
    line = next(
        line for line in text.splitlines() if len(line) > 60 and ",," not in line
    )
    separator = ";" if ";" in line else ","
    names = line.split(separator)
    damaged = tmp_path / path.name
    read_silently = []
    for left, right in pairwise(names):
        exchanged = line.replace(
            f"{left}{separator}{right}", f"{right}{separator}{left}"
        )
        damaged.write_text(text.replace(line, exchanged), encoding="utf-8")
        try:
            read(damaged)
        except BadList:
            continue
        read_silently.append((left, right))

    assert read_silently == []


@each_text
def test_a_file_cut_at_each_tenth_is_refused_or_reported(path, tmp_path):
    whole = path.read_bytes()
    count = len(read(path))
    damaged = tmp_path / path.name
    for tenth in range(1, 10):
        beginning = whole[: len(whole) * tenth // 10]
        damaged.write_bytes(beginning)
        try:
            list_file = open_list(damaged)
            is_whole = len(list(list_file.read_entries())) == count
        except BadList:
            continue
        is_reported = "is it whole?" in " ".join(list_file.facts.warnings)
        # What is cut off at the end of a row is a shorter table, which nobody could tell.
        assert is_whole or is_reported or beginning.endswith(b"\n")
