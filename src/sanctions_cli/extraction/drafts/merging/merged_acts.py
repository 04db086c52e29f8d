"""Merges what several sentences tell of one act, and checks its figures against stated totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sanctions_cli.countries import join_names, short_name
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.announcement_draft import Kind, UnclearField
from sanctions_cli.extraction.drafts.days.act_days import ActDay
from sanctions_cli.extraction.drafts.merging.trade_types import type_trades
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL, CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import NOBODY
from sanctions_cli.records import PRECISION_WORDS
from sanctions_cli.text import join_words, plural

UNKNOWN_WARNING = "The text mentions {type}, but does not say how many."
JOINT_WARNING = (
    "The text gives {figures} for {senders} together, "
    "and not how many are {sender}'s own."
)
CONFLICT_WARNING = "The text also gives {other} {type}; the draft has {value}."
PARTS_WARNING = "The parts add up to {parts}, but the text states {total} in all."
REST_WARNING = "The text gives {total} in all and the type of only some of them."
UNCLEAR_WARNINGS: dict[UnclearField, str] = {
    "sender": "{figures}: it is not clear by whom ({sender}?).",
    "target": "{figures}: it is not clear against which country ({targets}?).",
}
"""Why figures are left out: who acts or against whom is only a guess."""

INCOMPLETE_WARNING = (
    "The number of {type} is left open: the text gives {value}, "
    "and it is not clear whether more belong to them."
)
NOBODY_WARNING = "{figures}: the text does not say by whom."

NOUN_WARNING = 'It is not clear whether "{figure}" is the number of targets.'
NAMES_WARNING = "The text names targets, but gives no figure."

Sum = tuple[int | None, list[CountMention]]
"""A figure with the mentions that it is the sum of."""


LEAST_ITEMS = 3
"""The fewest items that break down the figures before them, whatever nouns they have."""


@dataclass
class MergedAct:
    """One act with all that the text tells of it, in the order of the text.

    figures: the number of each type; None where it is not known
    mentions: the passages that state the figures
    total: a total stated beside the parts
    """

    sender: str
    list_name: str
    targets: tuple[str, ...]
    action: str
    kind: Kind
    day: ActDay
    acts: list[Act]
    figures: dict[str, int | None] = field(default_factory=dict)
    mentions: dict[str, list[CountMention]] = field(default_factory=dict)
    total: int | None = None
    warnings: list[str] = field(default_factory=list)
    precision: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What acts have in common that can be one."""
        return self.sender, self.targets, self.action, self.kind, self.day[:2]

    @property
    def stated_figures(self) -> dict[str, int | None] | None:
        """The figures, if there is any: dozens of people alone are none."""
        has_figure = any(value is not None for value in self.figures.values())
        return dict(self.figures) if has_figure else None

    @property
    def unclear(self) -> tuple[UnclearField, ...]:
        """The fields that no act of it states, so that the draft has no figures."""
        # An act that gives only its day, such as a title, says nothing of whose a figure is.
        stating = [
            act for act in self.acts if act.counts or act.is_bare or act.is_named
        ]
        if not stating:
            return ()
        return tuple(sorted(set.intersection(*[act.unclear for act in stating])))


def merge_counts(merged: MergedAct) -> None:
    """Fills the figures from the acts: the body of a text before its headings."""
    _warn_of_unclear_figures(merged)
    clear = type_trades([act for act in merged.acts if not act.unclear])
    ordered = sorted(clear, key=lambda act: act.sentence.is_heading)
    items = add_up(
        count for act in ordered if act.is_listed_item for count in act.counts
    )
    for act in ordered:
        if not act.is_joint and not (act.is_listed_item and _repeat(merged, items)):
            _merge_sentence(merged, act)
    _open_incomplete_sums(merged)
    _warn_of_unknown_nouns(merged)
    _check_total(merged)
    _warn_of_no_figures(merged)
    _set_precision(merged)


def _warn_of_unclear_figures(merged: MergedAct) -> None:
    """Names the figures that are left out because sender or target is only a guess."""
    clear = {
        (count.type, count.value)
        for act in merged.acts
        for count in act.counts
        if not act.unclear
    }
    for name, warning in UNCLEAR_WARNINGS.items():
        left_out = [
            count
            for act in merged.acts
            for count in act.counts
            if name in act.unclear and (count.type, count.value) not in clear
        ]
        if name == "sender" and merged.sender == NOBODY:
            warning = NOBODY_WARNING
        if left_out:
            text = warning.format(
                figures=describe_counts(left_out),
                sender=short_name(merged.sender),
                targets=join_names(merged.targets),
            )
            merged.warnings.append(text)


