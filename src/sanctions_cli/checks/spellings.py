"""The rule that texts which look the same are spelt the same, and its fix."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

from sanctions_cli.checks.context import CheckContext, KeyPath
from sanctions_cli.checks.fixes import Fix, Sorting
from sanctions_cli.errors import Finding
from sanctions_cli.index import spellings
from sanctions_cli.text import comparison_key, plural

_COUNTRY_SETS = ("target", "joint", "joint_claimed", "same_day")
"""The keys with a set of countries."""

PROGRAMS_FILE = "programs.toml"


class _Use(NamedTuple):
    """The path of a file that uses a text, and the position in it."""

    path: str
    key_path: KeyPath


_Uses = dict[str, list[_Use]]
"""The uses of each spelling."""


def check_spellings(context: CheckContext) -> Iterator[Finding]:
    """Reasons, legal acts, publishers and programs that look the same are spelt the same."""
    if not _has_variants(context):
        return
    for field, uses in _find_uses(context).items():
        for text, usual in _choose(field, uses).items():
            paths = dict.fromkeys(use.path for use in uses[usual])
            files = f"{next(iter(paths))}"
            if len(paths) > 1:
                files += f" and {plural(len(paths) - 1, 'other file')}"
            for use in uses[text]:
                if use.path == PROGRAMS_FILE:
                    yield context.make_finding(
                        use.path,
                        use.key_path,
                        "spellings",
                        f"{_show(text)} and {_show(usual)} look the same",
                        "keep one of the two programs",
                        severity="warning",
                    )
                    continue
                yield context.make_finding(
                    use.path,
                    use.key_path,
                    "spellings",
                    f"{field} {_show(text)} is spelt {_show(usual)} in {files}",
                    "use one spelling; sanctions check --fix corrects them all",
                    severity="warning",
                    value=text,
                )


def fix_spellings(context: CheckContext) -> Iterator[Fix | Sorting]:
    """The fixes: every text in its most frequent spelling, and sets of countries sorted."""
    yield from _sort_countries(context)
    if not _has_variants(context):
        return
    for field, uses in _find_uses(context).items():
        for text, usual in _choose(field, uses).items():
            for use in uses[text]:
                if use.path != PROGRAMS_FILE:
                    yield Fix(use.path, use.key_path, text, usual)


def _sort_countries(context: CheckContext) -> Iterator[Sorting]:
    """The fixes that sort lists of several countries, as the index has them."""
    for table in ("announcements", "assertions"):
        query = (
            f"select path, record from {table} where record like '%[%' order by path"
        )
        for path, text in context.rows(query):
            record = json.loads(text)
            for key in _COUNTRY_SETS:
                codes = record.get(key)
                if isinstance(codes, list) and len(codes) > 1:
                    yield Sorting(path, (key,), tuple(codes))


def _choose(field: str, uses: _Uses) -> Mapping[str, str]:
    counts = [(text, len(places)) for text, places in uses.items()]
    if field != "program":
        return spellings.choose_spellings(counts)
    # The key of a definition is the right spelling, however many records have another.
    defined = []
    for text, places in uses.items():
        paths = {use.path for use in places}
        if PROGRAMS_FILE in paths:
            defined.append(text)
    return spellings.choose_program_spellings(counts, defined)


def _show(text: str) -> str:
    """The text in quotes, with invisible characters made visible."""
    return json.dumps(text, ensure_ascii=not text.isprintable() or "\u00a0" in text)


_DISTINCT_TEXTS = """
    select 'reason', coalesce(spelling, value)
    from plurals where field in ('reason', 'reason again')
    union
    select 'program', coalesce(spelling, value) from plurals where field = 'other_program'
    union
    select 'instrument', instrument from announcements where instrument is not null
    union
    select 'program', program from announcements where program is not null
    union
    select 'program', spelling from respelt_programs
    union
    select 'program', program from programs
    union
    select 'program', program.value
    from assertions, json_each(assertions.record, '$.program') program"""
"""The texts that `_find_uses` finds, without the publishers."""


def _has_variants(context: CheckContext) -> bool:
    """Whether any two texts of one kind look the same.

    Almost always there are none, and finding that out is quicker than finding all uses.
    """
    texts: dict[str, set[str]] = defaultdict(set)
    for kind, text in context.rows(_DISTINCT_TEXTS):
        texts[kind].add(text)
    for sources in context.sources_by_path.values():
        for source in sources:
            texts["publisher"].add(source["publisher"])
    for texts_of_kind in texts.values():
        if len(set(map(comparison_key, texts_of_kind))) < len(texts_of_kind):
            return True
    return False


# The kind of a text, the path of an announcement with it, the key there, and the text as the file
# spells it, which the index has in `spelling` where its value is another.
_TEXTS_OF_ANNOUNCEMENTS = """
    select 'reason', path, 'reasons', coalesce(spelling, value)
    from plurals where field in ('reason', 'reason again')
    union all
    select 'program', path, 'other_programs', coalesce(spelling, value)
    from plurals where field = 'other_program'
    union all
    select 'instrument', path, 'instrument', instrument
    from announcements where instrument is not null
    union all
    select 'program', path, 'program', coalesce(respelt_programs.spelling, program)
    from announcements left join respelt_programs using (path)
    where program is not null"""


def _find_uses(context: CheckContext) -> dict[str, _Uses]:
    """The texts by which records are grouped, filtered or compared, by kind."""
    uses_by_kind: dict[str, _Uses] = {
        "reason": defaultdict(list),
        "instrument": defaultdict(list),
        "publisher": defaultdict(list),
        "program": defaultdict(list),
    }
    rows = context.rows(_TEXTS_OF_ANNOUNCEMENTS)
    # By path, which takes SQLite five times as long.
    rows.sort(key=itemgetter(1))
    for kind, path, key, text in rows:
        uses_by_kind[kind][text].append(_Use(path, (key,)))
    for path, sources in context.sources_by_path.items():
        for index, source in enumerate(sources):
            use = _Use(path, ("sources", index, "publisher"))
            uses_by_kind["publisher"][source["publisher"]].append(use)
    for path, text in context.rows("select path, record from assertions order by path"):
        for program in json.loads(text).get("program") or ():
            uses_by_kind["program"][program].append(_Use(path, ("program",)))
    for (key,) in context.rows("select program from programs"):
        uses_by_kind["program"][key].append(_Use(PROGRAMS_FILE, (key,)))
    return uses_by_kind
