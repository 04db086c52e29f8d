"""The parsers of the program, in this process, fed with hostile inputs.

A parser may return or raise a `SanctionsError` (or a ValueError where its callers catch one);
anything else is a failure, as is an answer that contradicts what the parser promises, or one that
takes longer than `MAX_SECONDS` of CPU.
"""

from __future__ import annotations

import json
import sqlite3
import time
import tomllib
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from hostile import SNIPPETS, mutate, own_folder, to_bytes

from sanctions_cli import countries, dates, text
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import json_records
from sanctions_cli.importers.csv import (
    cell_dates,
    column_map,
    columns,
    missing_values,
    reader,
    rows,
)
from sanctions_cli.index import database
from sanctions_cli.interactive import answers
from sanctions_cli.ledger import edit, record_paths, undo_entry
from sanctions_cli.queries.sql import answer
from sanctions_cli.records import (
    csv_cells,
    fast_toml,
    numbers,
    toml,
    toml_text,
    validation,
)
from sanctions_cli.records.model import RECORD_TYPES
from sanctions_cli.render import layout

TODAY = date(2026, 11, 28)
MAX_SECONDS = 5.0
"""Of CPU, for one input of at most 20 000 characters."""

DATA = Path(__file__).parents[1] / "data"


class Parser(NamedTuple):
    """What is fed: how large its part of all inputs is, texts to begin with, and what it does."""

    share: int
    seeds: Sequence[str]
    feed: Callable[[Random, str], object]


def _no_progress(count: int, total: int) -> None:
    pass


@cache
def _folder() -> Path:
    """The folder of the parsers that take files."""
    return own_folder()


