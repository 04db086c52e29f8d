"""Decodes a spreadsheet: finds its encoding, and checks whether the text looks right."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from encodings.aliases import aliases

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.drafts import Uncertainty
from sanctions_cli.text import did_you_mean, shorten

LATIN_ENCODINGS = ("cp1250", "cp1252", "cp1254", "cp1257", "macroman")
OTHER_ENCODINGS = (
    *("cp1251", "cp1253", "cp1255", "cp1256", "cp1258", "cp874", "cp866", "koi8-r"),
    *("gb18030", "big5", "cp932", "cp949"),
)
"""The encodings in which spreadsheet programs save plain CSV, by the country of the system.

Western DOS encodings are left out, since a few accents would be mistaken for them.
"""

USUAL_ENCODING = "Windows-1252"
"""The default if no guess is clearly better: most such files are saved by Western Excel."""

HARDLY_BETTER = 0.97
"""The share of the best confidence from which the usual encoding is preferred."""

EXAMPLES = "cp1251, cp1250, gbk, mac_roman, utf-16 …"

MAX_SAMPLE_WIDTH = 40
"""The width in columns of the sample that shows how a file was read."""

SAVE_AS_CSV = "open it in the spreadsheet program and save it as CSV UTF-8"

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: ("utf-8-sig", ""),
    codecs.BOM_UTF16_LE: ("utf-16", "UTF-16"),
    codecs.BOM_UTF16_BE: ("utf-16", "UTF-16"),
}
"""The codec for each byte-order mark, and the name of the encoding if it is not UTF-8."""

# Control characters other than tab, line feed and carriage return.
_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

# Two letters beyond ASCII in a row: rare in Latin scripts, the rule in all others.
_TWO_BYTES = re.compile(rb"[\x80-\xff]{2}")

_NOT_ASCII_RUN = re.compile(r"[^\x00-\x7f]{2,40}")
_ACCENTED = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_LATIN_EXTENDED = "\u0100-\u017f"
_SIGNS = "\u00a1-\u00a6\u00a8-\u00b6\u00b8\u00b9\u00bb-\u00bf\u2200-\u22ff\u2500-\u25ff"

# What programs write for letters that an encoding does not have.
LOST_LETTERS = re.compile("\N{REPLACEMENT CHARACTER}" r"|\?{4,}")

# Patterns of texts that were decoded with the wrong encoding.
_GARBLED = re.compile(
    f"{LOST_LETTERS.pattern}"
    "|[\x80-\x9f]"  # the controls of Latin-1, where Windows has letters
    f"|[{_ACCENTED}]{{3,}}|[{_ACCENTED}{_LATIN_EXTENDED}]{{4,}}"  # Cyrillic and others
    rf"|(?<=[^\W\d_])[{_SIGNS}](?=[^\W\d_])"  # Polish, Chinese
    r"|\u00a3(?=[^\x00-\x7f])"
)

# Accented letters, typographic and other signs of texts in a Latin script.
_WESTERN = re.compile("[\u0080-\u024f\u1e00-\u2bff]")

_MARKS_BEFORE_WORDS = (
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}"
)

# A Latin letter beside a Cyrillic, Hebrew, Arabic or Thai one: être is "кtре" in cp1251.
_FOREIGN = "\u0400-\u06ff\u0e00-\u0e7f"
_MIXED_SCRIPTS = re.compile(f"[a-z][{_FOREIGN}]|[{_FOREIGN}][a-z]")

# UTF-8 by the encoding as which it was read: é is Ã© in the first, √© in the third.
_CODECS_OF_READERS = {"cp1252": 2, "latin-1": 2, "mac_roman": 2, "cp1251": 4}
"""The least number of such letters: Russian and Ukrainian words can have two by chance."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file. `encoding` is "" for UTF-8; `sample` is part of a guessed text.

    `codec` is Python's name of the encoding, "" if the user states it.
    """

    text: str
    encoding: str = ""
    sample: str = ""
    uncertainty: Uncertainty | None = None
    codec: str = ""


def decode_text(data: bytes, name: str, encoding: str = "") -> DecodedText:
    """The text in these bytes, decoded with the stated or the detected encoding.

    Messages call the file `name`. A text that looks wrong gets an uncertainty, unless the user
    states the encoding. Raises SanctionsError for an unknown encoding, and for bytes that are not
    valid in it.
    """
    if encoding:
        return DecodedText(_decode_as(data, find_codec(encoding), encoding, name))
    codec, label = _find_unicode_codec(data)
    if codec != "utf-8" or _is_utf8(data):
        text = _decode_as(data, codec, label or "UTF-8", name)
        uncertainty = _find_uncertainty(text, name, codec)
        return DecodedText(text, label, "", uncertainty, codec)
    if b"\0" in data:
        raise _nul_error(data.count(b"\n", 0, data.index(b"\0")) + 1, name)
    codec = _guess_encoding(data, name)
    text = _decode_as(data, codec, codec, name)
    uncertainty = _find_mixture(data, name, codec) or _find_uncertainty(
        text, name, codec
    )
    return DecodedText(text, codec, _find_sample(text), uncertainty, codec)


def find_codec(encoding: str) -> str:
    """Python's name of a text encoding; SanctionsError if it is unknown."""
    try:
        info = codecs.lookup(encoding.strip())
        "".encode(info.name)
    except (LookupError, ValueError):
        text_encodings = [key for key in aliases if not aliases[key].endswith("_codec")]
        hint = did_you_mean(encoding.lower(), text_encodings)
        raise SanctionsError(
            f'no encoding "{encoding}"', hint=hint or f"such as {EXAMPLES}"
        ) from None
    return info.name


