"""The review of drafts: a person accepts, corrects or skips each, beside what the text says."""

from __future__ import annotations

import contextlib
import sys
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import draft_lines, news
from sanctions_cli.interactive import form
from sanctions_cli.interactive.conversation import (
    AddSteps,
    Conversation,
    RecordFields,
)
from sanctions_cli.interactive.prompt import print_line, read_line
from sanctions_cli.interactive.source_questions import describe_source
from sanctions_cli.interactive.stated_total_questions import TotalSteps, add_total
from sanctions_cli.text import plain, plural, to_ascii

REPLIES = {
    "accept": "a y yes o oui ok",
    "correct": "c e edit change",
    "skip": "s n no non next",
    "quit": "q exit stop",
}
"""What a person answers about a draft, and the words that mean the same."""

HELP = (
    "accept writes the record and asks only for what the text does not say; correct asks every"
    " question of add with the draft's values as answers; skip leaves it out; quit ends the review."
    " Within a draft, < at its first question comes back here."
)


TOTAL_HELP = (
    "yes asks what the total counts, and writes it as a stated total, with which check compares the"
    " ledger; no leaves it out, as skip does; quit ends the review."
)


def _parse_quit(text: str) -> str:
    """`quit`, or `no` for the words that skip a draft. SanctionsError for others."""
    word = text.casefold()
    if word == "quit" or word in REPLIES["quit"].split():
        return "quit"
    if word == "skip" or word in REPLIES["skip"].split():
        return "no"
    raise SanctionsError("this is no answer", hint="type yes, no or quit")


def review_drafts(
    root: Path,
    drafts: Sequence[news.NewsDraft],
    style: draft_lines.LineStyle,
    add_steps: AddSteps,
    total_steps: TotalSteps,
) -> int:
    """Ask about each draft, and write what is accepted; the exit code, 1 where all was skipped."""
    review = _Review(root, style, add_steps, total_steps)
    for number, news_draft in enumerate(drafts, 1):
        review.print_draft(news_draft, f"{number} of {len(drafts)}")
        if not review.ask_about(news_draft):
            break
    return review.finish()


def _wrap_source(source: str, width: int) -> list[str]:
    """A source on as few lines as fit; an address stays whole, to be copied."""
    return textwrap.wrap(
        f"Source: {source}",
        width,
        subsequent_indent=" " * len("Source: "),
        break_long_words=False,
        break_on_hyphens=False,
    )


