"""What a sentence makes clear for those after it, which leave it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    BareFigure,
    Context,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.kinds.trade_lists import (
    changes_trade_list,
    is_headed_by_trade_list,
    name_measure_of_heading,
)
from sanctions_cli.extraction.drafts.objects.listed_items import is_country_heading
from sanctions_cli.extraction.drafts.senders.counter_stories import (
    find_acting_counter_sender,
)
from sanctions_cli.extraction.drafts.senders.own_offices import (
    find_country_spoken_of,
)
from sanctions_cli.extraction.drafts.senders.powerless_acts import (
    find_counted_powerless,
)
from sanctions_cli.extraction.drafts.sentences.continued_acts import (
    names_list,
    speaks_of_sanctions,
)
from sanctions_cli.extraction.drafts.sentences.lead_days import find_lead_day
from sanctions_cli.extraction.drafts.sentences.own_lists import (
    opens_own_background,
    opens_own_list,
)
from sanctions_cli.extraction.mentions.actions import find_label_action, has_cue
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE, Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    usual_senders,
)
from sanctions_cli.extraction.mentions.actors.subjects import (
    has_office,
    is_agent,
    is_compared,
    is_reported,
    is_subject,
)
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL
from sanctions_cli.extraction.mentions.senders.document_senders import only_speaks
from sanctions_cli.extraction.mentions.senders.powerless_subjects import (
    find_powerless_subject,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    find_all_targets,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    HELPED_COUNTRIES,
    drop_asides,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TAKEOVERS = load_patterns("subjects")["takes_over"]
_DECISIONS = load_patterns("moods")["decision"]
_PUNISHES = load_patterns("senders")["punishes"]
_THANKED = load_patterns("senders")["thanked"]
_ADOPTED = load_patterns("senders")["adopted"]
_DRAFTS = load_patterns("senders")["drafts"]
_OFFICE = load_patterns("senders")["unnamed_office"]
_HAD = load_patterns("kinds")["past_perfect"]
_ASKS = load_patterns("speakers")["asks"]
_OPENS_PARTS = load_patterns("counts")["opens_parts"]
_RECITALS = re.compile(r"\b(?:considérant|attendu|whereas|considering)\b[^,;]*$", re.I)
"""What the recitals of a legal act begin with: why it is adopted, and not whom it lists."""

LAST_OF_LEAD = 3
"""The last paragraph, from 0, that can be the lead of a story below its titles."""

LONGEST_LABEL = 25
"""The most characters of a line that only names the action of those below it."""

LONGEST_LEAD = 40
"""How near to its beginning a sentence names its subject, in characters."""


def keep_context(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> None:
    """Fills the context with what the next sentences may leave out.

    acts: those of the sentence
    """
    sender, named_sender = context.sender, context.named_sender
    subject = _keep_subject(context, reading)
    if subject or not acts:
        context.last_subject = SenderChoice(subject)
    last = {each.code for each in reading.acting_actors[-1:]}
    is_sender = usual_senders().issuperset(last)
    context.last_named = SenderChoice(tuple(last)) if is_sender else NO_SENDER
    context.last_owner = find_country_spoken_of(reading, context.language)
    _keep_powerless_subject(context, reading, subject)
    if reading.days:
        lead_day = find_lead_day(
            reading,
            acts,
            subject or _find_deciding_office(context, reading),
            context.language,
            opens_story=_opens_story(context, reading, acts),
        )
        context.lead_day = lead_day or context.lead_day
    context.names_list = names_list(reading.flat, context.language)
    context.named_lists.add(
        reading.flat,
        names_list=context.names_list,
        speaks_of_sanctions=speaks_of_sanctions(reading.flat, context.language),
    )
    _keep_trade_list(context, reading, acts)
    if reading.days and _DECISIONS.search(reading.flat):
        context.decision_paragraph = reading.sentence.paragraph
    if opens_own_list(context, reading, acts):
        context.kind = "new"
    if opens_own_background(context, reading):
        context.named_sender = ((), -1)
    context.sentence_before = reading.flat
    tells_news = any(act.kind == "new" and act.counts for act in acts)
    is_of_stock = any(each.action == "stock" for each in reading.actions)
    context.tells_stock = is_of_stock and not tells_news
    _keep_figures(context, reading, acts)
    _keep_targets(context, reading, acts)
    context.senders_before = {code for act in acts for code in act.sender.codes}
    if acts:
        _keep_last_act(context, reading, acts)
    if sender.codes and _is_only_background(reading, acts):
        context.sender = sender
        context.named_sender = named_sender
    _keep_subject_matter(context, reading, acts)


def _find_deciding_office(
    context: Context, reading: SentenceReading
) -> tuple[str, ...]:
    """Whose office decides in a sentence, where that is no usual sender, or goes without its name.

    "China's commerce ministry moved twice today", "At its meeting of 8 August the Government …"
    """
    for group in join_actors(reading.flat, reading.acting_actors)[:1]:
        actor = group[0]
        is_office = actor.form == "body" or has_office(
            reading.flat, group[-1], context.language
        )
        if actor.code != NO_CODE and is_office and actor.start < LONGEST_LEAD:
            is_actor = is_subject(reading.flat, group, context.language)
            return (actor.code,) if is_actor else ()
    host = (context.host,) if context.host else ()
    codes = context.document_sender.codes or host
    return codes if codes and _OFFICE.search(reading.flat) else ()


def _opens_story(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> bool:
    """Whether a sentence near the beginning of a text comes before all acts."""
    is_lead = reading.sentence.paragraph <= LAST_OF_LEAD
    return is_lead and not acts and not context.acting_senders


def _is_only_background(reading: SentenceReading, acts: Sequence[Act]) -> bool:
    """Whether a sentence tells only what somebody had done before, which the text leaves again.

    "The UN had removed his name in May. Three entries were amended" goes on with the act before.
    """
    return bool(acts) and all(
        act.kind == "prior" and _HAD.search(reading.flat, 0, act.place[0])
        for act in acts
    )


def _keep_subject(context: Context, reading: SentenceReading) -> tuple[str, ...]:
    """Who "it" and "the ministry" are in the next sentences: the sender that acts in this."""
    leader = find_acting_counter_sender(reading, context.language)
    if leader:
        context.sender = SenderChoice((leader,))
    for group in join_actors(reading.flat, reading.acting_actors):
        is_country = group[0].form != "people"
        is_usual = group[0].code in usual_senders()
        if leader and group[0].code == leader:
            break
        if context.leader and group[0].code in HELPED_COUNTRIES:
            continue  # "Taiwan is a red line", says Beijing
        # A header names the parliament to which a government answers.
        is_header = reading.sentence.is_heading and bool(context.document_sender.codes)
        if group[0].code == NO_CODE and is_header:
            continue
        if group[0].code == NO_CODE and group[0].start < LONGEST_LEAD:
            context.sender = SenderChoice((NO_CODE,))
            break
        senders = dict.fromkeys(actor.code for actor in group)
        if len(senders) > 1 and usual_senders().issuperset(senders):
            context.allies = SenderChoice(tuple(senders))
        if (
            is_country
            and is_usual
            and is_subject(reading.flat, group, context.language)
            and not _continues_places(reading, group[0], context.language)
            and not is_agent(reading.flat, group)
            and not is_compared(reading.flat, group)
            and not is_reported(reading.flat, group, context.language)
        ):
            # "Peru will decide next month" leaves the list to who has acted.
            has_actor = not context.acting_senders.isdisjoint(context.sender.codes)
            if not (has_actor and only_speaks(reading.flat, group[-1])):
                context.sender = SenderChoice(tuple(senders))
            return tuple(senders)
    return _find_thanked(reading)


def _continues_places(
    reading: SentenceReading, actor: Actor, language: Language
) -> bool:
    """Whether a country goes on with the place of others: "firms in Turkey, Japan and Norway"."""
    before = [each for each in reading.actors if each.end < actor.start]
    if not before:
        return False
    previous = before[-1]
    is_joined = reading.flat[previous.end : actor.start] in (", ", " and ", " et ")
    return is_joined and not is_subject(reading.flat, [previous], language)


def _find_thanked(reading: SentenceReading) -> tuple[str, ...]:
    """Whom a speaker thanks for what the next sentence tells: "We thank Japan. It listed 11"."""
    return tuple(
        actor.code
        for actor in reading.acting_actors
        if actor.form != "people" and _THANKED.search(reading.flat, 0, actor.start)
    )[:1]


def _keep_powerless_subject(
    context: Context, reading: SentenceReading, subject: tuple[str, ...]
) -> None:
    """Whether "it" and "the list" of the next sentence are of somebody without power."""
    if reading.sentence.is_heading and context.document_sender.codes:
        return  # "Petition 6812: Sanction the junta" heads the answer of a government
    if context.document_sender.codes and _ASKS.search(reading.flat):
        return  # "Senator Roe asked what had been done" is answered by a government
    place = find_powerless_subject(reading.flat_without_counts, context.language)
    if place is None:
        place = find_counted_powerless(reading, context.language)
    # What the police of the target does is no list to go on with.
    is_about_list = (
        bool(reading.actions)
        or names_list(reading.flat, context.language)
        or speaks_of_sanctions(reading.flat, context.language)
        or has_cue(reading.flat, "proposal", context.language)
        or _PUNISHES.search(reading.flat) is not None
    )
    # Who opens a story: "Dockers will not unload ships. They also blacklisted five agents."
    is_first = not (context.sender.codes or context.document_sender.codes)
    is_item = context.opens_list and not reading.actions
    if place is not None and (is_about_list or is_first) and not is_item:
        names_sender = any(
            actor.start < place and actor.code in usual_senders()
            for actor in reading.actors
            if actor.form == "body"
        )
        context.is_powerless = not names_sender
    elif context.sender.codes == (NO_CODE,):
        context.is_powerless = True
    elif subject:
        context.is_powerless = False


def _keep_figures(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> None:
    """The numbers that the text has given, and the bare figure that a sentence can divide."""
    for number in reading.numbers:
        if number.value:
            context.stated_values.add(number.value)
    for act in acts:
        if act.counts:
            context.target_type = _find_type_of_more(act)
        context.bare_figure = _find_bare_figure(context.bare_figure, act)


def _find_type_of_more(act: Act) -> str:
    """The type of a figure without noun behind an act: its own, or none if it has several.

    "Listed 31 officials and 97 firms. Britain added 12"
    """
    types = {
        count.type for count in act.counts if count.value != 1 and not count.is_subset
    }
    return TOTAL if len(types) > 1 else act.counts[-1].type


def _find_bare_figure(before: BareFigure, act: Act) -> BareFigure:
    """The bare figure of an act, or what its parts leave of that before it.

    "94 targets were sanctioned. Of them 37 are tankers. Eleven are generals."
    """
    types = {count.type for count in act.counts}
    value = 0
    if types == {TOTAL}:
        value = act.counts[0].value or 0
    elif act.counts and all(count.is_subset for count in act.counts):
        parts = sum(count.value or 0 for count in act.counts)
        value = max(0, before.value - parts)
    return BareFigure(value, act.sentence.paragraph, act.targets)


def _keep_trade_list(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> None:
    """Whether the last act or heading is of an export control, which the text goes on with."""
    context.heading_of_measure = name_measure_of_heading(reading) or (
        context.heading_of_measure
    )
    if is_headed_by_trade_list(reading) or changes_trade_list(reading):
        context.trade_list_paragraph = reading.sentence.paragraph
    for act in acts:
        if not act.counts:
            continue
        is_of_firms = any(count.type == "entities" for count in act.counts)
        is_on_trade_list = is_of_firms and act.action in ("measure", "lifting")
        context.trade_list_paragraph = (
            act.sentence.paragraph if is_on_trade_list else -10
        )


def _keep_targets(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> None:
    """The country that the sentence names, and whether it is a heading on a country."""
    context.target_paragraph = reading.sentence.paragraph
    named = reading.actors
    if not acts and not reading.sentence.is_heading:
        named = drop_asides(reading.flat, named)  # "Kenya had proposed the names"
    context.targets = find_all_targets(reading.flat, named)
    if is_country_heading(reading, context.targets):
        context.country_heading = reading.sentence.paragraph


def _keep_last_act(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> None:
    """What the last act was, and whose."""
    counted = [act for act in acts if act.counts]
    last_act = counted[-1] if counted else acts[-1]
    context.paragraph = reading.sentence.paragraph
    context.has_counted = any(
        count.value is not None for act in acts for count in act.counts
    )
    if last_act.counts or not context.sender.codes:
        context.sender = last_act.sender
    context.action = last_act.action
    context.kind = last_act.kind
    if not last_act.is_listed_item:
        context.list_day = last_act.day
    for act in acts:
        context.acting_senders.update(act.sender.codes)
        if act.counts and not act.is_joint:
            context.counted_senders.update(act.sender.codes)
    codes, _ = context.named_sender
    is_item = last_act.is_listed_item and last_act.sender.codes == codes
    takes_over = _TAKEOVERS.search(reading.flat) is not None
    if (last_act.sender.place and not takes_over) or is_item:
        context.named_sender = (last_act.sender.codes, last_act.sentence.paragraph)


def _keep_subject_matter(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> None:
    """Whether the text is about sanctions, a proposal, or a list that this sentence opens."""
    sentence = reading.sentence
    if acts or speaks_of_sanctions(reading.flat, context.language):
        context.sanctions_paragraph = sentence.paragraph
    if any(act.sender.place for act in acts):
        context.is_of_proposal = False
    elif not acts and has_cue(reading.flat, "proposal", context.language):
        context.is_of_proposal = not _is_adopted(reading.flat)
    context.names_draft = (
        not acts
        and _DRAFTS.search(reading.flat) is not None
        and not _is_adopted(reading.flat)
    )
    if reading.sentence.is_heading and find_label_action(
        reading.flat, context.language
    ):
        context.has_list_heading = True
    if not reading.counts and len(reading.flat) <= LONGEST_LABEL:
        context.label_heading = find_label_action(reading.flat, context.language)
        context.label_paragraph = reading.sentence.paragraph
    is_item = any(act.is_listed_item for act in acts)
    is_colon = reading.flat.rstrip().endswith(":")
    opens_recitals = is_colon and _RECITALS.search(reading.flat) is not None
    is_of_sanctions = context.sanctions_paragraph == sentence.paragraph
    opens_parts = is_of_sanctions and _OPENS_PARTS.search(reading.flat) is not None
    context.opens_list = (is_colon and not opens_recitals) or is_item or opens_parts
    if opens_parts and not context.action:
        context.action = "listing"  # "announced designations in two parts"


def _is_adopted(flat: str) -> bool:
    """Whether a sentence tells that something was agreed or adopted, and is no proposal."""
    return _ADOPTED.search(flat) is not None
