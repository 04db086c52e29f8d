"""Groups announcements into rounds by a fixed window of days, and by stated joint action."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sanctions_cli import countries
from sanctions_cli.assertions import ROUND_ACTIONS, split_types
from sanctions_cli.dates import Period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.country_roles import find_targets
from sanctions_cli.queries.filters import ALL_DATES, Filters
from sanctions_cli.queries.rounds.acts import Act, Round, SenderDays
from sanctions_cli.records import TYPES
from sanctions_cli.text import join_words

WINDOW_DAYS = 7
"""The window in days after the first act of a round."""

JOINT_DAYS = 7
"""Days after the window in which an act still belongs if stated to be joint with a member."""

_FULL_DATE_LENGTH = len("2024-08-09")


def find_rounds(
    connection: sqlite3.Connection, filters: Filters, window: int = WINDOW_DAYS
) -> list[Round]:
    """The complete rounds against a target with an act in the period, the oldest first.

    Rounds consist of listings, relistings and measures, or of the actions in the filters. A round
    begins with the first act outside earlier rounds, and has all acts up to `window` days later.
    The window is fixed at that day: if every act extended it, a busy spring would be one endless
    round. Up to JOINT_DAYS later, the round also has acts stated to be joint with a member.
    Statements do not begin a round, but are noted in one. A record dated by month or year is in no
    round (see `find_undated_acts`), but its sender may have acted in each that it overlaps.

    Raises SanctionsError unless filters and ledger determine exactly one target.
    """
    target = find_single_target(connection, filters)
    act_filters = with_round_actions(filters.replace(targets=(target,)))
    # Acts that do not pass the filters can be the nearest of a sender, and show who acted at all.
    all_filters = Filters(
        targets=(target,),
        actions=tuple(dict.fromkeys((*ROUND_ACTIONS, *act_filters.actions))),
        date=filters.date,
    )
    statements: list[Act] = []
    # Requested statements are acts that make rounds.
    if "statement" not in act_filters.actions:
        statements = _load_dated_acts(
            connection, all_filters.replace(actions=("statement",))
        )
    undated_acts = find_undated_acts(connection, act_filters.replace(period=ALL_DATES))
    # From the first act on, whatever the period: the start of a round depends on earlier acts.
    rounds = _group_acts(
        target,
        _load_dated_acts(connection, act_filters),
        statements,
        SenderDays(_load_dated_acts(connection, all_filters), act_filters.actions),
        window,
    )
    return rounds_of_period(
        [_add_undated_acts(round_, undated_acts, window) for round_ in rounds],
        filters.period,
    )


def _add_undated_acts(round_: Round, undated_acts: Sequence[Act], window: int) -> Round:
    """The round with the acts whose month or year overlaps its window."""
    window_end = _add_days(round_.first_day, window)
    last = max(window_end, round_.last_day)
    touching = []
    for act in undated_acts:
        # '~' sorts after every digit and hyphen, so `2024-08~` is the end of August.
        if act.day <= last and f"{act.day}~" >= round_.first_day:
            touching.append(act)
    return replace(round_, undated_acts=tuple(touching))


def find_undated_acts(connection: sqlite3.Connection, filters: Filters) -> list[Act]:
    """The acts in the filters' period that are in no round because their day is unknown."""
    target = find_single_target(connection, filters)
    act_filters = with_round_actions(filters.replace(targets=(target,)))
    acts = _load_acts(connection, act_filters)
    return [act for act in acts if not _has_full_date(act)]


def find_statements_with_measures(
    connection: sqlite3.Connection, filters: Filters
) -> list[tuple[Act, str]]:
    """The dated statements in the filters' period that announce measures, and these as codes.

    A statement begins no round, but who looks for the first to act wants to know of it.
    """
    if filters.actions:
        return []
    acts = _load_acts(connection, filters.replace(actions=("statement",)))
    rows = connection.execute(
        "select a.id, group_concat(p.value, '; ') from announcements a"
        " join plurals p using (path)"
        " where a.action = 'statement' and p.field = 'measure' group by a.path"
    )
    measures_by_id: dict[str, str] = dict(rows.fetchall())
    statements = []
    for act in acts:
        if _has_full_date(act) and act.id in measures_by_id:
            statements.append((act, measures_by_id[act.id]))
    return statements


def with_round_actions(filters: Filters) -> Filters:
    """The filters with the actions that make rounds, if they name none."""
    if filters.actions:
        return filters
    return filters.replace(actions=ROUND_ACTIONS)


def find_single_target(connection: sqlite3.Connection, filters: Filters) -> str:
    """The requested target, or else the only one in the ledger.

    Raises SanctionsError if there are several, or none.
    """
    targets = list(dict.fromkeys(filters.targets)) or find_targets(connection)
    if len(targets) == 1:
        return targets[0]
    if not targets:
        raise SanctionsError(
            "there are no rounds: the ledger has no announcement",
            hint="add a record first",
        )
    names = countries.join_names(targets)
    options = [f"--target {code}" for code in targets]
    raise SanctionsError(
        f"rounds are drawn against one target, not {names}",
        hint=f"name one: {join_words(options, 'or')}",
    )


