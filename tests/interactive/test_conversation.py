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
ESCAPES = re.compile(
    r"\x1b\[[0-9;?]*[A-Za-z]|\x1b]8;[^\x1b]*\x1b\\|\x1b[=>]|\r|\x07|\x00"
)
CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.fixture
def begun_ledger(ledger, run):
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
def terminal(begun_ledger):
    """`terminal("add", "CA")`: the program at a terminal; everything that it starts ends with the test."""
    open_sessions = []

    def start(*words, columns=100, shell=None, **environ):
        env = (
            os.environ
            | {
                "TERM": "xterm",
                "INPUTRC": os.devnull,
                "SANCTIONS_LEDGER": str(begun_ledger),
            }
            | environ
        )
        command = [sys.executable, "-m", "sanctions_cli", *words]
        if shell:
            command = ["/bin/sh", "-c", f'"$@" {shell}', "sh", *command]
        session = pexpect.spawn(
            command[0],
            command[1:],
            env=env,
            encoding="utf-8",
            timeout=20,
            dimensions=(30, columns),
        )
        session.delaybeforesend = None
        open_sessions.append(session)
        return session

    yield start
    for session in open_sessions:
        session.close(force=True)


def answer(session, *pairs):
    for prompt, typed in pairs:
        session.expect(prompt)
        session.send(f"{typed}\r")


def end(session):
    """The exit code, and the output after the last expectation, without the escapes of line editing."""
    session.expect(pexpect.EOF)
    session.close()
    return session.exitstatus, ESCAPES.sub("", session.before)


def interrupt(session, key=CTRL_C):
    """Press a key until the program ends: one pressed while a prompt is still being drawn can be lost."""
    for _ in range(20):
        session.send(key)
        if session.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=1) == 0:
            break
    session.close()
    return session.exitstatus, ESCAPES.sub("", session.before)


def records(begun_ledger):
    return {
        str(path.relative_to(begun_ledger)): path.read_text()
        for path in begun_ledger.rglob("*.toml")
    }


FIGURES = ("How many individuals", "How many entities", "Vessels, aircraft, others")
"""The questions about figures, in their order."""

AFTER_FIGURES = ("On which list", "Why", "Together with whom")
"""The questions between the figures and the source."""


def answer_with_enter(session, *prompts):
    answer(session, *((prompt, "") for prompt in prompts))


def test_a_whole_conversation(terminal, begun_ledger):
    before = records(begun_ledger)
    session = terminal("add")
    answer(
        session,
        (r"Who imposes sanctions\? +", "canada"),
        (r"→ Canada \(CA\)\s+Against which country\? +", "byelorussia"),
        (r"→ Belarus \(BY\)\s+When was it announced\? +", "19 aug 2024"),
        (r"→ Monday 19 August 2024\s+What was done\? +\[listing\] \(\? explains", ""),
        (r"Figures: 10, about 30.*17 in total.*How many individuals\? +", "10"),
        (r"How many entities\? +", "6"),
        (r"Vessels, aircraft, others\? +", "1 aircraft"),
        (r"On which list\? +\[CA-SEMA-BLR\] \(or a new one\) ", ""),
        (r"Why\? +", "human rights, election fraud"),
        (r"Together with whom\? +", "US, UK"),
        (
            r"→ United States \(US\), United Kingdom \(GB\)\s+Last source \(same takes it again\):"
            r" Canada Gazette\s+Source: who published it\? +\[Canada Gazette\] ",
            "",
        ),
        (r"Source: its title\? +", "Regulations"),
        (r"Source: its date\? +", "28 aug 2024"),
        (r"Source: its link\? +", "https://gazette.gc.ca/x"),
        (r"Anything else\? +\(Enter: no\) ", ""),
    )
    session.expect(r"Write it\? \[Y/n/edit\] ")
    shown = ESCAPES.sub("", session.before)
    session.send("\r")
    session.expect(r"Another announcement from the same source\? \[y/N\] ")
    output = ESCAPES.sub("", session.before)
    assert "Added ca-2024-08-19-by: 10 individuals, 6 entities, 1 aircraft." in output
    assert output.endswith("\nannouncements/2024/ca-2024-08-19-by.toml\n")
    session.send("\r")
    assert end(session)[0] == 0
    written = records(begun_ledger)["announcements/2024/ca-2024-08-19-by.toml"]
    assert written == (
        "#:schema ../../schema/announcement.json\n"
        'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-19\naction = "listing"\nprogram = "CA-SEMA-BLR"\n'
        'reasons = ["human rights", "election fraud"]\njoint = ["GB", "US"]\n\n'
        "[counts]\nindividuals = 10\nentities = 6\naircraft = 1\n\n[[sources]]\n"
        'publisher = "Canada Gazette"\ntitle = "Regulations"\npublished = 2024-08-28\nurl = "https://gazette.gc.ca/x"\n'
    )
    assert "".join(f"    {line}\n" for line in written.splitlines()).replace(
        "    \n", ""
    ) in shown.replace("\n\n", "\n")
    assert records(begun_ledger).keys() - before.keys() == {
        "announcements/2024/ca-2024-08-19-by.toml"
    }


