"""German verbs of saying at the end of their clause: "wie X mitteilte", ", der betonte"."""

from __future__ import annotations

from dataclasses import replace

from zeitstrahl.extract.speakers_clause import SURELY_SPEAKS, Clause, Cue
from zeitstrahl.extract.speakers_lexicon import Verb
from zeitstrahl.extract.speakers_phrases import Phrase
from zeitstrahl.extract.speakers_subject import is_time

_FARTHEST_SUBJECT = 40


def final_clause(clause: Clause, first: int, position: int, verb: Verb) -> Cue | None:
    """A verb at the end of a clause with "wie", "dass", "der" or the like at its beginning."""
    openers = clause.table["openers"]
    for at in range(position - 1, max(position - _FARTHEST_SUBJECT, -1), -1):
        low = clause.low(at)
        opens = (
            at == 0 or not clause.items[at - 1].is_word or clause.items[at - 1].low in openers["conjunctions"]
        )
        if low in clause.table["prepositions"]["as"] and opens:
            phrase = _origin(clause, at, position, verb) or _first_phrase(clause, at + 1, position)
            if phrase is None:
                return None
            cue = clause.cue("as", position, position + 1, phrase, verb)
            return replace(cue, first=at)
        if low in openers["subordinators"] and opens:
            phrase = _first_phrase(clause, at + 1, position)
            return clause.cue("verb", first, position + 1, phrase, verb) if phrase is not None else None
        if low in openers["relative"] and at and _opens_relative(clause, at):
            return _relative(clause, at, first, position, verb)
        if clause.items[at].text in ";:":
            return None
    return None


def _origin(clause: Clause, start: int, end: int, verb: Verb) -> Phrase | None:
    """ "wie aus dem Betriebsrat verlautete": where the words come from speaks."""
    preposition = clause.table["quoting"]["with_origin"].get(verb.lemma)
    for at in range(start + 1, end):
        if clause.low(at) == preposition:
            return clause.oblique(at + 1)
    return None


def _opens_relative(clause: Clause, at: int) -> bool:
    """Whether "der", "den", "dem" opens a relative clause: behind a comma, or a comma and a preposition."""
    return clause.items[at - 1].text == "," or (
        at > 1
        and clause.items[at - 2].text == ","
        and clause.items[at - 1].is_word
        and clause.low(at - 1) not in clause.table["openers"]["relative"]
    )


def _relative(clause: Clause, at: int, first: int, position: int, verb: Verb) -> Cue | None:
    """ ", von dem die Polizei glaubt" and ", der am Abend betonte": the name stands before the comma."""
    inner = _first_phrase(clause, at + 1, position)
    if _is_subject(clause, at, inner, verb):
        inner = None
    if inner is not None and clause.score(inner) >= SURELY_SPEAKS and not _in_prepositional(clause, inner):
        return clause.cue("verb", first, position + 1, inner, verb)
    if clause.items[at - 1].text != ",":
        return None
    for start in range(max(at - 15, 0), at - 1):
        phrase = clause.oblique(start)
        if phrase is not None and at - 1 in (phrase.core, phrase.after):
            named = Phrase(phrase.first, at - 1, at - 1)
            return clause.cue("verb", first, position + 1, named, verb)
    return None


def _is_subject(clause: Clause, at: int, inner: Phrase | None, verb: Verb) -> bool:
    """ "Der Führer, der den Sieg ein Fest nannte": "der" behind a masculine noun is the subject.

    Not with verbs whose object is in the dative, which a feminine "der" may be: "die Firma, der man
    Betrug vorwirft".
    """
    if inner is None or clause.low(at) != "der" or clause.items[at - 1].text != ",":
        return False
    if verb.particle is not None or verb.reading == "accuse":
        return False
    masculine = clause.table["phrases"]["masculine"]
    return any(
        clause.low(first) in masculine and _noun_ends(clause, first, at - 1)
        for first in range(max(at - 8, 0), at - 1)
    )


def _noun_ends(clause: Clause, first: int, end: int) -> bool:
    """Whether a phrase that begins with a masculine determiner ends before the relative clause."""
    phrase = clause.oblique(first) or clause.phrase(first + 1)
    if phrase is None or end not in (phrase.core, phrase.after):
        return False
    return clause.low(first) != "der" or clause.score(phrase) >= 0


def _in_prepositional(clause: Clause, phrase: Phrase) -> bool:
    return (
        clause.low(phrase.first - 1) in clause.table["phrases"]["links"]
        or clause.low(phrase.first - 1) in clause.table["phrases"]["closed"]
    )


def _first_phrase(clause: Clause, start: int, end: int) -> Phrase | None:
    """The subject behind a subordinating word, behind "sich", "am Montag" and other adverbs."""
    at = start
    while at < end:
        phrase = clause.phrase(at)
        if phrase is not None and phrase.core <= end and not is_time(clause, phrase):
            objects = clause.table["openers"]["objects"]
            lone_object = phrase.after == at + 1 and clause.low(at) in objects and clause.low(at) != "es"
            if not lone_object:
                return Phrase(phrase.first, min(phrase.after, end), phrase.core)
        at = phrase.after if phrase is not None and is_time(clause, phrase) else at + 1
        if at - start > 6:
            return None
    return None


def quoted_as(clause: Clause, position: int) -> Phrase | None:
    """ ", wie Brandt von der Zeitung zitiert wird": behind "wie" stands who speaks."""
    for at in range(position - 1, max(position - _FARTHEST_SUBJECT, -1), -1):
        if clause.low(at) in clause.table["prepositions"]["as"]:
            return _first_phrase(clause, at + 1, position)
        if not clause.items[at].is_word:
            return None
    return None