def _file(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


def _read_shipped(pattern: str, count: int) -> list[str]:
    paths = sorted(DATA.glob(pattern))
    return [
        path.read_text(encoding="utf-8")
        for path in paths[:: max(1, len(paths) // count)]
    ]


# What each parser promises


def _feed_dates(chance: Random, given: str) -> None:
    partial = dates.parse_partial_date(given, TODAY)
    assert dates.parse_partial_date(partial, TODAY) == partial
    assert dates.first_day(partial) <= dates.last_day(partial)


def _feed_periods(chance: Random, given: str) -> None:
    period = dates.parse_period(given, TODAY)
    if period.since and period.until:
        assert period.since <= period.until, period


def _feed_cell_dates(chance: Random, given: str) -> None:
    order = chance.choice(("", "dmy", "mdy"))
    partial = cell_dates.read_date(given, order, chance.choice(("", "1900", "1904")))
    assert dates.parse_partial_date(partial, TODAY) == partial


def _feed_countries(chance: Random, given: str) -> None:
    countries.suggest_codes(given)
    for code in countries.resolve_several(given):
        assert countries.is_code(code)
    assert countries.is_code(countries.resolve(given))


def _feed_answers(chance: Random, given: str) -> None:
    parse = chance.choice(
        (
            answers.parse_targets,
            answers.parse_sender,
            answers.parse_action,
            answers.parse_rare_counts,
            answers.parse_day,
            answers.parse_address,
        )
    )
    parse(given)


def _feed_counts(chance: Random, given: str) -> None:
    with suppress(SanctionsError):
        assert 0 <= numbers.parse_count(given) <= 10**6
    numbers.parse_net(given.split())


def _feed_toml(chance: Random, given: str) -> None:
    """The fast reader never takes what the strict one refuses, nor reads it otherwise."""
    data = to_bytes(chance, given)
    path = "announcements/2024/ca-2024-08-09-by.toml"
    toml.parse_file(data, path, "announcement")
    with suppress(UnicodeDecodeError):
        given = data.decode("utf-8")
        record = fast_toml.parse_announcement(given)
        if record is not None:
            values = tomllib.loads(given)
            strict, findings = validation.validate_record(
                values, RECORD_TYPES["announcement"], given, path
            )
            assert strict == record, (strict, findings)


def _feed_other_toml(chance: Random, given: str) -> None:
    data = to_bytes(chance, given)
    kind, path = chance.choice(
        (
            ("assertion", "assertions/2024-12-31-ca-by.toml"),
            ("programs", "programs.toml"),
            ("ledger", "ledger.toml"),
            ("dossier", "../seeds/x.toml"),
        )
    )
    toml.parse_file(data, path, kind)


def _feed_edit(chance: Random, given: str) -> None:
    """An edit changes what it should in a text that is TOML, and leaves TOML behind."""
    try:
        document = toml_text.TomlText(given)
    except (ValueError, RecursionError):
        return
    key = chance.choice(("note", "sender", "x y", "action"))
    after = tomllib.loads(document.set_value((key,), "new"))
    assert _comparable(after) == _comparable(document.values | {key: "new"})
    edit.edit_text(given, {"counts": {"individuals": 7}}, (), [{"publisher": "X"}])


def _comparable(values: dict[str, object]) -> str:
    """The values in one order as text, since `nan`, which TOML has, does not equal itself."""
    return json.dumps(values, sort_keys=True, default=repr)


def _feed_sheet(chance: Random, given: str) -> None:
    path = _file("sheet.csv", to_bytes(chance, given))
    encoding = chance.choice(("", "", "", "cp1251", "utf-16", "mac_roman"))
    nulls = chance.choice(((), ("NA",)))
    stated = column_map.map_from_flags(
        ("Imposed by=sender",), ("", "Remarks"), (), "dmy", "", nulls
    )
    sheet = reader.read_sheet(path, encoding)
    bound = columns.bind_columns(sheet.headers, stated)
    bound.describe(sheet.headers, stated)
    rows.read_drafts(sheet, bound, stated, _no_progress)
    missing_values.find_missing_countries(sheet, bound, stated)


def _feed_json_lines(chance: Random, given: str) -> None:
    json_records.read_records(given, "input")


def _feed_map_file(chance: Random, given: str) -> None:
    column_map.map_from_file(_file("map.toml", to_bytes(chance, given)))


def _feed_map_flags(chance: Random, given: str) -> None:
    column_map.map_from_flags((given,), (given,), (), "", "")
    column_map.map_from_flags((), (), (given,), "", "")


def _feed_cells(chance: Random, given: str) -> None:
    csv_cells.split_values(given)
    with suppress(ValueError):
        csv_cells.split_tables(given, ("publisher", "title", "published", "url"))


@cache
def _index() -> sqlite3.Connection:
    return database.open_ledger(DATA, None).connection


def _feed_sql(chance: Random, given: str) -> None:
    try:
        answer.answer_query(_index(), given, seconds=1.0)
    finally:
        assert _index_sums() == _expected_sums()


def _index_sums() -> tuple[object, ...]:
    query = "select count(*), total(individuals), max(id) from main.announcements"
    sums: tuple[object, ...] = _index().execute(query).fetchone()
    return sums


@cache
def _expected_sums() -> tuple[object, ...]:
    return _index_sums()


def _feed_undo_entry(chance: Random, given: str) -> None:
    number = 7
    path = undo_entry.entry_path(_folder(), number, undo_entry.DONE)
    path.write_bytes(to_bytes(chance, given))
    entry = undo_entry.read_entry(_folder(), number, undo_entry.DONE)
    assert isinstance(entry.local_time, str)
    for change in entry.undo_changes:
        assert isinstance(change.path, str)


def _feed_ids(chance: Random, given: str) -> None:
    with suppress(SanctionsError):
        word = record_paths.normalize_suffix(given)
        assert record_paths.normalize_suffix(word) == word
        assert "/" not in word
    path = record_paths.find_record(DATA, given)
    assert (DATA / path).resolve().is_relative_to(DATA.resolve())


def _feed_text(chance: Random, given: str) -> None:
    shown = text.plain(given)
    assert text.plain(shown) == shown
    assert "\x1b" not in shown
    assert "\n" not in shown
    assert text.to_ascii(given).isascii()
    width = chance.choice((1, 2, 10, 80))
    assert text.display_width(text.shorten(shown, width)) <= width
    isolated = text.isolate_words(shown)
    assert text.display_width(isolated) == text.display_width(shown)
    assert "".join(text.split_right_to_left(shown)) == shown
    for line in layout.wrap_text(shown, max(width, 2)):
        assert text.display_width(line) <= max(width, 2)
    text.closest(given, SNIPPETS[:30])


_CSV_SEEDS = (
    "sender,target,announced,action,individuals,entities,note\n"
    'CA,BY,2024-08-09,listing,10,6,x\nUS,"Belarus; Russia",9 Aug 2024,delisting,,,\n',
    "Imposed by;target;announced;action;total;Remarks\nUK;BY;09/08/2024;listing;1 400;y\n",
    "sep=;\nsender;target;announced;action\nCA;NA;2024;listing\n",
    "sender\ttarget\tannounced\taction\tsources\tnet_individuals\n"
    "EU\tBY\t2024-08\tlisting\tA | B | 2024-08-09 | https://x\t-3\n",
    "id,sender,sender_name,target,target_name,announced,action,individuals\n"
    "ca-2024-08-09-by,CA,Canada,BY,Belarus,2024-08-09,listing,10\n",
)
_DATE_SEEDS = (
    *(
        "2024-08-09",
        "9 aug 2024",
        "August 9, 2024",
        "2024-08",
        "Aug 2024",
        "2024",
        "today",
    ),
    *(
        "9-Oct-24",
        "09.08.2024",
        "2024-08-09 00:00:00",
        "45513",
        "le 9 août 2024",
        "9th of May",
    ),
)
_PERIOD_SEEDS = (
    *(
        "2024",
        "2024-Q3",
        "2024-01 to 2024-06",
        "since 2020",
        "last year",
        "H1 2024",
        "2020-2024",
    ),
    *("2024-08-09..2024-09-10", "this quarter", "until 2023-05", "Aug 2024 - Sep 2024"),
)
_COUNTRY_SEEDS = (
    *("Belarus", "BY", "UK", "United States", "Korea, Republic of", "Belarus/Russia"),
    *(
        "US and UK",
        "Côte d'Ivoire",
        "la Biélorussie",
        "UK, Canada",
        "XK",
        "ECOWAS",
        "Guinea",
    ),
)
_SQL_SEEDS = (
    "select sender, sum(individuals) from announcements group by 1 order by 2 desc limit 5",
    "with x as (select * from assertions) select count(*) from x -- comment",
    "select median(individuals), year from announcements where announced >= '2023-01-01'",
    "select * from sources join announcements using (id) where title like '%a%'",
    "select date('now'), json_extract('{}', '$.a'), printf('%d', 1), zeroblob(10)",
)
_JSON_SEEDS = (
    '{"sender": "CA", "target": "BY", "announced": "2024-08-09", "action": "listing",'
    ' "counts": {"individuals": 10}, "sources": [{"publisher": "X"}]}\n',
    '{"id": "ca-2024-08-09-by", "sender": "Canada", "target": ["BY", "RU"], "announced":'
    ' "9 Aug 2024", "individuals": 3, "total": 3, "net_individuals": -1}\n',
)
_MAP_SEEDS = (
    '[columns]\n"Imposed by" = "sender"\n[defaults]\naction = "listing"\n'
    '[values.action]\n"Removal" = "delisting"\n',
    'ignore = ["x"]\nnull = ["NA"]\nencoding = "cp1251"\ndate_order = "dmy"\n',
)
_UNDO_SEEDS = (
    '{"command": "add", "at": "2026-01-01T00:00:00", "changes": [{"path": "a.toml",'
    ' "before": null, "after": "eA==", "mode": null, "link": null}], "work_name": ".x",'
    ' "new_folders": [], "is_undoable": true}',
)
_EDIT_SEEDS = (
    'note = "x" # y\ncounts = { individuals = 3, entities = 1 }\nsources = [{ publisher = "A" }]\n',
    '# top\n"sender" = "CA"\ncounts.individuals = 1\n\n[[sources]]\npublisher = """a\nb"""\n',
    'sender = "CA"\n[[sources]]\npublisher = "A"\n# c\n[counts]\nindividuals = 1\n'
    "[[sources]]\npublisher = 'B'\nurl = \"https://x\"\n",
)


def make_parsers() -> dict[str, Parser]:
    """All parsers by name."""
    announcements = _read_shipped("announcements/*/*.toml", 20)
    others = [
        *_read_shipped("assertions/*.toml", 8),
        *_read_shipped("*.toml", 2),
    ]
    others = [each[:3000] for each in others]
    return {
        "dates": Parser(14, _DATE_SEEDS, _feed_dates),
        "periods": Parser(12, (*_PERIOD_SEEDS, *_DATE_SEEDS), _feed_periods),
        "cell-dates": Parser(8, _DATE_SEEDS, _feed_cell_dates),
        "countries": Parser(4, _COUNTRY_SEEDS, _feed_countries),
        "answers": Parser(4, (*_COUNTRY_SEEDS, "3 vessels, 1 aircraft"), _feed_answers),
        "counts": Parser(10, ("10", "1,400", "individuals=-3 vessels=2"), _feed_counts),
        "announcements": Parser(8, announcements, _feed_toml),
        "other-files": Parser(4, others, _feed_other_toml),
        "edits": Parser(4, (*_EDIT_SEEDS, *announcements), _feed_edit),
        "sheets": Parser(3, _CSV_SEEDS, _feed_sheet),
        "json-lines": Parser(4, _JSON_SEEDS, _feed_json_lines),
        "map-files": Parser(4, _MAP_SEEDS, _feed_map_file),
        "map-flags": Parser(3, ("Imposed by=sender", "action=x"), _feed_map_flags),
        "cells": Parser(8, ("a; b", "X | t | 2024 | https://x; Y"), _feed_cells),
        "sql": Parser(1, _SQL_SEEDS, _feed_sql),
        "undo-entries": Parser(3, _UNDO_SEEDS, _feed_undo_entry),
        "ids": Parser(
            4, ("ca-2024-08-09-by", "statement-2", "2024-12-31-ca"), _feed_ids
        ),
        "text": Parser(4, (*_COUNTRY_SEEDS, *SNIPPETS), _feed_text),
    }


def make_input(seed: int, name: str, number: int, parser: Parser) -> tuple[Random, str]:
    """The input of this number, and the chance for what else the parser draws."""
    chance = Random(f"{seed}:{name}:{number}")
    return chance, mutate(chance, parser.seeds)


def find_failure(parser: Parser, chance: Random, given: str) -> str:
    """What is wrong with how the parser takes an input: a traceback, or a sentence; else ""."""
    start = time.process_time()
    try:
        parser.feed(chance, given)
    except SanctionsError as error:
        if not error.message:
            return "an error without a message"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return traceback.format_exc()
    seconds = time.process_time() - start
    if seconds > MAX_SECONDS:
        return f"took {seconds:.1f} seconds"
    return ""
