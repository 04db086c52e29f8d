"""Converts between the answers of the conversation and the fields of a record.

They differ in the figures, which may have a precision each, and in the sources, which are asked for
part by part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sanctions_cli.interactive import count_answers, count_words
from sanctions_cli.interactive.count_answers import CountAnswer
from sanctions_cli.interactive.count_questions import COUNT_KEYS
from sanctions_cli.interactive.form import Answers
from sanctions_cli.interactive.program_questions import NAMED_PROGRAM, PROGRAM_TITLE
from sanctions_cli.interactive.rare_questions import MORE
from sanctions_cli.interactive.source_questions import FIRST_SOURCE, SAME_SOURCE

INNER_KEYS = (*COUNT_KEYS, MORE, SAME_SOURCE, PROGRAM_TITLE, NAMED_PROGRAM)
"""Answers that are not fields of the record, besides those about its sources."""


def make_answers(fields: Mapping[str, Any]) -> Answers:
    """The fields of a record as answers: the counts as one answer, the sources part by part."""
    answers = dict(fields)
    counts = answers.pop("counts", None)
    if counts:
        precision = answers.pop("precision", count_words.EXACT)
        answers |= _split_counts(counts, precision)
    for index, source in enumerate(answers.pop("sources", [])):
        prefix = source_prefix(index)
        for key, value in source.items():
            answers[f"{prefix}{key}"] = value
    return answers


def source_prefix(index: int) -> str:
    """What the keys of the answers about a source begin with: `source_`, `source1_` …"""
    return f"source{index}_" if index else FIRST_SOURCE


def _split_counts(counts: Mapping[str, int | str], precision: str) -> Answers:
    """The counts as answers to the three questions about figures."""
    answers: Answers = {}
    for key in ("individuals", "entities"):
        if key in counts:
            own_count = {key: counts[key]}
            answers[key] = count_answers.make_answer(own_count, key, precision)
    other_counts = {}
    for key, count in counts.items():
        if key not in answers:
            other_counts[key] = count
    answers["others"] = count_answers.make_answer(other_counts, "", precision)
    return answers


def make_fields(answers: Answers) -> dict[str, Any]:
    """Answers as the fields of a record, keys and values as in the record format."""
    fields = {}
    for key, value in answers.items():
        is_inner = key in INNER_KEYS or key.startswith("source")
        if value is not None and not is_inner:
            fields[key] = value
    given_figures = [answers[key] for key in COUNT_KEYS if answers.get(key)]
    figures = count_answers.drop_repeated_types(given_figures)
    counts = count_answers.merge_counts(figures)
    if counts:
        fields["counts"] = counts
    fields |= _describe_precision(figures, answers)
    sources = read_sources(answers)
    if sources:
        fields["sources"] = sources
    return fields


def _describe_precision(
    figures: Sequence[CountAnswer], answers: Answers
) -> dict[str, Any]:
    """The precision of the record, that of its vaguest figure, and the note where they differ."""
    precision = count_answers.find_precision(figures)
    # An option gives one for figures that are asked for.
    stated = answers.get("precision") or count_words.EXACT
    precision = max(precision, stated, key=count_words.PRECISIONS.index)
    fields: dict[str, Any] = {}
    if precision != count_words.EXACT:
        fields["precision"] = precision
    sentence = count_answers.describe_precisions(figures)
    if sentence:
        note = answers.get("note") or ""
        if note and note[-1] not in ".!?":
            note += "."
        fields["note"] = f"{note} {sentence}".strip()
    return fields


def read_sources(answers: Answers) -> list[dict[str, Any]]:
    """The sources that have a publisher, in their order."""
    sources = []
    for prefix in _find_source_prefixes(answers):
        source = read_source(answers, prefix)
        if source:
            sources.append(source)
    return sources


def _find_source_prefixes(answers: Answers) -> list[str]:
    """What the keys of each source begin with, each once."""
    prefixes = []
    for key in answers:
        prefix = f"{key.partition('_')[0]}_"
        if key.startswith("source") and prefix not in prefixes:
            prefixes.append(prefix)
    return prefixes


def read_source(answers: Answers, prefix: str) -> dict[str, Any]:
    """A source, part by part; empty where it has no publisher."""
    # Without a publisher there is no source: a person who goes back and takes it away may have
    # answered the questions about its other parts before.
    if not answers.get(f"{prefix}publisher"):
        return {}
    source = {}
    for key, value in answers.items():
        if key.startswith(prefix) and value is not None:
            source[key.removeprefix(prefix)] = value
    return source
