"""Made-up ledgers with all that makes sums hard: nets, months for days, joint targets, missing figures, ended lists."""

from __future__ import annotations

import random
from pathlib import Path

ACTIONS = ("listing",) * 5 + (
    "relisting",
    "delisting",
    "delisting",
    "measure",
    "statement",
    "amendment",
    "opening",
)
PROGRAMS = {
    "CA-ONE": ("CA", None),
    "US-TWO": ("US", "2022-06-30"),
    "EU-THREE": ("EU", "2023-02"),
    "GB-FOUR": ("GB", "2023"),
}
TYPES = ("individuals", "entities", "vessels", "aircraft", "other", "unspecified")


def write(root: Path, seed: int, records: int = 60) -> Path:
    """A ledger in the folder `root`, the same for the same seed."""
    chance = random.Random(seed)
    (root / "announcements").mkdir(parents=True)
    (root / "ledger.toml").write_text('format = 1\ntitle = "Made up"\n')
    (root / "programs.toml").write_text(
        "".join(_program(*item) for item in PROGRAMS.items())
    )
    for n in range(records):
        text, stem = _record(chance)
        path = root / "announcements" / stem[3:7] / f"{stem}-{n + 1}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _program(key: str, about: tuple[str, str | None]) -> str:
    until = (
        f'until = "{about[1]}"\n'
        if about[1] and len(about[1]) < 10
        else f"until = {about[1]}\n"
        if about[1]
        else ""
    )
    return f'[{key}]\ntitle = "{key}"\nsender = "{about[0]}"\ntarget = "BY"\n{until}\n'


def _record(chance: random.Random) -> tuple[str, str]:
    program, (sender, _) = chance.choice(list(PROGRAMS.items()))
    targets = chance.choice((["BY"], ["BY"], ["BY", "RU"], ["RU"]))
    day = f"{chance.randint(2021, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    day = day[: chance.choice((10, 10, 10, 10, 7, 4))]
    lines = [
        f'sender = "{sender}"',
        f"target = {targets}",
        f"announced = {day}" if len(day) == 10 else f'announced = "{day}"',
        f'action = "{chance.choice(ACTIONS)}"',
        *([f'program = "{program}"'] if chance.random() < 0.9 else []),
        *(
            ["measures = ['asset_freeze', 'travel_ban']"]
            if chance.random() < 0.5
            else []
        ),
        *(["reasons = ['war', 'a; b | c']"] if chance.random() < 0.5 else []),
        *(["package = true"] if chance.random() < 0.2 else []),
    ]
    for table, odds, least in (("counts", 0.8, 0), ("net", 0.3, -9)):
        if chance.random() < odds:
            lines += [
                f"[{table}]",
                *(
                    f"{item} = {chance.randint(least, 30)}"
                    for item in chance.sample(TYPES, 2)
                ),
            ]
    source = [
        "[[sources]]",
        'publisher = "A; B | C"',
        f'title = "{chance.choice("xyz")}"',
    ]
    return "\n".join([*lines, *source, ""]), "-".join((sender, day, *targets)).lower()
