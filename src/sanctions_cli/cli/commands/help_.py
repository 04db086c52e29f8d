"""`sanctions help`"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import help_topics, output
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import LONGEST_QUOTE, closest, shorten

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMMAND|TOPIC]...",
        show_default="the list of commands",
        help=f"A command (import csv), or a topic: {', '.join(help_topics.TOPICS)}.",
    ),
]


def help_(ctx: typer.Context, words: Words = None) -> int:
    """Explain a command, or a topic such as actions or formats.

    sanctions help compare

    sanctions help import csv

    sanctions help actions
    """
    top_context = ctx.find_root()
    if not words:
        output.write_text(f"{top_context.get_help()}\n")
        return 0
    text = _describe_command(top_context, words)
    if text is None and len(words) == 1:
        text = _describe_topic(words[0])
    if text is None:
        raise _describe_unknown(top_context, words)
    output.write_text(text)
    return 0


def _describe_command(top_context: Any, words: Sequence[str]) -> str | None:
    """The help page of the command that the words call; None where they call none."""
    context = top_context
    for word in words:
        commands = getattr(context.command, "commands", {})
        if word not in commands:
            return None
        context = commands[word].make_context(
            word, [], parent=context, resilient_parsing=True
        )
    return f"{context.get_help()}\n"


def _describe_topic(word: str) -> str | None:
    """The explanation of a topic; None where no topic has that name."""
    name = help_topics.find_topic(word)
    if not name:
        return None
    return help_topics.format_topic(name, terminal.terminal_width())


def _describe_unknown(top_context: Any, words: Sequence[str]) -> SanctionsError:
    """The error for words that are no command and no topic, with what was probably meant."""
    from sanctions_cli.cli.synonyms import suggest_command

    commands = list(top_context.command.commands)
    topics = list(help_topics.TOPICS)
    if len(words) > 1 and words[0] in commands:
        subcommands = getattr(top_context.command.commands[words[0]], "commands", {})
        hint = f"sanctions help {words[0]}"
        if subcommands:
            hint += f" lists its commands: {', '.join(subcommands)}"
        else:
            hint += " explains all of its options"
    else:
        hint = f"sanctions help lists the commands; topics: {', '.join(topics)}"
        command_line = suggest_command(words[0], commands).partition(" -")[0]
        match = closest(words[0], [*commands, *topics]) or command_line
        if match:
            hint = f"did you mean: sanctions help {match}"
    name = shorten(" ".join(words), LONGEST_QUOTE)
    return SanctionsError(f'no command or topic "{name}"', hint=hint)
