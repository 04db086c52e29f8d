"""The README and the links of the package, as a package index shows them.

Both depend on the address of the repository, which is set once, in pyproject.toml:

    [tool.hatch.metadata.hooks.custom]
    repository = "https://…"

Until it is known, the package has no project links, and its README no links into the repository.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

LINK = re.compile(r"\[([^\]]*)\]\((?!https?:|#)([^)\s]+)\)")
IMAGE_ADDRESS = re.compile(r'(src|srcset)="(?!https?:)([^"]+)"')
PICTURE = re.compile(r"<picture>.*?</picture>\n\n", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PAGES = {
    "Documentation": "docs/index.md",
    "Changelog": "CHANGELOG.md",
    "Tutorial": "docs/tutorial.md",
    "Security": "SECURITY.md",
}


class RepositoryLinks(MetadataHookInterface):
    """Sets `readme` and `urls`, which pyproject.toml declares as dynamic."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Called by hatchling with the table `[project]`."""
        repository = self.config["repository"].rstrip("/")
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": adapt_readme(readme, repository),
        }
        if repository:
            metadata["urls"] = make_project_links(repository)


def adapt_readme(text: str, repository: str) -> str:
    """The README with links that work anywhere; with the labels alone if there is no address."""
    text = COMMENT.sub("", text)
    if not repository:
        return LINK.sub(r"\1", PICTURE.sub("", text))
    text = LINK.sub(rf"[\1]({repository}/blob/HEAD/\2)", text)
    return IMAGE_ADDRESS.sub(rf'\1="{repository}/raw/HEAD/\2"', text)


def make_project_links(repository: str) -> dict[str, str]:
    """The links that a package index shows beside the README."""
    pages = {name: f"{repository}/blob/HEAD/{path}" for name, path in PAGES.items()}
    return {"Repository": repository, "Issues": f"{repository}/issues", **pages}
