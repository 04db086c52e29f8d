"""A template: its parts go into every page, and what is wrong is named with file and line."""

from __future__ import annotations

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.report import list_colour_names, read_template

LOGO = '<img src="data:image/png;base64,AAAA" alt="The Example" width="80">'


@pytest.fixture
def read(tmp_path):
    """Reads a template that has these files."""

    def read_files(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("_", ".")
            path.write_text(text, encoding="utf-8")
        return read_template(tmp_path, list_colour_names())

    return read_files


def test_the_parts_are_written_as_they_were_read(read):
    own = read(
        colours_css="/* two\nlines */ :root { --accent: #06c; }\n"
        "@media (prefers-color-scheme: dark) { :root { --accent: #6cf; } }\n",
        head_html=f'{LOGO}<p>The <a href="https://example.org/?a=1&amp;b">Example</a></p>',
        closing_html="<!-- mine --><p>Questions &lt; answers: <em>ask</em></p>",
    )
    assert "--accent: #6cf;" in own.colours
    assert own.head.startswith(LOGO)
    assert 'href="https://example.org/?a=1&amp;b"' in own.head
    assert own.closing == "<p>Questions &lt; answers: <em>ask</em></p>"
    assert own.has_images


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "colours.css",
            ":root {\n --acent: #06c;\n}",
            "colours.css:2: the page has no",
        ),
        ("colours.css", ":root {\n\nbody: 1;\n}", "colours.css:3: this is no colour"),
        ("colours.css", ":root { --paper: url(x); }", "colours.css:1: a page loads"),
        ("colours.css", "\n--paper: #fff;", "colours.css:2: --paper is in no block"),
        ("colours.css", "\n:root { --paper: #fff;", "colours.css:2: this block has no"),
        ("colours.css", "}", "colours.css:1: a } too many"),
        ("colours.css", "</style><script>", "colours.css:1: this is no colour"),
        ("head.html", "<p>\n<script>x</script>", "head.html:2: <script> is not"),
        ("head.html", "<p onclick=x>", "head.html:1: <p> cannot have onclick"),
        ("head.html", "\n<a href='javascript:x'>y</a>", "head.html:2: href cannot be"),
        ("head.html", "<img src=https://x.org/a.png alt=x>", "head.html:1: src cannot"),
        ("head.html", "<img src='data:image/png;base64,AA'>", "head.html:1: <img> has"),
        ("closing.html", "\n\n<p>text", "closing.html:3: <p> has no end"),
        ("closing.html", "<p>text</em></p>", "closing.html:1: </em> ends nothing"),
        ("closing.html", "<!doctype html>", "closing.html:1: a whole page"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_line(tmp_path, name, text, message):
    (tmp_path / name).write_text(text)
    with pytest.raises(SanctionsError) as caught:
        read_template(tmp_path, list_colour_names())
    assert message in str(caught.value)
    assert caught.value.hint


def test_unknown_and_missing_files_are_named(tmp_path):
    for files, message in (
        ((), "is empty"),
        (("header.html", "head.html"), '"header.html"'),
    ):
        for name in files:
            (tmp_path / name).write_text("")
        with pytest.raises(SanctionsError) as caught:
            read_template(tmp_path, list_colour_names())
        assert message in str(caught.value)
        assert "colours.css, head.html or closing.html" in (caught.value.hint or "")
    with pytest.raises(SanctionsError, match="cannot read the template"):
        read_template(tmp_path / "none", list_colour_names())


def test_hidden_files_do_not_matter(read, tmp_path):
    (tmp_path / ".DS_Store").write_text("")
    assert read(closing_html="<p>Us</p>").closing == "<p>Us</p>"
