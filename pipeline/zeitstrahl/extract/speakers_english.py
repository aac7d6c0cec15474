"""Verbs of saying in English sentences: where the subject stands."""

from __future__ import annotations

from zeitstrahl.extract.speakers_clause import FITS, FITS_BESIDE_QUOTE, Clause, Cue
from zeitstrahl.extract.speakers_fallback import told_in
from zeitstrahl.extract.speakers_lexicon import Verb
from zeitstrahl.extract.speakers_phrases import Phrase

_LONGEST_SUBJECT = 26
_BE = ("was", "were", "been", "is", "are", "being", "be")
_ACTIVE_ONLY = ("told",)


def read_english(clause: Clause, position: int, verb: Verb) -> Cue | None:
    """The reporting phrase of a verb form at a position, or None if it is none."""
    after = position + 1
    if verb.particle is not None:
        if clause.low(position + 1) != verb.particle:
            return None
        after += 1
    if verb.form == "gerund":
        return _gerund(clause, position, verb)
    if clause.low(position - 1) == "to":
        return None
    if _passive(clause, position):
        agent = _agent(clause, position) or told_in(clause, position)
        return clause.cue("passive", position, after, agent, verb) if agent is not None else None
    behind = _inverted_subject(clause, position, after)
    if behind is not None:
        return clause.cue("verb", position, after, behind, verb, inverted=True)
    if verb.lemma in clause.table["quoting"]["verbs"]:
        quoted = clause.phrase(after) if clause.has_quote or clause.low(position + 4) == "saying" else None
        return clause.cue("verb", position, after, quoted, verb) if quoted is not None else None
    phrase = _subject(clause, position)
    if phrase is None:
        return None
    needed = clause.table["objects"].get(verb.lemma)
    if needed and not any(item.low in clause.table["speaking"][needed] for item in clause.items[after:]):
        return None
    if verb.weak and not _leads_to_speech(clause, position, phrase):
        return clause.cue("silent", position, after, phrase, verb) if clause.score(phrase) >= 2 else None
    return clause.cue("verb", position, after, phrase, verb, inverted=_said_before(clause, phrase, after))


def _inverted_subject(clause: Clause, position: int, after: int) -> Phrase | None:
    """ "…," said X: the subject behind the verb, what is said before it."""
    before = clause.items[position - 1] if position else None
    if before is None or not (before.quote is not None or before.text == ","):
        return None
    behind = clause.phrase(after)
    if behind is None or clause.score(behind) <= FITS_BESIDE_QUOTE:
        return None
    # "Ondrel, the maker, said the plant": with an insertion before it the verb has its subject.
    if before.quote is None and _subject(clause, position) is not None:
        return None
    return behind


def _leads_to_speech(clause: Clause, position: int, phrase: Phrase) -> bool:
    if clause.has_quote or _said_before(clause, phrase, position + 1):
        return True
    for at in range(position + 1, len(clause.items)):
        if clause.low(at) == ":" or clause.low(at) in clause.table["prepositions"]["that"]:
            return True
        if clause.low(at) == ";":
            return False
    return False


def _said_before(clause: Clause, phrase: Phrase, verb_after: int) -> bool:
    """Whether subject and verb follow what is said: "…, the company said on Friday"."""
    if phrase.first < 1:
        return False
    before = clause.items[phrase.first - 1]
    if before.quote is not None or before.text != ",":
        return before.quote is not None
    behind = clause.items[verb_after] if verb_after < len(clause.items) else None
    if behind is None or not behind.is_word:
        return True
    table = clause.table
    return (
        behind.low in table["openers"]["adverbs"]
        or behind.low in table["phrases"]["time_nouns"]
        or behind.low in table["phrases"]["addressees"]
    )


def _passive(clause: Clause, position: int) -> bool:
    for at in range(position - 1, max(position - 4, -1), -1):
        if clause.low(at) in _BE:
            return True
        if not clause.items[at].is_word:
            return False
    return False


def _agent(clause: Clause, position: int) -> Phrase | None:
    for at in range(position + 1, min(position + 14, len(clause.items))):
        if clause.low(at) == "by":
            return clause.phrase(at + 1)
        if clause.items[at].text in ".;:":
            return None
    return None


def _subject(clause: Clause, position: int) -> Phrase | None:
    """The phrase that ends just before a verb and its auxiliaries and adverbs."""
    auxiliaries = clause.table["auxiliaries"]["words"]
    end = position
    while end > 0 and (
        clause.low(end - 1) in auxiliaries
        or (clause.low(end - 1).endswith("ly") and not clause.items[end - 1].capital)
    ):
        end -= 1
    if clause.low(end - 1) in ("and", "but"):
        return _fitting(clause, clause.opening_phrase())
    insertion = end > 1 and clause.items[end - 1].text == ","
    for first in range(max(end - _LONGEST_SUBJECT, 0), end):
        if first and not _may_begin(clause, first):
            continue
        phrase = clause.opening_phrase() if first == 0 else clause.phrase(first)
        if phrase is None or phrase.first >= end:
            continue
        relative = insertion and first == 0 and clause.items[phrase.core].text == ","
        if phrase.after in (end, end - insertion) or phrase.core == end or relative:
            return _fitting(clause, phrase)
    return _with_attribute(clause, end) if clause.has_quote else None


def _with_attribute(clause: Clause, end: int) -> Phrase | None:
    """ "One of the 13 divers involved said", "The 23-year-old, who fell ill, said": all before the verb."""
    if not clause.items or clause.low(0) not in clause.table["phrases"]["determiners"]:
        return None
    after = next((at for at in range(end) if clause.items[at].text == ","), end)
    if after < end and clause.items[end - 1].text != ",":
        return None
    words = clause.items[:after]
    plain = all(item.quote is None and (item.text[0].isalnum() or item.text in "-–'’") for item in words)
    verbal = any(item.start in clause.verbs_at for item in words)
    return Phrase(0, after, after) if plain and not verbal and 1 < after <= _LONGEST_SUBJECT else None


def _may_begin(clause: Clause, first: int) -> bool:
    """Whether a subject may begin at a word: behind a sign, a conjunction or a time."""
    before = clause.items[first - 1]
    if not before.is_word:
        return before.text not in "-'’&" and not (
            before.text[0].isdigit() and clause.items[first].capital is False
        )
    table = clause.table
    return (
        before.low in table["openers"]["conjunctions"]
        or before.low in table["openers"]["adverbs"]
        or before.low in table["prepositions"]["that"]
        or before.low in table["prepositions"]["as"]
        or before.low in table["phrases"]["time_nouns"]
    )


def _fitting(clause: Clause, phrase: Phrase | None) -> Phrase | None:
    if phrase is None:
        return None
    limit = FITS_BESIDE_QUOTE if clause.has_quote else FITS
    return phrase if clause.score(phrase) > limit else None


def _gerund(clause: Clause, position: int, verb: Verb) -> Cue | None:
    """ ", adding that": the subject of the sentence goes on speaking."""
    if verb.weak or not position or clause.items[position - 1].text != ",":
        return None
    return clause.cue("verb", position, position + 1, None, verb)
