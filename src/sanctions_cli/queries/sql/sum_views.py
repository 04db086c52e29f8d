"""The views of sums: counts, flow, stock, and stated totals."""

from __future__ import annotations

import json

from sanctions_cli.assertions import FIGURES, WORLDWIDE
from sanctions_cli.queries.dimensions import key_sql
from sanctions_cli.queries.sql.record_views import ID
from sanctions_cli.queries.sql.view import Field, View, describe_figure
from sanctions_cli.records import LISTINGS, TYPES


def _join_for_types(template: str) -> str:
    """SQL columns for all types of targets, from a template with a placeholder for the type."""
    return ", ".join(template.format(type=target_type) for target_type in TYPES)


def _value_of_type(table: str) -> str:
    """The SQL for the count in `table` of the row's type."""
    cases = " ".join(f"when {name!r} then {table}.{name}" for name in TYPES)
    return f"case t.value {cases} end"


COUNTS = View(
    "counts",
    "One row for each announcement with a figure and each type of target;"
    " none where no figure is given.",
    (
        ID,
        Field("type", "t.value", "text", ", ".join(TYPES)),
        Field(
            "count",
            _value_of_type("a"),
            "number",
            "how many were announced; null where no source gives the number",
        ),
        Field(
            "net",
            _value_of_type("c"),
            "number",
            "what its program's list gained: the record's net, else the count,"
            " less than 0 for delistings",
        ),
    ),
    f"main.announcements a join main.changes c using (path), json_each('{json.dumps(TYPES)}') t"
    " where a.stated or a.has_net or a.unknown_types is not null",
    ("id", "type"),
)

FLOW = View(
    "flow",
    "What `totals` adds up: one row for each listing and relisting."
    " Joint targets are one row, never split.",
    (
        ID,
        Field("sender", "a.sender", "text", "who imposes"),
        Field("sender_name", "country_name(a.sender)", "text", "the sender in words"),
        Field("target", "a.target", "list", "who is aimed at"),
        Field("target_name", "country_name(a.target)", "text", "the targets in words"),
        Field("program", "a.program", "text", "the list", "programs.program"),
        Field("action", "a.action", "text", " or ".join(LISTINGS)),
        Field("announced", "a.announced", "day", "the day it was made public"),
        Field("effective", "a.effective", "day", "the day it took effect"),
        Field("listed", "a.listed", "day", "the day the names appeared on the list"),
        Field("year", key_sql("year", "a.announced"), "number", "the year announced"),
        *(
            Field(unit, key_sql(unit, "a.announced"), "text", f"the {unit} announced")
            for unit in ("quarter", "month")
        ),
        *(
            Field(
                name,
                f"a.{name}",
                "number",
                f"announced: {describe_figure(name)}; null = no figure given",
            )
            for name in TYPES
        ),
        Field(
            "total",
            "a.total",
            "number",
            "announced: targets of all types, without those of unknown_types;"
            " null = no figure given",
        ),
        Field(
            "unknown_types",
            "a.unknown_types",
            "list",
            "types of targets that were announced without their number",
        ),
        Field(
            "unknown",
            "1 - a.stated",
            "flag",
            "1 where no figure is given: `sum(unknown)` is what a sum leaves out",
        ),
        Field("precision", "a.precision", "text", "exact, at_least, about"),
        Field("basis", "a.basis", "text", "how the counts are known"),
    ),
    f"main.announcements a where a.action in {LISTINGS}",
    ("id",),
)


def _last_day(column: str) -> str:
    """The SQL for a date's last day; a month or a year ends with its last day."""
    return f"""
        case length({column})
            when 10 then {column}
            when 7 then date({column} || '-01', '+1 month', '-1 day')
            else {column} || '-12-31'
        end
    """


def _first_day(column: str) -> str:
    """The SQL for a date's first day."""
    return f"{column} || substr('-01-01', length({column}) - 3)"


_LAST_DAY = _last_day("p.until")

# Only if the day is unknown: the first day on which a list may have ended.
_FIRST_DOUBT = (
    f"iif(length(p.until) < 10, date({_first_day('p.until')}, '+1 day'), null)"
)

_OPENINGS = f"""
    select a.program, opened.value as target, min({_first_day("a.announced")}) as since
    from main.announcements a
    join main.plurals opened on opened.path = a.path and opened.field = 'target'
    where a.action = 'opening'
    group by 1, 2
"""
"""SQL for the first opening of each program's list for each single target."""

