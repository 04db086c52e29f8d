"""A field that is declared, and named nowhere else, is in every reader, writer, column and option.

The package is copied, four fields are declared in the copy, and the real command line runs from there.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from conftest import PROJECT

import sanctions_cli

DECLARED_IN_ANNOUNCEMENT = """\
    headline: Annotated[
        Text | None,
        about("what the release is called", flag=Flag("--headline", group="Details", help="Its headline.")),
    ] = None
    debated: Annotated[
        PartialDay | None,
        about("the day of the debate", flag=Flag("--debated", group="Details", help="When it was debated.")),
    ] = None
    keywords: Annotated[
        Texts | None,
        about("words to find it by", flag=Flag("--keyword", group="Details", help="A word."), item="keyword"),
    ] = None

"""
DECLARED_IN_SOURCE = """\
    language: Annotated[
        Text | None, about("what it is written in", flag=Flag("--language", group="Source", help="Its language."))
    ] = None

"""

VALUES = {
    "headline": "Ten names; two firms",
    "debated": "2024-07",
    "keywords": ["a; b", "c"],
}
LANGUAGE = "fr"
FLAGS = (
    *("--headline", "Ten names; two firms", "--debated", "July 2024"),
    *("--keyword", "a; b", "--keyword", "c"),
    *("--publisher", "Gazette", "--language", "fr"),
)
RECORD_ID = "ca-2024-08-09-by"
FILE = f"announcements/2024/{RECORD_ID}.toml"
ADD = ("add", "CA", "BY", "2024-08-09", "--individuals", "10", "--no-input")

ADVICE = (
    "all of these are made from records/fields.py: a field must not be named anywhere but where it is"
    " declared"
)


class Copy:
    """The package with the new fields, in a folder of its own, and a ledger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "copy" / "sanctions_cli"
        shutil.copytree(
            Path(sanctions_cli.__file__).parent,
            self.package,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        records = self.package / "records"
        put_before(
            records / "announcement.py",
            "    @property\n    def stem",
            DECLARED_IN_ANNOUNCEMENT,
        )
        put_before(
            records / "sources.py",
            "@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)\nclass Conflict",
            DECLARED_IN_SOURCE,
        )
        self.ledger = self.make_ledger("ledger")
        self.run(*ADD, *FLAGS, "-L", self.ledger)

    def make_ledger(self, name: str) -> Path:
        root = self.folder / name
        root.mkdir()
        (root / "ledger.toml").write_text(
            'format = 1\ntitle = "A ledger"\n', encoding="utf-8"
        )
        return root

    def run(self, *arguments: object) -> str:
        return self.python("-m", "sanctions_cli", *arguments)

    def python(self, *arguments: object) -> str:
        """What a process prints that imports the copy."""
        home = str(self.folder / "home")
        search_path = os.pathsep.join(
            [str(self.package.parent), str(PROJECT / "tools")]
        )
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": search_path,
                "HOME": home,
                "XDG_CACHE_HOME": home,
            },
        )
        assert done.returncode == 0, (
            f"{' '.join(map(str, arguments))}: {done.stderr}\n{ADVICE}"
        )
        return done.stdout

    def text(self, root: Path) -> str:
        return (root / FILE).read_text(encoding="utf-8")


