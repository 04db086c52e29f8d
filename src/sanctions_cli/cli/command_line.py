"""The words of a command line, before Typer reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

LEDGER_OPTIONS = ("-L", "--ledger")

CITE_OPTION = "--cite"

CITATION_FORMATS = ("text", "bibtex", "csl")
"""The values of --cite: a line for readers, and two formats of reference managers."""

CITATION_WORDS = {
    "bib": "bibtex",
    "tex": "bibtex",
    "biblatex": "bibtex",
    "csl-json": "csl",
    "json": "csl",
}
"""Other words for these values."""


def find_ledger(words: Sequence[str]) -> str:
    """The folder that --ledger names, as it was typed; "" where the option is not there."""
    folder = ""
    for place, word in enumerate(words):
        if word in LEDGER_OPTIONS:
            folder = "".join(words[place + 1 : place + 2])
        elif word.startswith("--ledger="):
            folder = word.removeprefix("--ledger=")
        elif word.startswith("-L"):
            folder = word.removeprefix("-L")
    return folder


def move_ledger_option(
    words: Sequence[str], groups_of_commands: Collection[str]
) -> list[str]:
    """The words with a --ledger that comes before the command right after it.

    Other programs take such an option in front (`git -C DIR log`). Each command here has its own,
    and a group of commands would drop an option between its name and that of its command.
    """
    rest = list(words)
    options: list[str] = []
    command: list[str] = []
    while rest:
        length = _count_ledger_words(rest[0])
        if length:
            options += rest[:length]
            del rest[:length]
        elif rest[0].startswith("-"):
            break
        else:
            command.append(rest.pop(0))
            if len(command) == 2 or command[0] not in groups_of_commands:
                break
    if not command:
        return list(words)
    return [*command, *options, *rest]


def _count_ledger_words(word: str) -> int:
    """How many words the option --ledger takes that begins with this one; 0 for any other."""
    if word in LEDGER_OPTIONS:
        return 2
    if word.startswith(LEDGER_OPTIONS) and not word.startswith("--ledger-"):
        return 1
    return 0


def complete_cite_option(words: Sequence[str]) -> list[str]:
    """The words with a value for each --cite that has none: `--cite` alone is `--cite=text`.

    An option of Typer takes a value always or never, and the word after --cite can be an argument:
    `sanctions compare --cite CA`.
    """
    completed: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            return [*completed, word, *rest]
        if word == CITE_OPTION:
            format_name = find_citation_format(rest[0]) if rest else ""
            if format_name:
                rest.pop(0)
            else:
                format_name = "text"
            word = f"{CITE_OPTION}={format_name}"
        completed.append(word)
    return completed


def find_citation_format(word: str) -> str:
    """The format of citations that a word names; "" for none."""
    typed = word.strip().casefold().replace("_", "-")
    return CITATION_WORDS.get(typed, typed if typed in CITATION_FORMATS else "")


def escape_sql_comment(words: Sequence[str]) -> list[str]:
    """The words as Typer takes them: a question in SQL that begins with -- has a space before it.

    Else a comment in SQL would be an option.
    """
    if list(words[:1]) != ["sql"]:
        return list(words)
    escaped = []
    for word in words:
        # An option has no blank in it, or has it after a = only.
        is_comment = re.match(r"--[^=\s]*\s", word)
        escaped.append(f" {word}" if is_comment else word)
    return escaped