@pytest.mark.parametrize(
    ("typed", "table"),
    [
        (("10", "several", ""), 'individuals = 10\nentities = "unknown"\n'),
        (("about 30", "about 6", ""), "individuals = 30\nentities = 6\n"),
        (("some", "none", ""), 'individuals = "unknown"\n'),
        (("a dozen", "", "two ships"), "individuals = 12\nvessels = 2\n"),
        (("10 individuals and 6 entities", None, ""), "individuals = 10\nentities = 6\n"),
        (("several companies", None, ""), 'entities = "unknown"\n'),
        (("17 in total", None, None), "unspecified = 17\n"),
        (("", "", ""), ""),
    ],
)  # fmt: skip
def test_figures_are_asked_for_until_all_types_are_answered(
    terminal, begun_ledger, typed, table
):
    session = terminal("add", "CA", "BY", "2024-08-19", *SOURCED)
    answer(session, ("What was done", ""))
    for prompt, text in zip(FIGURES, typed, strict=True):
        if text is not None:
            answer(session, (prompt, text))
    answer_with_enter(
        session, "Why", "Together", "Anything else", r"Write it\?", "Another"
    )
    assert end(session)[0] == 0
    written = records(begun_ledger)["announcements/2024/ca-2024-08-19-by.toml"]
    counts = f"[counts]\n{table}\n" if table else ""
    assert written.split("\n\n", 1)[1].startswith(f"{counts}[[sources]]")
    assert ('precision = "about"' in written) is ("about 30" in typed)


def test_one_rough_figure_makes_the_whole_record_rough_and_the_note_says_which_is_not(
    terminal, begun_ledger
):
    session = terminal("add", "CA", "BY", "2024-08-19", *SOURCED)
    answer(
        session,
        ("What was done", ""),
        ("individuals", "about 30"),
        (r'→ about 30; the whole record is "about"\s+How many entities', "6"),
        (r"→ 6; the note gives its precision\s+Vessels", ""),
        ("Why", ""),
        ("Together", ""),
        ("Anything else", "note"),
        (r"Note\? +", "Names not seen"),
        ("Anything else", ""),
        (r"Write it\?", "individuals"),
        (r"How many individuals\? +\[about 30\] ", "at least 31"),
        (r"Write it\?", ""),
        ("Another", ""),
    )
    assert end(session)[0] == 0
    written = tomllib.loads(
        records(begun_ledger)["announcements/2024/ca-2024-08-19-by.toml"]
    )
    assert written["precision"] == "at_least"
    assert written["note"] == (
        "Names not seen. Precision by type: at least 31 individuals and exactly 6 entities."
    )


def test_what_the_flags_say_is_not_asked(terminal, begun_ledger):
    session = terminal("add", "CA", "BY", "2024-08-19", "--individuals", "3", *SOURCED)
    session.expect(r"Write it\? \[Y/n/edit\] ")
    assert "individuals = 3" in session.before
    assert "Who imposes" not in session.before
    session.send("y\r")
    assert end(session)[0] == 0
    session = terminal("add", "CA", "Belarus")
    session.expect(r"When was it announced\? +")
    assert re.search(r"Sender +Canada \(CA\)\n", ESCAPES.sub("", session.before))
    assert re.search(r"Target +Belarus \(BY\)\n", ESCAPES.sub("", session.before))


def test_what_a_record_should_not_be_without_is_asked_for(terminal, begun_ledger):
    """The list that it changes and the source, even where the flags say all the rest."""
    session = terminal("add", "CA", "BY", "2024-08-19", "--individuals", "3")
    answer(
        session,
        (r"On which list\? +\[CA-SEMA-BLR\] ", ""),
        (r"who published it\? +\[Canada Gazette\] ", ""),
        (r"title\? +", "SOR/2024-170"),
        (r"its date\? +", "yesterday!"),
        (r"not a date.*its date\? +", "2024-08"),
        (r"link\? +", ""),
    )
    session.expect(r"Write it\?")
    shown = ESCAPES.sub("", session.before)
    assert 'program = "CA-SEMA-BLR"' in shown
    assert 'title = "SOR/2024-170"' in shown
    assert 'published = "2024-08"' in shown
    assert interrupt(session)[0] == 130
    session = terminal(
        "add",
        "CA",
        "BY",
        "2024-08-19",
        "--action",
        "statement",
        "--publisher",
        "Global Affairs",
    )
    session.expect(r"Write it\?")  # a statement changes no list
    assert interrupt(session)[0] == 130


def test_each_action_is_asked_for_what_it_has(terminal):
    session = terminal("add", "CA", "BY", "2024-08-19")
    answer(
        session,
        ("What was done", "measure"),
        ("Which measures", "exports"),
        (
            r'"exports" is not a measure; did you mean export\?.*Which measures',
            "export, arms embargo",
        ),
        (r"→ export, arms\s", "5"),
    )
    session.expect("How many entities")
    assert interrupt(session)[0] == 130
    session = terminal("add", "CA", "BY", "2024-08-19")
    answer(
        session, ("What was done", "extension"), ("→ renewal.*Until when", "april 2025")
    )
    session.expect("How many individuals")
    assert interrupt(session)[0] == 130
    session = terminal("add", "CA", "BY", "2024-08-19")
    answer(session, ("What was done", "statement"))
    session.expect("Why")
    assert "How many" not in session.before
    assert "On which list" not in session.before
    assert interrupt(session)[0] == 130


def test_a_sender_that_has_aimed_at_one_country_alone_aims_at_it_again(terminal):
    session = terminal("add", "CA")
    answer(session, (r"Against which country\? +\[Belarus\] ", ""))
    session.expect("When was it announced")
    assert interrupt(session)[0] == 130


