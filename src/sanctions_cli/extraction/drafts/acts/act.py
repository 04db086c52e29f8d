"""An act as one sentence reports it, with what earlier sentences have made clear."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.named_lists import NamedLists
from sanctions_cli.extraction.drafts.announcement_draft import Kind, UnclearField
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.days.day_mentions import DayMention
from sanctions_cli.extraction.mentions.numbers.number_mentions import NumberMention
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.targets.counted_actors import drop_counted
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    choose_only_target,
)
from sanctions_cli.extraction.mentions.wordings.phrases import mask

Governed = tuple[CountMention, ActionMention]
"""A count with the action that it is an object of."""


class StatedDay(NamedTuple):
    """Words for a day in a sentence, with their place in the sentence.

    mention: what they mean, with its place in the document
    """

    start: int
    end: int
    text: str
    mention: DayMention


@dataclass
class Act:
    """An act as one sentence reports it.

    counts: the counts of its targets, as far as they are stated
    day: what the sentence says of the day, or None
    carried_day: the day of a sentence before it that this one carries on, or None
    place: the words of the action, or of the count where the sentence has no verb
    is_state: whether its verb can also say what is on a list: "are subject to"
    is_of_now: whether that is a state of now: "are now subject to"
    is_listed_item: an item of a list that an earlier sentence opened
    has_parties: whether cells of a table name its sender and its targets
    is_bare: a wording of an act that needs no figure, such as "renewed the measures"
    is_named: targets that the sentence names without counting them
    adds: whether its counts are added to those of earlier sentences
    only_target: the country that the sentence names anywhere, if it is the only one
    is_thematic: whether the sentence speaks of a list that is aimed at no country
    is_of_main_sender: whether its sender is only the one that the text names most
    is_of_each: whether each of several senders has the figure: "Canada and the EU each listed two"
    unknown_noun: a figure whose noun may be no target, such as "14 harbourmasters", or ""
    unclear: which of sender and target the text only suggests
    target_place: where the text names the targets: in the `sentence`, or elsewhere
    """

    sentence: Sentence
    sender: SenderChoice
    targets: tuple[str, ...]
    action: str
    kind: Kind
    place: tuple[int, int]
    counts: list[CountMention] = field(default_factory=list)
    day: StatedDay | None = None
    carried_day: StatedDay | None = None
    is_state: bool = False
    is_of_now: bool = False
    is_listed_item: bool = False
    has_parties: bool = False
    is_bare: bool = False
    is_named: bool = False
    adds: bool = False
    only_target: tuple[str, ...] = ()
    is_thematic: bool = False
    is_of_main_sender: bool = False
    is_of_each: bool = False
    unknown_noun: str = ""
    unclear: set[UnclearField] = field(default_factory=set)
    target_place: str = "sentence"

    @property
    def is_joint(self) -> bool:
        """Whether several senders have one figure, which is nobody's."""
        return len(self.sender.codes) > 1 and not self.is_of_each


MeasureName = Literal["freeze", "trade", ""]
"""What a heading says is done to those whom the lines below it count; "" for none."""


class LeadDay(NamedTuple):
    """A day that a sentence states for acts that the next ones tell.

    senders: those who act on it; nobody for a group that is not named: "Western governments"
    is_guess: whether the sentence says of the sender only that it did something on the day
    """

    day: StatedDay
    senders: tuple[str, ...]
    paragraph: int
    is_guess: bool = False


class BareFigure(NamedTuple):
    """A figure without types, with the paragraph and the targets of its act; 0 for none."""

    value: int
    paragraph: int
    targets: tuple[str, ...]


NO_FIGURE = BareFigure(0, -1, ())


