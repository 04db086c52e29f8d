"""Hostile inputs for the fuzzers: texts as people, programs and attackers write them, mutated.

All chance comes from a `Random` that the caller seeds, so that every input can be made again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

FOLDER_VARIABLE = "SANCTIONS_FUZZ_FOLDER"
"""By this the processes of a run know the folder that goes when the run ends."""


def make_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for a run, in memory where the system has such a place."""
    memory = Path("/dev/shm")
    parent = memory if memory.is_dir() else None
    folder = tempfile.TemporaryDirectory(prefix="sanctions-fuzz-", dir=parent)
    os.environ[FOLDER_VARIABLE] = folder.name
    return folder


def own_folder() -> Path:
    """A new folder for this process."""
    return Path(tempfile.mkdtemp(dir=os.environ[FOLDER_VARIABLE]))


SNIPPETS = (
    *("", " ", "\t", "\n", "\r\n", "\0", "\x1b[2J", "\x7f", "\x85", "\ufeff", "\u2028"),
    *(
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200b",
        "\u200d",
        "\ud800",
        "\U0010ffff",
        "\ufffd",
    ),
    *("é", "e\u0301", "ß", "İ", "ſ", "شركة", "名", "🇧🇾", "\u0663", "½", "²", "\u00a0"),
    *(
        "'",
        '"',
        '"""',
        "'''",
        "`",
        "\\",
        "\\u0000",
        "\\x",
        "$(id)",
        ";",
        "|",
        "&",
        "<",
        ">",
    ),
    *(
        "#",
        "=",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        ",",
        ".",
        "..",
        "...",
        "/",
        "../",
        ":",
        "@",
    ),
    *(
        "-",
        "--",
        "---",
        "–",
        "—",
        "−",
        "~",
        "*",
        "?",
        "%",
        "%s",
        "{0}",
        "(",
        ")",
        "!",
        "+",
    ),
    *(
        "0",
        "-0",
        "1e9",
        "1_000",
        "00",
        "0x10",
        "9" * 30,
        "1.5",
        "nan",
        "inf",
        "NA",
        "null",
    ),
    *(
        "2024",
        "2024-08",
        "2024-08-09",
        "2024-02-30",
        "0000-00-00",
        "9999-12-31",
        "09/08/2024",
    ),
    *(
        "Q3",
        "H1",
        "to",
        "since",
        "today",
        "last month",
        "yesterday",
        "9 Aug 2024",
        "août",
    ),
    *(
        "BY",
        "UK",
        "Belarus",
        "US/UK",
        "Belarus and Russia",
        "Côte d’Ivoire",
        "ZZ",
        "EU",
    ),
    *(
        "listing",
        "delisting",
        "unknown",
        "none",
        "true",
        "false",
        "individuals",
        "counts",
    ),
    *(
        "select 1",
        "union",
        "--",
        "/*",
        "*/",
        "attach 'x' as y",
        "pragma",
        "drop table x",
    ),
    *(
        "a" * 300,
        "é" * 200,
        "[" * 200,
        "(" * 200,
        "{" * 100,
        '"' * 99,
        "\\" * 99,
        ";" * 200,
    ),
)


def mutate(chance: Random, seeds: Sequence[str]) -> str:
    """One of the seeds with some pieces replaced, removed, repeated or put in; or only pieces."""
    text = chance.choice(seeds)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3, 5, 9))):
        text = _change(chance, text, seeds)
        if len(text) > 20_000:
            text = text[:20_000]
    return text


def _change(chance: Random, text: str, seeds: Sequence[str]) -> str:
    start = chance.randint(0, len(text))
    end = min(len(text), start + chance.choice((0, 1, 1, 2, 4, 8, 40)))
    kind = chance.randrange(7)
    if kind == 0:
        return text[:start] + text[end:]
    if kind == 1:
        return text[:start] + text[start:end] * chance.choice((2, 3, 50)) + text[end:]
    if kind == 2:
        other = chance.choice(seeds)
        cut = chance.randint(0, len(other))
        return text[:start] + other[cut:]
    if kind == 3:
        letter = chr(chance.choice((chance.randrange(128), chance.randrange(0x3000))))
        return text[:start] + letter + text[end:]
    return text[:start] + chance.choice(SNIPPETS) + text[end:]


def to_bytes(chance: Random, text: str) -> bytes:
    """The text in UTF-8 or, at times, in another encoding, with a byte changed or cut short."""
    encoding = "utf-8"
    if chance.random() < 0.1:
        encoding = chance.choice(("utf-16", "cp1252", "cp1251", "gbk", "utf-8-sig"))
    data = bytearray(text.encode(encoding, "replace"))
    if data and chance.random() < 0.1:
        data[chance.randrange(len(data))] = chance.randrange(256)
    if data and chance.random() < 0.05:
        del data[chance.randrange(len(data)) :]
    return bytes(data)
