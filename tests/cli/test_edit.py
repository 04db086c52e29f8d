"""`edit`: by flags, which leave the rest of the file alone, and in an editor."""

from __future__ import annotations

import os
import stat
import sys

import pytest
from conftest import POSIX, RECORD

OWN = "announcements/2024/ca-2024-08-09-by.toml"
COMMENTED = """\
# Found by Ada.
action = "listing"   # the second this year
sender = "CA"
announced = 2024-08-09
target = "BY"
program = 'CA-SEMA-BLR'

# checked twice
[counts]
individuals = 10     # as in the news release
entities = 6

[[sources]]
publisher = "Canada Gazette"
url = "https://gazette.gc.ca/1"  # part II
"""


@pytest.fixture
def own(ledger):
    (ledger / OWN).write_text(COMMENTED, newline="")
    return ledger / OWN


@pytest.fixture
def edit(run, ledger):
    return lambda *flags, name="ca-2024-08-09-by": run(
        "edit", name, *flags, "-L", ledger
    )


def snapshot(ledger):
    return {
        str(path.relative_to(ledger)): path.read_bytes()
        for path in ledger.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("flags", "old", "new"),
    [
        (["--individuals", "12"], "individuals = 10 ", "individuals = 12 "),
        (
            ["--individuals", "12", "--entities", "0"],
            "10     # as in the news release\nentities = 6",
            "12     # as in the news release\nentities = 0",
        ),
        (["--action", "relisting"], '"listing"', '"relisting"'),
        (["--vessels", "2"], "entities = 6\n", "entities = 6\nvessels = 2\n"),
        (["--unset", "counts.entities"], "entities = 6\n", ""),
        (["--unset", "program"], "program = 'CA-SEMA-BLR'\n", ""),
    ],
)
def test_flags_change_what_they_name_and_nothing_else(
    edit, own, run, ledger, flags, old, new
):
    done = edit(*flags)
    assert (done.code, done.out) == (0, f"{OWN}\n"), done.err
    assert own.read_text() == COMMENTED.replace(old, new)
    assert run("check", "-L", ledger).code == 0


def test_new_keys_stand_above_the_tables(edit, own):
    done = edit(
        "--note",
        "one\ntwo",
        "--instrument",
        "SOR/2024-167",
        "--measure",
        "travel_ban",
        "--effective",
        "2024-08",
    )
    assert done.code == 0, done.err
    text = own.read_text()
    assert 'note = """\none\ntwo"""\n' in text
    head = text.split("# checked twice")[0]
    for line in (
        'instrument = "SOR/2024-167"',
        'effective = "2024-08"',
        'measures = ["travel_ban"]',
        "# Found by Ada.",
    ):
        assert line in head
    assert text.split("# checked twice")[1] == COMMENTED.split("# checked twice")[1]


def test_a_source_is_added_below_the_others(edit, own, run, ledger):
    done = edit(
        "--add-source",
        "--publisher",
        "House of Commons",
        "--published",
        "9 aug 2024",
        "--title",
        "A debate",
    )
    assert done.code == 0
    assert own.read_text() == COMMENTED + (
        '\n[[sources]]\npublisher = "House of Commons"\ntitle = "A debate"\npublished = '
        "2024-08-09\n"
    )


SOURCES = """
[[sources]]
publisher = "Canada Gazette"
published = 2024-08-10 # the paper
url = "https://gazette.gc.ca/1"

[[sources]]
publisher = "Global News"
url = "https://globalnews.ca/2"
"""


def one_source(text: str) -> str:
    return text.partition('\n[[sources]]\npublisher = "Global')[0] + "\n"