# A joint record against several targets is opened once each of them is. What is missing has no
# day, which a maximum would pass over. An opening for worldwide targets opens a list for all.
_OPENED_TARGETS = f"""
    select program, targets as target, iif(count(*) = count(since), max(since), null) as since
    from (
        select parts.program, parts.targets, parts.target, min(o.since) as since
        from (
            select distinct a.program, a.target as targets, each.value as target
            from main.announcements a
            join main.plurals each on each.path = a.path and each.field = 'target'
            where a.program is not null
        ) parts
        left join ({_OPENINGS}) o
            on o.program = parts.program and o.target in (parts.target, '{WORLDWIDE}')
        group by 1, 2, 3
    )
    group by 1, 2
"""
"""SQL for the day from which on the starting size of each part of a list is known."""

_ZEROS = _join_for_types("0 as {type}")

# Each source of a change on a day has these columns, in this order.
_CERTAIN_CHANGES = f"""
    select program, target, {_last_day("announced")} as day, min(sender) as sender,
        sum(moves) as moves, sum(unknown) as unknown,
        group_concat(unknown_types, '; ') as unknown_types,
        -sum(has_effect and length(announced) < 10) as undated, 0 as open_listings,
        {_join_for_types("coalesce(sum({type}), 0) as {type}")}
    from main.changes
    where program is not null
    group by 1, 2, 3
"""
"""SQL for the changes of each part of a list, on the day from which on they are certain."""

_POSSIBLE_CHANGES = f"""
    select program, target, {_first_day("announced")}, min(sender), count(*), 0, null,
        sum(has_effect), 0, {_ZEROS}
    from main.changes
    where program is not null and moves and length(announced) < 10
    group by 1, 2, 3
"""
"""SQL for the changes dated by month or year, on the first day on which they may have been made."""

_POSSIBLE_ENDS = f"""
    select c.program, c.target, {_FIRST_DOUBT}, min(c.sender), 1, 0, null, 0, 0, {_ZEROS}
    from main.changes c
    join main.programs p using (program)
    where c.moves and length(p.until) < 10
        and {_first_day("c.announced")} <= {_FIRST_DOUBT}
    group by 1, 2
"""
"""SQL for a row on the first day on which a list may have ended."""

# An opening can be in another part: a joint one has it when each of its targets has.
_LATE_OPENINGS = f"""
    select opened.program, opened.target, opened.since, null, 1, 0, null, 0, 0, {_ZEROS}
    from ({_OPENED_TARGETS}) opened
    join (
        select program, target, min({_first_day("announced")}) as first
        from main.changes
        where program is not null and moves
        group by 1, 2
    ) changed using (program, target)
    where opened.since > changed.first
"""
"""SQL for a row on the day from which on the starting size is known, if changes came before."""

_OPEN_LISTINGS = f"""
    select program, target, {_first_day("announced")}, min(sender), count(*), 0, null, 0, count(*),
        {_ZEROS}
    from temp.open_listings
    group by 1, 2, 3
"""
"""SQL for the listings that may have put targets on a list too (see `views.create_views`)."""

_CHANGES_BY_DAY = f"""
    select program, target, day, min(sender) as sender, sum(moves) as moves,
        sum(unknown) as unknown, sum(undated) as undated,
        sum(open_listings) as open_listings,
        group_concat(unknown_types, '; ') as unknown_types,
        {_join_for_types("sum({type}) as {type}")}
    from (
        {_CERTAIN_CHANGES} union all {_POSSIBLE_CHANGES}
        union all {_POSSIBLE_ENDS} union all {_LATE_OPENINGS} union all {_OPEN_LISTINGS}
    )
    group by 1, 2, 3
"""

_SO_FAR = "over (partition by d.program, d.target order by d.day)"

# Each type that a change names without a number, after "; ".
_UNKNOWN_SO_FAR = " || ".join(
    f"iif(max(instr(d.unknown_types, '{name}')) {_SO_FAR}, '; {name}', '')"
    for name in TYPES
)

# The stock of each part of a list after each of these days.
_STOCK_BY_DAY = f"""
    select d.program, d.target, d.day, d.moves, 0 as ended, {_LAST_DAY} as last,
        min(d.sender) {_SO_FAR} as sender,
        sum(d.unknown) {_SO_FAR} as unknown,
        nullif(substr({_UNKNOWN_SO_FAR}, 3), '') as unknown_types,
        sum(d.undated) {_SO_FAR} + coalesce(d.day >= {_FIRST_DOUBT}, 0) as undated,
        sum(d.open_listings) {_SO_FAR} as open_listings,
        coalesce(d.day >= {_FIRST_DOUBT}, 0) as is_doubtful,
        {_join_for_types("sum(d.{type}) " + _SO_FAR + " as {type}")}
    from ({_CHANGES_BY_DAY}) d
    left join main.programs p on p.program = d.program
"""

