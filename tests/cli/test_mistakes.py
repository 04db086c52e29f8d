"""A newcomer's first mistakes: each ends in a sentence that solves it, as docs/mistakes.md says."""

from __future__ import annotations

import re
import sys

import pytest
from conftest import PROJECT

sys.path.insert(0, str(PROJECT / "tools"))
import mistakes

DOCUMENT = (PROJECT / mistakes.NAME).read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in DOCUMENT.split("\n## ")[1:]}
EXAMPLES = {title: mistakes.EXAMPLE.search(part) for title, part in SECTIONS.items()}
MISTAKES = {title: example["calls"] for title, example in EXAMPLES.items() if example}
CORRECTIONS = re.findall(r"```sh\n(sanctions .*)\n```", DOCUMENT)


def test_there_are_ten_at_least():
    assert len(MISTAKES) >= 10


@pytest.mark.parametrize("title", MISTAKES)
def test_a_mistake_ends_in_what_the_document_says_and_in_a_hint(title):
    with mistakes.scratch(PROJECT) as folder:
        for command, code, output in mistakes.run_commands(MISTAKES[title], folder):
            assert f"$ {command}\n{output}" in MISTAKES[title]
            if command.startswith("cd "):
                continue
            assert "Traceback" not in output
            if " check " in command:
                assert (code, 'save it as "UTF-8"' in output) == (1, True)
            else:
                assert code == 2
                assert re.search(r"(?m)^error: .+$", output)
                assert re.search(r"\nhint: .+\n$", output)


@pytest.mark.parametrize("command", CORRECTIONS)
def test_the_corrected_command_works(command):
    with mistakes.scratch(PROJECT) as folder:
        code, output = mistakes.run_command(command, folder)
    assert code == 0, output
