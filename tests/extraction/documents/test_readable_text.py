"""A text is read without what nobody sees, and its places in the file are kept."""

import pytest

from sanctions_cli.extraction import documents
from sanctions_cli.extraction.documents.readable_text import make_readable

STORY = "Canada today sanctioned 1 400 people and the société in Belarus, it said."


@pytest.mark.parametrize(
    "written",
    [
        STORY,
        "\N{RIGHT-TO-LEFT OVERRIDE}" + STORY,
        STORY.replace("sanctioned", "sanc\N{SOFT HYPHEN}tioned"),
        STORY.replace("1 400", "\N{FULLWIDTH DIGIT ONE} 400"),
        STORY.replace("é", "e\N{COMBINING ACUTE ACCENT}"),
        STORY.replace("é", "e\N{COMBINING ACUTE ACCENT}\N{SOFT HYPHEN}"),
        STORY.replace("1 400 people", "**1 400 people**"),
        STORY.replace("Belarus", "#Belarus"),
        "## " + STORY,
        STORY.replace("people", "people[1](#note-1)"),
        STORY.replace("1 400", "1 400[^2]"),
        STORY.replace("Belarus", "Belarus[12]"),
        STORY.replace("sanctioned", "[sanctioned](https://example.org/a_b#c)"),
        STORY.replace("sanctioned 1 400", "[sanctioned](/a) [1 400](#b)"),
        f"\x1b[1m{STORY}\N{LEFT-TO-RIGHT MARK}".replace(
            "\x1b[1m", "\N{BYTE ORDER MARK}"
        ),
    ],
)
def test_each_word_is_where_the_file_has_it(written):
    readable = make_readable(written)
    assert readable.text == STORY
    for word in ("Canada", "1 400", "sanctioned", "société", "Belarus", "said"):
        start = readable.text.index(word)
        first = readable.find_original(start)
        end = readable.find_original(start + len(word))
        assert make_readable(written[first:end]).text == word


def test_a_document_quotes_the_file_and_a_page_its_own_text():
    written = (
        "The\N{SOFT HYPHEN} Government of\r\nCa\N{SOFT HYPHEN}nada is in the country."
    )
    document = documents.read_document(written.encode(), "story.txt")
    start = document.text.index("Canada")
    first, end = document.find_in_file(start, start + len("Canada"))
    assert document.quote_file(first, end) == "Ca\N{SOFT HYPHEN}nada"
    assert written.replace("\r\n", "\n")[first:end] == "Ca\N{SOFT HYPHEN}nada"
    page = documents.read_document(f"<p>{written}</p>".encode(), "story.html")
    start = page.text.index("Canada")
    assert page.find_in_file(start, start + 6) == (start, start + 6)
    assert page.quote_file(start, start + 6) == "Canada"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("twelve offi-\ncials of Belarus", "twelve officials\nof Belarus"),
        ("twelve oﬃcials of one ﬁrm", "twelve officials of one firm"),
        ("twenty-\ntwo Iran-\nbacked firms", "twenty-two\nIran-backed\nfirms"),
        ("au Royaume-\nUni hier", "au Royaume-Uni\nhier"),
        ("12 people¹ and 3 firms.²", "12 people  and 3 firms. "),
        ("1\N{NARROW NO-BREAK SPACE}400 ships", "1\N{NO-BREAK SPACE}400 ships"),
    ],
)
def test_words_and_numbers_are_whole(written, text):
    readable = make_readable(written)
    assert readable.text == text
    assert readable.find_original(len(text)) == len(written)


def test_a_divided_word_is_evidence_with_its_hyphen():
    written = "twelve offi-\ncials of Belarus"
    readable = make_readable(written)
    first = readable.find_original(readable.text.index("officials"))
    end = readable.find_original(readable.text.index("officials") + len("officials"))
    assert written[first:end] == "offi-\ncials"


def test_a_mail_that_is_passed_on_is_read_without_its_marks():
    mail = (
        "FYI.\n\n> OFSI added six people\n>> to its list\n>\n> Two were\n> removed.\n"
    )
    readable = make_readable(mail)
    assert (
        readable.text
        == "FYI.\n\nOFSI added six people\nto its list\n\nTwo were\nremoved.\n"
    )
    place = readable.text.index("removed")
    assert mail[readable.find_original(place) :].startswith("removed")


def test_what_an_answer_quotes_keeps_its_marks():
    mail = "The ministry added six people to its list today.\n\n> Will it act?\n"
    assert make_readable(mail).text == mail


@pytest.mark.parametrize("indent", ["", "    ", "\t", "> "])
def test_a_divided_word_goes_on_in_an_indented_line(indent):
    written = f"3.  Four individ-\n{indent}uals are on the list."
    assert make_readable(written).text == "3. Four individuals\nare on the list."


def test_a_plus_between_words_joins_them():
    assert (
        make_readable("11 individuals + 26 firms").text == "11 individuals & 26 firms"
    )
    assert make_readable("Tel +44 20, x + 1, 2 + 3").text == "Tel +44 20, x & 1, 2 + 3"
