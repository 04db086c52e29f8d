"""A broken record is shown with its place, the reason and what to do, and hides nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from broken_records import (
    BROKEN,
    CODE,
    FOLDER,
    US,
    answer_totals,
    assert_left_out,
    changed,
    finding,
)
from conftest import Result

SOURCE = '\n[[sources]]\npublisher = "Canada Gazette"\n'
WORD_FOR_COUNT = 'write a whole number, or "unknown" where no source gives one'
COUNT = "write a whole number from 0 to 1,000,000"
LINE = 'a line is key = "value", # comment, [table] or [[list]]'
ONE_KIND = "let the editor save the file with one kind of line end: LF (Unix) or CRLF (Windows)"


@pytest.fixture(autouse=True)
def _beside_the_ledger(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ledger.parent)


@pytest.fixture
def totals(run, ledger):
    return lambda: answer_totals(run, ledger)


# One fault in a record: what is changed, where it is found, what the program says

KEYS = [
    ("action", "acton", US, "4:1", 'unknown key "acton"', 'did you mean "action"?'),
    ("sender", "Sender", US, "1:1", 'unknown key "Sender"', 'did you mean "sender"?'),
    (
        "program",
        "programme",
        US,
        "5:1",
        'unknown key "programme"',
        'did you mean "program"?',
    ),
    (
        "individuals",
        "indviduals",
        US,
        "8:1",
        'unknown key "indviduals"',
        'did you mean "individuals"?',
    ),
    (
        "publisher",
        "publsher",
        US + SOURCE,
        "12:1",
        'unknown key "publsher"',
        'did you mean "publisher"?',
    ),
    (
        '"Canada Gazette"',
        '"x"\nweb = 1',
        US + SOURCE,
        "13:1",
        'unknown key "web"',
        "keys here: publisher, title, published, kind, url, locator, archive, dossier",
    ),
    (
        "entities = 6",
        'note = "x"',
        US,
        "9:1",
        'unknown key "note"',
        "note belongs to the record itself: move it above the first [table]",
    ),
    (
        "[counts]\n",
        "",
        US,
        "7:1",
        'unknown key "individuals"',
        "put figures below a line [counts]",
    ),
    (
        "[counts]",
        'sources = [{ publisher = "x", ulr = "https://x" }]\n[counts]',
        US,
        "7:31",
        'unknown key "ulr"',
        'did you mean "url"?',
    ),
]

VALUES = [
    (
        '"BY"',
        '"Belarus"',
        "2:10",
        'target: no country code "Belarus"',
        'did you mean "BY" (Belarus)?',
    ),
    (
        '"BY"',
        '"by"',
        "2:10",
        'target: no country code "by"',
        'did you mean "BY" (Belarus)?',
    ),
    ('"US"', '"QQ"', "1:10", 'sender: no country code "QQ"', CODE),
    (
        '"BY"',
        '["BY", "RUS"]',
        "2:17",
        'target: no country code "RUS"',
        'did you mean "RU" (Russia)?',
    ),
    (
        '"BY"',
        '[\n  "BY",\n  "RUS",\n]',
        "4:3",
        'target: no country code "RUS"',
        'did you mean "RU" (Russia)?',
    ),
    ('"BY"', "3", "2:10", "target is 3", 'put a text in quotes: target = "BY"'),
    (
        '"BY"',
        "[]",
        "2:10",
        "target: an empty list says nothing",
        "leave the key out where there is nothing to say",
    ),
    (
        '"BY"',
        '["BY", "BY"]',
        "2:10",
        'target: "BY" is there twice',
        "keep one of the two",
    ),
    (
        "10",
        "-3",
        "8:15",
        "individuals is less than 0",
        COUNT + '; removals are a record of their own, with action = "delisting"',
    ),
    ("10", "true", "8:15", "individuals is not a whole number", COUNT),
    ("10", "1e9", "8:15", "individuals is not a whole number", COUNT),
    ("10", "10.0", "8:15", "individuals is not a whole number", COUNT),
    ("10", "nan", "8:15", "individuals is not a whole number", COUNT),
    ("10", '"ten"', "8:15", 'individuals: no count "ten"', WORD_FOR_COUNT),
    ("10", "[10]", "8:15", "individuals is not a whole number", COUNT),
    ("10", "10_000_000", "8:15", "individuals is more than 1,000,000", COUNT),
    (
        "10",
        "0xFFFFFFFFFFFFFFFFFFFF",
        "8:15",
        "individuals is more than 1,000,000",
        COUNT,
    ),
    (
        "entities = 6",
        "entities = 6\n[net]\nentities = 1.5",
        "11:12",
        "entities is not a whole number",
        "write a whole number from -1,000,000 to 1,000,000",
    ),
    (
        "2024-08-09",
        '"2024-08-09"',
        "3:13",
        "announced: write a day without quotes",
        "write 2024-08-09",
    ),
    (
        "2024-08-09",
        "2024-08-09T10:00:00",
        "3:13",
        "announced: a day has no time of day",
        "write 2024-08-09",
    ),
    (
        "2024-08-09",
        '"2024-13"',
        "3:13",
        'announced: no month or year "2024-13"',
        'a month is text, as in "2024-08"',
    ),
    (
        "2024-08-09",
        "2024",
        "3:13",
        "announced: a number is not a day",
        'where only the year is known, it is text, as in "2024"',
    ),
    (
        "2024-08-09",
        '"9 August 2024"',
        "3:13",
        'announced: no day "9 August 2024"',
        "a day is written 2024-08-09, without quotes",
    ),
    (
        "2024-08-09",
        "10:00:00",
        "3:13",
        "announced: this is not a day",
        "a day is written 2024-08-09, without quotes",
    ),
    (
        '"listing"',
        '"listings"',
        "4:10",
        'no action "listings"',
        'did you mean "listing"?',
    ),
    (
        "[counts]",
        'measures = ["travel_ban", "asset_freze"]\n[counts]',
        "7:27",
        'no measure "asset_freze"',
        'did you mean "asset_freeze"?',
    ),
    (
        "[counts]",
        'note = ""\n[counts]',
        "7:8",
        "note is empty",
        "leave the key out where there is nothing to say",
    ),
    (
        "[counts]",
        "note = 3\n[counts]",
        "7:8",
        "note is 3",
        'put a text in quotes: note = "…"',
    ),
    (
        "[counts]",
        'package = "yes"\n[counts]',
        "7:11",
        'package is "yes"',
        "write package = true, or leave it out",
    ),
    (
        "[counts]",
        "sources = 1\n[counts]",
        "7:11",
        "sources is not a list of tables",
        "put each below a line [[sources]], in double brackets",
    ),
    (
        "[counts]",
        '[sources]\npublisher = "x"\n[counts]',
        "7:1",
        "sources is not a list of tables",
        "put each below a line [[sources]], in double brackets",
    ),
    (
        "[counts]\nindividuals = 10\nentities = 6\n",
        "counts = 16\n",
        "7:10",
        "counts is not a table",
        "put its keys below a line [counts]",
    ),
    (
        "[counts]",
        '[[sources]]\npublisher = "x"\nurl = "www.x.org"\n[counts]',
        "9:7",
        'url is not a web address: "www.x.org"',
        "write https://www.x.org",
    ),
    (
        "[counts]",
        'note = "a\\u001b[2Jb"\n[counts]',
        "7:8",
        "note: a control character (U+001B), which most editors do not show",
        "delete it",
    ),
    (
        "[counts]",
        '[[sources]]\npublisher = "x"\nurl = "https://x/\\u0007"\n[counts]',
        "9:7",
        "url: a control character (U+0007), which most editors do not show",
        "delete it",
    ),
    (
        '"listing"',
        '"list\\u001b]0;x\\u0007"',
        "4:10",
        'no action "list\\u001b]0;x\\u0007"',
        "choose from opening, listing, relisting, delisting, measure, lifting, amendment, renewal, "
        "suspension, licence, "
        "statement, threat",
    ),
]

SYNTAX = [
    (
        "2024-08-09",
        "2024-02-30",
        "3:13",
        "this day does not exist",
        "write it as in 2024-08-09",
    ),
    (
        "2024-08-09",
        "2024-13-01",
        "3:17",
        "this day does not exist",
        "write it as in 2024-08-09",
    ),
    (
        "2024-08-09",
        "09/08/2024",
        "3:14",
        "a day is not written like this",
        "write it as in 2024-08-09",
    ),
    (
        "2024-08-09",
        "2024-8-9",
        "3:17",
        "a day is not written like this",
        "write it as in 2024-08-09",
    ),
    (
        '"US"',
        "US",
        "1:10",
        "this is not a value",
        'put a text in straight quotes: key = "value"',
    ),
    (
        '"US"',
        "“US”",
        "1:10",
        "this is not a value",
        'put a text in straight quotes: key = "value"',
    ),
    (
        '"US"',
        '"US',
        "1:13",
        "the quotes are not closed on this line",
        'key = "value"; a text of several lines is written between """ and """',
    ),
    (
        '"US"',
        '"US" "GB"',
        "1:15",
        "something follows the value",
        'one key = "value" a line, with a text in quotes',
    ),
    ("sender =", "sender:", "1:7", "there is no = after the key", LINE),
    ('sender = "US"', '{"sender": "US"}', "1:1", "this is not TOML", LINE),
    (
        "[counts]",
        "[counts",
        "7:8",
        "the bracket is not closed",
        "[table] or [[list]], alone on its line",
    ),
    (
        "action",
        'target = "RU"\naction',
        "4:14",
        "the same key or table is there twice",
        "keep one of the two",
    ),
    (
        "entities",
        "[counts]\nentities",
        "9:8",
        "the same key or table is there twice",
        "keep one of the two",
    ),
    (
        "[counts]",
        'note = "C:\\data"\n[counts]',
        "7:13",
        "a backslash has a meaning of its own here",
        "write two of them for one",
    ),
    (
        "10",
        "1" + "0" * 5000,
        "8:15",
        "a number too long to be read",
        "is this the right file?",
    ),
    (
        "action",
        "x = " + "[" * 5000 + "\naction",
        "4:5",
        "brackets nested too deeply to be a record",
        'a list is written ["BY", "RU"]',
    ),
    (
        "action",
        "x = " + "{a = " * 5000 + "\naction",
        "4:5",
        "brackets nested too deeply to be a record",
        'a list is written ["BY", "RU"]',
    ),
    (
        "action",
        "a." * 50_000 + "b = 1\naction",
        "4:32",
        "a key of too many parts",
        'keys are plain: key = "value"',
    ),
    (
        "[counts]",
        "[" + "a." * 50_000 + "b]",
        "7:33",
        "a key of too many parts",
        'keys are plain: key = "value"',
    ),
]


def assert_said(
    answer: Result, text: str, place: str, rule: str, message: str, hint: str
) -> None:
    line = text.replace("\r\n", "\n").split("\n")[int(place.split(":")[0]) - 1]
    shown = "".join(char if char.isprintable() else "�" for char in line[:100])
    assert answer.err.startswith(finding(place, rule, message, hint, shown))
    assert answer.err.count("error[") == 1
    assert_left_out(answer)


@pytest.mark.parametrize(("old", "new", "text", "place", "message", "hint"), KEYS)
def test_an_unknown_key_is_named_with_the_one_that_was_meant(
    ledger, totals, old, new, text, place, message, hint
):
    (ledger / BROKEN).write_text(changed(old, new, text))
    answer = totals()
    line = changed(old, new, text).split("\n")[int(place.split(":")[0]) - 1]
    assert finding(place, "schema", message, hint, line) in answer.err
    assert "is missing" not in answer.err
    assert_left_out(answer)


@pytest.mark.parametrize(("old", "new", "place", "message", "hint"), VALUES)
def test_a_bad_value_is_shown_with_the_reason_and_the_way_out(
    ledger, totals, old, new, place, message, hint
):
    (ledger / BROKEN).write_text(changed(old, new))
    assert_said(totals(), changed(old, new), place, "schema", message, hint)


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"), SYNTAX, ids=range(len(SYNTAX))
)
def test_what_is_no_toml_is_explained_to_people_who_never_heard_of_it(
    ledger, totals, old, new, place, message, hint
):
    (ledger / BROKEN).write_text(changed(old, new))
    assert_said(totals(), changed(old, new), place, "toml", message, hint)


def test_quotes_that_are_never_closed_are_found_at_the_end_of_the_file(ledger, totals):
    (ledger / BROKEN).write_text(changed("[counts]", 'note = """\n[counts]'))
    answer = totals()
    assert answer.err.startswith(
        f"ledger/{BROKEN}:11:1: error[toml]: the quotes are not closed\n"
    )
    assert_left_out(answer)


