"""Whether a count is the object of a verb before it, over the words between them."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Governed, SentenceReading
from sanctions_cli.extraction.drafts.objects.object_phrases import begins_another_type
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_OBJECTS = load_patterns("objects")


def is_object_of(
    reading: SentenceReading,
    count: CountMention,
    action: ActionMention,
    previous: Governed | None,
) -> bool:
    """Whether a count is what a verb or "sanctions on" before it is aimed at.

    previous: the count before it in the sentence with its action
    """
    flat = reading.flat
    between = _find_words_between(reading, count, action)
    if action.action == "stock" and _OBJECTS["another_item"].search(between):
        return False
    if action.action == "delisting" and _OBJECTS["off_list"].fullmatch(
        reading.flat_without_counts, action.end, count.start
    ):
        return True
    is_place = between.strip() and _OBJECTS["place_of"].search(between)
    is_of_place = is_place and not _is_on_list(flat, action, between)
    if (
        is_of_place
        or _has_own_clause(reading, count, between)
        or _is_of_other_noun(flat, count, action, previous)
    ):
        return False
    is_linked = _OBJECTS["strong_link"].search(between) is not None
    if _is_of_next_list(flat, count, action, previous):
        return True
    if ";" in between:
        return is_linked or _is_item(reading, count, action, previous)
    if is_linked or not _OBJECTS["turn"].search(_OBJECTS["aside"].sub(",", between)):
        return True
    if previous and previous[1] == action and previous[0].end <= count.start:
        since = _OBJECTS["aside"].sub("", flat[previous[0].end : count.start])
        if _OBJECTS["top_coordination"].search(since):
            return True
        if not _OBJECTS["coordination"].search(since):
            return False
        return (
            not _OBJECTS["turn"].search(since)
            or begins_another_type(reading, count, previous[0])
            or are_parallel(flat, previous[0].end, count.end)
        )
    return False


def _is_of_other_noun(
    flat: str,
    count: CountMention,
    action: ActionMention,
    previous: Governed | None,
) -> bool:
    """Whether "of" ties a count to a noun behind the first object, which has none before it.

    "Barred 12 people, in reply to the jailing, on 3 May, of nine"
    """
    if previous is None or previous[1] != action or previous[0].end > count.start:
        return False
    if not _OBJECTS["of_apart"].search(flat, previous[0].end, count.start):
        return False
    return not _OBJECTS["of_before"].search(flat, 0, previous[0].start)


def _find_words_between(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> str:
    """The words from a verb to a count, without "between" before a range of figures."""
    words = reading.flat[action.end : count.start]
    if count.value is None:
        return _OBJECTS["before_range"].sub(" ", words)
    return words


def _has_own_clause(
    reading: SentenceReading, count: CountMention, between: str
) -> bool:
    """Whether a count has a participle of its own or is in what the sender goes on to say.

    "Measures prolonged, 13 people listed", "barred four judges and said 12 clerks were spared"
    between: the words from another verb to the count
    """
    if _OBJECTS["goes_on_to_say"].search(between):
        return True
    if not reading.sentence.is_heading or not between.endswith(", "):
        return False
    up_to_participle = _OBJECTS["up_to_participle"]
    return any(
        each.side == "before"
        and each.action in ("listing", "relisting", "delisting")
        and up_to_participle.fullmatch(reading.flat, count.end, each.start)
        for each in reading.actions
    )


def _is_on_list(flat: str, action: ActionMention, between: str) -> bool:
    """Whether a package has a count on it: "a package against Russia, with 200 names"."""
    words = flat[action.start : action.end]
    is_package = _OBJECTS["package"].fullmatch(words) is not None
    return is_package and _OBJECTS["with_names"].search(between) is not None


def _is_of_next_list(
    flat: str,
    count: CountMention,
    action: ActionMention,
    previous: Governed | None,
) -> bool:
    """Whether a count is that of another list: "one decree hits 60 people; the second, 22"."""
    if previous is None or previous[1] != action:
        return False
    return bool(_OBJECTS["gapped_list"].search(flat, previous[0].end, count.start))


def _is_item(
    reading: SentenceReading,
    count: CountMention,
    action: ActionMention,
    previous: Governed | None,
) -> bool:
    """Whether a count is an item of "12 people who …; five firms; and, at last, three ships"."""
    if previous is None or previous[1] != action:
        return False
    flat = reading.flat
    begins_item = _OBJECTS["next_item"].search(flat, previous[0].end, count.start)
    if begins_item is None:
        return False
    if not _OBJECTS["own_verb"].match(flat, count.end):
        return True
    starts = [each.start for each in reading.counts if each.start >= count.start]
    return any(_OBJECTS["items"].search(flat, action.end, start) for start in starts)


def are_parallel(flat: str, first_end: int, second_end: int) -> bool:
    """Whether two counts go on alike: "ten people over the coup in Mali and six over the war"."""
    first = _OBJECTS["next_word"].match(flat, first_end)
    second = _OBJECTS["next_word"].match(flat, second_end)
    return bool(first and second and first.lastgroup == second.lastgroup)
