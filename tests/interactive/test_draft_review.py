"""`sanctions draft --add` at a real pseudo-terminal: accept, correct or skip each draft."""

from __future__ import annotations

import os
import re
import sys
import tomllib

import pytest
from conftest import PROJECT
from drafts_from_prose import TEXT

pexpect = pytest.importorskip(
    "pexpect", reason="Windows has no terminal that can be played"
)

ESCAPES = re.compile(
    r"\x1b\[[0-9;?]*[A-Za-z]|\x1b]8;[^\x1b]*\x1b\\|\x1b[=>]|\r|\x07|\x00"
)
CTRL_C = "\x03"
REPLY = "Accept, correct or skip?"

PROGRAM = """\
import sys
import drafts_from_prose as made
from sanctions_cli.extraction import drafts
made_drafts = [getattr(made, name) for name in sys.argv.pop(1).split(",")]
drafts.draft_announcements = lambda document: made_drafts
from sanctions_cli.cli import app
app.main()
"""
"""The command line, in which every text has the drafts that its first word names."""


class Session:
    """A command at a terminal, which is asked for answers."""

    def __init__(self, drafts, ledger, release, *options, columns=100):
        environ = {
            **os.environ,
            "TERM": "xterm",
            "INPUTRC": os.devnull,
            "PYTHONPATH": str(PROJECT / "tests"),
            "SANCTIONS_LEDGER": str(ledger),
        }
        words = ["-c", PROGRAM, drafts, "draft", str(release), "--add", *options]
        self.process = pexpect.spawn(
            sys.executable,
            words,
            env=environ,
            encoding="utf-8",
            timeout=20,
            dimensions=(40, columns),
        )
        self.shown = ""

    def answer(self, question, text):
        """Wait for the question, and answer it."""
        self.process.expect_exact(question)
        self.shown += self.process.before + question
        # The program reads only once its prompt is whole, which can come in pieces.
        self.process.expect(r"\] $" if question == REPLY else r" $")
        self.shown += self.process.before + self.process.after
        self.process.sendline(text)

    def finish(self):
        """The exit code, and everything that was shown, without colours."""
        self.process.expect(pexpect.EOF)
        self.process.close()
        text = ESCAPES.sub("", self.shown + self.process.before)
        return self.process.exitstatus, text


@pytest.fixture
def release(tmp_path):
    path = tmp_path / "release.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def review(empty_ledger, release):
    sessions = []

    def start(drafts, *options, ledger=empty_ledger, **changes):
        session = Session(drafts, ledger, release, *options, **changes)
        sessions.append(session)
        return session

    yield start
    for session in sessions:
        session.process.close(force=True)


def read(ledger, path):
    return tomllib.loads((ledger / path).read_text(encoding="utf-8"))


SOURCE = ["--publisher", "Global News"]


def test_an_accepted_draft_is_written_with_the_list_that_the_ledger_has(
    review, empty_ledger
):
    session = review("CANADA,UK", *SOURCE)
    session.answer(REPLY, "")
    session.answer("On which list?", "")
    session.answer(REPLY, "accept")
    session.answer("On which list?", "-")
    code, text = session.finish()
    assert code == 0
    assert "Source: Global News, 2024-08-09" in text
    assert "1 of 2  Canada → Belarus  listing" in text
    assert '"Canada is imposing sanctions against 10 individuals and six' in text
    assert "(release.txt:3)" in text
    assert "Added 2 records." in text
    record = read(empty_ledger, "announcements/2024/ca-2024-08-09-by.toml")
    assert record["program"] == "CA-SEMA-BLR"
    assert record["counts"] == {"individuals": 10, "entities": 6}
    assert record["sources"][0]["publisher"] == "Global News"
    assert "program" not in read(
        empty_ledger, "announcements/2024/gb-2024-08-09-by.toml"
    )


