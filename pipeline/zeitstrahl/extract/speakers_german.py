"""Verbs of saying in German sentences: where the subject stands and what the verb governs."""

from __future__ import annotations

from dataclasses import replace

from zeitstrahl.extract.speakers_clause import FITS, FITS_BESIDE_QUOTE, SURELY_SPEAKS, Clause, Cue
from zeitstrahl.extract.speakers_fallback import told_in
from zeitstrahl.extract.speakers_final import final_clause, quoted_as
from zeitstrahl.extract.speakers_lexicon import Verb
from zeitstrahl.extract.speakers_phrases import Phrase
from zeitstrahl.extract.speakers_subject import inverted, is_time, subject_of

_FARTHEST_PARTICLE = 45
_FARTHEST_SUBJECT = 40


def read_german(clause: Clause, position: int, verb: Verb) -> Cue | None:
    """The reporting phrase of a verb form at a position, or None if it is none."""
    cue = _read(clause, position, verb)
    if cue is None or cue.kind != "verb":
        return cue
    return replace(cue, reported=_in_subjunctive(clause, position, verb))


def _in_subjunctive(clause: Clause, position: int, verb: Verb) -> bool:
    """ "habe er ausgeschlossen", "sie wisse": itself told by somebody else."""
    finite = _auxiliary(clause, position) if verb.form == "participle" else position
    table = clause.table["subjunctive"]
    low = clause.low(finite) if finite is not None else ""
    return low in table["words"] and low not in table["past_like"]


def _read(clause: Clause, position: int, verb: Verb) -> Cue | None:
    if _is_attribute(clause, position) or (verb.needs and not _has_needed(clause, position, verb)):
        return None
    if verb.lemma in clause.table["auxiliaries"]["reflexive"] and not _reflexive(clause):
        return None
    if verb.form == "finite" and _is_participle(clause, position, verb):
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
        finite = _modal_of(clause, auxiliary) if auxiliary == position + 1 else auxiliary
        final = finite == auxiliary and _ends_clause(clause, auxiliary)
        if (
            clause.low(auxiliary) in clause.table["auxiliaries"]["passive"]
            or clause.low(position + 1) == "worden"
        ) and verb.lemma not in clause.table["quoting"]["verbs"]:
            return _passive(clause, auxiliary, position, verb)
    if verb.lemma in clause.table["quoting"]["verbs"]:
        return _quoting(clause, position, finite, verb)
    if final:
        cue = final_clause(clause, first, position, verb)
        if cue is not None:
            return cue
        if _is_infinitive(clause, position, verb):
            return _had_to(clause, position, verb)
        if verb.form == "joined":
            return None
    pointing = finite <= 1 and clause.low(0) in clause.table["pointing"]["words"]
    phrase = subject_of(clause, finite, pointing or _has_clause(clause, position))
    if clause.low(finite - 1) in clause.table["openers"]["conjunctions"]:
        before = _of_verb_before(clause, finite)
        told = phrase is not None and phrase.first > finite and finite > 1
        if phrase is None or (told and before is not None and clause.score(before) >= SURELY_SPEAKS):
            phrase = before
    if verb.weak and not _leads_to_speech(clause, position, verb):
        silent = phrase is not None and clause.score(phrase) >= SURELY_SPEAKS
        return clause.cue("silent", position, position + 1, phrase, verb) if silent else None
    if inverted(clause, finite) and verb.reading in ("deny", "accuse", "demand"):
        phrase = _going_on(clause, phrase)
    behind = inverted(clause, finite) and phrase is not None and phrase.first > finite
    return clause.cue("verb", position, position + 1, phrase, verb, inverted=behind)


def _is_participle(clause: Clause, position: int, verb: Verb) -> bool:
    """ "ein Bericht, der am Abend veröffentlicht wurde": not the finite form that looks the same."""
    same = any(
        one.form == "participle" and one.lemma == verb.lemma
        for one in clause.lexicon.verbs.get(clause.low(position), ())
    )
    return same and clause.low(position + 1) in clause.table["auxiliaries"]["passive"]


