"""Whole answers from the shipped ledger, held by golden files.

After a change that is meant: SANCTIONS_UPDATE_GOLDEN=1 python -m pytest tests/cli/test_golden.py,
then read the diff. The first line of a golden file is the command line as typed; ␛ stands for the
escape character, ␍ for the carriage return.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT, Run
from sample_tables import TEXT_FORMATS

from sanctions_cli.cli import output
from sanctions_cli.console import styled_text
from sanctions_cli.render import Format, RenderOptions

Dressed = Callable[[str], str]
GOLDEN = PROJECT / "tests" / "golden"
UPDATE = bool(os.environ.get("SANCTIONS_UPDATE_GOLDEN"))

COMPARE = "compare CA US GB EU --target BY"
BALANCE = "balance --target BY --on 2024-12-31"
TIMELINE = "timeline CA US GB EU --target BY"
LIST = "list --target BY --period 2024-08"
SHOW = "show ca-2024-08-09-by"

TWO_TARGETS = "--target BY --target MM"
US_TIMELINE = f"timeline US {TWO_TARGETS} --by year"
ROUNDS = "compare CA EU UK US --by round --period 2021"

PIPED = {
    "summary": "summary",
    "summary-country": "summary Belarus",
    "list": "list --target BY",
    "list-of-both-targets": "list --period 2021-03",
    "list-month": LIST,
    "list-empty": "list --target BY --period 1999",
    "show": SHOW,
    "show-assertion": "show 2021-02-17-us-pp8015",
    **{
        f"totals-by-{by}": f"totals --by {by} --target BY"
        for by in ("sender", "program", "year", "quarter")
    },
    **{
        f"totals-by-{by}": f"totals --by {by} --target BY"
        for by in ("measure", "reason", "action")
    },
    "totals-by-target": "totals --by target",
    "compare-by-target": "compare CA EU UK US --by target",
    "compare-two-targets": f"compare CA EU UK US {TWO_TARGETS}",
    "rounds-of-two-targets": ROUNDS,
    "pairs-of-two-targets": f"{ROUNDS} --pairs",
    "timeline-of-two-targets": US_TIMELINE,
    "summary-myanmar": "summary --target MM",
    "totals-of-both-targets": "totals --by year --across target --period 2018..2025",
    "totals-pivot": "totals --by year --across sender --target BY",
    "totals-net": "totals --by sender --net --target BY",
    "totals-empty": "totals --period 1999 --target BY",
    "balance": BALANCE,
    "compare": COMPARE,
    **{
        f"compare-by-{by}": f"{COMPARE} --by {by}"
        for by in ("quarter", "type", "measure")
    },
    "compare-by-round": f"{COMPARE} --by round",
    "compare-pairs": f"{COMPARE} --by round --pairs",
    "compare-periods": f"{COMPARE} --periods 2020-08..2022-02 2022-03..2024 --by program",
    "compare-before-after": f"{COMPARE} --before-after 2022-02-24",
    "compare-share": f"{COMPARE} --share row",
    "compare-cumulative": f"{COMPARE} --cumulative",
    "totals-flows": "totals --by year --flows --target BY",
    "totals-rank": "totals --by program --top 3 --share column --target BY",
    "balance-of-both-targets": "balance --on 2024-12-31",
    "balance-days": "balance --target BY --on 2020 --on 2021 --on 2024-Q3",
    "compare-empty": f"{COMPARE} --period 1999",
    "timeline": TIMELINE,
    "timeline-net": f"{TIMELINE} --net",
    "timeline-by-program": "timeline US --target BY --by year --each program --net",
    "timeline-month": f"{TIMELINE} --by month --period 2024",
    "timeline-empty": f"{TIMELINE} --period 1999",
    **{
        f"timeline-{kind}": f"{TIMELINE} --by year -f {kind}"
        for kind in (*TEXT_FORMATS, "svg")
        if kind != Format.table
    },
    "diff": "diff 2022-01-01 2024-12-31 --target BY",
    **{
        f"totals-{kind}": f"totals --by sender --target BY -f {kind}"
        for kind in TEXT_FORMATS
        if kind != Format.table
    },
    **{
        f"list-{kind}": f"{LIST} -f {kind}"
        for kind in TEXT_FORMATS
        if kind != Format.table
    },
    **{
        f"compare-{kind}": f"{COMPARE} -f {kind}"
        for kind in ("csv", "json", "markdown", "html")
    },
    **{f"show-{kind}": f"{SHOW} -f {kind}" for kind in ("json", "markdown", "html")},
    "rounds-of-two-targets-csv": f"{ROUNDS} -f csv",
    "rounds-of-two-targets-markdown": f"{ROUNDS} -f markdown",
    "pairs-of-two-targets-csv": f"{ROUNDS} --pairs -f csv",
    "timeline-of-two-targets-csv": f"{US_TIMELINE} -f csv",
    "balance-csv": f"{BALANCE} -f csv",
    "compare-by-round-csv": f"{COMPARE} --by round --period 2020 -f csv",
    "compare-pairs-csv": f"{COMPARE} --by round --pairs -f csv",
    "compare-periods-json": f"{COMPARE} --periods 2021 2024 -f json",
    "balance-days-csv": "balance --target BY --on 2020 --on 2021 -f csv",
    "diff-csv": "diff 2022-01-01 2024-12-31 --target BY -f csv",
    "sql": "sql 'select program, target, max(day) as day, total from stock"
    " group by program, target order by program, target'",
    "sql-tables": "sql --tables",
    "summary-csv": "summary -f csv",
}
"""The answers as a pipe gets them."""

PAGES = {
    "80": RenderOptions(width=80),
    "80-colour": RenderOptions(width=80, colour=True),
    "120": RenderOptions(width=120),
    "120-colour": RenderOptions(width=120, colour=True),
    "200": RenderOptions(width=200),
    "200-colour": RenderOptions(width=200, colour=True),
    "40": RenderOptions(width=40),
    "80-ascii": RenderOptions(width=80, unicode=False),
}
DRESSED = {
    **{f"compare-at-{name}": (COMPARE, page) for name, page in PAGES.items()},
    **{f"summary-at-{name}": ("summary", PAGES[name]) for name in ("80", "120")},
    **{
        f"list-at-{name}": (LIST, PAGES[name])
        for name in ("40", "80", "120-colour", "200")
    },
    **{f"show-at-{name}": (SHOW, PAGES[name]) for name in ("40", "80-colour", "200")},
    **{
        f"balance-at-{name}": (BALANCE, PAGES[name])
        for name in ("80", "120", "120-colour")
    },
    "compare-by-round-at-80": (f"{COMPARE} --by round", PAGES["80"]),
    "rounds-of-seven-senders-at-80": (
        "compare --by round --target MM --period 2021",
        PAGES["80"],
    ),
    "rounds-of-two-targets-at-80": (ROUNDS, PAGES["80"]),
    "timeline-of-two-targets-at-80": (US_TIMELINE, PAGES["80"]),
    "compare-by-round-at-120": (f"{COMPARE} --by round", PAGES["120"]),
    "compare-pairs-at-80-ascii": (f"{COMPARE} --by round --pairs", PAGES["80-ascii"]),
    "compare-periods-at-80": (
        f"{COMPARE} --periods 2020-08..2022-02 2022-03..2024",
        PAGES["80"],
    ),
    "balance-days-at-80": (
        "balance --target BY --on 2020 --on 2021 --on 2022 --on 2024-Q3",
        PAGES["80"],
    ),
    **{
        f"timeline-at-{name}": (TIMELINE, PAGES[name])
        for name in ("40", "80", "80-ascii", "80-colour", "120-colour")
    },
    "totals-pivot-at-80": (
        "totals --by sender --across quarter --target BY",
        PAGES["80"],
    ),
    "list-empty-at-80": ("list --target BY --period 1999", PAGES["80-colour"]),
}
"""The answers as a terminal of some width gets them."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _at_the_project(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the shipped ledger is the nearest, with one index for all cases."""
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