def test_all_faults_of_a_file_are_said_at_once_in_the_order_of_its_lines(
    ledger, totals
):
    (ledger / BROKEN).write_text(
        'sender = "QQ"\ntarget = "Belaruss"\nannounced = "2024-13"\naction = "listin"\nfoo = 1\n'
        "[counts]\nindividuals = -3\nentities = true\nvesels = 3\n[[sources]]\n"
    )
    answer = totals()
    heads = [
        line.split(": error")[0].removeprefix(f"ledger/{BROKEN}:")
        for line in answer.err.splitlines()
    ]
    assert heads[::3][:9] == [
        "1:10",
        "2:10",
        "3:13",
        "4:10",
        "5:1",
        "7:15",
        "8:12",
        "9:1",
        "10:1",
    ]
    assert 'the key "publisher" is missing' in answer.err
    assert_left_out(answer)


def test_missing_keys_are_all_named_with_an_example_of_each(ledger, totals):
    (ledger / BROKEN).write_text("")
    answer = totals()
    for key, example in {
        "sender": 'sender = "CA"',
        "target": 'target = "BY"',
        "announced": "announced = 2024-08-09",
        "action": 'action = "listing"',
    }.items():
        assert (
            finding(
                "1:1",
                "schema",
                f'the key "{key}" is missing',
                f"add it, as in {example}",
            )
            in answer.err
        )
    assert_left_out(answer)


