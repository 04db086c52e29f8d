"""Messages on stderr, and a finding shown with its line and a caret."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sanctions_cli.errors import Finding
from sanctions_cli.text import display_width, plain


def is_interactive() -> bool:
    """Whether a person can be asked: questions go to stderr, and answers come from stdin."""
    if not (sys.stdin and sys.stderr):  # None under pythonw
        return False
    return sys.stdin.isatty() and sys.stderr.isatty()


def terminal_width() -> int:
    """How many columns the terminal has; 80 where there is none."""
    import shutil  # not every command needs it

    return shutil.get_terminal_size().columns


def print_message(text: str) -> None:
    """Print lines about the run on stderr, without what could drive a terminal."""
    sys.stderr.write("\n".join(map(plain, text.split("\n"))) + "\n")


def format_finding(finding: Finding, root: Path) -> str:
    """A finding as a good compiler shows it: place, rule, what is wrong, the line with a caret, the way out."""
    path = os.path.relpath(root / finding.path)
    place = f"{path}:{finding.line}:{finding.column}" if finding.line else path
    lines = [f"{plain(place)}: {finding.severity}[{finding.rule}]: {plain(finding.message)}"]
    if finding.excerpt:
        start = max(0, finding.column - 60)
        before = plain(finding.excerpt[start : finding.column - 1])
        after = plain(finding.excerpt[finding.column - 1 : start + 100])
        gutter = f"{finding.line:>5} \N{BOX DRAWINGS LIGHT VERTICAL} "
        caret = f"{'':5} \N{BOX DRAWINGS LIGHT VERTICAL} {'':{display_width(before)}}^"
        lines += [f"{gutter}{before}{after}".rstrip(), f"{caret} {plain(finding.hint)}".rstrip()]
    elif finding.hint:
        lines.append(f"{'':8}{plain(finding.hint)}")
    lines += [f"{'':8}{plain(line)}" for line in finding.details]
    return "\n".join(lines)
