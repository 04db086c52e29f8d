"""A conflict that is typed on one line has its parts, and one that is not is refused with the form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import typed_conflicts

PARTS = st.text("ab,;:. é", min_size=1).map(str.strip).filter(bool)


@given(PARTS, PARTS, PARTS, PARTS, st.one_of(st.just(""), PARTS))
def test_a_conflict_is_read_as_it_was_written(field, value, publisher, judgement, url):
    conflict = {
        "field": field,
        "value": value,
        "publisher": publisher,
        "judgement": judgement,
    }
    if url:
        conflict["url"] = url
    text = typed_conflicts.format_conflict(conflict)
    assert typed_conflicts.parse_conflict(text) == conflict


def test_the_example_is_a_conflict():
    assert typed_conflicts.parse_conflict(typed_conflicts.EXAMPLE)["value"] == "4"


@pytest.mark.parametrize("text", ["", "4", "a|b", "a | b | c", "a||c|d", "a|b|c|d|e|f"])
def test_what_lacks_a_part_or_has_too_many_is_refused(text):
    with pytest.raises(SanctionsError) as caught:
        typed_conflicts.parse_conflict(text)
    assert caught.value.message.endswith("is not a conflict")
    assert typed_conflicts.EXAMPLE in (caught.value.hint or "")
