"""What a terminal is, messages on stderr, and a finding shown with its line and a caret."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from sanctions_cli.errors import Finding
from sanctions_cli.text import display_width, isolate, isolate_words, plain

BAR = "\N{BOX DRAWINGS LIGHT VERTICAL}"
"""Between the number of a line and the line."""

DETAIL_INDENT = " " * 8
"""Before a hint or detail: as wide as a line's number, the bar and the blanks around it."""

EXCERPT_BEFORE = 60
EXCERPT_LENGTH = 100
"""In letters: a line may be very long, and only the part around the caret is of interest."""


# A command in a message: after a colon or the like, so that text of a record is left alone.
_COMMAND = re.compile(
    r"(?:(?<=[:;(,.?] )|(?<=\()|(?<=\bor )|(?<=\band )|(?<=\bRun )|(?<=\brun )|^)"
    r"sanctions (?!init\b|schema\b|completion\b|help\b)"
    r"(?:(?:program|coverage|import) (?:add|set|unset|csv)|[a-z]+)\b(?! -L)"
)


class _CommandLine:
    """What the user's command line has that commands in messages need as well."""

    ledger_option = ""
    """The ledger as it was named, ` -L DIR`, or nothing."""


def use_ledger_option(option: str) -> None:
    """Give the commands in all further messages this option, with a blank before it, or none."""
    _CommandLine.ledger_option = option


def complete_commands(text: str) -> str:
    """A message whose commands mean the ledger that the user's command line has named."""
    option = _CommandLine.ledger_option
    if not option or "sanctions " not in text:
        return text
    return _COMMAND.sub(lambda match: match[0] + option, text)


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
    with suppress(OSError):  # a closed or full stderr: nobody can be told
        sys.stderr.write(make_printable(text) + "\n")


def make_printable(text: str) -> str:
    """Lines as stderr can show them: nothing that could drive a terminal, and no letters outside
    its encoding.
    """
    encoding = sys.stderr.encoding or "ascii"
    lines = []
    for line in text.split("\n"):
        line = (
            plain(complete_commands(line)).encode(encoding, "replace").decode(encoding)
        )
        isolated = isolate_words(line)
        if _can_encode(isolated, encoding):
            line = isolated
        lines.append(line)
    return "\n".join(lines)


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def format_finding(finding: Finding, root: Path) -> str:
    """A finding as a compiler shows it: place, rule, what is wrong, the line with a caret, a hint.

    `root` is the ledger's folder; the place is relative to the current one.
    """
    place = show_path(root / finding.path)
    if finding.line:
        place += f":{finding.line}:{finding.column}"
    rule = f"{finding.severity}[{finding.rule}]"
    lines = [f"{_make_safe(place)}: {rule}: {_make_safe(finding.message)}"]
    if finding.excerpt:
        lines += _excerpt_lines(finding)
    elif finding.hint:
        lines.append(DETAIL_INDENT + _make_safe(complete_commands(finding.hint)))
    for detail in finding.details:
        lines.append(DETAIL_INDENT + _make_safe(detail))
    return "\n".join(lines)


def _make_safe(text: str) -> str:
    return isolate_words(plain(text))


def show_path(path: Path) -> str:
    """A path as seen from the current folder; the whole path where that has been deleted."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):  # ValueError: on another drive of Windows
        return str(path)


def _excerpt_lines(finding: Finding) -> list[str]:
    """The line of a finding, and below it a caret at its column, with the hint behind it."""
    start = max(0, finding.column - EXCERPT_BEFORE)
    before = plain(finding.excerpt[start : finding.column - 1])
    after = plain(finding.excerpt[finding.column - 1 : start + EXCERPT_LENGTH])
    blanks = " " * display_width(before)
    hint = _make_safe(complete_commands(finding.hint))
    return [
        f"{finding.line:>5} {BAR} {isolate(f'{before}{after}'.rstrip())}".rstrip(),
        f"{'':5} {BAR} {blanks}^ {hint}".rstrip(),
    ]
