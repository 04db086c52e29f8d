"""The verb of a count that has "the names of", a list or "the sanctions on" between them."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Governed, SentenceReading
from sanctions_cli.extraction.drafts.kinds.act_kinds import ON_EARLIER_ACTS
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_NAMING = load_patterns("naming")
_OBJECTS = load_patterns("objects")


def find_verb_of_phrase(
    reading: SentenceReading, count: CountMention, phrase: ActionMention
) -> ActionMention | None:
    """What is done to a count by way of a phrase before it, which looks like a verb; or None."""
    return (
        _find_verb_of_names(reading, phrase)
        or _find_verb_off_list(reading, count, phrase)
        or _find_verb_of_sanctions(reading, phrase)
        or _find_passive_of_names(reading, count, phrase)
    )


def find_passive_before(
    reading: SentenceReading,
    count: CountMention,
    previous: Governed | None,
) -> ActionMention | None:
    """The passive that has a count as well as those before it.

    "Twelve ships were listed on Friday, along with two firms and a bank"
    previous: the count before it in the sentence with its action
    """
    if previous is None:
        return None
    counted, action = previous
    if action.side != "before" or action.action == "stock" or count.is_subset:
        return None
    begin = action.end
    if counted.end > action.end:  # it is joined to one that was joined to the passive
        flat = reading.flat
        joined = _OBJECTS["joined"].fullmatch(flat, counted.end, count.start)
        if joined or _OBJECTS["joined_over_seat"].fullmatch(
            flat, counted.end, count.start
        ):
            return action
        begin = counted.end
    has_other_verb = any(
        begin <= each.start
        and each.end <= count.start
        and not is_goal_of_passive(reading, each)
        for each in reading.actions
    )
    pattern = _OBJECTS["joins_passive"]
    joins = pattern.fullmatch(reading.flat, begin, count.start) is not None
    joins = joins or _is_gapped_by_day(reading, begin, count)
    joins = joins or _is_gapped_alike(reading, begin, count)
    return action if joins and not has_other_verb else None


def _is_gapped_alike(reading: SentenceReading, begin: int, count: CountMention) -> bool:
    """Whether a count leaves out the verb before it: "six are hit, and two banks too"."""
    flat = reading.flat
    between = flat[begin : count.start]
    if _OBJECTS["next_count"].fullmatch(between):
        return _OBJECTS["too"].match(flat, count.end) is not None
    if not _OBJECTS["next_count_with_reason"].fullmatch(between):
        return False
    first = _OBJECTS["next_word"].match(flat, begin)
    second = _OBJECTS["next_word"].match(flat, count.end)
    return bool(first and second and first.lastgroup == second.lastgroup == "cause")


def is_goal_of_passive(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether words that look like a verb are the list to which a passive adds somebody.

    "Four banks were added to its sanctions list, along with nine officials"
    """
    if action.side != "after" or not _OBJECTS["list_noun"].fullmatch(
        reading.flat, action.start, action.end
    ):
        return False
    return any(
        each.side == "before" and each.end == action.start - 1
        for each in reading.actions
    )


def _is_gapped_by_day(
    reading: SentenceReading, begin: int, count: CountMention
) -> bool:
    """Whether a count has a day and no verb: "six were listed in May, and two judges in July"."""
    flat = reading.flat
    if not _OBJECTS["joins_another_day"].fullmatch(flat, begin, count.start):
        return False
    starts = [day.start for day in reading.days if day.start >= count.end]
    between = flat[count.end : min(starts, default=len(flat))]
    return _OBJECTS["up_to_day"].fullmatch(between) is not None


def _find_verb_of_names(
    reading: SentenceReading, action: ActionMention
) -> ActionMention | None:
    """The verb that has "the names of" as its object: "removed the names of twelve"."""
    if not _OBJECTS["names"].fullmatch(reading.flat, action.start, action.end):
        return None
    for verb in reading.actions:
        is_next = _OBJECTS["up_to_names"].fullmatch(
            reading.flat, verb.end, action.start
        )
        if verb.end < action.start and is_next:
            return verb
    return None