def test_the_only_source_is_corrected_in_its_place_and_undone(edit, own, run, ledger):
    before = RECORD + one_source(SOURCES)
    own.write_text(before)
    done = edit("--published", "9 aug 2024", "--title", "Regulations")
    assert done.code == 0, done.err
    assert own.read_text() == before.replace("2024-08-10 #", "2024-08-09 #").replace(
        '/1"\n', '/1"\ntitle = "Regulations"\n'
    )
    assert own.read_text().count("[[sources]]") == 1
    assert "  Source Canada Gazette: published  2024-08-10 → 2024-08-09\n" in done.err
    undone = run("undo", "--yes", "-L", ledger)
    assert ": published  2024-08-09  → 2024-08-10\n" in undone.err.replace(
        "Gazette: title", ""
    )
    assert own.read_text() == before


@pytest.mark.parametrize(
    "flags", [["--publisher", "x"], ["--title", "x", "--url", "https://x.org"]]
)
def test_of_several_sources_none_is_changed_by_guessing_which(edit, own, flags):
    own.write_text(RECORD + SOURCES)
    refused = edit(*flags)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "error: the record has 2 sources: say which\n"
        "hint: --source 1 (Canada Gazette), --source 2 (Global News), or its url;"
        " --add-source adds another\n"
    )
    assert own.read_text() == RECORD + SOURCES


@pytest.mark.parametrize("chosen", ["2", "https://globalnews.ca/2"])
def test_the_chosen_source_is_corrected(edit, own, chosen):
    own.write_text(RECORD + SOURCES)
    assert edit("--source", chosen, "--published", "2024-08-09").code == 0
    assert own.read_text() == RECORD + SOURCES + "published = 2024-08-09\n"
    assert edit("--source", chosen, "--unset", "published").code == 0
    assert own.read_text() == RECORD + SOURCES


@pytest.mark.parametrize("chosen", ["0", "3", "https://x.org", "Gazette"])
def test_a_source_that_is_not_there_cannot_be_chosen(edit, own, chosen):
    own.write_text(RECORD + SOURCES)
    refused = edit("--source", chosen, "--title", "x")
    assert (
        f'error: the record has no source "{chosen}"\nhint: --source 1' in refused.err
    )
    assert own.read_text() == RECORD + SOURCES


def test_a_source_that_is_written_in_one_line_is_corrected_there(edit, own):
    head = RECORD.partition("[counts]")[0]
    own.write_text(head + 'sources = [{ publisher = "AP" }]\n')
    assert edit("--published", "2024-08-09").code == 0
    line = 'sources = [{ publisher = "AP", published = 2024-08-09 }]\n'
    assert own.read_text() == head + line


def test_a_correction_of_a_source_does_not_guess_its_publisher(edit, own):
    own.write_text(RECORD + one_source(SOURCES))
    assert edit("--url", "https://gazette.gc.ca/3").code == 0
    assert 'publisher = "Canada Gazette"' in own.read_text()


def test_a_record_without_a_source_gets_its_first(edit, own):
    own.write_text(RECORD)
    assert "the source has no publisher" in edit("--title", "x").err
    assert edit("--publisher", "AP").code == 0
    assert own.read_text() == RECORD + '\n[[sources]]\npublisher = "AP"\n'


def test_adding_a_source_and_choosing_another_contradict_each_other(edit):
    done = edit("--add-source", "--source", "1", "--publisher", "x")
    assert "do not go together" in done.err
    assert edit("--add-source").code == 2


def test_a_record_without_tables_gets_them(edit, ledger):
    (ledger / OWN).write_text(
        'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\naction = "listing"\n'
    )
    assert (
        edit(
            "--individuals",
            "3",
            "--net",
            "individuals=2",
            "--publisher",
            "X",
            "--add-source",
        ).code
        == 0
    )
    assert (ledger / OWN).read_text() == (
        'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\naction = "listing"\n\n'
        "[counts]\nindividuals = 3\n"
        '\n[net]\nindividuals = 2\n\n[[sources]]\npublisher = "X"\n'
    )


