"""The progress of work that takes long: a line that is drawn and removed at a terminal."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from sanctions_cli.console import ACCENT, is_smart_terminal, open_console

ProgressCallback = Callable[[int, int], None]
"""Called with the amount done and the total amount."""

SECONDS_BEFORE_PROGRESS = 0.5
"""Seconds; shorter work shows no progress."""

SECONDS_BETWEEN_UPDATES = 0.1
THREAD_NAME = "progress"

NARROWEST_WITH_BAR = 72
"""Columns; a narrower terminal has space only for the figures."""


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
        # Only kept: drawing each step would take longer than most steps.
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
        if not done:
            return format_seconds(seconds)
        if not total:  # nobody knows how many are in a file that is being read
            return f"{done:,} {self._unit} · {format_seconds(seconds)}"
        rate = done / max(seconds, 0.001)  # the clock of Windows may not have moved yet
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
