"""Explains why a stated total does not match: both figures, the records, and possible causes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli import assertions
from sanctions_cli.assertions import Verdict
from sanctions_cli.checks.context import CheckContext
from sanctions_cli.dates import first_day
from sanctions_cli.records import TYPES

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

MAX_RECORDS = 12
"""The number of records listed: the latest, where a mistake is likeliest."""

DAYS_AFTER = 31
"""Days after an assertion to search for a record that is dated too late to be counted."""

DAYS_BEFORE = 10 * DAYS_AFTER
"""Days before an assertion to search for a record that it should count, but does not."""

COUNTED_RECORDS = ("rounds", "announcements")
"""Figures that count records, not targets, so that no single record has a share in them."""

BOUND_WORDS = {"exact": "", "at_least": "at least ", "at_most": "at most "}


class RecordFigures(NamedTuple):
    """The amounts a record adds to each figure that counts targets, negative for removals."""

    day: str
    id: str
    figures: dict[str, int]


def explain_difference(
    context: CheckContext, verdict: Verdict, *, is_full: bool = True
) -> Iterator[str]:
    """The lines below an assertion that does not match: stated figures and ledger figures.

    With `is_full`, also the records behind the ledger's figures, and those that would explain the
    difference if they were wrong.
    """
    assertion = verdict.assertion
    yield f"stated    {_format_statement(verdict)}"
    yield f"ledger    {_format_figures(verdict.ledger_figures, verdict.stated)}"
    if assertion.known_difference:
        difference = _format_known_difference(assertion)
        yield f"explained {difference}: {assertion.known_difference.reason}"
    if not is_full or not verdict.gaps:
        return
    last_match = _find_last_match(context, verdict)
    first_failure = _find_first_failure(context, verdict, last_match)
    if first_failure:
        day, path = first_failure.assertion.on, first_failure.path
        yield f"carried forward: the same difference as on {day}, in {path}"
        return
    records = _read_added_records(context, verdict, last_match)
    yield from _list_records(verdict, last_match, records)
    if verdict.undated_ids:
        yield f"not included: {assertions.format_undated(verdict.undated_ids)}"
    yield from _suggest_wrong_records(verdict, records)
    yield from _suggest_missing_records(context, verdict)


def _format_statement(verdict: Verdict) -> str:
    """`at least 10 individuals, at least 6 entities on 2024-12-31 (Canada Gazette)`."""
    assertion = verdict.assertion
    bound = BOUND_WORDS[assertion.bound]
    figures = []
    for figure, number in verdict.stated.items():
        figures.append(f"{bound}{assertions.count_figure(figure, number)}")
    statement = ", ".join(figures)
    if assertion.kind == "stock":
        statement += f" on {assertion.on}"
    else:
        statement += f" from {assertion.since or 'the first day'} to {assertion.on}"
    if assertion.sources:
        statement += f" ({assertion.sources[0].publisher})"
    return statement


def _format_figures(numbers: Mapping[str, int], figures: Mapping[str, int]) -> str:
    return ", ".join(
        assertions.count_figure(figure, numbers[figure]) for figure in figures
    )


def _format_known_difference(assertion: Assertion) -> str:
    differences = assertions.known_differences(assertion)
    if not differences:
        return "no difference"
    return ", ".join(
        f"{gap:+,} {assertions.figure_noun(figure, gap)}"
        for figure, gap in differences.items()
    )


# Earlier totals of the same lists


def _find_last_match(context: CheckContext, verdict: Verdict) -> Verdict | None:
    """The latest earlier stock of the same lists that matches in the figures that fail here."""
    if verdict.assertion.kind != "stock":
        return None
    last_match = None
    for earlier in context.stocks_by_subject[assertions.subject_key(verdict.assertion)]:
        if earlier.assertion.on >= verdict.assertion.on:
            break
        is_match = (
            earlier.state in ("matches", "explained")
            and earlier.assertion.bound == "exact"
        )
        if is_match and set(verdict.gaps) <= set(earlier.stated):
            last_match = earlier
    return last_match


def _find_first_failure(
    context: CheckContext, verdict: Verdict, last_match: Verdict | None
) -> Verdict | None:
    """The first stock after the last match that fails by exactly the same difference.

    The mistake was made before that stock, so this one has nothing new to explain.
    """
    if verdict.assertion.kind != "stock":
        return None
    for earlier in context.stocks_by_subject[assertions.subject_key(verdict.assertion)]:
        if _place_in_time(earlier) >= _place_in_time(verdict):
            break
        if last_match and _place_in_time(earlier) <= _place_in_time(last_match):
            continue
        if earlier.state == "fails" and earlier.gaps == verdict.gaps:
            return earlier
    return None


def _place_in_time(verdict: Verdict) -> tuple[str, str]:
    """A sort key by date that also orders the totals of one day."""
    return verdict.assertion.on, verdict.path


# The records that make up the ledger's figures


def _read_added_records(
    context: CheckContext, verdict: Verdict, last_match: Verdict | None = None
) -> list[RecordFigures]:
    """The records that the assertion adds up, by date.

    Only those after the last match, if there is one.
    """
    condition, values = assertions.scope_condition(verdict.assertion)
    if last_match:
        condition += " and announced || '~' > ?"
        values.append(last_match.assertion.on)
    return _read_records(context, verdict, condition, values)


def _read_records(
    context: CheckContext, verdict: Verdict, condition: str, values: Sequence[str]
) -> list[RecordFigures]:
    """The records that match an SQL condition and can contribute to the difference."""
    # In a stock a record is a change, negative for a delisting; in a flow it counts as announced.
    table = "changes" if verdict.assertion.kind == "stock" else "announcements"
    figures_of_types = ", ".join(f"coalesce({name}, 0)" for name in TYPES)
    query = f"""
        select announced, id, {figures_of_types} from {table} where {condition}
        order by announced, id"""
    are_records_counted = not verdict.gaps.keys().isdisjoint(COUNTED_RECORDS)
    records = []
    for day, record_id, *numbers in context.rows(query, *values):
        if any(numbers) or are_records_counted:
            figures = dict(zip(TYPES, numbers, strict=True))
            figures |= assertions.combine_types(figures)
            records.append(RecordFigures(day, record_id, figures))
    return records


def _list_records(
    verdict: Verdict, last_match: Verdict | None, records: Sequence[RecordFigures]
) -> Iterator[str]:
    """The latest records, one a line, below a line that says since when they are added up."""
    if last_match:
        yield f"since the last total that matched ({_format_match(verdict, last_match)}):"
    elif records:
        yield "the records that it adds up:"
    if not records:
        yield "  no record"
        return
    if len(records) > MAX_RECORDS:
        yield f"  … {len(records) - MAX_RECORDS:,} earlier"
    shown = records[-MAX_RECORDS:]
    width = max(len(record.id) for record in shown)
    for record in shown:
        line = f"  {record.day}  {record.id:<{width}}"
        for figure in verdict.stated:
            if figure not in COUNTED_RECORDS:
                line += f"  {record.figures[figure]:+6,}"
        yield line.rstrip()


def _format_match(verdict: Verdict, last_match: Verdict) -> str:
    """`10 / 6 on 2024-08-31`: the figures of an earlier total that the failing one also states."""
    numbers = []
    for figure in verdict.stated:
        if figure in last_match.stated:
            numbers.append(f"{last_match.stated[figure]:,}")
    return f"{' / '.join(numbers)} on {last_match.assertion.on}"


# Single records that would explain the difference


def _suggest_wrong_records(
    verdict: Verdict, records: Sequence[RecordFigures]
) -> Iterator[str]:
    """Counted records whose absence or opposite sign would explain the difference exactly."""
    wanted = _find_wanted_changes(verdict)
    if not wanted:
        return
    for record in records:
        if _makes_changes(record, wanted, factor=-1):
            repeated_id = _find_repeated_id(record, records)
            if repeated_id:
                question = f"does it repeat {repeated_id}, or is its day wrong?"
            else:
                question = "is its day, program or action wrong?"
            yield f"without {record.id} ({record.day}) it would match: {question}"
        elif _makes_changes(record, wanted, factor=-2):
            yield (
                f"with the sign of {record.id} ({record.day}) reversed it would match:"
                " listing or delisting?"
            )


def _find_repeated_id(record: RecordFigures, records: Sequence[RecordFigures]) -> str:
    """The id of the first other record with the same figures, or ""."""
    for candidate in records:
        if candidate.id != record.id and candidate.figures == record.figures:
            return candidate.id
    return ""


def _suggest_missing_records(context: CheckContext, verdict: Verdict) -> Iterator[str]:
    """Records that are not counted and whose presence would explain the difference exactly."""
    wanted = _find_wanted_changes(verdict)
    if not wanted:
        return
    added_ids = {record.id for record in _read_added_records(context, verdict)}
    day = first_day(verdict.assertion.on)
    since = day - timedelta(DAYS_BEFORE)
    until = day + timedelta(DAYS_AFTER)
    condition = "sender = ? and announced between ? and ?"
    values = [verdict.assertion.sender, since.isoformat(), until.isoformat()]
    for record in _read_records(context, verdict, condition, values):
        if record.id not in added_ids and _makes_changes(record, wanted, factor=1):
            yield (
                f"with {record.id} ({record.day}) it would match:"
                " is its day, program or action wrong?"
            )


def _find_wanted_changes(verdict: Verdict) -> dict[str, int]:
    """The change that each figure needs to match; 0 for a type of target that already matches.

    Empty where no single record can explain the difference: figures that count records, and bounds.
    """
    gaps = verdict.gaps
    changes = {}
    for figure in verdict.stated:
        if figure in gaps or figure in TYPES:
            changes[figure] = gaps.get(figure, 0)
    for figure in COUNTED_RECORDS:
        changes.pop(figure, None)
    if verdict.assertion.bound != "exact" or not any(changes.values()):
        return {}
    return changes


def _makes_changes(
    record: RecordFigures, wanted: Mapping[str, int], factor: int
) -> bool:
    """Whether adding the record `factor` times changes each figure by the wanted amount."""
    return all(
        factor * record.figures[figure] == change for figure, change in wanted.items()
    )
