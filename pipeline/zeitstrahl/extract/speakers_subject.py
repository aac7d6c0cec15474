"""The subject of a German main clause: before its verb, behind it, or inside of its bracket."""

from __future__ import annotations

from zeitstrahl.extract.speakers_clause import FITS, FITS_BESIDE_QUOTE, SURELY_SPEAKS, Clause
from zeitstrahl.extract.speakers_phrases import Phrase

# Subjects stand before the verb more often than behind it.
_BEFORE = 0.6
# What stands behind a preposition is rather a place than a subject.
_IN_PREPOSITIONAL = -2.0
# Words of a subject whose noun stands behind an attribute of more than adjectives.
_SHORTEST_ATTRIBUTE = 3
_LONGEST_ATTRIBUTE = 16


def subject_of(clause: Clause, finite: int, lenient: bool = False) -> Phrase | None:
    """The subject of a main clause: before or behind its verb, whichever can better speak."""
    pronoun = _pronoun_before(clause, finite)
    if pronoun is not None:
        return pronoun
    candidates: list[tuple[float, Phrase]] = []
    behind = _phrase_behind(clause, finite)
    if behind is not None and clause.low(finite + 1) in clause.table["phrases"]["nominative"]:
        return behind
    if behind is not None:
        where = _IN_PREPOSITIONAL if _behind_preposition(clause, finite, behind) else 0.0
        candidates.append((clause.score(behind) + where, behind))
    if not inverted(clause, finite) or _closes_insertion(clause, finite):
        before = _phrase_before(clause, finite)
        if before is not None:
            closed = _closes_insertion(clause, finite)
            named = Phrase(before.first, before.after, before.after)
            score = max(clause.score(before), clause.score(named)) + 2 if closed else clause.score(before)
            candidates.append((score + _BEFORE, before))
    elif (insertion := _insertion(clause, finite)) is not None:
        candidates.append((clause.score(insertion) + _BEFORE, insertion))
    best = max(candidates, key=lambda pair: pair[0], default=None)
    lenient = lenient or clause.has_quote or inverted(clause, finite)
    limit = FITS_BESIDE_QUOTE if lenient else FITS
    return best[1] if best is not None and best[0] > limit else None


def _pronoun_before(clause: Clause, finite: int) -> Phrase | None:
    """ "Sie sicherte Brandt Hilfe zu": a lone pronoun right before its verb is the subject."""
    at = finite - 1
    words = ("sie", *clause.table["phrases"]["nominative"])
    if at < 0 or clause.low(at) not in words or (at and clause.items[at - 1].is_word):
        return None
    return Phrase(at, finite, finite) if clause.items[at].quote is None else None


def _behind_preposition(clause: Clause, finite: int, phrase: Phrase) -> bool:
    """ "schrieb dazu im Magazin Der Bote": where it is said, and seldom who says it."""
    before = clause.low(phrase.first - 1)
    return phrase.first - 1 > finite and before in clause.table["phrases"]["links"]


def inverted(clause: Clause, position: int) -> bool:
    """Whether the verb follows what is said: behind a comma, a dash or a quote."""
    if position < 1:
        return False
    before = clause.items[position - 1]
    if before.quote is not None:
        # "Das Bündnis „Klare Luft“ fordert": the quote is a name and ends the subject.
        opening = clause.opening_phrase()
        return opening is None or opening.after != position or opening.first == position - 1
    return before.text in ",–—" and position > 1


def _closes_insertion(clause: Clause, finite: int) -> bool:
    """ "Emil Brandt, Chef der Firma, sagte": the comma belongs to the subject."""
    if finite < 2 or clause.items[finite - 1].text != ",":
        return False
    phrase = clause.opening_phrase()
    return phrase is not None and phrase.after < finite and clause.items[phrase.core].text == ","


def _insertion(clause: Clause, finite: int) -> Phrase | None:
    """ "Der Nachfolger des am Montag entlassenen Chefs, Emil Brandt, hat": the name between the commas."""
    if finite < 3 or clause.items[finite - 1].text != ",":
        return None
    for at in range(finite - 2, max(finite - 8, 0), -1):
        if clause.items[at].text == ",":
            phrase = clause.phrase(at + 1)
            fits = phrase is not None and phrase.after == finite - 1 and clause.score(phrase) >= SURELY_SPEAKS
            return phrase if fits else None
    return None


def _phrase_before(clause: Clause, finite: int) -> Phrase | None:
    """The phrase in front of a verb in second place; through "und" the subject of the sentence."""
    start = 0
    for at in range(finite - 1, 0, -1):
        quote = clause.items[at].quote
        if clause.items[at].text in ";:" or (quote is not None and quote.sentence):
            start = at + 1
            break
    nearer = _behind_comma(clause, start, finite)
    if nearer is not None:
        return nearer
    phrase = clause.opening_phrase(start)
    if phrase is None:
        return _with_attribute(clause, start, finite)
    return phrase if phrase.first < finite else None


def _behind_comma(clause: Clause, start: int, finite: int) -> Phrase | None:
    """ "Klose nannte das „ein Foul“, Trainer Brandt nannte es …": the phrase between comma and verb."""
    for at in range(finite - 2, max(start - 1, finite - _LONGEST_ATTRIBUTE), -1):
        if clause.items[at].text == ",":
            phrase = clause.phrase(at + 1)
            fits = phrase is not None and phrase.after == finite and clause.score(phrase) >= SURELY_SPEAKS
            return phrase if fits else None
    return None


def _with_attribute(clause: Clause, start: int, finite: int) -> Phrase | None:
    """ "Der als Gegner bekannte Wirt Okarr rief", "Einer der 13 Taucher sagte": all before the verb."""
    if finite - start < _SHORTEST_ATTRIBUTE or finite - start > _LONGEST_ATTRIBUTE:
        return None
    words = clause.items[start:finite]
    if words[0].low not in clause.table["phrases"]["determiners"]:
        return None
    if any(not (item.text[0].isalnum() or item.text in "-–" or item.quote is not None) for item in words):
        return None
    named = words[-1].capital or (words[-1].quote is not None and not words[-1].quote.sentence)
    return Phrase(start, finite, finite) if named else None


def _phrase_behind(clause: Clause, finite: int) -> Phrase | None:
    openers = clause.table["openers"]
    at = finite + 1
    while at < min(len(clause.items), finite + 9):
        phrase = clause.phrase(at)
        if phrase is not None and not (phrase.after == at + 1 and clause.low(at) in openers["objects"]):
            if not is_time(clause, phrase):
                return phrase
            at = phrase.after
            continue
        low = clause.low(at)
        skipped = low in openers["skip_after_verb"] or low in openers["adverbs"] or low in openers["objects"]
        if not skipped and not _in_time(clause, at):
            return None
        at += 1
    return None


def is_time(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase tells when: "Montag", "letzte Woche"."""
    times, words = clause.table["phrases"]["time_nouns"], clause.items[phrase.first : phrase.after]
    return any(word.low in times for word in words) and all(
        word.low in times or not word.capital or word.text[0].isdigit() for word in words
    )


def _in_time(clause: Clause, at: int) -> bool:
    item = clause.items[at]
    return item.low in clause.table["phrases"]["time_nouns"] or item.text[0].isdigit() or item.text == "."
