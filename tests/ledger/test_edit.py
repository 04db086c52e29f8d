"""Changing values in a record's file, and nothing else in it."""

from __future__ import annotations

import pytest

from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.ledger import edit

PATH = "announcements/2024/ca-2024-08-09-by.toml"
ASSERTION_PATH = "assertions/2024-12-31-ca-by.toml"
TEXT = """\
# From the Gazette.
target = "BY"
sender = "CA"   # the first to act
announced = 2024-08-09
action = "listing"

# Only what the annex names.
[counts]
individuals = 10  # was 9
entities = 6

[[sources]]
publisher = "Canada Gazette"
"""
ASSERTION = """\
sender = "CA"
target = "BY"
on = 2024-12-31
claim = "ten"
leaving_out = ["ca-2024-08-09-by", "ca-2024-09-10-by"]

[stated]
individuals = 10

[[sources]]
publisher = "House of Commons"
"""


def set_values(text=TEXT, **values):
    return edit.edit_text(text, values, [], [])


def unset(*keys):
    return edit.edit_text(TEXT, {}, keys, [])


# Setting values


def test_a_value_takes_the_place_of_the_old_one_and_its_comment_stays():
    assert set_values(sender="US") == TEXT.replace('"CA"   #', '"US"   #')


def test_a_date_is_written_as_one_and_a_month_as_text():
    assert "announced = 2024-08-10\n" in set_values(announced="10 Aug 2024")
    assert 'announced = "2024-08"\n' in set_values(announced="2024-08")


def test_a_new_key_comes_after_the_last_one_above_the_comments_of_the_first_table():
    changed = set_values(note="see the annex")
    assert changed == TEXT.replace(
        'action = "listing"\n', 'action = "listing"\nnote = "see the annex"\n'
    )


def test_a_count_is_set_in_its_table_and_the_other_counts_stay():
    changed = set_values(counts={"individuals": 12, "vessels": 1})
    assert changed == TEXT.replace("= 10  #", "= 12  #").replace(
        "entities = 6\n", "entities = 6\nvessels = 1\n"
    )


def test_a_table_that_is_missing_is_added_at_the_end():
    text = 'sender = "CA"\n'
    assert (
        set_values(text, counts={"individuals": 1})
        == f"{text}\n[counts]\nindividuals = 1\n"
    )
    assert set_values("", counts={"individuals": 1}) == "[counts]\nindividuals = 1\n"


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"target": ["RU"]}, 'target = "RU"'),
        ({"target": ["BY", "RU"]}, 'target = ["BY", "RU"]'),
        ({"target": ["RU", "BY"]}, 'target = ["BY", "RU"]'),
        ({"program": ["CA-SEMA-BLR"]}, 'program = "CA-SEMA-BLR"'),
        ({"joint": ["US"]}, 'joint = ["US"]'),
    ],
)
def test_a_single_target_or_program_is_written_without_brackets(values, line):
    assert f"{line}\n" in set_values(**values)


def test_a_text_of_several_lines_is_written_in_several_lines():
    assert 'note = """\nfirst\nsecond\n"""\n' in set_values(note="first\nsecond\n")


def test_sources_are_added_after_those_that_are_there():
    sources = [{"publisher": "Reuters", "published": "2024-08-10"}, {"publisher": "AP"}]
    added = (
        '\n[[sources]]\npublisher = "Reuters"\npublished = 2024-08-10\n'
        '\n[[sources]]\npublisher = "AP"\n'
    )
    assert edit.edit_text(TEXT, {}, [], sources) == TEXT + added


def test_the_first_source_is_added_too():
    text = 'sender = "CA"\n'
    assert (
        edit.edit_text(text, {}, [], [{"publisher": "AP"}])
        == f'{text}\n[[sources]]\npublisher = "AP"\n'
    )


# Removing values


def test_a_key_is_removed_with_its_line():
    assert unset("action") == TEXT.replace('action = "listing"\n', "")


def test_a_key_of_a_table_is_removed_from_the_table():
    assert unset("counts.entities") == TEXT.replace("entities = 6\n", "")