def compare_golden(name: str, line: str, out: str) -> None:
    path = GOLDEN / f"{name}.txt"
    text = f"$ {line}\n{out}".replace("\x1b", "␛").replace("\r", "␍")
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), (
        f"no golden file {path.name}: SANCTIONS_UPDATE_GOLDEN=1 writes it"
    )
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PIPED)
def test_a_pipe_gets_the_answer_as_it_was(name: str, run: Run):
    answer = run(*shlex.split(PIPED[name]))
    assert (answer.err, answer.code in (0, 1)) == ("", True)
    compare_golden(name, f"sanctions {PIPED[name]}", answer.out)


@pytest.fixture
def at_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> Dressed:
    """`at_terminal("compare-at-80")`: what a terminal of that kind gets, whatever this one is."""

    def answer(name: str) -> str:
        line, page = DRESSED[name]
        with monkeypatch.context() as patch:
            patch.setattr(output, "make_render_options", lambda *_, **__: page)
            answer = run(*shlex.split(line))
        assert (answer.err, answer.code) == ("", 0)
        return answer.out

    return answer


@pytest.mark.parametrize("name", DRESSED)
def test_a_terminal_gets_the_answer_as_it_was(name: str, at_terminal: Dressed):
    line, page = DRESSED[name]
    colour = "" if page.colour else "NO_COLOR=1 "
    encoding = "" if page.unicode else "PYTHONIOENCODING=ascii "
    compare_golden(
        name,
        f"{encoding}{colour}COLUMNS={page.width} sanctions {line}",
        at_terminal(name),
    )