def test_windows_line_ends_stay(edit, own, run, ledger):
    own.write_text(COMMENTED, newline="\r\n")
    assert (
        edit(
            "--individuals", "12", "--note", "a\nb", "--add-source", "--publisher", "X"
        ).code
        == 0
    )
    text = own.read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n") > 15
    assert run("check", "-L", ledger).code == 0


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_stay_also_under_a_new_name(edit, own, ledger, mode):
    own.chmod(mode)
    assert edit("--individuals", "12").code == 0
    assert stat.S_IMODE(own.stat().st_mode) == mode
    moved = ledger / edit("--announced", "2024-08-10").out.strip()
    assert stat.S_IMODE(moved.stat().st_mode) == mode


@POSIX
def test_a_symbolic_link_inside_the_ledger_stays_one(edit, own, ledger):
    (ledger / "elsewhere").mkdir()
    real = own.rename(ledger / "elsewhere" / "mine.toml")
    own.symlink_to(real)
    assert edit("--individuals", "12").code == 0
    assert own.is_symlink()
    assert "individuals = 12" in real.read_text()
    assert os.listdir(ledger / "elsewhere") == ["mine.toml"]
    refused = edit("--announced", "2024-08-10")
    assert (refused.code, "is a symbolic link" in refused.err) == (2, True)
    assert own.is_symlink()


@POSIX
def test_a_file_outside_of_the_ledger_is_not_edited(edit, own, tmp_path):
    real = own.rename(tmp_path / "mine.toml")
    own.symlink_to(real)
    text = real.read_text()
    assert edit("--individuals", "12").code == 2
    assert real.read_text() == text


@pytest.mark.parametrize(
    ("flags", "now"),
    [
        (["--announced", "10 aug 2024"], "2024/ca-2024-08-10-by"),
        (["--announced", "2023-12-31"], "2023/ca-2023-12-31-by"),
        (["--announced", "2024-08"], "2024/ca-2024-08-by"),
        (["--sender", "UK"], "2024/gb-2024-08-09-by"),
        (["--target", "Russia"], "2024/ca-2024-08-09-ru"),
        (["--target", "Russia, Belarus"], "2024/ca-2024-08-09-by-ru"),
        (["--target", "RU", "--target", "BY"], "2024/ca-2024-08-09-by-ru"),
    ],
)
def test_another_sender_target_or_day_is_another_id(edit, own, run, ledger, flags, now):
    done = edit(*flags)
    assert (done.code, done.out) == (0, f"announcements/{now}.toml\n"), done.err
    assert not own.exists()
    assert "# Found by Ada." in (ledger / done.out.strip()).read_text()
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert own.read_text() == COMMENTED
    assert not (ledger / done.out.strip()).exists()


@pytest.mark.parametrize(
    ("name", "taken", "now"),
    [
        ("ca-2024-08-09-by-statement", [], "ca-2024-08-10-by-statement"),
        ("ca-2024-08-09-by-2", [], "ca-2024-08-10-by"),
        (
            "ca-2024-08-09-by-2",
            ["ca-2024-08-10-by", "ca-2024-08-10-by-2"],
            "ca-2024-08-10-by-3",
        ),
        ("ca-2024-08-09-by-ru", [], "ca-2024-08-10-by-ru"),
    ],
)
def test_the_word_at_the_end_of_an_id_stays_and_its_number_is_counted_anew(
    edit, own, ledger, name, taken, now
):
    own.with_stem(name).write_text(COMMENTED)
    for stem in taken:
        own.with_stem(stem).write_text(COMMENTED.replace("08-09", "08-10"))
    assert (
        edit("--announced", "2024-08-10", name=name).out
        == f"announcements/2024/{now}.toml\n"
    )


def test_who_refers_to_a_record_that_gets_another_name_follows_it(edit, own, run):
    own.with_stem("gb-2024-08-09-by").write_text(
        COMMENTED.replace('"CA"', '"GB"').replace(
            "\ntarget", '\nrefers_to = "ca-2024-08-09-by"\ntarget'
        )
    )
    done = edit("--announced", "2024-08-10")
    assert (
        "gb-2024-08-09-by refers to ca-2024-08-09-by, and now to ca-2024-08-10-by"
        in done.err
    )
    assert (
        'refers_to = "ca-2024-08-10-by"'
        in own.with_stem("gb-2024-08-09-by").read_text()
    )
    assert run("undo", "--yes", "-L", own.parents[2]).code == 0
    assert (
        'refers_to = "ca-2024-08-09-by"'
        in own.with_stem("gb-2024-08-09-by").read_text()
    )


