"""Output that needs a terminal: colours, links, progress, and texts side by side.

The only package that uses Rich, which takes some 70 ms to load: it is imported only to draw
something, and never for a pipe.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["is_smart_terminal", "progress", "side_by_side", "styled_text"]

ACCENT = "yellow"
"""The only colour, for text that needs attention."""


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
