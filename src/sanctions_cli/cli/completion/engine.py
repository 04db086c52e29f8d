"""What Tab offers: reads the line as far as it is typed, and answers the script of a shell."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from typer.core import TyperArgument, TyperGroup, TyperOption

from sanctions_cli.answers import Choice
from sanctions_cli.cli import app, command_line
from sanctions_cli.cli.command_group import Command, command_summary
from sanctions_cli.cli.completion.candidates import (
    CompletionCandidates,
    filter_candidates,
    find_candidates,
)
from sanctions_cli.cli.completion.quoting import (
    QUOTERS,
    Candidate,
    keep_typed_text,
    unquote,
)
from sanctions_cli.cli.help_page import HELP_OPTION, HELP_TEXT, describe_parameter
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import locate

REDIRECTIONS = {"<", ">", ">>", "2>", "2>>", "&>", ">|"}
HELP = Candidate(HELP_OPTION, HELP_TEXT)
Parameter = TyperOption | TyperArgument


def answer_shell(program: TyperGroup, arguments: Sequence[str]) -> int:
    """Print what could replace the last word, for `sanctions __complete SHELL WORD…`.

    The words are those of the line up to the cursor, as they are typed, `sanctions` itself
    included. The first line of the answer says what comes: `words`, `parts` of words, or that the
    shell is to complete `files` or `folders`.
    """
    with suppress(Exception):  # whatever goes wrong, a prompt is no place to say it
        shell, *raw_words = arguments
        lines = _answer(program, shell, raw_words)
        answer = "".join(f"{line}\n" for line in lines)
        sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    return 0


def _answer(program: TyperGroup, shell: str, raw_words: Sequence[str]) -> list[str]:
    unquoted = [unquote(word)[0] for word in raw_words[1:]]
    *words_before, text = _join_equals_signs(unquoted)
    _, open_quote = unquote(raw_words[-1])
    prefix = ""
    if text.startswith("--") and "=" in text:  # --by=sen
        option, _, text = text.partition("=")
        prefix = f"{option}="
        words_before.append(option)
    words_before = command_line.move_ledger_option(words_before, app.WITH_SUBCOMMANDS)
    completions = _complete(program, words_before, text)
    # A line break or an escape sequence in a file's name would come apart in the shell.
    candidates = []
    for candidate in completions.candidates:
        if "".join(candidate).isprintable():
            candidates.append(candidate)
    quote = QUOTERS[shell]
    lines = quote(keep_typed_text(candidates, text), prefix, open_quote)
    return [completions.kind, *lines]


def _join_equals_signs(words: Sequence[str]) -> list[str]:
    """The words, with `--by` `=` `sender` as one, since bash parts them; [""] if there are none."""
    joined: list[str] = []
    for word in words:
        previous = joined[-1] if joined else ""
        if previous.startswith("--") and (word == "=" or previous.endswith("=")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined or [""]


@dataclass(slots=True)
class CommandLine:
    """The words of a line read so far: the command they call, and what the next word can be."""

    command: Command
    open_option: TyperOption | None = None
    """The option that wants a value."""
    values_left: int = 0
    """How many more values it takes."""
    given_options: set[str] = field(default_factory=set)
    argument_count: int = 0
    ledger: str = ""
    has_ended_options: bool = False
    """After --, no word is an option."""

    @property
    def commands(self) -> Mapping[str, Command]:
        """The commands that can be called next, by name."""
        if isinstance(self.command, TyperGroup):
            return self.command.commands  # type: ignore[return-value]  # all are made by Typer
        return {}

    def read_word(self, word: str) -> None:
        """Take in one whole word."""
        if self.open_option:
            self._read_value(word)
        elif word == "--":
            self.has_ended_options = True
        elif word.startswith("-") and not self.has_ended_options:
            self._read_option(word)
        elif self.commands:  # an unknown one is passed over
            self.command = self.commands.get(word) or self.command
        else:
            self.argument_count += 1

    def _read_option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        if not name.startswith("--") and len(name) > 2:  # -fcsv is -f csv
            name, equals, value = name[:2], "=", name[2:]
        self.given_options.add(name)
        option = self._find_option(name)
        if option is None or option.is_flag:
            return
        self.given_options.update(option.opts)
        self.open_option = option
        self.values_left = option.nargs
        if equals:
            self._read_value(value)

    def _find_option(self, name: str) -> TyperOption | None:
        for parameter in self.command.params:
            if isinstance(parameter, TyperOption) and name in parameter.opts:
                return parameter
        return None

    def _read_value(self, word: str) -> None:
        if self.open_option and "--ledger" in self.open_option.opts:
            self.ledger = word
        self.values_left -= 1
        if self.values_left < 1:
            self.open_option = None

    def next_parameter(self) -> Parameter | None:
        """The option or argument whose value comes next, if any."""
        if self.open_option:
            return self.open_option
        position = self.argument_count
        for parameter in self.command.params:
            if isinstance(parameter, TyperArgument):
                if parameter.nargs < 0 or position < parameter.nargs:
                    return parameter
                position -= parameter.nargs
        return None


def _complete(
    program: TyperGroup, words_before: Sequence[str], text: str
) -> CompletionCandidates:
    """What can come after the words before, beginning with `text`."""
    if words_before and words_before[-1] in REDIRECTIONS:
        return CompletionCandidates("files")
    line = CommandLine(program)
    for word in words_before:
        line.read_word(word)
    if text.startswith("-") and not (line.open_option or line.has_ended_options):
        return CompletionCandidates("words", _option_candidates(line, text))
    parameter = line.next_parameter()
    if parameter is None:
        return CompletionCandidates("words", _command_candidates(line, text))
    return _value_candidates(parameter, text, line.ledger)


def _option_candidates(line: CommandLine, text: str) -> list[Candidate]:
    """The options that can still be given."""
    candidates = []
    for option in line.command.params:
        if not isinstance(option, TyperOption) or option.hidden:
            continue
        name = option.opts[0]
        if option.multiple or name not in line.given_options:
            candidates.append(Candidate(name, describe_parameter(option)))
    candidates.append(HELP)
    return filter_candidates(candidates, text)


def _command_candidates(line: CommandLine, text: str) -> list[Candidate]:
    """The commands; where there are none, and nothing is typed yet, the options."""
    candidates = []
    for name, command in line.commands.items():
        if name.startswith(text) and not command.hidden:
            candidates.append(Candidate(name, command_summary(command)))
    if candidates or text or line.has_ended_options:
        return candidates
    return _option_candidates(line, text)


def _value_candidates(
    parameter: Parameter, text: str, ledger: str
) -> CompletionCandidates:
    """What the value of an option or argument can be, in the ledger that the line names, if any."""
    parser = getattr(parameter.type, "func", None)
    if isinstance(parser, Choice):
        # The list has the words with underscores; people type hyphens as well.
        starts = (text.casefold(), text.casefold().replace("-", "_"))
        words = [
            Candidate(word) for word in parser.offered_words if word.startswith(starts)
        ]
        return CompletionCandidates("words", words)
    folder = None
    if ledger:
        with suppress(SanctionsError):
            folder = locate.expand_home(os.path.expandvars(ledger))
    return find_candidates(parameter.opts[0], _help_names(parameter), text, folder)


def _help_names(parameter: Parameter) -> list[str]:
    """What a help page calls a value: SENDER for `[SENDER]...`, three words for `ONE|OTHER DAY`."""
    names = (parameter.metavar or "").replace("|", " ")
    return names.translate({ord(character): None for character in "[]."}).split()
