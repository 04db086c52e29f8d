"""The content of a site as data: its pages, and the addresses by which they link each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sanctions_cli.report.content import RegisterPart, Section

HOME = "index.html"

AREAS: Mapping[str, str] = {
    "targets/index.html": "Targets",
    "senders/index.html": "Senders",
    "programs/index.html": "Programs",
    "records/index.html": "Announcements",
    "method.html": "Method",
}
"""The pages that every page links, and their names."""

_UNSAFE = re.compile("[^a-z0-9]+")
_LONGEST_NAME = 120


class Addresses(NamedTuple):
    """The paths of the pages in the folder of a site, by code, key or id."""

    targets: Mapping[str, str]
    senders: Mapping[str, str]
    programs: Mapping[str, str]
    records: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of a site."""

    path: str
    """In the folder of the site."""
    title: str
    area: str = ""
    """The path of the page in AREAS that it belongs to."""
    kind: str = ""
    """What the title is of, above it: `Target`."""
    subtitle: str = ""
    headline: str = ""
    """The answer in a sentence made from the data."""
    qualification: str = ""
    description: str = ""
    """What search engines and previews show; "" for the headline."""
    body: str = ""
    """HTML above the sections."""
    sections: tuple[Section, ...] = ()
    citation: str = ""

    @property
    def root(self) -> str:
        """What an address in this page begins with, relative to the folder of the site."""
        return "../" * self.path.count("/")

    @property
    def summary(self) -> str:
        """The description, or else what comes closest to it."""
        return self.description or self.headline or self.title

    @property
    def has_register(self) -> bool:
        """Whether a script is needed, which sorts and filters the register."""
        for section in self.sections:
            if any(isinstance(part, RegisterPart) for part in section.parts):
                return True
        return False


def name_files(folder: str, keys: Iterable[str]) -> dict[str, str]:
    """A path in the folder for each key, which every system and web server takes.

    The paths stay the same while the keys do. `index.html` is not among them.
    """
    paths: dict[str, str] = {}
    taken = {"index"}
    for key in keys:
        stem = _UNSAFE.sub("-", key.lower()).strip("-")[:_LONGEST_NAME] or "unnamed"
        name, number = stem, 2
        while name in taken:
            name = f"{stem}-{number}"
            number += 1
        taken.add(name)
        paths[key] = f"{folder}/{name}.html"
    return paths