def test_a_key_that_a_table_lacks_is_shown_at_the_table(ledger, totals):
    text = US + SOURCE + '\n[[sources]]\ntitle = "x"\n'
    (ledger / BROKEN).write_text(text)
    hint = 'add it, as in publisher = "Canada Gazette"'
    assert_said(
        totals(), text, "14:1", "schema", 'the key "publisher" is missing', hint
    )


def test_a_thousand_faults_are_not_all_printed_but_counted(ledger, totals, run):
    (ledger / BROKEN).write_text(US + "[[sources]]\n" * 1000)
    answer = totals()
    assert "1,000 faults, of which the first 100 are shown" in answer.err
    assert answer.err.count("error[") == 20
    warning = "warning: left out of the answer: 1 broken file (81 more faults: sanctions check"
    assert warning in answer.err
    assert answer.err.endswith(" lists them all)\n")
    checked = run("check", "-L", ledger)
    assert checked.code == 1
    assert checked.out.count("error[") == 101


# A file's name and place against its content


@pytest.mark.parametrize(
    ("old", "new", "place", "stem"),
    [
        ('"US"', '"GB"', "1:10", "gb-2024-08-09-by"),
        ("2024-08-09", "2024-08-10", "3:13", "us-2024-08-10-by"),
        ("2024-08-09", '"2024-08"', "3:13", "us-2024-08-by"),
        ('"BY"', '"RU"', "2:10", "us-2024-08-09-ru"),
        ('"BY"', '["BY", "RU"]', "2:10", "us-2024-08-09-by-ru"),
    ],
)
def test_a_file_name_that_contradicts_its_content_is_shown_where_it_does(
    ledger, totals, old, new, place, stem
):
    (ledger / BROKEN).write_text(changed(old, new))
    message = f'the record says "{stem}", the file is called "us-2024-08-09-by.toml"'
    hint = f'call it "{FOLDER}/{stem}.toml" (or …-WORD.toml), or correct the record'
    assert_said(totals(), changed(old, new), place, "file-name", message, hint)


