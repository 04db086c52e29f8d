"""Changing values in a TOML text and nothing else."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.records.toml_text import TomlText, format_value

# Any text of a record, in any way in which TOML lets people write it

COMMENTS = st.sampled_from(
    ["", "  # as stated", "# [[sources]] = 1", ' # "']
) | st.just("")
BLANKS = st.sampled_from(["", " ", "\t"])
LINES_BETWEEN = st.lists(st.sampled_from(["", "# a note", "  # [counts]"]), max_size=3)
STRINGS = st.sampled_from(
    [
        '"x"',
        "'x # y'",
        '"a \\" b"',
        '"""\nseveral # lines\n"x" """',
        "'''it''s'''",
        '""',
    ]
)
KEYS = {
    "note": st.sampled_from(["note", '"note"', "'note'"]),
    "announced": st.just("announced"),
    "action": st.sampled_from(["action", '"act\\u0069on"']),
}
VALUES = {
    "note": STRINGS,
    "announced": st.sampled_from(["2024-08-09", '"2024-08"']),
    "action": st.sampled_from(['"listing"', "'listing'"]),
}
NUMBERS = st.integers(0, 99).map(str)


@st.composite
def lines_of(draw, name):
    """A line with a value, and what may be around it."""
    key = draw(KEYS.get(name, st.just(name)))
    value = draw(VALUES.get(name, NUMBERS))
    equals_sign = draw(BLANKS) + "=" + draw(BLANKS)
    return f"{draw(BLANKS)}{key}{equals_sign}{value}{draw(COMMENTS)}"


@st.composite
def counts_of(draw):
    """The counts in one of the three ways to write a table: lines at the top, and those below."""
    figures = {name: draw(NUMBERS) for name in ("individuals", "entities")}
    style = draw(st.sampled_from(["table", "inline", "dotted", "none"]))
    if style == "table":
        lines = [
            f"{name} = {figure}{draw(COMMENTS)}" for name, figure in figures.items()
        ]
        return [], [f"[{draw(BLANKS)}counts ]{draw(COMMENTS)}", *lines]
    if style == "inline":
        pairs = ", ".join(f"{name} = {figure}" for name, figure in figures.items())
        return [f"counts = {{ {pairs} }}{draw(COMMENTS)}"], []
    if style == "dotted":
        return [f"counts.{name} = {figure}" for name, figure in figures.items()], []
    return [], []


@st.composite
def documents(draw):
    """A text with values, counts, sources and comments, in any order that TOML allows."""
    names = draw(st.permutations(["announced", "action", "note"]))
    top, below = draw(counts_of())
    lines = draw(LINES_BETWEEN)
    for name in names:
        lines += [draw(lines_of(name)), *draw(LINES_BETWEEN)]
    lines += top
    sources = [["[[sources]]", f'publisher = "{letter}"'] for letter in "AB"]
    if draw(st.booleans()):
        separator = draw(st.sampled_from([", ", ",\n  # B was first\n  "]))
        end = draw(
            st.sampled_from(["", ",", "\n", ",\n", ", # the last\n", " # last\n"])
        )
        items = separator.join(f'{{ publisher = "{letter}" }}' for letter in "AB")
        lines.append(f"sources = [{items}{end}]{draw(COMMENTS)}")
        sources = []
    tables = draw(st.permutations([*sources, below]))
    for table in tables:
        lines += [*draw(LINES_BETWEEN), *table]
    lines += draw(LINES_BETWEEN)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = newline.join("\n".join(lines).split("\n"))
    return text + draw(st.sampled_from(["", newline]))


def is_insertion(before, after):
    """Whether a text is another one with something put in at one place."""
    start = 0
    while start < len(before) and before[start] == after[start]:
        start += 1
    end = len(before) - start
    return after.endswith(before[len(before) - end :]) if end else True


@given(documents(), st.sampled_from(["note", "announced", "action"]), STRINGS)
def test_a_value_is_replaced_and_every_other_byte_stays(text, key, written):
    document = TomlText(text)
    value = tomllib.loads(f"x = {written}")["x"]
    place = document.find_value((key,))
    new = format_value(value).replace("\n", document.newline)
    after = document.set_value((key,), value)
    assert after == text[: place.start] + new + text[place.end :]
    assert tomllib.loads(after) == document.values | {key: value}


@given(documents(), st.sampled_from(["individuals", "entities", "vessels"]))
def test_a_figure_is_set_however_the_counts_are_written(text, name):
    document = TomlText(text)
    before = document.values.get("counts", {})
    after = document.set_value(("counts", name), 123)
    assert tomllib.loads(after) == document.values | {"counts": before | {name: 123}}
    place = document.find_value(("counts", name))
    if place:
        assert after == f"{text[: place.start]}123{text[place.end :]}"
    else:
        assert is_insertion(text, after)


@given(documents())
def test_a_new_key_is_put_in_at_one_place(text):
    document = TomlText(text)
    after = document.set_value(("program",), ["CA-A", "CA-B"])
    assert tomllib.loads(after) == document.values | {"program": ["CA-A", "CA-B"]}
    assert is_insertion(text, after)