def test_tab_completes_from_the_history_of_the_ledger(terminal):
    session = terminal("add")
    session.expect(r"Who imposes sanctions\? +")
    session.send("can\t")
    session.expect("Canada")
    session.send("\r")
    session.expect(r"Against which country\? +")
    session.send("bela\t")
    session.expect("Belarus")
    session.send("\r")
    answer(session, ("When", "2024-08-19"), ("What was done", "deli"), ("→ delisting.*individuals", "1"),
           ("entities", ""), ("Vessels", ""), ("list.*] ", ""), ("Why", ""))  # fmt: skip
    session.expect(r"Together with whom\? +")
    session.send("EU, can\t")
    session.expect("Canada")  # only the rest of the line is drawn again
    session.send("\x15EU\r")
    session.expect("who published it.*] ")
    session.send("c\t")
    session.expect("Canada Gazette")
    assert interrupt(session)[0] == 130


def test_a_wrong_answer_is_explained_in_a_line_and_asked_again(terminal, begun_ledger):
    session = terminal("add", columns=80)
    answer(
        session,
        ("Who imposes", "Cannada"),
        (r"did you mean Canada \(CA\)\?\s+Who imposes", ""),
        (r"an answer is needed.*Who imposes", "CA"),
        ("Against", "Korea"),
        (r"Korea.*\s+Against", "BY"),
        ("When", "09/08/2024"),
        (r"can be read two ways; write 2024-08-09 or 2024-09-08.*When", "2024-08-19"),
        ("What was done", "lsting"),
        (r'"lsting" is not an action; type listing or delisting.*What was done', "li"),
        (r'"li" can be listing, lifting or licence; \? explains them.*What', "visa ban"),
        (r'"visa ban" is not an action; type listing or measure.*What was done', "listing"),
        ("individuals", "tenn"),
        (r'"tenn" is not understood; type 10, about 30, several or none.*individuals', "-5"),
        (r'"-5" is not understood.*individuals', "10-12"),
        (r"is a range; type one figure.*individuals", "10"),
        ("entities", "2000000"),
        (r"is more than 1,000,000.*entities", "6 individuals"),
        (r"individuals were answered before; < goes back to them.*entities", "0"),
        ("Vessels", "3"),
        (r'"3" needs its type; type 1 aircraft, 2 vessels or 3 other.*Vessels', "none"),
        ("On which list", "list!"),
        (r'"list!" is not a key; type one such as CA-BELARUS.*On which', "CA-SEMA-BY"),
        (r"CA-SEMA-BY is not defined; did you mean CA-SEMA-BLR\?.*On which list", "ca-sema-blr"),
        ("Why", ",,"),
        (r"nothing between the commas.*Why", ""),
        ("Together", "Canada"),
        (r"Canada is the sender itself; name only the others.*Together", ""),
        ("who published it", "X"),
        ("title", ""),
        ("its date", ""),
        ("link", "www.x.org"),
        (r"write https://www.x.org\s.*link", ""),
        ("Anything else", "xyz"),
        (r'"xyz" cannot be added; for a remark, type note.*Anything else', ""),
        (r"Write it\?", "maybe"),
        (r'"maybe" is not a field; type yes, no or a field to change\s+Write it\?', "y"),
        ("Another", "x"),
        (r"type y or n\s+Another", ""),
    )  # fmt: skip
    assert end(session)[0] == 0
    text = records(begun_ledger)["announcements/2024/ca-2024-08-19-by.toml"]
    assert 'program = "CA-SEMA-BLR"' in text
    assert "individuals = 10\n\n[[sources]]" in text


@pytest.mark.parametrize("back", ["<", "back"])
def test_one_can_go_back_and_answer_anew(terminal, begun_ledger, back):
    session = terminal("add")
    answer(
        session,
        ("Who imposes", back),
        (r"this is the first question.*Who imposes", "EU"),
        ("Against", "RU"),
        ("When", back),
        (r"Against which country\? +\[Russia\] ", back),
        (r"Who imposes sanctions\? +\[EU\] ", "GB"),
        (r"→ United Kingdom \(GB\)\s+Against which country\? +\[Russia\] ", ""),
        ("When", "2024-08-19"),
        ("What", ""),
        ("individuals", "5 and 2 companies"),
        ("Vessels", back),
        (r"individuals\? +\[5 and 2 companies\] ", "6"),
        ("entities", ""),
        ("Vessels", ""),
        *((prompt, "") for prompt in AFTER_FIGURES),
        ("who published it", "-"),
        ("Anything else", back),
        ("who published it", ""),
        ("Anything else", ""),
        (r"Write it\?", ""),
    )
    assert end(session)[0] == 0
    assert (
        "individuals = 6"
        in records(begun_ledger)["announcements/2024/gb-2024-08-19-ru.toml"]
    )