def test_a_record_in_the_folder_of_another_year_is_told_where_to_go(ledger, totals):
    (ledger / "announcements/2023").mkdir()
    (ledger / "announcements/2023/us-2024-08-09-by.toml").write_text(US)
    (ledger / "announcements/us-2024-08-09-by.toml").write_text(US)
    answer = totals()
    assert (
        "us-2024-08-09-by.toml:3:13: error[file-name]: a record of 2024 is in "
        '"announcements/2023/"' in answer.err
    )
    assert (
        'us-2024-08-09-by.toml:3:13: error[file-name]: a record of 2024 is in "announcements/"'
        in answer.err
    )
    assert answer.err.count('^ move the file to "announcements/2024/"') == 2
    assert_left_out(answer, 2)


@pytest.mark.parametrize(
    "name",
    ["US-2024-08-09-BY.TOML", "us-2024-08-09-by copy.toml", "us-2024-08-09-by-.toml"],
)
def test_a_record_whose_file_is_called_in_another_way_is_not_passed_over(
    ledger, totals, name
):
    (ledger / FOLDER / name).write_text(US)
    answer = totals()
    assert (
        f'the record says "us-2024-08-09-by", the file is called "{name}"' in answer.err
    )
    assert_left_out(answer)


@pytest.mark.parametrize(
    "name", ["notes.txt", ".us-2024-08-09-by.toml", "us-2024-08-09-by.toml~", "README"]
)
def test_what_is_no_record_by_its_name_is_passed_over(ledger, totals, name):
    (ledger / FOLDER / name).write_text("broken")
    assert (totals().code, totals().err) == (0, "")


