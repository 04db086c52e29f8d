"""What Tab offers: reads the line as far as it is typed, and answers a shell's script in the form that it wants."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sanctions_cli.cli.completion import candidates
from sanctions_cli.cli.completion import quoting as words

_REDIRECTIONS = {"<", ">", ">>", "2>", "2>>", "&>", ">|"}


def answer(program: Any, asked: Sequence[str]) -> int:
    """Print what could stand in the place of the last word, for `sanctions __complete SHELL WORD…`.

    Whatever goes wrong, a prompt is no place to say it.
    """
    with suppress(Exception):
        shell, *raw = asked
        *before, text = _joined([words.plain(word)[0] for word in raw[1:]])
        quote = words.plain(raw[-1])[1]
        prefix = (
            text[: text.index("=") + 1] if text.startswith("--") and "=" in text else ""
        )  # --by=sen
        before, text = [*before, *([prefix[:-1]] if prefix else [])], text.removeprefix(prefix)
        kind, found = _offered(program, before, text)
        found = [one for one in found if "".join(one).isprintable()]
        lines = words.DRESSES[shell](words.kept(found, text), prefix, quote)
        sys.stdout.buffer.write(
            "".join(f"{line}\n" for line in (kind, *lines)).encode("utf-8", "replace")
        )
        sys.stdout.buffer.flush()
    return 0


@dataclass(slots=True)
class _Line:
    """How far a line has come: the command it is in, the options given, and what the next word can be."""

    command: Any
    waiting: Any = None  # the option that wants a value
    left: int = 0  # how many more values it takes
    given: set[str] = field(default_factory=set)
    arguments: int = 0
    ledger: str = ""
    closed: bool = False  # after --

    def read(self, word: str) -> None:
        """Take one whole word in."""
        if self.waiting:
            self._value(word)
        elif word == "--":
            self.closed = True
        elif word.startswith("-") and not self.closed:
            self._option(word)
        elif commands := getattr(self.command, "commands", None):
            self.command = commands.get(word) or self.command
        else:
            self.arguments += 1

    def _option(self, word: str) -> None:
        name, joined, value = word.partition("=")
        if not name.startswith("--") and len(name) > 2:  # -fcsv
            name, joined, value = name[:2], "=", name[2:]
        option = next((one for one in self.command.params if name in one.opts), None)
        self.given.add(name)
        if option is None or option.is_flag:
            return
        self.given.update(option.opts)
        self.waiting, self.left = option, option.nargs
        if joined:
            self._value(value)

    def _value(self, word: str) -> None:
        if "--ledger" in self.waiting.opts:
            self.ledger = word
        self.left -= 1
        if self.left < 1:
            self.waiting = None

    def expected(self) -> Any:
        """The option or argument whose value comes next, if any."""
        if self.waiting:
            return self.waiting
        number = self.arguments
        for one in self.command.params:
            if one.param_type_name == "argument":
                if one.nargs < 0 or number < one.nargs:
                    return one
                number -= one.nargs
        return None


def _offered(program: Any, before: Sequence[str], text: str) -> tuple[str, list[words.Offer]]:
    """What kind of thing can come next (words, parts of words, files, folders), and what begins with a text."""
    if before and before[-1] in _REDIRECTIONS:
        return "files", []
    line = _Line(program)
    for word in before:
        line.read(word)
    if text.startswith("-") and not (line.waiting or line.closed):
        return "words", _options(line, text)
    return _values(line, text)


def _joined(words: Sequence[str]) -> list[str]:
    """The words, `--by` `=` `sender` as one: bash parts them."""
    found: list[str] = []
    for word in words:
        if found and found[-1].startswith("--") and (word == "=" or found[-1].endswith("=")):
            found[-1] += word
        else:
            found.append(word)
    return found or [""]


def _options(line: _Line, text: str) -> list[words.Offer]:
    shown = [
        one for one in line.command.params if one.param_type_name == "option" and not one.hidden
    ]
    found = [
        (one.opts[0], one.help or "")
        for one in shown
        if one.multiple or one.opts[0] not in line.given
    ]
    return [
        one
        for one in [*found, ("--help", "Show this message and exit.")]
        if one[0].startswith(text)
    ]


def _values(line: _Line, text: str) -> tuple[str, list[words.Offer]]:
    expected, commands = line.expected(), getattr(line.command, "commands", {})
    if expected is None:
        found = [
            (name, one.get_short_help_str(60)) for name, one in commands.items() if not one.hidden
        ]
        found = [one for one in found if one[0].startswith(text)]
        return "words", found or ([] if text or line.closed else _options(line, text))
    known = getattr(getattr(expected.type, "func", None), "words", None)
    if known:
        begun = (text.casefold(), text.casefold().replace("-", "_"))
        return "words", [(word, "") for word in known if word.startswith(begun)]
    named = line.ledger and Path(os.path.expandvars(line.ledger)).expanduser()
    return candidates.offer(expected.opts[0], _names(expected.metavar or ""), text, named or None)


def _names(metavar: str) -> list[str]:
    """The names by which a help page calls a value: `[SENDER]...` is SENDER, `ONE|OTHER DAY` the three."""
    return metavar.replace("|", " ").translate({ord(sign): None for sign in "[]."}).split()