def _open_incomplete_sums(merged: MergedAct) -> None:
    """Leaves a figure open to which a sentence adds another that may be somebody else's."""
    for act in merged.acts:
        if not act.unclear or not act.adds:
            continue
        for target_type, (value, _) in add_up(act.counts).items():
            present = merged.figures.get(target_type)
            if present in (None, value):
                continue
            merged.figures[target_type] = None
            merged.warnings.append(
                INCOMPLETE_WARNING.format(type=_name_type(target_type), value=present)
            )


def _warn_of_unknown_nouns(merged: MergedAct) -> None:
    for act in merged.acts:
        if act.unknown_noun:
            merged.warnings.append(NOUN_WARNING.format(figure=act.unknown_noun))


def _repeat(merged: MergedAct, items: dict[str, Sum]) -> bool:
    """Whether figures are those of the text before: "four people", then "• two …, • two …"."""
    if all(merged.figures.get(type_) == value for type_, (value, _) in items.items()):
        return True
    return _break_down(merged, items)


def _break_down(merged: MergedAct, items: dict[str, Sum]) -> bool:
    """Whether several items together are all that the text has counted, by other nouns.

    "Nine people", then "• an importer of steel, • six hauliers, • two former senators"
    """
    values = [each.value for _, mentions in items.values() for each in mentions]
    numbers = [value for value in values if value is not None]
    is_of_types = not merged.figures.keys().isdisjoint(items)
    if len(numbers) < LEAST_ITEMS or not is_of_types:
        return False
    return sum(numbers) == sum(value or 0 for value in merged.figures.values())


def _merge_sentence(merged: MergedAct, act: Act) -> None:
    """Adds the counts of one sentence; within it, counts of one type are added up."""
    sums = add_up(act.counts)
    # "Another three firms" are further ones, but not all the figures of the text again.
    is_further = len(sums) == 1 and any(count.is_further for count in act.counts)
    is_repeat = _repeat(merged, sums) and not is_further
    _divide_total(merged, sums)
    is_divided = _divide_earlier_total(merged, act, sums)
    has_parts = any(target_type != TOTAL for target_type in merged.figures)
    brings_parts = any(
        type_ != TOTAL and value is not None for type_, (value, _) in sums.items()
    )
    if (
        TOTAL in merged.figures
        and brings_parts
        and not is_divided
        and (not act.adds or act.is_listed_item)
    ):
        _turn_into_total(merged)
    for target_type, (value, mentions) in sums.items():
        is_sum = has_parts and value == _add_parts(merged)
        if target_type == TOTAL and has_parts and (is_sum or not act.adds):
            merged.total = value or merged.total
        else:
            adds = act.adds and not is_repeat and not act.sentence.is_heading
            _merge_figure(merged, target_type, value, mentions, act, adds=adds)


def _add_parts(merged: MergedAct) -> int:
    """The sum of the figures of all types."""
    return sum(value or 0 for type_, value in merged.figures.items() if type_ != TOTAL)


def _divide_total(merged: MergedAct, sums: dict[str, Sum]) -> None:
    """Keeps a bare figure apart that its own sentence divides.

    "17 names: 10 people, 7 firms" has no targets beside the parts, whatever their sum; of "33
    targets, among them 12 ships" the rest remains.
    """
    total, total_mentions = sums.get(TOTAL, (None, []))
    parts = [
        (value or 0, mentions)
        for type_, (value, mentions) in sums.items()
        if type_ != TOTAL
    ]
    if total is None or not parts:
        return
    rest = total - sum(value for value, _ in parts)
    mentions = [mention for _, each in parts for mention in each]
    is_divided = any(mention.is_subset for mention in mentions)
    consists_of_parts = len(parts) > 1 and all(each.divides_all for each in mentions)
    if rest == 0 or consists_of_parts or (is_divided and rest < 0):
        merged.total = total
        del sums[TOTAL]
    elif is_divided and rest > 0:
        merged.total = total
        sums[TOTAL] = (rest, total_mentions)
        merged.warnings.append(REST_WARNING.format(total=total))


def _divide_earlier_total(merged: MergedAct, act: Act, sums: Mapping[str, Sum]) -> bool:
    """Whether a sentence gives parts of a bare figure, which it leaves: "Four are tankers"."""
    total = merged.figures.get(TOTAL)
    is_divided = act.is_listed_item and all(count.is_subset for count in act.counts)
    if not total or not is_divided or TOTAL in sums:
        return False
    rest = total - sum(value or 0 for value, _ in sums.values())
    if rest <= 0:
        return False
    merged.total = merged.total or total
    merged.figures[TOTAL] = rest
    merged.warnings.append(REST_WARNING.format(total=total))
    return True


