"""Several values in one cell: readable, and read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sanctions_cli.records import source_fields
from sanctions_cli.records.csv_cells import join_items, split_tables, split_values

SEPARATORS = st.sampled_from(";| \N{NO-BREAK SPACE}")
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | SEPARATORS, min_size=1, max_size=12
)
PARTS = [field.name for field in source_fields()]


@given(st.lists(TEXTS, min_size=1, max_size=4))
@example(["a; b", "c;", ";", "; ", " | "])
@example(["a;\N{NO-BREAK SPACE} b", ";\N{NO-BREAK SPACE}"])
def test_texts_come_back_from_a_cell(texts):
    cell = join_items(texts)
    assert split_values(cell) == texts
    # For those who know nothing of this program.
    assert len(cell.split("; ")) == len(texts)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(PARTS), TEXTS, min_size=1),
        min_size=1,
        max_size=3,
    )
)
@example([{"publisher": "a | b; c", "dossier": "|"}])
def test_sources_come_back_from_a_cell(sources):
    assert split_tables(join_items(sources, PARTS), PARTS) == sources


@pytest.mark.parametrize(
    ("items", "cell"),
    [
        (["one"], "one"),
        (["one", "two"], "one; two"),
        (["one; two", "three"], "one;\N{NO-BREAK SPACE} two; three"),
        (["semi;colon"], "semi;colon"),
        (["ends with;"], "ends with;\N{NO-BREAK SPACE}"),
        ([{"publisher": "Gazette"}], "Gazette"),
        ([{"publisher": "Gazette", "published": "2024"}], "Gazette |  | 2024"),
        ([{"publisher": "A | B"}, {"publisher": "C"}], "A |\N{NO-BREAK SPACE} B; C"),
        ([], ""),
    ],
)
def test_a_cell_is_readable(items, cell):
    assert join_items(items, PARTS) == cell


def test_parts_may_be_missing_at_the_end_and_empty_between():
    assert split_tables("Gazette |  | 2024; Reuters", PARTS) == [
        {"publisher": "Gazette", "published": "2024"},
        {"publisher": "Reuters"},
    ]


def test_more_parts_than_there_are_names_are_an_error():
    with pytest.raises(ValueError, match="3 parts where there are at most 2"):
        split_tables("a | b | c", ["field", "value"])