def _find_unicode_codec(data: bytes) -> tuple[str, str]:
    """The codec indicated by a mark or by NUL bytes, and its name if it is not UTF-8."""
    for mark, codec_and_name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return codec_and_name
    # UTF-16 without a mark: every other byte of plain letters is zero.
    beginning = data[:200]
    half = len(beginning) // 2
    for start, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half > 1 and beginning[start::2].count(0) > half * 0.8:
            return codec, "UTF-16"
    return "utf-8", ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_as(data: bytes, codec: str, label: str, name: str) -> str:
    """The text in these bytes; messages call the encoding `label` and the file `name`."""
    try:
        text = data.decode(codec)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, start) + 1
        message = f'"{name}" is not {label}: line {line} has other bytes'
        hint = f"{SAVE_AS_CSV}; or --encoding {EXAMPLES}"
        raise SanctionsError(message, hint=hint) from None
    text = text.removeprefix("\ufeff")
    stray = _CONTROL_CHARACTER.search(text)
    if stray:
        line = text.count("\n", 0, stray.start()) + 1
        if stray[0] == "\0":
            raise _nul_error(line, name)
        message = f'"{name}" has bytes that are not text in line {line}: it is not CSV'
        raise SanctionsError(message, hint=SAVE_AS_CSV)
    return text


def _nul_error(line: int, name: str) -> SanctionsError:
    message = f'"{name}" has a NUL byte in line {line}: it is not CSV'
    return SanctionsError(message, hint=SAVE_AS_CSV)


# Guessing


def _guess_encoding(data: bytes, name: str) -> str:
    """The most probable encoding of bytes that are not UTF-8."""
    import chardet  # 55 ms, for the few files that are not UTF-8

    encodings = list(LATIN_ENCODINGS)
    if _TWO_BYTES.search(data):
        encodings += OTHER_ENCODINGS
    detections = chardet.detect_all(
        data,
        ignore_threshold=True,
        max_bytes=len(data),
        include_encodings=encodings,
    )
    least = HARDLY_BETTER * max(each["confidence"] for each in detections)
    detections.sort(
        key=lambda each: (
            each["encoding"] != USUAL_ENCODING or each["confidence"] < least
        )
    )
    first = ""
    for detection in detections:
        encoding = detection["encoding"] or USUAL_ENCODING
        try:
            text = _decode_as(data, encoding, encoding, name)
        except SanctionsError:
            continue
        if not _find_garbled(text) and not _has_strange_letters(text):
            return encoding
        first = first or encoding
    return first or USUAL_ENCODING


