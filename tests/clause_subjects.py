"""The subjects of the patterns of clauses: the names of the files that they are in."""

from pathlib import Path

from sanctions_cli.extraction import lexicons

FOLDER = Path(lexicons.__file__).parent / "lexicon" / "clauses"

SUBJECTS = sorted(path.stem for path in FOLDER.glob("*.toml"))
