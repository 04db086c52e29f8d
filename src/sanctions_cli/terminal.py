"""What a terminal is, messages on stderr, and a finding shown with its line and a caret."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sanctions_cli.errors import Finding
from sanctions_cli.text import display_width, isolate, isolate_words, plain

BAR = "\N{BOX DRAWINGS LIGHT VERTICAL}"
"""Between the number of a line and the line."""

DETAIL_INDENT = " " * 8
"""Before a hint or detail: as wide as a line's number, the bar and the blanks around it."""

EXCERPT_BEFORE = 60
EXCERPT_LENGTH = 100
"""Characters: of a very long line, only the part around the caret is shown."""


# A command in a message: after a colon or the like, so that text of a record is left alone.
_COMMAND = re.compile(
    r"(?:(?<=[:;(,.?] )|(?<=\()|(?<=\bor )|(?<=\band )|(?<=\bRun )|(?<=\brun )|^)"
    r"sanctions (?!init\b|schema\b|completion\b|help\b)"
    r"(?:(?:program|coverage|import) (?:add|set|unset|csv)|[a-z]+)\b(?! -L)"
)


class _CommandLine:
    """What the user's command line has that commands in messages need as well."""

    ledger_option = ""
    """The option by which the user named the ledger, ` -L DIR`, or nothing."""


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
    with suppress(OSError):  # a closed or full stderr: the message is lost
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


class StyleText(Protocol):
    """Adds the sequences of a terminal to a harmless text: for its style, and for its links."""

    def __call__(self, text: str, style: str = "", link: str = "") -> str:
        """The text in a style; with `link` it leads there, else its words lead where they do."""


def _leave_plain(text: str, style: str = "", link: str = "") -> str:
    return text


def format_finding(
    finding: Finding, root: Path, style_text: StyleText = _leave_plain
) -> str:
    """A finding as a compiler shows it: place, rule, what is wrong, the line with a caret, a hint.

    `root` is the ledger's folder; the place is relative to the current one.
    """
    file = root / finding.path
    place = show_path(file)
    if finding.line:
        place += f":{finding.line}:{finding.column}"
    place = style_text(_make_safe(place), "bold", file_address(file))
    rule_style = "dim" if finding.severity == "note" else "accent"
    rule = style_text(f"{finding.severity}[{finding.rule}]", rule_style)
    lines = [f"{place}: {rule}: {style_text(_make_safe(finding.message))}"]
    if finding.excerpt:
        lines += _excerpt_lines(finding, style_text)
    elif finding.hint:
        hint = complete_commands(finding.hint)
        lines.append(DETAIL_INDENT + style_text(_make_safe(hint)))
    for detail in finding.details:
        lines.append(DETAIL_INDENT + style_text(_make_safe(detail)))
    return "\n".join(lines)


def _make_safe(text: str) -> str:
    return isolate_words(plain(text))


def file_address(path: Path) -> str:
    """The address of a file for a link; "" where the current folder has been deleted."""
    try:
        return Path(os.path.abspath(path)).as_uri()
    except OSError:
        return ""


def show_path(path: Path) -> str:
    """A path as seen from the current folder; the whole path where that has been deleted."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):  # ValueError: on another drive of Windows
        return str(path)


_VALUE = re.compile(r"""("[^"]*"|'[^']*'|\[[^\]]*\]|[^\s,\]}]+)""")
"""What begins at a column, as far as it belongs together: a text in quotes, or a word."""


def _excerpt_lines(finding: Finding, style_text: StyleText) -> list[str]:
    """The line of a finding, and below it a caret at its column, with the hint behind it.

    What begins at the column is in the accent colour, and so is the caret.
    """
    start = max(0, finding.column - EXCERPT_BEFORE)
    before = plain(finding.excerpt[start : finding.column - 1])
    after = plain(finding.excerpt[finding.column - 1 : start + EXCERPT_LENGTH])
    blanks = " " * display_width(before)
    match = _VALUE.match(after)
    value = match[0] if match else ""
    rest = after[len(value) :].rstrip()
    if value and rest:
        excerpt = f"{before}{style_text(value, 'accent')}{rest}"
    else:
        excerpt = f"{before}{style_text(f'{value}{rest}'.rstrip(), 'accent')}".rstrip()
    number = style_text(f"{finding.line:>5} {BAR}", "dim")
    margin = style_text(f"{'':5} {BAR}", "dim")
    caret = style_text("^", "accent")
    hint = _make_safe(complete_commands(finding.hint))
    return [
        f"{number} {isolate(excerpt)}".rstrip(),
        f"{margin} {blanks}{caret} {style_text(hint)}".rstrip(),
    ]
