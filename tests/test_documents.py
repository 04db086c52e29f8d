"""The documents: their links lead somewhere, what they name exists, and following the tutorial makes what it says."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import examples
import pytest
import screenshots
import typer
from conftest import POSIX, PROJECT

from sanctions_cli.cli import app

PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("data/*.md"),
                *PROJECT.glob("benchmarks/*.md")])  # fmt: skip
NAMES = [page.relative_to(PROJECT).as_posix() for page in PAGES]
FENCE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)")
EVERYWHERE = {"--help", "-h", "--version"}


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """What GitHub and the site make of a page's headings."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name):
    page = PROJECT / name
    for link in LINK.findall(re.sub(r"`[^`\n]*`", "", prose(page))):
        parts = urlsplit(link)
        if parts.scheme:
            assert parts.scheme in ("http", "https"), link
            assert "." in parts.netloc, link
            continue
        there = (page.parent / parts.path).resolve() if parts.path else page
        assert there.exists(), f"{name}: {link}"
        assert there.is_relative_to(PROJECT), f"{name}: {link}"
        if parts.fragment:
            assert parts.fragment in anchors(there), f"{name}: {link}"


def test_the_index_names_every_document():
    index = (PROJECT / "docs/index.md").read_text(encoding="utf-8")
    for page in (PROJECT / "docs").rglob("*.md"):
        name = page.relative_to(PROJECT / "docs").as_posix()
        assert name == "index.md" or f"({name})" in index, name


def shown() -> Iterator[tuple[str, list[str]]]:
    """Every command line that a document shows, in a block or in its text."""
    for name in NAMES:
        if name == "docs/mistakes.md":  # what it shows does not exist, on purpose
            continue
        text = (
            (PROJECT / name)
            .read_text(encoding="utf-8")
            .replace("\\\n>", " ")
            .replace("\\\n", " ")
        )
        for address in re.findall(
            r"^(?:\$ |    )(sanctions [a-z].*)$|`(sanctions [a-z][^`]*)`",
            text,
            re.MULTILINE,
        ):
            line = re.split(
                r" > | \| | # |; |   ", address[0] or address[1].replace("\n", " ")
            )[0]
            try:
                yield name, shlex.split(line)[1:]
            except ValueError:
                # A text of several lines, such as SQL: its options come after it.
                yield name, line.split('"')[0].split()[1:]


def flags(command: object) -> set[str]:
    return {
        flag
        for option in command.params
        for flag in (*option.opts, *option.secondary_opts)
    } | EVERYWHERE


def test_every_command_and_option_that_a_document_shows_exists():
    tree = typer.main.get_command(app.app)
    seen = set()
    for name, words in shown():
        command = tree
        while words and words[0] in getattr(command, "commands", {}):
            command = command.commands[words.pop(0)]
        assert command is not tree or words[0] == "--help", (
            f"{name}: no command {words}"
        )
        for word in words:
            if re.match(r"--?[a-z]", word):
                assert word.split("=")[0] in flags(command), (
                    f"{name}: {command.name} has no {word}"
                )
        seen.add(command.name)
    assert len(seen) > 12


@pytest.fixture
def followed(tmp_path):
    """`followed("docs/tutorial.md")`: the folder in which a document was followed from end to end."""

    def follow(name):
        folder = examples.make_workplace(tmp_path)
        text = (PROJECT / name).read_text(encoding="utf-8")
        if examples.lacks_git(text):
            pytest.skip("git is not installed")
        # What it shows is what came out.
        assert examples.run_blocks(text, folder) == text
        return folder

    return follow


@POSIX
def test_the_tutorial_ends_with_a_ledger_that_matches_the_story_and_its_total(
    followed, run
):
    ledger = followed("docs/tutorial.md") / "my-ledger"
    checked = run("check", "--strict", "-L", ledger)
    assert (checked.code, checked.out) == (
        0,
        "5 records checked.\n1 of 1 stated total matches.\n",
    )
    prose = (PROJECT / "docs/tutorial.md").read_text(encoding="utf-8")
    story = {
        "ca": r"Canada sanctioned (?P<individuals>\d+) individuals and (?P<entities>\d+) entities",
        "us": r"States (?P<individuals>\d+) individuals, (?P<entities>\d+) entities and (?P<aircraft>\d+) aircraft",
        "gb": r"United Kingdom (?P<individuals>\d+) individuals and (?P<entities>\d+) entities",
    }
    for sender, words in story.items():
        facts = {
            name: int(number)
            for name, number in re.search(words, prose).groupdict().items()
        }
        name = f"announcements/2024/{sender}-2024-08-09-by.toml"
        own, shipped = (
            tomllib.loads((root / name).read_text())
            for root in (ledger, PROJECT / "data")
        )
        assert own["counts"] == shipped["counts"] == facts
    assert "counts" not in tomllib.loads(
        (ledger / "announcements/2024/eu-2024-08-09-by.toml").read_text()
    )