def _modal_of(clause: Clause, auxiliary: int) -> int:
    """ "soll Brandt zum Trainer gesagt haben": the finite verb is the modal one before it."""
    if clause.low(auxiliary) not in clause.table["auxiliaries"]["infinitives"]:
        return auxiliary
    modals = clause.table["auxiliaries"]["modals"]
    for at in range(auxiliary - 1, max(auxiliary - _FARTHEST_SUBJECT, -1), -1):
        if clause.items[at].text in ",;:":
            return auxiliary
        if clause.low(at) in modals and clause.low(at) != "zu":
            return at
    return auxiliary


def _of_verb_before(clause: Clause, finite: int) -> Phrase | None:
    """ "Am Abend zogen Studenten zum Rathaus und skandierten": the subject of the verb before "und"."""
    for at in range(finite - 2, -1, -1):
        if clause.items[at].text in ";:":
            return None
        if clause.items[at].start in clause.verbs_at:
            return subject_of(clause, at, True)
    return None


def _going_on(clause: Clause, phrase: Phrase | None) -> Phrase | None:
    """ "Der Minister zeigte Verständnis, lehnte mehr Geld aber ab": behind the verb stands its object."""
    if phrase is not None and clause.score(phrase) >= SURELY_SPEAKS:
        return phrase
    opening = clause.opening_phrase()
    return opening if opening is not None and clause.score(opening) >= SURELY_SPEAKS else phrase


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
            limit = FITS_BESIDE_QUOTE if clause.has_quote else FITS
            if phrase is not None and bare is not None and clause.score(bare) > limit:
                return clause.cue("passive", position, position + 1, phrase, verb)
    press = told_in(clause, position)
    return clause.cue("passive", position, position + 1, press, verb) if press is not None else None


def _is_infinitive(clause: Clause, position: int, verb: Verb) -> bool:
    """ "wollte sich nicht äußern.": the form of the plural, but behind a modal verb."""
    if not verb.lemma.endswith(clause.low(position)):
        return False
    modals = clause.table["auxiliaries"]["modals"]
    return any(item.low in modals for item in clause.items[:position] if item.quote is None)


def _had_to(clause: Clause, position: int, verb: Verb) -> Cue | None:
    """ "Das musste Brandt einräumen": said all the same, unlike what somebody wants to say."""
    for at in range(position):
        if clause.low(at) in clause.table["auxiliaries"]["must"] and verb.reading == "confirm":
            pointing = at == 1 and clause.low(0) in clause.table["pointing"]["words"]
            phrase = clause.phrase(at + 1) if pointing else subject_of(clause, at, True)
            return clause.cue("verb", position, position + 1, phrase, verb) if phrase is not None else None
    return None


def _reflexive(clause: Clause) -> bool:
    """ "hat sich empört" speaks, "entgegnete er empört" does not by this word."""
    return any(item.low == "sich" for item in clause.items)


def _has_particle(clause: Clause, position: int, particle: str) -> bool:
    """Whether the separated part of a verb follows: before a sign, a conjunction or the end."""
    for at in range(position + 1, min(position + _FARTHEST_PARTICLE, len(clause.items))):
        if clause.items[at].text == "," and (
            clause.low(at + 1) in clause.lexicon.verbs
            or any(clause.low(one) in clause.table["subjunctive"]["words"] for one in (at + 2, at + 3))
        ):
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
    return inverted(clause, position)


def _quoting(clause: Clause, position: int, finite: int, verb: Verb) -> Cue | None:
    """ "wird mit den Worten zitiert" and "zitiert den Minister mit den Worten": whose words they are."""
    if not clause.has_quote:
        return None
    if verb.form == "participle":
        phrase = quoted_as(clause, position) or subject_of(clause, finite)
    else:
        phrase = _quoted(clause, position)
    return clause.cue("verb", position, position + 1, phrase, verb) if phrase is not None else None


def _quoted(clause: Clause, position: int) -> Phrase | None:
    """Who is quoted: the object; behind "„…“, zitiert die Zeitung" stands first who quotes."""
    found: list[Phrase] = []
    at = position + 1
    while at < min(position + 9, len(clause.items)) and len(found) < 2:
        phrase = clause.oblique(at)
        if (
            phrase is not None
            and not is_time(clause, phrase)
            and clause.low(at) not in clause.table["phrases"]["nominative"]
        ):
            found.append(phrase)
        elif found and phrase is None:
            break
        at = phrase.after if phrase is not None else at + 1
    if len(found) == 2 and found[1].first == found[0].after and inverted(clause, position):
        return found[1]
    return found[0] if found else None