@pytest.mark.parametrize(
    ("reply", "question"),
    [("accept", "When was it announced?"), ("correct", "Who imposes sanctions?")],
)
def test_who_goes_back_from_the_first_question_may_skip_the_draft(
    review, empty_ledger, reply, question
):
    session = review("UNDATED,UK", *SOURCE)
    session.answer(REPLY, reply)
    session.answer(question, "<")
    session.answer(REPLY, "skip")
    session.answer(REPLY, "accept")
    session.answer("On which list?", "-")
    code, text = session.finish()
    assert code == 0
    assert "Added 1 record." in text
    assert [path.stem for path in empty_ledger.glob("announcements/*/*.toml")] == [
        "gb-2024-08-09-by"
    ]


def test_who_goes_back_from_a_stated_total_may_leave_it_out(review, empty_ledger):
    session = review("RUNNING_TOTAL", *SOURCE)
    session.answer("Add it as a stated total?", "y")
    session.answer("A total on which date?", "<")
    session.answer("Add it as a stated total?", "n")
    code, text = session.finish()
    assert (code, "Nothing was written." in text) == (1, True)
    assert not list(empty_ledger.glob("assertions/*"))


def test_the_figures_in_the_sentence_are_highlighted(review):
    session = review("CANADA", *SOURCE)
    session.answer(REPLY, "skip")
    assert (
        "\x1b[1m10 individuals\x1b[0m and \x1b[1msix entities\x1b[0m" in session.shown
    )
    code, text = session.finish()
    assert code == 1
    assert text.endswith("Nothing was written.\n")
    session = review("CANADA", *SOURCE, "--no-color")
    session.answer(REPLY, "skip")
    assert "\x1b[1m" not in session.shown


def test_a_corrected_draft_goes_through_the_form_with_its_values(review, empty_ledger):
    session = review("UNDATED", *SOURCE)
    session.answer(REPLY, "c")
    session.answer("Who imposes sanctions?", "")
    session.answer("Against which country?", "")
    session.answer("When was it announced?", "2 aug 2024")
    session.answer("What was done?", "")
    session.answer("How many individuals?", "29")
    session.answer("How many entities?", "")
    session.answer("Vessels, aircraft, others?", "")
    session.answer("On which list?", "")
    session.answer("Why?", "")
    session.answer("Together with whom?", "")
    session.answer("who published it?", "")
    session.answer("its title?", "")
    session.answer("its date?", "")
    session.answer("its link?", "")
    session.answer("Write it?", "")
    code, text = session.finish()
    assert code == 0, text
    assert "[Norway]" in text
    assert "[28]" in text
    record = read(empty_ledger, "announcements/2024/no-2024-08-02-by.toml")
    assert record["counts"] == {"individuals": 29, "entities": "unknown"}


def test_a_missing_day_and_source_are_asked_for_and_never_filled_in(
    review, empty_ledger
):
    session = review("UK,UNDATED")
    session.answer(REPLY, "a")
    session.answer("On which list?", "-")
    session.answer("who published it?", "GOV.UK")
    session.answer("its title?", "")
    session.answer("its date?", "")
    session.answer("its link?", "")
    session.answer(REPLY, "a")
    session.answer("When was it announced?", "")
    session.answer("When was it announced?", "2024-08-05")
    session.answer("On which list?", "")
    code, text = session.finish()
    assert code == 0, text
    assert "an answer is needed" in text
    assert "Source: publisher not stated, 2024-08-09" in text
    record = read(empty_ledger, "announcements/2024/no-2024-08-05-by.toml")
    assert record["sources"][0]["publisher"] == "GOV.UK"


