"""Messages on stderr, properties of the terminal, and findings with an excerpt and a caret."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from sanctions_cli.errors import Finding
from sanctions_cli.text import display_width, isolate, isolate_words, plain

BAR = "\N{BOX DRAWINGS LIGHT VERTICAL}"
"""The separator between a line number and the line."""

DETAIL_INDENT = " " * 8
"""The indent of a hint or detail: the width of a line number with its bar and blanks."""

NARROWEST_MESSAGE = 30
"""Columns that a line of a message may always take."""

EXCERPT_BEFORE = 60
EXCERPT_LENGTH = 100
"""The longest excerpt in characters; a longer line is cut to the part around the caret."""


# A word of a shell in quotes; of one with an apostrophe several parts follow each other, as in
# 'L'"'"'Orient-Le Jour'.
_QUOTED = r"""(?:'[^']*'|"[^"]*\")+"""

_FLAGS = (
    "add|add-source|allow-duplicate|driver|dry-run|example|explained|fix|help|list|net|no-input"
    "|tables|write|yes"
)
"""The options in messages that take no value."""

# An argument of a command in a message: an option, a text in quotes, or a word that has a capital,
# a digit, a dot or an ellipsis, such as CA, 2024-08-09, list.csv. Other words are the sentence's.
_ARGUMENT = (
    rf" (?:--(?:{_FLAGS})(?![\w-])|--?[A-Za-z-]+ (?:{_QUOTED}|[^\s'\"]+?)|{_QUOTED}"
    r"|[^\s'\"]*(?:[A-Z0-9…]|[./]\w)[^\s'\"]*?)(?=[.,;:)?]*(?: |$))"
)

# A command in a message: after a colon or the like, so that text of a record is left alone.
# A text and not a pattern: to compile it takes longer than most answers, which need it not.
_COMMAND = (
    r"(?:(?<=[:;(,.?] )|(?<=\()|(?<=\bor )|(?<=\band )|(?<=\bRun )|(?<=\brun )|^)"
    r"sanctions (?:(?:program|coverage|import) (?:add|map|set|unset|csv|json|list)|[a-z]+)\b"
    rf"(?:{_ARGUMENT})*"
)

_COMMANDS_WITHOUT_LEDGER = ("init", "schema", "completion", "help")

_GROUPS = ("import", "program")
"""Commands that only have subcommands, and no options of their own."""

_UNBROKEN_BLANK = "\0"
"""Stands for a blank within a command while a line is broken; `plain` leaves none in a text."""


class _CommandLine:
    """What commands in messages must repeat of the user's command line."""

    ledger = ""
    """The folder that --ledger names, as it was typed, or ""."""
    words: tuple[str, ...] = ()
    """All words, from the name of the command on."""


def use_ledger(folder: str, words: Sequence[str] = ()) -> None:
    """Add --ledger with this folder to the commands in all later messages; "" adds nothing.

    `words` are those of the command line that is run.
    """
    _CommandLine.ledger = folder
    _CommandLine.words = tuple(words)


def typed_words() -> tuple[str, ...]:
    """The words of the command line that is run, from the name of the command on."""
    return _CommandLine.words


def complete_commands(text: str) -> str:
    """The message with commands that use the ledger named on the user's command line.

    The option is at the end of each command.
    """
    if not _CommandLine.ledger or "sanctions " not in text:
        return text
    return re.sub(_COMMAND, _add_ledger_option, text)


def _add_ledger_option(match: re.Match[str]) -> str:
    import shlex  # needed only for a message with a command

    command_line = match[0]
    # A text in quotes may have words that look like options.
    words = re.sub(_QUOTED, "''", command_line).split()
    names_ledger = any(word.startswith(("-L", "--ledger")) for word in words)
    if words[1] in _COMMANDS_WITHOUT_LEDGER or names_ledger:
        return command_line
    if words[1] in _GROUPS and words[2:3] == ["--help"]:
        return command_line
    return f"{command_line} -L {shlex.quote(_CommandLine.ledger)}"


def is_interactive() -> bool:
    """Whether a person can be asked: stdin and stderr, where questions go, are terminals."""
    if not (sys.stdin and sys.stderr):  # None under pythonw
        return False
    return sys.stdin.isatty() and sys.stderr.isatty()


def terminal_width() -> int:
    """The width of the terminal in columns; 80 if there is none."""
    import shutil  # not every command needs it

    return shutil.get_terminal_size().columns


