"""The notes of a chapter, each of which is read once."""

from __future__ import annotations

from sanctions_cli.report.chapter_notes import ChapterNotes


def test_a_note_is_there_once_and_a_mark_is_explained_below_each_table() -> None:
    notes = (("*", "lists overlap (CA-1 5 + CA-2 6)"), ("", "Covered until 2025."))
    chapter_notes = ChapterNotes()
    assert chapter_notes.choose_new(notes) == notes
    later = (*notes, ("", "Counts (of lists) differ."))
    assert chapter_notes.choose_new(later) == (
        ("*", "lists overlap"),
        ("", "Counts (of lists) differ."),
    )


def test_parentheses_within_a_note_are_part_of_it() -> None:
    chapter_notes = ChapterNotes()
    note = (("+", "more (some) than the others"),)
    chapter_notes.choose_new(note)
    assert chapter_notes.choose_new(note) == note


def test_of_a_long_list_the_beginning_is_there() -> None:
    entries = [f"Canada statement, {day} May 2021" for day in range(1, 31)]
    [(_, text)] = ChapterNotes().choose_new([("+n", f"more ({'; '.join(entries)})")])
    assert text.startswith(
        "more (Canada statement, 1 May 2021; Canada statement, 2 May"
    )
    assert text.endswith("May 2021 …)")
    assert len(text) < 200