@pytest.mark.parametrize("name", DRESSED)
def test_no_line_ends_in_blanks_or_is_wider_than_its_page(
    name: str, at_terminal: Dressed
):
    for line in re.sub(r"\x1b\[\d+m", "", at_terminal(name)).split("\n"):
        assert line == line.rstrip()
        assert len(line) <= DRESSED[name][1].width


def test_every_golden_file_has_its_case():
    orphans = {
        path
        for path in GOLDEN.glob("*.txt")
        if path.stem not in PIPED.keys() | DRESSED.keys()
    }
    for path in orphans if UPDATE else ():
        path.unlink()
    assert UPDATE or not orphans


def typed(line: str, *, rows: int, columns: int, stdin: str = "", **env: str) -> str:
    """What a person sees on a real terminal; `stdin` redirects what the program reads."""
    pexpect = pytest.importorskip(
        "pexpect", reason="Windows has no terminal that can be played"
    )
    command = f"{shlex.quote(sys.executable)} -m sanctions_cli {line} {stdin}"
    world = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PAGER", "LESS")
    }
    terminal = {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **env}
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", command],
        env=world | terminal,
        dimensions=(rows, columns),
        timeout=60,
    )
    seen: bytes = child.read()
    child.close()
    return seen.decode().replace("\r\n", "\n")


def test_a_real_terminal_gets_colour_and_its_own_width(at_terminal: Dressed):
    assert typed(COMPARE, rows=60, columns=80) == at_terminal("compare-at-80-colour")
    assert typed(BALANCE, rows=60, columns=120) == at_terminal("balance-at-120-colour")


def test_no_color_and_a_dumb_terminal_get_no_escape_sequences(at_terminal: Dressed):
    for answer in (
        typed(COMPARE, rows=60, columns=80, NO_COLOR="1"),
        typed(COMPARE, rows=60, columns=80, TERM="dumb"),
        typed(f"{COMPARE} --no-color", rows=60, columns=80),
    ):
        assert answer == at_terminal("compare-at-80")


def test_a_terminal_without_unicode_gets_ascii(at_terminal: Dressed):
    assert typed(
        COMPARE, rows=60, columns=80, NO_COLOR="1", PYTHONIOENCODING="ascii"
    ) == at_terminal("compare-at-80-ascii")


def test_what_is_longer_than_the_screen_goes_through_the_pager(at_terminal: Dressed):
    paged = typed(LIST, rows=8, columns=120, PAGER="sed 's/^/> /'")
    assert paged == "".join(
        f"> {line}\n" for line in at_terminal("list-at-120-colour").splitlines()
    )


@pytest.mark.parametrize(
    ("rows", "stdin", "env"),
    [
        (60, "", {"PAGER": "sed 's/^/> /'"}),
        (8, "< /dev/null", {"PAGER": "sed 's/^/> /'"}),
        (8, "", {"PAGER": "cat"}),
        (8, "", {"PAGER": ""}),
        (8, "", {"PAGER": "no-such-pager"}),
        (8, "", {"PAGER": "'"}),
    ],
    ids=["fits", "nobody types", "cat", "empty", "missing", "no command line"],
)
def test_the_pager_stays_away(
    rows: int, stdin: str, env: dict[str, str], at_terminal: Dressed
):
    seen = typed(LIST, rows=rows, columns=120, stdin=stdin, **env)
    assert "\x1b]8;id=" in seen
    assert styled_text.remove_links(seen) == at_terminal("list-at-120-colour")


def test_only_tables_are_paged():
    assert typed(
        f"{LIST} -f csv", rows=4, columns=80, PAGER="sed 's/^/> /'"
    ).startswith("id,sender,")