def print_message(text: str, *, names_ledger: bool = True) -> None:
    """Print lines about the run on stderr, without control characters.

    A terminal gets no line that is wider than it is. Commands in it repeat the ledger that was
    named, unless `names_ledger` is false.
    """
    printable = make_printable(text, names_ledger=names_ledger)
    if sys.stderr.isatty():
        width = terminal_width()
        lines = [wrap_message(line, width) for line in printable.split("\n")]
        printable = "\n".join(lines)
    _write_line(printable)


def print_verbatim(text: str) -> None:
    """Print lines for another program on stderr: unbroken, without control characters."""
    encoding = sys.stderr.encoding or "ascii"
    printable = "\n".join(map(plain, text.splitlines()))
    _write_line(printable.encode(encoding, "replace").decode(encoding))


def print_finding(finding: Finding, root: Path) -> None:
    """Print a finding on stderr as `format_finding` shows it: its place and rule in one line."""
    _write_line(make_printable(format_finding(finding, root)))


def _write_line(text: str) -> None:
    with suppress(OSError):  # a closed or full stderr: the message is lost
        sys.stderr.write(text + "\n")


def wrap_message(line: str, width: int) -> str:
    """A line of a message, broken between words where it takes more columns than `width`.

    A command stays whole, so that it can be copied; it may then be wider.
    """
    if display_width(line) <= width:
        return line
    import textwrap  # 3 ms, needed only at a terminal

    indent = " " * (len(line) - len(line.lstrip(" ")))
    unbroken = re.sub(
        _COMMAND,
        lambda match: match[0].replace(" ", _UNBROKEN_BLANK),
        line.lstrip(" "),
    )
    lines = textwrap.wrap(
        unbroken,
        max(width, NARROWEST_MESSAGE),
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    if len(lines) > 1 and re.fullmatch("[a-z]+:", lines[0]):
        # Not "hint:" alone, as a long command that stays whole would leave it.
        lines[:2] = [f"{lines[0]} {lines[1].lstrip()}"]
    return "\n".join(lines).replace(_UNBROKEN_BLANK, " ")


def make_printable(text: str, *, names_ledger: bool = True) -> str:
    """Lines that are safe for stderr: no control characters, no letters outside its encoding."""
    encoding = sys.stderr.encoding or "ascii"
    lines = []
    for line in text.split("\n"):
        if names_ledger:
            line = complete_commands(line)
        line = plain(line).encode(encoding, "replace").decode(encoding)
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
    """Adds escape sequences for style and links to a safe text."""

    def __call__(self, text: str, style: str = "", link: str = "") -> str:
        """The text in a style, linked to `link`, or else with its words linked one by one."""


def _leave_plain(text: str, style: str = "", link: str = "") -> str:
    return text


def format_finding(
    finding: Finding, root: Path, style_text: StyleText = _leave_plain
) -> str:
    """A finding in a compiler's format: place, rule, message, the line with a caret, a hint.

    `root` is the ledger's folder; the place is relative to the current one.
    """
    # A text, not a Path: thousands of findings are formatted at once.
    file = os.path.join(root, finding.path)
    place = show_path(file)
    if finding.line:
        place += f":{finding.line}:{finding.column}"
    address = ""
    if style_text is not _leave_plain:
        address = file_address(file)
    place = style_text(_make_safe(place), "bold", address)
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


def file_address(path: Path | str) -> str:
    """The URL of a file for a link; "" if the current folder has been deleted."""
    try:
        return Path(os.path.abspath(path)).as_uri()
    except OSError:
        return ""


def show_path(path: Path | str) -> str:
    """The path relative to the current folder; the absolute path if that has been deleted."""
    folder, name = os.path.split(path)
    try:
        relative_folder = _relative_folder(folder, os.getcwd())
    except (OSError, ValueError):  # ValueError: on another drive of Windows
        return str(path)
    return os.path.normpath(os.path.join(relative_folder, name))


# Thousands of findings may be in the files of a few folders.
@lru_cache
def _relative_folder(folder: str, current: str) -> str:
    return os.path.relpath(folder or ".", current)


_VALUE = r"""("[^"]*"|'[^']*'|\[[^\]]*\]|[^\s,\]}]+)"""
"""The token that begins at a column: a quoted text or a word."""


def _excerpt_lines(finding: Finding, style_text: StyleText) -> list[str]:
    """The line of a finding, and below it a caret at its column, followed by the hint.

    The token at the column and the caret are in the accent colour.
    """
    start = max(0, finding.column - EXCERPT_BEFORE)
    before = plain(finding.excerpt[start : finding.column - 1])
    after = plain(finding.excerpt[finding.column - 1 : start + EXCERPT_LENGTH])
    blanks = " " * display_width(before)
    value = ""
    match = re.match(_VALUE, after)
    if match:
        value = match[0]
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
