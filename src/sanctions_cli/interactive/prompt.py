"""One line from a person at a terminal: edited with readline, completed with Tab, asked for on stderr."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence

from sanctions_cli.text import plain


def there() -> bool:
    """Whether a person is there to be asked."""
    return bool(sys.stdin and sys.stderr) and sys.stdin.isatty() and sys.stderr.isatty()


def width() -> int:
    """The columns of the terminal."""
    return shutil.get_terminal_size().columns


def say(text: str) -> None:
    """Say something in the conversation; whatever could drive the terminal is taken out."""
    sys.stderr.write(_shown(text) + "\n")
    sys.stderr.flush()


def line(prompt: str, words: Sequence[str] = (), likely: int = 0) -> str:
    """What is typed at a prompt, without the white space around it. The prompt goes to stderr, wherever stdout goes.

    Ctrl-C and Ctrl-D are KeyboardInterrupt.
    """
    try:
        with _on_stderr(), _completing([word for word in words if plain(word) == word], likely):
            return input(_shown(prompt)).strip()
    except (EOFError, KeyboardInterrupt):
        say("\nnothing was changed")
        raise KeyboardInterrupt from None


def _shown(text: str) -> str:
    encoding = sys.stderr.encoding or "ascii"
    safe = "\n".join(map(plain, text.split("\n")))
    return safe.encode(encoding, "replace").decode(encoding)


@contextlib.contextmanager
def _on_stderr() -> Iterator[None]:
    """`input()` edits lines only on the real stdout; for the time of a question that is where stderr goes."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        os.dup2(2, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


@contextlib.contextmanager
def _completing(words: Sequence[str], likely: int) -> Iterator[None]:
    try:
        import readline
    except ImportError:  # Windows: the console's own line editing, no completion
        yield
        return
    before, delimiters = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(lambda text, state: completion(text, state, words, likely))
    readline.set_completer_delims("")
    readline.set_auto_history(False)
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(delimiters)


def completion(text: str, state: int, words: Sequence[str], likely: int = 0) -> str | None:
    """The words that begin like the text, or else those in which some word does.

    readline sorts what it shows, so the `likely` first words come alone where one of them fits.
    """
    folded = text.casefold()
    found = [word for word in words[:likely] if word.casefold().startswith(folded)]
    found = found or [word for word in words if word.casefold().startswith(folded)]
    found = found or [word for word in words if f" {folded}" in word.casefold()]
    return found[state] if state < len(found) else None
