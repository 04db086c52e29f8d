"""XML files are read element by element, whatever their size."""

from __future__ import annotations

import tracemalloc

import pytest

from sanctions_cli.lists import BadList
from sanctions_cli.lists.source import open_source
from sanctions_cli.lists.xml_records import read_elements

RECORD = "<group><record id='{}'><name>a name</name><inner><record/></inner></record></group>"


def write_xml(path, content):
    path.write_text(f"<data>{content}</data>", encoding="utf-8")
    return open_source(path)


def test_elements_come_with_their_paths_and_nested_ones_stay_inside(tmp_path):
    source = write_xml(tmp_path / "a.xml", RECORD.format(1) + RECORD.format(2))
    elements = [
        (path, e.get("id"), len(e))
        for path, e in read_elements(source, ["group/record"])
    ]

    assert elements == [("group/record", "1", 2), ("group/record", "2", 2)]


def test_ignored_parts_are_skipped_and_unknown_ones_are_refused(tmp_path):
    source = write_xml(tmp_path / "a.xml", "<head><x/></head><record/><tail/>")

    assert len(list(read_elements(source, ["record"], ["head", "tail"]))) == 1
    with pytest.raises(BadList, match='unknown element "tail"'):
        list(read_elements(source, ["record"], ["head"]))


@pytest.mark.parametrize(
    ("wanted", "ignored", "count"), [("record", "x", 60_000), ("x", "record", 0)]
)
def test_memory_does_not_grow_with_the_file(tmp_path, wanted, ignored, count):
    record = "<record><name>a name of some length</name><address>an address</address></record>"
    source = write_xml(tmp_path / "a.xml", record * 60_000)  # 5 MB

    tracemalloc.start()
    try:
        assert sum(1 for _ in read_elements(source, [wanted], [ignored])) == count
        assert tracemalloc.get_traced_memory()[1] < 1_500_000
    finally:
        tracemalloc.stop()


def test_a_large_part_that_is_ignored_is_not_kept(tmp_path):
    part = "<x>some text that is long enough</x>" * 100_000  # 4 MB
    source = write_xml(tmp_path / "a.xml", f"<head><list>{part}</list></head><record/>")

    tracemalloc.start()
    try:
        assert len(list(read_elements(source, ["record"], ["head"]))) == 1
        assert tracemalloc.get_traced_memory()[1] < 1_500_000
    finally:
        tracemalloc.stop()
