"""The conversation of `add`, and the questions of edit, remove and undo, at a real pseudo-terminal."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from datetime import date

import pytest
from conftest import RECORD

pexpect = pytest.importorskip(
    "pexpect", reason="Windows has no terminal that can be played"
)

SOURCED = ["-p", "CA-SEMA-BLR", "--publisher", "Canada Gazette"]
OWN = "announcements/2024/ca-2024-08-09-by.toml"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r|\x07|\x00")
CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.fixture
def book(ledger, run):
    """A ledger in which Canada, the EU and some programs are known."""
    for sender, day in (
        ("EU", "2023-01-01"),
        ("CA", "2023-02-01"),
        ("CA", "2023-03-01"),
    ):
        program = (
            ["-p", "CA-SEMA-BLR", "--instrument", f"SOR/{day}"]
            if sender == "CA"
            else []
        )
        run(
            "add",
            sender,
            "BY",
            day,
            "--individuals",
            "1",
            "--publisher",
            "Canada Gazette",
            *program,
            "-L",
            ledger,
        )
    return ledger


@pytest.fixture
def terminal(book):
    """`terminal("add", "CA")`: the program at a terminal; everything that it starts ends with the test."""
    open_ones = []

    def start(*words, columns=100, shell=None, **environ):
        env = (
            os.environ
            | {"TERM": "xterm", "INPUTRC": os.devnull, "SANCTIONS_LEDGER": str(book)}
            | environ
        )
        command = [sys.executable, "-m", "sanctions_cli", *words]
        if shell:
            command = ["/bin/sh", "-c", f'"$@" {shell}', "sh", *command]
        one = pexpect.spawn(
            command[0],
            command[1:],
            env=env,
            encoding="utf-8",
            timeout=20,
            dimensions=(30, columns),
        )
        one.delaybeforesend = None
        open_ones.append(one)
        return one

    yield start
    for one in open_ones:
        one.close(force=True)


def answer(one, *pairs):
    for prompt, typed in pairs:
        one.expect(prompt)
        one.send(f"{typed}\r")


def end(one):
    """The exit code, and what was said after the last expectation, without the escapes of line editing."""
    one.expect(pexpect.EOF)
    one.close()
    return one.exitstatus, ESCAPES.sub("", one.before)


def interrupt(one, key=CTRL_C):
    """Press a key until the program ends: one pressed while a prompt is still being drawn can be lost."""
    for _ in range(20):
        one.send(key)
        if one.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=1) == 0:
            break
    one.close()
    return one.exitstatus, ESCAPES.sub("", one.before)


def records(book):
    return {
        str(path.relative_to(book)): path.read_text() for path in book.rglob("*.toml")
    }


def test_a_whole_conversation(terminal, book):
    before = records(book)
    one = terminal("add")
    answer(
        one,
        ("sender +", "canada"),
        (r"→ Canada \(CA\)\s+target +", "byelorussia"),
        (rf"→ Belarus \(BY\)\s+announced +\[{date.today()}\] ", "19 aug 2024"),
        (r"→ Monday 19 August 2024\s+action +\[listing\] ", ""),
        (r"Enter for all: no figure.*individuals +", "10"),
        ("entities +", "6"),
        (r"vessels, aircraft, other \(Enter: none\) +", "1 aircraft"),
        (r"program +\[CA-SEMA-BLR, 3 records\] ", ""),
        ("instrument +", "SOR/2024-167"),
        (r"source \(- for none\):\s+publisher +\[Canada Gazette\] ", ""),
        (r"title +\[SOR/2024-167\] ", "Regulations"),
        ("published +", "28 aug 2024"),
        ("url +", "https://gazette.gc.ca/x"),
    )
    one.expect(r"Write it\? \[Y/n/edit\] ")
    shown = ESCAPES.sub("", one.before)
    one.send("\r")
    code, said = end(one)
    assert code == 0
    assert "Added ca-2024-08-19-by: 10 individuals, 6 entities, 1 aircraft." in said
    assert said.endswith("\nannouncements/2024/ca-2024-08-19-by.toml\n")
    written = records(book)["announcements/2024/ca-2024-08-19-by.toml"]
    assert written == (
        "#:schema ../../schema/announcement.json\n"
        'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-19\naction = "listing"\nprogram = "CA-SEMA-BLR"\n'
        'instrument = "SOR/2024-167"\n\n[counts]\nindividuals = 10\nentities = 6\naircraft = 1\n\n[[sources]]\n'
        'publisher = "Canada Gazette"\ntitle = "Regulations"\npublished = 2024-08-28\nurl = "https://gazette.gc.ca/x"\n'
    )
    assert "".join(f"    {line}\n" for line in written.splitlines()).replace(
        "    \n", ""
    ) in shown.replace("    \n", "")
    assert records(book).keys() - before.keys() == {
        "announcements/2024/ca-2024-08-19-by.toml"
    }


@pytest.mark.parametrize(
    ("individuals", "entities", "more", "counts"),
    [
        ("10", "several", "", 'individuals = 10\nentities = "unknown"\n'),
        ("10", "unknown", "some vessels",
         'individuals = 10\nentities = "unknown"\nvessels = "unknown"\n'),
        ("some", "", "", 'individuals = "unknown"\n'),
        ("10", "", "", "individuals = 10\n"),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_enter_is_none_beside_another_type_and_words_are_an_unknown_number(
    terminal, book, individuals, entities, more, counts
):
    one = terminal("add", "CA", "BY", "2024-08-19", *SOURCED)
    answer(
        one,
        (r"action +\[listing\] ", ""),
        (
            r"Enter: none; unknown: some, their number not given.*individuals +",
            "?",
        ),
        (r"no\s+source gives their number.*individuals +", individuals),
        ("entities +", entities),
        (r"vessels, aircraft, other \(Enter: none\) +", more),
        ("instrument +", ""),
    )
    one.expect(r"Write it\? \[Y/n/edit\] ")
    one.send("\r")
    assert end(one)[0] == 0
    written = records(book)["announcements/2024/ca-2024-08-19-by.toml"]
    table = f"[counts]\n{counts}\n" if counts else ""
    assert written.split("\n\n", 1)[1].startswith(f"{table}[[sources]]")


def test_what_the_flags_say_is_not_asked(terminal, book):
    one = terminal("add", "CA", "BY", "2024-08-19", "--individuals", "3", *SOURCED)
    one.expect(r"Write it\? \[Y/n/edit\] ")
    assert "individuals = 3" in one.before
    assert "sender  " not in one.before
    one.send("y\r")
    assert end(one)[0] == 0
    one = terminal("add", "CA", "Belarus")
    one.expect("announced +")
    assert "sender      Canada (CA)" in ESCAPES.sub("", one.before)
    assert "target      Belarus (BY)" in ESCAPES.sub("", one.before)


def test_what_a_record_should_not_be_without_is_asked_for(terminal, book):
    """The list that it changes and the source, even where the flags say all the rest."""
    one = terminal("add", "CA", "BY", "2024-08-19", "--individuals", "3")
    answer(
        one,
        (r"program +\[CA-SEMA-BLR, 3 records\] ", ""),
        (r"publisher +\[Canada Gazette\] ", ""),
        ("title +", "SOR/2024-170"),
        ("published +", "yesterday!"),
        (r"not a date.*published +", "2024-08"),
        ("url +", ""),
    )
    one.expect(r"Write it\?")
    shown = ESCAPES.sub("", one.before)
    assert 'program = "CA-SEMA-BLR"' in shown
    assert 'title = "SOR/2024-170"' in shown
    assert 'published = "2024-08"' in shown
    assert interrupt(one)[0] == 130
    one = terminal(
        "add",
        "CA",
        "BY",
        "2024-08-19",
        "--action",
        "statement",
        "--publisher",
        "Global Affairs",
    )
    one.expect(r"Write it\?")  # a statement changes no list
    assert interrupt(one)[0] == 130


def test_a_sender_that_has_aimed_at_one_country_alone_aims_at_it_again(terminal):
    one = terminal("add", "CA")
    answer(one, (r"target +\[Belarus\] ", ""))
    one.expect("announced")
    assert interrupt(one)[0] == 130


def test_tab_completes_from_the_books_history(terminal):
    one = terminal("add")
    one.expect("sender +")
    one.send("can\t")
    one.expect("Canada")
    one.send("\r")
    one.expect("target +")
    one.send("bela\t")
    one.expect("Belarus")
    answer(one, ("", ""), ("announced.*] ", "2024-08-19"), ("action.*] ", "deli"), ("→ delisting.*individuals +", "1"),
           ("entities", ""), ("vessels", ""))  # fmt: skip
    one.expect("program.*] ")
    one.send("\r")
    one.expect("instrument +")
    one.send("SOR/2023-03\t")
    one.expect("SOR/2023-03-01")
    one.send("\r")
    one.expect("publisher.*] ")
    one.send("c\t")
    one.expect("Canada Gazette")
    assert interrupt(one)[0] == 130


def test_a_wrong_answer_is_said_at_once_and_asked_again(terminal, book):
    one = terminal("add")
    answer(
        one,
        ("sender +", "Cannada"),
        (r"did you mean Canada \(CA\)\?\s+sender +", ""),
        (r"an answer is needed.*sender +", "CA"),
        ("target +", "Korea"),
        (r"say .*\s+target +", "BY"),
        ("announced", "09/08/2024"),
        (
            r"can be read two ways; write 2024-08-09 or 2024-09-08.*announced",
            "2024-08-19",
        ),
        ("action", "lsting"),
        (r"one of opening, listing.*action", "listing"),
        ("individuals", "ten"),
        (r'"ten" is no count.*individuals', "-5"),
        (r"is no count.*individuals", "10"),
        ("entities", "2000000"),
        (r"is more than 1,000,000.*entities", "0"),
        ("vessels", "3 people"),
        (r"is not understood; number and type.*Enter: none", "-"),
        ("program", "CA-SEMA-BY"),
        (
            r'no program "CA-SEMA-BY" in programs.toml; did you mean "CA-SEMA-BLR"\?[^\[]*program +',
            "ca-sema-blr",
        ),
        ("instrument", ""),
        ("publisher", "X"),
        ("title", ""),
        ("published", ""),
        ("url", "www.x.org"),
        (r"it begins with https://.*url", ""),
        (r"Write it\?", "maybe"),
        (r"y, n or edit.*Write it\?", "y"),
    )
    assert end(one)[0] == 0
    text = records(book)["announcements/2024/ca-2024-08-19-by.toml"]
    assert 'program = "CA-SEMA-BLR"' in text
    assert "individuals = 10\n\n[[sources]]" in text


def test_one_can_go_back_and_answer_anew(terminal, book):
    one = terminal("add")
    answer(
        one,
        ("sender +", "<"),
        (r"this is the first question.*sender +", "EU"),
        ("target +", "RU"),
        ("announced", "<"),
        (r"target +\[Russia\] ", "<"),
        (r"sender +\[EU\] ", "GB"),
        (r"→ UK \(GB\)\s+target +\[Russia\] ", ""),
        ("announced", "2024-08-19"),
        ("action", ""),
        ("individuals", "5"),
        ("entities", "<"),
        (r"individuals +\[5\] ", "6"),
    )
    for prompt in ("entities", "vessels", "program", "instrument", "publisher"):
        answer(one, (prompt, "-" if prompt == "publisher" else ""))
    answer(one, (r"Write it\?", ""))
    assert end(one)[0] == 0
    assert (
        "individuals = 6" in records(book)["announcements/2024/gb-2024-08-19-ru.toml"]
    )


def test_a_question_mark_says_what_can_be_answered(terminal):
    one = terminal("add")
    answer(
        one,
        ("sender +", "?"),
        (r"Who imposes.*Canada, EU, Afghanistan.* more.*Tab completes.*sender +", "CA"),
    )
    answer(one, ("target", "BY"), ("announced", "?"), (r"9 aug 2024.*announced", ""), ("action", "?"),
           (r"opening, listing.*action", ""), ("individuals", "?"), (r"no figure is.*given.*individuals", ""))  # fmt: skip
    one.expect("entities")
    assert interrupt(one)[0] == 130


def test_edit_at_the_last_question_asks_everything_again(terminal, book):
    one = terminal(
        "add",
        "CA",
        "BY",
        "2024-08-19",
        "--individuals",
        "3",
        "--note",
        "kept",
        *SOURCED,
    )
    answer(
        one,
        (r"Write it\?", "edit"),
        (r"sender +\[Canada\] ", ""),
        (r"target +\[Belarus\] ", ""),
        (r"announced +\[2024-08-19\] ", "2024-08-20"),
        (r"action +\[listing\] ", ""),
        (r"individuals +\[3\] ", "-"),
        ("entities", "4"),
        ("vessels", ""),
        ("program", "-"),
        ("instrument", ""),
        ("publisher", "-"),
        (r"Write it\?", "y"),
    )
    assert end(one)[0] == 0
    assert records(book)["announcements/2024/ca-2024-08-20-by.toml"] == (
        "#:schema ../../schema/announcement.json\n"
        'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-20\naction = "listing"\nnote = "kept"\n'
        "\n[counts]\nentities = 4\n"
    )


@pytest.mark.parametrize("typed", ["n", "N", "no", "non"])
def test_no_writes_nothing(terminal, book, typed):
    before = records(book)
    one = terminal("add", "CA", "BY", "2024-08-19", "--individuals", "3", *SOURCED)
    answer(one, (r"Write it\?", typed))
    code, said = end(one)
    assert (code, "nothing was written" in said) == (1, True)
    assert records(book) == before


STAGES = [
    ("sender", "CA"), ("target", "BY"), ("announced", ""), ("action", ""), ("individuals", "1"), ("entities", ""),
    ("vessels", ""), ("program", ""), ("instrument", ""), ("publisher", "X"), ("title", ""), ("published", ""),
    ("url", ""), ("Write it", ""),
]  # fmt: skip


@pytest.mark.parametrize("stage", range(len(STAGES)))
def test_ctrl_c_leaves_nothing_behind(terminal, book, stage):
    before = sorted(book.rglob("*"))
    one = terminal("add")
    answer(one, *STAGES[:stage])
    one.expect(STAGES[stage][0])
    if stage % 2:
        one.send("some")
        one.expect("some")
    code, said = interrupt(one, CTRL_D if stage % 4 == 2 else CTRL_C)
    assert (code, "Traceback" in said) == (130, False)
    assert sorted(book.rglob("*")) == before


def test_what_is_there_already_is_shown_beside_it(terminal, book):
    before = records(book)
    one = terminal(
        "add",
        "CA",
        "BY",
        "2024-08-09",
        "--individuals",
        "10",
        "--entities",
        "6",
        "--instrument",
        "SOR/2",
        *SOURCED,
    )
    one.expect(r"Add it all the same\? \[y/N/edit\] ")
    shown = [line.rstrip() for line in ESCAPES.sub("", one.before).split("\n")]
    assert "  This looks like a record that is already there:" in shown
    panel = [
        re.split(r" {2,}", line.strip())
        for line in shown[
            shown.index("  This looks like a record that is already there:") + 1 :
        ]
    ]
    assert ["ca-2024-08-09-by", "new"] in panel
    assert ["announced", "2024-08-09", "the same"] in panel
    assert ["counts", "10 individuals, 6 entities", "the same"] in panel
    assert ["instrument", "–", "SOR/2"] in panel
    one.send("\r")
    assert end(one)[0] == 1
    assert records(book) == before
    one = terminal("add", "CA", "BY", "2024-08-09", "--individuals", "10", *SOURCED)
    answer(one, (r"Add it all the same\?", "y"))
    assert end(one)[1].strip().endswith("announcements/2024/ca-2024-08-09-by-2.toml")


def test_the_panel_offers_to_edit(terminal, book):
    one = terminal("add", "CA", "BY", "2024-08-09", "--individuals", "1", *SOURCED)
    answer(
        one,
        (r"Add it all the same\?", "e"),
        ("sender", ""),
        ("target", ""),
        ("announced", "2024-08-29"),
    )
    for prompt in (
        "action",
        "individuals",
        "entities",
        "vessels",
        "program",
        "instrument",
        "publisher",
    ):
        answer(one, (prompt, "-" if prompt == "publisher" else ""))
    answer(one, (r"Write it\?", ""))
    assert end(one)[1].strip().endswith("announcements/2024/ca-2024-08-29-by.toml")


def test_a_narrow_window(terminal, book):
    one = terminal(
        "add",
        "CA",
        "BY",
        "2024-08-09",
        "--individuals",
        "10",
        "--entities",
        "6",
        *SOURCED,
        columns=40,
        COLUMNS="40",
    )
    one.expect(r"Add it all the same\? \[y/N/edit\] ")
    shown = ESCAPES.sub("", one.before)
    assert "    there ca-2024-08-09-by\n" in shown
    assert "      there 10 individuals, 6 entities\n      new   the same\n" in shown
    assert max(map(len, shown.split("    there ")[1].split("\n"))) <= 40
    one.send("edit\r")
    answer(one, ("sender", "?"), ("Tab", ""), ("target", "<"))
    one.expect(r"sender +\[Canada\] ")
    assert interrupt(one)[0] == 130


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}])
def test_without_colour_nothing_drives_the_terminal(terminal, book, environ):
    one = terminal(
        "add", "CA", "BY", "2024-08-19", "--individuals", "3", *SOURCED, **environ
    )
    one.expect(r"Write it\? \[Y/n/edit\] ")
    seen = one.before
    one.send("y\r")
    one.expect(pexpect.EOF)
    assert "\x1b[3" not in seen + one.before
    if environ.get("TERM") == "dumb":
        assert "\x1b" not in seen + one.before
    one.close()
    assert one.exitstatus == 0


def test_the_answer_goes_to_a_file_and_the_questions_to_the_terminal(
    terminal, book, tmp_path
):
    one = terminal("add", "CA", "BY", shell=f"> '{tmp_path}/out.txt'")
    answer(one, ("announced", "2024-08-19"))
    for prompt in (
        "action",
        "individuals",
        "entities",
        "vessels",
        "program",
        "instrument",
        "publisher",
        r"Write it\?",
    ):
        answer(one, (prompt, "-" if prompt == "publisher" else ""))
    assert end(one)[0] == 0
    assert (
        tmp_path / "out.txt"
    ).read_text() == "announcements/2024/ca-2024-08-19-by.toml\n"


@pytest.mark.parametrize("shell", ["< /dev/null", "2> /dev/null"])
@pytest.mark.parametrize("flags", [[], ["--no-input"]])
def test_nobody_is_asked_who_is_not_there(terminal, shell, flags):
    one = terminal("add", "CA", "BY", *flags, shell=shell)
    assert end(one)[0] == 2


@pytest.mark.parametrize("flags", [["--no-input"], ["--yes"]])
def test_nobody_is_asked_who_does_not_want_it(terminal, book, flags):
    one = terminal("add", "CA", "BY", *flags)
    code, said = end(one)
    assert (code, "missing: day" in said) == (2, True)
    one = terminal("add", "CA", "BY", "2024-08-19", *flags)
    code, said = end(one)
    assert code == 0
    assert said.endswith("\nannouncements/2024/ca-2024-08-19-by.toml\n")
    one = terminal("add", "CA", "BY", "2024-08-19", *flags)
    assert end(one)[0] == 2


def test_faults_of_flags_are_said_before_the_first_question(terminal):
    one = terminal(
        "add", "--note", "\x07", "--source-url", "ftp://x", "--publisher", "X"
    )
    code, said = end(one)
    assert (code, "sender  " in said, "a control character" in said) == (2, False, True)


def test_hostile_texts_never_reach_the_terminal_raw(terminal, book):
    """Escapes typed or pasted, and format characters in records, are shown as what they are or not at all."""
    evil = "x\u202e\u2066evil\u200b"
    path = book / "announcements/2024/ca-2024-08-29-by.toml"
    path.write_text(
        RECORD.replace("08-09", "08-29").replace(
            'program = "CA-SEMA-BLR"', f'program = "{evil}"\ninstrument = "{evil}"'
        )
    )
    for number in range(3):
        path.with_stem(f"ca-2024-08-29-by-{number}").write_text(path.read_text())
    one = terminal("add", "CA", "BY")
    answer(
        one,
        ("announced", "2024-08-29"),
        ("action", ""),
        ("individuals", "10"),
        ("entities", "6"),
        ("vessels", ""),
    )
    one.expect("program +.*] ")
    seen = one.before + one.after
    one.send("?\r")
    one.expect("Tab completes")
    seen += one.before
    one.send("\r")
    one.expect("instrument +")
    one.send("\t\t")
    one.send("a\x16\x1b[31mb\r")  # quoted insert: a real escape in the answer
    one.expect("instrument|publisher")
    seen += one.before
    seen += interrupt(one)[1]
    for bad in "\u202e\u2066\u200b":
        assert bad not in seen
    assert "\x1b[31m" not in seen


def test_remove_shows_and_asks(terminal, book):
    one = terminal("remove", "ca-2024-08-09-by")
    one.expect(r"Remove ca-2024-08-09-by\? \[y/N\] ")
    assert "  Individuals  10\r\n" in one.before
    one.send("\r")
    assert end(one)[0] == 1
    assert (book / OWN).exists()
    one = terminal("remove", "ca-2024-08-09-by", "ca-2023-02-01-by")
    one.expect(r"Remove 2 records\?")
    assert interrupt(one)[0] == 130
    assert (book / OWN).exists()
    one = terminal("remove", "ca-2024-08-09-by")
    answer(one, (r"Remove ca-2024-08-09-by\?", "y"))
    assert end(one)[0] == 0
    assert not (book / OWN).exists()
    one = terminal("undo")
    one.expect(r"Undo it\? \[Y/n\] ")
    assert "  Individuals  10\r\n" in one.before
    one.send("n\r")
    assert end(one)[0] == 1
    assert not (book / OWN).exists()
    one = terminal("undo")
    answer(one, (r"Undo it\?", ""))
    assert end(one)[0] == 0
    assert (book / OWN).read_text() == RECORD


def test_undo_does_not_take_back_what_was_not_shown(terminal, book, run):
    run("edit", "ca-2024-08-09-by", "--individuals", "11", "-L", book)
    one = terminal("undo")
    one.expect(r"Undo it\?")
    assert (
        run("edit", "ca-2023-02-01-by", "--individuals", "7", "-L", book).code == 0
    )  # a question holds up nobody
    one.send("y\r")
    code, said = end(one)
    assert (code, "has changed the ledger in the meantime" in said) == (2, True)
    assert "individuals = 11" in (book / OWN).read_text()


@pytest.fixture
def editor(tmp_path):
    """An editor that writes one text after the other at each start."""

    def make(*texts):
        for number, text in enumerate(texts):
            (tmp_path / f"text{number}").write_text(text)
        script = tmp_path / "editor.sh"
        script.write_text(
            f'#!/bin/sh\ncd "{tmp_path}"\nn=$(cat count 2>/dev/null || echo 0)\necho $((n + 1)) > count\n'
            'echo editing\ncp "$1" seen$n\ncp text$n "$1"\n'
        )
        script.chmod(0o755)
        return str(script)

    return make


def test_a_broken_edit_is_shown_and_offered_again(terminal, book, editor, tmp_path):
    broken, better = RECORD.replace("10", "ten"), RECORD.replace("10", "11")
    one = terminal(
        "edit",
        "ca-2024-08-09-by",
        EDITOR=editor(broken, RECORD.replace("CA-", "\\x"), better),
    )
    one.expect(r"Go on editing\? \(n leaves the record as it was\) \[Y/n\] ")
    shown = ESCAPES.sub("", one.before)
    assert f"{OWN}:8:15: error[toml]" in shown
    assert "8 │ individuals = ten" in shown
    assert (book / OWN).read_text() == RECORD
    one.send("y\r")
    answer(one, (r"Go on editing\?", ""))
    assert end(one)[0] == 0
    assert (book / OWN).read_text() == better
    assert (tmp_path / "seen1").read_text() == broken  # one goes on from where one was


@pytest.mark.parametrize("typed", ["n\r", CTRL_C, CTRL_D])
def test_a_broken_edit_is_given_up(terminal, book, editor, typed):
    one = terminal("edit", "ca-2024-08-09-by", EDITOR=editor("broken"))
    one.expect(r"Go on editing\?")
    code, _ = interrupt(one, typed)
    assert code == (1 if typed == "n\r" else 130)
    assert (book / OWN).read_text() == RECORD


# A program that is not defined yet


def test_a_program_that_is_new_is_defined_with_the_record_and_undone_with_it(
    terminal, book, run
):
    before = (book / "programs.toml").read_bytes()
    one = terminal(
        "add", "US", "BY", "2024-08-19", "--individuals", "3", "--publisher", "OFAC"
    )
    answer(
        one,
        ("program", "US-BELARUS-NEW"),
        (r"US-BELARUS-NEW is new.*its name", "Belarus sanctions of OFAC"),
        (r"Write it\?", ""),
    )
    assert end(one)[0] == 0
    defined = tomllib.loads((book / "programs.toml").read_text())["US-BELARUS-NEW"]
    assert defined == {
        "title": "Belarus sanctions of OFAC",
        "sender": "US",
        "target": "BY",
    }
    assert "announcements/2024/us-2024-08-19-by.toml" in records(book)
    run("undo", "--yes", "-L", book)
    assert (book / "programs.toml").read_bytes() == before
    assert "announcements/2024/us-2024-08-19-by.toml" not in records(book)


def test_a_new_program_that_a_flag_names_is_asked_about_too(terminal, book):
    before = (book / "programs.toml").read_bytes()
    words = ("--individuals", "3", "--publisher", "OFAC", "-p", "US-BELARUS-NEW")
    one = terminal("add", "US", "BY", "2024-08-19", *words)
    answer(one, (r"US-BELARUS-NEW is new.*its name", ""), (r"Write it\?", ""))
    assert end(one)[0] == 0
    assert (book / "programs.toml").read_bytes() == before


def test_program_add_asks_for_what_the_flags_leave_out(terminal, book):
    one = terminal("program", "add", "EU-NEW", "--sender", "EU")
    answer(one, ("name", "A new list"), ("target", "Belarus"))
    assert end(one)[0] == 0
    defined = tomllib.loads((book / "programs.toml").read_text())["EU-NEW"]
    assert defined == {"title": "A new list", "sender": "EU", "target": "BY"}