def put_before(path: Path, mark: str, addition: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(mark) == 1, f"{path.name} has changed: find {mark!r} anew"
    path.write_text(text.replace(mark, addition + mark), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("new-field"))


def test_the_flags_of_add_write_it_into_the_file(copy):
    assert copy.text(copy.ledger) == (
        "#:schema ../../schema/announcement.json\n"
        'sender = "CA"\n'
        'target = "BY"\n'
        "announced = 2024-08-09\n"
        'action = "listing"\n'
        'headline = "Ten names; two firms"\n'
        'debated = "2024-07"\n'
        'keywords = ["a; b", "c"]\n'
        "\n[counts]\nindividuals = 10\n"
        '\n[[sources]]\npublisher = "Gazette"\nlanguage = "fr"\n'
    ), ADVICE


def test_the_help_of_add_and_edit_has_its_flags_behind_todays(copy):
    for command in ("add", "edit"):
        text = copy.run(command, "--help")
        places = [
            text.find(flag)
            for flag in ("--note", "--headline", "--debated", "--keyword")
        ]
        assert places == sorted(places), f"{command}: {text}"
        assert -1 not in places, f"{command} lacks a flag: {ADVICE}"
        assert text.find("--archive") < text.find("--language")


def test_the_flag_of_edit_changes_it(copy):
    root = copy.folder / "edited"
    shutil.copytree(copy.ledger, root)
    copy.run("edit", RECORD_ID, "--headline", "Ten names", "--no-input", "-L", root)
    copy.run("edit", RECORD_ID, "--unset", "debated", "--no-input", "-L", root)
    assert 'headline = "Ten names"\nkeywords = ' in copy.text(root), ADVICE


def test_both_readers_of_files_read_it_alike(copy):
    code = f"""
import json
from sanctions_cli.records import fast_toml, to_json, toml
text = open({str(copy.ledger / FILE)!r}, encoding="utf-8").read()
fast = fast_toml.parse_announcement(text)
full, findings = toml.parse_file(text.replace("\\n", "  # a comment\\n", 2).encode(), {FILE!r}, "announcement")
print(json.dumps([fast is not None, fast == full, json.loads(to_json(full))]))
"""
    is_read_fast, is_read_alike, record = json.loads(copy.python("-c", code))
    assert is_read_fast, f"fast_toml does not take it: {ADVICE}"
    assert is_read_alike
    assert record | VALUES == record
    assert record["sources"] == [{"publisher": "Gazette", "language": "fr"}]


def test_the_json_schema_has_it(copy):
    schema = json.loads(copy.run("schema", "announcement"))
    assert {"headline", "debated", "keywords"} <= set(schema["properties"]), ADVICE
    assert (
        schema["properties"]["headline"]["description"] == "what the release is called"
    )
    assert "language" in schema["$defs"]["Source"]["properties"], ADVICE


def test_the_document_of_the_format_has_it(copy):
    text = copy.python("-c", "import documents; print(documents.record_format())")
    for line in (
        "| `headline` | what the release is called | text |",
        "| `debated` | the day of the debate | date, month or year |",
        "| `keywords` | words to find it by | list of texts |",
        "| `language` | what it is written in | text |",
    ):
        assert line in text, ADVICE


def test_sql_answers_from_its_column_in_the_index(copy):
    query = "select headline, debated, keywords from announcements"
    row = json.loads(copy.run("sql", query, "-f", "jsonl", "-L", copy.ledger))
    # The list is one text, its semicolons escaped as in an export.
    assert row == {
        "headline": "Ten names; two firms",
        "debated": "2024-07",
        "keywords": "a;\N{NO-BREAK SPACE} b; c",
    }, ADVICE
    query = "select publisher, language from sources"
    row = json.loads(copy.run("sql", query, "-f", "jsonl", "-L", copy.ledger))
    assert row == {"publisher": "Gazette", "language": "fr"}, ADVICE


def test_the_index_has_a_row_for_each_value_of_its_list(copy):
    root = copy.folder / "indexed"
    shutil.copytree(copy.ledger, root)
    copy.run("totals", "-L", root)
    newest = max(
        (copy.folder / "home").rglob("*.sqlite"),
        key=lambda path: path.stat().st_mtime_ns,
    )
    with closing(sqlite3.connect(newest)) as index:
        values = index.execute(
            "select value from plurals where field = 'keyword' order by value"
        )
        assert values.fetchall() == [("a; b",), ("c",)], ADVICE


def test_every_export_has_it_behind_the_columns_of_today(copy):
    table = list(csv.DictReader(io.StringIO(copy.run("export", "-L", copy.ledger))))
    columns = ["headline", "debated", "keywords", "caveats"]
    assert list(table[0])[-4:] == columns, ADVICE
    assert table[0]["headline"] == "Ten names; two firms"
    assert table[0]["keywords"] == "a;\N{NO-BREAK SPACE} b; c"
    assert table[0]["sources"].split(" | ")[-1] == "fr"
    record = json.loads(copy.run("export", "-f", "jsonl", "-L", copy.ledger))
    assert record | VALUES == record, ADVICE
    assert record["sources"] == [{"publisher": "Gazette", "language": "fr"}]
    assert json.loads(copy.run("export", "-f", "json", "-L", copy.ledger)) == [record]


def test_the_sqlite_export_has_it(copy):
    copy.run("export", "-o", "all.sqlite", "-L", copy.ledger)
    with closing(sqlite3.connect(copy.folder / "all.sqlite")) as connection:
        row = connection.execute(
            "select headline, debated from announcements"
        ).fetchone()
        assert row == ("Ten names; two firms", "2024-07"), ADVICE
        row = connection.execute("select language from sources").fetchone()
        assert row == ("fr",), ADVICE


def test_an_exported_csv_comes_back_with_it(copy):
    root = copy.make_ledger("from-csv")
    copy.run("export", "-o", "all.csv", "-L", copy.ledger)
    copy.run("import", "csv", "all.csv", "--write", "-L", root)
    assert copy.text(root) == copy.text(copy.ledger), ADVICE


def test_a_sheet_sets_it_by_columns_of_its_own(copy):
    root = copy.make_ledger("from-sheet")
    sheet = copy.folder / "sheet.csv"
    sheet.write_text(
        "sender,target,announced,action,individuals,headline,debated,keywords,publisher,language\n"
        "Canada,Belarus,2024-08-09,listing,10,Ten names,July 2024,a;b,Gazette,fr\n"
    )
    copy.run("import", "csv", sheet, "--write", "-L", root)
    text = copy.text(root)
    for line in (
        'headline = "Ten names"',
        'debated = "2024-07"',
        'keywords = ["a", "b"]',
        'language = "fr"',
    ):
        assert line in text, ADVICE


def test_exported_json_lines_come_back_with_it(copy):
    root = copy.make_ledger("from-json")
    lines = copy.folder / "all.jsonl"
    lines.write_text(
        copy.run("export", "-f", "jsonl", "-L", copy.ledger), encoding="utf-8"
    )
    copy.run("add", "--json", lines, "-L", root)
    assert copy.text(root) == copy.text(copy.ledger), ADVICE


def test_show_prints_it(copy):
    text = copy.run("show", RECORD_ID, "-L", copy.ledger)
    for part in ("Ten names; two firms", "2024-07", "a; b, c", "Gazette  fr"):
        assert part in text, ADVICE


def test_diff_tells_that_it_changed(copy):
    root = copy.folder / "changed"
    shutil.copytree(copy.ledger, root)
    file = root / FILE
    file.write_text(copy.text(root).replace("two firms", "no firm"), encoding="utf-8")
    code = (
        "import sys; from sanctions_cli.cli import app;"
        f" sys.exit(app.run(['diff', {str(copy.ledger)!r}, {str(root)!r}]) - 1)"
    )
    assert "headline" in copy.python("-c", code), ADVICE
