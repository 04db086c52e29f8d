"""Difficult spreadsheets: each is imported right, or refused with what solves it."""

from __future__ import annotations

import pytest
from sample_sheets import FOLDER, import_sheet, read_descriptions

SHEETS = read_descriptions()


def test_every_sheet_of_the_folder_is_described():
    assert {sheet["file"] for sheet in SHEETS} == {
        path.name for path in FOLDER.glob("*.csv")
    }


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet["file"])
def test_a_sheet_makes_its_records_or_is_refused_with_a_hint(sheet):
    answer = import_sheet(sheet["file"], [])
    assert answer.records == sheet["records"], answer.messages
    assert ("hint: " in answer.messages) == (
        answer.code == 2 or sheet.get("is_asked", False)
    )
    if "options" in sheet:
        solved = import_sheet(sheet["file"], sheet["options"])
        assert solved.records == sheet["solved"], solved.messages
