"""Whose words a quote holds where no verb of saying is known: the subject beside it speaks."""

from __future__ import annotations

from zeitstrahl.extract.speakers_clause import FITS_BESIDE_QUOTE, Clause, Cue
from zeitstrahl.extract.speakers_phrases import Phrase
from zeitstrahl.extract.speakers_subject import subject_of

# Without a verb of saying only phrases that surely name somebody are believed.
_SURE = 2.0
# Names and nouns that speak; pronouns are too little.
_SURELY_TOLD = 2.5
_FEWEST_WORDS = 2
_LONGEST_CIRCUMSTANCE = 6
_IN = ("in", "von", "aus", "by")


def subject_beside_quote(clause: Clause) -> Cue | None:
    """The subject of the clause in which a quote stands, or of the one before its colon.

    Examples:
        "Brandt griff die Firma scharf an: „…“", "Brandt wörtlich: „…“", "„…“, spottete Brandt".
    """
    quotes = [at for at, item in enumerate(clause.items) if item.quote is not None]
    if not quotes:
        return None
    position = next((at for at in quotes if _is_speech(clause, at)), quotes[0])
    return _after_quote(clause, position) or _before_colon(clause, position) or _in_clause(clause, position)


def told_in(clause: Clause, end: int) -> Phrase | None:
    """ "In den Medien war der Auftrag „…“ genannt worden": where it was said, before an item.

    Only beside a quote: what is merely told in the press is no speech.
    """
    if not clause.has_quote:
        return None
    phrases = clause.table["phrases"]
    for at in range(end):
        if clause.low(at) in _IN:
            determined = clause.low(at + 1) in (*phrases["oblique"], *phrases["determiners"])
            noun = at + 1 + determined
            if clause.low(noun) in clause.table["speaking"]["press"]:
                return Phrase(at + 1, noun + 1, noun + 1)
    return None


def told_of(clause: Clause, limit: float = _SURELY_TOLD) -> Cue | None:
    """The person or body that a sentence without a verb of saying is about, for what goes on behind it.

    Example:
        "Betriebsrätin Weidt zeigte sich besorgt. Es handle sich um „reine Willkür“."
    """
    return _subject(clause, len(clause.items), limit)


def _is_speech(clause: Clause, position: int) -> bool:
    """Whether a quote is a sentence or follows a colon; others are names as often."""
    quote = clause.items[position].quote
    return quote is not None and (quote.sentence or clause.low(position - 1) == ":")


def _after_quote(clause: Clause, position: int) -> Cue | None:
    """ "„…“, spottete Brandt": any verb behind a quote, then a phrase to the end of the clause."""
    at = position + 1
    if clause.low(at) == ",":
        at += 1
    if at >= len(clause.items) or clause.items[at].start not in clause.verbs_at:
        return None
    quote = clause.items[position].quote
    if quote is None or not quote.sentence:
        return None
    phrase = clause.phrase(at + 1 + (clause.low(at + 1) == "sich"))
    if phrase is None or clause.score(phrase) <= FITS_BESIDE_QUOTE:
        return None
    return clause.cue("subject", at, at + 1, phrase, inverted=True)


def _before_colon(clause: Clause, position: int) -> Cue | None:
    if clause.low(position - 1) != ":":
        return None
    opening = clause.opening_phrase()
    if (
        opening is not None
        and (position - 1 - max(opening.core, opening.after) <= 1 or _verbless(clause, opening, position - 1))
        and clause.score(opening) > FITS_BESIDE_QUOTE
    ):
        return clause.cue("subject", position - 1, position, opening)
    return _subject(clause, position - 1, FITS_BESIDE_QUOTE)


def _verbless(clause: Clause, phrase: Phrase, end: int) -> bool:
    """ "Ein Ermittler nach der Festnahme: „…“": nothing but a phrase and when or where stand there."""
    between = clause.items[phrase.after : end]
    return (
        bool(clause.verbs_at)
        and len(between) <= _LONGEST_CIRCUMSTANCE
        and all(item.text[0].isalnum() and item.quote is None for item in between)
        and not any(item.start in clause.verbs_at for item in between)
    )


def _in_clause(clause: Clause, position: int) -> Cue | None:
    quote = clause.items[position].quote
    # What begins with a capital inside of a sentence is a name more often than speech.
    if quote is None or quote.words < _FEWEST_WORDS:
        return None
    if clause.items[position].text[1:2].isupper() and not _behind_slogan(clause, position):
        return None
    return _subject(clause, len(clause.items), _SURE)


def _behind_slogan(clause: Clause, position: int) -> bool:
    """ "Sprüche wie „Nieder mit der Steuer“", "mit der Parole „…“": words that somebody calls out."""
    at = position - 1
    while at >= 0 and clause.low(at) in clause.table["titles"]["examples"]:
        at -= 1
    return clause.low(at) in clause.table["titles"]["slogans"]


def _subject(clause: Clause, end: int, limit: float) -> Cue | None:
    """The subject of the first finite verb that has one which can speak."""
    for at in range(end):
        item = clause.items[at]
        if item.start not in clause.verbs_at or not item.is_word:
            continue
        phrase = subject_of(clause, at) if clause.german else _english_subject(clause, at)
        if phrase is not None and _is_told_of(clause, item.low, phrase):
            continue
        if phrase is not None and clause.score(phrase) >= limit:
            return clause.cue("subject", at, at + 1, phrase)
    return None


def _is_told_of(clause: Clause, verb: str, phrase: Phrase) -> bool:
    """ "Der Bus sei „viel zu schnell“ gefahren": in the reported subjunctive the subject is told of."""
    table = clause.table["subjunctive"]
    pronoun = clause.low(phrase.first) in clause.table["phrases"]["pronouns"]
    return verb in table["words"] and verb not in table["past_like"] and not pronoun


def _english_subject(clause: Clause, finite: int) -> Phrase | None:
    phrase = clause.opening_phrase()
    return phrase if phrase is not None and phrase.first < finite else None
