"""Whole answers of diff, as they are printed and documented."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import get_args

import pytest
from conftest import PROJECT, SHIPPED
from git_ledgers import (
    GB_RECORD,
    edit_file,
    make_repository,
    write_file,
)
from sample_tables import TEXT_FORMATS
from test_golden import compare_golden

from sanctions_cli.cli import output
from sanctions_cli.diff import effects, record_diff, verdict_changes
from sanctions_cli.render import Format, RenderOptions

NOVEMBER = "announcements/2022/ca-2022-11-22-by.toml"


@pytest.fixture
def changed_ledger(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The shipped ledger in a repository, and a day's work on it."""
    git = make_repository(tmp_path)
    edit_file(shipped, NOVEMBER, "individuals = 22", "individuals = 21")
    edit_file(
        shipped,
        NOVEMBER,
        '["asset_freeze", "dealings_ban", "travel_ban"]',
        '["asset_freeze", "arms", "travel_ban"]',
    )
    edit_file(shipped, NOVEMBER, "was listed in April 2023", "was listed in May 2023")
    august = "announcements/2024/us-2024-08-09-by"
    git("mv", f"data/{august}.toml", f"data/{august.replace('08-09', '08-08')}.toml")
    edit_file(
        shipped,
        f"{august.replace('08-09', '08-08')}.toml",
        "announced = 2024-08-09",
        "announced = 2024-08-08",
    )
    write_file(
        shipped,
        "announcements/2024/gb-2024-08-20-by.toml",
        GB_RECORD.replace("2024-08-09", "2024-08-20"),
    )
    (shipped / "assertions/2020-10-02-eu-blr.toml").unlink()
    monkeypatch.chdir(tmp_path)
    return shipped


COMMANDS = {
    "revision": "diff",
    "stat": "diff --stat",
    "sender": "diff HEAD --sender Canada",
} | {
    f"revision-{kind}": f"diff -f {kind}"
    for kind in TEXT_FORMATS
    if kind != Format.table
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_day_of_work_is_printed_as_before(changed_ledger, run, name):
    result = run(*COMMANDS[name].split())
    assert (result.code, result.err) == (1, "")
    compare_golden(f"diff/{name}", f"sanctions {COMMANDS[name]}", result.out)


PAGES = {
    "40": RenderOptions(width=40),
    "80": RenderOptions(width=80),
    "120-colour": RenderOptions(width=120, colour=True),
} | {"80-ascii": RenderOptions(width=80, unicode=False)}


@pytest.mark.parametrize("page", PAGES)
def test_a_terminal_gets_it_within_its_width(changed_ledger, run, page, monkeypatch):
    monkeypatch.setattr(output, "make_render_options", lambda *_, **__: PAGES[page])
    out = run("diff").out
    for line in re.sub(r"\x1b\[\d+m", "", out).split("\n"):
        assert line == line.rstrip()
        assert len(line) <= PAGES[page].width
    compare_golden(f"diff/revision-at-{page}", "sanctions diff", out)


@pytest.mark.parametrize(
    "line",
    ["diff Canada US --target BY", "diff CA UK --target BY --by type --period 2024"],
)
def test_two_senders_are_printed_as_before(run, line, monkeypatch):
    monkeypatch.chdir(SHIPPED.parent)
    result = run(*line.split())
    assert (result.code, result.err) == (1, "")
    compare_golden(
        "diff/senders-by-type" if "type" in line else "diff/senders",
        f"sanctions {line}",
        result.out,
    )


def test_the_documentation_shows_what_is_printed(shipped, tmp_path, run, monkeypatch):
    git = make_repository(tmp_path)
    edit_file(shipped, NOVEMBER, "individuals = 22", "individuals = 21")
    few = (
        GB_RECORD.replace("2024-08-09", "2024-08-20")
        .replace("10", "4")
        .replace("6", "3")
    )
    write_file(shipped, "announcements/2024/gb-2024-08-20-by.toml", few)
    august = "announcements/2024/us-2024-08-08-by.toml"
    git("mv", f"data/{august.replace('08-08', '08-09')}", f"data/{august}")
    edit_file(shipped, august, "\nannounced = 2024-08-09", "\nannounced = 2024-08-08")
    monkeypatch.chdir(tmp_path)

    def show(example: re.Match[str]) -> str:
        answer = run(*example[1].split()).out.replace("\r\n", "\n")
        return f"```console\n$ sanctions {example[1]}\n{answer}```"

    path = PROJECT / "docs/git.md"
    page = path.read_text(encoding="utf-8")
    example = r"```console\n\$ sanctions (.*)\n(?:.*\n)*?```"
    shown, number = re.subn(example, show, page)
    assert number == 5
    if os.environ.get("SANCTIONS_UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_the_documentation_names_every_kind_of_change():
    page = (PROJECT / "docs/git.md").read_text(encoding="utf-8")
    for word in (
        *get_args(record_diff.ChangeKind),
        *get_args(verdict_changes.VerdictChangeKind),
        *get_args(record_diff.RecordKind),
        *get_args(effects.SumKind),
        "effect",
    ):
        assert f"`{word}`" in page
