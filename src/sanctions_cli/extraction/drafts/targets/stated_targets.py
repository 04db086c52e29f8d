"""The targets that the sentences of a document state for its acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.targets.target_sentences import Codes
from sanctions_cli.extraction.drafts.targets.thematic_programs import ThematicPrograms
from sanctions_cli.extraction.mentions.targets.supplied_countries import (
    ACCOMPLICES,
    SUPPLIED,
)
from sanctions_cli.extraction.mentions.targets.target_roles import NO_COUNTRY


class StatedTargets:
    """Keeps which sender acts against which targets, as far as sentences say so."""

    def __init__(self, themes: ThematicPrograms) -> None:
        self._themes = themes
        self._by_sender: dict[str, set[Codes]] = defaultdict(set)
        self._by_sentence: dict[int, set[Codes]] = defaultdict(set)
        self.counting_senders: set[str] = set()
        self.counting_sentences: set[tuple[int, int]] = set()
        self._news: set[Codes] = set()
        self._stocks: set[tuple[str, Codes]] = set()
        self._counted: set[tuple[str, Codes]] = set()

    def note(self, acts: Sequence[Act]) -> None:
        """Keeps the targets of all acts that state them, and aims those of programs at nobody."""
        for act in acts:
            if act.counts:
                self.counting_senders.update(act.sender.codes)
                self.counting_sentences.add((act.sentence.start, act.sentence.end))
            if self._themes.is_of_program(act):
                act.targets = (NO_COUNTRY,)
            if self._themes.is_of_all_programs(act):
                act.targets = (NO_COUNTRY,)
                act.kind = "cumulative"
                act.is_state = False
            if not act.targets:
                continue
            self._by_sentence[act.sentence.start].add(act.targets)
            for code in act.sender.codes:
                self._by_sender[code].add(act.targets)
                if act.counts:
                    self._counted.add((code, act.targets))
                if act.kind == "cumulative":
                    self._stocks.add((code, act.targets))
            if act.kind == "new" and act.counts:
                self._news.add(act.targets)

    def of_sender(self, code: str) -> set[Codes]:
        """The targets that a sender acts against."""
        return self._by_sender[code]

    def of_sentence(self, sentence: Sentence) -> set[Codes]:
        """The targets that the acts of a sentence state."""
        return self._by_sentence[sentence.start]

    def has_listed(self, senders: Codes, targets: Codes) -> bool:
        """Whether one of the senders acts against these targets, with a figure."""
        return any((code, targets) in self._counted for code in senders)

    def has_other_sender(self, senders: Codes, targets: Codes) -> bool:
        """Whether anybody but these senders acts against the targets."""
        return any(
            targets in stated
            for sender, stated in self._by_sender.items()
            if sender not in senders
        )

    def divide(self, targets: Codes) -> bool:
        """Whether each of several targets has acts of its own: others need not be of all."""
        counted = {codes for _, codes in self._counted}
        return len(targets) > 1 and all((code,) in counted for code in targets)

    def find_stocks(self, senders: Codes) -> set[Codes]:
        """The targets of the running totals of senders: "2,700 under the Russia regime"."""
        return {
            targets
            for code, targets in self._stocks
            if code in senders and SUPPLIED.issuperset(targets)
        }

    def find_target_of_news(self, act: Act) -> Codes:
        """The target of all other new acts: "Canada listed ten Iranians. Britain listed nine." """
        stated = {each for each in self._news if not set(each) <= ACCOMPLICES}
        if act.kind != "new" or len(stated) != 1:
            return ()
        [targets] = stated
        return () if set(targets) & set(act.sender.codes) else targets