def _find_sample(text: str) -> str:
    """The part of the text around its first letter beyond ASCII, which shows how it was read."""
    match = re.search(r'[^\r\n,;\t|"\x80-\U0010ffff]*[^\x00-\x7f][^\r\n,;\t|"]*', text)
    if match is None:
        return ""
    return shorten(match[0].strip()[:200], MAX_SAMPLE_WIDTH)


# What looks wrong


def _find_mixture(data: bytes, name: str, encoding: str) -> Uncertainty | None:
    """An uncertainty about a file where only some lines are UTF-8."""
    utf8_line = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.isascii() and _is_utf8(line):
            utf8_line = number
            break
    if not utf8_line:
        return None
    message = f"{name}: line {utf8_line} is UTF-8, other lines are {encoding}"
    hint = f"{SAVE_AS_CSV}; if it is as meant: --encoding {encoding}"
    return Uncertainty(message, hint)


def _find_uncertainty(text: str, name: str, encoding: str) -> Uncertainty | None:
    garbled = _find_garbled(text)
    if not garbled:
        return None
    position, sample = garbled
    line = text.count("\n", 0, position) + 1
    return describe_garbled(f"{name}:{line}", sample, encoding)


def find_garbled_sample(text: str) -> str:
    """The words of a text that look wrongly decoded; "" if none do."""
    garbled = _find_garbled(text)
    return garbled[1] if garbled else ""


def describe_garbled(place: str, sample: str, encoding: str) -> Uncertainty:
    """The uncertainty about words that look wrongly decoded.

    `encoding` is the one in which the file was read, "" for a workbook, which has none.
    """
    message = f'{place}: "{sample}" looks as if it was read in the wrong encoding'
    as_meant = f"if it is as meant: --encoding {encoding}"
    if not encoding:
        as_meant = "if it is as meant, save it as CSV UTF-8 and add --encoding utf-8"
    if LOST_LETTERS.search(sample):
        hint = f"the letters are lost in this file: from the original, {SAVE_AS_CSV}; {as_meant}"
    elif encoding:
        hint = f"--encoding names the right one: {EXAMPLES}; {as_meant}"
    else:
        hint = (
            f"open the original again, as UTF-8, and save it as a workbook; {as_meant}"
        )
    return Uncertainty(message, hint)


def _find_garbled(text: str) -> tuple[int, str] | None:
    """The position where a text looks wrongly decoded, and the words there."""
    positions = []
    match = _GARBLED.search(text)
    if match:
        positions.append(match.start())
    if not text.isascii():
        positions += _find_utf8_in_disguise(text)
    if not positions:
        return None
    position = min(positions)
    start = max(text.rfind(mark, 0, position) for mark in '\n,;\t|"') + 1
    around = re.match(r'[^\r\n,;\t|"]*', text[max(start, position - 30) :])
    assert around
    return position, shorten(around[0][:200].strip(), MAX_SAMPLE_WIDTH)


def _find_utf8_in_disguise(text: str) -> Iterator[int]:
    """The position of the first letters that are UTF-8 read as one of the encodings above."""
    for match in _NOT_ASCII_RUN.finditer(text):
        for codec, least in _CODECS_OF_READERS.items():
            if len(match[0]) >= least and _is_utf8_read_as(match[0], codec):
                yield match.start()
                return


def _is_utf8_read_as(letters: str, codec: str) -> bool:
    try:
        original = letters.encode(codec).decode("utf-8")
    except UnicodeError:
        return False
    # A mark and an accent can be a rare letter by chance: l’é, “É, «\xa0é, «é, …à.
    is_rare = letters[0] in _MARKS_BEFORE_WORDS or not _WESTERN.match(original)
    if len(original) == 1 and is_rare:
        return False
    return original.isprintable() or original.isspace()


def _has_strange_letters(text: str) -> bool:
    """Whether a text has letters of two scripts in a word, or unassigned characters.

    Characters for private use count as unassigned.
    """
    if _MIXED_SCRIPTS.search(text):
        return True
    return any(unicodedata.category(letter) in ("Co", "Cn") for letter in set(text))
