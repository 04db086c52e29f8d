"""Scores the drafts that `sanctions draft` proposes for the evaluation set.

    .venv/bin/python tools/score_drafts.py [seen|unseen] [ID ...] [--misses]

The rules of the score are section 8 of `tests/extraction/evaluation/README.md`. Misses are printed
for the part `seen` only: rules are written from it, and `unseen` stays a test.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import product
from pathlib import Path
from typing import Any

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements
from sanctions_cli.importers.certain_drafts import find_reasons_in_text

EVALUATION = Path(__file__).parent.parent / "tests/extraction/evaluation"
PARTS = ("seen", "unseen")
TYPES = ("individuals", "entities", "vessels", "aircraft", "other", "unspecified")

Label = dict[str, Any]
"""A labelled draft, as it is in the file: see section 1 of the README of the set."""


@dataclass
class Ratio:
    """What was proposed rightly, of what was proposed and of what the labels ask for."""

    right: int = 0
    proposed: int = 0
    asked: int = 0

    @property
    def precision(self) -> float:
        """The share of what was proposed that is right."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """The share of what was labelled that was proposed."""
        return self.right / self.asked if self.asked else 1.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}   recall {self.recall:.3f}   "
            f"({self.right} right of {self.proposed} proposed, {self.asked} labelled)"
        )


@dataclass
class Score:
    """The score of a part of the set, printed in this order.

    certain: the drafts that become records unseen; right are those whose figures and day are, too
    """

    records: Ratio = field(default_factory=Ratio)
    figures: Ratio = field(default_factory=Ratio)
    days: Ratio = field(default_factory=Ratio)
    precisions: Ratio = field(default_factory=Ratio)
    certain: Ratio = field(default_factory=Ratio)
    invented_figures: int = 0
    confused_kinds: int = 0
    missing_warnings: int = 0
    texts: int = 0
    empty_texts: int = 0
    records_in_empty_texts: int = 0
    figures_in_empty_texts: int = 0
    open_drafts: int = 0
    open_drafts_in_empty_texts: int = 0


@dataclass
class Match:
    """A labelled draft with the proposed one, where one of them may be missing."""

    label: Label | None
    proposal: Label | None


def main(arguments: Sequence[str]) -> int:
    """Prints the score of one part or both; returns the exit code."""
    with_misses = "--misses" in arguments
    words = [argument for argument in arguments if argument != "--misses"]
    parts = [word for word in words if word in PARTS] or list(PARTS)
    ids = {word for word in words if word not in PARTS}
    for part in parts:
        # The ids of `unseen` are not for people who write rules either.
        score = Score()
        for text_id, matches in match_part(part, ids if part == "seen" else set()):
            add_text(score, matches)
            if part == "seen" and (with_misses or ids):
                print_misses(text_id, matches)
        print_score(part, score)
    return 0


def score_part(part: str) -> Score:
    """The score of all texts of `seen` or `unseen`."""
    score = Score()
    for _, matches in match_part(part, set()):
        add_text(score, matches)
    return score


def match_part(part: str, ids: set[str]) -> Iterator[tuple[str, list[Match]]]:
    """Each text of a part with its labels and proposals side by side; no ids: all texts."""
    for path in sorted((EVALUATION / part).glob("*.json")):
        if ids and path.stem not in ids:
            continue
        labels = json.loads(path.read_text(encoding="utf-8"))["announces"]
        yield path.stem, match_drafts(labels, propose_drafts(path))


def propose_drafts(label_path: Path) -> list[Label]:
    """The drafts of the text that a label belongs to, in the shape of labels."""
    text_path = label_path.with_suffix(".txt")
    if not text_path.exists():
        text_path = label_path.with_suffix(".html")
    document = read_document(text_path.read_bytes(), text_path.name)
    return [as_label(draft) for draft in draft_announcements(document)]


def as_label(draft: AnnouncementDraft) -> Label:
    """A draft in the shape of a label."""
    counts = draft.counts or {}
    label: Label = {
        "sender": draft.sender,
        "target": sorted(draft.targets),
        "announced": draft.announced or None,
        "action": draft.action,
        "precision": draft.precision or None,
        "draft": {
            "kind": draft.kind,
            "date_text": draft.date_text or None,
            "total": draft.total,
            "warnings": list(draft.warnings),
            "unclear": list(draft.unclear),
            "is_certain": is_certain(draft),
        },
    }
    for target_type in TYPES:
        value = counts.get(target_type)
        is_unknown = target_type in counts and value is None
        label[target_type] = "unknown" if is_unknown else value
    return label


def is_certain(draft: AnnouncementDraft) -> bool:
    """Whether `sanctions draft --write` writes a draft that the ledger does not have."""
    is_record = draft.kind in ("new", "prior") and draft.sender and draft.announced
    if not is_record or draft.unclear:
        return False
    return not find_reasons_in_text(draft)


def match_drafts(labels: list[Label], proposals: list[Label]) -> list[Match]:
    """Each label and proposal once: with its partner, or alone.

    Of several possible partners the one with most equal figures is taken, a required label before
    an optional one. A draft that leaves its sender or target open has no partner.
    """
    leaves_open = [proposal for proposal in proposals if is_open(proposal)]
    proposals = [proposal for proposal in proposals if not is_open(proposal)]
    pairs = [
        (rate_pair(label, proposal), label_index, proposal_index)
        for (label_index, label), (proposal_index, proposal) in product(
            enumerate(labels), enumerate(proposals)
        )
        if are_same_act(label, proposal)
    ]
    free_labels = dict(enumerate(labels))
    free_proposals = dict(enumerate(proposals))
    matches = []
    for _, label_index, proposal_index in sorted(pairs, reverse=True):
        if label_index in free_labels and proposal_index in free_proposals:
            label = free_labels.pop(label_index)
            matches.append(Match(label, free_proposals.pop(proposal_index)))
    matches += [Match(label, None) for label in free_labels.values()]
    unmatched = [*free_proposals.values(), *leaves_open]
    matches += [Match(None, proposal) for proposal in unmatched]
    return matches


def are_same_act(label: Label, proposal: Label) -> bool:
    """Whether sender, target, action and kind agree; new and prior are both records."""
    if any(label[name] != proposal[name] for name in ("sender", "action")):
        return False
    if sorted(label["target"]) != proposal["target"]:
        return False
    kinds = {label["draft"]["kind"], proposal["draft"]["kind"]}
    return len(kinds) == 1 or kinds == {"new", "prior"}


def rate_pair(label: Label, proposal: Label) -> tuple[int, bool, bool, bool]:
    """How well a proposal fits: equal figures, then a required label, day and kind."""
    equal_figures = sum(
        is_number(label[name]) and label[name] == proposal[name] for name in TYPES
    )
    return (
        equal_figures,
        not is_optional(label),
        label["announced"] == proposal["announced"],
        label["draft"]["kind"] == proposal["draft"]["kind"],
    )


def add_text(score: Score, matches: list[Match]) -> None:
    """Adds the matches of one text to the score."""
    records_before = score.records.proposed
    figures_before = score.invented_figures
    open_drafts_before = score.open_drafts
    score.texts += 1
    for match in matches:
        if match.proposal and is_open(match.proposal):
            score.open_drafts += 1
            continue
        add_records(score, match)
        add_figures(score, match)
        if match.label and match.proposal and not is_optional(match.label):
            add_details(score, match.label, match.proposal)
        if match.label and is_announcement(match.label):
            score.certain.asked += 1
        if match.proposal and match.proposal["draft"].get("is_certain"):
            score.certain.proposed += 1
            score.certain.right += is_exact(match)
    if all(is_optional(match.label) for match in matches if match.label):
        score.empty_texts += 1
        score.records_in_empty_texts += score.records.proposed - records_before
        score.figures_in_empty_texts += score.invented_figures - figures_before
        score.open_drafts_in_empty_texts += score.open_drafts - open_drafts_before


def add_records(score: Score, match: Match) -> None:
    """Counts a record; a proposal for an optional label is neither right nor wrong."""
    if match.label and is_optional(match.label):
        return
    score.records.asked += match.label is not None
    score.records.proposed += match.proposal is not None
    score.records.right += match.label is not None and match.proposal is not None


def add_figures(score: Score, match: Match) -> None:
    """Counts figures; in an optional draft only those that the text does not state."""
    for name in TYPES:
        labelled = match.label[name] if match.label else None
        proposed = match.proposal[name] if match.proposal else None
        is_right = is_number(labelled) and labelled == proposed
        is_invented = is_number(proposed) and not is_right
        score.invented_figures += is_invented
        if match.label and is_optional(match.label):
            score.figures.proposed += is_invented
            continue
        score.figures.asked += is_number(labelled)
        score.figures.proposed += is_number(proposed)
        score.figures.right += is_right


def add_details(score: Score, label: Label, proposal: Label) -> None:
    """Counts day, precision, kind and warnings of a matched record."""
    if label["draft"]["kind"] != "cumulative":
        add_value(score.days, label["announced"], proposal["announced"])
    add_value(score.precisions, label["precision"], proposal["precision"])
    score.confused_kinds += label["draft"]["kind"] != proposal["draft"]["kind"]
    must_warn = label["draft"]["must_warn"]
    score.missing_warnings += bool(must_warn and not proposal["draft"]["warnings"])


def add_value(ratio: Ratio, labelled: str | None, proposed: str | None) -> None:
    """Counts one value that is null where nothing is stated."""
    ratio.asked += labelled is not None
    ratio.proposed += proposed is not None
    ratio.right += labelled is not None and labelled == proposed


def is_exact(match: Match) -> bool:
    """Whether a proposal is the record of its label: its figures and its day are right as well."""
    label, proposal = match.label, match.proposal
    if label is None or proposal is None:
        return False
    names = ("announced", *TYPES)
    return all(label[name] == proposal[name] for name in names)


def is_announcement(label: Label) -> bool:
    """Whether a label asks for a record that could be written: an act with its day."""
    is_record = label["draft"]["kind"] in ("new", "prior") and label["announced"]
    return bool(is_record) and not is_optional(label)


def is_optional(label: Label) -> bool:
    """Whether two careful people could disagree whether there is such a record."""
    return bool(label["draft"]["optional"])


def is_open(proposal: Label) -> bool:
    """Whether a draft says that it only guesses its sender or target, and gives no figure."""
    return bool(proposal["draft"].get("unclear"))


def is_number(value: object) -> bool:
    """Whether a labelled or proposed count is a figure: neither null nor unknown."""
    return isinstance(value, int)


def print_misses(text_id: str, matches: list[Match]) -> None:
    """Prints each label and proposal of a text that differ."""
    lines = []
    for match in matches:
        if match.proposal is None:
            if match.label and not is_optional(match.label):
                lines.append(f"  missed    {describe(match.label)}")
        elif is_open(match.proposal):
            lines.append(f"  left open {describe(match.proposal)}")
        elif match.label is None:
            lines.append(f"  invented  {describe(match.proposal)}")
        elif describe(match.label) != describe(match.proposal):
            lines.append(f"  labelled  {describe(match.label)}")
            lines.append(f"  proposed  {describe(match.proposal)}")
    if lines:
        print(text_id, *lines, sep="\n")


def describe(label: Label) -> str:
    """A label or proposal in one line, without what is not stated."""
    details = label["draft"]
    counts = [f"{name} {label[name]}" for name in TYPES if label[name] is not None]
    day = label["announced"] or f"({details['date_text'] or ''})"
    words = [
        details["kind"],
        f"{label['sender']} → {'+'.join(label['target'])}",
        label["action"],
        ", ".join(counts) or "no figure",
        label["precision"] or "",
        "" if details["kind"] == "cumulative" else day,
        "" if details["total"] is None else f"total {details['total']}",
        "optional" if details.get("optional") else "",
    ]
    return "  ".join(word for word in words if word)


def print_score(part: str, score: Score) -> None:
    """Prints the score of a part."""
    print(f"\n{part}: {score.texts} texts")
    for entry in fields(Score):
        value = getattr(score, entry.name)
        width = 12 if isinstance(value, Ratio) else 24
        print(f"  {entry.name.replace('_', ' '):<{width}}{value}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
