"""What a person at a terminal gets with Rich: progress that is gone when the work is done."""

from __future__ import annotations

import io
import re
import sys
import threading
import time

import pytest

from sanctions_cli.console import progress

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
LONGEST_WAIT = 30


class Terminal(io.StringIO):
    """A screen that somebody watches."""

    def isatty(self) -> bool:
        return True

    def wait_for(self, text: str) -> str:
        """Everything shown, once it has this text."""
        end = time.monotonic() + LONGEST_WAIT
        while text not in self.visible:
            assert time.monotonic() < end, self.getvalue()
            time.sleep(0.01)
        return self.visible

    @property
    def visible(self) -> str:
        return ESCAPES.sub("", self.getvalue())


def has_display() -> bool:
    """Whether a thread still draws."""
    return progress.THREAD_NAME in [thread.name for thread in threading.enumerate()]


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(progress, "SECONDS_BEFORE_PROGRESS", 0)
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_UPDATES", 0.01)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def test_progress_says_how_much_is_done_how_fast_and_how_long_the_rest_takes():
    screen = Terminal()
    with progress.show_progress("Reading", "files", screen) as update:
        update(200, 300)
        shown = screen.wait_for("left")
    assert re.search(r"Reading +\S+ 200 of 300 files · [0-9,]+/s · \d+ s left", shown)


def test_work_of_unknown_length_says_how_much_is_done():
    screen = Terminal()
    with progress.show_progress("Reading list.xml", "entries", screen) as update:
        update(12_000, 0)
        shown = screen.wait_for("entries")
    assert re.search(r"Reading list.xml +\S+ 12,000 entries · \d+ s", shown)


def test_the_line_is_gone_at_the_end():
    screen = Terminal()
    with progress.show_progress("Reading", "files", screen) as update:
        update(1, 3)
        screen.wait_for("1 of 3")
    # The cursor is shown again, and the line is cleared.
    assert screen.getvalue().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")
    assert not has_display()


def test_the_line_is_gone_after_an_error_too():
    screen = Terminal()

    def interrupt():
        with progress.show_progress("Reading", "files", screen) as update:
            update(1, 3)
            screen.wait_for("1 of 3")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert "\x1b[?25h" in screen.getvalue()
    assert not has_display()


def test_a_work_without_figures_shows_the_time():
    screen = Terminal()
    with progress.show_progress("Checking", "", screen):
        shown = screen.wait_for(" s")
    assert re.search(r"Checking +\S+ \d+ s", shown)


def test_a_part_of_the_work_is_shown_in_its_place():
    screen = Terminal()
    with progress.show_progress("Working", "", screen):
        with progress.show_progress("Reading", "files") as update:
            update(1, 3)
            screen.wait_for("1 of 3 files")
        screen.getvalue()
        screen.truncate(0)
        screen.wait_for("Working")


def test_a_narrow_terminal_gets_the_figures_without_a_bar(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    screen = Terminal()
    with progress.show_progress("Reading", "files", screen) as update:
        update(1, 3)
        shown = screen.wait_for("left")
    assert re.search(r"Reading 1 of 3 files", shown)


def test_short_work_shows_nothing_and_loads_no_rich(monkeypatch):
    monkeypatch.setattr(progress, "SECONDS_BEFORE_PROGRESS", 60)
    screen = Terminal()
    with progress.show_progress("Reading", "files", screen) as update:
        update(1, 3)
    assert screen.getvalue() == ""


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_who_does_not_watch_gets_no_progress(monkeypatch, term):
    monkeypatch.setenv("TERM", term)
    stream = Terminal() if term == "dumb" else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.show_progress("Reading", "files") as update:
        update(1, 3)
        assert not has_display()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "0 s"), (59, "59 s"), (125, "2 min 5 s"), (3780, "1 h 3 min")],
)
def test_times_are_said_as_people_say_them(seconds, words):
    assert progress.format_seconds(seconds) == words
