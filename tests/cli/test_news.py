"""`-f atom` and `-f digest`: what is new in a ledger, as a feed and as a mailing."""

from __future__ import annotations

import html
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from answers import add_listing
from conftest import PROJECT

from sanctions_cli.render import NEWS_FORMATS

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
DATA = PROJECT / "data"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=N", "-c", "user.email=n@example.org")
    subprocess.run(["git", "-C", folder, *identity, *arguments], check=True)


@pytest.fixture
def changed(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which one announcement was corrected, one withdrawn and one added."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2024-09-01T12:00:00+02:00")
    add_listing(ledger, "GB", "2023-03-01", 4)
    add_listing(ledger, "EU", "2023-05-01", 25)
    git(ledger, "init", "-q")
    git(ledger, "add", "-A")
    git(ledger, "commit", "-qm", "first")
    [eu] = ledger.glob("announcements/2023/eu-*.toml")
    eu.write_text(eu.read_text().replace("= 25", "= 26"))
    [gb] = ledger.glob("announcements/2023/gb-*.toml")
    gb.unlink()
    add_listing(ledger, "US", "2024-08-09", None)
    git(ledger, "add", "-A")
    git(ledger, "commit", "-qm", "second")
    return ledger


def read_feed(text: str) -> ET.Element:
    """The feed, after a look at what RFC 4287 demands of it and of its entries."""
    feed = ET.fromstring(text)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    entries = feed.findall("atom:entry", ATOM)
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"atom:{name}", ATOM)) == 1, name
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", find_text(element, "id"))
        times = [find_text(element, "updated")]
        if element is not feed:
            times.append(find_text(element, "published"))
            assert len(element.findall("atom:link", ATOM)) <= 1
        for time in times:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time)
    assert find_text(feed, "author/atom:name")
    ids = [find_text(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids)
    return feed


def find_text(element: ET.Element, path: str) -> str:
    return element.findtext(f"atom:{path}", "", ATOM)


def list_titles(feed: ET.Element) -> list[str]:
    return [find_text(entry, "title") for entry in feed.findall("atom:entry", ATOM)]


def test_a_feed_has_what_was_added_corrected_and_withdrawn(changed, run):
    answer = run("diff", "HEAD~1..HEAD", "-f", "atom", "-L", changed)
    assert answer.code == 1  # something changed, as in every format
    feed = read_feed(answer.out)
    assert list_titles(feed) == [
        "US listed an unstated number of targets against Belarus, 9 August 2024",
        "Corrected: EU listed 26 individuals against Belarus, 1 May 2023",
        "Withdrawn: UK listed 4 individuals against Belarus, 1 March 2023",
    ]
    contents = [
        html.unescape(text.text or "") for text in feed.iter() if "content" in text.tag
    ]
    assert "<li>individuals: 25, now 26</li>" in contents[1]


def test_a_feed_of_a_revision_has_the_time_of_its_commit(changed, run):
    feed = read_feed(run("diff", "HEAD~1..HEAD", "-f", "atom", "-L", changed).out)
    times = {find_text(entry, "updated") for entry in feed.findall("atom:entry", ATOM)}
    assert times == {"2024-09-01T10:00:00Z"}


def test_the_same_input_gives_the_same_feed(changed, run):
    texts = {run("diff", "HEAD~1", "-f", "atom", "-L", changed).out for _ in range(2)}
    assert len(texts) == 1


def read_entries(run, changed, *command: str) -> dict[str, tuple[str, str]]:
    """The id and the update of each entry, by its title without what became of it."""
    feed = read_feed(run(*command, "-f", "atom", "-L", changed).out)
    entries = {}
    for entry in feed.findall("atom:entry", ATOM):
        identity = find_text(entry, "id"), find_text(entry, "updated")
        title = find_text(entry, "title")
        entries[title.removeprefix("Corrected: ").removeprefix("Withdrawn: ")] = (
            identity
        )
    return entries


@pytest.mark.parametrize("revisions", ["HEAD~1..HEAD", "HEAD~1"])
def test_a_correction_and_a_withdrawal_are_entries_of_their_own(
    changed, run, revisions
):
    of_list = read_entries(run, changed, "list")
    of_diff = read_entries(run, changed, "diff", revisions)
    corrected = "EU listed 26 individuals against Belarus, 1 May 2023"
    listed_id, listed_time = of_list[corrected]
    corrected_id, corrected_time = of_diff[corrected]
    assert corrected_id != listed_id
    assert corrected_time > listed_time
    added = "US listed an unstated number of targets against Belarus, 9 August 2024"
    assert of_diff[added][0] == of_list[added][0]
    _, withdrawn_time = of_diff["UK listed 4 individuals against Belarus, 1 March 2023"]
    assert withdrawn_time > "2024"


def test_each_question_has_a_feed_of_its_own(changed, run, tmp_path):
    def read_id(*command: object) -> str:
        return find_text(read_feed(run(*command, "-L", changed).out), "id")

    ids = [
        read_id("list", "-f", "atom"),
        read_id("list", "-s", "EU", "-f", "atom"),
        read_id("list", "--latest", "1", "--format=atom"),
        read_id("diff", "HEAD~1", "-f", "atom"),
    ]
    assert len(set(ids)) == len(ids)
    # Where it is written, and with which notes, does not matter.
    path = tmp_path / "news.atom"
    run("list", "-o", path, "-s", "EU", "-L", changed)
    assert find_text(read_feed(path.read_text()), "id") == ids[1]


def test_nothing_new_is_a_valid_feed_and_says_so_in_a_digest(changed, run):
    feed = read_feed(run("diff", "HEAD..HEAD", "-f", "atom", "-L", changed).out)
    assert list_titles(feed) == []
    assert "Nothing is new." in run("diff", "HEAD", "-f", "digest", "-L", changed).out


def test_a_list_without_announcements_is_a_valid_feed(ledger, run, empty_ledger):
    for root in (ledger, empty_ledger):
        answer = run("list", "--sender", "NZ", "-f", "atom", "-L", root)
        assert list_titles(read_feed(answer.out)) == []


def test_a_correction_is_in_words_and_without_the_ids_of_records(ledger, run):
    [first] = ledger.glob("announcements/2024/ca-*.toml")
    add_listing(ledger, "EU", "2023-05-01", 25)
    [eu] = ledger.glob("announcements/2023/eu-*.toml")
    git(ledger, "init", "-q")
    git(ledger, "add", "-A")
    git(ledger, "commit", "-qm", "first")
    run("edit", eu.stem, "--effective", "2023-05-02", "-L", ledger)
    run("edit", first.stem, "--refers-to", eu.stem, "-L", ledger)
    text = run("diff", "-f", "digest", "-L", ledger).out
    assert "Corrected: effective: added 2 May 2023." in text
    assert "\n1 corrected.\n" in text
    assert eu.stem not in text


def test_a_digest_has_a_heading_for_each_target_and_sender(changed, run):
    text = run("diff", "HEAD~1..HEAD", "-f", "digest", "-L", changed).out
    lines = [line for line in text.splitlines() if line]
    assert lines[:5] == [
        "# What is new",
        "1 new announcement (9 August 2024), 1 corrected, 1 withdrawn.",
        "## Belarus",
        "### US",
        lines[4],
    ]
    assert lines[4].startswith(
        "- On 9 August 2024, the US listed an unstated number of targets against Belarus."
    )
    assert "## Corrected" in lines
    assert "Corrected: individuals: 25, now 26." in text


def test_the_shipped_ledger_makes_a_feed_and_a_digest(run):
    feed = read_feed(run("list", "--target", "BY", "-f", "atom", "-L", DATA).out)
    titles = list_titles(feed)
    assert len(titles) > 100
    assert titles[0].startswith("EU ")  # the newest first
    text = run("list", "--target", "BY", "-f", "digest", "-L", DATA).out
    assert "\n## Belarus\n\n### Canada\n\n- On " in text
    assert "(<https://" in text
    assert "opening" not in text  # no announcement


def test_other_notes_and_sources_are_no_news(changed, run):
    [eu] = changed.glob("announcements/2023/eu-*.toml")
    eu.write_text('note = "See there."\n' + eu.read_text().replace("note =", "#"))
    assert "Nothing is new." in run("diff", "-f", "digest", "-L", changed).out


def test_hostile_text_stays_text(ledger, run):
    [path] = ledger.glob("announcements/2024/*.toml")
    text = path.read_text()
    evil = 'publisher = "<script>]](x) & \\u0007"'
    path.write_text(
        re.sub(r'publisher = ".*"', evil.replace("\\", "\\\\"), text, count=1)
    )
    feed = read_feed(run("list", "-f", "atom", "-L", ledger).out)
    for element in feed.iter():
        if element.tag.endswith("content"):
            assert "<script>" not in (element.text or "")
    assert "<script>" not in run("list", "-f", "digest", "-L", ledger).out


@pytest.mark.parametrize("output_format", NEWS_FORMATS)
@pytest.mark.parametrize("command", ["totals", "diff 2023 2024", "list --unarchived"])
def test_an_answer_that_is_no_news_says_what_is(ledger, run, command, output_format):
    answer = run(*command.split(), "-f", output_format, "-L", ledger)
    assert answer.code == 2
    assert f"error: {output_format} is for news, which this answer is not" in answer.err
    assert "sanctions diff HEAD~1 -f" in answer.err


def test_a_file_with_the_suffix_of_a_feed_is_one(changed, run, tmp_path):
    path = tmp_path / "new.atom"
    run("diff", "HEAD~1..HEAD", "-o", path, "-L", changed)
    assert len(list_titles(read_feed(path.read_text()))) == 3