def test_a_dry_run_prints_the_file_and_changes_nothing(edit, own, ledger):
    before = snapshot(ledger)
    shown = edit("--individuals", "12", "--dry-run")
    assert shown.out == COMMENTED.replace("= 10", "= 12")
    assert "  Individuals  10 → 12\n" in shown.err
    assert snapshot(ledger) == before


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--unset", "nothing"], 'the record has no "nothing" to unset'),
        (["--unset", "counts.vessels"], "to unset"),
        (["--unset", "sender.x"], "to unset"),
        (["--unset", "sender"], 'the key "sender" is missing'),
        (["--note", "\x1b[2J"], "a control character (U+001B)"),
        (["--individuals", "9999999"], "more than 1,000,000"),
        (["--announced", "09/08/2024"], "two ways"),
        ([], "nothing to change"),
    ],
)
def test_an_edit_that_would_break_the_record_is_refused(
    edit, own, ledger, flags, message
):
    before = snapshot(ledger)
    refused = edit(*flags, "--no-input")
    assert (refused.code, message in refused.err) == (2, True), refused.err
    assert "\x1b" not in refused.err
    assert snapshot(ledger) == before


@pytest.mark.parametrize(
    "name",
    [
        "../../x",
        "../ledger",
        "/etc/passwd",
        "ca-2024-08-09-by/../x",
        "",
        ".",
        "a b",
        "\x1b",
    ],
)
def test_an_id_never_becomes_a_path(edit, own, ledger, name):
    (ledger.parent / "x.toml").write_text(COMMENTED)
    refused = edit("--individuals", "1", name=name)
    assert (refused.code, "Traceback" in refused.err, "\x1b" in refused.err) == (
        2,
        False,
        False,
    )
    assert (ledger.parent / "x.toml").read_text() == COMMENTED


def test_the_path_that_add_printed_is_as_good_as_the_id(edit, own):
    assert edit("--individuals", "11", name=OWN).code == 0
    assert edit("--individuals", "12", name="CA-2024-08-09-BY.toml").code == 0


def test_an_id_that_is_not_there_is_met_with_the_nearest(edit, own):
    assert (
        'did you mean "ca-2024-08-09-by"?'
        in edit("--individuals", "1", name="ca-2024-08-90-by").err
    )


def test_a_broken_record_is_corrected_by_flags_where_that_is_enough(
    edit, own, run, ledger
):
    own.write_text(COMMENTED + 'titel = "x"\n')
    assert run("check", "-L", ledger).code == 1
    with open(own, "w") as stream:
        stream.write(COMMENTED.replace("[counts]", 'colour = "red"\n[counts]'))
    assert edit("--unset", "colour").code == 0
    own.write_text("sender = = =\n")
    refused = edit("--individuals", "1")
    assert (refused.code, "is no TOML" in refused.err) == (2, True)


def test_nothing_changed_is_said_and_not_written(edit, own):
    before = own.stat().st_mtime_ns
    assert (
        edit("--individuals", "10").err
        == "The record says that already; nothing was changed.\n"
    )
    assert own.stat().st_mtime_ns == before


