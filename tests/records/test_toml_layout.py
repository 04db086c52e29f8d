"""The canonical layout of files: which order, spaces and quotes it has, and where comments go."""

from __future__ import annotations

import pytest
from conftest import SHIPPED
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import ANNOUNCEMENTS

from sanctions_cli.records import toml, toml_layout

PATH = "announcements/2024/ca-2024-08-09-by.toml"

SPRAWLING = """\
# A note at the head.

action = "listing"  # what
sender='CA'
# the target

target = ["BY"]
announced = 2024-08-09
# below announced

measures = [
  "asset_freeze", # frozen
  "travel_ban",
]
precision = "exact"
counts.individuals = 10
counts.entities = 6
program = "CA-SEMA-BLR" # the list


[[sources]]
title = "b"
publisher = "A # B" # who
# after the source

# before the next
[[sources]] # header
publisher = "C"

# at the end
"""

CANONICAL = """\
#:schema ../../schema/announcement.json
# A note at the head.

sender = "CA"
# the target
target = "BY"
announced = 2024-08-09
# below announced
action = "listing"  # what
program = "CA-SEMA-BLR"  # the list
measures = [
  "asset_freeze", # frozen
  "travel_ban",
]

[counts]
individuals = 10
entities = 6

[[sources]]
publisher = "A # B"  # who
# after the source
title = "b"

# before the next
[[sources]]  # header
publisher = "C"

# at the end
"""


def format_text(text: str, path: str = PATH, kind: str = "announcement") -> str:
    record, findings = toml.parse_file(text.encode(), path, kind)
    assert record is not None, findings
    return toml_layout.format_layout(text, path, record)


def test_keys_are_in_the_order_of_the_format_and_comments_go_with_them():
    assert format_text(SPRAWLING) == CANONICAL


def test_the_canonical_form_stays_as_it_is():
    assert format_text(CANONICAL) == CANONICAL


def test_line_ends_stay_those_of_the_file():
    text = SPRAWLING.replace("\n", "\r\n")
    assert format_text(text) == CANONICAL.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("old", "new", "comment"),
    [
        ('precision = "exact"', 'precision = "exact" # sure', "# sure"),
        ('precision = "exact"', '# sure\nprecision = "exact"', "# sure"),
        (
            '[[sources]] # header\npublisher = "C"\n',
            "",
            "# in the list",
        ),
    ],
)
def test_a_comment_is_never_lost(old, new, comment):
    text = SPRAWLING.replace(old, new)
    if not new:
        start = text.index("[[sources]]")
        inline = 'sources = [{publisher = "A"}, # in the list\n]\n'
        text = text[:start] + text[start:].replace(text[start:], "")
        text = text.replace("counts.individuals", f"{inline}counts.individuals")
    with pytest.raises(toml_layout.LostComment, match=comment):
        format_text(text)


def test_programs_and_the_ledger_have_a_canonical_form_too():
    programs = '# All.\n[X]\nsender = "CA"\ntitle = "x" # its name\ntarget = ["BY"]\n'
    canonical = (
        "#:schema schema/programs.json\n# All.\n"
        '\n[X]\ntitle = "x"  # its name\nsender = "CA"\ntarget = "BY"\n'
    )
    assert format_text(programs, "programs.toml", "programs") == canonical
    assert format_text(canonical, "programs.toml", "programs") == canonical
    ledger = 'title = "x"\nformat = 1\n\n# To do: coverage\n'
    assert format_text(ledger, "ledger.toml", "ledger") == (
        '#:schema schema/ledger.json\nformat = 1\ntitle = "x"\n\n# To do: coverage\n'
    )


@settings(max_examples=40)
@given(data=st.data())
def test_comments_anywhere_stay_and_the_record_says_the_same(data):
    record = data.draw(ANNOUNCEMENTS)
    path = f"{record.folder}/{record.stem}.toml"
    lines = toml.format_file(record, path).split("\n")
    # Not in a text of several lines, where it would be no comment.
    if '"""' in "".join(lines):
        lines = lines[:1]
        lines += ['sender = "CA"', 'target = "BY"', "announced = 2024-08-09"]
        lines.append('action = "statement"')
        path = PATH
    for number in data.draw(st.lists(st.integers(1, len(lines)), max_size=4)):
        lines.insert(number, data.draw(st.sampled_from(["# note", "", "#"])))
    text = "\n".join(lines) + "\n"
    parsed, _ = toml.parse_file(text.encode(), path, "announcement")
    formatted = format_text(text, path)
    assert toml.parse_file(formatted.encode(), path, "announcement") == (parsed, [])
    assert formatted.count("#") == text.count("#")
    assert format_text(formatted, path) == formatted


@pytest.mark.parametrize(
    "name",
    ["ledger.toml", "programs.toml", "assertions/2020-12-09-ca-sema-blr.toml"],
)
def test_the_shipped_files_are_in_canonical_form(name):
    text = (SHIPPED / name).read_text(encoding="utf-8")
    kind = {"ledger.toml": "ledger", "programs.toml": "programs"}.get(name, "assertion")
    assert format_text(text, name, kind) == text