def test_a_question_mark_explains_every_question(terminal):
    session = terminal("add", columns=80)
    answer(
        session,
        ("Who imposes", "?"),
        (r"country or body that acts.*Tab completes: Canada, EU, .* more.*Who imposes", "CA"),
        ("Against", "?"), (r"worldwide, or a theme.*Against", "BY"),
        ("When", "?"), (r"9 aug 2024.*When", "2024"),
        ("What was done", "?"), (r"opening +targets.*threat +sanctions.*What was done", ""),
        ("individuals", "?"), (r"gives no\s+figure.*individuals", ""),
        ("entities", "?"), (r"public bodies.*entities", ""),
        ("Vessels", "?"), (r"1 aircraft, 2 vessels.*Vessels", ""),
        ("→ no figure given.*On which list", "?"), (r"CA-BELARUS.*On which list", ""),
        ("Why", "?"), (r"human\s+rights.*Why", ""),
        ("Together", "?"), (r"acted together.*Together", ""),
        ("who published", "?"), (r"A newspaper.*who published", "X"),
        ("title", "?"), (r"headline.*title", ""),
        ("its date", "?"), (r"was\s+published.*date", ""),
        ("link", "?"), (r"web address.*link", ""),
        ("Anything else", "?"), (r"instrument +the legal act.*note.*Anything else", ""),
        (r"Write it\?", "?"), (r"edit asks what to change.*Write it\?", "edit"),
        ("Change what", "?"), (r"all asks every question again.*Change what", ""),
    )  # fmt: skip
    session.expect(r"Write it\?")
    assert interrupt(session)[0] == 130


def test_edit_at_the_last_question_asks_for_the_named_field_alone(
    terminal, begun_ledger
):
    words = ("--individuals", "3", "--note", "kept", *SOURCED)
    session = terminal("add", "CA", "BY", "2024-08-19", *words)
    answer(
        session,
        (r"Write it\?", "edit entities"),
        (r"How many entities\? +", "4"),
        (r"entities = 4.*Write it\?", "edit"),
        ("Change what", "date, individuals"),
        (r"When was it announced\? +\[2024-08-19\] ", "2024-08-20"),
        (r"How many individuals\? +\[3\] ", "-"),
        (r"Write it\?", "link"),
        (r"link\? +", "https://x.org"),
        (r"Write it\?", "note"),
        (r"Note\? +\[kept\] ", ""),
        (r"Write it\?", "y"),
    )
    assert end(session)[0] == 0
    assert records(begun_ledger)["announcements/2024/ca-2024-08-20-by.toml"] == (
        "#:schema ../../schema/announcement.json\n"
        'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-20\naction = "listing"\n'
        'program = "CA-SEMA-BLR"\nnote = "kept"\n\n[counts]\nentities = 4\n\n'
        '[[sources]]\npublisher = "Canada Gazette"\nurl = "https://x.org"\n'
    )


def test_edit_all_asks_every_question_again_with_the_answers_so_far(
    terminal, begun_ledger
):
    session = terminal("add", "CA", "BY", "2024-08-19", "--individuals", "3", *SOURCED)
    answer(
        session,
        (r"Write it\?", "edit all"),
        (r"Who imposes sanctions\? +\[Canada\] ", ""),
        (r"Against which country\? +\[Belarus\] ", ""),
        (r"When was it announced\? +\[2024-08-19\] ", ""),
        (r"What was done\? +\[listing\] ", ""),
        (r"How many individuals\? +\[3\] ", "4"),
        ("entities", ""),
        ("Vessels", ""),
        (r"On which list\? +\[CA-SEMA-BLR\] ", ""),
        ("Why", ""),
        ("Together", ""),
        (r"who published it\? +\[Canada Gazette\] ", ""),
        ("title", ""),
        ("its date", ""),
        ("link", ""),
        (r"individuals = 4.*Write it\?", ""),
    )
    assert end(session)[0] == 0


def test_the_rarer_fields_are_opened_by_their_names(terminal, begun_ledger):
    session = terminal("add", "CA", "BY", "2024-08-19", *SOURCED)
    answer(
        session,
        ("What was done", ""),
        *((prompt, "") for prompt in FIGURES),
        ("Why", ""),
        ("Together", ""),
        ("Anything else", "dates, legal basic"),
        (
            r'"legal basic" cannot be added.*Anything else',
            "dates, legal act and measures",
        ),
        ("take effect", "20 aug 2024"),
        ("On the list since", ""),
        ("Until when", ""),
        ("Which legal act", "SOR/2024-9"),
        ("Which measures", "travel ban"),
        ("→ travel_ban.*Anything else", "source"),
        ("who published it", "Reuters"),
        ("title", "Canada acts"),
        ("its date", ""),
        ("link", ""),
        ("Anything else", "source"),
        ("who published it", "https://www.x.org/a"),
        (r"→ publisher x.org, with this link\s+Source: its title", ""),
        ("its date", ""),
        (r"link\? +\[https://www.x.org/a\] ", ""),
        ("Anything else", ""),
        (r"Write it\?", ""),
        ("Another", ""),
    )
    assert end(session)[0] == 0
    written = tomllib.loads(
        records(begun_ledger)["announcements/2024/ca-2024-08-19-by.toml"]
    )
    assert written["effective"] == date(2024, 8, 20)
    assert written["instrument"] == "SOR/2024-9"
    assert written["measures"] == ["travel_ban"]
    assert written["sources"] == [
        {"publisher": "Canada Gazette"},
        {"publisher": "Reuters", "title": "Canada acts"},
        {"publisher": "x.org", "url": "https://www.x.org/a"},
    ]


