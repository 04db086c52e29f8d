"""The questions about the list that an announcement changes, and the name of a new one."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import suggestions
from sanctions_cli.interactive.answers import format_country
from sanctions_cli.interactive.form import Answers, Question, SeveralAnswers
from sanctions_cli.interactive.form_context import FormContext, earlier_answer
from sanctions_cli.ledger import program_keys
from sanctions_cli.text import ELLIPSIS, closest, quote, shorten

PROGRAM_TITLE = "program_title"
"""The name of a list that is to be defined: no field of the record."""

NAMED_PROGRAM = "named_program"
"""The key of a new list that was answered by its name."""

MAX_QUOTE_WIDTH = 30
"""Columns of a name that a message repeats."""

MAX_KEYS_WIDTH = 38
"""Columns of the keys of lists before a question."""


def _join_whole_keys(keys: Sequence[str]) -> str:
    """The first keys in MAX_KEYS_WIDTH columns; a key that is cut could not be typed."""
    joined = ", ".join(keys)
    count = len(keys)
    while len(joined) > MAX_KEYS_WIDTH and count > 1:
        count -= 1
        joined = f"{', '.join(keys[:count])}, {ELLIPSIS}"
    return shorten(joined, MAX_KEYS_WIDTH)


def ask_program(context: FormContext, answers: Answers) -> Question:
    """On which list; by default the one that the sender used most against the target."""
    choices = _ProgramChoices(context, answers)
    default = earlier_answer(answers, "program", choices.usual)
    alternatives = [key for key in choices.keys if key != default]
    aside = ""
    if alternatives:
        keys = _join_whole_keys(alternatives)
        lists = "Other lists" if default else "Lists"
        note = f"{lists}: {keys}; a new key defines one."
    elif default:
        note = ""
        aside = "or a new one"
    else:
        note = f"No list yet: a short key, such as {choices.example}, defines one."
    return Question(
        "program",
        "On which list?",
        choices.parse,
        _format_program,
        default=default,
        words=choices.keys,
        optional=True,
        aside=aside,
        note=note,
        about=(
            "The list or legal program that the targets are put on or taken off, by its short"
            f" key. A new key, such as {choices.example}, defines a new list; its full name is"
            " asked next."
        ),
    )


def _format_program(program: str | SeveralAnswers) -> str:
    """The key of a list; of a new list that was named, also how that was read."""
    if isinstance(program, str):
        return program
    return f"a new list, with the key {program['program']}"


class _ProgramChoices:
    """The lists that a sender has, those used most against the target first."""

    def __init__(self, context: FormContext, answers: Answers) -> None:
        self.sender: str = answers["sender"]
        self.target: list[str] = answers["target"]
        self.defined = program_keys.read_programs(context.root)
        self._doubted_text = ""
        # What is read from a text is written without a last look at the record.
        self._doubts_names = context.is_of_text
        target = "; ".join(sorted(self.target))
        suggested = suggestions.suggest_programs(
            context.connection, self.sender, target, answers["announced"]
        )
        self.keys = [key for key, _ in suggested]
        self.usual = ""
        # Most measures, such as an export ban, put nobody on a list.
        if answers.get("action", "listing") != "measure":
            self.usual = self._find_usual(suggested)
        self.example = self._suggest_new_key()

    def _suggest_new_key(self) -> str:
        """A key that is free: the sender and the target, `GB-MYANMAR`."""
        country = format_country(self.target[0]).upper()
        key = f"{self.sender}-{country}"
        if len(self.target) > 1 or not program_keys.can_be_key(key):
            key = f"{self.sender}-{'-'.join(self.target)}"
        taken = {*self.keys, *self.defined}
        number = 2
        free_key = key
        while free_key in taken:
            free_key = f"{key}-{number}"
            number += 1
        return free_key

    def _find_usual(self, suggested: Sequence[tuple[str, int]]) -> str:
        """The list with most records, or the only one that is defined for the target."""
        for key, record_count in suggested:
            # Where programs.toml defines lists, one that it lacks would have to be defined.
            if record_count and (key in self.defined or not self.defined):
                return key
        fitting = []
        for key, _ in suggested:
            program = self.defined.get(key)
            if program is not None and set(self.target) <= set(program.target):
                fitting.append(key)
        if len(fitting) == 1:
            return fitting[0]
        return ""

    def parse(self, text: str) -> str | SeveralAnswers:
        """The key of a list, by its key or its name; or a new key; or a key for a new name."""
        key = program_keys.canonical_key(text, self.defined)
        if key in self.defined:
            return key
        for key, program in self.defined.items():
            if program.title.casefold() == text.casefold():
                return key
        # No key has a blank: a person has answered with the name of the list.
        if " " in text:
            if self._doubts_names:
                self._doubt(text, f"no list is called {quote(text, MAX_QUOTE_WIDTH)}")
            key = self.example
            return SeveralAnswers(
                {"program": key, PROGRAM_TITLE: text, NAMED_PROGRAM: key}
            )
        return self._check_new_key(text)

    def _check_new_key(self, text: str) -> str:
        """A new key. SanctionsError where it cannot be one, or first where it looks misspelt."""
        if not program_keys.can_be_key(text):
            raise SanctionsError(
                f'"{shorten(text, 20)}" is not a key',
                hint=f"type one such as {self.example}",
            )
        start = text.partition("-")[0].upper()
        similar_keys = []
        for key in dict.fromkeys([*self.keys, *self.defined]):
            # Senders call their lists alike: US-MYANMAR is no misspelling of CA-MYANMAR.
            if key in self.keys or key.upper().startswith(f"{start}-"):
                similar_keys.append(key)
        similar = closest(text.upper(), similar_keys)
        if similar:  # two lists can have similar keys
            self._doubt(text, f"{text} is not defined; did you mean {similar}?")
        return text

    def _doubt(self, text: str, reason: str) -> None:
        """SanctionsError with the reason; not for what is typed twice, which is meant."""
        if self._doubted_text != text:
            self._doubted_text = text
            raise SanctionsError(reason, hint="to define it, type it again")


def ask_program_title(context: FormContext, answers: Answers) -> Question | None:
    """The name of a list that is not defined yet; without an answer it stays undefined."""
    program = answers.get("program")
    if not program or program in program_keys.read_programs(context.root):
        return None
    return Question(
        PROGRAM_TITLE,
        "What is the list called?",
        str,
        default=earlier_answer(answers, PROGRAM_TITLE),
        optional=True,
        note=f"{program} is new. Its name defines it (- leaves it undefined).",
        about=(
            "The full name of the list or legal act, for programs.toml. Its sender and country"
            " are those of this record."
        ),
    )