def add_up(counts: Iterable[CountMention]) -> dict[str, Sum]:
    """The sum by type; None where the only mention of a type gives no figure.

    Bare figures are not added up: the second is as likely the same or that of another list.
    """
    sums: dict[str, Sum] = {}
    for count in counts:
        value, mentions = sums.get(count.type, (None, []))
        if value is not None and count.type == TOTAL:
            continue
        if count.value is not None:
            value = count.value + (value or 0)
        sums[count.type] = (value, [*mentions, count])
    return sums


def _merge_figure(
    merged: MergedAct,
    target_type: str,
    value: int | None,
    mentions: list[CountMention],
    act: Act,
    *,
    adds: bool,
) -> None:
    if target_type not in merged.figures:
        merged.figures[target_type] = value
        merged.mentions[target_type] = mentions
        if value is None:
            merged.warnings.append(UNKNOWN_WARNING.format(type=_name_type(target_type)))
        return
    present = merged.figures[target_type]
    if value is None or (value == present and not adds):
        return
    if present is None:
        merged.figures[target_type] = value
        merged.mentions[target_type] = mentions
        return
    if adds:
        merged.figures[target_type] = present + value
        merged.mentions[target_type] += mentions
        return
    is_rounded = any(mention.precision != "exact" for mention in mentions)
    if (value > present or act.sentence.is_heading) and not is_rounded:
        merged.warnings.append(
            CONFLICT_WARNING.format(
                other=value, type=_name_type(target_type), value=present
            )
        )


def _turn_into_total(merged: MergedAct) -> None:
    """A bare figure before the parts becomes their total."""
    merged.total = merged.figures.pop(TOTAL)
    merged.mentions["total"] = merged.mentions.pop(TOTAL)


def _check_total(merged: MergedAct) -> None:
    """Warns where a stated total is not the sum of the parts, within what "more than" allows."""
    if merged.total is None:
        return
    parts = sum(value for value in merged.figures.values() if value is not None)
    if parts != merged.total:
        merged.warnings.append(PARTS_WARNING.format(parts=parts, total=merged.total))


def _warn_of_no_figures(merged: MergedAct) -> None:
    """Warns where targets are named or counted, but no figure is this sender's."""
    if merged.figures:
        return
    for act in merged.acts:
        if act.is_joint and act.counts:
            warning = JOINT_WARNING.format(
                figures=describe_counts(act.counts),
                senders=join_names(act.sender.codes),
                sender=short_name(merged.sender),
            )
            merged.warnings.append(warning)
        elif act.unknown_noun:
            continue
        elif merged.warnings:
            continue  # figures that are left out are named: the text gives some
        elif act.is_named or (act.is_bare and merged.action == "delisting"):
            merged.warnings.append(NAMES_WARNING)


def describe_counts(counts: Iterable[CountMention]) -> str:
    """`12 individuals and about 1,200 targets`, each figure once."""
    figures = dict.fromkeys(_describe_count(count) for count in counts)
    return join_words(list(figures), "and")


def describe_figures(figures: Mapping[str, int | None], precision: str) -> str:
    """The same of the figures of a draft; "" where it has none."""
    described = [
        _describe(target_type, value, precision)
        for target_type, value in figures.items()
        if value is not None
    ]
    return join_words(described, "and")


def _describe_count(count: CountMention) -> str:
    if count.value is None:
        return f"an unknown number of {_name_type(count.type)}"
    return _describe(count.type, count.value, count.precision)


def _describe(target_type: str, value: int, precision: str) -> str:
    noun = _name_type(target_type)
    return PRECISION_WORDS[precision] + plural(value, _SINGULARS.get(noun, noun), noun)


def _name_type(target_type: str) -> str:
    """The word of a type for people."""
    return "targets" if target_type == TOTAL else target_type


_SINGULARS = {
    "individuals": "individual",
    "entities": "entity",
    "vessels": "vessel",
    "targets": "target",
}


def _set_precision(merged: MergedAct) -> None:
    """The precision of the figures: the weakest of all that are used."""
    used = {
        mention.precision
        for target_type, mentions in merged.mentions.items()
        if target_type != "total" and merged.figures.get(target_type) is not None
        for mention in mentions
        if mention.value is not None
    }
    for precision in ("at_least", "about", "exact"):
        if precision in used:
            merged.precision = precision
            return