def test_the_same_source_is_offered_for_the_next_record_in_the_same_run(
    terminal, begun_ledger
):
    session = terminal("add", "CA", "BY", "2024-08-19", "-p", "CA-SEMA-BLR")
    answer(
        session,
        ("What was done", ""),
        ("individuals", "1"),
        ("entities", ""),
        ("Vessels", ""),
        ("Why", "human rights"),
        ("Together", "UK, US"),
        ("who published", "Reuters"),
        ("title", "Joint action"),
        ("its date", ""),
        ("link", ""),
        ("Anything else", ""),
        (r"Write it\?", ""),
        ("Another announcement from the same source", "y"),
        (r"Source +Reuters, Joint action\s+Who imposes", "UK"),
        (r"Against which country\? +\[Belarus\] ", ""),
        (r"When was it announced\? +\[2024-08-19\] ", ""),
        ("What was done", ""),
        ("individuals", "2"),
        ("entities", ""),
        ("Vessels", ""),
        ("On which list", ""),
        (r"Why\? +\[human rights\] ", ""),
        (r"Together with whom\? +\[Canada, US\] ", ""),
        ("Anything else", ""),
        (r"Write it\?", ""),
        ("Another announcement from the same source", "y"),
        ("Who imposes", "US"),
    )
    session.expect("Against")
    code, output = interrupt(session)
    assert (code, "nothing more was written" in output) == (130, True)
    written = tomllib.loads(
        records(begun_ledger)["announcements/2024/gb-2024-08-19-by.toml"]
    )
    assert written["joint"] == ["CA", "US"]
    assert written["sources"] == [{"publisher": "Reuters", "title": "Joint action"}]


def test_the_same_source_is_offered_in_the_next_run_too(terminal, begun_ledger, run):
    run("add", "EU", "BY", "2024-08-19", "--publisher", "Reuters", "--url",
        "https://x.org/a", "-L", begun_ledger)  # fmt: skip
    session = terminal("add", "CA", "BY", "2024-08-19", "--individuals", "3")
    answer(
        session,
        ("On which list", ""),
        (
            r"Last source \(same takes it again\): Reuters, https://x.org/a\s+Source: who published it",
            "same",
        ),
        (r"→ Reuters, as in the last record\s.*Write it\?", ""),
        ("Another", ""),
    )
    assert end(session)[0] == 0
    written = tomllib.loads(
        records(begun_ledger)["announcements/2024/ca-2024-08-19-by.toml"]
    )
    assert written["sources"] == [{"publisher": "Reuters", "url": "https://x.org/a"}]


@pytest.mark.parametrize("typed", ["n", "N", "no", "non"])
def test_no_writes_nothing(terminal, begun_ledger, typed):
    before = records(begun_ledger)
    session = terminal("add", "CA", "BY", "2024-08-19", "--individuals", "3", *SOURCED)
    answer(session, (r"Write it\?", typed))
    code, output = end(session)
    assert (code, "Nothing was written." in output) == (1, True)
    assert records(begun_ledger) == before


STAGES = [
    ("Who imposes", "CA"), ("Against", "BY"), ("When", "2024-08-19"), ("What", ""), ("individuals", "1"),
    ("entities", ""), ("Vessels", ""), ("On which list", ""), ("Why", ""), ("Together", ""),
    ("who published", "X"), ("title", ""), ("its date", ""), ("link", ""), ("Anything else", ""), ("Write it", ""),
]  # fmt: skip


@pytest.mark.parametrize("stage", range(len(STAGES)))
def test_ctrl_c_leaves_nothing_behind(terminal, begun_ledger, stage):
    before = sorted(begun_ledger.rglob("*"))
    session = terminal("add")
    answer(session, *STAGES[:stage])
    session.expect(STAGES[stage][0])
    if stage % 2:
        session.send("some")
        session.expect("some")
    code, output = interrupt(session, CTRL_D if stage % 4 == 2 else CTRL_C)
    assert (code, "Traceback" in output, "nothing was changed" in output) == (
        130,
        False,
        True,
    )
    assert sorted(begun_ledger.rglob("*")) == before


# Announcements of 2021, typed as a reader of the news would


STORIES = [
    (
        [],
        ["Canada", "Myanmar", "Feb 18, 2021", "", "nine people", "", "", "Special Economic Measures"
         " (Burma) Regulations", "coup, human rights", "the UK", "https://globalnews.ca/news/7648091/",
         "Canada acts after the coup", "same", "", ""],
        {
            "sender": "CA", "target": "MM", "announced": date(2021, 2, 18), "action": "listing",
            "program": "CA-MYANMAR", "reasons": ["coup", "human rights"], "joint": ["GB"],
            "counts": {"individuals": 9},
            "sources": [{"publisher": "globalnews.ca", "title": "Canada acts after the coup",
                         "published": date(2021, 2, 18), "url": "https://globalnews.ca/news/7648091/"}],
        },
    ),
    (
        ["EU", "Myanmar", "2021-04-19"],
        ["", "10 individuals and two military-controlled companies", "", "EU-MYANMAR", "EU measures",
         "coup", "", "Progressive Voice", "", "", "", ""],
        {
            "sender": "EU", "target": "MM", "announced": date(2021, 4, 19), "action": "listing",
            "program": "EU-MYANMAR", "reasons": ["coup"], "counts": {"individuals": 10, "entities": 2},
            "sources": [{"publisher": "Progressive Voice"}],
        },
    ),
    (
        ["US", "Burma"],
        ["18 february 2021", "export controls", "", "", "", "", "", "coup", "", "Squire Patton Boggs",
         "Sanctions in practice", "april 2021", "", "note, act", "Exports to the ministries of defence",
         "BIS notification", ""],
        {
            "sender": "US", "target": "MM", "announced": date(2021, 2, 18), "action": "measure",
            "instrument": "BIS notification", "measures": ["export"], "reasons": ["coup"],
            "note": "Exports to the ministries of defence",
            "sources": [{"publisher": "Squire Patton Boggs", "title": "Sanctions in practice",
                         "published": "2021-04"}],
        },
    ),
    (
        ["EU", "Myanmar", "2021-04-29"],
        ["prolongation", "30 april 2022", "", "", "", "-", "", "", "UrduPoint", "", "", "", ""],
        {
            "sender": "EU", "target": "MM", "announced": date(2021, 4, 29), "until": date(2022, 4, 30),
            "action": "renewal", "sources": [{"publisher": "UrduPoint"}],
        },
    ),
    (
        ["CA", "Myanmar", "2024-08-08"],
        ["removal", "one person", "", "", "", "", "", "Department of Justice", "", "", "", ""],
        {
            "sender": "CA", "target": "MM", "announced": date(2024, 8, 8), "action": "delisting",
            "counts": {"individuals": 1}, "sources": [{"publisher": "Department of Justice"}],
        },
    ),
    (
        ["US", "Myanmar", "2021-05-17"],
        ["", "at least 13 officials", "1", "", "", "coup", "Canada, UK", "same", ""],
        {
            "sender": "US", "target": "MM", "announced": date(2021, 5, 17), "action": "listing",
            "reasons": ["coup"], "joint": ["CA", "GB"], "precision": "at_least",
            "note": "Precision by type: at least 13 individuals and exactly 1 entity.",
            "counts": {"individuals": 13, "entities": 1}, "sources": [{"publisher": "Canada Gazette"}],
        },
    ),
]  # fmt: skip