class _Review:
    """The review of drafts, one after the other."""

    def __init__(
        self,
        root: Path,
        style: draft_lines.LineStyle,
        add_steps: AddSteps,
        total_steps: TotalSteps,
    ) -> None:
        self._root = root
        self._style = style
        self._conversation = Conversation(root, None, add_steps)
        self._total_steps = total_steps
        self._shown_source: Mapping[str, str] | None = None
        self._first_id_of_document = 0
        self._given_source: RecordFields = {}
        self._written_totals = 0
        self._has_offered = False

    def print_draft(self, news_draft: news.NewsDraft, position: str) -> None:
        """Show a draft with its sentences, and the source where it is another one."""
        if news_draft.source is not self._shown_source:
            if self._shown_source is not None:
                self._print("")
            self._shown_source = news_draft.source
            self._first_id_of_document = len(self._conversation.written_ids)
            self._given_source = {}
            named = describe_source(news_draft.source)
            if "publisher" not in news_draft.source:
                named = f"publisher not stated, {named}".removesuffix(", ")
            for line in _wrap_source(plain(named), self._style.width):
                self._print(line)
        lines = [
            "",
            *draft_lines.join_headline(news_draft, position, self._style.width),
            *draft_lines.format_whole_passages(news_draft, self._style),
            *draft_lines.format_remarks(news_draft, self._style),
        ]
        for line in lines:
            self._print(line)

    def _print(self, line: str) -> None:
        """Print a line that is harmless already, and may have colours."""
        shown = line if self._style.unicode else to_ascii(line)
        with contextlib.suppress(OSError):
            sys.stderr.write(shown + "\n")
            sys.stderr.flush()

    def ask_about(self, news_draft: news.NewsDraft) -> bool:
        """Ask about a draft, and write what is accepted; False where the person ends the review."""
        if news_draft.draft.kind == "planned":
            print_line("  Planned: to be added when it is announced.")
            return True
        if news_draft.draft.kind == "cumulative":
            return self._offer_total(news_draft)
        if not news_draft.is_duplicate:
            self._has_offered = True
        default = "skip" if news_draft.likenesses else "accept"
        while True:
            reply = self._read_reply(default)
            if reply not in ("accept", "correct"):
                return reply != "quit"
            # Who goes back from the first question about a draft may skip it after all.
            with contextlib.suppress(form.WentBack):
                self._add(news_draft, reply)
                return True

    def _read_reply(self, default: str) -> str:
        """`accept`, `correct`, `skip` or `quit`; an empty answer is the default."""
        choices = "A/c/s" if default == "accept" else "a/c/S"
        while True:
            typed = read_line(
                f"Accept, correct or skip? [{choices}] ",
                tuple(REPLIES),
                if_interrupted=self._conversation.if_interrupted,
            ).casefold()
            if not typed:
                return default
            for reply, synonyms in REPLIES.items():
                if typed == reply or typed in synonyms.split():
                    return reply
            form.explain(
                HELP if typed == form.HELP else "type accept, correct or skip", "  "
            )

    def _add(self, news_draft: news.NewsDraft, reply: str) -> None:
        """Write the record of a draft, with the questions that it needs."""
        fields = news.make_fields(news_draft.draft, news_draft.source)
        if "sources" not in fields:
            fields |= self._given_source
        # Who accepts a draft has seen its duplicates, and that drafts of one text are different.
        # What is only possible is asked about again, once the day is known.
        written_ids = self._conversation.written_ids
        accepted = written_ids[self._first_id_of_document :]
        for likeness in news_draft.likenesses:
            if likeness.kind == "record":
                accepted.append(likeness.name)
        self._conversation.accept_duplicates(accepted)
        write_record = self._conversation.correct_record
        if reply == "accept":
            write_record = self._conversation.add_accepted_record
        guesses = news.find_guesses(news_draft.draft)
        if write_record(fields, news_draft.source, guesses):
            self._given_source = self._conversation.source_fields()

    def _offer_total(self, news_draft: news.NewsDraft) -> bool:
        """Offer a running total as a stated total; False where the person ends the review."""
        if news_draft.draft.unclear:
            print_line(
                "  A running total that is not clear: if the passage states it, add it with"
                " sanctions assert."
            )
            return True
        if not any((news_draft.draft.counts or {}).values()):
            print_line(
                "  A running total of which no figure is given: there is nothing to add."
            )
            return True
        self._has_offered = True
        is_written = None
        while is_written is None:
            reply = form.choose(
                "No announcement. Add it as a stated total?",
                default="no",
                marks="/quit",
                about=TOTAL_HELP,
                parse_other=_parse_quit,
                if_interrupted=self._conversation.if_interrupted,
            )
            if reply != "yes":
                return bool(reply != "quit")
            with contextlib.suppress(form.WentBack):
                is_written = self._add_total(news_draft)
        if is_written:
            self._written_totals += 1
            self._conversation.note_other_change()
        return True

    def _add_total(self, news_draft: news.NewsDraft) -> bool:
        """Ask about a stated total, and write it; whether it was written."""
        with self._conversation.open_context(is_of_text=True) as context:
            try:
                return add_total(
                    context, news_draft, self._given_source, self._total_steps
                )
            except SanctionsError as error:
                print_line(f"  {error.message}; nothing was written for it")
                return False

    def finish(self) -> int:
        """Say how much was written; the exit code."""
        record_count = len(self._conversation.written_ids)
        counted = []
        if record_count:
            counted.append(plural(record_count, "record"))
        if self._written_totals:
            counted.append(plural(self._written_totals, "stated total"))
        if counted:
            print_line(f"Added {' and '.join(counted)}.")
            return 0
        print_line("Nothing was written.")
        return 1 if self._has_offered else 0
