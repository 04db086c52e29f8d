"""The objects of a JSON text, with the lines on which they begin."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.importers.json_text import split_objects

OBJECTS = st.lists(
    st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=3)),
    min_size=1,
    max_size=4,
)


def read_objects(text: str) -> list[object]:
    return [json.loads(item.text) for item in split_objects(text)]


@given(OBJECTS, st.sampled_from([None, 0, 2]))
def test_a_list_and_lines_and_objects_of_several_lines_are_the_same(objects, indent):
    texts = [json.dumps(each, indent=indent) for each in objects]

    assert read_objects(json.dumps(objects, indent=indent)) == objects
    assert read_objects("\n".join(texts)) == objects


def test_each_object_has_the_line_on_which_it_begins():
    text = '\n[\n {"a": 1},\n {"a":\n 2}\n ,{}]\n'

    assert [item.line for item in split_objects(text)] == [3, 4, 6]


def test_a_mistake_in_a_line_leaves_the_lines_apart():
    assert [item.text for item in split_objects('{"a"\n{"b": 1}')] == [
        '{"a"',
        '{"b": 1}',
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[{"a": 1}', 1),
        ('[{"a": 1},\n]', 2),
        ('[{"a": 1}]\n[2]', 2),
        ("[1 2]", 1),
        ("[" + "[" * 99_999, 1),
    ],
)
def test_a_damaged_list_is_refused_at_its_line(text, line):
    with pytest.raises(json.JSONDecodeError) as error:
        split_objects(text)
    assert error.value.lineno == line


def test_a_text_of_blanks_has_no_objects():
    assert split_objects(" \n\n") == []
    assert split_objects("[ ]") == []
