"""What a change does to the records, field by field, before it is made and after."""

from __future__ import annotations

from sanctions_cli.cli import before_and_after
from sanctions_cli.ledger.atomic import FileChange

PATH = "announcements/2024/ca-2024-08-09-by.toml"
RECORD = b"""\
sender = "CA"
target = "BY"
announced = 2024-08-09
action = "listing"
program = "CA-SEMA-BLR"

[counts]
individuals = 16
entities = 6

[[sources]]
publisher = "Canada Gazette"
url = "https://gazette.gc.ca/1"
"""


def show(*changes: FileChange) -> list[str]:
    return before_and_after.format_changes(changes).splitlines()


def change(*replacements: tuple[bytes, bytes], path: str = PATH) -> FileChange:
    after = RECORD
    for old, new in replacements:
        assert old in after
        after = after.replace(old, new)
    return FileChange(path, RECORD, after)


def test_a_field_has_its_value_before_and_after():
    assert show(change((b"individuals = 16", b"individuals = 17"))) == [
        "ca-2024-08-09-by",
        "  Individuals  16 → 17",
    ]


def test_several_fields_are_under_each_other():
    lines = show(
        change(
            (b"individuals = 16", b"individuals = 1_700"),
            (b'program = "CA-SEMA-BLR"\n', b'note = "new"\n'),
        )
    )
    assert lines == [
        "ca-2024-08-09-by",
        "  Program      CA-SEMA-BLR → –",
        "  Individuals  16          → 1,700",
        "  Note         –           → new",
    ]


def test_what_has_no_figure_is_not_zero():
    counts = RECORD[RECORD.index(b"[counts]") : RECORD.index(b"[[sources]]")]
    assert "  Individuals  16 → no figure" in show(change((counts, b"")))
    # A type that is left out of counts that are there is none of it.
    assert "  Entities  6 → 0" in show(change((b"entities = 6\n", b"")))


def test_a_part_of_a_source_is_named_with_its_source():
    lines = show(change((b"gazette.gc.ca/1", b"gazette.gc.ca/2")))
    assert lines[1] == (
        "  Source Canada Gazette: url"
        "  https://gazette.gc.ca/1 → https://gazette.gc.ca/2"
    )


def test_of_long_texts_the_part_that_differs_is_shown():
    words = b" ".join([b"word"] * 40)
    before = RECORD.replace(b"action", b'note = "%s old end"\naction' % words)
    after = RECORD.replace(b"action", b'note = "%s new end"\naction' % words)
    lines = show(FileChange(PATH, before, after))
    assert lines[1] == "  Note  … word word word old end → … word word word new end"


def test_a_renamed_record_is_one_change():
    new_path = PATH.replace("08-09", "08-10")
    after = RECORD.replace(b"08-09", b"08-10")
    lines = show(FileChange(new_path, None, after), FileChange(PATH, RECORD, None))
    assert lines == [
        "ca-2024-08-09-by is renamed ca-2024-08-10-by",
        "  Announced  2024-08-09 → 2024-08-10",
    ]


def test_a_new_or_removed_record_is_shown_whole():
    for record, word in (((None, RECORD), "new"), ((RECORD, None), "removed")):
        lines = show(FileChange(PATH, *record))
        assert lines[0] == f"ca-2024-08-09-by ({word})"
        assert "  Individuals  16" in lines
        assert "  Announced    2024-08-09" in lines


def test_many_records_have_a_line_each_and_very_many_are_counted():
    paths = [PATH.replace("by.toml", f"by-{number}.toml") for number in range(2, 32)]
    lines = show(*(FileChange(path, RECORD, None) for path in paths))
    assert lines[0] == (
        "ca-2024-08-09-by-2 (removed):"
        " listing of 16 individuals, 6 entities, announced 2024-08-09"
    )
    assert len(lines) == before_and_after.MOST_FILES + 1
    assert lines[-1] == "and 10 more files"


def test_a_program_and_the_ledger_are_named_as_people_know_them():
    program = b'[CA-SEMA-BLR]\ntitle = "Old"\nsender = "CA"\ntarget = "BY"\n'
    assert show(
        FileChange("programs.toml", program, program.replace(b"Old", b"New"))
    ) == ["CA-SEMA-BLR", "  Title  Old → New"]
    ledger = b'format = 1\ntitle = "Old"\n'
    assert show(FileChange("ledger.toml", ledger, ledger.replace(b"Old", b"New"))) == [
        "ledger.toml",
        "  Title  Old → New",
    ]


def test_what_a_list_loses_and_gains_is_beside_each_other():
    before = RECORD.replace(b"action", b'reasons = ["Human Rights"]\naction')
    after = RECORD.replace(b"action", b'reasons = ["human rights"]\naction')
    assert show(FileChange(PATH, before, after))[1:] == [
        "  Reasons  Human Rights → human rights"
    ]


def test_a_change_of_comments_alone_shows_the_lines():
    after = b"# found by Ada\n" + RECORD
    assert show(FileChange(PATH, RECORD, after)) == [
        PATH,
        "  line 1  – → # found by Ada",
    ]


def test_a_file_that_is_not_toml_is_compared_line_by_line():
    lines = show(FileChange(PATH, b"\xff = 1\nsame\n", b"sender\nsame\n"))
    assert lines == [PATH, "  line 1  \N{REPLACEMENT CHARACTER} = 1 → sender"]
