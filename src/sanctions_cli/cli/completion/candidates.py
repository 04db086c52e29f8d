"""What a word of the command line can be, from the ledger as it is on disk: names of files, mostly.

Nothing here reads a record or brings the index up to date: a shell waits for the answer.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sanctions_cli import countries
from sanctions_cli.cli.completion.ledger_files import LedgerFiles
from sanctions_cli.cli.completion.quoting import Candidate
from sanctions_cli.ledger import regular_files

MOST_IDS = 100
"""More ids than this are offered in steps, up to the next hyphen."""

LONG_COUNTRY_NAMES = {
    "EU": "European Union",
    "GB": "United Kingdom",
    "UN": "United Nations",
    "US": "United States",
}
"""Names as they are typed where people read a short one."""

# The header of a table in programs.toml, ["CA-SEMA-BLR"], and its title where that comes first.
PROGRAM_TABLE = re.compile(
    r"""^\[["']?([^][.\s"']+)["']?\](?:\s*title\s*=\s*"([^"]*)")?""", re.MULTILINE
)
HIGHEST_CHARACTER = "\U0010ffff"

ReplyKind = Literal["words", "parts", "files", "folders"]


@dataclass(frozen=True, slots=True)
class CompletionCandidates:
    """What can come next: words, parts of words after which no space follows, or files or folders.

    Files and folders are for the shell to find.
    """

    kind: ReplyKind
    candidates: Sequence[Candidate] = field(default_factory=tuple)


def find_candidates(
    option: str, help_names: Iterable[str], text: str, folder: Path | None
) -> CompletionCandidates:
    """What the value of an option or argument can be, beginning with `text`.

    `help_names` are the words by which its help calls it, such as PROGRAM; `folder` is the ledger's
    as --ledger names it. Nothing where neither the option nor those words are in `SOURCES`.
    """
    # --refers-to is an ID, but only of an announcement.
    names = [option] if option in SOURCES else help_names
    # COMMAND|TOPIC has the values of both.
    known_names = [name for name in names if name in SOURCES]
    sources = dict.fromkeys([SOURCES[name] for name in known_names])
    for source in sources:
        if source == "files" or source == "folders":
            return CompletionCandidates(source)
    files = LedgerFiles(folder)
    candidates: list[Candidate] = []
    for source in sources:
        if callable(source):
            candidates += source(files, text)
    # Parts of ids, after which the shell must not put a blank.
    are_parts = all(candidate.word.endswith("-") for candidate in candidates)
    if candidates and are_parts:
        return CompletionCandidates("parts", candidates)
    return CompletionCandidates("words", candidates)


def filter_candidates(
    candidates: Iterable[Candidate], text: str, *, ignore_case: bool = False
) -> list[Candidate]:
    """The candidates whose words begin with a text."""
    start = text.casefold() if ignore_case else text
    matches = []
    for candidate in candidates:
        word = candidate.word.casefold() if ignore_case else candidate.word
        if word.startswith(start):
            matches.append(candidate)
    return matches


def _id_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    return _describe_ids(files, files.ids, text.casefold())


def _announcement_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    return _describe_ids(files, files.announcement_ids, text.casefold())


def _describe_ids(files: LedgerFiles, ids: Iterable[str], text: str) -> list[Candidate]:
    """The ids that begin with a text; of many, as far as the first hyphen at which they part."""
    matching_ids = [record_id for record_id in ids if record_id.startswith(text)]
    if len(matching_ids) > MOST_IDS:
        return _shorten_ids(matching_ids, text)
    rows = files.read_index(
        "select id, action || coalesce(', ' || total, '') from announcements"
        " where id between ? and ?",
        text,
        text + HIGHEST_CHARACTER,
    )
    # A file that is newer than the index has no description yet.
    descriptions = {row[0]: row[1] for row in rows}
    candidates = []
    for record_id in matching_ids:
        candidates.append(Candidate(record_id, descriptions.get(record_id, "")))
    return candidates


def _shorten_ids(ids: Sequence[str], text: str) -> list[Candidate]:
    """The ids as far as the first hyphen at which they part, each with how many begin so."""
    common_start = os.path.commonprefix(ids)  # noqa: RUF071  # of letters, not of folders
    common_parts = common_start[: common_start.rfind("-") + 1]
    start = max(len(text), len(common_parts))
    counts: Counter[str] = Counter()
    for record_id in ids:
        next_part = record_id[: record_id.find("-", start) + 1]
        counts[next_part or record_id] += 1
    return _describe_counts(counts)


def _describe_counts(counts: Mapping[str, int]) -> list[Candidate]:
    candidates = []
    for word, count in sorted(counts.items()):
        candidates.append(Candidate(word, f"{count:,} records"))
    return candidates


def _country_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    """Codes and names, those of the ledger first; its codes alone where nothing is typed."""
    uses: Counter[str] = Counter()
    for parts in files.id_parts:
        uses.update([parts.sender.upper(), parts.target.upper()])
    if not text and uses:
        candidates = []
        for code, _ in uses.most_common():
            # An id can have any word in these places, if a file was named by hand.
            if countries.is_code(code):
                candidates.append(Candidate(code, _country_name(code)))
        return candidates

    def count_uses(candidate: Candidate) -> int:
        # A code is described by its name and a name by its code: one of the two is in the counts.
        return max(uses[candidate.word], uses[candidate.description])

    return sorted(_spell_countries(text), key=count_uses, reverse=True)