PROMPT = re.compile(r"\n  [A-Z][^\n?]*\? +(\[[^\n]*\] )?(\([^\n]*\) )?$")


@pytest.mark.parametrize(("words", "typed", "record"), STORIES)
def test_a_story_is_added_without_a_wrong_turn(
    terminal, begun_ledger, words, typed, record
):
    session = terminal("add", *words, columns=80, COLUMNS="80")
    shown = ""
    for text in typed:
        asked = ""
        while not PROMPT.search(asked):
            asked += ESCAPES.sub("", session.read_nonblocking(4096, 20))
        shown += asked
        session.send(f"{text}\r")
    session.expect(r"Write it\? \[Y/n/edit\] ")
    shown += ESCAPES.sub("", session.before)
    session.send("\r")
    answer(session, ("Another announcement", ""))
    assert end(session)[0] == 0
    questions = re.findall(r"^  ([A-Z][^\n?]*)\? ", shown, re.MULTILINE)
    # A refused answer would be asked for again; only "Anything else?" comes after each addition.
    once = [question for question in questions if question != "Anything else"]
    assert len(once) == len(set(once))
    # What is typed may be longer than a line; what the program prints is not.
    printed = [line for line in shown.split("\n") if "?" not in line]
    assert max(map(len, printed)) <= 80
    country, day = record["sender"].lower(), record["announced"]
    written = records(begun_ledger)[f"announcements/{day.year}/{country}-{day}-mm.toml"]
    assert tomllib.loads(written) == record


def test_what_is_there_already_is_shown_beside_it(terminal, begun_ledger):
    before = records(begun_ledger)
    session = terminal(
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
    session.expect(r"Add it anyway\? \[y/N/edit\] ")
    shown = [line.rstrip() for line in ESCAPES.sub("", session.before).split("\n")]
    assert "  This looks like a record that is already in the ledger:" in shown
    panel = [
        re.split(r" {2,}", line.strip())
        for line in shown[
            shown.index("  This looks like a record that is already in the ledger:")
            + 1 :
        ]
    ]
    assert ["ca-2024-08-09-by", "new"] in panel
    assert ["announced", "2024-08-09", "2024-08-09"] in panel
    assert [
        "counts",
        "10 individuals, 6 entities",
        "10 individuals, 6 entities",
    ] in panel
    assert ["instrument", "–", "SOR/2"] in panel
    session.send("\r")
    assert end(session)[0] == 1
    assert records(begun_ledger) == before
    session = terminal("add", "CA", "BY", "2024-08-09", "--individuals", "10", *SOURCED)
    answer(session, (r"Add it anyway\?", "y"))
    assert (
        end(session)[1].strip().endswith("announcements/2024/ca-2024-08-09-by-2.toml")
    )


def test_the_panel_offers_to_edit(terminal, begun_ledger):
    session = terminal("add", "CA", "BY", "2024-08-09", "--individuals", "1", *SOURCED)
    answer(
        session,
        (r"Add it anyway\?", "e"),
        ("Change what", "day"),
        ("When was it announced", "2024-08-29"),
        (r"Write it\?", ""),
    )
    assert end(session)[1].strip().endswith("announcements/2024/ca-2024-08-29-by.toml")


def test_a_narrow_window(terminal, begun_ledger):
    session = terminal(
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
    session.expect(r"Add it anyway\? \[y/N/edit\] ")
    shown = ESCAPES.sub("", session.before)
    panel = shown.split("already in the ledger:\n")[1].split("\n")
    assert [line.rstrip() for line in panel[3:7]] == [
        "  counts",
        "    ca-2024-08-09-by  10 individuals, 6",
        "                      entities",
        "    new               10 individuals, 6",
    ]
    assert max(map(len, panel)) <= 40
    session.send("edit all\r")
    answer(session, ("Who imposes", "?"), ("Tab", ""), ("Against", "<"))
    session.expect(r"Who imposes sanctions\? \[Canada\] ")
    assert interrupt(session)[0] == 130


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}])
def test_without_colour_nothing_drives_the_terminal(terminal, begun_ledger, environ):
    session = terminal(
        "add", "CA", "BY", "2024-08-19", "--individuals", "3", *SOURCED, **environ
    )
    session.expect(r"Write it\? \[Y/n/edit\] ")
    seen = session.before
    session.send("y\r")
    session.expect(pexpect.EOF)
    assert "\x1b[3" not in seen + session.before
    if environ.get("TERM") == "dumb":
        assert "\x1b" not in seen + session.before
    session.close()
    assert session.exitstatus == 0


