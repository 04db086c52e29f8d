"""The senders that headings and labels give to what is below or beside them.

A round-up has a heading for each sender, or begins each line with one: "Canada: 12 individuals".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    usual_senders,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SECTIONS = load_patterns("sections")

LEAST_LABELS = 2
"""The fewest countries with a line of their own that make a list of whom somebody bans."""

LONGEST_ENTRY = 40
"""The most characters of "who may no longer enter" before the country that is closed."""

TOPIC = "UA"
"""Who is as often what a title is on as who acts."""

LONGEST_SUBHEADING = 2
"""The most words of a heading, such as "New listings", that ends no section."""


def find_section_senders(
    text: str, sentences: Sequence[Sentence], actors: Sequence[Actor]
) -> dict[int, SenderChoice]:
    """The sender of the section that a sentence is in, by the place where the sentence begins.

    text: the document with its lines and tabs
    """
    senders: dict[int, SenderChoice] = {}
    section = NO_SENDER
    label = NO_SENDER
    paragraph = -1
    for index, sentence in enumerate(sentences):
        line = text[sentence.start : sentence.end]
        named = _read_label(text, sentence, actors)
        is_whole_line = named.codes and _is_heading(text, sentence, named)
        if is_whole_line:
            section = (
                named if _has_content(text, sentences, index, actors) else NO_SENDER
            )
            label = NO_SENDER
        elif sentence.is_heading and len(line.split()) > LONGEST_SUBHEADING:
            section = NO_SENDER
        if sentence.paragraph != paragraph or named.codes:
            paragraph = sentence.paragraph
            label = NO_SENDER if is_whole_line else named
        chosen = label if label.codes else section
        if chosen.codes and not is_whole_line:
            senders[sentence.start] = chosen._replace(place=None)
    return senders


def find_stories(
    senders: Mapping[int, SenderChoice],
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
) -> list[tuple[int, int]]:
    """The places of the stories of a round-up, each below the heading of its sender; or none.

    The title of one that is on one country names that country: its stories are one.

    senders: those of the sections, by the place where their sentences begin
    """
    if len({choice.codes for choice in senders.values()}) < LEAST_LABELS:
        return []
    stories: list[tuple[int, int]] = []
    codes: tuple[str, ...] = ()
    for sentence in sentences:
        choice = senders.get(sentence.start, NO_SENDER)
        if choice.codes and choice.codes == codes:
            stories[-1] = (stories[-1][0], sentence.end)
        elif choice.codes:
            stories.append((sentence.start, sentence.end))
        codes = choice.codes
    first = stories[0][0]
    is_on_country = any(
        actor.start < first and actor.code not in usual_senders() for actor in actors
    )
    return [] if is_on_country else stories


def find_owner_of_bans(
    text: str, senders: Mapping[int, SenderChoice], actors: Sequence[Actor]
) -> SenderChoice:
    """Who bans those whose countries the lines of a text begin with; or NO_SENDER.

    Below "Who may not enter Russia?", "Japan: 63 people" are banned by Russia.

    senders: those that the lines would have, by the place where they begin
    """
    if len({choice.codes for choice in senders.values()}) < LEAST_LABELS:
        return NO_SENDER
    first = min(senders)
    for actor in actors:
        if actor.start >= first:
            break
        if actor.code in counter_senders() and _owns_bans(text, actor):
            return SenderChoice((actor.code,))
    return NO_SENDER


def turn_banned_into_targets(
    acts: Sequence[Act], owner: SenderChoice, banned: SenderChoice
) -> None:
    """Gives the acts of a line on who is banned to who bans them."""
    for act in acts:
        if act.sender.codes == banned.codes and owner.codes != banned.codes:
            act.targets = act.only_target = banned.codes
            act.sender = owner
            act.unclear.clear()


def _owns_bans(text: str, actor: Actor) -> bool:
    if _SECTIONS["own_bans"].match(text, actor.phrase_end):
        return True
    if actor.form == "people":
        return False
    begin = max(0, actor.start - LONGEST_ENTRY)
    return _SECTIONS["not_entered"].search(text, begin, actor.start) is not None


def _read_label(text: str, sentence: Sentence, actors: Sequence[Actor]) -> SenderChoice:
    """The usual sender that a line begins with, as a heading or before a colon or dash."""
    first = bisect_left(actors, (sentence.start,))
    last = bisect_left(actors, (sentence.end,))
    groups = join_actors(text, list(actors[first:last]))
    if not groups or not _SECTIONS["before_label"].fullmatch(
        text, sentence.start, groups[0][0].start
    ):
        return NO_SENDER
    codes = {actor.code for actor in groups[0]}
    form = groups[0][0].form
    if len(codes) > 1 or form == "people" or not usual_senders().issuperset(codes):
        return NO_SENDER
    end = groups[0][-1].phrase_end
    after = _SECTIONS["behind_label"].match(text, end, sentence.end)
    # "LONDON – The government" begins with a dateline.
    if not after or (form == "capital" and after[0].strip(" :")):
        return NO_SENDER
    if codes == {TOPIC} and _names_another(groups[1:]):
        return NO_SENDER
    return SenderChoice(
        tuple(codes), groups[0][0].list_name, (groups[0][0].start, after.end())
    )


def _names_another(groups: Sequence[Sequence[Actor]]) -> bool:
    """Whether a label is followed by who acts: "Ukraine: EU adopts a new package"."""
    return any(
        actor.code in usual_senders() and actor.form != "people"
        for group in groups
        for actor in group
    )


def _is_heading(text: str, sentence: Sentence, named: SenderChoice) -> bool:
    assert named.place is not None
    return not text[named.place[1] : sentence.end].strip()


def _has_content(
    text: str, sentences: Sequence[Sentence], index: int, actors: Sequence[Actor]
) -> bool:
    """Whether a heading is followed by what it is the heading of, and not by another.

    The lines of a menu and the names of those who sign a statement follow each other.
    """
    for following in sentences[index + 1 : index + 2]:
        named = _read_label(text, following, actors)
        if named.codes and _is_heading(text, following, named):
            return False
        words = text[following.start : following.end].split()
        return not (following.is_heading and len(words) <= LONGEST_SUBHEADING)
    return False