def _find_verb_off_list(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> ActionMention | None:
    """The verb that takes a count off the list between them: "struck from the list five people".

    All behind "the names of" are joined: "struck from the list the names of five and of a firm".
    """
    names = _OBJECTS["names"].fullmatch(reading.flat, action.start, action.end)
    end = action.end if names else count.start
    for verb in reading.actions:
        is_before = verb.action == "delisting" and verb.end <= action.start
        # A count between the list and this one is what the verb takes off.
        is_behind_list = _OBJECTS["off_list"].fullmatch(
            reading.flat_without_counts, verb.end, end
        )
        if is_before and is_behind_list:
            return verb
    return None


def _find_verb_of_sanctions(
    reading: SentenceReading, action: ActionMention
) -> ActionMention | None:
    """What is done to sanctions, where a clause says whom they hit.

    "A levé les sanctions qui frappaient douze personnes" frees twelve.
    """
    if action.is_wording or action.action != "listing":
        return None
    if not _OBJECTS["hit_by_sanctions"].search(reading.flat, 0, action.start):
        return None
    for verb in reversed(reading.actions):
        is_on_sanctions = verb.is_wording and verb.action in ON_EARLIER_ACTS
        is_before = verb.start < action.start and verb.side != "before"
        if is_on_sanctions and is_before:
            return verb
    return None


def _find_passive_of_names(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> ActionMention | None:
    """What was done to those whose names are published: "the names of five who were removed"."""
    if not _OBJECTS["names"].fullmatch(reading.flat, action.start, action.end):
        return None
    for passive in reading.actions:
        between = reading.flat[count.end : passive.start]
        is_passive = passive.side == "before" and passive.start >= count.end
        if is_passive and _OBJECTS["relative"].fullmatch(between):
            return passive
    return None


def find_verb_of_pronoun(
    reading: SentenceReading, count: CountMention, list_end: int
) -> ActionMention | None:
    """The verb behind a count that has it as a pronoun: "14 firms, after Japan listed them".

    list_end: where the counts end that a count is joined with
    """
    for action in reading.actions:
        if action.side != "after" or action.start < list_end:
            continue
        is_of_pronoun = (
            _OBJECTS["pronoun"].match(reading.flat, action.end) is not None
            or _OBJECTS["their_visas"].search(reading.flat, action.start, action.end)
            is not None
            or _is_behind_pronoun(reading.flat, list_end, action.start)
        )
        is_last = not any(
            list_end <= each.start < action.start for each in reading.counts
        )
        if is_of_pronoun and is_last and action.action != "stock":
            return action
    return _find_passive_of_pronoun(reading, list_end)


def find_change_of_grounds(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """What is done to the grounds of a listing: "updated those on which 12 are listed"."""
    for action in reading.actions:
        is_before = action.side == "after" and action.end <= count.start
        is_behind = action.side == "before" and action.start >= count.end
        if action.action == "amendment" and (is_before or is_behind):
            return action
    return None


def _find_passive_of_pronoun(
    reading: SentenceReading, list_end: int
) -> ActionMention | None:
    """What becomes of the entries of those counted: "12 died, and their entries are deleted"."""
    for action in reading.actions:
        if action.side != "before" or action.action not in ON_EARLIER_ACTS:
            continue
        subject = _OBJECTS["pronoun_as_subject"].search(
            reading.flat, list_end, action.start
        )
        if subject is None:
            continue
        has_others = any(
            list_end <= each.start < subject.start() for each in reading.counts
        )
        return None if has_others else action
    return None


def find_infinitive_behind(
    reading: SentenceReading, count: CountMention, list_end: int
) -> ActionMention | None:
    """What is to be done to those on whom ambassadors agree: "neuf noms à ajouter à la liste"."""
    flat = reading.flat
    if not _OBJECTS["agreed_on"].search(flat, 0, count.start):
        return None
    for action in reading.actions:
        if action.side == "after" and action.start >= list_end:
            is_next = _OBJECTS["to_be_done"].fullmatch(flat, list_end, action.start)
            return action if is_next else None
    return None


def find_verb_beside(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """The verb of whom a sentence names besides: "Outre six juges, Oslo a puni deux banques"."""
    flat = reading.flat
    if not _OBJECTS["named_besides"].search(
        flat, max(0, count.start - 16), count.start
    ):
        return None
    if not _OBJECTS["up_to_comma"].match(flat, count.end):
        return None
    for action in reading.actions:
        if action.start > count.end:
            return None if action.action == "stock" else action
    before = [each for each in reading.actions if each.side == "after"]
    return before[-1] if before and before[-1].action != "stock" else None


def find_state_of_title(
    reading: SentenceReading, count: CountMention, list_end: int
) -> ActionMention | None:
    """What a title says of a count without a verb: "12 Malian judges under Swiss sanctions".

    list_end: where the counts end that a count is joined with
    """
    if not reading.sentence.is_heading:
        return None
    flat = reading.flat
    first = min([each.start for each in reading.counts], default=count.start)
    if not _OBJECTS["title_lead"].fullmatch(flat, 0, first):
        return None
    if not _OBJECTS["title_state"].fullmatch(flat, list_end):
        return None
    return ActionMention(list_end + 1, len(flat), "listing", "before", True)


def find_list_behind_colon(
    reading: SentenceReading, count: CountMention, list_end: int
) -> ActionMention | None:
    """Whose list gets longer by a count before a colon: "12 more names: Bern extends its list"."""
    flat = reading.flat
    if not _OBJECTS["title_lead"].fullmatch(flat, 0, count.start):
        return None
    longer = _OBJECTS["list_made_longer"].match(flat, list_end)
    if longer is None:
        return None
    return ActionMention(longer.start("verb"), longer.end(), "listing", "after", True)


def find_opening_participle(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """The participle that opens a sentence on a count: "Sanctioned by Oslo on Friday, the 12"."""
    first = reading.actions[0] if reading.actions else None
    if first is None or first.is_wording or first.end > count.start:
        return None
    is_opening = _OBJECTS["opening"].search(reading.flat, 0, first.start)
    opens = _OBJECTS["opens_with_agent"].fullmatch
    return first if is_opening and opens(reading.flat, first.end, count.start) else None


def _is_behind_pronoun(flat: str, count_end: int, verb_start: int) -> bool:
    """Whether a verb has those counted before as a pronoun: "11 juges : Berne les a radiés"."""
    pronoun = _OBJECTS["pronoun_before"].search(flat, count_end, verb_start)
    if pronoun is None:
        return False
    between = flat[count_end : pronoun.start()]
    return _OBJECTS["other_antecedent"].search(between) is None


def find_verb_before_colon(
    reading: SentenceReading, count: CountMention, list_end: int
) -> ActionMention | None:
    """The verb of those whom a colon names: "sanctions on the gangs of Haiti: 14 businessmen".

    list_end: where the counts end that a count is joined with
    """
    for action in reversed(reading.actions):
        if action.end > count.start or action.is_continued:
            continue
        if not _can_stand_before_colon(reading, action):
            continue
        starts = [each.start for each in reading.counts if each.start > action.end]
        start = min([*starts, count.start])
        lead = _OBJECTS["named_behind_colon"].fullmatch(reading.flat, action.end, start)
        has_verb = _OBJECTS["ends_list"].match(reading.flat, list_end) is None
        return action if lead and not has_verb else None
    return None


def _can_stand_before_colon(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a colon can name those on whom a verb is: "the following have been removed: four"."""
    if action.side == "after":
        return action.action == "listing"
    if action.side != "before" or action.action == "stock":
        return False
    return _NAMING["the_following"].search(reading.flat, 0, action.start) is not None


def begins_another_type(
    reading: SentenceReading, count: CountMention, previous: CountMention
) -> bool:
    """Whether an "and" goes back to the enumeration over words that open no clause.

    "16 people responsible for abuses in Myanmar and two firms": two firms are no abuses.
    """
    since = reading.flat[previous.end : count.start]
    opens_clause = len(_OBJECTS["turn"].findall(since)) > len(
        _OBJECTS["weak_turn"].findall(since)
    )
    has_other_count = any(
        previous.end <= each.start < count.start for each in reading.counts
    )
    is_other_type = count.type != previous.type and count.type != "individuals"
    return is_other_type and not opens_clause and not has_other_count