def test_the_answer_goes_to_a_file_and_the_questions_to_the_terminal(
    terminal, begun_ledger, tmp_path
):
    session = terminal("add", "CA", "BY", shell=f"> '{tmp_path}/out.txt'")
    answer(session, ("When", "2024-08-19"))
    answer_with_enter(session, "What was done", *FIGURES, *AFTER_FIGURES)
    answer(
        session, ("who published it", "-"), ("Anything else", ""), (r"Write it\?", "")
    )
    assert end(session)[0] == 0
    assert (
        tmp_path / "out.txt"
    ).read_text() == "announcements/2024/ca-2024-08-19-by.toml\n"


@pytest.mark.parametrize("shell", ["< /dev/null", "2> /dev/null"])
@pytest.mark.parametrize("flags", [[], ["--no-input"]])
def test_nobody_is_asked_who_is_not_there(terminal, shell, flags):
    session = terminal("add", "CA", "BY", *flags, shell=shell)
    assert end(session)[0] == 2


@pytest.mark.parametrize("flags", [["--no-input"], ["--yes"]])
def test_nobody_is_asked_who_does_not_want_it(terminal, begun_ledger, flags):
    session = terminal("add", "CA", "BY", *flags)
    code, output = end(session)
    assert (code, "missing: day" in output) == (2, True)
    session = terminal("add", "CA", "BY", "2024-08-19", *flags)
    code, output = end(session)
    assert code == 0
    assert output.endswith("\nannouncements/2024/ca-2024-08-19-by.toml\n")
    session = terminal("add", "CA", "BY", "2024-08-19", *flags)
    assert end(session)[0] == 2


def test_faults_of_flags_are_said_before_the_first_question(terminal):
    session = terminal(
        "add", "--note", "\x07", "--source-url", "ftp://x", "--publisher", "X"
    )
    code, output = end(session)
    assert (code, "Who imposes" in output, "a control character" in output) == (
        2,
        False,
        True,
    )


def test_hostile_texts_never_reach_the_terminal_raw(terminal, begun_ledger):
    """Escapes typed or pasted, and format characters in records, are shown as what they are or not at all."""
    evil = "x\u202e\u2066evil\u200b"
    path = begun_ledger / "announcements/2024/ca-2024-08-29-by.toml"
    path.write_text(
        RECORD.replace("08-09", "08-29").replace(
            'program = "CA-SEMA-BLR"', f'program = "{evil}"\ninstrument = "{evil}"'
        )
    )
    for number in range(3):
        path.with_stem(f"ca-2024-08-29-by-{number}").write_text(path.read_text())
    session = terminal("add", "CA", "BY")
    answer(
        session,
        ("When", "2024-08-29"),
        ("What was done", ""),
        ("individuals", "10"),
        ("entities", "6"),
        ("Vessels", ""),
    )
    session.expect(r"On which list\? +")
    seen = session.before + session.after
    session.send("?\r")
    session.expect("Tab completes")
    seen += session.before
    session.send("-\r")
    session.expect(r"Why\? +")
    session.send("\t\t")
    session.send("a\x16\x1b[31mb\r")  # quoted insert: a real escape in the answer
    session.expect("Together")
    seen += session.before
    seen += interrupt(session)[1]
    for bad in "\u202e\u2066\u200b":
        assert bad not in seen
    assert "\x1b[31m" not in seen


def test_remove_shows_and_asks(terminal, begun_ledger):
    session = terminal("remove", "ca-2024-08-09-by")
    session.expect(r"Remove ca-2024-08-09-by\? \[y/N\] ")
    assert "  Individuals  10\r\n" in session.before
    session.send("\r")
    assert end(session)[0] == 1
    assert (begun_ledger / OWN).exists()
    session = terminal("remove", "ca-2024-08-09-by", "ca-2023-02-01-by")
    session.expect(r"Remove 2 records\?")
    assert interrupt(session)[0] == 130
    assert (begun_ledger / OWN).exists()
    session = terminal("remove", "ca-2024-08-09-by")
    answer(session, (r"Remove ca-2024-08-09-by\?", "y"))
    assert end(session)[0] == 0
    assert not (begun_ledger / OWN).exists()
    session = terminal("undo")
    session.expect(r"Undo it\? \[Y/n\] ")
    assert "  Individuals  10\r\n" in session.before
    session.send("n\r")
    assert end(session)[0] == 1
    assert not (begun_ledger / OWN).exists()
    session = terminal("undo")
    answer(session, (r"Undo it\?", ""))
    assert end(session)[0] == 0
    assert (begun_ledger / OWN).read_text() == RECORD


