"""A document is a clean text with its language, or one clear error."""

from contextlib import suppress

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.errors import SanctionsError
from sanctions_cli.extraction.documents.document import (
    MAX_BYTES,
    MAX_CHARACTERS,
    read_document,
)

STORY = "On 9 August 2024 Canada’s minister announced sanctions on “ten” people – and six firms."


def read(data):
    if isinstance(data, str):
        data = data.encode()
    return read_document(data, "story.txt")


def refuse(data):
    with pytest.raises(SanctionsError) as caught:
        read(data)
    assert caught.value.hint
    return caught.value.message


@pytest.mark.parametrize(
    "codec",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_a_text_is_decoded_by_its_mark_or_its_bytes(codec):
    assert read(STORY.encode(codec)).text == STORY


def test_a_page_is_decoded_as_it_states():
    page = f'<html><head><meta charset="macintosh"></head><body>{STORY}'
    assert read(page.encode("mac_roman")).text == STORY
    page = page.replace("macintosh", "iso-8859-1")
    assert read(page.encode("cp1252")).text == STORY


def test_a_page_that_states_what_is_no_encoding_of_text_is_read_all_the_same():
    page = f'<html><head><meta charset="zip_codec"></head><body>{STORY}'
    assert read(page.encode("cp1252")).text == STORY


def test_lines_of_a_text_stay_lines_and_hidden_characters_go():
    document = read(
        "The of\r\nand\u00a0to\x0cthe\x1b[2J\r\ren\u00adti\u200bties \u202eof the"
    )
    assert document.text == "The of\nand to the [2J\n\nentities of the"


def test_a_text_that_mentions_a_tag_is_not_a_page():
    text = "The form has a <b> in it, and that is all of it."
    assert read(text).text == text


def test_the_hint_for_a_pdf_works_when_typed():
    with pytest.raises(SanctionsError) as caught:
        read_document(b"%PDF-1.7", "my story.pdf")
    assert caught.value.hint == (
        "convert it: pdftotext -layout 'my story.pdf' - | sanctions draft -"
    )


def test_a_text_in_an_encoding_that_is_not_western_is_refused():
    russian = "Евросоюз ввёл санкции против 28 белорусских чиновников."
    message = '"story.txt" has an unknown encoding'
    assert refuse(russian.encode("cp1251")) == message
    assert refuse(russian.encode("koi8-r")) == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", 'there is no text in "story.txt"'),
        (b" \n\t", 'there is no text in "story.txt"'),
        (b"<html><script>x</script></html>", 'there is no text in "story.txt"'),
        (b"%PDF-1.7 ...", '"story.txt" is a PDF, not a text'),
        (
            b"PK\x03\x04...",
            '"story.txt" is a zip archive or an office document, not a text',
        ),
        (b"{\\rtf1 ...", '"story.txt" is an RTF document, not a text'),
        (
            b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; x",
            '"story.txt" is a mail or web archive of several parts',
        ),
        (b"text\0\x01\x02 and more", '"story.txt" is not a text'),
        (b"\xff\xfe\x00\xd8a", '"story.txt" begins like UTF-16 but is damaged'),
        (b"a" * (MAX_BYTES + 1), '"story.txt" is larger than 5 MB'),
        (
            b"a " * MAX_CHARACTERS,
            'the text in "story.txt" is longer than 1,000,000 characters',
        ),
    ],
)
def test_what_is_no_text_is_refused(data, message):
    assert refuse(data) == message


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die EU hat am Freitag neue Sanktionen gegen 28 Personen verhängt.", "German"),
        (
            "La UE impone sanciones contra 28 personas por la represión en el país.",
            "Spanish",
        ),
        (
            "Unia Europejska nałożyła sankcje na 28 osób, które są odpowiedzialne za to.",
            "Polish",
        ),
        ("ЕС ввёл санкции против 28 человек и семи компаний, сообщил МИД.", "Russian"),
        ("ЄС запровадив санкції проти 28 осіб і семи компаній.", "Ukrainian"),
        ("ЕС увёў санкцыі супраць 28 чалавек і сямі кампаній.", "Belarusian"),
        ("欧盟宣布对白俄罗斯28名个人和7个实体实施制裁。", "Chinese"),
        ("EUはベラルーシの28人と7団体に制裁を科した。", "Japanese"),
        ("유럽연합은 벨라루스 개인 28명을 제재했다.", "Korean"),
        ("فرض الاتحاد الأوروبي عقوبات على 28 شخصا", "Arabic or Persian"),
    ],
)
def test_other_languages_are_refused_by_their_name(text, language):
    assert (
        refuse(text) == f'"story.txt" is in {language}; draft reads English and French'
    )


def test_a_language_without_a_name_here_is_refused_too():
    finnish = "Euroopan unioni asetti perjantaina uusia pakotteita " * 4
    assert refuse(finnish) == (
        '"story.txt" is not in English or French, the languages that draft reads'
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (STORY, "en"),
        ("Canada sanctions 10 individuals", "en"),
        ("UK: 12 ships", "en"),
        ("Le Canada impose aujourd’hui des sanctions contre dix personnes.", "fr"),
        ("Berne, 3 juin. Quatre personnes inscrites.", "fr"),
        (f"{STORY} «Это неправда», said the spokesman, “и они это знают”.", "en"),
    ],
)
def test_english_and_french_are_told_apart(text, language):
    assert read(text).language == language


def test_a_page_states_its_language_where_its_text_is_too_short_to_tell():
    assert read('<html lang="fr-CH"><body>Navires: 4').language == "fr"
    assert read('<html lang="fr"><body>' + STORY).language == "en"


def test_an_accent_of_its_own_is_joined_with_its_letter():
    assert (
        read("Le 9 aou\u0302t 2024, dix personnes ont été inscrites.").text[5:9]
        == "août"
    )


def test_the_day_of_a_page_is_that_of_its_marks_before_that_of_its_text():
    text = "<p>OTTAWA, 8 August 2024 – Canada imposed sanctions on the regime.</p>"
    assert read(text).published == "2024-08-08"
    assert (
        read(f'<meta name="date" content="2024-08-09">{text}').published == "2024-08-09"
    )


@pytest.mark.parametrize(
    "part", ["<p>the ", "the (", "The U.S. ", "the\n", "\u200bthe ", "\u0301\u0327"]
)
def test_the_time_grows_with_the_length(part):
    check_growth(read, part)


PIECES = st.sampled_from(
    [
        "<p>",
        "</div>",
        "<!--",
        "<a href='",
        "&#x",
        "The ",
        "of 9 August",
        "\n",
        "\0",
        "“é",
        "<nav>",
    ]
)


@given(
    st.one_of(st.binary(max_size=300), st.lists(PIECES).map("".join).map(str.encode))
)
def test_any_bytes_are_a_document_or_an_error(data):
    with suppress(SanctionsError):
        text = read(data).text
        assert text.replace("\n", "").replace("\ufffd", "").isprintable()
