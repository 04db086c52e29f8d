"""The lexicons: words and patterns of each language, as TOML files in `lexicon/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sanctions_cli.extraction import preparations

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """The tables of `lexicon/NAME.toml`, which is read once.

    Most lexicons have a table for each language that drafts are read from: `en` and `fr`.
    """
    return preparations.recall(("lexicon", name), lambda: _read_file(name))


def _read_file(name: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
