"""The notebook of the documents, run as Jupyter does: it shows what comes out."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import Any

import notebook
import pytest

MISSING = [
    name for name in ("nbclient", "ipykernel", "pandas") if find_spec(name) is None
]


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """The notebook as it is in the documents."""
    content: dict[str, Any] = json.loads(notebook.NOTEBOOK.read_text(encoding="utf-8"))
    return content


def list_outputs(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The outputs of its cells, but those of pandas, which change with its versions."""
    outputs = []
    for cell in content["cells"]:
        if "to_pandas" not in "".join(cell["source"]):
            outputs += cell.get("outputs", [])
    return outputs


@pytest.mark.skipif(
    bool(MISSING),
    reason=f"not installed: {', '.join(MISSING)} (the extra dev has them)",
)
def test_the_notebook_shows_what_its_cells_give(written):
    done = notebook.run_notebook(notebook.NOTEBOOK)
    assert list_outputs(done) == list_outputs(written)
    for cell in done["cells"]:
        assert bool(cell.get("outputs")) == (cell["cell_type"] == "code")


def test_the_notebook_is_as_its_tool_writes_it(written):
    text = notebook.NOTEBOOK.read_text(encoding="utf-8")
    normalized = notebook.normalize(json.loads(text))
    assert normalized == written


def test_what_a_cell_prints_is_one_text_however_it_was_sent():
    def stream(name: str, *lines: str) -> dict[str, Any]:
        return {"name": name, "output_type": "stream", "text": list(lines)}

    result = {"output_type": "execute_result", "data": {"text/plain": ["3"]}}
    sent = [stream("stdout", "a\n", "b"), stream("stdout", " c\n"), result]
    assert notebook.join_streams(sent) == [stream("stdout", "a\n", "b c\n"), result]
    apart = [stream("stdout", "a\n"), stream("stderr", "b\n"), stream("stdout", "c\n")]
    assert notebook.join_streams(apart) == apart