@dataclass
class Context:
    """What earlier sentences have made clear, for those that leave it out.

    document_sender: who issues the document; nobody for a news story
    document_day: the ISO day of the document, or ""
    names_no_sender: whether the document names nobody who usually imposes sanctions
    entries: where the entries of a timeline begin
    section_sender: whom the heading of a section or the label of a line names
    decider: who decided what the sentence tells, by the one behind it
    main_sender: the usual sender that the document names most, if that is clear
    sender: who acted in the last act, or is the subject of a sentence since
    acting_senders: those who acted so far
    senders_before: those who act in the previous sentence
    counted_senders: of these, those whose targets the text has counted
    last_subject: the sender that is the subject of the previous sentence
    last_named: the sender that the previous sentence names last, who is "the latter"
    last_owner: the country that the previous sentence is about, whose "its ministry" is, or ""
    allies: the last senders that a sentence names together
    is_powerless: whether the last subject can impose nothing: lawmakers, a court, a petition
    names_draft: whether the last sentence names a proposal that nobody has adopted
    is_of_proposal: whether the last sentences tell of a proposal, and of no act since
    has_list_heading: whether a heading speaks of what is listed below, such as "New listings"
    stated_values: the figures that the sentences so far have
    label_heading: the action that the last line names, if it is no more than "Additions"
    label_paragraph: the paragraph of that line
    asked: where the sentences begin that put a question to who speaks
    opens_list: whether the last sentence ended with a colon, or was an item of such a list
    list_day: the day of the last act that is no item of a list, for the items below it
    bare_figure: that of the last act, which the next sentences can divide: "Four are tankers"
    named_sender: the sender that the last act named, and the paragraph of that act or of the last
        item of its list
    sanctions_paragraph: the last paragraph that spoke of sanctions
    has_counted: whether the last act has a figure
    names_list: whether the last sentence names a list
    named_lists: the lists that the text names, of sanctions or not
    sentence_before: the last sentence, flat
    tells_stock: whether the last sentence says that sanctions remain in place
    targets: the only country that the last sentence names as a possible target
    target_paragraph: the paragraph of that sentence
    trade_list_paragraph: that of the last act, if it was on a list of an export control
    heading_of_measure: what the last heading says is done to those below it: `freeze` or `trade`
    decision_paragraph: that of the last decision with a day: "Today the Cabinet approved measures"
    country_heading: the paragraph of the last heading that has little more than a country
    lead_day: the day of a sentence that opens a story, for those that carry it on
    lead_figures: the last sentence, if it only counts targets
    counted_subjects: the last sentence, if it is about people or firms that it counts
    leader: who acts first in the text, if it is one of those who mostly answer sanctions, or ""
    host: the country whose capital the first dateline names, or ""
    names_host: whether the text itself names that country
    """

    language: Language
    document_sender: SenderChoice
    main_sender: SenderChoice = NO_SENDER
    document_day: str = ""
    names_no_sender: bool = False
    entries: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()
    section_sender: SenderChoice = NO_SENDER
    decider: SenderChoice = NO_SENDER
    sender: SenderChoice = NO_SENDER
    acting_senders: set[str] = field(default_factory=set)
    senders_before: set[str] = field(default_factory=set)
    counted_senders: set[str] = field(default_factory=set)
    last_subject: SenderChoice = NO_SENDER
    last_named: SenderChoice = NO_SENDER
    last_owner: str = ""
    allies: SenderChoice = NO_SENDER
    action: str = ""
    kind: Kind = "new"
    target_type: str = ""
    stated_values: set[int] = field(default_factory=set)
    paragraph: int = -1
    is_powerless: bool = False
    is_of_proposal: bool = False
    names_draft: bool = False
    has_list_heading: bool = False
    label_heading: str = ""
    label_paragraph: int = -10
    opens_list: bool = False
    list_day: StatedDay | None = None
    bare_figure: BareFigure = NO_FIGURE
    named_sender: tuple[tuple[str, ...], int] = ((), -1)
    sanctions_paragraph: int = -10
    has_counted: bool = False
    names_list: bool = False
    named_lists: NamedLists = field(default_factory=NamedLists)
    sentence_before: str = ""
    tells_stock: bool = False
    targets: tuple[str, ...] = ()
    target_paragraph: int = -1
    trade_list_paragraph: int = -10
    heading_of_measure: MeasureName = ""
    decision_paragraph: int = -10
    country_heading: int = -10
    lead_day: LeadDay | None = None
    lead_figures: SentenceReading | None = None
    counted_subjects: SentenceReading | None = None
    leader: str = ""
    host: str = ""
    names_host: bool = False

    def find_label_above(self, sentence: Sentence) -> str:
        """The action of the line right above a sentence, if that is no more than "Additions"."""
        is_next = sentence.paragraph == self.label_paragraph + 1
        return self.label_heading if is_next else ""

    def find_carried_targets(self, sentence: Sentence) -> tuple[str, ...]:
        """The target of the sentence before this, if both are in one paragraph."""
        if sentence.paragraph != self.target_paragraph:
            return ()
        return self.targets

    def is_main_sender(self, sender: SenderChoice) -> bool:
        """Whether nothing tells of a sender but that the text names it most."""
        is_main = sender.codes == self.main_sender.codes and sender.place is None
        named = (self.section_sender, self.document_sender, self.sender, self.decider)
        return is_main and not any(choice.codes for choice in named)

    @property
    def carried_sender(self) -> SenderChoice:
        """The sender of a sentence that does not name one."""
        for choice in (
            self.section_sender,
            self.document_sender,
            self.sender,
            self.main_sender,
        ):
            if choice.codes:
                return choice._replace(place=None)
        return NO_SENDER


@dataclass
class SentenceReading:
    """A sentence with what was found in it; all places are within the sentence."""

    sentence: Sentence
    flat: str
    actors: list[Actor]
    actions: list[ActionMention]
    numbers: list[NumberMention]
    counts: list[CountMention]
    days: list[StatedDay]
    _only_targets: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def acting_actors(self) -> list[Actor]:
        """The actors without those that only say who is counted, such as "12 British officials"."""
        return drop_counted(self.flat, self.actors, self.counts)

    def find_only_target(self, senders: tuple[str, ...]) -> tuple[str, ...]:
        """The target that the sentence names for these senders, if it is the only one."""
        if senders not in self._only_targets:
            target = choose_only_target(self.flat, self.actors, senders)
            self._only_targets[senders] = target
        return self._only_targets[senders]

    @property
    def flat_without_counts(self) -> str:
        """The sentence without its counts, of which "12 officials" are not who acts."""
        return mask(self.flat, [(count.start, count.end) for count in self.counts])