@pytest.mark.parametrize("reply", ["a", "c"])
def test_a_guess_is_only_suggested_and_has_to_be_typed(review, empty_ledger, reply):
    session = review("GUESSED", *SOURCE)
    session.answer(REPLY, reply)
    if reply == "c":
        session.answer("Who imposes sanctions?", "")
    session.answer("Against which country?", "")
    session.answer("Against which country?", "Belarus")
    if reply == "c":
        session.answer("When was it announced?", "")
        session.answer("What was done?", "")
    session.answer("How many individuals?", "19")
    session.answer("How many entities?", "")
    session.answer("Vessels, aircraft, others?", "")
    session.answer("On which list?", "")
    if reply == "c":
        session.answer("Why?", "")
        session.answer("Together with whom?", "")
        session.answer("who published it?", "")
        session.answer("its title?", "")
        session.answer("its date?", "")
        session.answer("its link?", "")
        session.answer("Write it?", "")
    code, text = session.finish()
    assert code == 0, text
    assert "The text does not say it clearly; perhaps Russia (RU)." in text
    assert "an answer is needed" in text
    record = read(empty_ledger, "announcements/2024/us-2024-08-09-by.toml")
    assert record["target"] == "BY"


def test_an_act_that_the_text_may_not_announce_is_asked_for(review, empty_ledger):
    session = review("DOUBTFUL", *SOURCE)
    session.answer(REPLY, "a")
    session.answer("What was done?", "")
    session.answer("How many individuals?", "19")
    session.answer("How many entities?", "")
    session.answer("Vessels, aircraft, others?", "")
    session.answer("On which list?", "")
    code, text = session.finish()
    assert code == 0, text
    assert "It is not clear whether the text announces this." in text
    record = read(empty_ledger, "announcements/2024/us-2024-08-09-by.toml")
    assert (record["action"], record["counts"]) == ("listing", {"individuals": 19})


def test_a_running_total_that_is_not_clear_is_left_to_assert(review, empty_ledger):
    session = review("UNCLEAR_TOTAL", *SOURCE)
    _, text = session.finish()
    assert "A running total that is not clear" in text
    assert "no figure is given" not in text


def test_the_publisher_of_another_article_is_no_default(review, ledger):
    session = review("UK", ledger=ledger)
    session.answer(REPLY, "a")
    session.answer("On which list?", "-")
    session.answer("who published it?", "")
    code, text = session.finish()
    assert code == 0, text
    assert "who published it? ?" not in text
    assert "sources" not in read(ledger, "announcements/2024/gb-2024-08-09-by.toml")


def test_words_that_are_no_key_define_a_list_only_when_typed_twice(
    review, empty_ledger
):
    session = review("UK", *SOURCE)
    session.answer(REPLY, "a")
    session.answer("On which list?", "not a key!")
    session.answer("On which list?", "-")
    code, text = session.finish()
    assert code == 0, text
    assert 'no list is called "not a key!"; to define it, type it again' in text
    assert "not a key!" not in (empty_ledger / "programs.toml").read_text()


def test_what_the_ledger_has_is_skipped_by_enter(review, ledger):
    session = review("CANADA", *SOURCE, ledger=ledger)
    session.answer(REPLY, "")
    code, text = session.finish()
    assert code == 0
    assert "already in the ledger: ca-2024-08-09-by (same figures)" in text
    assert "[a/c/S]" in text
    assert len(list(ledger.glob("announcements/*/*"))) == 1


def test_a_day_that_is_typed_can_make_it_a_duplicate(review, ledger):
    listed = (ledger / "announcements/2024/ca-2024-08-09-by.toml").read_text()
    path = ledger / "announcements/2024/no-2024-08-05-by.toml"
    path.write_text(listed.replace('"CA"', '"NO"').replace("08-09", "08-05"))
    session = review("UNDATED", *SOURCE, ledger=ledger)
    session.answer(REPLY, "a")
    session.answer("When was it announced?", "5 aug 2024")
    session.answer("On which list?", "")
    session.answer("Add it anyway?", "")
    code, text = session.finish()
    assert code == 1
    assert "This looks like a record that is already in the ledger" in text