def test_undo_does_not_take_back_what_was_not_shown(terminal, begun_ledger, run):
    run("edit", "ca-2024-08-09-by", "--individuals", "11", "-L", begun_ledger)
    session = terminal("undo")
    session.expect(r"Undo it\?")
    assert (
        run("edit", "ca-2023-02-01-by", "--individuals", "7", "-L", begun_ledger).code
        == 0
    )  # a question blocks nobody else
    session.send("y\r")
    code, output = end(session)
    assert (code, "has changed the ledger since" in output) == (2, True)
    assert "individuals = 11" in (begun_ledger / OWN).read_text()


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


def test_a_broken_edit_is_shown_and_offered_again(
    terminal, begun_ledger, editor, tmp_path
):
    broken, better = RECORD.replace("10", "ten"), RECORD.replace("10", "11")
    session = terminal(
        "edit",
        "ca-2024-08-09-by",
        EDITOR=editor(broken, RECORD.replace("CA-", "\\x"), better),
    )
    session.expect(r"Edit again\? \(n leaves the record unchanged\) \[Y/n\] ")
    shown = ESCAPES.sub("", session.before)
    assert f"{OWN}:8:15: error[toml]" in shown
    assert "8 │ individuals = ten" in shown
    assert (begun_ledger / OWN).read_text() == RECORD
    session.send("y\r")
    answer(session, (r"Edit again\?", ""))
    assert end(session)[0] == 0
    assert (begun_ledger / OWN).read_text() == better
    assert (tmp_path / "seen1").read_text() == broken  # one goes on from where one was


@pytest.mark.parametrize("typed", ["n\r", CTRL_C, CTRL_D])
def test_a_broken_edit_is_given_up(terminal, begun_ledger, editor, typed):
    session = terminal("edit", "ca-2024-08-09-by", EDITOR=editor("broken"))
    session.expect(r"Edit again\?")
    code, _ = interrupt(session, typed)
    assert code == (1 if typed == "n\r" else 130)
    assert (begun_ledger / OWN).read_text() == RECORD


# A program that is not defined yet


def test_a_program_that_is_new_is_defined_with_the_record_and_undone_with_it(
    terminal, begun_ledger, run
):
    before = (begun_ledger / "programs.toml").read_bytes()
    session = terminal(
        "add", "US", "BY", "2024-08-19", "--individuals", "3", "--publisher", "OFAC"
    )
    answer(
        session,
        ("On which list", "US-BELARUS-NEW"),
        (r"US-BELARUS-NEW is new.*the list called", "Belarus sanctions of OFAC"),
        (r"Write it\?", ""),
        ("Another", ""),
    )
    assert end(session)[0] == 0
    defined = tomllib.loads((begun_ledger / "programs.toml").read_text())[
        "US-BELARUS-NEW"
    ]
    assert defined == {
        "title": "Belarus sanctions of OFAC",
        "sender": "US",
        "target": "BY",
    }
    assert "announcements/2024/us-2024-08-19-by.toml" in records(begun_ledger)
    run("undo", "--yes", "-L", begun_ledger)
    assert (begun_ledger / "programs.toml").read_bytes() == before
    assert "announcements/2024/us-2024-08-19-by.toml" not in records(begun_ledger)


def test_a_new_program_that_a_flag_names_is_asked_about_too(terminal, begun_ledger):
    before = (begun_ledger / "programs.toml").read_bytes()
    words = ("--individuals", "3", "--publisher", "OFAC", "-p", "US-BELARUS-NEW")
    session = terminal("add", "US", "BY", "2024-08-19", *words)
    answer(
        session,
        (r"US-BELARUS-NEW is new.*list called", ""),
        (r"Write it\?", ""),
        ("Another", ""),
    )
    assert end(session)[0] == 0
    assert (begun_ledger / "programs.toml").read_bytes() == before


def test_program_add_asks_for_what_the_flags_leave_out(terminal, begun_ledger):
    session = terminal("program", "add", "EU-NEW", "--sender", "EU")
    answer(session, ("called", "A new list"), ("Against", "Belarus"))
    assert end(session)[0] == 0
    defined = tomllib.loads((begun_ledger / "programs.toml").read_text())["EU-NEW"]
    assert defined == {"title": "A new list", "sender": "EU", "target": "BY"}


def test_program_map_asks_for_the_key_and_for_what_a_new_program_needs(
    terminal, begun_ledger
):
    session = terminal("program", "map", "Annex V", "KEY", "--sender", "EU")
    answer(session, ("Which program is", "BLR-V"), ("Against which", "Belarus"))
    assert end(session)[0] == 0
    defined = tomllib.loads((begun_ledger / "programs.toml").read_text())["BLR-V"]
    assert defined == {
        "title": "Annex V",
        "sender": "EU",
        "target": "BY",
        "list_names": ["Annex V"],
    }


def test_program_add_offers_an_answer_again_to_who_goes_back(terminal, begun_ledger):
    session = terminal("program", "add", "US-NEW")
    for prompt, answer in (
        ("What is the list called", "A list"),
        ("Who keeps it", "US"),
        ("Against which country", "<"),
        (r"Who keeps it\? +\[US\] ", "<"),
        (r"What is the list called\? +\[A list\] ", ""),
        (r"Who keeps it\? +\[US\] ", ""),
        ("Against which country", "Iran"),
    ):
        session.expect(prompt)
        session.sendline(answer)
    session.expect("Defined US-NEW in programs.toml: A list")