def test_an_assertion_is_edited_by_the_same_flags(run, ledger):
    (ledger / "assertions").mkdir()
    place = ledger / "assertions/2024-08-09-ca-sema-blr.toml"
    place.write_text(
        '# c\nsender = "CA"\ntarget = "BY"\nprogram = "CA-SEMA-BLR"\non = 2024-08-09\nclaim = "x"\n'
        "\n[stated]\nindividuals = 11\n"
    )
    assert run("edit", place.stem, "--individuals", "10", "-L", ledger).code == 0
    assert "individuals = 10" in place.read_text()
    done = run("edit", place.stem, "--announced", "2024-08-10", "-L", ledger)
    assert done.out == "assertions/2024-08-10-ca-sema-blr.toml\n"
    assert run("check", "-L", ledger).code == 0


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """`editor("text.replace('10', '11')")`: $EDITOR is a program that does this to the text."""

    def make(change: str) -> None:
        script = tmp_path / "my editor.py"
        script.write_text(
            "import pathlib, sys\nplace = pathlib.Path(sys.argv[-1])\n"
            f"text = place.read_bytes().decode()\nnew = {change}\nplace.write_bytes(new.encode())\n"
        )
        monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}' --wait")

    return make


def test_the_editor_changes_a_record(edit, own, editor):
    editor("text.replace('individuals = 10', 'individuals = 11')")
    assert edit().code == 0
    assert own.read_text() == COMMENTED.replace("individuals = 10", "individuals = 11")


def test_the_editor_can_rename_a_record(edit, own, editor):
    editor("text.replace('2024-08-09', '2024-08-19')")
    assert edit().out == "announcements/2024/ca-2024-08-19-by.toml\n"


def test_closing_the_editor_without_a_change_changes_nothing(edit, own, editor):
    editor("text")
    assert edit().err == "The record says that already; nothing was changed.\n"


def test_what_comes_back_broken_never_takes_the_records_place(edit, own, editor):
    editor("text.replace('individuals = 10', 'individuals = ten')")
    refused = edit()
    assert (refused.code, "that would break the record" in refused.err) == (2, True)
    assert own.read_text() == COMMENTED


@pytest.mark.parametrize("command", ["false", "no-such-editor-anywhere", "'"])
def test_an_editor_that_fails_is_named(edit, own, monkeypatch, command):
    monkeypatch.setenv("VISUAL", command)
    refused = edit()
    assert (refused.code, command in refused.err) == (2, True)
    assert own.read_text() == COMMENTED


def test_an_editor_that_deletes_the_file_is_named(edit, own, editor, monkeypatch):
    monkeypatch.setenv("EDITOR", "rm")
    assert "the editor deleted the file" in edit().err
    assert own.read_text() == COMMENTED


def test_a_record_changed_while_the_editor_was_open_is_not_overwritten(
    edit, own, editor
):
    editor(
        f"text.replace('= 10', '= 11'); "
        f"pathlib.Path({str(own)!r}).write_text({COMMENTED.replace('= 10', '= 99')!r})"
    )
    refused = edit()
    assert (refused.code, "was changed by another program" in refused.err) == (2, True)
    assert own.read_text() == COMMENTED.replace("= 10", "= 99")
    kept = refused.err.split('your text is saved in "')[1].split('"')[0]
    with open(kept) as stream:
        assert stream.read() == COMMENTED.replace("= 10", "= 11")
    os.unlink(kept)


def test_an_edit_that_makes_a_record_look_like_another_is_refused(run, ledger):
    run(
        "add",
        "CA",
        "BY",
        "2024-08-29",
        "--individuals",
        "10",
        "--entities",
        "6",
        "-L",
        ledger,
    )
    before = {path: path.read_bytes() for path in ledger.rglob("*.toml")}
    done = run("edit", "ca-2024-08-29-by", "--announced", "2024-08-10", "-L", ledger)
    assert done.code == 2
    assert (
        "error: the ledger already has a record like this: ca-2024-08-09-by\n"
        in done.err
    )
    assert "10 individuals, 6 entities  the same" in done.err
    assert "--allow-duplicate changes it anyway" in done.err
    assert {path: path.read_bytes() for path in ledger.rglob("*.toml")} == before
    assert (
        run(
            "edit",
            "ca-2024-08-29-by",
            "--announced",
            "2024-08-10",
            "--allow-duplicate",
            "-L",
            ledger,
        ).code
        == 0
    )
    assert (
        run("edit", "ca-2024-08-10-by", "--note", "alike before", "-L", ledger).code
        == 0
    )