# Bytes


def test_windows_line_ends_throughout_are_fine(ledger, totals):
    (ledger / BROKEN).write_bytes(US.replace("\n", "\r\n").encode())
    answer = totals()
    assert (answer.code, answer.err) == (0, "")
    assert [row["total"] for row in json.loads(answer.out)] == [16, 16]


@pytest.mark.parametrize(
    ("data", "place", "rule", "message", "hint", "excerpt"),
    [
        (
            US.replace("\n", "\r\n", 3),
            "4:19",
            "line-ends",
            "this line ends with LF, the first with CRLF",
            ONE_KIND,
            'action = "listing"',
        ),
        (
            changed("[counts]\n", "[counts]\r\n"),
            "7:9",
            "line-ends",
            "this line ends with CRLF, the first with LF",
            ONE_KIND,
            "[counts]",
        ),
        (
            changed("listing", "list\ring"),
            "4:15",
            "line-ends",
            "this line ends with CR, the first with LF",
            ONE_KIND,
            'action = "list',
        ),
        (
            US.replace("\n", "\r"),
            "1:14",
            "line-ends",
            "this line ends with CR alone",
            ONE_KIND,
            'sender = "US"',
        ),
        (
            "\ufeff" + US,
            "1:1",
            "encoding",
            "a byte-order mark before the first character",
            'save it as "UTF-8", not as "UTF-8 with BOM"',
            'sender = "US"',
        ),
        (
            US.encode("utf-16"),
            "1:1",
            "encoding",
            "the file is UTF-16",
            "save it as UTF-8",
            None,
        ),
        (
            b"\xfe\xff" + US.encode("utf-16-be"),
            "1:1",
            "encoding",
            "the file is UTF-16",
            "save it as UTF-8",
            None,
        ),
        (
            changed("[counts]", 'note = "Québec"\n[counts]').encode("latin-1"),
            "7:11",
            "encoding",
            "this character is not UTF-8",
            "save the file as UTF-8",
            'note = "Qu�bec"',
        ),
        (
            changed("[counts]", '# Québec\nnote = "Québec"\n[counts]').encode()[:-40]
            + b"\xff",
            "8:16",
            "encoding",
            "this character is not UTF-8",
            "save the file as UTF-8",
            None,
        ),
        (
            changed("listing", "list\0ing"),
            "4:15",
            "encoding",
            "a NUL byte: this is not a text file",
            "save it as UTF-8 text, or take it out of the ledger",
            'action = "list�ing"',
        ),
        (
            b"\0" * 5000,
            "1:1",
            "encoding",
            "a NUL byte: this is not a text file",
            "save it as UTF-8 text, or take it out of the ledger",
            "�" * 100,
        ),
        (
            changed("[counts]", 'note = "\x1b[31mred\x1b]0;title\x07"\n[counts]'),
            "7:9",
            "toml",
            "a control character, which most editors do not show",
            "delete it",
            'note = "�[31mred�]0;title�"',
        ),
        (
            changed("[counts]", 'note = "a\x9b31mred"\n[counts]'),
            "7:8",
            "schema",
            "note: a control character (U+009B), which most editors do not show",
            "delete it",
            'note = "a�31mred"',
        ),
        (
            changed('"BY"', '"\x1b[31mXX"'),
            "2:11",
            "toml",
            "a control character, which most editors do not show",
            "delete it",
            'target = "�[31mXX"',
        ),
    ],
    ids=[
        "a few CRLF",
        "one CRLF",
        "one CR",
        "CR throughout",
        "byte-order mark",
        "UTF-16 little",
        "UTF-16 big",
        "Latin-1",
        "cut off",
        "one NUL",
        "NUL throughout",
        "ESC in a note",
        "CSI in a note",
        "ESC in a bad value",
    ],
)
def test_bytes_that_no_record_is_made_of_are_named(
    ledger, totals, data, place, rule, message, hint, excerpt
):
    (ledger / BROKEN).write_bytes(data.encode() if isinstance(data, str) else data)
    answer = totals()
    if excerpt is None:
        assert answer.err.startswith(
            f"ledger/{BROKEN}:{place}: error[{rule}]: {message}\n"
        )
        assert hint in answer.err
    else:
        assert answer.err.startswith(finding(place, rule, message, hint, excerpt))
    assert_left_out(answer)


