"""A new ledger: an empty one that `check` accepts, or the shipped book to try things on."""

from __future__ import annotations

import re
from contextlib import ExitStack, suppress
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import Ledger, json_schema, toml, validation

PROGRAMS = """\
#:schema schema/programs.json
#
# A table for each list or legal programme that targets are put on. The key is what records name in `program`.
#
# [CA-SEMA-BLR]
# title = "Special Economic Measures (Belarus) Regulations"
# sender = "CA"
# target = "BY"
"""


def empty(folder: Path, title: str) -> None:
    """Make an empty ledger in a folder. SanctionsError if one is there already; what else stands there stays."""
    _free(folder)
    said, findings = validation.validate_record({"format": 1, "title": title}, Ledger, "", "")
    if said is None:
        raise SanctionsError(findings[0].message, hint=findings[0].hint)
    files = {} if (folder / "programs.toml").exists() else {"programs.toml": PROGRAMS.encode()}
    ledger = f"#:schema schema/ledger.json\n{toml.format_record(said)}"
    _make(
        folder,
        ("announcements", "assertions"),
        files | json_schema.schema_files() | {"ledger.toml": ledger.encode()},
    )


def example(folder: Path) -> None:
    """Copy the shipped book into a folder. SanctionsError if anything is there already."""
    _free(folder)
    if folder.exists() and any(folder.iterdir()):
        raise SanctionsError(f'"{folder}" is not empty', hint="name a new folder")
    data, seeds = shipped()
    files = {
        str(path.relative_to(data)): path.read_bytes()
        for path in sorted(data.rglob("*"))
        if path.is_file()
    }
    for path in sorted(seeds.glob("*.toml")):
        files[f"seeds/{path.name}"] = path.read_bytes().replace(
            b"../data/schema/", b"../schema/", 1
        )
    ledger = files.pop("ledger.toml").decode()
    files["ledger.toml"] = re.sub(r"(?m)^dossiers = .*$", 'dossiers = "seeds"', ledger).encode()
    _make(folder, (), files)


def _make(folder: Path, folders: tuple[str, ...], files: dict[str, bytes]) -> None:
    """Make all of it or nothing. The ledger.toml comes last: with it, the folder is a ledger."""
    with ExitStack() as back:
        try:
            for name in (".", *folders):
                _folder(folder / name, back)
            for name, text in files.items():
                _folder((folder / name).parent, back)
                with (folder / name).open("xb") as stream:
                    back.callback((folder / name).unlink, missing_ok=True)
                    stream.write(text)
        except OSError as trouble:
            raise SanctionsError(
                f'cannot write in "{folder}": {trouble.strerror}',
                hint="name another folder; nothing was made",
            ) from None
        back.pop_all()


def _folder(folder: Path, back: ExitStack) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in reversed(missing):
        back.callback(_drop, one)


def _drop(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def shipped() -> tuple[Path, Path]:
    """The shipped book and its dossiers: inside an installed package, or in the repository that it runs from."""
    here = Path(__file__).parents[1]
    for root in (here / "example", here.parents[1]):
        if (root / "data" / "ledger.toml").is_file():
            return root / "data", root / "seeds"
    raise SanctionsError("this installation has no example in it", hint="install the package anew")


def _free(folder: Path) -> None:
    """Refuse a folder that is a ledger, has one that would be found in its stead, or stands in one."""
    for one in (folder, folder / "data", *folder.absolute().parents):
        if (one / "ledger.toml").exists():
            raise SanctionsError(
                f'"{one}" is a ledger already', hint="name another folder; nothing was changed"
            )
    if folder.exists() and not folder.is_dir():
        raise SanctionsError(f'"{folder}" is a file', hint="name a folder")