def test_a_draft_without_a_day_that_the_ledger_may_have_is_skipped_by_enter(
    review, ledger
):
    path = ledger / "announcements/2024/no-2024-08-05-by.toml"
    path.write_text(
        'sender = "NO"\ntarget = "BY"\nannounced = 2024-08-05\naction = "listing"\n'
        '\n[counts]\nindividuals = 28\nentities = "unknown"\n'
    )
    session = review("UNDATED", *SOURCE, ledger=ledger)
    session.answer(REPLY, "")
    code, text = session.finish()
    assert code == 1
    assert "perhaps no-2024-08-05-by, which has the same figures" in text
    session = review("UNDATED", *SOURCE, ledger=ledger)
    session.answer(REPLY, "a")
    session.answer("When was it announced?", "5 aug 2024")
    session.answer("On which list?", "")
    session.answer("Add it anyway?", "")
    assert session.finish()[0] == 1


def test_a_running_total_becomes_a_stated_total_and_no_announcement(
    review, empty_ledger
):
    session = review("RUNNING_TOTAL", *SOURCE)
    session.answer("Add it as a stated total?", "y")
    session.answer("A total on which date?", "9 aug 2024")
    session.answer("What does it count?", "")
    session.answer("Counted since which date?", "1 jan 2020")
    session.answer("Write it?", "")
    code, text = session.finish()
    assert code == 0, text
    assert "Added 1 stated total." in text
    [path] = empty_ledger.glob("assertions/*.toml")
    total = tomllib.loads(path.read_text())
    assert (total["kind"], total["bound"]) == ("flow", "at_least")
    assert total["stated"] == {"individuals": 200}
    assert list(empty_ledger.glob("announcements/*/*")) == []


def test_quit_at_a_running_total_ends_the_review(review):
    session = review("RUNNING_TOTAL,CANADA", *SOURCE)
    session.answer("Add it as a stated total?", "perhaps")
    session.answer("Add it as a stated total?", "q")
    code, text = session.finish()
    assert code == 1
    assert "type yes, no or quit" in text
    assert "2 of 2" not in text


def test_a_total_of_a_list_names_the_list(review, empty_ledger):
    session = review("RUNNING_TOTAL", *SOURCE)
    session.answer("Add it as a stated total?", "y")
    session.answer("A total on which date?", "")
    session.answer("What does it count?", "list")
    session.answer("On which list?", "CA-SEMA-BLR")
    session.answer("Write it?", "n")
    code, text = session.finish()
    assert code == 1
    assert 'program = "CA-SEMA-BLR"' in text
    assert list(empty_ledger.glob("assertions/*.toml")) == []


def test_a_plan_is_shown_and_not_offered(review):
    code, text = review("PLANNED", *SOURCE).finish()
    assert code == 0
    assert "Planned: to be added when it is announced." in text


def test_an_interrupted_review_keeps_what_was_written(review, empty_ledger):
    session = review("UK,CANADA", *SOURCE)
    session.answer(REPLY, "a")
    session.answer("On which list?", "")
    session.process.expect_exact("2 of 2")
    session.process.expect(r"\[A/c/s\] $")
    session.process.send(CTRL_C)
    code, text = session.finish()
    assert code == 130
    assert "nothing more was written" in text
    assert len(list(empty_ledger.glob("announcements/*/*"))) == 1


def test_an_interruption_after_a_stated_total_does_not_deny_it(review):
    session = review("RUNNING_TOTAL,CANADA", *SOURCE)
    session.answer("Add it as a stated total?", "y")
    for question in ("on which date?", "does it count?", "since which date?"):
        session.answer(question, "")
    session.answer("Write it?", "")
    session.process.expect(r"\[A/c/s\] $")
    session.process.send(CTRL_C)
    code, text = session.finish()
    assert code == 130
    assert "nothing more was written" in text


def test_quit_ends_the_review_and_help_explains_the_words(review):
    session = review("UK,CANADA", *SOURCE)
    session.answer(REPLY, "?")
    session.answer(REPLY, "perhaps")
    session.answer(REPLY, "quit")
    code, text = session.finish()
    assert code == 1
    assert "skip leaves it out" in text
    assert "type accept, correct or skip" in text
    assert "2 of 2" not in text
