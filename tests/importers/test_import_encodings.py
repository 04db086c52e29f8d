"""The text of a spreadsheet from its bytes, whatever program saved it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.encodings import decode_text, find_codec

SHEET = (
    "sender,target,announced,action,individuals,note\nCA,BY,2024-08-09,listing,10,{}\n"
)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("cp1251", "Указ о санкциях"),
        ("cp1251", "Россия"),
        ("gbk", "外交部公告"),
        ("gbk", "加拿大"),
        ("cp1250", "Ministerstvo zahraničí"),
        ("cp1250", "Łódź"),
        ("cp1250", "żółw"),
        ("cp1252", "Ministère des Affaires étrangères"),
        ("cp1252", "Côte d’Ivoire – “new”"),
        ("cp1252", "100 £, 5°"),
        ("cp1252", "Mémo"),
        ("cp1252", "l’élection présidentielle"),
        ("cp1252", "d’être à l’État"),
        ("cp1252", "“élections”"),
        ("cp1252", "«\N{NO-BREAK SPACE}été\N{NO-BREAK SPACE}»"),
        ("mac_roman", "l’élection présidentielle"),
        ("utf-8", "l’élection d’être à l’État — “élections”"),
        ("utf-8", "Corrigé : «été» …à l’«État», «Économie»"),
        ("mac_roman", "Ministère des Affaires étrangères"),
        ("mac_roman", "São Tomé"),
        ("cp1253", "Υπουργείο Εξωτερικών"),
        ("cp1254", "Dışişleri Bakanlığı"),
        ("cp1255", "משרד החוץ"),
        ("cp1256", "وزارة الخارجية"),
        ("cp932", "外務省の制裁"),
        ("big5", "外交部公告制裁"),
        ("cp949", "외교부 제재"),
        ("koi8_r", "Указ о санкциях"),
        ("cp866", "Указ о санкциях"),
        ("utf-16", "Łódź, Указ"),
        ("utf-16-le", "Łódź"),
        ("utf-16-be", "Łódź"),
        ("utf-8-sig", "Łódź"),
    ],
)
def test_the_encoding_in_which_a_program_saved_is_found_out(encoding, note):
    decoded = decode_text(SHEET.format(note).encode(encoding), "x.csv")
    assert decoded.text == SHEET.format(note)
    assert decoded.uncertainty is None


def test_a_guess_shows_what_it_made_of_the_text():
    decoded = decode_text(SHEET.format("по Указу о санкциях").encode("cp1251"), "x.csv")
    assert (decoded.encoding, decoded.sample) == ("Windows-1251", "по Указу о санкциях")
    assert decode_text(SHEET.format("Łódź").encode(), "x.csv").sample == ""


@pytest.mark.parametrize(
    "note",
    [
        "Ã©lan vital",  # UTF-8 read as Windows-1252, and so on
        "â€œquotedâ€",
        "√©lan",
        "РЈРєР°Р·",
        "Óêàç î ñàíêöèÿõ",
        "Íâ½»²¿¹«¸æ",
        "it\x92s",
    ],
)
def test_a_text_that_looks_wrong_is_doubted_with_its_line(note):
    doubt = decode_text(SHEET.format(note).encode(), "x.csv").uncertainty
    assert doubt.message.startswith('x.csv:2: "')
    assert "--encoding utf-8" in doubt.hint
    stated = decode_text(SHEET.format(note).encode(), "x.csv", "utf-8")
    assert (stated.text, stated.uncertainty) == (SHEET.format(note), None)


@pytest.mark.parametrize("note", ["?????? ? ????????", "S\ufffdo Tom\ufffd"])
def test_a_text_whose_letters_are_lost_is_to_be_read_from_the_original(note):
    doubt = decode_text(SHEET.format(note).encode(), "x.csv").uncertainty
    assert doubt.message.startswith('x.csv:2: "')
    assert "the letters are lost in this file" in doubt.hint
    assert doubt.hint.endswith("if it is as meant: --encoding utf-8")
    stated = decode_text(SHEET.format(note).encode(), "x.csv", "utf-8")
    assert stated.uncertainty is None


def test_a_file_in_two_encodings_is_doubted():
    data = SHEET.format("é").encode() + "US,BY,2024-08-09,listing,10,é\n".encode(
        "cp1252"
    )
    message = decode_text(data, "x.csv").uncertainty.message
    assert message.startswith("x.csv: line 2 is UTF-8, other lines are ")


@pytest.mark.parametrize(
    "note",
    [
        "« Économie » – 5 €, £5bn, 10 m³, l·l, 1º, naïve créée",
        "nejvyšší, Győr, Şişli, Đà Nẵng, Þórður, Ærø, Öğütçü",
        "Указ № 12, Січень, Рё",
        "外交部公告, 外務省, وزارة, משרד",
        "what??? – ‘yes’…",
    ],
)
def test_a_text_that_is_right_is_not_doubted(note):
    assert decode_text(SHEET.format(note).encode(), "x.csv").uncertainty is None


def test_the_stated_encoding_counts():
    data = SHEET.format("Świat").encode("cp1250")
    assert "Świat" in decode_text(data, "x.csv", "CP1250").text
    assert "Œwiat" in decode_text(data, "x.csv", "cp1252").text
    with pytest.raises(SanctionsError, match="is not utf-8: line 2 has other bytes"):
        decode_text(data, "x.csv", "utf-8")


@pytest.mark.parametrize(
    ("name", "hint"), [("cp99", "cp"), ("hex", "such as"), ("windows-1251", "cp1251")]
)
def test_an_encoding_that_python_does_not_know_is_refused(name, hint):
    if name == "windows-1251":  # spelt as it likes
        assert find_codec(name) == hint
        return
    with pytest.raises(SanctionsError, match=f'no encoding "{name}"') as refusal:
        decode_text(b"a", "x.csv", name)
    assert hint in refusal.value.hint


def test_the_library_that_guesses_is_loaded_only_for_files_that_are_not_utf_8():
    code = (
        "import sys; from sanctions_cli.importers.csv import encodings;"
        "encodings.decode_text('é'.encode(), 'x'); print('chardet' in sys.modules);"
        "encodings.decode_text('é'.encode('cp1252'), 'x'); print('chardet' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["False", "True"]
