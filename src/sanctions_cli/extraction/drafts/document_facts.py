"""What is true of a whole document: its sentences, its day, whom it names and who issues it."""

from __future__ import annotations

from collections.abc import Iterable

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.documents.paragraphs import join_wrapped_lines
from sanctions_cli.extraction.documents.sentences import split_sentences
from sanctions_cli.extraction.drafts.days.dated_lines import (
    find_dated_lines,
    find_titled_entries,
    is_day_of_entry,
    is_timeline,
)
from sanctions_cli.extraction.drafts.days.document_datelines import Datelines
from sanctions_cli.extraction.drafts.days.header_days import find_header_day
from sanctions_cli.extraction.drafts.kinds.answers import (
    is_answer,
)
from sanctions_cli.extraction.drafts.kinds.other_matters import find_other_matters
from sanctions_cli.extraction.drafts.kinds.untrue_acts import find_untrue_sentences
from sanctions_cli.extraction.drafts.senders.deciders import (
    find_deciders,
)
from sanctions_cli.extraction.drafts.senders.questioners import find_asked_sentences
from sanctions_cli.extraction.drafts.senders.section_senders import (
    find_owner_of_bans,
    find_section_senders,
)
from sanctions_cli.extraction.drafts.senders.speakers import find_speakers
from sanctions_cli.extraction.drafts.sentences.headlines_beside import (
    drop_headlines_beside,
)
from sanctions_cli.extraction.drafts.targets.asked_countries import (
    drop_asked_countries,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import (
    find_actors,
)
from sanctions_cli.extraction.mentions.actors.bylines import drop_bylines
from sanctions_cli.extraction.mentions.actors.office_holders import add_office_holders
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.days.day_mentions import (
    find_days,
)
from sanctions_cli.extraction.mentions.days.document_day import find_document_day
from sanctions_cli.extraction.mentions.senders.document_senders import (
    find_document_sender,
    find_main_sender,
    find_publishing_sender,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.wordings.phrases import flatten

LONGEST_SENTENCE = 4_000
"""The most characters of a sentence that is read: nobody writes a longer one."""

ALLIANCES = frozenset({"EU", "UN"})
"""Senders of which the answers of their members speak more than of the country that answers."""


class DocumentFacts:
    """Reads a document for what a single sentence does not say.

    text, flat: the document, and the same as `flatten` writes it; all places are those of both
    sentences: those that can tell of an act
    asked: where those begin that put a question to who speaks
    document_day: the ISO day of the document, or ""
    document_sender: who issues it; nobody for a news story
    everywhere, actors: the countries and bodies that it names, and those outside datelines
    all_days, days: the days that it names, and those outside datelines
    main_lists: by sender the department that is named first
    section_senders: by the place of a sentence whom the heading above it names, or who speaks
    owner_of_bans: who bans those whom the lines below count
    deciders: by the place of a sentence who decided what it tells
    dated_lines: the lines that begin with a day
    is_timeline: whether these are the entries of a timeline
    titled_entries: the headings of a feed
    host: the country whose capital the first dateline names, or ""
    names_host: whether the text itself names that country
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.language = document.language
        self.text = join_wrapped_lines(document.text)
        self.flat = flatten(self.text)
        self._find_sentences()
        self.document_day = document.published or self._find_document_day()
        self._find_actors()
        self._drop_other_matters()
        self._find_senders()
        datelines = Datelines(
            self.flat,
            self.sentences,
            self.everywhere,
            is_release=bool(self.document_sender.codes),
        )
        self.host = datelines.find_host()
        self.actors = [each for each in self.everywhere if not datelines.contain(each)]
        self.names_host = any(each.code == self.host for each in self.actors)
        self.deciders = find_deciders(self.flat, self.sentences, self.everywhere)
        self._find_days(datelines)

    @property
    def names_no_sender(self) -> bool:
        """Whether the document names nobody who usually imposes sanctions."""
        return not any(
            actor.code in usual_senders() or actor.form == "body"
            for actor in self.everywhere
        )

    def _find_sentences(self) -> None:
        sentences = [
            sentence
            for sentence in split_sentences(self.document.text, self.language)
            if not sentence.is_furniture
            and sentence.end - sentence.start <= LONGEST_SENTENCE
        ]
        self.asked = frozenset(find_asked_sentences(self.flat, sentences))
        untrue = find_untrue_sentences(self.flat, sentences)
        self.sentences = [each for each in sentences if each.start not in untrue]

    def _find_actors(self) -> None:
        actors = drop_bylines(self.text, find_actors(self.text, self.language))
        actors = drop_asked_countries(self.flat, self.sentences, actors)
        self.everywhere = add_office_holders(self.flat, actors, usual_senders())

    def _drop_other_matters(self) -> None:
        """Leaves the sentences of the story itself, and those on sanctions."""
        self.sentences, self.everywhere = drop_headlines_beside(
            self.document, self.flat, self.sentences, self.everywhere
        )
        aside = {
            *find_other_matters(
                self.flat, self.sentences, self.everywhere, self.language
            )
        }
        self.sentences = [each for each in self.sentences if each.start not in aside]

    def _find_senders(self) -> None:
        section_senders = find_section_senders(
            self.text, self.sentences, self.everywhere
        )
        self.owner_of_bans = find_owner_of_bans(
            self.text, section_senders, self.everywhere
        )
        self.main_lists = {
            actor.code: actor.list_name
            for actor in reversed(self.everywhere)
            if actor.list_name
        }
        self.document_sender = self._find_document_sender(section_senders.values())
        speakers = find_speakers(self.text, self.sentences, self.everywhere)
        self.section_senders = speakers | section_senders

    def _find_days(self, datelines: Datelines) -> None:
        self.all_days = find_days(self.text, self.language, self.document_day)
        self.days = [day for day in self.all_days if not datelines.contain(day)]
        self.dated_lines = find_dated_lines(
            self.text, self.sentences, datelines.ends, self.all_days
        )
        self.titled_entries = find_titled_entries(
            self.text, self.sentences, self.all_days
        )
        self.is_timeline = is_timeline(self.dated_lines)
        entries = self.dated_lines if self.is_timeline else []
        if is_day_of_entry(self.document_day, entries, self.titled_entries):
            self.document_day = ""

    def _find_document_day(self) -> str:
        """The day that the document states for itself, or else that of its signature."""
        day = find_document_day(self.text, self.language)
        if day:
            return day
        mentions = find_days(self.text, self.language, "")
        signatures = [
            each.day for each in mentions if each.kind == "signature" and each.day
        ]
        # An answer tells when regulations were made.
        if signatures and not is_answer(self.flat):
            return signatures[-1]
        return find_header_day(self.text, self.sentences, mentions)

    def _find_document_sender(
        self, section_senders: Iterable[SenderChoice]
    ) -> SenderChoice:
        """Who issues the document: nobody, if its sections are of several senders."""
        if len({choice.codes for choice in section_senders}) > 1:
            return NO_SENDER
        issuer = find_document_sender(self.text, self.language, self.everywhere)
        if issuer.codes:
            return issuer
        if is_answer(self.flat):
            answering = find_main_sender(self.flat, self.everywhere)
            if ALLIANCES.isdisjoint(answering.codes):
                return answering._replace(place=None)
        publisher = self.document.publisher or self.document.site_name
        return find_publishing_sender(publisher, self.language)
