"""Verbs of saying in German sentences: where the subject stands and what the verb governs."""

from __future__ import annotations

from dataclasses import replace

from zeitstrahl.extract.speakers_clause import FITS, FITS_BESIDE_QUOTE, Clause, Cue
from zeitstrahl.extract.speakers_lexicon import Verb
from zeitstrahl.extract.speakers_phrases import Phrase

_FARTHEST_PARTICLE = 45
_FARTHEST_SUBJECT = 40
# Subjects stand before the verb more often than behind it.
_BEFORE = 0.6
# A verb of many uses without speech beside it still tells whose view the next sentence gives.
_SURELY_SPEAKS = 2.0


def read_german(clause: Clause, position: int, verb: Verb) -> Cue | None:
    """The reporting phrase of a verb form at a position, or None if it is none."""
    if _is_attribute(clause, position) or (verb.needs and not _has_needed(clause, position, verb)):
        return None
    finite, final = position, verb.form == "joined" or _is_final(clause, position)
    first = position
    if verb.particle is not None and clause.low(position - 1) == verb.particle:
        final, first = True, position - 1
    elif verb.particle is not None and not _has_particle(clause, position, verb.particle):
        return None
    if verb.form == "participle":
        auxiliary = _auxiliary(clause, position)
        if auxiliary is None:
            return None
        finite = auxiliary
        final = _ends_clause(clause, auxiliary)
        if (
            clause.low(auxiliary) in clause.table["auxiliaries"]["passive"]
            and verb.lemma not in clause.table["quoting"]["verbs"]
        ):
            return _passive(clause, auxiliary, position, verb)
    if verb.lemma in clause.table["quoting"]["verbs"]:
        return _quoting(clause, position, finite, verb)
    if final:
        cue = _final(clause, first, position, verb)
        if cue is not None or verb.form == "joined":
            return cue
        if _is_infinitive(clause, position, verb):
            return None
    pointing = finite <= 1 and clause.low(0) in clause.table["pointing"]["words"]
    phrase = subject_of(clause, finite, pointing or _has_clause(clause, position))
    if verb.weak and not _leads_to_speech(clause, position, verb):
        silent = phrase is not None and clause.score(phrase) >= _SURELY_SPEAKS
        return clause.cue("silent", position, position + 1, phrase, verb) if silent else None
    if _inverted(clause, finite) and verb.reading in ("deny", "accuse", "demand"):
        phrase = _going_on(clause, phrase)
    inverted = _inverted(clause, finite) and phrase is not None and phrase.first > finite
    return clause.cue("verb", position, position + 1, phrase, verb, inverted=inverted)


def _going_on(clause: Clause, phrase: Phrase | None) -> Phrase | None:
    """ "Der Minister zeigte Verständnis, lehnte mehr Geld aber ab": behind the verb stands its object."""
    if phrase is not None and clause.score(phrase) >= _SURELY_SPEAKS:
        return phrase
    opening = clause.opening_phrase()
    return opening if opening is not None and clause.score(opening) >= _SURELY_SPEAKS else phrase


def _is_attribute(clause: Clause, position: int) -> bool:
    """ "die verdächtigen Stoffe": a form like a verb between a determiner and its noun."""
    if position + 1 >= len(clause.items) or not clause.items[position + 1].capital or not position:
        return False
    before = clause.low(position - 1)
    if position == 1 and before in clause.table["pointing"]["words"]:
        # "Das bestätigte Minister Brandt" and "Das bestätigte Urteil": the tagger decides.
        return bool(clause.verbs_at) and clause.items[1].start not in clause.verbs_at
    if (
        clause.low(0) in clause.table["phrases"]["determiners"]
        and clause.low(1) in clause.table["phrases"]["oblique"]
    ):
        # "Die dem Ministerium unterstellte Behörde": two determiners, the first goes with the last noun.
        return not any(item.is_word and item.low in clause.lexicon.verbs for item in clause.items[:position])
    return before in clause.table["phrases"]["oblique"] or before in clause.table["phrases"]["determiners"]


def _has_needed(clause: Clause, position: int, verb: Verb) -> bool:
    """Whether the word that makes a common verb one of saying stands in its clause."""
    for step in (1, -1):
        at = position + step
        while 0 <= at < len(clause.items) and clause.items[at].text not in ",;:":
            if clause.low(at) in verb.needs:
                return True
            at += step
    return False


