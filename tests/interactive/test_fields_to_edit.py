"""The fields that are named at the last question, and the question that has a figure."""

from __future__ import annotations

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import count_parser, fields_to_edit


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("edit", []),
        ("e", []),
        ("edit entities", ["entities"]),
        ("Entities", ["entities"]),
        ("date", ["announced"]),
        ("list", ["program", "program_title"]),
        ("why, together", ["reasons", "joint"]),
        ("figures", ["individuals", "entities", "others"]),
        ("link", ["source_url"]),
        ("legal", None),
        ("note and until", ["note", "until"]),
        ("indiv", ["individuals"]),
        ("xyz", None),
        ("edit all", list(fields_to_edit.ALL_KEYS)),
    ],
)
def test_a_field_to_edit_is_named_as_people_call_it(typed, keys):
    if keys is None:
        with pytest.raises(SanctionsError):
            fields_to_edit.parse_fields_to_edit(typed, {})
    else:
        assert fields_to_edit.parse_fields_to_edit(typed, {}) == keys


def test_a_figure_to_edit_is_asked_for_where_it_was_answered():
    answers = {"individuals": count_parser.parse_counts("17 in total", "individuals")}
    assert fields_to_edit.parse_fields_to_edit("entities", answers) == ["individuals"]
    answers = {"individuals": count_parser.parse_counts("1 and 2 ships", "individuals")}
    assert fields_to_edit.parse_fields_to_edit("entities", answers) == ["entities"]
    assert fields_to_edit.parse_fields_to_edit("vessels", answers) == ["individuals"]


def test_a_word_that_names_no_field_is_repeated_as_it_was_typed():
    with pytest.raises(SanctionsError) as caught:
        fields_to_edit.parse_fields_to_edit("not-a-field", {})
    assert caught.value.message == '"not-a-field" is not a field'