@POSIX
def test_branches_of_a_team_merge_and_the_merged_ledger_passes_check(followed, run):
    ledger = followed("docs/howto/team.md") / "ledger"
    assert run("check", "-L", ledger).code == 0
    text = (PROJECT / "docs/howto/team.md").read_text(encoding="utf-8")
    assert text.count("CONFLICT") == 1  # that of the same announcement


@POSIX
def test_a_hook_refuses_a_commit_that_breaks_the_ledger(followed, run):
    ledger = followed("docs/howto/own-ledger.md") / "ledger"
    assert run("check", "--strict", "-L", ledger).code == 0
    text = (PROJECT / "docs/howto/own-ledger.md").read_text(encoding="utf-8")
    refused, corrected = (
        text.index("error[programs]"),
        text.index("$ sanctions edit ca-2024-04-15-by"),
    )
    assert refused < corrected < text.index("$ git -C ledger log")


@POSIX
def test_the_monthly_report_makes_its_files(followed):
    made = followed("docs/howto/monthly-report.md") / "report-2024-08"
    assert (made / "check.txt").read_text().startswith("299 records")
    assert (made / "timeline.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (made / "records.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    for name in ("compare.md", "balance.md"):
        assert "\nCite: " in (made / name).read_text(encoding="utf-8")


@POSIX
def test_the_examples_for_other_tools_print_what_they_show(followed):
    made = followed("docs/howto/other-tools.md")
    assert (made / "ledger.sqlite").stat().st_size > 100_000
    assert (made / "announcements.csv").read_text("utf-8").startswith("id,sender,")


def test_the_figures_of_the_readme_are_those_of_summary_and_check(run):
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    summary = json.loads(run("summary", "-f", "json").out)
    announcements = sum(row["announcements"] for row in summary)
    assert f"{announcements} announcements by" in readme
    opening_query = "select count(*) as n from announcements where action = 'opening'"
    (openings,) = json.loads(run("sql", opening_query, "-f", "json").out)
    checked = run("check").out
    assert f"{announcements + openings['n']} records checked" in checked
    assert checked in readme
    against_belarus = [row for row in summary if "BY" in row["target"]]
    answer = "compare CA EU GB US --target BY -f csv"
    total = run(*answer.split()).out.splitlines()
    assert sum(row["total"] for row in against_belarus) == sum(
        int(line.split(",")[5]) for line in total[1:]
    )


@POSIX
def test_the_readme_shows_what_its_commands_print(followed):
    followed("README.md")


def test_every_command_of_the_readme_can_be_copied_as_it_is():
    """A line of a shell block is a command, without prompt and output."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) > 8
    for command in commands:
        assert re.match(r"(sanctions|pip|pipx|uv|cd) ", command), command
        assert not command.endswith("\\"), command
    assert "```console" not in readme


def test_the_readme_has_two_commands_that_set_everything_up():
    """`.ci/run` runs these lines: the first ends with a table, the second runs the tests."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    first, second = re.findall(r"^    (python3 -m venv.*)$", readme, re.MULTILINE)
    assert ".venv/bin/sanctions compare" in first
    assert second.endswith("-m pytest -q")


def test_every_image_has_a_light_and_a_dark_form():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"!\[[^\]]*\]\([^)]+\.svg\)", text), page.name
        for dark, light in re.findall(
            r'srcset="([^"]+)">\s*<img src="([^"]+)" alt="[^"]{20,}">', text
        ):
            assert dark == light.replace(".svg", "-dark.svg")
            images = [(page.parent / name).read_text("utf-8") for name in (light, dark)]
            assert images[0] != images[1]
            assert not any("prefers-color-scheme" in image for image in images)


def test_the_gallery_shows_every_screenshot_with_its_command_and_none_is_large():
    gallery = (PROJECT / "docs/gallery.md").read_text(encoding="utf-8")
    shown = re.findall(
        r"^!\[[^\]]{20,}\]\(screenshots/(.+)\.png\)$", gallery, re.MULTILINE
    )
    assert shown == [image.name for image in screenshots.SCREENSHOTS]
    files = {path.stem: path for path in screenshots.FOLDER.iterdir()}
    assert sorted(files) == sorted(shown)
    for image in screenshots.SCREENSHOTS:
        assert f"`{image.command}`" in gallery, image.name
        content = files[image.name].read_bytes()
        assert content.startswith(b"\x89PNG"), image.name
        assert len(content) <= screenshots.MAX_BYTES, image.name


def test_taking_screenshots_without_a_browser_says_what_is_missing(monkeypatch, capsys):
    monkeypatch.delenv("SANCTIONS_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    assert screenshots.main() == 1
    error = capsys.readouterr().err
    assert "Chromium on the PATH or in SANCTIONS_CHROMIUM" in error
    assert "LibreOffice" in error


def test_a_page_has_one_title():
    for page in PAGES:
        titles = re.findall(r"^# (.+)$", prose(page), re.MULTILINE)
        assert len(titles) == 1, f"{page.name}: {titles}"