def test_a_table_is_removed_as_a_whole():
    changed = unset("counts")
    assert "[counts]" not in changed
    assert "individuals" not in changed
    assert changed.endswith('[[sources]]\npublisher = "Canada Gazette"\n')


@pytest.mark.parametrize(
    "key", ["note", "counts.vessels", "net.entities", "sender.x", "sources.x"]
)
def test_a_key_that_is_not_there_cannot_be_removed(key):
    with pytest.raises(SanctionsError) as refusal:
        unset(key)
    assert refusal.value.message == f'the record has no "{key}" to unset'
    assert (
        refusal.value.hint
        == "it has: target, sender, announced, action, counts, sources"
    )


def test_without_its_last_figure_the_table_goes_too_as_it_would_say_none():
    text = 'sender = "CA"\n\n[counts]\nindividuals = 1\n'
    for written in (text, 'sender = "CA"\ncounts = { individuals = 1 }\n'):
        after = edit.edit_text(written, {}, ["counts.individuals"], [])
        assert after == 'sender = "CA"\n'


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("entities", "counts.entities"),
        ("unspecified", "counts.unspecified"),
        ("net_entities", "net.entities"),
        ("net-entities", "net.entities"),
        ("measure", "measures"),
        ("--reason", "reasons"),
        ("refers-to", "refers_to"),
        ("title", "sources.0.title"),
        ("source-url", "sources.0.url"),
        ("archive", "sources.0.archive"),
    ],
)
def test_a_key_is_removed_by_the_name_that_options_and_exports_have_for_it(name, key):
    text = """\
sender = "CA"
measures = ["arms"]
reasons = ["x"]
refers_to = ["y"]

[counts]
individuals = 10
entities = 6
unspecified = 1

[net]
individuals = 1
entities = 6

[[sources]]
publisher = "Canada Gazette"
title = "SOR"
url = "https://x.org"
archive = "https://y.org"
"""
    *tables, last = key.split(".")
    lines = text.splitlines(keepends=True)
    heading = {"counts": "[counts]", "net": "[net]", "sources": "[[sources]]"}
    start = lines.index(f"{heading[tables[0]]}\n") if tables else 0
    place = next(
        place
        for place, line in enumerate(lines)
        if place >= start and line.startswith(f"{last} =")
    )
    expected = "".join([*lines[:place], *lines[place + 1 :]])
    assert edit.edit_text(text, {}, [name], []) == expected


def test_a_part_of_several_sources_is_not_removed_from_one_of_them():
    second = f'{TEXT}title = "A"\n\n[[sources]]\npublisher = "B"\ntitle = "C"\n'
    with pytest.raises(SanctionsError) as refusal:
        edit.edit_text(second, {}, ["title"], [])
    assert refusal.value.message == "the record has 2 sources: say which"


def test_a_total_is_made_of_the_counts_and_cannot_be_removed():
    with pytest.raises(SanctionsError) as refusal:
        unset("total")
    assert refusal.value.hint == (
        "a total is made of the counts: --unset unspecified, or counts"
    )


# Counts and their total

BARE_TOTAL = """\
sender = "CA"

[counts]
unspecified = 17  # in all

[[sources]]
publisher = "Canada Gazette"
"""


def test_types_take_the_place_of_a_bare_total():
    after = set_values(BARE_TOTAL, counts={"individuals": 16, "entities": 1})
    assert after == BARE_TOTAL.replace(
        "unspecified = 17  # in all", "individuals = 16\nentities = 1"
    )


def test_what_the_types_leave_of_a_bare_total_stays_unspecified():
    after = set_values(BARE_TOTAL, counts={"individuals": 10})
    assert after == BARE_TOTAL.replace(
        "unspecified = 17  # in all", "unspecified = 7  # in all\nindividuals = 10"
    )


def test_types_that_exceed_a_bare_total_are_refused_with_the_sums():
    with pytest.raises(SanctionsError) as refusal:
        set_values(BARE_TOTAL, counts={"individuals": 16, "entities": 4})
    assert (
        refusal.value.message == "individuals 16 + entities 4 = 20, but the total is 17"
    )
    assert refusal.value.hint == (
        "--total N changes the total of 17; --unset unspecified drops it"
    )