@given(documents())
def test_a_source_is_added_however_the_sources_are_written(text):
    document = TomlText(text)
    source = {"publisher": "C # c", "published": date(2024, 8, 10)}
    after = document.add_table("sources", source)
    sources = [*document.values["sources"], source]
    assert tomllib.loads(after) == document.values | {"sources": sources}
    comments = [line.strip() for line in text.splitlines() if line.strip()]
    kept = [line.strip() for line in after.splitlines() if line.strip()]
    # The last item of a list may have got a comma; all other lines are there, in their order.
    missing = [line for line in comments if line not in kept]
    assert len(missing) <= 1


@given(documents(), st.sampled_from(["title", "publisher"]), st.sampled_from([0, 1]))
def test_a_part_of_a_source_is_set_in_the_source_that_is_meant(text, key, number):
    document = TomlText(text)
    after = document.set_value(("sources", number, key), "D")
    expected = [dict(source) for source in document.values["sources"]]
    expected[number][key] = "D"
    assert tomllib.loads(after) == document.values | {"sources": expected}
    place = document.find_value(("sources", number, key))
    if place:
        assert after == f'{text[: place.start]}"D"{text[place.end :]}'
    else:
        assert is_insertion(text, after)


@given(documents(), st.sampled_from(["note", "counts", "counts.entities", "sources"]))
def test_what_is_removed_is_gone_and_the_rest_stays(text, key):
    document = TomlText(text)
    path = tuple(key.split("."))
    expected = dict(document.values)
    table = expected
    if len(path) > 1 and "counts" in expected:
        table = expected["counts"] = dict(expected["counts"])
    if path[-1] not in table:
        with pytest.raises(KeyError):
            document.remove(path)
        return
    after = document.remove(path)
    del table[path[-1]]
    assert tomllib.loads(after) == expected
    if key in ("note", "counts.entities"):
        assert is_insertion(after, text)


# Examples


BETWEEN_SOURCES = """\
action = "listing"

# the first source
[[sources]]
publisher = "A"

# the figures
[counts]
individuals = 1 # one

# the second source
[[sources]]
publisher = "B"
# the end
"""


def test_comments_keep_their_places_where_counts_are_between_sources():
    document = TomlText(BETWEEN_SOURCES)
    assert document.set_value(("counts", "individuals"), 2) == BETWEEN_SOURCES.replace(
        "individuals = 1", "individuals = 2"
    )
    assert document.set_value(("counts", "vessels"), 2) == BETWEEN_SOURCES.replace(
        "# one\n", "# one\nvessels = 2\n"
    )
    added = '\n[[sources]]\npublisher = "C"\n'
    assert document.add_table("sources", {"publisher": "C"}) == BETWEEN_SOURCES + added


def test_a_source_is_added_behind_the_last_and_not_behind_what_follows():
    text = '[[sources]]\npublisher = "A"\n# of A\n\n# conflicts\n[[conflicts]]\nnote = "x"\n'
    assert TomlText(text).add_table("sources", {"publisher": "B"}) == text.replace(
        "# of A\n", '# of A\n\n[[sources]]\npublisher = "B"\n'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[{ a = 1 }]", "[{ a = 1 }, { a = 2 }]"),
        ("[]", "[{ a = 2 }]"),
        ("[\n  { a = 1 }, # one\n]", "[\n  { a = 1 }, # one\n  { a = 2 },\n]"),
        ("[\n  { a = 1 } # one\n]", "[\n  { a = 1 }, # one\n  { a = 2 }\n]"),
        ("[\n  { a = 1 } # one\n  ,\n]", "[\n  { a = 1 } # one\n  ,\n  { a = 2 },\n]"),
    ],
)
def test_an_inline_list_gets_a_further_item_in_its_own_style(before, after):
    text = f"sources = {before} # all\n"
    assert TomlText(text).add_table("sources", {"a": 2}) == f"sources = {after} # all\n"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_item_of_a_list_is_removed_with_one_comma(number):
    text = 'refers_to = ["a", "b", "c",] # three\n'
    after = TomlText(text).remove(("refers_to", number))
    names = ["a", "b", "c"]
    del names[number]
    assert tomllib.loads(after) == {"refers_to": names}
    assert after.endswith(",] # three\n")


def test_a_key_is_put_above_the_first_table_where_no_other_is():
    assert TomlText("# top\n[counts]\n").set_value(("note",), "x") == (
        '# top\nnote = "x"\n\n[counts]\n'
    )
    assert TomlText("# top").set_value(("note",), "x") == '# top\nnote = "x"\n'


def test_keys_that_need_quotes_get_them():
    assert TomlText("").set_value(("counts", "a b"), 1) == '[counts]\n"a b" = 1\n'


@pytest.mark.parametrize("text", ["a = ", "[a", "x = [" * 5000])
def test_a_text_that_is_no_toml_is_refused(text):
    with pytest.raises((ValueError, RecursionError)):
        TomlText(text)