def _has_clause(clause: Clause, position: int) -> bool:
    """Whether a clause of content, or a colon, follows a verb."""
    for at in range(position + 1, len(clause.items)):
        if clause.items[at].text == ":":
            return True
        if clause.items[at].text == ",":
            if clause.low(at + 1) in clause.table["prepositions"]["that"]:
                return True
            # "rät, auf andere Programme umzusteigen": an infinitive, at once behind the verb.
            return at <= position + 3 and any(_infinitive(item.low) for item in clause.items[at:])
    return False


def _infinitive(low: str) -> bool:
    return low == "zu" or ("zu" in low[1:] and low.endswith("en") and len(low) > 6)


def _passive(clause: Clause, auxiliary: int, position: int, verb: Verb) -> Cue | None:
    """ "wurde von der Firma bestätigt": the agent speaks; without one nobody is named."""
    for at in range(auxiliary + 1, position):
        if clause.low(at) in clause.table["auxiliaries"]["agents"]:
            phrase = clause.oblique(at + 1)
            # Without its determiner, which is in the dative.
            bare = clause.phrase(at + 2) or phrase
            if phrase is not None and bare is not None and clause.score(bare) > FITS:
                return clause.cue("passive", position, position + 1, phrase, verb)
    return None


def _is_infinitive(clause: Clause, position: int, verb: Verb) -> bool:
    """ "wollte sich nicht äußern.": the form of the plural, but behind a modal verb."""
    if not verb.lemma.endswith(clause.low(position)):
        return False
    modals = clause.table["auxiliaries"]["modals"]
    return any(item.low in modals for item in clause.items[:position] if item.quote is None)


def _has_particle(clause: Clause, position: int, particle: str) -> bool:
    """Whether the separated part of a verb follows: before a sign, a conjunction or the end."""
    for at in range(position + 1, min(position + _FARTHEST_PARTICLE, len(clause.items))):
        if clause.items[at].text == "," and clause.low(at + 1) in clause.lexicon.verbs:
            return False  # the next clause: its particle is not ours
        if clause.low(at) != particle:
            continue
        behind = clause.items[at + 1] if at + 1 < len(clause.items) else None
        if behind is None or behind.quote is not None or not behind.is_word:
            return True
        if behind.low in clause.table["openers"]["after_particle"]:
            return True
    return False


def _auxiliary(clause: Clause, position: int) -> int | None:
    words = clause.table["auxiliaries"]["words"]
    if clause.low(position + 1) in words and _ends_clause(clause, position + 1):
        return position + 1
    for at in range(position - 1, -1, -1):
        if clause.low(at) in words:
            return at
        if position - at > _FARTHEST_SUBJECT or clause.items[at].text == ";":
            return None
    return None


def _ends_clause(clause: Clause, position: int) -> bool:
    behind = clause.items[position + 1] if position + 1 < len(clause.items) else None
    return behind is None or (behind.quote is None and not behind.text[0].isalnum())


def _is_final(clause: Clause, position: int) -> bool:
    """Whether a verb ends its clause, as in "wie die Polizei am Abend mitteilte"."""
    if clause.low(position + 1) in clause.table["auxiliaries"]["words"]:
        return _ends_clause(clause, position + 1)
    return _ends_clause(clause, position)


def _final(clause: Clause, first: int, position: int, verb: Verb) -> Cue | None:
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
        at > 1 and clause.items[at - 2].text == "," and clause.items[at - 1].is_word
    )


def _relative(clause: Clause, at: int, first: int, position: int, verb: Verb) -> Cue | None:
    """ ", von dem die Polizei glaubt" and ", der am Abend betonte": the name stands before the comma."""
    inner = _first_phrase(clause, at + 1, position)
    if inner is not None and clause.score(inner) >= _SURELY_SPEAKS and not _in_prepositional(clause, inner):
        return clause.cue("verb", first, position + 1, inner, verb)
    if clause.items[at - 1].text != ",":
        return None
    for start in range(max(at - 15, 0), at - 1):
        phrase = clause.oblique(start)
        if phrase is not None and at - 1 in (phrase.core, phrase.after):
            named = Phrase(phrase.first, at - 1, at - 1)
            return clause.cue("verb", first, position + 1, named, verb)
    return None


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
        if phrase is not None and phrase.core <= end and not _is_time(clause, phrase):
            objects = clause.table["openers"]["objects"]
            lone_object = phrase.after == at + 1 and clause.low(at) in objects and clause.low(at) != "es"
            if not lone_object:
                return Phrase(phrase.first, min(phrase.after, end), phrase.core)
        at = phrase.after if phrase is not None and _is_time(clause, phrase) else at + 1
        if at - start > 6:
            return None
    return None


