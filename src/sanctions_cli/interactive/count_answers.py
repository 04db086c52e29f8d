"""Answers with figures, and their conversion to counts, precision and note of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sanctions_cli.interactive.count_words import EXACT, PRECISIONS
from sanctions_cli.records import TYPES, UNKNOWN
from sanctions_cli.text import join_words

_NOUNS = {
    "individuals": ("individual", "individuals"),
    "entities": ("entity", "entities"),
    "vessels": ("vessel", "vessels"),
    "aircraft": ("aircraft", "aircraft"),
    "other": ("other target", "other targets"),
    "unspecified": ("target of unspecified type", "targets of unspecified type"),
}


@dataclass(frozen=True, slots=True)
class CountAnswer:
    """The figures of one answer.

    text: as it was typed
    counts: numbers by type of target, or "unknown"
    precisions: of the figures that are not exact, by type: `at_least` or `about`
    is_total: whether it has all targets of the announcement, so that no type is left to ask for
    """

    text: str
    counts: dict[str, int | str]
    precisions: dict[str, str] = field(default_factory=dict)
    is_total: bool = False


def format_counts(answer: CountAnswer, asked_type: str) -> str:
    """The figures in words, to show how they were read: `about 30`, `10 individuals, 6 entities`.

    The type is left out where it is the one that was asked for.
    """
    if not answer.counts:
        return "no figure" if answer.is_total else "none"
    if list(answer.counts) == [asked_type]:
        return _format_figure(asked_type, answer, with_type=False)
    if answer.is_total and list(answer.counts) == ["unspecified"]:
        figure = _format_figure("unspecified", answer, with_type=False)
        return f"{figure} in all, of types that are not given"
    figures = [_format_figure(target_type, answer) for target_type in answer.counts]
    return ", ".join(figures)


def _format_figure(
    target_type: str, answer: CountAnswer, *, with_type: bool = True
) -> str:
    count = answer.counts[target_type]
    if not isinstance(count, int):
        return f"{target_type}: number unknown" if with_type else "number unknown"
    words = f"{count:,}" if count else "none"
    if with_type:
        number = f"{count:,}" if count else "no"
        singular, many = _NOUNS[target_type]
        noun = singular if count == 1 else many
        words = f"{number} {noun}"
    precision = answer.precisions.get(target_type, EXACT)
    if precision == EXACT:
        return words
    return f"{precision.replace('_', ' ')} {words}"


def make_answer(
    counts: Mapping[str, int | str], asked_type: str, precision: str = EXACT
) -> CountAnswer | None:
    """The answer that has these counts, such as those of a record; None without any."""
    if not counts:
        return None
    precisions = {}
    if precision != EXACT:
        for name, count in counts.items():
            # Neither none nor an unknown number can be approximate.
            if count and count != UNKNOWN:
                precisions[name] = precision
    parts = []
    for name, count in counts.items():
        words = [str(count)]
        if name in precisions:
            words.insert(0, precision.replace("_", " "))
        if name != asked_type:
            words.append(name)
        parts.append(" ".join(words))
    return CountAnswer(", ".join(parts), dict(counts), precisions)


def change_precision(
    answer: CountAnswer, asked_type: str, precision: str
) -> CountAnswer:
    """The answer with all its figures in this precision."""
    restated = make_answer(answer.counts, asked_type, precision)
    if restated is None:
        return answer
    text = restated.text
    if answer.is_total:
        # Without these words, the text would not be a total when it is offered again.
        text = text.replace("unspecified", "in total")
    return replace(restated, text=text, is_total=answer.is_total)


# Of several answers


def drop_repeated_types(answers: Sequence[CountAnswer]) -> list[CountAnswer]:
    """The answers, each without the types that an earlier one has; none after a total.

    A person who goes back and names more types than before means the newer, first answer.
    """
    kept: list[CountAnswer] = []
    counted: set[str] = set()
    for answer in answers:
        counts = {}
        for name, count in answer.counts.items():
            if name not in counted:
                counts[name] = count
        kept.append(replace(answer, counts=counts))
        counted |= counts.keys()
        if answer.is_total:
            break
    return kept


def merge_counts(answers: Sequence[CountAnswer]) -> dict[str, int | str]:
    """The counts of all answers, in the order of the types."""
    counts: dict[str, int | str] = {}
    for answer in answers:
        counts |= answer.counts
    return {name: counts[name] for name in TYPES if name in counts}


def find_precision(answers: Sequence[CountAnswer]) -> str:
    """The precision of a record with these figures: that of the vaguest."""
    precisions = [EXACT]
    for answer in answers:
        for name, precision in answer.precisions.items():
            if name in answer.counts:
                precisions.append(precision)
    return max(precisions, key=PRECISIONS.index)


def describe_precisions(answers: Sequence[CountAnswer]) -> str:
    """A sentence for the note where figures differ in precision; "" where they do not.

    A record has one precision for all its figures.
    """
    figures = {}
    for answer in answers:
        for name, count in answer.counts.items():
            # Neither none nor an unknown number has a precision.
            if isinstance(count, int) and count:
                figures[name] = (answer, answer.precisions.get(name, EXACT))
    different = {precision for _, precision in figures.values()}
    if len(different) < 2:
        return ""
    parts = []
    for name, (answer, precision) in figures.items():
        prefix = "exactly " if precision == EXACT else ""
        parts.append(prefix + _format_figure(name, answer))
    return f"Precision by type: {join_words(parts)}."