def _spell_countries(text: str) -> list[Candidate]:
    """The codes, then the names, of the countries that a text can be the beginning of."""
    by_code = []
    by_name = []
    for code, _ in countries.find_completions(text):
        name = _country_name(code)
        by_code.append(Candidate(code, name))
        by_name.append(Candidate(name, code))
    candidates = filter_candidates(by_code, text, ignore_case=True)
    if text:
        start = countries.fold_spelling(text)
        for candidate in by_name:
            if countries.fold_spelling(candidate.word).startswith(start):
                candidates.append(candidate)
    # Holland, Burma: a name that is not the usual one.
    if not candidates and len(by_name) == 1:
        candidates = by_name
    return list(dict.fromkeys(candidates))


def _country_name(code: str) -> str:
    return LONG_COUNTRY_NAMES.get(code) or countries.short_name(code)


def _program_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    if files.root is None:
        return []
    from sanctions_cli.records import MAX_FILE_BYTES

    try:
        data = regular_files.read_ledger_file(
            files.root, "programs.toml", MAX_FILE_BYTES
        )
    except OSError:
        return []
    source = data.decode("utf-8-sig", "replace")
    # Not parsed as TOML: that takes longer, and a broken file would offer nothing.
    programs = [Candidate(key, title) for key, title in PROGRAM_TABLE.findall(source)]
    return filter_candidates(programs, text, ignore_case=True)


def _period_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    """The years of the ledger; of a year that is typed, its months too."""
    counts: Counter[str] = Counter()
    for parts in files.id_parts:
        counts[parts.year] += 1
        if parts.month and len(text) >= len("2024"):
            counts[parts.year + parts.month] += 1
    return filter_candidates(_describe_counts(counts), text)


def _day_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    """As with periods; of a month that is typed, its days too."""
    candidates = _period_candidates(files, text)
    if len(text) < len("2024-08"):
        return candidates
    counts: Counter[str] = Counter()
    for parts in files.id_parts:
        if parts.day:
            counts[parts.year + parts.month + parts.day] += 1
    return candidates + filter_candidates(_describe_counts(counts), text)


def _reason_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    """The reasons of the ledger, the most frequent first."""
    rows = files.read_index(
        "select value from plurals where field = 'reason' group by value order by count(*) desc"
    )
    reasons = [Candidate(value) for (value,) in rows]
    return filter_candidates(reasons, text, ignore_case=True)


def _column_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    """The columns of `list` and `export`, after those that are typed already: id,announced.

    A hyphen before a name, which sorts the largest value first, stays where it is typed.
    """
    from sanctions_cli.queries import listing

    typed, comma, last = text.rpartition(",")
    hyphen = "-" if last.startswith("-") else ""
    used = {name.removeprefix("-") for name in typed.split(",")}
    candidates = []
    for name in listing.name_columns():
        if name not in used:
            candidates.append(Candidate(f"{typed}{comma}{hyphen}{name}"))
    return filter_candidates(candidates, text)


def _show_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    """What `show` takes: programs where a capital letter is typed, else records and dossiers."""
    if text[:1].isupper():
        programs = _program_candidates(files, text)
        if programs:
            return programs
    return _describe_ids(files, files.ids + files.dossier_names, text.casefold())


def _rule_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    from sanctions_cli.checks import rules

    candidates = []
    for name in rules.RULES:
        candidates.append(Candidate(name, rules.rule_summary(name)))
    return filter_candidates(candidates, text)


def _question_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    """The saved questions; none where ledger.toml cannot be read."""
    questions = files.ledger_values.get("questions")
    candidates = []
    if isinstance(questions, dict):
        for name, command in questions.items():
            candidates.append(Candidate(name, str(command)))
    return filter_candidates(candidates, text)


def _command_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    from sanctions_cli.cli import app

    commands = [Candidate(name, summary) for name, summary in app.COMMANDS.items()]
    return filter_candidates(commands, text)


def _topic_candidates(files: LedgerFiles, text: str) -> list[Candidate]:
    from sanctions_cli.cli import help_topics

    topics = []
    for name, topic in help_topics.TOPICS.items():
        topics.append(Candidate(name, topic.summary))
    return filter_candidates(topics, text)


CandidateSource = Callable[[LedgerFiles, str], list[Candidate]]

SOURCES: dict[str, Literal["files", "folders"] | CandidateSource] = {
    "FILE": "files",
    "DIR": "folders",
    "A": "folders",
    "ID": _id_candidates,
    "shown_id": _show_candidates,
    "--sort": _column_candidates,
    "--columns": _column_candidates,
    "--refers-to": _announcement_candidates,
    "COUNTRY": _country_candidates,
    "SENDER": _country_candidates,
    "TARGET": _country_candidates,
    "PROGRAM": _program_candidates,
    "PERIOD": _period_candidates,
    "DAY": _day_candidates,
    "REASON": _reason_candidates,
    "RULE": _rule_candidates,
    "QUESTION": _question_candidates,
    "COMMAND": _command_candidates,
    "TOPIC": _topic_candidates,
}
"""Where the values come from, by the option or by what its help page calls the value.

A closed list of words (`value_parsers.Choice`) is offered without this.
"""
