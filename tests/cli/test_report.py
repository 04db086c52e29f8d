"""`sanctions report`: the whole command, from options to a page in a file."""

from __future__ import annotations

import os
import sys
import webbrowser

import pytest


def test_a_report_is_written_to_a_file_or_to_stdout(ledger, run, tmp_path):
    path = tmp_path / "report.html"
    result = run("report", "-L", ledger, "-o", path)
    assert (result.code, result.out, result.err) == (0, "", "")
    page = path.read_text(encoding="utf-8")
    assert "<h1>A small ledger</h1>" in page
    assert "Canada listed 16 targets against Belarus in August 2024" in page
    assert run("report", "-L", ledger).out == page


def test_the_filters_and_the_title_choose_what_it_is_about(ledger, run):
    page = run("report", "CA", "-t", "Belarus", "--period", "2024", "-L", ledger).out
    assert "<h1>Sanctions by Canada against Belarus in 2024</h1>" in page
    page = run("report", "-L", ledger, "--title", "Five <years>").out
    assert "<h1>Five &lt;years&gt;</h1>" in page


def test_it_is_cited_with_the_ledger_and_its_state(ledger, run):
    page = run("report", "-L", ledger).out
    assert "A small ledger, content " in page


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["-o", "report.pdf"], "print it as PDF from a browser"),
        (["-o", "report.csv"], "sanctions totals -f csv"),
        (["-f", "json"], "sanctions totals -f json"),
        (["-o", "report"], "-o report.html"),
        (["--open"], "-o report.html --open"),
    ],
)
def test_what_a_report_cannot_be_is_refused_with_another_way(
    ledger, run, tmp_path, monkeypatch, options, hint
):
    monkeypatch.chdir(tmp_path)
    result = run("report", "-L", ledger, *options)
    assert result.code == 2
    assert hint in result.err.splitlines()[-1]
    assert not list(tmp_path.glob("report*"))


def test_open_shows_the_file_in_the_browser(ledger, run, tmp_path, monkeypatch):
    opened = []

    def open_address(address: str) -> bool:
        opened.append(address)
        return bool(opened[1:])

    monkeypatch.setattr(webbrowser, "open", open_address)
    path = tmp_path / "report.html"
    result = run("report", "-L", ledger, "-o", path, "--open")
    assert (result.code, path.exists()) == (2, True)
    assert path.as_uri() in result.err
    assert run("report", "-L", ledger, "-o", path, "--open").code == 0
    assert opened == [path.as_uri()] * 2


def test_without_the_library_a_line_says_what_to_install(
    ledger, run, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    result = run("report", "-L", ledger, "-o", tmp_path / "report.html")
    assert (result.code, (tmp_path / "report.html").exists()) == (2, False)
    assert 'pip install "sanctions-ledger[report]"' in result.err


def test_text_of_a_record_is_never_markup(ledger, run):
    hostile = "</script><script>alert(1)</script>\\u202e<b onclick=x>"
    path = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    sources = f'[[sources]]\npublisher = "{hostile}"\nurl = "javascript:alert(1)"\n'
    note = f'note = "{hostile}"\n'
    path.write_text(path.read_text().replace("[counts]", f"{note}[counts]") + sources)
    (ledger / "ledger.toml").write_text(f'format = 1\ntitle = "{hostile}"\n')
    result = run("report", "-L", ledger)
    assert result.code in (0, 2)
    for text in ("<script>alert", "<b onclick", 'href="javascript', "\u202e"):
        assert text not in result.out


def test_a_site_is_written_whole_and_replaces_an_earlier_one(ledger, run, tmp_path):
    site = tmp_path / "site"
    result = run("report", "-L", ledger, "--site", site)
    assert (result.code, result.out, result.err) == (0, "", "")
    assert (site / "records/ca-2024-08-09-by.html").exists()
    assert "A small ledger, content " in (site / "index.html").read_text()
    (ledger / "announcements/2024/ca-2024-08-09-by.toml").unlink()
    assert run("report", "-L", ledger, "--site", site).code == 0
    assert not (site / "records/ca-2024-08-09-by.html").exists()
    assert [path.name for path in tmp_path.iterdir() if "site" in path.name] == ["site"]


def list_contents(folder):
    contents = {}
    for path in folder.rglob("*"):
        contents[path] = path.read_bytes() if path.is_file() else None
    return contents


@pytest.mark.parametrize("name", ["notes.txt", "site/CNAME", "site/records/.hidden"])
def test_a_folder_with_other_files_is_refused_and_left_as_it_is(
    ledger, run, tmp_path, name
):
    folder = tmp_path / "new"
    site = folder / "site"
    assert run("report", "-L", ledger, "--site", site).code == 0
    (folder / name).write_text("mine")
    before = list_contents(folder)
    target = folder if name == "notes.txt" else site
    result = run("report", "-L", ledger, "--site", target)
    assert result.code == 2
    assert "not of an earlier site" in result.err
    assert list_contents(folder) == before


def test_a_fault_while_a_site_is_written_leaves_the_earlier_one(
    ledger, run, tmp_path, monkeypatch
):
    site = tmp_path / "new/site"
    assert run("report", "-L", ledger, "--site", site).code == 0
    before = list_contents(site.parent)
    rename = os.rename

    def rename_badly(source, target):
        if str(source).endswith("new"):
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "rename", rename_badly)
    result = run("report", "-L", ledger, "--site", site, "--title", "Another")
    assert (result.code, "nothing was changed" in result.err) == (2, True)
    assert list_contents(site.parent) == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--site", "new", "-o", "report.html"], "leave out one of them"),
        (["--site", "new", "-f", "csv"], "a report is an HTML page"),
        (["--site", "."], "--site site"),
        (["--site", "file"], "is not a folder"),
    ],
)
def test_what_a_site_cannot_be_is_refused_before_anything_is_written(
    ledger, run, tmp_path, monkeypatch, options, words
):
    folder = tmp_path / "here/empty"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    if "file" in options:
        (folder / "file").write_text("")
    before = list_contents(folder)
    result = run("report", "-L", ledger, *options)
    assert (result.code, words in result.err) == (2, True)
    assert list_contents(folder) == before


def test_a_template_is_in_the_page_and_in_every_page_of_a_site(ledger, run, tmp_path):
    template = tmp_path / "template"
    template.mkdir()
    (template / "colours.css").write_text(":root { --accent: #0066cc; }")
    logo = '<img src="data:image/png;base64,AAAA" alt="Us">'
    (template / "head.html").write_text(logo)
    (template / "closing.html").write_text("<p>Published by us</p>")
    options = ["-L", ledger, "--template", template]
    page = run("report", *options).out
    assert logo in page
    assert "img-src data:" in page
    assert run("report", *options, "--site", tmp_path / "site").code == 0
    for path in (tmp_path / "site").rglob("*.html"):
        assert "<p>Published by us</p>" in path.read_text()
    assert "--accent: #0066cc;" in (tmp_path / "site/style.css").read_text()


def test_a_bad_template_is_refused_before_anything_is_written(ledger, run, tmp_path):
    template = tmp_path / "template"
    template.mkdir()
    (template / "head.html").write_text("<p>\n<b onclick='x'>")
    page = tmp_path / "new/report.html"
    result = run("report", "-L", ledger, "--template", template, "-o", page)
    assert (result.code, "head.html:2: <b> cannot have onclick" in result.err) == (
        2,
        True,
    )
    assert not page.exists()
