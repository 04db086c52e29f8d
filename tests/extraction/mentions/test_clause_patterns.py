"""The patterns of clauses, which are compiled when they are first asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from clause_subjects import SUBJECTS

from sanctions_cli import extraction
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_pattern_of_a_subject_compiles(subject):
    patterns = load_patterns(subject)
    compiled = [patterns[name] for name in patterns.sources]
    assert len(compiled) == len(patterns) > 0


def test_a_pattern_is_compiled_once():
    patterns = load_patterns("moods")
    name = next(iter(patterns.sources))
    assert patterns[name] is patterns[name]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_pattern_of_a_subject_is_asked_for(subject):
    folder = Path(extraction.__file__).parent
    code = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    unused = {
        name
        for name in load_patterns(subject).sources
        # A country's header is asked for by the prefix and its code.
        if f'"{name}"' not in code and not name.startswith("header_of_")
    }
    assert not unused