def subject_of(clause: Clause, finite: int, lenient: bool = False) -> Phrase | None:
    """The subject of a main clause: before or behind its verb, whichever can better speak."""
    candidates: list[tuple[float, Phrase]] = []
    behind = _phrase_behind(clause, finite)
    if behind is not None:
        candidates.append((clause.score(behind), behind))
    if not _inverted(clause, finite) or _closes_insertion(clause, finite):
        before = _phrase_before(clause, finite)
        if before is not None:
            candidates.append((clause.score(before) + _BEFORE, before))
    elif (insertion := _insertion(clause, finite)) is not None:
        candidates.append((clause.score(insertion), insertion))
    best = max(candidates, key=lambda pair: pair[0], default=None)
    lenient = lenient or clause.has_quote or _inverted(clause, finite)
    limit = FITS_BESIDE_QUOTE if lenient else FITS
    return best[1] if best is not None and best[0] > limit else None


def _inverted(clause: Clause, position: int) -> bool:
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
            fits = (
                phrase is not None and phrase.after == finite - 1 and clause.score(phrase) >= _SURELY_SPEAKS
            )
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
    phrase = clause.opening_phrase(start)
    return phrase if phrase is not None and phrase.first < finite else None


def _phrase_behind(clause: Clause, finite: int) -> Phrase | None:
    openers = clause.table["openers"]
    at = finite + 1
    while at < min(len(clause.items), finite + 9):
        phrase = clause.phrase(at)
        if phrase is not None and not (phrase.after == at + 1 and clause.low(at) in openers["objects"]):
            if not _is_time(clause, phrase):
                return phrase
            at = phrase.after
            continue
        low = clause.low(at)
        skipped = low in openers["skip_after_verb"] or low in openers["adverbs"] or low in openers["objects"]
        if not skipped and not _in_time(clause, at):
            return None
        at += 1
    return None


def _is_time(clause: Clause, phrase: Phrase) -> bool:
    times, words = clause.table["phrases"]["time_nouns"], clause.items[phrase.first : phrase.after]
    return any(word.low in times for word in words) and all(
        word.low in times or not word.capital or word.text[0].isdigit() for word in words
    )


def _in_time(clause: Clause, at: int) -> bool:
    item = clause.items[at]
    return item.low in clause.table["phrases"]["time_nouns"] or item.text[0].isdigit() or item.text == "."


def _leads_to_speech(clause: Clause, position: int, verb: Verb) -> bool:
    """Whether a quote, a colon or a clause of content stands beside a verb of many uses."""
    if clause.has_quote or (position <= 2 and clause.low(0) in clause.table["pointing"]["words"]):
        return True
    if _has_clause(clause, position):
        return True
    preposition = clause.table["quoting"]["with_of"].get(verb.lemma)
    for at in range(position + 1, len(clause.items)):
        low = clause.low(at)
        if low == ":" or low in clause.table["prepositions"]["that"]:
            return True
        if preposition is not None and low == preposition and at - position < 8:
            return True
    return _inverted(clause, position)


def _quoting(clause: Clause, position: int, finite: int, verb: Verb) -> Cue | None:
    """ "wird mit den Worten zitiert" and "zitiert den Minister mit den Worten": whose words they are."""
    if not clause.has_quote:
        return None
    if verb.form == "participle":
        phrase = subject_of(clause, finite)
    else:
        phrase = None
        for at in range(position + 1, min(position + 6, len(clause.items))):
            phrase = clause.oblique(at)
            if phrase is not None and not _is_time(clause, phrase):
                break
    return clause.cue("verb", position, position + 1, phrase, verb) if phrase is not None else None
