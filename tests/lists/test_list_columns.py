"""The columns of a kind of table, and the headers that are refused."""

from __future__ import annotations

import pytest

from sanctions_cli.lists import BadList
from sanctions_cli.lists.columns import check_header, parse_columns

COLUMNS = parse_columns("""
    Name | [Title] | Type
    [Address_*] | Listed? | [Last Updated]
""")


def test_columns_are_read_not_read_or_missing_in_some_generations():
    assert COLUMNS.order == ("Name", "Title", "Type", "Listed", "Last Updated")
    assert COLUMNS.read == {"Name", "Type", "Listed"}
    assert COLUMNS.required == {"Name", "Type"}
    assert COLUMNS.groups == ("Address_",)


@pytest.mark.parametrize(
    "header",
    [
        "Name,Title,Type,Address_1,Listed,Last Updated",
        "Name,Type",
        "Address_2,Name,Address_1,Type,Last Updated,,",
    ],
)
def test_a_header_may_lack_what_is_not_required_and_end_with_empty_cells(header):
    check_header(header.split(","), COLUMNS)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("Name,Title", 'it has no column "Type"'),
        ("Name,Type,Sort", 'it has an unknown column "Sort"'),
        (",Name,Type", "its header has an empty or a repeated cell"),
        ("Name,Type,Type", "its header has an empty or a repeated cell"),
        ("Type,Name", 'its column "Type" is before "Name", not after it'),
        (
            "Name,Type,Last Updated,Listed",
            'its column "Last Updated" is before "Listed", not after it',
        ),
    ],
)
def test_another_header_is_refused(header, message):
    with pytest.raises(BadList) as error:
        check_header(header.split(","), COLUMNS)
    assert error.value.message.startswith(message)