def test_a_bare_total_that_is_removed_first_is_no_limit():
    after = edit.edit_text(
        BARE_TOTAL, {"counts": {"individuals": 20}}, ["unspecified"], []
    )
    assert after.count("individuals = 20") == 1
    assert "unspecified" not in after


def test_a_total_of_a_record_with_types_says_what_is_unspecified():
    assert "unspecified = 4\n" in set_values(total=20)
    assert "unspecified" not in set_values(total=16)
    with pytest.raises(
        SanctionsError, match="individuals 10 \\+ entities 6 = 16, but the total is 9"
    ):
        set_values(total=9)


def test_a_total_of_an_assertion_is_stated_as_it_is():
    after, _ = edit.edit_record(
        ASSERTION.encode(),
        ASSERTION_PATH,
        {"total": 12, "counts": {"entities": 2}},
        [],
        [],
    )
    assert b"individuals = 10\nentities = 2\ntotal = 12\n" in after


# Texts of every kind


@pytest.mark.parametrize(
    ("counts", "changed"),
    [
        ("counts = { individuals = 10 } # x", "counts = { individuals = 12 } # x"),
        ("counts.individuals = 10 # x", "counts.individuals = 12 # x"),
        ('"counts"."individuals" = 10', '"counts"."individuals" = 12'),
        ("counts = {}", "counts = {individuals = 12}"),
    ],
)
def test_counts_are_edited_in_the_form_in_which_they_are_written(counts, changed):
    text = f'sender = "CA"\n{counts}\nnote = "x"\n'
    after = set_values(text, counts={"individuals": 12})
    assert after == text.replace(counts, changed)


def test_a_source_is_added_to_an_inline_list():
    text = 'sender = "CA"\nsources = [{ publisher = "AP" }] # one\n'
    after = edit.edit_text(text, {}, [], [{"publisher": "Reuters"}])
    assert after == text.replace('"AP" }', '"AP" }, { publisher = "Reuters" }')


def test_line_ends_of_windows_stay():
    windows = TEXT.replace("\n", "\r\n")
    changed = edit.edit_text(
        windows, {"note": "x"}, ["counts.entities"], [{"publisher": "AP"}]
    )
    assert "\n" not in changed.replace("\r\n", "")
    assert changed.replace("\r\n", "\n") == edit.edit_text(
        TEXT, {"note": "x"}, ["counts.entities"], [{"publisher": "AP"}]
    )


def test_a_text_that_is_no_toml_is_refused():
    with pytest.raises(SanctionsError, match="no TOML") as refusal:
        set_values("sender : CA", note="x")
    assert "sanctions edit ID" in refusal.value.hint


# The record that an edit makes


def edit_record(values, unset_keys=(), sources=(), *, before=TEXT, path=PATH):
    after, new_path = edit.edit_record(
        before.encode(), path, values, unset_keys, sources
    )
    return after.decode(), new_path


def test_an_edit_that_leaves_the_id_leaves_the_path():
    after, path = edit_record({"counts": {"individuals": 12}})
    assert (after, path) == (TEXT.replace("= 10  #", "= 12  #"), PATH)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"announced": "2025-08-10"}, "announcements/2025/ca-2025-08-10-by.toml"),
        ({"announced": "2024-08"}, "announcements/2024/ca-2024-08-by.toml"),
        ({"sender": "US"}, "announcements/2024/us-2024-08-09-by.toml"),
        ({"target": ["BY", "RU"]}, "announcements/2024/ca-2024-08-09-by-ru.toml"),
    ],
)
def test_a_changed_sender_target_or_date_changes_the_path(values, path):
    assert edit_record(values)[1] == path


