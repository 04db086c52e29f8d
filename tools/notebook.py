"""Runs docs/python.ipynb as Jupyter would, and writes it with its outputs: python tools/notebook.py

The test of the notebook runs it in the same way and compares. What differs from one run or machine
to the next, such as times and versions, is left out of the file; what a cell prints is one text,
however many parts a slow machine sent it in.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1] / "docs"
NOTEBOOK = DOCS / "python.ipynb"
SECONDS_FOR_A_CELL = 120


def run_notebook(path: Path) -> dict[str, Any]:
    """The notebook after its code was run in a new kernel, in the folder of the documents.

    It raises an error of nbclient where a cell fails.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_FOR_A_CELL,
        kernel_name="python3",
        resources={"metadata": {"path": str(DOCS)}},
    )
    client.execute()
    return normalize(json.loads(nbformat.writes(notebook)))


def normalize(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with what each run has in common."""
    notebook["metadata"] = {
        "kernelspec": {
            "display_name": "Python 3",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook["cells"], 1):
        cell["id"] = f"cell-{number}"
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell["outputs"] = join_streams(cell["outputs"])
    return notebook


def join_streams(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The outputs of a cell, with texts printed one after the other to one stream as one text.

    A kernel sends what was printed whenever its timer runs out, at any character.
    """
    joined: list[dict[str, Any]] = []
    for output in outputs:
        before = joined[-1] if joined else {}
        if output["output_type"] == "stream" and before.get("name") == output["name"]:
            before["text"] = before["text"] + output["text"]
        else:
            joined.append(dict(output))
    for output in joined:
        if output["output_type"] == "stream":
            output["text"] = "".join(output["text"]).splitlines(keepends=True)
    return joined


def write_notebook(notebook: dict[str, Any]) -> None:
    """Write it as Jupyter does."""
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    NOTEBOOK.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_notebook(run_notebook(NOTEBOOK))
