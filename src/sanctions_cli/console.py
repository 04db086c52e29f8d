"""Output that needs a terminal: colours, links, progress, and texts side by side.

The only module that uses Rich, which takes some 70 ms to load: it is imported only to draw
something, and never for a pipe. The three sequences for colours and links are written here, because
Rich takes 18 times as long for a table.
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
"""Called with the amount done and the total amount."""

SECONDS_BEFORE_PROGRESS = 0.5
"""Seconds; shorter work shows no progress."""

SECONDS_BETWEEN_UPDATES = 0.1
THREAD_NAME = "progress"

ACCENT = "yellow"
"""The only colour, for text that needs attention."""

NARROWEST_WITH_BAR = 72
"""Columns; a narrower terminal has space only for the figures."""


STYLES = {"bold": "1", "dim": "2", "accent": "33"}
"""The escape code that begins each style."""

MAX_LINK_LENGTH = 2000
"""The longest address in characters that becomes a link; some terminals cut longer ones."""


def format_piece(text: str, style: str = "", link: str = "") -> str:
    """The text with the escape sequences for its style (of STYLES, or "" for none) and its link.

    The text must already be safe (`text.plain`); an unsafe address is left out.
    """
    if style and text.strip():
        text = f"\x1b[{STYLES[style]}m{text}\x1b[0m"
    if link and len(link) <= MAX_LINK_LENGTH and _is_harmless_address(link):
        # The id tells a terminal that the parts of a wrapped link belong together.
        link_id = zlib.crc32(link.encode())
        text = f"\x1b]8;id={link_id:x};{link}\x1b\\{text}\x1b]8;;\x1b\\"
    return text


def remove_links(text: str) -> str:
    """A text from `format_piece` without its links, but with its colours."""
    return re.sub(r"\x1b]8;[!-~]*\x1b\\", "", text)


def _is_harmless_address(link: str) -> bool:
    """Whether an address consists only of visible ASCII characters, as OSC 8 requires."""
    return all("!" <= character <= "~" for character in link)


_URL_SIGNS = "!#$%&'()*+,/:;=?@[]~"
"""The signs of an address that stay as they are, besides letters and digits."""

LinkedText = list[tuple[str, str]]
"""The parts of a line, each with the address that it links to, or ""."""

_AROUND_WORDS = "()[]{}<>\"'.,;:!?"
"""Punctuation that may surround an address or id without being part of it."""


def link_words(
    text: str, lines: Sequence[str], find_link: Callable[[str], str] | None
) -> list[LinkedText]:
    """The lines of a wrapped text, in parts with the addresses that they link to.

    Every part of a wrapped word gets the address of the whole word.
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
    """The address for each character of a text, not counting blanks, at which lines are broken."""
    links: list[str] = []
    for word in text.split():
        start = len(word) - len(word.lstrip(_AROUND_WORDS))
        core = word.strip(_AROUND_WORDS)
        link = find_link(core)
        end = len(word) - start - len(core)
        links += [""] * start + [link] * len(core) + [""] * end
    return links


def find_web_address(word: str) -> str:
    """A word that is the address of a page, as links have it; else ""."""
    from urllib.parse import quote, urlsplit

    try:
        parts = urlsplit(word)
    except ValueError:  # a bracket that does not close
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    if not word.isprintable() or "\N{REPLACEMENT CHARACTER}" in word:
        return ""
    return quote(word, safe=_URL_SIGNS)


def print_with_links(text: str, lines: Sequence[str], stream: TextIO) -> None:
    """Show on a terminal the lines into which a text is broken; its web addresses are links.

    The text and the lines must be harmless already.
    """
    with contextlib.suppress(OSError):
        for parts in link_words(text, lines, find_web_address):
            stream.write("".join(format_piece(part, "", to) for part, to in parts))
            stream.write("\n")


def is_smart_terminal(stream: TextIO) -> bool:
    """Whether a person sees the stream at a terminal that can redraw a line and show links."""
    # Without TERM a terminal counts as dumb, except on Windows, which does not set it.
    unnamed = "windows" if os.name == "nt" else "dumb"
    return stream.isatty() and (os.environ.get("TERM") or unnamed) != "dumb"


def open_console(stream: TextIO) -> Console:
    """Rich's console for a terminal stream, which prints text without interpreting markup."""
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
    """Show the progress of work that takes longer than half a second, on a terminal (stderr).

    Yields a function to report progress; until it is called, the elapsed time is shown. Work inside
    other work replaces its line, which is removed at the end.
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
    """A progress line, drawn in its own thread."""

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
        """Set the amount done and the total amount."""
        self._done, self._total = done, total

    @contextlib.contextmanager
    def show_part(self, label: str, unit: str) -> Iterator[ProgressCallback]:
        """Show a part of the work in place of the whole, within this context."""
        whole = self._label, self._unit
        self._set_work(label, unit)
        try:
            yield self.update
        finally:
            self._set_work(*whole)

    def close(self) -> None:
        """Remove the line."""
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
        """The amount done, the rate, and the remaining time."""
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
    """A duration for people: `7 s`, `2 min 5 s`, `1 h 3 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


# Side by side


NARROWEST_COLUMN = 24
"""The least width of a column, below which two texts are shown one below the other."""


class Compared(NamedTuple):
    """A field of two records: its name, and its value in each."""

    name: str
    left: str
    right: str


def takes_side_by_side(stream: TextIO) -> bool:
    """Whether the stream is a terminal with colours, where texts are shown side by side."""
    return is_smart_terminal(stream) and not os.environ.get("NO_COLOR")


def print_side_by_side(
    fields: Sequence[Compared],
    heads: tuple[str, str],
    arrow: str = "",
    stream: TextIO | None = None,
) -> None:
    """Show two records beside each other on a terminal (stderr), below `heads` for the two.

    Long values are wrapped within their column; a narrow terminal shows the two records one below
    the other. Differences have the accent colour on the right, after an optional `arrow`.
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
    """A text of a record for Rich: no markup, and no control characters."""
    from rich.text import Text

    return Text(isolate_words(plain(text)), style=style)