def _group_acts(
    target: str,
    acts: Sequence[Act],
    statements: Sequence[Act],
    sender_days: SenderDays,
    window: int,
) -> Iterator[Round]:
    """The rounds of acts and statements, both of which are sorted by day."""
    remaining_acts = deque(acts)
    remaining_statements = deque(statements)
    while remaining_acts:
        first_day = remaining_acts[0].day
        window_end = _add_days(first_day, window)
        candidates = _take_until(remaining_acts, _add_days(window_end, JOINT_DAYS))
        members = _select_members(candidates, window_end, sender_days)
        # Candidates that are not joint with any member are left for later rounds.
        left = set(candidates) - set(members)
        for act in reversed(candidates):
            if act in left:
                remaining_acts.appendleft(act)

        last_day = max(window_end, members[-1].day)
        passed_statements = _take_until(remaining_statements, last_day)
        # Statements between two rounds belong to neither.
        round_statements = [act for act in passed_statements if act.day >= first_day]
        acting = sender_days.senders_acting(first_day, window_end)
        yield Round(
            target,
            tuple(members),
            tuple(round_statements),
            acting - {act.sender for act in members},
        )


def _take_until(acts: deque[Act], last_day: str) -> list[Act]:
    """The acts up to a day, which are removed from the queue."""
    taken = []
    while acts and acts[0].day <= last_day:
        taken.append(acts.popleft())
    return taken


def _select_members(
    candidates: Sequence[Act], window_end: str, sender_days: SenderDays
) -> list[Act]:
    """The acts in the window, and later ones that are joint with a member, in order."""
    members: list[Act] = []
    later_acts: list[Act] = []
    for act in candidates:
        if act.day <= window_end:
            members.append(act)
        else:
            later_acts.append(act)
    # A later act can be joint with an act that was itself added this way.
    while True:
        joint_acts = []
        left = []
        for act in later_acts:
            if any(_is_joint(act, member, sender_days) for member in members):
                joint_acts.append(act)
            else:
                left.append(act)
        if not joint_acts:
            return sorted(members, key=lambda act: (act.day, act.id))
        members += joint_acts
        later_acts = left


def _is_joint(act: Act, member: Act, sender_days: SenderDays) -> bool:
    """Whether either of two acts is stated to be joint with the other."""
    return _names_as_joint(act, member, sender_days) or _names_as_joint(
        member, act, sender_days
    )


def _names_as_joint(act: Act, partner: Act, sender_days: SenderDays) -> bool:
    """Whether `act` names the sender of `partner`, whose nearest act is `partner`.

    A record names senders, not acts; of all that sender's acts in any round, the nearest in time is
    meant.
    """
    if partner.sender not in act.joint:
        return False
    return partner.day == sender_days.nearest_day(act.day, partner.sender)


def _add_days(day: str, days: int) -> str:
    """The day a number of days later, at most the last of the calendar."""
    start = date.fromisoformat(day)
    days_left = (date.max - start).days
    return (start + timedelta(days=min(days, days_left))).isoformat()


def rounds_of_period(rounds: Iterable[Round], period: Period) -> list[Round]:
    """The rounds with an act in the period."""
    # ISO days sort chronologically, so they need not be parsed.
    since = (period.since or date.min).isoformat()
    until = (period.until or date.max).isoformat()
    rounds_of_period = []
    for round_ in rounds:
        if any(since <= act.day <= until for act in round_.acts):
            rounds_of_period.append(round_)
    return rounds_of_period


def _load_dated_acts(connection: sqlite3.Connection, filters: Filters) -> list[Act]:
    """The acts with a day that pass the filters at any time, by day."""
    acts = _load_acts(connection, filters.replace(period=ALL_DATES))
    return [act for act in acts if _has_full_date(act)]


def _has_full_date(act: Act) -> bool:
    return len(act.day) == _FULL_DATE_LENGTH


def _load_acts(connection: sqlite3.Connection, filters: Filters) -> list[Act]:
    """The acts that pass the filters, by the kind of date in use."""
    where, values = filters.where_possible()
    counts = ", ".join(f"a.{name}" for name in TYPES)
    rows = connection.execute(
        f"select a.id, a.sender, a.target, {filters.date_sql}, a.action, a.program,"
        f" a.joint, a.same_day, a.joint_claimed, a.unknown_types, a.stated, {counts}"
        f" from announcements a where {where} order by {filters.date_sql}, a.id",
        values,
    )
    return list(map(_make_act, rows))


def _make_act(row: tuple[Any, ...]) -> Act:
    """An act from a row with the columns of `_load_acts`."""
    (
        id_,
        sender,
        target,
        day,
        action,
        program,
        joint,
        same_day,
        claimed,
        unknown_types,
        has_figure,
        *counts,
    ) = row
    # None, and not zeros, where the announcement gives no figure: unknown is never zero.
    figures: tuple[int, ...] | None = None
    if has_figure:
        figures = tuple(count or 0 for count in counts)
    return Act(
        id=id_,
        sender=sender,
        target=target,
        day=day,
        action=action,
        program=program,
        counts=figures,
        unknown_types=split_types(unknown_types),
        joint=_split_codes(joint),
        same_day=_split_codes(same_day),
        joint_claimed=_split_codes(claimed),
    )


def _split_codes(codes: str | None) -> tuple[str, ...]:
    """The country codes in a cell of the index, "BY; RU"."""
    if not codes:
        return ()
    return tuple(codes.split("; "))