@pytest.mark.parametrize(
    ("name", "new_name"),
    [
        ("ca-2024-08-09-by-statement", "ca-2024-08-10-by-statement"),
        ("ca-2024-08-09-by-statement-2", "ca-2024-08-10-by-statement"),
        ("ca-2024-08-09-by-2", "ca-2024-08-10-by"),
    ],
)
def test_the_word_at_the_end_of_an_id_stays_and_a_number_does_not(name, new_name):
    path = f"announcements/2024/{name}.toml"
    new_path = edit_record({"announced": "2024-08-10"}, path=path)[1]
    assert new_path == f"announcements/2024/{new_name}.toml"


def test_the_keys_of_an_announcement_mean_those_of_an_assertion():
    after, path = edit_record(
        {"announced": "2025-01-31", "counts": {"individuals": 12}},
        before=ASSERTION,
        path=ASSERTION_PATH,
    )
    assert "on = 2025-01-31\n" in after
    assert "[stated]\nindividuals = 12\n" in after
    assert path == "assertions/2025-01-31-ca-by.toml"


@pytest.mark.parametrize(
    ("values", "unset_keys", "message"),
    [
        ({"action": "listin"}, (), 'no action "listin"'),
        ({}, ("sender",), "sender"),
        ({"counts": {"individuals": -1}}, (), "less than 0"),
    ],
)
def test_an_edit_that_would_break_the_record_is_refused(values, unset_keys, message):
    with pytest.raises(SanctionsError) as refusal:
        edit_record(values, unset_keys)
    assert refusal.value.message.startswith("that would break the record:\n  ")
    assert message in refusal.value.message
    assert refusal.value.hint == "the record was not changed"


def test_the_refusal_lists_every_finding_with_its_hint():
    findings = [
        Finding("", 0, 0, "a", "first", "do this"),
        Finding("", 0, 0, "a", "second"),
    ]
    error = edit.edit_error(findings)
    assert error.message == "that would break the record:\n  first (do this)\n  second"


def test_an_edited_file_that_is_broken_has_no_record_and_keeps_its_path():
    record, path, findings = edit.check_edited(b"sender : CA", PATH, TEXT.encode())
    assert (record, path) == (None, PATH)
    assert findings


def test_the_former_text_may_be_broken_when_the_new_one_moves():
    text = TEXT.replace("2024-08-09", "2024-08-10")
    record, path, findings = edit.check_edited(text.encode(), PATH, b"sender : CA")
    assert record.announced == "2024-08-10"
    assert (path, findings) == ("announcements/2024/ca-2024-08-10-by.toml", [])


# References


def test_a_reference_is_replaced_wherever_the_id_is_quoted():
    before = b'refers_to = ["a-1", "a-12"]\nnote = "not a-1"\nleaving_out = "a-1"\n'
    assert edit.replace_reference(before, "a-1", "b-1") == (
        b'refers_to = ["b-1", "a-12"]\nnote = "not a-1"\nleaving_out = "b-1"\n'
    )


def test_a_reference_is_removed_from_its_list():
    after = edit.remove_reference(ASSERTION.encode(), "ca-2024-08-09-by").decode()
    assert after == ASSERTION.replace('"ca-2024-08-09-by", ', "")


@pytest.mark.parametrize("value", ['["ca-2024-08-09-by"]', '"ca-2024-08-09-by"'])
@pytest.mark.parametrize("key", ["refers_to", "leaving_out"])
def test_a_list_of_nothing_else_is_removed_as_a_whole(key, value):
    before = f'sender = "CA"\n{key} = {value}\nnote = "x"\n'
    after = edit.remove_reference(before.encode(), "ca-2024-08-09-by")
    assert after == b'sender = "CA"\nnote = "x"\n'


@pytest.mark.parametrize(
    "value", ['["us-2024-08-09-by"]', '"us-2024-08-09-by"', '"ca-2024-08-09-by-2"']
)
def test_references_to_others_stay(value):
    before = f'sender = "CA"\nrefers_to = {value}\n'.encode()
    assert edit.remove_reference(before, "ca-2024-08-09-by") == before


def test_removing_a_reference_keeps_line_ends_and_bytes_that_are_no_utf_8():
    before = b'# caf\xe9\r\nrefers_to = ["a", "b"]\r\n'
    assert edit.remove_reference(before, "a") == b'# caf\xe9\r\nrefers_to = ["b"]\r\n'
