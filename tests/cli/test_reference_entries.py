"""`--cite bibtex` and `--cite csl`: entries that reference managers read, whatever the records say."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from sanctions_cli.cli import reference_entries
from sanctions_cli.cli.command_line import complete_cite_option
from sanctions_cli.cli.reference_entries import cite_source, format_entries

bibtexparser = pytest.importorskip(
    "bibtexparser", reason="bibtexparser, which judges the entries, is not installed"
)

ID = "ca-2024-08-09-by"
CSL_KEYS = {"id", "type", "title", "version", "URL", "note", "author", "issued", "accessed"}  # fmt: skip
"""Those used here of the keys in csl-data.json, which allows no others."""

TWO_SOURCES = """
[[sources]]
publisher = "Gazette"
url = "https://example.org/"

[[sources]]
publisher = "Global News"
"""

HOSTILE = '100% {of $x_1} \\input{x} }{ & #1 ~^ "a" <b> | --o @misc{x,\n \x1b[2J'


def parse_bibtex(text: str) -> list[dict[str, str]]:
    parser = bibtexparser.bparser.BibTexParser(
        common_strings=True, ignore_nonstandard_types=False
    )
    return parser.parse(text).entries


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("totals --cite", "totals --cite=text"),
        ("compare --cite CA", "compare --cite=text CA"),
        ("totals --cite bibtex -s CA", "totals --cite=bibtex -s CA"),
        ("totals --cite CSL-JSON", "totals --cite=csl"),
        ("totals --cite=csl", "totals --cite=csl"),
        ("list -- --cite", "list -- --cite"),
    ],
)
def test_the_word_after_cite_is_its_value_only_if_it_is_a_format(typed, meant):
    assert complete_cite_option(typed.split()) == meant.split()


def test_below_a_table_there_is_an_entry_for_the_ledger(run, ledger):
    plain_answer = run("totals", "-L", ledger).out
    done = run("totals", "--cite", "bibtex", "-L", ledger)
    assert done.out.startswith(plain_answer)
    (entry,) = parse_bibtex(done.out.removeprefix(plain_answer))
    assert entry["ENTRYTYPE"] == "misc"
    assert entry["ID"].startswith(f"sanctions-{date.today()}-")
    assert entry["title"] == "{A small ledger}"
    assert entry["urldate"] == str(date.today())
    assert entry["version"].startswith("content ")
    assert "Targets listed, by sender" in entry["note"]
    assert "sanctions totals (version" in entry["note"]


def test_an_entry_in_csl_json_has_only_keys_of_its_schema(run, ledger):
    done = run("totals", "--cite", "csl", "-L", ledger, "-f", "csv")
    assert done.out == run("totals", "-L", ledger, "-f", "csv").out
    (item,) = json.loads(done.err)
    today = date.today()
    assert item.keys() <= CSL_KEYS
    assert (item["type"], item["title"]) == ("dataset", "A small ledger")
    parts = [[today.year, today.month, today.day]]
    assert item["issued"] == item["accessed"] == {"date-parts": parts}


@pytest.mark.parametrize("suffix", ["md", "csv"])
def test_with_a_file_the_entry_is_in_a_file_beside_it(run, ledger, tmp_path, suffix):
    done = run(
        "totals", "--cite", "bibtex", "-L", ledger, "-o", tmp_path / f"x.{suffix}"
    )
    entries = tmp_path / "x.cite.bib"
    assert (done.out, done.err) == ("", f"Citation: {entries}\n")
    assert len(parse_bibtex(entries.read_text())) == 1
    # Readers of a page get the line.
    has_line = "Cite: A small ledger" in (tmp_path / f"x.{suffix}").read_text()
    assert has_line == (suffix == "md")


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_record_is_cited_by_its_sources_and_then_the_ledger(run, ledger, form):
    with (ledger / f"announcements/2024/{ID}.toml").open("a") as stream:
        stream.write(TWO_SOURCES)
    done = run("show", ID, "--cite", "bibtex", "-L", ledger, "-f", form)
    text = done.out[done.out.find("@misc") :] if form == "table" else done.err
    *sources, last = parse_bibtex(text)
    assert [entry["author"] for entry in sources] == ["{Gazette}", "{Global News}"]
    assert all(entry["ID"].startswith(f"{ID}-") for entry in sources)
    assert last["title"] == "{A small ledger}"


def test_hostile_texts_stay_texts():
    source = {
        "publisher": HOSTILE,
        "title": HOSTILE,
        "url": "https://x.example/{a}\\%20",
    }
    works = [cite_source(source, ID), cite_source({"publisher": "B"}, ID)]
    text = format_entries(works, "bibtex")
    entries = parse_bibtex(text)
    assert [entry["ENTRYTYPE"] for entry in entries] == ["misc", "misc"]
    assert entries[0]["url"] == "https://x.example/%7Ba%7D%5C%20"
    assert text.count("{") == text.count("}")
    commands = set(re.findall(r"\\[a-z]+", text))
    assert not commands & {"\\input"}
    assert "\x1b" not in text
    items = json.loads(format_entries(works, "csl"))
    assert items[0]["title"] == HOSTILE.replace("\n", " ").replace("\x1b", "\ufffd")


@pytest.mark.parametrize("form", ["bibtex", "csl"])
@pytest.mark.parametrize("day", ["2024", "2024-08", "2024-08-28", ""])
def test_a_date_is_as_exact_as_it_is_known(day, form):
    work = cite_source({"publisher": "A", "title": "B", "published": day}, ID)
    text = format_entries([work], form)
    if form == "csl":
        (item,) = json.loads(text)
        parts = item.get("issued", {"date-parts": [[]]})["date-parts"]
        assert parts == [[int(part) for part in day.split("-") if part]]
    else:
        assert ("year" in text, "month        = aug" in text) == (
            bool(day),
            len(day) > 4,
        )


def test_a_source_that_two_records_name_in_the_same_words_is_cited_once():
    work = cite_source({"publisher": "A"}, ID)
    assert format_entries([work, work], "bibtex").count("@misc") == 1


def test_a_word_that_is_no_format_is_an_error(run, ledger):
    done = run("totals", "--cite=apa", "-L", ledger)
    assert done.code == 2
    assert 'no format of citations "apa"' in done.err
    assert "choose from text, bibtex, csl" in done.err
    assert reference_entries.FILE_SUFFIXES.keys() == {"bibtex", "csl"}
