"""Records that look alike, side by side, in wide and narrow windows."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace

import pytest
from harmless import is_harmless

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import confirm
from sanctions_cli.records import Announcement, Counts, Source
from sanctions_cli.text import display_width

EXISTING = Announcement(
    sender="CA",
    target=("BY",),
    announced="2024-08-09",
    action="listing",
    program="CA-SEMA-BLR",
    counts=Counts(individuals=10, entities=6),
    sources=(Source(publisher="Canada Gazette"),),
)
NEW = Announcement(
    sender="CA",
    target=("BY",),
    announced="2024-08-09",
    action="listing",
    counts=Counts(individuals=10),
)


HOSTILE = Announcement(
    sender="CA",
    target=("BY",),
    announced="2024-08-09",
    action="listing",
    instrument="a\x1b[2Jb",
)
LONG = Announcement(
    sender="CA",
    target=("BY",),
    announced="2024-08-09",
    action="listing",
    instrument="word " * 60,
    sources=(Source(publisher="白" * 100),),
)
SEQUENCES = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A screen that somebody watches."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch):
    """A function that shows a comparison on a terminal of some width; the lines on it."""

    def show(existing: Announcement, new: Announcement, width: int) -> list[str]:
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.delenv("NO_COLOR", raising=False)
        confirm.print_comparison("ca-2024-08-09-by", existing, new)
        return stream.getvalue().splitlines()

    return show


def test_two_records_are_compared_field_by_field():
    shown = confirm.format_comparison("ca-2024-08-09-by", EXISTING, NEW)
    assert shown.splitlines() == [
        "  This looks like a record that is already in the ledger:",
        "                ca-2024-08-09-by            new",
        "    announced   2024-08-09                  the same",
        "    counts      10 individuals, 6 entities  10 individuals",
        "    program     CA-SEMA-BLR                 –",
        "    source      Canada Gazette              –",
    ]


def test_at_a_terminal_they_are_side_by_side_and_what_differs_has_the_accent(screen):
    lines = screen(EXISTING, NEW, 80)
    assert "\x1b[33m10 individuals\x1b[0m" in "".join(lines)
    assert [SEQUENCES.sub("", line).rstrip() for line in lines[1:4]] == [
        "             ca-2024-08-09-by            new",
        "  announced  2024-08-09                  2024-08-09",
        "  counts     10 individuals, 6 entities  10 individuals",
    ]


def test_in_a_narrow_window_they_are_one_below_the_other(screen):
    lines = [SEQUENCES.sub("", line).rstrip() for line in screen(EXISTING, NEW, 40)]
    assert lines[1:4] == [
        "  announced",
        "    ca-2024-08-09-by  2024-08-09",
        "    new               2024-08-09",
    ]


@pytest.mark.parametrize("width", [40, 66, 80, 100, 200])
def test_no_line_is_wider_than_the_window(screen, width):
    lines = [SEQUENCES.sub("", line) for line in screen(LONG, NEW, width)[1:]]
    assert max(display_width(line) for line in lines) <= width
    assert "".join(lines).count("word") == 60


@pytest.mark.parametrize("width", [40, 80])
def test_what_could_drive_the_terminal_is_not_shown(screen, width):
    shown = SEQUENCES.sub("", "\n".join(screen(HOSTILE, NEW, width)))
    assert is_harmless(shown)
    assert "\x1b" not in confirm.format_comparison("ca-2024-08-09-by", HOSTILE, NEW)


RECORD = b'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-%s\naction = "listing"\n[counts]\nindividuals = %s\n'


@pytest.fixture
def two_records(ledger):
    """The ledger with a second record, ca-2024-08-29-by."""
    path = ledger / "announcements/2024/ca-2024-08-29-by.toml"
    path.write_bytes(RECORD % (b"29", b"4"))
    return ledger


def test_a_change_that_makes_no_duplicate_needs_no_question(two_records):
    path = "announcements/2024/ca-2024-08-29-by.toml"
    before, after = (path, RECORD % (b"29", b"4")), (path, RECORD % (b"29", b"5"))
    assert confirm.confirm_change(two_records, before, after, ask=False) is True


def test_a_change_that_makes_a_duplicate_is_refused_where_nobody_is_asked(two_records):
    before = ("announcements/2024/ca-2024-08-29-by.toml", RECORD % (b"29", b"4"))
    after = ("announcements/2024/ca-2024-08-09-by-2.toml", RECORD % (b"09", b"4"))
    with pytest.raises(
        SanctionsError,
        match="the ledger already has a record like this: ca-2024-08-09-by",
    ):
        confirm.confirm_change(two_records, before, after, ask=False)


def test_what_already_looked_alike_may_be_changed(two_records):
    other_record = two_records / "announcements/2024/ca-2024-08-29-by-2.toml"
    other_record.write_bytes(RECORD % (b"29", b"7"))
    path = "announcements/2024/ca-2024-08-29-by.toml"
    before, after = (path, RECORD % (b"29", b"4")), (path, RECORD % (b"29", b"7"))
    assert confirm.confirm_change(two_records, before, after, ask=False) is True


ADDRESS = f"https://example.org/{'long-' * 20}end"


@pytest.mark.parametrize(
    ("terminal_name", "widest"), [("xterm-256color", 60), ("dumb", 139)]
)
def test_a_long_address_is_broken_only_where_it_is_a_link(
    monkeypatch, terminal_name, widest
):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", terminal_name)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(confirm.form, "choose", lambda *_, **__: "yes")
    record = replace(LONG, sources=(Source(publisher="A", url=ADDRESS),))
    assert (
        confirm.confirm_new_record(
            "announcements/2024/ca-2024-08-09-by.toml", record, [], list, ""
        )
        == "yes"
    )
    shown = re.sub(r"\x1b]8;[^\x1b]*\x1b\\", "", stream.getvalue())
    assert max(map(len, shown.splitlines())) <= widest
    assert ADDRESS in "".join(line.strip() for line in shown.splitlines())
    is_linked = f";{ADDRESS}\x1b" in stream.getvalue()
    assert is_linked == (terminal_name != "dumb")