# A row of zeros on the day after a program's end, since its list ends too.
_ENDS = f"""
    select c.program, c.target, date({_LAST_DAY}, '+1 day'), 1, 1, null, min(c.sender), 0, null,
        0, 0, 0, {_ZEROS}
    from main.changes c
    join main.programs p using (program)
    where c.moves and p.until is not null and c.announced <= {_LAST_DAY}
    group by 1, 2
"""

_STOCK_TOTAL = f"s.{' + s.'.join(TYPES)}"

# If the known parts add up to zero and something is left out, the sum is unknown.
_NOTHING_KNOWN = (
    f"(s.is_doubtful or {_STOCK_TOTAL} = 0"
    " and (s.unknown or s.undated or s.open_listings or s.unknown_types is not null))"
)

STOCK = View(
    "stock",
    "What is on each program's list against each target: one row for each day on which it changed."
    " The stock of a day is the last row up to it; those of all targets add up to `balance`.",
    (
        Field("program", "s.program", "text", "the list", "programs.program"),
        Field(
            "target", "s.target", "list", "who is aimed at; joint targets are one part"
        ),
        Field("target_name", "country_name(s.target)", "text", "the targets in words"),
        Field("sender", "s.sender", "text", "who keeps it"),
        Field("sender_name", "country_name(s.sender)", "text", "the sender in words"),
        Field("day", "s.day", "day", "the day announced of what changed it"),
        *(
            Field(
                name,
                f"iif({_NOTHING_KNOWN} or instr(s.unknown_types, '{name}'), null, s.{name})",
                "number",
                f"from that day on: {describe_figure(name)}",
            )
            for name in TYPES
        ),
        Field(
            "total",
            f"iif({_NOTHING_KNOWN}, null, {_STOCK_TOTAL})",
            "number",
            "from that day on: targets of all types, without those of unknown_types",
        ),
        Field(
            "unknown",
            "s.unknown",
            "number",
            "changes so far that give no figure and are not in the sums",
        ),
        Field(
            "unknown_types",
            "s.unknown_types",
            "list",
            "types of targets that changed so far without their number",
        ),
        Field(
            "undated",
            "s.undated",
            "number",
            "changes dated by a month or year that goes on after the day, not in the sums",
        ),
        Field(
            "open_listings",
            "s.open_listings",
            "number",
            "listings so far that may have put targets on this list too, not in the sums",
        ),
        Field(
            "opening",
            "iif(s.day >= opened.since, 'known', 'unknown')",
            "text",
            "known, or unknown: then these are a minimum",
        ),
        Field(
            "ended",
            "s.ended",
            "flag",
            "1 on the day after a program's last: the list is empty",
        ),
    ),
    f"({_STOCK_BY_DAY} union all {_ENDS}) s"
    f" left join ({_OPENED_TARGETS}) opened using (program, target)"
    " where s.moves and (s.last is null or s.day <= s.last)",
    ("program", "target", "day"),
)

# Its rows are not in the index: `views.create_views` puts them into a temporary table.
ASSERTIONS = View(
    "assertions",
    "One row for each total that a source states, checked against the ledger.",
    (
        Field("id", "id", "text", "the record's id: its file's name"),
        Field(
            "kind",
            "kind",
            "text",
            "stock on a day, flow over a period, control total of the ledger",
        ),
        Field("sender", "sender", "text", "whose announcements or lists it is about"),
        Field("target", "target", "list", "the country aimed at"),
        Field(
            "program",
            "program",
            "list",
            "the lists that it adds up; null = all of the sender's on the target",
        ),
        Field("since", "since", "day", "the first day of a flow"),
        Field("day", "day", "day", "the day of the stock, or the last day of the flow"),
        Field("bound", "bound", "text", "exact, at_least, at_most"),
        Field("claim", "claim", "text", "what the source says"),
        *(
            Field(
                f"stated_{name}",
                f"stated_{name}",
                "number",
                f"the source states: {describe_figure(name)}",
            )
            for name in FIGURES
        ),
        *(
            Field(
                f"ledger_{name}",
                f"ledger_{name}",
                "number",
                f"the ledger has: {describe_figure(name)}",
            )
            for name in FIGURES
        ),
        Field(
            "state",
            "state",
            "text",
            "matches; explained: differs for a documented reason; fails;"
            " unverifiable: cannot be compared",
        ),
        Field(
            "reason",
            "reason",
            "text",
            "why it differs or cannot be compared, where that is known",
        ),
        Field("note", "note", "text", "what a reader must know besides"),
    ),
    "temp.judged",
    ("id",),
)
