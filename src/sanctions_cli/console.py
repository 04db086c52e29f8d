"""What only a person at a terminal gets: colours, links, progress, and texts side by side.

The one home of Rich, which takes some 70 ms to load. It is loaded where something is shown with it,
and never for a pipe. Colours and links need three sequences, which are written here: Rich takes 18
times as long for a table.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

from sanctions_cli.text import display_width, isolate_words, plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

ProgressCallback = Callable[[int, int], None]
"""Is called with how much is done and how much there is in all."""

SECONDS_BEFORE_PROGRESS = 0.5
"""What is done sooner shows no progress."""

SECONDS_BETWEEN_UPDATES = 0.1
THREAD_NAME = "progress"

ACCENT = "yellow"
"""The one colour of what needs attention."""

NARROWEST_WITH_BAR = 72
"""Columns; a narrower terminal has space for the figures alone."""


STYLES = {"bold": "1", "dim": "2", "accent": "33"}
"""The code of each style in the sequence that begins it."""

MAX_LINK_LENGTH = 2000
"""Characters of an address; longer ones are no links, as some terminals cut them."""


def format_piece(text: str, style: str = "", link: str = "") -> str:
    """A text with the sequences for its style (of STYLES, or "" for none) and its link.

    The text must be harmless already (`text.plain`); an address that is not is left out.
    """
    if style and text.strip():
        text = f"\x1b[{STYLES[style]}m{text}\x1b[0m"
    if link and len(link) <= MAX_LINK_LENGTH and _is_harmless_address(link):
        # By the id, a terminal knows that the lines of a broken link are one.
        link_id = zlib.crc32(link.encode())
        text = f"\x1b]8;id={link_id:x};{link}\x1b\\{text}\x1b]8;;\x1b\\"
    return text


def remove_links(text: str) -> str:
    """A text of `format_piece` without its links; the colours stay."""
    return re.sub(r"\x1b]8;[!-~]*\x1b\\", "", text)


def _is_harmless_address(link: str) -> bool:
    """Whether an address has nothing but the visible characters of ASCII, as OSC 8 demands."""
    return all("!" <= character <= "~" for character in link)


LinkedText = list[tuple[str, str]]
"""The parts of a line, each with the address that it leads to or ""."""

_AROUND_WORDS = "()[]{}<>\"'.,;:!?"
"""What may be before and after an address or id, and is not part of it."""


def link_words(
    text: str, lines: Sequence[str], find_link: Callable[[str], str] | None
) -> list[LinkedText]:
    """The lines into which a text is broken, in parts with the addresses that they lead to.

    The address is that of the whole word, of which a line may have a part only.
    """
    links = _find_links(text, find_link) if find_link else []
    if not any(links):
        return [[(line, "")] for line in lines]
    linked_lines: list[LinkedText] = []
    rest = iter(links)
    for line in lines:
        parts: LinkedText = []
        for character in line:
            link = "" if character.isspace() else next(rest, "")
            if parts and parts[-1][1] == link:
                parts[-1] = (parts[-1][0] + character, link)
            else:
                parts.append((character, link))
        linked_lines.append(parts)
    return linked_lines


def _find_links(text: str, find_link: Callable[[str], str]) -> list[str]:
    """The address of each character of a text, without its blanks, where lines are broken."""
    links: list[str] = []
    for word in text.split():
        start = len(word) - len(word.lstrip(_AROUND_WORDS))
        core = word.strip(_AROUND_WORDS)
        link = find_link(core)
        end = len(word) - start - len(core)
        links += [""] * start + [link] * len(core) + [""] * end
    return links


def is_smart_terminal(stream: TextIO) -> bool:
    """Whether a person sees the stream at a terminal that can redraw a line and show links."""
    # Without TERM a terminal counts as dumb, except on Windows, which does not set it.
    unnamed = "windows" if os.name == "nt" else "dumb"
    return stream.isatty() and (os.environ.get("TERM") or unnamed) != "dumb"


def open_console(stream: TextIO) -> Console:
    """Rich's console for a stream that is a terminal: it shows what it gets, and reads nothing
    into it.
    """
    from rich.console import Console

    return Console(
        file=stream,
        force_terminal=True,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


# Progress


@contextlib.contextmanager
def show_progress(
    label: str, unit: str = "", stream: TextIO | None = None
) -> Iterator[ProgressCallback]:
    """Show on a terminal (stderr) how far a work is that takes longer than half a second.

    Gives a function for how much of it is done. Where it is not called, the time is shown. A work
    inside of another one is shown in its place. The line is gone at the end.
    """
    stream = stream or sys.stderr
    if _Display.active:
        with _Display.active.show_part(label, unit) as update:
            yield update
    elif is_smart_terminal(stream):
        display = _Display(stream, label, unit)
        try:
            yield display.update
        finally:
            display.close()
    else:
        yield lambda done, total: None


class _Display:
    """The line that shows how far a work is, drawn by a thread of its own."""

    active: _Display | None = None

    def __init__(self, stream: TextIO, label: str, unit: str) -> None:
        self._stream = stream
        self._set_work(label, unit)
        self._is_closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name=THREAD_NAME, daemon=True)
        _Display.active = self
        self._thread.start()

    def _set_work(self, label: str, unit: str) -> None:
        self._label, self._unit = label, unit
        self._start = time.monotonic()
        self._done, self._total = 0, 0

    def update(self, done: int, total: int) -> None:
        """Set how much is done, and how much there is in all."""
        self._done, self._total = done, total

    @contextlib.contextmanager
    def show_part(self, label: str, unit: str) -> Iterator[ProgressCallback]:
        """Show a part of the work instead of all of it while this is open."""
        whole = self._label, self._unit
        self._set_work(label, unit)
        try:
            yield self.update
        finally:
            self._set_work(*whole)

    def close(self) -> None:
        """Take the line away."""
        _Display.active = None
        self._is_closed.set()
        self._thread.join()

    def _run(self) -> None:
        if self._is_closed.wait(SECONDS_BEFORE_PROGRESS):
            return
        with contextlib.suppress(OSError):  # the terminal was closed
            self._draw_until_closed()

    def _draw_until_closed(self) -> None:
        from rich.progress import BarColumn, Progress, TextColumn

        console = open_console(self._stream)
        columns: list[BarColumn | TextColumn] = [TextColumn("{task.description}")]
        if console.width >= NARROWEST_WITH_BAR:
            columns.append(
                BarColumn(
                    bar_width=20,
                    complete_style=ACCENT,
                    finished_style=ACCENT,
                    pulse_style=ACCENT,
                )
            )
        columns.append(TextColumn("{task.fields[figures]}"))
        progress = Progress(
            *columns,
            console=console,
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
        )
        task = progress.add_task(
            self._label, total=None, figures=self._describe_figures()
        )
        with progress:
            while True:
                progress.update(
                    task,
                    description=self._label,
                    completed=self._done,
                    total=self._total or None,
                    figures=self._describe_figures(),
                )
                progress.refresh()
                if self._is_closed.wait(SECONDS_BETWEEN_UPDATES):
                    return

    def _describe_figures(self) -> str:
        """How much is done, how fast, and how long the rest will take."""
        done, total = self._done, self._total
        seconds = time.monotonic() - self._start
        if not (done and total):
            return format_seconds(seconds)
        rate = done / max(seconds, 0.001)
        rest = max(total - done, 0) / rate
        if done >= total:
            return f"{total:,} {self._unit} · {format_seconds(seconds)}"
        figures = f"{done:,} of {total:,} {self._unit}".rstrip()
        return f"{figures} · {rate:,.0f}/s · {format_seconds(rest)} left"


def format_seconds(seconds: float) -> str:
    """A time as a person says it: `7 s`, `2 min 5 s`, `1 h 3 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


# Side by side


NARROWEST_COLUMN = 24
"""Columns of a terminal; where two texts get fewer, they are shown one below the other."""


class Compared(NamedTuple):
    """A field of two records: its name, and its value in each."""

    name: str
    left: str
    right: str


def takes_side_by_side(stream: TextIO) -> bool:
    """Whether texts are shown side by side there: at a terminal that takes colours."""
    return is_smart_terminal(stream) and not os.environ.get("NO_COLOR")


def print_side_by_side(
    fields: Sequence[Compared],
    heads: tuple[str, str],
    arrow: str = "",
    stream: TextIO | None = None,
) -> None:
    """Show two records beside each other on a terminal (stderr), below `heads` for the two.

    Long values are broken within their column; in a narrow terminal the two are one below the
    other. What differs has the accent colour on the right, where an `arrow` may lead.
    """
    from rich.padding import Padding
    from rich.table import Table

    console = open_console(stream or sys.stderr)
    widest_name = max((display_width(field.name) for field in fields), default=0)
    column_width = (console.width - widest_name - 8) // 2
    if column_width < NARROWEST_COLUMN:
        console.print(Padding(_stack_fields(fields, heads), (0, 0, 0, 2), expand=False))
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    if arrow:
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    if any(heads):
        grid.add_row("", *(_make_text(head, "bold") for head in heads))
    for name, left, right in fields:
        cells = [_make_text(left)]
        if arrow:
            cells.append(_make_text(arrow, "dim"))
        cells.append(_make_text(right, _style_of(left, right)))
        grid.add_row(_make_text(name), *cells)
    console.print(Padding(grid, (0, 0, 0, 2), expand=False))


def _stack_fields(fields: Sequence[Compared], heads: tuple[str, str]) -> Table:
    """The fields with their two values one below the other."""
    from rich.table import Table

    left_head = heads[0] or "before"
    right_head = heads[1] or "after"
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, left, right in fields:
        grid.add_row(_make_text(name, "bold"), "")
        grid.add_row(_make_text(f"  {left_head}"), _make_text(left))
        grid.add_row(
            _make_text(f"  {right_head}"), _make_text(right, _style_of(left, right))
        )
    return grid


def _style_of(left: str, right: str) -> str:
    return "dim" if left == right else ACCENT


def _make_text(text: str, style: str = "") -> Text:
    """A text of a record for Rich: as it is, without what could drive the terminal."""
    from rich.text import Text

    return Text(isolate_words(plain(text)), style=style)
