"""One line from a person at a terminal: edited with readline, completed with Tab, asked for on
stderr.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence

from sanctions_cli.terminal import make_printable
from sanctions_cli.text import plain

NOTHING_CHANGED = "nothing was changed"
"""What is printed after Ctrl-C, unless something was."""


def print_line(text: str) -> None:
    """Print a line of the conversation on stderr, without control characters."""
    with contextlib.suppress(OSError):
        sys.stderr.write(make_printable(text) + "\n")
        sys.stderr.flush()


def read_line(
    prompt: str,
    words: Sequence[str] = (),
    likely: int = 0,
    *,
    has_several: bool = False,
    if_interrupted: str = NOTHING_CHANGED,
) -> str:
    """What is typed at a prompt, without the white space around it.

    The prompt goes to stderr, wherever stdout goes. `words` are completed with Tab, the `likely`
    first ones before all others; with `has_several`, the last of several between commas. Ctrl-C and
    Ctrl-D print the message `if_interrupted` and raise KeyboardInterrupt.
    """
    # A word that would be shown in another way than it is written cannot be completed truthfully.
    safe_words = [word for word in words if plain(word) == word]

    def complete(text: str, state: int) -> str | None:
        if has_several:
            return complete_last_word(text, state, safe_words, likely)
        return complete_word(text, state, safe_words, likely)

    try:
        with _prompt_on_stderr(), _tab_completion(complete):
            return input(make_printable(prompt)).strip()
    except (EOFError, KeyboardInterrupt):
        print_line(f"\n{if_interrupted}")
        raise KeyboardInterrupt from None


@contextlib.contextmanager
def _prompt_on_stderr() -> Iterator[None]:
    """Send stdout to stderr for the time of a question: `input()` edits lines only on the real
    stdout.
    """
    # The file descriptor is exchanged, since `input()` does not edit on another object.
    sys.stdout.flush()
    saved_stdout = os.dup(1)
    try:
        os.dup2(2, 1)
        yield
    finally:
        os.dup2(saved_stdout, 1)
        os.close(saved_stdout)


@contextlib.contextmanager
def _tab_completion(complete: Callable[[str, int], str | None]) -> Iterator[None]:
    """Complete with Tab for the time of a question."""
    try:
        import readline
    except ImportError:  # Windows: the console's own line editing, no completion
        yield
        return
    saved_completer = readline.get_completer()
    saved_delimiters = readline.get_completer_delims()
    readline.set_completer(complete)
    # Names of countries have blanks and commas: the whole answer is completed, not its last word.
    readline.set_completer_delims("")
    # The answer before, such as a number, would be offered for another question.
    readline.set_auto_history(False)
    # macOS has libedit under readline's name, with commands of its own.
    is_libedit = "libedit" in (readline.__doc__ or "")
    binding = "bind ^I rl_complete" if is_libedit else "tab: complete"
    readline.parse_and_bind(binding)
    try:
        yield
    finally:
        readline.set_completer(saved_completer)
        readline.set_completer_delims(saved_delimiters)


def complete_word(
    text: str, state: int, words: Sequence[str], likely: int = 0
) -> str | None:
    """The match number `state` (from 0) for what is typed so far; None after the last, as readline
    wants it.

    Matches are the words that begin like the text, or else those in which some part begins like it.
    readline sorts what it shows, so the `likely` first words come alone where one of them matches.
    """
    start = text.casefold()
    matches = _words_beginning(start, words[:likely])
    if not matches:
        matches = _words_beginning(start, words)
    if not matches:
        matches = [word for word in words if f" {start}" in word.casefold()]
    if state >= len(matches):
        return None
    return matches[state]


def complete_last_word(
    text: str, state: int, words: Sequence[str], likely: int = 0
) -> str | None:
    """As `complete_word`, for the last of several words between commas: `Canada, U`."""
    before, comma, last = text.rpartition(",")
    start = last.lstrip()
    match = complete_word(start, state, words, likely)
    if match is None:
        return None
    blanks = last[: len(last) - len(start)]
    return f"{before}{comma}{blanks}{match}"


def _words_beginning(start: str, words: Sequence[str]) -> list[str]:
    return [word for word in words if word.casefold().startswith(start)]