def test_a_line_is_counted_as_editors_do_whatever_separators_a_note_has(ledger, totals):
    text = changed(
        "[counts]\nindividuals = 10",
        'note = "a\u2028b\x85c"\n[counts]\nindividuals = -1',
    )
    (ledger / BROKEN).write_text(text.replace("\x85", "\u2029"), encoding="utf-8")
    assert (
        f"ledger/{BROKEN}:9:15: error[schema]: individuals is less than 0"
        in totals().err
    )


def test_the_caret_is_under_the_place_after_tabs_and_wide_letters(ledger, totals):
    (ledger / BROKEN).write_text(
        changed(
            "[counts]", '\tsources = [{ publisher = "外交部", url = "x" }]\n[counts]'
        )
    )
    lines = totals().err.splitlines()
    assert lines[1:3] == [
        '    7 │  sources = [{ publisher = "外交部", url = "x" }]',
        "      │ "
        + " " * (len(' sources = [{ publisher = "外交部", url = ') + 3)
        + "^ it begins with https:// and has no"
        " spaces",
    ]


def test_a_note_of_a_million_characters_is_a_note(ledger, totals):
    (ledger / BROKEN).write_text(
        changed("[counts]", f'note = "{"x" * 1_000_000}"\n[counts]')
    )
    assert (totals().code, totals().err) == (0, "")


@pytest.mark.parametrize("key", ["target", "action", "note", "k" * 100_000])
def test_a_bad_value_of_a_million_characters_is_not_printed_whole(ledger, totals, key):
    broken = (
        changed("[counts]", f'{key} = ["{"x" * 1_000_000}"]\n[counts]')
        if key not in US
        else US
    )
    for value in ('"BY"', '"listing"')[: key in ("target", "action")]:
        broken = broken.replace(value, f'"{"x" * 1_000_000}"')
    (ledger / BROKEN).write_text(broken)
    answer = totals()
    assert len(answer.err) < 1500
    assert_left_out(answer)


def test_a_fault_far_along_a_line_is_shown_with_the_text_around_it(ledger, totals):
    text = changed('"BY"', "[" + '"BY", ' * 100 + '"QQQ"]')
    (ledger / BROKEN).write_text(text)
    answer = totals()
    excerpt, caret = answer.err.splitlines()[1:3]
    assert excerpt[caret.index("^") :] == '"QQQ"]'
    assert_left_out(answer)


# Every command and every format


@pytest.mark.parametrize(
    "form", ["table", "csv", "tsv", "json", "jsonl", "markdown", "html"]
)
@pytest.mark.parametrize(
    "question",
    [
        ("list",),
        ("summary",),
        ("totals",),
        ("balance",),
        ("compare", "CA", "US", "--target", "BY"),
        ("export",),
        ("show", "ca-2024-08-09-by"),
    ],
    ids=lambda question: question[0],
)
def test_every_answer_is_given_without_what_is_broken_and_says_so(
    ledger, run, question, form
):
    whole = run(*question, "-f", form, "-L", ledger)
    assert (whole.code, whole.err) == (0, "")
    (ledger / BROKEN).write_text(changed("10", "-3"))
    answer = run(*question, "-f", form, "-L", ledger)
    assert answer.code == 2
    assert answer.out == whole.out
    assert (
        f"ledger/{BROKEN}:8:15: error[schema]: individuals is less than 0" in answer.err
    )
    assert answer.err.endswith("warning: left out of the answer: 1 broken file\n")


def test_a_place_can_be_opened_from_whatever_folder_the_command_ran_in(
    ledger, run, monkeypatch
):
    (ledger / BROKEN).write_text("broken\n")
    for folder in (ledger, ledger / FOLDER, ledger.parent, Path("/")):
        monkeypatch.chdir(folder)
        place = Path(run("totals", "-L", ledger).err.split(":")[0])
        assert not place.is_absolute()
        assert place.samefile(ledger / BROKEN)


@pytest.mark.parametrize(
    "arguments",
    [
        ("init", "a" * 300),
        ("init", "a" * 300 + "/b"),
        ("show", "a" * 300),
        ("edit", "a" * 300, "--note", "x"),
        ("remove", "a" * 300),
        ("totals", "-o", "a" * 300),
        ("import", "csv", "a" * 300),
        ("diff", "a" * 300, "b"),
    ],
)
def test_a_name_that_no_file_can_have_is_an_error(run, ledger, monkeypatch, arguments):
    monkeypatch.chdir(ledger)
    answer = run(*arguments)
    assert answer.code == 2
    assert answer.err.startswith("error: ")
