"""Several values in one cell, joined and split again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from imported_sheets import (
    TEXTS,
)

from sanctions_cli.records import (
    csv_cells,
    source_fields,
)

SOURCE_PARTS = [field.name for field in source_fields()]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_values_that_share_a_cell_come_apart_again(texts):
    cell = csv_cells.join_items(texts)
    assert csv_cells.split_values(cell) == texts
    assert len(cell.split("; ")) == len(texts)  # for those who know nothing of this program


@given(
    st.lists(st.dictionaries(st.sampled_from(SOURCE_PARTS[1:]), TEXTS), min_size=1, max_size=3),
    TEXTS,
)
def test_sources_that_share_a_cell_come_apart_again(sources, publisher):
    whole = [{"publisher": publisher, **source} for source in sources]
    cell = csv_cells.join_items(whole, SOURCE_PARTS)
    assert csv_cells.split_tables(cell, SOURCE_PARTS) == whole
